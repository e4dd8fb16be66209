#include "core/recognition/localfeaturestore.h"

#include "core/base/wholefile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <bit>
#include <cmath>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "features are stored little-endian");
static_assert(sizeof(LocalFeatures::Point) == 2 * sizeof(float));

constexpr qint64 mostBytes = 1 << 20; ///< of a file; a matcher that is in use makes some 36 kB
constexpr qsizetype mostPoints = 1000; ///< two flukes are compared point by point: more would take too long
constexpr qsizetype bytesPerPoint = sizeof(LocalFeatures::Point) + LocalFeatures::descriptorSize;
/// The number of the edge's values follows, then these, the points and the descriptors.
const QByteArray magic = QByteArrayLiteral("FLF2");

/// Fills `values` from the front of `bytes` and takes that off.
template <class Value> void take(QByteArrayView& bytes, std::vector<Value>& values)
{
    const auto size = qsizetype(values.size() * sizeof(Value));
    std::copy_n(bytes.begin(), size, reinterpret_cast<char*>(values.data()));
    bytes = bytes.sliced(size);
}

template <class Value> void put(QByteArray& bytes, const std::vector<Value>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(Value)));
}

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
    if (!QFileInfo(file).isFile() || file.size() > mostBytes || !file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QByteArray bytes = file.readAll();
    std::vector<quint32> edgeSize(1);
    QByteArrayView rest(bytes);
    if (!rest.startsWith(magic) || rest.size() < magic.size() + qsizetype(sizeof(quint32))) return std::nullopt;
    rest = rest.sliced(magic.size());
    take(rest, edgeSize);
    const qsizetype pointBytes = rest.size() - qsizetype(edgeSize[0]) * qsizetype(sizeof(float));
    if (pointBytes < 0 || pointBytes % bytesPerPoint != 0 || pointBytes / bytesPerPoint > mostPoints) return std::nullopt;
    LocalFeatures features;
    features.edge.resize(edgeSize[0]);
    features.points.resize(size_t(pointBytes / bytesPerPoint));
    features.descriptors.resize(features.points.size() * LocalFeatures::descriptorSize);
    take(rest, features.edge);
    take(rest, features.points);
    take(rest, features.descriptors);
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const bool areNumbers = std::all_of(features.edge.begin(), features.edge.end(), isFinite) &&
                            std::all_of(features.points.begin(), features.points.end(),
                                        [&](const auto& point) { return isFinite(point.x) && isFinite(point.y); });
    if (!areNumbers) return std::nullopt;
    return features;
}

void LocalFeatureStore::write(const FeatureKey& key, const LocalFeatures& features) const
{
    const QString path = pathOf(key);
    m_folder.mkpath(QFileInfo(path).path());
    QByteArray bytes = magic;
    put(bytes, std::vector<quint32>{quint32(features.edge.size())});
    put(bytes, features.edge);
    put(bytes, features.points);
    put(bytes, features.descriptors);
    (void)writeWhole(path, bytes, Keep::Derived);
}

} // namespace flukeprint
