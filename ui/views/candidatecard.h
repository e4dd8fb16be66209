#pragma once

#include "ui/models/candidateslot.h"
#include "ui/models/imageloader.h"

#include <QWidget>

#include <optional>

namespace flukeprint {

/// One place of the ranking: the picture as large as the card allows, two lines of text below. Painted by hand so that
/// the picture gets every pixel. Clicking selects, double clicking confirms.
class CandidateCard : public QWidget
{
    Q_OBJECT
public:
    CandidateCard(ImageLoader& loader, QWidget* parent = nullptr);

    /// @param proposedId the id that `N` would give, shown on the new-whale card
    void setSlot(const std::optional<CandidateSlot>& slot, const Catalogue* catalogue, const QString& proposedId);
    [[nodiscard]] const std::optional<CandidateSlot>& slot() const { return m_slot; }
    void setSelected(bool selected);
    [[nodiscard]] bool isSelected() const { return m_selected; }
    void setGrey(bool grey);

    [[nodiscard]] QSize sizeHint() const override { return {280, 190}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {110, 56}; }

Q_SIGNALS:
    void clicked();
    void doubleClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    void paintPicture(QPainter& painter, const QRectF& place);
    void paintNewWhale(QPainter& painter, const QRectF& place) const;
    void paintText(QPainter& painter, const QRectF& place) const;
    void onLoaded(const QString& key);

    ImageLoader& m_loader;
    std::optional<CandidateSlot> m_slot;
    ImageRequest m_thumbnail;
    ImageRequest m_photo; ///< a sharper one, asked for when the card is larger than the thumbnail
    QString m_proposedId;
    bool m_selected = false;
    bool m_grey = false;
};

} // namespace flukeprint
