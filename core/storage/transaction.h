#pragma once

#include "core/storage/database.h"

namespace flukeprint {

/// A transaction that rolls back unless committed. Write transactions take the lock at once (BEGIN IMMEDIATE), so that a read
/// never fails half-way when it turns into a write; a Read one gives several statements the same view.
class Transaction
{
public:
    enum class Kind { Read, Write };

    /// Errors: CatalogueBusy after five seconds of waiting, CatalogueReadOnly.
    static Result<Transaction> begin(Database& database, Kind kind = Kind::Write);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    [[nodiscard]] Status commit();

private:
    Transaction(Database& database, Kind kind) : m_database(&database), m_kind(kind) {}
    Database* m_database; ///< nullptr once committed or moved from
    Kind m_kind;
};

/// Runs `work` (returns a Result or Status) in one write transaction: committed when it succeeded.
template <class Work>
[[nodiscard]] auto inTransaction(Database& database, Work&& work) -> decltype(work())
{
    auto transaction = Transaction::begin(database);
    if (!transaction) return tl::unexpected(transaction.error());
    auto result = work();
    if (!result) return result;
    if (auto committed = transaction->commit(); !committed) return tl::unexpected(committed.error());
    return result;
}

} // namespace flukeprint
