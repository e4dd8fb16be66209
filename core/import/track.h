#pragma once

#include "core/base/result.h"
#include "core/domain/photo.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace flukeprint {

/// Where a boat was when: a track that a GPS receiver recorded (GPX). A value, read once.
class Track
{
public:
    Track() = default;
    /// Errors: FileMissing, FileUnreadable, TrackUnusable when it is no GPX or holds no points with a time.
    [[nodiscard]] static Result<Track> read(const QString& gpxFile);

    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }
    /// Between two points of the track that are at most twenty minutes apart, in proportion; else at the nearest point within five
    /// minutes. Nothing elsewhere: a boat may be anywhere after half an hour.
    [[nodiscard]] std::optional<GeoPosition> positionAt(const QDateTime& moment) const;

private:
    struct Point
    {
        qint64 second = 0; ///< since 1970, UTC
        GeoPosition position;
    };
    std::vector<Point> m_points; ///< by time
};

} // namespace flukeprint
