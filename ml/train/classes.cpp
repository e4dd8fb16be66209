#include "ml/train/classes.h"

#include "core/base/shuffle.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>

namespace flukeprint {

namespace {

/// The margin falls with the photos of the class as n^−power (Ha et al., "Google Landmark Recognition 2020 Competition Third Place
/// Solution"), its mean over the photos unchanged.
std::vector<float> marginFactors(const Classes& classes, double power)
{
    std::vector<double> photos(size_t(classes.count), 0);
    for (const Sample& sample : classes.samples) ++photos[size_t(sample.label)];
    double sum = 0;
    for (const double n : photos) sum += n > 0 ? n * std::pow(n, -power) : 0;
    const double unit = sum > 0 ? double(classes.samples.size()) / sum : 1;
    std::vector<float> factors;
    for (int64_t i = 0; i < classes.total(); ++i)
        factors.push_back(float(unit * std::pow(std::max(1.0, photos[size_t(i % classes.count)]), -power)));
    return factors;
}

} // namespace

Classes classesOf(const TrainingSet& set, const Recipe& recipe, const std::function<bool(size_t)>& isUsable)
{
    Classes classes;
    classes.count = set.individualCount;
    for (size_t i = 0; i < set.photos.size(); ++i) {
        const TrainingPhoto& photo = set.photos[i];
        if (photo.heldOut || !isUsable(i) || (!photo.individual && !recipe.learnsUnidentified)) continue;
        classes.samples.push_back({i, photo.individual ? int64_t(*photo.individual) : classes.count++});
    }
    if (recipe.mirrorsAreOthers) classes.mirrorOffset = classes.count;
    classes.marginFactors = marginFactors(classes, recipe.marginBySize);
    return classes;
}

std::vector<Sample> epochOrder(const Classes& classes, int perWhale, std::mt19937_64& random)
{
    std::vector<Sample> samples = classes.samples;
    shuffle(samples, random);
    if (perWhale > 1) std::stable_sort(samples.begin(), samples.end(), [](const Sample& a, const Sample& b) { return a.label < b.label; });
    std::vector<std::vector<Sample>> groups;
    for (Sample& sample : samples) {
        const bool joins = !groups.empty() && groups.back().front().label == sample.label && groups.back().size() < size_t(perWhale);
        sample.isMirrored = joins ? groups.back().front().isMirrored : random() & 1;
        if (joins) groups.back().push_back(sample);
        else groups.push_back({sample});
    }
    if (perWhale > 1) shuffle(groups, random);
    samples.clear();
    for (const auto& group : groups) samples.insert(samples.end(), group.begin(), group.end());
    return samples;
}

Status checkSize(const TrainingSet& set)
{
    std::unordered_set<int> whales;
    int photos = 0;
    for (const TrainingPhoto& photo : set.photos) {
        if (photo.heldOut || !photo.individual) continue;
        ++photos;
        whales.insert(*photo.individual);
    }
    if (photos >= 4 && whales.size() >= 2) return {};
    return failure(ErrorCode::TooFewPhotos, QStringLiteral("%1 photos of %2 whales").arg(photos).arg(whales.size()));
}

} // namespace flukeprint
