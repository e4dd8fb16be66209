#include "app/commands/trainshipped.h"

#include "app/commands/keypoints.h"
#include "app/commands/protocolrun.h"
#include "app/parts.h"
#include "core/base/wholefile.h"
#include "core/matching/fusion.h"
#include "core/recognition/catalogueweights.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr quint64 calibrationRounds = 3;

struct ShippedRequest
{
    QString photos;
    QString labels;
    QString keypoints; ///< empty: the locator learns no landmarks
    QDir output;
    TrainingOptions network;
    int locatorEpochs = 0;
    bool isQuick = false; ///< no second opinion on the card
    QString command; ///< for the card
};

/// One whale in twenty, and one unidentified photo in twenty, teach nothing but the calibration: chosen by the hash of
/// the whale's id or of the file's name, so that it is the same for ever.
bool isForCalibration(const SplitPhoto& photo)
{
    const QString name = photo.whale.value_or(photo.image);
    return quint8(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256)[0]) < 13;
}

QString pathOf(const ShippedRequest& request, const SplitPhoto& photo)
{
    return QDir(request.photos).filePath(photo.image);
}

TrainingSet trainingSetOf(const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    TrainingSet set;
    QHash<QString, int> numbers;
    for (const SplitPhoto& photo : fit) {
        if (isForCalibration(photo)) continue;
        TrainingPhoto one{pathOf(request, photo), photo.box, {}, false, {}};
        if (photo.whale) {
            if (!numbers.contains(*photo.whale)) numbers.insert(*photo.whale, int(numbers.size()));
            one.individual = numbers.value(*photo.whale);
        }
        set.photos.push_back(std::move(one));
    }
    set.individualCount = int(numbers.size());
    return set;
}

/// The calibration whales as a catalogue of their own, asked as in the protocol *unseen*.
/// @param seed chooses which of a whale's photos asks
Protocol calibrationProtocol(const QList<SplitPhoto>& fit, quint64 seed)
{
    QList<SplitPhoto> photos;
    for (SplitPhoto photo : fit) {
        if (!isForCalibration(photo)) continue;
        photo.split = photo.whale ? QStringLiteral("validation-unseen") : QStringLiteral("validation-new");
        photos.append(photo);
    }
    return unseenProtocol(photos, seed);
}

QJsonObject origin(qsizetype photos)
{
    return {{QStringLiteral("source"),
             QStringLiteral("a part of the training set of Kaggle's Humpback Whale Identification "
                            "(2018/19); the photos were contributed to Happywhale")},
            {QStringLiteral("photos"), photos},
            {QStringLiteral("terms"), QStringLiteral("the photos' terms are research use; no photo is shipped")}};
}

Status writeCard(const QString& path, const QJsonObject& card)
{
    return writeAnswer(QJsonDocument(card).toJson(), path);
}

/// The boxes of the data set and the landmarks that were marked by hand, less those that measure them.
Result<std::vector<LocatedPhoto>> locatorPhotos(const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    const auto landmarks = request.keypoints.isEmpty() ? Result<LandmarkTable>() : readLandmarks(request.keypoints);
    if (!landmarks) return tl::unexpected(landmarks.error());
    std::vector<LocatedPhoto> photos;
    for (const SplitPhoto& photo : fit) {
        if (!photo.box) continue;
        const auto marked = landmarks->find(photo.image);
        const bool isMarked = marked != landmarks->end();
        if (isMarked && measuresLandmarks(photo.image)) continue;
        LocatedPhoto one{pathOf(request, photo), {*photo.box}};
        if (isMarked && arePlausible(*marked, *photo.box)) one.fluke.landmarks = *marked;
        photos.push_back(std::move(one));
    }
    return photos;
}

