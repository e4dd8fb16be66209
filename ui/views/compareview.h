#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/imageloader.h"
#include "ui/views/photoview.h"

#include <QLabel>
#include <QWidget>

namespace flukeprint {

/// The photo in question and one whale's photos side by side, fluke beside fluke at the same size; zoom and pan go
/// together.
class CompareView : public QWidget
{
    Q_OBJECT
public:
    CompareView(ImageLoader& loader, QWidget* parent = nullptr);

    void setQuery(const Catalogue& catalogue, const QueueEntry& entry);
    /// @param heading name and probability of the whale
    void setWhale(const Catalogue& catalogue, const QList<QueueEntry>& photos, const QString& heading);
    void page(int by); ///< through the whale's photos
    void setMirrored(bool mirrored);
    void setGrey(bool grey);
    void zoomBy(double factor) { m_query->zoomBy(factor); }
    void resetView() { m_query->resetView(); }

private:
    struct Side
    {
        PhotoView* view = nullptr;
        QLabel* caption = nullptr;
        ImageRequest request;
        QSize size;
    };
    void show(Side& side, const Catalogue& catalogue, const QueueEntry& entry);
    void fill(Side& side);
    void showPhoto();

    ImageLoader& m_loader;
    const Catalogue* m_catalogue = nullptr;
    PhotoView* m_query;
    Side m_left;
    Side m_right;
    QList<QueueEntry> m_photos;
    QString m_heading;
    int m_photo = 0;
};

} // namespace flukeprint
