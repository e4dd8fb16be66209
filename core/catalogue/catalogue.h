#pragma once

#include "core/base/result.h"
#include "core/base/wholefile.h"
#include "core/domain/decision.h"
#include "core/domain/entries.h"
#include "core/domain/grade.h"
#include "core/domain/individual.h"
#include "core/domain/modelversion.h"
#include "core/domain/photo.h"
#include "core/domain/trainingset.h"
#include "core/matching/gallery.h"
#include "core/matching/prior.h"
#include "core/matching/samephoto.h"
#include "core/matching/suggestion.h"

#include <QDir>
#include <QHash>
#include <QList>

#include <memory>
#include <optional>

class QLockFile;

namespace flukeprint {

class Database;
class PhotoPlaces;
struct KnownPhoto;

enum class OpenMode { ReadWrite, ReadOnly };

/// What becomes of a version that was trained.
enum class Use { Store, Activate };

/// A catalogue file and everything a person can do with it: the flat set of verbs behind the window and the command line.
/// One object, one SQLite connection, one thread; every thread that needs a catalogue opens its own. A verb is one transaction:
/// done whole or not at all. Two windows may hold the same file.
class Catalogue
{
public:
    /// A new empty catalogue; the file must not exist. Errors: CatalogueExists, FileMissing (its folder), DiskFull, WriteFailed.
    static Result<std::unique_ptr<Catalogue>> create(const QString& file);
    /// Opens and, when writable, migrates (after a backup beside it); for reading, too, since only one schema can be read.
    /// Errors: CatalogueMissing, NotACatalogue, CatalogueNewer, CatalogueDamaged, CatalogueForeign, CatalogueReadOnly, CatalogueBusy,
    /// JournalForeign, JournalLeft, LogForeign, CatalogueExcessive.
    static Result<std::unique_ptr<Catalogue>> open(const QString& file, OpenMode mode = OpenMode::ReadWrite);
    ~Catalogue();

    [[nodiscard]] QString filePath() const;
    [[nodiscard]] bool isReadOnly() const;
    /// All that is in it now, as a catalogue of its own; photos and weights stay where they are. Errors: CatalogueExists (unless `ifThere`
    /// says otherwise; never over itself), FileMissing (the folder), DiskFull, WriteFailed.
    [[nodiscard]] Status saveCopy(const QString& file, IfThere ifThere = IfThere::Refuse) const;
    [[nodiscard]] QDir folder() const;                                  ///< the file's folder, base of relative paths
    /// "NAME.fluke-files", created on demand; where the catalogue was renamed or moved, the one that bears its mark.
    [[nodiscard]] QDir companionFolder() const;
    [[nodiscard]] QString thumbnailPath(const QString& contentHash) const;
    /// Where the photo lies: below the catalogue's folder as ever; where nothing is there, in a folder that a person named for it, or where
    /// it was last seen.
    [[nodiscard]] QString absolutePath(const Photo& photo) const;
    /// As a table keeps it: relative to folder() for files below that folder's parent, so that catalogue and photos can be moved
    /// together; absolute otherwise.
    [[nodiscard]] QString relativePath(const QString& absolutePath) const;

