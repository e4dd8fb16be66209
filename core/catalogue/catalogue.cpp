#include "core/catalogue/catalogue.h"

#include "core/base/turnedpath.h"
#include "core/catalogue/companion.h"
#include "core/catalogue/photoplaces.h"
#include "core/catalogue/trainingsplit.h"
#include "core/domain/catalogueid.h"
#include "core/storage/annotationrows.h"
#include "core/storage/databasecopy.h"
#include "core/storage/decisionrows.h"
#include "core/storage/graderows.h"
#include "core/storage/individualrows.h"
#include "core/storage/leftovers.h"
#include "core/storage/logmark.h"
#include "core/storage/mergerrows.h"
#include "core/storage/migrator.h"
#include "core/storage/modelrows.h"
#include "core/storage/photorows.h"
#include "core/storage/recognitionrows.h"
#include "core/storage/reviewerrows.h"
#include "core/storage/settingrows.h"
#include "core/storage/trainingrunrows.h"
#include "core/storage/transaction.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>
#include <chrono>

namespace flukeprint {

namespace {

const QString patternKey = QStringLiteral("individual.pattern");
const QString markKey = QStringLiteral("catalogue.mark");
const QString companionKey = QStringLiteral("catalogue.companion"); ///< where it was last seen

/// Where a program died in mid-training its lock stays; this long after, even another machine's counts for nothing.
constexpr std::chrono::hours forgottenLock{7 * 24};

/// The pattern's text before and after its number.
std::pair<QString, QString> aroundNumber(QString pattern)
{
    const QString mark = QStringLiteral("{number}");
    if (!pattern.contains(mark)) pattern += QLatin1Char('-') + mark;
    pattern.replace(QStringLiteral("{year}"), QString::number(QDate::currentDate().year()));
    const qsizetype at = pattern.indexOf(mark);
    return {pattern.left(at), pattern.mid(at + mark.size())};
}

Decision saying(DecisionKind kind, AnnotationId annotation, std::optional<IndividualId> individual, const DecisionContext& context)
{
    Decision decision;
    decision.kind = kind;
    decision.annotation = annotation;
    decision.individual = individual;
    decision.context = context;
    return decision;
}

DecisionId firstOf(const QList<DecisionId>& decisions)
{
    return decisions.first();
}

} // namespace

Catalogue::Catalogue(std::unique_ptr<Database> database)
    : m_database(std::move(database)),
      m_places(std::make_unique<PhotoPlaces>(*m_database, QFileInfo(m_database->filePath()).absoluteDir())),
      m_companion(usualCompanion(m_database->filePath()))
{
}

Catalogue::~Catalogue() = default;

// Opening

Result<std::unique_ptr<Catalogue>> Catalogue::create(const QString& file)
{
    const QFileInfo target(file);
    if (target.exists() || target.isSymLink()) return failure(ErrorCode::CatalogueExists, target.absoluteFilePath());
    // The log of a catalogue that is gone: it would be taken for this one's.
    if (hasLog(file)) return failure(ErrorCode::CatalogueExists, target.absoluteFilePath() + QStringLiteral("-wal"));
    // Made beside and renamed when it is whole: whatever stops it, no half-made file has the name.
    const auto unfinished = UnfinishedFolder::beside(file);
    if (!unfinished) return tl::unexpected(unfinished.error());
    const QString made = (*unfinished)->filePath(target.fileName());
    auto done = makeEmpty(made);
    if (done) done = LogMark::renewIn(made);
    if (done) done = syncFile(made);
    if (done) done = renameOver(made, target.absoluteFilePath());
    if (done) done = syncFile(target.absoluteFilePath());
    if (done) return open(target.absoluteFilePath());
    Error error = done.error();
    if (error.subject == made) error.subject = target.absoluteFilePath();
    return tl::unexpected(error);
}

Status Catalogue::makeEmpty(const QString& file)
{
    auto database = Database::open(file, Database::Access::Create);
    if (!database) return tl::unexpected(database.error());
    Catalogue catalogue(std::move(*database));
    return catalogue.migrate();
}

Result<std::unique_ptr<Catalogue>> Catalogue::open(const QString& file, OpenMode mode)
{
    auto database = Database::open(file, mode == OpenMode::ReadOnly ? Database::Access::ReadOnly : Database::Access::ReadWrite);
    if (!database) return tl::unexpected(database.error());
    std::unique_ptr<Catalogue> catalogue(new Catalogue(std::move(*database)));
    auto ready = catalogue->migrate();
    if (!ready && mode == OpenMode::ReadOnly && ready.error().code == ErrorCode::CatalogueReadOnly) {
        // An older schema, and whoever only reads cannot bring it up to date.
        if (auto upgraded = open(file); !upgraded) return upgraded;
        ready = catalogue->migrate();
    }
    if (ready && mode == OpenMode::ReadWrite) ready = catalogue->noteReviewers();
    if (ready) ready = catalogue->findCompanion();
    if (ready && mode == OpenMode::ReadWrite) ready = catalogue->markInterruptedRuns();
    if (!ready) return tl::unexpected(ready.error());
    return catalogue;
}

Status Catalogue::migrate()
{
    const auto verdict = Migrator(*m_database).bringUpToDate();
    if (!verdict) return tl::unexpected(verdict.error());
    switch (*verdict) {
    case SchemaVerdict::NewerRefused: return failure(ErrorCode::CatalogueNewer, filePath());
    case SchemaVerdict::Damaged: return failure(ErrorCode::CatalogueDamaged, filePath());
    case SchemaVerdict::Current:
    case SchemaVerdict::Upgraded: break;
    }
    if (!isReadOnly()) m_database->startMarking();
    return {};
}

Status Catalogue::markInterruptedRuns()
{
    TrainingRunRows runs(*m_database);
    const auto running = runs.anyRunning();
    if (!running) return tl::unexpected(running.error());
    if (!*running) return {};
    QLockFile lock(companionFolder().filePath(QStringLiteral("training.lock")));
    lock.setStaleLockTime(std::chrono::milliseconds(forgottenLock).count());
    if (!lock.tryLock(0)) return {}; // it does run
    return inTransaction(*m_database, [&] { return runs.interruptRunning(); });
}

Status Catalogue::saveCopy(const QString& file, IfThere ifThere) const
{
    return copyTo(*m_database, file, ifThere);
}

/// How the names that an older program stored are compared, and what therefore stands for their photos.
Status Catalogue::noteReviewers()
{
    ReviewerRows reviewers(*m_database);
    const auto unknown = reviewers.unnoted();
    if (!unknown) return tl::unexpected(unknown.error());
    if (unknown->isEmpty()) return {};
    return inTransaction(*m_database, [&]() -> Status {
        for (const QString& name : *unknown)
            if (auto noted = reviewers.note(name); !noted) return noted;
        return reviewers.reckon(*unknown);
    });
}

// Paths

QString Catalogue::filePath() const
{
    return m_database->filePath();
}

bool Catalogue::isReadOnly() const
{
    return m_database->isReadOnly();
}

QDir Catalogue::folder() const
{
    return QFileInfo(filePath()).absoluteDir();
}

QDir Catalogue::companionFolder() const
{
    const QDir companion(m_companion);
    if (!isReadOnly() && !companion.exists() && companion.mkpath(QStringLiteral(".")))
        if (const auto known = setting(markKey, {}); known && !known->isEmpty()) mark(m_companion, *known);
    return companion;
}

QString Catalogue::thumbnailPath(const QString& contentHash) const
{
    return QStringLiteral("%1/thumbnails/%2/%3.jpg").arg(m_companion, contentHash.left(2), contentHash);
}

QString Catalogue::absolutePath(const Photo& photo) const
{
    return m_places->pathOf(photo.path);
}

QString Catalogue::decodingPath(const Photo& photo) const
{
    return turnedPath(absolutePath(photo), photo.turns);
}

Status Catalogue::findFolder(const QString& missing, const QString& found)
{
    return inTransaction(*m_database, [&] { return m_places->name(QDir::cleanPath(missing), QDir::cleanPath(found)); });
}

Result<QList<PendingEmbedding>> Catalogue::withDecodingPaths(Result<QList<PendingEmbedding>> photos) const
{
    if (photos)
        for (PendingEmbedding& photo : *photos) photo.path = turnedPath(m_places->pathOf(plainPath(photo.path)), turnsOf(photo.path));
    return photos;
}

/// By its mark, whatever its name; a catalogue of an older program gets one.
Status Catalogue::findCompanion()
{
    const auto known = setting(markKey, {});
    const auto lastSeen = setting(companionKey, {});
    if (!known || !lastSeen) return tl::unexpected(known ? lastSeen.error() : known.error());
    const QString usual = usualCompanion(filePath());
    const QString there = markOf(usual);
    // A folder of the usual name without a mark may be an older program's, or hold nothing but backups.
    const bool isMarked = !known->isEmpty() && there == *known;
    const QString found = isMarked ? usual : findMarked(filePath(), *known, *lastSeen);
    const bool isAnothers = !there.isEmpty() && !known->isEmpty() && !isMarked;
    m_companion = !found.isEmpty() ? found : isAnothers ? freeCompanion(filePath()) : usual;
    if (isReadOnly()) return {};
    QString own = *known;
    if (own.isEmpty()) {
        own = there.isEmpty() ? QUuid::createUuid().toString(QUuid::WithoutBraces) : there;
        if (auto kept = setSetting(markKey, own); !kept) return kept;
    }
    if (!QFileInfo(m_companion).isDir()) return {};
    if (markOf(m_companion).isEmpty()) mark(m_companion, own);
    return m_companion == *lastSeen ? Status() : setSetting(companionKey, m_companion);
}

QString Catalogue::relativePath(const QString& absolutePath) const
{
    QDir home = folder();
    if (QDir parent = home; parent.cdUp() && !parent.isRoot()) home = parent;
    const QString path = QDir::cleanPath(absolutePath);
    const QString base = home.absolutePath();
    if (path.startsWith(base.endsWith(u'/') ? base : base + u'/')) return folder().relativeFilePath(path);
    return path;
}

// Photos and annotations

Result<CatalogueCounts> Catalogue::counts() const
{
    return AnnotationRows(*m_database).counts();
}

Result<QList<QueueEntry>> Catalogue::queue(QueueFilter filter, const QString& reviewer) const
{
    return AnnotationRows(*m_database).queue(filter, reviewer);
}

Result<qint64> Catalogue::highestAnnotation() const
{
    return AnnotationRows(*m_database).highest();
}

Result<QueueEntry> Catalogue::entry(AnnotationId annotation) const
{
    return AnnotationRows(*m_database).entry(annotation);
}

Result<std::optional<PhotoId>> Catalogue::photoByHash(const QString& contentHash) const
{
    return PhotoRows(*m_database).findByHash(contentHash);
}

Status Catalogue::setBox(AnnotationId annotation, const QRectF& box)
{
    return inTransaction(*m_database, [&]() -> Status {
        const auto known = entry(annotation);
        if (!known) return tl::unexpected(known.error());
        const QRectF inside = box.normalized() & QRectF(QPointF(0, 0), known->photo.size);
        if (inside.isEmpty()) return failure(ErrorCode::NotAllowed, known->photo.originalName, QStringLiteral("box outside the photo"));
        if (auto set = AnnotationRows(*m_database).setPersonBox(annotation, inside); !set) return set;
        if (auto dropped = GradeRows(*m_database).dropMeasured(annotation); !dropped) return dropped;
        return RecognitionRows(*m_database).dropEmbeddings(annotation);
    });
}

Status Catalogue::restoreBox(AnnotationId annotation, const QRectF& drawn, const std::optional<QRectF>& before, BoxSource source)
{
    return inTransaction(*m_database, [&]() -> Status {
        const auto known = entry(annotation);
        if (!known) return tl::unexpected(known.error());
        if (known->box != drawn || known->boxSource != BoxSource::Person)
            return failure(ErrorCode::NotAllowed, known->photo.originalName, QStringLiteral("another box since"));
        if (auto set = AnnotationRows(*m_database).restoreBox(annotation, before, source); !set) return set;
        if (auto dropped = GradeRows(*m_database).dropMeasured(annotation); !dropped) return dropped;
        return RecognitionRows(*m_database).dropEmbeddings(annotation);
    });
}

Result<std::optional<Encounter>> Catalogue::encounterOf(AnnotationId annotation) const
{
    return PhotoRows(*m_database).encounterOf(annotation);
}

Result<QList<AnnotationId>> Catalogue::sameEncounter(AnnotationId annotation) const
{
    const auto asked = entry(annotation);
    if (!asked) return tl::unexpected(asked.error());
    return PhotoRows(*m_database).sameEncounter(annotation, asked->photo);
}

// Individuals

Result<QList<IndividualSummary>> Catalogue::individuals(const QString& search) const
{
    return IndividualRows(*m_database).summaries(search);
}

Result<QList<NamedIndividual>> Catalogue::individualNames(const QString& search) const
{
    return IndividualRows(*m_database).names(search);
}

Result<IndividualSummary> Catalogue::individualSummary(IndividualId id) const
{
    return IndividualRows(*m_database).summary(id);
}

Result<Individual> Catalogue::individual(IndividualId id) const
{
    return IndividualRows(*m_database).individual(id);
}

Result<std::optional<IndividualId>> Catalogue::individualByCatalogueId(const QString& catalogueId) const
{
    const auto found = IndividualRows(*m_database).find(catalogueId.trimmed());
    if (!found) return tl::unexpected(found.error());
    return *found && (*found)->hasPhotos ? std::optional((*found)->id) : std::nullopt;
}

Result<MergerId> Catalogue::merge(IndividualId individual, IndividualId whale, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Result<MergerId> {
        MergerRows mergers(*m_database);
        const auto one = mergers.whaleOf(individual);
        const auto other = mergers.whaleOf(whale);
        if (!one || !other) return tl::unexpected(one ? other.error() : one.error());
        if (*one == *other) return failure(ErrorCode::NotAllowed, {}, QStringLiteral("one whale already"));
        return mergers.insert(*one, *other, reviewer);
    });
}

