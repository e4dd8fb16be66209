#include "core/demo/democatalogue.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/labels.h"

#include <QDir>
#include <QFile>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace flukeprint;

namespace {

/// Mean difference of grey levels.
double difference(const QImage& a, const QImage& b)
{
    double sum = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            sum += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y)));
    return sum / (double(a.width()) * a.height());
}

} // namespace

class TestDemo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sameNumbersGiveTheSamePixels()
    {
        const DrawnFluke first = drawFluke({.whale = 5, .shot = 2});
        const DrawnFluke again = drawFluke({.whale = 5, .shot = 2});
        QCOMPARE(again.image, first.image);
        QCOMPARE(again.box, first.box);
        QVERIFY(difference(first.image, drawFluke({.whale = 6, .shot = 2}).image) > 5);
        QVERIFY(difference(first.image, drawFluke({.whale = 5, .shot = 3}).image) > 5);
    }

    void boxHoldsTheFluke()
    {
        for (quint64 whale = 1; whale <= 12; ++whale) {
            const DrawnFluke drawn = drawFluke({.whale = whale, .shot = whale});
            QCOMPARE(drawn.image.size(), QSize(600, 400));
            QCOMPARE(drawn.image.format(), QImage::Format_RGB888);
            QVERIFY(QRectF(drawn.image.rect()).contains(drawn.box));
            QVERIFY(drawn.box.width() > 250 && drawn.box.width() > 1.5 * drawn.box.height());
        }
    }

    void mirroredPhotoIsTheMirrorImage()
    {
        const DrawnFluke plain = drawFluke({.whale = 9, .shot = 1});
        const DrawnFluke mirrored = drawFluke({.whale = 9, .shot = 1, .mirrored = true});
        QCOMPARE(mirrored.image, plain.image.mirrored(true, false));
        QCOMPARE(mirrored.box.right(), 600 - plain.box.left());
    }

    void seaHasItsOwnSize()
    {
        QCOMPARE(drawEmptySea(3, {320, 200}).size(), QSize(320, 200));
        QVERIFY(difference(drawEmptySea(1), drawEmptySea(2)) > 3);
    }

    void demoHoldsFortyWhalesAndTwelveIncomingPhotos()
    {
        QTemporaryDir folder;
        const auto demo = drawDemo(folder.path());
        QVERIFY(demo.has_value());
        const auto labels = readLabels(demo->labelsFile);
        const auto answers = readLabels(demo->answersFile);
        QVERIFY(labels && answers);

        QHash<QString, int> photosOf;
        for (const LabelRow& row : labels->rows) {
            ++photosOf[row.catalogueId.value()];
            QVERIFY2(QFile::exists(demo->cataloguedPhotos + '/' + row.image), qPrintable(row.image));
        }
        QCOMPARE(photosOf.size(), 40);
        for (const int count : photosOf)
            QVERIFY(count >= 2 && count <= 5);
        QCOMPARE(labels->rows.size(), QDir(demo->cataloguedPhotos).count() - 2); // "." and ".." count

        QCOMPARE(answers->rows.size(), 12);
        QCOMPARE(std::ranges::count_if(answers->rows, [](const LabelRow& row) { return !row.catalogueId; }), 3);
        QFile photo(demo->incomingPhotos + '/' + answers->rows.first().image);
        QVERIFY(photo.open(QIODevice::ReadOnly));
        QVERIFY(photo.read(2000).contains("2024:07:16"));
    }

    void folderThatCannotBeMadeIsNamed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("occupied"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto demo = drawDemo(file.fileName());
        QVERIFY(!demo);
        QCOMPARE(demo.error().code, ErrorCode::WriteFailed);
        QVERIFY(demo.error().subject.startsWith(file.fileName()));
    }
};

QTEST_GUILESS_MAIN(TestDemo)
#include "tst_demo.moc"
