#include "core/catalogue/catalogue.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

/// Two ids that are one whale. Whales A (2 photos), B (1), C (1); the photo q is undecided.
class TestMergers : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
    IndividualId m_a, m_b, m_c;
    AnnotationId m_question;

    AnnotationId add(const QString& name, const std::optional<QString>& label = {})
    {
        NewPhoto photo;
        photo.photo.contentHash = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
        photo.photo.path = photo.photo.originalName = name;
        photo.photo.size = {300, 150};
        photo.catalogueId = label;
        return m_catalogue->addPhotos({photo}).value().front().annotation;
    }

    IndividualId of(AnnotationId annotation) { return *m_catalogue->entry(annotation)->individual; }
    MergerId merge(IndividualId individual, IndividualId whale)
    {
        return m_catalogue->merge(individual, whale, QStringLiteral("Ida")).value();
    }
    /// "A 2 · B 1": the wall.
    QString wall() const
    {
        QStringList whales;
        const auto found = m_catalogue->individuals().value();
        for (const auto& whale : found)
            whales << whale.individual.catalogueId + u' ' + QString::number(whale.photoCount);
        return whales.join(QStringLiteral(" · "));
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_catalogue = Catalogue::create(m_folder->filePath(QStringLiteral("test.fluke"))).value();
        m_a = of(add(QStringLiteral("a1.jpg"), QStringLiteral("A")));
        add(QStringLiteral("a2.jpg"), QStringLiteral("A"));
        m_b = of(add(QStringLiteral("b1.jpg"), QStringLiteral("B")));
        m_c = of(add(QStringLiteral("c1.jpg"), QStringLiteral("C")));
        m_question = add(QStringLiteral("q.jpg"));
    }
    void cleanup() { m_catalogue.reset(); }

    void photosCountForTheOtherWhaleAndComeBack()
    {
        QCOMPARE(wall(), QStringLiteral("A 2 · B 1 · C 1"));
        const auto merger = merge(m_b, m_a);
        QCOMPARE(wall(), QStringLiteral("A 3 · C 1"));
        QCOMPARE(m_catalogue->decisionsOf(m_a)->size(), 3); // and B's history with them
        QCOMPARE(m_catalogue->individualByCatalogueId(QStringLiteral("B")).value(), std::optional(m_a));
        QCOMPARE(m_catalogue->individuals(QStringLiteral("B"))->size(), 1); // found by the merged id
        const auto mergers = m_catalogue->mergersInto(m_a).value();
        QCOMPARE(mergers.size(), 1);
        QCOMPARE(mergers[0].catalogueId, QStringLiteral("B"));
        QCOMPARE(mergers[0].reviewer, QStringLiteral("Ida"));
        QVERIFY(m_catalogue->undo(merger, {}));
        QCOMPARE(wall(), QStringLiteral("A 2 · B 1 · C 1"));
        QCOMPARE(m_catalogue->undo(merger, {}).error().code, ErrorCode::NotAllowed);
        QVERIFY(m_catalogue->mergersInto(m_a)->isEmpty());
    }

    void whatIsDecidedAboutAMergedIdMeansItsWhale()
    {
        const auto rejected = add(QStringLiteral("r.jpg"));
        QVERIFY(m_catalogue->reject(rejected, m_b, {}));
        const auto merger = merge(m_b, m_a);
        QVERIFY(m_catalogue->confirm(m_question, m_b, {})); // a window that had not heard of the merger yet
        QCOMPARE(of(m_question), m_a);
        QVERIFY(m_catalogue->rejectionsOf(rejected)->contains(m_a)); // not B, so not A
        QCOMPARE(of(add(QStringLiteral("b2.jpg"), QStringLiteral("B"))), m_a); // a label of an old table
        QCOMPARE(m_catalogue->declareNew(m_question, QStringLiteral("B"), {}).error().code, ErrorCode::NotAllowed);
        QVERIFY(m_catalogue->undo(merger, {}));
        QCOMPARE(of(m_question), m_b); // as it was said
        QVERIFY(m_catalogue->rejectionsOf(rejected)->contains(m_b));
    }

    void chainsLeadToTheirEndAndPartInAnyOrder()
    {
        const auto first = merge(m_c, m_b);
        const auto second = merge(m_b, m_a);
        QCOMPARE(wall(), QStringLiteral("A 4"));
        QCOMPARE(m_catalogue->mergersInto(m_a)->size(), 2);
        QVERIFY(m_catalogue->undo(first, {}));
        QCOMPARE(wall(), QStringLiteral("A 3 · C 1"));
        QVERIFY(m_catalogue->undo(second, {}));
        QCOMPARE(wall(), QStringLiteral("A 2 · B 1 · C 1"));
        merge(m_c, m_b);
        const auto last = merge(m_b, m_a);
        QVERIFY(m_catalogue->undo(last, {}));
        QCOMPARE(wall(), QStringLiteral("A 2 · B 2"));
    }

    void whatIsOneAlreadyIsNotMerged()
    {
        QCOMPARE(m_catalogue->merge(m_a, m_a, {}).error().code, ErrorCode::NotAllowed);
        merge(m_b, m_a);
        QCOMPARE(m_catalogue->merge(m_b, m_a, {}).error().code, ErrorCode::NotAllowed);
        QCOMPARE(m_catalogue->merge(m_a, m_b, {}).error().code, ErrorCode::NotAllowed); // no circle
        merge(m_b, m_c); // B is A: so A is C
        QCOMPARE(wall(), QStringLiteral("C 4"));
    }

    void aMergerMakesReviewersAgree()
    {
        DecisionContext ida, ole;
        ida.reviewer = QStringLiteral("Ida");
        ole.reviewer = QStringLiteral("Ole");
        QVERIFY(m_catalogue->confirm(m_question, m_a, ida));
        QVERIFY(m_catalogue->confirm(m_question, m_b, ole));
        QVERIFY(m_catalogue->entry(m_question)->confirmation == Confirmation::Disputed);
        const auto merger = merge(m_b, m_a);
        QVERIFY(m_catalogue->entry(m_question)->confirmation == Confirmation::Twice);
        QVERIFY(m_catalogue->undo(merger, {}));
        QVERIFY(m_catalogue->entry(m_question)->confirmation == Confirmation::Disputed);
    }

    void aMergedIdStaysTaken()
    {
        merge(m_b, m_a);
        auto whale = m_catalogue->individual(m_a).value();
        whale.catalogueId = QStringLiteral("B");
        QCOMPARE(m_catalogue->updateIndividual(whale).error().code, ErrorCode::NotAllowed);
    }
};

QTEST_GUILESS_MAIN(TestMergers)
#include "tst_mergers.moc"
