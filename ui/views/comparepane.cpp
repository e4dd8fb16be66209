#include "ui/views/comparepane.h"

#include "ui/text/errortext.h"
#include "ui/views/accents.h"
#include "ui/views/drawsentence.h"

#include <QGestureEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QThreadPool>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace flukeprint {

namespace {

constexpr double smallestZoom = 0.2;
constexpr double largestZoom = 200;
constexpr double previewSuffices = 1.1; // shown that much larger than it is, the preview still looks sharp

} // namespace

ComparePane::ComparePane(ImageLoader& loader, TileLoader& tiles, QThreadPool& renderers, QWidget* parent)
    : QWidget(parent), m_loader(loader), m_tiles(tiles), m_renderers(renderers)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    grabGesture(Qt::PinchGesture);
    connect(&m_loader, &ImageLoader::loaded, this, [this](const QString& key) {
        if (key == m_request.key() || key == m_thumbnail.key()) fetchPreview();
    });
    connect(&m_tiles, &TileLoader::loaded, this, [this](const QString& path) {
        if (path == m_request.path) refresh();
    });
}

void ComparePane::setPhoto(const ImageRequest& preview, const ImageRequest& thumbnail, QSize photo, const QRectF& fluke)
{
    const bool isSame = preview.key() == m_request.key() && photo == m_photo;
    m_request = preview;
    m_thumbnail = thumbnail;
    m_photo = photo;
    if (m_fluke != fluke) m_contrast.reset();
    m_fluke = fluke;
    if (isSame && hasPhoto()) return refresh();
    ++m_photoNumber;
    m_preview = {};
    m_contrast.reset();
    m_frame = {};
    m_message.clear();
    m_heat = {};
    fetchPreview();
    update();
}

void ComparePane::setMessage(const QString& text)
{
    m_request = {};
    m_thumbnail = {};
    showMessage(text);
}

/// Instead of the photo, which may still come.
void ComparePane::showMessage(const QString& text)
{
    ++m_photoNumber;
    m_preview = {};
    m_frame = {};
    m_message = text;
    setAccessibleDescription(text);
    update();
}

void ComparePane::fetchPreview()
{
    const auto* picture = m_loader.picture(m_request, ImageLoader::Priority::Current);
    if (picture && picture->error) return showMessage(sentence(*picture->error));
    if (!picture) {
        if (hasPhoto()) return; // the thumbnail is there already
        picture = m_loader.picture(m_thumbnail, ImageLoader::Priority::Ahead);
        if (!picture || picture->error) return;
    }
    m_preview = picture->loaded.image;
    m_message.clear();
    m_contrast.reset();
    refresh();
}

void ComparePane::setCaption(const QString& text, CaptionPlace place)
{
    m_caption = text;
    m_captionPlace = place;
    setAccessibleDescription(text);
    update();
}

void ComparePane::setCoveredCaption(const QString& text)
{
    m_coveredCaption = text;
    update();
}

void ComparePane::setPlacement(const QTransform& photoToSheet)
{
    if (m_placement == photoToSheet) return;
    m_placement = photoToSheet;
    refresh();
    Q_EMIT moved();
}

void ComparePane::setExtent(QSizeF extent)
{
    if (m_extent == extent) return;
    m_extent = extent;
    refresh();
    Q_EMIT moved();
}

void ComparePane::setLook(const CompareLook& look)
{
    if (m_look == look) return;
    m_look = look;
    refresh();
    Q_EMIT moved();
}

void ComparePane::setAdjustment(const Adjustment& adjustment)
{
    if (m_adjustment == adjustment) return;
    m_adjustment = adjustment;
    refresh();
}

void ComparePane::setHeat(const QImage& heat, const QRectF& area)
{
    if (m_heat.isNull() && heat.isNull()) return;
    m_heat = heat;
    m_heatArea = area;
    refresh();
}

void ComparePane::setGround(Ground ground)
{
    if (m_ground == ground) return;
    m_ground = ground;
    refresh();
}

void ComparePane::setOpacity(double opacity)
{
    m_opacity = opacity;
    update();
}

void ComparePane::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

// ---- where one looks

double ComparePane::sheetScale() const
{
    return std::min(width() / m_extent.width(), height() / m_extent.height()) * m_look.zoom;
}

