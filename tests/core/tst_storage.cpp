#include "core/storage/migrator.h"
#include "core/storage/query.h"
#include "core/storage/sqlscript.h"
#include "core/storage/transaction.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <optional>
#include <thread>

using namespace flukeprint;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

} // namespace

class TestStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("a.fluke"));
    }

    void statementsAreSplitAroundTriggers()
    {
        const QStringList statements = splitStatements(QStringLiteral(
            "-- a; comment\nCREATE TABLE t (x TEXT DEFAULT ';'); /* ; */\n"
            "CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM t; END;\nSELECT 1"));
        QCOMPARE(statements.size(), 3);
        QVERIFY(statements[0].endsWith(QStringLiteral("DEFAULT ';');")));
        QVERIFY(statements[1].endsWith(QStringLiteral("DELETE FROM t; END;")));
    }

    void connectionHasThePromisedPragmas()
    {
        auto database = Database::open(m_file, Database::Access::Create).value();
        QCOMPARE(Query(*database, "PRAGMA journal_mode").value<QString>().value(), QStringLiteral("wal"));
        QCOMPARE(Query(*database, "PRAGMA synchronous").value<int>().value(), 2);
        QCOMPARE(Query(*database, "PRAGMA foreign_keys").value<int>().value(), 1);
        QCOMPARE(Query(*database, "PRAGMA busy_timeout").value<int>().value(), 5000);
    }

    void unknownIsNullBothWays()
    {
        auto database = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(database->execute(QStringLiteral("CREATE TABLE t (a INTEGER, b TEXT) STRICT")));
        QVERIFY(Query(*database, "INSERT INTO t VALUES (?, ?)").bind(std::optional<int>(), QString()).run());
        QCOMPARE(Query(*database, "SELECT a FROM t").value<std::optional<int>>().value(), std::optional<int>());
        QCOMPARE(Query(*database, "SELECT b FROM t").value<std::optional<QString>>().value(), std::optional(QString()));
        QCOMPARE(Query(*database, "SELECT a FROM t WHERE b = 'x'").value<int>().error().code, ErrorCode::RowMissing);
    }

    void transactionRollsBackUnlessCommitted()
    {
        auto database = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(database->execute(QStringLiteral("CREATE TABLE t (a INTEGER) STRICT")));
        const auto insert = [&](bool succeeds) {
            return inTransaction(*database, [&]() -> Status {
                if (auto done = Query(*database, "INSERT INTO t VALUES (1)").run(); !done) return done;
                if (!succeeds) return failure(ErrorCode::Internal, {});
                return {};
            });
        };
        QVERIFY(!insert(false));
        QVERIFY(insert(true));
        QCOMPARE(Query(*database, "SELECT count(*) FROM t").value<int>().value(), 1);
    }

    void errorsAreToldApart()
    {
        auto database = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(database->execute(QStringLiteral("CREATE TABLE t (a TEXT NOT NULL) STRICT")));
        QCOMPARE(Query(*database, "INSERT INTO t VALUES (NULL)").run().error().code, ErrorCode::NotAllowed);
        QVERIFY(database->execute(QStringLiteral("PRAGMA max_page_count = 8")));
        QCOMPARE(Query(*database, "INSERT INTO t VALUES (?)").bind(QString(100'000, u'x')).run().error().code, ErrorCode::DiskFull);

        auto reader = Database::open(m_file, Database::Access::ReadOnly).value();
        QCOMPARE(Query(*reader, "DELETE FROM t").run().error().code, ErrorCode::CatalogueReadOnly);
        QCOMPARE(Transaction::begin(*reader).error().code, ErrorCode::CatalogueReadOnly);

        auto other = Database::open(m_file, Database::Access::ReadWrite).value();
        QVERIFY(other->execute(QStringLiteral("PRAGMA busy_timeout = 10")));
        const auto held = Transaction::begin(*database);
        QVERIFY(held);
        QCOMPARE(Transaction::begin(*other).error().code, ErrorCode::CatalogueBusy);
    }

    void upgradeBacksUpFirstAndNewerIsRefused()
    {
        const QDir scripts(m_folder->path());
        writeFile(scripts.filePath(QStringLiteral("001.sql")), "CREATE TABLE t (a INTEGER) STRICT; INSERT INTO t VALUES (7);");
        auto database = Database::open(m_file, Database::Access::Create).value();
        Migrator first(*database, scripts.path());
        QCOMPARE(first.bringUpToDate().value(), SchemaVerdict::Upgraded);
        QVERIFY(first.backupFile().isEmpty());
        QCOMPARE(Migrator(*database, scripts.path()).bringUpToDate().value(), SchemaVerdict::Current);

        writeFile(scripts.filePath(QStringLiteral("002.sql")), "ALTER TABLE t ADD COLUMN b TEXT;");
        Migrator second(*database, scripts.path());
        QCOMPARE(second.bringUpToDate().value(), SchemaVerdict::Upgraded);
        auto backup = Database::open(second.backupFile(), Database::Access::ReadOnly).value();
        QCOMPARE(Query(*backup, "PRAGMA user_version").value<int>().value(), 1);
        QCOMPARE(Query(*backup, "SELECT a FROM t").value<int>().value(), 7);

        QFile::remove(scripts.filePath(QStringLiteral("002.sql")));
        QCOMPARE(Migrator(*database, scripts.path()).bringUpToDate().value(), SchemaVerdict::NewerRefused);
    }

    void aDamagedFileIsNotUpgraded()
    {
        const QDir scripts(m_folder->path());
        writeFile(scripts.filePath(QStringLiteral("001.sql")), "CREATE TABLE t (a INTEGER CHECK (a > 0)) STRICT;");
        auto database = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(Migrator(*database, scripts.path()).bringUpToDate());
        QVERIFY(database->execute(QStringLiteral("PRAGMA ignore_check_constraints = ON")));
        QVERIFY(Query(*database, "INSERT INTO t VALUES (-1)").run()); // what only a fault of the disk could bring about
        QVERIFY(database->execute(QStringLiteral("PRAGMA ignore_check_constraints = OFF")));
        writeFile(scripts.filePath(QStringLiteral("002.sql")), "ALTER TABLE t ADD COLUMN b TEXT;");
        Migrator migrator(*database, scripts.path());
        QCOMPARE(migrator.bringUpToDate().value(), SchemaVerdict::Damaged);
        QVERIFY(migrator.backupFile().isEmpty());
        QCOMPARE(Query(*database, "PRAGMA user_version").value<int>().value(), 1);
    }

    /// Two windows open an old file at once: the second waits for the first, and then nothing is left to do.
    void anotherWindowMayUpgradeWhileOneWaits()
    {
        const QDir scripts(m_folder->path());
        writeFile(scripts.filePath(QStringLiteral("001.sql")), "CREATE TABLE t (a INTEGER) STRICT;");
        auto first = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(Migrator(*first, scripts.path()).bringUpToDate());
        writeFile(scripts.filePath(QStringLiteral("002.sql")), "ALTER TABLE t ADD COLUMN b TEXT;");
        std::optional<Result<SchemaVerdict>> verdict;
        std::thread waiting;
        {
            auto upgrade = Transaction::begin(*first).value();
            waiting = std::thread([&] {
                auto second = Database::open(m_file, Database::Access::ReadWrite).value();
                verdict = Migrator(*second, scripts.path()).bringUpToDate();
            });
            // Its backup is there: it has read the old version, and waits for the lock.
            const QString backup = m_folder->filePath(QStringLiteral("a.before-upgrade-1.fluke"));
            for (int tries = 0; tries < 400 && !QFile::exists(backup); ++tries) QTest::qSleep(10);
            QTest::qSleep(200);
            const bool altered = first->execute(QStringLiteral("ALTER TABLE t ADD COLUMN b TEXT")).has_value() &&
                                 first->execute(QStringLiteral("PRAGMA user_version = 2")).has_value() && upgrade.commit().has_value();
            waiting.join();
            QVERIFY(altered && QFile::exists(backup));
        }
        QVERIFY2(*verdict, qPrintable(verdict->has_value() ? QString() : verdict->error().detail));
        QCOMPARE(Query(*first, "PRAGMA user_version").value<int>().value(), 2);
    }

    void failedUpgradeLeavesTheFileAsItWas()
    {
        const QDir scripts(m_folder->path());
        writeFile(scripts.filePath(QStringLiteral("001.sql")), "CREATE TABLE t (a INTEGER) STRICT;");
        auto database = Database::open(m_file, Database::Access::Create).value();
        QVERIFY(Migrator(*database, scripts.path()).bringUpToDate());
        writeFile(scripts.filePath(QStringLiteral("002.sql")), "CREATE TABLE u (a INTEGER) STRICT; CREATE NONSENSE;");
        QVERIFY(!Migrator(*database, scripts.path()).bringUpToDate());
        QCOMPARE(Query(*database, "PRAGMA user_version").value<int>().value(), 1);
        QCOMPARE(Query(*database, "SELECT count(*) FROM sqlite_schema").value<int>().value(), 1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestStorage)
#include "tst_storage.moc"