    // Photos and annotations
    [[nodiscard]] Result<CatalogueCounts> counts() const;
    /// @param reviewer who asks, for `SecondLook`
    [[nodiscard]] Result<QList<QueueEntry>> queue(QueueFilter filter, const QString& reviewer = {}) const;
    [[nodiscard]] Result<QueueEntry> entry(AnnotationId annotation) const;
    [[nodiscard]] Result<qint64> highestAnnotation() const; ///< its number: about how many there are; 0 where there are none
    [[nodiscard]] Result<std::optional<PhotoId>> photoByHash(const QString& contentHash) const;
    /// Stores a batch in one transaction: photo, one annotation, encounter where date, place or position is known, and, where labelled,
    /// the individual (created on demand) and an import decision. A photo that is there already gets what was not known of it, one whose
    /// metadata were changed in the file what the file says now, and one that was taken out comes back. Same order as the input.
    [[nodiscard]] Result<std::vector<StoredPhoto>> addPhotos(const std::vector<NewPhoto>& photos, const ImportContext& context = {});
    [[nodiscard]] Result<QList<PhotoRecord>> photoRecords() const; ///< one an annotation, in the order taken
    /// Files and history stay; the photos stand in no list, question or export until `bringBack` or another import of their files.
    [[nodiscard]] Status takeOut(const QList<PhotoId>& photos);
    [[nodiscard]] Status bringBack(const QList<PhotoId>& photos);
    /// A person's times; what the cameras said is kept. Originals are never touched.
    [[nodiscard]] Status correctTimes(const QList<TimeCorrection>& corrections);
    [[nodiscard]] Result<QList<WhenAndWhere>> whenAndWhere(const QList<PhotoId>& photos) const;
    /// Times and positions as a person says; what stood before is kept. A value that agrees with what stands is no correction. Returns what
    /// stands then, in order.
    /// @param wanted `photo`, `taken` and `position` count
    [[nodiscard]] Result<QList<WhenAndWhere>> correct(const QList<WhenAndWhere>& wanted);
    /// Puts back what stood. NotAllowed when something else than `now` stands for one of them.
    [[nodiscard]] Status restoreWhenAndWhere(const QList<WhenAndWhere>& before, const QList<WhenAndWhere>& now);
    /// Turns a photo for good, clockwise, with the boxes in it; its embeddings are made anew. The file stays as it is.
    [[nodiscard]] Status turn(PhotoId photo, int quarterTurns);
    /// The photo's flukes that are in the catalogue, and those that were taken out.
    [[nodiscard]] Result<QList<AnnotationId>> annotationsOf(PhotoId photo) const;
    /// A further fluke in the photo of `beside`, in a box that a person drew.
    [[nodiscard]] Result<AnnotationId> addFluke(AnnotationId beside, const QRectF& box);
    /// The same where the program found it; nothing where the photo has flukes besides `first` already.
    [[nodiscard]] Result<std::optional<AnnotationId>> addFoundFluke(AnnotationId first, const QRectF& box);
    /// One fluke of several. NotAllowed while a verdict on it stands, and for the last of its photo.
    [[nodiscard]] Status takeOutFluke(AnnotationId annotation);
    [[nodiscard]] Status bringBackFluke(AnnotationId annotation);
    /// Where the photo is decoded from: the file that is there, with its turns (core/base/turnedpath.h).
    [[nodiscard]] QString decodingPath(const Photo& photo) const;
    /// From now on photos that lay below `missing` are looked for below `found` (both absolute folders), in every catalogue window.
    [[nodiscard]] Status findFolder(const QString& missing, const QString& found);

    // Imports
    /// Notes that an import begins. @param sources folders, files and tables, as a person gave them
    [[nodiscard]] Result<ImportId> startImport(const QString& reviewer, const QStringList& sources);
    [[nodiscard]] Status endImport(ImportId import, const QJsonObject& report);
    [[nodiscard]] Result<QList<ImportEntry>> imports() const; ///< newest first
    /// Takes its photos out and its labels back. NotAllowed once a person has worked on one of its photos, and when it is undone already.
    [[nodiscard]] Status undoImport(ImportId import, const QString& reviewer);
    /// A person's box; drops the annotation's embeddings.
    [[nodiscard]] Status setBox(AnnotationId annotation, const QRectF& box);
    /// Takes a person's box back: what was there before stands again, as whoever drew it. NotAllowed when another box than `drawn` is
    /// there now.
    /// @param before absent: there was none
    [[nodiscard]] Status restoreBox(AnnotationId annotation, const QRectF& drawn, const std::optional<QRectF>& before, BoxSource source);
    [[nodiscard]] Result<std::optional<Encounter>> encounterOf(AnnotationId annotation) const;
    /// The annotation and those that may belong to its encounter: the same one, or taken within ten minutes and about a kilometre
    /// and not identified as another whale. A proposal for a person to look through.
    [[nodiscard]] Result<QList<AnnotationId>> sameEncounter(AnnotationId annotation) const;

