#include "core/base/imagefile.h"
#include "core/base/turnedpath.h"
#include "core/catalogue/companion.h"
#include "core/catalogue/catalogue.h"
#include "core/catalogue/photoplaces.h"
#include "core/exchange/labelstable.h"
#include "core/import/correction.h"
#include "core/import/importer.h"
#include "core/recognition/findflukes.h"

#include <QPainter>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace flukeprint;

/// Sees the leftmost red thing, where it is wider than high: a fluke that stands upright.
class RedLocator : public FlukeLocator
{
public:
    Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
    {
        QRect box;
        for (int x = 0; x < photo.width(); ++x) {
            QRect column;
            for (int y = 0; y < photo.height(); ++y)
                if (const QColor colour = photo.pixelColor(x, y); colour.red() > 200 && colour.blue() < 60) column |= QRect(x, y, 1, 1);
            if (column.isNull() && !box.isNull()) break;
            box |= column;
        }
        if (box.width() <= box.height()) return std::nullopt;
        return LocatedFluke{box};
    }
};

/// What real seasons bring: photos without a fluke, with two, lying on their side; clocks and places put right; catalogues and photos that
/// were moved.
class TestSeason : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;

    QString path(const QString& name) const { return m_folder->filePath(name); }

    /// White left of the middle, black right of it, with a mark of its own.
    void paint(const QString& name, int seed = 1) const
    {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QImage image(60, 40, QImage::Format_RGB888);
        image.fill(Qt::black);
        QPainter painter(&image);
        painter.fillRect(0, 0, 30, 40, Qt::white);
        painter.fillRect(30 + seed, 20, 3, 3, QColor(seed * 20, 50, 90));
        painter.end();
        QVERIFY(image.save(path(name)));
    }

    QueueEntry import(const QString& name, int seed = 1)
    {
        paint(name, seed);
        if (!importPhotos(*m_catalogue, {{path(name)}, {}, {}}, {}, {})) qFatal("no import");
        const auto all = m_catalogue->queue(QueueFilter::All).value();
        for (const auto& entry : all)
            if (entry.photo.originalName == QFileInfo(name).fileName()) return entry;
        qFatal("not there");
    }

    static DecisionContext by(const QString& reviewer)
    {
        DecisionContext context;
        context.reviewer = reviewer;
        return context;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_catalogue = Catalogue::create(path(QStringLiteral("whales.fluke"))).value();
    }
    void cleanup() { m_catalogue.reset(); }

    void noFlukeIsAVerdictOfItsOwn()
    {
        const auto annotation = import(QStringLiteral("back.png")).annotation;
        ModelVersion version;
        version.name = QStringLiteral("m");
        version.file = {QStringLiteral("/m"), QStringLiteral("1"), QStringLiteral("a"), {}};
        const auto model = m_catalogue->addModel(version).value();
        QCOMPARE(m_catalogue->pendingEmbeddings(model)->size(), 1);
        const auto decided = m_catalogue->noFluke(annotation, by(QStringLiteral("Ida")));
        QVERIFY(decided.has_value());
        QVERIFY(m_catalogue->entry(annotation)->verdict == Verdict::NoFluke);
        QVERIFY(m_catalogue->queue(QueueFilter::Undecided)->isEmpty());
        QVERIFY(m_catalogue->pendingEmbeddings(model)->isEmpty()); // never looked at again
        QCOMPARE(labelsTable(*m_catalogue, {})->first().labels, QStringLiteral("new_whale"));
        QVERIFY(m_catalogue->decisionsOf(annotation)->last().kind == DecisionKind::NoFluke);
        // Somebody who cannot tell says something else.
        QVERIFY(m_catalogue->cannotTell(annotation, by(QStringLiteral("Jon"))).has_value());
        QVERIFY(m_catalogue->entry(annotation)->confirmation == Confirmation::Disputed);
        QVERIFY(m_catalogue->noFluke(annotation, by(QStringLiteral("Jon"))).has_value());
        QVERIFY(m_catalogue->entry(annotation)->confirmation == Confirmation::Twice);
        QVERIFY(m_catalogue->undo(*decided, QStringLiteral("Ida")).has_value());
        QVERIFY(m_catalogue->entry(annotation)->verdict == Verdict::NoFluke); // Jon's stands
        QVERIFY(m_catalogue->entry(annotation)->confirmation == Confirmation::Once);
    }

    void aPhotoHoldsTwoFlukes()
    {
        const auto first = import(QStringLiteral("pair.png"));
        QVERIFY(m_catalogue->setBox(first.annotation, {0, 0, 20, 20}).has_value());
        const auto second = m_catalogue->addFluke(first.annotation, {30, 10, 20, 20});
        QVERIFY(second.has_value());
        QCOMPARE(m_catalogue->queue(QueueFilter::All)->size(), 2);
        QCOMPARE(m_catalogue->counts()->photos, 1);
        QCOMPARE(*m_catalogue->entry(*second)->box, QRectF(30, 10, 20, 20));
        QVERIFY(m_catalogue->declareNew(first.annotation, QStringLiteral("A"), {}).has_value());
        QVERIFY(m_catalogue->declareNew(*second, QStringLiteral("B"), {}).has_value());
        const auto rows = labelsTable(*m_catalogue, {}).value();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[0].labels, QStringLiteral("A"));
        QCOMPARE(rows[1].labels, QStringLiteral("B"));
        QVERIFY(!m_catalogue->takeOutFluke(*second).has_value()); // a verdict stands
        QVERIFY(m_catalogue->undo(m_catalogue->decisionsOf(*second)->first().id).has_value());
        QVERIFY(m_catalogue->takeOutFluke(*second).has_value());
        QCOMPARE(m_catalogue->queue(QueueFilter::All)->size(), 1);
        QVERIFY(!m_catalogue->takeOutFluke(first.annotation).has_value()); // the last of its photo
        // A photo that comes back comes without the fluke that was taken out.
        QVERIFY(m_catalogue->takeOut({first.photo.id}).has_value() && m_catalogue->bringBack({first.photo.id}).has_value());
        QCOMPARE(m_catalogue->queue(QueueFilter::All)->size(), 1);
        QVERIFY(m_catalogue->bringBackFluke(*second).has_value());
        QCOMPARE(m_catalogue->queue(QueueFilter::All)->size(), 2);
    }

    void aTurnedPhotoIsDecodedTurned_data()
    {
        QTest::addColumn<int>("turns");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QPoint>("white"); ///< in the middle of the white half
        QTest::newRow("right") << 1 << QSize(40, 60) << QPoint(20, 15);
        QTest::newRow("half") << 2 << QSize(60, 40) << QPoint(45, 20);
        QTest::newRow("left") << 3 << QSize(40, 60) << QPoint(20, 45);
    }

    void aTurnedPhotoIsDecodedTurned()
    {
        QFETCH(int, turns);
        QFETCH(QSize, size);
        QFETCH(QPoint, white);
        const auto entry = import(QStringLiteral("side.png"));
        QVERIFY(m_catalogue->setBox(entry.annotation, {0, 0, 30, 40}).has_value()); // the white half
        QVERIFY(m_catalogue->turn(entry.photo.id, turns).has_value());
        const auto now = m_catalogue->entry(entry.annotation).value();
        QCOMPARE(now.photo.turns, turns);
        QCOMPARE(now.photo.size, size);
        QVERIFY(now.box->contains(white));
        const QString decoding = m_catalogue->decodingPath(now.photo);
        QCOMPARE(readImageSize(decoding).value(), size);
        const auto image = loadImage(decoding);
        QCOMPARE(image->image.size(), size);
        QCOMPARE(image->image.pixelColor(white), QColor(Qt::white));
        const auto part = loadRegion(decoding, now.box->toRect(), 1);
        QCOMPARE(part->size(), now.box->toRect().size());
        QCOMPARE(part->pixelColor(part->rect().center()), QColor(Qt::white));
        QVERIFY(m_catalogue->turn(entry.photo.id, -turns).has_value());
        QCOMPARE(*m_catalogue->entry(entry.annotation)->box, QRectF(0, 0, 30, 40));
        QCOMPARE(m_catalogue->decodingPath(m_catalogue->entry(entry.annotation)->photo), path(QStringLiteral("side.png")));
    }

    void pathsKeepTheirTurns()
    {
        QCOMPARE(turnsOf(turnedPath(QStringLiteral("/a.jpg"), -1)), 3);
        QCOMPARE(plainPath(turnedPath(QStringLiteral("/a.jpg"), 2)), QStringLiteral("/a.jpg"));
        QCOMPARE(turnedPath(QStringLiteral("/a.jpg"), 4), QStringLiteral("/a.jpg"));
        QCOMPARE(turnsOf(QStringLiteral("/a 3")), 0);
    }

    void aCorrectionIsKeptBesideWhatTheCameraSaid()
    {
        const auto entry = import(QStringLiteral("a.png"));
        WhenAndWhere wanted;
        wanted.photo = entry.photo.id;
        wanted.taken = {QStringLiteral("2024-07-16"), QTime(9, 12), -240};
        wanted.position = GeoPosition{42.35, -70.3};
        const auto before = m_catalogue->whenAndWhere({entry.photo.id}).value();
        const auto after = m_catalogue->correct({wanted});
        QVERIFY(after.has_value());
        const auto now = m_catalogue->entry(entry.annotation).value();
        QCOMPARE(now.photo.takenAt->toString(Qt::ISODate), QStringLiteral("2024-07-16T09:12:00-04:00"));
        QVERIFY(now.photo.position == wanted.position);
        QVERIFY(after->first().isPositionCorrected && after->first().positionSource == PositionSource::Person);
        QVERIFY(!after->first().cameraPosition); // that is what was known
        QCOMPARE(m_catalogue->encounterOf(entry.annotation).value()->date, QStringLiteral("2024-07-16"));
        // Somebody corrects it again: the first step can no longer be taken back.
        wanted.position = GeoPosition{42.4, -70.3};
        const auto again = m_catalogue->correct({wanted});
        QVERIFY(!m_catalogue->restoreWhenAndWhere(before, *after).has_value());
        QVERIFY(m_catalogue->restoreWhenAndWhere(*after, *again).has_value());
        QVERIFY(m_catalogue->restoreWhenAndWhere(before, *after).has_value());
        QVERIFY(!m_catalogue->entry(entry.annotation)->photo.takenAt);
        QVERIFY(m_catalogue->whenAndWhere({entry.photo.id}).value() == before);
    }

    /// A camera that is a day ahead: the photos of one encounter move together.
    void anEncounterMovesWithItsPhotos()
    {
        std::vector<NewPhoto> photos;
        for (int i = 0; i < 2; ++i) {
            NewPhoto photo;
            photo.photo.contentHash = QString(64, QChar(u'a' + i));
            photo.photo.path = photo.photo.originalName = QStringLiteral("%1.jpg").arg(i);
            photo.photo.size = {60, 40};
            photo.photo.takenAt = QDateTime(QDate(2024, 7, 17), QTime(9, i), Qt::LocalTime);
            photo.catalogueId = QStringLiteral("A");
            photos.push_back(photo);
        }
        const auto stored = m_catalogue->addPhotos(photos).value();
        QCOMPARE(m_catalogue->encounterOf(stored[0].annotation).value()->id, m_catalogue->encounterOf(stored[1].annotation).value()->id);
        QList<TimeCorrection> corrections;
        for (const auto& one : stored) {
            const auto photo = m_catalogue->entry(one.annotation)->photo;
            corrections.append({photo.id, shifted(captureTimeOf(photo), *clockShiftFrom(QStringLiteral("-1d")))});
        }
        QVERIFY(m_catalogue->correctTimes(corrections).has_value());
        QCOMPARE(m_catalogue->encounterOf(stored[0].annotation).value()->id, m_catalogue->encounterOf(stored[1].annotation).value()->id);
        QCOMPARE(m_catalogue->encounterOf(stored[0].annotation).value()->date, QStringLiteral("2024-07-16"));
        // One of them alone leaves it.
        corrections = {{corrections[0].photo, {QStringLiteral("2024-07-01"), {}, {}}}};
        QVERIFY(m_catalogue->correctTimes(corrections).has_value());
        QCOMPARE(m_catalogue->encounterOf(stored[0].annotation).value()->date, QStringLiteral("2024-07-01"));
        QCOMPARE(m_catalogue->encounterOf(stored[1].annotation).value()->date, QStringLiteral("2024-07-16"));
    }

    void correctionsAreWorkedOut()
    {
        Photo photo;
        photo.takenAt = QDateTime(QDate(2023, 7, 17), QTime(9, 0), Qt::LocalTime);
        const QString file = QStringLiteral("/season/2024-07-16 Stellwagen/a.jpg");
        Correction say;
        say.time = Correction::Time::Shift;
        say.shift = *clockShiftFrom(QStringLiteral("+365d"));
        QCOMPARE(corrected(photo, file, say).wanted.taken.date, QStringLiteral("2024-07-16"));
        say.time = Correction::Time::SetZone;
        say.offsetMinutes = -240;
        QCOMPARE(corrected(photo, file, say).wanted.taken.time, std::optional(QTime(9, 0))); // the clock stays
        QCOMPARE(corrected(photo, file, say).wanted.taken.offsetMinutes, std::optional(-240));
        say.time = Correction::Time::FromFolder;
        const auto named = corrected(photo, file, say);
        QCOMPARE(named.wanted.taken.date, QStringLiteral("2024-07-16"));
        QCOMPARE(named.wanted.taken.time, std::optional(QTime(9, 0)));
        QVERIFY(!corrected(photo, QStringLiteral("/season/a.jpg"), say).isTimeFound);
        say.time = Correction::Time::Keep;
        say.place = Correction::Place::FromTrack;
        QVERIFY(!corrected(photo, file, say).isPlaceFound); // the track is empty
        say.place = Correction::Place::Set;
        say.position = GeoPosition{1, 2};
        QVERIFY(corrected(photo, file, say).wanted.position == say.position);
    }

    /// Sees all that is red as one: two flukes side by side are a wide one to it, unless it sees a part of the photo.
    void twoFlukesTakenForOneAreTold()
    {
        class GreedyLocator : public FlukeLocator
        {
        public:
            Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
            {
                QRect box;
                for (int x = 0; x < photo.width(); ++x)
                    for (int y = 0; y < photo.height(); ++y)
                        if (photo.pixelColor(x, y).red() > 200) box |= QRect(x, y, 1, 1);
                if (box.isNull()) return std::nullopt;
                return LocatedFluke{box};
            }
        } locator;
        QImage photo(600, 140, QImage::Format_RGB888);
        photo.fill(Qt::blue);
        QPainter(&photo).fillRect(20, 40, 200, 60, Qt::red);
        QPainter(&photo).fillRect(390, 40, 180, 60, Qt::red);
        const auto pair = findPair(photo, {20, 40, 550, 60}, locator);
        QVERIFY(pair.has_value());
        QCOMPARE(pair->first, QRectF(20, 40, 200, 60));
        QCOMPARE(pair->second, QRectF(390, 40, 180, 60));
        // One wide fluke in the middle is cut by either part.
        photo.fill(Qt::blue);
        QPainter(&photo).fillRect(60, 40, 480, 60, Qt::red);
        QVERIFY(!findPair(photo, {60, 40, 480, 60}, locator).has_value());
        // A box that is not wide is asked about no further.
        QVERIFY(!findPair(photo, {60, 40, 170, 60}, locator).has_value());
    }

    void aSecondFlukeIsFoundBesideTheFirst()
    {
        RedLocator locator;
        QImage photo(400, 120, QImage::Format_RGB888);
        photo.fill(Qt::blue);
        QPainter(&photo).fillRect(20, 40, 100, 40, Qt::red);
        const QRectF first(20, 40, 100, 40);
        QVERIFY(!findBeside(photo, first, locator).has_value()); // there is one
        QPainter(&photo).fillRect(240, 30, 90, 40, Qt::red);
        QCOMPARE(findBeside(photo, first, locator), std::optional(QRectF(240, 30, 90, 40)));
        QPainter(&photo).fillRect(240, 0, 160, 120, Qt::blue);
        QPainter(&photo).fillRect(240, 30, 12, 6, Qt::red); // a gull
        QVERIFY(!findBeside(photo, first, locator).has_value());
    }

    void aCopyHasACompanionOfItsOwn()
    {
        const QString own = m_catalogue->companionFolder().absolutePath();
        m_catalogue.reset();
        QVERIFY(QFile::copy(path(QStringLiteral("whales.fluke")), path(QStringLiteral("copy.fluke"))));
        auto copy = Catalogue::open(path(QStringLiteral("copy.fluke"))).value();
        QCOMPARE(copy->companionFolder().absolutePath(), path(QStringLiteral("copy.fluke-files")));
        copy.reset();
        m_catalogue = Catalogue::open(path(QStringLiteral("whales.fluke"))).value();
        QCOMPARE(m_catalogue->companionFolder().absolutePath(), own);
    }

    void aRenamedCatalogueFindsItsCompanionByItsMark()
    {
        (void)import(QStringLiteral("a.png"));
        const QString companion = m_catalogue->companionFolder().absolutePath();
        QCOMPARE(companion, path(QStringLiteral("whales.fluke-files")));
        QVERIFY(!markOf(companion).isEmpty());
        m_catalogue.reset();
        QVERIFY(QFile::rename(path(QStringLiteral("whales.fluke")), path(QStringLiteral("season 2024.fluke"))));
        m_catalogue = Catalogue::open(path(QStringLiteral("season 2024.fluke"))).value();
        QCOMPARE(m_catalogue->companionFolder().absolutePath(), companion);
        m_catalogue.reset();
        QVERIFY(QDir().mkpath(path(QStringLiteral("season 2024.fluke-files/backups")))); // as an automatic backup does
        m_catalogue = Catalogue::open(path(QStringLiteral("season 2024.fluke"))).value();
        QCOMPARE(m_catalogue->companionFolder().absolutePath(), companion);
        QVERIFY(QFileInfo::exists(m_catalogue->thumbnailPath(m_catalogue->queue(QueueFilter::All)->first().photo.contentHash)));
        m_catalogue.reset();
        // Moved without it: where it was last seen.
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("elsewhere")));
        QVERIFY(QFile::rename(path(QStringLiteral("season 2024.fluke")), path(QStringLiteral("elsewhere/x.fluke"))));
        m_catalogue = Catalogue::open(path(QStringLiteral("elsewhere/x.fluke"))).value();
        QCOMPARE(m_catalogue->companionFolder().absolutePath(), companion);
        // Another catalogue under the old name does not take it.
        auto other = Catalogue::create(path(QStringLiteral("other.fluke"))).value();
        other.reset();
        QVERIFY(QFile::rename(companion, path(QStringLiteral("other.fluke-files"))));
        other = Catalogue::open(path(QStringLiteral("other.fluke"))).value();
        QCOMPARE(other->companionFolder().absolutePath(), path(QStringLiteral("other 2.fluke-files")));
    }

    void photosThatStayedBehindAreFoundByTheirSecondPath()
    {
        (void)import(QStringLiteral("photos/a.png"));
        m_catalogue.reset();
        QTemporaryDir elsewhere;
        QVERIFY(QFile::rename(path(QStringLiteral("whales.fluke")), elsewhere.filePath(QStringLiteral("whales.fluke"))));
        m_catalogue = Catalogue::open(elsewhere.filePath(QStringLiteral("whales.fluke"))).value();
        const auto photo = m_catalogue->queue(QueueFilter::All)->first().photo;
        QCOMPARE(m_catalogue->absolutePath(photo), path(QStringLiteral("photos/a.png")));
        m_catalogue.reset();
    }

    void aFolderIsNamedOnceForAllItsPhotos()
    {
        (void)import(QStringLiteral("2024/day 1/a.png"), 1);
        (void)import(QStringLiteral("2024/day 2/b.png"), 2);
        QVERIFY(QDir().rename(path(QStringLiteral("2024")), path(QStringLiteral("archive"))));
        const auto entries = m_catalogue->queue(QueueFilter::All).value();
        const QString missing = path(QStringLiteral("2024/day 1/a.png"));
        const auto moved = folderThatMoved(missing, path(QStringLiteral("archive")));
        QVERIFY(moved.has_value());
        QCOMPARE(moved->first, path(QStringLiteral("2024")));
        QVERIFY(!folderThatMoved(missing, QDir::tempPath() + QStringLiteral("/nowhere")).has_value());
        QVERIFY(m_catalogue->findFolder(moved->first, moved->second).has_value());
        for (const auto& entry : entries) QVERIFY2(QFileInfo::exists(m_catalogue->absolutePath(entry.photo)), qPrintable(m_catalogue->absolutePath(entry.photo)));
        // Another window knows it, too.
        const auto other = Catalogue::open(m_catalogue->filePath(), OpenMode::ReadOnly).value();
        QCOMPARE(other->absolutePath(entries[1].photo), path(QStringLiteral("archive/day 2/b.png")));
    }
};

QTEST_GUILESS_MAIN(TestSeason)
#include "tst_season.moc"
