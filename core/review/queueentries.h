#pragma once

#include "core/domain/entries.h"

#include <QList>

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>

namespace flukeprint {

/// Entries of a queue, shared one by one: a copy of a list of 100,000 costs a few milliseconds, and replacing one entry leaves other
/// copies as they are. A value.
class QueueEntries
{
public:
    using Row = std::shared_ptr<const QueueEntry>;

    class Iterator
    {
    public:
        using value_type = QueueEntry;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::forward_iterator_tag;
        using pointer = const QueueEntry*;
        using reference = const QueueEntry&;

        Iterator() = default;
        explicit Iterator(QList<Row>::const_iterator at) : m_at(at) {}
        const QueueEntry& operator*() const { return **m_at; }
        const QueueEntry* operator->() const { return m_at->get(); }
        Iterator& operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int)
        {
            const auto before = *this;
            ++m_at;
            return before;
        }
        bool operator==(const Iterator& other) const { return m_at == other.m_at; }

    private:
        QList<Row>::const_iterator m_at;
    };
    using const_iterator = Iterator;

    QueueEntries() = default;
    QueueEntries(QList<QueueEntry> entries)
    {
        m_rows.reserve(entries.size());
        for (auto& entry : entries) m_rows.append(std::make_shared<const QueueEntry>(std::move(entry)));
    }
    explicit QueueEntries(QList<Row> rows) : m_rows(std::move(rows)) {}

    [[nodiscard]] qsizetype size() const { return m_rows.size(); }
    [[nodiscard]] bool isEmpty() const { return m_rows.isEmpty(); }
    [[nodiscard]] const QueueEntry& at(qsizetype row) const { return *m_rows.at(row); }
    [[nodiscard]] const QueueEntry& operator[](qsizetype row) const { return *m_rows.at(row); }
    [[nodiscard]] const QueueEntry& first() const { return *m_rows.constFirst(); }
    [[nodiscard]] const QueueEntry& last() const { return *m_rows.constLast(); }
    [[nodiscard]] Iterator begin() const { return Iterator(m_rows.cbegin()); }
    [[nodiscard]] Iterator end() const { return Iterator(m_rows.cend()); }
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }

    void reserve(qsizetype size) { m_rows.reserve(size); }
    void append(const Row& row) { m_rows.append(row); }
    void replace(qsizetype row, const QueueEntry& entry) { m_rows[row] = std::make_shared<const QueueEntry>(entry); }

private:
    QList<Row> m_rows;
};

} // namespace flukeprint
