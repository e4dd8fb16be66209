#pragma once

#include "ui/models/candidateslot.h"
#include "ui/models/imageloader.h"

#include <QLabel>
#include <QWidget>

#include <vector>

namespace flukeprint {

class CandidateCard;

/// The ranking beside the photo: five whales and *new whale* in reading order, two columns, one of them framed: the selected one. The
/// frame begins at place 1 of every photo and stays at that place, whatever ranking arrives, until a person moves it; then it follows the
/// whale. Shows a sentence while there is no ranking.
class CandidatePanel : public QWidget
{
    Q_OBJECT
public:
    CandidatePanel(ImageLoader& loader, QWidget* parent = nullptr);

    void startAnew(); ///< another photo is in front
    void setCandidates(const QList<CandidateSlot>& places, const Catalogue* catalogue, const QString& proposedId);
    void setMessage(const QString& text); ///< instead of candidates
    void setGrey(bool grey);

    [[nodiscard]] const QList<CandidateSlot>& candidates() const { return m_places; }
    [[nodiscard]] const CandidateSlot* selected() const; ///< nullptr when nothing is shown
    [[nodiscard]] int place() const { return m_selected; } ///< of the selected one
    void moveSelection(int by);
    void moveToWhale(int by); ///< likewise, past *new whale*
    void selectPlace(int place);
    void selectFirstWhale();
    void showDecided(IndividualId whale); ///< frames it if it is among them and nobody moved the frame
    /// A whale is looked at closely: the framed one, or the first where that is *new whale*. The frame follows it until it is let go.
    void holdWhale();
    void letGo(); ///< the frame is where it was before, unless a person moved it since

Q_SIGNALS:
    void selectionChanged();
    void activated(); ///< the selected candidate was double-clicked

private:
    struct Frame
    {
        bool isMoved = false;                    ///< follows the whale instead of standing at place 1
        std::optional<IndividualId> whale = {}; ///< absent: *new whale*
    };
    void frame(int place);
    [[nodiscard]] std::optional<int> placeOf(const std::optional<IndividualId>& whale) const;

    QList<CandidateSlot> m_places;
    std::vector<CandidateCard*> m_cards;
    QLabel* m_message = nullptr;
    int m_selected = 0;
    Frame m_frame;
    std::optional<Frame> m_beforeHold; ///< present while a whale is held that nobody chose
};

} // namespace flukeprint
