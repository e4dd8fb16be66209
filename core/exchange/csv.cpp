#include "core/exchange/csv.h"

#include <algorithm>
#include <utility>

namespace flukeprint {

namespace {

/// What a spreadsheet takes for the beginning of a formula; a tab or carriage return at the beginning of a cell is skipped by some.
bool beginsFormula(QChar c, bool isAtStart)
{
    return QStringLiteral("=+-@").contains(c) || (isAtStart && (c == u'\t' || c == u'\r'));
}

/// Where a spreadsheet may see a cell begin: at the start, and behind what separates cells or rows for one that does not go by our commas.
QList<qsizetype> cellStarts(const QString& field)
{
    QList<qsizetype> starts{0};
    for (qsizetype i = 0; i < field.size(); ++i)
        if (QStringLiteral(";\t\r\n").contains(field[i])) starts << i + 1;
    return starts;
}

/// The starts of cells, the last first, that hold a formula or what we made of one: any number of apostrophes before it. One is added
/// when written and taken off when read, so that every text comes back as it was.
QList<qsizetype> formulaStarts(const QString& field)
{
    QList<qsizetype> starts;
    for (const qsizetype start : cellStarts(field)) {
        qsizetype first = start;
        while (first < field.size() && field[first] == u'\'') ++first;
        if (first < field.size() && beginsFormula(field[first], start == 0)) starts.prepend(start);
    }
    return starts;
}

QString neutralised(QString field)
{
    for (const qsizetype start : formulaStarts(field)) field.insert(start, u'\'');
    return field;
}

QString restored(QString field)
{
    for (const qsizetype start : formulaStarts(field))
        if (field[start] == u'\'') field.remove(start, 1);
    return field;
}

/// The first line that holds anything. A quoted name in it may hold a separator, but hardly more of them than stand between the names.
QStringView firstLineOf(const QString& text)
{
    const auto isEnd = [](QChar c) { return c == u'\n' || c == u'\r'; };
    const auto start = std::find_if_not(text.begin(), text.end(), isEnd);
    return {start, std::find_if(start, text.end(), isEnd)};
}

/// What spreadsheets write before the header to say what stands between the fields.
std::optional<QChar> declaredSeparator(QStringView firstLine)
{
    const bool isDeclared = firstLine.size() == 5 && firstLine.startsWith(QLatin1String("sep="), Qt::CaseInsensitive);
    return isDeclared ? std::optional(firstLine[4]) : std::nullopt;
}

QChar likeliestSeparator(QStringView firstLine)
{
    return std::ranges::max(QStringLiteral(",;\t"), {}, [&](QChar candidate) { return firstLine.count(candidate); });
}

/// Reads one record after the other from the text, counting lines.
class CsvReader
{
public:
    CsvReader(const QString& text, QChar separator) : m_text(text), m_separator(separator) {}

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
            if (!take(m_separator)) break;
        }
        const bool isReturn = take(u'\r');
        if (take(u'\n') || isReturn) ++m_line;
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
            while (!atEnd() && !isAt(m_separator) && !atLineEnd()) field += m_text[m_at++]; // stray text after the quote
        } else {
            while (!atEnd() && !isAt(m_separator) && !atLineEnd()) field += m_text[m_at++];
            field = field.trimmed();
        }
        return restored(field);
    }

    tl::expected<QString, int> readQuoted()
    {
        const int start = m_line;
        QString field;
        while (!atEnd()) {
            const QChar c = m_text[m_at++];
            if (c == u'"' && !take(u'"')) return field;
            if (c == u'\n' || (c == u'\r' && !isAt(u'\n'))) ++m_line;
            field += c;
        }
        return tl::unexpected(start);
    }

    const QString& m_text;
    const QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

tl::expected<QList<CsvRecord>, int> parseCsv(const QString& text, std::optional<QChar> separator)
{
    QList<CsvRecord> records;
    const QStringView firstLine = firstLineOf(text);
    const auto declared = separator ? std::nullopt : declaredSeparator(firstLine);
    CsvReader reader(text, separator ? *separator : declared.value_or(likeliestSeparator(firstLine)));
    bool isDeclarationDue = declared.has_value();
    while (!reader.atEnd()) {
        const int line = reader.line();
        auto fields = reader.readRecord();
        if (!fields) return tl::unexpected(fields.error());
        const bool isEmpty = std::all_of(fields->begin(), fields->end(), [](const QString& field) { return field.isEmpty(); });
        if (isEmpty) continue;
        if (!std::exchange(isDeclarationDue, false)) records.append({*fields, line});
    }
    return records;
}

QString csvCell(const QString& field)
{
    QString cell = neutralised(field);
    const bool needsQuotes = std::any_of(cell.begin(), cell.end(), [](QChar c) { return QStringLiteral(",;\t\"\r\n").contains(c); }) ||
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
