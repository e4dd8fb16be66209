#pragma once

#include "core/review/candidatefilter.h"

#include <QWidget>

class QAction;
class QLabel;
class QSpinBox;
class QToolButton;

namespace flukeprint {

/// The line above the candidates: which whales are wanted, and how many that hides. Says what a person chose; filters nothing.
class CandidateFilterBar : public QWidget
{
    Q_OBJECT
public:
    explicit CandidateFilterBar(QWidget* parent = nullptr);

    /// @param isLifted the filter is set but not at work
    void showFilter(const CandidateFilter& filter, bool isLifted, int hidden);

Q_SIGNALS:
    void filterChosen(const flukeprint::CandidateFilter& filter);

private:
    void choose();

    QToolButton* m_button;
    QLabel* m_hidden;
    QAction* m_likeType;
    QAction* m_sameArea;
    QAction* m_byYears;
    QSpinBox* m_from;
    QSpinBox* m_to;
};

} // namespace flukeprint
