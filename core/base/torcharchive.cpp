#include "core/base/torcharchive.h"

#include <QHash>
#include <QSet>
#include <QtEndian>

#include <cstring>
#include <functional>
#include <optional>
#include <utility>
#include <variant>

namespace flukeprint {

namespace {

constexpr qsizetype mostPickleBytes = 8 << 20;
constexpr qsizetype mostSides = 8;
const QString metadataKey = QStringLiteral("__metadata__"); ///< where a safetensors file keeps its title

/// Why an archive is refused, thrown within this file only: the grammar below is some twenty calls deep.
struct Refusal
{
    QString reason;
};

void require(bool isTrue, const char* reason)
{
    if (!isTrue) throw Refusal{QLatin1String(reason)};
}

template <class Number> Number numberAt(QByteArrayView bytes, qsizetype offset)
{
    require(offset >= 0 && offset <= bytes.size() - qsizetype(sizeof(Number)), "cut short");
    return qFromLittleEndian<Number>(bytes.data() + offset);
}

QByteArrayView part(QByteArrayView bytes, qint64 offset, qint64 size)
{
    require(offset >= 0 && size >= 0 && offset <= bytes.size() && size <= bytes.size() - offset, "beyond the end of the file");
    return bytes.sliced(offset, size);
}

// The ZIP file (APPNOTE.TXT of PKWARE): the stored members by name. What libtorch compresses is its program text, which is not wanted.

constexpr quint32 localSignature = 0x04034b50, centralSignature = 0x02014b50, endSignature = 0x06054b50;
constexpr qsizetype localSize = 30, centralSize = 46, endSize = 22;

/// Where a member's bytes lie; `header` is its entry in the central directory.
QByteArrayView storedBytes(QByteArrayView archive, QByteArrayView header)
{
    const auto size = numberAt<quint32>(header, 24), offset = numberAt<quint32>(header, 42);
    require(numberAt<quint32>(header, 20) == size, "a stored member of two sizes");
    const QByteArrayView local = part(archive, offset, localSize);
    require(numberAt<quint32>(local, 0) == localSignature, "no member where one should be");
    const qint64 names = qint64(numberAt<quint16>(local, 26)) + numberAt<quint16>(local, 28);
    return part(archive, qint64(offset) + localSize + names, size);
}

QHash<QByteArray, QByteArrayView> membersOf(QByteArrayView archive)
{
    const QByteArrayView end = part(archive, archive.size() - endSize, endSize);
    require(numberAt<quint32>(end, 0) == endSignature, "no end of a ZIP file");
    const int count = numberAt<quint16>(end, 10);
    qint64 at = numberAt<quint32>(end, 16);
    QHash<QByteArray, QByteArrayView> members;
    for (int i = 0; i < count; ++i) {
        const QByteArrayView header = part(archive, at, centralSize);
        require(numberAt<quint32>(header, 0) == centralSignature, "the ZIP directory is damaged");
        const int nameLength = numberAt<quint16>(header, 28);
        const QByteArray name = part(archive, at + centralSize, nameLength).toByteArray();
        if (numberAt<quint16>(header, 10) == 0) { // stored
            require(!members.contains(name), "two members of one name");
            members.insert(name, storedBytes(archive, header));
        }
        at += centralSize + nameLength + numberAt<quint16>(header, 30) + numberAt<quint16>(header, 32);
    }
    return members;
}

// The pickle: one object whose attributes are texts, numbers and tensors, as libtorch 1.13 writes it.

enum Opcode : char {
    Protocol = '\x80',
    GlobalName = 'c',
    Text = 'X',
    Byte = 'K',
    TwoBytes = 'M',
    FourBytes = 'J',
    LongNumber = '\x8a',
    False = '\x89',
    True = '\x88',
    EmptyTuple = ')',
    Mark = '(',
    Tuple = 't',
    EmptyDictionary = '}',
    SetItems = 'u',
    NewObject = '\x81',
    Build = 'b',
    Reduce = 'R',
    PersistentId = 'Q',
    Remember = 'q',
    RememberFar = 'r',
    Recall = 'h',
    RecallFar = 'j',
    Stop = '.',
};

/// A global name, such as "torch HalfStorage": a word of the grammar, never looked up anywhere.
struct Global
{
    QByteArray name;
};

using Remembered = std::variant<QString, Global>;

struct Attributes
{
    QHash<QString, QString> texts;
    QHash<QString, qint64> numbers;
    QHash<QString, StoredTensor> tensors; ///< without their names
};

class PickleReader
{
public:
    /// @param storage the bytes of a storage by its key; throws `Refusal` where there is none
    PickleReader(QByteArrayView pickle, std::function<QByteArrayView(const QString&)> storage)
        : m_rest(pickle), m_storage(std::move(storage))
    {
    }

