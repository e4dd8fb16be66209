#include "reviewfixture.h"

#include "ui/views/filmstrip.h"
#include "ui/views/queuebar.h"

#include <QComboBox>
#include <QLabel>

using namespace flukeprint;

/// The queue as a person sees it: orders, states, groups, what remains. Keys drive the page.
class TestQueue : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReviewFixture> m_review;

    ReviewSession& session() { return *m_review->session; }
    QueueBar* bar() { return m_review->page->findChild<QueueBar*>(); }
    QComboBox* box(const QString& name)
    {
        for (auto* found : bar()->findChildren<QComboBox*>())
            if (found->accessibleName() == name) return found;
        return nullptr;
    }
    QString barText()
    {
        QStringList texts;
        for (auto* label : bar()->findChildren<QLabel*>())
            texts << (label->accessibleName().isEmpty() ? label->text() : label->accessibleName());
        return texts.join(u'|');
    }
    QStringList strip()
    {
        auto* strip = m_review->page->findChild<FilmStrip*>();
        QStringList shown;
        for (int row = 0; row < strip->model()->rowCount(); ++row)
            if (!strip->isRowHidden(row)) shown << strip->model()->index(row, 0).data().toString().chopped(4);
        return shown;
    }
    Sureness sureness(const QList<double>& values)
    {
        Sureness sureness;
        for (int i = 0; i < values.size(); ++i)
            sureness.insert(m_review->entryOf(QStringLiteral("q%1").arg(i)).annotation, values[i]);
        return sureness;
    }
    void choose(QComboBox* box, const QString& text)
    {
        box->setCurrentText(text);
        QCOMPARE(box->currentText(), text);
        Q_EMIT box->activated(box->currentIndex());
    }

