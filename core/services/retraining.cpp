#include "core/services/retraining.h"

#include "core/recognition/embedding.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/trainingsnapshot.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr const char* weightsSuffix = "safetensors";
constexpr const char* formerWeightsSuffix = "pt"; ///< of programs before 2026-12
constexpr int fewestPhotos = 4;
constexpr int patience = 4; ///< epochs

const QString speedKey = QStringLiteral("speed");
const QString confirmedKey = QStringLiteral("confirmed");
const QString baseKey = QStringLiteral("base");
const QString quick = QStringLiteral("quick");
const QString full = QStringLiteral("full");

QString wordOf(TrainingSpeed speed)
{
    return speed == TrainingSpeed::Quick ? quick : full;
}

const QHash<Activation, QString>& activationWords()
{
    static const QHash<Activation, QString> words{{Activation::IfBetter, QStringLiteral("if-better")},
                                                  {Activation::Always, QStringLiteral("always")},
                                                  {Activation::Never, QStringLiteral("never")}};
    return words;
}

/// Whether there is anything to tell apart: two whales, and for one of them two photos to learn from.
Status checkEnough(const TrainingSet& set, const QString& catalogueFile)
{
    QList<int> photosOfWhale(set.individualCount, 0);
    int photos = 0;
    for (const TrainingPhoto& photo : set.photos) {
        if (!photo.individual) continue;
        ++photos;
        ++photosOfWhale[*photo.individual];
    }
    const auto whales = std::count_if(photosOfWhale.begin(), photosOfWhale.end(), [](int count) { return count > 0; });
    const bool hasPair = std::any_of(photosOfWhale.begin(), photosOfWhale.end(), [](int count) { return count > 1; });
    if (photos >= fewestPhotos && whales >= 2 && hasPair) return {};
    return failure(
        ErrorCode::TooFewPhotos, catalogueFile,
        QStringLiteral(
            "identified photos: %1, whales: %2; at least %3 photos of two whales are needed, two of one of them")
            .arg(photos)
            .arg(whales)
            .arg(fewestPhotos));
}

QJsonObject jsonOf(const TrainingRequest& request)
{
    QJsonObject json{{speedKey, wordOf(request.speed)},
                     {QStringLiteral("epochs"), request.epochs},
                     {QStringLiteral("seed"), QString::number(request.seed)},
                     {QStringLiteral("activation"), activationWords().value(request.activation)}};
    if (request.confirmed == Confirmed::Twice) json.insert(confirmedKey, QStringLiteral("twice"));
    if (request.minutes) json.insert(QStringLiteral("minutes"), *request.minutes);
    return json;
}

/// The options that a run was started with; the file and the threads are this program's own affair.
TrainingRequest requestFrom(const QJsonObject& options, TrainingRequest request)
{
    request.speed = options[speedKey].toString() == quick ? TrainingSpeed::Quick : TrainingSpeed::Full;
    request.epochs = options[QStringLiteral("epochs")].toInt(request.epochs);
    request.seed = options[QStringLiteral("seed")].toString().toULongLong();
    request.activation = activationWords().key(options[QStringLiteral("activation")].toString(), Activation::IfBetter);
    request.confirmed = options[confirmedKey] == QLatin1String("twice") ? Confirmed::Twice : Confirmed::Once;
    const QJsonValue minutes = options[QStringLiteral("minutes")];
    request.minutes = minutes.isDouble() ? std::optional(minutes.toDouble()) : std::nullopt;
    return request;
}

/// For the record of a run, where a person may read it.
QString describe(const Error& error)
{
    return QStringList{error.subject, error.detail}.join(QStringLiteral(": "));
}

QString wordOf(TrainingEnd end)
{
    switch (end) {
    case TrainingEnd::NoLongerBetter: return QStringLiteral("no-longer-better");
    case TrainingEnd::Diverged: return QStringLiteral("diverged");
    case TrainingEnd::Cancelled: return QStringLiteral("cancelled");
    case TrainingEnd::Completed: break;
    }
    return QStringLiteral("completed");
}

