#include "ui/dialogs/studydialog.h"

#include <QDialogButtonBox>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace flukeprint;

class TestStudyDialog : public QObject
{
    Q_OBJECT

    static QAbstractButton* startButton(const StudyDialog& dialog)
    {
        const auto* box = dialog.findChild<QDialogButtonBox*>();
        const auto buttons = box->buttons();
        return *std::find_if(buttons.begin(), buttons.end(), [&](auto* button) { return box->buttonRole(button) == QDialogButtonBox::AcceptRole; });
    }

    /// What is asked for when `Start` is pressed.
    static StudyRequest start(StudyDialog& dialog)
    {
        QSignalSpy started(&dialog, &StudyDialog::startRequested);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        Q_EMIT dialog.findChild<QDialogButtonBox*>()->accepted();
        return started.value(0).value(0).value<StudyRequest>();
    }

private Q_SLOTS:
    void everyRecipeIsUsual()
    {
        StudyDialog dialog(QStringLiteral("/tmp/whales-study"));
        const auto request = start(dialog);
        QCOMPARE(request.recipes, studyRecipeNames());
        QCOMPARE(request.folds, 0);
        QCOMPARE(request.output, QStringLiteral("/tmp/whales-study"));
        QVERIFY(request.backbone.isEmpty());
        QVERIFY(request.split == StudySplit::Stratified);
        QCOMPARE(request.minutes, std::optional(20.0));
    }

    void whatIsChosenIsAskedFor()
    {
        StudyDialog dialog(QStringLiteral("/tmp/whales-study"));
        auto* recipes = dialog.findChild<QListWidget*>();
        for (int row = 0; row < recipes->count(); ++row)
            recipes->item(row)->setCheckState(row == 2 ? Qt::Checked : Qt::Unchecked);
        dialog.findChild<QSpinBox*>(QStringLiteral("folds"))->setValue(5);
        dialog.findChild<QDoubleSpinBox*>(QStringLiteral("minutes"))->setValue(0);
        dialog.findChild<QLineEdit*>(QStringLiteral("backbone"))->setText(QStringLiteral(" /tmp/face.onnx "));
        const auto request = start(dialog);
        QCOMPARE(request.recipes, QStringList{QStringLiteral("softmax-1e-3")});
        QCOMPARE(request.folds, 5);
        QVERIFY(!request.minutes);
        QCOMPARE(request.backbone, QStringLiteral("/tmp/face.onnx"));
    }

    void aProgramIsRunOnlyWhenTrusted()
    {
        StudyDialog dialog(QStringLiteral("/tmp/whales-study"));
        dialog.show();
        auto* trust = dialog.findChild<QCheckBox*>(QStringLiteral("trust"));
        auto* backbone = dialog.findChild<QLineEdit*>(QStringLiteral("backbone"));
        QVERIFY(!trust->isVisible());
        backbone->setText(QStringLiteral("/tmp/someones.pt"));
        QVERIFY(trust->isVisible());
        QVERIFY(!startButton(dialog)->isEnabled());
        trust->setChecked(true);
        QVERIFY(startButton(dialog)->isEnabled());
        backbone->setText(QStringLiteral("/tmp/another.ts")); // trust is in one file
        QVERIFY(!startButton(dialog)->isEnabled());
        backbone->setText(QStringLiteral("/tmp/face.onnx"));
        QVERIFY(!trust->isVisible());
        QVERIFY(startButton(dialog)->isEnabled());
    }

    void nothingCannotBeStarted()
    {
        StudyDialog dialog(QStringLiteral("/tmp/whales-study"));
        auto* button = startButton(dialog);
        QVERIFY(button->isEnabled());
        auto* recipes = dialog.findChild<QListWidget*>();
        for (int row = 0; row < recipes->count(); ++row) recipes->item(row)->setCheckState(Qt::Unchecked);
        QVERIFY(!button->isEnabled());
        recipes->item(0)->setCheckState(Qt::Checked);
        QVERIFY(button->isEnabled());
        dialog.findChild<QLineEdit*>(QStringLiteral("output"))->clear();
        QVERIFY(!button->isEnabled());
    }
};

QTEST_MAIN(TestStudyDialog)
#include "tst_studydialog.moc"
