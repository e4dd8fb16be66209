#include "core/base/settingsfile.h"

#include <QFileDevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>
#include <QStringList>
#include <QTemporaryFile>

namespace flukeprint {

namespace {

const QString bytesKey = QStringLiteral("base64"); ///< {"base64": "…"}: bytes, such as a window's geometry

QJsonValue jsonOf(const QVariant& value)
{
    if (value.typeId() == QMetaType::QByteArray)
        return QJsonObject{{bytesKey, QString::fromLatin1(value.toByteArray().toBase64())}};
    return QJsonValue::fromVariant(value);
}

QVariant variantOf(const QJsonValue& value)
{
    if (value.isObject() && value.toObject().contains(bytesKey))
        return QByteArray::fromBase64(value.toObject().value(bytesKey).toString().toLatin1());
    const QVariant plain = value.toVariant();
    return value.isArray() ? QVariant(plain.toStringList()) : plain;
}

/// What Qt itself wrote. It reads files only by name, and would wait for itself if it were the same name.
bool readOldForm(const QByteArray& bytes, QSettings::SettingsMap& map)
{
    QTemporaryFile copy;
    if (!copy.open() || copy.write(bytes) != bytes.size() || !copy.flush()) return false;
    const QSettings old(copy.fileName(), QSettings::IniFormat);
    for (const QString& key : old.allKeys()) map.insert(key, old.value(key));
    return old.status() == QSettings::NoError;
}

bool read(QIODevice& device, QSettings::SettingsMap& map)
{
    const QByteArray bytes = device.readAll();
    const auto json = QJsonDocument::fromJson(bytes);
    if (!json.isObject()) return bytes.trimmed().isEmpty() || readOldForm(bytes, map);
    const QJsonObject settings = json.object();
    for (auto one = settings.begin(); one != settings.end(); ++one) map.insert(one.key(), variantOf(one.value()));
    return true;
}

/// `device` gets the file's name only when this says that all was written: so the last bytes are not left to its closing.
bool write(QIODevice& device, const QSettings::SettingsMap& map)
{
    QJsonObject settings;
    for (auto one = map.begin(); one != map.end(); ++one) settings.insert(one.key(), jsonOf(one.value()));
    const QByteArray bytes = QJsonDocument(settings).toJson();
    auto* file = qobject_cast<QFileDevice*>(&device);
    return device.write(bytes) == bytes.size() && (!file || file->flush());
}

} // namespace

void keepSettingsSafely()
{
    const auto format = QSettings::registerFormat(QStringLiteral("conf"), read, write);
    if (format != QSettings::InvalidFormat) QSettings::setDefaultFormat(format);
}

} // namespace flukeprint
