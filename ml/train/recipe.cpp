#include "ml/train/recipe.h"

#include <QStringList>

#include <array>
#include <utility>

namespace flukeprint {

Recipe Recipe::retraining()
{
    Recipe recipe;
    recipe.batch = 32;
    recipe.learningRate = 2e-4;
    recipe.weightDecay = 0.01;
    recipe.margin = 0.3;
    recipe.marginRamp = 0.3;
    recipe.keepsNorms = true;
    recipe.resolutions = {{0, 1}};
    recipe.warmUp = 0.1;
    recipe.averaging = 0.99;
    return recipe;
}

Status Recipe::change(const QString& assignment)
{
    const QStringList parts = assignment.split(QLatin1Char('='));
    bool isNumber = false;
    const double value = parts.size() == 2 ? parts[1].toDouble(&isNumber) : 0;
    if (!isNumber || value < 0) return failure(ErrorCode::OptionInvalid, assignment, QStringLiteral("NAME=NUMBER"));
    const QString& name = parts[0];
    const std::array<std::pair<const char*, double*>, 9> numbers{{{"learning-rate", &learningRate},
                                                                  {"weight-decay", &weightDecay},
                                                                  {"margin", &margin},
                                                                  {"margin-by-size", &marginBySize},
                                                                  {"triplet", &tripletWeight},
                                                                  {"perspective", &perspective},
                                                                  {"augmentation", &augmentation},
                                                                  {"averaging", &averaging},
                                                                  {"scale", &scale}}};
    for (const auto& [known, number] : numbers) {
        if (name != QLatin1String(known)) continue;
        *number = value;
        return {};
    }
    if (name == QLatin1String("batch") && value >= 2) batch = int(value);
    else if (name == QLatin1String("photos-per-whale") && value >= 1) photosPerWhale = int(value);
    else if (name == QLatin1String("mirrors-are-others")) mirrorsAreOthers = value != 0;
    else if (name == QLatin1String("learns-unidentified")) learnsUnidentified = value != 0;
    else if (name == QLatin1String("size") && value > 0 && value <= 1) resolutions = {{0, value}};
    else if (name == QLatin1String("first-size") && value > 0 && value <= 1) resolutions = {{0, value}, {0.5, 1}};
    else return failure(ErrorCode::OptionInvalid, assignment);
    return {};
}

AugmentationRanges Recipe::augmentationRanges() const
{
    AugmentationRanges ranges;
    for (double* range : {&ranges.rotation, &ranges.shift, &ranges.scale, &ranges.shear, &ranges.gamma, &ranges.noise, &ranges.erase, &ranges.blur})
        *range *= augmentation;
    ranges.perspective = perspective;
    return ranges;
}

QSize Recipe::pictureSize(QSize full, double along) const
{
    double size = 1;
    for (const Resolution& resolution : resolutions)
        if (along >= resolution.from) size = resolution.size;
    return full * size;
}

} // namespace flukeprint
