#include "core/storage/query.h"

#include <QSet>
#include <QSqlError>
#include <QSqlField>
#include <QSqlQuery>
#include <QSqlRecord>

namespace flukeprint {

namespace {

/// Names, notes, paths. What the program itself writes as JSON may be longer: SQLite bounds that (`Database`).
constexpr qsizetype longestText = 64 << 10;

bool holdsJson(const QString& column)
{
    static const QSet<QString> columns{QStringLiteral("options"),     QStringLiteral("history"),        QStringLiteral("report"),
                                       QStringLiteral("sources"),     QStringLiteral("figures"),        QStringLiteral("parent_figures"),
                                       QStringLiteral("calibration"), QStringLiteral("origin"),         QStringLiteral("candidates"),
                                       QStringLiteral("value")};
    return columns.contains(column);
}

} // namespace

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
    if (!m_statement) return;
    // SQLite's defensive mode takes back a change of the full-text index whose statement is not stepped to its end.
    if (m_sql.contains("RETURNING"))
        while (m_statement->next()) {}
    m_statement->finish();
}

QVariant Query::cell(int index) const
{
    QVariant value = m_statement->value(index);
    if (value.userType() != QMetaType::QString) return value;
    const auto length = static_cast<const QString*>(value.constData())->size();
    if (length <= longestText || holdsJson(m_statement->record().fieldName(index))) return value;
    m_error = Error{ErrorCode::CatalogueExcessive, filePath(), QStringLiteral("%1 letters in %2").arg(length).arg(m_statement->record().fieldName(index))};
    return {};
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
    if (m_error) return tl::unexpected(*m_error);
    if (m_statement->next()) return true;
    if (m_statement->lastError().isValid()) return tl::unexpected(m_database.toError(m_statement->lastError()));
    return false;
}

} // namespace flukeprint
