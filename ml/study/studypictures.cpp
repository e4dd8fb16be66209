#include "ml/study/studypictures.h"

#include "core/base/imagefile.h"
#include "core/recognition/embedding.h"
#include "ml/image/pixels.h"
#include "ml/image/readall.h"

#include <opencv2/imgproc.hpp>


namespace flukeprint {

namespace {

cv::Mat viewOf(const uint8_t* bytes, const PictureForm& form)
{
    // OpenCV has no view of constant pixels; nothing writes to it.
    return {form.size.height(), form.size.width(), form.channels == 1 ? CV_8UC1 : CV_8UC3, const_cast<uint8_t*>(bytes)};
}

std::vector<uint8_t> colourPicture(const QImage& photo, const QRectF& box, const PictureForm& form)
{
    const QRect part = box.toAlignedRect().intersected(photo.rect());
    const QImage small = photo.copy(part.isEmpty() ? photo.rect() : part)
                             .scaled(form.size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                             .convertToFormat(QImage::Format_RGB888);
    std::vector<uint8_t> bytes;
    bytes.reserve(form.bytes());
    for (int y = 0; y < small.height(); ++y) {
        const uint8_t* line = small.constScanLine(y);
        bytes.insert(bytes.end(), line, line + 3 * size_t(small.width()));
    }
    return bytes;
}

Result<std::vector<uint8_t>> readPicture(const StudyPhoto& photo, const PictureForm& form)
{
    const auto loaded = loadImage(photo.path, embeddingLongEdge);
    if (!loaded) return tl::unexpected(loaded.error());
    QRectF box = loaded->image.rect();
    const bool wantsFluke = form.part == PictureForm::Part::Fluke && photo.box;
    if (wantsFluke) box = QRectF(photo.box->topLeft() * loaded->scale(), photo.box->size() * loaded->scale());
    const double margin = wantsFluke ? cropMargin : 0;
    if (form.channels == 1) return greyCrop(loaded->image, box, form.size, margin).values;
    return colourPicture(loaded->image, box.adjusted(-margin * box.width(), -margin * box.height(), margin * box.width(), margin * box.height()), form);
}

} // namespace

StudyPictures readStudyPictures(const StudyPhotos& study, const PictureForm& form, const ProgressSink& sink, const CancelToken& cancel)
{
    const auto& photos = study.photos;
    StudyPictures pictures{form, std::vector<std::vector<uint8_t>>(photos.size()), {}};
    const auto read = [&](size_t i) -> Status {
        auto picture = readPicture(photos[i], form);
        if (!picture) return failure(picture.error().code, photos[i].path, picture.error().detail);
        pictures.pictures[i] = std::move(*picture);
        return {};
    };
    pictures.skipped = readAll(photos.size(), read, sink, cancel);
    return pictures;
}

Bend drawBend(const BendRanges& ranges, std::mt19937_64& random)
{
    // Not std::uniform_real_distribution: the same numbers on every machine.
    const auto within = [&](double range) { return range * (2 * double(random() >> 11) / double(1ULL << 53) - 1); };
    Bend bend;
    bend.shiftX = within(ranges.shift);
    bend.shiftY = within(ranges.shift);
    bend.rotation = within(ranges.rotation);
    bend.zoom = 1 + within(ranges.zoom);
    bend.isMirrored = random() & 1;
    return bend;
}

std::vector<uint8_t> bent(const std::vector<uint8_t>& picture, const PictureForm& form, const Bend& bend)
{
    const double width = form.size.width(), height = form.size.height();
    cv::Mat turn = cv::getRotationMatrix2D({float(width / 2 - 0.5), float(height / 2 - 0.5)}, bend.rotation, bend.zoom);
    turn.at<double>(0, 2) += bend.shiftX * width;
    turn.at<double>(1, 2) += bend.shiftY * height;
    if (bend.isMirrored) {
        for (int column = 0; column < 3; ++column) turn.at<double>(0, column) *= -1;
        turn.at<double>(0, 2) += width - 1;
    }
    std::vector<uint8_t> bytes(picture.size());
    cv::Mat out = viewOf(bytes.data(), form);
    cv::warpAffine(viewOf(picture.data(), form), out, turn, out.size(), cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return bytes;
}

} // namespace flukeprint
