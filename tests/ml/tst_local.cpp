#include "core/demo/drawfluke.h"
#include "ml/local/flukematcher.h"
#include "ml/local/siftmatcher.h"
#include "ml/local/trailingedge.h"

#include <QPainter>
#include <QTest>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <random>

using namespace flukeprint;

/// The second opinion on drawn flukes.
class TestLocal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSameWhaleAgreesMore_data();
    void theSameWhaleAgreesMore();
    void agreementIsTheSameBothWays();
    void aFlukeAgreesWithItself();
    void aMirroredFlukeIsAnotherOne();
    void flatPicturesHaveNoFeatures();
    void oddBoxesDoNoHarm();
    void theSamePictureGivesTheSameFeatures();
    void theEdgeIsFoundWhereItWasDrawn();
    void anEdgeIsLikestItself();
    void theSameEdgeIsTheLikest_data();
    void theSameEdgeIsTheLikest();
    void aMirroredEdgeIsAnotherOne();
    void withoutTipsThereIsNoEdge();
    void landmarksOfTheViewGiveTheEdge();
    void withoutLandmarksKeyPointsSpeakAlone();
};

namespace {

LocalFeatures featuresOf(SiftMatcher& matcher, const FlukePhotoOptions& options)
{
    const DrawnFluke fluke = drawFluke(options);
    return matcher.features({fluke.image, fluke.box}).value();
}

/// The trailing edge of a made-up whale: how far below the tips it runs at 0 (left tip) … 1, in shares of their distance.
class MadeUpEdge
{
public:
    explicit MadeUpEdge(unsigned whale)
    {
        std::mt19937 random(whale);
        for (Tooth& tooth : m_teeth)
            tooth = {0.04 + 0.92 * double(random() % 1000) / 1000, 0.012 + 0.00002 * double(random() % 1000),
                     0.03 * (double(random() % 1000) / 1000 - 0.5)};
    }
    [[nodiscard]] double heightAt(double x) const
    {
        double height = 0.2 * (1 - std::abs(2 * x - 1));
        for (const Tooth& tooth : m_teeth) height += tooth.depth * std::exp(-std::pow((x - tooth.at) / tooth.width, 2));
        return height;
    }

private:
    struct Tooth
    {
        double at, width, depth;
    };
    std::array<Tooth, 14> m_teeth{};
};

/// A photo of that whale, all black, against a rough bright sea.
FlukeView photoOf(const MadeUpEdge& edge, double degrees = 0, double size = 240, unsigned seed = 1)
{
    QTransform place;
    place.translate(200, 130).rotate(degrees).scale(size, size).translate(-0.5, -0.1);
    QPolygonF outline;
    for (int i = 0; i <= 400; ++i) outline.append(place.map(QPointF(i / 400.0, edge.heightAt(i / 400.0))));
    outline.append(place.map(QPointF(0.5, 0.45)));
    QImage photo(400, 260, QImage::Format_RGB888);
    std::mt19937 random(seed);
    for (int y = 0; y < photo.height(); ++y)
        std::generate_n(photo.scanLine(y), 3 * photo.width(), [&] { return uchar(150 + random() % 40); });
    QPainter painter(&photo);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(40, 42, 46));
    painter.drawPolygon(outline);
    painter.end();
    const auto at = [&](double x, double y) { return place.map(QPointF(x, y)); };
    return {photo, outline.boundingRect(),
            FlukeLandmarks{at(0, edge.heightAt(0)), at(0.5, edge.heightAt(0.5)), at(1, edge.heightAt(1)), at(0.5, 0.45)}};
}

std::vector<float> curvatureIn(const FlukeView& view)
{
    const auto edge = findTrailingEdge(view.photo, *view.landmarks);
    return edge ? curvatureOf(*edge) : std::vector<float>{};
}

QImage flat(QSize size)
{
    QImage image(size, QImage::Format_RGB888);
    image.fill(QColor(90, 110, 120));
    return image;
}

} // namespace

void TestLocal::theSameWhaleAgreesMore_data()
{
    QTest::addColumn<quint64>("whale");
    for (quint64 whale = 1; whale <= 6; ++whale)
        QTest::addRow("whale %d", int(whale)) << whale;
}

