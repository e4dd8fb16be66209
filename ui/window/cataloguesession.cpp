#include "ui/window/cataloguesession.h"

#include "ui/views/queuebar.h"

#include <QFileInfo>

namespace flukeprint {

CatalogueSession::CatalogueSession(RecognitionService& recognition, QObject* parent) : QObject(parent), m_recognition(recognition)
{
    m_aside.setMaxThreadCount(1);
    connect(&recognition, &RecognitionService::ready, this, [this] {
        if (m_review) m_review->noteGalleryReady();
    });
    connect(&recognition, &RecognitionService::suggestionReady, this, [this](const Suggestion& suggestion, quint64 generation) {
        if (m_review) m_review->acceptSuggestion(suggestion, generation);
    });
    connect(&recognition, &RecognitionService::surenessEstimated, this, [this](const Sureness& sureness) {
        if (m_review) m_review->acceptSureness(sureness);
    });
    connect(&recognition, &RecognitionService::suggestionFailed, this, [this](AnnotationId annotation, const Error& error, quint64 generation) {
        if (m_review) m_review->acceptFailure(annotation, error, generation);
    });
    connect(&recognition, &RecognitionService::boxFound, this, [this](AnnotationId annotation) {
        if (m_review) m_review->acceptBox(annotation);
    });
}

CatalogueSession::~CatalogueSession()
{
    m_recognition.disconnect(this);
    close();
    m_aside.waitForDone();
}

bool CatalogueSession::open(const QString& file)
{
    const auto path = QFileInfo(file).absoluteFilePath();
    auto opened = Catalogue::open(path);
    if (!opened && opened.error().code == ErrorCode::CatalogueReadOnly) opened = Catalogue::open(path, OpenMode::ReadOnly);
    if (!opened) {
        Q_EMIT failed(opened.error());
        return false;
    }
    take(std::move(*opened));
    return true;
}

bool CatalogueSession::create(const QString& file)
{
    auto created = Catalogue::create(QFileInfo(file).absoluteFilePath());
    if (!created) {
        Q_EMIT failed(created.error());
        return false;
    }
    take(std::move(*created));
    return true;
}

void CatalogueSession::take(std::unique_ptr<Catalogue> catalogue)
{
    close();
    m_catalogue = std::move(catalogue);
    m_review = std::make_unique<ReviewSession>(*m_catalogue, ports());
    m_review->setReviewer(m_reviewer);
    Q_EMIT opened();
    m_review->load(QueueBar::rememberedView());
    m_recognition.openCatalogue(m_catalogue->filePath());
    if (!m_catalogue->isReadOnly()) m_logKeeper.watch(m_catalogue->filePath());
}

void CatalogueSession::close()
{
    if (!m_catalogue) return;
    m_logKeeper.watch({});
    Q_EMIT aboutToClose();
    m_recognition.closeCatalogue();
    m_review.reset();
    m_catalogue.reset();
    Q_EMIT closed();
}

ReviewPorts CatalogueSession::ports()
{
    auto& recognition = m_recognition;
    return {[&recognition](AnnotationId annotation, quint64 generation) { recognition.requestSuggestion(annotation, generation); },
            [&recognition](AnnotationId annotation) { recognition.noteVerdictChanged(annotation); },
            [&recognition](AnnotationId annotation) { recognition.noteBoxChanged(annotation); },
            [&recognition](const QList<AnnotationId>& photos) { recognition.requestSureness(photos); },
            [this](auto work, auto then) {
                m_aside.start([this, work, then] {
                    work();
                    QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
                });
            }};
}

QString CatalogueSession::about(const QString& catalogueFile, const QString& text) const
{
    return isOpen(catalogueFile) ? text : tr("%1: %2").arg(QFileInfo(catalogueFile).fileName(), text);
}

void CatalogueSession::setReviewer(const QString& name)
{
    m_reviewer = name.trimmed();
    if (m_review) m_review->setReviewer(m_reviewer);
}

} // namespace flukeprint
