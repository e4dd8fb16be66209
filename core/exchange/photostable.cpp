#include "core/exchange/photostable.h"

#include "core/domain/clockshift.h"
#include "core/domain/photosource.h"

#include <QFileInfo>

#include <algorithm>

namespace flukeprint {

namespace {

QString compared(const QString& text)
{
    return text.normalized(QString::NormalizationForm_C).toCaseFolded();
}

QString wordOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Identified: return QStringLiteral("identified");
    case Verdict::CannotTell: return QStringLiteral("cannot_tell");
    case Verdict::NoFluke: return QStringLiteral("no_fluke");
    case Verdict::Undecided: break;
    }
    return QStringLiteral("undecided");
}

QString takenText(const PhotoRecord& record)
{
    const CaptureTime taken = captureTimeOf(record.entry.photo);
    if (!taken.time) return taken.date;
    return taken.date + u' ' + taken.time->toString(taken.time->msec() > 0 ? QStringLiteral("HH:mm:ss.zzz") : QStringLiteral("HH:mm:ss"));
}

QString offsetText(const PhotoRecord& record)
{
    const auto offset = captureTimeOf(record.entry.photo).offsetMinutes;
    if (!offset) return {};
    return QStringLiteral("%1%2:%3").arg(*offset < 0 ? u'-' : u'+').arg(std::abs(*offset) / 60, 2, 10, QLatin1Char('0')).arg(std::abs(*offset) % 60, 2, 10, QLatin1Char('0'));
}

/// What a search looks through.
QString searchedText(const PhotoRecord& record)
{
    const QueueEntry& entry = record.entry;
    const QString import = record.import ? QStringLiteral("import:%1").arg(record.import->value) : QString();
    return compared(QStringList{entry.photo.originalName, entry.photo.path, entry.catalogueId, wordOf(entry.verdict), takenText(record), entry.place,
                                cameraName(record.origin), record.origin.photographer, import}
                        .join(u'\n') + u'\n');
}

} // namespace

QString cameraName(const PhotoOrigin& origin)
{
    return origin.cameraSerial.isEmpty() ? origin.camera : origin.camera + QStringLiteral(" #") + origin.cameraSerial;
}

QList<PhotoRecord> findPhotoRecords(const QList<PhotoRecord>& records, const QString& search)
{
    const QStringList words = compared(search).split(u' ', Qt::SkipEmptyParts);
    QList<PhotoRecord> found;
    for (const PhotoRecord& record : records) {
        const QString text = searchedText(record);
        const bool hasAll = std::all_of(words.begin(), words.end(), [&](const QString& word) {
            return text.contains(word.startsWith(QLatin1String("import:")) ? word + u'\n' : word); // 1 is not 12
        });
        if (hasAll) found << record;
    }
    return found;
}

QList<PhotoRecord> recordsNamed(const Catalogue& catalogue, const QList<PhotoRecord>& records, const QString& name)
{
    const QString end = compared(QString(name).replace(u'\\', u'/'));
    QList<PhotoRecord> named;
    for (const PhotoRecord& record : records) {
        const QString path = compared(catalogue.absolutePath(record.entry.photo));
        const bool isMeant = path == end || path.endsWith(u'/' + end) || compared(record.entry.photo.originalName) == end;
        if (isMeant) named << record;
    }
    return named;
}

bool isOfCamera(const PhotoRecord& record, const QString& word)
{
    const QString wanted = compared(word.trimmed());
    const PhotoOrigin& origin = record.origin;
    return !wanted.isEmpty() &&
           (compared(origin.camera) == wanted || compared(origin.cameraSerial) == wanted || compared(cameraName(origin)) == wanted);
}

QStringList photoColumns()
{
    return QStringLiteral("Image,Folder,Id,State,Taken,Zone,TakenFrom,CameraSaid,Latitude,Longitude,PositionFrom,Place,Camera,Photographer,Width,"
                          "Height,Bytes,Import,Path,Sha256")
        .split(u',');
}

QStringList photoCells(const Catalogue& catalogue, const PhotoRecord& record)
{
    const QueueEntry& entry = record.entry;
    const PhotoOrigin& origin = record.origin;
    const QFileInfo file(catalogue.absolutePath(entry.photo));
    const auto degrees = [](std::optional<double> angle) { return angle ? QString::number(*angle, 'f', 6) : QString(); };
    const auto& position = entry.photo.position;
    return {file.fileName(),
            file.dir().dirName(),
            entry.catalogueId,
            wordOf(entry.verdict),
            takenText(record),
            offsetText(record),
            origin.takenSource ? wordOf(*origin.takenSource) : QString(),
            QString(record.cameraTaken).replace(u'T', u' '),
            degrees(position ? std::optional(position->latitude) : std::nullopt),
            degrees(position ? std::optional(position->longitude) : std::nullopt),
            origin.positionSource ? wordOf(*origin.positionSource) : QString(),
            entry.place,
            cameraName(origin),
            origin.photographer,
            QString::number(entry.photo.size.width()),
            QString::number(entry.photo.size.height()),
            origin.fileSize > 0 ? QString::number(origin.fileSize) : QString(),
            record.import ? QString::number(record.import->value) : QString(),
            file.filePath(),
            entry.photo.contentHash};
}

} // namespace flukeprint
