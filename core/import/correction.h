#pragma once

#include "core/domain/clockshift.h"
#include "core/domain/entries.h"
#include "core/import/track.h"

#include <QList>
#include <QString>

#include <optional>

namespace flukeprint {

/// What a person says of when and where photos were taken.
struct Correction
{
    enum class Time { Keep, Shift, SetZone, Set, FromFolder };
    enum class Place { Keep, Set, FromTrack, Unknown };

    Time time = Time::Keep;
    ClockShift shift = {};
    std::optional<int> offsetMinutes = {}; ///< of SetZone; absent: the zone is not known
    CaptureTime taken = {};                ///< of Set
    Place place = Place::Keep;
    std::optional<GeoPosition> position = {}; ///< of Set
    Track track = {};
};

/// A photo as it shall be, and whether that is what a person wanted: a folder may bear no date, a track may say nothing of that hour.
struct CorrectedPhoto
{
    WhenAndWhere wanted; ///< `photo`, `taken` and `position`
    bool isTimeFound = true;
    bool isPlaceFound = true;
};

/// Pure.
/// @param path of the photo, absolute, for the names of its folders
[[nodiscard]] CorrectedPhoto corrected(const Photo& photo, const QString& path, const Correction& correction);

} // namespace flukeprint
