#include "ui/views/thumbnaildelegate.h"

#include "ui/models/individualsmodel.h"
#include "ui/models/photolistmodel.h"
#include "ui/text/format.h"
#include "ui/views/accents.h"
#include "ui/views/flukethumbnail.h"

#include <QAbstractItemView>
#include <QPainter>

namespace flukeprint {

namespace {

QColor stateColor(const QueueEntry& entry, const QPalette& palette)
{
    if (entry.confirmation == Confirmation::Disputed) return accentColor(Accent::Warning, palette);
    switch (entry.verdict) {
    case Verdict::Identified:
        return accentColor(Accent::Identified, palette);
    case Verdict::CannotTell:
        return accentColor(Accent::CannotTell, palette);
    case Verdict::NoFluke:
        return quietText(palette);
    case Verdict::Undecided:
        break;
    }
    return {};
}

/// What colour alone must not say: "✓" confirmed once, "✓✓" twice, "≠" disputed.
QString stateText(const QueueEntry& entry, const QString& name)
{
    const auto marked = [&](const QString& text) {
        const auto mark = verdictMark(entry.verdict);
        if (entry.confirmation == Confirmation::Disputed) return QStringLiteral("≠ ") + text;
        return (entry.confirmation == Confirmation::Twice ? mark + mark : mark) + u' ' + text;
    };
    switch (entry.verdict) {
    case Verdict::Identified:
        return marked(entry.catalogueId);
    case Verdict::CannotTell:
        return marked(ThumbnailDelegate::tr("cannot tell"));
    case Verdict::NoFluke:
        return marked(ThumbnailDelegate::tr("no fluke"));
    case Verdict::Undecided:
        break;
    }
    return marked(name);
}

void paintGroup(QPainter& painter, const QStyleOptionViewItem& option, const QRectF& picture, const QueueGroup& group)
{
    const auto text = groupMark(group);
    const double width = option.fontMetrics.horizontalAdvance(text) + 8;
    const QRectF badge(picture.right() - width, picture.top(), width, option.fontMetrics.height());
    auto back = option.palette.color(QPalette::Base);
    back.setAlphaF(0.85F);
    painter.fillRect(badge, back);
    painter.setPen(option.palette.color(QPalette::Text));
    painter.drawText(badge, Qt::AlignCenter, text);
}

} // namespace

ThumbnailDelegate::ThumbnailDelegate(ImageLoader& loader, QSize size, QObject* parent)
    : QStyledItemDelegate(parent), m_loader(loader), m_size(size)
{
}

QString ThumbnailDelegate::caption(const QueueEntry& entry, const QString& name) const
{
    if (m_caption == Caption::State) return stateText(entry, name);
    auto photo = entry.photo;
    if (m_caption == Caption::When) photo.position.reset();
    const auto when = dateAndPlaceText(photo, std::nullopt);
    return when.isEmpty() ? name : when;
}

QSize ThumbnailDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return m_size;
}

void ThumbnailDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    const auto entry = index.data(PhotoListModel::EntryRole);
    if (entry.metaType() == QMetaType::fromType<QueueEntry>())
        paintPhoto(*painter, option, index, *static_cast<const QueueEntry*>(entry.constData()));
    else if (const auto whale = index.data(IndividualsModel::SummaryRole);
             whale.metaType() == QMetaType::fromType<IndividualSummary>())
        paintWhale(*painter, option, *static_cast<const IndividualSummary*>(whale.constData()));
    painter->restore();
}

void ThumbnailDelegate::paintPhoto(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index,
                                   const QueueEntry& entry) const
{
    const auto& palette = option.palette;
    const auto* view = qobject_cast<const QAbstractItemView*>(option.widget);
    const bool isChosen = option.state & QStyle::State_Selected;
    const bool isCurrent = isChosen && (!view || view->currentIndex() == index);
    const QRectF area = QRectF(option.rect).adjusted(2, 2, -2, -2);
    const int line = option.fontMetrics.height();
    const QRectF picture = area.adjusted(2, 2, -2, -line - 2);
    const QRectF text(area.left() + 3, picture.bottom(), area.width() - 6, line + 2);

    if (isCurrent) painter.fillRect(area, palette.color(QPalette::Highlight));
    if (isChosen && !isCurrent) {
        painter.setPen(QPen(palette.color(QPalette::Highlight), 3));
        painter.drawRect(area.adjusted(1, 1, -1, -1));
    }
    if (m_catalogue)
        drawThumbnail(painter, picture, palette, m_loader, thumbnailRequest(*m_catalogue, entry.photo), entry);
    if (const auto group = index.data(PhotoListModel::GroupRole); group.isValid())
        paintGroup(painter, option, picture, group.value<QueueGroup>());
    if (const auto color = stateColor(entry, palette); color.isValid()) {
        painter.fillRect(QRectF(picture.left(), picture.bottom() - 4, picture.width(), 4), color);
        painter.setPen(isCurrent ? palette.color(QPalette::HighlightedText) : color);
    } else {
        painter.setPen(isCurrent ? palette.color(QPalette::HighlightedText) : quietText(palette));
    }
    painter.drawText(text, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                     option.fontMetrics.elidedText(caption(entry, index.data(Qt::DisplayRole).toString()), Qt::ElideMiddle, int(text.width())));
}

void ThumbnailDelegate::paintWhale(QPainter& painter, const QStyleOptionViewItem& option,
                                   const IndividualSummary& whale) const
{
    const auto& palette = option.palette;
    const bool isSelected = option.state & QStyle::State_Selected;
    const QRectF area = QRectF(option.rect).adjusted(3, 3, -3, -3);
    const int line = option.fontMetrics.height();
    const QRectF picture = area.adjusted(2, 2, -2, -2 * line - 4);
    if (isSelected) painter.fillRect(area, palette.color(QPalette::Highlight));
    // A one-row statement for each whale on screen: cheaper than carrying boxes of thousands that nobody scrolls to.
    const auto best = m_catalogue && whale.bestAnnotation
                          ? m_catalogue->entry(*whale.bestAnnotation)
                          : failure(ErrorCode::RowMissing, whale.individual.catalogueId);
    if (best)
        drawThumbnail(painter, picture, palette, m_loader, thumbnailRequest(*m_catalogue, best->photo), *best);
    else
        drawMissingPicture(painter, picture, palette, tr("No photo"));

    const auto& individual = whale.individual;
    const QRectF first(area.left() + 4, picture.bottom() + 1, area.width() - 8, line);
    const QRectF second(first.left(), first.bottom(), first.width(), line);
    painter.setPen(palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
    auto bold = option.font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(first, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                     QFontMetrics(bold).elidedText(individual.catalogueId, Qt::ElideRight, int(first.width())));
    painter.setFont(option.font);
    if (!isSelected) painter.setPen(quietText(palette));
    QString detail = photosText(whale.photoCount);
    if (!individual.nickname.isEmpty()) detail = QStringLiteral("“%1” · %2").arg(individual.nickname, detail);
    painter.drawText(second, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                     option.fontMetrics.elidedText(detail, Qt::ElideRight, int(second.width())));
}

} // namespace flukeprint