    // Individuals
    /// Whales with photos; `search` matches any part of the catalogue id and the start of words of nickname or notes (empty: all). By catalogue id.
    [[nodiscard]] Result<QList<IndividualSummary>> individuals(const QString& search = {}) const;
    /// The same, names only: for lists that read the rest of a whale when it is shown.
    [[nodiscard]] Result<QList<NamedIndividual>> individualNames(const QString& search = {}) const;
    [[nodiscard]] Result<IndividualSummary> individualSummary(IndividualId id) const; ///< RowMissing, also for one without photos
    [[nodiscard]] Result<Individual> individual(IndividualId id) const;
    /// A whale with at least one photo; one whose only photo was taken back (undo) does not count. A merged id names its whale.
    [[nodiscard]] Result<std::optional<IndividualId>> individualByCatalogueId(const QString& catalogueId) const;
    /// Two ids, one whale: the photos and decisions of `individual` count for `whale`, and its id leads there, until that is undone. The
    /// decisions stay as they were said. NotAllowed when the two are one already.
    [[nodiscard]] Result<MergerId> merge(IndividualId individual, IndividualId whale, const QString& reviewer);
    /// NotAllowed when it is undone already.
    /// @param reviewer who parts the two; who had merged them stays who did
    [[nodiscard]] Status undo(MergerId merger, const QString& reviewer);
    /// Stands again as it was said, by whom and when. NotAllowed unless it is undone and both are whales of their own.
    [[nodiscard]] Status redo(MergerId merger);
    [[nodiscard]] Result<QList<Merger>> mergersInto(IndividualId whale) const; ///< that stand; oldest first
    /// Photos that somebody said to show this individual: whose verdicts a merger may change.
    [[nodiscard]] Result<QList<AnnotationId>> everSaidToShow(IndividualId individual) const;
    [[nodiscard]] Status updateIndividual(const Individual& individual); ///< nickname, sex, notes, catalogue id
    [[nodiscard]] Result<QList<QueueEntry>> photosOf(IndividualId id) const;
    /// How ids of new whales look: "HW-{number}" by default; "{year}" is the present one. Empty: the default again.
    [[nodiscard]] Result<QString> idPattern() const;
    [[nodiscard]] Status setIdPattern(const QString& pattern);
    /// The next free id of that pattern; never one that was ever used, unless it was taken back at once and nobody can have seen it.
    [[nodiscard]] Result<QString> proposeCatalogueId() const;

