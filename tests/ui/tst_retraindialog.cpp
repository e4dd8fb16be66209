#include "ui/dialogs/retraindialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

class TestRetrainDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    /// What is asked for when `Start` is pressed.
    static TrainingRequest start(RetrainDialog& dialog)
    {
        QSignalSpy started(&dialog, &RetrainDialog::startRequested);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        Q_EMIT dialog.findChild<QDialogButtonBox*>()->accepted();
        return started.value(0).value(0).value<TrainingRequest>();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_retraindialog"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

    void fullBringsItsDefaults()
    {
        RetrainDialog dialog(PowerSource::Mains);
        dialog.findChild<QRadioButton*>(QStringLiteral("full"))->setChecked(true);
        const auto request = start(dialog);
        QVERIFY(request.speed == TrainingSpeed::Full);
        QCOMPARE(request.epochs, TrainingRequest{}.epochs);
        QVERIFY(!request.minutes);
        QCOMPARE(request.threads, 0);
        QVERIFY(request.confirmed == Confirmed::Once);
    }

    void onlyWhatTwoAgreedOnCanBeAskedFor()
    {
        RetrainDialog dialog(PowerSource::Mains);
        dialog.findChild<QComboBox*>(QStringLiteral("confirmed"))->setCurrentIndex(1);
        QVERIFY(start(dialog).confirmed == Confirmed::Twice);
    }

    void quickIsUsual()
    {
        RetrainDialog dialog(PowerSource::Mains);
        const auto request = start(dialog);
        const auto usual = TrainingRequest::quick({});
        QVERIFY(request.speed == TrainingSpeed::Quick);
        QCOMPARE(request.epochs, usual.epochs);
        QCOMPARE(request.minutes, usual.minutes);
    }

    void threadsAreRemembered()
    {
        RetrainDialog first(PowerSource::Mains);
        first.findChild<QSpinBox*>(QStringLiteral("threads"))->setValue(3);
        QCOMPARE(start(first).threads, 3);
        QCOMPARE(RetrainDialog::rememberedThreads(), 3);
        RetrainDialog second(PowerSource::Mains);
        QCOMPARE(start(second).threads, 3);
    }

    void batteryIsWarnedOf()
    {
        const RetrainDialog plugged(PowerSource::Mains);
        const RetrainDialog unplugged(PowerSource::Battery);
        QVERIFY(!plugged.findChild<QLabel*>(QStringLiteral("battery")));
        QVERIFY(unplugged.findChild<QLabel*>(QStringLiteral("battery")));
    }
};

QTEST_MAIN(TestRetrainDialog)
#include "tst_retraindialog.moc"
