#include "core/recognition/localfeaturestore.h"

#include "core/storage/blobfile.h"

#include <QSet>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "features are stored little-endian");
static_assert(sizeof(LocalFeatures::Point) == 2 * sizeof(float));

constexpr quint32 mostPoints = 1000; ///< two flukes are compared point by point: more would take too long
constexpr float stepsPerPixel = 32;  ///< of places that are stored in two bytes
constexpr quint32 magic = 0x33464C46; // "FLF3"

/// What a kept fluke begins with; then the edge, the points and the descriptors.
struct Header
{
    quint32 magic = 0;
    quint32 edge = 0;         ///< values
    quint32 points = 0;
    quint8 hasFewLevels = 0;  ///< every byte of the descriptors is below 16: two lie in one
    quint8 hasShortPlaces = 0; ///< places are whole numbers of `stepsPerPixel`
    quint16 unused = 0;
};
static_assert(sizeof(Header) == 16);

qsizetype bytesAfter(const Header& header)
{
    const qsizetype place = header.hasShortPlaces ? sizeof(quint16) : sizeof(float);
    const qsizetype descriptor = LocalFeatures::descriptorSize / (header.hasFewLevels ? 2 : 1);
    return qsizetype(header.edge) * qsizetype(sizeof(float)) + qsizetype(header.points) * (2 * place + descriptor);
}

template <class Value> void put(QByteArray& bytes, const std::vector<Value>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(Value)));
}

/// Takes `count` values off the front of `bytes`, which has them.
template <class Value> std::vector<Value> take(QByteArrayView& bytes, size_t count)
{
    std::vector<Value> values(count);
    const auto size = qsizetype(count * sizeof(Value));
    if (size > 0) std::memcpy(values.data(), bytes.data(), size_t(size));
    bytes = bytes.sliced(size);
    return values;
}

bool isShort(float coordinate)
{
    const float steps = coordinate * stepsPerPixel;
    return steps >= 0 && steps <= float(std::numeric_limits<quint16>::max()) && steps == std::floor(steps);
}

QByteArray packed(const LocalFeatures& features)
{
    Header header{magic, quint32(features.edge.size()), quint32(features.points.size())};
    header.hasFewLevels = std::ranges::all_of(features.descriptors, [](uint8_t level) { return level < 16; });
    header.hasShortPlaces = std::ranges::all_of(features.points, [](const auto& point) { return isShort(point.x) && isShort(point.y); });
    QByteArray bytes;
    bytes.reserve(qsizetype(sizeof header) + bytesAfter(header));
    bytes.append(reinterpret_cast<const char*>(&header), sizeof header);
    put(bytes, features.edge);
    if (header.hasShortPlaces) {
        std::vector<quint16> places;
        for (const auto& point : features.points)
            for (const float coordinate : {point.x, point.y}) places.push_back(quint16(coordinate * stepsPerPixel));
        put(bytes, places);
    } else {
        put(bytes, features.points);
    }
    if (!header.hasFewLevels) {
        put(bytes, features.descriptors);
        return bytes;
    }
    for (size_t i = 0; i + 1 < features.descriptors.size(); i += 2)
        bytes.append(char(features.descriptors[i] | features.descriptors[i + 1] << 4));
    return bytes;
}

std::optional<LocalFeatures> unpacked(QByteArrayView bytes)
{
    Header header;
    if (bytes.size() < qsizetype(sizeof header)) return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes = bytes.sliced(sizeof header);
    if (header.magic != magic || header.points > mostPoints || bytes.size() != bytesAfter(header)) return std::nullopt;
    LocalFeatures features;
    features.edge = take<float>(bytes, header.edge);
    if (header.hasShortPlaces) {
        const auto places = take<quint16>(bytes, 2 * size_t(header.points));
        for (size_t i = 0; i < places.size(); i += 2)
            features.points.push_back({float(places[i]) / stepsPerPixel, float(places[i + 1]) / stepsPerPixel});
    } else {
        features.points = take<LocalFeatures::Point>(bytes, header.points);
    }
    const size_t levels = size_t(header.points) * LocalFeatures::descriptorSize;
    if (header.hasFewLevels) {
        features.descriptors.reserve(levels);
        for (const char pair : bytes) {
            features.descriptors.push_back(uint8_t(pair) & 15);
            features.descriptors.push_back(uint8_t(pair) >> 4);
        }
    } else {
        features.descriptors = take<uint8_t>(bytes, levels);
    }
    const auto isFinite = [](float value) { return std::isfinite(value); };
    const bool areNumbers = std::ranges::all_of(features.edge, isFinite) &&
                            std::ranges::all_of(features.points, [&](const auto& point) { return isFinite(point.x) && isFinite(point.y); });
    if (!areNumbers) return std::nullopt;
    return features;
}

/// The box counts to a tenth of a pixel.
QByteArray bytesOf(const FeatureKey& key)
{
    QByteArray bytes = QByteArray::fromHex(key.contentHash.toLatin1());
    if (2 * bytes.size() != key.contentHash.size()) bytes = key.contentHash.toUtf8();
    if (!key.box) return bytes;
    for (const double edge : {key.box->x(), key.box->y(), key.box->width(), key.box->height()}) {
        const auto tenths = qint64(std::llround(edge * 10));
        bytes.append(reinterpret_cast<const char*>(&tenths), sizeof(qint32));
    }
    return bytes;
}

} // namespace

LocalFeatureStore::LocalFeatureStore(const QDir& folder)
    : m_file(std::make_unique<BlobFile>(folder.filePath(QStringLiteral("keypoints.sqlite"))))
{
}

LocalFeatureStore::~LocalFeatureStore() = default;

bool LocalFeatureStore::has(const FeatureKey& key) const
{
    return m_file->has(bytesOf(key));
}

std::vector<size_t> LocalFeatureStore::missing(std::span<const FeatureKey> keys) const
{
    QSet<QByteArray> kept;
    kept.reserve(qsizetype(keys.size()));
    m_file->forEachKey([&](const QByteArray& key) { kept.insert(key); });
    std::vector<size_t> missing;
    for (size_t i = 0; i < keys.size(); ++i)
        if (!kept.contains(bytesOf(keys[i]))) missing.push_back(i);
    return missing;
}

std::optional<LocalFeatures> LocalFeatureStore::read(const FeatureKey& key) const
{
    const auto bytes = m_file->read(bytesOf(key));
    return bytes ? unpacked(*bytes) : std::nullopt;
}

void LocalFeatureStore::write(const FeatureKey& key, const LocalFeatures& features) const
{
    m_file->write(bytesOf(key), packed(features));
}

} // namespace flukeprint
