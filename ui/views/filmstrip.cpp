#include "ui/views/filmstrip.h"

#include <QScrollBar>
#include <QWheelEvent>

namespace flukeprint {

namespace {
constexpr QSize itemSize(124, 80);
}

FilmStrip::FilmStrip(ImageLoader& loader, QWidget* parent)
    : QListView(parent), m_delegate(new ThumbnailDelegate(loader, itemSize, this))
{
    setItemDelegate(m_delegate);
    setFlow(LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&loader, &ImageLoader::loaded, viewport(), qOverload<>(&QWidget::update));
}

void FilmStrip::setCatalogue(const Catalogue* catalogue)
{
    m_delegate->setCatalogue(catalogue);
    viewport()->update();
}

void FilmStrip::showSingles(const ReviewQueue& queue)
{
    for (int row = 0; row < queue.size(); ++row)
        if (isRowHidden(row) && !queue.groupAt(row)) setRowHidden(row, false);
}

void FilmStrip::showGroups(const ReviewQueue& queue, std::optional<int> current)
{
    for (const auto& group : queue.groups())
        for (int row = group.first; row < group.first + group.size; ++row)
            if (const bool isHidden = !queue.isShown(row, current); isHidden != isRowHidden(row))
                setRowHidden(row, isHidden);
}

QSize FilmStrip::sizeHint() const
{
    return {600, itemSize.height() + horizontalScrollBar()->sizeHint().height() + 2};
}

QSize FilmStrip::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

void FilmStrip::wheelEvent(QWheelEvent* event)
{
    const auto delta = event->angleDelta();
    auto* bar = horizontalScrollBar();
    bar->setValue(bar->value() - (std::abs(delta.x()) > std::abs(delta.y()) ? delta.x() : delta.y()));
    event->accept();
}

} // namespace flukeprint
