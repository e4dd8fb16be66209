#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace flukeprint {

/// A file dialog each; empty when the person thought better of it. They start in the folder that was used last.
namespace filequestions {

[[nodiscard]] QString newCatalogue(QWidget* parent);
[[nodiscard]] QString catalogue(QWidget* parent);
[[nodiscard]] QStringList photos(QWidget* parent);
[[nodiscard]] QString photoFolder(QWidget* parent);
[[nodiscard]] QString labels(QWidget* parent);
/// @param labels the table, beside which the folder probably lies
[[nodiscard]] QString folderOfLabelled(QWidget* parent, const QString& labels);
/// @param name proposed, with its suffix
[[nodiscard]] QString exportFile(QWidget* parent, const QString& name);
[[nodiscard]] QString copyOf(QWidget* parent, const QString& catalogueFile);
/// What a backup shall replace, also a catalogue that cannot be opened any more.
[[nodiscard]] QString catalogueToRestore(QWidget* parent);
[[nodiscard]] QString backupOf(QWidget* parent, const QString& catalogueFile);

/// Where the next dialog starts.
void rememberFolderOf(const QString& file);

} // namespace filequestions

} // namespace flukeprint