QJsonObject historyJson(const std::vector<EpochRecord>& records)
{
    QJsonArray epochs;
    for (const EpochRecord& record : records) {
        QJsonObject epoch{{QStringLiteral("epoch"), record.epoch},
                          {QStringLiteral("loss"), record.loss},
                          {QStringLiteral("accuracy"), record.accuracy},
                          {QStringLiteral("seconds"), record.seconds},
                          {QStringLiteral("photos"), record.photos}};
        if (record.heldOutMapAt5) epoch.insert(QStringLiteral("held_out_map_at_5"), *record.heldOutMapAt5);
        epochs.append(epoch);
    }
    return {{QStringLiteral("epochs"), epochs}};
}

QJsonObject historyJson(const TrainedModel& model)
{
    QJsonObject json = historyJson(model.epochs);
    json.insert(QStringLiteral("end"), wordOf(model.end));
    if (model.cacheBytes > 0) json.insert(QStringLiteral("cache_bytes"), model.cacheBytes);
    QJsonArray skipped;
    for (const Error& photo : model.skipped) skipped.append(describe(photo));
    if (!skipped.isEmpty()) json.insert(QStringLiteral("skipped"), skipped);
    return json;
}

/// "2026-11-24 14:05", with a number behind it when that minute already has a version.
QString nextName(const QList<ModelVersion>& models)
{
    const QString stem = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    QString name = stem;
    const auto isTaken = [&] {
        return std::any_of(models.begin(), models.end(), [&](const auto& model) { return model.name == name; });
    };
    for (int number = 2; isTaken(); ++number)
        name = QStringLiteral("%1 (%2)").arg(stem).arg(number);
    return name;
}

QString fileOf(const Catalogue& catalogue, TrainingRunId run, const char* suffix)
{
    return catalogue.companionFolder().absoluteFilePath(
        QStringLiteral("weights/run-%1.%2").arg(run.value).arg(QLatin1String(suffix)));
}

void removeWeights(const Catalogue& catalogue, TrainingRunId run)
{
    for (const char* suffix : {weightsSuffix, formerWeightsSuffix}) QFile::remove(fileOf(catalogue, run, suffix));
}

QString snapshotPath(const Catalogue& catalogue, TrainingRunId run)
{
    return fileOf(catalogue, run, "snapshot");
}

bool shouldActivate(Activation activation, const Comparison& comparison)
{
    return activation == Activation::IfBetter ? comparison.isNotWorse() : activation == Activation::Always;
}

/// One retraining on an open catalogue, between the start and the end of its record.
class Retraining
{
public:
    Retraining(Catalogue& catalogue, TrainingRequest request, const RecognitionParts& parts, const ProgressSink& sink,
               const CancelToken& cancel)
        : m_catalogue(catalogue), m_request(std::move(request)), m_parts(parts), m_sink(sink), m_cancel(cancel)
    {
    }

    Result<TrainingReport> run()
    {
        if (auto found = findModels(); !found) return tl::unexpected(found.error());
        // Before the list is drawn up: it holds the boxes that are found on the way.
        const auto embedded = embed(m_active);
        if (!embedded) return tl::unexpected(embedded.error());
        if (!*embedded) return cancelled();
        if (auto begun = m_request.resume ? resume() : start(); !begun) return tl::unexpected(begun.error());
        auto report = train();
        if (report) report->run = m_run;
        return end(std::move(report));
    }

private:
    Status findModels()
    {
        auto active = resolveActiveModel(m_catalogue, m_parts);
        if (!active) return tl::unexpected(active.error());
        auto shipped = m_parts.shippedModel();
        if (!shipped) return tl::unexpected(shipped.error());
        m_active = std::move(*active);
        m_shipped = std::move(*shipped);
        return {};
    }

    Status start()
    {
        auto set = m_catalogue.drawTrainingSet(m_request.confirmed);
        if (!set) return tl::unexpected(set.error());
        m_set = std::move(*set);
        if (auto enough = checkEnough(m_set, m_request.catalogueFile); !enough) return enough;
        if (!m_catalogue.companionFolder().mkpath(QStringLiteral("weights")))
            return failure(ErrorCode::WriteFailed, m_catalogue.companionFolder().filePath(QStringLiteral("weights")));
        forgetFinishedRuns();
        const auto run = m_catalogue.startTrainingRun(jsonOf(m_request));
        if (!run) return tl::unexpected(run.error());
        m_run = *run;
        if (auto written = writeSnapshot(snapshotPath(m_catalogue, m_run), m_set, m_catalogue); !written) {
            (void)m_catalogue.endTrainingRun(m_run, TrainingState::Failed, {}, describe(written.error()));
            return written;
        }
        return {};
    }

