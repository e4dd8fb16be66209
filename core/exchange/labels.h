#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// Word for an unidentified whale in Kaggle's files.
inline const QString newWhaleLabel = QStringLiteral("new_whale");

/// Whether a label names a whale: not empty, `new_whale`, `new_individual`, `NA`, `N/A`, `null`, `none` or `unknown` (any case).
[[nodiscard]] bool namesWhale(const QString& label);

/// One labelled photo: the file name and the whale, absent when unidentified.
struct LabelRow
{
    QString image;
    std::optional<QString> catalogueId;
    int line = 0; ///< 1-based, in the file
};

struct LabelTable
{
    QList<LabelRow> rows;          ///< first row of an image wins
    std::vector<Error> remarks;    ///< duplicate images, rows with too few fields; subject "FILE:LINE"
};

/// Reads `Image,Id` (other columns are ignored; UTF-8 with or without BOM, LF or CRLF, quoted fields). TableMalformed with the line
/// when the header lacks a column or a quote never ends.
[[nodiscard]] Result<LabelTable> readLabels(const QString& file);

/// One row of an export.
struct ExportRow
{
    QString image;
    QString labels; ///< one whale, or up to five separated by single spaces, best first
};

/// Writes `Image,Id` with `\n`, quoting only where a field needs it; written whole or not at all.
/// Cells that start with = + - @ are neutralised with a leading apostrophe, which `readLabels` takes off again.
[[nodiscard]] Status writeLabels(const QString& file, const QList<ExportRow>& rows);
/// The same text for standard output.
[[nodiscard]] QByteArray labelsText(const QList<ExportRow>& rows);

} // namespace flukeprint
