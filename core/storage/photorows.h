#pragma once

#include "core/domain/entries.h"
#include "core/matching/samephoto.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// A photo that is in the catalogue already, as an import meets it again.
struct KnownPhoto
{
    PhotoId photo;
    AnnotationId annotation; ///< its first
    QString path;            ///< as stored
    Verdict verdict = Verdict::Undecided;
    QString catalogueId;     ///< of the whale it is identified as; else empty
    bool isOnlyLabelled = true; ///< no reviewer has said anything
};

/// Statements over `photo` and `encounter`.
class PhotoRows
{
public:
    explicit PhotoRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<std::optional<PhotoId>> findByHash(const QString& contentHash) const;
    [[nodiscard]] Result<std::optional<KnownPhoto>> findKnown(const QString& contentHash) const;
    /// Under this path, with the same size and look, but another content: its metadata were changed since.
    [[nodiscard]] Result<std::optional<KnownPhoto>> findChanged(const Photo& photo) const;
    [[nodiscard]] Result<PhotoId> insert(const Photo& photo, const PhotoOrigin& origin, std::optional<ImportId> import);
    [[nodiscard]] Status setPath(PhotoId photo, const QString& path, const QString& absolutePath);
    /// What the file says now, time and position but where a person corrected them.
    [[nodiscard]] Status mend(PhotoId photo, const Photo& now, const PhotoOrigin& origin);
    /// Time, position and photographer where nothing is known yet. Returns whether time or position was taken.
    [[nodiscard]] Result<bool> fillIn(PhotoId photo, const PhotoDetails& details, const PhotoOrigin& origin);
    /// A person's time; what the camera said is kept beside it.
    [[nodiscard]] Status correctTime(PhotoId photo, const CaptureTime& taken);

    /// A person's position; what was known before is kept beside it.
    [[nodiscard]] Status correctPosition(PhotoId photo, const std::optional<GeoPosition>& position);
    [[nodiscard]] Result<WhenAndWhere> whenAndWhere(PhotoId photo) const; ///< RowMissing
    [[nodiscard]] Status setWhenAndWhere(const WhenAndWhere& known);
    /// Date and position of the photos' encounters follow them. An encounter that other photos share, too, is theirs: those that are meant
    /// leave it.
    [[nodiscard]] Status followPhotos(const QList<PhotoId>& photos);
    [[nodiscard]] Result<QSize> sizeOf(PhotoId photo) const; ///< upright, turned
    /// Turned clockwise, beyond how it lay until now; boxes are not.
    [[nodiscard]] Status turn(PhotoId photo, int quarterTurns);
    /// Another path of a photo in that folder (relative, or absolute): where it lay when it was last seen.
    [[nodiscard]] Result<std::optional<QString>> secondPathIn(const QString& path) const;

    /// Marks it as taken out; its annotations lose their verdicts, and with them their places in every list.
    [[nodiscard]] Status takeOut(PhotoId photo);
    /// The photo of this content that was taken out, back again, as part of `import`: what was decided stands again.
    [[nodiscard]] Result<std::optional<PhotoId>> bringBack(const QString& contentHash, std::optional<ImportId> import);
    [[nodiscard]] Status bringBack(PhotoId photo);

    /// Of the annotation's photo.
    [[nodiscard]] Status setHashWhereNone(AnnotationId annotation, const PerceptualHash& hash);
    [[nodiscard]] Result<std::vector<HashedPhoto>> identified() const;
    [[nodiscard]] Result<std::optional<HashedPhoto>> identified(AnnotationId annotation) const;

    [[nodiscard]] Result<EncounterId> insertEncounter(const Encounter& encounter, const QString& lifeStage = {});
    [[nodiscard]] Status setEncounter(AnnotationId annotation, EncounterId encounter);
    /// Date and position of the photo's encounter follow the photo, where no other photo shares it; else it gets one of its own.
    [[nodiscard]] Status followPhoto(PhotoId photo);
    /// Place and life stage where nothing is known yet.
    [[nodiscard]] Status fillInEncounter(EncounterId encounter, const QString& place, const QString& lifeStage);
    /// The encounter of another photo of this whale, taken within an hour of `photo` at the same place (about a kilometre; an
    /// unknown place or time contradicts nothing, but one of the two must be known).
    [[nodiscard]] Result<std::optional<EncounterId>> sharedEncounter(IndividualId individual, const Photo& photo) const;
    /// The annotation, and those that may show the same animal at the same time and place: of one encounter, or taken within ten
    /// minutes of `photo`, its photo, at the same place and not identified as another whale.
    [[nodiscard]] Result<QList<AnnotationId>> sameEncounter(AnnotationId annotation, const Photo& photo) const;
    [[nodiscard]] Result<std::optional<Encounter>> encounterOf(AnnotationId annotation) const;

private:
    Database& m_database;
};

} // namespace flukeprint
