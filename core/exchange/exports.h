#pragma once

#include "core/base/job.h"
#include "core/exchange/exportrequest.h"
#include "core/recognition/recognitionparts.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace flukeprint {

/// An export as it is to be written, and what a person should know of it.
struct ExportedFile
{
    QByteArray content;
    int rows = 0;
    int withoutEmbedding = 0;        ///< photos that were given as new whales because they could not be compared with anything
    std::vector<Error> remarks = {}; ///< subject names the file
    bool isCancelled = false;        ///< then there is no content
};

/// What of `ExportRequest` a format heeds.
enum class ExportOption { Filter, Confirmed, BlankAs };

/// An export as the menu offers it: a format with its options chosen.
struct ExportChoice
{
    const char* words; ///< untranslated, of the context "exports"
    QString fileName;  ///< proposed
    ExportRequest request = {};
};

/// One format. The command line offers it by its id, the window by its choices; nothing else knows of it.
struct ExportFormat
{
    QString id;                   ///< of `--format`
    const char* words;            ///< what it holds, untranslated, of the context "exports"
    QString suffix;               ///< of its files
    QList<ExportOption> options;
    bool needsEmbeddings = false; ///< what has no embedding cannot be compared
    std::vector<ExportChoice> choices;
    /// Makes the whole file. Blocking; the thread that owns the catalogue. Writes nothing to the catalogue.
    std::function<Result<ExportedFile>(const Catalogue&, const RecognitionParts&, const ExportRequest&, const ProgressSink&, const CancelToken&)>
        make;
};

/// All formats, in the order in which they are offered.
[[nodiscard]] const std::vector<ExportFormat>& exportFormats();
/// nullptr: there is none of that id.
[[nodiscard]] const ExportFormat* exportFormat(const QString& id);

} // namespace flukeprint
