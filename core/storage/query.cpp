#include "core/storage/query.h"

#include <QSqlError>
#include <QSqlQuery>

namespace flukeprint {

Query::Query(Database& database, const QByteArray& sql) : m_database(database), m_sql(sql)
{
    auto statement = database.takeStatement(sql);
    if (statement) m_statement = std::move(*statement);
    else m_error = statement.error();
}

Query::~Query()
{
    if (m_statement) m_database.giveBack(m_sql, std::move(m_statement));
}

void Query::add(const QVariant& value)
{
    if (m_statement) m_statement->bindValue(m_bound++, value);
}

void Query::finish()
{
    if (m_statement) m_statement->finish();
}

QVariant Query::cell(int index) const
{
    return m_statement->value(index);
}

Status Query::start()
{
    m_started = true;
    m_database.startStatement();
    if (!m_error && !m_statement->exec()) m_error = m_database.toError(m_statement->lastError());
    if (m_error) return tl::unexpected(*m_error);
    return {};
}

Status Query::run()
{
    auto started = start();
    finish();
    return started;
}

Result<bool> Query::next()
{
    if (!m_started) {
        if (auto started = start(); !started) return tl::unexpected(started.error());
    }
    if (m_statement->next()) return true;
    if (m_statement->lastError().isValid()) return tl::unexpected(m_database.toError(m_statement->lastError()));
    return false;
}

} // namespace flukeprint
