#pragma once

#include "core/review/reviewqueue.h"
#include "ui/models/imageloader.h"
#include "ui/views/thumbnaildelegate.h"

#include <QListView>

namespace flukeprint {

class Catalogue;

/// A row of thumbnails that scrolls sideways, by wheel too. Wide enough for tens of thousands: items have one size and
/// are painted only when seen.
class FilmStrip : public QListView
{
    Q_OBJECT
public:
    FilmStrip(ImageLoader& loader, QWidget* parent = nullptr);
    void setCatalogue(const Catalogue* catalogue);
    void setCaption(ThumbnailDelegate::Caption caption) { m_delegate->setCaption(caption); }
    /// Photos that stand alone have a place again, whatever hid them before.
    void showSingles(const ReviewQueue& queue);
    /// Of each closed group one photo keeps its place.
    void showGroups(const ReviewQueue& queue, std::optional<int> current);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;

private:
    ThumbnailDelegate* m_delegate;
};

} // namespace flukeprint
