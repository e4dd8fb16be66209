#include "core/import/labelchooser.h"

#include <QDir>
#include <QFileInfo>

namespace flukeprint {

namespace {

constexpr qsizetype mostExamples = 10;

/// The folder among `paths` that a file was found in; empty for a file that was named itself.
QString rootOf(const QString& file, const QStringList& paths)
{
    QString root;
    for (const QString& path : paths) {
        const QString folder = path.endsWith(u'/') ? path : path + u'/';
        if (file.startsWith(folder) && folder.size() > root.size()) root = folder;
    }
    return root;
}

/// From the root's own name down to the folder of the file.
QStringList foldersBelow(const QString& root, const QString& file)
{
    if (root.isEmpty()) return {QFileInfo(file).absoluteDir().dirName()};
    QStringList folders{QDir(QFileInfo(root).absoluteFilePath()).dirName()};
    folders << file.mid(root.size()).section(u'/', 0, -2).split(u'/', Qt::SkipEmptyParts);
    return folders;
}

/// What `more` knows and `details` does not.
void fillIn(PhotoDetails& details, const PhotoDetails& more)
{
    const auto text = [](QString& mine, const QString& other) {
        if (mine.isEmpty()) mine = other;
    };
    text(details.nickname, more.nickname);
    text(details.notes, more.notes);
    text(details.lifeStage, more.lifeStage);
    text(details.place, more.place);
    text(details.photographer, more.photographer);
    if (!details.sex) details.sex = more.sex;
    if (!details.position) details.position = more.position;
}

void setTaken(Photo& photo, const CaptureTime& taken)
{
    photo.takenAt.reset();
    photo.day.clear();
    if (!taken.time) {
        photo.day = taken.date;
        return;
    }
    const QDate date = QDate::fromString(taken.date, Qt::ISODate);
    photo.takenAt = taken.offsetMinutes ? QDateTime(date, *taken.time, Qt::OffsetFromUTC, *taken.offsetMinutes * 60)
                                        : QDateTime(date, *taken.time, Qt::LocalTime);
}

} // namespace

Result<LabelChooser> LabelChooser::make(const ImportRequest& request, const QStringList& files)
{
    LabelChooser chooser;
    chooser.m_request = request;
    chooser.m_files = files;
    QList<LabelRow> rows;
    for (const QString& file : request.labelsFiles) {
        auto table = readLabels(file, request.columnsOf.value(file, request.columns));
        if (!table) return tl::unexpected(table.error());
        rows << table->rows;
        chooser.m_tables << std::move(*table);
    }
    for (const LabelRow& row : rows)
        if (row.catalogueId) chooser.noteId(*row.catalogueId);
    chooser.m_matcher = LabelMatcher(std::move(rows), files);
    if (!request.keyword.isEmpty())
        chooser.m_keyword = QRegularExpression(QRegularExpression::wildcardToRegularExpression(normalisedCatalogueId(request.keyword)),
                                               QRegularExpression::CaseInsensitiveOption);
    if (!request.trackFile.isEmpty()) {
        auto track = Track::read(request.trackFile);
        if (!track) return tl::unexpected(track.error());
        chooser.m_track = std::move(*track);
    }
    chooser.readFolderNames(files);
    return chooser;
}

void LabelChooser::readFolderNames(const QStringList& files)
{
    QStringList roots;
    QSet<QString> withSubfolders;
    for (const QString& file : files) {
        roots << rootOf(file, m_request.paths);
        m_folders << foldersBelow(roots.last(), file);
        if (m_folders.last().size() > 1) withSubfolders.insert(roots.last());
    }
    QSet<QString> seen;
    for (qsizetype file = 0; file < files.size(); ++file) {
        m_isRootTheOnlyOne << !withSubfolders.contains(roots[file]);
        const QString name = m_folders[file].join(u'/');
        if (m_examples.size() >= mostExamples || seen.contains(name)) continue;
        seen.insert(name);
        m_examples.append({name, folderOf(file)});
    }
}

FolderReading LabelChooser::folderOf(qsizetype file) const
{
    return readFolders(m_folders[file], m_request.folders, m_isRootTheOnlyOne[file]);
}

void LabelChooser::noteId(const QString& id)
{
    if (m_seenIds.contains(id)) return;
    m_seenIds.insert(id);
    m_ids << id;
}

const LabelRow* LabelChooser::postponedRow(qsizetype file, const QString& contentHash) const
{
    if (m_matcher.rowWithHash(contentHash)) return nullptr;
    const LabelRow* row = m_matcher.rowOf(file);
    return row && !row->hash.isEmpty() ? row : nullptr;
}

LabelChooser::Choice LabelChooser::choose(qsizetype file, const FileMetadata& metadata, const QString& contentHash)
{
    const LabelRow* row = m_matcher.rowWithHash(contentHash);
    if (!row && !(contentHash.size() > 0 && postponedRow(file, contentHash))) row = m_matcher.rowOf(file);
    return completed(file, metadata, row);
}

LabelChooser::Choice LabelChooser::completed(qsizetype file, const FileMetadata& metadata, const LabelRow* row)
{
    Choice choice;
    choice.row = row;
    if (row) {
        m_matcher.noteUse(row);
        choice.catalogueId = row->catalogueId;
        choice.isSaidUnidentified = row->saysWho && !row->catalogueId;
        choice.details = row->details;
    }
    if (!choice.catalogueId && !choice.isSaidUnidentified) choice.catalogueId = keywordId(file, metadata.keywords);
    const FolderReading folder = folderOf(file);
    choice.folderTaken = folder.details.taken;
    if (!choice.catalogueId && !choice.isSaidUnidentified) choice.catalogueId = folder.catalogueId;
    if (choice.catalogueId == folder.catalogueId || !folder.catalogueId) fillIn(choice.details, folder.details);
    if (choice.catalogueId) noteId(*choice.catalogueId);
    return choice;
}

std::optional<QString> LabelChooser::keywordId(qsizetype file, const QStringList& keywords)
{
    if (!m_keyword) return {};
    QStringList ids;
    for (const QString& keyword : keywords) {
        const QString id = normalisedCatalogueId(keyword);
        if (namesWhale(id) && m_keyword->match(id).hasMatch() && !ids.contains(id)) ids << id;
    }
    if (ids.size() > 1) m_contradictions.push_back({ErrorCode::KeywordsAmbiguous, m_files[file], ids.join(QStringLiteral("; "))});
    return ids.size() == 1 ? std::optional(ids.first()) : std::nullopt;
}

NewPhoto LabelChooser::compose(Photo photo, PhotoOrigin origin, const FileMetadata& metadata, const Choice& choice)
{
    NewPhoto composed;
    composed.catalogueId = choice.catalogueId;
    composed.isSaidUnidentified = choice.isSaidUnidentified;
    composed.details = choice.details;
    origin.photographer = choice.details.photographer;
    origin.camera = metadata.camera;
    origin.cameraSerial = metadata.cameraSerial;

    CaptureTime taken = metadata.taken;
    origin.takenSource = metadata.takenSource;
    const CaptureTime &folder = choice.folderTaken, &table = choice.details.taken;
    if (!taken.isKnown() && folder.isKnown() && !table.date.startsWith(folder.date)) { // else the table knows more of the same day
        taken = folder;
        origin.takenSource = TakenSource::Folder;
    }
    if (!taken.isKnown() && table.isKnown()) {
        taken = table;
        origin.takenSource = TakenSource::Table;
    }
    setTaken(photo, taken);
    composed.details.taken = taken;

    photo.position = metadata.position;
    origin.positionSource = metadata.positionSource;
    if (!photo.position && choice.details.position) {
        photo.position = choice.details.position;
        origin.positionSource = PositionSource::Table;
    }
    if (!photo.position && (photo.position = trackPosition(photo))) origin.positionSource = PositionSource::Track;
    composed.details.position = photo.position;
    composed.photo = std::move(photo);
    composed.origin = std::move(origin);
    return composed;
}

std::optional<GeoPosition> LabelChooser::trackPosition(const Photo& photo)
{
    // A clock of unknown zone is read as this computer's, which mostly travels with the camera; that is told.
    if (m_track.isEmpty() || !photo.takenAt) return {};
    const auto position = m_track.positionAt(*photo.takenAt);
    m_zoneGuesses += position && photo.takenAt->timeSpec() == Qt::LocalTime;
    return position;
}

std::vector<Error> LabelChooser::faults(bool isComplete) const
{
    std::vector<Error> faults = m_matcher.remarks(isComplete);
    faults.insert(faults.end(), m_contradictions.begin(), m_contradictions.end());
    return faults;
}

std::vector<Error> LabelChooser::remarks() const
{
    std::vector<Error> remarks;
    for (const LabelTable& table : m_tables) remarks.insert(remarks.end(), table.remarks.begin(), table.remarks.end());
    if (m_zoneGuesses > 0) remarks.push_back({ErrorCode::ZoneGuessed, m_request.trackFile, QString::number(m_zoneGuesses)});
    return remarks;
}

std::vector<Error> nearlyEqualIds(const QList<IndividualSummary>& whales, const QStringList& ids)
{
    QHash<QString, QString> firstOfKey;
    for (const IndividualSummary& whale : whales)
        firstOfKey.insert(nearnessKey(whale.individual.catalogueId), whale.individual.catalogueId);
    std::vector<Error> remarks;
    for (const QString& id : ids) {
        const QString key = nearnessKey(id);
        const QString first = firstOfKey.value(key, id);
        firstOfKey.insert(key, first);
        if (first != id) remarks.push_back({ErrorCode::IdsNearlyEqual, id, first});
    }
    return remarks;
}

} // namespace flukeprint
