#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <tl/expected.hpp>

namespace flukeprint {

/// One record of a CSV file. Blank lines are none.
struct CsvRecord
{
    QStringList fields;
    int line = 0; ///< 1-based, where the record begins
};

/// Splits comma-separated text (RFC 4180: LF or CRLF, quoted fields with "" inside). Fields that are not quoted lose the blanks
/// around them; a neutralising apostrophe (see `csvCell`) is taken off. The error is the line of a quote that never ends.
[[nodiscard]] tl::expected<QList<CsvRecord>, int> parseCsv(const QString& text);

/// A field as a file holds it: an apostrophe before what a spreadsheet would take for a formula (= + - @, at the beginning or behind a
/// semicolon, tab or line end; tab and carriage return at the beginning), quoted only where needed.
[[nodiscard]] QString csvCell(const QString& field);

/// A table as a file holds it, UTF-8 with `\n`, and how many rows it has, its header left out.
struct CsvTable
{
    QByteArray text;
    int rows = 0;

    explicit CsvTable(const QStringList& header);
    void add(const QStringList& fields);
};

} // namespace flukeprint
