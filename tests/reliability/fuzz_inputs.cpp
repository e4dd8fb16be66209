#include "core/base/imagefile.h"
#include "core/base/tensorfile.h"
#include "core/base/torcharchive.h"
#include "core/catalogue/catalogue.h"
#include "core/demo/drawfluke.h"
#include "core/exchange/csv.h"
#include "core/exchange/labels.h"
#include "core/import/filemetadata.h"
#include "core/domain/calibration.h"
#include "core/recognition/localfeaturestore.h"
#include "core/recognition/trainingsnapshot.h"
#include "tests/reliability/fuzzing.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFile>
#include <QCoreApplication>
#include <QImageWriter>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <exiv2/exiv2.hpp>

using namespace flukeprint;

namespace {

QByteArray read(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qUtf8Printable(path));
    return file.readAll();
}

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) qFatal("cannot write %s", qUtf8Printable(path));
}

QByteArray encoded(const QImage& image, const char* format, bool isProgressive = false)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setProgressiveScanWrite(isProgressive);
    if (!writer.write(image)) qFatal("cannot encode %s", format);
    return buffer.data();
}

/// A photo of each kind with what a camera writes beside it.
std::vector<QByteArray> pictures(const QTemporaryDir& folder)
{
    const QImage image = drawFluke({.whale = 1, .shot = 1}).image.scaledToWidth(160);
    std::vector<QByteArray> all;
    for (const char* format : {"JPEG", "PNG", "TIFF", "WEBP"}) {
        const QString path = folder.filePath(QStringLiteral("sound"));
        write(path, encoded(image, format));
        auto photo = Exiv2::ImageFactory::open(path.toStdString());
        photo->readMetadata();
        photo->exifData()["Exif.Image.Orientation"] = uint16_t(6);
        photo->exifData()["Exif.Photo.DateTimeOriginal"] = std::string("2024:07:16 09:12:33");
        photo->exifData()["Exif.Photo.OffsetTimeOriginal"] = std::string("-04:00");
        photo->exifData()["Exif.GPSInfo.GPSLatitude"] = std::string("42/1 15/1 0/1");
        photo->exifData()["Exif.GPSInfo.GPSLatitudeRef"] = std::string("N");
        photo->exifData()["Exif.GPSInfo.GPSLongitude"] = std::string("70/1 10/1 0/1");
        photo->exifData()["Exif.GPSInfo.GPSLongitudeRef"] = std::string("W");
        photo->xmpData()["Xmp.dc.subject"] = std::string("HW-0107");
        photo->writeMetadata();
        all.push_back(read(path));
    }
    all.push_back(encoded(image, "JPEG", true));
    all.push_back(encoded(image.convertToFormat(QImage::Format_Grayscale8), "JPEG"));
    all.push_back(encoded(image.convertToFormat(QImage::Format_RGBA64), "PNG"));
    all.push_back(encoded(image.convertToFormat(QImage::Format_Grayscale8), "TIFF"));
    return all;
}

std::vector<QByteArray> tables()
{
    return {"Image,Id\na.jpg,HW-0107\n\"b, c.jpg\",new_whale\nd.jpg,\"say \"\"hello\"\"\"\n",
            "sep=;\r\nImage;Id\r\na.jpg;'=1+1\r\n", "\xEF\xBB\xBF" "Image\tId\na.jpg\tw_1287fbc\n",
            QByteArray("\xFF\xFE" "I\0m\0a\0g\0e\0,\0I\0d\0\n\0a\0,\0b\0\n\0", 30)};
}

/// A catalogue of three photos of two whales, in one file.
QByteArray smallCatalogue(const QTemporaryDir& folder)
{
    const QString path = folder.filePath(QStringLiteral("sound.fluke"));
    {
        auto catalogue = Catalogue::create(path).value();
        std::vector<NewPhoto> photos;
        for (int i = 0; i < 3; ++i) {
            Photo photo;
            photo.contentHash = QString(64, QChar(u'a' + i));
            photo.path = photo.originalName = QStringLiteral("%1.jpg").arg(i);
            photo.size = {1200, 800};
            photos.push_back({photo, i < 2 ? std::optional(QStringLiteral("HW-%1").arg(i)) : std::nullopt});
        }
        if (const auto added = catalogue->addPhotos(photos); !added) qFatal("cannot make the catalogue: %s", qPrintable(added.error().detail));
    }
    return read(path);
}

QByteArray features(const QTemporaryDir& folder)
{
    LocalFeatures some;
    some.edge.resize(96, 0.5F);
    some.points.resize(20);
    some.descriptors.resize(20 * LocalFeatures::descriptorSize, 7);
    LocalFeatureStore(QDir(folder.filePath(QStringLiteral("features")))).write({QStringLiteral("a"), {}}, some);
    QDirIterator files(folder.filePath(QStringLiteral("features")), QDir::Files, QDirIterator::Subdirectories);
    return read(files.next());
}

