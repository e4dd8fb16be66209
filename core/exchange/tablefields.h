#pragma once

#include <QHash>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// What a column of a table may hold.
enum class TableField {
    Image, ///< the photo's file name, perhaps with folders before it
    Folder,
    Hash,  ///< SHA-256 of the file
    Id,    ///< the whale
    Nickname,
    Sex,
    LifeStage,
    Notes,
    Date,  ///< perhaps with the time
    Year,
    Month,
    Day,
    Time,
    Hour,
    Minutes,
    Zone,
    Latitude,
    Longitude,
    Place,
    Photographer
};

/// The word for a field in `--columns`, for example "image" or "life-stage"; and back.
[[nodiscard]] QString wordOf(TableField field);
[[nodiscard]] std::optional<TableField> tableFieldFrom(const QString& word);
[[nodiscard]] QStringList tableFieldWords();

/// A person's say about a column: the field, and the header as the table writes it. An empty header: the field is in no column.
using ColumnChoice = QPair<TableField, QString>;
using ColumnChoices = QList<ColumnChoice>;

/// Which column holds what.
struct ColumnMatch
{
    QHash<TableField, qsizetype> columns;
    QStringList unknown; ///< headers that mean nothing to the program
    QStringList missing; ///< headers that were chosen and are not there

    [[nodiscard]] std::optional<qsizetype> columnOf(TableField field) const
    {
        const auto found = columns.constFind(field);
        return found == columns.constEnd() ? std::nullopt : std::optional(*found);
    }
};

/// Finds the fields by their headers: those of Kaggle, Happywhale 2022, wildlife-datasets, Wildbook's bulk import, MatchyPatchy, Darwin
/// Core, our own exports, and words in English, French, German and Spanish. What a person chose goes first.
[[nodiscard]] ColumnMatch matchColumns(const QStringList& header, const ColumnChoices& chosen = {});

} // namespace flukeprint
