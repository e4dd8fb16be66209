#include "app/commands/evaluationreport.h"

#include "app/commands/commandline.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace flukeprint {

namespace {

/// One figure: how it is called, its value, and what a constant answer reaches.
struct Measure
{
    const char* key;
    QString name;
    std::optional<double> value;
    std::optional<Interval> interval;
    double constant;
};

/// Those that every group of queries has.
std::vector<Measure> rankingMeasures(const MeasuredFigures& measured)
{
    const auto& [figures, intervals] = measured;
    const auto ofKnown = [&](double value) { return figures.knownQueries > 0 ? std::optional(value) : std::nullopt; };
    const auto ofAny = [&](double value) { return figures.queries > 0 ? std::optional(value) : std::nullopt; };
    return {{"map_at_5", QStringLiteral("MAP@5"), ofAny(figures.mapAt5), intervals.mapAt5, figures.floor},
            {"rank_1", CommandLine::tr("rank-1 of known whales"), ofKnown(figures.rank1), intervals.rank1, 0},
            {"in_first_five", CommandLine::tr("in the first five"), ofKnown(figures.inFirstFive), intervals.inFirstFive,
             0}};
}

std::vector<Measure> allMeasures(const MeasuredFigures& measured)
{
    const auto& [figures, intervals] = measured;
    auto measures = rankingMeasures(measured);
    measures.push_back({"auroc", CommandLine::tr("known from new (AUROC)"), figures.auroc, intervals.auroc, 0.5});
    measures.push_back({"commonest_names_share",
                        CommandLine::tr("share of the three commonest names"),
                        figures.commonestShare,
                        {},
                        1});
    measures.push_back({"calibration_error", CommandLine::tr("calibration error (ECE, 10 bins)"),
                        figures.calibrationError, intervals.calibrationError, 0});
    return measures;
}

void insert(QJsonObject& json, const std::optional<Interval>& interval)
{
    if (!interval) return;
    json.insert(QStringLiteral("low"), interval->low);
    json.insert(QStringLiteral("high"), interval->high);
}

QJsonObject figuresJson(const std::vector<Measure>& measures)
{
    QJsonObject json;
    for (const Measure& measure : measures) {
        if (!measure.value) continue;
        QJsonObject value{{QStringLiteral("value"), *measure.value},
                          {QStringLiteral("constant_answer"), measure.constant}};
        insert(value, measure.interval);
        json.insert(QLatin1String(measure.key), value);
    }
    return json;
}

QJsonObject groupJson(const MeasuredFigures& measured)
{
    return {{QStringLiteral("queries"), measured.figures.queries},
            {QStringLiteral("known_queries"), measured.figures.knownQueries},
            {QStringLiteral("figures"), figuresJson(rankingMeasures(measured))}};
}

QJsonArray photoCountsJson(const std::vector<PhotoCountGroup>& groups)
{
    QJsonArray array;
    for (const PhotoCountGroup& group : groups) {
        QJsonObject json = groupJson(group.measured);
        json.insert(QStringLiteral("fewest"), group.fewest);
        if (group.most) json.insert(QStringLiteral("most"), *group.most);
        array.append(json);
    }
    return array;
}

QJsonArray coloursJson(const std::vector<ColourGroup>& groups)
{
    QJsonArray array;
    for (const ColourGroup& group : groups) {
        QJsonObject json = groupJson(group.measured);
        json.insert(QStringLiteral("grey"), group.isGrey);
        array.append(json);
    }
    return array;
}

QString nameOf(FlukeDarkness darkness)
{
    switch (darkness) {
    case FlukeDarkness::Black: return CommandLine::tr("plain black");
    case FlukeDarkness::Mixed: return CommandLine::tr("mixed");
    case FlukeDarkness::White: return CommandLine::tr("plain white");
    }
    return {};
}

const char* keyOf(FlukeDarkness darkness)
{
    switch (darkness) {
    case FlukeDarkness::Black: return "black";
    case FlukeDarkness::Mixed: return "mixed";
    case FlukeDarkness::White: return "white";
    }
    return "";
}

QJsonArray darknessJson(const std::vector<DarknessGroup>& groups)
{
    QJsonArray array;
    for (const DarknessGroup& group : groups) {
        QJsonObject json = groupJson(group.measured);
        json.insert(QStringLiteral("fluke"), QLatin1String(keyOf(group.darkness)));
        array.append(json);
    }
    return array;
}

QJsonArray reliabilityJson(const Assessment& assessment)
{
    QJsonArray array;
    for (size_t i = 0; i < assessment.reliability.size(); ++i) {
        const ReliabilityBin& bin = assessment.reliability[i];
        QJsonObject json{{QStringLiteral("from"), double(i) / 10},
                         {QStringLiteral("to"), double(i + 1) / 10},
                         {QStringLiteral("count"), bin.answers}};
        if (bin.answers > 0) {
            json.insert(QStringLiteral("mean_probability"), bin.meanProbability);
            json.insert(QStringLiteral("share_right"), bin.shareRight);
            insert(json, assessment.shareRight[i]);
        }
        array.append(json);
    }
    return array;
}

/// "0.646 (0.60–0.69)"
QString briefly(const Measure& measure)
{
    if (!measure.value) return {};
    const QString value = threeDigits(*measure.value);
    if (!measure.interval) return value;
    return QStringLiteral("%1 (%2–%3)")
        .arg(value)
        .arg(measure.interval->low, 0, 'f', 2)
        .arg(measure.interval->high, 0, 'f', 2);
}

QString atLength(const std::optional<Interval>& interval)
{
    return interval ? threeDigits(interval->low) + QStringLiteral(" – ") + threeDigits(interval->high) : QString();
}

TextTable groupTable(const QString& name)
{
    return TextTable({name, CommandLine::tr("queries"), QStringLiteral("MAP@5"), CommandLine::tr("rank-1"),
                      CommandLine::tr("in first five"), CommandLine::tr("floor")});
}

QStringList groupRow(const QString& name, const MeasuredFigures& measured)
{
    QStringList row{name, QString::number(measured.figures.queries)};
    for (const Measure& measure : rankingMeasures(measured))
        row.append(briefly(measure));
    row.append(threeDigits(measured.figures.floor));
    return row;
}

TextTable measureTable(const MeasuredFigures& measured)
{
    TextTable table({CommandLine::tr("measure"), CommandLine::tr("value"), CommandLine::tr("95 % interval"),
                     CommandLine::tr("constant answer")});
    for (const Measure& measure : allMeasures(measured))
        if (measure.value)
            table.addRow(
                {measure.name, threeDigits(*measure.value), atLength(measure.interval), threeDigits(measure.constant)});
    return table;
}

TextTable photoCountTable(const std::vector<PhotoCountGroup>& groups)
{
    TextTable table = groupTable(CommandLine::tr("photos"));
    for (const PhotoCountGroup& group : groups) {
        QString name = QString::number(group.fewest);
        if (!group.most)
            name += QLatin1Char('+');
        else if (*group.most > group.fewest)
            name += QStringLiteral("–%1").arg(*group.most);
        table.addRow(groupRow(name, group.measured));
    }
    return table;
}

TextTable colourTable(const std::vector<ColourGroup>& groups)
{
    TextTable table = groupTable(CommandLine::tr("photo"));
    for (const ColourGroup& group : groups)
        table.addRow(groupRow(group.isGrey ? CommandLine::tr("grey") : CommandLine::tr("colour"), group.measured));
    return table;
}

TextTable darknessTable(const std::vector<DarknessGroup>& groups)
{
    TextTable table = groupTable(CommandLine::tr("fluke"));
    for (const DarknessGroup& group : groups)
        table.addRow(groupRow(nameOf(group.darkness), group.measured));
    return table;
}

TextTable reliabilityTable(const Assessment& assessment)
{
    TextTable table({CommandLine::tr("probability"), CommandLine::tr("answers"), CommandLine::tr("mean"),
                     CommandLine::tr("share right"), CommandLine::tr("95 % interval")});
    for (size_t i = 0; i < assessment.reliability.size(); ++i) {
        const ReliabilityBin& bin = assessment.reliability[i];
        if (bin.answers == 0) continue;
        table.addRow({QStringLiteral("%1–%2").arg(double(i) / 10, 0, 'f', 1).arg(double(i + 1) / 10, 0, 'f', 1),
                      QString::number(bin.answers), threeDigits(bin.meanProbability), threeDigits(bin.shareRight),
                      atLength(assessment.shareRight[i])});
    }
    return table;
}

QString headOf(const EvaluationSubject& subject, const Figures& figures)
{
    QString head = CommandLine::tr("Model “%1”, %2 photos: %3 queries (%4 of known whales) against %5 photos.\n")
                       .arg(subject.model, subject.photos)
                       .arg(figures.queries)
                       .arg(figures.knownQueries)
                       .arg(subject.galleryPhotos);
    if (subject.isCrossFitted)
        head += CommandLine::tr("Probabilities fitted on one half of the queries, measured on the other.\n");
    return head;
}

/// What the figures that no constant answer puts into proportion are compared with.
QString notesOf(const Assessment& assessment)
{
    QString notes = CommandLine::tr("The constant answer is new_whale, with the share of new whales as probability:\n"
                                    "no calibration error, and no knowledge.");
    if (assessment.calibrationErrorByChance)
        notes +=
            CommandLine::tr(" True probabilities would show an error\n"
                            "of %1 by chance. The three commonest right names make up %2.")
                .arg(threeDigits(*assessment.calibrationErrorByChance), threeDigits(assessment.commonestTruthShare));
    return notes + QLatin1Char('\n');
}

QByteArray asJson(const EvaluationSubject& subject, const Assessment& assessment)
{
    const Figures& figures = assessment.all.figures;
    QJsonObject json{{QStringLiteral("model"), subject.model},
                     {QStringLiteral("photos"), subject.photos},
                     {QStringLiteral("gallery_photos"), subject.galleryPhotos},
                     {QStringLiteral("cross_fitted"), subject.isCrossFitted},
                     {QStringLiteral("queries"), figures.queries},
                     {QStringLiteral("known_queries"), figures.knownQueries},
                     {QStringLiteral("floor"), figures.floor},
                     {QStringLiteral("figures"), figuresJson(allMeasures(assessment.all))},
                     {QStringLiteral("commonest_right_names_share"), assessment.commonestTruthShare},
                     {QStringLiteral("reliability"), reliabilityJson(assessment)},
                     {QStringLiteral("by_gallery_photos"), photoCountsJson(assessment.byGalleryPhotos)},
                     {QStringLiteral("by_colour"), coloursJson(assessment.byColour)},
                     {QStringLiteral("by_darkness"), darknessJson(assessment.byDarkness)}};
    if (assessment.calibrationErrorByChance)
        json.insert(QStringLiteral("calibration_error_by_chance"), *assessment.calibrationErrorByChance);
    return QJsonDocument(json).toJson();
}

QByteArray asText(const EvaluationSubject& subject, const Assessment& assessment, ReportFormat format)
{
    QByteArray text = headOf(subject, assessment.all.figures).toUtf8() + '\n' +
                      measureTable(assessment.all).toText(format) + '\n' + notesOf(assessment).toUtf8();
    const auto append = [&](const QString& title, const TextTable& table) {
        text += '\n' + title.toUtf8() + "\n\n" + table.toText(format);
    };
    if (!assessment.byGalleryPhotos.empty())
        append(CommandLine::tr("By number of photos that the gallery holds of the right whale:"),
               photoCountTable(assessment.byGalleryPhotos));
    if (!assessment.byColour.empty())
        append(CommandLine::tr("By colour of the query photo:"), colourTable(assessment.byColour));
    if (!assessment.byDarkness.empty())
        append(CommandLine::tr("By darkness of the query's fluke:"), darknessTable(assessment.byDarkness));
    append(CommandLine::tr("How often the first answer is right, by the probability it is given:"),
           reliabilityTable(assessment));
    return text;
}

} // namespace

QByteArray evaluationReport(const EvaluationSubject& subject, const Assessment& assessment, ReportFormat format)
{
    return format == ReportFormat::Json ? asJson(subject, assessment) : asText(subject, assessment, format);
}

} // namespace flukeprint
