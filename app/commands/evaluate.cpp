#include "app/commands/evaluate.h"

#include "app/commands/protocolrun.h"
#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/matching/evaluation.h"
#include "core/recognition/embedding.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recogniser.h"

#include <QDir>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <random>
#include <unordered_set>

namespace flukeprint {

namespace {

constexpr int resamples = 500;

/// One figure: how it is called, where it lies, and what a constant answer reaches.
struct Measure
{
    const char* key;
    QString name;
    double Figures::*value;
    double constant;
};

/// The last one is no mean over queries: drawing queries twice would only make it larger, so it gets no interval.
std::vector<Measure> measuresOf(const Figures& figures)
{
    return {{"map_at_5", QStringLiteral("MAP@5"), &Figures::mapAt5, figures.floor},
            {"rank_1", CommandLine::tr("rank-1 of known whales"), &Figures::rank1, 0},
            {"in_first_five", CommandLine::tr("in the first five"), &Figures::inFirstFive, 0},
            {"auroc", CommandLine::tr("known from new (AUROC)"), &Figures::auroc, 0.5},
            {"commonest_share", CommandLine::tr("share of the three commonest answers"), &Figures::commonestShare, 1}};
}

struct Interval
{
    double low = 0;
    double high = 0;
};

/// 95 % percentile bootstrap over queries, for the first `measures` measures; the seed is fixed so that the same
/// answers give the same interval.
std::vector<Interval> bootstrap(const std::vector<JudgedQuery>& queries, const Calibration& calibration,
                                size_t measures)
{
    std::mt19937_64 random(1);
    std::vector<std::vector<double>> values(measures);
    std::vector<JudgedQuery> sample(queries.size());
    for (int i = 0; i < resamples && !queries.empty(); ++i) {
        for (JudgedQuery& query : sample)
            query = queries[random() % queries.size()];
        const Figures figures = measure(sample, calibration);
        const auto measured = measuresOf(figures);
        for (size_t m = 0; m < measures; ++m)
            values[m].push_back(figures.*measured[m].value);
    }
    std::vector<Interval> intervals;
    for (auto& ofMeasure : values) {
        std::sort(ofMeasure.begin(), ofMeasure.end());
        const size_t cut = ofMeasure.size() / 40; // 2.5 % on either side
        intervals.push_back(ofMeasure.empty() ? Interval{}
                                              : Interval{ofMeasure[cut], ofMeasure[ofMeasure.size() - 1 - cut]});
    }
    return intervals;
}

/// What was measured, and on what.
struct Evaluation
{
    QString model;
    QString photos; ///< "held-out", "known", "unseen"
    int galleryPhotos = 0;
    Calibration calibration;
    std::vector<JudgedQuery> queries;
};

QByteArray asJson(const Evaluation& evaluation, const Figures& figures, const std::vector<Interval>& intervals)
{
    QJsonObject values;
    const auto measures = measuresOf(figures);
    for (size_t i = 0; i < measures.size(); ++i) {
        QJsonObject value{{QStringLiteral("value"), figures.*measures[i].value},
                          {QStringLiteral("constant_answer"), measures[i].constant}};
        if (i < intervals.size()) {
            value.insert(QStringLiteral("low"), intervals[i].low);
            value.insert(QStringLiteral("high"), intervals[i].high);
        }
        values.insert(QLatin1String(measures[i].key), value);
    }
    const QJsonObject json{{QStringLiteral("model"), evaluation.model},
                           {QStringLiteral("photos"), evaluation.photos},
                           {QStringLiteral("gallery_photos"), evaluation.galleryPhotos},
                           {QStringLiteral("queries"), figures.queries},
                           {QStringLiteral("known_queries"), figures.knownQueries},
                           {QStringLiteral("floor"), figures.floor},
                           {QStringLiteral("figures"), values}};
    return QJsonDocument(json).toJson();
}

QByteArray asTable(const Evaluation& evaluation, const Figures& figures, const std::vector<Interval>& intervals)
{
    TextTable table({CommandLine::tr("Measure"), CommandLine::tr("value"), CommandLine::tr("95 % interval"),
                     CommandLine::tr("constant answer")});
    const auto measures = measuresOf(figures);
    for (size_t i = 0; i < measures.size(); ++i)
        table.addRow({measures[i].name, threeDigits(figures.*measures[i].value),
                      i < intervals.size()
                          ? threeDigits(intervals[i].low) + QStringLiteral(" – ") + threeDigits(intervals[i].high)
                          : QString(),
                      threeDigits(measures[i].constant)});
    const QString head = CommandLine::tr("Model “%1”, %2 photos: %3 queries (%4 of known whales) against %5 photos.\n")
                             .arg(evaluation.model, evaluation.photos)
                             .arg(figures.queries)
                             .arg(figures.knownQueries)
                             .arg(evaluation.galleryPhotos);
    return head.toUtf8() + table.toUtf8();
}

ExitStatus print(const Evaluation& evaluation, const QString& format)
{
    const Figures figures = measure(evaluation.queries, evaluation.calibration);
    const auto intervals = bootstrap(evaluation.queries, evaluation.calibration, measuresOf(figures).size() - 1);
    const QByteArray answer = format == QLatin1String("json") ? asJson(evaluation, figures, intervals)
                                                              : asTable(evaluation, figures, intervals);
    return writeAnswer(answer) ? ExitStatus::Done : ExitStatus::NothingDone;
}

ExitStatus evaluateCatalogue(const QString& file, const QString& format)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const auto version = resolveActiveModel(**catalogue, programParts());
    const auto set = (*catalogue)->trainingSet();
    if (!version || !set) return fail(version ? set.error() : version.error());
    auto held = measureHeldOut(**catalogue, *set, *version);
    if (!held) return fail(held.error());
    if (held->withoutEmbedding > 0)
        complain(CommandLine::tr("Photos left out because they are not embedded under “%1”: %2.")
                     .arg(version->name)
                     .arg(held->withoutEmbedding));
    if (held->queries.empty()) {
        complain(CommandLine::tr(
            "The catalogue has no held-out photos that could be measured: it needs more whales with two photos."));
        return ExitStatus::NothingDone;
    }
    const ExitStatus printed = print({version->name, QStringLiteral("held-out"), held->galleryPhotos,
                                      version->file.calibration, std::move(held->queries)},
                                     format);
    return printed == ExitStatus::Done && held->withoutEmbedding > 0 ? ExitStatus::SomeFilesFailed : printed;
}

struct ProtocolRequest
{
    QString folder, labels, protocol, format;
    quint64 seed = 1;
    Boxes boxes = Boxes::Located;
};

ExitStatus evaluateProtocol(const ProtocolRequest& request)
{
    const auto photos = readSplitPhotos(request.labels);
    if (!photos) return fail(photos.error());
    const RecognitionParts parts = programParts();
    const auto model = parts.shippedModel();
    if (!model) return fail(model.error());
    const auto embedder = parts.makeEmbedder(*model);
    const auto locator = parts.makeLocator();
    if (!embedder || !locator) return fail(embedder ? locator.error() : embedder.error());

    const bool isKnown = request.protocol == QLatin1String("known");
    const Protocol protocol = isKnown ? knownProtocol(*photos, request.seed) : unseenProtocol(*photos, request.seed);
    if (protocol.gallery.isEmpty() || protocol.queries.isEmpty())
        return fail({ErrorCode::TableMalformed, request.labels,
                     QStringLiteral("no photos for the protocol %1").arg(request.protocol)});
    ProtocolRun run(request.folder, request.boxes, **locator, **embedder);
    auto queries = run.run(protocol);
    if (interruptToken().isCancelled()) return ExitStatus::NothingDone;
    complainAbout(run.failed());
    if (queries.empty()) return ExitStatus::NothingDone;
    const ExitStatus printed = print(
        {QStringLiteral("shipped"), request.protocol, run.galleryPhotos(), model->calibration, std::move(queries)},
        request.format);
    return printed == ExitStatus::Done && !run.failed().empty() ? ExitStatus::SomeFilesFailed : printed;
}

void describe(CommandParser& parser)
{
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("table (default) or json."), QStringLiteral("FORMAT"),
                     QStringLiteral("table"));
    parser.addOption(QStringLiteral("photos"),
                     CommandLine::tr("Instead of a catalogue: the folder of a labelled data set with splits."),
                     QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("labels"), CommandLine::tr("Its table, with the columns Image,Id,split."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("protocol"),
                     CommandLine::tr("known: whales that the model was trained on; unseen: others."),
                     QStringLiteral("NAME"));
    parser.addOption(QStringLiteral("seed"), CommandLine::tr("Chooses which photos ask (1)."), QStringLiteral("N"),
                     QStringLiteral("1"));
    parser.addOption(QStringLiteral("boxes"), CommandLine::tr("located (default) or given: the boxes of the table."),
                     QStringLiteral("WHICH"), QStringLiteral("located"));
}

bool isOneOf(const QString& value, std::initializer_list<const char*> words)
{
    return std::any_of(words.begin(), words.end(), [&](const char* word) { return value == QLatin1String(word); });
}

} // namespace