    // Decisions (append-only)
    /// Stores all of them in one transaction: all or none. Returns their rows, in order. A `NewIndividual` creates its whale; of
    /// several under one id the first does, and the others match it. Where another reviewer declared a photo's whale new already, it
    /// is that whale, whatever id was meant: both say the same. Errors as below, of the first that cannot be stored.
    [[nodiscard]] Result<QList<DecisionId>> decide(const QList<NewDecision>& decisions);
    [[nodiscard]] Result<DecisionId> confirm(AnnotationId annotation, IndividualId individual, const DecisionContext& context);
    /// Creates the individual and decides in one transaction. NotAllowed when `catalogueId` is empty, "NA", "new_whale" or taken;
    /// the id of a whale that has no photo left (undone) may be given again.
    [[nodiscard]] Result<DecisionId> declareNew(AnnotationId annotation, const QString& catalogueId, const DecisionContext& context);
    /// NotAllowed while the annotation is identified as this very whale; blind, only while by this reviewer.
    [[nodiscard]] Result<DecisionId> reject(AnnotationId annotation, IndividualId individual, const DecisionContext& context);
    [[nodiscard]] Result<DecisionId> cannotTell(AnnotationId annotation, const DecisionContext& context);
    [[nodiscard]] Result<DecisionId> noFluke(AnnotationId annotation, const DecisionContext& context);
    /// Takes decisions back by new rows, all or none; what stood before them stands again. NotAllowed when one is undone already.
    /// @param reviewer who takes them back; who had decided stays who did
    [[nodiscard]] Status undo(const QList<DecisionId>& decisions, const QString& reviewer);
    [[nodiscard]] Status undo(DecisionId decision, const QString& reviewer = {}) { return undo(QList{decision}, reviewer); }
    /// Takes back that they were taken back, all or none: they stand again at their old place, as they were said, by whom and when.
    /// NotAllowed unless all are undone, and when the whale's id was given to another whale since.
    /// @param reviewer who puts them back
    [[nodiscard]] Status redo(const QList<DecisionId>& decisions, const QString& reviewer);
    [[nodiscard]] Status redo(DecisionId decision, const QString& reviewer = {}) { return redo(QList{decision}, reviewer); }
    /// Those of them that stand, or those that are taken back, in order.
    enum class Standing { Yes, No };
    [[nodiscard]] Result<QList<DecisionId>> thoseStanding(const QList<DecisionId>& decisions, Standing wanted) const;
    /// What a reviewer decided last and nobody took back, newest first; those that were made together are one entry, first one first.
    [[nodiscard]] Result<QList<QList<Decision>>> latestDecisions(const QString& reviewer, int count) const;
    [[nodiscard]] Result<QList<Decision>> decisionsOf(AnnotationId annotation) const;   ///< oldest first, undone ones included
    [[nodiscard]] Result<QList<Decision>> decisionsOf(IndividualId individual) const;
    [[nodiscard]] Result<QList<Voice>> voicesOf(AnnotationId annotation) const; ///< in the order in which they first spoke
    [[nodiscard]] Result<QList<PhotoVoices>> voices() const;   ///< on all photos, in the order taken
    [[nodiscard]] Result<QList<PhotoVoices>> disputes() const; ///< those that are disputed
    [[nodiscard]] Result<std::unordered_set<AnnotationId>> spokenOn(const QString& reviewer) const; ///< where the reviewer has a voice
    /// When `reviewer` settled a photo in review since that moment, oldest first.
    [[nodiscard]] Result<QList<QDateTime>> decisionTimes(const QDateTime& since, const QString& reviewer) const;
    [[nodiscard]] Result<std::unordered_set<IndividualId>> rejectionsOf(AnnotationId annotation) const; ///< standing "not this one"

    // Grades (what a person says is append-only; the latest stands)
    [[nodiscard]] Result<Grades> gradesOf(AnnotationId annotation) const;
    [[nodiscard]] Result<QHash<AnnotationId, Grades>> grades() const;
    /// The same of several annotations; an absent level: what people said counts no more, and what was measured stands again. One
    /// transaction. NotAllowed for a level that the criterion does not have. Returns their rows, in order.
    [[nodiscard]] Result<QList<GradeId>> grade(Criterion criterion, const QList<AnnotationId>& annotations, std::optional<int> level,
                                               const QString& reviewer);
    /// Takes grades back, those that are still the last word; what was said before them stands again, by whoever said it. Returns them.
    /// NotAllowed when there are none.
    [[nodiscard]] Result<QList<GradeId>> undo(const QList<GradeId>& grades, const QString& reviewer);
    /// Takes back that they were taken back, where nobody graded since. Returns them; NotAllowed when there are none.
    [[nodiscard]] Result<QList<GradeId>> redo(const QList<GradeId>& grades, const QString& reviewer);
    /// What the program measured in one transaction; left out where a person moved the box meanwhile.
    [[nodiscard]] Status storeMeasuredGrades(const std::vector<MeasuredFluke>& flukes);
    [[nodiscard]] Result<QList<PendingEmbedding>> unmeasuredFlukes() const; ///< that have a box; undecided ones first
    [[nodiscard]] Result<QList<int>> flukeTypesOf(IndividualId individual) const; ///< standing, of the whale's photos

