#include "core/domain/photosource.h"

#include <array>

namespace flukeprint {

namespace {

// In the order of the enumerations.
constexpr std::array takenWords{"exif", "exif_digitized", "xmp", "iptc", "sidecar", "folder", "table", "person"};
constexpr std::array positionWords{"exif", "xmp", "sidecar", "table", "track", "person"};

template <class Value, class Words>
std::optional<Value> valueOf(const Words& words, const QString& text)
{
    for (size_t i = 0; i < words.size(); ++i)
        if (text == QLatin1String(words[i])) return Value(i);
    return {};
}

} // namespace

QString wordOf(TakenSource source)
{
    return QString::fromLatin1(takenWords[size_t(source)]);
}

QString wordOf(PositionSource source)
{
    return QString::fromLatin1(positionWords[size_t(source)]);
}

std::optional<TakenSource> takenSourceFrom(const QString& word)
{
    return valueOf<TakenSource>(takenWords, word);
}

std::optional<PositionSource> positionSourceFrom(const QString& word)
{
    return valueOf<PositionSource>(positionWords, word);
}

} // namespace flukeprint
