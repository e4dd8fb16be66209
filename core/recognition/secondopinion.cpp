#include "core/recognition/secondopinion.h"

#include "core/recognition/embedding.h"

#include <QFileInfo>
#include <QThreadPool>

namespace flukeprint {

namespace {

constexpr int memoryKib = 48 * 1024; // above a thousand flukes: a question compares some sixty

/// Programs before 2026-12 kept a file a fluke, which nothing can be compared with any more.
void removeOldFeatures(const QDir& companion)
{
    const QString old = companion.filePath(QStringLiteral("features/sift-edge-1"));
    if (QFileInfo(old).isDir()) QThreadPool::globalInstance()->start([old] { QDir(old).removeRecursively(); });
}

} // namespace

std::unique_ptr<SecondOpinion> SecondOpinion::make(const Catalogue& catalogue, const RecognitionParts& parts,
                                                   const Calibration& calibration)
{
    if (!calibration.fusion || !parts.makeLocalMatcher) return nullptr;
    if (!catalogue.isReadOnly()) removeOldFeatures(catalogue.companionFolder());
    return std::make_unique<SecondOpinion>(catalogue, parts.makeLocalMatcher());
}

SecondOpinion::SecondOpinion(const Catalogue& catalogue, std::unique_ptr<LocalMatcher> matcher)
    : m_catalogue(catalogue),
      m_matcher(std::move(matcher)),
      m_store(catalogue.companionFolder().filePath(QStringLiteral("features/") + m_matcher->name())),
      m_recent(memoryKib)
{
}

LocalComparison compareFlukes(const LocalMatcher& matcher, const LocalFeatures& one, const LocalFeatures& other)
{
    return {matcher.agreement(one, other), matcher.edgeLikeness(one, other)};
}

std::optional<LocalComparison> SecondOpinion::compare(const FlukeQuestion& question, AnnotationId photo)
{
    const auto theirs = featuresOf(photo);
    return theirs ? std::optional(compareFlukes(*m_matcher, *question.features, *theirs)) : std::nullopt;
}

PhotoComparer SecondOpinion::comparer()
{
    return [this](const FlukeQuestion& question, AnnotationId photo) { return compare(question, photo); };
}

void SecondOpinion::forgetMissing()
{
    const QList<FeatureKey> keys = m_recent.keys();
    for (const FeatureKey& key : keys)
        if (!*m_recent.object(key)) m_recent.remove(key);
}

std::shared_ptr<const LocalFeatures> SecondOpinion::featuresOf(AnnotationId annotation)
{
    const auto entry = m_catalogue.entry(annotation);
    if (!entry) return nullptr;
    const FeatureKey key{entry->photo.contentHash, entry->box};
    if (const Kept* recent = m_recent.object(key)) return *recent;
    if (auto stored = m_store.read(key)) return keep(key, std::move(*stored));
    const QString path = m_catalogue.decodingPath(entry->photo);
    auto photo = loadImage(path, embeddingLongEdge);
    if (!photo) return keep(key, std::nullopt);
    auto features = m_matcher->features(flukeViewOf({path, std::move(*photo), entry->box}));
    if (!features) return keep(key, std::nullopt);
    if (!m_catalogue.isReadOnly()) m_store.write(key, *features);
    return keep(key, std::move(*features));
}

/// Remembers also that there is nothing, so that a missing photo is not looked for at every question.
SecondOpinion::Kept SecondOpinion::keep(const FeatureKey& key, std::optional<LocalFeatures> features)
{
    Kept kept = features ? std::make_shared<const LocalFeatures>(std::move(*features)) : nullptr;
    const auto bytes = kept ? kept->descriptors.size() + kept->points.size() * sizeof(LocalFeatures::Point) : 0;
    m_recent.insert(key, new Kept(kept), qsizetype(bytes / 1024) + 1);
    return kept;
}

} // namespace flukeprint
