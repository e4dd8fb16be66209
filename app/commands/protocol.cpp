#include "app/commands/protocol.h"

#include "core/base/shuffle.h"
#include "core/exchange/csv.h"
#include "core/exchange/labels.h"
#include "core/matching/prior.h"

#include <QFile>
#include <QHash>
#include <QMap>

#include <algorithm>
#include <array>
#include <random>

namespace flukeprint {

namespace {

/// Fills the queries up with unidentified photos until `new_whale` is right for its share of them.
void addNewWhales(Protocol& protocol, qsizetype newSoFar, const QList<SplitPhoto>& photos, std::mt19937_64& random)
{
    QList<SplitPhoto> unidentified;
    for (const SplitPhoto& photo : photos)
        if (photo.split == QLatin1String("validation-new")) unidentified.append(photo);
    shuffle(unidentified, random);
    const qsizetype known = protocol.queries.size() - newSoFar;
    const auto wanted = qsizetype(double(known) * usualShareOfNew / (1 - usualShareOfNew));
    protocol.queries.append(unidentified.mid(0, std::max<qsizetype>(0, wanted - newSoFar)));
}

struct Columns
{
    qsizetype image, id, split;
    std::optional<std::array<qsizetype, 4>> box;
    std::optional<qsizetype> grey;
};

Result<Columns> columnsOf(const QStringList& header, const QString& file)
{
    const auto at = [&](const char* name) { return header.indexOf(QLatin1String(name)); };
    for (const char* name : {"Image", "Id", "split"})
        if (at(name) < 0)
            return failure(ErrorCode::TableMalformed, file, QStringLiteral("no column %1").arg(QLatin1String(name)));
    Columns columns{at("Image"), at("Id"), at("split"), {}, {}};
    const std::array box{at("box_x0"), at("box_y0"), at("box_x1"), at("box_y1")};
    if (std::all_of(box.begin(), box.end(), [](qsizetype column) { return column >= 0; })) columns.box = box;
    if (at("grey") >= 0) columns.grey = at("grey");
    return columns;
}

std::optional<QRectF> boxFrom(const QStringList& fields, const Columns& columns)
{
    if (!columns.box) return std::nullopt;
    std::array<double, 4> corner{};
    for (size_t i = 0; i < 4; ++i) {
        bool isNumber = false;
        corner[i] = fields.value((*columns.box)[i]).toDouble(&isNumber);
        if (!isNumber) return std::nullopt;
    }
    return QRectF(QPointF(corner[0], corner[1]), QPointF(corner[2], corner[3]));
}

std::optional<bool> isGreyFrom(const QStringList& fields, const Columns& columns)
{
    const QString grey = columns.grey ? fields.value(*columns.grey) : QString();
    if (grey != QLatin1String("0") && grey != QLatin1String("1")) return std::nullopt;
    return grey == QLatin1String("1");
}

} // namespace

Result<QList<SplitPhoto>> readSplitPhotos(const QString& file)
{
    QFile table(file);
    if (!table.exists()) return failure(ErrorCode::FileMissing, file);
    if (!table.open(QIODevice::ReadOnly | QIODevice::Text))
        return failure(ErrorCode::FileUnreadable, file, table.errorString());
    const auto records = parseCsv(QString::fromUtf8(table.readAll()));
    if (!records || records->isEmpty())
        return failure(ErrorCode::TableMalformed, file,
                       records ? QStringLiteral("empty") : QStringLiteral("a quote never ends"));
    const auto columns = columnsOf(records->first().fields, file);
    if (!columns) return tl::unexpected(columns.error());

    QList<SplitPhoto> photos;
    for (const CsvRecord& record : records->mid(1)) {
        const QStringList& fields = record.fields;
        if (fields.size() <= std::max({columns->image, columns->id, columns->split}))
            return failure(ErrorCode::TableMalformed, QStringLiteral("%1:%2").arg(file).arg(record.line),
                           QStringLiteral("too few fields"));
        const QString whale = fields[columns->id];
        photos.append({fields[columns->image], namesWhale(whale) ? std::optional(whale) : std::nullopt,
                       fields[columns->split], boxFrom(fields, *columns), isGreyFrom(fields, *columns)});
    }
    return photos;
}

Protocol knownProtocol(const QList<SplitPhoto>& photos, quint64 seed)
{
    std::mt19937_64 random(seed);
    Protocol protocol;
    for (const SplitPhoto& photo : photos) {
        if (photo.split == QLatin1String("validation-known")) protocol.queries.append(photo);
        if (photo.split == QLatin1String("fit") && photo.whale) protocol.gallery.append(photo);
    }
    addNewWhales(protocol, 0, photos, random);
    return protocol;
}

Protocol unseenProtocol(const QList<SplitPhoto>& photos, quint64 seed)
{
    std::mt19937_64 random(seed);
    Protocol protocol;
    QMap<QString, QList<SplitPhoto>> photosOfWhale;
    for (const SplitPhoto& photo : photos)
        if (photo.split == QLatin1String("validation-unseen") && photo.whale) photosOfWhale[*photo.whale].append(photo);
    QList<SplitPhoto> single;
    for (const QList<SplitPhoto>& ofWhale : photosOfWhale) {
        if (ofWhale.size() == 1) {
            single.append(ofWhale.first());
            continue;
        }
        const auto asks = qsizetype(random() % quint64(ofWhale.size()));
        for (qsizetype i = 0; i < ofWhale.size(); ++i)
            (i == asks ? protocol.queries : protocol.gallery).append(ofWhale[i]);
    }
    shuffle(single, random);
    const qsizetype half = single.size() / 2;
    protocol.gallery.append(single.mid(half));
    protocol.queries.append(single.mid(0, half));
    addNewWhales(protocol, half, photos, random);
    return protocol;
}

} // namespace flukeprint
