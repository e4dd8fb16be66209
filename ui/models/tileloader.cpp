#include "ui/models/tileloader.h"

#include "core/base/imagefile.h"

#include <QThread>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flukeprint {

namespace {

constexpr int cacheKib = 256 * 1024;
constexpr int mostTiles = 80; // at once, of 1 MiB each; as many again surround them at worst
constexpr int coarsestLevel = 3; // what a JPEG can be reduced by while it is decoded

/// The tiles of a level that a region touches, as columns and rows.
QRect tilesIn(const QRectF& region, QSize photo, int level)
{
    const QRectF inside = region.intersected(QRectF(QPointF(0, 0), QSizeF(photo)));
    if (inside.isEmpty()) return {};
    const double edge = double(TileLoader::tileEdge) * (1 << level);
    return QRect(QPoint(int(inside.left() / edge), int(inside.top() / edge)),
                 QPoint(int(std::ceil(inside.right() / edge)) - 1, int(std::ceil(inside.bottom() / edge)) - 1));
}

QRect areaOf(const QRect& columnsAndRows, QSize photo, int level)
{
    const int edge = TileLoader::tileEdge << level;
    return QRect(columnsAndRows.topLeft() * edge, columnsAndRows.size() * edge).intersected(QRect(QPoint(0, 0), photo));
}

} // namespace

TileLoader::TileLoader(QObject* parent) : QObject(parent), m_cache(cacheKib)
{
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 2)); // the window's thread needs one
    m_pool.setThreadPriority(QThread::LowPriority);
}

TileLoader::~TileLoader()
{
    m_pool.waitForDone();
}

int TileLoader::levelFor(double scale)
{
    if (scale <= 0) return coarsestLevel;
    return std::clamp(int(std::lround(-std::log2(scale))), 0, coarsestLevel);
}

QString TileLoader::keyOf(const QString& path, int level, int column, int row)
{
    return QStringLiteral("%1/%2/%3:%4").arg(level).arg(column).arg(row).arg(path);
}

TileAnswer TileLoader::tiles(const QString& path, QSize photo, int level, const QRectF& region)
{
    TileAnswer found;
    QRect missing;
    QRect wanted = tilesIn(region, photo, level);
    // What does not fit into the memory of both photos is shown less sharply.
    while (wanted.width() * wanted.height() > mostTiles && level < coarsestLevel)
        wanted = tilesIn(region, photo, ++level);
    for (int row = wanted.top(); row <= wanted.bottom(); ++row)
        for (int column = wanted.left(); column <= wanted.right(); ++column) {
            if (const auto* tile = m_cache.object(keyOf(path, level, column, row)))
                found.tiles << *tile;
            else
                missing |= QRect(column, row, 1, 1);
        }
    found.isComplete = missing.isNull() || m_failed.contains(path);
    if (found.isComplete || m_running.contains(path)) return found;
    // A little more than is seen, so that a small move needs no decoding.
    const QRect all = tilesIn(QRectF(QPointF(0, 0), QSizeF(photo)), photo, level);
    start(path, {photo, level, missing.adjusted(-1, -1, 1, 1).intersected(all)});
    return found;
}

void TileLoader::forgetFailures()
{
    const auto failed = std::exchange(m_failed, {});
    for (const auto& path : failed) Q_EMIT loaded(path);
}

void TileLoader::clear()
{
    ++m_generation;
    m_running.clear();
    m_failed.clear();
    m_cache.clear();
}

void TileLoader::start(const QString& path, const Question& question)
{
    m_running.insert(path);
    m_pool.start([this, path, question, generation = m_generation] {
        auto tiles = decode(path, question);
        // The destructor waits for this task, so `this` is alive here; the event itself dies with the object.
        QMetaObject::invokeMethod(
            this,
            [this, path, tiles = std::move(tiles), question, generation] { accept(path, tiles, question, generation); },
            Qt::QueuedConnection);
    });
}

QList<Tile> TileLoader::decode(const QString& path, const Question& question)
{
    const int reduction = 1 << question.level;
    const QRect whole = areaOf(question.columnsAndRows, question.photo, question.level);
    const auto image = loadRegion(path, whole, reduction);
    if (!image) return {};
    QList<Tile> tiles;
    for (int row = question.columnsAndRows.top(); row <= question.columnsAndRows.bottom(); ++row)
        for (int column = question.columnsAndRows.left(); column <= question.columnsAndRows.right(); ++column) {
            const QRect area = areaOf(QRect(column, row, 1, 1), question.photo, question.level);
            const QRect part((area.topLeft() - whole.topLeft()) / reduction,
                             QSize((area.width() + reduction - 1) / reduction, (area.height() + reduction - 1) / reduction));
            tiles << Tile{QRectF(area), image->copy(part)};
        }
    return tiles;
}

void TileLoader::accept(const QString& path, const QList<Tile>& tiles, const Question& question, quint64 generation)
{
    if (generation != m_generation) return;
    m_running.remove(path);
    if (tiles.isEmpty()) m_failed.insert(path);
    int place = 0;
    const QRect& range = question.columnsAndRows;
    for (int row = range.top(); row <= range.bottom() && place < tiles.size(); ++row)
        for (int column = range.left(); column <= range.right(); ++column, ++place)
            m_cache.insert(keyOf(path, question.level, column, row), new Tile(tiles[place]),
                           std::max<qsizetype>(1, tiles[place].image.sizeInBytes() / 1024));
    Q_EMIT loaded(path);
}

} // namespace flukeprint
