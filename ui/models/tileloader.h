#pragma once

#include <QCache>
#include <QImage>
#include <QList>
#include <QObject>
#include <QRectF>
#include <QSet>
#include <QSize>
#include <QString>
#include <QThreadPool>

#include <optional>

namespace flukeprint {

/// A piece of a photo and where it belongs.
struct Tile
{
    QRectF area; ///< pixels of the upright file
    QImage image;
};

/// What is there of a part of a photo.
struct TileAnswer
{
    QList<Tile> tiles;
    bool isComplete = true; ///< nothing more will come
};

/// Large photos in pieces: decodes beside the GUI thread what somebody looks at, at a quarter, a half or all of the photo's
/// resolution, and keeps the last pieces, up to a fixed amount of memory. Lives on the GUI thread; one or two threads of
/// its own at low priority. One question a photo at a time: who still lacks something when it is answered asks again.
class TileLoader : public QObject
{
    Q_OBJECT
public:
    static constexpr int tileEdge = 512; ///< pixels of a tile, at its level

    explicit TileLoader(QObject* parent = nullptr);
    ~TileLoader() override; ///< waits for what is being decoded

    /// The level that shows a photo sharply: 0 is full resolution, each further one has half of it.
    /// @param scale screen pixels per pixel of the photo
    [[nodiscard]] static int levelFor(double scale);

    /// The tiles of a level in `region` that are there; when some are missing `loaded` follows, and one may ask again.
    /// A coarser level is taken where the region has too many tiles. @param photo, region in pixels of the upright file
    [[nodiscard]] TileAnswer tiles(const QString& path, QSize photo, int level, const QRectF& region);
    /// Photos that could not be decoded are tried again; `loaded` tells who shows them.
    void forgetFailures();
    /// Forgets everything (another catalogue).
    void clear();

Q_SIGNALS:
    void loaded(const QString& path);

private:
    struct Question
    {
        QSize photo;
        int level = 0;
        QRect columnsAndRows; ///< of tiles
    };
    void start(const QString& path, const Question& question);
    void accept(const QString& path, const QList<Tile>& tiles, const Question& question, quint64 generation);
    [[nodiscard]] static QString keyOf(const QString& path, int level, int column, int row);
    [[nodiscard]] static QList<Tile> decode(const QString& path, const Question& question);

    QThreadPool m_pool;
    QCache<QString, Tile> m_cache; ///< costs are KiB
    QSet<QString> m_running;       ///< paths
    QSet<QString> m_failed; ///< paths that could not be decoded in pieces: the preview is all there is
    quint64 m_generation = 0;
};

} // namespace flukeprint
