#include "core/demo/drawfluke.h"
#include "core/demo/whaleskin.h"
#include "core/domain/flukedarkness.h"
#include "ml/image/darkness.h"
#include "ml/image/pixels.h"

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace flukeprint;

/// Crops and bends, without a network.
class TestPixels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cropFollowsTheBox();
    void largePhotosAreAveragedNotSampled();
    void cropReachesBeyondTheEdge();
    void centreViewMirrors();
    void standardisedHasNoMean();
    void sameRandomSamePicture();
    void windowKeepsTheFluke();
    void mirroredWindowSwapsTheTips();
    void seaHoldsNothingOfTheFluke();
    void thingsAtSeaChangeThePicture();
    void blankPicturesAreFinite();
    void darkSkinIsDarkInAnyLight();
    void whiteSkinIsDarkAtItsRimOnly();
    void darknessFollowsTheShareOfDarkSkin();
    void drawnFlukesAreAsDarkAsTheirPigment();
    void withoutLandmarksTheDarknessIsNotKnown();
};

namespace {

/// A white fluke on black, with a frame of black around it.
struct WhiteFluke
{
    WhiteFluke()
    {
        for (int y = 48; y < 80; ++y)
            std::fill_n(photo.values.begin() + y * 256 + 96, 64, uint8_t(255));
    }
    GreyPixels photo{256, 128, std::vector<uint8_t>(256 * 128, 0)};
    LocatedFluke fluke{{96 / 256.0, 48 / 128.0, 64 / 256.0, 32 / 128.0}};
    GreyPixels black{8, 4, std::vector<uint8_t>(32, 0)};
};

/// Grey 50 everywhere but a white box.
QImage photoWithBox(QSize size, QRect box, QImage::Format format = QImage::Format_RGB888)
{
    QImage image(size, format);
    image.fill(QColor(50, 50, 50));
    QPainter(&image).fillRect(box, Qt::white);
    return image;
}

/// The landmarks of a fluke that fills its box as flukes do.
LocatedFluke flukeIn(const QRectF& box)
{
    const auto at = [&](double x, double y) { return box.topLeft() + QPointF(x * box.width(), y * box.height()); };
    return {box, FlukeLandmarks{at(0, 0.1), at(0.5, 0.35), at(1, 0.1), at(0.5, 1)}};
}

constexpr QRectF drawnBox(60, 40, 240, 100);

/// A fluke with a black rim on a sea of two levels; its skin is white from its left tip to `white` of its width.
QImage photoOfSkin(double white, int blackLevel, int whiteLevel, int seaLevel)
{
    QImage photo(360, 180, QImage::Format_RGB888);
    photo.fill(QColor(seaLevel, seaLevel, seaLevel));
    QPainter painter(&photo);
    painter.fillRect(0, 150, 360, 30, QColor(240, 240, 240)); // foam
    const auto [left, notch, right, base] = *flukeIn(drawnBox).landmarks;
    const QPolygonF outline{{left, notch, right, base}};
    painter.setClipRect(QRectF(0, 0, drawnBox.left() + white * drawnBox.width(), 180));
    painter.setBrush(QColor(whiteLevel, whiteLevel, whiteLevel));
    painter.drawPolygon(outline);
    painter.setClipping(false);
    painter.setClipRect(QRectF(drawnBox.left() + white * drawnBox.width(), 0, 360, 180));
    painter.setBrush(QColor(blackLevel, blackLevel, blackLevel));
    painter.drawPolygon(outline);
    painter.setClipping(false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(blackLevel, blackLevel, blackLevel), 5));
    painter.drawPolygon(outline);
    return photo;
}

double shareOf(double white, int blackLevel, int whiteLevel, int seaLevel)
{
    return darkShareOf(photoOfSkin(white, blackLevel, whiteLevel, seaLevel), flukeIn(drawnBox)).value();
}

double mean(const float* values, size_t count)
{
    return std::accumulate(values, values + count, 0.0) / double(count);
}

} // namespace

void TestPixels::cropFollowsTheBox()
{
    const QRect box(40, 30, 100, 50);
    for (const auto format : {QImage::Format_RGB888, QImage::Format_Grayscale8, QImage::Format_ARGB32}) {
        QImage photo = photoWithBox({300, 150}, box, QImage::Format_RGB888).convertToFormat(format);
        const GreyPixels crop = greyCrop(photo, box, {64, 32}, 0);
        const auto [low, high] = std::minmax_element(crop.values.begin() + 65, crop.values.end() - 65);
        QCOMPARE(int(*high), 255);
        QVERIFY(*low > 240 || crop.values[65] > 240); // inside the box all is white but for interpolated rims
        const GreyPixels wider = greyCrop(photo, box, {64, 32}, 0.5);
        QCOMPARE(int(wider.values.front()), 50);
        QCOMPARE(int(wider.values[16 * 64 + 32]), 255);
    }
}

