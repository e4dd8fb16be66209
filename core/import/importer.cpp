#include "core/import/importer.h"

#include "core/catalogue/backups.h"
#include "core/exchange/labels.h"
#include "core/import/labelmatcher.h"
#include "core/import/photofiles.h"
#include "core/import/photoreaders.h"

#include <QDir>

#include <chrono>

namespace flukeprint {

namespace {

constexpr size_t batchSize = 50; ///< photos a transaction

struct AllLabels
{
    QList<LabelRow> rows;
    std::vector<Error> remarks;
};

Result<AllLabels> readTables(const ImportRequest& request)
{
    AllLabels labels;
    for (const QString& file : request.labelsFiles) {
        auto table = readLabels(file, request.columns);
        if (!table) return tl::unexpected(table.error());
        labels.rows << table->rows;
        labels.remarks.insert(labels.remarks.end(), table->remarks.begin(), table->remarks.end());
    }
    return labels;
}

/// One import as it goes.
class Import
{
public:
    Import(Catalogue& catalogue, const ImportRequest& request, LabelMatcher& labels)
        : m_catalogue(catalogue), m_request(request), m_labels(labels)
    {
    }

    Result<ImportReport> run(const QStringList& files, const ProgressSink& sink, const CancelToken& cancel)
    {
        ProgressThrottle throttle(sink);
        JobProgress progress{JobState::Running, 0, files.size(), QStringLiteral("import"), {}, {}};
        const auto start = std::chrono::steady_clock::now();
        PhotoReaders photos(files, m_catalogue);
        while (!cancel.isCancelled()) {
            auto read = photos.take();
            if (!read) break;
            if (read->photo) add(read->file, std::move(*read->photo));
            else m_report.skipped.push_back(read->photo.error());
            if (m_batch.size() >= batchSize)
                if (auto stored = store(); !stored) return tl::unexpected(stored.error());
            ++progress.done;
            const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
            progress.secondsLeft = seconds / double(progress.done) * double(progress.total - progress.done);
            throttle.report(progress);
        }
        m_report.cancelled = cancel.isCancelled();
        if (!m_report.cancelled)
            if (auto stored = storeRest(); !stored) return tl::unexpected(stored.error());
        progress.state = m_report.cancelled ? JobState::Cancelled : JobState::Finished;
        throttle.report(progress);
        return std::move(m_report);
    }

private:
    void add(qsizetype file, Photo photo)
    {
        const LabelRow* row = m_labels.rowWithHash(photo.contentHash);
        if (!row) {
            row = m_labels.rowOf(file);
            // The row names other content than this photo's. If that content comes, too, it is the one that is meant.
            if (row && !row->hash.isEmpty()) {
                m_postponed.emplace_back(NewPhoto{photo, row->catalogueId}, row);
                row = nullptr;
            }
        }
        if (row) m_labels.noteUse(row);
        m_batch.push_back({std::move(photo), row ? row->catalogueId : std::nullopt});
    }

    Status storeRest()
    {
        if (auto stored = store(); !stored) return stored;
        m_isPostponed = true;
        for (auto& [photo, row] : m_postponed) {
            if (m_labels.isUsed(row)) continue;
            m_labels.noteUse(row);
            m_batch.push_back(std::move(photo));
        }
        return store();
    }

    Status store()
    {
        if (m_batch.empty()) return {};
        const auto stored = m_catalogue.addPhotos(m_batch, m_request.reviewer);
        if (!stored) return tl::unexpected(stored.error());
        for (size_t i = 0; i < stored->size(); ++i) {
            const StoredPhoto& one = (*stored)[i];
            const Photo& photo = m_batch[i].photo;
            if (!m_isPostponed) (one.isNew ? m_report.added : m_report.alreadyThere) += 1;
            m_report.labelled += one.labelled;
            m_report.withoutDate += one.isNew && !photo.takenAt;
            if (one.labelConflict)
                m_report.faults.push_back({ErrorCode::LabelContradicted, photo.path,
                                           QStringLiteral("%1; %2").arg(*m_batch[i].catalogueId, one.standing.isEmpty() ? QStringLiteral("?") : one.standing)});
        }
        m_batch.clear();
        return {};
    }

    Catalogue& m_catalogue;
    const ImportRequest& m_request;
    LabelMatcher& m_labels;
    std::vector<NewPhoto> m_batch;
    std::vector<std::pair<NewPhoto, const LabelRow*>> m_postponed; ///< stored already, without the row's label
    bool m_isPostponed = false; ///< those are being stored
    ImportReport m_report;
};

/// Ids of the tables that are nearly another one, of the tables or of the catalogue: perhaps one whale under two names.
Result<std::vector<Error>> nearlyEqualIds(const Catalogue& catalogue, const QList<LabelRow>& rows)
{
    const auto whales = catalogue.individuals();
    if (!whales) return tl::unexpected(whales.error());
    QHash<QString, QString> firstOfKey;
    for (const IndividualSummary& whale : *whales)
        firstOfKey.insert(nearnessKey(whale.individual.catalogueId), whale.individual.catalogueId);
    QSet<QString> seen;
    std::vector<Error> remarks;
    for (const LabelRow& row : rows) {
        if (!row.catalogueId || seen.contains(*row.catalogueId)) continue;
        seen.insert(*row.catalogueId);
        const QString key = nearnessKey(*row.catalogueId);
        const QString first = firstOfKey.value(key, *row.catalogueId);
        firstOfKey.insert(key, first);
        if (first != *row.catalogueId) remarks.push_back({ErrorCode::IdsNearlyEqual, *row.catalogueId, first});
    }
    return remarks;
}

void append(std::vector<Error>& errors, const std::vector<Error>& more)
{
    errors.insert(errors.end(), more.begin(), more.end());
}

/// "12 MP4, 3 @eaDir"
QString textOf(const std::map<QString, int>& leftOut)
{
    QStringList parts;
    for (const auto& [kind, count] : leftOut) parts << QStringLiteral("%1 %2").arg(QString::number(count), kind);
    return parts.join(QStringLiteral(", "));
}

} // namespace

Result<ImportReport> importPhotos(Catalogue& catalogue, const ImportRequest& request, const ProgressSink& sink,
                                  const CancelToken& cancel)
{
    if (catalogue.isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, catalogue.filePath());
    const auto tables = readTables(request);
    if (!tables) return tl::unexpected(tables.error());
    const auto nearIds = nearlyEqualIds(catalogue, tables->rows);
    if (!nearIds) return tl::unexpected(nearIds.error());
    PhotoFiles photos = findPhotos(request.paths);
    if (photos.files.isEmpty() && !photos.missing.empty()) return tl::unexpected(photos.missing.front());
    [[maybe_unused]] const QDir companion = catalogue.companionFolder(); // exists before the readers write into it
    const auto saved = backUpToday(catalogue);
    LabelMatcher labels(tables->rows, photos.files);
    Import import(catalogue, request, labels);
    auto report = import.run(photos.files, sink, cancel);
    if (!report) return report;
    if (!saved) report->remarks.push_back(saved.error());
    report->skipped.insert(report->skipped.begin(), photos.missing.begin(), photos.missing.end());
    append(report->faults, labels.remarks(!report->cancelled));
    append(report->remarks, tables->remarks);
    append(report->remarks, *nearIds);
    if (!photos.leftOut.empty()) report->remarks.push_back({ErrorCode::LeftOut, textOf(photos.leftOut), {}});
    return report;
}

} // namespace flukeprint
