#include "ui/views/candidatepanel.h"

#include "ui/views/candidatecard.h"

#include <QGridLayout>

#include <algorithm>
#include <utility>

namespace flukeprint {

CandidatePanel::CandidatePanel(ImageLoader& loader, QWidget* parent) : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(4);
    for (int place = 0; place < shownWhales + 1; ++place) {
        auto* card = new CandidateCard(loader, this);
        card->hide();
        auto keepRoom = card->sizePolicy();
        keepRoom.setRetainSizeWhenHidden(true); // four candidates are drawn as large as five
        card->setSizePolicy(keepRoom);
        grid->addWidget(card, place / 2, place % 2);
        grid->setRowStretch(place / 2, 1);
        grid->setColumnStretch(place % 2, 1);
        connect(card, &CandidateCard::clicked, this, [this, place] { selectPlace(place); });
        connect(card, &CandidateCard::doubleClicked, this, &CandidatePanel::activated);
        m_cards.push_back(card);
    }
    m_message = new QLabel(this);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    grid->addWidget(m_message, 0, 0, 3, 2);
    m_message->hide();
}

void CandidatePanel::startAnew()
{
    m_frame = {};
    m_beforeHold.reset();
    frame(0);
}

void CandidatePanel::setCandidates(const QList<CandidateSlot>& places, const Catalogue* catalogue,
                                   const QString& proposedId)
{
    m_places = places;
    const auto followed = m_frame.isMoved ? placeOf(m_frame.whale) : std::nullopt;
    if (!followed) m_frame = {};
    m_message->hide();
    for (int place = 0; place < int(m_cards.size()); ++place) {
        auto* card = m_cards[size_t(place)];
        card->setSlot(place < places.size() ? std::optional(places[place]) : std::nullopt, catalogue, proposedId);
    }
    frame(followed.value_or(0));
    Q_EMIT selectionChanged();
}

void CandidatePanel::setMessage(const QString& text)
{
    m_places.clear();
    m_selected = 0;
    for (auto* card : m_cards)
        card->setSlot(std::nullopt, nullptr, {});
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    Q_EMIT selectionChanged();
}

void CandidatePanel::setGrey(bool grey)
{
    for (auto* card : m_cards)
        card->setGrey(grey);
}

const CandidateSlot* CandidatePanel::selected() const
{
    return m_places.isEmpty() ? nullptr : &m_places.at(m_selected);
}

void CandidatePanel::moveSelection(int by)
{
    if (!m_places.isEmpty()) selectPlace(std::clamp(m_selected + by, 0, int(m_places.size()) - 1));
}

void CandidatePanel::moveToWhale(int by)
{
    int place = m_selected + by;
    while (place >= 0 && place < m_places.size() && !m_places.at(place).number) place += by;
    if (place >= 0 && place < m_places.size()) selectPlace(place);
}

std::optional<int> CandidatePanel::placeOf(const std::optional<IndividualId>& whale) const
{
    const auto found = std::ranges::find_if(m_places, [&](const auto& place) { return place.candidate.individual == whale; });
    return found == m_places.end() ? std::nullopt : std::optional(int(found - m_places.begin()));
}

void CandidatePanel::showDecided(IndividualId whale)
{
    const auto place = placeOf(whale);
    if (!place || m_frame.isMoved) return;
    frame(*place);
    Q_EMIT selectionChanged();
}

void CandidatePanel::holdWhale()
{
    if (m_places.isEmpty() || m_beforeHold) return;
    const auto before = m_frame;
    if (selected()->number) selectPlace(m_selected);
    else selectFirstWhale();
    m_beforeHold = before;
}

void CandidatePanel::letGo()
{
    if (!m_beforeHold) return;
    m_frame = *std::exchange(m_beforeHold, std::nullopt);
    frame(m_frame.isMoved ? placeOf(m_frame.whale).value_or(0) : 0);
    Q_EMIT selectionChanged();
}

void CandidatePanel::selectFirstWhale()
{
    const auto whale = std::ranges::find_if(m_places, [](const auto& place) { return place.number.has_value(); });
    if (whale != m_places.end()) selectPlace(int(whale - m_places.begin()));
}

void CandidatePanel::selectPlace(int place)
{
    if (place < 0 || place >= m_places.size()) return;
    m_frame = {true, m_places.at(place).candidate.individual};
    m_beforeHold.reset();
    frame(place);
    Q_EMIT selectionChanged();
}

void CandidatePanel::frame(int place)
{
    m_selected = place;
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_cards[size_t(i)]->setSelected(i == place);
}

} // namespace flukeprint