    // Recognition
    [[nodiscard]] Result<QList<PendingEmbedding>> pendingEmbeddings(ModelVersionId model) const;
    [[nodiscard]] Result<PendingEmbedding> pendingEmbedding(AnnotationId annotation) const; ///< whether it has its embedding or not
    [[nodiscard]] Result<std::vector<BoxedFluke>> identifiedFlukes() const; ///< whether they have their embedding or not
    /// Those whose photo lacks its perceptual hash: an older program imported it.
    [[nodiscard]] Result<QList<PendingEmbedding>> unhashedPhotos() const;
    [[nodiscard]] Result<std::vector<HashedPhoto>> hashedPhotos() const; ///< identified annotations, embedded or not
    /// The same of one annotation; nothing when it is not identified.
    [[nodiscard]] Result<std::optional<HashedPhoto>> hashedPhoto(AnnotationId annotation) const;
    /// One transaction. A vector that was made of another box than the annotation has now is left out: it stays pending.
    [[nodiscard]] Status storeEmbeddings(ModelVersionId model, const std::vector<NewEmbedding>& embeddings);
    [[nodiscard]] Result<std::optional<std::vector<float>>> embedding(AnnotationId annotation, ModelVersionId model) const;
    /// Visits the identified annotations that are embedded under `model`.
    [[nodiscard]] Status visitGallery(ModelVersionId model, const GalleryVisitor& visit) const;
    /// What stands for one annotation as the gallery needs it: nothing when it is not identified or not embedded.
    [[nodiscard]] Result<std::optional<GalleryEntry>> galleryEntry(AnnotationId annotation, ModelVersionId model) const;
    [[nodiscard]] Status recordSuggestion(const Suggestion& suggestion); ///< kept: what was shown

    // Models and training
    /// Registers the program's own model on first use (or when a newer program brings another) and activates it when none is.
    [[nodiscard]] Status ensureShippedModel(const ModelFile& shipped);
    [[nodiscard]] Result<QList<ModelVersion>> models() const; ///< oldest first
    [[nodiscard]] Result<ModelVersion> model(ModelVersionId id) const; ///< RowMissing
    [[nodiscard]] Result<ModelVersion> activeModel() const;   ///< NoActiveModel when there is none
    [[nodiscard]] Status activateModel(ModelVersionId id);
    [[nodiscard]] Result<ModelVersionId> addModel(const ModelVersion& version); ///< `id`, `active` ignored
    /// The version's weights lie in another file of the companion folder now, in another format.
    [[nodiscard]] Status replaceWeights(ModelVersionId id, const ModelFile& file);
    /// Deletes a version that nobody ever worked with, and its embeddings. NotAllowed for the active one and the program's own.
    [[nodiscard]] Status removeModel(ModelVersionId id);
    /// Deletes the embeddings of a version, which are made anew when it is used again. NotAllowed for the active one.
    [[nodiscard]] Status dropEmbeddings(ModelVersionId id);
    /// A run counts as running while this object lives; one whose program died becomes Interrupted when the catalogue is next
    /// opened for writing. TrainingRuns while another run of this catalogue goes on.
    [[nodiscard]] Result<TrainingRunId> startTrainingRun(const QJsonObject& options);
    /// The same for a run that was cancelled, interrupted or failed: it runs again with the options that it was started with.
    [[nodiscard]] Result<TrainingRun> resumeTrainingRun(TrainingRunId run);
    [[nodiscard]] Status noteTrainingHistory(TrainingRunId run, const QJsonObject& history); ///< while it runs
    /// Ends a run that succeeded: stores what was measured of its version since it was added (calibration, figures, origin), activates it
    /// where that is wanted, and says that the run is finished. All or nothing, so that a program that dies leaves either a run that can
    /// be resumed or one that is done.
    [[nodiscard]] Status finishTrainingRun(const ModelVersion& version, Use use, const QJsonObject& history);
    [[nodiscard]] Status endTrainingRun(TrainingRunId run, TrainingState state, const QJsonObject& history, const QString& message);
    [[nodiscard]] Result<QList<TrainingRun>> trainingRuns() const;
    /// What the last decisions in review say of the share of new whales.
    [[nodiscard]] Result<NewWhalePrior> newWhalePrior() const;
    /// Accepted photos and rejections in one read transaction, divided by `splitForTraining`.
    /// @param wanted what makes a photo accepted
    [[nodiscard]] Result<TrainingSet> trainingSet(Confirmed wanted = Confirmed::Once) const;
    /// The same, and from now on what is held out stays held out: for training.
    [[nodiscard]] Result<TrainingSet> drawTrainingSet(Confirmed wanted = Confirmed::Once);

