#pragma once

#include "core/base/job.h"
#include "core/base/result.h"
#include "core/matching/suggestion.h"
#include "core/recognition/embedder.h"
#include "core/recognition/explainer.h"
#include "core/recognition/flukelocator.h"
#include "core/recognition/recognitionparts.h"
#include "core/review/reviewqueue.h"

#include <QList>
#include <QObject>
#include <QThread>

#include <memory>

namespace flukeprint {

class RecognitionWorker;

/// Suggestions for the window. Lives on the GUI thread; owns one worker on one thread of its own, with its own
/// connection to the catalogue, the active `Embedder`, the locator and the current `Gallery`. Answers come as signals
/// on the GUI thread. Never writes decisions.
class RecognitionService : public QObject
{
    Q_OBJECT
public:
    explicit RecognitionService(RecognitionParts parts, QObject* parent = nullptr);
    ~RecognitionService() override; ///< cancels what runs and joins

    /// Loads the active model and the gallery of `catalogueFile`, then computes missing embeddings in the background.
    void openCatalogue(const QString& catalogueFile);
    void closeCatalogue();

    /// Asks for the candidates of an annotation; a later request goes before earlier background work. An annotation
    /// without embedding is located and embedded first. Answered by `suggestionReady` or `suggestionFailed` with the
    /// same generation; where the model gives weight to the second opinion by `suggestionReady` twice, first a provisional
    /// one. A question that a newer one has overtaken is answered once.
    void requestSuggestion(AnnotationId annotation, quint64 generation);
    /// Asks where tips and notch of a fluke lie, to lay two flukes over each other. Answered by `landmarksFound`, or not at all
    /// where they cannot be found.
    void requestLandmarks(AnnotationId annotation);
    /// Asks what speaks for two annotations showing one whale; takes some tenths of a second. An earlier question is broken off.
    /// Answered by `explanationReady` or `explanationFailed` with the same generation, or not at all when broken off.
    void requestExplanation(AnnotationId one, AnnotationId other, quint64 generation);
    void cancelExplanation();
    /// Asks how sure the network is of the first candidate of each, in the background; answered once by `surenessEstimated`, which
    /// leaves out what is not embedded yet. A later request replaces an earlier one.
    void requestSureness(const QList<AnnotationId>& annotations);
    /// A decision or undo changed what stands for this annotation; the gallery follows at once. Requests made after
    /// this call see the change.
    void noteVerdictChanged(AnnotationId annotation);
    /// A person moved the box: the embedding is computed anew, then `boxFound` and a changed gallery follow.
    void noteBoxChanged(AnnotationId annotation);
    /// Photos were imported, or another model became active: reload and embed what is missing.
    void noteCatalogueChanged();

Q_SIGNALS:
    void ready(int photoCount, int individualCount); ///< gallery loaded; suggestions can be asked for
    void suggestionReady(const flukeprint::Suggestion& suggestion, quint64 generation);
    void suggestionFailed(flukeprint::AnnotationId annotation, const flukeprint::Error& error, quint64 generation);
    /// In pixels of the upright photo.
    void landmarksFound(flukeprint::AnnotationId annotation, const flukeprint::FlukeLandmarks& landmarks);
    /// In pixels of the upright photos.
    void explanationReady(const flukeprint::Explanation& explanation, quint64 generation);
    void explanationFailed(const flukeprint::Error& error, quint64 generation);
    void surenessEstimated(const flukeprint::Sureness& sureness);
    void boxFound(flukeprint::AnnotationId annotation); ///< the stored box of this annotation is new
    void embeddingProgressed(const flukeprint::JobProgress& progress);
    void failed(const flukeprint::Error& error);      ///< model missing, catalogue unreadable …
    void photoFailed(const flukeprint::Error& error); ///< one photo could not be embedded; the rest goes on

private:
    const RecognitionParts m_parts;
    QThread m_thread;
    RecognitionWorker* m_worker = nullptr; ///< of the open catalogue; lives on m_thread
    CancelToken m_cancel;                  ///< the worker's
    CancelToken m_explanationCancel;       ///< of the newest question
    quint64 m_session = 0;                 ///< counts catalogues opened and closed
};

} // namespace flukeprint

