#include "ui/dialogs/dateandplacedialog.h"

#include "core/exchange/fieldtext.h"
#include "core/exchange/photostable.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QSet>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>

namespace flukeprint {

namespace {

constexpr int mostShown = 200; ///< photos in the preview

enum class Scope { Chosen, Camera, Day };

QString takenText(const CaptureTime& taken)
{
    if (!taken.isKnown()) return DateAndPlaceDialog::tr("no date");
    if (!taken.time) return taken.date;
    QString text = taken.date + u' ' + taken.time->toString(QStringLiteral("HH:mm:ss"));
    if (taken.offsetMinutes)
        text += QStringLiteral(" %1%2:%3")
                    .arg(*taken.offsetMinutes < 0 ? QStringLiteral("−") : QStringLiteral("+"))
                    .arg(std::abs(*taken.offsetMinutes) / 60, 2, 10, QLatin1Char('0'))
                    .arg(std::abs(*taken.offsetMinutes) % 60, 2, 10, QLatin1Char('0'));
    return text;
}

QString positionText(const std::optional<GeoPosition>& position)
{
    if (!position) return DateAndPlaceDialog::tr("no position");
    return QStringLiteral("%1, %2").arg(position->latitude, 0, 'f', 5).arg(position->longitude, 0, 'f', 5);
}

/// "43.12, -70.3", "43° 7' N 70° 18' W", "43,12; -70,3".
std::optional<GeoPosition> positionFrom(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("(?<=[NSns])[\\s,;]+|;|,\\s+|\\s{2,}|(?<=\\d)\\s+(?=[-−]?\\d+[.,]\\d)"));
    const auto match = between.match(text.trimmed());
    if (!match.hasMatch()) return {};
    const auto latitude = angleFrom(text.trimmed().left(match.capturedStart()).trimmed(), Axis::Latitude);
    const auto longitude = angleFrom(text.trimmed().mid(match.capturedEnd()).trimmed(), Axis::Longitude);
    return latitude && longitude ? std::optional(GeoPosition{*latitude, *longitude}) : std::nullopt;
}

QComboBox* addBox(QFormLayout* form, const QString& label, const QString& name, QWidget* value)
{
    auto* box = new QComboBox;
    box->setObjectName(name);
    auto* row = new QHBoxLayout;
    row->addWidget(box);
    row->addWidget(value, 1);
    form->addRow(label, row);
    if (auto* shown = qobject_cast<QLabel*>(form->labelForField(row))) shown->setBuddy(box);
    return box;
}

} // namespace

DateAndPlaceDialog::DateAndPlaceDialog(const Catalogue& catalogue, const QList<AnnotationId>& chosen, QWidget* parent)
    : QDialog(parent), m_catalogue(catalogue), m_chosen(chosen)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Date and place"));
    m_pool.setMaxThreadCount(1);
    build();
    readAside();
}

DateAndPlaceDialog::~DateAndPlaceDialog()
{
    m_pool.waitForDone();
}

void DateAndPlaceDialog::build()
{
    m_timeValue = new QLineEdit(this);
    m_timeValue->setObjectName(QStringLiteral("timeValue"));
    m_timeValue->setAccessibleName(tr("By how much, or to what"));
    m_placeValue = new QLineEdit(this);
    m_placeValue->setObjectName(QStringLiteral("placeValue"));
    m_placeValue->setAccessibleName(tr("Position, or the file of the track"));
    m_chooseTrack = new QPushButton(tr("Choose a &track…"), this);
    auto* form = new QFormLayout;
    m_scope = new QComboBox(this);
    m_scope->setObjectName(QStringLiteral("scope"));
    form->addRow(tr("&Photos"), m_scope);
    m_time = addBox(form, tr("&Time"), QStringLiteral("time"), m_timeValue);
    for (const auto& text : {tr("stays"), tr("shift the clock by"), tr("set the time zone to"), tr("set date and time to"), tr("take the day from the folder’s name")})
        m_time->addItem(text);
    m_place = addBox(form, tr("P&osition"), QStringLiteral("place"), m_placeValue);
    for (const auto& text : {tr("stays"), tr("set to"), tr("from a track"), tr("is not known")}) m_place->addItem(text);
    form->addRow({}, m_chooseTrack);

    m_preview = new QTableWidget(0, 3, this);
    m_preview->setObjectName(QStringLiteral("preview"));
    m_preview->setAccessibleName(tr("What was, and what will be"));
    m_preview->setHorizontalHeaderLabels({tr("Photo"), tr("Was"), tr("Will be")});
    m_preview->verticalHeader()->hide();
    m_preview->horizontalHeader()->setStretchLastSection(true);
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setTabKeyNavigation(false);
    m_told = new QLabel(this);
    m_told->setObjectName(QStringLiteral("told"));
    m_told->setWordWrap(true);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_apply = buttons->addButton(tr("&Correct"), QDialogButtonBox::AcceptRole);
    m_apply->setObjectName(QStringLiteral("correct"));
    m_apply->setDefault(true);
    m_apply->setEnabled(false);

    auto* about = new QLabel(tr("What the camera, a table or a track said is kept beside what you say, and the files stay as they are. Ctrl+Z takes it back."), this);
    about->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_told);
    layout->addWidget(buttons);
    resize(820, 560);

    for (auto* box : {m_scope, m_time, m_place}) connect(box, &QComboBox::currentIndexChanged, this, &DateAndPlaceDialog::preview);
    for (auto* edit : {m_timeValue, m_placeValue}) connect(edit, &QLineEdit::textChanged, this, &DateAndPlaceDialog::preview);
    connect(m_chooseTrack, &QPushButton::clicked, this, &DateAndPlaceDialog::askForTrack);
    connect(buttons, &QDialogButtonBox::accepted, this, &DateAndPlaceDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
}

