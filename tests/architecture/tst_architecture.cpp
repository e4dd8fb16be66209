#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

namespace {

const QStringList rooms{QStringLiteral("core"), QStringLiteral("ml"), QStringLiteral("ui"), QStringLiteral("app"),
                        QStringLiteral("tests")};

struct Source
{
    QString path; ///< relative to the repository, for example "core/base/ids.h"
    QStringList lines;
};

bool startsWithAny(const QString& text, const QStringList& beginnings)
{
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](const QString& start) { return text.startsWith(start); });
}

/// The folders of core, lowest first: a file knows its own folder and those before it.
const QStringList coreFolders{QStringLiteral("base"),      QStringLiteral("domain"),      QStringLiteral("matching"), QStringLiteral("storage"),
                              QStringLiteral("catalogue"), QStringLiteral("recognition"), QStringLiteral("exchange"), QStringLiteral("import"),
                              QStringLiteral("study"),     QStringLiteral("demo"),        QStringLiteral("review"),   QStringLiteral("services")};

bool isLibtorch(const QString& include)
{
    return startsWithAny(include, {"torch/", "ATen/", "c10/", "caffe2/"});
}
bool isOpenCv(const QString& include)
{
    return startsWithAny(include, {"opencv2/", "opencv4/"});
}

/// Why a file at `path` may not include `include`; empty when it may.
QString whyForbidden(const QString& path, const QString& include)
{
    const QString room = path.section('/', 0, 0);
    if (room != "tests") {
        const QHash<QString, QStringList> strangers{{"core", {"ml/", "ui/", "app/", "tests/"}},
                                                    {"ml", {"ui/", "app/", "tests/"}},
                                                    {"ui", {"ml/", "app/", "tests/"}},
                                                    {"app", {"tests/"}}};
        if (startsWithAny(include, strangers[room])) return room + " must not know " + include.section('/', 0, 0);
    }
    if (room == "core") {
        const QString folder = path.section('/', 1, 1);
        if (!coreFolders.contains(folder)) return folder + " is no folder of core";
        if (include.startsWith("core/") && coreFolders.indexOf(include.section('/', 1, 1)) > coreFolders.indexOf(folder))
            return "core/" + folder + " must not know core/" + include.section('/', 1, 1);
    }
    if (room == "core" && startsWithAny(include, {"QWidget", "QtWidgets", "QApplication", "QChart", "QtCharts"}))
        return "core knows no widgets";
    if (isLibtorch(include) || isOpenCv(include)) {
        if (room != "ml" && !path.startsWith("tests/ml/")) return "only ml knows libtorch and OpenCV";
        if (path.endsWith(".h")) return "no header shows libtorch or OpenCV";
    }
    if (startsWithAny(include, {"QSql", "QtSql"}) && room != "tests" &&
        !startsWithAny(path, {"core/storage/", "core/catalogue/"}))
        return "only core/storage and core/catalogue know Qt Sql";
    if (startsWithAny(include, {"QImageReader", "QMovie", "jpeglib.h", "tiffio.h", "libheif/", "libraw/"}) && room != "tests" &&
        !path.startsWith("core/base/"))
        return "only core/base/imagefile decodes pictures, which bounds their memory";
    if (startsWithAny(include, {"exiv2/"}) && path.endsWith(".h")) return "exiv2 is private to .cpp files of core";
    return {};
}

bool mayHoldSql(const QString& path)
{
    return startsWithAny(path, {"core/storage/", "tests/"});
}

/// Every rule about one file; each breach as "FILE:LINE: why".
QStringList breaches(const Source& source)
{
    static const QRegularExpression include(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    static const QRegularExpression sql(
        R"re("\s*(SELECT |INSERT INTO |INSERT OR |UPDATE \w+ SET |DELETE FROM |CREATE TABLE |PRAGMA ))re");
    static const QRegularExpression goodName(QStringLiteral("^[a-z0-9_]+\\.(h|cpp)$"));
    QStringList found;
    for (int i = 0; i < source.lines.size(); ++i) {
        const auto report = [&](const QString& why) {
            found << QStringLiteral("%1:%2: %3").arg(source.path).arg(i + 1).arg(why);
        };
        const QString& line = source.lines[i];
        if (const auto match = include.match(line); match.hasMatch())
            if (const QString why = whyForbidden(source.path, match.captured(1)); !why.isEmpty()) report(why);
        if (sql.match(line).hasMatch() && !mayHoldSql(source.path)) report("SQL text belongs to core/storage");
    }
    if (!goodName.match(source.path.section('/', -1)).hasMatch())
        found << source.path + ":1: file names are lower case";
    if (source.path.endsWith(".h") && source.lines.value(0) != "#pragma once")
        found << source.path + ":1: a header starts with #pragma once";
    return found;
}

bool includesLibtorch(const Source& source)
{
    static const QRegularExpression include(R"(^\s*#\s*include\s*<(torch|ATen|c10)/)");
    return std::any_of(source.lines.begin(), source.lines.end(),
                       [](const QString& line) { return include.match(line).hasMatch(); });
}

std::vector<Source> readSources()
{
    const QDir root(QStringLiteral(FLUKEPRINT_SOURCE_DIR));
    std::vector<Source> sources;
    for (const QString& room : rooms) {
        QDirIterator files(root.filePath(room), {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                sources.push_back(
                    {root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll()).split('\n')});
        }
    }
    return sources;
}

} // namespace

