#include "growncatalogue.h"

#include "cataloguefiles.h"

#include <QDirIterator>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QVariant>

#include <random>
#include <vector>

namespace flukeprint {

namespace {

/// A table whose rows are repeated: `links` are its columns that hold an id of a repeated row.
struct RepeatedTable
{
    const char* name;
    QStringList links;
};

/// In the order in which their rows need one another.
const std::vector<RepeatedTable> repeatedTables = {
    {"encounter", {}},
    {"photo", {}},
    {"annotation", {"photo", "encounter"}},
    {"individual", {"same_as"}},
    {"decision", {"annotation", "individual", "undoes", "made_with"}},
    {"embedding", {"annotation"}},
    {"grade", {"annotation"}},
    {"measured_fluke", {"annotation"}},
};

/// Bits that turn the bytes of one repetition's vectors or hashes into others.
QByteArray maskOf(int repetition, qsizetype size, bool isVector)
{
    std::mt19937 random{uint32_t(repetition)};
    QByteArray mask(size, '\0');
    for (qsizetype i = 0; i < size; ++i) {
        if (!isVector) mask[i] = char(random());
        else if (i % 4 == 3) mask[i] = char((random() & 1) << 7); // the sign of a little-endian float
    }
    return mask;
}

class Grower
{
public:
    explicit Grower(const QSqlDatabase& database) : m_database(database) {}

    [[nodiscard]] QString grow(int photos)
    {
        const int original = m_originals = number(QStringLiteral("SELECT count(*) FROM photo"));
        if (original == 0) return QStringLiteral("The original catalogue is empty.");
        readShapes();
        for (int repetition = 1; repetition * original < photos && m_error.isEmpty(); ++repetition)
            repeat(repetition, std::min(original, photos - repetition * original));
        return m_error;
    }

    [[nodiscard]] int originals() const { return m_originals; } ///< photos

private:
    struct Shape
    {
        const RepeatedTable* table;
        QStringList columns;
        qint64 step = 0;      ///< a repetition's ids are so much further
        QString idColumn;     ///< by which rows are told apart
    };

    int number(const QString& sql) { return value(sql).toInt(); }
    QVariant value(const QString& sql)
    {
        QSqlQuery query(m_database);
        if (!query.exec(sql) || !query.next()) note(query);
        return query.value(0);
    }
    void note(const QSqlQuery& query)
    {
        if (m_error.isEmpty()) m_error = query.lastError().text() + QStringLiteral(" in ") + query.lastQuery();
    }

    void readShapes()
    {
        for (const RepeatedTable& table : repeatedTables) {
            Shape shape{&table, {}, 0, {}};
            QSqlQuery columns(m_database);
            if (!columns.exec(QStringLiteral("SELECT name FROM pragma_table_info('%1')").arg(QLatin1String(table.name)))) note(columns);
            while (columns.next()) shape.columns << columns.value(0).toString();
            shape.idColumn = shape.columns.contains(QStringLiteral("id")) ? QStringLiteral("id") : QStringLiteral("annotation");
            shape.step = value(QStringLiteral("SELECT coalesce(max(%1), 0) FROM %2").arg(shape.idColumn, QLatin1String(table.name))).toLongLong();
            m_shapes.push_back(shape);
        }
    }

    [[nodiscard]] qint64 stepOf(const QString& link) const
    {
        const QString noun = link == QLatin1String("same_as") ? QStringLiteral("individual")
                             : link == QLatin1String("undoes") || link == QLatin1String("made_with") ? QStringLiteral("decision") : link;
        for (const Shape& shape : m_shapes)
            if (noun == QLatin1String(shape.table->name)) return shape.step;
        return 0;
    }

    /// @param photos how many of the original's photos are repeated, by id
    void repeat(int repetition, int photos)
    {
        const qint64 lastPhoto = value(QStringLiteral("SELECT id FROM photo ORDER BY id LIMIT 1 OFFSET %1").arg(photos - 1)).toLongLong();
        for (const Shape& shape : m_shapes) {
            const QString name = QLatin1String(shape.table->name);
            QStringList values;
            for (const QString& column : shape.columns) values << expression(shape, column, repetition);
            QString which = QStringLiteral("%1 <= %2").arg(shape.idColumn).arg(shape.step);
            if (name == QLatin1String("photo")) which += QStringLiteral(" AND id <= %1").arg(lastPhoto);
            if (name == QLatin1String("annotation")) which += QStringLiteral(" AND photo <= %1").arg(lastPhoto);
            if (shape.table->links.contains(QStringLiteral("annotation")))
                which += QStringLiteral(" AND annotation IN (SELECT id FROM annotation WHERE photo <= %1)").arg(lastPhoto);
            QSqlQuery insert(m_database);
            insert.prepare(QStringLiteral("INSERT INTO %1 (%2) SELECT %3 FROM %1 WHERE %4 ORDER BY %5")
                               .arg(name, shape.columns.join(QLatin1Char(',')), values.join(QLatin1Char(',')), which, shape.idColumn));
            if (!insert.exec()) return note(insert);
            if (name == QLatin1String("embedding")) turnBytes(shape, QStringLiteral("vector"), repetition, true);
            if (name == QLatin1String("photo")) turnBytes(shape, QStringLiteral("perceptual_hash"), repetition, false);
            if (!m_error.isEmpty()) return;
        }
    }

