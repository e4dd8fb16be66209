#include "core/base/decodingmemory.h"
#include "core/base/imagefile.h"
#include "core/import/filemetadata.h"
#include "core/import/photofiles.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImageReader>
#include <QImageWriter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <exiv2/exiv2.hpp>
#ifdef FLUKEPRINT_HEIF
#include <libheif/heif.h>
#endif
#include <tiffio.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include <sys/resource.h>

using namespace flukeprint;

namespace {

/// Soft shapes in colour, different in every corner.
QImage scene(QSize size)
{
    QImage image(size, QImage::Format_RGB888);
    for (int y = 0; y < size.height(); ++y)
        for (int x = 0; x < size.width(); ++x)
            image.setPixelColor(x, y, QColor(255 * x / size.width(), 255 * y / size.height(), (x / 16 + y / 16) % 2 ? 200 : 60));
    return image;
}

/// What compresses badly, as photos do.
QImage noise(QSize size)
{
    QImage image(size, QImage::Format_RGB888);
    QRandomGenerator random(7);
    for (int y = 0; y < size.height(); ++y)
        for (int i = 0; i < size.width() * 3; ++i) image.scanLine(y)[i] = uchar(random.generate());
    return image;
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

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, 0);
    qToBigEndian(number, bytes.data());
    return bytes;
}

/// A chunk of a PNG that says that it is `claimed` bytes long.
QByteArray chunk(const QByteArray& name, const QByteArray& content, quint32 claimed)
{
    quint32 crc = 0xFFFFFFFFu; // of the PNG specification, bit by bit
    for (const char c : name + content) {
        crc ^= quint8(c);
        for (int bit = 0; bit < 8; ++bit) crc = crc & 1 ? 0xEDB88320u ^ (crc >> 1) : crc >> 1;
    }
    return bigEndian(claimed) + name + content + bigEndian(~crc);
}

QByteArray chunk(const QByteArray& name, const QByteArray& content)
{
    return chunk(name, content, quint32(content.size()));
}

/// A PNG that says how large it is and holds no pixels to speak of. @param colours 2: red, green, blue
QByteArray pngThatClaims(quint32 width, quint32 height, char bits, char colours = 2)
{
    const QByteArray header = bigEndian(width) + bigEndian(height) + QByteArray{&bits, 1} + QByteArray{&colours, 1} + QByteArray(3, 0);
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("IDAT", qCompress(QByteArray(1000, 0)).mid(4)) + chunk("IEND", {});
}

qint64 highestMemoryOfProcess()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return qint64(usage.ru_maxrss) * 1024;
}

/// The tags of one directory of a TIFF, in the order in which they are put in.
class Directory
{
public:
    void add(quint16 tag, quint16 type, quint32 count, quint32 value)
    {
        QByteArray entry(12, 0);
        qToLittleEndian(tag, entry.data());
        qToLittleEndian(type, entry.data() + 2);
        qToLittleEndian(count, entry.data() + 4);
        qToLittleEndian(value, entry.data() + 8);
        m_entries += entry;
    }
    [[nodiscard]] QByteArray bytes(quint32 next = 0) const
    {
        QByteArray count(2, 0);
        qToLittleEndian(quint16(m_entries.size() / 12), count.data());
        QByteArray following(4, 0);
        qToLittleEndian(next, following.data());
        return count + m_entries + following;
    }

private:
    QByteArray m_entries;
};

constexpr quint16 byteType = 1, shortType = 3, longType = 4;

