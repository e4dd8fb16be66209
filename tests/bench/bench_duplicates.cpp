#include "core/base/imagefile.h"
#include "core/exchange/labels.h"
#include "core/matching/samephoto.h"

#include <QBuffer>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

using namespace flukeprint;

namespace {

/// What people do to a photo that stays the same photo, and (last) two things after which it is another.
struct Alteration
{
    const char* name;
    std::function<QImage(const QImage&)> apply;
};

QImage scaled(const QImage& photo, double factor)
{
    return photo.scaled((QSizeF(photo.size()) * factor).toSize().expandedTo({1, 1}), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage compressed(const QImage& photo, int quality)
{
    QBuffer buffer;
    photo.save(&buffer, "JPEG", quality);
    return QImage::fromData(buffer.data(), "JPEG");
}

QImage grey(const QImage& photo)
{
    return photo.convertToFormat(QImage::Format_Grayscale8);
}

/// 128 + contrast · (value − 128) + brightness, in every channel.
QImage toned(const QImage& photo, double contrast, double brightness)
{
    QImage image = photo.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < 3 * image.width(); ++x) {
            uchar& value = image.scanLine(y)[x];
            value = uchar(std::clamp(128 + contrast * (value - 128) + brightness, 0.0, 255.0));
        }
    return image;
}

QImage cropped(const QImage& photo, double share)
{
    const QSizeF border = QSizeF(photo.size()) * share;
    return photo.copy(QRectF(photo.rect()).adjusted(border.width(), border.height(), -border.width(), -border.height()).toRect());
}

const std::vector<Alteration> alterations{
    {"half the size", [](const QImage& photo) { return scaled(photo, 0.5); }},
    {"1.6 times the size", [](const QImage& photo) { return scaled(photo, 1.6); }},
    {"JPEG quality 60", [](const QImage& photo) { return compressed(photo, 60); }},
    {"JPEG quality 30", [](const QImage& photo) { return compressed(photo, 30); }},
    {"grey", grey},
    {"brighter by 25", [](const QImage& photo) { return toned(photo, 1, 25); }},
    {"darker by 25", [](const QImage& photo) { return toned(photo, 1, -25); }},
    {"contrast 1.25", [](const QImage& photo) { return toned(photo, 1.25, 0); }},
    {"contrast 0.75", [](const QImage& photo) { return toned(photo, 0.75, 0); }},
    {"half, grey, contrast 1.2, +15, quality 50",
     [](const QImage& photo) { return compressed(toned(grey(scaled(photo, 0.5)), 1.2, 15), 50); }},
    {"(cropped by 1 % on each side)", [](const QImage& photo) { return cropped(photo, 0.01); }},
    {"(mirrored)", [](const QImage& photo) { return photo.mirrored(true, false); }}};

struct LabelledPhoto
{
    QString image;
    std::optional<QString> whale;
    PerceptualHash hash;
};

void printAlterations(const QDir& folder, const std::vector<LabelledPhoto>& photos, size_t every)
{
    std::printf("\nbits that differ after            median  99.9 %%  largest  within %d bits\n", mostDifferingBits);
    std::vector<std::vector<int>> bits(alterations.size());
    for (size_t i = 0; i < photos.size(); i += every) {
        const QImage photo(folder.filePath(photos[i].image));
        for (size_t k = 0; k < alterations.size(); ++k)
            bits[k].push_back(differingBits(photos[i].hash, perceptualHashOf(alterations[k].apply(photo))));
    }
    for (size_t k = 0; k < alterations.size(); ++k) {
        std::sort(bits[k].begin(), bits[k].end());
        const auto within = std::upper_bound(bits[k].begin(), bits[k].end(), mostDifferingBits) - bits[k].begin();
        std::printf("%-42s %4d %6d %6d %6zu of %zu\n", alterations[k].name, bits[k][bits[k].size() / 2],
                    bits[k][(bits[k].size() - 1) * 999 / 1000], bits[k].back(), size_t(within), bits[k].size());
    }
}

void printPairs(const std::vector<LabelledPhoto>& photos)
{
    struct Pairs
    {
        long different = 0, same = 0, unidentified = 0;
    };
    constexpr int looked = 56, step = 4;
    std::map<int, Pairs> upTo; // by the most bits, in steps
    std::optional<int> nearestStrangers;
    for (size_t i = 0; i < photos.size(); ++i)
        for (size_t k = 0; k < i; ++k) {
            const int bits = differingBits(photos[i].hash, photos[k].hash);
            if (bits > looked) continue;
            Pairs& pairs = upTo[(bits + step - 1) / step * step];
            const bool isKnown = photos[i].whale && photos[k].whale;
            const bool isSame = isKnown && photos[i].whale == photos[k].whale;
            ++(isSame ? pairs.same : isKnown ? pairs.different : pairs.unidentified);
            if (isKnown && !isSame) nearestStrangers = std::min(nearestStrangers.value_or(bits), bits);
            if (areOfSamePhoto(photos[i].hash, photos[k].hash))
                std::printf("same photo: %s and %s, %d bits\n", qPrintable(photos[i].image), qPrintable(photos[k].image), bits);
        }
    std::printf("\npairs of photos within   different whales  same whale  one unidentified\n");
    Pairs sum;
    for (int most = 0; most <= looked; most += step) {
        sum.different += upTo[most].different;
        sum.same += upTo[most].same;
        sum.unidentified += upTo[most].unidentified;
        std::printf("%17d bits %16ld %13ld %13ld\n", most, sum.different, sum.same, sum.unidentified);
    }
    if (nearestStrangers) std::printf("nearest photos of different whales: %d bits\n", *nearestStrangers);
}

void printTimes(const QImage& large, const std::vector<LabelledPhoto>& photos)
{
    QElapsedTimer timer;
    timer.start();
    constexpr int rounds = 20;
    for (int i = 0; i < rounds; ++i) (void)perceptualHashOf(large);
    const auto milliseconds = [&] { return double(timer.nsecsElapsed()) * 1e-6; };
    std::printf("\nhash of a photo of %d × %d: %.2f ms\n", large.width(), large.height(), milliseconds() / rounds);
    std::vector<HashedPhoto> known;
    std::vector<PerceptualHash> hashes;
    for (const LabelledPhoto& photo : photos) {
        const qint64 number = qint64(known.size()) + 1;
        known.push_back({PhotoId{number}, AnnotationId{number}, IndividualId{number}, photo.hash});
        hashes.push_back(photo.hash);
    }
    timer.restart();
    for (int i = 0; i < rounds; ++i) (void)findSamePhoto(known, {PhotoId{1}, hashes.front()});
    std::printf("search among %zu photos: %.2f ms\n", known.size(), milliseconds() / rounds);
    timer.restart();
    (void)groupSamePhotos(hashes);
    std::printf("groups among %zu photos: %.0f ms\n", hashes.size(), milliseconds());
}

} // namespace

/// How far perceptual hashes tell copies of a photo from photos of other whales; what `mostDifferingBits` was chosen by.
int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures the search for the same photo on labelled photos."));
    parser.addHelpOption();
    parser.addOption({QStringLiteral("photos"), QStringLiteral("Folder of photos."), QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("labels"), QStringLiteral("Their table, Image,Id."), QStringLiteral("CSV")});
    parser.addOption({QStringLiteral("every"), QStringLiteral("Alters one photo in so many (1)."), QStringLiteral("N"), QStringLiteral("1")});
    parser.process(application);
    const auto table = readLabels(parser.value(QStringLiteral("labels")));
    const QDir folder(parser.value(QStringLiteral("photos")));
    if (!table) return 2;

    std::vector<LabelledPhoto> photos;
    QImage first;
    for (const LabelRow& row : table->rows) {
        const auto photo = loadImage(folder.filePath(row.image));
        if (!photo) continue;
        if (first.isNull()) first = photo->image;
        photos.push_back({row.image, row.catalogueId, perceptualHashOf(photo->image)});
    }
    if (photos.empty()) return 2;
    const auto blank = std::count_if(photos.begin(), photos.end(), [](const auto& photo) { return photo.hash.isBlank(); });
    std::printf("%zu photos, %zu of them without structure\n", photos.size(), size_t(blank));
    printAlterations(folder, photos, size_t(std::max(1, parser.value(QStringLiteral("every")).toInt())));
    printPairs(photos);
    printTimes(first.scaled(1200, 800), photos);
    return 0;
}
