#include "ui/text/photodetailstext.h"

#include "core/domain/clockshift.h"
#include "core/exchange/photostable.h"
#include "ui/models/photolistmodel.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace flukeprint {

namespace {

struct Details
{
    Q_DECLARE_TR_FUNCTIONS(PhotoDetails)
};

QString takenText(const PhotoRecord& record)
{
    const CaptureTime taken = captureTimeOf(record.entry.photo);
    if (!taken.isKnown()) return Details::tr("not known");
    QString text = taken.date;
    if (taken.time) text += u' ' + taken.time->toString(QStringLiteral("HH:mm:ss"));
    if (taken.time && !taken.offsetMinutes) text += QStringLiteral(", ") + Details::tr("zone not known");
    if (taken.offsetMinutes) text += QStringLiteral(" UTC%1%2:%3")
                                         .arg(*taken.offsetMinutes < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                                         .arg(std::abs(*taken.offsetMinutes) / 60, 2, 10, QLatin1Char('0'))
                                         .arg(std::abs(*taken.offsetMinutes) % 60, 2, 10, QLatin1Char('0'));
    if (record.origin.takenSource) text += QStringLiteral(" – ") + sourceText(*record.origin.takenSource);
    return text;
}

QString positionText(const PhotoRecord& record)
{
    const auto& position = record.entry.photo.position;
    if (!position) return Details::tr("not known");
    QString text = QStringLiteral("%1, %2").arg(position->latitude, 0, 'f', 5).arg(position->longitude, 0, 'f', 5);
    if (record.origin.positionSource) text += QStringLiteral(" – ") + sourceText(*record.origin.positionSource);
    return text;
}

} // namespace

QString sourceText(TakenSource source)
{
    switch (source) {
    case TakenSource::Exif: return Details::tr("the camera (EXIF)");
    case TakenSource::ExifDigitized: return Details::tr("when it was digitized (EXIF)");
    case TakenSource::Xmp: return Details::tr("XMP in the file");
    case TakenSource::Iptc: return Details::tr("IPTC in the file");
    case TakenSource::Sidecar: return Details::tr("a file beside it (XMP)");
    case TakenSource::Folder: return Details::tr("the folder’s name");
    case TakenSource::Table: return Details::tr("a table");
    case TakenSource::Person: break;
    }
    return Details::tr("a person");
}

QString sourceText(PositionSource source)
{
    switch (source) {
    case PositionSource::Exif: return Details::tr("the camera (EXIF)");
    case PositionSource::Xmp: return Details::tr("XMP in the file");
    case PositionSource::Sidecar: return Details::tr("a file beside it (XMP)");
    case PositionSource::Table: return Details::tr("a table");
    case PositionSource::Track: return Details::tr("a track of the boat");
    case PositionSource::Person: break;
    }
    return Details::tr("a person");
}

QList<QPair<QString, QString>> photoDetails(const Catalogue& catalogue, const PhotoRecord& record)
{
    const QLocale locale;
    const Photo& photo = record.entry.photo;
    const QFileInfo file(catalogue.absolutePath(photo));
    QList<QPair<QString, QString>> lines;
    lines.append({Details::tr("File"), file.fileName()});
    if (photo.originalName != file.fileName()) lines.append({Details::tr("Was called"), photo.originalName});
    lines.append({Details::tr("Folder"), QDir::toNativeSeparators(file.absolutePath()) + (file.exists() ? QString() : u' ' + Details::tr("(not there)"))});
    QString size = QStringLiteral("%1 × %2").arg(photo.size.width()).arg(photo.size.height());
    if (record.origin.fileSize > 0) size += QStringLiteral(", ") + locale.formattedDataSize(record.origin.fileSize);
    if (photo.turns > 0) size += QStringLiteral(", ") + Details::tr("turned by %1°").arg(90 * photo.turns);
    lines.append({Details::tr("Size"), size});
    const QString camera = cameraName(record.origin);
    lines.append({Details::tr("Camera"), camera.isEmpty() ? Details::tr("not known") : camera});
    lines.append({Details::tr("Taken"), takenText(record)});
    if (record.isCorrected)
        lines.append({Details::tr("The camera said"), record.cameraTaken.isEmpty() ? Details::tr("nothing") : QString(record.cameraTaken).replace(u'T', u' ')});
    lines.append({Details::tr("Position"), positionText(record)});
    if (!record.entry.place.isEmpty()) lines.append({Details::tr("Place"), record.entry.place});
    if (!record.origin.photographer.isEmpty()) lines.append({Details::tr("Photographer"), record.origin.photographer});
    lines.append({Details::tr("State"), verdictText(record.entry)});
    lines.append({Details::tr("Imported"), locale.toString(record.importedAt.toLocalTime(), QLocale::ShortFormat)});
    return lines;
}

} // namespace flukeprint