    /// What a program that died right after a run had finished left of it.
    void forgetFinishedRuns() const
    {
        const auto runs = m_catalogue.trainingRuns();
        if (!runs) return;
        for (const TrainingRun& run : *runs)
            if (run.state == TrainingState::Finished) forgetRun(m_catalogue, run.id);
    }

    Status resume()
    {
        m_run = *m_request.resume;
        auto set = readSnapshot(snapshotPath(m_catalogue, m_run), m_catalogue);
        if (!set) return tl::unexpected(set.error());
        m_set = std::move(*set);
        const auto run = m_catalogue.resumeTrainingRun(m_run);
        if (!run) return tl::unexpected(run.error());
        m_request = requestFrom(run->options, m_request);
        return removeUnfinished();
    }

    /// A version that the run stored before it was stopped: it is made again.
    Status removeUnfinished()
    {
        const auto models = m_catalogue.models();
        if (!models) return tl::unexpected(models.error());
        for (const ModelVersion& model : *models)
            if (model.run == m_run)
                if (auto removed = m_catalogue.removeModel(model.id); !removed) return removed;
        return {};
    }

    Result<TrainingReport> end(Result<TrainingReport> report)
    {
        if (report && report->version) {
            forgetRun(m_catalogue, m_run);
            return report; // it was recorded together with its version
        }
        const auto state = report ? TrainingState::Cancelled : TrainingState::Failed;
        const QString message = report ? QString() : describe(report.error());
        const auto ended = m_catalogue.endTrainingRun(m_run, state, report ? historyJson(report->model) : m_history, message);
        if (report && !ended) return tl::unexpected(ended.error());
        return report;
    }

    [[nodiscard]] TrainingReport cancelled(TrainedModel model = {}) const
    {
        TrainingReport report;
        report.cancelled = true;
        report.model = std::move(model);
        return report;
    }

    /// The version whose weights training starts from: the program's own; quickly, the active one, or what that was quickly trained
    /// from, so that heads do not pile up.
    Result<ModelVersion> findBase() const
    {
        const auto models = m_catalogue.models();
        if (!models) return tl::unexpected(models.error());
        const auto find = [&](auto fits) { return std::find_if(models->begin(), models->end(), fits); };
        auto base = m_request.speed == TrainingSpeed::Full
                        ? find([&](const ModelVersion& model) { return model.file.sha256 == m_shipped.sha256; })
                        : find([&](const ModelVersion& model) { return model.id == m_active.id; });
        // A base is older than what came of it. Rows that say otherwise would lead round in a circle.
        while (base != models->end() && base->origin[speedKey].toString() == quick)
            base = find([id = base->origin[baseKey].toInteger(), young = base->id.value](const ModelVersion& model) {
                return model.id.value == id && id < young;
            });
        if (base == models->end()) return failure(ErrorCode::ModelMissing, m_shipped.path);
        return withWeights(*base, m_catalogue, m_parts);
    }

    /// Embeds what is not embedded yet under a version, and keeps what could not be; false when cancelled.
    Result<bool> embed(const ModelVersion& version)
    {
        const auto pending = m_catalogue.pendingEmbeddings(version.id);
        if (!pending) return tl::unexpected(pending.error());
        if (pending->isEmpty()) return true;
        const auto locator = m_parts.makeLocator();
        const auto embedder = m_parts.makeEmbedder(version.file);
        if (!locator || !embedder) return tl::unexpected(locator ? embedder.error() : locator.error());
        auto report = embedPending(m_catalogue, **locator, **embedder, nullptr, version.id, m_sink, m_cancel);
        if (!report) return tl::unexpected(report.error());
        m_failed = std::move(report->failed);
        return !report->cancelled;
    }

