#include "core/catalogue/backups.h"

#include "core/storage/database.h"
#include "core/storage/query.h"
#include "core/services/logkeeper.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

namespace {

NewPhoto photoNamed(const QString& name)
{
    NewPhoto photo;
    photo.photo.contentHash = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    photo.photo.path = QStringLiteral("photos/") + name;
    photo.photo.originalName = name;
    photo.photo.size = {300, 150};
    return photo;
}

QByteArray bytesOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void copyOver(const QString& from, const QString& to)
{
    QFile::remove(to);
    QVERIFY(QFile::copy(from, to));
}

} // namespace

/// What becomes of decisions when files are copied, lost and put back.
class TestBackups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("a.fluke"));
        m_catalogue = Catalogue::create(m_file).value();
        m_photo = m_catalogue->addPhotos({photoNamed(QStringLiteral("a.jpg"))}).value().front().annotation;
    }
    void cleanup() { m_catalogue.reset(); }

    void aCopyHoldsWhatTheLogHolds()
    {
        decide(3);
        const QString copy = m_folder->filePath(QStringLiteral("copy.fluke"));
        QVERIFY(m_catalogue->saveCopy(copy));
        QCOMPARE(decisionsIn(copy), 3);
        QCOMPARE(m_catalogue->saveCopy(copy).error().code, ErrorCode::CatalogueExists);
        decide(1);
        QVERIFY(m_catalogue->saveCopy(copy, IfThere::Replace));
        QCOMPARE(decisionsIn(copy), 4);
        QCOMPARE(m_catalogue->saveCopy(m_file, IfThere::Replace).error().code, ErrorCode::CatalogueExists);
        QCOMPARE(m_catalogue->saveCopy(m_folder->filePath(QStringLiteral("no/copy.fluke"))).error().code, ErrorCode::FileMissing);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*unfinished*")}).size(), 0);
    }

    void theFileAloneHoldsEverythingSecondsAfterTheLastDecision()
    {
        LogKeeper keeper;
        keeper.watch(m_file);
        decide(3);
        const QString copy = m_folder->filePath(QStringLiteral("copy.fluke"));
        QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(m_file + QStringLiteral("-wal")).size() == 0, 12'000);
        QVERIFY(QFile::copy(m_file, copy));
        QCOMPARE(decisionsIn(copy), 3);
    }

    void aBackupCopiedOverTheFileBesideTheLogOfACrashIsNotMixedWithIt()
    {
        decide(1);
        QVERIFY(emptyLog(m_file).value());
        const QString backup = m_folder->filePath(QStringLiteral("backup.fluke"));
        QVERIFY(QFile::copy(m_file, backup));
        decide(200);
        QVERIFY(emptyLog(m_file).value()); // the log begins anew, upon another file than the backup
        decide(2);
        const QString crashed = crash();
        copyOver(backup, crashed);
        const QByteArray before = bytesOf(crashed);
        for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
            const auto opened = Catalogue::open(crashed, mode);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::LogForeign);
            QCOMPARE(opened.error().subject, crashed + QStringLiteral("-wal"));
        }
        QVERIFY(bytesOf(crashed) == before);
        QVERIFY(QFile::rename(crashed + QStringLiteral("-wal"), crashed + QStringLiteral("-kept")));
        QCOMPARE(decisionsIn(crashed), 1);
    }

    void theLogOfACrashIsTakenUp()
    {
        decide(1);
        QVERIFY(emptyLog(m_file).value());
        decide(5);
        QCOMPARE(decisionsIn(crash()), 6);
    }

    void aCopyOfTheFileThatTheLogBeganUponIsTakenUpWithIt()
    {
        decide(1);
        QVERIFY(emptyLog(m_file).value());
        const QString backup = m_folder->filePath(QStringLiteral("backup.fluke"));
        QVERIFY(QFile::copy(m_file, backup));
        decide(4);
        const QString crashed = crash();
        copyOver(backup, crashed);
        QCOMPARE(decisionsIn(crashed), 5);
    }

    void aSavedCopyIsAnotherFileToEveryLog()
    {
        decide(2);
        const QString backup = m_folder->filePath(QStringLiteral("backup.fluke"));
        QVERIFY(m_catalogue->saveCopy(backup));
        decide(2);
        const QString crashed = crash();
        copyOver(backup, crashed);
        QCOMPARE(Catalogue::open(crashed).error().code, ErrorCode::LogForeign);
    }

    void restoringKeepsWhatItReplacesAndOtherWindowsSeeIt()
    {
        decide(1);
        const QString backup = m_folder->filePath(QStringLiteral("backup.fluke"));
        QVERIFY(m_catalogue->saveCopy(backup));
        const QByteArray before = bytesOf(backup);
        decide(4);
        const auto replaced = restoreBackup(m_file, backup); // while m_catalogue is open
        QVERIFY2(replaced, qPrintable(replaced ? QString() : replaced.error().detail));
        QCOMPARE(m_catalogue->decisionsOf(m_photo).value().size(), 1);
        QCOMPARE(decisionsIn(*replaced), 5);
        QVERIFY(bytesOf(backup) == before);
        m_catalogue.reset();
        QVERIFY(restoreBackup(m_file, *replaced));
        QCOMPARE(decisionsIn(m_file), 5);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*unfinished*")}).size(), 0);
    }

    void aDamagedOrMissingCatalogueIsReplaced()
    {
        decide(2);
        const QString backup = m_folder->filePath(QStringLiteral("backup.fluke"));
        QVERIFY(m_catalogue->saveCopy(backup));
        m_catalogue.reset();
        QFile damaged(m_file);
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("rubbish") == 7);
        damaged.close();
        const auto replaced = restoreBackup(m_file, backup);
        QVERIFY(replaced);
        QCOMPARE(bytesOf(*replaced), QByteArray("rubbish"));
        QCOMPARE(decisionsIn(m_file), 2);
        QVERIFY(QFile::remove(m_file));
        QCOMPARE(restoreBackup(m_file, backup).value(), QString());
        QCOMPARE(decisionsIn(m_file), 2);
    }

    void whatIsNoBackupReplacesNothing()
    {
        decide(2);
        const QString rubbish = m_folder->filePath(QStringLiteral("rubbish.fluke"));
        QFile file(rubbish);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("rubbish") == 7);
        file.close();
        QCOMPARE(restoreBackup(m_file, rubbish).error().subject, rubbish);
        QCOMPARE(restoreBackup(m_file, m_folder->filePath(QStringLiteral("no.fluke"))).error().code, ErrorCode::CatalogueMissing);
        QCOMPARE(m_catalogue->decisionsOf(m_photo).value().size(), 2);
        QCOMPARE(QDir(m_folder->path()).entryList({QStringLiteral("*before-restore*")}).size(), 0);
    }

    void oneAutomaticBackupADayAndTenInAll()
    {
        QVERIFY(QDir().mkpath(backupFolder(m_file)));
        for (int day = 1; day <= 12; ++day)
            QVERIFY(m_catalogue->saveCopy(QStringLiteral("%1/2020-01-%2.fluke").arg(backupFolder(m_file), QString::number(100 + day).mid(1))));
        QVERIFY(backUpToday(*m_catalogue));
        const QFileInfoList backups = automaticBackups(m_file);
        QCOMPARE(backups.size(), backupsKept);
        QCOMPARE(backups.first().completeBaseName(), QDate::currentDate().toString(Qt::ISODate));
        QCOMPARE(backups.last().completeBaseName(), QStringLiteral("2020-01-04"));
        const QDateTime made = backups.first().lastModified();
        decide(1);
        QVERIFY(backUpToday(*m_catalogue));
        QCOMPARE(automaticBackups(m_file).first().lastModified(), made);
    }

    void anEmptyCatalogueIsNotBackedUp()
    {
        const QString file = m_folder->filePath(QStringLiteral("empty.fluke"));
        QVERIFY(backUpToday(*Catalogue::create(file).value()));
        QCOMPARE(automaticBackups(file).size(), 0);
    }

private:
    void decide(int count)
    {
        for (int i = 0; i < count; ++i) QVERIFY(m_catalogue->cannotTell(m_photo, {}));
    }
    /// The file and its log as a program that is killed now would leave them.
    QString crash()
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("crash"));
        const QString file = m_folder->filePath(QStringLiteral("crash/a.fluke"));
        copyOver(m_file, file);
        copyOver(m_file + QStringLiteral("-wal"), file + QStringLiteral("-wal"));
        return file;
    }
    int decisionsIn(const QString& file)
    {
        const auto catalogue = Catalogue::open(file);
        return catalogue ? int((*catalogue)->decisionsOf(m_photo).value().size()) : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<Catalogue> m_catalogue;
    AnnotationId m_photo;
};

QTEST_GUILESS_MAIN(TestBackups)
#include "tst_backups.moc"
