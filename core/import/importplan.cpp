#include "core/import/importplan.h"

#include "core/base/imagefile.h"
#include "core/base/wholefile.h"

#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <thread>

namespace flukeprint {

namespace {

constexpr int threadCount = 2;

/// What the catalogue has, as a survey compares it.
struct KnownFiles
{
    QSet<QString> hashes;
    QMultiHash<qint64, QString> bySize; ///< hashes; a size of 0 is of photos imported before sizes were noted
};

Result<KnownFiles> knownFiles(const Catalogue& catalogue)
{
    const auto records = catalogue.photoRecords();
    if (!records) return tl::unexpected(records.error());
    KnownFiles known;
    for (const PhotoRecord& record : *records) {
        known.hashes.insert(record.entry.photo.contentHash);
        known.bySize.insert(record.origin.fileSize, record.entry.photo.contentHash);
    }
    return known;
}

/// One file: header, metadata, and its content where that may be another's.
void look(SurveyedFile& file, bool mayBeAnothers)
{
    const auto size = readImageSize(file.path);
    if (!size) {
        file.unreadable = size.error();
        return;
    }
    file.metadata = readMetadata(file.path);
    if (!mayBeAnothers) return;
    const auto hash = sha256OfFile(file.path);
    if (hash) file.hash = *hash;
    else file.unreadable = hash.error();
}

void lookAtAll(ImportSurvey& survey, const std::vector<bool>& mayBeAnothers, const ProgressSink& sink, const CancelToken& cancel)
{
    ProgressThrottle throttle(sink);
    std::atomic<size_t> next = 0;
    const auto work = [&](bool isReporting) {
        for (size_t i = next++; i < survey.files.size() && !cancel.isCancelled(); i = next++) {
            look(survey.files[i], mayBeAnothers[i]);
            if (isReporting)
                throttle.report({JobState::Running, qint64(i), qint64(survey.files.size()), QStringLiteral("plan"), {}, {}});
        }
    };
    std::vector<std::thread> helpers;
    for (int i = 1; i < threadCount; ++i) helpers.emplace_back(work, false);
    work(true);
    for (std::thread& helper : helpers) helper.join();
    survey.isCancelled = cancel.isCancelled();
    throttle.report({survey.isCancelled ? JobState::Cancelled : JobState::Finished, qint64(survey.files.size()), qint64(survey.files.size()),
                     QStringLiteral("plan"), {}, {}});
}

QString takenText(const NewPhoto& photo)
{
    return photo.photo.takenAt ? photo.photo.takenAt->toString(QStringLiteral("yyyy-MM-dd HH:mm")) : photo.photo.day;
}

/// Gathers the photos of each camera.
class CameraList
{
public:
    void add(const NewPhoto& photo)
    {
        QString name = photo.origin.camera;
        if (!photo.origin.cameraSerial.isEmpty()) name += QStringLiteral(" #") + photo.origin.cameraSerial;
        CameraSpan& span = m_cameras[name];
        span.camera = name;
        ++span.photos;
        const QString taken = takenText(photo);
        if (taken.isEmpty()) return;
        if (span.first.isEmpty() || taken < span.first) span.first = taken;
        if (taken > span.last) span.last = taken;
    }
    [[nodiscard]] QList<CameraSpan> all() const { return m_cameras.values(); }

private:
    QMap<QString, CameraSpan> m_cameras;
};

} // namespace

Result<ImportSurvey> surveyImport(const Catalogue& catalogue, const QStringList& paths, const ProgressSink& sink, const CancelToken& cancel)
{
    ImportSurvey survey{findPhotos(paths), {}, false};
    if (survey.photos.files.isEmpty() && !survey.photos.missing.empty()) return tl::unexpected(survey.photos.missing.front());
    const auto known = knownFiles(catalogue);
    if (!known) return tl::unexpected(known.error());

    QHash<qint64, int> ofSize;
    for (const QString& path : survey.photos.files) {
        SurveyedFile file;
        file.path = path;
        file.size = QFileInfo(path).size();
        ++ofSize[file.size];
        survey.files.push_back(std::move(file));
    }
    std::vector<bool> mayBeAnothers;
    for (const SurveyedFile& file : survey.files)
        mayBeAnothers.push_back(ofSize[file.size] > 1 || known->bySize.contains(file.size) || known->bySize.contains(0));
    lookAtAll(survey, mayBeAnothers, sink, cancel);

    QSet<QString> seen;
    for (SurveyedFile& file : survey.files) {
        if (file.hash.isEmpty()) continue;
        file.isKnown = known->hashes.contains(file.hash);
        file.isCopy = seen.contains(file.hash);
        seen.insert(file.hash);
    }
    return survey;
}

Result<ImportPlan> planImport(const Catalogue& catalogue, const ImportSurvey& survey, const ImportRequest& request)
{
    auto labels = LabelChooser::make(request, survey.photos.files);
    if (!labels) return tl::unexpected(labels.error());
    const auto whales = catalogue.individuals();
    if (!whales) return tl::unexpected(whales.error());

    ImportPlan plan;
    plan.photos = int(survey.files.size());
    plan.unreadable = survey.photos.missing;
    plan.leftOut = survey.photos.leftOut;
    CameraList cameras;
    QStringList named; // by photos: a row that finds none founds no whale
    for (qsizetype i = 0; i < qsizetype(survey.files.size()); ++i) {
        const SurveyedFile& file = survey.files[size_t(i)];
        if (file.unreadable) {
            plan.unreadable.push_back(*file.unreadable);
            continue;
        }
        const auto choice = labels->choose(i, file.metadata, file.hash);
        const NewPhoto photo = labels->compose({}, {}, file.metadata, choice);
        plan.labelled += photo.catalogueId.has_value();
        if (photo.catalogueId) named << *photo.catalogueId;
        (file.isKnown ? plan.known : file.isCopy ? plan.copies : plan.fresh) += 1;
        if (file.metadata.isPositionUnclear) plan.remarks.push_back({ErrorCode::PositionUnclear, file.path, {}});
        if (file.isKnown || file.isCopy) continue;
        plan.withoutDate += takenText(photo).isEmpty();
        plan.withoutPosition += !photo.photo.position;
        cameras.add(photo);
    }
    plan.cameras = cameras.all();
    plan.folders = labels->folderExamples();
    for (LabelTable table : labels->tables()) {
        plan.tableRows << int(table.rows.size());
        table.rows.clear();
        plan.tables << table;
    }
    QSet<QString> knownIds;
    for (const IndividualSummary& whale : *whales) knownIds.insert(whale.individual.catalogueId);
    named.removeDuplicates();
    for (const QString& id : named) {
        if (knownIds.contains(id)) ++plan.knownWhales;
        else plan.newWhales << id;
    }
    plan.faults = labels->faults(true);
    for (const auto& remarks : {labels->remarks(), nearlyEqualIds(*whales, labels->ids())})
        plan.remarks.insert(plan.remarks.end(), remarks.begin(), remarks.end());
    return plan;
}

} // namespace flukeprint
