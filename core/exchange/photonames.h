#pragma once

#include "core/catalogue/catalogue.h"

namespace flukeprint {

/// How a table names a photo.
struct PhotoName
{
    QString name;              ///< of the file as it is called today, with as many folders before it as tell it from the others
    bool isOfSeveral = false;  ///< another photo's file bears the same name
};

/// For each entry, in order. Two flukes of one photo bear one name.
[[nodiscard]] QList<PhotoName> photoNames(const Catalogue& catalogue, const QList<QueueEntry>& entries);

} // namespace flukeprint
