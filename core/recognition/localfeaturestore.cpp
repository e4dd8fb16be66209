#include "core/recognition/localfeaturestore.h"

#include "core/storage/blobfile.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "features are stored little-endian");

constexpr quint32 mostPoints = 1000; ///< two flukes are compared point by point: more would take too long
constexpr float stepsPerPixel = 32;  ///< of places that are stored in two bytes
constexpr float stepsOfEdge = 4096;  ///< for one, likewise
constexpr quint32 magic = 0x33464C46; // "FLF3"

/// What a kept fluke begins with; then the edge, the points and the descriptors.
struct Header
{
    quint32 magic = 0;
    quint32 edge = 0;   ///< values
    quint32 points = 0;
    quint8 hasShortEdge = 0;   ///< values are whole numbers of `stepsOfEdge`
    quint8 hasShortPlaces = 0; ///< places are whole numbers of `stepsPerPixel`
    quint8 hasFewLevels = 0;   ///< every byte of the descriptors is below 16: two lie in one, and those are compressed
    quint8 unused = 0;
};
static_assert(sizeof(Header) == 16);

template <class Value> void put(QByteArray& bytes, const std::vector<Value>& values)
{
    bytes.append(reinterpret_cast<const char*>(values.data()), qsizetype(values.size() * sizeof(Value)));
}

/// Takes `count` values off the front of `bytes`; nothing when there are fewer.
template <class Value> bool take(QByteArrayView& bytes, size_t count, std::vector<Value>& values)
{
    if (count > size_t(bytes.size()) / sizeof(Value)) return false;
    values.resize(count);
    const size_t size = count * sizeof(Value);
    if (size > 0) std::memcpy(values.data(), bytes.data(), size);
    bytes = bytes.sliced(qsizetype(size));
    return true;
}

/// Numbers that are whole ones of a step take two bytes each, others four.
template <class Short> bool areShort(const std::vector<float>& values, float steps)
{
    using Limits = std::numeric_limits<Short>;
    return std::ranges::all_of(values, [&](float value) {
        const float whole = value * steps;
        return whole >= float(Limits::min()) && whole <= float(Limits::max()) && whole == std::floor(whole);
    });
}

template <class Short> void putShort(QByteArray& bytes, const std::vector<float>& values, float steps)
{
    std::vector<Short> whole;
    for (const float value : values) whole.push_back(Short(value * steps));
    put(bytes, whole);
}

template <class Short> bool takeShort(QByteArrayView& bytes, size_t count, float steps, std::vector<float>& values)
{
    std::vector<Short> whole;
    if (!take(bytes, count, whole)) return false;
    for (const Short value : whole) values.push_back(float(value) / steps);
    return true;
}

std::vector<float> coordinatesOf(const LocalFeatures& features)
{
    std::vector<float> coordinates;
    for (const auto& point : features.points)
        for (const float coordinate : {point.x, point.y}) coordinates.push_back(coordinate);
    return coordinates;
}

QByteArray packed(const LocalFeatures& features)
{
    Header header{magic, quint32(features.edge.size()), quint32(features.points.size())};
    const auto coordinates = coordinatesOf(features);
    header.hasShortEdge = areShort<qint16>(features.edge, stepsOfEdge);
    header.hasShortPlaces = areShort<quint16>(coordinates, stepsPerPixel);
    header.hasFewLevels = std::ranges::all_of(features.descriptors, [](uint8_t level) { return level < 16; });
    QByteArray bytes(reinterpret_cast<const char*>(&header), sizeof header);
    if (header.hasShortEdge) putShort<qint16>(bytes, features.edge, stepsOfEdge);
    else put(bytes, features.edge);
    if (header.hasShortPlaces) putShort<quint16>(bytes, coordinates, stepsPerPixel);
    else put(bytes, coordinates);
    if (!header.hasFewLevels) {
        put(bytes, features.descriptors);
        return bytes;
    }
    QByteArray pairs;
    for (size_t i = 0; i + 1 < features.descriptors.size(); i += 2)
        pairs.append(char(features.descriptors[i] | features.descriptors[i + 1] << 4));
    return bytes + qCompress(pairs);
}

/// What `qCompress` made of `size` bytes, which it says first; nothing for anything else.
std::optional<QByteArray> uncompressed(QByteArrayView bytes, qsizetype size)
{
    if (bytes.size() < qsizetype(sizeof(quint32)) || qFromBigEndian<quint32>(bytes.data()) != quint32(size)) return std::nullopt;
    const QByteArray all = qUncompress(reinterpret_cast<const uchar*>(bytes.data()), bytes.size());
    return all.size() == size ? std::optional(all) : std::nullopt;
}

bool takeDescriptors(QByteArrayView bytes, const Header& header, std::vector<uint8_t>& descriptors)
{
    const size_t levels = size_t(header.points) * LocalFeatures::descriptorSize;
    if (!header.hasFewLevels) return take(bytes, levels, descriptors) && bytes.isEmpty();
    const auto pairs = uncompressed(bytes, qsizetype(levels / 2));
    if (!pairs) return false;
    descriptors.reserve(levels);
    for (const char pair : *pairs) {
        descriptors.push_back(uint8_t(pair) & 15);
        descriptors.push_back(uint8_t(pair) >> 4);
    }
    return true;
}

std::optional<LocalFeatures> unpacked(QByteArrayView bytes)
{
    Header header;
    if (bytes.size() < qsizetype(sizeof header)) return std::nullopt;
    std::memcpy(&header, bytes.data(), sizeof header);
    bytes = bytes.sliced(sizeof header);
    if (header.magic != magic || header.points > mostPoints) return std::nullopt;
    LocalFeatures features;
    std::vector<float> coordinates;
    const size_t count = 2 * size_t(header.points);
    const bool isWhole =
        (header.hasShortEdge ? takeShort<qint16>(bytes, header.edge, stepsOfEdge, features.edge) : take(bytes, header.edge, features.edge)) &&
        (header.hasShortPlaces ? takeShort<quint16>(bytes, count, stepsPerPixel, coordinates) : take(bytes, count, coordinates)) &&
        takeDescriptors(bytes, header, features.descriptors);
    const auto isFinite = [](float value) { return std::isfinite(value); };
    if (!isWhole || !std::ranges::all_of(features.edge, isFinite) || !std::ranges::all_of(coordinates, isFinite)) return std::nullopt;
    for (size_t i = 0; i < count; i += 2) features.points.push_back({coordinates[i], coordinates[i + 1]});
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