void DateAndPlaceDialog::readAside()
{
    m_told->setText(tr("Reading the photos…"));
    m_pool.start([this, file = m_catalogue.filePath()] {
        const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
        auto records = catalogue ? (*catalogue)->photoRecords() : tl::unexpected(catalogue.error());
        QMetaObject::invokeMethod(this, [this, records = std::move(records)] { take(records); }, Qt::QueuedConnection);
    });
}

void DateAndPlaceDialog::take(const Result<QList<PhotoRecord>>& records)
{
    if (!records) return m_told->setText(sentence(records.error()));
    QSet<AnnotationId> chosen(m_chosen.begin(), m_chosen.end());
    QHash<PhotoId, qsizetype> places; // a photo may have two flukes
    for (const PhotoRecord& record : *records) {
        const auto known = places.constFind(record.entry.photo.id);
        if (known == places.constEnd()) {
            places.insert(record.entry.photo.id, m_records.size());
            m_records << record;
        } else if (chosen.contains(record.entry.annotation)) {
            m_records[*known] = record;
        }
    }
    offerScopes();
    preview();
}

void DateAndPlaceDialog::offerScopes()
{
    const auto inFront = std::find_if(m_records.begin(), m_records.end(), [&](const PhotoRecord& record) { return record.entry.annotation == m_chosen.value(0); });
    const auto count = [&](auto&& isMeant) { return photosText(int(std::count_if(m_records.begin(), m_records.end(), isMeant))); };
    m_scope->addItem(tr("the chosen ones (%1)").arg(photosText(int(m_chosen.size()))), int(Scope::Chosen));
    if (inFront == m_records.end()) return;
    if (const QString camera = cameraName(inFront->origin); !camera.isEmpty()) {
        m_scope->addItem(tr("all of the camera %1 (%2)").arg(camera, count([&](const PhotoRecord& record) { return cameraName(record.origin) == camera; })),
                         int(Scope::Camera));
        m_scope->setItemData(m_scope->count() - 1, camera, Qt::UserRole + 1);
    }
    if (const QString day = captureTimeOf(inFront->entry.photo).date; day.size() == 10) {
        m_scope->addItem(tr("all of %1 (%2)").arg(QLocale().toString(QDate::fromString(day, Qt::ISODate), QLocale::ShortFormat),
                                                   count([&](const PhotoRecord& record) { return captureTimeOf(record.entry.photo).date == day; })),
                         int(Scope::Day));
        m_scope->setItemData(m_scope->count() - 1, day, Qt::UserRole + 1);
    }
}

QList<const PhotoRecord*> DateAndPlaceDialog::meant() const
{
    const auto scope = Scope(m_scope->currentData().toInt());
    const QString value = m_scope->currentData(Qt::UserRole + 1).toString();
    const QSet<AnnotationId> chosen(m_chosen.begin(), m_chosen.end());
    QList<const PhotoRecord*> meant;
    for (const PhotoRecord& record : m_records) {
        const bool isMeant = scope == Scope::Chosen   ? chosen.contains(record.entry.annotation)
                             : scope == Scope::Camera ? cameraName(record.origin) == value
                                                      : captureTimeOf(record.entry.photo).date == value;
        if (isMeant) meant << &record;
    }
    return meant;
}

