#include "core/base/tensorfile.h"

#include "core/base/torcharchive.h"
#include "core/base/wholefile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <bit>

namespace flukeprint {

namespace {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

constexpr qint64 mostBytes = qint64(2) << 30; ///< of a file
constexpr qint64 mostHeaderBytes = 1 << 20;   ///< our largest header has about 100 kB
constexpr qint64 mostNumbers = qint64(1) << 31;
constexpr qsizetype mostSides = 8;
constexpr qsizetype lengthBytes = sizeof(quint64);

const QString metadataKey = QStringLiteral("__metadata__");
const QString titleKey = QStringLiteral("title");
const QString kindKey = QStringLiteral("dtype");
const QString shapeKey = QStringLiteral("shape");
const QString offsetsKey = QStringLiteral("data_offsets");

struct KindWord
{
    NumberKind kind;
    QLatin1String word;
    int bytes;
};

constexpr std::array kindWords{KindWord{NumberKind::Float16, QLatin1String("F16"), 2},
                               KindWord{NumberKind::Float32, QLatin1String("F32"), 4},
                               KindWord{NumberKind::Float64, QLatin1String("F64"), 8},
                               KindWord{NumberKind::Int64, QLatin1String("I64"), 8}};

tl::unexpected<Error> damaged(const QString& detail)
{
    return failure(ErrorCode::ModelDamaged, {}, detail);
}

const KindWord& wordOf(NumberKind kind)
{
    return *std::find_if(kindWords.begin(), kindWords.end(), [&](const KindWord& word) { return word.kind == kind; });
}

QJsonArray jsonOf(const std::vector<qint64>& numbers)
{
    QJsonArray array;
    for (const qint64 number : numbers) array.append(number);
    return array;
}

/// Whole numbers from 0; nothing when anything else stands there.
std::optional<std::vector<qint64>> numbersFrom(const QJsonValue& json)
{
    if (!json.isArray() || json.toArray().size() > mostSides) return std::nullopt;
    std::vector<qint64> numbers;
    for (const QJsonValue& value : json.toArray()) {
        const qint64 number = value.toInteger(-1);
        if (number < 0) return std::nullopt;
        numbers.push_back(number);
    }
    return numbers;
}

Result<StoredTensor> tensorFrom(const QString& name, const QJsonObject& json, QByteArrayView data)
{
    const QString kind = json[kindKey].toString();
    const auto word = std::find_if(kindWords.begin(), kindWords.end(), [&](const KindWord& known) { return known.word == kind; });
    if (word == kindWords.end()) return damaged(QStringLiteral("%1: numbers of the kind “%2”").arg(name, kind));
    const auto shape = numbersFrom(json[shapeKey]), offsets = numbersFrom(json[offsetsKey]);
    if (!shape || !offsets || offsets->size() != 2) return damaged(name + QStringLiteral(": shape or offsets"));
    const qint64 begin = offsets->front(), end = offsets->back();
    if (begin > end || end > data.size()) return damaged(name + QStringLiteral(": beyond the end of the file"));
    if (bytesOfShape(*shape, word->kind) != end - begin) return damaged(name + QStringLiteral(": shape and size differ"));
    return StoredTensor{name, word->kind, *shape, data.sliced(begin, end - begin)};
}

/// Whether the tensors, in order, fill the data without gaps and overlaps.
bool tile(const std::vector<StoredTensor>& tensors, QByteArrayView data)
{
    const char* next = data.begin();
    for (const StoredTensor& tensor : tensors) {
        if (tensor.bytes.begin() != next) return false;
        next = tensor.bytes.end();
    }
    return next == data.end();
}

/// A file's bytes for as long as this lives.
struct MappedFile
{
    QFile file;
    QByteArrayView bytes;
};

Result<std::shared_ptr<MappedFile>> mapFile(const QString& path)
{
    auto mapped = std::make_shared<MappedFile>();
    QFile& file = mapped->file;
    file.setFileName(path);
    if (!file.exists()) return failure(ErrorCode::ModelMissing, path);
    // Looked at before it is opened: opening a pipe waits for its other end.
    if (!QFileInfo(path).isFile()) return failure(ErrorCode::ModelDamaged, path, QStringLiteral("not a plain file"));
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::ModelMissing, path, file.errorString());
    if (file.size() > mostBytes) return failure(ErrorCode::ModelDamaged, path, QStringLiteral("%1 bytes").arg(file.size()));
    if (file.size() == 0) return failure(ErrorCode::ModelDamaged, path, QStringLiteral("empty"));
    const uchar* const start = file.map(0, file.size());
    if (!start) return failure(ErrorCode::ModelDamaged, path, file.errorString());
    mapped->bytes = QByteArrayView(start, file.size());
    return mapped;
}

QString sha256Of(QByteArrayView bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(bytes);
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace

int sizeOf(NumberKind kind)
{
    return wordOf(kind).bytes;
}

std::optional<qint64> bytesOfShape(const std::vector<qint64>& shape, NumberKind kind)
{
    qint64 count = 1;
    for (const qint64 side : shape) {
        if (side < 0 || side > mostNumbers) return std::nullopt;
        count *= side; // below 2^62, as both factors are at most 2^31
        if (count > mostNumbers) return std::nullopt;
    }
    return count * sizeOf(kind);
}

QByteArray safetensorsOf(const StoredTensors& tensors)
{
    QJsonObject header{{metadataKey, QJsonObject{{titleKey, tensors.title}}}};
    qint64 end = 0;
    for (const StoredTensor& tensor : tensors.tensors) {
        const qint64 begin = end;
        end += tensor.bytes.size();
        header.insert(tensor.name, QJsonObject{{kindKey, QString(wordOf(tensor.kind).word)},
                                               {shapeKey, jsonOf(tensor.shape)},
                                               {offsetsKey, jsonOf({begin, end})}});
    }
    QByteArray text = QJsonDocument(header).toJson(QJsonDocument::Compact);
    while (text.size() % lengthBytes != 0) text.append(' ');
    QByteArray bytes(lengthBytes, '\0');
    bytes.reserve(lengthBytes + text.size() + end);
    qToLittleEndian(quint64(text.size()), bytes.data());
    bytes.append(text);
    for (const StoredTensor& tensor : tensors.tensors) bytes.append(tensor.bytes.data(), tensor.bytes.size());
    return bytes;
}

Result<StoredTensors> parseSafetensors(QByteArrayView bytes)
{
    if (bytes.size() < lengthBytes) return damaged(QStringLiteral("no header"));
    const auto length = qFromLittleEndian<quint64>(bytes.data());
    if (length > quint64(mostHeaderBytes) || length > quint64(bytes.size() - lengthBytes))
        return damaged(QStringLiteral("a header of %1 bytes").arg(length));
    const QByteArrayView text = bytes.sliced(lengthBytes, qsizetype(length)), data = bytes.sliced(lengthBytes + qsizetype(length));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(text.data(), text.size()), &error);
    if (!document.isObject() || !text.startsWith('{')) return damaged(QStringLiteral("header: ") + error.errorString());
    const QJsonObject header = document.object();
    StoredTensors result;
    result.title = header[metadataKey].toObject()[titleKey].toString();
    for (auto item = header.begin(); item != header.end(); ++item) {
        if (item.key() == metadataKey) continue;
        auto tensor = tensorFrom(item.key(), item.value().toObject(), data);
        if (!tensor) return tl::unexpected(tensor.error());
        result.tensors.push_back(std::move(*tensor));
    }
    std::sort(result.tensors.begin(), result.tensors.end(), [](const StoredTensor& one, const StoredTensor& other) {
        return std::pair(one.bytes.begin(), one.bytes.size()) < std::pair(other.bytes.begin(), other.bytes.size());
    });
    if (!tile(result.tensors, data)) return damaged(QStringLiteral("gaps or overlaps between tensors"));
    return result;
}

Result<StoredTensors> readTensorFile(const QString& path, const QString& sha256)
{
    const auto mapped = mapFile(path);
    if (!mapped) return tl::unexpected(mapped.error());
    const QByteArrayView bytes = (*mapped)->bytes;
    const QString found = sha256.isEmpty() ? QString() : sha256Of(bytes);
    if (found != sha256) return failure(ErrorCode::ModelDamaged, path, QStringLiteral("SHA-256 is %1, expected %2").arg(found, sha256));
    auto tensors = isTorchArchive(bytes) ? parseTorchArchive(bytes) : parseSafetensors(bytes);
    if (!tensors) return failure(tensors.error().code, path, tensors.error().detail);
    tensors->owner = *mapped;
    return tensors;
}

Result<QString> writeTensorFile(const QString& path, const StoredTensors& tensors)
{
    const QByteArray bytes = safetensorsOf(tensors);
    if (auto written = writeWhole(path, bytes); !written) return tl::unexpected(written.error());
    return sha256Of(bytes);
}

} // namespace flukeprint
