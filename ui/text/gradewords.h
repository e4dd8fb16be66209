#pragma once

#include "core/base/result.h"
#include "core/domain/grade.h"

#include <QCoreApplication>
#include <QMap>
#include <QString>
#include <QStringList>

namespace flukeprint {

class Catalogue;

/// How a catalogue's photos are graded and in which words. Kept in the catalogue, so that all who work on it use the same ones.
struct GradeWords
{
    Q_DECLARE_TR_FUNCTIONS(flukeprint::GradeWords)
public:
    enum class Quality { Overall, FiveCriteria };

    Quality quality = Quality::Overall;
    QMap<Criterion, QStringList> levels; ///< five words each that a person chose; the others are the program's own

    /// "sharpness": the criterion in the middle of a sentence's list.
    [[nodiscard]] static QString name(Criterion criterion);
    /// Words for the levels, in their order: five, or for `Incomplete` two.
    [[nodiscard]] QStringList words(Criterion criterion) const;
    [[nodiscard]] static QStringList programsWords(Criterion criterion);
    /// "2 good"; for `Incomplete` the word alone.
    [[nodiscard]] QString text(Criterion criterion, int level) const;

    [[nodiscard]] static GradeWords of(const Catalogue& catalogue); ///< what cannot be read is the program's own
    [[nodiscard]] Status keepIn(Catalogue& catalogue) const;
};

} // namespace flukeprint
