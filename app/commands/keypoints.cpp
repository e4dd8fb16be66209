#include "app/commands/keypoints.h"

#include "core/exchange/csv.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <array>

namespace flukeprint {

namespace {

/// Left tip, notch, right tip, base.
constexpr std::array names{"1", "3", "5", "8"};

/// The point of this name in a record, by the header's columns.
std::optional<QPointF> pointFrom(const QStringList& fields, const QStringList& header, const char* name)
{
    bool hasX = false, hasY = false;
    const QPointF point(fields.value(header.indexOf(QLatin1String(name) + QStringLiteral("_x"))).toDouble(&hasX),
                        fields.value(header.indexOf(QLatin1String(name) + QStringLiteral("_y"))).toDouble(&hasY));
    return hasX && hasY ? std::optional(point) : std::nullopt;
}

} // namespace

Result<LandmarkTable> readLandmarks(const QString& file)
{
    QFile table(file);
    if (!table.exists()) return failure(ErrorCode::FileMissing, file);
    if (!table.open(QIODevice::ReadOnly | QIODevice::Text))
        return failure(ErrorCode::FileUnreadable, file, table.errorString());
    const auto records = parseCsv(QString::fromUtf8(table.readAll()));
    if (!records || records->isEmpty() || records->first().fields.value(0) != QLatin1String("Image"))
        return failure(ErrorCode::TableMalformed, file, QStringLiteral("no column Image"));
    const QStringList& header = records->first().fields;
    LandmarkTable landmarks;
    for (const CsvRecord& record : records->mid(1)) {
        std::array<QPointF, names.size()> points;
        for (size_t i = 0; i < names.size(); ++i) {
            const auto point = pointFrom(record.fields, header, names[i]);
            if (!point)
                return failure(ErrorCode::TableMalformed, QStringLiteral("%1:%2").arg(file).arg(record.line),
                               QStringLiteral("no point %1").arg(QLatin1String(names[i])));
            points[i] = *point;
        }
        landmarks.insert(record.fields[0], {points[0], points[1], points[2], points[3]});
    }
    return landmarks;
}

bool arePlausible(const FlukeLandmarks& landmarks, const QRectF& box)
{
    const double dx = 0.15 * box.width(), dy = 0.35 * box.height();
    const QRectF near = box.adjusted(-dx, -dy, dx, dy);
    const auto& [left, notch, right, base] = landmarks;
    return left.x() < notch.x() && notch.x() < right.x() && near.contains(left) && near.contains(notch) &&
           near.contains(right) && near.contains(base);
}

bool measuresLandmarks(const QString& image)
{
    return quint8(QCryptographicHash::hash(image.toUtf8(), QCryptographicHash::Sha256)[0]) % 5 == 0;
}

} // namespace flukeprint
