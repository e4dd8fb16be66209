#include "fakeparts.h"

#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/kaggletable.h"
#include "core/exchange/labelstable.h"
#include "core/import/importer.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"

#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

/// What stands in a Kaggle file, by recognition without a network.
class TestExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void theVeryPhotoIsNamedFirst();
    void theSecondOpinionIsHeard();
    void whatIsNotEmbeddedIsCounted();
    void idsWithBlanksAreRefused();
    void blanksAreWrittenAsTold();

private:
    void import(const QByteArray& labels);
    void embed(const RecognitionParts& parts);
    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }
    [[nodiscard]] RecognitionParts parts() const { return fakeParts(path(QStringLiteral("shipped.pt"))); }
    /// "x.png red blue …"
    [[nodiscard]] QString row(const QString& image, const RecognitionParts& parts, const QString& blankAs = {}) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
};

void TestExport::init()
{
    m_catalogue.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QFile weights(path(QStringLiteral("shipped.pt")));
    QVERIFY(weights.open(QIODevice::WriteOnly));
    QVERIFY(QDir(m_folder->path()).mkpath(QStringLiteral("photos")));
    int shot = 0;
    for (const char* colour : {"red", "green", "blue"})
        for (int i = 0; i < 2; ++i)
            paintPhoto(path(QStringLiteral("photos/%1%2.png").arg(QLatin1String(colour)).arg(i)), QColor(QLatin1String(colour)), ++shot);
    paintPhoto(path(QStringLiteral("photos/x-red.png")), QColor(250, 10, 5), ++shot);
    m_catalogue = Catalogue::create(path(QStringLiteral("bay.fluke"))).value();
}

void TestExport::import(const QByteArray& labels)
{
    QFile table(path(QStringLiteral("labels.csv")));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("Image,Id\n" + labels);
    table.close();
    QVERIFY(importPhotos(*m_catalogue, {{path(QStringLiteral("photos"))}, {table.fileName()}, {}}, {}, {}));
}

void TestExport::embed(const RecognitionParts& parts)
{
    const auto recogniser = loadRecogniser(*m_catalogue, parts);
    QVERIFY(recogniser);
    WholeImageLocator locator;
    QVERIFY(embedPending(*m_catalogue, locator, *recogniser->embedder, nullptr, recogniser->version.id, {}, {}));
}

QString TestExport::row(const QString& image, const RecognitionParts& parts, const QString& blankAs) const
{
    ExportRequest request;
    request.blankAs = blankAs;
    const auto table = kaggleTable(*m_catalogue, parts, request);
    if (!table) return table.error().subject;
    for (const ExportRow& row : table->rows)
        if (row.image == image) return row.image + u' ' + row.labels;
    return {};
}

namespace {

const QByteArray threeWhales = "red0.png,red\nred1.png,red\ngreen0.png,green\ngreen1.png,green\nblue0.png,blue\nblue1.png,blue\n";

} // namespace

void TestExport::theVeryPhotoIsNamedFirst()
{
    const QImage large = drawFluke({.whale = 1, .shot = 1, .size = {300, 200}}).image;
    QVERIFY(large.save(path(QStringLiteral("photos/large.png"))));
    QVERIFY(large.scaledToWidth(150, Qt::SmoothTransformation).save(path(QStringLiteral("photos/small.jpg"))));
    import(threeWhales + "large.png,grey\n");
    // Known whether it is embedded or not.
    QCOMPARE(row(QStringLiteral("small.jpg"), parts()).section(u' ', 0, 1), QStringLiteral("small.jpg new_whale")); // no model yet
    embed(parts());
    QCOMPARE(row(QStringLiteral("small.jpg"), parts()).section(u' ', 0, 1), QStringLiteral("small.jpg grey"));
    QVERIFY(m_catalogue->setBox(m_catalogue->queue(QueueFilter::Undecided)->last().annotation, {1, 1, 20, 10}));
    QVERIFY(row(QStringLiteral("small.jpg"), parts()).startsWith(QStringLiteral("small.jpg grey")));
}

void TestExport::theSecondOpinionIsHeard()
{
    const auto twice = withMatcher(parts(), std::make_shared<MatcherScript>()); // it says "blue" of every fluke
    import(threeWhales);
    embed(twice);
    QCOMPARE(row(QStringLiteral("x-red.png"), twice).section(u' ', 0, 1), QStringLiteral("x-red.png blue"));
    QCOMPARE(row(QStringLiteral("x-red.png"), parts()).section(u' ', 0, 1), QStringLiteral("x-red.png red")); // the network alone
    QCOMPARE(row(QStringLiteral("red0.png"), twice).section(u' ', 0, 1), QStringLiteral("red0.png red")); // what a person said
}

void TestExport::whatIsNotEmbeddedIsCounted()
{
    import(threeWhales);
    const auto table = kaggleTable(*m_catalogue, parts(), {});
    QVERIFY(table);
    QCOMPARE(table->rows.size(), 7);
    QCOMPARE(table->withoutEmbedding, 1); // the identified ones need none
    QCOMPARE(row(QStringLiteral("x-red.png"), parts()), QStringLiteral("x-red.png new_whale"));
    embed(parts());
    QCOMPARE(kaggleTable(*m_catalogue, parts(), {})->withoutEmbedding, 0);
}

void TestExport::idsWithBlanksAreRefused()
{
    import("red0.png,Old Thom\ngreen0.png,green\nblue0.png,HW 12\n");
    embed(parts());
    const auto refused = kaggleTable(*m_catalogue, parts(), {});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::IdsWithBlanks);
    QCOMPARE(refused.error().subject, QStringLiteral("HW 12, Old Thom"));
    const auto labels = labelsTable(*m_catalogue, {});
    QVERIFY(labels); // one whale a row: nothing to mistake
}

void TestExport::blanksAreWrittenAsTold()
{
    import("red0.png,Old Thom\ngreen0.png,green\n");
    embed(parts());
    QCOMPARE(row(QStringLiteral("red0.png"), parts(), QStringLiteral("_")).section(u' ', 0, 1), QStringLiteral("red0.png Old_Thom"));
    import("blue0.png,Old_Thom\n"); // then two whales would bear one name
    QCOMPARE(row(QStringLiteral("red0.png"), parts(), QStringLiteral("_")), QStringLiteral("Old Thom, Old_Thom"));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
