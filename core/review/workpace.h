#pragma once

#include <QDateTime>
#include <QList>

#include <optional>

namespace flukeprint {

/// How quickly a person decides today. Working time is the sum of the gaps between one decision and the next; a gap of
/// more than two minutes was a break and counts neither as time nor as a decision.
class WorkPace
{
public:
    static constexpr int longestGapSeconds = 120;
    static constexpr int fewestDecisions = 5; ///< before so many have been counted there is no pace

    void setTimes(const QList<QDateTime>& times); ///< of today's decisions, in any order
    void note(const QDateTime& time);             ///< one more, later than all before

    /// Photos decided a minute; nothing until enough were.
    [[nodiscard]] std::optional<double> perMinute() const;
    [[nodiscard]] std::optional<double> minutesFor(int photos) const; ///< of work, breaks left out

private:
    std::optional<QDateTime> m_last;
    double m_seconds = 0; ///< worked
    int m_counted = 0;    ///< decisions in that time
};

} // namespace flukeprint