void TestLocal::theSameWhaleAgreesMore()
{
    QFETCH(quint64, whale);
    SiftMatcher matcher;
    const LocalFeatures asked = featuresOf(matcher, {.whale = whale, .shot = 1});
    const int same = matcher.agreement(asked, featuresOf(matcher, {.whale = whale, .shot = 2}));
    for (quint64 other = 11; other <= 16; ++other) {
        const int foreign = matcher.agreement(asked, featuresOf(matcher, {.whale = other, .shot = 2}));
        QVERIFY2(same > foreign, qPrintable(QStringLiteral("%1 with its own, %2 with whale %3").arg(same).arg(foreign).arg(other)));
    }
}

void TestLocal::agreementIsTheSameBothWays()
{
    SiftMatcher matcher;
    const LocalFeatures one = featuresOf(matcher, {.whale = 3, .shot = 1});
    const LocalFeatures other = featuresOf(matcher, {.whale = 3, .shot = 2});
    const int there = matcher.agreement(one, other), back = matcher.agreement(other, one);
    QVERIFY2(std::abs(there - back) <= std::max(3, there / 3), qPrintable(QStringLiteral("%1, %2").arg(there).arg(back)));
}

void TestLocal::aFlukeAgreesWithItself()
{
    SiftMatcher matcher;
    const LocalFeatures fluke = featuresOf(matcher, {.whale = 5});
    QVERIFY(fluke.points.size() > 40);
    QCOMPARE(fluke.descriptors.size(), fluke.points.size() * LocalFeatures::descriptorSize);
    QVERIFY(matcher.agreement(fluke, fluke) > int(fluke.points.size()) * 3 / 4);
}

void TestLocal::aMirroredFlukeIsAnotherOne()
{
    SiftMatcher matcher;
    const LocalFeatures asked = featuresOf(matcher, {.whale = 2, .shot = 1});
    const int same = matcher.agreement(asked, featuresOf(matcher, {.whale = 2, .shot = 2}));
    const int mirrored = matcher.agreement(asked, featuresOf(matcher, {.whale = 2, .shot = 2, .mirrored = true}));
    QVERIFY2(same > mirrored, qPrintable(QStringLiteral("%1, mirrored %2").arg(same).arg(mirrored)));
}

void TestLocal::flatPicturesHaveNoFeatures()
{
    SiftMatcher matcher;
    const LocalFeatures fluke = featuresOf(matcher, {.whale = 1});
    for (const QSize size : {QSize(600, 300), QSize(3, 2), QSize(1, 1)}) {
        const QImage image = flat(size);
        const auto empty = matcher.features({image, QRectF(image.rect())});
        QVERIFY(empty);
        QVERIFY(empty->isEmpty());
        QCOMPARE(matcher.agreement(*empty, fluke), 0);
        QCOMPARE(matcher.agreement(fluke, *empty), 0);
        QCOMPARE(matcher.agreement(*empty, *empty), 0);
    }
}

void TestLocal::oddBoxesDoNoHarm()
{
    SiftMatcher matcher;
    const QImage photo = drawFluke({.whale = 1}).image;
    const QRectF whole(photo.rect());
    for (const QRectF& box : {QRectF(10, 10, 2, 200), QRectF(10, 10, 300, 2), whole.translated(whole.width() - 3, 0), QRectF(5, 5, 1, 1)})
        QVERIFY(matcher.features({photo, box}));
    QImage line = flat({400, 200}); // matches on one line span no map
    QPainter(&line).fillRect(0, 99, 400, 2, Qt::white);
    const auto features = matcher.features({line, QRectF(line.rect())});
    QVERIFY(features);
    QVERIFY(matcher.agreement(*features, *features) >= 0);
}

void TestLocal::theSamePictureGivesTheSameFeatures()
{
    SiftMatcher one, other;
    const LocalFeatures a = featuresOf(one, {.whale = 7}), b = featuresOf(other, {.whale = 7});
    QCOMPARE(a.descriptors, b.descriptors);
    QCOMPARE(one.agreement(a, b), other.agreement(a, b));
}

void TestLocal::theEdgeIsFoundWhereItWasDrawn()
{
    for (const double degrees : {0.0, 12.0, -20.0}) {
        const MadeUpEdge drawn(3);
        const auto edge = findTrailingEdge(photoOf(drawn, degrees).photo, *photoOf(drawn, degrees).landmarks);
        QVERIFY(edge);
        const double left = drawn.heightAt(0), right = drawn.heightAt(1);
        const auto last = double(edge->heights.size() - 1);
        double sum = 0;
        for (size_t i = 0; i < edge->heights.size(); ++i) {
            const double x = double(i) / last;
            sum += std::abs(double(edge->heights[i]) - (drawn.heightAt(x) - left - (right - left) * x));
        }
        const double mean = sum / double(edge->heights.size());
        QVERIFY2(mean < 0.006, qPrintable(QString::number(mean)));
        QVERIFY(std::abs(double(edge->notch) / last - 0.5) < 0.05);
    }
}

