#include "ui/window/photofailures.h"

#include "ui/text/format.h"
#include "ui/views/messagestrip.h"

namespace flukeprint {

PhotoFailures::PhotoFailures(MessageStrip& strip, QObject* parent) : QObject(parent), m_strip(strip)
{
    connect(&strip, &MessageStrip::closed, this, &PhotoFailures::tell); // what an offer had held back
}

void PhotoFailures::add(const Error& error)
{
    m_errors.push_back(error);
    if (!m_strip.isOffering()) tell();
}

void PhotoFailures::forget()
{
    m_errors.clear();
    m_told = 0;
}

void PhotoFailures::tell()
{
    if (m_errors.size() == m_told) return;
    m_told = m_errors.size();
    if (m_errors.size() == 1) {
        m_strip.showError(m_errors.front());
        return;
    }
    m_strip.showNews(tr("Without candidates, because they cannot be read or show no fluke: %1.").arg(photosText(int(m_errors.size()))),
                     tr("Show list"), [this] { Q_EMIT listWanted(tr("Without candidates"), m_errors); });
}

} // namespace flukeprint
