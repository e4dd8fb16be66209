#include "core/base/picturedecoder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <vector>

#include <jpeglib.h>
#include <jerror.h>

namespace flukeprint {

namespace {

/// A picture in many passes costs its sender a few bytes a pass and us the whole picture each time. Cameras and programs write about
/// ten. Passes beyond twenty are accepted while this many pixels are passed over in all.
constexpr qint64 pixelsOverAllPasses = 2'000'000'000;

/// Reads a JPEG from a device in pieces. Where the file ends, an end mark is put in: whether it came too early is told by the
/// decoder, which warns when it wants more of a scan.
struct DeviceSource : jpeg_source_mgr
{
    QIODevice* device = nullptr;
    std::array<JOCTET, 65536> buffer{};
};

boolean fillBuffer(j_decompress_ptr info)
{
    auto& source = *static_cast<DeviceSource*>(info->src);
    qint64 count = source.device->read(reinterpret_cast<char*>(source.buffer.data()), qint64(source.buffer.size()));
    if (count <= 0) {
        source.buffer[0] = 0xFF;
        source.buffer[1] = JPEG_EOI;
        count = 2;
    }
    source.next_input_byte = source.buffer.data();
    source.bytes_in_buffer = size_t(count);
    return TRUE;
}

void skipBytes(j_decompress_ptr info, long count)
{
    auto& source = *static_cast<DeviceSource*>(info->src);
    if (count <= 0) return;
    if (size_t(count) <= source.bytes_in_buffer) {
        source.next_input_byte += count;
        source.bytes_in_buffer -= size_t(count);
        return;
    }
    source.device->seek(std::min(source.device->pos() + count - qint64(source.bytes_in_buffer), source.device->size()));
    source.bytes_in_buffer = 0;
}

/// What went wrong; libjpeg leaves a failed call by `longjmp`, so nothing with a destructor may live beside `setjmp`.
struct Trouble : jpeg_error_mgr
{
    std::jmp_buf back;
    bool endedTooEarly = false;
    std::array<char, JMSG_LENGTH_MAX> message{};
};

void leave(j_common_ptr info)
{
    auto& trouble = *static_cast<Trouble*>(info->err);
    trouble.format_message(info, trouble.message.data());
    std::longjmp(trouble.back, 1);
}

void noteWarning(j_common_ptr info, int level)
{
    if (level < 0 && info->err->msg_code == JWRN_HIT_MARKER) static_cast<Trouble*>(info->err)->endedTooEarly = true;
}

void limitPasses(j_common_ptr common)
{
    const auto* info = reinterpret_cast<j_decompress_ptr>(common);
    const qint64 passes = info->input_scan_number;
    if (passes <= 20 || passes * info->image_width * info->image_height <= pixelsOverAllPasses) return;
    common->err->msg_code = JERR_BAD_PROGRESSION;
    leave(common);
}

/// Four inks as light; Adobe's programs store them inverted.
void inksToRgb(const JSAMPLE* inks, uchar* rgb, int width, bool areInverted, int bytesPerPixel)
{
    for (int x = 0; x < width; ++x, inks += 4, rgb += bytesPerPixel) {
        std::array<int, 3> light;
        for (int i = 0; i < 3; ++i)
            light[size_t(i)] = areInverted ? inks[3] * inks[i] / 255 : (255 - inks[3]) * (255 - inks[i]) / 255;
        if (bytesPerPixel == 3) std::copy(light.begin(), light.end(), rgb);
        else *reinterpret_cast<QRgb*>(rgb) = qRgb(light[0], light[1], light[2]);
    }
}

class JpegDecoder : public PictureDecoder
{
public:
    JpegDecoder(std::unique_ptr<QIODevice> device, QString name, QImageIOHandler::Transformations turn)
        : m_device(std::move(device)), m_name(std::move(name)), m_turn(turn)
    {
        m_info.err = jpeg_std_error(&m_trouble);
        m_trouble.error_exit = leave;
        m_trouble.emit_message = noteWarning;
        if (setjmp(m_trouble.back)) return; // m_isOpen stays false
        jpeg_create_decompress(&m_info);
        m_source.device = m_device.get();
        m_source.init_source = [](j_decompress_ptr) {};
        m_source.fill_input_buffer = fillBuffer;
        m_source.skip_input_data = skipBytes;
        m_source.resync_to_restart = jpeg_resync_to_restart;
        m_source.term_source = [](j_decompress_ptr) {};
        m_source.bytes_in_buffer = 0;
        m_info.src = &m_source;
        m_progress.progress_monitor = limitPasses;
        m_info.progress = &m_progress;
        jpeg_read_header(&m_info, TRUE);
        m_isOpen = true;
    }
    ~JpegDecoder() override { jpeg_destroy_decompress(&m_info); }

