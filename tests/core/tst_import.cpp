#include "core/base/imagefile.h"
#include "core/base/wholefile.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/export.h"
#include "core/import/importer.h"
#include "core/storage/query.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QImageReader>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <exiv2/exiv2.hpp>

#include <array>

using namespace flukeprint;

namespace {

constexpr int killedImportPhotos = 400;

/// A photo of its own content: the number is drawn into it.
QImage photoOf(int number, QSize size = {64, 40})
{
    QImage image(size, QImage::Format_RGB888);
    image.fill(QColor::fromHsv(number * 37 % 360, 200, 200));
    for (int bit = 0; bit < 16; ++bit)
        if (number >> bit & 1)
            for (int y = 0; y < 20; ++y)
                for (int x = 0; x < 4; ++x) image.setPixelColor(bit * 4 + x, y, Qt::black);
    return image;
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", qUtf8Printable(path));
}

QByteArray encoded(const QImage& image, const char* format)
{
    QBuffer buffer;
    if (!image.save(&buffer, format)) qFatal("cannot encode %s", format);
    return buffer.data();
}

/// A PNG that says it is 60,000 × 60,000 and holds nothing.
QByteArray hugePng()
{
    QByteArray chunk("IHDR");
    for (quint32 edge : {60000u, 60000u}) {
        const quint32 big = qToBigEndian(edge);
        chunk.append(reinterpret_cast<const char*>(&big), 4);
    }
    chunk.append("\x08\x02\x00\x00\x00", 5);
    quint32 crc = 0xFFFFFFFFu; // of the PNG specification, bit by bit
    for (const char c : chunk) {
        crc ^= quint8(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
    }
    const quint32 check = qToBigEndian(~crc);
    return QByteArray("\x89PNG\r\n\x1a\n\0\0\0\x0d", 12) + chunk + QByteArray(reinterpret_cast<const char*>(&check), 4) +
           QByteArray("\0\0\1\0IDAT", 8);
}

/// A grey ramp of 40 × 30 in four inks, which Qt cannot write: ImageMagick's `-size 40x30 gradient:black-white -colorspace CMYK`.
QByteArray cmykJpeg()
{
    return QByteArray::fromBase64(
                                   "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLU"
                                   "BXQUZMTlJTUjI+WmFaUGBKUVJP/9sAQwEODg4TERMmFRUmTzUtNU9PT09PT09PT09PT09PT09PT09PT09PT09PT09P"
                                   "T09PT09PT09PT09PT09PT09PT09P/8AAFAgAHgAoBAEiAAIRAQMRAQQiAP/EABYAAQEBAAAAAAAAAAAAAAAAAAAGB/"
                                   "/EABkQAQADAQEAAAAAAAAAAAAAAAAVYWICFP/EABQBAQAAAAAAAAAAAAAAAAAAAAD/xAAUEQEAAAAAAAAAAAAAAAAA"
                                   "AAAA/9oADgQBAAIRAxEEAAA/AMwABBx+SPyq4/JH5AASkfkj8quPyR+QAEpH5FXH5AAFZH0R9Knxc0eLmgAEtH0R9K"
                                   "nxc0eLmgAEtH0Knxc0P//Z");
}

void writeExif(const QString& path, const std::vector<std::pair<const char*, const char*>>& tags)
{
    auto image = Exiv2::ImageFactory::open(QFile::encodeName(path).toStdString());
    Exiv2::ExifData exif;
    for (const auto& [key, value] : tags) exif[key] = std::string(value);
    image->setExifData(exif);
    image->writeMetadata();
}

ImportReport importAll(Catalogue& catalogue, const QStringList& paths, const QString& labels = {})
{
    return importPhotos(catalogue, {paths, labels.isEmpty() ? QStringList() : QStringList{labels}, {}}, {}, {}).value();
}

} // namespace

class TestImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_photos = m_folder->filePath(QStringLiteral("photos"));
        QVERIFY(QDir().mkpath(m_photos));
        m_catalogue = Catalogue::create(m_folder->filePath(QStringLiteral("whales.fluke"))).value();
    }
    void cleanup() { m_catalogue.reset(); }

    void aSmallerCopyIsAPhotoOfItsOwnThatLooksTheSame()
    {
        const QImage large = drawFluke({.whale = 1, .shot = 1}).image;
        writeFile(at(QStringLiteral("large.png")), encoded(large, "PNG"));
        writeFile(at(QStringLiteral("small.jpg")), encoded(large.scaledToWidth(200, Qt::SmoothTransformation), "JPEG"));
        writeFile(at(QStringLiteral("other.png")), encoded(drawFluke({.whale = 2, .shot = 2}).image, "PNG"));
        QCOMPARE(importAll(*m_catalogue, {m_photos}).added, 3);
        const auto queue = m_catalogue->queue(QueueFilter::All).value(); // by name
        QVERIFY(areOfSamePhoto(*queue[0].photo.perceptualHash, *queue[2].photo.perceptualHash));
        QVERIFY(!areOfSamePhoto(*queue[0].photo.perceptualHash, *queue[1].photo.perceptualHash));
    }

    void foldersAreSearchedAndSameContentIsOnePhoto()
    {
        QVERIFY(QDir(m_photos).mkpath(QStringLiteral("sub/.hidden")));
        draw(QStringLiteral("a.JPG"), 1);
        draw(QStringLiteral("sub/b.jpeg"), 2);
        draw(QStringLiteral("sub/copy of a.jpg"), 1);
        draw(QStringLiteral(".c.jpg"), 3);
        draw(QStringLiteral("sub/.hidden/d.jpg"), 4);
        writeFile(at(QStringLiteral("notes.txt")), "no photo");
        auto report = importAll(*m_catalogue, {m_photos});
        QCOMPARE(report.added, 2);
        QCOMPARE(report.alreadyThere, 1);
        QCOMPARE(report.withoutDate, 2);
        QVERIFY(report.skipped.empty());
        const auto entry = m_catalogue->queue(QueueFilter::All).value()[0];
        QVERIFY(!QDir::isAbsolutePath(entry.photo.path));
        QVERIFY(QFile::exists(m_catalogue->absolutePath(entry.photo)));
        QVERIFY(!QImage(m_catalogue->thumbnailPath(entry.photo.contentHash)).isNull());
        // Again, with the catalogue's own folder of thumbnails in the way.
        report = importAll(*m_catalogue, {m_folder->path()});
        QCOMPARE(report.added, 0);
        QCOMPARE(report.alreadyThere, 3);
    }

    void badFilesAreSkippedWithTheirReason_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const QByteArray jpeg = encoded(photoOf(5, {640, 400}), "JPEG");
        QTest::newRow("empty") << QByteArray() << int(ErrorCode::FileEmpty);
        QTest::newRow("text") << QByteArray("not a photo at all") << int(ErrorCode::NotAnImage);
        QTest::newRow("cut short") << jpeg.left(jpeg.size() * 2 / 3) << int(ErrorCode::ImageDamaged);
        QTest::newRow("PNG cut short") << encoded(photoOf(5, {640, 400}), "PNG").left(300) << int(ErrorCode::ImageDamaged);
        QTest::newRow("60,000 by 60,000") << hugePng() << int(ErrorCode::ImageTooLarge);
    }
    void badFilesAreSkippedWithTheirReason()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        writeFile(at(QStringLiteral("bad.jpg")), bytes);
        draw(QStringLiteral("good.jpg"), 1);
        const auto report = importAll(*m_catalogue, {m_photos});
        QCOMPARE(report.added, 1);
        QCOMPARE(report.skipped.size(), size_t(1));
        QCOMPARE(int(report.skipped[0].code), code);
        QCOMPARE(report.skipped[0].subject, at(QStringLiteral("bad.jpg")));
    }

    void everyKindOfImageIsRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QSize>("size");
        const QImage image = photoOf(6);
        QTest::newRow("JPEG") << encoded(image, "JPEG") << image.size();
        QTest::newRow("grey JPEG") << encoded(image.convertToFormat(QImage::Format_Grayscale8), "JPEG") << image.size();
        QTest::newRow("CMYK JPEG") << cmykJpeg() << QSize(40, 30);
        QTest::newRow("PNG") << encoded(image, "PNG") << image.size();
        QTest::newRow("16-bit PNG") << encoded(image.convertToFormat(QImage::Format_RGBA64), "PNG") << image.size();
        QTest::newRow("grey 16-bit PNG") << encoded(image.convertToFormat(QImage::Format_Grayscale16), "PNG") << image.size();
        for (const char* format : {"TIFF", "WEBP"})
            if (QImageReader::supportedImageFormats().contains(QByteArray(format).toLower()))
                QTest::newRow(format) << encoded(image, format) << image.size();
    }
    void everyKindOfImageIsRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QSize, size);
        writeFile(at(QStringLiteral("photo.jpg")), bytes); // the content decides, not the name
        const auto report = importAll(*m_catalogue, {at(QStringLiteral("photo.jpg"))});
        QVERIFY2(report.skipped.empty(), report.skipped.empty() ? "" : qPrintable(report.skipped[0].detail));
        QCOMPARE(m_catalogue->queue(QueueFilter::All).value()[0].photo.size, size);
    }

    void fourInksAreReadAsLight()
    {
        writeFile(at(QStringLiteral("inks.jpg")), cmykJpeg());
        const auto photo = loadImage(at(QStringLiteral("inks.jpg")), 0);
        QVERIFY(photo);
        QVERIFY(qGray(photo->image.pixel(20, 0)) < 40); // black above, white below: not inverted
        QVERIFY(qGray(photo->image.pixel(20, 29)) > 215);
    }

    void timeAndPlaceComeFromExif_data()
    {
        QTest::addColumn<QString>("time");
        QTest::addColumn<QString>("offset");
        QTest::addColumn<QString>("latitude");
        QTest::addColumn<QString>("reads"); // time, then position
        QTest::newRow("with offset") << "2019:07:14 09:12:33" << "-07:00" << "21/1 30/1 0/1" << "2019-07-14T09:12:33-07:00 -21.50 -157.25";
        QTest::newRow("without offset") << "2019:07:14 09:12:33" << "" << "" << "2019-07-14T09:12:33 nowhere";
        QTest::newRow("never set clock") << "0000:00:00 00:00:00" << "" << "" << "never nowhere";
        QTest::newRow("no fix: division by nothing") << "" << "" << "0/0 0/0 0/0" << "never nowhere";
    }
    void timeAndPlaceComeFromExif()
    {
        QFETCH(QString, time);
        QFETCH(QString, offset);
        QFETCH(QString, latitude);
        QFETCH(QString, reads);
        draw(QStringLiteral("a.jpg"), 1);
        const QByteArray texts[]{time.toLatin1(), offset.toLatin1(), latitude.toLatin1()};
        std::vector<std::pair<const char*, const char*>> tags;
        if (!time.isEmpty()) tags.emplace_back("Exif.Photo.DateTimeOriginal", texts[0].constData());
        if (!offset.isEmpty()) tags.emplace_back("Exif.Photo.OffsetTimeOriginal", texts[1].constData());
        if (!latitude.isEmpty()) {
            tags.insert(tags.end(), {{"Exif.GPSInfo.GPSLatitude", texts[2].constData()},
                                     {"Exif.GPSInfo.GPSLatitudeRef", "S"},
                                     {"Exif.GPSInfo.GPSLongitude", "157/1 15/1 0/1"},
                                     {"Exif.GPSInfo.GPSLongitudeRef", "W"}});
        }
        writeExif(at(QStringLiteral("a.jpg")), tags);
        QCOMPARE(importAll(*m_catalogue, {m_photos}).added, 1);
        const Photo photo = m_catalogue->queue(QueueFilter::All).value()[0].photo;
        const QString place = photo.position ? QStringLiteral("%1 %2").arg(photo.position->latitude, 0, 'f', 2).arg(photo.position->longitude, 0, 'f', 2)
                                             : QStringLiteral("nowhere");
        QCOMPARE((photo.takenAt ? photo.takenAt->toString(Qt::ISODate) : QStringLiteral("never")) + u' ' + place, reads);
    }

    void turnedPhotosAreStoredUpright()
    {
        draw(QStringLiteral("a.jpg"), 1);
        writeExif(at(QStringLiteral("a.jpg")), {{"Exif.Image.Orientation", "6"}});
        (void)importAll(*m_catalogue, {m_photos});
        QCOMPARE(m_catalogue->queue(QueueFilter::All).value()[0].photo.size, QSize(40, 64));
    }

    /// A part of a photo is the same part of the whole photo, however the camera was held.
    void partsOfTurnedPhotosAreUpright_data()
    {
        QTest::addColumn<QString>("orientation");
        for (int orientation = 1; orientation <= 8; ++orientation)
            QTest::addRow("orientation %d", orientation) << QString::number(orientation);
    }
    void partsOfTurnedPhotosAreUpright()
    {
        QFETCH(QString, orientation);
        QImage photo(320, 192, QImage::Format_RGB888);
        for (int y = 0; y < photo.height(); ++y)
            for (int x = 0; x < photo.width(); ++x) photo.setPixelColor(x, y, QColor(x * 4 / 5, y, 128));
        const QString file = at(QStringLiteral("a.jpg"));
        QVERIFY(photo.save(file, "JPG", 95));
        const QByteArray tag = orientation.toLatin1();
        writeExif(file, {{"Exif.Image.Orientation", tag.constData()}});
        const QImage whole = loadImage(file)->image;
        const QRect region(32, 64, 96, 64);
        for (const int reduction : {1, 2, 4}) {
            const QImage part = loadRegion(file, region, reduction).value();
            QCOMPARE(part.size(), region.size() / reduction);
            const QImage expected = whole.copy(region).scaled(part.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            for (int y = 0; y < part.height(); y += 3)
                for (int x = 0; x < part.width(); x += 3) {
                    const QColor is = part.pixelColor(x, y), should = expected.pixelColor(x, y);
                    QVERIFY2(std::abs(is.red() - should.red()) + std::abs(is.green() - should.green()) < 16,
                             qPrintable(QStringLiteral("1/%1 at %2, %3").arg(reduction).arg(x).arg(y)));
                }
        }
    }

    void labelsAreMatchedByFileName()
    {
        draw(QStringLiteral("a.jpg"), 1);
        draw(QStringLiteral("B.JPG"), 2);
        draw(QStringLiteral("c.jpg"), 3);
        draw(QStringLiteral("d.jpg"), 4);
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\nold/a.jpg,w_1\nb.jpg,w_1\nc.jpg,NA\nz.jpg,w_9\n");
        const auto report = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QCOMPARE(report.labelled, 2);
        QCOMPARE(report.faults.size(), size_t(1));
        QCOMPARE(report.faults[0].code, ErrorCode::LabelWithoutPhoto);
        QCOMPARE(report.faults[0].subject, at(QStringLiteral("l.csv")) + QStringLiteral(":5"));
        const auto counts = m_catalogue->counts().value();
        QCOMPARE(counts.identified, 2);
        QCOMPARE(counts.undecided, 2);
        QCOMPARE(counts.individuals, 1);
    }

    /// Photos are named by file, labels by row; the answer names the whale of each photo and what was told.
    void aRowFindsItsPhoto_data()
    {
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("whales");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* name, const char* files, const char* rows, const char* whales, const char* told = "") {
            QTest::newRow(name) << QString::fromUtf8(files).split(u' ') << QString::fromUtf8(rows) << QString::fromUtf8(whales)
                                << QString::fromUtf8(told);
        };
        row("by folder", "2023/a.jpg 2024/a.jpg", "2024/a.jpg,W2 2023/a.jpg,W1", "W1 W2");
        row("by the longest common end", "x/1/a.jpg y/1/a.jpg", "C:\\pics\\y\\1\\a.jpg,W2 pics/x/1/a.jpg,W1", "W1 W2");
        row("by name, from another folder", "2024/a.jpg", "elsewhere/a.jpg,W1", "W1");
        row("not by name, where the table has it twice", "2024/a.jpg", "x/a.jpg,W1 y/a.jpg,W2", "?", "2 without 3 without");
        row("another season's row is not this season's", "2024/a.jpg", "2023/a.jpg,W1 2024/a.jpg,W2", "W2", "2 without");
        row("a name that two photos bear", "2023/a.jpg 2024/a.jpg", "a.jpg,W1", "? ?", "2 ambiguous");
        row("without extension", "a.jpg b.png", "a,W1 b.CR2,W2", "W1 W2");
        row("without regard to capitals", "A.JPG", "a.jpg,W1", "W1");
        row("capitals where they tell two apart", "A.jpg a.jpg", "a.jpg,W1 A.jpg,W2", "W2 W1");
        row("composed and decomposed", "Que\u0301.jpg", "Qu\u00e9.jpg,W1", "W1");
        row("two labels for one photo", "a.jpg", "a.jpg,W1 a.jpg,W2", "W1", "3 contradicted");
        row("the same label twice", "a.jpg", "a.jpg,W1 a.jpg,W1", "W1");
        row("blanks around a name", "a.jpg", "\u00a0a.jpg\u00a0,W1", "W1");
    }
    void aRowFindsItsPhoto()
    {
        QFETCH(QStringList, files);
        QFETCH(QString, rows);
        QFETCH(QString, whales);
        QFETCH(QString, told);
        for (int i = 0; i < files.size(); ++i) draw(files[i], i + 1);
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\n" + rows.replace(u' ', u'\n').toUtf8() + '\n');
        const auto report = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QStringList found;
        const auto queue = m_catalogue->queue(QueueFilter::All).value();
        for (const QString& file : files)
            for (const QueueEntry& entry : queue)
                if (entry.photo.path.endsWith(u'/' + file)) found << (entry.catalogueId.isEmpty() ? QStringLiteral("?") : entry.catalogueId);
        QCOMPARE(found.join(u' '), whales);
        QStringList faults;
        for (const Error& fault : report.faults)
            faults << fault.subject.section(u':', -1) + (fault.code == ErrorCode::LabelWithoutPhoto  ? QStringLiteral(" without")
                                                         : fault.code == ErrorCode::LabelAmbiguous ? QStringLiteral(" ambiguous")
                                                                                                   : QStringLiteral(" contradicted"));
        QCOMPARE(faults.join(u' '), told);
    }

    void contentTellsRenamedPhotosApart()
    {
        draw(QStringLiteral("a.jpg"), 1); // was called b.jpg when the table was written, and the other way round
        draw(QStringLiteral("b.jpg"), 2);
        draw(QStringLiteral("c.jpg"), 3); // changed since, but still called so
        const auto hash = [this](const char* name) { return sha256OfFile(at(QLatin1String(name))).value().toLatin1(); };
        writeFile(at(QStringLiteral("l.csv")), "Image,Id,Sha256\nb.jpg,W1," + hash("a.jpg") + "\na.jpg,W2," + hash("b.jpg") + "\nc.jpg,W3," +
                                                   QByteArray(64, '0') + '\n');
        const auto report = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QVERIFY(report.faults.empty());
        QCOMPARE(report.added, 3);
        QStringList whales;
        const auto queue = m_catalogue->queue(QueueFilter::All).value();
        for (const QueueEntry& entry : queue) whales << entry.catalogueId;
        QCOMPARE(whales.join(u' '), QStringLiteral("W1 W2 W3"));
    }

    /// Of contradictory labels for the same bytes the first file's counts, however fast the other is read.
    void theFirstFileOfTwoCopiesCounts()
    {
        for (int round = 0; round < 8; ++round) {
            QVERIFY(QDir(m_photos).removeRecursively() && QDir().mkpath(m_photos));
            const QImage large = photoOf(round, {3000, 2000});
            writeFile(at(QStringLiteral("a.png")), encoded(large, "PNG"));
            writeFile(at(QStringLiteral("b.png")), encoded(large, "PNG"));
            const bool isSwapped = round % 2;
            writeFile(at(QStringLiteral("l.csv")), isSwapped ? "Image,Id\nb.png,W2\na.png,W1\n" : "Image,Id\na.png,W1\nb.png,W2\n");
            const auto catalogue = Catalogue::create(m_folder->filePath(QStringLiteral("round%1.fluke").arg(round))).value();
            const auto report = importAll(*catalogue, {m_photos}, at(QStringLiteral("l.csv")));
            QCOMPARE(catalogue->queue(QueueFilter::All).value()[0].catalogueId, QStringLiteral("W1"));
            QCOMPARE(report.faults.size(), size_t(1));
            QCOMPARE(report.faults[0].code, ErrorCode::LabelContradicted);
            QCOMPARE(report.faults[0].detail, QStringLiteral("W2; W1"));
        }
    }

    void severalTablesCount()
    {
        draw(QStringLiteral("a.jpg"), 1);
        draw(QStringLiteral("b.jpg"), 2);
        writeFile(at(QStringLiteral("1.csv")), "Image,Id\na.jpg,W1\n");
        writeFile(at(QStringLiteral("2.csv")), "Image,Id\nb.jpg,W2\na.jpg,W3\n");
        const auto report =
            importPhotos(*m_catalogue, {{m_photos}, {at(QStringLiteral("1.csv")), at(QStringLiteral("2.csv"))}, {}}, {}, {}).value();
        QCOMPARE(report.labelled, 2);
        QCOMPARE(report.faults.size(), size_t(1));
        QCOMPARE(report.faults[0].subject, at(QStringLiteral("2.csv")) + QStringLiteral(":3"));
    }

    void idsThatLookAlikeAreOneWhaleOrRemarkedOn()
    {
        for (int i = 0; i < 4; ++i) draw(QStringLiteral("%1.jpg").arg(i), i);
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\n0.jpg,HW-12\n1.jpg,HW\xE2\x80\x91""12\xE2\x80\x8B\n2.jpg,hw-0012\n3.jpg,W2\n");
        const auto report = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QCOMPARE(m_catalogue->counts().value().individuals, 3);
        QCOMPARE(report.remarks.size(), size_t(1));
        QCOMPARE(report.remarks[0].code, ErrorCode::IdsNearlyEqual);
        QCOMPARE(report.remarks[0].subject + u' ' + report.remarks[0].detail, QStringLiteral("hw-0012 HW-12"));
        QVERIFY(m_catalogue->individualByCatalogueId(QStringLiteral(" HW\u201112\u200B")).value().has_value());
    }

    void ourOwnTableComesBack()
    {
        draw(QStringLiteral("2023/a.jpg"), 1);
        draw(QStringLiteral("2024/a.jpg"), 2);
        draw(QStringLiteral("2024/b.jpg"), 3);
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\n2023/a.jpg,W1\n2024/a.jpg,W2\nb.jpg,=W3\n");
        (void)importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        const auto exported = exportTable(*m_catalogue, {}, {ExportFormat::Labels, QueueFilter::All, {}, {}}).value();
        QStringList names;
        for (const ExportRow& row : exported.rows) names << row.image;
        names.sort();
        QCOMPARE(names.join(u' '), QStringLiteral("2023/a.jpg 2024/a.jpg b.jpg"));
        QVERIFY(writeLabels(at(QStringLiteral("out.csv")), exported.rows));
        QVERIFY(QFile::rename(at(QStringLiteral("2023/a.jpg")), at(QStringLiteral("2023/renamed.jpg"))));
        const auto other = Catalogue::create(m_folder->filePath(QStringLiteral("other.fluke"))).value();
        const auto report = importAll(*other, {m_photos}, at(QStringLiteral("out.csv")));
        QCOMPARE(report.labelled, 3);
        QVERIFY(report.faults.empty());
        const auto there = other->queue(QueueFilter::All).value(), earlier = m_catalogue->queue(QueueFilter::All).value();
        for (const QueueEntry& entry : there) {
            const auto here = m_catalogue->photoByHash(entry.photo.contentHash).value();
            for (const QueueEntry& before : earlier)
                if (before.photo.id == *here) QCOMPARE(entry.catalogueId, before.catalogueId);
        }
    }

    void nothingUsableFailsAsAWhole()
    {
        const auto missing = importPhotos(*m_catalogue, {{at(QStringLiteral("gone"))}, {}, {}}, {}, {});
        QCOMPARE(missing.error().code, ErrorCode::FileMissing);
        draw(QStringLiteral("a.jpg"), 1);
        writeFile(at(QStringLiteral("l.csv")), "Colour,Size\n");
        QCOMPARE(importPhotos(*m_catalogue, {{m_photos}, {at(QStringLiteral("l.csv"))}, {}}, {}, {}).error().code, ErrorCode::TableMalformed);
        QCOMPARE(m_catalogue->counts().value().photos, 0);
        const auto report = importAll(*m_catalogue, {at(QStringLiteral("gone")), m_photos});
        QCOMPARE(report.added, 1);
        QCOMPARE(report.skipped[0].code, ErrorCode::FileMissing);
    }

    void cancelLeavesWholeBatches()
    {
        for (int i = 0; i < 130; ++i) draw(QStringLiteral("%1.jpg").arg(i), i);
        const CancelToken cancel;
        const auto stop = [&](const JobProgress& progress) {
            if (progress.done > 0) cancel.cancel();
        };
        const auto report = importPhotos(*m_catalogue, {{m_photos}, {}, {}}, stop, cancel).value();
        QVERIFY(report.cancelled);
        QCOMPARE(m_catalogue->counts().value().photos % 50, 0);
        QVERIFY(m_catalogue->counts().value().photos < 130);
    }

    void aKilledImportLeavesWholeBatches()
    {
        for (int i = 0; i < killedImportPhotos; ++i) draw(QStringLiteral("%1.jpg").arg(i), i);
        const QString file = m_catalogue->filePath();
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--import-child"), file, m_photos});
        while (m_catalogue->counts().value().photos < 100 && child.state() != QProcess::NotRunning) QTest::qWait(1);
        child.kill(); // SIGKILL
        QVERIFY(child.waitForFinished());
        m_catalogue = Catalogue::open(file).value();
        const int stored = m_catalogue->counts().value().photos;
        QVERIFY2(stored >= 100 && stored % 50 == 0, qPrintable(QString::number(stored)));
        auto database = Database::open(file, Database::Access::ReadOnly).value();
        QCOMPARE(Query(*database, "PRAGMA integrity_check").value<QString>().value(), QStringLiteral("ok"));
        const auto report = importAll(*m_catalogue, {m_photos});
        QCOMPARE(report.added, killedImportPhotos - stored);
        QCOMPARE(report.alreadyThere, stored);
    }

private:
    QString at(const QString& name) const { return m_photos + u'/' + name; }
    void draw(const QString& name, int number) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        writeFile(at(name), encoded(photoOf(number), name.endsWith(QLatin1String("png")) ? "PNG" : "JPEG"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_photos;
    std::unique_ptr<Catalogue> m_catalogue;
};

int main(int argc, char** argv)
{
    QGuiApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--import-child")) {
        auto catalogue = Catalogue::open(arguments[2]).value();
        return importAll(*catalogue, {arguments[3]}).added == killedImportPhotos ? 0 : 1;
    }
    TestImport test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_import.moc"
