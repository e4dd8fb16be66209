#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"
#include "ui/models/individualsmodel.h"

#include <QLabel>
#include <QListView>
#include <QStackedWidget>
#include <QTimer>
#include <QWidget>

namespace flukeprint {

class InlineEdit;
class IndividualPage;
class ThumbnailDelegate;

/// The wall of whales with search as one types, and a page per whale behind it.
class CataloguePage : public QWidget
{
    Q_OBJECT
public:
    CataloguePage(ImageLoader& loader, QWidget* parent = nullptr);

    void setCatalogue(Catalogue* catalogue); ///< nullptr: none is open
    void refresh();                          ///< now if shown, else when it is shown next
    void showIndividual(IndividualId id);
    void showWall();
    void focusSearch();
    [[nodiscard]] QWidget* header() const { return m_header; }

Q_SIGNALS:
    void photoActivated(flukeprint::AnnotationId annotation);
    void mergeRequested(flukeprint::IndividualId individual, flukeprint::IndividualId whale);
    void partRequested(const flukeprint::Merger& merger);
    void takeOverRequested(const flukeprint::Merger& merger);
    void takeBackRequested(const flukeprint::Decision& decision);
    void decideAgainRequested(const flukeprint::Decision& decision);
    void errorOccurred(const flukeprint::Error& error);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fill();

    Catalogue* m_catalogue = nullptr;
    IndividualsModel m_whales;
    ThumbnailDelegate* m_delegate;
    bool m_stale = true;
    QTimer m_typing;
    QWidget* m_header;
    InlineEdit* m_search;
    QLabel* m_count;
    QStackedWidget* m_stack;
    QListView* m_wall;
    QLabel* m_empty;
    IndividualPage* m_individual;
};

} // namespace flukeprint
