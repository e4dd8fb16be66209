#include "core/demo/drawfluke.h"
#include "ml/local/siftmatcher.h"

#include <QPainter>
#include <QTest>

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
};

namespace {

LocalFeatures featuresOf(LocalMatcher& matcher, const FlukePhotoOptions& options)
{
    const DrawnFluke fluke = drawFluke(options);
    return matcher.features({fluke.image, fluke.box}).value();
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
    QCOMPARE(one.name(), other.name());
}

QTEST_GUILESS_MAIN(TestLocal)
#include "tst_local.moc"
