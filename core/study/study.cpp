#include "core/study/study.h"

#include "core/base/wholefile.h"
#include "core/study/ownrecipe.h"
#include "core/study/studyreport.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <set>

namespace flukeprint {

namespace {

constexpr int partsOfOneDivision = 5; ///< four to learn from, one to ask about

Status checkPhotos(const StudyPhotos& study)
{
    std::vector<int> photosOf(size_t(study.whales.size()), 0);
    for (const StudyPhoto& photo : study.photos)
        if (photo.whale) ++photosOf[size_t(*photo.whale)];
    const auto enough = std::count_if(photosOf.begin(), photosOf.end(), [](int photos) { return photos >= 2; });
    if (enough >= 2) return {};
    return failure(ErrorCode::TooFewPhotos,
                   QStringLiteral("%1 photos, %2 whales with two photos or more").arg(study.photos.size()).arg(enough));
}

/// A study in the making.
class Study
{
public:
    Study(StudyRequest request, const RecognitionParts& parts, const ProgressSink& sink, const CancelToken& cancel)
        : m_request(std::move(request)), m_parts(parts), m_sink(sink), m_cancel(cancel), m_folder(m_request.output)
    {
    }

    Result<StudyReport> run()
    {
        if (auto ready = checkRequest(); !ready) return tl::unexpected(ready.error());
        const auto looked = lookAtPhotos();
        if (!looked) return tl::unexpected(looked.error());
        m_report.cancelled = !*looked;
        if (m_report.cancelled) return std::move(m_report);
        if (auto enough = checkPhotos(m_request.photos); !enough) return tl::unexpected(enough.error());
        countPhotos();
        const int parts = m_request.folds > 0 ? m_request.folds : partsOfOneDivision;
        const auto partOf = studyParts(m_request.photos, m_request.split, parts, m_request.seed);
        m_fingerprint = fingerprint(partOf);
        for (const QString& recipe : m_request.recipes) {
            for (int fold = 0; fold < std::max(1, m_request.folds); ++fold)
                if (auto done = learn(recipe, fold, divide(partOf, fold)); !done) return tl::unexpected(done.error());
            if (m_request.folds > 0 && recipe != QLatin1String("constant"))
                if (auto done = learn(recipe, {}, divide(partOf, {})); !done) return tl::unexpected(done.error());
            if (m_cancel.isCancelled()) break;
        }
        m_report.cancelled = m_cancel.isCancelled();
        return std::move(m_report);
    }

private:
    Status checkRequest()
    {
        if (m_request.folds == 1 || m_request.folds < 0 || m_request.folds > 50)
            return failure(ErrorCode::OptionInvalid, QStringLiteral("folds"), QStringLiteral("2 to 50"));
        for (const QString& recipe : m_request.recipes)
            if (!findStudyRecipe(recipe))
                return failure(ErrorCode::OptionInvalid, recipe, studyRecipeNames().join(QStringLiteral(", ")));
        if (!m_folder.mkpath(QStringLiteral("parts"))) return failure(ErrorCode::WriteFailed, m_folder.path());
        if (m_parts.makeStudyLearner) m_learner = m_parts.makeStudyLearner();
        const auto shipped = m_parts.shippedModel();
        if (shipped) m_shipped = *shipped;
        const bool wantsBackbone = std::any_of(m_request.recipes.begin(), m_request.recipes.end(), usesBackbone);
        if (!wantsBackbone) return {};
        if (m_request.backbone.isEmpty()) {
            m_report.remarks.append(QStringLiteral(
                "The backbone is the model that came with the program. It was trained on photos of Happywhale; where yours are "
                "among them, the transfer rows flatter."));
            m_backboneSha256 = m_shipped.sha256;
            return shipped ? Status{} : tl::unexpected(shipped.error());
        }
        if (!m_learner) return failure(ErrorCode::Internal, QStringLiteral("study"));
        if (auto usable = m_learner->checkBackbone(m_request.backbone); !usable) return usable;
        const auto sha256 = sha256OfFile(m_request.backbone);
        if (!sha256) return tl::unexpected(sha256.error());
        m_backboneSha256 = *sha256;
        if (!m_learner->canTune(m_request.backbone) && m_request.recipes.removeAll(QStringLiteral("transfer-finetune")))
            m_report.remarks.append(QStringLiteral("transfer-finetune was left out: an ONNX backbone can only be used frozen."));
        return {};
    }

