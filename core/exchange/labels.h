#pragma once

#include "core/base/result.h"
#include "core/domain/catalogueid.h"
#include "core/domain/photodetails.h"
#include "core/exchange/tablefields.h"
#include "core/exchange/tabletext.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// Word for an unidentified whale in Kaggle's files.
inline const QString newWhaleLabel = QStringLiteral("new_whale");

/// One row of a table: a photo, the whale, absent when unidentified, and what else the row tells.
struct LabelRow
{
    QString image;  ///< with the folders that the table names, parted by '/'; composed (NFC), without blanks around it
    QString hash;   ///< SHA-256 of the file; empty when the table has none
    std::optional<QString> catalogueId;
    bool saysWho = false; ///< the table has a column for the whale; an empty cell in it says that nobody knows
    PhotoDetails details;
    QString file;   ///< the table
    int line = 0;   ///< 1-based, in the file

    /// As messages name it: "FILE:LINE".
    [[nodiscard]] QString where() const { return QStringLiteral("%1:%2").arg(file).arg(line); }
};

struct LabelTable
{
    QString file;
    QList<LabelRow> rows;
    QStringList header;
    ColumnMatch columns;
    TextEncoding encoding = TextEncoding::Utf8;
    std::vector<Error> remarks; ///< rows without a photo's name, cells that cannot be read, letters that were guessed
};

/// Reads a table with a row for each photo (see `matchColumns`, `readTableText` and `parseCsv` for what it may look like).
/// TableMalformed with the line when no column holds the photos' names, a chosen column is not there or a quote never ends.
[[nodiscard]] Result<LabelTable> readLabels(const QString& file, const ColumnChoices& columns = {});

/// What a table looks like, before anybody has said what its columns hold.
struct TablePreview
{
    QString file;
    QStringList header;
    QStringList examples; ///< of each column the first cell that is not empty
    int rows = 0;
    TextEncoding encoding = TextEncoding::Utf8;
};

/// Errors: those of `readLabels`, but for columns that mean nothing.
[[nodiscard]] Result<TablePreview> previewTable(const QString& file);

/// One row of an export.
struct ExportRow
{
    QString image;
    QString labels;    ///< one whale, or up to five separated by single spaces, best first
    QString hash = {}; ///< SHA-256 of the file, where names alone do not tell photos apart
};

/// Writes `Image,Id` (and `Sha256` where a row has one) with `\n`, quoting only where a field needs it; written whole or not at all.
/// Cells that start with = + - @ are neutralised with a leading apostrophe, which `readLabels` takes off again.
[[nodiscard]] Status writeLabels(const QString& file, const QList<ExportRow>& rows);
/// The same text for standard output.
[[nodiscard]] QByteArray labelsText(const QList<ExportRow>& rows);

} // namespace flukeprint