Status trainTheLocator(const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    LocatorOptions options;
    options.epochs = request.locatorEpochs;
    options.seed = request.network.seed;
    options.threads = request.network.threads;
    options.outputPath = request.output.filePath(QStringLiteral("locator-2.safetensors"));
    if (QFile::exists(options.outputPath)) return {}; // its card was written when it was trained
    const auto photos = locatorPhotos(fit, request);
    if (!photos) return tl::unexpected(photos.error());
    const auto trained = toolbox().trainLocator(*photos, options, terminalProgress(CommandLine::tr("Locator")), interruptToken());
    if (!trained) return tl::unexpected(trained.error());
    if (!*trained) return {};
    const auto marked = std::count_if(photos->begin(), photos->end(),
                                      [](const LocatedPhoto& photo) { return photo.fluke.landmarks.has_value(); });
    QJsonObject data = origin(qsizetype(photos->size()));
    data[QStringLiteral("photos_with_landmarks")] = qsizetype(marked);
    return writeCard(request.output.filePath(QStringLiteral("locator.json")),
                     {{QStringLiteral("name"), QStringLiteral("locator-2")},
                      {QStringLiteral("file"), QStringLiteral("locator-2.safetensors")},
                      {QStringLiteral("sha256"), **trained},
                      {QStringLiteral("architecture"), toolbox().locatorArchitecture()},
                      {QStringLiteral("data"), data},
                      {QStringLiteral("command"), request.command}});
}

QString cardPathOf(const ShippedRequest& request)
{
    return request.output.filePath(QStringLiteral("fluke.json"));
}

/// The card at `path`; empty when there is none.
QJsonObject readCard(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject{};
}

