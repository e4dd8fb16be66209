#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/labels.h"
#include "core/import/importer.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>
#include <cmath>

using namespace flukeprint;

namespace {

/// What the program answered.
struct Answer
{
    int status = -1;
    QString out;
    QString err;
};

/// Where a model version comes from.
enum class Origin { Elsewhere, TrainedHere };

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
    /// More whales with one photo each, to be imported with the others.
    void addSingleWhales(quint64 count) const
    {
        QFile labels(path(QStringLiteral("labels.csv")));
        if (!labels.open(QIODevice::Append)) return;
        for (quint64 whale = 200; whale < 200 + count; ++whale) {
            const QString name = QStringLiteral("s%1.jpg").arg(whale);
            drawFluke({.whale = whale, .shot = 1, .size = {300, 200}})
                .image.save(path(QStringLiteral("photos/") + name));
            labels.write(name.toUtf8() + ",HW-" + QByteArray::number(whale) + '\n');
        }
    }
    /// set.csv, a data set with splits: the first whale has two photos, the others three, and three photos show
    /// somebody else. The last two whales' photos are grey; of the strangers' ones nobody wrote down whether they are.
    void makeDataSet() const
    {
        QByteArray table = "Image,Id,split,grey\n";
        for (int whale = 1; whale <= 4; ++whale)
            for (int shot = 1; shot <= (whale == 1 ? 2 : 3); ++shot)
                table += QStringLiteral("w%1s%2.jpg,HW-%1,validation-unseen,%3\n")
                             .arg(whale)
                             .arg(shot)
                             .arg(whale > 2 ? 1 : 0)
                             .toUtf8();
        for (quint64 whale = 300; whale < 303; ++whale) {
            const QString name = QStringLiteral("n%1.jpg").arg(whale);
            drawFluke({.whale = whale, .shot = 1, .size = {300, 200}})
                .image.save(path(QStringLiteral("photos/") + name));
            table += name.toUtf8() + ",new_whale,validation-new,\n";
        }
        write(QStringLiteral("set.csv"), table);
    }
    /// Gives bay.fluke another version: the weights of the first, calibrated to take everybody for new.
    [[nodiscard]] bool addTimidVersion(const QString& name, Origin origin = Origin::Elsewhere) const
    {
        const auto catalogue = Catalogue::open(path(QStringLiteral("bay.fluke")));
        if (!catalogue) return false;
        ModelVersion timid = (*catalogue)->activeModel().value();
        timid.name = name;
        Calibration& calibration = timid.file.calibration;
        const auto frighten = [](auto& fit) {
            fit.newWhaleThreshold = 5;
            fit.knownSlope = 10;
            fit.leadSlope = 0;
        };
        frighten(calibration);
        if (calibration.fusion) frighten(*calibration.fusion);
        if (origin == Origin::TrainedHere) {
            timid.run = (*catalogue)->startTrainingRun({}).value();
            if (!(*catalogue)->endTrainingRun(*timid.run, TrainingState::Finished, {}, {})) return false;
        }
        return (*catalogue)->addModel(timid).has_value();
    }
    /// What the first version made of the photos is what the last one makes of them.
    [[nodiscard]] bool embedLastVersion() const
    {
        const auto catalogue = Catalogue::open(path(QStringLiteral("bay.fluke")));
        if (!catalogue) return false;
        const QList<ModelVersion> models = (*catalogue)->models().value();
        std::vector<NewEmbedding> embeddings;
        const QList<PendingEmbedding> missing = (*catalogue)->pendingEmbeddings(models.last().id).value();
        for (const PendingEmbedding& pending : missing)
            embeddings.push_back(
                {pending.annotation, pending.box.value(), (*catalogue)->embedding(pending.annotation, models.first().id)->value()});
        return (*catalogue)->storeEmbeddings(models.last().id, embeddings).has_value();
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

QJsonObject jsonOf(const Answer& answer)
{
    return QJsonDocument::fromJson(answer.out.toUtf8()).object();
}

QStringList words(const QString& line)
{
    return line.split(QLatin1Char(' '));
}

QStringList words(const char* line)
{
    return words(QString::fromLatin1(line));
}

/// The value of one figure of an evaluation; not a number when it is missing.
double figure(const QJsonObject& evaluation, const char* key)
{
    return evaluation[QStringLiteral("figures")][QLatin1String(key)][QStringLiteral("value")].toDouble(qQNaN());
}

/// "2: 3" for a group of an evaluation that is called 2 and holds three queries.
QStringList groups(const QJsonObject& evaluation, const char* array, const char* name)
{
    QStringList lines;
    for (const QJsonValue group : evaluation[QLatin1String(array)].toArray())
        lines.append(group[QLatin1String(name)].toVariant().toString() +
                     QStringLiteral(": %1").arg(group[QStringLiteral("queries")].toInt()));
    return lines;
}

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
    void windowTakesQtsOwnOptions();
    void neverOverwritesACatalogue();
    void refusesAFileThatIsNoCatalogue();
    void importNamesBadFiles();
    void identifyAnswersInFourFormats();
    void identifySaysWhenItKnowsThePhoto();
    void identifyNamesPhotosWithoutAFluke();
    void kaggleRowsHoldNoBlanks();
    void identifyWritesNothing();
    void readOnlyCatalogueIsAskedAndNotWritten();
    void photosAreListedTakenOutAndSetRight();
    void labelsExportImportsAgain();
    void kaggleExportHasARowForEveryPhoto();
    void evaluateSaysWhatIsMissing_data();
    void evaluateSaysWhatIsMissing();
    void evaluatesADataSet();
    void evaluatesTheLocator();
    void evaluatesTheVersionAskedFor();
    void evaluatesHeldOutPhotos();
    void tellsThatTheModelIsCutShort();
    void killedImportLosesNothingStored();
    void trainsQuicklyComparesAndGoesBack();
    void killedTrainingIsResumed();
    void aFullDiskLeavesTheCatalogueAsItWas();
    void refusesToTrainOnNextToNothing_data();
    void refusesToTrainOnNextToNothing();
    void trainsWithoutThePhotosThatAreGone();
    void backsUpAndRestores();
    void anAnswerThatIsNotWrittenIsNoSuccess();
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
    for (const char* command : {"new", "import", "imports", "photos", "identify", "train", "models", "evaluate", "export", "demo"})
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
         {"nonsense", "--nonsense", "new", "new a.fluke b.fluke", "import bay.fluke", "import a.fluke photos --folders sideways",
          "import a.fluke photos --columns whale", "imports", "imports a.fluke --undo first", "photos", "photos a.fluke --format poem",
          "photos a.fluke b.jpg", "identify",
          "identify a.fluke photos --format poem", "train a.fluke --epochs many", "train a.fluke --activate perhaps",
          "train a.fluke --speed soon", "train a.fluke --minutes 0", "train a.fluke --threads none",
          "models a.fluke --compare 1", "models a.fluke 1 2", "models a.fluke --roll-back --activate 1",
          "export a.fluke", "export a.fluke --format poem", "export a.fluke --format labels --confirmed often", "train a.fluke --confirmed often",
          "--reviewer", "a.fluke --reviewer Ida b.fluke", "evaluate", "models missing.fluke",
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

void TestCommandLine::windowTakesQtsOwnOptions()
{
    const Boat boat;
    const QStringList options{QStringLiteral("-platform"), QStringLiteral("offscreen"), QStringLiteral("-style"), QStringLiteral("fusion")};
    QProcess program;
    boat.prepare(program);
    auto environment = program.processEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), boat.folder.path()); // no catalogue of an earlier sitting
    program.setProcessEnvironment(environment);
    program.start(QStringLiteral(FLUKEPRINT_PROGRAM), options);
    QVERIFY(program.waitForStarted());
    QVERIFY2(!program.waitForFinished(1500), program.readAllStandardError().constData()); // the window is open
    program.kill();
    program.waitForFinished();
    QCOMPARE(boat.run(options + QStringList{QStringLiteral("nonsense")}).status, 2);
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

void TestCommandLine::identifySaysWhenItKnowsThePhoto()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    QImage(boat.path(QStringLiteral("photos/w2s1.jpg"))).scaledToWidth(200).save(boat.path(QStringLiteral("sent.jpg")));
    const auto identify = [&](const QString& format) {
        return boat.run({QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), format,
                         QStringLiteral("sent.jpg")});
    };
    const auto json = QJsonDocument::fromJson(identify(QStringLiteral("json")).out.toUtf8()).array();
    const QJsonArray candidates = json[0].toObject()[QStringLiteral("candidates")].toArray();
    const QJsonObject first = candidates[0].toObject();
    QCOMPARE(first[QStringLiteral("id")].toString(), QStringLiteral("HW-2"));
    QCOMPARE(first[QStringLiteral("same_photo_as")].toString(), QStringLiteral("w2s1.jpg"));
    QVERIFY(first[QStringLiteral("probability")].toDouble() > 0.99);
    QVERIFY(candidates[1].toObject()[QStringLiteral("same_photo_as")].isNull());
    const QRegularExpression row(QStringLiteral("HW-2 +(99\\.9|100\\.0) %  w2s1\\.jpg"));
    QVERIFY(identify(QStringLiteral("table")).out.contains(row));
}