    Result<bool> lookAtPhotos()
    {
        const auto locator = m_parts.makeLocator();
        if (!locator) return tl::unexpected(locator.error());
        return prepare(m_request.photos, **locator, m_folder.filePath(QStringLiteral("photos.json")), m_report.failed, m_sink, m_cancel);
    }

    void countPhotos()
    {
        std::set<int> whales;
        for (const StudyPhoto& photo : m_request.photos.photos) {
            ++m_report.photos;
            if (photo.whale) whales.insert(*photo.whale);
            else ++m_report.unidentified;
        }
        m_report.whales = int(whales.size());
    }

    /// All that the figures depend on, but for the recipe.
    [[nodiscard]] QString fingerprint(const std::vector<std::optional<int>>& partOf) const
    {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        const auto add = [&](const QString& text) { hash.addData(text.toUtf8() + '\n'); };
        for (size_t i = 0; i < partOf.size(); ++i) {
            const StudyPhoto& photo = m_request.photos.photos[i];
            add(QStringLiteral("%1 %2 %3").arg(photo.path).arg(photo.whale.value_or(-1)).arg(partOf[i].value_or(-1)));
        }
        add(QStringLiteral("%1 %2 %3 %4 %5").arg(m_request.folds).arg(m_request.epochs.value_or(0)).arg(m_request.minutes.value_or(0))
                .arg(m_request.seed).arg(QStringLiteral(FLUKEPRINT_VERSION)));
        return QString::fromLatin1(hash.result().toHex());
    }

    [[nodiscard]] QString fingerprintOf(const QString& recipe) const
    {
        if (!usesBackbone(recipe)) return m_fingerprint;
        return m_fingerprint + QLatin1Char('-') + m_backboneSha256;
    }

    [[nodiscard]] QString partFile(const QString& recipe, std::optional<int> fold, const char* ending) const
    {
        const QString part = fold ? QString::number(*fold + 1) : QStringLiteral("all");
        return m_folder.filePath(QStringLiteral("parts/%1-%2.%3").arg(recipe, part, QLatin1String(ending)));
    }

    [[nodiscard]] std::optional<StudyRow> finishedBefore(const QString& recipe, std::optional<int> fold) const
    {
        QFile file(partFile(recipe, fold, "json"));
        if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
        const QJsonObject part = QJsonDocument::fromJson(file.readAll()).object();
        if (part[QStringLiteral("fingerprint")].toString() != fingerprintOf(recipe)) return std::nullopt;
        return StudyRow::fromJson(part[QStringLiteral("row")].toObject());
    }

    Status learn(const QString& recipe, std::optional<int> fold, const StudyDivision& division)
    {
        if (m_cancel.isCancelled()) return {};
        auto row = finishedBefore(recipe, fold);
        if (!row) {
            const StudyTask task{m_request.photos, division};
            auto learned = learnBy(recipe, fold, task);
            if (!learned) {
                m_report.failed.push_back({learned.error().code, recipe, learned.error().subject + QLatin1Char(' ') + learned.error().detail});
                return {};
            }
            if (learned->cancelled) return {};
            noteSkipped(learned->skipped);
            row = rowOf(recipe, fold, task, *learned);
            const QJsonObject part{{QStringLiteral("fingerprint"), fingerprintOf(recipe)}, {QStringLiteral("row"), row->toJson()}};
            if (auto kept = writeWhole(partFile(recipe, fold, "json"), QJsonDocument(part).toJson()); !kept) return kept;
        }
        m_report.rows.push_back(std::move(*row));
        for (const auto& [name, text] : studyFiles(m_request, m_report))
            if (auto written = writeWhole(m_folder.filePath(name), text); !written) return written;
        return {};
    }

    Result<StudyLearned> learnBy(const QString& recipe, std::optional<int> fold, const StudyTask& task)
    {
        if (recipe == QLatin1String("constant")) return answerConstantly(task);
        StudyOptions options;
        options.recipe = recipe;
        options.epochs = m_request.epochs.value_or(findStudyRecipe(recipe)->epochs);
        options.minutes = m_request.minutes;
        options.seed = m_request.seed;
        options.threads = m_request.threads;
        options.backbone = m_request.backbone;
        if (!m_shipped.path.isEmpty()) options.shipped = m_shipped;
        if (!fold) options.weightsFile = partFile(recipe, fold, "safetensors");
        const QString label = fold && m_request.folds > 0 ? QStringLiteral("%1 %2").arg(recipe).arg(*fold + 1) : recipe;
        const auto sink = [&](JobProgress progress) {
            progress.part = label;
            if (m_sink) m_sink(progress);
        };
        if (recipe == QLatin1String("flukeprint")) return learnAsFlukeprint(task, options, m_parts, sink, m_cancel);
        if (!m_learner) return failure(ErrorCode::Internal, recipe);
        return m_learner->learn(task, options, sink, m_cancel);
    }

