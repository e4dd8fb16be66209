#pragma once

#include <QString>
#include <tl/expected.hpp>

#include <utility>

namespace flukeprint {

/// Why something outside the program failed. A code becomes a sentence only in `ui` and `app`.
enum class ErrorCode {
    FileMissing,
    FileUnreadable,
    FileEmpty,
    NotAnImage,
    KindUnsupported, ///< a photo of a kind that this build cannot read; the detail names the kind
    NameUnreadable,  ///< a file name that is not UTF-8
    LeftOut,         ///< a remark: files of folders that were not taken; the subject counts them by kind
    ImageDamaged,
    ImageTooLarge,
    CatalogueMissing,
    CatalogueExists,
    NotACatalogue,
    CatalogueDamaged,
    CatalogueNewer,
    CatalogueReadOnly,
    CatalogueBusy,
    CatalogueForeign,   ///< its schema holds what no Flukeprint made; the detail names it
    CatalogueExcessive, ///< a value too long to read, or a question that never ends
    JournalForeign,     ///< the subject is a journal beside a catalogue that Flukeprint did not make
    JournalLeft,        ///< a write was broken off, and whoever only reads cannot finish it
    LogForeign,         ///< the subject is a log that belongs to another copy of the catalogue
    TrainingRuns,       ///< another training of this catalogue
    DiskFull,
    WriteFailed,
    TableMalformed,
    LettersGuessed,    ///< a remark: the table is no UTF-8 and was read as Windows-1252
    LabelWithoutPhoto, ///< a row of a table names no photo of the import
    LabelAmbiguous,    ///< a row of a table may mean several photos
    LabelContradicted, ///< a photo is labelled as two whales, or identified as another one
    PositionUnclear,   ///< a remark: degrees without a hemisphere
    TrackUnusable,
    ZoneGuessed,       ///< a remark: photos without a zone were looked for on the track by this computer's; the detail is how many
    KeywordsAmbiguous, ///< a photo whose keywords name several whales
    ImportInUse,       ///< an import that cannot be undone any more: the detail is how many photos were worked on
    IdsNearlyEqual,    ///< a remark: two ids differ in what people and spreadsheets change unawares
    IdsWithBlanks,
    ModelMissing,
    ModelDamaged,
    ModelIncompatible,
    NoActiveModel,
    NoFlukeFound,
    TooFewPhotos,
    TrainingDiverged,
    RowMissing,
    NotAllowed,
    OptionInvalid,
    Internal,
};

/// A failure with a cause outside the program. Untranslated; may cross threads.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString subject; ///< what it is about: a path, a column, a catalogue id
    QString detail;  ///< technical detail for the log or a "more" button
};

template <class T>
using Result = tl::expected<T, Error>;

using Status = Result<void>;

/// `return failure(ErrorCode::FileMissing, path);`
[[nodiscard]] inline tl::unexpected<Error> failure(ErrorCode code, QString subject, QString detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail)});
}

} // namespace flukeprint