    [[nodiscard]] QString expression(const Shape& shape, const QString& column, int repetition) const
    {
        const auto further = [&](qint64 step) { return QStringLiteral("%1 + %2").arg(column).arg(step * repetition); };
        if (shape.table->links.contains(column)) return further(stepOf(column));
        if (column == QLatin1String("id")) return further(shape.step);
        if (column == QLatin1String("content_hash")) return QStringLiteral("printf('%08x', %1) || substr(content_hash, 9)").arg(repetition);
        if (column == QLatin1String("catalogue_id")) return QStringLiteral("catalogue_id || ' %1'").arg(repetition);
        return column;
    }

    void turnBytes(const Shape& shape, const QString& column, int repetition, bool isVector)
    {
        QSqlQuery rows(m_database);
        rows.setForwardOnly(true);
        const QString name = QLatin1String(shape.table->name);
        if (!rows.exec(QStringLiteral("SELECT id, %1 FROM %2 WHERE id > %3 AND id <= %4 AND %1 IS NOT NULL")
                           .arg(column, name).arg(shape.step * repetition).arg(shape.step * (repetition + 1))))
            return note(rows);
        QSqlQuery update(m_database);
        update.prepare(QStringLiteral("UPDATE %1 SET %2 = ? WHERE id = ?").arg(name, column));
        QByteArray mask;
        while (rows.next()) {
            QByteArray bytes = rows.value(1).toByteArray();
            if (mask.size() != bytes.size()) mask = maskOf(repetition, bytes.size(), isVector);
            for (qsizetype i = 0; i < bytes.size(); ++i) bytes[i] = char(bytes[i] ^ mask[i]);
            update.addBindValue(bytes);
            update.addBindValue(rows.value(0));
            if (!update.exec()) return note(update);
        }
    }

    QSqlDatabase m_database;
    std::vector<Shape> m_shapes;
    QString m_error;
    int m_originals = 0;
};

} // namespace

namespace {

/// The key points of the original's photos under the hashes of every repetition: a key begins with the hash (`localfeaturestore.cpp`).
QString growFeatures(const QString& file, int repetitions)
{
    QString error;
    QDirIterator stores(file + QStringLiteral("-files/features"), {QStringLiteral("*.sqlite")}, QDir::Files, QDirIterator::Subdirectories);
    while (stores.hasNext()) {
        {
            auto store = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("grown features"));
            store.setDatabaseName(stores.next());
            if (!store.open()) error = store.lastError().text();
            for (const char* sql : {"PRAGMA synchronous = OFF", "PRAGMA journal_mode = OFF", "BEGIN", "CREATE TEMP TABLE original AS SELECT * FROM value"})
                QSqlQuery(store).exec(QLatin1String(sql));
            for (int repetition = 1; repetition <= repetitions && error.isEmpty(); ++repetition) {
                QSqlQuery insert(store);
                const auto hash = QStringLiteral("%1").arg(repetition, 8, 16, QLatin1Char('0'));
                if (!insert.exec(QStringLiteral("INSERT OR IGNORE INTO value SELECT CAST(x'%1' || substr(key, 5) AS BLOB), bytes FROM original").arg(hash)))
                    error = insert.lastError().text();
            }
            QSqlQuery(store).exec(QStringLiteral("COMMIT"));
            QSqlQuery(store).exec(QStringLiteral("PRAGMA journal_mode = DELETE"));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("grown features"));
    }
    return error;
}

} // namespace

QString growCatalogue(const QString& original, const QString& file, int photos)
{
    removeCatalogue(file);
    QString error;
    int originals = 0;
    {
        auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("grown"));
        database.setDatabaseName(original);
        if (!database.open()) error = database.lastError().text();
        QSqlQuery vacuum(database);
        vacuum.prepare(QStringLiteral("VACUUM INTO ?"));
        vacuum.addBindValue(file);
        if (error.isEmpty() && !vacuum.exec()) error = vacuum.lastError().text();
        database.close();
        database.setDatabaseName(file);
        if (error.isEmpty() && database.open()) {
            for (const char* sql : {"PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY", "BEGIN"}) QSqlQuery(database).exec(QLatin1String(sql));
            Grower grower(database);
            error = grower.grow(photos);
            originals = grower.originals();
            for (const char* sql : {"COMMIT", "ANALYZE", "PRAGMA journal_mode = WAL"}) QSqlQuery(database).exec(QLatin1String(sql));
        }
    }
    QSqlDatabase::removeDatabase(QStringLiteral("grown"));
    shareCompanion(original, file);
    return error.isEmpty() && originals > 0 ? growFeatures(file, (photos - 1) / originals) : error;
}

} // namespace flukeprint