Status Catalogue::redo(MergerId merger)
{
    return inTransaction(*m_database, [&]() -> Status {
        const auto redone = MergerRows(*m_database).redo(merger);
        if (!redone) return tl::unexpected(redone.error());
        if (!*redone) return failure(ErrorCode::NotAllowed, {}, QStringLiteral("not undone, or one whale by another merger"));
        return {};
    });
}

Status Catalogue::undo(MergerId merger, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Status {
        const auto undone = MergerRows(*m_database).undo(merger, reviewer);
        if (!undone) return tl::unexpected(undone.error());
        if (!*undone) return failure(ErrorCode::NotAllowed, {}, QStringLiteral("undone already"));
        return {};
    });
}

Result<QList<Merger>> Catalogue::mergersInto(IndividualId whale) const
{
    return MergerRows(*m_database).into(whale);
}

Result<QList<AnnotationId>> Catalogue::everSaidToShow(IndividualId individual) const
{
    return MergerRows(*m_database).annotationsOf(individual);
}

Status Catalogue::updateIndividual(const Individual& individual)
{
    Individual tidy = individual;
    tidy.catalogueId = tidy.catalogueId.trimmed();
    if (!namesWhale(tidy.catalogueId)) return failure(ErrorCode::NotAllowed, individual.catalogueId);
    return inTransaction(*m_database, [&]() -> Status {
        const auto holder = IndividualRows(*m_database).find(tidy.catalogueId);
        if (!holder) return tl::unexpected(holder.error());
        if (*holder && ((*holder)->id != tidy.id || (*holder)->isMerged)) return failure(ErrorCode::NotAllowed, tidy.catalogueId, QStringLiteral("taken"));
        return IndividualRows(*m_database).update(tidy);
    });
}

