#include "ui/views/candidatecard.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/views/accents.h"
#include "ui/views/flukethumbnail.h"

#include <QMouseEvent>
#include <QPainter>

namespace flukeprint {

namespace {

constexpr int frame = 3;
constexpr int photoEdge = 1024;

QString nameOf(const CandidateSlot& slot)
{
    if (!slot.individual) return CandidateCard::tr("New whale");
    const auto& whale = *slot.individual;
    return whale.nickname.isEmpty() ? whale.catalogueId
                                    : CandidateCard::tr("%1 “%2”").arg(whale.catalogueId, whale.nickname);
}

/// Empty where the person is not to know it.
QString probabilityOf(const CandidateSlot& slot)
{
    return slot.isBlind ? QString() : percentText(slot.candidate.probability);
}

QString keyOf(const CandidateSlot& slot)
{
    return slot.number ? QString::number(*slot.number + 1) : QStringLiteral("N");
}

} // namespace

CandidateCard::CandidateCard(ImageLoader& loader, QWidget* parent) : QWidget(parent), m_loader(loader)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(&m_loader, &ImageLoader::loaded, this, &CandidateCard::onLoaded);
}

void CandidateCard::setSlot(const std::optional<CandidateSlot>& slot, const Catalogue* catalogue,
                            const QString& proposedId)
{
    m_slot = slot;
    m_proposedId = proposedId;
    m_thumbnail = {};
    m_photo = {};
    if (m_slot && m_slot->best && catalogue) {
        m_thumbnail = thumbnailRequest(*catalogue, m_slot->best->photo);
        m_photo = {catalogue->decodingPath(m_slot->best->photo), photoEdge};
    }
    if (m_slot) {
        auto text = m_slot->isBlind ? tr("%1, key %2").arg(nameOf(*m_slot), keyOf(*m_slot))
                                    : tr("%1, %2, key %3").arg(nameOf(*m_slot), probabilityOf(*m_slot), keyOf(*m_slot));
        if (m_slot->candidate.isSamePhoto) text = tr("%1, the same photo").arg(text);
        setAccessibleName(text);
        setToolTip(m_slot->best ? tr("%1\n%2").arg(text, m_slot->best->photo.originalName) : text);
    }
    setVisible(m_slot.has_value());
    update();
}

void CandidateCard::setSelected(bool selected)
{
    m_selected = selected;
    update();
}

void CandidateCard::setGrey(bool grey)
{
    m_grey = grey;
    update();
}

void CandidateCard::onLoaded(const QString& key)
{
    if (m_slot && (key == m_thumbnail.key() || key == m_photo.key())) update();
}

void CandidateCard::paintEvent(QPaintEvent*)
{
    if (!m_slot) return;
    QPainter painter(this);
    const QRectF area = QRectF(rect()).adjusted(frame, frame, -frame, -frame);
    const double textHeight = fontMetrics().height() * 2 + 6;
    const QRectF picture(area.topLeft(), QSizeF(area.width(), area.height() - textHeight));
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_slot->candidate.isNewWhale())
        paintNewWhale(painter, picture);
    else
        paintPicture(painter, picture);
    paintText(painter, QRectF(area.left(), picture.bottom(), area.width(), textHeight));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette().color(m_selected ? QPalette::Highlight : QPalette::Mid), m_selected ? frame : 1));
    const double inset = m_selected ? frame / 2.0 : 0.5;
    painter.drawRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
}

void CandidateCard::paintPicture(QPainter& painter, const QRectF& place)
{
    if (!m_slot->best) {
        drawMissingPicture(painter, place, palette(), tr("No photo"));
        return;
    }
    const auto* thumbnail = m_loader.picture(m_thumbnail, ImageLoader::Priority::Ahead);
    const Picture* picture = thumbnail && !thumbnail->error ? thumbnail : nullptr;
    QString missing = thumbnail && thumbnail->error ? reason(*thumbnail->error) : QString();
    // Asking the loader again may drop the first picture, so its image is copied (shared data, no pixels).
    QImage image = picture ? picture->loaded.image : QImage();
    if (place.width() * devicePixelRatioF() > 240) {
        const auto* sharp = m_loader.picture(m_photo, ImageLoader::Priority::Ahead);
        if (sharp && !sharp->error) image = sharp->loaded.image;
    }
    if (image.isNull()) {
        if (!missing.isEmpty()) drawMissingPicture(painter, place, palette(), missing);
        return;
    }
    if (m_grey) image = image.convertToFormat(QImage::Format_Grayscale8);
    painter.save();
    painter.setClipRect(place);
    drawFlukePicture(painter, place, image, m_slot->best->photo.size, m_slot->best->box, Crop::Fluke);
    painter.restore();
}

void CandidateCard::paintNewWhale(QPainter& painter, const QRectF& place) const
{
    painter.save();
    const auto accent = accentColor(Accent::NewWhale, palette());
    auto back = accent;
    back.setAlphaF(0.12F);
    painter.fillRect(place, back);
    auto large = font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.5);
    painter.setFont(large);
    painter.setPen(accent);
    painter.drawText(place.adjusted(0, 0, 0, -place.height() * 0.12), Qt::AlignCenter, tr("New whale"));
    painter.setFont(font());
    painter.setPen(palette().color(QPalette::Text));
    const QRectF below = place.adjusted(6, place.height() * 0.58, -6, 0);
    if (!m_proposedId.isEmpty())
        painter.drawText(below, int(Qt::AlignHCenter) | int(Qt::AlignTop), tr("as %1").arg(m_proposedId));
    painter.restore();
}

void CandidateCard::paintText(QPainter& painter, const QRectF& place) const
{
    const auto metrics = fontMetrics();
    const QRectF inner = place.adjusted(4, 3, -4, 0);
    const QRectF first(inner.left(), inner.top(), inner.width(), metrics.height());
    const QRectF second(inner.left(), first.bottom(), inner.width(), metrics.height());

    // Key number in a small box, name, probability at the right end.
    const QString key = keyOf(*m_slot);
    const QRectF keyBox(first.left(), first.top() + 1, metrics.height() - 1, metrics.height() - 2);
    painter.setPen(quietText(palette()));
    painter.drawRect(keyBox);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(keyBox, Qt::AlignCenter, key);

    auto bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const QString probability = probabilityOf(*m_slot);
    const int probabilityWidth = QFontMetrics(bold).horizontalAdvance(probability) + 6;
    painter.drawText(first, int(Qt::AlignRight) | int(Qt::AlignVCenter), probability);
    const QRectF name = first.adjusted(keyBox.width() + 6, 0, -probabilityWidth, 0);
    painter.drawText(name, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                     QFontMetrics(bold).elidedText(nameOf(*m_slot), Qt::ElideRight, int(name.width())));

    painter.setFont(font());
    painter.setPen(quietText(palette()));
    QString detail;
    if (m_slot->individual) {
        detail = photosText(m_slot->candidate.photoCount);
        if (m_slot->candidate.isSamePhoto) detail = tr("the same photo") + QStringLiteral(" · ") + detail;
        if (!m_slot->dateAndPlace.isEmpty()) detail += QStringLiteral(" · ") + m_slot->dateAndPlace;
    } else {
        detail = tr("none of the catalogue · Shift+N to name it");
    }
    painter.drawText(second, int(Qt::AlignLeft) | int(Qt::AlignVCenter),
                     metrics.elidedText(detail, Qt::ElideRight, int(second.width())));
}

void CandidateCard::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) Q_EMIT clicked();
}

void CandidateCard::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton) Q_EMIT doubleClicked();
}

} // namespace flukeprint
