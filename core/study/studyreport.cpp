#include "core/study/studyreport.h"

#include "core/exchange/csv.h"
#include "core/study/svgchart.h"

#include <array>
#include <cmath>

namespace flukeprint {

namespace {

struct Column
{
    const char* csv;
    const char* heading; ///< in study.md
    int digits;
    std::optional<double> (*of)(const StudyRow&);
};

/// Those with figures that have a spread over folds.
const std::array<Column, 12> columns = {{
    {"train_accuracy", "train", 3, [](const StudyRow& row) { return row.trainAccuracy; }},
    {"dev_accuracy", "dev", 3, [](const StudyRow& row) { return std::optional(row.figures.rank1); }},
    {"map_at_5_new_first", "MAP@5, new first", 3, [](const StudyRow& row) { return std::optional(row.figures.mapNewFirst); }},
    {"map_at_5_new_ranked", "MAP@5, new ranked", 3, [](const StudyRow& row) { return std::optional(row.figures.mapNewRanked); }},
    {"floor", "floor", 3, [](const StudyRow& row) { return std::optional(row.figures.floor); }},
    {"rank_1", "rank-1", 3, [](const StudyRow& row) { return std::optional(row.figures.rank1); }},
    {"in_first_five", "first five", 3, [](const StudyRow& row) { return std::optional(row.figures.inFirstFive); }},
    {"commonest_share", "three commonest", 3, [](const StudyRow& row) { return std::optional(row.figures.commonestShare); }},
    {"parameters", "parameters", 0, [](const StudyRow& row) { return std::optional(double(row.parameters)); }},
    {"photos_per_second", "photos/s", 0, [](const StudyRow& row) { return std::optional(row.photosPerSecond); }},
    {"seconds", "seconds", 0, [](const StudyRow& row) { return std::optional(row.seconds); }},
    {"epochs", "epochs", 0, [](const StudyRow& row) { return std::optional(double(row.epochs.size())); }},
}};

const std::array countNames = {QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3–4"), QStringLiteral("5+")};

QByteArray csvOf(const StudyReport& report)
{
    QStringList header{QStringLiteral("recipe"), QStringLiteral("fold"), QStringLiteral("dev_photos"), QStringLiteral("dev_new"),
                       QStringLiteral("dev_unlearned")};
    for (const Column& column : columns) header.append(QLatin1String(column.csv));
    for (const char* group : {"1", "2", "3_4", "5_up"}) header.append(QStringLiteral("rank_1_with_%1_photos").arg(QLatin1String(group)));
    header += {QStringLiteral("ended_by_time"), QStringLiteral("remark")};
    QString text = header.join(QLatin1Char(',')) + QLatin1Char('\n');
    for (const StudyRow& row : report.rows) {
        const bool isAsked = row.fold.has_value();
        QStringList cells{csvCell(row.recipe), isAsked ? QString::number(*row.fold + 1) : QStringLiteral("all"),
                          QString::number(row.figures.devPhotos), QString::number(row.figures.devNew), QString::number(row.figures.devUnlearned)};
        for (size_t i = 0; i < columns.size(); ++i) {
            const bool isOfDev = i >= 1 && i <= 7;
            const auto value = isOfDev && !isAsked ? std::nullopt : columns[i].of(row);
            cells.append(value ? QString::number(*value, 'f', columns[i].digits ? 6 : 0) : QString());
        }
        for (const auto& share : row.figures.rank1ByPhotos) cells.append(share ? QString::number(*share, 'f', 6) : QString());
        cells += {row.endedByTime ? QStringLiteral("1") : QStringLiteral("0"), csvCell(row.remark)};
        text += cells.join(QLatin1Char(',')) + QLatin1Char('\n');
    }
    return text.toUtf8();
}

/// The rows of a recipe that were asked something.
std::vector<const StudyRow*> foldsOf(const StudyReport& report, const QString& recipe)
{
    std::vector<const StudyRow*> rows;
    for (const StudyRow& row : report.rows)
        if (row.recipe == recipe && row.fold) rows.push_back(&row);
    return rows;
}

/// Mean, and the standard deviation over folds.
QString cellOf(const std::vector<const StudyRow*>& rows, const Column& column)
{
    std::vector<double> values;
    for (const StudyRow* row : rows)
        if (const auto value = column.of(*row)) values.push_back(*value);
    if (values.empty()) return QStringLiteral("–");
    double mean = 0, square = 0;
    for (const double value : values) mean += value / double(values.size());
    for (const double value : values) square += (value - mean) * (value - mean);
    const QString text = QString::number(mean, 'f', column.digits);
    if (values.size() < 2) return text;
    return text + QStringLiteral(" ± ") + QString::number(std::sqrt(square / double(values.size() - 1)), 'f', column.digits);
}

/// What the study of 2018 printed of its recipes: train / dev accuracy.
QString of2018(const QString& recipe)
{
    if (recipe == QLatin1String("softmax-1e-4")) return QStringLiteral("0.296 / 0.285");
    if (recipe == QLatin1String("softmax-1e-3")) return QStringLiteral("0.334 / 0.285");
    if (recipe == QLatin1String("softmax-1e-2")) return QStringLiteral("0.322 / 0.268");
    if (recipe == QLatin1String("softmax-augmented")) return QStringLiteral("0.393 / 0.306");
    if (recipe == QLatin1String("triplet-2018")) return QStringLiteral("0 / 0");
    return QStringLiteral("–");
}

QString tableOf(const StudyRequest& request, const StudyReport& report)
{
    QString header = QStringLiteral("| recipe |"), rule = QStringLiteral("|---|");
    for (const Column& column : columns) {
        header += QStringLiteral(" %1 |").arg(QLatin1String(column.heading));
        rule += QStringLiteral("---:|");
    }
    QString text = header + QStringLiteral(" 2018: train / dev |\n") + rule + QStringLiteral("---|\n");
    for (const QString& recipe : request.recipes) {
        const auto rows = foldsOf(report, recipe);
        if (rows.empty()) continue;
        text += QStringLiteral("| `%1` |").arg(recipe);
        for (const Column& column : columns) text += QStringLiteral(" %1 |").arg(cellOf(rows, column));
        text += QStringLiteral(" %1 |\n").arg(of2018(recipe));
    }
    return text;
}

QByteArray markdownOf(const StudyRequest& request, const StudyReport& report)
{
    QString text = QStringLiteral("# Training recipes side by side\n\n%1 photos of %2 whales, %3 more of unidentified ones. ")
                       .arg(report.photos - report.unidentified).arg(report.whales).arg(report.unidentified);
    const QString asked = request.folds > 0 ? QStringLiteral("The photos are in %1 parts, each asked about in turn (± is the standard deviation over them)").arg(request.folds)
                                            : QStringLiteral("A fifth of the photos is asked about");
    text += QStringLiteral("%1; %2; near-duplicates stay together. Seed %3.\n\n")
                .arg(asked,
                     request.split == StudySplit::Stratified ? QStringLiteral("every whale keeps a training photo")
                                                             : QStringLiteral("divided by photo alone"))
                .arg(request.seed);
    text += tableOf(request, report);
    text += QStringLiteral(
        "\n*dev* is the accuracy on identified dev photos, whales alone: the same as *rank-1*. *floor* is what answering `new_whale` to "
        "everything scores in MAP@5. *new first*: `new_whale` is hard-coded as the first answer, as in 2018; *new ranked*: it stands where its "
        "probability puts it, fitted on one half of the dev photos and used on the other. *three commonest*: share of first whales taken by "
        "the three commonest; the study of 2018 found more than 0.9.\n\n");
    if (!report.rows.empty() && report.rows.front().figures.devUnlearned > 0)
        text += QStringLiteral("%1 of the %2 identified dev photos show whales without a training photo: no recipe can get them right.\n\n")
                    .arg(report.rows.front().figures.devUnlearned)
                    .arg(report.rows.front().figures.devPhotos - report.rows.front().figures.devNew);
    text += QStringLiteral("![Learning curves](learning-curves.svg)\n\n![Accuracy by photos per whale](accuracy-by-photos.svg)\n\n"
                           "![Share of answers per name](share-of-answers.svg)\n\n## Recipes\n\n");
    for (const QString& recipe : request.recipes) {
        text += QStringLiteral("* `%1`: %2.").arg(recipe, QString::fromUtf8(findStudyRecipe(recipe)->about));
        for (const StudyRow* row : foldsOf(report, recipe)) {
            if (!row->remark.isEmpty()) text += QStringLiteral(" %1.").arg(row->remark);
            if (row->endedByTime) text += QStringLiteral(" Its time was up after %1 epochs.").arg(row->epochs.size());
            break;
        }
        text += QLatin1Char('\n');
    }
    for (const QString& remark : report.remarks) text += QStringLiteral("\n%1\n").arg(remark);
    if (!report.failed.empty()) text += QStringLiteral("\n## Left out\n\n");
    for (const Error& error : report.failed) {
        const QString reason = error.code == ErrorCode::NoFlukeFound ? QStringLiteral("no fluke was found") : error.detail.trimmed();
        text += QStringLiteral("* `%1`%2\n").arg(error.subject, reason.isEmpty() ? QString() : QStringLiteral(": ") + reason);
    }
    return text.toUtf8();
}

/// Its place among all recipes, whichever were run.
int colourOf(const QString& recipe)
{
    return int(studyRecipeNames().indexOf(recipe));
}

QByteArray learningCurves(const StudyRequest& request, const StudyReport& report)
{
    SvgChart chart{QStringLiteral("Learning curves: dev accuracy (solid), train accuracy (dashed)"), QStringLiteral("share of the recipe's epochs"),
                   QStringLiteral("accuracy, by its root"), {}, {}, SvgScale::Root};
    for (const QString& recipe : request.recipes) {
        const auto rows = foldsOf(report, recipe);
        if (rows.empty() || rows.front()->epochs.empty()) continue;
        SvgSeries dev{recipe, colourOf(recipe), {}, false}, train{{}, dev.colour, {}, true};
        const auto& epochs = rows.front()->epochs;
        for (size_t i = 0; i < epochs.size(); ++i) {
            const double along = double(i + 1) / double(epochs.size());
            if (epochs[i].devAccuracy) dev.points.append({along, *epochs[i].devAccuracy});
            train.points.append({along, epochs[i].trainAccuracy});
        }
        chart.series.append({dev, train});
    }
    return drawSvg(chart);
}

QByteArray accuracyByPhotos(const StudyRequest& request, const StudyReport& report)
{
    SvgChart chart{QStringLiteral("Rank-1 by training photos of the whale"), QStringLiteral("training photos"), QStringLiteral("rank-1"),
                   {countNames.begin(), countNames.end()}, {}, SvgScale::Even};
    for (const QString& recipe : request.recipes) {
        const auto rows = foldsOf(report, recipe);
        SvgSeries series{recipe, colourOf(recipe), {}, false};
        for (size_t i = 0; i < countNames.size() && !rows.empty(); ++i)
            if (const auto share = rows.front()->figures.rank1ByPhotos[i]) series.points.append({double(i), *share});
        if (!series.points.isEmpty()) chart.series.append(series);
    }
    return drawSvg(chart);
}

QByteArray shareOfAnswers(const StudyRequest& request, const StudyReport& report)
{
    SvgChart chart{QStringLiteral("Share of first answers taken by the commonest names"), QStringLiteral("so many commonest names"),
                   QStringLiteral("share of answers"), {}, {}, SvgScale::Even};
    for (const QString& recipe : request.recipes) {
        const auto rows = foldsOf(report, recipe);
        if (rows.empty()) continue;
        SvgSeries series{recipe, colourOf(recipe), {}, false};
        const auto& shares = rows.front()->figures.shareByName;
        for (size_t i = 0; i < shares.size(); ++i) series.points.append({double(i + 1), shares[i]});
        if (!series.points.isEmpty()) chart.series.append(series);
    }
    return drawSvg(chart);
}

} // namespace

std::vector<std::pair<QString, QByteArray>> studyFiles(const StudyRequest& request, const StudyReport& report)
{
    return {{QStringLiteral("study.csv"), csvOf(report)},
            {QStringLiteral("study.md"), markdownOf(request, report)},
            {QStringLiteral("learning-curves.svg"), learningCurves(request, report)},
            {QStringLiteral("accuracy-by-photos.svg"), accuracyByPhotos(request, report)},
            {QStringLiteral("share-of-answers.svg"), shareOfAnswers(request, report)}};
}

} // namespace flukeprint
