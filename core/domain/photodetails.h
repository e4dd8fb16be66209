#pragma once

#include "core/domain/individual.h"
#include "core/domain/photo.h"

namespace flukeprint {

/// What a table or a folder's name tells of a photo besides the whale. Empty: it does not say.
struct PhotoDetails
{
    QString nickname;         ///< of the whale, as sex and notes
    std::optional<Sex> sex;
    QString notes;
    QString lifeStage;        ///< of the whale in that encounter
    CaptureTime taken;
    std::optional<GeoPosition> position;
    QString place;
    QString photographer;
    bool operator==(const PhotoDetails&) const = default;
};

} // namespace flukeprint
