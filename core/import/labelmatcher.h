#pragma once

#include "core/base/result.h"
#include "core/exchange/labels.h"

#include <QHash>
#include <QList>
#include <QMultiMap>
#include <QSet>
#include <QStringList>

#include <optional>

namespace flukeprint {

/// Which photo each row of the tables means. A row finds its photo by its content (SHA-256) where the table has it; else by the longest
/// common end of the path, then by name if that is unique, else by name without extension if that is unique. Names are compared
/// composed (NFC), without blanks around them and without regard to capitals. A row never labels two photos. One thread.
class LabelMatcher
{
public:
    LabelMatcher() = default;
    /// @param files of the import, in its order
    LabelMatcher(QList<LabelRow> rows, const QStringList& files);

    /// The row for a file by its name alone; it may bear the hash of another photo, then it is this one's only when that never comes.
    [[nodiscard]] const LabelRow* rowOf(qsizetype file) const;
    /// The row for a photo by its content; of several the first.
    [[nodiscard]] const LabelRow* rowWithHash(const QString& contentHash) const;

    void noteUse(const LabelRow* row);
    [[nodiscard]] bool isUsed(const LabelRow* row) const;

    /// Rows whose photo never came or is not certain, and rows that contradict each other, in the order of the tables.
    /// @param isComplete whether all files were read; else rows that were not used may only not have been reached
    [[nodiscard]] std::vector<Error> remarks(bool isComplete) const;

private:
    struct Candidates;
    void assign(qsizetype row, const Candidates& candidates);
    void settleFiles();
    void findContradictions();
    void remark(qsizetype row, ErrorCode code, const QString& detail) { m_remarks.insert(row, {code, m_rows[row].where(), detail}); }

    QList<LabelRow> m_rows;
    QStringList m_files;
    QHash<qsizetype, QList<qsizetype>> m_claims; ///< of a file: rows that found it, those that agree best with its path
    QHash<qsizetype, int> m_agreement;           ///< of a row: the parts of the path that it shares with its file
    QHash<QString, qsizetype> m_byHash;
    QSet<qsizetype> m_used;
    QMultiMap<qsizetype, Error> m_remarks; ///< by row
};

} // namespace flukeprint