QTransform ComparePane::sheetToWidget() const
{
    const double scale = sheetScale();
    return QTransform(scale, 0, 0, scale, width() / 2.0 - m_look.centre.x() * scale,
                      height() / 2.0 - m_look.centre.y() * scale);
}

QTransform ComparePane::photoToWidget() const
{
    return m_placement * sheetToWidget();
}

double ComparePane::zoomOfPixels() const
{
    const double scale = scaleOf(photoToWidget()) * devicePixelRatioF();
    return scale > 0 ? m_look.zoom / scale : 1;
}

void ComparePane::takeLook(const CompareLook& look)
{
    setLook(look);
    Q_EMIT lookChanged(m_look);
}

void ComparePane::zoomBy(double factor)
{
    zoomAt(rect().center(), factor);
}

void ComparePane::panBy(QPointF share)
{
    auto look = m_look;
    look.centre += QPointF(share.x() * width(), share.y() * height()) / sheetScale();
    takeLook(look);
}

void ComparePane::zoomAt(QPointF position, double factor)
{
    // The point under the pointer stays where it is.
    const QPointF fixed = sheetToWidget().inverted().map(position);
    auto look = m_look;
    look.zoom = std::clamp(m_look.zoom * factor, smallestZoom, largestZoom);
    look.centre = fixed + (m_look.centre - fixed) * (m_look.zoom / look.zoom);
    takeLook(look);
}

bool ComparePane::event(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange) refresh(); // another theme has another ground
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() != Qt::ZoomNativeGesture) return QWidget::event(event);
        zoomAt(gesture->position(), 1 + gesture->value());
        return true;
    }
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture));
        if (!pinch) return QWidget::event(event);
        m_dragFrom.reset(); // the first finger had begun a drag
        zoomAt(mapFromGlobal(pinch->centerPoint()), pinch->scaleFactor());
        gestures->accept(pinch);
        return true;
    }
    return QWidget::event(event);
}

void ComparePane::resizeEvent(QResizeEvent*)
{
    refresh();
    Q_EMIT moved();
}

