#include "core/catalogue/catalogue.h"
#include "core/exchange/decisionstable.h"
#include "core/exchange/labelstable.h"
#include "core/storage/migrator.h"
#include "core/storage/query.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace flukeprint;

/// What several reviewers say about one photo, and what stands.
class TestSecondReviewer : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<Catalogue> m_catalogue;
    std::map<QString, IndividualId> m_whales;

    AnnotationId add(const QString& name, const std::optional<QString>& label = {})
    {
        NewPhoto photo;
        photo.photo.contentHash = QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
        photo.photo.path = name;
        photo.photo.originalName = name;
        photo.photo.size = {300, 150};
        photo.catalogueId = label;
        return m_catalogue->addPhotos({photo}).value().front().annotation;
    }

    static DecisionContext by(const QString& reviewer)
    {
        DecisionContext context;
        context.reviewer = reviewer;
        return context;
    }

    /// "Ida:A" match, "Ida:?" cannot tell, "Ida:new", "Ida:!A" not this one; "-2" takes the third step back.
    void follow(const QString& steps, AnnotationId annotation)
    {
        std::vector<DecisionId> made;
        for (const QString& step : steps.split(u' ', Qt::SkipEmptyParts)) {
            if (step.startsWith(u'-')) {
                QVERIFY(m_catalogue->undo(made.at(step.mid(1).toUInt())));
                made.push_back({});
                continue;
            }
            const auto context = by(step.section(u':', 0, -2));
            const QString says = step.section(u':', -1);
            if (says == QLatin1String("?")) made.push_back(m_catalogue->cannotTell(annotation, context).value());
            else if (says == QLatin1String("new"))
                made.push_back(m_catalogue->declareNew(annotation, m_catalogue->proposeCatalogueId().value(), context).value());
            else if (says.startsWith(u'!')) made.push_back(m_catalogue->reject(annotation, m_whales.at(says.mid(1)), context).value());
            else made.push_back(m_catalogue->confirm(annotation, m_whales.at(says), context).value());
        }
    }

    QString standing(AnnotationId annotation)
    {
        const auto entry = m_catalogue->entry(annotation).value();
        const QString says = entry.verdict == Verdict::CannotTell ? QStringLiteral("?") : entry.catalogueId;
        switch (entry.confirmation) {
        case Confirmation::Once: return says + QStringLiteral(" once");
        case Confirmation::Twice: return says + QStringLiteral(" twice");
        case Confirmation::Disputed: return says + QStringLiteral(" disputed");
        case Confirmation::None: break;
        }
        return QStringLiteral("suggested");
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("whales.fluke"));
        m_catalogue = Catalogue::create(m_file).value();
        m_whales.clear();
        for (const auto* id : {"A", "B", "C"}) {
            const QString name = QLatin1String(id);
            m_whales.emplace(name, *m_catalogue->entry(add(name + QStringLiteral(".jpg"), name)).value().individual);
        }
    }
    void cleanup() { m_catalogue.reset(); }

    void voicesAddUp_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("stands");
        QTest::newRow("nobody") << "" << "" << "suggested";
        QTest::newRow("one") << "" << "Ida:A" << "A once";
        QTest::newRow("the same twice is one") << "" << "Ida:A ida:A" << "A once";
        QTest::newRow("blanks and capitals make nobody another") << "" << "Ida:A IDA\u00a0:A" << "A once";
        QTest::newRow("accents in capitals") << "" << "Émile:A émile:A" << "A once";
        QTest::newRow("accents in two letters") << "" << "Émile:A E\u0301mile:A" << "A once";
        QTest::newRow("another accent is somebody else") << "" << "Émile:A Emile:A" << "A twice";
        QTest::newRow("a person called like the imports") << "" << ":import:A Ida:A" << "A twice";
        QTest::newRow("two agree") << "" << "Ida:A Bo:A" << "A twice";
        QTest::newRow("two differ: the first stands") << "" << "Ida:A Bo:B" << "A disputed";
        QTest::newRow("the second gives in") << "" << "Ida:A Bo:B Bo:A" << "A twice";
        QTest::newRow("the first gives in") << "" << "Ida:A Bo:B Ida:B" << "B twice";
        QTest::newRow("the first remains the first") << "" << "Ida:A Bo:B Ida:C" << "C disputed";
        QTest::newRow("taken back") << "" << "Ida:A Bo:B -1" << "A once";
        QTest::newRow("the first took it back") << "" << "Ida:A Bo:B -0" << "B once";
        QTest::newRow("agreement taken back") << "" << "Ida:A Bo:A -0" << "A once";
        QTest::newRow("cannot tell is a verdict") << "" << "Ida:A Bo:?" << "A disputed";
        QTest::newRow("neither can tell") << "" << "Ida:? Bo:?" << "? twice";
        QTest::newRow("a third settles") << "" << "Ida:A Bo:B Cy:B" << "B twice";
        QTest::newRow("a third differs, too") << "" << "Ida:A Bo:B Cy:C" << "A disputed";
        QTest::newRow("two against two") << "" << "Ida:A Bo:B Cy:B Di:A" << "A disputed";
        QTest::newRow("rejections are no verdicts") << "" << "Ida:A Bo:!B" << "A once";
        QTest::newRow("both say new") << "" << "Ida:new Bo:new" << "HW-0001 twice";
        QTest::newRow("new to one only") << "" << "Ida:new Bo:A" << "HW-0001 disputed";
        QTest::newRow("label") << "A" << "" << "A once";
        QTest::newRow("label and one") << "A" << "Ida:A" << "A twice";
        QTest::newRow("a label never disputes") << "A" << "Ida:B" << "B once";
        QTest::newRow("a label never disputes, cannot tell") << "A" << "Ida:?" << "? once";
        QTest::newRow("a wrong label counts no more") << "A" << "Ida:B Bo:B" << "B twice";
        QTest::newRow("nor does it side with one") << "A" << "Ida:B Bo:A" << "B disputed";
        QTest::newRow("a label whose whale was new") << "D" << "Ida:new" << "HW-0001 once";
        QTest::newRow("correction taken back") << "A" << "Ida:B -0" << "A once";
    }
    void voicesAddUp()
    {
        QFETCH(QString, label);
        QFETCH(QString, steps);
        QFETCH(QString, stands);
        const auto annotation = add(QStringLiteral("q.jpg"), label.isEmpty() ? std::nullopt : std::optional(label));
        follow(steps, annotation);
        QCOMPARE(standing(annotation), stands);
    }

    void aDecisionThatIsPutBackStandsWhereItStood()
    {
        const auto annotation = add(QStringLiteral("q.jpg"));
        const auto first = m_catalogue->confirm(annotation, m_whales.at(QStringLiteral("A")), by(QStringLiteral("Ida"))).value();
        (void)m_catalogue->confirm(annotation, m_whales.at(QStringLiteral("B")), by(QStringLiteral("Ida"))).value();
        QVERIFY(m_catalogue->undo(first, QStringLiteral("Bo")));
        QVERIFY(m_catalogue->redo(first, QStringLiteral("Bo")));
        QCOMPARE(standing(annotation), QStringLiteral("B once")); // her later word
        const auto decisions = m_catalogue->decisionsOf(annotation).value();
        QVERIFY(!decisions.first().isTakenBack);
        QCOMPARE(decisions.first().context.reviewer, QStringLiteral("Ida"));
        QCOMPARE(decisions.last().context.reviewer, QStringLiteral("Bo"));
        QCOMPARE(m_catalogue->latestDecisions(QStringLiteral("ida"), 10)->size(), 2);
    }

    void whoBoreTheSameNameBeforeIsReckonedAnew()
    {
        m_catalogue.reset();
        const QDir old(m_folder->filePath(QStringLiteral("scripts6")));
        QVERIFY(QDir().mkpath(old.path()));
        for (int number = 1; number <= 6; ++number) {
            const QString script = QStringLiteral("%1.sql").arg(number, 3, 10, QLatin1Char('0'));
            QVERIFY(QFile::copy(QStringLiteral(":/schema/") + script, old.filePath(script)));
        }
        const QString file = m_folder->filePath(QStringLiteral("names.fluke"));
        {
            auto database = Database::open(file, Database::Access::Create).value();
            QVERIFY(Migrator(*database, old.path()).bringUpToDate());
            for (const auto* sql :
                 {"INSERT INTO individual (id, catalogue_id, created_at) VALUES (1, 'A', '2020-01-01T00:00:00Z')",
                  "INSERT INTO photo (id, content_hash, path, original_name, width, height, imported_at) "
                  "SELECT value, printf('%064d', value), value || '.jpg', value || '.jpg', 9, 9, '2020-01-01T00:00:00Z' FROM json_each('[1,2]')",
                  "INSERT INTO annotation (id, photo) SELECT id, id FROM photo",
                  "INSERT INTO decision (annotation, kind, individual, decided_at, reviewer, source) VALUES "
                  "(1, 'match', 1, '2020-01-02T00:00:00Z', 'Émile', 'review'), (1, 'match', 1, '2020-01-02T00:00:00Z', 'émile ', 'review'), "
                  "(2, 'match', 1, '2020-01-02T00:00:00Z', 'Émile', 'review'), (2, 'match', 1, '2020-01-02T00:00:00Z', 'Bo', 'review')",
                  "INSERT INTO decision (annotation, kind, undoes, decided_at, reviewer, source) VALUES "
                  "(2, 'undone', 3, '2020-01-03T00:00:00Z', 'Émile', 'review')"})
                QVERIFY2(Query(*database, sql).run(), sql);
            QCOMPARE(Query(*database, "SELECT confirmation FROM verdict WHERE annotation = 1").value<QString>().value(), QStringLiteral("twice"));
        }
        m_catalogue = Catalogue::open(file).value();
        QCOMPARE(standing(AnnotationId{1}), QStringLiteral("A once"));
        QCOMPARE(standing(AnnotationId{2}), QStringLiteral("A once"));
        QVERIFY(m_catalogue->decisionsOf(AnnotationId{2})->first().isTakenBack);
        QVERIFY(m_catalogue->redo(DecisionId{3}, QStringLiteral("Émile")));
        QCOMPARE(standing(AnnotationId{2}), QStringLiteral("A twice"));
    }

    void disputesTellWhoSaidWhat()
    {
        const auto annotation = add(QStringLiteral("q.jpg"), QStringLiteral("A"));
        follow(QStringLiteral("Ida:B"), annotation);
        QVERIFY(m_catalogue->disputes()->isEmpty());
        DecisionContext context = by(QStringLiteral("Bo"));
        context.points = QStringLiteral(" notch left ");
        context.isBlind = true;
        (void)m_catalogue->confirm(annotation, m_whales.at(QStringLiteral("C")), context).value();
        const auto disputes = m_catalogue->disputes().value();
        QCOMPARE(disputes.size(), 1);
        QCOMPARE(disputes[0].photoName, QStringLiteral("q.jpg"));
        QCOMPARE(disputes[0].voices.size(), 3); // the label, too
        const auto& second = disputes[0].voices.last();
        QCOMPARE(second.catalogueId, QStringLiteral("C"));
        QCOMPARE(second.decision.context.reviewer, QStringLiteral("Bo"));
        QCOMPARE(second.decision.context.points, QStringLiteral("notch left"));
        QVERIFY(second.decision.context.isBlind);
        QVERIFY(isOf(second, QStringLiteral("bo")) && !isOf(disputes[0].voices.first(), {}));
        QCOMPARE(m_catalogue->counts()->disputed, 1);
    }

    void eachReviewerHasASecondLook()
    {
        const auto first = add(QStringLiteral("1.jpg"));
        const auto second = add(QStringLiteral("2.jpg"));
        (void)add(QStringLiteral("3.jpg"));
        follow(QStringLiteral("Ida:A"), first);
        follow(QStringLiteral("Ida:B Bo:C"), second);
        const auto of = [&](QueueFilter filter, const QString& reviewer) {
            QStringList names;
            const auto entries = m_catalogue->queue(filter, reviewer).value();
            for (const auto& entry : entries) names << entry.photo.originalName;
            return names.join(u' ');
        };
        QCOMPARE(of(QueueFilter::SecondLook, QStringLiteral("Ida")), QStringLiteral("A.jpg B.jpg C.jpg")); // labelled ones
        QCOMPARE(of(QueueFilter::SecondLook, QStringLiteral("bo")), QStringLiteral("1.jpg A.jpg B.jpg C.jpg"));
        QCOMPARE(of(QueueFilter::Disputed, {}), QStringLiteral("2.jpg"));
        QCOMPARE(m_catalogue->spokenOn(QStringLiteral("BO")).value().size(), size_t(1));
    }

    void aRefusalBetraysNothingToABlindReviewer()
    {
        const auto annotation = add(QStringLiteral("q.jpg"));
        follow(QStringLiteral("Ida:A"), annotation);
        auto bo = by(QStringLiteral("Bo"));
        const auto whale = m_whales.at(QStringLiteral("A"));
        QCOMPARE(m_catalogue->reject(annotation, whale, bo).error().code, ErrorCode::NotAllowed);
        bo.isBlind = true;
        QVERIFY(m_catalogue->reject(annotation, whale, bo));
        QVERIFY(m_catalogue->rejectionsOf(annotation)->contains(whale));
        QVERIFY(m_catalogue->confirm(annotation, whale, bo)); // thought better of it
        QVERIFY(!m_catalogue->rejectionsOf(annotation)->contains(whale));
        QCOMPARE(m_catalogue->reject(annotation, whale, bo).error().code, ErrorCode::NotAllowed);
    }

    void trainingCanAskForTwo()
    {
        const auto annotation = add(QStringLiteral("q.jpg"));
        follow(QStringLiteral("Ida:A Bo:A"), annotation);
        follow(QStringLiteral("Ida:B Bo:C"), add(QStringLiteral("r.jpg")));
        QCOMPARE(m_catalogue->trainingSet()->photos.size(), size_t(5));
        const auto sure = m_catalogue->trainingSet(Confirmed::Twice).value();
        QCOMPARE(sure.photos.size(), size_t(1));
        QCOMPARE(sure.photos.front().annotation, std::optional(annotation));
    }

    void exportsCanAskForTwoAndTellThePoints()
    {
        auto ida = by(QStringLiteral("Ida"));
        ida.points = QStringLiteral("scar, left");
        const auto agreed = add(QStringLiteral("q.jpg"));
        (void)m_catalogue->confirm(agreed, m_whales.at(QStringLiteral("A")), ida).value();
        follow(QStringLiteral("Bo:A"), agreed);
        follow(QStringLiteral("Ida:B Bo:?"), add(QStringLiteral("r.jpg")));
        const auto images = [&](std::optional<Confirmed> wanted) {
            const auto rows = labelsTable(*m_catalogue, {QueueFilter::All, wanted}).value();
            QStringList lines;
            for (const auto& row : rows) lines << row.image.chopped(4) + u':' + row.labels;
            return lines.join(u' ');
        };
        QCOMPARE(images(Confirmed::Twice), QStringLiteral("q:A"));
        QCOMPARE(images(Confirmed::Once), QStringLiteral("A:A B:B C:C q:A r:B")); // disputed: what the first said
        const auto table = decisionsTable(*m_catalogue).value();
        QCOMPARE(table.rows, 7);
        const auto lines = QString::fromUtf8(table.text).split(u'\n');
        QCOMPARE(lines.first(), QStringLiteral("Image,Id,Decision,Reviewer,Source,Decided,Blind,Points,Confirmed"));
        QVERIFY2(lines[4].startsWith(QStringLiteral("q.jpg,A,match,Ida,review,")), qPrintable(lines[4]));
        QVERIFY2(lines[4].endsWith(QStringLiteral(",\"scar, left\",twice")), qPrintable(lines[4]));
        QVERIFY2(lines[7].startsWith(QStringLiteral("r.jpg,,cannot_tell,Bo,")) && lines[7].endsWith(QStringLiteral(",disputed")),
                 qPrintable(lines[7]));
        QCOMPARE(decisionsTable(*m_catalogue, Confirmed::Twice)->rows, 2);
    }

    void anOlderCatalogueIsReckonedAnew()
    {
        m_catalogue.reset();
        const QDir old(m_folder->filePath(QStringLiteral("scripts")));
        QVERIFY(QDir().mkpath(old.path()));
        for (const auto* script : {"001.sql", "002.sql", "003.sql"})
            QVERIFY(QFile::copy(QStringLiteral(":/schema/") + QLatin1String(script), old.filePath(QLatin1String(script))));
        const QString file = m_folder->filePath(QStringLiteral("old.fluke"));
        {
            auto database = Database::open(file, Database::Access::Create).value();
            QVERIFY(Migrator(*database, old.path()).bringUpToDate());
            for (const auto* sql :
                 {"INSERT INTO individual (id, catalogue_id, created_at) VALUES (1, 'A', '2020-01-01T00:00:00Z'), (2, 'B', '2020-01-01T00:00:00Z')",
                  "INSERT INTO photo (id, content_hash, path, original_name, width, height, imported_at) "
                  "SELECT value, printf('%064d', value), value || '.jpg', value || '.jpg', 9, 9, '2020-01-01T00:00:00Z' FROM json_each('[1,2,3,4,5]')",
                  "INSERT INTO annotation (id, photo) SELECT id, id FROM photo",
                  // 1 nobody; 2 Ida changed her mind; 3 Ida and Bo agree; 4 label corrected; 5 Bo overruled Ida, which was his right then
                  "INSERT INTO decision (annotation, kind, individual, decided_at, reviewer, source) VALUES "
                  "(2, 'match', 1, '2020-01-02T00:00:00Z', 'Ida', 'review'), (2, 'match', 2, '2020-01-02T00:00:00Z', 'Ida', 'review'), "
                  "(3, 'match', 1, '2020-01-02T00:00:00Z', 'Ida', 'review'), (3, 'match', 1, '2020-01-02T00:00:00Z', 'Bo', 'review'), "
                  "(4, 'match', 1, '2020-01-02T00:00:00Z', 'Bo', 'import'), (4, 'match', 2, '2020-01-02T00:00:00Z', 'Bo', 'review'), "
                  "(5, 'match', 1, '2020-01-02T00:00:00Z', 'Ida', 'review'), (5, 'match', 2, '2020-01-02T00:00:00Z', 'Bo', 'review')"})
                QVERIFY2(Query(*database, sql).run(), sql);
        }
        m_catalogue = Catalogue::open(file).value();
        QStringList all;
        for (int id = 1; id <= 5; ++id) all << standing(AnnotationId{id});
        QCOMPARE(all.join(QStringLiteral(", ")), QStringLiteral("suggested, B once, A twice, B once, A disputed"));
        QCOMPARE(m_catalogue->decisionsOf(AnnotationId{2})->size(), 2); // every decision is still there
        QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("old.before-upgrade-3.fluke"))));
    }
};

QTEST_GUILESS_MAIN(TestSecondReviewer)
#include "tst_secondreviewer.moc"
