#include "core/demo/drawfluke.h"
#include "core/recognition/explainer.h"
#include "ml/recognitionparts.h"

#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace flukeprint;

namespace {

FlukeView viewOf(const FlukePhotoOptions& options)
{
    const DrawnFluke fluke = drawFluke(options);
    return {fluke.image, fluke.box};
}

double meanHeat(const HeatMap& map, int firstColumn, int lastColumn)
{
    double sum = 0;
    for (int row = 0; row < HeatMap::rows; ++row)
        for (int column = firstColumn; column <= lastColumn; ++column)
            sum += double(map.values[size_t(row * HeatMap::columns + column)]);
    return sum / (HeatMap::rows * (lastColumn - firstColumn + 1));
}

} // namespace

/// What the shipped model and the key points say of drawn flukes.
class TestFlukeExplainer : public QObject
{
    Q_OBJECT

    std::unique_ptr<Explainer> m_explainer;

    Explanation explain(const FlukeView& one, const FlukeView& other)
    {
        return m_explainer->explain(one, other, {}).value().value();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto parts = makeRecognitionParts(QStringLiteral(FLUKEPRINT_MODELS_FOLDER));
        m_explainer = parts.makeExplainer(parts.shippedModel().value()).value();
    }

    void matchesFollowTheWarp()
    {
        const FlukeView one = viewOf({.whale = 5});
        QTransform warp;
        warp.translate(20, -12).rotate(3).scale(1.04, 0.97);
        QImage bent(one.photo.size(), QImage::Format_RGB888);
        bent.fill(QColor(90, 110, 120));
        QPainter painter(&bent);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.setTransform(warp);
        painter.drawImage(0, 0, one.photo);
        painter.end();
        const auto found = explain(one, {bent, warp.mapRect(one.box)});
        QVERIFY2(found.matches.size() >= 20, qPrintable(QString::number(found.matches.size())));
        std::vector<double> off;
        for (const auto& match : found.matches) {
            const auto away = warp.map(match.one) - match.other;
            off.push_back(std::hypot(away.x(), away.y()));
        }
        std::sort(off.begin(), off.end());
        // A pixel of the crop is two of this photo.
        QVERIFY2(off[off.size() / 2] < 2 && off[off.size() * 9 / 10] < 8,
                 qPrintable(QStringLiteral("median %1, nine in ten %2").arg(off[off.size() / 2]).arg(off[off.size() * 9 / 10])));
    }

    void strangersShareFewMatches()
    {
        const auto own = explain(viewOf({.whale = 3, .shot = 1}), viewOf({.whale = 3, .shot = 2}));
        const auto foreign = explain(viewOf({.whale = 3, .shot = 1}), viewOf({.whale = 14, .shot = 2}));
        QVERIFY(own.matches.size() > foreign.matches.size());
    }

    void heatIsFiniteAndCoversTheFluke()
    {
        const FlukeView one = viewOf({.whale = 3, .shot = 1}), other = viewOf({.whale = 3, .shot = 2});
        const auto found = explain(one, other);
        for (const auto* map : {&found.one, &found.other}) {
            QCOMPARE(map->values.size(), size_t(HeatMap::columns * HeatMap::rows));
            QVERIFY(std::all_of(map->values.begin(), map->values.end(),
                                [](float value) { return std::isfinite(value) && value >= 0 && value <= 1; }));
            QCOMPARE(*std::max_element(map->values.begin(), map->values.end()), 1.0F);
        }
        QVERIFY(found.one.area.contains(one.box) && found.other.area.contains(other.box));
        // The same question has the same answer.
        QCOMPARE(explain(one, other).one.values, found.one.values);
    }

    /// One half of the fluke is another whale's: the heat is in the half that both photos show.
    void heatIsWhereTheMarksAreShared_data()
    {
        QTest::addColumn<bool>("sharesLeft");
        QTest::newRow("left") << true;
        QTest::newRow("right") << false;
    }
    void heatIsWhereTheMarksAreShared()
    {
        QFETCH(bool, sharesLeft);
        double shared = 0, foreign = 0;
        for (quint64 whale = 1; whale <= 8; ++whale) {
            const FlukeView one = viewOf({.whale = whale, .shot = 1});
            FlukeView other = one;
            const FlukeView stranger = viewOf({.whale = whale + 20, .shot = 1});
            const double middle = one.box.center().x();
            const QRectF half = sharesLeft ? QRectF(middle, 0, one.photo.width() - middle, one.photo.height())
                                           : QRectF(0, 0, middle, one.photo.height());
            // The stranger's box is laid over this one's.
            QTransform lay;
            lay.translate(one.box.left(), one.box.top());
            lay.scale(one.box.width() / stranger.box.width(), one.box.height() / stranger.box.height());
            lay.translate(-stranger.box.left(), -stranger.box.top());
            QPainter painter(&other.photo);
            painter.setClipRect(half);
            painter.setTransform(lay);
            painter.drawImage(0, 0, stranger.photo);
            painter.end();
            const auto found = explain(one, other);
            const double left = meanHeat(found.one, 0, 7), right = meanHeat(found.one, 8, 15);
            shared += sharesLeft ? left : right;
            foreign += sharesLeft ? right : left;
        }
        qInfo("mean heat %.3f where marks are shared, %.3f where not", shared / 8, foreign / 8);
        QVERIFY2(shared > 1.3 * foreign, qPrintable(QStringLiteral("%1, %2").arg(shared).arg(foreign)));
    }

    void whatIsCancelledSaysNothing()
    {
        const CancelToken cancel;
        cancel.cancel();
        const auto found = m_explainer->explain(viewOf({.whale = 3}), viewOf({.whale = 4}), cancel);
        QVERIFY(found && !*found);
    }
};

QTEST_GUILESS_MAIN(TestFlukeExplainer)
#include "tst_flukeexplainer.moc"
