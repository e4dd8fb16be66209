#pragma once

#include "core/recognition/localmatcher.h"

#include <QDir>
#include <QHashFunctions>
#include <QRectF>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

class BlobFile;

/// What local features were made of. A corrected box is another key, so that what the old one showed is never compared.
struct FeatureKey
{
    QString contentHash;       ///< of the photo
    std::optional<QRectF> box; ///< pixels of the upright file; absent: the whole photo

    bool operator==(const FeatureKey&) const = default;
};

inline size_t qHash(const FeatureKey& key, size_t seed = 0)
{
    return key.box ? qHashMulti(seed, key.contentHash, key.box->x(), key.box->y()) : qHash(key.contentHash, seed);
}

/// Local features on disk, in one SQLite file (about 53 kB a fluke), so that a question need not decode the photos it is compared
/// with. Derived: the file may be deleted at any time. Used on one thread at a time; several may each have one of the same folder.
class LocalFeatureStore
{
public:
    /// @param folder of the file; is created by the first `write`
    explicit LocalFeatureStore(const QDir& folder);
    ~LocalFeatureStore();

    [[nodiscard]] bool has(const FeatureKey& key) const;
    /// Those of the keys for which there are none, as places in the list: one look at the file however many there are.
    [[nodiscard]] std::vector<size_t> missing(std::span<const FeatureKey> keys) const;
    /// Nothing when there are none, or when they are damaged.
    [[nodiscard]] std::optional<LocalFeatures> read(const FeatureKey& key) const;
    /// What was made with few levels and places at fractions of a pixel takes less than half the room. A failure is of no consequence but
    /// time: they are made again.
    void write(const FeatureKey& key, const LocalFeatures& features) const;

private:
    std::unique_ptr<BlobFile> m_file;
};

} // namespace flukeprint
