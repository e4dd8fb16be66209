#include "core/services/modelversionservice.h"

#include "core/recognition/recogniser.h"
#include "core/services/retraining.h"

namespace flukeprint {

namespace {

Result<VersionMeasurement> measureVersion(const QString& catalogueFile, ModelVersionId id, const Calibration& shipped)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto version = (*catalogue)->model(id);
    const auto set = (*catalogue)->trainingSet();
    if (!version || !set) return tl::unexpected(version ? set.error() : version.error());
    auto held = measureHeldOut(**catalogue, *set, *version, shipped);
    if (!held) return tl::unexpected(held.error());
    return VersionMeasurement{id, held->galleryPhotos, held->withoutEmbedding, assess(held->verdicts),
                              std::move(held->confusions)};
}

Result<Comparison> compareVersions(const QString& catalogueFile, const VersionPair& versions,
                                   const Calibration& shipped)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto before = (*catalogue)->model(versions.before);
    const auto after = (*catalogue)->model(versions.after);
    if (!before || !after) return tl::unexpected(before ? after.error() : before.error());
    const auto set = (*catalogue)->trainingSet();
    if (!set) return tl::unexpected(set.error());
    return compareHeldOut(**catalogue, *set, *before, *after, shipped);
}

Status cleanUpVersion(const QString& catalogueFile, ModelVersionId id)
{
    const auto catalogue = Catalogue::open(catalogueFile);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto version = (*catalogue)->model(id);
    if (!version) return tl::unexpected(version.error());
    return cleanUp(**catalogue, *version);
}

} // namespace

ModelVersionService::ModelVersionService(RecognitionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_worker(new QObject)
{
    m_thread.setObjectName(QStringLiteral("model versions"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start(QThread::LowPriority);
}

ModelVersionService::~ModelVersionService()
{
    m_isEnding = true;
    m_thread.quit();
    m_thread.wait();
}

void ModelVersionService::measure(const QString& catalogueFile, ModelVersionId version, quint64 generation)
{
    m_newestMeasuring = generation;
    work([this, catalogueFile, version, generation] {
        if (m_newestMeasuring != generation) return;
        answer([this, measurement = measureVersion(catalogueFile, version, shippedCalibration(m_parts)), generation] {
            if (measurement)
                Q_EMIT measured(*measurement, generation);
            else
                Q_EMIT measuringFailed(measurement.error(), generation);
        });
    });
}

void ModelVersionService::compare(const QString& catalogueFile, const VersionPair& versions, quint64 generation)
{
    m_newestComparing = generation;
    work([this, catalogueFile, versions, generation] {
        if (m_newestComparing != generation) return;
        answer([this, comparison = compareVersions(catalogueFile, versions, shippedCalibration(m_parts)), generation] {
            if (comparison)
                Q_EMIT compared(*comparison, generation);
            else
                Q_EMIT comparingFailed(comparison.error(), generation);
        });
    });
}

void ModelVersionService::cleanUp(const QString& catalogueFile, ModelVersionId version)
{
    work([this, catalogueFile, version] {
        answer([this, done = cleanUpVersion(catalogueFile, version), version] {
            if (done)
                Q_EMIT cleanedUp(version);
            else
                Q_EMIT cleanUpFailed(done.error());
        });
    });
}

/// On the thread, after what was asked before. The destructor joins, so `this` outlives the task.
void ModelVersionService::work(std::function<void()> task)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, task = std::move(task)] {
            if (!m_isEnding) task();
        },
        Qt::QueuedConnection);
}

/// Back on the GUI thread.
template <class Answer> void ModelVersionService::answer(Answer emitIt)
{
    QMetaObject::invokeMethod(this, std::move(emitIt), Qt::QueuedConnection);
}

} // namespace flukeprint
