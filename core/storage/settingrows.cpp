#include "core/storage/settingrows.h"

#include "core/storage/query.h"

namespace flukeprint {

Result<std::optional<QString>> SettingRows::value(const QString& key) const
{
    return Query(m_database, "SELECT value FROM setting WHERE key = ?").bind(key).firstValue<QString>();
}

Status SettingRows::setValue(const QString& key, const QString& value)
{
    return Query(m_database, "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key, value)
        .run();
}

} // namespace flukeprint
