#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"
#include "ui/models/photolistmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QWidget>

namespace flukeprint {

class DecisionHistory;
class MergerBar;
class ThumbnailDelegate;

/// One whale: what it is called, which ids were merged into it, its photos over time, who decided what. Edits are stored when a field is left.
class IndividualPage : public QWidget
{
    Q_OBJECT
public:
    IndividualPage(ImageLoader& loader, QWidget* parent = nullptr);

    void setCatalogue(Catalogue* catalogue);
    void showIndividual(IndividualId id);
    void refresh();
    [[nodiscard]] std::optional<IndividualId> shown() const;
    void storeEdits(); ///< what is still in a field that has the focus

Q_SIGNALS:
    void backRequested();
    void photoActivated(flukeprint::AnnotationId annotation);
    void individualEdited();
    void mergeRequested(flukeprint::IndividualId individual, flukeprint::IndividualId whale);
    void partRequested(const flukeprint::Merger& merger);
    void takeOverRequested(const flukeprint::Merger& merger);
    void takeBackRequested(const flukeprint::Decision& decision);
    void decideAgainRequested(const flukeprint::Decision& decision);
    void errorOccurred(const flukeprint::Error& error);

private:
    void fillPhotos();
    void fillDecisions();

    Catalogue* m_catalogue = nullptr;
    std::optional<Individual> m_individual;
    PhotoListModel m_photos;
    ThumbnailDelegate* m_delegate;
    QLabel* m_title;
    QLabel* m_summary;
    MergerBar* m_mergers;
    QLineEdit* m_nickname;
    QComboBox* m_sex;
    QPlainTextEdit* m_notes;
    QListView* m_photoView;
    DecisionHistory* m_history;
};

} // namespace flukeprint