Result<QList<QueueEntry>> Catalogue::photosOf(IndividualId id) const
{
    return AnnotationRows(*m_database).ofIndividual(id);
}

Result<QString> Catalogue::idPattern() const
{
    const QString usual = QStringLiteral("HW-{number}");
    return setting(patternKey, usual).map([&](const QString& pattern) { return pattern.isEmpty() ? usual : pattern; });
}

Status Catalogue::setIdPattern(const QString& pattern)
{
    return setSetting(patternKey, pattern.trimmed());
}

Result<QString> Catalogue::proposeCatalogueId() const
{
    const auto pattern = idPattern();
    if (!pattern) return tl::unexpected(pattern.error());
    const auto [before, after] = aroundNumber(*pattern);
    const auto last = IndividualRows(*m_database).highestNumber(before, after);
    if (!last) return tl::unexpected(last.error());
    return before + QStringLiteral("%1").arg(*last + 1, 4, 10, QLatin1Char('0')) + after;
}

// Decisions

Result<QList<DecisionId>> Catalogue::decide(const QList<NewDecision>& decisions)
{
    return inTransaction(*m_database, [&]() -> Result<QList<DecisionId>> {
        QList<DecisionId> made;
        QHash<QString, IndividualId> founded;
        for (const NewDecision& decision : decisions) {
            const auto one = decideOne(decision, made.isEmpty() ? std::nullopt : std::optional(made.first()), founded);
            if (!one) return tl::unexpected(one.error());
            made << *one;
        }
        return made;
    });
}