/// Weights as they are written today, and an archive as they were before 2026-12.
std::vector<QByteArray> weights()
{
    const QByteArray archive = read(QStringLiteral(FLUKEPRINT_TEST_DATA_FOLDER "/libtorch-archive.pt"));
    return {safetensorsOf(*parseTorchArchive(archive)), archive};
}

QString onlyFileIn(const QString& folder)
{
    return QDirIterator(folder, QDir::Files, QDirIterator::Subdirectories).next();
}

void openCatalogue(const QString& path, const QByteArray& bytes)
{
    for (const char* suffix : {"-wal", "-shm", "-journal"}) QFile::remove(path + QLatin1String(suffix));
    write(path, bytes);
    auto catalogue = Catalogue::open(path);
    if (!catalogue) return;
    (void)(*catalogue)->counts();
    (void)(*catalogue)->queue(QueueFilter::All);
    (void)(*catalogue)->individuals();
    (void)(*catalogue)->individuals(QStringLiteral("hw"));
}

std::vector<FuzzTarget> allTargets(const QTemporaryDir& folder, const Catalogue& catalogue)
{
    const auto file = [&](const char* name) { return folder.filePath(QLatin1String(name)); };
    const QByteArray snapshot = [&] {
        TrainingSet set;
        (void)writeSnapshot(file("snapshot"), set, catalogue);
        return read(file("snapshot"));
    }();
    const std::vector<QByteArray> soundFeatures{features(folder)};
    const QString featureFile = onlyFileIn(file("features"));
    const auto picture = [path = file("picture.jpg")](const QByteArray& bytes) {
        write(path, bytes);
        const auto size = readImageSize(path);
        (void)loadImage(path, 360);
        if (size) (void)loadRegion(path, QRect(QPoint(), size->boundedTo({256, 256})), 2);
    };
    return {
        {QStringLiteral("csv"), tables(), [](const QByteArray& bytes) {
             if (const auto records = parseCsv(QString::fromUtf8(bytes)))
                 for (const CsvRecord& record : *records)
                     for (const QString& field : record.fields) (void)csvCell(field);
         }},
        {QStringLiteral("labels"), tables(), [path = file("labels.csv")](const QByteArray& bytes) {
             write(path, bytes);
             (void)readLabels(path);
         }},
        {QStringLiteral("card"), {R"({"file":"fluke.pt","sha256":"00","architecture":"effnet","calibration":{"a":1,"b":2,"c":[1,2]}})"},
         [](const QByteArray& bytes) {
             const QJsonObject card = QJsonDocument::fromJson(bytes).object();
             (void)Calibration::fromJson(card[QStringLiteral("calibration")].toObject());
         }},
        {QStringLiteral("snapshot"), {snapshot}, [&catalogue, path = file("snapshot")](const QByteArray& bytes) {
             write(path, bytes);
             (void)readSnapshot(path, catalogue);
         }},
        {QStringLiteral("exif"), pictures(folder), [path = file("exif.jpg")](const QByteArray& bytes) {
             write(path, bytes);
             (void)readMetadata(path);
         }},
        {QStringLiteral("picture"), pictures(folder), picture},
        {QStringLiteral("features"), soundFeatures, [featureFile, store = file("features")](const QByteArray& bytes) {
             write(featureFile, bytes);
             (void)LocalFeatureStore(QDir(store)).read({QStringLiteral("a"), {}});
         }},
        {QStringLiteral("weights"), weights(), [](const QByteArray& bytes) {
             (void)parseSafetensors(bytes);
             (void)parseTorchArchive(bytes);
         }},
        {QStringLiteral("catalogue"), {smallCatalogue(folder)}, [path = file("fuzzed.fluke")](const QByteArray& bytes) { openCatalogue(path, bytes); }},
    };
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) { // Qt tells of each damaged picture
        if (type == QtFatalMsg) std::fprintf(stderr, "%s\n", qPrintable(text));
    });
    // In memory where that is possible: files are written faster than disks like.
    const QString memory = QStringLiteral("/dev/shm");
    const QTemporaryDir folder(QFileInfo(memory).isWritable() ? memory + QStringLiteral("/fuzz-XXXXXX") : QDir::temp().filePath(QStringLiteral("fuzz-XXXXXX")));
    const auto catalogue = Catalogue::create(folder.filePath(QStringLiteral("own.fluke"))).value();
    return fuzz(QCoreApplication::arguments(), allTargets(folder, *catalogue));
}
