#pragma once

#include "ui/models/candidateslot.h"
#include "ui/models/imageloader.h"

#include <QLabel>
#include <QWidget>

#include <vector>

namespace flukeprint {

class CandidateCard;

/// The ranking beside the photo: five whales and *new whale* in reading order, two columns, one of them selected. Shows
/// a sentence while there is no ranking.
class CandidatePanel : public QWidget
{
    Q_OBJECT
public:
    CandidatePanel(ImageLoader& loader, QWidget* parent = nullptr);

    void setCandidates(const QList<CandidateSlot>& places, const Catalogue* catalogue, const QString& proposedId);
    void setMessage(const QString& text); ///< instead of candidates
    void setGrey(bool grey);

    [[nodiscard]] const QList<CandidateSlot>& candidates() const { return m_places; }
    [[nodiscard]] const CandidateSlot* selected() const; ///< nullptr when nothing is shown
    void moveSelection(int by);
    void moveToWhale(int by); ///< likewise, past *new whale*
    void selectPlace(int place);
    void selectFirstWhale();
    void selectWhale(IndividualId whale); ///< if it is among them

Q_SIGNALS:
    void selectionChanged();
    void activated(); ///< the selected candidate was double-clicked

private:
    QList<CandidateSlot> m_places;
    std::vector<CandidateCard*> m_cards;
    QLabel* m_message = nullptr;
    int m_selected = 0;
};

} // namespace flukeprint
