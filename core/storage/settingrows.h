#pragma once

#include "core/storage/database.h"

#include <optional>

namespace flukeprint {

/// Statements over `setting`: a catalogue's own preferences.
class SettingRows
{
public:
    explicit SettingRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<std::optional<QString>> value(const QString& key) const;
    [[nodiscard]] Status setValue(const QString& key, const QString& value);

private:
    Database& m_database;
};

} // namespace flukeprint
