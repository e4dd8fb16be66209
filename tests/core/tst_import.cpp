#include "core/base/imagefile.h"
#include "core/base/wholefile.h"
#include "core/demo/drawfluke.h"
#include "core/domain/clockshift.h"
#include "core/domain/photosource.h"
#include "core/exchange/labelstable.h"
#include "core/import/importer.h"
#include "core/import/importplan.h"
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

#include <algorithm>
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

/// Keys of EXIF, XMP and IPTC.
void writeExif(const QString& path, const std::vector<std::pair<const char*, const char*>>& tags)
{
    auto image = Exiv2::ImageFactory::open(QFile::encodeName(path).toStdString());
    Exiv2::ExifData exif;
    Exiv2::XmpData xmp;
    Exiv2::IptcData iptc;
    for (const auto& [key, value] : tags) {
        if (QByteArray(key).startsWith("Xmp.dc.subject")) {
            auto bag = Exiv2::Value::create(Exiv2::xmpBag);
            for (const QByteArray& word : QByteArray(value).split(';')) bag->read(word.toStdString());
            xmp.add(Exiv2::XmpKey(key), bag.get());
        } else if (QByteArray(key).startsWith("Xmp.")) {
            xmp[key] = std::string(value);
        } else if (QByteArray(key).startsWith("Iptc.")) {
            iptc[key] = std::string(value);
        } else {
            exif[key] = std::string(value);
        }
    }
    image->setExifData(exif);
    image->setXmpData(xmp);
    image->setIptcData(iptc);
    image->writeMetadata();
}

