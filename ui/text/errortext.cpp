#include "ui/text/errortext.h"

#include <QCoreApplication>
#include <QDir>
#include <QPair>
#include <QRegularExpression>

namespace flukeprint {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("flukeprint", text);
}

/// What happened (with %1 for the subject) and what to do next.
QPair<QString, QString> texts(ErrorCode code)
{
    switch (code) {
    case ErrorCode::FileMissing:
        return {tr("“%1” is not there."), tr("Was it moved or renamed, or is a drive not connected?")};
    case ErrorCode::FileUnreadable:
        return {tr("“%1” cannot be read."), tr("Check the permissions of the file and its folder.")};
    case ErrorCode::FileEmpty:
        return {tr("“%1” is empty (0 bytes)."), tr("Copy it again from the camera or the backup.")};
    case ErrorCode::NotAnImage:
        return {tr("“%1” is not a photo."), tr("JPEG, PNG, WebP, TIFF, HEIC and raw files can be read.")};
    case ErrorCode::KindUnsupported:
        return {tr("“%1” is a kind of photo that this build of Flukeprint cannot read."), tr("Save it as JPEG and import that.")};
    case ErrorCode::NameUnreadable:
        return {tr("The name of “%1” is written in old letters (not UTF-8)."), tr("Rename the file or folder and import it again.")};
    case ErrorCode::LeftOut:
        return {tr("Left out of the folders: “%1”."), tr("Only photos are taken, and no copies that network drives, bins and systems keep.")};
    case ErrorCode::ImageDamaged:
        return {tr("“%1” is damaged or cut short."), tr("Copy it again from the camera or the backup.")};
    case ErrorCode::ImageTooLarge:
        return {tr("“%1” is too large: more than 160 megapixels or 512 MiB to decode."), tr("Save a smaller version of it and import that.")};
    case ErrorCode::CatalogueMissing:
        return {tr("There is no catalogue “%1”."), tr("If it lies on a drive or in the network, connect that; else open another one, or create it (Catalogue ▸ New…).")};
    case ErrorCode::CatalogueExists:
        return {tr("“%1” exists already."), tr("Open it, or choose another name; nothing was overwritten.")};
    case ErrorCode::NotACatalogue:
        return {tr("“%1” is not a Flukeprint catalogue."), tr("Choose a file that ends in .fluke.")};
    case ErrorCode::CatalogueDamaged:
        return {tr("The catalogue “%1” is damaged."),
                tr("Restore a backup with Catalogue ▸ Restore a backup…: automatic ones lie in the folder beside the file.")};
    case ErrorCode::CatalogueNewer:
        return {tr("“%1” was written by a newer Flukeprint."), tr("Update the program, then open it again.")};
    case ErrorCode::CatalogueReadOnly:
        return {tr("The catalogue “%1” cannot be written."),
                tr("It is shown, but nothing can be decided or imported until the file and its folder are writable.")};
    case ErrorCode::CatalogueBusy:
        return {tr("The catalogue “%1” is busy in another window or program."), tr("Try again in a moment.")};
    case ErrorCode::CatalogueForeign:
        return {tr("The catalogue “%1” holds what no Flukeprint put there."),
                tr("It was not opened, since that could harm you. Ask whoever gave it to you, or restore a backup.")};
    case ErrorCode::CatalogueExcessive:
        return {tr("The catalogue “%1” asks for more memory or time than any catalogue needs."),
                tr("It is damaged, or made to harm. Restore a backup.")};
    case ErrorCode::JournalForeign:
        return {tr("“%1” was not made by Flukeprint; it could delete or change files when the catalogue is opened."),
                tr("Nothing was opened. If you trust where the catalogue comes from, move this file elsewhere and open it again.")};
    case ErrorCode::JournalLeft:
        return {tr("A write to the catalogue “%1” was broken off."),
                tr("Open it once in the window, where its folder may be written to: that finishes the write or takes it back.")};
    case ErrorCode::LogForeign:
        return {tr("“%1” belongs to another copy of the catalogue."),
                tr("Was a backup copied over the catalogue? Then move this file elsewhere, keep it, and open the catalogue again.")};
    case ErrorCode::TrainingRuns:
        return {tr("The catalogue “%1” is being trained on already."),
                tr("Wait for that training, or cancel it where it was started.")};
    case ErrorCode::DiskFull:
        return {tr("The disk is full; “%1” could not be written."),
                tr("Make room and try again; what was stored before is safe.")};
    case ErrorCode::WriteFailed:
        return {tr("“%1” could not be written."), tr("Check that its folder exists and may be written to.")};
    case ErrorCode::TableMalformed:
        return {tr("The table “%1” cannot be used."),
                tr("It needs a first line with the names of its columns, for example “Image,Id”, and every quote closed.")};
    case ErrorCode::LettersGuessed:
        return {tr("The table “%1” does not say how its letters are stored; they were read as Windows-1252."),
                tr("If names look wrong, save it as UTF-8 and import it again.")};
    case ErrorCode::LabelWithoutPhoto:
        return {tr("The row “%1” names no photo of this import."), tr("Check the photo’s name and the folders before it.")};
    case ErrorCode::LabelAmbiguous:
        return {tr("The row “%1” may mean several photos; none was labelled."),
                tr("Write the folder before the photo’s name in the table.")};
    case ErrorCode::LabelContradicted:
        return {tr("“%1” is labelled as another whale than before; the first label stands."),
                tr("Correct the table and import it again.")};
    case ErrorCode::KeywordsAmbiguous:
        return {tr("The keywords of “%1” name several whales; it was not labelled."),
                tr("Take the wrong ones out, or decide in the window.")};
    case ErrorCode::PositionUnclear:
        return {tr("The position in “%1” lacks its hemisphere; it was left unknown."),
                tr("Write north or south, east or west into the file, or take the position from a table or a track.")};
    case ErrorCode::TrackUnusable:
        return {tr("“%1” holds no track with times."), tr("Choose a GPX file as a GPS receiver records it.")};
    case ErrorCode::ZoneGuessed:
        return {tr("Photos without a time zone were looked for on the track “%1” by this computer’s zone."),
                tr("If positions look shifted, put the cameras’ clocks right and import again.")};
    case ErrorCode::ImportInUse:
        return {tr("Import %1 cannot be undone: somebody has worked on its photos."), tr("Take single photos out of the catalogue.")};
    case ErrorCode::IdsNearlyEqual:
        return {tr("The id “%1” is nearly another one."),
                tr("If they are one whale, merge them, or correct the table before the import.")};
    case ErrorCode::IdsWithBlanks:
        return {tr("A Kaggle file separates ids by blanks, so these cannot stand in it: %1."),
                tr("Rename these whales, or write the file by “flukeprint export --blank-as _”.")};
    case ErrorCode::ModelMissing:
        return {tr("The weights “%1” are missing."),
                tr("Activate another version on the Training page, or install the program again.")};
    case ErrorCode::ModelDamaged:
        return {tr("The weights “%1” are damaged."),
                tr("Activate another version on the Training page, or install the program again.")};
    case ErrorCode::ModelIncompatible:
        return {tr("The weights “%1” belong to another version of the program."),
                tr("Activate another version on the Training page, or update the program.")};
    case ErrorCode::NoActiveModel:
        return {tr("No model is active in “%1”."), tr("Activate one on the Training page.")};
    case ErrorCode::NoFlukeFound:
        return {tr("No fluke was found in “%1”."), tr("Draw a box around it by hand: key B in the window.")};
    case ErrorCode::TooFewPhotos:
        return {tr("“%1” has too few identified photos to train on."),
                tr("Identify more photos: at least some whales need two or more.")};
    case ErrorCode::TrainingDiverged:
        return {tr("The training of “%1” went astray and was stopped."),
                tr("The active model is unchanged; start the training again.")};
    case ErrorCode::RowMissing:
        return {tr("“%1” is no longer in the catalogue."), tr("Press F5 to see what another window changed.")};
    case ErrorCode::NotAllowed:
        return {tr("“%1” is not possible here."),
                tr("The id of a whale must not be taken, nor a word for “unknown”; what somebody changed since cannot be taken back.")};
    case ErrorCode::OptionInvalid:
        return {tr("“%1” is not a valid value."), tr("Correct it and try again.")};
    case ErrorCode::Internal:
        break;
    }
    return {tr("Something went wrong with “%1”."), tr("Try again; if it stays, report it with the details.")};
}

