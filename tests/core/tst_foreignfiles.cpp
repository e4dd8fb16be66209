#include "core/base/wholefile.h"
#include "core/catalogue/catalogue.h"
#include "core/storage/database.h"
#include "core/storage/query.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sqlite3.h>

#include <chrono>
#include <filesystem>
#include <memory>

using namespace flukeprint;

namespace {

/// What somebody else's tools do to a catalogue.
void alter(const QString& file, const QByteArray& sql)
{
    sqlite3* raw = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(file).constData(), &raw), SQLITE_OK);
    const std::unique_ptr<sqlite3, decltype(&sqlite3_close)> connection(raw, sqlite3_close);
    char* error = nullptr;
    const int code = sqlite3_exec(raw, sql.constData(), nullptr, nullptr, &error);
    QVERIFY2(code == SQLITE_OK, error);
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// A rollback journal for `file` that names `victim` as its super-journal, which SQLite deletes.
QByteArray journalNaming(const QString& victim, const QString& file)
{
    const QByteArray magic = QByteArray::fromHex("d9d505f920a163d7");
    const QByteArray name = victim.toUtf8();
    const auto number = [](quint32 value) {
        QByteArray bytes(4, '\0');
        qToBigEndian(value, bytes.data());
        return bytes;
    };
    quint32 sum = 0;
    for (const char c : name) sum += quint32(qint8(c));
    constexpr quint32 pageSize = 4096;
    QByteArray journal = magic + number(0) + number(0) + number(quint32(QFileInfo(file).size() / pageSize)) + number(512) + number(pageSize);
    journal.resize(512, '\0');
    return journal + number(0x40000000 / pageSize + 1) + name + number(quint32(name.size())) + number(sum) + magic;
}

} // namespace

