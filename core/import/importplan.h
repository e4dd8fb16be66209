#pragma once

#include "core/base/job.h"
#include "core/catalogue/catalogue.h"
#include "core/import/labelchooser.h"
#include "core/import/photofiles.h"

namespace flukeprint {

/// A file as a plan knows it, without having decoded it.
struct SurveyedFile
{
    QString path;
    qint64 size = 0;
    QString hash;         ///< SHA-256, only where another file, of the import or of the catalogue, has the same size
    std::optional<Error> unreadable;
    bool isKnown = false; ///< the catalogue has this content
    bool isCopy = false;  ///< an earlier file of the import has it
    FileMetadata metadata;
};

/// What lies in the folders: what takes time to find out, and does not depend on what a person says of it.
struct ImportSurvey
{
    PhotoFiles photos;
    std::vector<SurveyedFile> files; ///< in the order of the import
    bool isCancelled = false;
};

/// Finds the files, reads headers and metadata, and compares content where sizes agree. 5,000 photos take seconds. Blocking; the thread
/// that owns `catalogue`. Errors: FileMissing when no path exists.
[[nodiscard]] Result<ImportSurvey> surveyImport(const Catalogue& catalogue, const QStringList& paths, const ProgressSink& sink,
                                                const CancelToken& cancel);

/// The photos of one camera, and the time that its clock says; a clock that is a year off shows here.
struct CameraSpan
{
    QString camera; ///< with its serial number where that is known; empty: the files do not say
    int photos = 0;
    QString first;  ///< ISO text of the wall clock; empty: no photo has a date
    QString last;
};

/// What an import would do. Nothing is written to make it.
struct ImportPlan
{
    int photos = 0;      ///< files that look like photos
    int fresh = 0;       ///< new to the catalogue
    int known = 0;
    int copies = 0;      ///< the same content as another of them
    int withoutDate = 0; ///< of the new ones, as the next
    int withoutPosition = 0;
    int labelled = 0;    ///< photos for which a table, keyword or folder names a whale
    QStringList newWhales;
    int knownWhales = 0;
    std::vector<Error> unreadable;
    std::map<QString, int> leftOut; ///< how many files of which kind are left alone
    QList<LabelTable> tables; ///< without their rows
    QList<int> tableRows;
    QList<QPair<QString, FolderReading>> folders; ///< the first ten, and what their names mean
    QList<CameraSpan> cameras;
    std::vector<Error> faults; ///< rows that find no photo, contradictions
    std::vector<Error> remarks;
};

/// Puts together what a survey found and what a person says of it. A second at most. Errors: those of the tables and the track.
[[nodiscard]] Result<ImportPlan> planImport(const Catalogue& catalogue, const ImportSurvey& survey, const ImportRequest& request);

} // namespace flukeprint
