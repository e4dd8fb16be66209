#pragma once

#include <QString>

namespace flukeprint {

/// Whether the computer runs on its battery: a battery discharges and no mains supply is connected. False where that cannot be told
/// (a desktop, a virtual machine, another system than Linux).
/// @param folder as Linux lays it out: a folder per supply with the files `type`, `online`, `status`, `scope`
[[nodiscard]] bool isOnBattery(const QString& folder = QStringLiteral("/sys/class/power_supply"));

} // namespace flukeprint
