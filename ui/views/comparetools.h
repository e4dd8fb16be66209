#pragma once

#include "ui/views/adjustment.h"

#include <QComboBox>
#include <QList>
#include <QWidget>

class QAction;

namespace flukeprint {

class KeySlider;

/// Which of the two photos something is done to.
enum class CompareTarget { Both, Query, Candidate };

/// The line of controls below the compared photos: the actions as buttons, sliders for how the photos are lit, and one
/// for how much of the candidate is seen in an overlay.
class CompareTools : public QWidget
{
    Q_OBJECT
public:
    /// @param actions are shown as buttons, left of the sliders
    CompareTools(const QList<QAction*>& actions, QWidget* parent = nullptr);

    void setTarget(CompareTarget target);      ///< does not emit, likewise below
    void setAdjustment(const Adjustment& shown); ///< of the target
    void setOverlaid(bool overlaid);           ///< shows the overlay's slider
    void setMixture(int percent);

Q_SIGNALS:
    void targetChosen(flukeprint::CompareTarget target);
    void adjusted(const flukeprint::Adjustment& adjustment);
    void mixed(int percent); ///< of the candidate in the overlay

private:
    KeySlider* addSlider(const QString& name);
    void emitAdjusted();

    QComboBox* m_target = nullptr;
    KeySlider* m_brightness = nullptr;
    KeySlider* m_contrast = nullptr;
    KeySlider* m_gamma = nullptr;
    KeySlider* m_mixture = nullptr;
    Adjustment m_adjustment;
};

} // namespace flukeprint
