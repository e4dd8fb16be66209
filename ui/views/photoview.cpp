#include "ui/views/photoview.h"

#include "ui/views/accents.h"
#include "ui/views/drawsentence.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace flukeprint {

namespace {

constexpr double handleReach = 9;  // widget pixels around a corner that take hold of it
constexpr double smallestBox = 12; // pixels of the original
constexpr double largestZoom = 40;

std::array<QPointF, 4> corners(const QRectF& box)
{
    return {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
}

} // namespace

PhotoView::PhotoView(QWidget* parent) : QWidget(parent)
{
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PhotoView::startAnew()
{
    m_drag = Drag::None;
    m_editedBox.reset();
    m_mirrored = false;
    m_state = {};
    setDrawingBox(false);
    update();
}

void PhotoView::setPhoto(const QImage& image, QSize originalSize)
{
    m_message.clear();
    m_image = image;
    m_greyImage = {};
    m_originalSize = originalSize.isEmpty() ? image.size() : originalSize;
    update();
}

void PhotoView::setBox(const std::optional<QRectF>& box)
{
    m_box = box;
    if (m_drag == Drag::None) m_editedBox.reset();
    update();
}

void PhotoView::setMessage(const QString& text)
{
    m_image = {};
    m_greyImage = {};
    m_message = text;
    m_editedBox.reset();
    m_drag = Drag::None;
    setAccessibleDescription(text);
    update();
}

void PhotoView::setFit(Fit fit)
{
    m_fit = fit;
    update();
}

void PhotoView::setDrawingBox(bool drawing)
{
    if (m_drawingBox == drawing) return;
    m_drawingBox = drawing && m_boxEditable && !m_image.isNull();
    setCursor(m_drawingBox ? Qt::CrossCursor : Qt::ArrowCursor);
    update();
}

void PhotoView::setMirrored(bool mirrored)
{
    m_mirrored = mirrored;
    update();
}

void PhotoView::setGrey(bool grey)
{
    m_grey = grey;
    update();
}

void PhotoView::setViewState(const ViewState& state)
{
    m_state = state;
    update();
}

void PhotoView::zoomBy(double factor)
{
    zoomAt(rect().center(), factor);
}

void PhotoView::resetView()
{
    m_state = {};
    update();
    Q_EMIT viewChanged(m_state);
}

QRectF PhotoView::fitRect() const
{
    const QRectF whole(QPointF(0, 0), QSizeF(m_originalSize));
    if (m_fit == Fit::Photo || !m_box) return whole;
    const double margin = m_box->width() * 0.06;
    return m_box->adjusted(-margin, -margin, margin, margin);
}

QTransform PhotoView::photoToWidget() const
{
    const QRectF fit = fitRect();
    if (fit.isEmpty()) return {};
    const double scale = std::min(width() / fit.width(), height() / fit.height()) * m_state.zoom;
    QTransform transform;
    transform.translate(width() / 2.0 + m_state.offset.x() * width(), height() / 2.0 + m_state.offset.y() * width());
    transform.scale(m_mirrored ? -scale : scale, scale);
    transform.translate(-fit.center().x(), -fit.center().y());
    return transform;
}

QPointF PhotoView::toPhoto(QPointF position) const
{
    const auto point = photoToWidget().inverted().map(position);
    return {std::clamp(point.x(), 0.0, double(m_originalSize.width())),
            std::clamp(point.y(), 0.0, double(m_originalSize.height()))};
}

void PhotoView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(
        rect(),
        palette().color(isDark(palette()) ? QPalette::Base : QPalette::Mid).darker(isDark(palette()) ? 130 : 100));
    if (m_image.isNull()) {
        painter.setPen(palette().color(QPalette::WindowText));
        auto large = font();
        large.setPointSizeF(large.pointSizeF() * 1.15);
        painter.setFont(large);
        const QRect area = rect().adjusted(32, 32, -32, -32);
        drawSentence(painter, area, m_message);
        return;
    }
    if (m_grey && m_greyImage.isNull()) m_greyImage = m_image.convertToFormat(QImage::Format_Grayscale8);
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setTransform(photoToWidget());
    painter.drawImage(QRectF(QPointF(0, 0), QSizeF(m_originalSize)), m_grey ? m_greyImage : m_image);
    painter.restore();
    paintBox(painter);
    if (m_drawingBox) {
        const QString hint = tr("Drag a box around the fluke (Esc: leave it)");
        const QRect area = painter.fontMetrics().boundingRect(hint).adjusted(-10, -6, 10, 6);
        const QRect place(QPoint((width() - area.width()) / 2, 10), area.size());
        painter.fillRect(place, palette().color(QPalette::Highlight));
        painter.setPen(palette().color(QPalette::HighlightedText));
        painter.drawText(place, Qt::AlignCenter, hint);
    }
}

void PhotoView::paintBox(QPainter& painter) const
{
    const auto box = m_editedBox ? m_editedBox : m_box;
    if (!box) return;
    if (m_fit == Fit::Fluke) return; // the fluke fills the view: a frame would only hide the trailing edge
    const auto area = photoToWidget().mapRect(*box);
    const bool busy = m_editedBox || m_drawingBox;
    painter.setRenderHint(QPainter::Antialiasing);
    // Dark below light, so that the line shows on sky, sea and fluke alike.
    painter.setPen(QPen(QColor(0, 0, 0, busy ? 160 : 70), 2.4));
    painter.drawRect(area);
    painter.setPen(QPen(QColor(255, 255, 255, busy ? 240 : 130), 1));
    painter.drawRect(area);
    if (!m_boxEditable || !(m_hovered || busy)) return;
    painter.setBrush(QColor(255, 255, 255, 230));
    painter.setPen(QPen(QColor(0, 0, 0, 180), 1));
    for (const auto& corner : corners(area))
        painter.drawRect(QRectF(corner - QPointF(4, 4), QSizeF(8, 8)));
}

std::optional<int> PhotoView::cornerAt(QPointF position) const
{
    if (!m_boxEditable || !m_box || m_image.isNull() || m_fit == Fit::Fluke) return std::nullopt;
    const auto places = corners(*m_box);
    const auto transform = photoToWidget();
    for (int i = 0; i < int(places.size()); ++i) {
        const auto distance = transform.map(places[size_t(i)]) - position;
        if (std::max(std::abs(distance.x()), std::abs(distance.y())) <= handleReach) return i;
    }
    return std::nullopt;
}

void PhotoView::zoomAt(QPointF position, double factor)
{
    if (m_image.isNull()) return;
    const double zoom = std::clamp(m_state.zoom * factor, 0.5, largestZoom);
    factor = zoom / m_state.zoom;
    // The point under the pointer stays where it is.
    const QPointF centre(width() / 2.0 + m_state.offset.x() * width(), height() / 2.0 + m_state.offset.y() * width());
    const QPointF moved = position + (centre - position) * factor;
    m_state.zoom = zoom;
    m_state.offset = {(moved.x() - width() / 2.0) / width(), (moved.y() - height() / 2.0) / width()};
    update();
    Q_EMIT viewChanged(m_state);
}

void PhotoView::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void PhotoView::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || m_image.isNull()) return;
    const auto position = event->position();
    if (m_drawingBox) {
        m_drag = Drag::Draw;
        m_dragStart = toPhoto(position);
    } else if (const auto corner = cornerAt(position)) {
        m_drag = Drag::Corner;
        m_dragStart = corners(*m_box)[size_t((*corner + 2) % 4)]; // the opposite corner stays
        m_editedBox = m_box;
    } else {
        m_drag = Drag::Pan;
        m_dragStart = position;
        m_offsetBefore = m_state.offset;
    }
}

