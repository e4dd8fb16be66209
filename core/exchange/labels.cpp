#include "core/exchange/labels.h"

#include "core/base/wholefile.h"
#include "core/exchange/csv.h"
#include "core/exchange/fieldtext.h"

#include <algorithm>

namespace flukeprint {

namespace {

QString lineOf(const QString& file, int line)
{
    return QStringLiteral("%1:%2").arg(file).arg(line);
}

/// Reads the rows of one table whose columns are known.
class RowReader
{
public:
    RowReader(LabelTable& table, const QString& file, const QList<CsvRecord>& records) : m_table(table), m_file(file)
    {
        QStringList dates;
        for (const CsvRecord& record : records) dates << cell(record, TableField::Date);
        m_order = dayMonthOrderOf(dates);
        for (const TableField field : {TableField::Image, TableField::Hash, TableField::Id})
            m_fewestFields = std::max(m_fewestFields, table.columns.columnOf(field).value_or(-1) + 1);
    }

    void read(const CsvRecord& record)
    {
        m_record = &record;
        if (record.fields.size() < m_fewestFields) return remark(QStringLiteral("too few fields"));
        LabelRow row;
        row.file = m_file;
        row.line = record.line;
        row.image = imageOf(record);
        row.hash = cell(record, TableField::Hash).toLower();
        if (row.image.isEmpty() && row.hash.isEmpty()) return remark(QStringLiteral("no photo is named"));
        const QString label = normalisedCatalogueId(cell(record, TableField::Id));
        if (namesWhale(label)) row.catalogueId = label;
        row.saysWho = m_table.columns.columnOf(TableField::Id).has_value();
        row.details = detailsOf(record);
        m_table.rows.append(row);
    }

private:
    QString cell(const CsvRecord& record, TableField field) const
    {
        const auto column = m_table.columns.columnOf(field);
        return column ? record.fields.value(*column).trimmed() : QString();
    }

    void remark(const QString& detail)
    {
        m_table.remarks.push_back({ErrorCode::TableMalformed, lineOf(m_file, m_record->line), detail});
    }

    QString imageOf(const CsvRecord& record) const
    {
        QString image = cell(record, TableField::Image);
        const QString folder = cell(record, TableField::Folder);
        if (!folder.isEmpty() && !image.isEmpty()) image = folder + u'/' + image;
        return image.replace(u'\\', u'/').normalized(QString::NormalizationForm_C);
    }

    /// What `parse` makes of a cell; one that holds something else is told.
    template <class Parse>
    auto parsed(const CsvRecord& record, TableField field, const Parse& parse) -> decltype(parse(QString()))
    {
        const QString text = cell(record, field);
        if (text.isEmpty()) return {};
        auto value = parse(text);
        if (!value && namesWhale(text)) remark(QStringLiteral("%1: “%2”").arg(wordOf(field), text)); // "NA" says that nothing is known
        return value;
    }

    PhotoDetails detailsOf(const CsvRecord& record)
    {
        PhotoDetails details;
        const auto said = [&](TableField field) {
            const QString text = cell(record, field);
            return namesWhale(text) ? text : QString();
        };
        details.nickname = said(TableField::Nickname);
        details.sex = parsed(record, TableField::Sex, sexFrom);
        details.notes = said(TableField::Notes);
        details.lifeStage = said(TableField::LifeStage);
        details.place = said(TableField::Place);
        details.photographer = said(TableField::Photographer);
        details.taken = takenOf(record);
        const auto latitude = parsed(record, TableField::Latitude, [](const QString& text) { return angleFrom(text, Axis::Latitude); });
        const auto longitude = parsed(record, TableField::Longitude, [](const QString& text) { return angleFrom(text, Axis::Longitude); });
        if (latitude && longitude && (*latitude != 0 || *longitude != 0)) details.position = GeoPosition{*latitude, *longitude};
        return details;
    }