Result<DecisionId> Catalogue::decideOne(const NewDecision& decision, std::optional<DecisionId> madeWith,
                                        QHash<QString, IndividualId>& founded)
{
    DecisionRows decisions(*m_database);
    auto kind = decision.kind;
    auto whale = decision.individual;
    if (kind == DecisionKind::NotThis) {
        if (auto allowed = checkRejection(decision); !allowed) return tl::unexpected(allowed.error());
    } else if (kind == DecisionKind::NewIndividual && !whale) {
        const QString id = decision.catalogueId.trimmed();
        if (founded.contains(id)) {
            kind = DecisionKind::Match;
        } else {
            const auto agreed = decisions.declaredNewByOther(decision.annotation, decision.context.reviewer);
            if (!agreed) return tl::unexpected(agreed.error());
            const auto created = *agreed ? Result<IndividualId>(**agreed) : found(id);
            if (!created) return tl::unexpected(created.error());
            founded.insert(id, *created);
        }
        whale = founded.value(id);
    }
    Decision said = saying(kind, decision.annotation, whale, decision.context);
    said.madeWith = madeWith;
    return decisions.append(said);
}

/// Who decides blind must not learn from a refusal what another reviewer said.
Status Catalogue::checkRejection(const NewDecision& decision) const
{
    const auto known = entry(decision.annotation);
    if (!known) return tl::unexpected(known.error());
    bool isSaid = known->individual == decision.individual;
    if (isSaid && decision.context.isBlind) {
        const auto voices = voicesOf(decision.annotation);
        if (!voices) return tl::unexpected(voices.error());
        isSaid = std::any_of(voices->begin(), voices->end(), [&](const Voice& voice) {
            return isOf(voice, decision.context.reviewer) && voice.decision.individual == decision.individual;
        });
    }
    if (!isSaid) return {};
    return failure(ErrorCode::NotAllowed, known->catalogueId, QStringLiteral("the photo is identified as this whale"));
}

/// A whale to be declared new. One of which all was taken back gives up its id: that was said of another whale. One that somebody still
/// sees in a photo, outvoted or not, keeps it.
Result<IndividualId> Catalogue::found(const QString& catalogueId)
{
    if (!namesWhale(catalogueId)) return failure(ErrorCode::NotAllowed, catalogueId, QStringLiteral("names no whale"));
    IndividualRows whales(*m_database);
    const auto known = whales.find(catalogueId);
    if (!known) return tl::unexpected(known.error());
    if (*known && ((*known)->hasPhotos || (*known)->isSaid || (*known)->isMerged)) return failure(ErrorCode::NotAllowed, catalogueId, QStringLiteral("taken"));
    if (*known)
        if (auto freed = whales.giveUpId((*known)->id); !freed) return tl::unexpected(freed.error());
    return whales.insert(catalogueId);
}

Result<DecisionId> Catalogue::confirm(AnnotationId annotation, IndividualId individual, const DecisionContext& context)
{
    return decide({{DecisionKind::Match, annotation, individual, {}, context}}).map(firstOf);
}

