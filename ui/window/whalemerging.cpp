#include "ui/window/whalemerging.h"

#include "ui/text/format.h"
#include "ui/views/messagestrip.h"
#include "ui/window/cataloguesession.h"

namespace flukeprint {

WhaleMerging::WhaleMerging(CatalogueSession& session, MessageStrip& strip, QObject* parent) : QObject(parent), m_session(session), m_strip(strip) {}

void WhaleMerging::merge(IndividualId individual, IndividualId whale)
{
    if (!m_session.review()) return;
    const Catalogue& catalogue = *m_session.catalogue();
    const auto one = catalogue.individual(individual);
    const auto other = catalogue.individual(whale);
    const auto photos = catalogue.photosOf(individual);
    for (const auto* failed : {one ? nullptr : &one.error(), other ? nullptr : &other.error(), photos ? nullptr : &photos.error()})
        if (failed) return m_strip.showError(*failed);
    if (!m_session.review()->merge(individual, whale)) return;
    Q_EMIT merged(whale);
    m_strip.showNews(tr("%1 is %2 from now on: %3 more.").arg(one->catalogueId, other->catalogueId, photosText(int(photos->size()))), tr("Undo"),
                     [this, individual, whale] { partLast(individual, whale); });
}

void WhaleMerging::part(const Merger& merger)
{
    if (m_session.review()) m_session.review()->part(merger);
    Q_EMIT parted();
}

/// What was merged just now, whatever else was decided since.
void WhaleMerging::partLast(IndividualId individual, IndividualId whale)
{
    if (!m_session.review()) return;
    const auto mergers = m_session.catalogue()->mergersInto(whale);
    if (!mergers) return m_strip.showError(mergers.error());
    for (const Merger& merger : *mergers)
        if (merger.individual == individual) part(merger);
}

} // namespace flukeprint
