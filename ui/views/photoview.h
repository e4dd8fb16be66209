#pragma once

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QSize>
#include <QTransform>
#include <QWidget>

#include <optional>

namespace flukeprint {

/// Shows one photo: fit, zoom with the wheel, pan by dragging, mirror, grey; draws the fluke's box faintly and lets a
/// person move it by its handles or draw it anew. All boxes are in pixels of the upright original, whatever reduced
/// version is shown.
class PhotoView : public QWidget
{
    Q_OBJECT
public:
    /// Where one looks, relative to the fitted view; two views with the same state show the same part of each photo.
    struct ViewState
    {
        double zoom = 1;
        QPointF offset; ///< in widget widths
    };
    enum class Fit { Photo, Fluke };

    explicit PhotoView(QWidget* parent = nullptr);

    /// Another photo comes: the whole of it as it is, and what was being drawn on the last one is dropped.
    void startAnew();
    /// @param originalSize pixels of the file's image; `image` may be a reduced version
    void setPhoto(const QImage& image, QSize originalSize);
    [[nodiscard]] bool hasPhoto() const { return !m_image.isNull(); }
    void setBox(const std::optional<QRectF>& box);
    /// A sentence instead of a photo.
    void setMessage(const QString& text);
    void setFit(Fit fit);
    void setBoxEditable(bool editable) { m_boxEditable = editable; }
    /// The next drag draws a new box.
    void setDrawingBox(bool drawing);
    [[nodiscard]] bool isDrawingBox() const { return m_drawingBox; }

    void setMirrored(bool mirrored);
    void setGrey(bool grey);
    [[nodiscard]] bool isMirrored() const { return m_mirrored; }
    [[nodiscard]] bool isGrey() const { return m_grey; }

    [[nodiscard]] ViewState viewState() const { return m_state; }
    void setViewState(const ViewState& state); ///< does not emit
    void zoomBy(double factor);
    void resetView();

    [[nodiscard]] QSize sizeHint() const override { return {640, 480}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 150}; }
    /// From pixels of the original to widget coordinates.
    [[nodiscard]] QTransform photoToWidget() const;

Q_SIGNALS:
    void boxEdited(const QRectF& box);
    void drawingEnded();
    void viewChanged(const flukeprint::PhotoView::ViewState& state);

protected:
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Drag { None, Pan, Corner, Draw };

    [[nodiscard]] QRectF fitRect() const;
    [[nodiscard]] std::optional<int> cornerAt(QPointF position) const;
    [[nodiscard]] QPointF toPhoto(QPointF position) const;
    void zoomAt(QPointF position, double factor);
    void paintBox(QPainter& painter) const;
    void updateCursor(QPointF position);

    QImage m_image;
    QImage m_greyImage; ///< made when first asked for
    QSize m_originalSize;
    std::optional<QRectF> m_box;
    QString m_message;
    Fit m_fit = Fit::Photo;
    ViewState m_state;
    bool m_mirrored = false;
    bool m_grey = false;
    bool m_boxEditable = false;
    bool m_drawingBox = false;
    bool m_hovered = false;

    Drag m_drag = Drag::None;
    QPointF m_dragStart; ///< widget coordinates; for boxes: the fixed corner in photo pixels
    QPointF m_offsetBefore;
    std::optional<QRectF> m_editedBox;
};

} // namespace flukeprint