    Result<TrainingReport> train()
    {
        auto base = findBase();
        if (!base) return tl::unexpected(base.error());
        const bool learnsFromVectors = m_request.speed == TrainingSpeed::Quick && base->id != m_active.id;
        const auto embedded = learnsFromVectors ? embed(*base) : Result<bool>(true);
        if (!embedded) return tl::unexpected(embedded.error());
        if (!*embedded) return cancelled();
        auto vectors = vectorsOf(m_catalogue, m_set, base->id);
        if (!vectors) return tl::unexpected(vectors.error());
        for (size_t i = 0; i < vectors->size(); ++i) m_set.photos[i].vector = std::move((*vectors)[i]);
        auto trained = m_parts.makeTrainer()->train(m_set, optionsFor(*base), m_sink, m_cancel);
        if (!trained) {
            Error error = trained.error();
            if (error.subject.isEmpty()) error.subject = m_request.catalogueFile;
            return tl::unexpected(error);
        }
        if (trained->isCancelled()) return cancelled(std::move(*trained));
        return keep(*base, std::move(*trained));
    }

    TrainingOptions optionsFor(const ModelVersion& base)
    {
        TrainingOptions options;
        options.speed = m_request.speed;
        options.epochs = m_request.epochs;
        options.minutes = m_request.minutes;
        options.patience = patience;
        options.seed = m_request.seed;
        options.threads = m_request.threads;
        options.base = base.file;
        options.outputPath = fileOf(m_catalogue, m_run, weightsSuffix);
        options.checkpointPath = fileOf(m_catalogue, m_run, "checkpoint");
        options.epochEnded = [this](const std::vector<EpochRecord>& records) {
            m_history = historyJson(records);
            (void)m_catalogue.noteTrainingHistory(m_run, m_history); // for people to look at; the checkpoint has it, too
        };
        return options;
    }

    /// Stores the version beside the others, embeds and measures it; only then may it become active.
    Result<TrainingReport> keep(const ModelVersion& base, TrainedModel trained)
    {
        const auto models = m_catalogue.models();
        if (!models) return tl::unexpected(models.error());
        ModelVersion version;
        version.name = nextName(*models);
        version.file = trained.file;
        version.parent = m_active.id;
        version.run = m_run;
        version.createdAt = QDateTime::currentDateTimeUtc();
        version.origin = originOf(base);
        const auto added = m_catalogue.addModel(version);
        if (!added) return tl::unexpected(added.error());
        version.id = *added;

        TrainingReport report;
        report.model = std::move(trained);
        const auto done = finish(version, base, report);
        if (done && *done) {
            report.version = version.id;
            return report;
        }
        (void)m_catalogue.removeModel(version.id); // resuming makes it again
        if (!done) return tl::unexpected(done.error());
        return cancelled(std::move(report.model));
    }

    /// False when cancelled.
    Result<bool> finish(ModelVersion& version, const ModelVersion& base, TrainingReport& report)
    {
        const auto embedded = report.model.fromBaseVector ? convert(base.id, version.id, report.model) : embed(version);
        if (!embedded || !*embedded) return embedded;
        report.failed = m_failed;
        if (m_sink) m_sink({JobState::Running, 0, 0, QStringLiteral("measuring"), {}, {}});
        const auto trial = tryHeldOut(m_catalogue, m_set, m_active, version, m_parts, m_cancel);
        if (!trial) return tl::unexpected(trial.error());
        if (m_cancel.isCancelled()) return false;
        const Comparison& comparison = report.comparison = trial->comparison;
        report.prior = trial->prior;
        version.file.calibration = trial->calibration;
        version.figures = comparison.after.figures;
        version.parentFigures = comparison.before.figures;
        if (const auto gain = comparison.gainInterval)
            version.origin.insert(QStringLiteral("map_at_5_gain"), QJsonArray{gain->low, gain->high});
        version.origin.insert(QStringLiteral("share_of_new"), trial->prior.share);
        report.activated = shouldActivate(m_request.activation, comparison);
        const auto finished =
            m_catalogue.finishTrainingRun(version, report.activated ? Use::Activate : Use::Store, historyJson(report.model));
        if (!finished) return tl::unexpected(finished.error());
        return true;
    }

