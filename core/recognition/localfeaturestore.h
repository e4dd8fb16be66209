#pragma once

#include "core/recognition/localmatcher.h"

#include <QDir>
#include <QHashFunctions>
#include <QRectF>
#include <QString>

#include <optional>

namespace flukeprint {

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

/// Local features on disk, one small file a fluke (about 36 KB), so that a question need not decode the photos it is
/// compared with. Derived: the folder may be deleted at any time. A plain value; threads may share the folder.
class LocalFeatureStore
{
public:
    /// @param folder is created by the first `write`
    explicit LocalFeatureStore(QDir folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] bool has(const FeatureKey& key) const;
    /// Nothing when there are none, or when the file is damaged.
    [[nodiscard]] std::optional<LocalFeatures> read(const FeatureKey& key) const;
    /// A failure is of no consequence but time: they are made again.
    void write(const FeatureKey& key, const LocalFeatures& features) const;

private:
    [[nodiscard]] QString pathOf(const FeatureKey& key) const;

    QDir m_folder;
};

} // namespace flukeprint
