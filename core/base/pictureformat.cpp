#include "core/base/pictureformat.h"

#include <QFileInfo>
#include <QtEndian>

namespace flukeprint {

namespace {

const QByteArray pngSignature("\x89PNG\r\n\x1a\n", 8);

const QStringList& rawSuffixes()
{
    static const QStringList suffixes{
        QStringLiteral("3fr"), QStringLiteral("arw"), QStringLiteral("cr2"), QStringLiteral("cr3"), QStringLiteral("crw"),
        QStringLiteral("dng"), QStringLiteral("erf"), QStringLiteral("iiq"), QStringLiteral("kdc"), QStringLiteral("mrw"),
        QStringLiteral("nef"), QStringLiteral("nrw"), QStringLiteral("orf"), QStringLiteral("pef"), QStringLiteral("raf"),
        QStringLiteral("raw"), QStringLiteral("rw2"), QStringLiteral("rwl"), QStringLiteral("sr2"), QStringLiteral("srw")};
    return suffixes;
}

QString suffixOf(const QString& fileName)
{
    return fileName.section(QLatin1Char('.'), -1).toLower();
}

bool isHeifBrand(const QByteArray& brand)
{
    static const QList<QByteArray> brands{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif", "avis"};
    return brands.contains(brand);
}

/// Whether the whole, as a RIFF header gives it, lies within the file, and each chunk within the whole.
bool riffFits(QIODevice& device)
{
    qint64 at = 12;
    device.seek(4);
    const QByteArray length = device.read(4);
    if (length.size() < 4) return false;
    const qint64 end = 8 + qint64(qFromLittleEndian<quint32>(length.constData()));
    if (end > device.size()) return false;
    while (at + 8 <= end) {
        device.seek(at + 4);
        const QByteArray size = device.read(4);
        if (size.size() < 4) return false;
        const qint64 bytes = qFromLittleEndian<quint32>(size.constData());
        if (at + 8 + bytes > end) return false;
        at += 8 + bytes + bytes % 2;
    }
    return true;
}

} // namespace

PictureFormat formatOf(QIODevice& device, const QString& fileName)
{
    device.seek(0);
    const QByteArray start = device.read(16);
    const bool hasRawName = rawSuffixes().contains(suffixOf(fileName));
    if (start.startsWith("\xFF\xD8\xFF")) return PictureFormat::Jpeg;
    if (start.startsWith(pngSignature)) return PictureFormat::Png;
    if (start.startsWith("RIFF") && start.mid(8, 4) == "WEBP") return PictureFormat::WebP;
    if (start.mid(4, 4) == "ftyp") {
        if (start.mid(8, 4) == "crx ") return PictureFormat::Raw;
        return isHeifBrand(start.mid(8, 4)) ? PictureFormat::Heif : PictureFormat::Other;
    }
    if (hasRawName) return PictureFormat::Raw;
    // The second pair of each: BigTIFF.
    for (const char* mark : {"II*\0", "MM\0*", "II+\0", "MM\0+"})
        if (start.startsWith(QByteArray(mark, 4))) return PictureFormat::Tiff;
    return PictureFormat::Other;
}

const QStringList& photoSuffixes()
{
    static const QStringList suffixes = QStringList{QStringLiteral("jpg"),  QStringLiteral("jpeg"), QStringLiteral("jpe"),
                                                    QStringLiteral("png"),  QStringLiteral("webp"), QStringLiteral("tif"),
                                                    QStringLiteral("tiff"), QStringLiteral("heic"), QStringLiteral("heif"),
                                                    QStringLiteral("hif"),  QStringLiteral("avif")} +
                                        rawSuffixes();
    return suffixes;
}

bool isSupported(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Heif:
#ifdef FLUKEPRINT_HEIF
        return true;
#else
        return false;
#endif
    case PictureFormat::Other: return false;
    default: return true; // of a raw file at least the preview
    }
}

QString nameOf(PictureFormat format, const QString& fileName)
{
    switch (format) {
    case PictureFormat::Jpeg: return QStringLiteral("JPEG");
    case PictureFormat::Png: return QStringLiteral("PNG");
    case PictureFormat::WebP: return QStringLiteral("WebP");
    case PictureFormat::Tiff: return QStringLiteral("TIFF");
    case PictureFormat::Heif: return QStringLiteral("HEIC");
    case PictureFormat::Raw:
    case PictureFormat::Other: break;
    }
    return suffixOf(fileName).toUpper();
}

PngExtent pngExtent(QIODevice& device)
{
    PngExtent extent;
    extent.readableEnd = pngSignature.size();
    while (!extent.hasEndMark) {
        device.seek(extent.readableEnd);
        const QByteArray head = device.read(8); // length and name; a check sum of four bytes follows the content
        if (head.size() < 8) break;
        const qint64 end = extent.readableEnd + 12 + qFromBigEndian<quint32>(head.constData());
        if (end > device.size()) {
            extent.claimsTooMuch = !head.endsWith("IDAT");
            if (!extent.claimsTooMuch) extent.readableEnd = device.size();
            break;
        }
        extent.readableEnd = end;
        extent.hasEndMark = head.endsWith("IEND");
    }
    return extent;
}

bool partsFitInto(QIODevice& device)
{
    switch (formatOf(device, {})) {
    case PictureFormat::Png: return !pngExtent(device).claimsTooMuch;
    case PictureFormat::WebP: return riffFits(device);
    default: return true;
    }
}

} // namespace flukeprint
