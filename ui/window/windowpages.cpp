#include "ui/window/windowpages.h"

#include "core/services/recognitionservice.h"
#include "ui/models/imageloader.h"
#include "ui/pages/cataloguepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/trainingpage.h"
#include "ui/views/compareview.h"
#include "ui/views/messagestrip.h"
#include "ui/window/cataloguesession.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace flukeprint {

WindowPages::WindowPages(ImageLoader& loader, ModelVersionService* versions, QWidget* parent)
    : QWidget(parent),
      m_loader(loader),
      m_strip(new MessageStrip(this)),
      m_tabs(new QTabBar(this)),
      m_headers(new QStackedWidget(this)),
      m_pages(new QStackedWidget(this)),
      m_review(new ReviewPage(loader, this)),
      m_wall(new CataloguePage(loader, this)),
      m_training(new TrainingPage(loader, versions, this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::TabFocus);
    m_tabs->setAccessibleName(tr("Pages"));
    const auto add = [this](const QString& title, QWidget* page, QWidget* header) {
        m_tabs->addTab(title);
        m_pages->addWidget(page);
        m_headers->addWidget(header);
    };
    add(tr("Review"), m_review, m_review->header());
    add(tr("Catalogue"), m_wall, m_wall->header());
    add(tr("Training"), m_training, m_training->header());
    m_headers->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(4, 2, 0, 2);
    top->setSpacing(0);
    top->addWidget(m_tabs, 0, Qt::AlignVCenter);
    top->addWidget(m_headers, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { show(Page(index)); });
}

void WindowPages::show(Page page)
{
    m_tabs->setCurrentIndex(int(page));
    m_headers->setCurrentIndex(int(page));
    m_pages->setCurrentIndex(int(page));
    m_review->setKeysEnabled(page == Page::Review);
    if (page == Page::Review) m_review->setFocus();
}

void WindowPages::showPhoto(AnnotationId annotation)
{
    show(Page::Review);
    m_review->showAnnotation(annotation);
}

void WindowPages::showWhale(IndividualId whale)
{
    show(Page::Catalogue);
    m_wall->showIndividual(whale);
}

void WindowPages::find()
{
    if (m_pages->currentIndex() == int(Page::Review)) return m_review->findPhotos();
    show(Page::Catalogue);
    m_wall->focusSearch();
}

void WindowPages::openCatalogue(CatalogueSession& session)
{
    m_review->setSession(session.review());
    m_wall->setCatalogue(session.catalogue());
    m_training->setCatalogue(session.catalogue());
}

void WindowPages::closeCatalogue()
{
    m_review->setSession(nullptr);
    m_wall->setCatalogue(nullptr);
    m_training->setCatalogue(nullptr);
}

void WindowPages::refresh()
{
    m_wall->refresh();
    m_training->refresh();
}

void WindowPages::readMissingAgain()
{
    m_loader.forgetFailures();
    for (auto* view : findChildren<CompareView*>()) view->forgetFailures();
}

void WindowPages::connectComparing(RecognitionService& recognition)
{
    for (auto* view : findChildren<CompareView*>()) {
        connect(view, &CompareView::landmarksWanted, &recognition, &RecognitionService::requestLandmarks);
        connect(&recognition, &RecognitionService::landmarksFound, view, &CompareView::acceptLandmarks);
        connect(view, &CompareView::explanationDropped, &recognition, &RecognitionService::cancelExplanation);
        connect(view, &CompareView::explanationWanted, this,
                [this, view, &recognition](AnnotationId query, AnnotationId candidate, quint64 generation) {
                    m_explaining = view;
                    recognition.requestExplanation(query, candidate, generation);
                });
    }
    connect(&recognition, &RecognitionService::explanationReady, this, [this](const Explanation& explanation, quint64 generation) {
        if (m_explaining) m_explaining->acceptExplanation(explanation, generation);
    });
    connect(&recognition, &RecognitionService::explanationFailed, this, [this](const Error& error, quint64 generation) {
        if (m_explaining) m_explaining->acceptExplanationFailure(error, generation);
    });
}

} // namespace flukeprint
