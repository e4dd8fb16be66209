#pragma once

#include "core/review/reviewsession.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QToolButton;

namespace flukeprint {

/// The line above the film strip: how many photos are in which state, what remains and how long that takes at today's pace, which
/// photos are listed and in which order. Shows what the session has and says what a person chose; changes nothing itself.
class QueueBar : public QWidget
{
    Q_OBJECT
public:
    explicit QueueBar(QWidget* parent = nullptr);

    void showQueue(const ReviewSession* session);  ///< everything; nullptr: nothing to show
    void showCounts(const ReviewSession* session); ///< what a decision changes

    /// Order, photos and grouping as the person left them last. A day or an area is not remembered: it would hide photos that
    /// nobody thinks of any more.
    [[nodiscard]] static QueueView rememberedView();
    static void remember(const QueueView& view);

Q_SIGNALS:
    void viewChosen(const flukeprint::QueueView& view);
    void sortRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QueueView chosen() const;
    void fillPlaces(QComboBox* box, const QString& everything, const QString& unknown, const QStringList& places,
                    const std::optional<QString>& current);
    void writeCounts();

    QueueCounts m_counts;
    bool m_hasQueue = false;
    QueueView m_view;
    QLabel* m_countsLabel;
    QLabel* m_remaining;
    QToolButton* m_sort;
    QComboBox* m_show;
    QComboBox* m_day;
    QComboBox* m_area;
    QComboBox* m_order;
    QToolButton* m_group;
};

/// "about 40 min", "about 2 h": how long the rest takes at today's pace; empty where there is none.
[[nodiscard]] QString remainingTimeText(const WorkPace& pace, int photos);

} // namespace flukeprint
