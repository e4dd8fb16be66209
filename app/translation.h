#pragma once

namespace flukeprint {

/// Makes the running application speak the language of its user where there is a translation (resources/i18n), Qt's own texts
/// included. Call once for each `QCoreApplication`, before any text is made.
void installTranslations();

} // namespace flukeprint