/// A Nikon file as exiv2 sees it: a directory that names the turn, and below it one with the camera's JPEG.
QByteArray rawWithPreview(const QByteArray& jpeg, quint16 orientation)
{
    Directory main, preview;
    const quint32 previewAt = 8 + 2 + 3 * 12 + 4;
    const quint32 jpegAt = previewAt + 2 + 3 * 12 + 4;
    main.add(0xFE, longType, 1, 1);
    main.add(0x112, shortType, 1, orientation);
    main.add(0x14A, longType, 1, previewAt);
    preview.add(0x103, shortType, 1, 6);
    preview.add(0x201, longType, 1, jpegAt);
    preview.add(0x202, longType, 1, quint32(jpeg.size()));
    return QByteArray("II*\0\x08\0\0\0", 8) + main.bytes() + preview.bytes() + jpeg;
}

/// A DNG of one plane under a red, green and blue mosaic, without any preview: all of it bright.
QByteArray rawWithoutPreview(quint16 width, quint16 height)
{
    Directory main;
    constexpr int entries = 15;
    const quint32 pixelsAt = 8 + 2 + entries * 12 + 4;
    main.add(0xFE, longType, 1, 0);
    main.add(0x100, longType, 1, width);
    main.add(0x101, longType, 1, height);
    main.add(0x102, shortType, 1, 16);
    main.add(0x103, shortType, 1, 1);
    main.add(0x106, shortType, 1, 32803); // a mosaic
    main.add(0x111, longType, 1, pixelsAt);
    main.add(0x115, shortType, 1, 1);
    main.add(0x116, longType, 1, height);
    main.add(0x117, longType, 1, quint32(width) * height * 2);
    main.add(0x828D, shortType, 2, 0x00020002); // a pattern of two by two
    main.add(0x828E, byteType, 4, 0x02010100);
    main.add(0xC612, byteType, 4, 0x00000401); // DNG 1.4
    main.add(0xC61D, longType, 1, 4095);       // white
    main.add(0xC65A, shortType, 1, 21);
    QByteArray pixels(qsizetype(width) * height * 2, 0);
    for (qsizetype i = 0; i < pixels.size(); i += 2) qToLittleEndian(quint16(3000), pixels.data() + i);
    return QByteArray("II*\0\x08\0\0\0", 8) + main.bytes() + pixels;
}

} // namespace