    Attributes read()
    {
        expect(Protocol);
        require(take(1)[0] == '\x02', "another pickle protocol");
        require(global().name.startsWith("__torch__ "), "another class");
        for (const Opcode next : {EmptyTuple, NewObject, EmptyDictionary, Mark}) expect(next);
        while (!isNext(SetItems)) readAttribute();
        for (const Opcode next : {SetItems, Build, Stop}) expect(next);
        require(m_rest.isEmpty(), "something behind the end");
        return std::move(m_attributes);
    }

private:
    QByteArrayView take(qsizetype size)
    {
        const QByteArrayView taken = part(m_rest, 0, size);
        m_rest = m_rest.sliced(size);
        return taken;
    }

    [[nodiscard]] bool isNext(Opcode opcode) const { return !m_rest.isEmpty() && m_rest[0] == opcode; }

    /// One opcode, and the places under which it is remembered; nobody asks for those again.
    void expect(Opcode opcode)
    {
        require(isNext(opcode), "not as Flukeprint writes it");
        m_rest = m_rest.sliced(1);
        if (opcode != Protocol) rememberAs(std::nullopt);
    }

    void rememberAs(const std::optional<Remembered>& item)
    {
        while (isNext(Remember) || isNext(RememberFar)) {
            const bool isFar = take(1)[0] == RememberFar;
            const quint32 place = isFar ? number<quint32>() : number<quint8>();
            if (item) m_remembered.insert(place, *item);
        }
    }

    template <class Number> Number number() { return qFromLittleEndian<Number>(take(sizeof(Number)).data()); }

    QString textOf(qsizetype size) { return QString::fromUtf8(take(size)); }

    /// A text or a global name, given or recalled.
    Remembered word()
    {
        const char opcode = take(1)[0];
        if (opcode == Recall || opcode == RecallFar) {
            const auto found = m_remembered.constFind(opcode == RecallFar ? number<quint32>() : number<quint8>());
            require(found != m_remembered.constEnd(), "recalls what was not remembered");
            return *found;
        }
        Remembered item;
        if (opcode == Text) {
            item = textOf(qsizetype(number<quint32>()));
        } else {
            require(opcode == GlobalName, "neither a text nor a name");
            const QByteArray module = line(), name = line();
            item = Global{module + ' ' + name};
        }
        rememberAs(item);
        return item;
    }

    QByteArray line()
    {
        const qsizetype end = m_rest.indexOf('\n');
        require(end >= 0, "cut short");
        const QByteArray text = take(end).toByteArray();
        take(1);
        return text;
    }

    QString text()
    {
        const Remembered item = word();
        require(std::holds_alternative<QString>(item), "no text where one should be");
        return std::get<QString>(item);
    }

    Global global()
    {
        const Remembered item = word();
        require(std::holds_alternative<Global>(item), "no name where one should be");
        return std::get<Global>(item);
    }

    void expectGlobal(const char* name) { require(global().name == name, "another name"); }
    void expectText(const char* wanted) { require(text() == QLatin1String(wanted), "another text"); }

    [[nodiscard]] bool isNumberNext() const { return isNext(Byte) || isNext(TwoBytes) || isNext(FourBytes) || isNext(LongNumber); }

    qint64 integer()
    {
        switch (take(1)[0]) {
        case Byte: return number<quint8>();
        case TwoBytes: return number<quint16>();
        case FourBytes: return number<qint32>();
        case LongNumber: require(number<quint8>() == sizeof(qint64), "a number of another size"); return number<qint64>();
        default: throw Refusal{QStringLiteral("no number where one should be")};
        }
    }

    std::vector<qint64> integers()
    {
        std::vector<qint64> numbers;
        if (isNext(EmptyTuple)) {
            expect(EmptyTuple);
            return numbers;
        }
        expect(Mark);
        while (isNumberNext()) numbers.push_back(integer());
        expect(Tuple);
        require(numbers.size() <= mostSides, "too many sides");
        return numbers;
    }

    NumberKind kindOf(const Global& storage)
    {
        for (const auto& [name, kind] :
             {std::pair("torch HalfStorage", NumberKind::Float16), std::pair("torch FloatStorage", NumberKind::Float32),
              std::pair("torch DoubleStorage", NumberKind::Float64), std::pair("torch LongStorage", NumberKind::Int64)})
            if (storage.name == name) return kind;
        throw Refusal{QStringLiteral("numbers of another kind")};
    }

