#include "core/exchange/csv.h"

#include <algorithm>

namespace flukeprint {

namespace {

/// A formula, or what we made of one: any number of apostrophes before = + - @. One is added when written and taken off when
/// read, so that every text comes back as it was.
bool looksLikeFormula(const QString& field)
{
    const auto first = std::find_if(field.begin(), field.end(), [](QChar c) { return c != u'\''; });
    return first != field.end() && QStringLiteral("=+-@").contains(*first);
}

/// Reads one record after the other from the text, counting lines.
class CsvReader
{
public:
    explicit CsvReader(const QString& text) : m_text(text) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    int line() const { return m_line; }

    /// Fields up to the end of the line; an error is the line of a quote that never ends.
    tl::expected<QStringList, int> readRecord()
    {
        QStringList fields;
        for (;;) {
            auto field = readField();
            if (!field) return tl::unexpected(field.error());
            fields << *field;
            if (!take(u',')) break;
        }
        take(u'\r');
        if (take(u'\n')) ++m_line;
        return fields;
    }

private:
    bool isAt(QChar c) const { return !atEnd() && m_text[m_at] == c; }
    bool take(QChar c) { return isAt(c) && ++m_at; }
    bool atLineEnd() const { return isAt(u'\n') || isAt(u'\r'); }

    tl::expected<QString, int> readField()
    {
        while (isAt(u' ')) ++m_at;
        QString field;
        if (take(u'"')) {
            auto quoted = readQuoted();
            if (!quoted) return quoted;
            field = *quoted;
            while (!atEnd() && !isAt(u',') && !atLineEnd()) field += m_text[m_at++]; // stray text after the quote
        } else {
            while (!atEnd() && !isAt(u',') && !atLineEnd()) field += m_text[m_at++];
            field = field.trimmed();
        }
        if (field.startsWith(u'\'') && looksLikeFormula(field)) field.remove(0, 1);
        return field;
    }

    tl::expected<QString, int> readQuoted()
    {
        const int start = m_line;
        QString field;
        while (!atEnd()) {
            const QChar c = m_text[m_at++];
            if (c == u'"' && !take(u'"')) return field;
            if (c == u'\n') ++m_line;
            field += c;
        }
        return tl::unexpected(start);
    }

    const QString& m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

tl::expected<QList<CsvRecord>, int> parseCsv(const QString& text)
{
    QList<CsvRecord> records;
    CsvReader reader(text);
    while (!reader.atEnd()) {
        const int line = reader.line();
        auto fields = reader.readRecord();
        if (!fields) return tl::unexpected(fields.error());
        if (fields->size() > 1 || !fields->first().isEmpty()) records.append({*fields, line});
    }
    return records;
}

QString csvCell(const QString& field)
{
    QString cell = looksLikeFormula(field) ? u'\'' + field : field;
    const bool needsQuotes = std::any_of(cell.begin(), cell.end(), [](QChar c) { return QStringLiteral(",\"\r\n").contains(c); }) ||
                             cell != cell.trimmed();
    if (!needsQuotes) return cell;
    cell.replace(u'"', QStringLiteral("\"\""));
    return u'"' + cell + u'"';
}

CsvTable::CsvTable(const QStringList& header) : text(header.join(u',').toUtf8() + '\n') {}

void CsvTable::add(const QStringList& fields)
{
    QStringList cells;
    for (const QString& field : fields) cells << csvCell(field);
    text += cells.join(u',').toUtf8() + '\n';
    ++rows;
}

} // namespace flukeprint