void ComparePane::wheelEvent(QWheelEvent* event)
{
    zoomAt(event->position(), std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void ComparePane::mousePressEvent(QMouseEvent* event)
{
    if (event->button() != Qt::LeftButton || !hasPhoto()) return;
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ComparePane::mouseMoveEvent(QMouseEvent* event)
{
    if (!m_dragFrom) return;
    auto look = m_look;
    look.centre -= (event->position() - *m_dragFrom) / sheetScale();
    m_dragFrom = event->position();
    takeLook(look);
}

void ComparePane::mouseReleaseEvent(QMouseEvent*)
{
    m_dragFrom.reset();
    unsetCursor();
}

void ComparePane::mouseDoubleClickEvent(QMouseEvent*)
{
    Q_EMIT lookReset();
}

// ---- drawing

void ComparePane::refresh()
{
    m_isStale = true;
    startDrawing();
    update();
}

bool ComparePane::isSettled() const
{
    return hasPhoto() && !m_isDrawing && !m_isStale && !m_lacksTiles;
}

void ComparePane::startDrawing()
{
    if (m_isDrawing || !m_isStale || !hasPhoto() || size().isEmpty() || !isVisible()) return;
    m_isStale = false;
    m_isDrawing = true;
    m_renderers.start([this, scene = scene(), number = m_photoNumber] {
        auto frame = drawPane(scene);
        // The pool is idle before this pane is destroyed; the event itself dies with it.
        QMetaObject::invokeMethod(
            this, [this, frame = std::move(frame), number]() mutable { acceptFrame(std::move(frame), number); },
            Qt::QueuedConnection);
    });
}

PaneScene ComparePane::scene()
{
    const double ratio = devicePixelRatioF();
    PaneScene scene;
    scene.size = (QSizeF(size()) * ratio).toSize();
    scene.photoToFrame = photoToWidget() * QTransform::fromScale(ratio, ratio);
    scene.photo = m_photo;
    scene.preview = m_preview;
    scene.adjustment = m_adjustment;
    const double dx = 0.2 * m_fluke.width(), dy = 0.2 * m_fluke.height();
    scene.contrastArea = m_fluke.adjusted(-dx, -dy, dx, dy).intersected(QRectF(QPointF(0, 0), QSizeF(m_photo)));
    scene.contrast = m_contrast;
    scene.heat = m_heat;
    scene.heatArea = m_heatArea;
    if (m_ground == Ground::Filled) scene.ground = groundColor();

    const double scale = scaleOf(scene.photoToFrame);
    m_lacksTiles = false;
    if (scale * m_photo.width() > previewSuffices * m_preview.width() && !m_request.path.isEmpty()) {
        const auto seen = scene.photoToFrame.inverted().mapRect(QRectF(QPointF(0, 0), QSizeF(scene.size)));
        auto answer = m_tiles.tiles(m_request.path, m_photo, TileLoader::levelFor(scale), seen);
        scene.tiles = std::move(answer.tiles);
        m_lacksTiles = !answer.isComplete;
    }
    return scene;
}

void ComparePane::acceptFrame(PaneFrame frame, quint64 photoNumber)
{
    m_isDrawing = false;
    if (photoNumber == m_photoNumber) {
        m_contrast = frame.contrast;
        m_frame = std::move(frame);
        update();
    }
    startDrawing();
}

QColor ComparePane::groundColor() const
{
    const bool dark = isDark(palette());
    return palette().color(dark ? QPalette::Base : QPalette::Mid).darker(dark ? 130 : 100);
}

/// The last picture, where it belongs by now; the next one is on its way.
void ComparePane::paintFrame(QPainter& painter) const
{
    const double ratio = devicePixelRatioF();
    const auto moved = m_frame.photoToFrame.inverted() * photoToWidget() * QTransform::fromScale(ratio, ratio);
    const auto isNear = [](double a, double b) { return std::abs(a - b) < 1e-9; };
    const bool isScaled = !isNear(moved.m11(), 1) || !isNear(moved.m22(), 1);
    const bool isTurned = !isNear(moved.m12(), 0) || !isNear(moved.m21(), 0) || moved.m11() < 0;
    const bool coversAll = m_frame.image.format() == QImage::Format_RGB32 && m_opacity >= 1;
    const bool isInPlace = coversAll && !isScaled && !isTurned && std::abs(moved.dx()) < 0.5 && std::abs(moved.dy()) < 0.5;
    if (m_ground == Ground::Filled && !isInPlace) painter.fillRect(rect(), groundColor());
    if (m_frame.image.isNull() || m_opacity <= 0) return;
    painter.save();
    painter.setOpacity(m_opacity);
    painter.scale(1 / ratio, 1 / ratio); // pixels of the screen
    // Turning a large picture takes longer than drawing the next one: it stays as it is for that moment.
    if (isScaled && !isTurned)
        painter.setTransform(moved * painter.transform());
    else if (!isTurned)
        painter.translate(std::round(moved.dx()), std::round(moved.dy())); // whole pixels: nothing is resampled
    painter.drawImage(0, 0, m_frame.image);
    painter.restore();
}

void ComparePane::paintEvent(QPaintEvent*)
{
    startDrawing(); // it may have been hidden when the photo came
    QPainter painter(this);
    paintFrame(painter);
    if (!m_message.isEmpty()) {
        painter.setPen(palette().color(QPalette::WindowText));
        drawSentence(painter, rect().adjusted(32, 32, -32, -32), m_message);
    }
    paintCaption(painter, m_caption, m_captionPlace);
    paintCaption(painter, m_coveredCaption, m_captionPlace == CaptionPlace::Left ? CaptionPlace::Right : CaptionPlace::Left);
    if (!m_marked) return;
    painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

void ComparePane::paintCaption(QPainter& painter, const QString& caption, CaptionPlace place) const
{
    if (caption.isEmpty()) return;
    const QFontMetrics metrics = fontMetrics();
    const bool isBesideAnother = m_ground == Ground::Clear || place == CaptionPlace::Right;
    const int room = width() / (isBesideAnother ? 2 : 1) - 28;
    const QString text = metrics.elidedText(caption, Qt::ElideRight, room);
    QRect plate(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 8);
    plate.moveTopLeft({place == CaptionPlace::Left ? 6 : width() - plate.width() - 6, 6});
    auto ground = palette().color(QPalette::Window);
    ground.setAlpha(215);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(plate, 4, 4);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(plate, Qt::AlignCenter, text);
}

} // namespace flukeprint
