#include "core/base/metadata.h"
#include "core/base/picturedecoder.h"
#include "core/base/pictureformat.h"

#include <QBuffer>

#include <exiv2/exiv2.hpp>
#ifdef FLUKEPRINT_LIBRAW
#include <libraw/libraw.h>
#endif

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int usefulEdge = 1000; ///< pixels; a smaller preview is a thumbnail for the camera's own display
constexpr qint64 previewBytesAtMost = 64 * 1024 * 1024;

/// The picture that the camera itself made of its raw data: the largest JPEG in the file, or none.
QByteArray largestPreview(const Exiv2::Image& image)
{
    const Exiv2::PreviewManager manager(image);
    Exiv2::PreviewPropertiesList previews = manager.getPreviewProperties(); // the smallest first
    for (auto preview = previews.rbegin(); preview != previews.rend(); ++preview) {
        if (preview->mimeType_ != "image/jpeg" || qint64(preview->size_) > previewBytesAtMost) continue;
        const Exiv2::PreviewImage found = manager.getPreviewImage(*preview);
        return {reinterpret_cast<const char*>(found.pData()), qsizetype(found.size())};
    }
    return {};
}

OpenedPicture openPreview(const QString& path)
{
    try {
        const auto image = openMetadata(path);
        auto bytes = std::make_unique<QBuffer>();
        bytes->setData(largestPreview(*image));
        if (bytes->size() == 0) return failure(ErrorCode::KindUnsupported, path, nameOf(PictureFormat::Raw, path));
        bytes->open(QIODevice::ReadOnly);
        return openJpeg(std::move(bytes), path, orientationOf(*image));
    } catch (const std::exception& error) {
        return failure(ErrorCode::KindUnsupported, path, nameOf(PictureFormat::Raw, path));
    }
}

bool isUseful(const OpenedPicture& preview)
{
    return preview && std::max((*preview)->size().width(), (*preview)->size().height()) >= usefulEdge;
}

#ifdef FLUKEPRINT_LIBRAW

/// The raw data developed at half the sensor's edge, where each pixel has its three colours without guessing.
class RawDecoder : public PictureDecoder
{
public:
    explicit RawDecoder(const QString& path) : m_path(path), m_raw(std::make_unique<LibRaw>())
    {
        auto& settings = m_raw->imgdata.params;
        settings.half_size = 1;
        settings.use_camera_wb = 1;
        settings.output_bps = 8;
        settings.user_flip = 0; // turned as all others
        settings.max_raw_memory_mb = 400;
        // LibRaw goes on with black where the file ends, and tells this function.
        m_raw->set_dataerror_handler([](void* isDamaged, const char*, auto) { *static_cast<bool*>(isDamaged) = true; }, &m_isDamaged);
        m_outcome = m_raw->open_file(QFile::encodeName(path).constData());
        m_size = {(m_raw->imgdata.sizes.width + 1) / 2, (m_raw->imgdata.sizes.height + 1) / 2}; // LibRaw changes its own when it develops
    }

    [[nodiscard]] bool isOpen() const { return m_outcome == LIBRAW_SUCCESS && !size().isEmpty(); }

    QSize size() const override { return m_size; }
    QImageIOHandler::Transformations turn() const override { return m_turn; }

    qint64 memoryFor(const PictureRequest& request) const override
    {
        const qint64 sensor = qint64(m_raw->imgdata.sizes.raw_width) * m_raw->imgdata.sizes.raw_height;
        // Two bytes for each place of the sensor, eight for each pixel of half the edge, then the picture of three.
        return sensor * 2 + qint64(size().width()) * size().height() * (8 + 3) + memoryToCutAndReduce(size(), 3, request);
    }

    Result<QImage> read(const PictureRequest& request) override
    {
        int outcome = m_raw->unpack();
        if (outcome == LIBRAW_SUCCESS) outcome = m_raw->dcraw_process();
        libraw_processed_image_t* developed = outcome == LIBRAW_SUCCESS ? m_raw->dcraw_make_mem_image(&outcome) : nullptr;
        if (m_isDamaged || !developed || developed->colors != 3 || developed->bits != 8 || QSize(developed->width, developed->height) != size()) {
            LibRaw::dcraw_clear_mem(developed);
            return failure(ErrorCode::ImageDamaged, m_path, QString::fromLatin1(libraw_strerror(outcome)));
        }
        const QImage borrowed(developed->data, developed->width, developed->height, developed->width * 3, QImage::Format_RGB888);
        QImage image = cutAndReduced(borrowed, request);
        image.detach();
        LibRaw::dcraw_clear_mem(developed);
        return image;
    }

private:
    const QString m_path;
    const QImageIOHandler::Transformations m_turn = readOrientation(m_path);
    const std::unique_ptr<LibRaw> m_raw;
    QSize m_size;
    int m_outcome = 0;
    bool m_isDamaged = false;
};

#endif

} // namespace

OpenedPicture openRaw(const QString& path)
{
    OpenedPicture preview = openPreview(path);
#ifdef FLUKEPRINT_LIBRAW
    if (!isUseful(preview)) {
        auto developed = std::make_unique<RawDecoder>(path);
        if (developed->isOpen()) return developed;
    }
#endif
    return preview;
}

} // namespace flukeprint
