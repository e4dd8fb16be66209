#include "core/base/powersupply.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

/// Folders laid out as Linux does.
class TestPowerSupply : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatLinuxSays_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<bool>("onBattery");
        QTest::newRow("no supply known") << QStringList{} << false;
        QTest::newRow("unplugged") << QStringList{"AC/type=Mains", "AC/online=0", "BAT0/type=Battery", "BAT0/status=Discharging"} << true;
        QTest::newRow("plugged in") << QStringList{"AC/type=Mains", "AC/online=1", "BAT0/type=Battery", "BAT0/status=Charging"} << false;
        QTest::newRow("plugged in, discharging all the same")
            << QStringList{"AC/type=USB", "AC/online=1", "BAT0/type=Battery", "BAT0/status=Discharging"} << false;
        QTest::newRow("a mouse") << QStringList{"hid/type=Battery", "hid/scope=Device", "hid/status=Discharging"} << false;
    }
    void readsWhatLinuxSays()
    {
        QFETCH(QStringList, files);
        QFETCH(bool, onBattery);
        const QTemporaryDir folder;
        for (const QString& line : files) {
            const QString name = line.section(u'=', 0, 0);
            QVERIFY(QDir(folder.path()).mkpath(name.section(u'/', 0, 0)));
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(line.section(u'=', 1).toLatin1() + '\n');
        }
        QCOMPARE(isOnBattery(folder.path()), onBattery);
    }
};

QTEST_GUILESS_MAIN(TestPowerSupply)
#include "tst_powersupply.moc"