    CaptureTime takenOf(const CsvRecord& record)
    {
        auto taken = parsed(record, TableField::Date, [&](const QString& text) { return captureTimeFrom(text, m_order); });
        if (!taken) {
            QStringList parts;
            for (const TableField field : {TableField::Year, TableField::Month, TableField::Day})
                if (const QString part = cell(record, field); !part.isEmpty() && parts.size() == int(field) - int(TableField::Year)) parts << part;
            if (!parts.isEmpty()) taken = captureTimeFrom(parts.join(u'-'));
        }
        if (!taken) return {};
        if (const bool isFullDate = taken->date.size() == 10; isFullDate && !taken->time) {
            taken->time = parsed(record, TableField::Time, clockTimeFrom);
            if (const QString hour = cell(record, TableField::Hour); !taken->time && !hour.isEmpty())
                taken->time = clockTimeFrom(hour + u':' + cell(record, TableField::Minutes).rightJustified(2, u'0'));
        }
        if (taken->time && !taken->offsetMinutes) {
            const QDateTime wall(QDate::fromString(taken->date, Qt::ISODate), *taken->time, Qt::UTC);
            taken->offsetMinutes = parsed(record, TableField::Zone, [&](const QString& text) { return zoneOffsetFrom(text, wall); });
        }
        return *taken;
    }

    LabelTable& m_table;
    const QString& m_file;
    const CsvRecord* m_record = nullptr;
    DayMonthOrder m_order = DayMonthOrder::Unknown;
    qsizetype m_fewestFields = 0; ///< of a row that reaches its photo and its whale
};

/// Whether the table tells anything of its photos.
bool isOfUse(const ColumnMatch& columns)
{
    const bool namesPhotos = columns.columnOf(TableField::Image) || columns.columnOf(TableField::Hash);
    const int naming = int(columns.columns.contains(TableField::Image)) + int(columns.columns.contains(TableField::Hash)) +
                       int(columns.columns.contains(TableField::Folder));
    return namesPhotos && columns.columns.size() > naming && columns.missing.isEmpty();
}

} // namespace

Result<LabelTable> readLabels(const QString& file, const ColumnChoices& columns)
{
    const auto text = readTableText(file);
    if (!text) return tl::unexpected(text.error());
    const auto records = parseCsv(text->text);
    if (!records) return failure(ErrorCode::TableMalformed, lineOf(file, records.error()), QStringLiteral("a quote never ends"));

    LabelTable table;
    table.file = file;
    table.header = records->isEmpty() ? QStringList() : records->first().fields;
    table.columns = matchColumns(table.header, columns);
    table.encoding = text->encoding;
    if (!isOfUse(table.columns)) {
        const int line = records->isEmpty() ? 1 : records->first().line;
        const QString wanted = table.columns.missing.isEmpty() ? QStringLiteral("Image, Id") : table.columns.missing.join(QStringLiteral(", "));
        return failure(ErrorCode::TableMalformed, lineOf(file, line),
                       QStringLiteral("columns found: %1; needed: %2").arg(table.header.join(QStringLiteral(", ")), wanted));
    }
    if (table.encoding == TextEncoding::Windows1252) table.remarks.push_back({ErrorCode::LettersGuessed, file, {}});
    RowReader reader(table, file, records->mid(1));
    for (const CsvRecord& record : records->mid(1)) reader.read(record);
    return table;
}

Result<TablePreview> previewTable(const QString& file)
{
    const auto text = readTableText(file);
    if (!text) return tl::unexpected(text.error());
    const auto records = parseCsv(text->text);
    if (!records) return failure(ErrorCode::TableMalformed, lineOf(file, records.error()), QStringLiteral("a quote never ends"));
    TablePreview preview;
    preview.file = file;
    preview.encoding = text->encoding;
    if (records->isEmpty()) return failure(ErrorCode::TableMalformed, lineOf(file, 1), QStringLiteral("the table is empty"));
    preview.header = records->first().fields;
    preview.examples = QStringList(preview.header.size());
    preview.rows = int(records->size()) - 1;
    for (const CsvRecord& record : records->mid(1))
        for (qsizetype i = 0; i < std::min(record.fields.size(), preview.examples.size()); ++i)
            if (preview.examples[i].isEmpty()) preview.examples[i] = record.fields[i].trimmed();
    return preview;
}

QByteArray labelsText(const QList<ExportRow>& rows)
{
    const bool hasHashes = std::any_of(rows.begin(), rows.end(), [](const ExportRow& row) { return !row.hash.isEmpty(); });
    QByteArray text = hasHashes ? "Image,Id,Sha256\n" : "Image,Id\n";
    for (const ExportRow& row : rows) {
        QString line = csvCell(row.image) + u',' + csvCell(row.labels);
        if (hasHashes) line += u',' + row.hash;
        text += (line + u'\n').toUtf8();
    }
    return text;
}

Status writeLabels(const QString& file, const QList<ExportRow>& rows)
{
    return writeWhole(file, labelsText(rows));
}

} // namespace flukeprint
