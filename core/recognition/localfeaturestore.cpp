#include "core/recognition/localfeaturestore.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>

#include <bit>
#include <cstring>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "features are stored little-endian");
static_assert(sizeof(LocalFeatures::Point) == 2 * sizeof(float));

constexpr qsizetype bytesPerPoint = sizeof(LocalFeatures::Point) + LocalFeatures::descriptorSize;
const QByteArray magic = QByteArrayLiteral("FLF1"); ///< the points follow, then the descriptors

QString boxText(const std::optional<QRectF>& box)
{
    if (!box) return QStringLiteral("whole");
    return QStringLiteral("%1 %2 %3 %4")
        .arg(box->x(), 0, 'f', 1)
        .arg(box->y(), 0, 'f', 1)
        .arg(box->width(), 0, 'f', 1)
        .arg(box->height(), 0, 'f', 1);
}

} // namespace

QString LocalFeatureStore::pathOf(const FeatureKey& key) const
{
    const QByteArray text = (key.contentHash + QLatin1Char(' ') + boxText(key.box)).toUtf8();
    const QString name = QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(40));
    return m_folder.filePath(name.left(2) + QLatin1Char('/') + name);
}

bool LocalFeatureStore::has(const FeatureKey& key) const
{
    return QFile::exists(pathOf(key));
}

std::optional<LocalFeatures> LocalFeatureStore::read(const FeatureKey& key) const
{
    QFile file(pathOf(key));
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QByteArray bytes = file.readAll();
    const qsizetype rest = bytes.size() - magic.size();
    if (!bytes.startsWith(magic) || rest % bytesPerPoint != 0) return std::nullopt;
    LocalFeatures features;
    features.points.resize(size_t(rest / bytesPerPoint));
    features.descriptors.resize(features.points.size() * LocalFeatures::descriptorSize);
    if (features.isEmpty()) return features;
    const size_t pointBytes = features.points.size() * sizeof(LocalFeatures::Point);
    std::memcpy(features.points.data(), bytes.constData() + magic.size(), pointBytes);
    std::memcpy(features.descriptors.data(), bytes.constData() + magic.size() + pointBytes, features.descriptors.size());
    return features;
}

void LocalFeatureStore::write(const FeatureKey& key, const LocalFeatures& features) const
{
    const QString path = pathOf(key);
    m_folder.mkpath(QFileInfo(path).path());
    QSaveFile file(path); // a half-written file never has the name
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(magic);
    file.write(reinterpret_cast<const char*>(features.points.data()),
               qint64(features.points.size() * sizeof(LocalFeatures::Point)));
    file.write(reinterpret_cast<const char*>(features.descriptors.data()), qint64(features.descriptors.size()));
    file.commit();
}

} // namespace flukeprint
