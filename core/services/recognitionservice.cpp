#include "core/services/recognitionservice.h"

#include "core/services/recognitionworker.h"

namespace flukeprint {

RecognitionService::RecognitionService(RecognitionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts))
{
    m_thread.setObjectName(QStringLiteral("recognition"));
    m_thread.start();
}

RecognitionService::~RecognitionService()
{
    closeCatalogue();
    m_thread.quit();
    m_thread.wait();
}

void RecognitionService::openCatalogue(const QString& catalogueFile)
{
    closeCatalogue();
    m_cancel = CancelToken{};
    m_worker = new RecognitionWorker(catalogueFile, m_parts, m_cancel);
    m_worker->moveToThread(&m_thread);

    // What an earlier catalogue's worker had posted may still arrive: it is dropped.
    const auto forward = [this, session = m_session](auto signal) {
        return [this, session, signal](const auto&... values) {
            if (session == m_session) Q_EMIT(this->*signal)(values...);
        };
    };
    using Worker = RecognitionWorker;
    using Self = RecognitionService;
    connect(m_worker, &Worker::ready, this, forward(&Self::ready));
    connect(m_worker, &Worker::suggestionReady, this, forward(&Self::suggestionReady));
    connect(m_worker, &Worker::suggestionFailed, this, forward(&Self::suggestionFailed));
    connect(m_worker, &Worker::landmarksFound, this, forward(&Self::landmarksFound));
    connect(m_worker, &Worker::explanationReady, this, forward(&Self::explanationReady));
    connect(m_worker, &Worker::explanationFailed, this, forward(&Self::explanationFailed));
    connect(m_worker, &Worker::sureness, this, forward(&Self::surenessEstimated));
    connect(m_worker, &Worker::boxFound, this, forward(&Self::boxFound));
    connect(m_worker, &Worker::embeddingProgressed, this, forward(&Self::embeddingProgressed));
    connect(m_worker, &Worker::failed, this, forward(&Self::failed));
    connect(m_worker, &Worker::photoFailed, this, forward(&Self::photoFailed));
    QMetaObject::invokeMethod(m_worker, &Worker::open, Qt::QueuedConnection);
}

void RecognitionService::closeCatalogue()
{
    ++m_session;
    m_cancel.cancel();
    cancelExplanation();
    if (m_worker) m_worker->deleteLater(); // on its own thread, where its connection was opened
    m_worker = nullptr;
}

void RecognitionService::requestSuggestion(AnnotationId annotation, quint64 generation)
{
    if (!m_worker) return;
    m_worker->noteQuestion(generation);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, annotation, generation] { worker->suggest(annotation, generation); },
        Qt::QueuedConnection);
}

void RecognitionService::requestLandmarks(AnnotationId annotation)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, annotation] { worker->findLandmarks(annotation); }, Qt::QueuedConnection);
}

void RecognitionService::requestExplanation(AnnotationId one, AnnotationId other, quint64 generation)
{
    cancelExplanation();
    if (!m_worker) return;
    m_explanationCancel = CancelToken{};
    QMetaObject::invokeMethod(
        m_worker,
        [worker = m_worker, one, other, generation, cancel = m_explanationCancel] {
            worker->explain(one, other, generation, cancel);
        },
        Qt::QueuedConnection);
}

void RecognitionService::cancelExplanation()
{
    m_explanationCancel.cancel();
}

void RecognitionService::requestSureness(const QList<AnnotationId>& annotations)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, annotations] { worker->estimate(annotations); }, Qt::QueuedConnection);
}

void RecognitionService::noteVerdictChanged(AnnotationId annotation)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, annotation] { worker->followVerdict(annotation); }, Qt::QueuedConnection);
}

void RecognitionService::noteBoxChanged(AnnotationId annotation)
{
    if (!m_worker) return;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, annotation] { worker->followBox(annotation); }, Qt::QueuedConnection);
}

void RecognitionService::noteCatalogueChanged()
{
    if (m_worker) QMetaObject::invokeMethod(m_worker, &RecognitionWorker::reload, Qt::QueuedConnection);
}

} // namespace flukeprint
