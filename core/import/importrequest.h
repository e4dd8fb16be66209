#pragma once

#include "core/exchange/tablefields.h"
#include "core/import/foldernames.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace flukeprint {

/// What to import, and what a person said of it.
struct ImportRequest
{
    QStringList paths;       ///< photos or folders (searched recursively, hidden files left out)
    QStringList labelsFiles; ///< tables of labels (see `readLabels`), in the order in which they count
    QString reviewer;
    ColumnChoices columns = {};                     ///< what a person said of the tables' columns
    QMap<QString, ColumnChoices> columnsOf = {};    ///< of single tables, by file: instead of `columns`
    FolderMeaning folders = FolderMeaning::Nothing; ///< what folder names mean
    QString keyword = {};                           ///< keywords of this pattern ("HW-*") are whales; empty: none is
    QString trackFile = {};                         ///< GPX: positions for photos without one; empty: none
    bool replacesLabels = false;                    ///< labels of earlier imports step back for these
};

} // namespace flukeprint
