#pragma once

#include "core/base/imagefile.h"
#include "core/base/result.h"

#include <QCache>
#include <QImage>
#include <QObject>
#include <QSet>
#include <QThreadPool>

#include <optional>
#include <vector>

namespace flukeprint {

/// What to decode. Two requests for the same path and edge are the same picture.
struct ImageRequest
{
    QString path;
    int longEdge = 2048;
    QString fallbackPath = {}; ///< decoded when `path` is not there (a thumbnail that was deleted)
    [[nodiscard]] QString key() const { return path + QLatin1Char('@') + QString::number(longEdge); }
};

/// A decoded picture or the reason why there is none.
struct Picture
{
    LoadedImage loaded;
    std::optional<Error> error;
};

/// Decodes photos and thumbnails beside the GUI thread and keeps the last of them. Lives on the GUI thread; two threads
/// of its own. Urgent requests go first, then the newest (what is on screen now); requests that nobody looks at any
/// more fall out of the queue.
class ImageLoader : public QObject
{
    Q_OBJECT
public:
    enum class Priority { Thumbnail, Ahead, Current };

    explicit ImageLoader(QObject* parent = nullptr);
    ~ImageLoader() override; ///< waits for what is being decoded

    /// The picture if it is there; otherwise nothing, and `loaded` with the request's key follows.
    /// The pointer is valid until the next call or return to the event loop.
    const Picture* picture(const ImageRequest& request, Priority priority);
    /// What could not be decoded is tried again when it is next asked for (a drive was plugged in); `loaded` tells who shows an error.
    void forgetFailures();
    /// Forgets everything (another catalogue). Answers under way are dropped.
    void clear();

Q_SIGNALS:
    void loaded(const QString& key); ///< ask for it again: there is a picture, an error, or an error less

private:
    struct Pending
    {
        ImageRequest request;
        Priority priority;
    };
    void startNext();
    void accept(const QString& key, Picture picture, quint64 generation);

    QThreadPool m_pool;
    QCache<QString, Picture> m_cache; ///< cost in KiB
    std::vector<Pending> m_pending;   ///< newest last
    QSet<QString> m_running;
    quint64 m_generation = 0;
};

} // namespace flukeprint
