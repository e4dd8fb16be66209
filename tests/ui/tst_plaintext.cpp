#include "ui/text/plaintextguard.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QStandardItemModel>
#include <QTest>
#include <QToolTip>

using namespace flukeprint;

namespace {

/// A file name, id or note that Qt would take for markup.
const QString markup = QStringLiteral("<h1>HW-0107</h1><img src='/etc/motd'>.jpg");

const QLabel* shownToolTip()
{
    for (const QWidget* widget : QApplication::topLevelWidgets())
        if (widget->inherits("QTipLabel") && widget->isVisible()) return qobject_cast<const QLabel*>(widget);
    return nullptr;
}

} // namespace

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(Qt::mightBeRichText(markup)); }

    void aLabelShowsWhatWasWritten()
    {
        QLabel label(markup);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), markup);
        QVERIFY(label.sizeHint().width() > label.fontMetrics().horizontalAdvance(markup) - 1); // all letters have room
    }

    void aToolTipShowsWhatWasWritten()
    {
        QWidget place;
        place.show();
        QToolTip::showText({10, 10}, markup, &place);
        const QLabel* tip = shownToolTip();
        QVERIFY(tip);
        QCOMPARE(tip->textFormat(), Qt::PlainText);
        QCOMPARE(tip->text(), markup);
        QToolTip::hideText();
    }

    void aMessageShowsWhatWasWritten()
    {
        QMessageBox box(QMessageBox::Question, QStringLiteral("Question"), markup);
        box.show();
        const auto* label = box.findChild<QLabel*>(QStringLiteral("qt_msgbox_label"));
        QVERIFY(label);
        QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void markupThatIsMeantStays()
    {
        QLabel label(QStringLiteral("<b>3 hidden</b>"));
        label.setTextFormat(Qt::RichText);
        label.show();
        QCOMPARE(label.textFormat(), Qt::RichText);
    }
};

int main(int argc, char* argv[])
{
    QApplication application(argc, argv);
    const PlainTextGuard guard(application);
    TestPlainText test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_plaintext.moc"
