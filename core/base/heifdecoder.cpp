#include "core/base/picturedecoder.h"

#ifdef FLUKEPRINT_HEIF
#include <libheif/heif.h>
#endif

namespace flukeprint {

#ifdef FLUKEPRINT_HEIF

namespace {

struct Release
{
    void operator()(heif_context* context) const { heif_context_free(context); }
    void operator()(heif_image_handle* handle) const { heif_image_handle_release(handle); }
    void operator()(heif_image* image) const { heif_image_release(image); }
};
template <class T>
using Held = std::unique_ptr<T, Release>;

/// The main picture of a HEIC or AVIF file. libheif turns it as the file says, which is all the turning there is: telephones
/// repeat the turn in the EXIF, where readers of this kind must not look.
class HeifDecoder : public PictureDecoder
{
public:
    explicit HeifDecoder(const QString& path) : m_path(path), m_context(heif_context_alloc())
    {
        heif_context_set_maximum_image_size_limit(m_context.get(), 40'000);
        m_error = heif_context_read_from_file(m_context.get(), QFile::encodeName(path).constData(), nullptr);
        heif_image_handle* handle = nullptr;
        if (m_error.code == heif_error_Ok) m_error = heif_context_get_primary_image_handle(m_context.get(), &handle);
        m_handle.reset(handle);
    }

    [[nodiscard]] Status verdict() const
    {
        if (m_handle && !size().isEmpty()) return {};
        return failure(ErrorCode::ImageDamaged, m_path, QString::fromUtf8(m_error.message));
    }

    QSize size() const override { return {heif_image_handle_get_width(m_handle.get()), heif_image_handle_get_height(m_handle.get())}; }
    QImageIOHandler::Transformations turn() const override { return QImageIOHandler::TransformationNone; }

    qint64 memoryFor(const PictureRequest& request) const override
    {
        // Planes of brightness and colour (of two bytes above 8 bits), twice while it is turned, and the picture of three bytes.
        const qint64 planes = heif_image_handle_get_luma_bits_per_pixel(m_handle.get()) > 8 ? 6 : 3;
        return qint64(size().width()) * size().height() * (2 * planes + 3) + memoryToCutAndReduce(size(), 3, request);
    }

    Result<QImage> read(const PictureRequest& request) override
    {
        heif_image* decoded = nullptr;
        const heif_error error = heif_decode_image(m_handle.get(), &decoded, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nullptr);
        const Held<heif_image> held(decoded);
        int stride = 0;
        const uint8_t* plane = decoded ? heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride) : nullptr;
        if (error.code != heif_error_Ok || !plane) return failure(ErrorCode::ImageDamaged, m_path, QString::fromUtf8(error.message));
        const QImage borrowed(plane, heif_image_get_width(decoded, heif_channel_interleaved),
                              heif_image_get_height(decoded, heif_channel_interleaved), stride, QImage::Format_RGB888);
        if (borrowed.size() != size()) return failure(ErrorCode::ImageDamaged, m_path, QStringLiteral("another size than it says"));
        QImage image = cutAndReduced(borrowed, request);
        image.detach(); // the pixels belong to libheif
        return image;
    }

private:
    const QString m_path;
    const Held<heif_context> m_context;
    Held<heif_image_handle> m_handle;
    heif_error m_error{};
};

} // namespace

OpenedPicture openHeif(const QString& path)
{
    auto decoder = std::make_unique<HeifDecoder>(path);
    if (auto opened = decoder->verdict(); !opened) return tl::unexpected(opened.error());
    return decoder;
}

#else

OpenedPicture openHeif(const QString& path)
{
    return failure(ErrorCode::KindUnsupported, path, QStringLiteral("HEIC"));
}

#endif

} // namespace flukeprint
