#pragma once

#include "core/catalogue/catalogue.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace flukeprint {

class InlineEdit;
class WhaleCompleter;

/// Of one whale: the ids that were merged into it, each with what its page said, a button that fills from it what the whale
/// lacks and one that parts it again; and a field to say which other whale it is.
class MergerBar : public QWidget
{
    Q_OBJECT
public:
    explicit MergerBar(QWidget* parent = nullptr);

    /// `catalogue` must outlive what is shown.
    void showWhale(Catalogue& catalogue, const Individual& whale);

Q_SIGNALS:
    void mergeRequested(flukeprint::IndividualId individual, flukeprint::IndividualId whale);
    void partRequested(const flukeprint::Merger& merger);
    void takeOverRequested(const flukeprint::Merger& merger); ///< nickname, sex and notes that the whale lacks
    void errorOccurred(const flukeprint::Error& error);

private:
    void fillMergers();
    [[nodiscard]] QWidget* lineAbout(const Merger& merger);
    void openField();
    void closeField();
    void acceptTyped();

    Catalogue* m_catalogue = nullptr;
    Individual m_whale;
    QVBoxLayout* m_mergers;
    QPushButton* m_merge;
    InlineEdit* m_other;
    QLabel* m_hint;
    WhaleCompleter* m_completer;
};

} // namespace flukeprint