void TestCommandLine::identifyNamesPhotosWithoutAFluke()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    QVERIFY(drawEmptySea(1).save(boat.path(QStringLiteral("sea.jpg"))));
    const QStringList identify{QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("sea.jpg")};
    const Answer sea = boat.run(identify);
    QCOMPARE(sea.status, 2); // nothing was identified
    QCOMPARE(sea.out, QString());
    QVERIFY2(sea.err.contains(QStringLiteral("No fluke was found in “sea.jpg”")), qPrintable(sea.err));
    const Answer both = boat.run(identify + QStringList{QStringLiteral("photos/w1s1.jpg")});
    QCOMPARE(both.status, 1);
    QVERIFY(both.out.contains(QStringLiteral("w1s1.jpg")) && !both.out.contains(QStringLiteral("sea.jpg")));
    QVERIFY2(both.err.contains(QStringLiteral("“sea.jpg”")), qPrintable(both.err));
    // A submission needs a row for every photo.
    const Answer kaggle = boat.run(identify + QStringList{QStringLiteral("photos/w1s1.jpg"), QStringLiteral("--format"), QStringLiteral("kaggle")});
    QCOMPARE(kaggle.status, 1);
    const QStringList rows = kaggle.out.split(u'\n', Qt::SkipEmptyParts);
    QCOMPARE(rows.size(), 3);
    QVERIFY2(rows.contains(QStringLiteral("sea.jpg,new_whale")), qPrintable(kaggle.out));
}

