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
    ImageDamaged,
    ImageTooLarge,
    CatalogueMissing,
    CatalogueExists,
    NotACatalogue,
    CatalogueDamaged,
    CatalogueNewer,
    CatalogueReadOnly,
    CatalogueBusy,
    DiskFull,
    WriteFailed,
    TableMalformed,
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
