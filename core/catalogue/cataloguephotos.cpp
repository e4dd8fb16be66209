#include "core/catalogue/catalogue.h"

#include "core/storage/annotationrows.h"
#include "core/storage/decisionrows.h"
#include "core/storage/importrows.h"
#include "core/storage/individualrows.h"
#include "core/storage/photorows.h"
#include "core/storage/transaction.h"

#include <QFile>

// The catalogue's verbs about photos and imports.

namespace flukeprint {

namespace {

/// A time without date or a place without time still is an encounter; nothing at all is none.
std::optional<Encounter> encounterFor(const NewPhoto& photo)
{
    Encounter encounter;
    encounter.date = photo.photo.takenAt ? photo.photo.takenAt->date().toString(Qt::ISODate) : photo.photo.day;
    encounter.place = photo.details.place;
    encounter.position = photo.photo.position;
    if (encounter.date.isEmpty() && encounter.place.isEmpty() && !encounter.position && photo.details.lifeStage.isEmpty()) return {};
    return encounter;
}

} // namespace

Result<std::vector<StoredPhoto>> Catalogue::addPhotos(const std::vector<NewPhoto>& photos, const ImportContext& context)
{
    return inTransaction(*m_database, [&]() -> Result<std::vector<StoredPhoto>> {
        std::vector<StoredPhoto> stored;
        for (const NewPhoto& photo : photos) {
            auto one = storePhoto(photo, context);
            if (!one) return tl::unexpected(one.error());
            stored.push_back(*one);
        }
        return stored;
    });
}

Result<StoredPhoto> Catalogue::storePhoto(const NewPhoto& photo, const ImportContext& context)
{
    PhotoRows rows(*m_database);
    const auto back = rows.bringBack(photo.photo.contentHash, context.import);
    if (!back) return tl::unexpected(back.error());
    if (const auto known = rows.findKnown(photo.photo.contentHash); !known || *known) {
        if (!known) return tl::unexpected(known.error());
        auto stored = meetAgain(**known, photo, context);
        if (stored) stored->isNew = back->has_value();
        return stored;
    }
    const auto changed = rows.findChanged(photo.photo);
    if (!changed) return tl::unexpected(changed.error());
    if (!*changed) return addPhoto(photo, context);
    if (auto mended = rows.mend((*changed)->photo, photo.photo, photo.origin); !mended) return tl::unexpected(mended.error());
    if (auto followed = rows.followPhoto((*changed)->photo); !followed) return tl::unexpected(followed.error());
    auto stored = meetAgain(**changed, photo, context);
    if (stored) stored->isMended = true;
    return stored;
}

Result<StoredPhoto> Catalogue::addPhoto(const NewPhoto& photo, const ImportContext& context)
{
    PhotoRows rows(*m_database);
    const auto id = rows.insert(photo.photo, photo.origin, context.import);
    if (!id) return tl::unexpected(id.error());

    Result<std::optional<EncounterId>> encounter;
    if (photo.catalogueId) {
        const auto whale = IndividualRows(*m_database).find(*photo.catalogueId);
        if (!whale) return tl::unexpected(whale.error());
        if (*whale) encounter = rows.sharedEncounter((*whale)->id, photo.photo);
    }
    if (const auto own = encounterFor(photo); encounter && !*encounter && own) encounter = rows.insertEncounter(*own, photo.details.lifeStage);
    if (!encounter) return tl::unexpected(encounter.error());

    const auto annotation = AnnotationRows(*m_database).insert(*id, *encounter);
    if (!annotation) return tl::unexpected(annotation.error());
    if (photo.catalogueId)
        if (auto labelled = label(*annotation, photo, context); !labelled) return tl::unexpected(labelled.error());
    return StoredPhoto{*annotation, true, photo.catalogueId.has_value(), false, {}, false};
}

Result<StoredPhoto> Catalogue::meetAgain(const KnownPhoto& known, const NewPhoto& photo, const ImportContext& context)
{
    StoredPhoto stored{known.annotation, false, false, false, known.catalogueId, false};
    // The same content elsewhere while the old file is gone: the photo has moved.
    if (known.path != photo.photo.path && !QFile::exists(folder().absoluteFilePath(known.path)))
        if (auto moved = PhotoRows(*m_database).setPath(known.photo, photo.photo.path, photo.origin.absolutePath); !moved)
            return tl::unexpected(moved.error());
    if (auto noted = noteDetails(known.annotation, known.photo, photo); !noted) return tl::unexpected(noted.error());
    if (auto labelled = relabel(known, photo, context, stored); !labelled) return tl::unexpected(labelled.error());
    return stored;
}

Status Catalogue::relabel(const KnownPhoto& known, const NewPhoto& photo, const ImportContext& context, StoredPhoto& stored)
{
    const bool mayReplace = context.replacesLabels && known.isOnlyLabelled && known.verdict == Verdict::Identified;
    if (!photo.catalogueId) return mayReplace && photo.isSaidUnidentified ? takeLabelsBack(known.annotation, context) : Status();
    const auto whale = IndividualRows(*m_database).find(*photo.catalogueId);
    if (!whale) return tl::unexpected(whale.error());
    const auto standing = entry(known.annotation);
    if (!standing) return tl::unexpected(standing.error());
    if (*whale && standing->individual == (*whale)->id) return IndividualRows(*m_database).fillIn((*whale)->id, photo.details);
    stored.labelConflict = known.verdict != Verdict::Undecided && !mayReplace;
    stored.labelled = !stored.labelConflict;
    if (stored.labelConflict) return {};
    return label(known.annotation, photo, context); // of several imports' labels the latest stands
}

Status Catalogue::label(AnnotationId annotation, const NewPhoto& photo, const ImportContext& context)
{
    IndividualRows whales(*m_database);
    const auto found = whales.find(*photo.catalogueId);
    if (!found) return tl::unexpected(found.error());
    const Result<IndividualId> whale = *found ? Result<IndividualId>((*found)->id) : whales.insert(*photo.catalogueId);
    if (!whale) return tl::unexpected(whale.error());
    if (auto filled = whales.fillIn(*whale, photo.details); !filled) return filled;
    Decision decision;
    decision.annotation = annotation;
    decision.kind = *found && (*found)->hasPhotos ? DecisionKind::Match : DecisionKind::NewIndividual;
    decision.individual = *whale;
    decision.context.reviewer = context.reviewer;
    decision.context.source = DecisionSource::Import;
    decision.context.import = context.import;
    const auto decided = DecisionRows(*m_database).append(decision);
    if (!decided) return tl::unexpected(decided.error());
    return {};
}

Status Catalogue::takeLabelsBack(AnnotationId annotation, const ImportContext& context)
{
    const auto said = DecisionRows(*m_database).of(annotation);
    if (!said) return tl::unexpected(said.error());
    for (const Decision& decision : *said) {
        const bool isLabel = decision.context.source == DecisionSource::Import && decision.kind != DecisionKind::Undone;
        if (!isLabel || decision.isTakenBack) continue;
        if (auto undone = undoOne(decision.id, context.reviewer); !undone) return undone;
    }
    return {};
}

Status Catalogue::noteDetails(AnnotationId annotation, PhotoId photo, const NewPhoto& told)
{
    PhotoRows rows(*m_database);
    const auto isTaken = rows.fillIn(photo, told.details, told.origin);
    if (!isTaken) return tl::unexpected(isTaken.error());
    if (*isTaken)
        if (auto followed = rows.followPhoto(photo); !followed) return followed;
    if (told.details.place.isEmpty() && told.details.lifeStage.isEmpty()) return {};
    const auto encounter = rows.encounterOf(annotation);
    if (!encounter) return tl::unexpected(encounter.error());
    if (*encounter) return rows.fillInEncounter((*encounter)->id, told.details.place, told.details.lifeStage);
    const auto own = rows.insertEncounter(*encounterFor(told), told.details.lifeStage);
    return own ? rows.setEncounter(annotation, *own) : tl::unexpected(own.error());
}

Result<QList<PhotoRecord>> Catalogue::photoRecords() const
{
    return AnnotationRows(*m_database).records();
}

Status Catalogue::takeOut(const QList<PhotoId>& photos)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const PhotoId photo : photos)
            if (auto out = PhotoRows(*m_database).takeOut(photo); !out) return out;
        return {};
    });
}