void TestCommandLine::kaggleRowsHoldNoBlanks()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    {
        const auto catalogue = Catalogue::open(boat.path(QStringLiteral("bay.fluke"))).value();
        Individual whale = catalogue->individual(*catalogue->individualByCatalogueId(QStringLiteral("HW-2")).value()).value();
        whale.catalogueId = QStringLiteral("Old Thom");
        QVERIFY(catalogue->updateIndividual(whale));
    }
    const QStringList ask{QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("photos/w2s1.jpg"),
                          QStringLiteral("--format"), QStringLiteral("kaggle")};
    const QStringList write{QStringLiteral("export"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), QStringLiteral("kaggle")};
    for (const QStringList& arguments : {ask, write}) {
        const Answer refused = boat.run(arguments);
        QCOMPARE(refused.status, 2);
        QCOMPARE(refused.out, QString());
        QVERIFY2(refused.err.contains(QStringLiteral("Old Thom")), qPrintable(refused.err));
        const Answer written = boat.run(arguments + QStringList{QStringLiteral("--blank-as"), QStringLiteral("_")});
        QCOMPARE(written.status, 0);
        QVERIFY2(written.out.contains(QStringLiteral("w2s1.jpg,Old_Thom ")), qPrintable(written.out));
        QCOMPARE(boat.run(arguments + QStringList{QStringLiteral("--blank-as"), QStringLiteral(" ")}).status, 2);
    }
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

/// Nothing below the folder may be written; root could all the same, so it gives that right up first.
void TestCommandLine::readOnlyCatalogueIsAskedAndNotWritten()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    QCOMPARE(QProcess::execute(QStringLiteral("chmod"), {QStringLiteral("-R"), QStringLiteral("a+rX,a-w"), boat.folder.path()}), 0);
    const auto ask = [&](const QStringList& arguments) {
        QProcess program;
        boat.prepare(program);
        QStringList words = QStringList{QStringLiteral(FLUKEPRINT_PROGRAM)} + arguments;
        // Root writes where nobody may. It does not without these two capabilities, and still owns the build folder, which
        // another user may be unable to enter.
        if (geteuid() == 0)
            words = QStringList{QStringLiteral("setpriv"), QStringLiteral("--bounding-set=-dac_override,-dac_read_search"),
                                QStringLiteral("--inh-caps=-dac_override,-dac_read_search")} + words;
        program.start(words.takeFirst(), words);
        program.waitForFinished(120'000);
        return Answer{program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1,
                      QString::fromUtf8(program.readAllStandardOutput()), QString::fromUtf8(program.readAllStandardError())};
    };
    const Answer asked = ask({QStringLiteral("identify"), QStringLiteral("bay.fluke"), QStringLiteral("photos")});
    const Answer imported = ask({QStringLiteral("import"), QStringLiteral("bay.fluke"), QStringLiteral("photos")});
    QCOMPARE(QProcess::execute(QStringLiteral("chmod"), {QStringLiteral("-R"), QStringLiteral("u+w"), boat.folder.path()}), 0);
    QCOMPARE(asked.status, 0);
    QVERIFY(asked.out.contains(QStringLiteral("new_whale")));
    QCOMPARE(imported.status, 2);
    QVERIFY2(imported.err.contains(QStringLiteral("bay.fluke")), qPrintable(imported.err));
}