/// Pictures of every kind, whole, cut and hostile, through the one way in.
class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // ---- whole or cut: the decoder's verdict

    void wholePicturesAreRead_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("isWhole");
        const QByteArray jpeg = encoded(noise({160, 96}), "JPEG");
        const QByteArray progressive = encoded(noise({160, 96}), "JPEG", true);
        const QByteArray png = encoded(noise({160, 96}), "PNG");
        const QByteArray tiff = encoded(noise({160, 96}), "TIFF");
        const QByteArray webp = encoded(noise({160, 96}), "WEBP");
        const QByteArray end("\xFF\xD9", 2);
        QTest::newRow("JPEG") << jpeg << true;
        QTest::newRow("JPEG without its end mark") << jpeg.chopped(2) << true;
        QTest::newRow("JPEG, nought for the end mark") << jpeg.chopped(2) + QByteArray(512, 0) << true;
        QTest::newRow("JPEG and something behind") << jpeg + "stray bytes" << true;
        QTest::newRow("JPEG cut") << jpeg.left(jpeg.size() / 2) << false;
        QTest::newRow("JPEG cut before its last lines") << jpeg.left(jpeg.size() - 600) << false;
        QTest::newRow("JPEG cut and given an end mark") << jpeg.left(jpeg.size() / 2) + end << false;
        QTest::newRow("JPEG cut and another behind") << jpeg.left(jpeg.size() / 2) + jpeg << false;
        QTest::newRow("JPEG cut in its header") << jpeg.left(100) << false;
        QTest::newRow("progressive") << progressive << true;
        QTest::newRow("progressive without its end mark") << progressive.chopped(2) << true;
        QTest::newRow("progressive cut") << progressive.left(progressive.size() / 2) << false;
        QTest::newRow("PNG without its end mark") << png.chopped(12) << true;
        QTest::newRow("PNG and something behind") << png + "stray bytes" << true;
        QTest::newRow("PNG with half an end mark") << png.chopped(5) << true;
        QTest::newRow("PNG cut") << png.left(png.size() * 3 / 4) << false;
        QTest::newRow("TIFF and something behind") << tiff + "stray bytes" << true;
        QTest::newRow("TIFF cut") << tiff.left(tiff.size() * 3 / 4) << false;
        QTest::newRow("WebP and something behind") << webp + "stray bytes" << true;
        QTest::newRow("WebP cut") << webp.left(webp.size() * 3 / 4) << false;
    }
    void wholePicturesAreRead()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, isWhole);
        const auto loaded = loadImage(write("photo.jpg", bytes));
        QVERIFY2(loaded.has_value() == isWhole, qPrintable(loaded ? QStringLiteral("read") : loaded.error().detail));
        if (loaded) QCOMPARE(loaded->originalSize, QSize(160, 96));
        else QCOMPARE(loaded.error().code, ErrorCode::ImageDamaged);
    }

    // ---- the same pixels as ever

    /// What models were trained on came from Qt's reader; ours must give the same.
    void jpegsLookAsQtReadsThem_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QImage image = scene({203, 151});
        QTest::newRow("colour") << encoded(image, "JPEG");
        QTest::newRow("progressive") << encoded(image, "JPEG", true);
        QTest::newRow("grey") << encoded(image.convertToFormat(QImage::Format_Grayscale8), "JPEG");
    }
    void jpegsLookAsQtReadsThem()
    {
        QFETCH(QByteArray, bytes);
        const QString path = write("photo.jpg", bytes);
        for (const int edge : {0, 190, 100, 77, 30}) {
            QImageReader reader(path);
            if (edge > 0) reader.setScaledSize(QSize(203, 151).scaled(edge, edge, Qt::KeepAspectRatio));
            const QImage ours = loadImage(path, edge).value().image;
            QCOMPARE(ours, reader.read().convertToFormat(ours.format()));
        }
        for (const int reduction : {1, 2, 4, 8}) {
            const QRect region(16, 24, 120, 96);
            QImageReader reader(path);
            reader.setClipRect(region);
            if (reduction > 1) reader.setScaledSize(region.size() / reduction);
            QCOMPARE(loadRegion(path, region, reduction).value(), reader.read().convertToFormat(QImage::Format_RGB32));
        }
    }

    // ---- upright

    void everyKindIsTurned_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<int>("orientation");
        for (const char* format : {"JPEG", "PNG", "TIFF", "WEBP"})
            for (int orientation = 1; orientation <= 8; ++orientation)
                QTest::addRow("%s %d", format, orientation) << QByteArray(format) << orientation;
    }
    void everyKindIsTurned()
    {
        QFETCH(QByteArray, format);
        QFETCH(int, orientation);
        const QImage upright = scene({96, 64});
        // How a camera stores it, so that the tag's turn brings it upright.
        QImage stored = upright;
        if (orientation >= 5) stored = stored.transformed(QTransform().rotate(-90));
        const bool isMirrored = QList{2, 3, 7, 8}.contains(orientation), isFlipped = QList{3, 4, 5, 8}.contains(orientation);
        stored = stored.mirrored(isMirrored, isFlipped);
        const QString path = write("photo", encoded(stored, format.constData()));
        {
            auto image = Exiv2::ImageFactory::open(path.toStdString());
            image->readMetadata();
            image->exifData()["Exif.Image.Orientation"] = uint16_t(orientation);
            image->writeMetadata();
        }
        QCOMPARE(readImageSize(path).value(), upright.size());
        const QImage read = loadImage(path).value().image;
        QCOMPARE(read.size(), upright.size());
        for (const QPoint& at : {QPoint(10, 8), QPoint(85, 8), QPoint(10, 55), QPoint(85, 55)}) {
            const QColor is = read.pixelColor(at), should = upright.pixelColor(at);
            QVERIFY(std::abs(is.red() - should.red()) + std::abs(is.green() - should.green()) < 40);
        }
        const QImage part = loadRegion(path, {8, 8, 32, 24}, 1).value();
        const QColor is = part.pixelColor(4, 4), should = upright.pixelColor(12, 12);
        QVERIFY(std::abs(is.red() - should.red()) + std::abs(is.green() - should.green()) < 40);
    }

    // ---- TIFF

    void theLargestPageOfATiffIsThePhoto()
    {
        const QString path = at("page.tif");
        TIFF* tiff = TIFFOpen(qPrintable(path), "w");
        for (const QSize size : {QSize(60, 40), QSize(300, 200), QSize(30, 20)}) {
            const QImage page = noise(size);
            TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, size.width());
            TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, size.height());
            TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, 8);
            TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, 3);
            TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
            TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
            TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 8);
            for (int y = 0; y < size.height(); ++y) TIFFWriteScanline(tiff, const_cast<uchar*>(page.constScanLine(y)), uint32_t(y));
            TIFFWriteDirectory(tiff);
        }
        TIFFClose(tiff);
        const auto loaded = loadImage(path);
        QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().detail));
        QCOMPARE(loaded->originalSize, QSize(300, 200));
        QCOMPARE(loaded->image, noise({300, 200}));
    }

    void aTiffWithAGiantTileIsRefused()
    {
        Directory directory;
        directory.add(0x100, longType, 1, 64);
        directory.add(0x101, longType, 1, 64);
        directory.add(0x102, shortType, 1, 8);
        directory.add(0x103, shortType, 1, 1);
        directory.add(0x106, shortType, 1, 1);
        directory.add(0x115, shortType, 1, 1);
        directory.add(0x142, longType, 1, 1 << 20);
        directory.add(0x143, longType, 1, 1 << 15);
        directory.add(0x144, longType, 1, 8);
        directory.add(0x145, longType, 1, 100);
        const qint64 before = highestMemoryOfProcess();
        const auto loaded = loadImage(write("tile.tif", QByteArray("II*\0\x08\0\0\0", 8) + directory.bytes()));
        QVERIFY(!loaded);
        QVERIFY(highestMemoryOfProcess() - before < decodingMemoryAtMost);
    }

    // ---- no more memory than a picture is worth

    void whatTakesTooMuchMemoryIsRefusedBeforehand_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("12,600 by 12,600 of 16 bits") << pngThatClaims(12'600, 12'600, 16);
        QTest::newRow("12,000 by 12,000 of 8 bits") << pngThatClaims(12'000, 12'000, 8);
        QTest::newRow("60,000 by 60,000 of 1 bit") << pngThatClaims(60'000, 60'000, 1, 0);
    }
    void whatTakesTooMuchMemoryIsRefusedBeforehand()
    {
        QFETCH(QByteArray, bytes);
        const qint64 before = highestMemoryOfProcess();
        const QString path = write("large.png", bytes);
        for (const int edge : {0, 360}) QCOMPARE(loadImage(path, edge).error().code, ErrorCode::ImageTooLarge);
        QVERIFY(highestMemoryOfProcess() - before < 32 * 1024 * 1024);
    }

    void aChunkThatClaimsTooMuchIsNotBelieved()
    {
        QByteArray png = encoded(scene({160, 96}), "PNG");
        png.chop(12);
        const QString path = write("claims.png", png + chunk("tEXt", QByteArray("date:create\0now", 15), 0x40000000) + chunk("IEND", {}));
        const qint64 before = highestMemoryOfProcess();
        QVERIFY(loadImage(path)); // its pixels are all there
        (void)readMetadata(path);
        QVERIFY(highestMemoryOfProcess() - before < 32 * 1024 * 1024);
    }

    void onePictureWaitsForAnother()
    {
        constexpr qint64 large = decodingMemoryAtMost / 2 + 1;
        std::atomic<int> atOnce = 0, mostAtOnce = 0, small = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    const DecodingMemory held(large);
                    mostAtOnce = std::max(mostAtOnce.load(), ++atOnce);
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                    --atOnce;
                });
            for (int i = 0; i < 4; ++i)
                threads.emplace_back([&] {
                    const DecodingMemory held(1024);
                    ++small;
                });
        }
        QCOMPARE(mostAtOnce, 1);
        QCOMPARE(small, 4);
        QVERIFY(DecodingMemory::highest() <= decodingMemoryAtMost);
    }

    void whatIsNoPhotoIsNotDecoded_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'><image href='/etc/passwd'/></svg>");
        QTest::newRow("XPM") << QByteArray("/* XPM */ static char* a[] = {\"1 1 1 1\", \"a c #000000\", \"a\"};");
        QTest::newRow("GIF") << QByteArray("GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x01\0\0;", 29);
    }
    void whatIsNoPhotoIsNotDecoded()
    {
        QFETCH(QByteArray, bytes);
        QCOMPARE(loadImage(write("photo.jpg", bytes)).error().code, ErrorCode::NotAnImage);
    }

    // ---- telephones and raw files

    void heicIsRead()
    {
#ifdef FLUKEPRINT_HEIF
        const QImage image = scene({256, 128});
        const QString path = at("telephone.jpg"); // as if by the wrong name
        heif_context* context = heif_context_alloc();
        heif_encoder* encoder = nullptr;
        if (heif_context_get_encoder_for_format(context, heif_compression_HEVC, &encoder).code != heif_error_Ok)
            QSKIP("no HEVC encoder here to make a file with");
        heif_image* picture = nullptr;
        heif_image_create(image.width(), image.height(), heif_colorspace_RGB, heif_chroma_interleaved_RGB, &picture);
        heif_image_add_plane(picture, heif_channel_interleaved, image.width(), image.height(), 8);
        int stride = 0;
        uint8_t* plane = heif_image_get_plane(picture, heif_channel_interleaved, &stride);
        for (int y = 0; y < image.height(); ++y) std::copy_n(image.constScanLine(y), image.width() * 3, plane + y * stride);
        QCOMPARE(heif_context_encode_image(context, picture, encoder, nullptr, nullptr).code, heif_error_Ok);
        QCOMPARE(heif_context_write_to_file(context, qPrintable(path)).code, heif_error_Ok);
        heif_image_release(picture);
        heif_encoder_release(encoder);
        heif_context_free(context);

        const auto loaded = loadImage(path, 128).value();
        QCOMPARE(loaded.originalSize, image.size());
        QCOMPARE(loaded.image.size(), QSize(128, 64));
        QVERIFY(qRed(loaded.image.pixel(120, 32)) > 200 && qRed(loaded.image.pixel(8, 32)) < 60);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QCOMPARE(loadImage(write("cut.heic", bytes.left(bytes.size() / 2))).error().code, ErrorCode::ImageDamaged);
#else
        const auto refused = loadImage(write("telephone.heic", QByteArray("\0\0\0\x18" "ftypheic\0\0\0\0", 16)));
        QCOMPARE(refused.error().code, ErrorCode::KindUnsupported);
        QCOMPARE(refused.error().detail, QStringLiteral("HEIC"));
#endif
    }

    void theCamerasOwnPictureOfARawFileIsRead()
    {
        const QImage preview = scene({1200, 800});
        const QString path = write("DSC_0001.NEF", rawWithPreview(encoded(preview, "JPEG"), 6));
        const auto loaded = loadImage(path, 300);
        QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().detail));
        QCOMPARE(loaded->originalSize, QSize(800, 1200));
        // Turned right: what was on the left is above.
        QVERIFY(qRed(loaded->image.pixel(100, 10)) < 60);
        QVERIFY(qRed(loaded->image.pixel(100, 290)) > 200);
        QVERIFY(loadRegion(path, {0, 0, 64, 64}, 2));
    }

    void aRawFileWithoutAPreviewIsDevelopedOrNamed()
    {
        const auto loaded = loadImage(write("plain.dng", rawWithoutPreview(640, 480)));
#ifdef FLUKEPRINT_LIBRAW
        QVERIFY2(loaded, qPrintable(loaded ? QString() : loaded.error().detail));
        QCOMPARE(loaded->originalSize, QSize(320, 240)); // half the edge
        QVERIFY(qGray(loaded->image.pixel(160, 120)) > 100);
#else
        QCOMPARE(loaded.error().code, ErrorCode::KindUnsupported);
        QCOMPARE(loaded.error().detail, QStringLiteral("DNG"));
#endif
        const auto garbage = loadImage(write("garbage.cr2", "no raw file at all"));
        QCOMPARE(garbage.error().code, ErrorCode::KindUnsupported);
        QCOMPARE(garbage.error().detail, QStringLiteral("CR2"));
    }

    // ---- folders

    void foldersOfDrivesAndBinsAreLeftOutAndCounted()
    {
        for (const char* file : {"IMG_1.JPG", "._IMG_1.JPG", "@eaDir/IMG_1.JPG/SYNOPHOTO_THUMB_XL.jpg", "#recycle/old.jpg",
                                 "#recycle/older.jpg", ".thumbnails/a.png", "whales.fluke-files/thumbnails/b.jpg", "film.MP4",
                                 "sub/IMG_2.heic", "sub/IMG_3.nef", "sub/track.gpx", ".hidden.jpg", "labels.csv", "Thumbs.db"})
            write(file, "x");
        const PhotoFiles photos = findPhotos({m_folder->path()});
        QCOMPARE(photos.files, (QStringList{at("IMG_1.JPG"), at("sub/IMG_2.heic"), at("sub/IMG_3.nef")}));
        const std::map<QString, int> leftOut{{"@eaDir", 1}, {"#recycle", 2}, {".thumbnails", 1}, {"._*", 1}, {"MP4", 1}, {"GPX", 1}};
        QCOMPARE(photos.leftOut, leftOut);
        QVERIFY(photos.missing.empty());
    }

    void linkedFoldersAreSearchedOnce()
    {
        write("season/a.jpg", "x");
        write("elsewhere/b.jpg", "x");
        QVERIFY(QFile::link(at("elsewhere"), at("season/linked")));
        QVERIFY(QFile::link(at("elsewhere"), at("season/linked again")));
        QVERIFY(QFile::link(at("season"), at("season/circle")));
        const PhotoFiles photos = findPhotos({at("season")});
        QCOMPARE(photos.files.size(), 2);
        QVERIFY(photos.files.contains(at("season/a.jpg")));
        QVERIFY(photos.files.filter(QStringLiteral("b.jpg")).size() == 1);
    }

    void aNameThatIsNoUtf8IsNamed()
    {
        write("plain.jpg", "x");
        const std::string name = m_folder->path().toStdString() + "/Qu\xE9" "bec.jpg";
        FILE* file = std::fopen(name.c_str(), "w");
        if (!file) QSKIP("this file system takes UTF-8 names only");
        std::fclose(file);
        const PhotoFiles photos = findPhotos({m_folder->path()});
        std::filesystem::remove(name); // Qt cannot
        QCOMPARE(photos.files, QStringList{at("plain.jpg")});
        QCOMPARE(photos.missing.size(), size_t(1));
        QCOMPARE(photos.missing[0].code, ErrorCode::NameUnreadable);
        QVERIFY(photos.missing[0].subject.endsWith(QStringLiteral("Québec.jpg")));
    }

private:
    QString at(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    QString write(const char* name, const QByteArray& bytes) const
    {
        const QString path = at(name);
        QFile file(path);
        if (!QDir().mkpath(QFileInfo(path).path()) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", name);
        return path;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
