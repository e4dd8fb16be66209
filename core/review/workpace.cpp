#include "core/review/workpace.h"

#include <algorithm>

namespace flukeprint {

void WorkPace::setTimes(const QList<QDateTime>& times)
{
    *this = WorkPace();
    auto ordered = times;
    std::ranges::sort(ordered);
    for (const auto& time : ordered)
        note(time);
}

void WorkPace::note(const QDateTime& time)
{
    if (m_last) {
        const double gap = double(m_last->msecsTo(time)) / 1000;
        if (gap >= 0 && gap <= longestGapSeconds) {
            m_seconds += gap;
            ++m_counted;
        }
    }
    m_last = time;
}

std::optional<double> WorkPace::perMinute() const
{
    if (m_counted < fewestDecisions || m_seconds <= 0) return std::nullopt;
    return m_counted * 60.0 / m_seconds;
}

std::optional<double> WorkPace::minutesFor(int photos) const
{
    const auto pace = perMinute();
    return pace ? std::optional(photos / *pace) : std::nullopt;
}

} // namespace flukeprint