void TestCommandLine::photosAreListedTakenOutAndSetRight()
{
    const Boat boat;
    const auto catalogue = Catalogue::create(boat.path(QStringLiteral("season.fluke"))).value();
    QVERIFY(importPhotos(*catalogue, {{boat.path(QStringLiteral("photos"))}, {boat.path(QStringLiteral("labels.csv"))}, {}}, {}, {}));
    const int photos = catalogue->counts().value().photos;
    const auto rows = [&](const QStringList& options) {
        const Answer answer = boat.run(QStringList{QStringLiteral("photos"), QStringLiteral("season.fluke")} + options);
        return answer.status == 0 ? int(answer.out.count(u'\n')) - 1 : -1;
    };
    QCOMPARE(rows({}), photos);
    QCOMPARE(rows({QStringLiteral("--find"), QStringLiteral("w3s2 import:1"), QStringLiteral("--format"), QStringLiteral("csv")}), 1);
    QCOMPARE(rows({QStringLiteral("--take-out"), QStringLiteral("w3s1.jpg"), QStringLiteral("w3s2.jpg")}), photos - 2);
    QCOMPARE(rows({QStringLiteral("--take-out"), QStringLiteral("nobody.jpg")}), -1);
    QVERIFY(QFile::exists(boat.path(QStringLiteral("photos/w3s2.jpg"))));
    QCOMPARE(rows({QStringLiteral("--shift"), QStringLiteral("No camera=+1d")}), -1);

    const auto imports = [&](const QStringList& options) {
        return boat.run(QStringList{QStringLiteral("imports"), QStringLiteral("season.fluke")} + options);
    };
    QVERIFY(imports({}).out.contains(QStringLiteral("labels.csv")));
    QCOMPARE(imports({QStringLiteral("--undo"), QStringLiteral("1")}).status, 0);
    QCOMPARE(imports({QStringLiteral("--undo"), QStringLiteral("1")}).status, 2);
    QCOMPARE(rows({}), 0);
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

    const auto exported = [&](const char* format, const char* confirmed) {
        return boat.run({QStringLiteral("export"), QStringLiteral("bay.fluke"), QStringLiteral("--format"), QLatin1String(format),
                         QStringLiteral("--confirmed"), QLatin1String(confirmed)});
    };
    QCOMPARE(exported("labels", "twice").out, QStringLiteral("Image,Id\n")); // nobody has looked at the labels yet
    QVERIFY(exported("labels", "once").out.contains(QStringLiteral("w3s2.jpg,HW-3")));
    QVERIFY(exported("decisions", "once").out.contains(QStringLiteral("w3s2.jpg,HW-3,")));
    QCOMPARE(exported("labels", "often").status, 2);
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

void TestCommandLine::evaluateSaysWhatIsMissing_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("reason");
    const auto add = [](const char* arguments, const char* reason) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(reason);
    };
    add("--model 1 --photos photos --labels set.csv --protocol known", "give the catalogue");
    add("bay.fluke --photos photos", "belong together");
    add("bay.fluke --protocol known", "belong together");
    add("--photos photos --labels set.csv --protocol best", "known, unseen or locator");
    add("bay.fluke --photos photos --labels set.csv --protocol locator", "give no catalogue");
    add("--photos photos --labels set.csv --protocol known --keypoints points.csv", "--protocol locator");
    add("bay.fluke --format poem", "markdown");
    add("", "Give a catalogue");
}

void TestCommandLine::evaluateSaysWhatIsMissing()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, reason);
    const Answer answer =
        Boat().run(QStringList{QStringLiteral("evaluate")} + arguments.split(QLatin1Char(' '), Qt::SkipEmptyParts));
    QCOMPARE(answer.status, 2);
    QCOMPARE(answer.out, QString());
    QVERIFY2(answer.err.contains(reason), qPrintable(answer.err));
}

