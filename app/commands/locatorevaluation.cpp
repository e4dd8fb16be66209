#include "app/commands/locatorevaluation.h"

#include "app/commands/commandline.h"
#include "app/parts.h"
#include "core/base/imagefile.h"
#include "core/demo/drawfluke.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace flukeprint {

namespace {

using Points = std::array<QPointF, LocatorFigures::landmarkCount>;

Points pointsOf(const FlukeLandmarks& landmarks)
{
    return {landmarks.leftTip, landmarks.notch, landmarks.rightTip, landmarks.base};
}

double overlapOf(const QRectF& one, const QRectF& other)
{
    const QRectF shared = one.intersected(other);
    const double both = shared.width() * shared.height();
    return both / (one.width() * one.height() + other.width() * other.height() - both);
}

/// Always the same place in the photo.
class ConstantLocator : public FlukeLocator
{
public:
    /// @param fluke in fractions of the photo
    explicit ConstantLocator(const LocatedFluke& fluke) : m_fluke(fluke) {}

    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
    {
        const double w = photo.width(), h = photo.height();
        const auto& box = m_fluke.box;
        LocatedFluke fluke{QRectF(box.x() * w, box.y() * h, box.width() * w, box.height() * h)};
        if (m_fluke.landmarks) {
            const auto at = [&](const QPointF& point) { return QPointF(point.x() * w, point.y() * h); };
            const auto& [left, notch, right, base] = *m_fluke.landmarks;
            fluke.landmarks = FlukeLandmarks{at(left), at(notch), at(right), at(base)};
        }
        return fluke;
    }

private:
    const LocatedFluke m_fluke;
};

/// Where the flukes of the `fit` photos lie on average, in fractions.
LocatedFluke meanFluke(const QString& folder, const QList<SplitPhoto>& photos, const LandmarkTable& landmarks)
{
    std::array<double, 4> sides{};
    Points points{};
    int boxes = 0, marked = 0;
    for (const SplitPhoto& photo : photos) {
        if (photo.split != QLatin1String("fit") || !photo.box) continue;
        const auto size = readImageSize(QDir(folder).filePath(photo.image));
        if (!size) continue;
        const double w = size->width(), h = size->height();
        ++boxes;
        const std::array own{photo.box->left() / w, photo.box->top() / h, photo.box->right() / w,
                             photo.box->bottom() / h};
        for (size_t i = 0; i < sides.size(); ++i)
            sides[i] += own[i];
        if (const auto found = landmarks.find(photo.image);
            found != landmarks.end() && arePlausible(*found, *photo.box)) {
            ++marked;
            const Points given = pointsOf(*found);
            for (size_t i = 0; i < points.size(); ++i)
                points[i] += QPointF(given[i].x() / w, given[i].y() / h);
        }
    }
    if (boxes == 0) return {QRectF(0, 0, 1, 1)};
    LocatedFluke mean{QRectF(QPointF(sides[0], sides[1]) / boxes, QPointF(sides[2], sides[3]) / boxes)};
    if (marked > 0)
        mean.landmarks = FlukeLandmarks{points[0] / marked, points[1] / marked, points[2] / marked, points[3] / marked};
    return mean;
}

/// Adds one photo's answer to the figures.
Status judge(LocatorFigures& figures, FlukeLocator& locator, const QImage& photo, const SplitPhoto& truth,
             const FlukeLandmarks* landmarks)
{
    const auto start = std::chrono::steady_clock::now();
    const auto found = locator.locate(photo);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    if (!found) return tl::unexpected(found.error());
    if (truth.split != QLatin1String("fit")) { // the rest is here for its landmarks: its box may have been learned from
        figures.seconds += spent.count();
        figures.overlaps.push_back(*found ? overlapOf((*found)->box, *truth.box) : 0);
        if (!*found) ++figures.missed;
    }
    if (!landmarks || !*found || !(*found)->landmarks) return {};
    const Points given = pointsOf(*landmarks), answered = pointsOf(*(*found)->landmarks);
    for (size_t i = 0; i < given.size(); ++i) {
        const QPointF off = answered[i] - given[i];
        figures.distances[i].push_back(std::hypot(off.x(), off.y()) / truth.box->width());
    }
    return {};
}

/// The largest part of a photo that does not show its fluke, as a camera might have taken it; nothing where all are
/// small.
std::optional<QRect> seaPicture(const QRectF& box, QSize photo)
{
    std::optional<QRect> largest;
    for (const QRect& part : toolbox().seasBeside(box, photo)) {
        if (part.width() < 48 || part.height() < 24) continue;
        const QRect cut(part.left(), part.top(), std::min(part.width(), 3 * part.height()), part.height()); // no strips
        if (!largest || cut.width() * cut.height() > largest->width() * largest->height()) largest = cut;
    }
    return largest;
}

/// Asks about a picture without a fluke, cut from beside it.
void judgeSea(LocatorFigures& figures, FlukeLocator& locator, const QImage& photo, const QRectF& box)
{
    const auto sea = seaPicture(box, photo.size());
    if (!sea) return;
    const auto found = locator.locate(photo.copy(*sea));
    if (!found) return;
    ++figures.seaCrops;
    if (!*found) ++figures.emptySeaCrops;
}

void judgeDrawnSeas(LocatorFigures& figures, FlukeLocator& locator)
{
    constexpr quint64 first = 1'000'000; // far from what the locator was trained on
    for (quint64 shot = first; shot < first + 200; ++shot) {
        const auto found = locator.locate(drawEmptySea(shot));
        if (!found) continue;
        ++figures.drawnSeas;
        if (!*found) ++figures.emptyDrawnSeas;
    }
}

double mean(const std::vector<double>& values)
{
    return values.empty() ? 0 : std::accumulate(values.begin(), values.end(), 0.0) / double(values.size());
}

/// @param share 0.5 for the median
double quantile(std::vector<double> values, double share)
{
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    return values[size_t(share * double(values.size() - 1) + 0.5)];
}

double shareFrom(const std::vector<double>& values, double least)
{
    const auto count = std::count_if(values.begin(), values.end(), [&](double value) { return value >= least; });
    return values.empty() ? 0 : double(count) / double(values.size());
}

double shareOf(int part, int whole)
{
    return whole > 0 ? double(part) / whole : 0;
}

struct LocatorMeasure
{
    QString key;
    QString name;
    bool isShare = true; ///< of one, shown in percent
    std::optional<double> value;
    std::optional<double> constant;
};

std::vector<LocatorMeasure> boxMeasures(const LocatorEvaluation& evaluation)
{
    const auto& [locator, constant, failed] = evaluation;
    std::vector<LocatorMeasure> measures;
    const auto add = [&](const char* key, const QString& name, bool isShare, auto&& figure) {
        measures.push_back({QLatin1String(key), name, isShare, figure(locator), figure(constant)});
    };
    using F = LocatorFigures;
    add("mean_iou", CommandLine::tr("mean overlap (IoU)"), false, [](const F& f) { return mean(f.overlaps); });
    add("median_iou", CommandLine::tr("median overlap"), false, [](const F& f) { return quantile(f.overlaps, 0.5); });
    for (const int least : {50, 75, 90})
        add(qPrintable(QStringLiteral("iou_from_%1").arg(least)),
            CommandLine::tr("overlap of %1 or more").arg(least / 100.0, 0, 'f', 2), true,
            [&](const F& f) { return shareFrom(f.overlaps, least / 100.0); });
    add("photos_without_fluke", CommandLine::tr("real photos said to show none"), true,
        [](const F& f) { return shareOf(f.missed, int(f.overlaps.size())); });
    add("sea_crops_without_fluke", CommandLine::tr("crops of sea said to show none"), true,
        [](const F& f) { return shareOf(f.emptySeaCrops, f.seaCrops); });
    add("drawn_seas_without_fluke", CommandLine::tr("drawn seas said to show none"), true,
        [](const F& f) { return shareOf(f.emptyDrawnSeas, f.drawnSeas); });
    return measures;
}

std::vector<LocatorMeasure> landmarkMeasures(const LocatorEvaluation& evaluation)
{
    const auto& [locator, constant, failed] = evaluation;
    const std::array<std::pair<const char*, QString>, LocatorFigures::landmarkCount> names{
        {{"left_tip", CommandLine::tr("left tip")},
         {"notch", CommandLine::tr("notch")},
         {"right_tip", CommandLine::tr("right tip")},
         {"base", CommandLine::tr("base")}}};
    std::vector<LocatorMeasure> measures;
    const auto add = [&](const QString& key, const QString& name, const std::vector<double>& own,
                         const std::vector<double>& floor) {
        const auto figure = [](const std::vector<double>& values, double share) {
            return values.empty() ? std::nullopt : std::optional(quantile(values, share));
        };
        measures.push_back({key + QStringLiteral("_median"), CommandLine::tr("%1: median").arg(name), true,
                            figure(own, 0.5), figure(floor, 0.5)});
        measures.push_back({key + QStringLiteral("_90"), CommandLine::tr("%1: nine in ten within").arg(name), true,
                            figure(own, 0.9), figure(floor, 0.9)});
    };
    std::vector<double> all, allConstant;
    for (size_t i = 0; i < names.size(); ++i) {
        add(QLatin1String(names[i].first), names[i].second, locator.distances[i], constant.distances[i]);
        all.insert(all.end(), locator.distances[i].begin(), locator.distances[i].end());
        allConstant.insert(allConstant.end(), constant.distances[i].begin(), constant.distances[i].end());
    }
    add(QStringLiteral("landmarks"), CommandLine::tr("all four"), all, allConstant);
    return measures;
}

QByteArray asText(const LocatorEvaluation& evaluation, ReportFormat format)
{
    const LocatorFigures& figures = evaluation.locator;
    const auto tableOf = [&](const QString& title, const std::vector<LocatorMeasure>& measures) {
        TextTable table({title, CommandLine::tr("value"), CommandLine::tr("constant answer")});
        const auto text = [](const LocatorMeasure& measure, const std::optional<double>& value) {
            return !value ? QString() : measure.isShare ? percent(*value) : threeDigits(*value);
        };
        for (const LocatorMeasure& measure : measures)
            table.addRow({measure.name, text(measure, measure.value), text(measure, measure.constant)});
        return table.toText(format);
    };
    const QString head =
        CommandLine::tr("Locator: %1 photos, %2 crops of sea, %3 photos with landmarks; %4 ms a photo.\n"
                        "The constant answer is the mean place in the photos of split fit.\n\n")
            .arg(figures.overlaps.size())
            .arg(figures.seaCrops)
            .arg(evaluation.constant.distances[0].size())
            .arg(1000 * figures.seconds / double(std::max<size_t>(1, figures.overlaps.size())), 0, 'f', 1);
    QByteArray text = head.toUtf8() + tableOf(CommandLine::tr("box"), boxMeasures(evaluation));
    if (!evaluation.constant.distances[0].empty())
        text +=
            '\n' + tableOf(CommandLine::tr("landmark, off by (of the fluke's width)"), landmarkMeasures(evaluation));
    return text;
}

QByteArray asJson(const LocatorEvaluation& evaluation)
{
    const LocatorFigures& figures = evaluation.locator;
    QJsonObject values;
    for (const auto& measures : {boxMeasures(evaluation), landmarkMeasures(evaluation)}) {
        for (const LocatorMeasure& measure : measures) {
            QJsonObject value;
            if (measure.value) value.insert(QStringLiteral("value"), *measure.value);
            if (measure.constant) value.insert(QStringLiteral("constant_answer"), *measure.constant);
            if (!value.isEmpty()) values.insert(measure.key, value);
        }
    }
    const QJsonObject json{
        {QStringLiteral("photos"), qsizetype(figures.overlaps.size())},
        {QStringLiteral("sea_crops"), figures.seaCrops},
        {QStringLiteral("photos_with_landmarks"), qsizetype(evaluation.constant.distances[0].size())},
        {QStringLiteral("milliseconds_a_photo"),
         1000 * figures.seconds / double(std::max<size_t>(1, figures.overlaps.size()))},
        {QStringLiteral("figures"), values}};
    return QJsonDocument(json).toJson();
}

} // namespace

