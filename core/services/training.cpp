#include "core/catalogue/catalogue.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recogniser.h"
#include "core/services/trainingservice.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int fewestPhotos = 4;

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

QJsonObject optionsJson(const TrainingRequest& request)
{
    static const QHash<Activation, QString> words{{Activation::IfBetter, QStringLiteral("if-better")},
                                                  {Activation::Always, QStringLiteral("always")},
                                                  {Activation::Never, QStringLiteral("never")}};
    QJsonObject json{{QStringLiteral("epochs"), request.epochs},
                     {QStringLiteral("seed"), QString::number(request.seed)},
                     {QStringLiteral("activation"), words.value(request.activation)}};
    if (request.minutes) json.insert(QStringLiteral("minutes"), *request.minutes);
    return json;
}

QJsonObject historyJson(const TrainedModel& model)
{
    QJsonArray epochs;
    for (const EpochRecord& record : model.epochs)
        epochs.append(QJsonObject{{QStringLiteral("epoch"), record.epoch},
                                  {QStringLiteral("loss"), record.loss},
                                  {QStringLiteral("accuracy"), record.accuracy},
                                  {QStringLiteral("seconds"), record.seconds}});
    QJsonObject json{{QStringLiteral("epochs"), epochs}};
    if (!model.skipped.empty())
        json.insert(QStringLiteral("skipped"),
                    QJsonArray::fromStringList(QStringList(model.skipped.begin(), model.skipped.end())));
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

/// The figures of the version that is active now, on the photos that judge the new one.
Result<Figures> figuresOfActive(const Catalogue& catalogue, const TrainingSet& set, const ModelVersion& active,
                                const ModelFile& base, const TrainedModel& trained)
{
    if (active.file.sha256 == base.sha256) return trained.baseFigures;
    return measureHeldOut(catalogue, set, active).map([](const HeldOutMeasurement& held) { return held.figures; });
}

bool shouldActivate(Activation activation, const Figures& figures, const Figures& before)
{
    if (activation != Activation::IfBetter) return activation == Activation::Always;
    return figures.queries > 0 && figures.mapAt5 >= before.mapAt5; // what was not measured is not better
}

/// One retraining on an open catalogue, between the start and the end of its record.
class Retraining
{
public:
    Retraining(Catalogue& catalogue, const TrainingRequest& request, const RecognitionParts& parts)
        : m_catalogue(catalogue), m_request(request), m_parts(parts)
    {
    }

    Result<TrainingReport> run(const ProgressSink& sink, const CancelToken& cancel)
    {
        if (auto prepared = prepare(); !prepared) return tl::unexpected(prepared.error());
        const auto record = m_catalogue.startTrainingRun(optionsJson(m_request));
        if (!record) return tl::unexpected(record.error());

        auto report = train(*record, sink, cancel);
        QFile::remove(checkpointPath(*record));
        const bool isKept = report && report->version;
        if (!isKept) QFile::remove(weightsPath(*record));
        const auto state = !report             ? TrainingState::Failed
                           : report->cancelled ? TrainingState::Cancelled
                                               : TrainingState::Finished;
        const QString message = report ? QString() : describe(report.error());
        const auto ended =
            m_catalogue.endTrainingRun(*record, state, report ? historyJson(report->model) : QJsonObject{}, message);
        if (report && !ended) return tl::unexpected(ended.error());
        return report;
    }

private:
    static QString describe(const Error& error)
    {
        return QStringList{error.subject, error.detail}.join(QStringLiteral(": "));
    }

    Status prepare()
    {
        auto active = resolveActiveModel(m_catalogue, m_parts);
        if (!active) return tl::unexpected(active.error());
        auto base = m_parts.shippedModel();
        if (!base) return tl::unexpected(base.error());
        auto set = m_catalogue.trainingSet();
        if (!set) return tl::unexpected(set.error());
        m_active = std::move(*active);
        m_base = std::move(*base);
        m_set = std::move(*set);
        if (auto enough = checkEnough(m_set, m_request.catalogueFile); !enough) return enough;
        if (!m_catalogue.companionFolder().mkpath(QStringLiteral("weights")))
            return failure(ErrorCode::WriteFailed, m_catalogue.companionFolder().filePath(QStringLiteral("weights")));
        return {};
    }

    [[nodiscard]] QString weightsPath(TrainingRunId run) const
    {
        return m_catalogue.companionFolder().absoluteFilePath(QStringLiteral("weights/run-%1.pt").arg(run.value));
    }
    [[nodiscard]] QString checkpointPath(TrainingRunId run) const
    {
        return m_catalogue.companionFolder().absoluteFilePath(
            QStringLiteral("weights/run-%1.checkpoint").arg(run.value));
    }

    Result<TrainingReport> train(TrainingRunId run, const ProgressSink& sink, const CancelToken& cancel)
    {
        TrainingOptions options;
        options.epochs = m_request.epochs;
        options.minutes = m_request.minutes;
        options.seed = m_request.seed;
        options.base = m_base;
        options.outputPath = weightsPath(run);
        options.checkpointPath = checkpointPath(run);
        auto trained = m_parts.makeTrainer()->train(m_set, options, sink, cancel);
        if (!trained) {
            Error error = trained.error();
            if (error.subject.isEmpty()) error.subject = m_request.catalogueFile;
            return tl::unexpected(error);
        }
        if (trained->cancelled) return TrainingReport{true, {}, false, std::move(*trained)};
        return keep(run, std::move(*trained));
    }

    Result<TrainingReport> keep(TrainingRunId run, TrainedModel trained)
    {
        const auto before = figuresOfActive(m_catalogue, m_set, m_active, m_base, trained);
        const auto models = m_catalogue.models();
        if (!before || !models) return tl::unexpected(before ? models.error() : before.error());
        trained.baseFigures = *before;

        ModelVersion version;
        version.name = nextName(*models);
        version.file = trained.file;
        version.parent = m_active.id;
        version.run = run;
        version.createdAt = QDateTime::currentDateTimeUtc();
        version.figures = trained.figures;
        version.parentFigures = *before;
        const auto added = m_catalogue.addModel(version);
        if (!added) return tl::unexpected(added.error());

        TrainingReport report{false, *added, shouldActivate(m_request.activation, trained.figures, *before),
                              std::move(trained)};
        if (report.activated)
            if (auto activated = m_catalogue.activateModel(*added); !activated)
                return tl::unexpected(activated.error());
        return report;
    }

    Catalogue& m_catalogue;
    const TrainingRequest& m_request;
    const RecognitionParts& m_parts;
    ModelVersion m_active;
    ModelFile m_base;
    TrainingSet m_set;
};

} // namespace

Result<TrainingReport> runTraining(const TrainingRequest& request, const RecognitionParts& parts,
                                   const ProgressSink& sink, const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(request.catalogueFile);
    if (!catalogue) return tl::unexpected(catalogue.error());
    if ((*catalogue)->isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, request.catalogueFile);
    return Retraining(**catalogue, request, parts).run(sink, cancel);
}

} // namespace flukeprint
