#pragma once

#include <QString>

#include <functional>
#include <vector>

namespace flukeprint {

/// A sound catalogue with three photos in a folder of its own, and a file outside that nobody may touch.
struct CataloguePlace
{
    QString folder;    ///< holds `c.fluke`, `photos/` and, once opened, `c.fluke-files/`
    QString catalogue; ///< the path of `c.fluke`
    QString victim;    ///< the path of a file outside of `folder`

    /// Runs one statement in the catalogue with SQLite's checks off, as a stranger with the file can. Ends the program when
    /// SQLite refuses, which is a mistake of the test.
    void run(const QString& sql) const;
};

/// One way to make a catalogue that does harm.
struct HostileKind
{
    QString name;
    std::function<void(const CataloguePlace& place)> spoil;
    bool isLarge = false; ///< takes several hundred MiB of disk; left out unless all are asked for
};

[[nodiscard]] std::vector<HostileKind> hostileKinds();

} // namespace flukeprint
