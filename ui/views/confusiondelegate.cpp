#include "ui/views/confusiondelegate.h"

#include "ui/models/confusionsmodel.h"
#include "ui/text/format.h"
#include "ui/views/accents.h"
#include "ui/views/flukethumbnail.h"

#include <QPainter>

namespace flukeprint {

namespace {

constexpr int photoHeight = 84;
constexpr int margin = 4;

} // namespace

ConfusionDelegate::ConfusionDelegate(ImageLoader& loader, QObject* parent)
    : QStyledItemDelegate(parent), m_loader(loader)
{
}

QSize ConfusionDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const
{
    return {320, photoHeight + 2 * option.fontMetrics.height() + 4 * margin};
}

void ConfusionDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto pair = index.data(ConfusionsModel::PairRole);
    if (pair.metaType() != QMetaType::fromType<MixedUpPair>()) return;
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, option.palette.color(QPalette::Highlight));
    paintPair(*painter, option, *static_cast<const MixedUpPair*>(pair.constData()));
    painter->restore();
}

void ConfusionDelegate::paintPair(QPainter& painter, const QStyleOptionViewItem& option, const MixedUpPair& pair) const
{
    const auto& palette = option.palette;
    const bool isSelected = option.state & QStyle::State_Selected;
    const int line = option.fontMetrics.height();
    const QRectF area = QRectF(option.rect).adjusted(margin, margin, -margin, -margin);
    const double width = (area.width() - margin) / 2;
    const QRectF left(area.left(), area.top() + line + margin, width, photoHeight);
    const QRectF right = left.translated(width + margin, 0);
    const auto write = [&](const QRectF& place, const QString& text, const QColor& color) {
        painter.setPen(isSelected ? palette.color(QPalette::HighlightedText) : color);
        painter.drawText(place, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                         option.fontMetrics.elidedText(text, Qt::ElideMiddle, int(place.width())));
    };
    const auto above = [&](const QRectF& photo) { return QRectF(photo.left(), area.top(), photo.width(), line); };
    write(above(left), pair.truthId, palette.color(QPalette::Text));
    write(above(right), tr("taken for %1").arg(pair.answerId), palette.color(QPalette::Text));
    write({area.left(), left.bottom() + margin, area.width(), double(line)}, photosText(pair.confusion.count),
          quietText(palette));
    if (!m_catalogue) return;
    drawThumbnail(painter, left, palette, m_loader, thumbnailRequest(*m_catalogue, pair.query.photo), pair.query);
    if (pair.answerPhoto)
        drawThumbnail(painter, right, palette, m_loader, thumbnailRequest(*m_catalogue, pair.answerPhoto->photo),
                      *pair.answerPhoto);
    else
        drawMissingPicture(painter, right, palette, tr("No photo"));
}

} // namespace flukeprint