private Q_SLOTS:
    void init() { m_review = std::make_unique<ReviewFixture>(); }
    void cleanup() { m_review.reset(); }

    void theOrderComesOnceAndStaysWhileAPersonDecides()
    {
        m_review->addPhotos({0, 60, 60, 60});
        m_review->show();
        choose(box(QStringLiteral("Order of the photos")), QStringLiteral("Surest first"));
        QCOMPARE(m_review->surenessAsked.last().size(), 4);
        QCOMPARE(m_review->names(), QStringList({"q0", "q1", "q2", "q3"}));
        QVERIFY2(barText().contains(QStringLiteral("Sorting")), qPrintable(barText()));
        session().acceptSureness(sureness({0.2, 0.9, 0.1, 0.5}));
        QCOMPARE(m_review->names(), QStringList({"q1", "q3", "q0", "q2"}));
        QCOMPARE(m_review->at(), QStringLiteral("q0")); // a key on its way is about this one
        m_review->press(Qt::Key_U);
        QCOMPARE(m_review->at(), QStringLiteral("q1")); // where the order begins
        session().acceptSureness(sureness({0.2, 0.9, 0.95, 0.5})); // nobody asked for another order
        QCOMPARE(m_review->names(), QStringList({"q1", "q3", "q0", "q2"}));
        m_review->press(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_review->names(), QStringList({"q2", "q1", "q3", "q0"}));
        QCOMPARE(m_review->at(), QStringLiteral("q2"));
    }

    void anOrderThatADecisionOvertookWaitsForAKey()
    {
        m_review->addPhotos({0, 60, 60});
        m_review->show({QueueFilter::Reviewed, QueueOrder::LeastSureFirst, {}, {}, {}, false});
        m_review->press(Qt::Key_U);
        session().acceptSureness(sureness({0.1, 0.9, 0.5}));
        QCOMPARE(m_review->names(), QStringList({"q0", "q1", "q2"}));
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QCOMPARE(session().sorting(), ReviewSession::Sorting::Overtaken);
        m_review->press(Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(m_review->names(), QStringList({"q2", "q1", "q0"}));
    }

    void countsAndWhatRemains()
    {
        m_review->addPhotos({0, 60, 60});
        m_review->show();
        QVERIFY2(barText().contains(QStringLiteral("3 undecided, 0 identified, 0 cannot tell")), qPrintable(barText()));
        QVERIFY2(barText().contains(QStringLiteral("3 left")), qPrintable(barText()));
        m_review->press(Qt::Key_U);
        QVERIFY2(barText().contains(QStringLiteral("2 undecided, 0 identified, 1 cannot tell")), qPrintable(barText()));
        m_review->press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(barText().contains(QStringLiteral("3 undecided, 0 identified, 0 cannot tell")), qPrintable(barText()));
        WorkPace pace;
        const auto start = QDateTime::currentDateTimeUtc();
        for (int i = 0; i < 7; ++i)
            pace.note(start.addSecs(i * 6));
        QCOMPARE(remainingTimeText(pace, 300), QStringLiteral("about 30 min"));
        QCOMPARE(remainingTimeText(pace, 3000), QStringLiteral("about 5.0 h"));
        QCOMPARE(remainingTimeText({}, 3000), QString());
    }

    void todaysPaceIsReadFromTheCatalogue()
    {
        m_review->addPhotos({0, 60, 60, 60, 60, 60, 60, 60});
        m_review->show();
        for (int i = 0; i < 7; ++i) {
            QTest::qWait(3);
            m_review->press(Qt::Key_U);
        }
        const auto midnight = QDateTime(QDate::currentDate(), QTime(0, 0));
        QCOMPARE(m_review->catalogue->decisionTimes(midnight, QStringLiteral("Ida"))->size(), 7);
        QCOMPARE(m_review->catalogue->decisionTimes(midnight, QStringLiteral("Ole"))->size(), 0);
        QVERIFY(session().pace().perMinute());
        m_review->press(Qt::Key_Z, Qt::ControlModifier); // taken back: no work
        QCOMPARE(m_review->catalogue->decisionTimes(midnight, QStringLiteral("Ida"))->size(), 6);
    }

    void aBurstIsOneEntryThatAKeyOpens()
    {
        m_review->addPhotos({0, 2, 2, 600, 600});
        m_review->show();
        QCOMPARE(strip().size(), 5);
        m_review->press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(strip(), QStringList({"q0", "q3", "q4"}));
        QVERIFY(QueueBar::rememberedView().isGrouped);
        m_review->press(Qt::Key_Right); // past the burst
        QCOMPARE(m_review->at(), QStringLiteral("q3"));
        m_review->press(Qt::Key_Left);
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        QVERIFY2(barText().contains(QStringLiteral("3 photos in one")), qPrintable(barText()));
        m_review->press(Qt::Key_U); // all of it
        QVERIFY2(barText().contains(QStringLiteral("3 cannot tell")), qPrintable(barText()));
        QCOMPARE(m_review->at(), QStringLiteral("q3"));
        QCOMPARE(strip(), QStringList({"q0", "q3", "q4"}));
        m_review->press(Qt::Key_Left);
        m_review->press(Qt::Key_O);
        QCOMPARE(strip(), QStringList({"q0", "q1", "q2", "q3", "q4"}));
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        m_review->press(Qt::Key_O);
        QCOMPARE(strip(), QStringList({"q0", "q3", "q4"}));
        m_review->press(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(strip().size(), 5);
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
    }

    void whatIsListedIsChosenAndRemembered()
    {
        m_review->addPhotos({0, 60, 86'400});
        m_review->show();
        m_review->press(Qt::Key_U);
        choose(box(QStringLiteral("Which photos are listed")), QStringLiteral("Cannot tell"));
        QCOMPARE(m_review->names(), QStringList({"q0"}));
        choose(box(QStringLiteral("Which photos are listed")), QStringLiteral("Undecided"));
        QCOMPARE(m_review->names(), QStringList({"q1", "q2"}));
        auto* day = box(QStringLiteral("Photos of which day"));
        QVERIFY(day->isVisible());
        choose(day, QStringLiteral("15 Jul 2019"));
        QCOMPARE(m_review->names(), QStringList({"q2"}));
        choose(box(QStringLiteral("Order of the photos")), QStringLiteral("Least sure first"));
        const auto remembered = QueueBar::rememberedView();
        QCOMPARE(remembered.filter, QueueFilter::Undecided);
        QCOMPARE(remembered.order, QueueOrder::LeastSureFirst);
        QVERIFY(!remembered.day); // would hide photos that nobody thinks of any more
        QVERIFY(!box(QStringLiteral("Photos of which area"))->isVisible()); // nothing to choose
    }
};

QTEST_MAIN(TestQueue)
#include "tst_queue.moc"