Result<DecisionId> Catalogue::declareNew(AnnotationId annotation, const QString& catalogueId, const DecisionContext& context)
{
    return decide({{DecisionKind::NewIndividual, annotation, {}, catalogueId, context}}).map(firstOf);
}

Result<DecisionId> Catalogue::reject(AnnotationId annotation, IndividualId individual, const DecisionContext& context)
{
    return decide({{DecisionKind::NotThis, annotation, individual, {}, context}}).map(firstOf);
}

Result<DecisionId> Catalogue::cannotTell(AnnotationId annotation, const DecisionContext& context)
{
    return decide({{DecisionKind::CannotTell, annotation, {}, {}, context}}).map(firstOf);
}

Result<DecisionId> Catalogue::noFluke(AnnotationId annotation, const DecisionContext& context)
{
    return decide({{DecisionKind::NoFluke, annotation, {}, {}, context}}).map(firstOf);
}

Status Catalogue::undo(const QList<DecisionId>& decisions, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const DecisionId decision : decisions)
            if (auto done = undoOne(decision, reviewer); !done) return done;
        return {};
    });
}

Status Catalogue::appendUndoing(const Decision& decision, const QString& reviewer)
{
    DecisionRows decisions(*m_database);
    const auto latest = decisions.latestWordOn(decision.id);
    if (!latest) return tl::unexpected(latest.error());
    DecisionContext context;
    context.reviewer = reviewer;
    Decision undoing = saying(DecisionKind::Undone, decision.annotation, {}, context);
    undoing.undoes = *latest;
    const auto added = decisions.append(undoing);
    if (!added) return tl::unexpected(added.error());
    return {};
}

Status Catalogue::undoOne(DecisionId decision, const QString& reviewer)
{
    const auto known = DecisionRows(*m_database).decision(decision);
    if (!known) return tl::unexpected(known.error());
    if (known->kind == DecisionKind::Undone || known->isTakenBack)
        return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("decision %1 does not stand").arg(decision.value));
    return appendUndoing(*known, reviewer);
}

Status Catalogue::redo(const QList<DecisionId>& decisions, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const DecisionId decision : decisions)
            if (auto done = redoOne(decision, reviewer); !done) return done;
        return {};
    });
}

Status Catalogue::redoOne(DecisionId decision, const QString& reviewer)
{
    DecisionRows decisions(*m_database);
    const auto known = decisions.decision(decision);
    if (!known) return tl::unexpected(known.error());
    if (!known->isTakenBack)
        return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("decision %1 is not undone").arg(decision.value));
    const auto lost = decisions.lostItsWhale(decision);
    if (!lost) return tl::unexpected(lost.error());
    if (*lost) return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("the id was given to another whale since"));
    return appendUndoing(*known, reviewer);
}

Result<QList<DecisionId>> Catalogue::thoseStanding(const QList<DecisionId>& decisions, Standing wanted) const
{
    QList<DecisionId> those;
    for (const DecisionId id : decisions) {
        const auto decision = DecisionRows(*m_database).decision(id);
        if (!decision) return tl::unexpected(decision.error());
        if (decision->isTakenBack == (wanted == Standing::No)) those << id;
    }
    return those;
}

Result<QList<QList<Decision>>> Catalogue::latestDecisions(const QString& reviewer, int count) const
{
    const auto latest = DecisionRows(*m_database).latest(reviewer, count);
    if (!latest) return tl::unexpected(latest.error());
    QList<QList<Decision>> together;
    for (const Decision& decision : *latest) {
        const auto first = [](const Decision& one) { return one.madeWith.value_or(one.id); };
        if (together.isEmpty() || first(together.last().first()) != first(decision)) together.append(QList<Decision>());
        together.last().prepend(decision);
    }
    return together;
}

Result<QList<Decision>> Catalogue::decisionsOf(AnnotationId annotation) const
{
    return DecisionRows(*m_database).of(annotation);
}

Result<QList<Decision>> Catalogue::decisionsOf(IndividualId individual) const
{
    return DecisionRows(*m_database).of(individual);
}

Result<QList<Voice>> Catalogue::voicesOf(AnnotationId annotation) const
{
    return DecisionRows(*m_database).voices(annotation);
}

Result<QList<PhotoVoices>> Catalogue::voices() const
{
    return DecisionRows(*m_database).voices();
}

Result<QList<PhotoVoices>> Catalogue::disputes() const
{
    return DecisionRows(*m_database).disputes();
}

Result<std::unordered_set<AnnotationId>> Catalogue::spokenOn(const QString& reviewer) const
{
    return DecisionRows(*m_database).spokenOn(reviewer);
}

Result<QList<QDateTime>> Catalogue::decisionTimes(const QDateTime& since, const QString& reviewer) const
{
    return DecisionRows(*m_database).timesSince(since, reviewer);
}

Result<std::unordered_set<IndividualId>> Catalogue::rejectionsOf(AnnotationId annotation) const
{
    return DecisionRows(*m_database).rejections(annotation);
}

// Grades

Result<Grades> Catalogue::gradesOf(AnnotationId annotation) const
{
    return GradeRows(*m_database).of(annotation);
}

Result<QHash<AnnotationId, Grades>> Catalogue::grades() const
{
    return GradeRows(*m_database).all();
}