DecisionContext by(const QString& reviewer)
{
    DecisionContext context;
    context.reviewer = reviewer;
    return context;
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

    void datesAreFoundWhereverTheyStand_data()
    {
        QTest::addColumn<QStringList>("tags"); // key=value
        QTest::addColumn<QString>("reads");    // wall clock, minutes from UTC, source
        const auto row = [](const char* name, const QStringList& tags, const char* reads) { QTest::newRow(name) << tags << QString::fromLatin1(reads); };
        const QString original = QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 09:12:33");
        row("original before digitized", {original, QStringLiteral("Exif.Photo.DateTimeDigitized=2023:01:01 00:00:00")}, "2024-02-14 09:12:33.000 exif");
        row("digitized", {QStringLiteral("Exif.Photo.DateTimeDigitized=2024:02:14 09:12:33")}, "2024-02-14 09:12:33.000 exif_digitized");
        row("with dashes", {QStringLiteral("Exif.Photo.DateTimeOriginal=2024-02-14 09:12:33")}, "2024-02-14 09:12:33.000 exif");
        row("thousandths", {original, QStringLiteral("Exif.Photo.SubSecTimeOriginal=25")}, "2024-02-14 09:12:33.250 exif");
        row("zone of the file alone", {original, QStringLiteral("Exif.Photo.OffsetTime=+09:00")}, "2024-02-14 09:12:33.000 540 exif");
        row("zone of the moment first", {original, QStringLiteral("Exif.Photo.OffsetTime=+09:00"), QStringLiteral("Exif.Photo.OffsetTimeOriginal=-03:00")},
            "2024-02-14 09:12:33.000 -180 exif");
        row("XMP", {QStringLiteral("Xmp.photoshop.DateCreated=2024-02-14T09:12:33+09:00")}, "2024-02-14 09:12:33.000 540 xmp");
        row("IPTC", {QStringLiteral("Iptc.Application2.DateCreated=2024-02-14"), QStringLiteral("Iptc.Application2.TimeCreated=09:12:33+00:00")},
            "2024-02-14 09:12:33.000 0 iptc");
        row("a day without its hour", {QStringLiteral("Xmp.xmp.CreateDate=2024-02-14")}, "2024-02-14 xmp");
        row("changed alone is no date", {QStringLiteral("Exif.Image.DateTime=2024:02:14 09:12:33")}, "");
        row("zeros", {QStringLiteral("Exif.Photo.DateTimeOriginal=0000:00:00 00:00:00")}, "");
    }
    void datesAreFoundWhereverTheyStand()
    {
        QFETCH(QStringList, tags);
        QFETCH(QString, reads);
        draw(QStringLiteral("a.jpg"), 1);
        write(QStringLiteral("a.jpg"), tags);
        QCOMPARE(importAll(*m_catalogue, {m_photos}).added, 1);
        QCOMPARE(takenOf(onlyRecord()), reads);
    }

    void hemispheresAreNeverGuessed_data()
    {
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("reads");
        const QString latitude = QStringLiteral("Exif.GPSInfo.GPSLatitude=57/1 30/1 0/1"), longitude = QStringLiteral("Exif.GPSInfo.GPSLongitude=135/1 15/1 0/1");
        const auto row = [](const char* name, const QStringList& tags, const char* reads) { QTest::newRow(name) << tags << QString::fromLatin1(reads); };
        row("small letters", {latitude, longitude, QStringLiteral("Exif.GPSInfo.GPSLatitudeRef=s"), QStringLiteral("Exif.GPSInfo.GPSLongitudeRef=w")}, "-57.50 -135.25 exif");
        row("none", {latitude, longitude}, "unclear");
        row("one", {latitude, longitude, QStringLiteral("Exif.GPSInfo.GPSLatitudeRef=S")}, "unclear");
        row("in XMP alone", {latitude, longitude, QStringLiteral("Xmp.exif.GPSLatitude=57,30.0S"), QStringLiteral("Xmp.exif.GPSLongitude=135,15.0W")}, "-57.50 -135.25 exif");
        row("XMP alone", {QStringLiteral("Xmp.exif.GPSLatitude=57,30,0S"), QStringLiteral("Xmp.exif.GPSLongitude=135,15.0W")}, "-57.50 -135.25 xmp");
        row("nought over nought", {QStringLiteral("Exif.GPSInfo.GPSLatitude=57/1 30/1 0/0"), longitude, QStringLiteral("Exif.GPSInfo.GPSLatitudeRef=S"), QStringLiteral("Exif.GPSInfo.GPSLongitudeRef=W")}, "nowhere");
        row("zeros", {QStringLiteral("Exif.GPSInfo.GPSLatitude=0/1 0/1 0/1"), QStringLiteral("Exif.GPSInfo.GPSLongitude=0/1 0/1 0/1"), QStringLiteral("Exif.GPSInfo.GPSLatitudeRef=N"), QStringLiteral("Exif.GPSInfo.GPSLongitudeRef=E")}, "nowhere");
    }
    void hemispheresAreNeverGuessed()
    {
        QFETCH(QStringList, tags);
        QFETCH(QString, reads);
        draw(QStringLiteral("a.jpg"), 1);
        write(QStringLiteral("a.jpg"), tags);
        const auto report = importAll(*m_catalogue, {m_photos});
        const bool isTold = !report.remarks.empty() && report.remarks[0].code == ErrorCode::PositionUnclear;
        QCOMPARE(isTold ? QStringLiteral("unclear") : placeOf(onlyRecord()), reads);
        if (isTold) QVERIFY(!onlyRecord().entry.photo.position);
    }

    void keywordsAndSidecarsNameWhales()
    {
        for (int i = 0; i < 4; ++i) draw(QStringLiteral("%1.jpg").arg(i), i);
        write(QStringLiteral("0.jpg"), {QStringLiteral("Xmp.dc.subject=Q3;hw-0001")});
        write(QStringLiteral("1.jpg"), {QStringLiteral("Iptc.Application2.Keywords=HW-0002")});
        write(QStringLiteral("3.jpg"), {QStringLiteral("Xmp.dc.subject=HW-0001;HW-0009")});
        writeFile(at(QStringLiteral("2.xmp")),
                  "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description\n"
                  "rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmp:CreateDate=\"2024-02-14T09:12:33\">\n"
                  "<dc:subject><rdf:Bag><rdf:li>HW-0003</rdf:li></rdf:Bag></dc:subject></rdf:Description></rdf:RDF></x:xmpmeta>");
        ImportRequest request{{m_photos}, {}, {}};
        request.keyword = QStringLiteral("HW-*");
        const auto report = importPhotos(*m_catalogue, request, {}, {}).value();
        const auto queue = m_catalogue->queue(QueueFilter::All).value();
        QStringList whales;
        for (const QString& name : {QStringLiteral("0.jpg"), QStringLiteral("1.jpg"), QStringLiteral("2.jpg"), QStringLiteral("3.jpg")})
            for (const QueueEntry& entry : queue)
                if (entry.photo.originalName == name) whales << (entry.catalogueId.isEmpty() ? QStringLiteral("?") : entry.catalogueId);
        QCOMPARE(whales.join(u' '), QStringLiteral("hw-0001 HW-0002 HW-0003 ?"));
        QCOMPARE(report.faults.size(), size_t(1));
        QCOMPARE(report.faults[0].code, ErrorCode::KeywordsAmbiguous);
        QCOMPARE(report.withoutDate, 3); // the sidecar knew one
    }

    void foldersNameWhalesOrDaysAndPlaces()
    {
        draw(QStringLiteral("HW-0107 Pepper/a.jpg"), 1);
        draw(QStringLiteral("HW-0108/2024-07-16/b.jpg"), 2);
        draw(QStringLiteral("unknown/c.jpg"), 3);
        draw(QStringLiteral("d.jpg"), 4);
        ImportRequest request{{m_photos}, {}, {}};
        request.folders = FolderMeaning::Whale;
        QCOMPARE(importPhotos(*m_catalogue, request, {}, {}).value().labelled, 2);
        const auto pepper = m_catalogue->individualByCatalogueId(QStringLiteral("HW-0107")).value();
        QVERIFY(pepper);
        QCOMPARE(m_catalogue->individual(*pepper).value().nickname, QStringLiteral("Pepper"));

        const auto other = Catalogue::create(m_folder->filePath(QStringLiteral("days.fluke"))).value();
        QVERIFY(QDir(m_photos).removeRecursively() && QDir().mkpath(m_photos));
        draw(QStringLiteral("2024-07-16 Stellwagen/100CANON/a.jpg"), 1);
        request.folders = FolderMeaning::DayAndPlace;
        (void)importPhotos(*other, request, {}, {}).value();
        const auto record = other->photoRecords().value().first();
        QCOMPARE(takenOf(record) + u' ' + record.entry.place, QStringLiteral("2024-07-16 folder Stellwagen"));
        QCOMPARE(other->encounterOf(record.entry.annotation).value()->date, QStringLiteral("2024-07-16"));
    }

    void folderNamesAreRead_data()
    {
        QTest::addColumn<QString>("folders");
        QTest::addColumn<QString>("whale"); // id, nickname
        QTest::addColumn<QString>("day");   // date, place
        const auto row = [](const char* folders, const char* whale, const char* day) {
            QTest::newRow(folders) << QString::fromUtf8(folders) << QString::fromUtf8(whale) << QString::fromUtf8(day);
        };
        row("season/HW-0107 Pepper", "HW-0107 / Pepper", " / HW-0107 Pepper");
        row("season/HW-0107_Pepper", "HW-0107 / Pepper", " / HW-0107_Pepper");
        row("season/HW-0107 (Pepper)", "HW-0107 / Pepper", " / HW-0107 (Pepper)");
        row("season/w_1287fbc", "w_1287fbc / ", " / w_1287fbc");
        row("season/Île aux Coudres 3", "Île aux Coudres 3 / ", " / Île aux Coudres 3");
        row("season/HW-0107 Pepper/left side", "HW-0107 / Pepper", " / left side");
        row("season/HW-0107/100CANON", "HW-0107 / ", " / HW-0107");
        row("season/2024-07-16 Stellwagen", "2024-07-16 / Stellwagen", "2024-07-16 / Stellwagen");
        row("season/Stellwagen_20240716", "Stellwagen / ", "2024-07-16 / Stellwagen");
        row("season/2024/07/16/Stellwagen", "Stellwagen / ", "2024-07-16 / Stellwagen");
        row("season/16.07.2024/DCIM", "? / ", "2024-07-16 / ");
        row("season", "? / ", " / ");
    }
    void folderNamesAreRead()
    {
        QFETCH(QString, folders);
        QFETCH(QString, whale);
        QFETCH(QString, day);
        const auto asWhale = readFolders(folders.split(u'/'), FolderMeaning::Whale, false);
        const auto asDay = readFolders(folders.split(u'/'), FolderMeaning::DayAndPlace, false);
        QCOMPARE(asDay.details.taken.date + QStringLiteral(" / ") + asDay.details.place, day);
        if (QByteArray(QTest::currentDataTag()).contains("2024") ) return; // a folder of days is no folder of whales
        QCOMPARE(asWhale.catalogueId.value_or(QStringLiteral("?")) + QStringLiteral(" / ") + asWhale.details.nickname, whale);
    }

    void whatATableTellsIsKept()
    {
        draw(QStringLiteral("a.jpg"), 1);
        writeFile(at(QStringLiteral("l.csv")), "Image;Id;Nickname;Sex;Notes;Life stage;Date;Time;Zone;Latitude;Longitude;Place;Photographer\n"
                                               "a.jpg;W1;Pepper;F;scar;adult;16.07.2024;09:12;+2;57,5 S;135,25 W;Icy Strait;Ida\n");
        (void)importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        const auto record = onlyRecord();
        QCOMPARE(takenOf(record), QStringLiteral("2024-07-16 09:12:00.000 120 table"));
        QCOMPARE(placeOf(record), QStringLiteral("-57.50 -135.25 table"));
        QCOMPARE(record.entry.place + record.origin.photographer, QStringLiteral("Icy StraitIda"));
        const auto whale = m_catalogue->individual(*record.entry.individual).value();
        QCOMPARE(whale.nickname + whale.notes, QStringLiteral("Pepperscar"));
        QCOMPARE(whale.sex, std::optional(Sex::Female));
        auto database = Database::open(m_catalogue->filePath(), Database::Access::ReadOnly).value();
        QCOMPARE(Query(*database, "SELECT life_stage FROM encounter").value<QString>().value(), QStringLiteral("adult"));
    }

    void aTableCompletesPhotosThatAreThere()
    {
        draw(QStringLiteral("a.jpg"), 1);
        (void)importAll(*m_catalogue, {m_photos});
        writeFile(at(QStringLiteral("l.csv")), "Image,Date,Place\na.jpg,2024-07-16,Icy Strait\n");
        const auto report = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QCOMPARE(report.alreadyThere, 1);
        QCOMPARE(takenOf(onlyRecord()) + u' ' + onlyRecord().entry.place, QStringLiteral("2024-07-16 table Icy Strait"));
    }

    void aTrackGivesPositions()
    {
        draw(QStringLiteral("a.jpg"), 1);
        draw(QStringLiteral("b.jpg"), 2);
        write(QStringLiteral("a.jpg"), {QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 11:05:00"), QStringLiteral("Exif.Photo.OffsetTimeOriginal=+02:00")});
        write(QStringLiteral("b.jpg"), {QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 13:00:00"), QStringLiteral("Exif.Photo.OffsetTimeOriginal=+02:00")});
        writeFile(at(QStringLiteral("t.gpx")), "<gpx><trk><trkseg>\n"
                  "<trkpt lat=\"-21.0\" lon=\"179.9\"><time>2024-02-14T09:00:00Z</time></trkpt>\n"
                  "<trkpt lat=\"-21.2\" lon=\"-179.9\"><time>2024-02-14T09:10:00Z</time></trkpt></trkseg></trk></gpx>");
        ImportRequest request{{m_photos}, {}, {}};
        request.trackFile = at(QStringLiteral("t.gpx"));
        (void)importPhotos(*m_catalogue, request, {}, {}).value();
        const auto records = m_catalogue->photoRecords().value();
        QCOMPARE(records[0].entry.photo.position->latitude, -21.1);
        QCOMPARE(std::abs(records[0].entry.photo.position->longitude), 180.0);
        QCOMPARE(records[0].origin.positionSource, std::optional(PositionSource::Track));
        QVERIFY(!records[1].entry.photo.position); // two hours after the track
    }

    void aCorrectedTableReplacesLabelsOfAnImport()
    {
        draw(QStringLiteral("a.jpg"), 1);
        draw(QStringLiteral("b.jpg"), 2);
        draw(QStringLiteral("c.jpg"), 3);
        writeFile(at(QStringLiteral("wrong.csv")), "Image,Id\na.jpg,W2\nb.jpg,W1\nc.jpg,W1\n");
        writeFile(at(QStringLiteral("right.csv")), "Image,Id\na.jpg,W1\nb.jpg,W2\nc.jpg,\n");
        (void)importAll(*m_catalogue, {m_photos}, at(QStringLiteral("wrong.csv")));
        const auto refused = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("right.csv")));
        QCOMPARE(refused.faults.size(), size_t(2)); // told, not stored
        QCOMPARE(whales(), QStringLiteral("W2 W1 W1"));
        const auto first = m_catalogue->queue(QueueFilter::All).value().first();
        QVERIFY(m_catalogue->confirm(first.annotation, *first.individual, by(QStringLiteral("Ida")))); // a person said so
        ImportRequest request{{m_photos}, {at(QStringLiteral("right.csv"))}, {}};
        request.replacesLabels = true;
        const auto report = importPhotos(*m_catalogue, request, {}, {}).value();
        QCOMPARE(whales(), QStringLiteral("W2 W2 ?"));
        QCOMPARE(report.faults.size(), size_t(1)); // a.jpg: the person's word stands
    }

    void anImportIsUndoneWhileNobodyWorkedOnIt()
    {
        draw(QStringLiteral("a.jpg"), 1);
        const auto first = importAll(*m_catalogue, {m_photos});
        draw(QStringLiteral("b.jpg"), 2);
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\na.jpg,W1\nb.jpg,W2\n");
        const auto second = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        QVERIFY(m_catalogue->undoImport(*second.import, {}));
        QCOMPARE(whales(), QStringLiteral("?")); // b.jpg is out, a.jpg is there without its label
        QCOMPARE(m_catalogue->counts().value().photos, 1);
        QCOMPARE(m_catalogue->counts().value().individuals, 0);
        QCOMPARE(m_catalogue->undoImport(*second.import, {}).error().code, ErrorCode::NotAllowed);
        const auto imports = m_catalogue->imports().value();
        QCOMPARE(imports.size(), 2);
        QVERIFY(imports[0].isUndone && imports[0].photos == 0 && imports[0].labels == 0);
        QCOMPARE(importReportFrom(imports[0].report).labelled, 2);

        const auto third = importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv"))); // it was right after all
        QCOMPARE(third.added, 1);
        QCOMPARE(whales(), QStringLiteral("W1 W2"));
        const auto entry = m_catalogue->queue(QueueFilter::All).value()[1];
        QVERIFY(m_catalogue->confirm(entry.annotation, *entry.individual, by(QStringLiteral("Ida"))));
        QCOMPARE(m_catalogue->undoImport(*third.import, {}).error().code, ErrorCode::ImportInUse);
        QVERIFY(m_catalogue->undoImport(*first.import, {}));
    }

    void whatIsTakenOutKeepsItsHistory()
    {
        draw(QStringLiteral("a.jpg"), 1);
        draw(QStringLiteral("b.jpg"), 2);
        (void)importAll(*m_catalogue, {m_photos});
        const auto entry = m_catalogue->queue(QueueFilter::All).value().first();
        QVERIFY(m_catalogue->declareNew(entry.annotation, QStringLiteral("W1"), by(QStringLiteral("Ida"))));
        QVERIFY(m_catalogue->takeOut({entry.photo.id}));
        QCOMPARE(whales(), QStringLiteral("?"));
        QVERIFY(m_catalogue->individuals().value().isEmpty());
        QCOMPARE(m_catalogue->photoRecords().value().size(), 1);
        QVERIFY(QFile::exists(at(QStringLiteral("a.jpg"))));
        QCOMPARE(m_catalogue->decisionsOf(entry.annotation).value().size(), 1);
        QCOMPARE(importAll(*m_catalogue, {m_photos}).added, 1); // back, and what was decided stands
        QCOMPARE(whales(), QStringLiteral("W1 ?"));
    }

    void changedMetadataUpdateThePhoto()
    {
        writeFile(at(QStringLiteral("a.jpg")), encoded(drawFluke({.whale = 1, .shot = 1}).image, "JPEG"));
        write(QStringLiteral("a.jpg"), {QStringLiteral("Exif.Photo.DateTimeOriginal=2023:02:14 09:12:33")});
        writeFile(at(QStringLiteral("l.csv")), "Image,Id\na.jpg,W1\n");
        (void)importAll(*m_catalogue, {m_photos}, at(QStringLiteral("l.csv")));
        write(QStringLiteral("a.jpg"), {QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 09:12:33")});
        const auto report = importAll(*m_catalogue, {m_photos});
        QCOMPARE(report.mended, 1);
        QCOMPARE(report.added + report.alreadyThere, 0);
        QCOMPARE(takenOf(onlyRecord()), QStringLiteral("2024-02-14 09:12:33.000 exif"));
        QCOMPARE(whales(), QStringLiteral("W1"));
        QCOMPARE(m_catalogue->encounterOf(onlyRecord().entry.annotation).value()->date, QStringLiteral("2024-02-14"));
        writeFile(at(QStringLiteral("a.jpg")), encoded(drawFluke({.whale = 2, .shot = 2}).image, "JPEG")); // another photo under its name
        QCOMPARE(importAll(*m_catalogue, {m_photos}).added, 1);
    }

    void aClockIsPutRightAndWhatItSaidIsKept()
    {
        draw(QStringLiteral("a.jpg"), 1);
        write(QStringLiteral("a.jpg"), {QStringLiteral("Exif.Photo.DateTimeOriginal=2023:02:28 23:12:33"), QStringLiteral("Exif.Photo.OffsetTimeOriginal=+02:00")});
        (void)importAll(*m_catalogue, {m_photos});
        const auto before = onlyRecord();
        const auto later = shifted(captureTimeOf(before.entry.photo), *clockShiftFrom(QStringLiteral("+01:00:30")));
        QVERIFY(m_catalogue->correctTimes({{before.entry.photo.id, later}}));
        QVERIFY(m_catalogue->correctTimes({{before.entry.photo.id, shifted(later, *clockShiftFrom(QStringLiteral("+365d")))}}));
        const auto record = onlyRecord();
        QCOMPARE(takenOf(record), QStringLiteral("2024-02-29 00:13:03.000 120 person"));
        QCOMPARE(record.cameraTaken, QStringLiteral("2023-02-28T23:12:33"));
        QVERIFY(record.isCorrected);
        QCOMPARE(m_catalogue->encounterOf(record.entry.annotation).value()->date, QStringLiteral("2024-02-29"));
        QVERIFY(!clockShiftFrom(QStringLiteral("1:00")) && !clockShiftFrom(QStringLiteral("+1h")) && !clockShiftFrom(QStringLiteral("+1:75")));
    }

    void ordersGoByTheWallClock()
    {
        const QStringList names{QStringLiteral("IMG_0001.jpg"), QStringLiteral("IMG_0002.jpg"), QStringLiteral("IMG_9999.jpg"), QStringLiteral("phone.jpg")};
        for (int i = 0; i < 4; ++i) draw(names[i], i);
        for (int i = 0; i < 3; ++i) write(names[i], {QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 09:12:33")}); // the counter ran over
        write(names[3], {QStringLiteral("Exif.Photo.DateTimeOriginal=2024:02:14 09:12:30"), QStringLiteral("Exif.Photo.OffsetTimeOriginal=+09:00")});
        (void)importAll(*m_catalogue, {m_photos});
        QStringList order;
        const auto queue = m_catalogue->queue(QueueFilter::All).value();
        for (const QueueEntry& entry : queue) order << entry.photo.originalName.section(u'.', 0, 0);
        QCOMPARE(order.join(u' '), QStringLiteral("phone IMG_9999 IMG_0001 IMG_0002"));
        QCOMPARE(m_catalogue->sameEncounter(queue.first().annotation).value().size(), 4);
    }

    void aPlanSaysWhatWouldHappenAndWritesNothing()
    {
        draw(QStringLiteral("HW-0107 Pepper/a.jpg"), 1);
        draw(QStringLiteral("HW-0108/b.jpg"), 2);
        draw(QStringLiteral("HW-0108/copy.jpg"), 2);
        draw(QStringLiteral("HW-0108/known.jpg"), 3);
        writeFile(at(QStringLiteral("HW-0108/bad.jpg")), "no photo");
        for (const char* name : {"HW-0107 Pepper/a.jpg", "HW-0108/b.jpg"})
            write(QLatin1String(name), {QStringLiteral("Exif.Image.Make=Canon"), QStringLiteral("Exif.Image.Model=Canon EOS 7D"),
                                        QStringLiteral("Exif.Photo.DateTimeOriginal=2024:0%1:14 09:12:33").arg(QLatin1String(name).contains(QLatin1Char('a')) ? 2 : 3)});
        QFile::remove(at(QStringLiteral("HW-0108/copy.jpg")));
        QVERIFY(QFile::copy(at(QStringLiteral("HW-0108/b.jpg")), at(QStringLiteral("HW-0108/copy.jpg"))));
        (void)importAll(*m_catalogue, {at(QStringLiteral("HW-0108/known.jpg"))});
        writeFile(at(QStringLiteral("l.csv")), "Image,Id,Weather\na.jpg,hw-107,fine\nz.jpg,W9,fine\n");
        ImportRequest request{{m_photos}, {at(QStringLiteral("l.csv"))}, {}};
        request.folders = FolderMeaning::Whale;
        const auto survey = surveyImport(*m_catalogue, request.paths, {}, {}).value();
        const auto plan = planImport(*m_catalogue, survey, request).value();
        QCOMPARE(QString::number(plan.photos) + u' ' + QString::number(plan.fresh) + u' ' + QString::number(plan.known) + u' ' + QString::number(plan.copies),
                 QStringLiteral("5 2 1 1"));
        QCOMPARE(plan.unreadable.size(), size_t(1));
        QCOMPARE(plan.labelled, 4);
        QCOMPARE(plan.tables[0].columns.unknown, QStringList{QStringLiteral("Weather")});
        QCOMPARE(plan.folders.size(), 2);
        QCOMPARE(plan.folders[0].second.details.nickname, QStringLiteral("Pepper"));
        QCOMPARE(plan.cameras.size(), 1);
        QCOMPARE(plan.cameras[0].camera + u' ' + plan.cameras[0].first + u' ' + plan.cameras[0].last,
                 QStringLiteral("Canon EOS 7D 2024-02-14 09:12 2024-03-14 09:12"));
        QCOMPARE(plan.faults.size(), size_t(1)); // z.jpg
        QCOMPARE(m_catalogue->counts().value().photos, 1);
        QCOMPARE(m_catalogue->imports().value().size(), 1);
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
        const auto exported = labelsTable(*m_catalogue, {}).value();
        QStringList names;
        for (const ExportRow& row : exported) names << row.image;
        names.sort();
        QCOMPARE(names.join(u' '), QStringLiteral("2023/a.jpg 2024/a.jpg b.jpg"));
        QVERIFY(writeLabels(at(QStringLiteral("out.csv")), exported));
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
    void write(const QString& name, const QStringList& tags) const
    {
        std::vector<std::pair<QByteArray, QByteArray>> texts;
        for (const QString& tag : tags) texts.emplace_back(tag.section(u'=', 0, 0).toLatin1(), tag.section(u'=', 1).toUtf8());
        std::vector<std::pair<const char*, const char*>> pointers;
        for (const auto& [key, value] : texts) pointers.emplace_back(key.constData(), value.constData());
        writeExif(at(name), pointers);
    }
    PhotoRecord onlyRecord() const
    {
        const auto records = m_catalogue->photoRecords().value();
        if (records.size() != 1) qFatal("%d photos", int(records.size()));
        return records.first();
    }
    static QString takenOf(const PhotoRecord& record)
    {
        const CaptureTime taken = captureTimeOf(record.entry.photo);
        QStringList parts;
        if (taken.isKnown()) parts << taken.date;
        if (taken.time) parts << taken.time->toString(QStringLiteral("HH:mm:ss.zzz"));
        if (taken.offsetMinutes) parts << QString::number(*taken.offsetMinutes);
        if (record.origin.takenSource) parts << wordOf(*record.origin.takenSource);
        return parts.join(u' ');
    }
    static QString placeOf(const PhotoRecord& record)
    {
        const auto& position = record.entry.photo.position;
        if (!position) return QStringLiteral("nowhere");
        return QStringLiteral("%1 %2 %3").arg(position->latitude, 0, 'f', 2).arg(position->longitude, 0, 'f', 2).arg(wordOf(*record.origin.positionSource));
    }
    /// Of all photos, by file name.
    QString whales() const
    {
        auto queue = m_catalogue->queue(QueueFilter::All).value();
        std::ranges::sort(queue, {}, [](const QueueEntry& entry) { return entry.photo.originalName; });
        QStringList ids;
        for (const QueueEntry& entry : queue) ids << (entry.catalogueId.isEmpty() ? QStringLiteral("?") : entry.catalogueId);
        return ids.join(u' ');
    }
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
