#pragma once

#include <QIODevice>
#include <QString>
#include <QStringList>

namespace flukeprint {

/// Kinds of picture file that are told apart.
enum class PictureFormat {
    Jpeg,
    Png,
    WebP,
    Tiff,
    Heif, ///< HEIC of telephones, AVIF
    Raw,  ///< a camera's own format, of any maker
    Other,
};

/// What a file holds, by its first bytes; its name matters only for raw files, which look like TIFF inside. Moves `device`. Any thread.
[[nodiscard]] PictureFormat formatOf(QIODevice& device, const QString& fileName);

/// Endings of files that are taken for photos when a folder is searched, in lower case without the dot.
[[nodiscard]] const QStringList& photoSuffixes();

/// Whether files of this kind can be read by this build of the program.
[[nodiscard]] bool isSupported(PictureFormat format);

/// "HEIC" or "NEF": how a person calls a file of such a kind.
[[nodiscard]] QString nameOf(PictureFormat format, const QString& fileName);

/// How far a PNG can be read without believing a chunk that claims to be larger than the file.
struct PngExtent
{
    qint64 readableEnd = 0;  ///< bytes from the start: whole chunks, and pixels that are cut short, which are read piece by piece
    bool hasEndMark = false;
    bool claimsTooMuch = false; ///< a chunk other than pixels claims to reach beyond the end
};

/// Looks at the heads of the chunks. Moves `device`. Any thread.
[[nodiscard]] PngExtent pngExtent(QIODevice& device);

/// Whether no chunk of a PNG or WebP claims to reach beyond the end of the file; true for other kinds. Moves `device`. Any thread.
[[nodiscard]] bool partsFitInto(QIODevice& device);

} // namespace flukeprint