/// The layers of the house, read from its sources.
class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileKeepsTheRules()
    {
        const auto sources = readSources();
        QVERIFY(sources.size() > 40);
        QStringList found;
        for (const Source& source : sources)
            found << breaches(source);
        QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
    }

    /// Each such file costs about 20 s and 1.3 GB to compile.
    void fewFilesIncludeLibtorch()
    {
        QStringList files;
        for (const Source& source : readSources())
            if (!source.path.startsWith("tests/") && includesLibtorch(source)) files << source.path;
        QVERIFY(!files.isEmpty());
        QVERIFY2(files.size() <= 12, qPrintable(files.join(' ')));
    }

    /// What libtorch loads may be a program. Only a backbone is one, which a person names.
    void onlyBackbonesAreLoadedByLibtorch()
    {
        static const QRegularExpression loads(R"(\bjit::load\b|\btorch::load\b|InputArchive|pickle_load)");
        QStringList files;
        for (const Source& source : readSources())
            if (!source.path.startsWith("tests/") && loads.match(source.lines.join('\n')).hasMatch()) files << source.path;
        QCOMPARE(files, QStringList{"ml/study/backbone.cpp"});
    }

    void topLevelHoldsOnlyWhatToolsLookForThere()
    {
        const QStringList allowed{".ci", ".clang-format", ".clang-tidy", ".editorconfig", ".git", ".gitattributes",
                                  ".gitignore", "CMakeLists.txt", "CMakePresets.json", "LICENSE", "README.md",
                                  "CHANGELOG.md", "CITATION.cff", "app", "core", "ml", "packaging", "resources",
                                  "tests", "ui",
                                  // not ours: made by builds and by the place of work
                                  "build", ".cache", ".ccache", ".vscode", "compile_commands.json", "shared"};
        QStringList strangers;
        for (const QString& name :
             QDir(FLUKEPRINT_SOURCE_DIR).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
            if (!allowed.contains(name) && !name.endsWith(".user")) strangers << name;
        QCOMPARE(strangers, QStringList());
    }

    /// The rules themselves: what must be found, and what must not.
    void rulesFindBreaches_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* path, const char* text, const char* expected) {
            QTest::newRow(qPrintable(QStringLiteral("%1 | %2").arg(path, text)))
                << QString(path) << QString(text) << QString(expected);
        };
        row("core/base/a.cpp", "\n#include \"ml/nn/net.h\"", "core/base/a.cpp:2: core must not know ml");
        row("core/base/a.cpp", "#include <QWidget>", "core/base/a.cpp:1: core knows no widgets");
        row("core/storage/a.h", "#pragma once\n#include \"core/catalogue/catalogue.h\"", "core/storage/a.h:2: core/storage must not know core/catalogue");
        row("core/catalogue/a.cpp", "#include \"core/recognition/trainer.h\"", "core/catalogue/a.cpp:1: core/catalogue must not know core/recognition");
        row("core/catalogue/a.cpp", "#include \"core/exchange/labels.h\"", "core/catalogue/a.cpp:1: core/catalogue must not know core/exchange");
        row("core/domain/a.cpp", "#include \"core/matching/gallery.h\"", "core/domain/a.cpp:1: core/domain must not know core/matching");
        row("core/review/a.cpp", "#include \"core/services/taskthread.h\"", "core/review/a.cpp:1: core/review must not know core/services");
        row("core/helpers/a.cpp", "#include \"core/base/ids.h\"", "core/helpers/a.cpp:1: helpers is no folder of core");
        row("core/services/a.cpp", "#include \"core/base/ids.h\"\n#include \"core/review/reviewstep.h\"", "");
        row("ui/a.cpp", "#include \"ml/nn/net.h\"", "ui/a.cpp:1: ui must not know ml");
        row("ml/a.cpp", "  #  include \"ui/views/view.h\"", "ml/a.cpp:1: ml must not know ui");
        row("ui/a.cpp", "#include <QSqlQuery>", "ui/a.cpp:1: only core/storage and core/catalogue know Qt Sql");
        row("app/a.cpp", "#include <torch/torch.h>", "app/a.cpp:1: only ml knows libtorch and OpenCV");
        row("ui/a.cpp", "#include <opencv2/core.hpp>", "ui/a.cpp:1: only ml knows libtorch and OpenCV");
        row("ml/a.h", "#pragma once\n#include <torch/torch.h>", "ml/a.h:2: no header shows libtorch or OpenCV");
        row("core/import/a.cpp", "x(\"SELECT id FROM photo\");",
            "core/import/a.cpp:1: SQL text belongs to core/storage");
        row("ui/a.h", "// a comment\n#pragma once", "ui/a.h:1: a header starts with #pragma once");
        row("ui/PhotoView.cpp", "", "ui/PhotoView.cpp:1: file names are lower case");
        row("ml/a.cpp", "#include <torch/torch.h>\n#include \"core/base/job.h\"", "");
        row("core/storage/a.cpp", "#include <QSqlQuery>\nx(\"SELECT 1\");", "");
        row("app/a.cpp", "#include \"ml/a.h\"\n#include \"ui/b.h\" // \"Select a photo\"", "");
    }
    void rulesFindBreaches()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(breaches({path, text.split('\n')}).join('\n'), expected);
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
