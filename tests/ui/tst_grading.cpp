#include "reviewfixture.h"

#include "ui/dialogs/gradingdialog.h"
#include "ui/views/gradestrip.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QToolButton>

using namespace flukeprint;

/// Grading by keys while reviewing: two photos, q0 measured by the program.
class TestGrading : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReviewFixture> m_review;

    QString grade(Criterion criterion, const QString& name = QStringLiteral("q0"))
    {
        const auto grades = m_review->catalogue->gradesOf(m_review->entryOf(name).annotation).value();
        if (!grades.contains(criterion)) return QStringLiteral("none");
        const bool isMachine = grades[criterion].source == GradeSource::Machine;
        return QString::number(grades[criterion].level) + (isMachine ? QStringLiteral(" machine") : QString());
    }
    QString buttons()
    {
        QStringList texts;
        for (auto* button : strip()->findChildren<QToolButton*>())
            texts << button->text();
        return texts.join(QStringLiteral(" | "));
    }
    GradeStrip* strip() { return m_review->page->header()->findChild<GradeStrip*>(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { m_review->press(key, modifiers); }

private Q_SLOTS:
    void init()
    {
        m_review = std::make_unique<ReviewFixture>();
        m_review->addPhotos({0, 60});
        m_review->session->load(QueueFilter::Reviewed);
        const auto annotation = m_review->entryOf(QStringLiteral("q0")).annotation;
        const QRectF box(10, 10, 300, 150);
        QVERIFY(m_review->catalogue->setBox(annotation, box));
        QVERIFY(m_review->catalogue->storeMeasuredGrades(
            {{annotation, box, {{Criterion::Quality, 3}, {Criterion::FlukeType, 5}, {Criterion::Incomplete, 0}}}}));
        m_review->show();
        m_review->answer();
    }
    void cleanup() { m_review.reset(); }

    void measuredOnesHaveAQuestionMarkUntilTouched()
    {
        QCOMPARE(buttons(), QStringLiteral("Q 3? | D – | T 5? | K complete?"));
        press(Qt::Key_Q);
        QVERIFY(strip()->isAsking());
        press(Qt::Key_Q); // accepts what was measured
        QVERIFY(!strip()->isAsking());
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("3"));
        press(Qt::Key_T);
        press(Qt::Key_Return);
        press(Qt::Key_K);
        QCOMPARE(buttons(), QStringLiteral("Q 3 | D – | T 5 | K complete"));
        press(Qt::Key_K);
        QCOMPARE(grade(Criterion::Incomplete), QStringLiteral("1"));
    }

    void aKeyAndADigitGradeAndDecideNothing()
    {
        press(Qt::Key_D);
        press(Qt::Key_1); // not "confirm the first candidate"
        QCOMPARE(grade(Criterion::Distinctiveness), QStringLiteral("1"));
        QCOMPARE(m_review->session->decidedCount(), 0);
        press(Qt::Key_1); // and now it is
        QCOMPARE(m_review->session->decidedCount(), 1);
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QCOMPARE(grade(Criterion::Distinctiveness, QStringLiteral("q1")), QStringLiteral("none"));
    }

    void undoTakesGradesBack()
    {
        press(Qt::Key_Q);
        press(Qt::Key_5);
        press(Qt::Key_Q);
        press(Qt::Key_4);
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("4"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("5"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("3 machine"));
        QCOMPARE(buttons(), QStringLiteral("Q 3? | D – | T 5? | K complete?"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("5"));
        press(Qt::Key_Q);
        press(Qt::Key_0);
        QCOMPARE(grade(Criterion::Quality), QStringLiteral("3 machine"));
    }

    void escapeAndAnotherPhotoEndTheQuestion()
    {
        press(Qt::Key_Q);
        press(Qt::Key_Escape);
        QVERIFY(!strip()->isAsking());
        press(Qt::Key_T);
        QVERIFY(strip()->isAsking());
        press(Qt::Key_Right);
        QVERIFY(!strip()->isAsking());
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QCOMPARE(buttons(), QStringLiteral("Q – | D – | T – | K –"));
        press(Qt::Key_U); // keys decide again
        QCOMPARE(m_review->session->decidedCount(), 1);
        QCOMPARE(grade(Criterion::FlukeType), QStringLiteral("5 machine"));
    }

    void fiveCriteriaAreAskedInARow()
    {
        GradeWords words;
        words.quality = GradeWords::Quality::FiveCriteria;
        words.levels.insert(Criterion::Exposure, {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D"),
                                                  QStringLiteral("E")});
        strip()->setWords(words);
        press(Qt::Key_Q);
        for (const int key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5})
            press(key);
        QVERIFY(!strip()->isAsking());
        QVERIFY2(buttons().startsWith(QStringLiteral("Q 1·2·3·4·5 |")), qPrintable(buttons()));
        QVERIFY(strip()->findChildren<QToolButton*>().first()->toolTip().contains(QStringLiteral("Exposure: 5 E (by Ida)")));
        QCOMPARE(m_review->session->decidedCount(), 0);
    }

    void theWordsAreTheCataloguesOwn()
    {
        for (auto* action : m_review->page->actions())
            if (action->text().startsWith(QStringLiteral("How photos are graded"))) action->trigger();
        auto* dialog = m_review->page->findChild<GradingDialog*>();
        QVERIFY(dialog && !dialog->isModal());
        dialog->findChild<QTableWidget*>()->item(0, 2)->setText(QStringLiteral("so-so"));
        dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok)->click();
        QVERIFY(strip()->findChildren<QToolButton*>().first()->toolTip().startsWith(QStringLiteral("Quality: 3 so-so?")));
        QCOMPARE(GradeWords::of(*m_review->catalogue).text(Criterion::Quality, 3), QStringLiteral("3 so-so"));
        QCOMPARE(GradeWords::of(*m_review->catalogue).text(Criterion::FlukeType, 3), QStringLiteral("3 half and half"));
    }
};

QTEST_MAIN(TestGrading)
#include "tst_grading.moc"