/// What comes from a file may be of any length; a path is 4,096 letters at most.
QString shortened(const QString& text)
{
    constexpr qsizetype longest = 4096;
    return text.size() <= longest ? text : text.left(longest) + QStringLiteral("…");
}

QString withDetail(const QString& text, const Error& error)
{
    return error.detail.isEmpty() ? text : tr("%1 (%2)").arg(text, shortened(error.detail));
}

/// What happened; a subject that is not known becomes "It", with the noun before it ("The row “”").
QString happened(const QString& what, const QString& subject)
{
    // One arg() call replaces only %1, whatever the subject holds.
    if (!subject.isEmpty()) return what.arg(QDir::toNativeSeparators(shortened(subject)));
    static const QRegularExpression emptyQuotes(QStringLiteral("(?:\\b(?:[Tt]he|[Ll]a|[Ll]e) \\p{L}+ )?[“«]\\s*[”»]"), QRegularExpression::UseUnicodePropertiesOption);
    return what.arg(QString()).replace(emptyQuotes, tr("it")).simplified();
}

QString capitalised(QString text)
{
    if (!text.isEmpty()) text[0] = text[0].toUpper();
    return text;
}

/// Of one cell: the rest of the table was taken. The detail quotes it.
bool isOfOneCell(const Error& error)
{
    return error.code == ErrorCode::TableMalformed && error.detail.contains(u'“');
}

auto textsOf(const Error& error) -> decltype(texts(error.code))
{
    if (!isOfOneCell(error)) return texts(error.code);
    return {tr("A cell of the row “%1” cannot be read; the rest of the row was taken."),
            tr("Write dates so that nobody can mistake day and month, for example 2024-07-16.")};
}

} // namespace

QString sentence(const Error& error)
{
    const auto [what, next] = textsOf(error);
    return capitalised(happened(what, error.subject)) + QLatin1Char(' ') + withDetail(next, error);
}

QString reason(const Error& error)
{
    const auto [what, next] = textsOf(error);
    return capitalised(happened(what, {})) + QLatin1Char(' ') + withDetail(next, error);
}

} // namespace flukeprint