void TestPixels::largePhotosAreAveragedNotSampled()
{
    QImage stripes(4000, 2000, QImage::Format_Grayscale8);
    for (int y = 0; y < stripes.height(); ++y)
        for (int x = 0; x < stripes.width(); ++x) stripes.scanLine(y)[x] = x % 2 ? 255 : 0;
    const GreyPixels crop = greyCrop(stripes, stripes.rect(), {64, 32}, 0);
    for (const uint8_t value : crop.values) QVERIFY(std::abs(int(value) - 128) < 12);
}

void TestPixels::cropReachesBeyondTheEdge()
{
    const QImage photo = photoWithBox({100, 60}, {0, 0, 100, 60});
    const GreyPixels crop = greyCrop(photo, QRectF(-50, -30, 200, 120), {32, 16});
    QCOMPARE(int(*std::min_element(crop.values.begin(), crop.values.end())), 255); // the edge repeats, no black comes in
}

void TestPixels::centreViewMirrors()
{
    GreyPixels crop{64, 32, std::vector<uint8_t>(64 * 32, 10)};
    for (int y = 0; y < 32; ++y) std::fill_n(crop.values.begin() + y * 64, 32, uint8_t(200));
    std::vector<float> direct(32 * 16), mirrored(32 * 16);
    centreView(crop, {32, 16}, 1.0, false, direct.data());
    centreView(crop, {32, 16}, 1.0, true, mirrored.data());
    QVERIFY(direct.front() > 0 && direct[31] < 0);
    QVERIFY(mirrored.front() < 0 && mirrored[31] > 0);
}

void TestPixels::standardisedHasNoMean()
{
    GreyPixels crop{40, 20, std::vector<uint8_t>(800)};
    for (size_t i = 0; i < crop.values.size(); ++i) crop.values[i] = uint8_t(i % 251);
    std::vector<float> out(800);
    standardise(crop, out.data());
    QVERIFY(std::abs(mean(out.data(), out.size())) < 1e-4);
    QVERIFY(std::abs(out.front() - out.back()) > 0.1);
}

void TestPixels::sameRandomSamePicture()
{
    GreyPixels crop{96, 48, std::vector<uint8_t>(96 * 48)};
    for (size_t i = 0; i < crop.values.size(); ++i) crop.values[i] = uint8_t(i * 7 % 256);
    std::vector<float> first(64 * 32), second(64 * 32), other(64 * 32);
    std::mt19937_64 a(5), b(5), c(6);
    augment(crop, {64, 32}, 0.8, false, {}, a, first.data());
    augment(crop, {64, 32}, 0.8, false, {}, b, second.data());
    augment(crop, {64, 32}, 0.8, false, {}, c, other.data());
    QCOMPARE(first, second);
    QVERIFY(first != other);
}

void TestPixels::windowKeepsTheFluke()
{
    // Wherever the window looks, the box it reports must hold the white pixels.
    const WhiteFluke white;
    std::mt19937_64 random(1);
    for (int i = 0; i < 50; ++i) {
        std::vector<float> out(128 * 64);
        const QRectF found = randomWindow(white.photo, white.fluke, white.black, {128, 64}, random, out.data()).box;
        double inside = 0, outside = 0;
        int insideCount = 0, outsideCount = 0;
        const QRectF near = found.adjusted(-0.06, -0.08, 0.06, 0.08); // rotation lets corners stick out
        for (int y = 0; y < 64; ++y)
            for (int x = 0; x < 128; ++x) {
                const QPointF p((x + 0.5) / 128, (y + 0.5) / 64);
                const double value = double(out[size_t(y * 128 + x)]);
                if (found.adjusted(0.02, 0.03, -0.02, -0.03).contains(p)) inside += value, ++insideCount;
                else if (!near.contains(p)) outside += value, ++outsideCount;
            }
        if (insideCount < 20 || outsideCount < 20) continue; // the window fell beside the fluke
        QVERIFY2(inside / insideCount > outside / outsideCount + 0.5, qPrintable(QString::number(i)));
    }
}