LocatorEvaluation evaluateLocator(FlukeLocator& locator, const QString& folder, const QList<SplitPhoto>& photos,
                                  const LandmarkTable& landmarks)
{
    LocatorEvaluation evaluation;
    ConstantLocator constant(meanFluke(folder, photos, landmarks));
    ProgressThrottle throttle(terminalProgress(CommandLine::tr("Locating")));
    const CancelToken cancel = interruptToken();
    JobProgress progress{JobState::Running, 0, photos.size(), {}, {}, {}};
    for (const SplitPhoto& photo : photos) {
        ++progress.done;
        throttle.report(progress);
        if (cancel.isCancelled()) break;
        const auto given = landmarks.find(photo.image);
        const bool hasLandmarks = photo.box && given != landmarks.end() && arePlausible(*given, *photo.box);
        const bool isFit = photo.split == QLatin1String("fit");
        if (!photo.box || (isFit && !(hasLandmarks && measuresLandmarks(photo.image)))) continue;
        const auto loaded = loadImage(QDir(folder).filePath(photo.image));
        if (!loaded) {
            evaluation.failed.push_back(loaded.error());
            continue;
        }
        const FlukeLandmarks* marks = hasLandmarks ? &*given : nullptr;
        if (auto judged = judge(evaluation.locator, locator, loaded->image, photo, marks); !judged) {
            evaluation.failed.push_back({judged.error().code, photo.image, judged.error().detail});
            continue;
        }
        (void)judge(evaluation.constant, constant, loaded->image, photo, marks);
        if (isFit) continue;
        judgeSea(evaluation.locator, locator, loaded->image, *photo.box);
    }
    judgeDrawnSeas(evaluation.locator, locator);
    progress.state = JobState::Finished;
    throttle.report(progress);
    return evaluation;
}

QByteArray locatorReport(const LocatorEvaluation& evaluation, ReportFormat format)
{
    return format == ReportFormat::Json ? asJson(evaluation) : asText(evaluation, format);
}

} // namespace flukeprint
