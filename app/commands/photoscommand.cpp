#include "app/commands/photoscommand.h"

#include "app/commands/texttable.h"
#include "core/domain/clockshift.h"
#include "core/exchange/csv.h"
#include "core/exchange/photostable.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace flukeprint {

namespace {

/// What a terminal has room for.
const QStringList shownColumns{QStringLiteral("Image"), QStringLiteral("Folder"), QStringLiteral("Id"),     QStringLiteral("State"),
                               QStringLiteral("Taken"), QStringLiteral("Zone"),   QStringLiteral("TakenFrom"), QStringLiteral("Place"),
                               QStringLiteral("Camera"), QStringLiteral("Import")};

QByteArray asTable(const QList<QStringList>& rows)
{
    const QStringList columns = photoColumns();
    TextTable table(shownColumns);
    for (const QStringList& row : rows) {
        QStringList cells;
        for (const QString& column : shownColumns) cells << row[columns.indexOf(column)];
        table.addRow(cells);
    }
    return table.toUtf8();
}

QByteArray asCsv(const QList<QStringList>& rows)
{
    CsvTable table(photoColumns());
    for (const QStringList& row : rows) table.add(row);
    return table.text;
}

QByteArray asJson(const QList<QStringList>& rows)
{
    const QStringList columns = photoColumns();
    QJsonArray photos;
    for (const QStringList& row : rows) {
        QJsonObject photo;
        for (qsizetype i = 0; i < columns.size(); ++i) {
            bool isNumber = false;
            const double number = row[i].toDouble(&isNumber);
            const bool isText = QStringList{QStringLiteral("Image"), QStringLiteral("Folder"), QStringLiteral("Id"), QStringLiteral("Taken"),
                                            QStringLiteral("Place"), QStringLiteral("Sha256")}
                                    .contains(columns[i]);
            photo.insert(columns[i], row[i].isEmpty() ? QJsonValue() : isNumber && !isText ? QJsonValue(number) : QJsonValue(row[i]));
        }
        photos.append(photo);
    }
    return QJsonDocument(photos).toJson();
}

/// Takes out what the names mean, or nothing where one means no photo or several.
ExitStatus takeOut(Catalogue& catalogue, const QList<PhotoRecord>& records, const QStringList& names)
{
    QList<PhotoId> photos;
    for (const QString& name : names) {
        const auto named = recordsNamed(catalogue, records, name);
        QSet<PhotoId> meant;
        for (const PhotoRecord& record : named) meant.insert(record.entry.photo.id);
        if (meant.isEmpty()) return fail({ErrorCode::RowMissing, name, {}});
        if (meant.size() > 1) {
            complain(CommandLine::tr("“%1” is the name of several photos; write the folder before it. Nothing was taken out.").arg(name));
            return ExitStatus::NothingDone;
        }
        photos << *meant.begin();
    }
    const auto out = catalogue.takeOut(photos);
    return out ? ExitStatus::Done : fail(out.error());
}

/// Puts the clock of one camera right: "Canon EOS 7D=-365d".
ExitStatus shiftClock(Catalogue& catalogue, const QList<PhotoRecord>& records, const QString& text)
{
    const QString camera = text.section(u'=', 0, -2);
    const auto shift = clockShiftFrom(text.section(u'=', -1));
    if (camera.isEmpty() || !shift) {
        complain(CommandLine::tr("--shift must be CAMERA=±HH:MM[:SS] or CAMERA=±DAYSd; “%1” is not.").arg(text));
        return ExitStatus::NothingDone;
    }
    QHash<PhotoId, TimeCorrection> corrections; // a photo may have two flukes
    for (const PhotoRecord& record : records) {
        const CaptureTime taken = captureTimeOf(record.entry.photo);
        if (!isOfCamera(record, camera) || !taken.isKnown()) continue;
        corrections.insert(record.entry.photo.id, {record.entry.photo.id, shifted(taken, *shift)});
    }
    if (corrections.isEmpty()) {
        complain(CommandLine::tr("No photo with a date is of the camera “%1”.").arg(camera));
        return ExitStatus::NothingDone;
    }
    const auto corrected = catalogue.correctTimes(corrections.values());
    if (!corrected) return fail(corrected.error());
    complain(CommandLine::tr("Photos of “%1” whose time was corrected: %2.").arg(camera).arg(corrections.size()));
    return ExitStatus::Done;
}

ExitStatus writeList(const Catalogue& catalogue, const QString& search, const QString& format)
{
    const auto records = catalogue.photoRecords();
    if (!records) return fail(records.error());
    QList<QStringList> rows;
    const auto found = findPhotoRecords(*records, search);
    for (const PhotoRecord& record : found) rows << photoCells(catalogue, record);
    const QByteArray answer = format == QLatin1String("csv") ? asCsv(rows) : format == QLatin1String("json") ? asJson(rows) : asTable(rows);
    const auto written = writeAnswer(answer);
    return written ? ExitStatus::Done : fail(written.error());
}

} // namespace

ExitStatus runPhotos(const QStringList& arguments)
{
    CommandParser parser(QStringLiteral("photos"),
                         CommandLine::tr("Lists the photos of a catalogue in the order taken, one fluke a row."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."), QStringLiteral("CATALOGUE.fluke"));
    parser.addOption(QStringLiteral("find"),
                     CommandLine::tr("Only photos that have every word in name, folder, whale, state, day, place, camera or "
                                     "photographer; import:N is an import."),
                     QStringLiteral("TEXT"));
    parser.addOption(QStringLiteral("take-out"),
                     CommandLine::tr("Take these photos out of the catalogue, by name. The files stay, and so does what was decided: "
                                     "another import brings them back."),
                     QStringLiteral("NAME..."));
    parser.addOption(QStringLiteral("shift"),
                     CommandLine::tr("Put the clock of a camera right, for all its photos or those found. The files stay as they are."),
                     QStringLiteral("CAMERA=±HH:MM[:SS]|±DAYSd"));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("table, csv or json."), QStringLiteral("FORMAT"), QStringLiteral("table"));
    if (const auto leave = parser.parse(arguments, 1, INT_MAX)) return *leave;
    const QString format = parser.value(QStringLiteral("format"));
    if (!QStringList{QStringLiteral("table"), QStringLiteral("csv"), QStringLiteral("json")}.contains(format))
        return parser.refuse(CommandLine::tr("--format must be table, csv or json."));
    const bool isTakingOut = parser.isSet(QStringLiteral("take-out")), isShifting = parser.isSet(QStringLiteral("shift"));
    const QStringList further = parser.positional().mid(1);
    if (!further.isEmpty() && !isTakingOut)
        return parser.refuse(CommandLine::tr("“%1” is one argument too many.").arg(further.first()));

    const auto catalogue =
        Catalogue::open(parser.positional().first(), isTakingOut || isShifting ? OpenMode::ReadWrite : OpenMode::ReadOnly);
    if (!catalogue) return fail(catalogue.error());
    const QString search = parser.value(QStringLiteral("find"));
    const auto records = (*catalogue)->photoRecords();
    if (!records) return fail(records.error());
    if (isTakingOut)
        if (const auto status = takeOut(**catalogue, *records, parser.values(QStringLiteral("take-out")) + further); status != ExitStatus::Done)
            return status;
    for (const QString& shift : parser.values(QStringLiteral("shift")))
        if (const auto status = shiftClock(**catalogue, findPhotoRecords(*records, search), shift); status != ExitStatus::Done) return status;
    return writeList(**catalogue, search, format);
}

} // namespace flukeprint
