#include "core/import/correction.h"

#include "core/import/foldernames.h"

namespace flukeprint {

namespace {

/// The day is the folder's; the hour stays the clock's, so that photos of the day keep their order.
std::optional<CaptureTime> takenFromFolder(const CaptureTime& taken, const QString& path)
{
    const QStringList folders = path.section(u'/', 0, -2).split(u'/', Qt::SkipEmptyParts);
    CaptureTime named = readFolders(folders, FolderMeaning::DayAndPlace, false).details.taken;
    if (!named.isKnown()) return {};
    if (named.date.size() == 10 && !named.time) {
        named.time = taken.time;
        named.offsetMinutes = taken.offsetMinutes;
    }
    return named;
}

QDateTime momentOf(const CaptureTime& taken)
{
    const QDate date = QDate::fromString(taken.date, Qt::ISODate);
    return taken.offsetMinutes ? QDateTime(date, *taken.time, Qt::OffsetFromUTC, *taken.offsetMinutes * 60) : QDateTime(date, *taken.time, Qt::LocalTime);
}

} // namespace

CorrectedPhoto corrected(const Photo& photo, const QString& path, const Correction& correction)
{
    CorrectedPhoto result;
    result.wanted.photo = photo.id;
    CaptureTime& taken = result.wanted.taken;
    taken = captureTimeOf(photo);
    switch (correction.time) {
    case Correction::Time::Keep: break;
    case Correction::Time::Shift:
        result.isTimeFound = taken.date.size() == 10;
        taken = shifted(taken, correction.shift);
        break;
    case Correction::Time::SetZone:
        result.isTimeFound = taken.time.has_value();
        if (taken.time) taken.offsetMinutes = correction.offsetMinutes;
        break;
    case Correction::Time::Set: taken = correction.taken; break;
    case Correction::Time::FromFolder:
        if (const auto named = takenFromFolder(taken, path)) taken = *named;
        else result.isTimeFound = false;
        break;
    }
    result.wanted.position = photo.position;
    switch (correction.place) {
    case Correction::Place::Keep: break;
    case Correction::Place::Set: result.wanted.position = correction.position; break;
    case Correction::Place::Unknown: result.wanted.position.reset(); break;
    case Correction::Place::FromTrack:
        if (const auto found = taken.time ? correction.track.positionAt(momentOf(taken)) : std::nullopt) result.wanted.position = found;
        else result.isPlaceFound = false;
        break;
    }
    return result;
}

} // namespace flukeprint
