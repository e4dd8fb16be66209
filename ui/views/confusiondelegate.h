#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"

#include <QStyledItemDelegate>

namespace flukeprint {

struct MixedUpPair;

/// Draws a row of a `ConfusionsModel`: the held-out photo beside the photo that it was taken for, and whose they are.
/// Asks the loader when it paints; the view repaints when the loader answers.
class ConfusionDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit ConfusionDelegate(ImageLoader& loader, QObject* parent = nullptr);

    void setCatalogue(const Catalogue* catalogue) { m_catalogue = catalogue; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintPair(QPainter& painter, const QStyleOptionViewItem& option, const MixedUpPair& pair) const;

    ImageLoader& m_loader;
    const Catalogue* m_catalogue = nullptr;
};

} // namespace flukeprint
