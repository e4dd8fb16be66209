#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>
#include <tl/expected.hpp>

#include <optional>

namespace flukeprint {

/// One record of a CSV file. Blank lines are none.
struct CsvRecord
{
    QStringList fields;
    int line = 0; ///< 1-based, where the record begins
};

/// Splits text into records and fields (RFC 4180: quoted fields with "" inside; lines end with LF, CRLF or CR). Fields that are not
/// quoted lose the blanks around them; a neutralising apostrophe (see `csvCell`) is taken off. Rows of empty fields are left out. The
/// error is the line of a quote that never ends.
/// @param separator between fields; absent: as a first line `sep=;` says, else whichever of comma, semicolon and tab the first line
/// holds most of
[[nodiscard]] tl::expected<QList<CsvRecord>, int> parseCsv(const QString& text, std::optional<QChar> separator = {});

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
