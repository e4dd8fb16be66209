#pragma once

#include "ui/models/imageloader.h"
#include "ui/models/tileloader.h"
#include "ui/views/paneframe.h"

#include <QPointF>
#include <QSizeF>
#include <QTransform>
#include <QWidget>

#include <optional>

class QThreadPool;

namespace flukeprint {

/// Where one looks on the sheet on which two flukes lie (`placeByBox`): two panes with the same look show the same part
/// of each fluke.
struct CompareLook
{
    double zoom = 1; ///< 1: the sheet's extent fits the pane
    QPointF centre;  ///< on the sheet
    bool operator==(const CompareLook&) const = default;
};

/// One photo of the comparison. Pictures are drawn by the pool's threads; the widget itself only shows the last one where
/// it belongs by now, so that no photo is too large for it. The pool must outlive it, and be idle when it is destroyed.
class ComparePane : public QWidget
{
    Q_OBJECT
public:
    enum class Ground { Filled, Clear }; ///< clear: what lies below shows through
    enum class CaptionPlace { Left, Right };

    ComparePane(ImageLoader& loader, TileLoader& tiles, QThreadPool& renderers, QWidget* parent = nullptr);

    /// @param preview the whole photo, reduced; @param thumbnail stands in until it is there
    /// @param photo, fluke in pixels of the upright file
    void setPhoto(const ImageRequest& preview, const ImageRequest& thumbnail, QSize photo, const QRectF& fluke);
    void setMessage(const QString& text); ///< instead of a photo
    void setCaption(const QString& text, CaptionPlace place = CaptionPlace::Left);
    void setCoveredCaption(const QString& text); ///< of the pane below this one, on the other side; empty: none
    void setPlacement(const QTransform& photoToSheet);
    /// @param extent of the sheet, about its origin, that zoom 1 shows whole
    void setExtent(QSizeF extent);
    void setLook(const CompareLook& look); ///< does not emit
    void setAdjustment(const Adjustment& adjustment);
    void setHeat(const QImage& heat, const QRectF& area); ///< a null image: none
    void setGround(Ground ground);
    void setOpacity(double opacity); ///< of the photo, 0 … 1
    void setMarked(bool marked);     ///< with a frame: what is adjusted

    [[nodiscard]] const CompareLook& look() const { return m_look; }
    void zoomBy(double factor);
    void panBy(QPointF share); ///< of width and height: what lies that far right and down comes to the middle
    /// The zoom at which a pixel of the photo is one of the screen.
    [[nodiscard]] double zoomOfPixels() const;
    [[nodiscard]] QTransform photoToWidget() const;
    [[nodiscard]] bool hasPhoto() const { return !m_preview.isNull(); }
    [[nodiscard]] const QString& caption() const { return m_caption; }
    /// What is on screen; null until the first picture was drawn.
    [[nodiscard]] const QImage& picture() const { return m_frame.image; }
    /// Whether what is on screen is as sharp as it will be.
    [[nodiscard]] bool isSettled() const;

Q_SIGNALS:
    void lookChanged(const flukeprint::CompareLook& look); ///< by a person's hand, here
    void lookReset();
    void moved(); ///< `photoToWidget` is another

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] double sheetScale() const; ///< widget pixels per unit of the sheet
    [[nodiscard]] QTransform sheetToWidget() const;
    void takeLook(const CompareLook& look);
    void zoomAt(QPointF position, double factor);
    void fetchPreview();
    void showMessage(const QString& text);
    void refresh(); ///< draws anew what is seen
    void startDrawing();
    void acceptFrame(PaneFrame frame, quint64 photoNumber);
    [[nodiscard]] PaneScene scene();
    [[nodiscard]] QColor groundColor() const;
    void paintFrame(QPainter& painter) const;
    void paintCaption(QPainter& painter, const QString& caption, CaptionPlace place) const;

    ImageLoader& m_loader;
    TileLoader& m_tiles;
    QThreadPool& m_renderers;

    ImageRequest m_request;
    ImageRequest m_thumbnail;
    QSize m_photo;
    QRectF m_fluke;
    QImage m_preview;
    QString m_message;
    QString m_caption;
    QString m_coveredCaption;
    CaptionPlace m_captionPlace = CaptionPlace::Left;
    QTransform m_placement;
    QSizeF m_extent{1.12, 0.6};
    CompareLook m_look;
    Adjustment m_adjustment;
    std::shared_ptr<const LocalContrast> m_contrast;
    QImage m_heat;
    QRectF m_heatArea;
    Ground m_ground = Ground::Filled;
    double m_opacity = 1;
    bool m_marked = false;

    PaneFrame m_frame;
    quint64 m_photoNumber = 0; ///< pictures of an earlier photo are dropped
    bool m_isDrawing = false;
    bool m_isStale = false; ///< another picture is wanted than the one being drawn
    bool m_lacksTiles = false;
    std::optional<QPointF> m_dragFrom;
};

} // namespace flukeprint