/// The calibration whales asked several times over, each time with other photos: their answers are few.
std::vector<ComparedQuery> askCalibrationWhales(ProtocolRun& run, const QList<SplitPhoto>& fit)
{
    std::vector<ComparedQuery> queries;
    for (quint64 seed = 1; seed <= calibrationRounds; ++seed) {
        auto more = run.run(calibrationProtocol(fit, seed));
        queries.insert(queries.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    return queries;
}

/// Writes the card with the hash of its weights and their calibration: of the network's scores, and of the second opinion if
/// it helps.
Status calibrate(QJsonObject card, const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    const QString cardPath = cardPathOf(request);
    const auto sha256 = sha256OfFile(request.output.filePath(card[QStringLiteral("file")].toString()));
    if (!sha256) return tl::unexpected(sha256.error());
    card[QStringLiteral("sha256")] = *sha256;
    if (auto written = writeCard(cardPath, card); !written) return written;

    // The card above is enough to load the weights; their calibration follows.
    const RecognitionParts parts = toolbox().makeParts(request.output.path());
    auto model = parts.shippedModel();
    if (!model) return tl::unexpected(model.error());
    const auto embedder = parts.makeEmbedder(*model);
    const auto locator = parts.makeLocator();
    if (!embedder || !locator) return tl::unexpected(embedder ? locator.error() : embedder.error());
    const auto matcher = request.isQuick ? nullptr : parts.makeLocalMatcher();
    ProtocolRun run(request.photos, Boxes::Located, **locator, **embedder, matcher.get());
    const auto compared = askCalibrationWhales(run, fit);
    if (interruptToken().isCancelled()) return {};
    const auto queries = fuse(compared, {});
    Calibration calibration = fitCalibration(queries);
    if (matcher) calibration = fitFusion(compared, calibration);
    card[QStringLiteral("calibration")] = calibration.toJson();
    card[QStringLiteral("calibration_figures")] = measureCrossFitted(queries).toJson();
    card.remove(QStringLiteral("fusion_figures"));
    if (calibration.fusion)
        card[QStringLiteral("fusion_figures")] = measureCrossFitted(fuse(compared, calibration), calibration.fused()).toJson();
    return writeCard(cardPath, card);
}

Status trainTheNetwork(const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    const TrainingSet set = trainingSetOf(fit, request);
    TrainingOptions options = request.network;
    options.outputPath = request.output.filePath(QStringLiteral("fluke-3.safetensors"));
    options.checkpointPath = options.outputPath + QStringLiteral(".checkpoint");
    QJsonObject card{{QStringLiteral("name"), QStringLiteral("fluke-3")},
                     {QStringLiteral("file"), QStringLiteral("fluke-3.safetensors")},
                     {QStringLiteral("architecture"), options.longRunArchitecture},
                     {QStringLiteral("data"), origin(qsizetype(set.photos.size()))},
                     {QStringLiteral("command"), request.command}};
    if (options.base) card[QStringLiteral("started_from")] = options.base->sha256;
    if (!QFile::exists(options.outputPath)) {
        const auto trained = programParts().makeTrainer()->train(
            set, options, terminalProgress(CommandLine::tr("Network")), interruptToken());
        if (!trained) return tl::unexpected(trained.error());
        if (trained->isCancelled()) return {};
        QFile::remove(options.checkpointPath);
    } else if (const QJsonObject kept = readCard(cardPathOf(request)); kept[QStringLiteral("file")] == card[QStringLiteral("file")]) {
        card = kept; // what was written when they were trained, and what people added
    }
    return calibrate(card, fit, request);
}

/// Weights that a program before 2026-12 wrote become a safetensors file, and the card names that.
Status convertWeightsOf(QJsonObject& card, const ShippedRequest& request)
{
    const QString old = request.output.filePath(card[QStringLiteral("file")].toString());
    const auto sha256 = sha256OfFile(old);
    if (!sha256) return tl::unexpected(sha256.error());
    const auto converted = convertWeights({old, *sha256, {}, {}});
    if (!converted) return tl::unexpected(converted.error());
    if (converted->path == old) return {};
    card[QStringLiteral("file")] = QFileInfo(converted->path).fileName();
    card[QStringLiteral("sha256")] = converted->sha256;
    card[QStringLiteral("former_sha256")] = converted->formerSha256;
    if (auto written = writeCard(cardPathOf(request), card); !written) return written;
    QFile::remove(old);
    return {};
}

/// Fits the calibration of the weights that lie in the output folder, whatever their name.
Status refit(const QList<SplitPhoto>& fit, const ShippedRequest& request)
{
    QJsonObject card = readCard(cardPathOf(request));
    if (card.isEmpty()) return failure(ErrorCode::ModelMissing, cardPathOf(request));
    if (auto converted = convertWeightsOf(card, request); !converted) return converted;
    return calibrate(card, fit, request);
}

} // namespace

ExitStatus runTrainShipped(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("train-shipped"),
        CommandLine::tr("Trains the locator and the network that come with the program on the photos of split "
                        "“fit” and writes their cards. What lies in the output folder already is not trained "
                        "again; an interrupted training goes on."));
    parser.addOption(QStringLiteral("photos"), CommandLine::tr("Folder of photos."), QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("labels"), CommandLine::tr("Table with Image,Id,split and boxes."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("keypoints"),
                     CommandLine::tr("Table of points marked by hand, Image,1_x,1_y … 0_y: landmarks for the locator."),
                     QStringLiteral("FILE.csv"));
    parser.addOption(QStringLiteral("output"), CommandLine::tr("Folder of the models."), QStringLiteral("DIR"));
    parser.addOption(QStringLiteral("epochs"), CommandLine::tr("Epochs of the network (200)."), QStringLiteral("N"),
                     QStringLiteral("200"));
    parser.addOption(QStringLiteral("minutes"), CommandLine::tr("The schedule ends after this long."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("threads"),
                     CommandLine::tr("Threads (one per core). Where cores share their arithmetic units, or something "
                                     "else runs beside, one is often as fast as two."),
                     QStringLiteral("N"));
    parser.addOption(QStringLiteral("start"), CommandLine::tr("Weights of an earlier model to go on from."),
                     QStringLiteral("FILE.safetensors"));
    parser.addOption(QStringLiteral("architecture"), CommandLine::tr("The network, as a model card names it."),
                     QStringLiteral("TEXT"), toolbox().networkArchitecture());
    parser.addOption(QStringLiteral("recipe"),
                     CommandLine::tr("Departures from the recipe, for measuring what a part of it is worth: "
                                     "triplet=0.5,photos-per-whale=2 (ml/train/recipe.h names them)."),
                     QStringLiteral("NAME=N,…"));
    parser.addFlag(QStringLiteral("quick"), CommandLine::tr("Fits no second opinion: the network answers alone."));
    parser.addOption(QStringLiteral("seed"), CommandLine::tr("Seed (1)."), QStringLiteral("N"), QStringLiteral("1"));
    parser.addOption(QStringLiteral("locator-epochs"), CommandLine::tr("Epochs of the locator (14)."),
                     QStringLiteral("N"), QStringLiteral("14"));
    parser.addFlag(QStringLiteral("locator-only"), CommandLine::tr("Trains the locator and stops."));
    parser.addFlag(QStringLiteral("refit"),
                   CommandLine::tr("Trains nothing: fits the calibration in the output folder's fluke.json anew. Weights of "
                                   "an earlier program (.pt) become safetensors on the way."));
    if (const auto leave = parser.parse(arguments, 0, 0)) return *leave;
    const auto epochs = countFrom(parser.value(QStringLiteral("epochs")));
    const auto seed = countFrom(parser.value(QStringLiteral("seed")));
    const auto locatorEpochs = countFrom(parser.value(QStringLiteral("locator-epochs")));
    if (!parser.isSet(QStringLiteral("output")) || !parser.isSet(QStringLiteral("photos")) || !epochs ||
        !locatorEpochs || !seed)
        return parser.refuse(
            CommandLine::tr("Needed are --photos, --labels and --output; numbers are whole numbers from 1."));
    ShippedRequest request{parser.value(QStringLiteral("photos")),
                           parser.value(QStringLiteral("labels")),
                           parser.value(QStringLiteral("keypoints")),
                           QDir(parser.value(QStringLiteral("output"))),
                           {},
                           *locatorEpochs,
                           parser.isSet(QStringLiteral("quick")),
                           QStringLiteral("flukeprint train-shipped ") + arguments.join(QLatin1Char(' '))};
    request.network.longRunArchitecture = parser.value(QStringLiteral("architecture"));
    request.network.recipeChanges = parser.value(QStringLiteral("recipe")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    request.network.epochs = *epochs;
    request.network.seed = quint64(*seed);
    if (parser.isSet(QStringLiteral("start"))) {
        const QString path = parser.value(QStringLiteral("start"));
        const auto sha256 = sha256OfFile(path);
        if (!sha256) return fail(sha256.error());
        request.network.base = ModelFile{path, *sha256, {}, {}};
    }
    if (parser.isSet(QStringLiteral("threads"))) {
        const auto threads = countFrom(parser.value(QStringLiteral("threads")));
        if (!threads) return parser.refuse(CommandLine::tr("--threads must be a whole number from 1."));
        request.network.threads = *threads;
    }
    if (parser.isSet(QStringLiteral("minutes")))
        request.network.minutes = parser.value(QStringLiteral("minutes")).toDouble();

    const auto photos = readSplitPhotos(request.labels);
    if (!photos) return fail(photos.error());
    QList<SplitPhoto> fit;
    for (const SplitPhoto& photo : *photos)
        if (photo.split == QLatin1String("fit")) fit.append(photo);
    if (!request.output.mkpath(QStringLiteral("."))) return fail({ErrorCode::WriteFailed, request.output.path(), {}});
    if (parser.isSet(QStringLiteral("refit"))) {
        const auto done = refit(fit, request);
        return done ? ExitStatus::Done : fail(done.error());
    }
    if (auto done = trainTheLocator(fit, request); !done) return fail(done.error());
    if (parser.isSet(QStringLiteral("locator-only")))
        return interruptToken().isCancelled() ? ExitStatus::NothingDone : ExitStatus::Done;
    if (auto done = trainTheNetwork(fit, request); !done) return fail(done.error());
    return ExitStatus::Done;
}

} // namespace flukeprint
