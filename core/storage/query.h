#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/storage/database.h"

#include <QVariant>

#include <memory>
#include <optional>
#include <type_traits>

class QSqlQuery;

namespace flukeprint {

/// One run of one SQL statement with bound parameters. Prepared once per connection and reused; given back when the object
/// goes, which must be before the transaction commits. `std::optional` stands for NULL both ways.
/// A text longer than any of ours is not read but an error (CatalogueExcessive) at the next step, so that a file from elsewhere cannot fill
/// the memory with such texts. The first error (prepare, bind, run) is kept and returned by `run`, `next`, `value`, `forEach`.
class Query
{
public:
    Query(Database& database, const QByteArray& sql);
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    /// Binds the next parameters in order.
    template <class... Values>
    Query& bind(const Values&... values)
    {
        (add(toVariant(values)), ...);
        return *this;
    }

    /// Runs to the end; rows are ignored.
    [[nodiscard]] Status run();
    /// Steps to the next row; false after the last.
    [[nodiscard]] Result<bool> next();

    /// The first row's first column; RowMissing when there is no row.
    template <class T>
    [[nodiscard]] Result<T> value()
    {
        auto row = next();
        if (!row) return tl::unexpected(row.error());
        if (!*row) return failure(ErrorCode::RowMissing, filePath());
        T result = column<T>(0);
        finish();
        if (m_error) return tl::unexpected(*m_error);
        return result;
    }

    /// The same, nothing when there is no row.
    template <class T>
    [[nodiscard]] Result<std::optional<T>> firstValue()
    {
        auto row = next();
        if (!row) return tl::unexpected(row.error());
        std::optional<T> result;
        if (*row) result = column<T>(0);
        finish();
        if (m_error) return tl::unexpected(*m_error);
        return result;
    }

    /// Calls `visit(*this)` at every row.
    template <class Visit>
    [[nodiscard]] Status forEach(Visit&& visit)
    {
        for (;;) {
            auto row = next();
            if (!row) return tl::unexpected(row.error());
            if (!*row) return {};
            visit(*this);
        }
    }

    template <class T>
    [[nodiscard]] T column(int index) const
    {
        return Column<T>::read(cell(index));
    }

private:
    template <class T>
    struct Column
    {
        static T read(const QVariant& cell) { return cell.value<T>(); }
    };
    template <class Noun>
    struct Column<Id<Noun>>
    {
        static Id<Noun> read(const QVariant& cell) { return {cell.toLongLong()}; }
    };
    template <class T>
    struct Column<std::optional<T>>
    {
        static std::optional<T> read(const QVariant& cell)
        {
            if (cell.isNull()) return {};
            return Column<T>::read(cell);
        }
    };

    template <class T>
        requires std::is_arithmetic_v<T>
    static QVariant toVariant(T value)
    {
        if constexpr (std::is_floating_point_v<T>) return double(value);
        else return qlonglong(value);
    }
    static QVariant toVariant(const char* text) { return QString::fromUtf8(text); }
    /// A null QString is an empty text here; NULL is said with `std::optional`.
    static QVariant toVariant(const QString& text) { return text.isNull() ? QStringLiteral("") : text; }
    static QVariant toVariant(const QByteArray& blob) { return blob; }
    static QVariant toVariant(std::nullopt_t) { return {}; }
    template <class Noun>
    static QVariant toVariant(Id<Noun> id)
    {
        return id.value;
    }
    template <class T>
    static QVariant toVariant(const std::optional<T>& value)
    {
        return value ? toVariant(*value) : QVariant();
    }

    void add(const QVariant& value);
    void finish();
    [[nodiscard]] QVariant cell(int index) const;
    [[nodiscard]] QString filePath() const { return m_database.filePath(); }
    [[nodiscard]] Status start();

    Database& m_database;
    QByteArray m_sql;
    std::unique_ptr<QSqlQuery> m_statement;
    mutable std::optional<Error> m_error;
    int m_bound = 0;
    bool m_started = false;
};

/// Empty text is unknown: NULL in a table.
[[nodiscard]] inline std::optional<QString> nullIfEmpty(const QString& text)
{
    return text.isEmpty() ? std::nullopt : std::optional(text);
}

} // namespace flukeprint