/// Whatever lies in or beside a catalogue from elsewhere is only data.
class TestForeignFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("a.fluke"));
        QVERIFY(Catalogue::create(m_file));
    }

    void aJournalDeletesNothing()
    {
        const QString victim = m_folder->filePath(QStringLiteral("victim"));
        QVERIFY(write(victim, "precious"));
        alter(m_file, "PRAGMA journal_mode = DELETE");
        QVERIFY(write(m_file + QStringLiteral("-journal"), journalNaming(victim, m_file)));
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
            const auto opened = Catalogue::open(m_file, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::JournalForeign);
            QCOMPARE(opened.error().subject, m_file + QStringLiteral("-journal"));
        }
        QCOMPARE(bytesOf(victim), QByteArray("precious"));
        QVERIFY(QFile::exists(m_file + QStringLiteral("-journal")));
    }

    void aJournalBesideACatalogueWithALogIsNotOurs()
    {
        QVERIFY(write(m_file + QStringLiteral("-journal"), QByteArray(512, 'x')));
        QCOMPARE(Catalogue::open(m_file).error().code, ErrorCode::JournalForeign);
    }

    void aLogThatIsALinkIsNotWrittenThrough_data()
    {
        QTest::addColumn<QString>("suffix");
        for (const char* suffix : {"-wal", "-shm", "-journal"}) QTest::newRow(suffix) << suffix;
    }
    void aLogThatIsALinkIsNotWrittenThrough()
    {
        QFETCH(QString, suffix);
        const QString victim = m_folder->filePath(QStringLiteral("victim"));
        QVERIFY(write(victim, "precious"));
        QVERIFY(QFile::link(victim, m_file + suffix));
        QCOMPARE(Catalogue::open(m_file).error().code, ErrorCode::JournalForeign);
        QCOMPARE(bytesOf(victim), QByteArray("precious"));
    }

    void aLinkWhereFilesAreWrittenIsNotFollowed_data()
    {
        QTest::addColumn<QString>("link");
        for (const char* link : {"a.fluke-files", "a.fluke-files/weights", "a.fluke-files/weights/run-1.safetensors", "a.fluke-files/thumbnails/ab"})
            QTest::newRow(link) << link;
    }
    void aLinkWhereFilesAreWrittenIsNotFollowed()
    {
        QFETCH(QString, link);
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("elsewhere")));
        QVERIFY(QDir().mkpath(QFileInfo(m_folder->filePath(link)).path()));
        QVERIFY(QFile::link(m_folder->filePath(QStringLiteral("elsewhere")), m_folder->filePath(link)));
        QCOMPARE(Catalogue::open(m_file).error().code, ErrorCode::JournalForeign);
        QCOMPARE(QDir(m_folder->filePath(QStringLiteral("elsewhere"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size(), 0);
    }

    void aSchemaThatIsNotOursIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QString>("named");
        QTest::newRow("trigger") << QByteArray("CREATE TRIGGER spy AFTER INSERT ON setting BEGIN DELETE FROM annotation; END") << "trigger spy";
        QTest::newRow("view in place of a table")
            << QByteArray("PRAGMA foreign_keys = OFF; DROP TABLE suggestion; CREATE VIEW suggestion AS WITH RECURSIVE c(id) AS (SELECT 1 "
                          "UNION ALL SELECT id + 1 FROM c) SELECT id, id AS annotation, id AS model_version, '' AS shown_at, '' AS candidates FROM c")
            << "suggestion";
        QTest::newRow("changed view") << QByteArray("DROP VIEW opinion; CREATE VIEW opinion AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL "
                                                    "SELECT x + 1 FROM c) SELECT x AS annotation FROM c")
                                      << "view opinion";
        QTest::newRow("table") << QByteArray("CREATE TABLE more (a)") << "table more";
        QTest::newRow("virtual table") << QByteArray("CREATE VIRTUAL TABLE more USING fts5(a)") << "table more";
        QTest::newRow("missing") << QByteArray("DROP INDEX decision_annotation") << "no index decision_annotation";
    }
    void aSchemaThatIsNotOursIsRefused()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QString, named);
        alter(m_file, sql);
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
            QElapsedTimer timer;
            timer.start();
            const auto opened = Catalogue::open(m_file, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::CatalogueForeign);
            QVERIFY2(opened.error().detail.contains(named), qPrintable(opened.error().detail));
            QVERIFY(timer.elapsed() < 5000);
        }
    }

    void whatThePlannerMeasuredIsNoStranger()
    {
        alter(m_file, "ANALYZE");
        QVERIFY(Catalogue::open(m_file));
    }

    void aValueWithoutEndIsNotRead()
    {
        alter(m_file, "INSERT INTO setting (key, value) VALUES ('individual.pattern', printf('%.*c', 100000000, 'x'))");
        const auto catalogue = Catalogue::open(m_file);
        QVERIFY(catalogue);
        QCOMPARE((*catalogue)->setting(QStringLiteral("individual.pattern"), {}).error().code, ErrorCode::CatalogueExcessive);
    }

    void aTextWithoutEndIsNotRead()
    {
        alter(m_file, "INSERT INTO individual (catalogue_id, created_at) VALUES (hex(zeroblob(50000)), '2026-01-01T00:00:00Z')");
        auto database = Database::open(m_file, Database::Access::ReadOnly).value();
        QCOMPARE(Query(*database, "SELECT catalogue_id FROM individual").value<QString>().error().code, ErrorCode::CatalogueExcessive);
        int rows = 0;
        const auto read = Query(*database, "SELECT catalogue_id FROM individual").forEach([&](const Query& row) {
            QVERIFY(row.column<QString>(0).isEmpty());
            ++rows;
        });
        QCOMPARE(rows, 1);
        QCOMPARE(read.error().code, ErrorCode::CatalogueExcessive);
    }

    void nobodyKnocksAtAnotherComputer()
    {
        const auto catalogue = Catalogue::open(m_file).value();
        for (const QString& path : {QStringLiteral("//192.0.2.1/share/whale.jpg"), QStringLiteral("\\\\192.0.2.1/share/whale.jpg")}) {
            Photo photo;
            photo.path = path;
            QCOMPARE(catalogue->absolutePath(photo), catalogue->folder().filePath(QStringLiteral("192.0.2.1/share/whale.jpg")));
        }
    }

    void aQuestionWithoutEndIsBrokenOff()
    {
        auto database = Database::open(m_file, Database::Access::ReadOnly).value();
        QElapsedTimer timer;
        timer.start();
        const auto counted =
            Query(*database, "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c").value<int>();
        QCOMPARE(counted.error().code, ErrorCode::CatalogueExcessive);
        QVERIFY2(timer.elapsed() < 60'000, "a slow machine takes long, but it ends");
        QVERIFY(Query(*database, "SELECT count(*) FROM photo").value<int>()); // the next one has its own time
    }

    void aLinkLeadsToWhereTheFileLies()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("elsewhere")));
        const QString link = m_folder->filePath(QStringLiteral("elsewhere/b.fluke"));
        QVERIFY(QFile::link(m_file, link));
        const auto catalogue = Catalogue::open(link).value();
        QCOMPARE(catalogue->filePath(), QFileInfo(m_file).canonicalFilePath());
        QCOMPARE(catalogue->folder().path(), QFileInfo(m_folder->path()).canonicalFilePath());
    }

    void foldersMayBeCalledAnything()
    {
        QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("x%1y%2 #?")));
        const QString file = m_folder->filePath(QStringLiteral("x%1y%2 #?/b%3.fluke"));
        QVERIFY(Catalogue::create(file));
        const auto catalogue = Catalogue::open(file).value();
        const QString copy = m_folder->filePath(QStringLiteral("x%1y%2 #?/c%1.fluke"));
        QVERIFY(catalogue->saveCopy(copy));
        QVERIFY(Catalogue::open(copy, OpenMode::ReadOnly));
    }

    void whatAKilledProgramLeftIsClearedAway()
    {
        const QDir folder(m_folder->path());
        const QString file = folder.filePath(QStringLiteral("b[1].fluke"));
        for (const char* name : {"b[1].fluke.unfinished-old", "b[1].fluke.unfinished-new", "c.fluke.unfinished-old"}) {
            QVERIFY(folder.mkpath(QLatin1String(name)));
            QVERIFY(write(folder.filePath(QLatin1String(name) + QStringLiteral("/x.fluke")), "x"));
        }
        for (const char* name : {"b[1].fluke.unfinished-old", "c.fluke.unfinished-old"})
            std::filesystem::last_write_time(folder.filePath(QLatin1String(name)).toStdString(),
                                             std::filesystem::file_time_type::clock::now() - std::chrono::hours(7));
        QVERIFY(Catalogue::create(file));
        QVERIFY(!folder.exists(QStringLiteral("b[1].fluke.unfinished-old")));
        QVERIFY(folder.exists(QStringLiteral("b[1].fluke.unfinished-new"))); // somebody may be at work
        QVERIFY(folder.exists(QStringLiteral("c.fluke.unfinished-old")));    // another's
    }

    void whatCannotBeMadeLeavesNothing()
    {
        const auto made = Catalogue::create(m_folder->filePath(QStringLiteral("no/b.fluke")));
        QCOMPARE(made.error().code, ErrorCode::FileMissing);
        QCOMPARE(made.error().subject, m_folder->filePath(QStringLiteral("no")));
        QCOMPARE(Catalogue::create(m_file).error().code, ErrorCode::CatalogueExists);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{QStringLiteral("a.fluke")});
    }

    void writtenWholeOrNotAtAll()
    {
        const QString file = m_folder->filePath(QStringLiteral("t.csv"));
        QVERIFY(writeWhole(file, "one"));
        QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner));
        const QString link = m_folder->filePath(QStringLiteral("l.csv"));
        QVERIFY(QFile::link(file, link));
        QVERIFY(writeWhole(link, "two"));
        QCOMPARE(bytesOf(file), QByteArray("two"));
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(!QFile::permissions(file).testFlag(QFile::ReadOther));
        QCOMPARE(writeWhole(m_folder->filePath(QStringLiteral("no/t.csv")), "x").error().code, ErrorCode::FileMissing);
        if (QFile::exists(QStringLiteral("/dev/full")))
            QCOMPARE(writeWhole(QStringLiteral("/dev/full"), "x").error().code, ErrorCode::DiskFull);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*unfinished*")}).size(), 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestForeignFiles)
#include "tst_foreignfiles.moc"