void TestCommandLine::evaluatesADataSet()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.makeDataSet();
    const auto evaluate = [&](const QString& format) {
        return boat.run({QStringLiteral("evaluate"), QStringLiteral("--photos"), QStringLiteral("photos"),
                         QStringLiteral("--labels"), QStringLiteral("set.csv"), QStringLiteral("--protocol"),
                         QStringLiteral("unseen"), QStringLiteral("--format"), format});
    };
    const Answer answer = evaluate(QStringLiteral("json"));
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.err, QString());
    const QJsonObject json = jsonOf(answer);
    QCOMPARE(json[QStringLiteral("model")].toString(), QStringLiteral("shipped"));
    QCOMPARE(json[QStringLiteral("gallery_photos")].toInt(), 7);
    QCOMPARE(json[QStringLiteral("queries")].toInt(), 5);
    QCOMPARE(groups(json, "by_gallery_photos", "fewest"), QStringList({"1: 1", "2: 3"}));
    QCOMPARE(groups(json, "by_colour", "grey"), QStringList({"false: 2", "true: 2"}));
    int looks = 0;
    for (const QJsonValue group : json[QStringLiteral("by_darkness")].toArray())
        looks += group[QStringLiteral("queries")].toInt();
    QCOMPARE(looks, 5); // each looks like something

    int answers = 0;
    double error = 0;
    for (const QJsonValue bin : json[QStringLiteral("reliability")].toArray()) {
        const int count = bin[QStringLiteral("count")].toInt();
        answers += count;
        error += count * std::abs(bin[QStringLiteral("mean_probability")].toDouble() -
                                  bin[QStringLiteral("share_right")].toDouble());
    }
    QCOMPARE(answers, 5);
    QVERIFY(std::abs(figure(json, "calibration_error") - error / 5) < 1e-6);
    QVERIFY(figure(json, "map_at_5") > json[QStringLiteral("floor")].toDouble());

    const QString table = evaluate(QStringLiteral("table")).out;
    QVERIFY2(table.startsWith(QStringLiteral("Model “shipped”, unseen photos: 5 queries (4 of known")),
             qPrintable(table));
    QVERIFY2(table.contains(QStringLiteral("\nBy darkness of the query's fluke:\n\nfluke ")), qPrintable(table));
    for (const QString& line : table.split(QLatin1Char('\n')))
        QVERIFY2(line.size() <= 80, qPrintable(line));
    const QString markdown = evaluate(QStringLiteral("markdown")).out;
    QVERIFY2(markdown.contains(QStringLiteral("\n\n| measure | value | 95 % interval | constant answer |\n"
                                              "|---|---:|---:|---:|\n| MAP@5 | ")),
             qPrintable(markdown));
    QVERIFY2(markdown.contains(QStringLiteral("\n| colour | 2 | ")), qPrintable(markdown));
    QVERIFY2(markdown.contains(QStringLiteral("\n| fluke | queries | ")), qPrintable(markdown));
}

void TestCommandLine::evaluatesTheLocator()
{
    NEEDS_MODELS();
    const Boat boat;
    QByteArray table = "Image,Id,split,box_x0,box_y0,box_x1,box_y1\n",
               points = "Image,1_x,1_y,3_x,3_y,5_x,5_y,8_x,8_y\n";
    for (quint64 whale = 1; whale <= 4; ++whale)
        for (quint64 shot = 1; shot <= 3; ++shot) {
            const QString name = QStringLiteral("w%1s%2.jpg").arg(whale).arg(shot);
            const QRectF box = drawFluke({.whale = whale, .shot = 10 * whale + shot, .size = {300, 200}}).box;
            const double middle = box.center().x();
            table += QStringLiteral("%1,new_whale,%2,%3,%4,%5,%6\n")
                         .arg(name, shot == 1 ? QStringLiteral("fit") : QStringLiteral("validation-new"))
                         .arg(box.left())
                         .arg(box.top())
                         .arg(box.right())
                         .arg(box.bottom())
                         .toUtf8();
            points += QStringLiteral("%1,%2,%3,%4,%5,%6,%3,%4,%7\n")
                          .arg(name)
                          .arg(box.left())
                          .arg(box.top())
                          .arg(middle)
                          .arg(box.center().y())
                          .arg(box.right())
                          .arg(box.bottom())
                          .toUtf8();
        }
    boat.write(QStringLiteral("boxes.csv"), table);
    boat.write(QStringLiteral("points.csv"), points);
    const auto evaluate = [&](const QString& format) {
        return boat.run({QStringLiteral("evaluate"), QStringLiteral("--photos"), QStringLiteral("photos"),
                         QStringLiteral("--labels"), QStringLiteral("boxes.csv"), QStringLiteral("--keypoints"),
                         QStringLiteral("points.csv"), QStringLiteral("--protocol"), QStringLiteral("locator"),
                         QStringLiteral("--format"), format});
    };
    const Answer answer = evaluate(QStringLiteral("json"));
    QCOMPARE(answer.err, QString());
    QCOMPARE(answer.status, 0);
    const QJsonObject json = jsonOf(answer);
    QCOMPARE(json[QStringLiteral("photos")].toInt(), 8);
    QVERIFY(json[QStringLiteral("photos_with_landmarks")].toInt() >= 8);
    QVERIFY(figure(json, "mean_iou") > 0.75);
    QVERIFY(figure(json, "left_tip_median") < 0.2); // drawn tips lie somewhat below the box's corners
    QCOMPARE(figure(json, "photos_without_fluke"), 0.0);
    QVERIFY(json[QStringLiteral("figures")][QStringLiteral("mean_iou")][QStringLiteral("constant_answer")].toDouble() >
            0);
    QVERIFY(evaluate(QStringLiteral("markdown")).out.contains(QStringLiteral("\n| mean overlap (IoU) | ")));
}

