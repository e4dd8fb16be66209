#include "core/storage/transaction.h"

#include "core/storage/logmark.h"

#include <utility>

namespace flukeprint {

Result<Transaction> Transaction::begin(Database& database, Kind kind)
{
    if (kind == Kind::Write && database.isReadOnly()) return failure(ErrorCode::CatalogueReadOnly, database.filePath());
    const auto begun = database.execute(kind == Kind::Write ? QStringLiteral("BEGIN IMMEDIATE") : QStringLiteral("BEGIN"));
    if (!begun) return tl::unexpected(begun.error());
    return Transaction(database, kind);
}

Transaction::Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)), m_kind(other.m_kind) {}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself (disk full); then this fails, and that is as well.
    if (m_database) (void)m_database->execute(QStringLiteral("ROLLBACK"));
}

Status Transaction::commit()
{
    if (m_kind == Kind::Write && m_database->isMarking())
        if (auto marked = LogMark::renew(*m_database); !marked) return marked;
    auto committed = m_database->execute(QStringLiteral("COMMIT"));
    if (committed) m_database = nullptr;
    return committed;
}

} // namespace flukeprint