Result<QList<GradeId>> Catalogue::grade(Criterion criterion, const QList<AnnotationId>& annotations, std::optional<int> level,
                                        const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Result<QList<GradeId>> {
        QList<GradeId> made;
        for (const AnnotationId annotation : annotations) {
            const auto added = GradeRows(*m_database).append(annotation, criterion, level, reviewer.trimmed());
            if (!added) return tl::unexpected(added.error());
            made << *added;
        }
        return made;
    });
}

Result<QList<GradeId>> Catalogue::undo(const QList<GradeId>& grades, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Result<QList<GradeId>> {
        GradeRows rows(*m_database);
        QList<GradeId> undone;
        for (const GradeId grade : grades) {
            const auto stands = rows.isLastWord(grade);
            if (!stands) return tl::unexpected(stands.error());
            if (!*stands) continue;
            if (auto done = rows.undo(grade, GradeRows::Undoing::TakesBack, reviewer); !done) return tl::unexpected(done.error());
            undone << grade;
        }
        if (undone.isEmpty()) return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("graded anew since"));
        return undone;
    });
}

Result<QList<GradeId>> Catalogue::redo(const QList<GradeId>& grades, const QString& reviewer)
{
    return inTransaction(*m_database, [&]() -> Result<QList<GradeId>> {
        GradeRows rows(*m_database);
        QList<GradeId> redone;
        for (const GradeId grade : grades) {
            const auto mayStand = rows.mayStandAgain(grade);
            if (!mayStand) return tl::unexpected(mayStand.error());
            if (!*mayStand) continue;
            if (auto done = rows.undo(grade, GradeRows::Undoing::PutsBack, reviewer); !done) return tl::unexpected(done.error());
            redone << grade;
        }
        if (redone.isEmpty()) return failure(ErrorCode::NotAllowed, filePath(), QStringLiteral("graded anew since"));
        return redone;
    });
}

Status Catalogue::storeMeasuredGrades(const std::vector<MeasuredFluke>& flukes)
{
    return inTransaction(*m_database, [&]() -> Status {
        for (const auto& fluke : flukes) {
            const auto known = entry(fluke.annotation);
            if (!known) return tl::unexpected(known.error());
            if (known->box != fluke.box) continue;
            if (auto stored = GradeRows(*m_database).setMeasured(fluke.annotation, fluke.grades); !stored) return stored;
        }
        return {};
    });
}

Result<QList<PendingEmbedding>> Catalogue::unmeasuredFlukes() const
{
    return withDecodingPaths(GradeRows(*m_database).unmeasured());
}

Result<QList<int>> Catalogue::flukeTypesOf(IndividualId individual) const
{
    return GradeRows(*m_database).flukeTypes(individual);
}

// Recognition

Result<QList<PendingEmbedding>> Catalogue::pendingEmbeddings(ModelVersionId model) const
{
    return withDecodingPaths(RecognitionRows(*m_database).pending(model));
}

Result<PendingEmbedding> Catalogue::pendingEmbedding(AnnotationId annotation) const
{
    auto pending = withDecodingPaths(RecognitionRows(*m_database).pendingOf(annotation).map([](const PendingEmbedding& one) { return QList{one}; }));
    if (!pending) return tl::unexpected(pending.error());
    return pending->first();
}

Result<std::vector<BoxedFluke>> Catalogue::identifiedFlukes() const
{
    return RecognitionRows(*m_database).identified();
}

Result<QList<PendingEmbedding>> Catalogue::unhashedPhotos() const
{
    return withDecodingPaths(RecognitionRows(*m_database).unhashed());
}

Result<std::vector<HashedPhoto>> Catalogue::hashedPhotos() const
{
    return PhotoRows(*m_database).identified();
}

Result<std::optional<HashedPhoto>> Catalogue::hashedPhoto(AnnotationId annotation) const
{
    return PhotoRows(*m_database).identified(annotation);
}

Status Catalogue::storeEmbeddings(ModelVersionId model, const std::vector<NewEmbedding>& embeddings)
{
    return inTransaction(*m_database, [&]() -> Status {
        AnnotationRows annotations(*m_database);
        RecognitionRows recognition(*m_database);
        for (const NewEmbedding& embedding : embeddings) {
            if (embedding.photoHash)
                if (auto kept = PhotoRows(*m_database).setHashWhereNone(embedding.annotation, *embedding.photoHash); !kept) return kept;
            if (auto set = annotations.setMachineBoxWhereNone(embedding.annotation, embedding.box); !set) return set;
            const auto known = entry(embedding.annotation);
            if (!known) return tl::unexpected(known.error());
            if (known->box != embedding.box) continue;
            if (auto kept = recognition.store(model, embedding.annotation, embedding.vector); !kept) return kept;
        }
        return {};
    });
}

Result<std::optional<std::vector<float>>> Catalogue::embedding(AnnotationId annotation, ModelVersionId model) const
{
    return RecognitionRows(*m_database).embedding(annotation, model);
}

Status Catalogue::visitGallery(ModelVersionId model, const GalleryVisitor& visit) const
{
    return RecognitionRows(*m_database).visitGallery(model, visit);
}