ExitStatus runEvaluate(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("evaluate"),
        CommandLine::tr("Measures the active model on the held-out photos of a catalogue, beside what the constant "
                        "answer new_whale reaches. With --photos and --labels: measures the program's own model on "
                        "a data set with splits."));
    describe(parser);
    if (const auto leave = parser.parse(arguments, 0, 1)) return *leave;
    const QString format = parser.value(QStringLiteral("format"));
    if (!isOneOf(format, {"table", "json"})) return parser.refuse(CommandLine::tr("--format must be table or json."));
    const bool hasDataSet = parser.isSet(QStringLiteral("photos")) && parser.isSet(QStringLiteral("labels"));
    if (hasDataSet == !parser.positional().isEmpty())
        return parser.refuse(CommandLine::tr("Give either a catalogue, or --photos and --labels."));
    if (!hasDataSet) return evaluateCatalogue(parser.positional().first(), format);

    ProtocolRequest request;
    request.folder = parser.value(QStringLiteral("photos"));
    request.labels = parser.value(QStringLiteral("labels"));
    request.protocol = parser.value(QStringLiteral("protocol"));
    request.format = format;
    bool isNumber = false;
    request.seed = parser.value(QStringLiteral("seed")).toULongLong(&isNumber);
    const QString boxes = parser.value(QStringLiteral("boxes"));
    if (!isOneOf(request.protocol, {"known", "unseen"}))
        return parser.refuse(CommandLine::tr("--protocol must be known or unseen."));
    if (!isNumber) return parser.refuse(CommandLine::tr("--seed must be a whole number."));
    if (!isOneOf(boxes, {"located", "given"}))
        return parser.refuse(CommandLine::tr("--boxes must be located or given."));
    request.boxes = boxes == QLatin1String("given") ? Boxes::Given : Boxes::Located;
    return evaluateProtocol(request);
}

} // namespace flukeprint
