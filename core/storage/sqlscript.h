#pragma once

#include <QStringList>

namespace flukeprint {

/// The statements of an SQL script, without comments. A trigger's body (BEGIN … ; END;) stays in one piece.
[[nodiscard]] QStringList splitStatements(const QString& script);

} // namespace flukeprint