void PhotoView::mouseMoveEvent(QMouseEvent* event)
{
    const auto position = event->position();
    switch (m_drag) {
    case Drag::Draw:
    case Drag::Corner:
        m_editedBox = QRectF(m_dragStart, toPhoto(position)).normalized();
        break;
    case Drag::Pan:
        m_state.offset = m_offsetBefore + (position - m_dragStart) / width();
        Q_EMIT viewChanged(m_state);
        break;
    case Drag::None:
        m_hovered = true;
        updateCursor(position);
        break;
    }
    update();
}

void PhotoView::mouseReleaseEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton) return;
    const bool edited = m_drag == Drag::Draw || m_drag == Drag::Corner;
    m_drag = Drag::None;
    if (!edited || !m_editedBox) return;
    const auto box = *std::exchange(m_editedBox, std::nullopt);
    const bool usable = box.width() >= smallestBox && box.height() >= smallestBox;
    if (usable) m_box = box;
    setDrawingBox(false);
    Q_EMIT drawingEnded();
    update();
    if (usable) Q_EMIT boxEdited(box);
}

void PhotoView::mouseDoubleClickEvent(QMouseEvent*)
{
    resetView();
}

void PhotoView::leaveEvent(QEvent*)
{
    m_hovered = false;
    update();
}

void PhotoView::updateCursor(QPointF position)
{
    if (m_drawingBox) return;
    const auto corner = cornerAt(position);
    if (!corner) {
        setCursor(Qt::ArrowCursor);
        return;
    }
    const bool falling = (*corner % 2 == 0) != m_mirrored;
    setCursor(falling ? Qt::SizeFDiagCursor : Qt::SizeBDiagCursor);
}

} // namespace flukeprint
