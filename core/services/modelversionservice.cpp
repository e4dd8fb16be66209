#include "core/services/modelversionservice.h"

#include "core/services/retraining.h"

namespace flukeprint {

namespace {

Result<VersionMeasurement> measureVersion(const QString& catalogueFile, ModelVersionId id, const RecognitionParts& parts, const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto version = (*catalogue)->model(id);
    const auto set = (*catalogue)->trainingSet();
    if (!version || !set) return tl::unexpected(version ? set.error() : version.error());
    auto held = measureHeldOut(**catalogue, *set, *version, parts, cancel);
    if (!held) return tl::unexpected(held.error());
    const Assessment assessment = cancel.isCancelled() ? Assessment{} : assess(held->verdicts);
    return VersionMeasurement{id, held->galleryPhotos, held->withoutEmbedding, assessment,
                              std::move(held->confusions)};
}

Result<Comparison> compareVersions(const QString& catalogueFile, const VersionPair& versions,
                                   const RecognitionParts& parts, const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto before = (*catalogue)->model(versions.before);
    const auto after = (*catalogue)->model(versions.after);
    if (!before || !after) return tl::unexpected(before ? after.error() : before.error());
    const auto set = (*catalogue)->trainingSet();
    if (!set) return tl::unexpected(set.error());
    return compareHeldOut(**catalogue, *set, *before, *after, parts, cancel);
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
    : QObject(parent), m_parts(std::move(parts)), m_thread(QStringLiteral("model versions"))
{
}

ModelVersionService::~ModelVersionService()
{
    m_closing.cancel();
}

void ModelVersionService::measure(const QString& catalogueFile, ModelVersionId version, quint64 generation)
{
    m_newestMeasuring = generation;
    m_thread.run([this, catalogueFile, version, generation] {
        if (m_newestMeasuring != generation) return;
        TaskThread::answer(this, [this, measurement = measureVersion(catalogueFile, version, m_parts, m_closing), generation] {
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
    m_thread.run([this, catalogueFile, versions, generation] {
        if (m_newestComparing != generation) return;
        TaskThread::answer(this, [this, comparison = compareVersions(catalogueFile, versions, m_parts, m_closing), generation] {
            if (comparison)
                Q_EMIT compared(*comparison, generation);
            else
                Q_EMIT comparingFailed(comparison.error(), generation);
        });
    });
}

void ModelVersionService::cleanUp(const QString& catalogueFile, ModelVersionId version)
{
    m_thread.run([this, catalogueFile, version] {
        TaskThread::answer(this, [this, done = cleanUpVersion(catalogueFile, version), version] {
            if (done)
                Q_EMIT cleanedUp(version);
            else
                Q_EMIT cleanUpFailed(done.error());
        });
    });
}

} // namespace flukeprint
