#pragma once

#include "core/catalogue/entries.h"
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
};

/// Statements over `photo` and `encounter`.
class PhotoRows
{
public:
    explicit PhotoRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<std::optional<PhotoId>> findByHash(const QString& contentHash) const;
    [[nodiscard]] Result<std::optional<KnownPhoto>> findKnown(const QString& contentHash) const;
    [[nodiscard]] Result<PhotoId> insert(const Photo& photo);
    [[nodiscard]] Status setPath(PhotoId photo, const QString& path);

    /// Of the annotation's photo.
    [[nodiscard]] Status setHashWhereNone(AnnotationId annotation, const PerceptualHash& hash);
    [[nodiscard]] Result<std::vector<HashedPhoto>> identified() const;

    [[nodiscard]] Result<EncounterId> insertEncounter(const Encounter& encounter);
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
