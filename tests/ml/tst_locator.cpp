#include "core/base/imagefile.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/csv.h"
#include "ml/local/flukematcher.h"
#include "ml/locate/locatortrainer.h"
#include "ml/recognitionparts.h"

#include <QFile>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace flukeprint;

/// The shipped locator on drawn flukes, on pictures without one, and on real photos where they are at hand.
class TestLocator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void findsDrawnFlukes();
    void findsASmallFlukeInAWidePhoto();
    void landmarksLieOnTheFluke();
    void mirroredPhotoMirrorsTheAnswer();
    void emptyPicturesShowNoFluke_data();
    void emptyPicturesShowNoFluke();
    void tinyPicturesDoNoHarm();
    void seasLieBesideTheFluke();
    void boxesWithoutLandmarksHaveTheirEdge();
    void findsRealFlukes();

private:
    [[nodiscard]] std::optional<LocatedFluke> locate(const QImage& photo) { return m_locator->locate(photo).value(); }
    std::unique_ptr<FlukeLocator> m_locator;
};

namespace {

double overlapOf(const QRectF& one, const QRectF& other)
{
    const QRectF shared = one.intersected(other);
    const double both = shared.width() * shared.height();
    return both / (one.width() * one.height() + other.width() * other.height() - both);
}

struct RealPhoto
{
    QString path;
    QRectF box;
};

/// Every `step`th validation photo of the data set; empty where it is not there.
QList<RealPhoto> realPhotos(int step)
{
    QFile table(QStringLiteral(FLUKEPRINT_PHOTOS_FOLDER "/photos.csv"));
    if (!table.open(QIODevice::ReadOnly)) return {};
    QList<RealPhoto> photos;
    const auto records = parseCsv(QString::fromUtf8(table.readAll())).value();
    const QStringList& header = records.first().fields;
    const auto box = header.indexOf(QStringLiteral("box_x0")), split = header.indexOf(QStringLiteral("split"));
    int seen = 0;
    for (const CsvRecord& record : records) {
        const QStringList& fields = record.fields;
        if (!fields[split].startsWith(QLatin1String("validation")) || seen++ % step != 0) continue;
        photos.append({QStringLiteral(FLUKEPRINT_PHOTOS_FOLDER "/photos/") + fields[0],
                       QRectF(QPointF(fields[box].toDouble(), fields[box + 1].toDouble()),
                              QPointF(fields[box + 2].toDouble(), fields[box + 3].toDouble()))});
    }
    return photos;
}

} // namespace

void TestLocator::initTestCase()
{
    auto locator = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER)).makeLocator();
    QVERIFY2(locator, locator ? "" : qPrintable(locator.error().subject + locator.error().detail));
    m_locator = std::move(*locator);
}

void TestLocator::findsDrawnFlukes()
{
    double sum = 0;
    for (quint64 whale = 1; whale <= 20; ++whale) {
        const DrawnFluke drawn = drawFluke({.whale = whale, .shot = whale});
        const auto fluke = locate(drawn.image);
        QVERIFY2(fluke, qPrintable(QString::number(whale)));
        QVERIFY(QRectF(drawn.image.rect()).contains(fluke->box));
        sum += overlapOf(fluke->box, drawn.box);
    }
    QVERIFY2(sum / 20 > 0.85, qPrintable(QString::number(sum / 20)));
}

void TestLocator::findsASmallFlukeInAWidePhoto()
{
    const DrawnFluke drawn = drawFluke({.whale = 3});
    QImage wide = drawEmptySea(3, {1600, 1000});
    const QRectF box = drawn.box.adjusted(-20, -20, 20, 20);
    QPainter(&wide).drawImage(QPointF(900, 400), drawn.image, box);
    const QRectF there = drawn.box.translated(QPointF(900, 400) - box.topLeft());
    const auto fluke = locate(wide);
    QVERIFY(fluke);
    QVERIFY2(overlapOf(fluke->box, there) > 0.6, qPrintable(QString::number(overlapOf(fluke->box, there))));
}

void TestLocator::landmarksLieOnTheFluke()
{
    for (quint64 whale = 1; whale <= 10; ++whale) {
        const auto fluke = locate(drawFluke({.whale = whale, .shot = 3}).image);
        QVERIFY(fluke && fluke->landmarks);
        const auto& [left, notch, right, base] = *fluke->landmarks;
        const double x = fluke->box.left(), w = fluke->box.width();
        QVERIFY(left.x() < x + 0.25 * w && right.x() > x + 0.75 * w);
        QVERIFY(std::abs(notch.x() - base.x()) < 0.2 * w && notch.y() < base.y());
        QVERIFY(notch.x() > x + 0.3 * w && notch.x() < x + 0.7 * w);
    }
}

