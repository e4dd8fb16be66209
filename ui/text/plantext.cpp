#include "ui/text/plantext.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace flukeprint {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("flukeprint", text);
}

} // namespace

QString folderText(const FolderReading& reading, FolderMeaning meaning)
{
    const PhotoDetails& details = reading.details;
    QStringList parts;
    switch (meaning) {
    case FolderMeaning::Whale:
        if (!reading.catalogueId) return tr("no whale");
        parts << tr("whale %1").arg(*reading.catalogueId);
        if (!details.nickname.isEmpty()) parts << tr("nickname %1").arg(details.nickname);
        break;
    case FolderMeaning::DayAndPlace:
        if (details.taken.isKnown()) parts << tr("day %1").arg(details.taken.date);
        if (!details.place.isEmpty()) parts << tr("place %1").arg(details.place);
        break;
    case FolderMeaning::Nothing: break;
    }
    return parts.isEmpty() ? tr("nothing") : parts.join(QStringLiteral(", "));
}

QString cameraText(const CameraSpan& camera)
{
    const QString name = camera.camera.isEmpty() ? tr("Unknown camera") : camera.camera;
    if (camera.first.isEmpty()) return tr("%1: %2, no dates").arg(name, photosText(camera.photos));
    return tr("%1: %2, %3 to %4").arg(name, photosText(camera.photos), camera.first, camera.last);
}

QString tableText(const LabelTable& table, int rows)
{
    QList<std::pair<qsizetype, TableField>> columns;
    for (auto it = table.columns.columns.begin(); it != table.columns.columns.end(); ++it) columns.append({it.value(), it.key()});
    std::sort(columns.begin(), columns.end());
    QStringList parts;
    for (const auto& [column, field] : columns) parts << QStringLiteral("%1 = %2").arg(wordOf(field), table.header.value(column));
    const QString file = QFileInfo(table.file).fileName();
    QString text = tr("%1, %2 rows: %3").arg(file, QLocale().toString(rows), parts.join(QStringLiteral(", ")));
    if (!table.columns.unknown.isEmpty()) text += tr("; columns not used: %1").arg(table.columns.unknown.join(QStringLiteral(", ")));
    return text;
}

QString fieldText(TableField field)
{
    switch (field) {
    case TableField::Image: return tr("Photo");
    case TableField::Folder: return tr("Folder of the photo");
    case TableField::Hash: return tr("SHA-256 of the photo");
    case TableField::Id: return tr("Whale’s id");
    case TableField::Nickname: return tr("Nickname");
    case TableField::Sex: return tr("Sex");
    case TableField::LifeStage: return tr("Life stage");
    case TableField::Notes: return tr("Notes");
    case TableField::Date: return tr("Date (and time)");
    case TableField::Year: return tr("Year");
    case TableField::Month: return tr("Month");
    case TableField::Day: return tr("Day");
    case TableField::Time: return tr("Time");
    case TableField::Hour: return tr("Hour");
    case TableField::Minutes: return tr("Minutes");
    case TableField::Zone: return tr("Time zone");
    case TableField::Latitude: return tr("Latitude");
    case TableField::Longitude: return tr("Longitude");
    case TableField::Place: return tr("Place");
    case TableField::Photographer: return tr("Photographer");
    }
    return {};
}

QString encodingText(TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Utf8: return tr("Letters: UTF-8");
    case TextEncoding::Utf16: return tr("Letters: UTF-16");
    case TextEncoding::Windows1252: break;
    }
    return tr("Letters: Windows-1252, guessed; look at é, ö, ñ below");
}

QString reportText(const ImportReport& report)
{
    const QLocale locale;
    const QString added = photosText(report.added);
    QStringList parts{report.cancelled ? tr("Import cancelled; new: %1").arg(added) : tr("Imported, new: %1").arg(added)};
    if (report.labelled > 0) parts << tr("%1 with a label").arg(locale.toString(report.labelled));
    if (report.alreadyThere > 0) parts << tr("%1 already there").arg(locale.toString(report.alreadyThere));
    if (report.mended > 0) parts << tr("%1 brought up to date").arg(locale.toString(report.mended));
    if (report.withoutDate > 0) parts << tr("%1 without a date").arg(locale.toString(report.withoutDate));
    if (!report.skipped.empty()) parts << tr("skipped: %1").arg(locale.toString(report.skipped.size()));
    if (const auto labels = report.faults.size() + report.remarks.size(); labels > 0)
        parts << tr("remarks on labels: %1").arg(locale.toString(labels));
    return parts.join(QStringLiteral(", ")) + u'.';
}

std::vector<Error> reportEntries(const ImportReport& report)
{
    std::vector<Error> entries = report.skipped;
    entries.insert(entries.end(), report.faults.begin(), report.faults.end());
    entries.insert(entries.end(), report.remarks.begin(), report.remarks.end());
    return entries;
}

QStringList countTexts(const ImportPlan& plan)
{
    const QLocale locale;
    QStringList lines{tr("Photos: %1").arg(locale.toString(plan.photos)), tr("New: %1").arg(locale.toString(plan.fresh))};
    const auto add = [&](int count, const char* text) {
        if (count > 0) lines << tr(text).arg(locale.toString(count));
    };
    add(plan.known, QT_TRANSLATE_NOOP("flukeprint", "In the catalogue already: %1"));
    add(plan.copies, QT_TRANSLATE_NOOP("flukeprint", "Copies of another one: %1"));
    add(int(plan.unreadable.size()), QT_TRANSLATE_NOOP("flukeprint", "Unreadable: %1"));
    if (!plan.leftOut.empty()) lines << tr("Left out: %1").arg(leftOutText(plan.leftOut));
    add(plan.withoutDate, QT_TRANSLATE_NOOP("flukeprint", "New ones without a date: %1"));
    add(plan.withoutPosition, QT_TRANSLATE_NOOP("flukeprint", "New ones without a position: %1"));
    add(plan.labelled, QT_TRANSLATE_NOOP("flukeprint", "With a whale: %1"));
    add(plan.knownWhales, QT_TRANSLATE_NOOP("flukeprint", "Whales that the catalogue knows: %1"));
    add(int(plan.newWhales.size()), QT_TRANSLATE_NOOP("flukeprint", "New whales: %1"));
    return lines;
}

QString leftOutText(const std::map<QString, int>& leftOut)
{
    QStringList kinds;
    for (const auto& [kind, files] : leftOut) kinds << QLocale().toString(files) + u' ' + kind;
    return kinds.join(QStringLiteral(", "));
}

QStringList planText(const ImportPlan& plan, FolderMeaning folders)
{
    QStringList lines = countTexts(plan);
    const auto addList = [&](const QString& title, const QStringList& items) {
        if (items.isEmpty()) return;
        lines << title;
        for (const QString& item : items) lines << QStringLiteral("  ") + item;
    };
    QStringList tables, cameras, examples;
    for (qsizetype i = 0; i < plan.tables.size(); ++i) tables << tableText(plan.tables[i], plan.tableRows[i]);
    for (const CameraSpan& camera : plan.cameras) cameras << cameraText(camera);
    for (const auto& [folder, reading] : plan.folders) examples << QStringLiteral("%1 → %2").arg(folder, folderText(reading, folders));
    addList(tr("Tables:"), tables);
    addList(tr("Cameras:"), cameras);
    addList(tr("What the names of folders mean:"), examples);
    return lines;
}

} // namespace flukeprint
