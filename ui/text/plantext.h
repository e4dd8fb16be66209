#pragma once

#include "core/import/importplan.h"
#include "core/import/importreport.h"

#include <QStringList>

#include <map>
#include <vector>

namespace flukeprint {

/// "HW-0107 Pepper/" → "whale HW-0107, nickname Pepper": what a folder's name was read as.
[[nodiscard]] QString folderText(const FolderReading& reading, FolderMeaning meaning);
/// "Canon EOS 7D: 120 photos, 2024-07-14 09:12 to 2024-07-20 18:40".
[[nodiscard]] QString cameraText(const CameraSpan& camera);
/// "labels.csv: image = Fichier, id = Baleine; not used: Météo".
[[nodiscard]] QString tableText(const LabelTable& table, int rows);
/// What a column may hold, in a person's words: "Photo", "Whale’s id".
[[nodiscard]] QString fieldText(TableField field);
/// "UTF-8", or that the letters were guessed.
[[nodiscard]] QString encodingText(TextEncoding encoding);
/// What became of an import: "Imported, new: 12 photos, 3 already there."
[[nodiscard]] QString reportText(const ImportReport& report);
/// All that a report lists: what was left out, what was not stored, what to know.
[[nodiscard]] std::vector<Error> reportEntries(const ImportReport& report);
/// So many new, there already, copies, unreadable, left out.
[[nodiscard]] QStringList countTexts(const ImportPlan& plan);
/// "12 MP4, 40 @eaDir": files that are no photos, or not ours. Empty: there were none.
[[nodiscard]] QString leftOutText(const std::map<QString, int>& leftOut);
/// The whole plan, for a terminal.
[[nodiscard]] QStringList planText(const ImportPlan& plan, FolderMeaning folders);

} // namespace flukeprint