    // Settings of this catalogue
    [[nodiscard]] Result<QString> setting(const QString& key, const QString& fallback) const;
    [[nodiscard]] Status setSetting(const QString& key, const QString& value);

private:
    explicit Catalogue(std::unique_ptr<Database> database);
    [[nodiscard]] static Status makeEmpty(const QString& file);
    [[nodiscard]] Status migrate();
    [[nodiscard]] Status markInterruptedRuns();
    [[nodiscard]] Result<StoredPhoto> storePhoto(const NewPhoto& photo, const ImportContext& context);
    [[nodiscard]] Result<StoredPhoto> addPhoto(const NewPhoto& photo, const ImportContext& context);
    [[nodiscard]] Result<StoredPhoto> meetAgain(const KnownPhoto& known, const NewPhoto& photo, const ImportContext& context);
    [[nodiscard]] Status relabel(const KnownPhoto& known, const NewPhoto& photo, const ImportContext& context, StoredPhoto& stored);
    [[nodiscard]] Status label(AnnotationId annotation, const NewPhoto& photo, const ImportContext& context);
    [[nodiscard]] Status takeLabelsBack(AnnotationId annotation, const ImportContext& context);
    [[nodiscard]] Status noteDetails(AnnotationId annotation, PhotoId photo, const NewPhoto& told);
    [[nodiscard]] ModelFile located(ModelFile file, bool isShipped) const;
    [[nodiscard]] Result<QList<PendingEmbedding>> withDecodingPaths(Result<QList<PendingEmbedding>> photos) const;
    [[nodiscard]] Status findCompanion();

    [[nodiscard]] Result<DecisionId> decideOne(const NewDecision& decision, std::optional<DecisionId> madeWith,
                                               QHash<QString, IndividualId>& founded);
    [[nodiscard]] Result<IndividualId> found(const QString& catalogueId);
    [[nodiscard]] Status noteReviewers();
    [[nodiscard]] Status appendUndoing(const Decision& decision, const QString& reviewer);
    [[nodiscard]] Status undoOne(DecisionId decision, const QString& reviewer);
    [[nodiscard]] Status checkRejection(const NewDecision& decision) const;
    [[nodiscard]] Status redoOne(DecisionId decision, const QString& reviewer);

    [[nodiscard]] Result<TrainingSet> splitNow(Confirmed wanted) const;
    [[nodiscard]] Result<std::unique_ptr<QLockFile>> lockTraining() const;
    [[nodiscard]] Status checkRemovable(ModelVersionId id) const;

    std::unique_ptr<Database> m_database;
    std::unique_ptr<PhotoPlaces> m_places;
    QString m_companion; ///< absolute
    std::unique_ptr<QLockFile> m_trainingLock; ///< held while a training run started here goes on
    std::optional<ModelFile> m_shipped;        ///< where this program's own model lies
};

} // namespace flukeprint
