#include "core/base/metadata.h"
#include "core/base/picturedecoder.h"
#include "core/base/pictureformat.h"

#include <QImageReader>

#include <algorithm>

namespace flukeprint {

namespace {

/// A PNG as far as its chunks lie in the file, with an end mark where that is missing: a chunk that claims to be larger than the
/// file never reaches a reader that would make room for it, and a picture whose pixels are all there is read. Whether they are
/// is the decoder's verdict.
class WholeChunks : public QIODevice
{
public:
    explicit WholeChunks(std::unique_ptr<QFile> file) : m_file(std::move(file))
    {
        const PngExtent extent = pngExtent(*m_file);
        m_fileEnd = extent.readableEnd;
        if (!extent.hasEndMark) m_tail = QByteArray("\0\0\0\0IEND\xAE\x42\x60\x82", 12);
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    qint64 size() const override { return m_fileEnd + m_tail.size(); }

protected:
    qint64 readData(char* bytes, qint64 count) override
    {
        const qint64 at = pos();
        if (at < m_fileEnd) return m_file->seek(at) ? m_file->read(bytes, std::min(count, m_fileEnd - at)) : -1;
        const qint64 taken = std::min(count, size() - at);
        std::copy_n(m_tail.constData() + (at - m_fileEnd), std::max<qint64>(taken, 0), bytes);
        return std::max<qint64>(taken, 0);
    }
    qint64 writeData(const char*, qint64) override { return -1; }

private:
    const std::unique_ptr<QFile> m_file;
    qint64 m_fileEnd = 0;
    QByteArray m_tail;
};

class QtDecoder : public PictureDecoder
{
public:
    QtDecoder(std::unique_ptr<QIODevice> device, const QByteArray& format, QString path)
        : m_device(std::move(device)), m_path(std::move(path)), m_turn(readOrientation(m_path)), m_reader(m_device.get(), format)
    {
        m_reader.setAutoDetectImageFormat(false);
        m_reader.setAutoTransform(false);
        m_reader.setAllocationLimit(0); // ours counts the copies, too
        m_size = m_reader.size();
    }

    [[nodiscard]] QString error() const { return m_reader.errorString(); }

    QSize size() const override { return m_size; }
    QImageIOHandler::Transformations turn() const override { return m_turn; }

    qint64 memoryFor(const PictureRequest& request) const override
    {
        const QImage::Format format = m_reader.imageFormat();
        const qint64 bytesPerPixel = format == QImage::Format_Invalid ? 8 : std::max(1, QImage::toPixelFormat(format).bitsPerPixel() / 8);
        const qint64 pixels = qint64(m_size.width()) * m_size.height();
        // WebP is kept compressed as a whole and decoded by way of a second copy.
        const qint64 besides = m_reader.format() == "webp" ? m_device->size() + pixels * 4 : 0;
        return pixels * bytesPerPixel + besides + memoryToCutAndReduce(m_size, bytesPerPixel, request);
    }

    Result<QImage> read(const PictureRequest& request) override
    {
        QImage image = m_reader.read();
        if (image.isNull()) return failure(ErrorCode::ImageDamaged, m_path, m_reader.errorString());
        return cutAndReduced(std::move(image), request);
    }

private:
    const std::unique_ptr<QIODevice> m_device;
    const QString m_path;
    const QImageIOHandler::Transformations m_turn;
    QImageReader m_reader;
    QSize m_size;
};

} // namespace

OpenedPicture openByQt(std::unique_ptr<QFile> file, const QString& path)
{
    const PictureFormat format = formatOf(*file, path);
    if (!partsFitInto(*file) && format == PictureFormat::WebP) return failure(ErrorCode::ImageDamaged, path, QStringLiteral("cut short"));
    std::unique_ptr<QIODevice> device;
    if (format == PictureFormat::Png) device = std::make_unique<WholeChunks>(std::move(file));
    else device = std::move(file);
    device->seek(0);
    auto decoder = std::make_unique<QtDecoder>(std::move(device), format == PictureFormat::Png ? "png" : "webp", path);
    if (decoder->size().isEmpty()) return failure(ErrorCode::ImageDamaged, path, decoder->error());
    return decoder;
}

} // namespace flukeprint
