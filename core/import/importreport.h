#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QMetaType>

#include <optional>
#include <vector>

namespace flukeprint {

/// What became of an import. One bad photo never stops it.
struct ImportReport
{
    bool cancelled = false;
    int added = 0;
    int alreadyThere = 0;  ///< same content as a photo of the catalogue or earlier in this import
    int mended = 0;        ///< the same photo with other metadata: it has been brought up to date
    int labelled = 0;
    int withoutDate = 0;
    std::optional<ImportId> import; ///< under which it stands in the list of imports
    std::vector<Error> skipped;  ///< each names its file and the reason
    std::vector<Error> faults;   ///< labels that were not stored: rows without a photo, contradictions; the subject names the row or photo
    std::vector<Error> remarks;  ///< what a person should know though it was done: letters that were guessed, ids that are nearly equal
};

/// What is kept of a report, so that it can be read again at any time.
[[nodiscard]] QJsonObject toJson(const ImportReport& report);
[[nodiscard]] ImportReport importReportFrom(const QJsonObject& json);

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::ImportReport)
