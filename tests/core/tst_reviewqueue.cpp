#include "core/review/reviewqueue.h"
#include "core/review/workpace.h"

#include <QRandomGenerator>
#include <QTest>

using namespace flukeprint;

/// Photos a, b, c … of one morning, a minute apart unless said otherwise.
class TestReviewQueue : public QObject
{
    Q_OBJECT

    static QueueEntry photo(char name, int second, Verdict verdict = Verdict::Undecided)
    {
        QueueEntry entry;
        entry.annotation = {name};
        entry.photo.id = {name};
        entry.photo.originalName = QChar::fromLatin1(name);
        entry.photo.takenAt = QDateTime(QDate(2019, 7, 14), QTime(10, 0), Qt::UTC).addSecs(second);
        entry.verdict = verdict;
        return entry;
    }

    static PerceptualHash hash(quint32 seed)
    {
        QRandomGenerator random(seed);
        PerceptualHash hash;
        for (auto& bits : hash.bits)
            bits = random.generate64();
        return hash;
    }

    static std::vector<int> groupsOf(const QList<QueueEntry>& photos) { return groupQueue(photos, findCopies(hashesOf(photos))); }

    static QString names(const ReviewQueue& queue)
    {
        QString text;
        for (const auto& entry : queue.entries())
            text += entry.photo.originalName;
        return text;
    }

    static QString shown(const ReviewQueue& queue, std::optional<int> current)
    {
        QString text;
        for (int row = 0; row < queue.size(); ++row)
            if (queue.isShown(row, current)) text += queue.entries()[row].photo.originalName;
        return text;
    }

    static QueueView inOrder(QueueOrder order) { return {QueueFilter::Reviewed, order, {}, {}, {}, false}; }
    static QueueView grouped(QueueOrder order = QueueOrder::AsTaken)
    {
        return {QueueFilter::Reviewed, order, {}, {}, {}, true};
    }

private Q_SLOTS:
    void ordersPutDecidedAndUnknownOnesLast()
    {
        const QList<QueueEntry> photos{photo('a', 0), photo('b', 60), photo('c', 120, Verdict::Identified), photo('d', 180),
                                       photo('e', 240)};
        const Sureness sureness{{{'a'}, 0.5}, {{'b'}, 0.9}, {{'c'}, 1.0}, {{'e'}, 0.2}};
        QCOMPARE(names({photos, inOrder(QueueOrder::AsTaken), sureness}), QStringLiteral("abcde"));
        QCOMPARE(names({photos, inOrder(QueueOrder::SurestFirst), sureness}), QStringLiteral("baedc"));
        QCOMPARE(names({photos, inOrder(QueueOrder::LeastSureFirst), sureness}), QStringLiteral("eabdc"));
    }

    void countsFollowDecisionsAndTheOrderDoesNot()
    {
        const QList<QueueEntry> photos{photo('a', 0), photo('b', 60), photo('c', 120, Verdict::CannotTell)};
        ReviewQueue queue(photos, inOrder(QueueOrder::SurestFirst), {{{'b'}, 0.9}, {{'a'}, 0.1}});
        QCOMPARE(queue.counts(), (QueueCounts{2, 0, 1}));
        queue.update(*queue.rowOf({'b'}), photo('b', 60, Verdict::Identified));
        QCOMPARE(queue.counts(), (QueueCounts{1, 1, 1}));
        QCOMPARE(queue.left(), 1);
        QCOMPARE(names(queue), QStringLiteral("bac"));
        QCOMPARE(queue.nextUndecided(0), std::optional(1));
        QCOMPARE(queue.nextUndecided(1), std::optional<int>());
    }

    void theListIsNarrowedDown()
    {
        QList<QueueEntry> photos{photo('a', 0), photo('b', 86'400), photo('c', 86'500, Verdict::Identified), photo('d', 0)};
        photos[1].photo.position = GeoPosition{58.2, -135.4};
        photos[2].place = QStringLiteral("Icy Strait");
        photos[3].photo.takenAt.reset();
        const auto all = QueueFilter::Reviewed;
        const auto asTaken = QueueOrder::AsTaken;
        const QString sunday = QStringLiteral("2019-07-14"), monday = QStringLiteral("2019-07-15");
        const QString strait = QStringLiteral("Icy Strait");
        const ReviewQueue day(photos, {all, asTaken, {}, monday, {}, false}, {});
        QCOMPARE(names(day), QStringLiteral("bc"));
        QCOMPARE(day.days(), (QStringList{QString(), sunday, monday}));
        QCOMPARE(day.areas(), (QStringList{QStringLiteral("58 °N 135 °W"), strait}));
        QCOMPARE(names({photos, {all, asTaken, Verdict::Undecided, monday, {}, false}, {}}), QStringLiteral("b"));
        QCOMPARE(names({photos, {all, asTaken, {}, QString(), {}, false}, {}}), QStringLiteral("d"));
        QCOMPARE(names({photos, {all, asTaken, {}, {}, strait, false}, {}}), QStringLiteral("c"));
    }

    void burstsKnowTheMeridianAndTheLatitude()
    {
        QList<QueueEntry> photos{photo('a', 0), photo('b', 2), photo('c', 60), photo('d', 62), photo('e', 120), photo('f', 122)};
        const GeoPosition places[]{{-21.1, 179.995}, {-21.1, -179.995}, // Tonga: a kilometre apart
                                   {78.2, 15.60},    {78.2, 15.64},     // Svalbard: less than a kilometre
                                   {0.1, 15.60},     {0.1, 15.64}};     // at the equator more than four
        for (int i = 0; i < 6; ++i) photos[i].photo.position = places[i];
        QCOMPARE(groupsOf(photos), (std::vector<int>{0, 0, 2, 2, 4, 5}));
    }

