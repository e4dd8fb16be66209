#pragma once

#include "core/storage/database.h"

#include <QStringList>

namespace flukeprint {

/// Statements over `reviewer_name`: how the names in the other tables are compared.
class ReviewerRows
{
public:
    explicit ReviewerRows(Database& database) : m_database(database) {}

    /// Before a row with this name is stored: what stands for a photo is reckoned from it at once. An empty name is nobody's.
    [[nodiscard]] Status note(const QString& reviewer);
    /// Names that an older program, or another one, stored.
    [[nodiscard]] Result<QStringList> unnoted() const;
    /// Reckons anew what stands for the photos on which these reviewers spoke.
    [[nodiscard]] Status reckon(const QStringList& reviewers);

private:
    Database& m_database;
};

} // namespace flukeprint