    /// Each photo once, however many recipes stumbled over it.
    void noteSkipped(const std::vector<Error>& skipped)
    {
        for (const Error& error : skipped) {
            const bool isKnown = std::any_of(m_report.failed.begin(), m_report.failed.end(),
                                             [&](const Error& other) { return other.subject == error.subject; });
            if (!isKnown) m_report.failed.push_back(error);
        }
    }

    static StudyRow rowOf(const QString& recipe, std::optional<int> fold, const StudyTask& task, const StudyLearned& learned)
    {
        StudyRow row{recipe, fold, measureStudy(task, learned.answers), learned.trainAccuracy, learned.epochs, learned.parameters,
                     learned.photosPerSecond, learned.seconds, learned.endedByTime, learned.remark};
        if (recipe == QLatin1String("constant")) row.figures.mapNewRanked = row.figures.mapNewFirst; // it never ranks
        return row;
    }

    StudyRequest m_request;
    const RecognitionParts& m_parts;
    const ProgressSink& m_sink;
    const CancelToken& m_cancel;
    const QDir m_folder;
    std::unique_ptr<StudyLearner> m_learner;
    ModelFile m_shipped;
    QString m_backboneSha256;
    QString m_fingerprint;
    StudyReport m_report;
};

QJsonValue orNull(const std::optional<double>& value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

std::optional<double> numberOrNothing(const QJsonValue& value)
{
    return value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

} // namespace

QJsonObject StudyRow::toJson() const
{
    QJsonArray curve;
    for (const StudyEpoch& epoch : epochs)
        curve.append(QJsonObject{{QStringLiteral("loss"), epoch.loss},
                                 {QStringLiteral("train_accuracy"), epoch.trainAccuracy},
                                 {QStringLiteral("dev_accuracy"), orNull(epoch.devAccuracy)}});
    return {{QStringLiteral("recipe"), recipe},
            {QStringLiteral("fold"), fold ? QJsonValue(*fold) : QJsonValue()},
            {QStringLiteral("figures"), figures.toJson()},
            {QStringLiteral("train_accuracy"), orNull(trainAccuracy)},
            {QStringLiteral("epochs"), curve},
            {QStringLiteral("parameters"), parameters},
            {QStringLiteral("photos_per_second"), photosPerSecond},
            {QStringLiteral("seconds"), seconds},
            {QStringLiteral("ended_by_time"), endedByTime},
            {QStringLiteral("remark"), remark}};
}

StudyRow StudyRow::fromJson(const QJsonObject& json)
{
    StudyRow row;
    row.recipe = json[QStringLiteral("recipe")].toString();
    if (const QJsonValue fold = json[QStringLiteral("fold")]; fold.isDouble()) row.fold = fold.toInt();
    row.figures = StudyFigures::fromJson(json[QStringLiteral("figures")].toObject());
    row.trainAccuracy = numberOrNothing(json[QStringLiteral("train_accuracy")]);
    for (const QJsonValue epoch : json[QStringLiteral("epochs")].toArray())
        row.epochs.push_back({epoch[QStringLiteral("loss")].toDouble(), epoch[QStringLiteral("train_accuracy")].toDouble(),
                              numberOrNothing(epoch[QStringLiteral("dev_accuracy")])});
    row.parameters = json[QStringLiteral("parameters")].toInteger();
    row.photosPerSecond = json[QStringLiteral("photos_per_second")].toDouble();
    row.seconds = json[QStringLiteral("seconds")].toDouble();
    row.endedByTime = json[QStringLiteral("ended_by_time")].toBool();
    row.remark = json[QStringLiteral("remark")].toString();
    return row;
}

Result<StudyReport> runStudy(StudyRequest request, const RecognitionParts& parts, const ProgressSink& sink, const CancelToken& cancel)
{
    return Study(std::move(request), parts, sink, cancel).run();
}

} // namespace flukeprint
