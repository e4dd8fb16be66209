#include "core/base/powersupply.h"

#include <QDir>
#include <QFile>

namespace flukeprint {

bool isOnBattery(const QString& folder)
{
    bool discharges = false;
    for (const QString& supply : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto says = [&](const char* name) {
            QFile file(QStringLiteral("%1/%2/%3").arg(folder, supply, QLatin1String(name)));
            return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readAll().trimmed()) : QString();
        };
        const QString type = says("type");
        if (says("scope") == QLatin1String("Device")) continue; // a mouse's
        if (type != QLatin1String("Battery") && says("online") == QLatin1String("1")) return false;
        if (type == QLatin1String("Battery") && says("status") == QLatin1String("Discharging")) discharges = true;
    }
    return discharges;
}

} // namespace flukeprint
