#include "ui/views/compareview.h"

#include "ui/errortext.h"
#include "ui/format.h"

#include <QGridLayout>

namespace flukeprint {

CompareView::CompareView(ImageLoader& loader, QWidget* parent)
    : QWidget(parent), m_loader(loader), m_query(new PhotoView(this))
{
    m_left = {m_query, new QLabel(this), {}, {}};
    m_right = {new PhotoView(this), new QLabel(this), {}, {}};
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    int column = 0;
    for (auto* side : {&m_left, &m_right}) {
        side->view->setFit(PhotoView::Fit::Fluke);
        side->caption->setTextFormat(Qt::PlainText);
        side->caption->setMargin(4);
        side->caption->setMinimumWidth(50); // long names are cut, the photos stay equal
        grid->addWidget(side->caption, 0, column);
        grid->addWidget(side->view, 1, column);
        grid->setColumnStretch(column++, 1);
    }
    m_query->setAccessibleName(tr("The photo in question"));
    m_right.view->setAccessibleName(tr("A photo of the candidate"));
    connect(m_left.view, &PhotoView::viewChanged, m_right.view, &PhotoView::setViewState);
    connect(m_right.view, &PhotoView::viewChanged, m_left.view, &PhotoView::setViewState);
    connect(&m_loader, &ImageLoader::loaded, this, [this](const QString& key) {
        for (auto* side : {&m_left, &m_right})
            if (key == side->request.key()) fill(*side);
    });
}

void CompareView::show(Side& side, const Catalogue& catalogue, const QueueEntry& entry)
{
    side.request = {catalogue.absolutePath(entry.photo), 2048};
    side.size = entry.photo.size;
    side.view->setBox(entry.box);
    fill(side);
}

void CompareView::fill(Side& side)
{
    const auto* picture = m_loader.picture(side.request, ImageLoader::Priority::Current);
    if (!picture)
        side.view->setMessage({});
    else if (picture->error)
        side.view->setMessage(sentence(*picture->error));
    else
        side.view->setPhoto(picture->loaded.image, picture->loaded.originalSize);
}

void CompareView::setQuery(const Catalogue& catalogue, const QueueEntry& entry)
{
    m_left.caption->setText(tr("In question: %1").arg(entry.photo.originalName));
    show(m_left, catalogue, entry);
}

void CompareView::setWhale(const Catalogue& catalogue, const QList<QueueEntry>& photos, const QString& heading)
{
    m_catalogue = &catalogue;
    m_photos = photos;
    m_heading = heading;
    m_photo = 0;
    showPhoto();
}

void CompareView::page(int by)
{
    if (m_photos.isEmpty()) return;
    const int count = int(m_photos.size());
    m_photo = (m_photo + by % count + count) % count;
    showPhoto();
}

void CompareView::showPhoto()
{
    if (m_photos.isEmpty()) {
        m_right.caption->setText(m_heading);
        m_right.request = {};
        m_right.view->setMessage(tr("No photo of this whale."));
        return;
    }
    const auto& entry = m_photos.at(m_photo);
    const QString place = dateAndPlaceText(entry.photo, std::nullopt);
    m_right.caption->setText(tr("%1 · photo %2 of %3 (← →) · %4 %5")
                                 .arg(m_heading)
                                 .arg(m_photo + 1)
                                 .arg(m_photos.size())
                                 .arg(entry.photo.originalName, place));
    show(m_right, *m_catalogue, entry);
    // The next page is already there when the arrow is pressed.
    const auto& following = m_photos.at((m_photo + 1) % m_photos.size());
    m_loader.picture({m_catalogue->absolutePath(following.photo), 2048}, ImageLoader::Priority::Ahead);
}

void CompareView::setMirrored(bool mirrored)
{
    m_left.view->setMirrored(mirrored);
}

void CompareView::setGrey(bool grey)
{
    m_left.view->setGrey(grey);
    m_right.view->setGrey(grey);
}

} // namespace flukeprint
