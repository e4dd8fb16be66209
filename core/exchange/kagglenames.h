#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/catalogue/catalogue.h"

#include <QHash>
#include <QString>
#include <QStringList>

namespace flukeprint {

/// The names of a catalogue's whales as they stand in a Kaggle row, where a blank ends a name. A plain value; any thread.
class KaggleNames
{
public:
    static constexpr int perRow = 5; ///< names a row may hold

    /// @param blankAs what stands for a blank in a catalogue id; empty: there must be none
    /// Errors: IdsWithBlanks, which names the ids that hold blanks, or become the same name when these are replaced.
    static Result<KaggleNames> of(const Catalogue& catalogue, const QString& blankAs);

    /// `new_whale` for none.
    [[nodiscard]] QString nameOf(std::optional<IndividualId> whale) const;
    /// At most `perRow` names, best first; `new_whale` alone where there are none.
    [[nodiscard]] static QString row(const QStringList& names);

private:
    QHash<IndividualId, QString> m_names;
};

} // namespace flukeprint
