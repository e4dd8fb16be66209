#pragma once

#include "ui/models/confusionsmodel.h"
#include "ui/models/imageloader.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace flukeprint {

class CompareView;

/// Two whales that a model mixes up, large: the held-out photo beside the photos of the whale that it was taken for.
/// Decides nothing itself; a person who finds the photo's name wrong goes on to the review page.
class ConfusionView : public QWidget
{
    Q_OBJECT
public:
    explicit ConfusionView(ImageLoader& loader, QWidget* parent = nullptr);

    /// `catalogue` must outlive what is shown.
    void showPair(const Catalogue& catalogue, const MixedUpPair& pair);

Q_SIGNALS:
    void backRequested();
    /// The two are one whale: the one with fewer photos into the other.
    void mergeRequested(flukeprint::IndividualId individual, flukeprint::IndividualId whale);
    void photoActivated(flukeprint::AnnotationId annotation); ///< to be decided about
    void errorOccurred(const flukeprint::Error& error);

private:
    void buildBar();

    CompareView* m_compare;
    QWidget* m_bar;
    QLabel* m_title;
    QPushButton* m_mirror;
    QPushButton* m_grey;
    QPushButton* m_merge;
    std::optional<AnnotationId> m_query;
    std::optional<std::pair<IndividualId, IndividualId>> m_whales; ///< of fewer photos, of more
};

} // namespace flukeprint