    [[nodiscard]] Status verdict() const
    {
        if (m_isOpen) return {};
        return failure(ErrorCode::ImageDamaged, m_name, QString::fromLatin1(m_trouble.message.data()));
    }

    QSize size() const override { return {int(m_info.image_width), int(m_info.image_height)}; }
    QImageIOHandler::Transformations turn() const override { return m_turn; }

    qint64 memoryFor(const PictureRequest& request) const override
    {
        const Scale scale = scaleFor(request);
        const QRect clip = request.clipOf(size());
        const qint64 decoded = (qint64(clip.width()) * scale.of / 8 + 1) * (qint64(clip.height()) * scale.of / 8 + 1);
        qint64 bytes = decoded * 4 + (request.scaled.isEmpty() ? 0 : decoded * 4 + qint64(request.scaled.width()) * request.scaled.height() * 8);
        // A picture in several passes is kept as coefficients of two bytes until the last one.
        if (jpeg_has_multiple_scans(const_cast<j_decompress_ptr>(&m_info)))
            for (int i = 0; i < m_info.num_components; ++i)
                bytes += qint64(m_info.comp_info[i].width_in_blocks) * m_info.comp_info[i].height_in_blocks * DCTSIZE2 * qint64(sizeof(JCOEF));
        if (request.scaled.isEmpty() && request.format == QImage::Format_RGB888) bytes -= decoded;
        return bytes;
    }