void TestLocator::mirroredPhotoMirrorsTheAnswer()
{
    const QImage photo = drawFluke({.whale = 6}).image;
    const auto direct = locate(photo), mirrored = locate(photo.mirrored(true, false));
    QVERIFY(direct && mirrored);
    const double w = photo.width(), tolerance = 0.015 * w;
    QVERIFY(std::abs(w - mirrored->box.right() - direct->box.left()) < tolerance);
    QVERIFY(std::abs(mirrored->box.top() - direct->box.top()) < tolerance);
    QVERIFY(std::abs(w - mirrored->landmarks->rightTip.x() - direct->landmarks->leftTip.x()) < tolerance);
    QVERIFY(std::abs(w - mirrored->landmarks->notch.x() - direct->landmarks->notch.x()) < tolerance);
}

void TestLocator::emptyPicturesShowNoFluke_data()
{
    QTest::addColumn<QImage>("picture");
    const QSize size(600, 400);
    for (quint64 shot = 500; shot < 515; ++shot)
        QTest::addRow("sea %d", int(shot)) << drawEmptySea(shot, size);
    QImage plain(size, QImage::Format_RGB888);
    for (const QColor& colour : {QColor(Qt::black), QColor(Qt::white), QColor(70, 110, 140)}) {
        plain.fill(colour);
        QTest::addRow("plain %s", qPrintable(colour.name())) << plain;
    }
    QLinearGradient down(0, 0, 0, 400);
    down.setColorAt(0, QColor(200, 210, 230));
    down.setColorAt(1, QColor(30, 50, 60));
    QImage shaded(size, QImage::Format_RGB888);
    QPainter(&shaded).fillRect(shaded.rect(), down);
    QTest::newRow("shaded") << shaded;
    std::mt19937 random(1);
    QImage noise(size, QImage::Format_Grayscale8);
    for (int y = 0; y < noise.height(); ++y)
        std::generate_n(noise.scanLine(y), noise.width(), [&] { return uchar(random()); });
    QTest::newRow("noise") << noise;
}

void TestLocator::emptyPicturesShowNoFluke()
{
    QFETCH(const QImage, picture);
    QVERIFY(!locate(picture));
}

void TestLocator::tinyPicturesDoNoHarm()
{
    for (const QSize size : {QSize(1, 1), QSize(2, 300), QSize(300, 2)}) {
        QImage picture(size, QImage::Format_RGB888);
        picture.fill(Qt::gray);
        QVERIFY(m_locator->locate(picture));
    }
}

void TestLocator::seasLieBesideTheFluke()
{
    const QRectF box(100, 40, 100, 50);
    for (const QRect& sea : seasBeside(box, {300, 150}))
        QVERIFY(!sea.intersects(box.toRect()));
    QCOMPARE(seasBeside(box, {300, 150}).size(), size_t(4));
    QVERIFY(seasBeside({0, 0, 300, 150}, {300, 150}).empty());
}

void TestLocator::boxesWithoutLandmarksHaveTheirEdge()
{
    FlukeMatcher matcher(makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER)).makeLocator);
    float likeness = 0;
    for (quint64 whale = 1; whale <= 8; ++whale) {
        const QImage photo = drawFluke({.whale = whale}).image;
        const auto fluke = locate(photo);
        QVERIFY(fluke);
        const auto given = matcher.features({photo, fluke->box, fluke->landmarks}).value();
        const auto lookedFor = matcher.features({photo, fluke->box}).value();
        QVERIFY(!lookedFor.edge.empty());
        likeness += matcher.edgeLikeness(given, lookedFor).value() / 8;
    }
    QVERIFY2(likeness > 0.5F, qPrintable(QString::number(likeness)));
}

void TestLocator::findsRealFlukes()
{
    const QList<RealPhoto> photos = realPhotos(20);
    if (photos.isEmpty()) QSKIP("The photos in ../shared/data/flukes are not here.");
    double sum = 0;
    int missed = 0, seas = 0, emptySeas = 0;
    for (const RealPhoto& photo : photos) {
        const auto loaded = loadImage(photo.path);
        QVERIFY2(loaded, qPrintable(photo.path));
        const auto fluke = locate(loaded->image);
        sum += fluke ? overlapOf(fluke->box, photo.box) : 0;
        missed += fluke ? 0 : 1;
        for (const QRect& sea : seasBeside(photo.box, loaded->image.size())) {
            if (sea.width() > 3 * sea.height()) continue; // a strip
            ++seas;
            if (!locate(loaded->image.copy(sea))) ++emptySeas;
        }
    }
    QVERIFY2(sum / double(photos.size()) > 0.87, qPrintable(QString::number(sum / double(photos.size()))));
    QVERIFY2(missed <= 1, qPrintable(QString::number(missed)));
    QVERIFY2(emptySeas > 0.9 * seas, qPrintable(QStringLiteral("%1 of %2").arg(emptySeas).arg(seas)));
}

QTEST_GUILESS_MAIN(TestLocator)
#include "tst_locator.moc"
