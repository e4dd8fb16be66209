#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/labels.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

namespace {

/// What the program answered.
struct Answer
{
    int status = -1;
    QString out;
    QString err;
};

/// A folder with photos of four drawn whales, three of each, with labels; the program is run in it.
class Boat
{
public:
    Boat()
    {
        QDir(folder.path()).mkpath(QStringLiteral("photos"));
        QByteArray labels = "Image,Id\n";
        for (quint64 whale = 1; whale <= 4; ++whale)
            for (quint64 shot = 1; shot <= 3; ++shot) {
                const QString name = QStringLiteral("w%1s%2.jpg").arg(whale).arg(shot);
                drawFluke({.whale = whale, .shot = 10 * whale + shot, .size = {300, 200}})
                    .image.save(path(QStringLiteral("photos/") + name));
                labels += name.toUtf8() + ",HW-" + QByteArray::number(whale) + '\n';
            }
        write(QStringLiteral("labels.csv"), labels);
    }

    [[nodiscard]] QString path(const QString& name) const { return folder.filePath(name); }
    void write(const QString& name, const QByteArray& bytes) const
    {
        QFile file(path(name));
        if (file.open(QIODevice::WriteOnly)) file.write(bytes);
    }
    [[nodiscard]] Answer run(const QStringList& arguments, const QString& models = {}) const
    {
        QProcess program;
        prepare(program, models);
        program.start(QStringLiteral(FLUKEPRINT_PROGRAM), arguments);
        program.waitForFinished(120'000);
        return {program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
                QString::fromUtf8(program.readAllStandardOutput()), QString::fromUtf8(program.readAllStandardError())};
    }
    void prepare(QProcess& program, const QString& models = {}) const
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        if (!models.isEmpty()) environment.insert(QStringLiteral("FLUKEPRINT_MODELS"), models);
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(folder.path());
    }
    [[nodiscard]] Answer makeCatalogue() const
    {
        if (const Answer made = run({QStringLiteral("new"), QStringLiteral("bay.fluke")}); made.status != 0)
            return made;
        return run({QStringLiteral("import"), QStringLiteral("bay.fluke"), QStringLiteral("--labels"),
                    QStringLiteral("labels.csv"), QStringLiteral("photos")});
    }
    /// "w1s1.jpg HW-1" and so on, sorted.
    [[nodiscard]] QStringList identities(const QString& catalogue) const
    {
        QStringList lines;
        const auto opened = Catalogue::open(path(catalogue), OpenMode::ReadOnly);
        if (!opened) return {opened.error().detail};
        const QList<QueueEntry> entries = (*opened)->queue(QueueFilter::All).value();
        for (const QueueEntry& entry : entries)
            lines.append(entry.photo.originalName + QLatin1Char(' ') + entry.catalogueId);
        lines.sort();
        return lines;
    }

    QTemporaryDir folder;
};

bool hasModels()
{
    return QFile::exists(QStringLiteral(FLUKEPRINT_MODELS_FOLDER "/fluke.json"));
}

} // namespace

#define NEEDS_MODELS()                                                                                                 \
    if (!hasModels()) QSKIP("The shipped models are not in resources/models yet.")

class TestCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysItsVersion();
    void everyCommandHasHelp_data();
    void everyCommandHasHelp();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void neverOverwritesACatalogue();
    void refusesAFileThatIsNoCatalogue();
    void importNamesBadFiles();
    void identifyAnswersInFourFormats();
    void identifyWritesNothing();
    void labelsExportImportsAgain();
    void kaggleExportHasARowForEveryPhoto();
    void evaluatesATinyCatalogue();
    void tellsThatTheModelIsCutShort();
    void killedImportLosesNothingStored();
};

void TestCommandLine::saysItsVersion()
{
    const Answer answer = Boat().run({QStringLiteral("--version")});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.out, QStringLiteral("flukeprint " FLUKEPRINT_VERSION "\n"));
    QCOMPARE(answer.err, QString());
}