Result<std::optional<GalleryEntry>> Catalogue::galleryEntry(AnnotationId annotation, ModelVersionId model) const
{
    return RecognitionRows(*m_database).galleryEntry(annotation, model);
}

Status Catalogue::recordSuggestion(const Suggestion& suggestion)
{
    return inTransaction(*m_database, [&] { return RecognitionRows(*m_database).recordSuggestion(suggestion); });
}

// Models and training

Status Catalogue::ensureShippedModel(const ModelFile& shipped)
{
    m_shipped = shipped;
    ModelRows rows(*m_database);
    const auto known = rows.all();
    if (!known) return tl::unexpected(known.error());
    std::optional<ModelRow> same;
    std::optional<ModelRow> active;
    int shippedCount = 0;
    for (const ModelRow& row : *known) {
        shippedCount += row.isShipped;
        if (row.isShipped && shipped.isKnownAs(row.version.file.sha256)) same = row;
        if (row.version.active) active = row;
    }
    const bool hasMoved = same && (same->version.file.path != shipped.path || same->version.file.sha256 != shipped.sha256 ||
                                   same->version.file.architecture != shipped.architecture ||
                                   same->version.file.calibration.toJson() != shipped.calibration.toJson());
    const bool isNewer = active && active->isShipped && (!same || active->version.id < same->version.id);
    if (same && active && !isNewer && (!hasMoved || isReadOnly())) return {};
    return inTransaction(*m_database, [&]() -> Status {
        ModelRow row{{}, true};
        row.version.name = QStringLiteral("shipped-%1").arg(shippedCount + 1);
        row.version.file = shipped;
        const Result<ModelVersionId> id = same ? Result<ModelVersionId>(same->version.id) : rows.insert(row);
        if (!id) return tl::unexpected(id.error());
        if (hasMoved)
            if (auto moved = rows.relocate(*id, shipped); !moved) return moved;
        if (active && !isNewer) return {};
        return rows.activate(*id);
    });
}

ModelFile Catalogue::located(ModelFile file, bool isShipped) const
{
    if (isShipped && m_shipped && m_shipped->isKnownAs(file.sha256)) file.path = m_shipped->path;
    else if (!isShipped) file.path = QDir::cleanPath(companionFolder().absoluteFilePath(file.path));
    return file;
}

Result<QList<ModelVersion>> Catalogue::models() const
{
    const auto rows = ModelRows(*m_database).all();
    if (!rows) return tl::unexpected(rows.error());
    QList<ModelVersion> versions;
    for (const ModelRow& row : *rows) {
        versions.append(row.version);
        versions.last().file = located(row.version.file, row.isShipped);
    }
    return versions;
}

Result<ModelVersion> Catalogue::model(ModelVersionId id) const
{
    const auto versions = models();
    if (!versions) return tl::unexpected(versions.error());
    const auto found = std::find_if(versions->begin(), versions->end(), [&](const ModelVersion& version) { return version.id == id; });
    if (found == versions->end()) return failure(ErrorCode::RowMissing, QString::number(id.value));
    return *found;
}

Result<ModelVersion> Catalogue::activeModel() const
{
    const auto versions = models();
    if (!versions) return tl::unexpected(versions.error());
    const auto active = std::find_if(versions->begin(), versions->end(), [](const ModelVersion& version) { return version.active; });
    if (active == versions->end()) return failure(ErrorCode::NoActiveModel, filePath());
    return *active;
}

Status Catalogue::activateModel(ModelVersionId id)
{
    return inTransaction(*m_database, [&] { return ModelRows(*m_database).activate(id); });
}

Result<ModelVersionId> Catalogue::addModel(const ModelVersion& version)
{
    ModelRow row{version, false};
    const QDir companion = companionFolder();
    const QString path = QDir::cleanPath(version.file.path);
    if (path.startsWith(companion.absolutePath() + u'/')) row.version.file.path = companion.relativeFilePath(path);
    return inTransaction(*m_database, [&] { return ModelRows(*m_database).insert(row); });
}

Status Catalogue::replaceWeights(ModelVersionId id, const ModelFile& file)
{
    ModelFile stored = file;
    stored.path = companionFolder().relativeFilePath(file.path);
    return inTransaction(*m_database, [&] { return ModelRows(*m_database).relocate(id, stored); });
}

Status Catalogue::checkRemovable(ModelVersionId id) const
{
    const auto version = model(id);
    if (!version) return tl::unexpected(version.error());
    if (version->active) return failure(ErrorCode::NotAllowed, version->name, QStringLiteral("the active model"));
    return {};
}

Status Catalogue::removeModel(ModelVersionId id)
{
    return inTransaction(*m_database, [&]() -> Status {
        if (auto removable = checkRemovable(id); !removable) return removable;
        return ModelRows(*m_database).remove(id);
    });
}

Status Catalogue::dropEmbeddings(ModelVersionId id)
{
    return inTransaction(*m_database, [&]() -> Status {
        if (auto removable = checkRemovable(id); !removable) return removable;
        return RecognitionRows(*m_database).dropEmbeddings(id);
    });
}

