#include "core/catalogue/catalogue.h"

#include "core/catalogue/photoplaces.h"
#include "core/storage/annotationrows.h"
#include "core/storage/decisionrows.h"
#include "core/storage/graderows.h"
#include "core/storage/importrows.h"
#include "core/storage/individualrows.h"
#include "core/storage/photorows.h"
#include "core/storage/recognitionrows.h"
#include "core/storage/transaction.h"

#include <QFile>

#include <algorithm>

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
    if (known.path != photo.photo.path && !QFile::exists(m_places->pathOf(known.path)))
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
        PhotoRows rows(*m_database);
        QList<PhotoId> photos;
        for (const auto& [photo, taken] : corrections) {
            if (auto corrected = rows.correctTime(photo, taken); !corrected) return corrected;
            photos << photo;
        }
        return rows.followPhotos(photos);
    });
}

Result<QList<WhenAndWhere>> Catalogue::whenAndWhere(const QList<PhotoId>& photos) const
{
    QList<WhenAndWhere> all;
    for (const PhotoId photo : photos) {
        auto known = PhotoRows(*m_database).whenAndWhere(photo);
        if (!known) return tl::unexpected(known.error());
        all << *known;
    }
    return all;
}

Result<QList<WhenAndWhere>> Catalogue::correct(const QList<WhenAndWhere>& wanted)
{
    return inTransaction(*m_database, [&]() -> Result<QList<WhenAndWhere>> {
        PhotoRows rows(*m_database);
        QList<PhotoId> photos, changed;
        for (const WhenAndWhere& want : wanted) {
            const auto known = rows.whenAndWhere(want.photo);
            if (!known) return tl::unexpected(known.error());
            photos << want.photo;
            if (known->taken != want.taken)
                if (auto corrected = rows.correctTime(want.photo, want.taken); !corrected) return tl::unexpected(corrected.error());
            if (known->position != want.position)
                if (auto corrected = rows.correctPosition(want.photo, want.position); !corrected) return tl::unexpected(corrected.error());
            if (known->taken != want.taken || known->position != want.position) changed << want.photo;
        }
        if (auto followed = rows.followPhotos(changed); !followed) return tl::unexpected(followed.error());
        return whenAndWhere(photos);
    });
}

Status Catalogue::restoreWhenAndWhere(const QList<WhenAndWhere>& before, const QList<WhenAndWhere>& now)
{
    return inTransaction(*m_database, [&]() -> Status {
        PhotoRows rows(*m_database);
        QList<PhotoId> photos;
        for (qsizetype i = 0; i < before.size(); ++i) {
            const auto known = rows.whenAndWhere(before[i].photo);
            if (!known) return tl::unexpected(known.error());
            if (*known != now[i]) return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("corrected anew since"));
            if (auto restored = rows.setWhenAndWhere(before[i]); !restored) return restored;
            if (before[i] != now[i]) photos << before[i].photo;
        }
        return rows.followPhotos(photos);
    });
}

Status Catalogue::turn(PhotoId photo, int quarterTurns)
{
    const int turns = ((quarterTurns % 4) + 4) % 4;
    if (turns == 0) return {};
    return inTransaction(*m_database, [&]() -> Status {
        AnnotationRows annotations(*m_database);
        const auto all = annotations.ofPhoto(photo);
        if (!all) return tl::unexpected(all.error());
        if (all->isEmpty()) return failure(ErrorCode::RowMissing, filePath());
        const auto size = PhotoRows(*m_database).sizeOf(photo);
        if (!size) return tl::unexpected(size.error());
        if (auto turned = annotations.turnBoxes(photo, *size, turns); !turned) return turned;
        if (auto turned = PhotoRows(*m_database).turn(photo, turns); !turned) return turned;
        for (const AnnotationId annotation : *all) {
            if (auto dropped = annotations.dropMachineBox(annotation); !dropped) return dropped; // found in a picture that lay otherwise
            if (auto dropped = GradeRows(*m_database).dropMeasured(annotation); !dropped) return dropped;
            if (auto dropped = RecognitionRows(*m_database).dropEmbeddings(annotation); !dropped) return dropped;
        }
        return {};
    });
}

Result<QList<AnnotationId>> Catalogue::annotationsOf(PhotoId photo) const
{
    return AnnotationRows(*m_database).ofPhoto(photo);
}

Result<AnnotationId> Catalogue::addFluke(AnnotationId beside, const QRectF& box)
{
    return inTransaction(*m_database, [&]() -> Result<AnnotationId> {
        const auto known = entry(beside);
        if (!known) return tl::unexpected(known.error());
        const QRectF inside = box.normalized() & QRectF(QPointF(0, 0), known->photo.size);
        if (inside.isEmpty()) return failure(ErrorCode::NotAllowed, known->photo.originalName, QStringLiteral("box outside the photo"));
        const auto added = AnnotationRows(*m_database).insertBeside(beside);
        if (!added) return added;
        if (auto set = AnnotationRows(*m_database).setPersonBox(*added, inside); !set) return tl::unexpected(set.error());
        return added;
    });
}

Result<std::optional<AnnotationId>> Catalogue::addFoundFluke(AnnotationId first, const QRectF& box)
{
    return inTransaction(*m_database, [&]() -> Result<std::optional<AnnotationId>> {
        const auto known = entry(first);
        if (!known) return tl::unexpected(known.error());
        const auto all = annotationsOf(known->photo.id);
        if (!all) return tl::unexpected(all.error());
        if (all->size() > 1) return std::optional<AnnotationId>();
        const auto added = AnnotationRows(*m_database).insertBeside(first);
        if (!added) return tl::unexpected(added.error());
        if (auto set = AnnotationRows(*m_database).setMachineBoxWhereNone(*added, box); !set) return tl::unexpected(set.error());
        return std::optional(*added);
    });
}

Status Catalogue::takeOutFluke(AnnotationId annotation)
{
    return inTransaction(*m_database, [&]() -> Status {
        const auto known = entry(annotation);
        if (!known) return tl::unexpected(known.error());
        const auto all = annotationsOf(known->photo.id);
        if (!all) return tl::unexpected(all.error());
        const auto isListed = [&](AnnotationId other) { return other != annotation && entry(other).has_value(); };
        if (known->verdict != Verdict::Undecided || std::none_of(all->begin(), all->end(), isListed))
            return failure(ErrorCode::NotAllowed, known->photo.originalName, QStringLiteral("decided since, or the last of its photo"));
        return AnnotationRows(*m_database).takeOut(annotation);
    });
}

Status Catalogue::bringBackFluke(AnnotationId annotation)
{
    return inTransaction(*m_database, [&] { return AnnotationRows(*m_database).bringBack(annotation); });
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