void TestPixels::mirroredWindowSwapsTheTips()
{
    WhiteFluke white;
    const QRectF& box = white.fluke.box;
    white.fluke.landmarks =
        FlukeLandmarks{box.topLeft(), box.center(), box.topRight(), {box.center().x(), box.bottom()}};
    std::mt19937_64 random(2);
    std::vector<float> out(128 * 64);
    for (int i = 0; i < 50; ++i) {
        const LocatedFluke seen = randomWindow(white.photo, white.fluke, white.black, {128, 64}, random, out.data());
        const auto& [left, notch, right, base] = seen.landmarks.value();
        const auto near = [&](double one, double other, double extent) {
            return std::abs(one - other) < 0.12 * extent;
        };
        QVERIFY(near(left.x(), seen.box.left(), seen.box.width()) &&
                near(right.x(), seen.box.right(), seen.box.width()));
        QVERIFY(near(notch.y(), seen.box.center().y(), seen.box.height()));
        QVERIFY(near(base.y(), seen.box.bottom(), seen.box.height()));
    }
}

void TestPixels::seaHoldsNothingOfTheFluke()
{
    const WhiteFluke white;
    std::mt19937_64 random(3);
    std::vector<float> out(128 * 64);
    for (int i = 0; i < 50; ++i) {
        randomSea(white.photo, {0, 0, 256, 48}, 0.0, {128, 64}, random, out.data());
        QVERIFY(*std::max_element(out.begin(), out.end()) < 1e-3F); // black all over
    }
}

void TestPixels::thingsAtSeaChangeThePicture()
{
    const WhiteFluke white;
    std::mt19937_64 random(5);
    std::vector<float> out(128 * 64);
    int changed = 0;
    for (int i = 0; i < 500; ++i) {
        randomSea(white.photo, {0, 0, 256, 48}, 1.0, {128, 64}, random, out.data());
        if (*std::max_element(out.begin(), out.end()) > 0.1F) ++changed;
    }
    QVERIFY2(changed > 300, qPrintable(QString::number(changed)));
}

void TestPixels::blankPicturesAreFinite()
{
    std::mt19937_64 random(4);
    std::vector<float> out(128 * 64);
    for (int i = 0; i < 50; ++i) {
        randomBlank({128, 64}, random, out.data());
        QVERIFY(std::all_of(out.begin(), out.end(), [](float value) { return std::isfinite(value); }));
    }
}

void TestPixels::darkSkinIsDarkInAnyLight()
{
    QVERIFY(shareOf(0, 20, 0, 120) > 0.99);
    QVERIFY(shareOf(0, 110, 0, 200) > 0.99); // haze
    QVERIFY(darknessOf(shareOf(0, 60, 0, 150)) == FlukeDarkness::Black);
}

void TestPixels::whiteSkinIsDarkAtItsRimOnly()
{
    for (const int level : {230, 120}) { // sunlit, and in the shade of a bright day
        const double share = shareOf(1, 25, level, 160);
        QVERIFY2(share < 0.2, qPrintable(QString::number(share)));
        QVERIFY(darknessOf(share) == FlukeDarkness::White);
    }
}

void TestPixels::darknessFollowsTheShareOfDarkSkin()
{
    const double share = shareOf(0.5, 25, 200, 120);
    QVERIFY2(share > 0.45 && share < 0.65, qPrintable(QString::number(share)));
    QVERIFY(darknessOf(share) == FlukeDarkness::Mixed);
    QVERIFY(shareOf(0.3, 25, 200, 120) > share);
    QVERIFY(shareOf(0.7, 25, 200, 120) < share);
}

/// On average: some are backlit, and the landmarks of drawn flukes are guessed from the box.
void TestPixels::drawnFlukesAreAsDarkAsTheirPigment()
{
    double white = 0, black = 0;
    int whites = 0, blacks = 0;
    for (quint64 whale = 1; whale <= 40; ++whale) {
        const int pigment = drawWhaleSkin(whale, 100).pigmentType;
        if (pigment != 1 && pigment != 5) continue;
        const DrawnFluke drawn = drawFluke({.whale = whale, .shot = whale});
        const double share = darkShareOf(drawn.image, flukeIn(drawn.box)).value();
        (pigment == 1 ? white : black) += share;
        ++(pigment == 1 ? whites : blacks);
    }
    QVERIFY(whites > 3 && blacks > 3);
    const QString shares = QStringLiteral("white %1, black %2").arg(white / whites).arg(black / blacks);
    QVERIFY2(white / whites < 0.35 && black / blacks > 0.7, qPrintable(shares));
}

void TestPixels::withoutLandmarksTheDarknessIsNotKnown()
{
    const QImage photo = photoOfSkin(0, 20, 0, 120);
    QVERIFY(!darkShareOf(photo, {drawnBox}));
    QVERIFY(!darkShareOf({}, flukeIn(drawnBox)));
    QVERIFY(!darkShareOf(photo, flukeIn({})));
}

QTEST_GUILESS_MAIN(TestPixels)
#include "tst_pixels.moc"
