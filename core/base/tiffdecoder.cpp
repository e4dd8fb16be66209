#include "core/base/decodingmemory.h"
#include "core/base/metadata.h"
#include "core/base/picturedecoder.h"

#include <algorithm>

#include <tiffio.h>

namespace flukeprint {

namespace {

constexpr int pagesAtMost = 64; ///< a scanner writes two or three

/// libtiff tells its errors to this function; the first one is the reason.
int noteError(TIFF*, void* userData, const char*, const char* format, va_list arguments)
{
    auto& message = *static_cast<QString*>(userData);
    if (message.isEmpty()) message = QString::vasprintf(format, arguments);
    return 1; // not to standard error
}

int ignoreWarning(TIFF*, void*, const char*, const char*, va_list)
{
    return 1;
}

struct Page
{
    tdir_t number = 0;
    QSize size;
    bool isGrey = false;
    qint64 pieceBytes = 0; ///< of the largest strip or tile, decoded
    uint16_t orientation = ORIENTATION_TOPLEFT;
};

class TiffDecoder : public PictureDecoder
{
public:
    explicit TiffDecoder(const QString& path) : m_path(path)
    {
        TIFFOpenOptions* options = TIFFOpenOptionsAlloc();
        TIFFOpenOptionsSetMaxSingleMemAlloc(options, decodingMemoryAtMost);
        TIFFOpenOptionsSetErrorHandlerExtR(options, noteError, &m_message);
        TIFFOpenOptionsSetWarningHandlerExtR(options, ignoreWarning, nullptr);
        m_tiff = TIFFOpenExt(QFile::encodeName(path).constData(), "rm", options); // m: not mapped, a drive may be unplugged
        TIFFOpenOptionsFree(options);
        if (m_tiff) choosePage();
    }
    ~TiffDecoder() override
    {
        if (m_tiff) TIFFClose(m_tiff);
    }

    [[nodiscard]] Status verdict() const
    {
        if (m_page.size.isEmpty()) return failure(ErrorCode::ImageDamaged, m_path, m_message);
        return {};
    }

    QSize size() const override { return m_page.size; }
    QImageIOHandler::Transformations turn() const override { return turnOfOrientation(m_page.orientation); }

    qint64 memoryFor(const PictureRequest& request) const override
    {
        const qint64 pixels = qint64(m_page.size.width()) * m_page.size.height();
        // A strip or tile is held as it lies in the file and decoded at once.
        return pixels * 4 + std::min(2 * m_page.pieceBytes, decodingMemoryAtMost) + memoryToCutAndReduce(m_page.size, 4, request);
    }

    Result<QImage> read(const PictureRequest& request) override
    {
        QImage image(m_page.size, QImage::Format_RGBX8888);
        constexpr int stopAtFirstError = 1; // else what is missing would be black
        // Asked for in the order in which it is stored: libtiff would only mirror and flip, and leave a quarter turn half done.
        if (image.isNull() || !TIFFSetDirectory(m_tiff, m_page.number) ||
            !TIFFReadRGBAImageOriented(m_tiff, uint32_t(image.width()), uint32_t(image.height()), reinterpret_cast<uint32_t*>(image.bits()),
                                       m_page.orientation, stopAtFirstError))
            return failure(ErrorCode::ImageDamaged, m_path, m_message);
        image = cutAndReduced(std::move(image), request);
        return m_page.isGrey && request.format == QImage::Format_RGB888 ? std::move(image).convertToFormat(QImage::Format_Grayscale8) : image;
    }

private:
    template <class T>
    T field(uint32_t tag, T otherwise) const
    {
        T value = otherwise;
        return TIFFGetFieldDefaulted(m_tiff, tag, &value) ? value : otherwise;
    }

    /// The page with the most pixels: scanners and some cameras put a thumbnail before the photo.
    void choosePage()
    {
        for (int number = 0; number < pagesAtMost; ++number) {
            const Page page = currentPage(tdir_t(number));
            if (qint64(page.size.width()) * page.size.height() > qint64(m_page.size.width()) * m_page.size.height()) m_page = page;
            if (!TIFFReadDirectory(m_tiff)) break;
        }
    }

    [[nodiscard]] Page currentPage(tdir_t number) const
    {
        constexpr uint32_t edgeAtMost = 1'000'000; // beyond any picture, and its square still is a number
        const auto width = field<uint32_t>(TIFFTAG_IMAGEWIDTH, 0);
        const auto height = field<uint32_t>(TIFFTAG_IMAGELENGTH, 0);
        if (width > edgeAtMost || height > edgeAtMost) return {};
        const auto photometric = field<uint16_t>(TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_RGB);
        const auto piece = TIFFIsTiled(m_tiff) ? TIFFTileSize64(m_tiff) : TIFFStripSize64(m_tiff);
        return {number, QSize(int(width), int(height)), photometric == PHOTOMETRIC_MINISBLACK || photometric == PHOTOMETRIC_MINISWHITE,
                qint64(std::min<uint64_t>(piece, uint64_t(decodingMemoryAtMost))), field<uint16_t>(TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT)};
    }

    const QString m_path;
    QString m_message;
    TIFF* m_tiff = nullptr;
    Page m_page;
};

} // namespace

OpenedPicture openTiff(const QString& path)
{
    auto decoder = std::make_unique<TiffDecoder>(path);
    if (auto opened = decoder->verdict(); !opened) return tl::unexpected(opened.error());
    return decoder;
}

} // namespace flukeprint