void TestCommandLine::everyCommandHasHelp_data()
{
    QTest::addColumn<QString>("command");
    for (const char* command : {"new", "import", "identify", "train", "models", "evaluate", "export", "demo"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestCommandLine::everyCommandHasHelp()
{
    QFETCH(const QString, command);
    const Answer answer = Boat().run({command, QStringLiteral("--help")});
    QCOMPARE(answer.status, 0);
    QVERIFY2(answer.out.startsWith(QStringLiteral("Usage: flukeprint ") + command), qPrintable(answer.out));
}

void TestCommandLine::refusesWrongUse_data()
{
    QTest::addColumn<QString>("arguments");
    for (const char* arguments :
         {"nonsense", "--nonsense", "new", "new a.fluke b.fluke", "import bay.fluke", "identify",
          "identify a.fluke photos --format poem", "train a.fluke --epochs many", "train a.fluke --activate perhaps",
          "export a.fluke", "export a.fluke --format poem", "evaluate", "models missing.fluke",
          "import missing.fluke photos", "a.fluke b.fluke", "bay.fluke"})
        QTest::newRow(arguments) << QString::fromLatin1(arguments);
}

void TestCommandLine::refusesWrongUse()
{
    QFETCH(const QString, arguments);
    const Answer answer = Boat().run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(answer.status, 2);
    QCOMPARE(answer.out, QString());
    QVERIFY(answer.err.startsWith(QStringLiteral("flukeprint: ")));
}

void TestCommandLine::neverOverwritesACatalogue()
{
    const Boat boat;
    QCOMPARE(boat.run({QStringLiteral("new"), QStringLiteral("bay.fluke")}).status, 0);
    const Answer again = boat.run({QStringLiteral("new"), QStringLiteral("bay.fluke")});
    QCOMPARE(again.status, 2);
    QVERIFY(again.err.contains(QStringLiteral("bay.fluke")));
}

void TestCommandLine::refusesAFileThatIsNoCatalogue()
{
    const Boat boat;
    boat.write(QStringLiteral("garbage.fluke"), QByteArray(5000, 'x'));
    const Answer answer = boat.run({QStringLiteral("models"), QStringLiteral("garbage.fluke")});
    QCOMPARE(answer.status, 2);
    QVERIFY(answer.err.contains(QStringLiteral("garbage.fluke")));
}

void TestCommandLine::importNamesBadFiles()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.write(QStringLiteral("photos/empty.jpg"), {});
    boat.write(QStringLiteral("photos/text.jpg"), "not a photo");
    QFile whole(boat.path(QStringLiteral("photos/w1s1.jpg")));
    QVERIFY(whole.open(QIODevice::ReadOnly));
    boat.write(QStringLiteral("photos/cut.jpg"), whole.read(whole.size() / 2));
    const Answer answer = boat.makeCatalogue();
    QCOMPARE(answer.status, 1);
    for (const char* name : {"empty.jpg", "text.jpg", "cut.jpg"})
        QVERIFY2(answer.err.contains(QLatin1String(name)), name);
    QVERIFY2(answer.out.startsWith(QStringLiteral("12 new")), qPrintable(answer.out));
    QCOMPARE(boat.identities(QStringLiteral("bay.fluke")).size(), 12);
}

void TestCommandLine::identifyAnswersInFourFormats()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    const auto identify = [&](const QString& format) {
        return boat.run({QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), format,
                         QStringLiteral("photos/w2s1.jpg")});
    };
    const Answer kaggle = identify(QStringLiteral("kaggle"));
    QCOMPARE(kaggle.status, 0);
    QCOMPARE(kaggle.err, QString());
    QVERIFY2(kaggle.out.startsWith(QStringLiteral("Image,Id\nw2s1.jpg,")), qPrintable(kaggle.out));
    const QStringList labels = kaggle.out.trimmed().section(QLatin1Char(','), -1).split(QLatin1Char(' '));
    QCOMPARE(labels.size(), 5);
    QVERIFY(labels.contains(newWhaleLabel));
    QCOMPARE(labels.filter(QStringLiteral("HW-")).first(), QStringLiteral("HW-2"));

    QVERIFY(identify(QStringLiteral("csv"))
                .out.startsWith(QStringLiteral("Image,Rank,Id,Probability\nphotos/w2s1.jpg,1,")));
    QVERIFY(identify(QStringLiteral("table")).out.contains(QStringLiteral("HW-2")));
    const auto json = QJsonDocument::fromJson(identify(QStringLiteral("json")).out.toUtf8()).array();
    QCOMPARE(json.size(), 1);
    double sum = 0;
    for (const QJsonValue candidate : json[0].toObject()[QStringLiteral("candidates")].toArray())
        sum += candidate.toObject()[QStringLiteral("probability")].toDouble();
    QVERIFY(sum > 0.5 && sum < 1.0001);
}

