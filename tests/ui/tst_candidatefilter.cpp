#include "reviewfixture.h"

#include "ui/views/candidatefilterbar.h"
#include "ui/views/candidatepanel.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>

using namespace flukeprint;

/// Candidates narrowed down: whales W1 … W6 of fluke types 1, 2, 3, 4, 5 and unknown, seen in the years 2011 … 2016; the photo q0 is
/// of type 4 and of 2019.
class TestCandidateFilter : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReviewFixture> m_review;
    const QStringList m_whales{QStringLiteral("W1"), QStringLiteral("W2"), QStringLiteral("W3"),
                               QStringLiteral("W4"), QStringLiteral("W5"), QStringLiteral("W6")};

    ReviewSession& session() { return *m_review->session; }
    QString candidates()
    {
        QStringList names;
        for (const auto& slot : m_review->page->findChild<CandidatePanel*>()->candidates())
            names << (slot.individual ? slot.individual->catalogueId : QStringLiteral("new"));
        return names.join(u' ');
    }
    CandidateFilterBar* bar() { return m_review->page->findChild<CandidateFilterBar*>(); }
    QString barText() { return bar()->findChildren<QLabel*>().first()->text(); }
    QAction* choice(const QString& start)
    {
        for (auto* action : bar()->findChild<QToolButton*>()->menu()->actions())
            if (action->text().startsWith(start)) return action;
        return nullptr;
    }
    void say(AnnotationId annotation, int type)
    {
        QVERIFY(m_review->catalogue->grade(Criterion::FlukeType, {annotation}, type, {}));
    }

private Q_SLOTS:
    void init()
    {
        m_review = std::make_unique<ReviewFixture>();
        m_review->addPhotos({0, 60});
        std::vector<NewPhoto> photos;
        for (int i = 0; i < 6; ++i) {
            photos.push_back(ReviewFixture::photo(QStringLiteral("w%1.jpg").arg(i),
                                                  QDateTime(QDate(2011 + i, 7, 1), QTime(9, 0), Qt::UTC)));
            photos.back().catalogueId = m_whales[i];
            photos.back().photo.position = GeoPosition{58.5, -135.5 - i};
        }
        const auto stored = m_review->catalogue->addPhotos(photos).value();
        for (int i = 0; i < 5; ++i)
            say(stored[size_t(i)].annotation, i + 1);
        session().load(QueueFilter::Reviewed);
        say(m_review->entryOf(QStringLiteral("q0")).annotation, 4);
        m_review->show();
        m_review->answer(m_whales);
    }
    void cleanup() { m_review.reset(); }

    void whatIsNotKnownHidesNobody()
    {
        const Sighted photo{{4}, {QStringLiteral("here")}, {2019}}, nothing;
        CandidateFilter filter{true, true, std::pair(2012, 2014)};
        QVERIFY(fits(filter, photo, nothing));
        QVERIFY(fits(filter, nothing, Sighted{{1}, {QStringLiteral("there")}, {2013}}));
        QVERIFY(fits(filter, photo, Sighted{{1, 5}, {QStringLiteral("there"), QStringLiteral("here")}, {2001, 2012}}));
        QVERIFY(!fits(filter, photo, Sighted{{2}, {QStringLiteral("here")}, {2012}}));
        QVERIFY(!fits(filter, photo, Sighted{{3}, {QStringLiteral("there")}, {2012}}));
        QVERIFY(!fits(filter, photo, Sighted{{3}, {QStringLiteral("here")}, {2011, 2015}}));
        QVERIFY(fits({}, photo, Sighted{{2}, {QStringLiteral("there")}, {2001}}));
    }

    void theNextOnesMoveUpAndTheCountIsShown()
    {
        QCOMPARE(candidates(), QStringLiteral("W1 new W2 W3 W4 W5"));
        QCOMPARE(barText(), QStringLiteral("All whales"));
        choice(QStringLiteral("Fluke type"))->setChecked(true);
        QCOMPARE(candidates(), QStringLiteral("new W3 W4 W5 W6"));
        QVERIFY2(barText().contains(QStringLiteral("2 hidden by the filter")), qPrintable(barText()));
        m_review->press(Qt::Key_1); // what it says on the screen
        QCOMPARE(m_review->entryOf(QStringLiteral("q0")).catalogueId, QStringLiteral("W3"));
    }

    void oneKeyLiftsTheFilter()
    {
        choice(QStringLiteral("Fluke type"))->setChecked(true);
        m_review->press(Qt::Key_H);
        QCOMPARE(candidates(), QStringLiteral("W1 new W2 W3 W4 W5"));
        QVERIFY2(barText().contains(QStringLiteral("lifted")), qPrintable(barText()));
        m_review->press(Qt::Key_H);
        QCOMPARE(candidates(), QStringLiteral("new W3 W4 W5 W6"));
        QVERIFY2(barText().contains(QStringLiteral("2 hidden")), qPrintable(barText()));
    }

    void theCountBelongsToThePhoto()
    {
        choice(QStringLiteral("Fluke type"))->setChecked(true);
        m_review->press(Qt::Key_Right);
        m_review->answer(m_whales); // q1's type is not known
        QCOMPARE(candidates(), QStringLiteral("W1 new W2 W3 W4 W5"));
        QVERIFY2(barText().contains(QStringLiteral("0 hidden by the filter")), qPrintable(barText()));
    }

    void whatIsRememberedIsWhatTheProgramSaid()
    {
        choice(QStringLiteral("Fluke type"))->setChecked(true);
        m_review->press(Qt::Key_1);
        const auto decision = m_review->catalogue->decisionsOf(m_review->entryOf(QStringLiteral("q0")).annotation)->last();
        QCOMPARE(decision.context.rank, std::optional(2)); // behind new whale
        QCOMPARE(decision.context.probability, std::optional(0.15));
    }
};

QTEST_MAIN(TestCandidateFilter)
#include "tst_candidatefilter.moc"
