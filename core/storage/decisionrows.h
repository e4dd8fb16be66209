#pragma once

#include "core/domain/entries.h"
#include "core/storage/database.h"

#include <QList>

#include <unordered_set>
#include <utility>
#include <vector>

namespace flukeprint {

/// Statements over `decision`, which only ever grows. A trigger keeps `verdict` true.
class DecisionRows
{
public:
    explicit DecisionRows(Database& database) : m_database(database) {}

    /// `id` and `decidedAt` are given by the table.
    [[nodiscard]] Result<DecisionId> append(const Decision& decision);
    [[nodiscard]] Result<Decision> decision(DecisionId id) const; ///< RowMissing
    /// The row that last took the decision back or put it back; the decision itself where nobody did.
    [[nodiscard]] Result<DecisionId> latestWordOn(DecisionId id) const;
    /// Whether the whale that it names gave up its id to another one since.
    [[nodiscard]] Result<bool> lostItsWhale(DecisionId id) const;
    /// Of this reviewer in review, not taken back, newest first.
    [[nodiscard]] Result<QList<Decision>> latest(const QString& reviewer, int count) const;
    [[nodiscard]] Result<QList<Decision>> of(AnnotationId annotation) const;   ///< oldest first
    [[nodiscard]] Result<QList<Decision>> of(IndividualId individual) const;   ///< and what took those back
    /// Whales that a person said this is not, unless taken back or confirmed as that whale later.
    [[nodiscard]] Result<std::unordered_set<IndividualId>> rejections(AnnotationId annotation) const;
    /// Of all annotations; but for the whale that stands for one.
    [[nodiscard]] Result<std::vector<std::pair<AnnotationId, IndividualId>>> allRejections() const;
    /// When a person settled a photo in review since `since`; what was taken back is left out.
    [[nodiscard]] Result<QList<QDateTime>> timesSince(const QDateTime& since, const QString& reviewer) const;
    /// Of the last photos that people identified in review, at most `most`: whether each was first said to be a new whale.
    [[nodiscard]] Result<QList<bool>> lastFoundNew(int most) const;

    [[nodiscard]] Result<QList<Voice>> voices(AnnotationId annotation) const; ///< in the order in which they first spoke
    [[nodiscard]] Result<QList<PhotoVoices>> voices() const;                      ///< of all annotations, as taken
    [[nodiscard]] Result<QList<PhotoVoices>> disputes() const;
    [[nodiscard]] Result<std::unordered_set<AnnotationId>> spokenOn(const QString& reviewer) const;
    /// The whale that another reviewer than this one declared new on this very annotation.
    [[nodiscard]] Result<std::optional<IndividualId>> declaredNewByOther(AnnotationId annotation, const QString& reviewer) const;

private:
    [[nodiscard]] Result<QList<PhotoVoices>> voicesWhere(const QByteArray& where) const;

    Database& m_database;
};

} // namespace flukeprint