    /// The vectors under a version that only multiplies those of its base; false when cancelled.
    Result<bool> convert(ModelVersionId base, ModelVersionId version, const TrainedModel& model)
    {
        const auto pending = m_catalogue.pendingEmbeddings(version);
        if (!pending) return tl::unexpected(pending.error());
        std::vector<NewEmbedding> converted;
        for (const PendingEmbedding& photo : *pending) {
            if (m_cancel.isCancelled()) return false;
            const auto vector = m_catalogue.embedding(photo.annotation, base);
            if (!vector) return tl::unexpected(vector.error());
            auto changed = *vector && photo.box ? model.fromBaseVector(**vector) : std::vector<float>{};
            if (!changed.empty()) converted.push_back({photo.annotation, *photo.box, std::move(changed), {}});
        }
        if (auto stored = m_catalogue.storeEmbeddings(version, converted); !stored) return tl::unexpected(stored.error());
        return true;
    }

    [[nodiscard]] QJsonObject originOf(const ModelVersion& base) const
    {
        const auto count = [&](auto fits) { return int(std::count_if(m_set.photos.begin(), m_set.photos.end(), fits)); };
        return {{QStringLiteral("program"), QStringLiteral("Flukeprint " FLUKEPRINT_VERSION)},
                {speedKey, wordOf(m_request.speed)},
                {baseKey, base.id.value},
                {QStringLiteral("base_sha256"), base.file.sha256},
                {QStringLiteral("seed"), QString::number(m_request.seed)},
                {QStringLiteral("photos"), int(m_set.photos.size())},
                {QStringLiteral("held_out"), count([](const TrainingPhoto& photo) { return photo.heldOut; })},
                {QStringLiteral("steering"), count([](const TrainingPhoto& photo) { return photo.steers; })},
                {QStringLiteral("whales"), m_set.individualCount},
                {QStringLiteral("photos_sha256"), hashOf(m_set, m_catalogue)}};
    }

    Catalogue& m_catalogue;
    TrainingRequest m_request;
    const RecognitionParts& m_parts;
    const ProgressSink& m_sink;
    const CancelToken& m_cancel;
    TrainingRunId m_run;
    ModelVersion m_active;
    ModelFile m_shipped;
    TrainingSet m_set;
    QJsonObject m_history;
    std::vector<Error> m_failed; ///< photos that could not be embedded
};

} // namespace

Result<TrainingReport> runTraining(const TrainingRequest& request, const RecognitionParts& parts,
                                   const ProgressSink& sink, const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(request.catalogueFile);
    if (!catalogue) return tl::unexpected(catalogue.error());
    if ((*catalogue)->isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, request.catalogueFile);
    return Retraining(**catalogue, request, parts, sink, cancel).run();
}

std::optional<TrainingRun> resumableRun(const Catalogue& catalogue)
{
    const auto runs = catalogue.trainingRuns();
    if (!runs || runs->isEmpty()) return std::nullopt;
    const TrainingRun& last = runs->last();
    const bool isOver = last.state == TrainingState::Running || last.state == TrainingState::Finished;
    // An older program recorded the end of a run after its version had become active, and may have died in between.
    const auto active = catalogue.activeModel();
    const bool isInUse = active && active->run == last.id;
    if (isOver || isInUse || !QFile::exists(snapshotPath(catalogue, last.id))) return std::nullopt;
    return last;
}

void forgetRun(const Catalogue& catalogue, TrainingRunId run)
{
    for (const char* suffix : {"snapshot", "checkpoint"}) QFile::remove(fileOf(catalogue, run, suffix));
    const auto models = catalogue.models();
    const bool isOrphan = models && std::none_of(models->begin(), models->end(), [&](const ModelVersion& model) { return model.run == run; });
    if (isOrphan) removeWeights(catalogue, run);
}

Status cleanUp(Catalogue& catalogue, const ModelVersion& version)
{
    if (auto dropped = catalogue.dropEmbeddings(version.id); !dropped) return dropped;
    if (version.run) removeWeights(catalogue, *version.run);
    return {};
}

} // namespace flukeprint
