#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"

#include <QSize>
#include <QStyledItemDelegate>

namespace flukeprint {

/// Draws photos of a `PhotoListModel` and whales of an `IndividualsModel`: thumbnail, a line of text, a mark for the
/// state. Asks the loader when it paints, so only what is on screen is ever decoded; the view repaints when the loader
/// answers.
class ThumbnailDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// @param size of one item; the text line is inside
    ThumbnailDelegate(ImageLoader& loader, QSize size, QObject* parent = nullptr);

    /// What stands below a photo: its state (a queue), or when and where it was taken (one whale's photos).
    enum class Caption { State, When, WhenAndWhere };
    void setCaption(Caption caption) { m_caption = caption; }
    void setCatalogue(const Catalogue* catalogue) { m_catalogue = catalogue; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPhoto(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                    const QueueEntry& entry) const;
    void paintWhale(QPainter& painter, const QStyleOptionViewItem& option, const IndividualSummary& whale) const;

    [[nodiscard]] QString caption(const QueueEntry& entry, const QString& name) const;

    ImageLoader& m_loader;
    QSize m_size;
    Caption m_caption = Caption::State;
    const Catalogue* m_catalogue = nullptr;
};

} // namespace flukeprint