Result<std::unique_ptr<QLockFile>> Catalogue::lockTraining() const
{
    if (isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, filePath());
    auto lock = std::make_unique<QLockFile>(companionFolder().filePath(QStringLiteral("training.lock")));
    lock->setStaleLockTime(std::chrono::milliseconds(forgottenLock).count());
    if (!lock->tryLock(0)) return failure(ErrorCode::TrainingRuns, filePath());
    return lock;
}

Result<TrainingRunId> Catalogue::startTrainingRun(const QJsonObject& options)
{
    auto lock = lockTraining();
    if (!lock) return tl::unexpected(lock.error());
    auto run = inTransaction(*m_database, [&] { return TrainingRunRows(*m_database).start(options); });
    if (run) m_trainingLock = std::move(*lock);
    return run;
}

Result<TrainingRun> Catalogue::resumeTrainingRun(TrainingRunId run)
{
    auto lock = lockTraining();
    if (!lock) return tl::unexpected(lock.error());
    auto resumed = inTransaction(*m_database, [&]() -> Result<TrainingRun> {
        if (auto done = TrainingRunRows(*m_database).resume(run); !done) return tl::unexpected(done.error());
        const auto runs = TrainingRunRows(*m_database).all();
        if (!runs) return tl::unexpected(runs.error());
        return *std::find_if(runs->begin(), runs->end(), [&](const TrainingRun& one) { return one.id == run; });
    });
    if (resumed) m_trainingLock = std::move(*lock);
    return resumed;
}

Status Catalogue::noteTrainingHistory(TrainingRunId run, const QJsonObject& history)
{
    return inTransaction(*m_database, [&] { return TrainingRunRows(*m_database).noteHistory(run, history); });
}

Status Catalogue::endTrainingRun(TrainingRunId run, TrainingState state, const QJsonObject& history, const QString& message)
{
    auto ended = inTransaction(*m_database, [&] { return TrainingRunRows(*m_database).end(run, state, history, message); });
    if (ended) m_trainingLock.reset();
    return ended;
}

Status Catalogue::finishTrainingRun(const ModelVersion& version, Use use, const QJsonObject& history)
{
    auto ended = inTransaction(*m_database, [&]() -> Status {
        if (auto described = ModelRows(*m_database).describe(version); !described) return described;
        if (use == Use::Activate)
            if (auto activated = ModelRows(*m_database).activate(version.id); !activated) return activated;
        return TrainingRunRows(*m_database).end(version.run.value(), TrainingState::Finished, history, {});
    });
    if (ended) m_trainingLock.reset();
    return ended;
}

Result<NewWhalePrior> Catalogue::newWhalePrior() const
{
    const auto areNew = DecisionRows(*m_database).lastFoundNew(NewWhalePrior::mostDecisions);
    if (!areNew) return tl::unexpected(areNew.error());
    NewWhalePrior prior;
    if (areNew->size() < NewWhalePrior::fewestDecisions) return prior;
    constexpr double nearlyNone = 0.02; // that no photo, or every one, shows a new whale is more than some decisions can say
    prior.share = std::clamp(double(areNew->count(true)) / double(areNew->size()), nearlyNone, 1 - nearlyNone);
    prior.decisions = int(areNew->size());
    return prior;
}

Result<QList<TrainingRun>> Catalogue::trainingRuns() const
{
    return TrainingRunRows(*m_database).all();
}

Result<TrainingSet> Catalogue::trainingSet(Confirmed wanted) const
{
    // Read transactions end by rolling back: nothing was written.
    const auto view = Transaction::begin(*m_database, Transaction::Kind::Read);
    if (!view) return tl::unexpected(view.error());
    return splitNow(wanted);
}

Result<TrainingSet> Catalogue::drawTrainingSet(Confirmed wanted)
{
    return inTransaction(*m_database, [&]() -> Result<TrainingSet> {
        auto set = splitNow(wanted);
        if (!set) return set;
        for (const TrainingPhoto& photo : set->photos)
            if (auto kept = TrainingRunRows(*m_database).keepLot(*photo.annotation, photo.heldOut); !kept) return tl::unexpected(kept.error());
        return set;
    });
}

Result<TrainingSet> Catalogue::splitNow(Confirmed wanted) const
{
    auto entries = queue(QueueFilter::All);
    if (!entries) return tl::unexpected(entries.error());
    for (QueueEntry& entry : *entries)
        if (!isConfirmed(entry.confirmation, wanted)) entry.individual.reset();
    const auto rejections = DecisionRows(*m_database).allRejections();
    if (!rejections) return tl::unexpected(rejections.error());
    const auto lots = TrainingRunRows(*m_database).lots();
    if (!lots) return tl::unexpected(lots.error());
    return splitForTraining(*entries, *rejections, *lots, [&](const Photo& photo) { return decodingPath(photo); });
}

// Settings

Result<QString> Catalogue::setting(const QString& key, const QString& fallback) const
{
    return SettingRows(*m_database).value(key).map([&](const std::optional<QString>& value) { return value.value_or(fallback); });
}

Status Catalogue::setSetting(const QString& key, const QString& value)
{
    return inTransaction(*m_database, [&] { return SettingRows(*m_database).setValue(key, value); });
}

} // namespace flukeprint
