#pragma once

#include "core/recognition/embedding.h"
#include "core/recognition/explainer.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"
#include "core/recognition/suggester.h"
#include "core/review/reviewqueue.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <atomic>
#include <memory>

namespace flukeprint {

/// The half of `RecognitionService` that works: one catalogue, one thread, one connection. Created on any thread, then
/// moved; every slot runs on its own thread. Background embedding goes in steps of a few photos with a return to the
/// event loop between them, so that whatever was asked meanwhile is answered first.
class RecognitionWorker : public QObject
{
    Q_OBJECT
public:
    RecognitionWorker(QString catalogueFile, RecognitionParts parts, CancelToken cancel);
    ~RecognitionWorker() override;

    /// Of the newest question; older ones are then answered by the network alone, as nobody waits for them. Any thread.
    void noteQuestion(quint64 generation) { m_newestQuestion = generation; }

    void open();
    void suggest(AnnotationId annotation, quint64 generation);
    void findLandmarks(AnnotationId annotation);
    void explain(AnnotationId one, AnnotationId other, quint64 generation, const CancelToken& cancel);
    /// Works through the list in steps behind whatever else is asked; a new list replaces the old one.
    void estimate(const QList<AnnotationId>& annotations);
    void followVerdict(AnnotationId annotation);
    void followBox(AnnotationId annotation);
    void reload();

Q_SIGNALS:
    void ready(int photoCount, int individualCount);
    void suggestionReady(const flukeprint::Suggestion& suggestion, quint64 generation);
    void suggestionFailed(flukeprint::AnnotationId annotation, const flukeprint::Error& error, quint64 generation);
    void landmarksFound(flukeprint::AnnotationId annotation, const flukeprint::FlukeLandmarks& landmarks);
    void explanationReady(const flukeprint::Explanation& explanation, quint64 generation);
    void explanationFailed(const flukeprint::Error& error, quint64 generation);
    void sureness(const flukeprint::Sureness& sureness);
    void boxFound(flukeprint::AnnotationId annotation);
    void embeddingProgressed(const flukeprint::JobProgress& progress);
    void failed(const flukeprint::Error& error);
    void photoFailed(const flukeprint::Error& error);

private:
    [[nodiscard]] Status openCatalogue();
    [[nodiscard]] Status loadModel();
    [[nodiscard]] Status rebuildGallery();
    void announceReady();
    void startEmbedding();
    void postEmbeddingStep();
    void postEstimateStep();
    void estimateSome();
    [[nodiscard]] std::optional<double> surenessOf(AnnotationId annotation);
    [[nodiscard]] Result<Suggester> suggester();
    [[nodiscard]] Result<FlukeQuestion> questionOf(AnnotationId annotation);
    [[nodiscard]] Status embedQuestion(FlukeQuestion& question);
    void embedSome();
    void finishEmbedding();
    void stopEmbedding(const Error& error);
    [[nodiscard]] Status keep(std::vector<EmbeddingRun::Outcome> outcomes);
    [[nodiscard]] SecondOpinion* opinionFor(const Recogniser& recogniser);
    [[nodiscard]] Recogniser& embeddingTarget() { return m_coming ? *m_coming : *m_serving; }
    [[nodiscard]] Result<std::optional<Explanation>> explanationOf(AnnotationId one, AnnotationId other,
                                                                   const CancelToken& cancel);
    [[nodiscard]] Result<std::vector<float>> embedNow(AnnotationId annotation);

    const QString m_file;
    const RecognitionParts m_parts;
    const CancelToken m_cancel;

    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<FlukeLocator> m_locator;
    std::unique_ptr<SecondOpinion> m_opinion; ///< made when a model first asks for it
    std::unique_ptr<Explainer> m_explainer;     ///< made when somebody first asks
    std::optional<ModelVersionId> m_explained;  ///< the model that it explains
    std::optional<Recogniser> m_serving; ///< answers questions
    std::optional<Recogniser> m_coming;  ///< a newly active model; takes over when everything is embedded under it
    std::optional<std::vector<HashedPhoto>> m_hashedPhotos; ///< the identified ones; absent: to be read anew
    std::atomic<quint64> m_newestQuestion = 0;
    Error m_openError{ErrorCode::Internal, {}, QStringLiteral("not opened")};

    std::unique_ptr<EmbeddingRun> m_run; ///< background embedding, absent when there is nothing to do
    QList<PendingEmbedding> m_pending;   ///< what m_run works through
    QSet<AnnotationId> m_overtaken;      ///< embedded on demand since m_run began: its answer for them is stale
    QSet<AnnotationId> m_attempted;      ///< done in the background since the last reload, whatever came out
    QHash<AnnotationId, ErrorCode> m_unusable; ///< failed in the background, and why; told only when that changes
    std::unique_ptr<ProgressThrottle> m_throttle;
    bool m_stepPosted = false;
    QList<AnnotationId> m_toEstimate; ///< taken from the end
    Sureness m_sureness;              ///< of those done
    bool m_estimatePosted = false;
    int m_sinceRebuild = 0; ///< photos embedded that the gallery may lack
};

} // namespace flukeprint
