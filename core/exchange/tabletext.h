#pragma once

#include "core/base/result.h"

#include <QString>

namespace flukeprint {

/// How a table's letters were stored.
enum class TextEncoding {
    Utf8,
    Utf16,
    Windows1252 ///< guessed: the file says nothing, and is no UTF-8
};

struct TableText
{
    QString text; ///< without a byte order mark
    TextEncoding encoding = TextEncoding::Utf8;
};

/// Reads a table's text: UTF-8 or UTF-16, with or without a byte order mark, else Windows-1252, as Excel on Windows saves what it calls
/// CSV. Errors: FileMissing, FileUnreadable, TableMalformed for a workbook (XLSX, ODS). Any thread.
[[nodiscard]] Result<TableText> readTableText(const QString& file);

} // namespace flukeprint