void TestCommandLine::evaluatesTheVersionAskedFor()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.makeDataSet();
    QCOMPARE(boat.makeCatalogue().status, 0);
    QVERIFY(boat.addTimidVersion(QStringLiteral("timid")));
    const auto evaluate = [&](const QStringList& model) {
        return boat.run(QStringList{QStringLiteral("evaluate"), QStringLiteral("bay.fluke"), QStringLiteral("--photos"),
                                    QStringLiteral("photos"), QStringLiteral("--labels"), QStringLiteral("set.csv"),
                                    QStringLiteral("--protocol"), QStringLiteral("unseen"), QStringLiteral("--format"),
                                    QStringLiteral("json")} +
                        model);
    };
    const QJsonObject active = jsonOf(evaluate({}));
    const QJsonObject timid = jsonOf(evaluate({QStringLiteral("--model"), QStringLiteral("timid")}));
    QCOMPARE(timid[QStringLiteral("model")].toString(), QStringLiteral("timid"));
    QVERIFY(active[QStringLiteral("model")].toString() != QStringLiteral("timid"));
    QVERIFY(figure(active, "commonest_names_share") < 1);
    QCOMPARE(figure(timid, "commonest_names_share"), 1.0); // new_whale for everybody, and quite sure of it
    QVERIFY(std::abs(figure(timid, "calibration_error") - 0.8) < 1e-3);
    QCOMPARE(figure(timid, "rank_1"), figure(active, "rank_1")); // the same weights

    const Answer unknown = evaluate({QStringLiteral("--model"), QStringLiteral("bold")});
    QCOMPARE(unknown.status, 2);
    QCOMPARE(unknown.out, QString());
    QVERIFY2(unknown.err.contains(QStringLiteral("“bold”")), qPrintable(unknown.err));
}

void TestCommandLine::evaluatesHeldOutPhotos()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.addSingleWhales(40); // one in four of them is held out
    QCOMPARE(boat.makeCatalogue().status, 0);
    QVERIFY(boat.addTimidVersion(QStringLiteral("timid")));
    const auto evaluate = [&](const QStringList& model) {
        return boat.run(QStringList{QStringLiteral("evaluate"), QStringLiteral("bay.fluke"), QStringLiteral("--format"),
                                    QStringLiteral("json")} +
                        model);
    };
    const Answer answer = evaluate({});
    QCOMPARE(answer.status, 0);
    const QJsonObject active = jsonOf(answer);
    const int queries = active[QStringLiteral("queries")].toInt();
    QVERIFY(queries > 0);
    QCOMPARE(queries + active[QStringLiteral("gallery_photos")].toInt(), 52);

    const QStringList timid{QStringLiteral("--model"), QStringLiteral("timid")};
    const Answer bare = evaluate(timid);
    QCOMPARE(bare.status, 2);
    QVERIFY2(bare.err.contains(QStringLiteral("not embedded under “timid”")), qPrintable(bare.err));
    QVERIFY(boat.embedLastVersion());
    const QJsonObject measured = jsonOf(evaluate(timid));
    QCOMPARE(measured[QStringLiteral("model")].toString(), QStringLiteral("timid"));
    QCOMPARE(measured[QStringLiteral("queries")].toInt(), queries);
    QCOMPARE(measured[QStringLiteral("cross_fitted")].toBool(true), false);
    QCOMPARE(figure(measured, "commonest_names_share"), 1.0);

    // One that was trained here had its calibration fitted on these photos: that one is not believed. So few known
    // whales give no other one than the program's own.
    QVERIFY(boat.addTimidVersion(QStringLiteral("tuned"), Origin::TrainedHere));
    QVERIFY(boat.embedLastVersion());
    const QJsonObject tuned = jsonOf(evaluate({QStringLiteral("--model"), QStringLiteral("tuned")}));
    QCOMPARE(tuned[QStringLiteral("cross_fitted")].toBool(), true);
    const double byShipped = figure(active, "calibration_error");
    QVERIFY(std::abs(figure(tuned, "calibration_error") - byShipped) < 1e-6);
    QVERIFY(std::abs(figure(measured, "calibration_error") - byShipped) > 1e-3);
}

