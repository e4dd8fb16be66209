#include "ui/views/candidatepanel.h"

#include "ui/views/candidatecard.h"

#include <QGridLayout>

#include <algorithm>

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

void CandidatePanel::setCandidates(const QList<CandidateSlot>& places, const Catalogue* catalogue,
                                   const QString& proposedId)
{
    m_places = places;
    m_selected = std::clamp(m_selected, 0, std::max(0, int(places.size()) - 1));
    m_message->hide();
    for (int place = 0; place < int(m_cards.size()); ++place) {
        auto* card = m_cards[size_t(place)];
        card->setSlot(place < places.size() ? std::optional(places[place]) : std::nullopt, catalogue, proposedId);
        card->setSelected(place == m_selected);
    }
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

void CandidatePanel::selectWhale(IndividualId whale)
{
    const auto found = std::ranges::find_if(m_places, [&](const auto& place) { return place.candidate.individual == whale; });
    if (found != m_places.end()) selectPlace(int(found - m_places.begin()));
}

void CandidatePanel::selectFirstWhale()
{
    const auto whale = std::ranges::find_if(m_places, [](const auto& place) { return place.number.has_value(); });
    if (whale != m_places.end()) selectPlace(int(whale - m_places.begin()));
}

void CandidatePanel::selectPlace(int place)
{
    if (place < 0 || place >= m_places.size()) return;
    m_selected = place;
    for (int i = 0; i < int(m_cards.size()); ++i)
        m_cards[size_t(i)]->setSelected(i == place);
    Q_EMIT selectionChanged();
}

} // namespace flukeprint