    Result<QImage> read(const PictureRequest& request) override
    {
        const Scale scale = scaleFor(request);
        m_info.scale_num = unsigned(scale.of);
        m_info.scale_denom = 8;
        m_info.dct_method = JDCT_ISLOW;
        m_info.do_fancy_upsampling = TRUE;
        chooseColours(request);
        if (!calculateDimensions()) return damaged();
        const QRect whole(0, 0, int(m_info.output_width), int(m_info.output_height));
        const QRect asked = request.clipOf(size());
        const int divisor = 8 / scale.of; // exact where there is a clip
        const QRect clip = request.clip.isEmpty() ? whole
                                                  : QRect(asked.x() / divisor, asked.y() / divisor, asked.width() / divisor,
                                                          asked.height() / divisor).intersected(whole);
        QImage image(clip.size(), m_info.out_color_space == JCS_GRAYSCALE ? QImage::Format_Grayscale8 : m_decodedFormat);
        std::vector<JSAMPLE> line(size_t(m_info.output_width) * size_t(m_info.output_components));
        if (image.isNull() || !readLines(image, clip, line.data()) || m_trouble.endedTooEarly || !isEveryComponentThere()) return damaged();
        if (!request.scaled.isEmpty() && request.scaled != image.size())
            image = image.scaled(request.scaled, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
        return image;
    }

private:
    /// Eighths of the stored edge length to which the picture is reduced while it is decoded.
    struct Scale
    {
        int of = 8;
    };

    Scale scaleFor(const PictureRequest& request) const
    {
        if (request.scaled.isEmpty()) return {};
        const QRect clip = request.clipOf(size());
        const double factor = std::min(double(clip.width()) / request.scaled.width(), double(clip.height()) / request.scaled.height());
        if (request.clip.isEmpty()) return {std::clamp(int(std::ceil(8 / factor)), 1, 8)};
        // By halves only, and only where the borders of the clip fall on pixels of the reduced picture.
        for (const int divisor : {8, 4, 2})
            if (divisor <= int(factor) && clip.x() % divisor == 0 && clip.y() % divisor == 0 && clip.width() % divisor == 0 &&
                clip.height() % divisor == 0)
                return {8 / divisor};
        return {};
    }

    void chooseColours(const PictureRequest& request)
    {
        // What is scaled afterwards is scaled in four bytes a pixel.
        m_decodedFormat = request.scaled.isEmpty() ? request.format : QImage::Format_RGB32;
        const bool areInks = m_info.jpeg_color_space == JCS_CMYK || m_info.jpeg_color_space == JCS_YCCK;
        if (areInks) m_info.out_color_space = JCS_CMYK;
        else if (m_info.jpeg_color_space == JCS_GRAYSCALE) m_info.out_color_space = JCS_GRAYSCALE;
        else if (m_decodedFormat == QImage::Format_RGB888) m_info.out_color_space = JCS_RGB;
        else m_info.out_color_space = Q_BYTE_ORDER == Q_LITTLE_ENDIAN ? JCS_EXT_BGRX : JCS_EXT_XRGB;
    }

    bool calculateDimensions()
    {
        if (setjmp(m_trouble.back)) return false;
        jpeg_calc_output_dimensions(&m_info);
        return true;
    }

    /// Lines of the clip; those above it are decoded and dropped, those below are left.
    bool readLines(QImage& image, const QRect& clip, JSAMPLE* line)
    {
        uchar* const bits = image.bits();
        const qsizetype bytesPerLine = image.bytesPerLine();
        const int bytesPerPixel = image.depth() / 8;
        if (setjmp(m_trouble.back)) return false;
        jpeg_start_decompress(&m_info);
        while (int(m_info.output_scanline) <= clip.bottom()) {
            const int y = int(m_info.output_scanline) - clip.y();
            jpeg_read_scanlines(&m_info, &line, 1);
            if (y < 0) continue;
            const JSAMPLE* from = line + qint64(clip.x()) * m_info.output_components;
            uchar* to = bits + y * bytesPerLine;
            if (m_info.out_color_space == JCS_CMYK) inksToRgb(from, to, clip.width(), m_info.saw_Adobe_marker, bytesPerPixel);
            else std::copy_n(from, qint64(clip.width()) * bytesPerPixel, to);
        }
        return true;
    }

    /// Of a picture in several passes: a cut between two of them leaves a colour out altogether.
    bool isEveryComponentThere() const
    {
        if (!m_info.progressive_mode || !m_info.coef_bits) return true;
        for (int i = 0; i < m_info.num_components; ++i)
            if (m_info.coef_bits[i][0] < 0) return false;
        return true;
    }

    Result<QImage> damaged() const
    {
        const QString detail = m_trouble.message[0] ? QString::fromLatin1(m_trouble.message.data()) : QStringLiteral("cut short");
        return failure(ErrorCode::ImageDamaged, m_name, detail);
    }

    const std::unique_ptr<QIODevice> m_device;
    const QString m_name;
    const QImageIOHandler::Transformations m_turn;
    QImage::Format m_decodedFormat = QImage::Format_RGB888;
    jpeg_decompress_struct m_info{};
    jpeg_progress_mgr m_progress{};
    Trouble m_trouble{};
    DeviceSource m_source{};
    bool m_isOpen = false;
};

} // namespace

OpenedPicture openJpeg(std::unique_ptr<QIODevice> device, const QString& name, QImageIOHandler::Transformations turn)
{
    device->seek(0);
    auto decoder = std::make_unique<JpegDecoder>(std::move(device), name, turn);
    if (auto opened = decoder->verdict(); !opened) return tl::unexpected(opened.error());
    return decoder;
}

} // namespace flukeprint
