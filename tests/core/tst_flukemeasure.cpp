#include "core/recognition/flukemeasure.h"

#include <QPainter>
#include <QPainterPath>
#include <QTest>

using namespace flukeprint;

/// Drawn flukes: a sharp one, and what is wrong with the others.
class TestFlukeMeasure : public QObject
{
    Q_OBJECT

    static constexpr QRectF box{100, 100, 1000, 400};

    static LocatedFluke fluke()
    {
        return {box, FlukeLandmarks{{100, 150}, {600, 250}, {1100, 150}, {600, 490}}};
    }

    /// Grey sea, a dark fluke with white marks.
    static QImage photo(int dark = 20, int bright = 230)
    {
        QImage image(1200, 600, QImage::Format_RGB888);
        image.fill(QColor(120, 120, 120));
        QPainter painter(&image);
        QPainterPath shape(QPointF(100, 150));
        shape.lineTo(600, 250);
        shape.lineTo(1100, 150);
        shape.lineTo(600, 490);
        painter.fillPath(shape, QColor(dark, dark, dark));
        for (int i = 0; i < 60; ++i)
            painter.fillRect(250 + i * 12, 250 + i % 7 * 8, 5, 5, QColor(bright, bright, bright));
        return image;
    }

    static QImage blurred(const QImage& image, int factor)
    {
        return image.scaled(image.size() / factor, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .scaled(image.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    }

private Q_SLOTS:
    void blurCostsSharpness()
    {
        const auto sharp = measureFluke(photo(), 1, fluke());
        const auto soft = measureFluke(blurred(photo(), 8), 1, fluke());
        const auto softer = measureFluke(blurred(photo(), 30), 1, fluke());
        QVERIFY2(sharp.sharpness > 2 * soft.sharpness && soft.sharpness > 2 * softer.sharpness,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(sharp.sharpness).arg(soft.sharpness).arg(softer.sharpness)));
        QVERIFY(gradesFrom(sharp)[Criterion::Sharpness] < gradesFrom(softer)[Criterion::Sharpness]);
        QVERIFY(gradesFrom(sharp)[Criterion::Quality] < gradesFrom(softer)[Criterion::Quality]);
    }

    void fewPixelsCostSharpnessToo()
    {
        QCOMPARE(measureFluke(photo(), 0.5, fluke()).widthPixels, 2000.0);
        const auto small = gradesFrom(measureFluke(photo(), 10, fluke())); // of a photo 120 pixels wide
        QCOMPARE(small[Criterion::Sharpness], 5);
        QVERIFY(small[Criterion::Quality] >= 4); // nothing else makes that good
    }

    void paleAndBurntOnesAreBadlyExposed()
    {
        QVERIFY(gradesFrom(measureFluke(photo(), 1, fluke()))[Criterion::Exposure] <= 3);
        QCOMPARE(gradesFrom(measureFluke(photo(110, 140), 1, fluke()))[Criterion::Exposure], 5);
        QImage burnt = photo();
        burnt.fill(Qt::white);
        QCOMPARE(gradesFrom(measureFluke(burnt, 1, fluke()))[Criterion::Exposure], 5);
    }

    void anglesComeFromTheLandmarks()
    {
        const auto straight = gradesFrom(measureFluke(photo(), 1, fluke()));
        QCOMPARE(straight[Criterion::LateralAngle], 1);
        QCOMPARE(straight[Criterion::FlukeAngle], 2);
        auto turned = fluke();
        turned.landmarks->notch.setX(800);
        turned.landmarks->base = {800, 330}; // flat and from the side
        const auto grades = gradesFrom(measureFluke(photo(), 1, turned));
        QVERIFY(grades[Criterion::LateralAngle] >= 4);
        QVERIFY(grades[Criterion::FlukeAngle] >= 4);
        auto unknown = fluke();
        unknown.landmarks.reset();
        QVERIFY(!gradesFrom(measureFluke(photo(), 1, unknown)).contains(Criterion::LateralAngle));
    }

    void whatTheEdgeCutsIsIncomplete()
    {
        QCOMPARE(gradesFrom(measureFluke(photo(), 1, fluke()))[Criterion::Incomplete], 0);
        auto cut = fluke();
        cut.box.setLeft(0);
        QCOMPARE(gradesFrom(measureFluke(photo(), 1, cut))[Criterion::Incomplete], 1);
    }

    void typesFollowDarkness()
    {
        FlukeMeasures measures;
        QVERIFY(!gradesFrom(measures).contains(Criterion::FlukeType));
        const QList<std::pair<double, int>> types{{0.1, 1}, {0.3, 2}, {0.5, 3}, {0.8, 4}, {0.95, 5}};
        for (const auto& [darkness, type] : types) {
            measures.darkness = darkness;
            QCOMPARE(gradesFrom(measures)[Criterion::FlukeType], type);
        }
        QVERIFY(!gradesFrom(measures).contains(Criterion::Distinctiveness)); // nobody's but a person's
    }
};

QTEST_GUILESS_MAIN(TestFlukeMeasure)
#include "tst_flukemeasure.moc"
