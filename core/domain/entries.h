#pragma once

#include "core/base/ids.h"
#include "core/domain/decision.h"
#include "core/domain/grade.h"
#include "core/domain/individual.h"
#include "core/domain/photo.h"
#include "core/domain/photodetails.h"

#include <QJsonObject>
#include <QList>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace flukeprint {

/// An annotation as the film strip and the photo view need it.
struct QueueEntry
{
    AnnotationId annotation;
    Photo photo;
    std::optional<QRectF> box;
    BoxSource boxSource = BoxSource::Machine;
    Verdict verdict = Verdict::Undecided;
    std::optional<IndividualId> individual; ///< when identified
    QString catalogueId;                    ///< of that individual; empty otherwise
    Confirmation confirmation = Confirmation::None;
    QString place = {};                     ///< name, of its encounter; empty when unknown
    std::optional<bool> isToDo = {};        ///< whether a reviewer is to decide; absent: where nobody has

    [[nodiscard]] bool isOpen() const { return isToDo.value_or(verdict == Verdict::Undecided); }
};

/// Which annotations a queue lists; always in the order taken (capture time, then file name).
enum class QueueFilter {
    All,
    Undecided,
    Reviewed,   ///< undecided now, or decided in review (not by import)
    SecondLook, ///< confirmed once, by somebody else than the reviewer who asks
    Disputed,   ///< reviewers say different things
};

/// A photo ready to be stored: the importer has hashed it and read its header.
struct NewPhoto
{
    Photo photo; ///< `id` ignored
    std::optional<QString> catalogueId; ///< label; absent = unidentified
    PhotoDetails details = {};          ///< what a table or a folder tells besides; taken where nothing is known yet
    PhotoOrigin origin = {};
    bool isSaidUnidentified = false;    ///< a table has the photo and says that its whale is not known
};

/// How an import stores its photos.
struct ImportContext
{
    QString reviewer;
    std::optional<ImportId> import = {}; ///< to which photos and labels belong
    bool replacesLabels = false;         ///< a label of an earlier import steps back for the new one
};

/// All that the catalogue knows of a photo, one annotation a row, for lists that people read.
struct PhotoRecord
{
    QueueEntry entry;
    PhotoOrigin origin;
    std::optional<ImportId> import;
    QDateTime importedAt;       ///< UTC
    bool isCorrected = false;   ///< a person set time or position
    QString cameraTaken;        ///< then: what the camera had said, as ISO text; empty: nothing
};

/// A photo's time as it shall be.
struct TimeCorrection
{
    PhotoId photo;
    CaptureTime taken;
};

/// All that is known of when and where a photo was taken: what stands, and what stood before a person corrected it.
struct WhenAndWhere
{
    PhotoId photo;
    CaptureTime taken;
    std::optional<TakenSource> takenSource;
    std::optional<GeoPosition> position;
    std::optional<PositionSource> positionSource;
    bool isTimeCorrected = false;
    CaptureTime cameraTaken;
    std::optional<TakenSource> cameraTakenSource;
    bool isPositionCorrected = false;
    std::optional<GeoPosition> cameraPosition;
    std::optional<PositionSource> cameraPositionSource;
    bool operator==(const WhenAndWhere&) const = default;
};

/// One import, for the list of imports.
struct ImportEntry
{
    ImportId id;
    QDateTime startedAt; ///< UTC
    QString reviewer;
    QStringList sources; ///< folders, files and tables
    QJsonObject report;  ///< what became of it; empty: it did not end
    int photos = 0;      ///< of those it brought, that are in the catalogue
    int labels = 0;      ///< of those it brought, that stand
    bool isUndone = false;
};

struct StoredPhoto
{
    AnnotationId annotation;
    bool isNew = false; ///< false: its content was already in the catalogue
    bool labelled = false; ///< the label was stored now as an import decision
    bool labelConflict = false; ///< already identified as another whale; the old decision stands
    QString standing = {};      ///< that whale; empty: nobody could tell
    bool isMended = false;      ///< the file is the same photo as before with other metadata
};

/// A decision about to be stored. `Match`, `NotThis`: `individual` says which whale; `NewIndividual`: the same, or
/// `catalogueId` names a whale to be created.
struct NewDecision
{
    DecisionKind kind = DecisionKind::CannotTell;
    AnnotationId annotation;
    std::optional<IndividualId> individual = {};
    QString catalogueId = {};
    DecisionContext context = {};
};

/// An annotation to embed: it lacks its embedding under a model version, or what else is derived from its photo.
struct PendingEmbedding
{
    AnnotationId annotation;
    QString path; ///< absolute
    std::optional<QRectF> box;
    QString contentHash;     ///< of the photo
    bool lacksHash = false;  ///< the photo has no perceptual hash yet
};

/// What local features are made of.
struct BoxedFluke
{
    AnnotationId annotation;
    QString contentHash;       ///< of the photo
    std::optional<QRectF> box; ///< absent: not found yet
};

struct NewEmbedding
{
    AnnotationId annotation;
    QRectF box;                ///< of which it was made, pixels of the upright photo; the annotation's where it has none yet
    std::vector<float> vector;
    std::optional<PerceptualHash> photoHash = {}; ///< absent: not wanted; kept where the photo has none yet
};

/// A photo that somebody decided on, and what each said.
struct PhotoVoices
{
    AnnotationId annotation;
    QString photoName;
    Confirmation confirmation = Confirmation::None;
    QList<Voice> voices; ///< in the order in which the reviewers first spoke; an import's label among them
};

/// What was measured of a fluke in its box.
struct MeasuredFluke
{
    AnnotationId annotation;
    QRectF box; ///< in which it was measured
    MeasuredGrades grades;
};

/// Counts for the status line and for `flukeprint import`'s closing line.
struct CatalogueCounts
{
    int photos = 0;
    int identified = 0;
    int undecided = 0;
    int individuals = 0; ///< with at least one photo
    int disputed = 0;

    bool operator==(const CatalogueCounts&) const = default;
};

} // namespace flukeprint