void TestCommandLine::tellsThatTheModelIsCutShort()
{
    NEEDS_MODELS();
    const Boat boat;
    QDir(boat.folder.path()).mkpath(QStringLiteral("models"));
    for (const QFileInfo& file : QDir(QStringLiteral(FLUKEPRINT_MODELS_FOLDER)).entryInfoList(QDir::Files)) {
        const QString copy = boat.path(QStringLiteral("models/") + file.fileName());
        QVERIFY(QFile::copy(file.absoluteFilePath(), copy));
        QVERIFY(file.suffix() != QStringLiteral("safetensors") || QFile::resize(copy, file.size() / 2));
    }
    QCOMPARE(boat.run({QStringLiteral("new"), QStringLiteral("bay.fluke")}).status, 0);
    for (const char* command : {"import", "identify"}) {
        const Answer answer =
            boat.run({QString::fromLatin1(command), QStringLiteral("bay.fluke"), QStringLiteral("photos")},
                     boat.path(QStringLiteral("models")));
        QCOMPARE(answer.status, 2);
        QVERIFY2(answer.err.contains(QStringLiteral(".safetensors")), qPrintable(answer.err));
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

void TestCommandLine::trainsQuicklyComparesAndGoesBack()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.addSingleWhales(40);
    QCOMPARE(boat.makeCatalogue().status, 0);
    const Answer trained = boat.run(words("train bay.fluke --speed quick --activate always"));
    QCOMPARE(trained.status, 0);
    QVERIFY2(trained.out.contains(QStringLiteral("MAP@5 gained: ")), qPrintable(trained.out));
    const auto activeVersion = [&] {
        const auto catalogue = Catalogue::open(boat.path(QStringLiteral("bay.fluke")), OpenMode::ReadOnly);
        return (*catalogue)->activeModel().value().id.value;
    };
    QCOMPARE(activeVersion(), 2);
    const Answer compared = boat.run(words("models bay.fluke --compare 1 2"));
    QCOMPARE(compared.status, 0);
    QVERIFY2(compared.out.contains(QStringLiteral("calibration error")), qPrintable(compared.out));
    QCOMPARE(boat.run(words("models bay.fluke --clean-up 2")).status, 2); // the active one
    QCOMPARE(boat.run(words("models bay.fluke --roll-back")).status, 0);
    QCOMPARE(activeVersion(), 1);
    QCOMPARE(boat.run(words("models bay.fluke --roll-back")).status, 2); // the program's own is the first
    QCOMPARE(boat.run(words("models bay.fluke --clean-up 2")).status, 0);
    QVERIFY(!QFile::exists(boat.path(QStringLiteral("bay.fluke-files/weights/run-1.safetensors"))));
    QCOMPARE(boat.run(words("models bay.fluke --compare 1 2")).status, 2); // no embeddings to compare
    const Answer nothing = boat.run(words("train bay.fluke --resume"));
    QCOMPARE(nothing.status, 2);
    QVERIFY2(nothing.err.contains(QStringLiteral("leave --resume out")), qPrintable(nothing.err));
}

void TestCommandLine::killedTrainingIsResumed()
{
    NEEDS_MODELS();
    const Boat boat;
    boat.addSingleWhales(40);
    QCOMPARE(boat.makeCatalogue().status, 0);
    QVERIFY(QFile::copy(boat.path(QStringLiteral("bay.fluke")), boat.path(QStringLiteral("twin.fluke"))));
    const QString train = QStringLiteral("train %1.fluke --epochs 4 --threads 1 --activate never");
    QCOMPARE(boat.run(words(train.arg(QStringLiteral("twin")))).status, 0);

    QProcess program;
    boat.prepare(program);
    program.start(QStringLiteral(FLUKEPRINT_PROGRAM), words(train.arg(QStringLiteral("bay"))));
    const QString stem = boat.path(QStringLiteral("bay.fluke-files/weights/run-1."));
    QVERIFY(QTest::qWaitFor([&] { return QFile::exists(stem + QStringLiteral("checkpoint")); }, 60'000));
    program.kill();
    program.waitForFinished();
    QVERIFY(!QFile::exists(stem + QStringLiteral("safetensors"))); // it was in the middle
    const Answer resumed = boat.run(words("train bay.fluke --resume --threads 1"));
    QVERIFY2(resumed.status == 0, qPrintable(resumed.err));

    const auto weights = [&](const char* catalogue) {
        QFile file(boat.path(QStringLiteral("%1.fluke-files/weights/run-1.safetensors").arg(QLatin1String(catalogue))));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(!weights("bay").isEmpty());
    QVERIFY(weights("bay") == weights("twin"));
    QVERIFY(!QFile::exists(stem + QStringLiteral("checkpoint"))); // done with
}

void TestCommandLine::aFullDiskLeavesTheCatalogueAsItWas()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    // A disk of twelve megabytes, in a mount namespace of its own: a checkpoint takes some sixty.
    boat.write(QStringLiteral("small.sh"), R"(mkdir disk && mount -t tmpfs -o size=12m none disk || exit 77
cp bay.fluke disk/ && cp -r photos disk/ && "$1" train disk/bay.fluke --epochs 2
status=$?
cp disk/bay.fluke after.fluke
exit $status
)");
    QProcess program;
    boat.prepare(program);
    program.start(QStringLiteral("unshare"), {QStringLiteral("--map-root-user"), QStringLiteral("--mount"), QStringLiteral("sh"),
                                              QStringLiteral("small.sh"), QStringLiteral(FLUKEPRINT_PROGRAM)});
    if (!program.waitForFinished(120'000) || program.exitCode() == 77 || program.exitCode() == 1 || !QFile::exists(boat.path(QStringLiteral("after.fluke"))))
        QSKIP("No small disk can be mounted here (unshare is not allowed).");
    QCOMPARE(program.exitCode(), 2);
    const QString said = QString::fromUtf8(program.readAllStandardError());
    QVERIFY2(said.contains(QStringLiteral("disk is full")), qPrintable(said));
    QCOMPARE(boat.identities(QStringLiteral("after.fluke")), boat.identities(QStringLiteral("bay.fluke")));
    const auto after = Catalogue::open(boat.path(QStringLiteral("after.fluke")));
    QCOMPARE((*after)->models().value().size(), 1);
    QVERIFY((*after)->trainingRuns().value().last().state == TrainingState::Failed);
}

void TestCommandLine::refusesToTrainOnNextToNothing_data()
{
    QTest::addColumn<QByteArray>("labels");
    QTest::newRow("no photos") << QByteArray("Image,Id\n");
    QTest::newRow("one photo") << QByteArray("Image,Id\nw1s1.jpg,HW-1\n");
    QTest::newRow("three photos") << QByteArray("Image,Id\nw1s1.jpg,HW-1\nw1s2.jpg,HW-1\nw2s1.jpg,HW-2\n");
    QTest::newRow("one whale") << QByteArray("Image,Id\nw1s1.jpg,A\nw1s2.jpg,A\nw1s3.jpg,A\nw2s1.jpg,A\nw2s2.jpg,A\n");
}

void TestCommandLine::refusesToTrainOnNextToNothing()
{
    NEEDS_MODELS();
    QFETCH(QByteArray, labels);
    const Boat boat;
    boat.write(QStringLiteral("labels.csv"), labels);
    QCOMPARE(boat.makeCatalogue().status, 0);
    for (const char* speed : {"quick", "full"}) {
        const Answer answer = boat.run(words(QStringLiteral("train bay.fluke --speed %1").arg(QLatin1String(speed))));
        QCOMPARE(answer.status, 2);
        QCOMPARE(answer.out, QString());
        QVERIFY2(answer.err.contains(QStringLiteral("bay.fluke")) && answer.err.count(QLatin1Char('\n')) == 1, qPrintable(answer.err));
    }
}

void TestCommandLine::trainsWithoutThePhotosThatAreGone()
{
    NEEDS_MODELS();
    const Boat boat;
    QCOMPARE(boat.makeCatalogue().status, 0);
    QVERIFY(QFile::remove(boat.path(QStringLiteral("photos/w1s1.jpg"))));
    const Answer answer = boat.run(words("train bay.fluke --epochs 1 --activate never"));
    QCOMPARE(answer.status, 1);
    QVERIFY2(answer.err.contains(QStringLiteral("w1s1.jpg")), qPrintable(answer.err));
    const auto catalogue = Catalogue::open(boat.path(QStringLiteral("bay.fluke")));
    QCOMPARE((*catalogue)->models().value().size(), 2);
}

void TestCommandLine::backsUpAndRestores()
{
    const Boat boat;
    QCOMPARE(boat.run(words("new bay.fluke")).status, 0);
    QCOMPARE(boat.run(words("backup bay.fluke copy.fluke")).status, 0);
    const Answer again = boat.run(words("backup bay.fluke copy.fluke"));
    QCOMPARE(again.status, 2);
    QVERIFY2(again.err.contains(QStringLiteral("copy.fluke")), qPrintable(again.err));
    const Answer restored = boat.run(words("restore bay.fluke copy.fluke"));
    QCOMPARE(restored.status, 0);
    QVERIFY2(QFile::exists(restored.out.trimmed()), qPrintable(restored.out));
    QVERIFY(QFile::remove(boat.path(QStringLiteral("bay.fluke"))));
    QCOMPARE(boat.run(words("restore bay.fluke copy.fluke")).out, QString());
    QCOMPARE(boat.run(words("export bay.fluke --format labels")).out, QStringLiteral("Image,Id\n"));
}

void TestCommandLine::anAnswerThatIsNotWrittenIsNoSuccess()
{
    const QString full = QStringLiteral("/dev/full");
    if (!QFile::exists(full)) QSKIP("no device that is always full here");
    const Boat boat;
    QCOMPARE(boat.run(words("new bay.fluke")).status, 0);
    for (const char* command : {"--version", "--help", "new --help", "export bay.fluke --format labels", "models bay.fluke"}) {
        QProcess program;
        boat.prepare(program);
        program.setStandardOutputFile(full);
        program.start(QStringLiteral(FLUKEPRINT_PROGRAM), words(QLatin1String(command)));
        QVERIFY(program.waitForFinished(60'000));
        const QString said = QString::fromUtf8(program.readAllStandardError());
        QVERIFY2(program.exitCode() == 2 && said.contains(QStringLiteral("disk is full")), qPrintable(QLatin1String(command) + said));
    }
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