void TestCommandLine::identifyWritesNothing()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    const auto bytes = [&] {
        QFile file(boat.path(QStringLiteral("bay.fluke")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray before = bytes();
    const auto files = [&] { // SQLite's own side files come with any connection
        QStringList names = QDir(boat.folder.path()).entryList();
        names.removeIf([](const QString& name) {
            return name.endsWith(QStringLiteral("-wal")) || name.endsWith(QStringLiteral("-shm"));
        });
        return names;
    };
    const QStringList filesBefore = files();
    const Answer answer = boat.run({QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("photos"),
                                    QStringLiteral("gone.jpg")});
    QCOMPARE(answer.status, 1);
    QVERIFY(answer.err.contains(QStringLiteral("gone.jpg")));
    QCOMPARE(bytes(), before);
    QCOMPARE(files(), filesBefore);
}

void TestCommandLine::labelsExportImportsAgain()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    QCOMPARE(boat.run({QStringLiteral("export"), QStringLiteral("bay.fluke"), QStringLiteral("--format"),
                       QStringLiteral("labels"), QStringLiteral("--output"), QStringLiteral("train.csv")})
                 .status,
             0);
    QCOMPARE(boat.run({QStringLiteral("new"), QStringLiteral("second.fluke")}).status, 0);
    QCOMPARE(boat.run({QStringLiteral("import"), QStringLiteral("second.fluke"), QStringLiteral("--labels"),
                       QStringLiteral("train.csv"), QStringLiteral("photos")})
                 .status,
             0);
    QCOMPARE(boat.identities(QStringLiteral("second.fluke")), boat.identities(QStringLiteral("bay.fluke")));
    QVERIFY(boat.identities(QStringLiteral("bay.fluke")).contains(QStringLiteral("w3s2.jpg HW-3")));
}

void TestCommandLine::kaggleExportHasARowForEveryPhoto()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    const Answer answer = boat.run(
        {QStringLiteral("export"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), QStringLiteral("kaggle")});
    QCOMPARE(answer.status, 0);
    const QStringList lines = answer.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 13);
    for (const QString& line : lines.mid(1)) // w4s2.jpg,HW-4 …: what is confirmed comes first
        QCOMPARE(line.section(QLatin1Char(','), 1).section(QLatin1Char(' '), 0, 0), QStringLiteral("HW-") + line[1]);
}

void TestCommandLine::evaluatesATinyCatalogue()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    const Answer answer = boat.run(
        {QStringLiteral("evaluate"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), QStringLiteral("json")});
    if (answer.status == 2) {
        QVERIFY(answer.err.contains(QStringLiteral("held-out"))); // twelve photos may hold none out
        return;
    }
    QCOMPARE(answer.status, 0);
    QVERIFY(QJsonDocument::fromJson(answer.out.toUtf8()).object()[QStringLiteral("queries")].toInt() > 0);
}

void TestCommandLine::tellsThatTheModelIsCutShort()
{
    NEEDS_MODELS();
    const Boat boat;
    QDir(boat.folder.path()).mkpath(QStringLiteral("models"));
    for (const QFileInfo& file : QDir(QStringLiteral(FLUKEPRINT_MODELS_FOLDER)).entryInfoList(QDir::Files)) {
        const QString copy = boat.path(QStringLiteral("models/") + file.fileName());
        QVERIFY(QFile::copy(file.absoluteFilePath(), copy));
        QVERIFY(file.suffix() != QStringLiteral("pt") || QFile::resize(copy, file.size() / 2));
    }
    QCOMPARE(boat.run({QStringLiteral("new"), QStringLiteral("bay.fluke")}).status, 0);
    for (const char* command : {"import", "identify"}) {
        const Answer answer =
            boat.run({QString::fromLatin1(command), QStringLiteral("bay.fluke"), QStringLiteral("photos")},
                     boat.path(QStringLiteral("models")));
        QCOMPARE(answer.status, 2);
        QVERIFY2(answer.err.contains(QStringLiteral(".pt")), qPrintable(answer.err));
    }
}

void TestCommandLine::killedImportLosesNothingStored()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    for (quint64 whale = 50; whale < 110; ++whale)
        drawFluke({.whale = whale, .shot = 1, .size = {300, 200}})
            .image.save(boat.path(QStringLiteral("photos/n%1.jpg").arg(whale)));
    QProcess program;
    boat.prepare(program);
    program.start(QStringLiteral(FLUKEPRINT_PROGRAM),
                  {QStringLiteral("import"), QStringLiteral("bay.fluke"), QStringLiteral("photos")});
    QVERIFY(program.waitForStarted());
    QTest::qWait(700);
    program.kill();
    program.waitForFinished();

    const Answer again = boat.run({QStringLiteral("import"), QStringLiteral("bay.fluke"), QStringLiteral("photos")});
    QCOMPARE(again.status, 0);
    const QStringList identities = boat.identities(QStringLiteral("bay.fluke"));
    QCOMPARE(identities.size(), 72);
    QCOMPARE(identities.filter(QStringLiteral("HW-")).size(), 12);
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