Status Catalogue::bringBack(const QList<PhotoId>& photos)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const PhotoId photo : photos)
            if (auto back = PhotoRows(*m_database).bringBack(photo); !back) return back;
        return {};
    });
}

Status Catalogue::correctTimes(const QList<TimeCorrection>& corrections)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const auto& [photo, taken] : corrections)
            if (auto corrected = PhotoRows(*m_database).correctTime(photo, taken); !corrected) return corrected;
        return {};
    });
}

Result<ImportId> Catalogue::startImport(const QString& reviewer, const QStringList& sources)
{
    return inTransaction(*m_database, [&] { return ImportRows(*m_database).start(reviewer, sources); });
}

Status Catalogue::endImport(ImportId import, const QJsonObject& report)
{
    return inTransaction(*m_database, [&] { return ImportRows(*m_database).setReport(import, report); });
}

Result<QList<ImportEntry>> Catalogue::imports() const
{
    return ImportRows(*m_database).all();
}

Status Catalogue::undoImport(ImportId import, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Status {
        ImportRows rows(*m_database);
        const QString name = QString::number(import.value);
        const auto all = rows.all();
        if (!all) return tl::unexpected(all.error());
        const auto found = std::find_if(all->begin(), all->end(), [&](const ImportEntry& entry) { return entry.id == import; });
        if (found == all->end()) return failure(ErrorCode::RowMissing, name);
        if (found->isUndone) return failure(ErrorCode::NotAllowed, name, QStringLiteral("undone already"));
        const auto workedOn = rows.workedOn(import);
        if (!workedOn) return tl::unexpected(workedOn.error());
        if (*workedOn > 0) return failure(ErrorCode::ImportInUse, name, QString::number(*workedOn));
        const auto labels = rows.labelsOf(import);
        const auto photos = rows.photosOf(import);
        if (!labels || !photos) return tl::unexpected(labels ? photos.error() : labels.error());
        for (const DecisionId label : *labels)
            if (auto undone = undoOne(label, reviewer); !undone) return undone;
        for (const PhotoId photo : *photos)
            if (auto out = PhotoRows(*m_database).takeOut(photo); !out) return out;
        return rows.markUndone(import);
    });
}

} // namespace flukeprint