    void readAttribute()
    {
        const QString name = text();
        const bool isNew = !m_attributes.texts.contains(name) && !m_attributes.numbers.contains(name) && !m_attributes.tensors.contains(name);
        require(isNew, "two attributes of one name");
        if (isNumberNext()) {
            m_attributes.numbers.insert(name, integer());
            return;
        }
        const Remembered value = word();
        if (const auto* text = std::get_if<QString>(&value)) m_attributes.texts.insert(name, *text);
        else m_attributes.tensors.insert(name, tensor(std::get<Global>(value)));
    }

    StoredTensor tensor(const Global& maker)
    {
        require(maker.name == "torch._utils _rebuild_tensor_v2", "no plain tensor");
        StoredTensor result;
        expect(Mark);
        expect(Mark);
        expectText("storage");
        result.kind = kindOf(global());
        result.bytes = m_storage(text());
        expectText("cpu");
        require(bytesOfShape({integer()}, result.kind) == result.bytes.size(), "a storage of another size");
        expect(Tuple);
        expect(PersistentId);
        require(integer() == 0, "a part of a storage");
        result.shape = integers();
        require(isRowMajor(result.shape, integers()), "not row by row");
        require(bytesOfShape(result.shape, result.kind) == result.bytes.size(), "shape and size differ");
        expect(isNext(True) ? True : False);
        expectGlobal("collections OrderedDict");
        for (const Opcode next : {EmptyTuple, Reduce, Tuple, Reduce}) expect(next);
        return result;
    }

    static bool isRowMajor(const std::vector<qint64>& shape, const std::vector<qint64>& strides)
    {
        if (shape.size() != strides.size()) return false;
        qint64 step = 1;
        for (size_t i = shape.size(); i-- > 0;) {
            if (shape[i] < 0 || shape[i] > (qint64(1) << 31) || step > (qint64(1) << 31)) return false;
            if (shape[i] != 1 && strides[i] != step) return false; // a side of 1 is never stepped along
            step *= shape[i];
        }
        return true;
    }

    QByteArrayView m_rest;
    std::function<QByteArrayView(const QString&)> m_storage;
    QHash<quint32, Remembered> m_remembered;
    Attributes m_attributes;
};

/// What `writeTensors` of that time put into the attributes: a title, a count, and name and tensor by number.
StoredTensors tensorsFrom(Attributes attributes)
{
    StoredTensors result;
    require(attributes.texts.contains(QStringLiteral("title")), "no title");
    result.title = attributes.texts.value(QStringLiteral("title"));
    const qint64 count = attributes.numbers.value(QStringLiteral("count"), -1);
    require(count == attributes.tensors.size() && count + 1 == attributes.texts.size() && attributes.numbers.size() == 1,
            "the count of tensors is wrong");
    QSet<QString> names{metadataKey}; // a name is a key of the converted file's header: each once
    for (qint64 i = 0; i < count; ++i) {
        const QString name = QStringLiteral("name%1").arg(i), tensor = QStringLiteral("tensor%1").arg(i);
        require(attributes.texts.contains(name) && attributes.tensors.contains(tensor), "a tensor without its name");
        result.tensors.push_back(attributes.tensors.value(tensor));
        result.tensors.back().name = attributes.texts.value(name);
        require(!names.contains(result.tensors.back().name), "two tensors of one name");
        names.insert(result.tensors.back().name);
    }
    return result;
}

} // namespace

bool isTorchArchive(QByteArrayView bytes)
{
    return bytes.startsWith("PK\x03\x04");
}

Result<StoredTensors> parseTorchArchive(QByteArrayView bytes)
{
    try {
        const auto members = membersOf(bytes);
        QByteArray folder;
        for (auto member = members.begin(); member != members.end(); ++member)
            if (member.key().endsWith("/data.pkl")) folder = member.key().left(member.key().size() - qsizetype(strlen("data.pkl")));
        const QByteArrayView pickle = members.value(folder + "data.pkl");
        require(!pickle.isEmpty() && pickle.size() <= mostPickleBytes, "no list of tensors");
        const auto storage = [&](const QString& key) {
            const auto found = members.constFind(folder + "data/" + key.toUtf8());
            require(found != members.constEnd(), "a storage is missing");
            return *found;
        };
        return tensorsFrom(PickleReader(pickle, storage).read());
    } catch (const Refusal& refusal) {
        return failure(ErrorCode::ModelDamaged, {}, QStringLiteral("an archive that Flukeprint did not write: ") + refusal.reason);
    }
}

} // namespace flukeprint
