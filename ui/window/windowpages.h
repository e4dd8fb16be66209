#pragma once

#include "core/base/ids.h"
#include "core/domain/modelversion.h"

#include <QPointer>
#include <QWidget>

class QStackedWidget;
class QTabBar;

namespace flukeprint {

class CataloguePage;
class CatalogueSession;
class CompareView;
class ImageLoader;
class MessageStrip;
class ModelVersionService;
class RecognitionService;
class ReviewPage;
class TrainingPage;

/// What the window's frame holds: the strip of messages, the pages with their tabs, and beside the tabs what each page shows there.
class WindowPages : public QWidget
{
    Q_OBJECT
public:
    enum class Page { Review, Catalogue, Training };

    /// @param versions nullptr: nothing is measured on the training page
    WindowPages(ImageLoader& loader, ModelVersionService* versions, QWidget* parent);

    void show(Page page);
    void showPhoto(AnnotationId annotation); ///< on the review page
    void showWhale(IndividualId whale);      ///< on the catalogue page
    void find();                             ///< by typing: a photo on the review page, a whale on the others

    /// All of them look at the catalogue of `session`, or at none any more.
    void openCatalogue(CatalogueSession& session);
    void closeCatalogue();
    void refresh();      ///< what the catalogue holds
    void readMissingAgain(); ///< a drive may have been plugged in

    /// Wherever two photos are compared, recognition says how they lie and why they are alike; the one that asked last hears it.
    void connectComparing(RecognitionService& recognition);

    [[nodiscard]] MessageStrip& strip() const { return *m_strip; }
    [[nodiscard]] ReviewPage& review() const { return *m_review; }
    [[nodiscard]] CataloguePage& wall() const { return *m_wall; }
    [[nodiscard]] TrainingPage& training() const { return *m_training; }

private:
    ImageLoader& m_loader;
    MessageStrip* m_strip;
    QTabBar* m_tabs;
    QStackedWidget* m_headers;
    QStackedWidget* m_pages;
    ReviewPage* m_review;
    CataloguePage* m_wall;
    TrainingPage* m_training;
    QPointer<CompareView> m_explaining; ///< asked last why two photos are alike
};

} // namespace flukeprint
