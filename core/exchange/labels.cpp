#include "core/exchange/labels.h"

#include "core/base/wholefile.h"
#include "core/exchange/csv.h"

#include <QFile>
#include <QSet>

#include <algorithm>
#include <array>

namespace flukeprint {

namespace {

QString fileName(const QString& image)
{
    return image.mid(std::max(image.lastIndexOf(u'/'), image.lastIndexOf(u'\\')) + 1);
}

QString lineOf(const QString& file, int line)
{
    return QStringLiteral("%1:%2").arg(file).arg(line);
}

Result<QString> readText(const QString& file)
{
    QFile device(file);
    if (!device.exists()) return failure(ErrorCode::FileMissing, file);
    if (!device.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, file, device.errorString());
    const QByteArray bytes = device.readAll();
    int line = 0;
    for (const QByteArray& part : bytes.split('\n')) {
        ++line;
        if (!part.isValidUtf8())
            return failure(ErrorCode::TableMalformed, lineOf(file, line), QStringLiteral("not UTF-8 text"));
    }
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar(QChar::ByteOrderMark))) text.remove(0, 1);
    return text;
}

qsizetype columnOf(const QStringList& header, const QString& name)
{
    for (qsizetype i = 0; i < header.size(); ++i)
        if (header[i].trimmed().compare(name, Qt::CaseInsensitive) == 0) return i;
    return -1;
}

} // namespace

bool namesWhale(const QString& label)
{
    static const std::array nobody{QStringLiteral(""),     QStringLiteral("new_whale"), QStringLiteral("new_individual"),
                                   QStringLiteral("na"),   QStringLiteral("n/a"),       QStringLiteral("null"),
                                   QStringLiteral("none"), QStringLiteral("unknown")};
    return std::find(nobody.begin(), nobody.end(), label.trimmed().toLower()) == nobody.end();
}

Result<LabelTable> readLabels(const QString& file)
{
    const auto text = readText(file);
    if (!text) return tl::unexpected(text.error());
    const auto records = parseCsv(*text);
    if (!records) return failure(ErrorCode::TableMalformed, lineOf(file, records.error()), QStringLiteral("a quote never ends"));

    const QStringList header = records->isEmpty() ? QStringList() : records->first().fields;
    const qsizetype image = columnOf(header, QStringLiteral("Image"));
    const qsizetype id = columnOf(header, QStringLiteral("Id"));
    if (image < 0 || id < 0) {
        const int line = records->isEmpty() ? 1 : records->first().line;
        return failure(ErrorCode::TableMalformed, lineOf(file, line),
                       QStringLiteral("columns found: %1; needed: Image, Id").arg(header.join(QStringLiteral(", "))));
    }
    LabelTable table;
    QSet<QString> seen;
    for (const CsvRecord& record : records->mid(1)) {
        const QString name = fileName(record.fields.value(image));
        if (record.fields.size() <= std::max(image, id) || name.trimmed().isEmpty()) {
            table.remarks.push_back({ErrorCode::TableMalformed, lineOf(file, record.line), QStringLiteral("too few fields")});
        } else if (seen.contains(name)) {
            table.remarks.push_back({ErrorCode::TableMalformed, lineOf(file, record.line), QStringLiteral("%1 again").arg(name)});
        } else {
            seen.insert(name);
            const QString label = record.fields[id].trimmed();
            table.rows.append({name, namesWhale(label) ? std::optional(label) : std::nullopt, record.line});
        }
    }
    return table;
}

QByteArray labelsText(const QList<ExportRow>& rows)
{
    QByteArray text = "Image,Id\n";
    for (const ExportRow& row : rows) text += (csvCell(row.image) + u',' + csvCell(row.labels) + u'\n').toUtf8();
    return text;
}

Status writeLabels(const QString& file, const QList<ExportRow>& rows)
{
    return writeWhole(file, labelsText(rows));
}

} // namespace flukeprint