void TestLocal::anEdgeIsLikestItself()
{
    const auto edge = curvatureIn(photoOf(MadeUpEdge(1)));
    QVERIFY(!edge.empty());
    QCOMPARE(edgeLikeness(edge, edge).value(), 1.0F);
    const auto other = curvatureIn(photoOf(MadeUpEdge(2)));
    QVERIFY(edgeLikeness(edge, other).value() < 0.7F);
    QCOMPARE(edgeLikeness(edge, other).value(), edgeLikeness(other, edge).value());
}

void TestLocal::theSameEdgeIsTheLikest_data()
{
    QTest::addColumn<unsigned>("whale");
    for (unsigned whale = 1; whale <= 5; ++whale) QTest::addRow("whale %u", whale) << whale;
}

void TestLocal::theSameEdgeIsTheLikest()
{
    QFETCH(unsigned, whale);
    const auto asked = curvatureIn(photoOf(MadeUpEdge(whale)));
    const float same = edgeLikeness(asked, curvatureIn(photoOf(MadeUpEdge(whale), 9, 210, 2))).value();
    for (unsigned other = 11; other <= 16; ++other) {
        const float foreign = edgeLikeness(asked, curvatureIn(photoOf(MadeUpEdge(other), 9, 210, 2))).value();
        QVERIFY2(same > foreign + 0.1F, qPrintable(QStringLiteral("%1, of whale %2 %3").arg(same).arg(other).arg(foreign)));
    }
}

void TestLocal::aMirroredEdgeIsAnotherOne()
{
    const FlukeView view = photoOf(MadeUpEdge(4));
    const auto [left, notch, right, base] = *view.landmarks;
    const auto mirrored = [&](const QPointF& point) { return QPointF(view.photo.width() - point.x(), point.y()); };
    const FlukeView other{view.photo.mirrored(true, false), view.box,
                          FlukeLandmarks{mirrored(right), mirrored(notch), mirrored(left), mirrored(base)}};
    const auto edge = curvatureIn(view);
    QVERIFY(edgeLikeness(edge, curvatureIn(other)).value() < edgeLikeness(edge, curvatureIn(photoOf(MadeUpEdge(4), -8))).value());
}

void TestLocal::withoutTipsThereIsNoEdge()
{
    const QImage image = flat({400, 200});
    QVERIFY(!findTrailingEdge(image, {}));
    QVERIFY(!findTrailingEdge({}, *photoOf(MadeUpEdge(1)).landmarks));
    QVERIFY(findTrailingEdge(image, {{-80, 20}, {900, 900}, {390, 20}, {200, 190}})); // wrong, and harmless
    QVERIFY(!edgeLikeness({}, {}));
    QVERIFY(!edgeLikeness(curvatureIn(photoOf(MadeUpEdge(1))), {}));
    const std::vector<float> four(4, 1.0F); // kept features may be anything; read three by three, these end in the middle
    QVERIFY(!edgeLikeness(four, four));
}

void TestLocal::landmarksOfTheViewGiveTheEdge()
{
    FlukeMatcher matcher;
    const auto one = matcher.features(photoOf(MadeUpEdge(1))).value();
    const auto same = matcher.features(photoOf(MadeUpEdge(1), 5, 220, 2)).value();
    const auto other = matcher.features(photoOf(MadeUpEdge(2), 5, 220, 2)).value();
    QVERIFY(matcher.edgeLikeness(one, same).value() > matcher.edgeLikeness(one, other).value());
}

void TestLocal::withoutLandmarksKeyPointsSpeakAlone()
{
    FlukeMatcher matcher([]() -> Result<std::unique_ptr<FlukeLocator>> { return failure(ErrorCode::ModelMissing, {}); });
    const DrawnFluke fluke = drawFluke({.whale = 5});
    const auto features = matcher.features({fluke.image, fluke.box});
    QVERIFY(features && !features->isEmpty() && features->edge.empty());
    QVERIFY(!matcher.edgeLikeness(*features, *features));
    QVERIFY(matcher.agreement(*features, *features) > 20);
}

QTEST_GUILESS_MAIN(TestLocal)
#include "tst_local.moc"