/// What a person says so far; nothing, and a word on it, where that is not clear yet.
std::optional<Correction> DateAndPlaceDialog::correction()
{
    Correction correction;
    correction.time = Correction::Time(m_time->currentIndex());
    correction.place = Correction::Place(m_place->currentIndex());
    const QString time = m_timeValue->text().trimmed(), place = m_placeValue->text().trimmed();
    const auto unclear = [this](const QString& text) {
        m_told->setText(text);
        return std::nullopt;
    };
    if (correction.time == Correction::Time::Shift) {
        const bool isSigned = time.startsWith(u'+') || time.startsWith(u'-') || time.startsWith(QChar(0x2212));
        const auto shift = clockShiftFrom(isSigned ? time : u'+' + time);
        if (!shift) return unclear(tr("By how much? For example −365d, +4:00 or -0:12:30; minus where the clock was ahead."));
        correction.shift = *shift;
    } else if (correction.time == Correction::Time::SetZone && !time.isEmpty()) {
        const auto offset = zoneOffsetFrom(time, QDateTime::currentDateTime());
        if (!offset) return unclear(tr("Which zone? For example +02:00, -4 or UTC; empty where it is not known."));
        correction.offsetMinutes = *offset;
    } else if (correction.time == Correction::Time::Set) {
        const auto taken = captureTimeFrom(time);
        if (!taken) return unclear(tr("When? For example 2024-07-16 09:12, 2024-07-16, 2024-07 or 2024."));
        correction.taken = *taken;
    }
    if (correction.place == Correction::Place::Set) {
        correction.position = positionFrom(place);
        if (!correction.position) return unclear(tr("Where? Latitude and longitude, for example 42.35, -70.3 or 42°21' N 70°18' W."));
    } else if (correction.place == Correction::Place::FromTrack) {
        const QString file = QDir::fromNativeSeparators(place);
        if (file.isEmpty()) return unclear(tr("Choose the file of the track (GPX)."));
        if (file != m_trackFile) {
            auto track = Track::read(file);
            if (!track) return unclear(sentence(track.error()));
            m_track = std::move(*track);
            m_trackFile = file;
        }
        correction.track = m_track;
    }
    return correction;
}

void DateAndPlaceDialog::preview()
{
    const auto time = Correction::Time(m_time->currentIndex());
    const auto place = Correction::Place(m_place->currentIndex());
    m_timeValue->setVisible(time == Correction::Time::Shift || time == Correction::Time::SetZone || time == Correction::Time::Set);
    m_timeValue->setPlaceholderText(time == Correction::Time::Shift ? tr("−365d or +4:00") : time == Correction::Time::SetZone ? tr("+02:00") : tr("2024-07-16 09:12"));
    m_placeValue->setVisible(place == Correction::Place::Set || place == Correction::Place::FromTrack);
    m_placeValue->setPlaceholderText(place == Correction::Place::Set ? tr("42.35, -70.3") : tr("GPX file"));
    m_chooseTrack->setVisible(place == Correction::Place::FromTrack);
    m_preview->setRowCount(0);
    m_wanted.clear();
    m_annotations.clear();
    m_apply->setEnabled(false);
    if (m_records.isEmpty()) return;
    const auto said = correction();
    if (!said) return;

    int notFound = 0;
    QList<QStringList> rows;
    const auto photos = meant();
    for (const PhotoRecord* record : photos) {
        const Photo& photo = record->entry.photo;
        const CorrectedPhoto result = flukeprint::corrected(photo, m_catalogue.absolutePath(photo), *said);
        notFound += !result.isTimeFound || !result.isPlaceFound;
        const CaptureTime was = captureTimeOf(photo);
        if (result.wanted.taken == was && result.wanted.position == photo.position) continue;
        m_wanted << result.wanted;
        m_annotations << record->entry.annotation;
        const bool showsTime = result.wanted.taken != was, showsPlace = result.wanted.position != photo.position;
        QStringList before, after;
        if (showsTime) before << takenText(was), after << takenText(result.wanted.taken);
        if (showsPlace) before << positionText(photo.position), after << positionText(result.wanted.position);
        if (rows.size() < mostShown) rows << QStringList{photo.originalName, before.join(QStringLiteral(" · ")), after.join(QStringLiteral(" · "))};
    }
    m_preview->setRowCount(int(rows.size()));
    for (int row = 0; row < int(rows.size()); ++row)
        for (int column = 0; column < 3; ++column) m_preview->setItem(row, column, new QTableWidgetItem(rows[row][column]));
    m_preview->resizeColumnsToContents();
    QStringList told{tr("Will change: %1.").arg(photosText(int(m_wanted.size())))};
    if (m_wanted.size() > mostShown) told << tr("The first %1 are shown.").arg(mostShown);
    if (notFound > 0) told << tr("Stay as they are, because neither a date nor a place was found for them: %1.").arg(photosText(notFound));
    m_told->setText(told.join(u' '));
    m_apply->setEnabled(!m_wanted.isEmpty());
}

void DateAndPlaceDialog::askForTrack()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Track of the boat"), m_catalogue.folder().absolutePath(), tr("Tracks (*.gpx);;All files (*)"));
    if (!file.isEmpty()) m_placeValue->setText(QDir::toNativeSeparators(file));
}

void DateAndPlaceDialog::apply()
{
    Q_EMIT corrected(m_wanted, m_annotations);
    close();
}

} // namespace flukeprint