    void copiesAndBurstsAreOneEntry()
    {
        // a b c within seconds, d a minute later, e a copy of d hours later, f alone.
        QList<QueueEntry> photos{photo('a', 0), photo('b', 4), photo('c', 9), photo('d', 70), photo('e', 9000), photo('f', 9100)};
        photos[3].photo.perceptualHash = hash(1);
        photos[4].photo.perceptualHash = hash(1);
        for (int bit = 0; bit < mostDifferingBits; ++bit) // one in every eight: as unlike as a copy may be
            photos[4].photo.perceptualHash->bits[size_t(bit / 8)] ^= quint64(1) << (bit % 8 * 8);
        photos[5].photo.perceptualHash = hash(2);
        QCOMPARE(groupsOf(photos), (std::vector<int>{0, 0, 0, 3, 3, 5}));

        ReviewQueue queue(photos, grouped(), {}, findCopies(hashesOf(photos)));
        QCOMPARE(shown(queue, {}), QStringLiteral("adf"));
        QCOMPARE(shown(queue, 1), QStringLiteral("bdf")); // the current photo stands for its group
        QCOMPARE(queue.neighbour(1, 1), std::optional(3));
        QCOMPARE(queue.neighbour(5, -1), std::optional(3));
        QCOMPARE(queue.decidedWith(1), (QList<int>{0, 1, 2}));
        QCOMPARE(queue.nextUndecided(0), std::optional(3)); // b and c are decided with it
        QCOMPARE(queue.firstUndecidedBeside(4), std::optional(0));
        queue.update(0, photo('a', 0, Verdict::Identified));
        QCOMPARE(queue.decidedWith(0), QList<int>{0});
        QCOMPARE(queue.nextUndecided(0), std::optional(1)); // said otherwise, they are a question still
        QCOMPARE(queue.decidedWith(2), (QList<int>{1, 2}));
        QCOMPARE(shown(queue, {}), QStringLiteral("bdf"));
        queue.setOpen(1, true);
        QCOMPARE(queue.decidedWith(2), QList<int>{2});
        QCOMPARE(shown(queue, {}), QStringLiteral("abcdf"));
        QCOMPARE(queue.neighbour(0, 1), std::optional(1));
    }

    void whatPeopleToldApartIsNoBurst()
    {
        QList<QueueEntry> photos{photo('a', 0), photo('b', 2), photo('c', 4)};
        photos[0].individual = IndividualId{1};
        photos[1].individual = IndividualId{2};
        photos[2].photo.id = photos[1].photo.id; // two flukes in one picture
        QCOMPARE(groupsOf(photos), (std::vector<int>{0, 1, 2}));
        photos[1].individual.reset();
        photos[1].photo.position = GeoPosition{10, 10};
        QCOMPARE(groupsOf(photos)[1], 0);
        photos[0].photo.position = GeoPosition{10.5, 10};
        QCOMPARE(groupsOf(photos)[1], 1);
        photos[0].photo.position = GeoPosition{-18, 179.995}; // Fiji: the date line runs through it
        photos[1].photo.position = GeoPosition{-18, -179.995};
        QCOMPARE(groupsOf(photos)[1], 0);
        photos[0].photo.position = GeoPosition{78, 15}; // Svalbard: a degree of longitude is a fifth of one at the equator
        photos[1].photo.position = GeoPosition{78, 15.05};
        QCOMPARE(groupsOf(photos)[1], 0);
        photos[0].photo.position = GeoPosition{0, 15};
        photos[1].photo.position = GeoPosition{0, 15.05};
        QCOMPARE(groupsOf(photos)[1], 1);
    }

    void aGroupComesWithItsFirstOne()
    {
        const QList<QueueEntry> photos{photo('a', 0), photo('b', 3), photo('c', 100), photo('d', 200)};
        const Sureness sureness{{{'a'}, 0.1}, {{'b'}, 0.9}, {{'c'}, 0.5}, {{'d'}, 0.95}};
        QCOMPARE(names({photos, grouped(QueueOrder::SurestFirst), sureness}), QStringLiteral("dabc"));
    }

    void copiesAreFoundAmongThousands()
    {
        QList<QueueEntry> photos;
        for (int i = 0; i < 5000; ++i) {
            photos.append(photo('a', i * 60));
            photos.last().annotation = {i};
            photos.last().photo.id = {i};
            photos.last().photo.perceptualHash = hash(quint32(i));
        }
        photos.last().photo.perceptualHash = hash(7);
        QCOMPARE(groupsOf(photos).back(), 7);
    }

    void breaksAreNoWorkingTime()
    {
        const QDateTime start(QDate(2026, 1, 1), QTime(9, 0), Qt::UTC);
        WorkPace pace;
        QVERIFY(!pace.perMinute());
        for (int i = 0; i <= 5; ++i)
            pace.note(start.addSecs(i * 10));
        QCOMPARE(pace.perMinute(), std::optional(6.0));
        QCOMPARE(pace.minutesFor(120), std::optional(20.0));
        pace.note(start.addSecs(3600)); // lunch
        QCOMPARE(pace.perMinute(), std::optional(6.0));
        pace.note(start.addSecs(3620));
        QCOMPARE(pace.perMinute(), std::optional(6 * 60.0 / 70));
        WorkPace again;
        again.setTimes({start.addSecs(20), start, start.addSecs(10), start.addSecs(30), start.addSecs(40), start.addSecs(50)});
        QCOMPARE(again.perMinute(), std::optional(6.0));
    }
};

QTEST_GUILESS_MAIN(TestReviewQueue)
#include "tst_reviewqueue.moc"
