#pragma once

#include "core/domain/entries.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `annotation` together with its photo and what stands for it.
class AnnotationRows
{
public:
    explicit AnnotationRows(Database& database) : m_database(database) {}

    [[nodiscard]] Result<AnnotationId> insert(PhotoId photo, std::optional<EncounterId> encounter);
    [[nodiscard]] Result<QList<QueueEntry>> queue(QueueFilter filter, const QString& reviewer) const;
    [[nodiscard]] Result<QList<QueueEntry>> ofIndividual(IndividualId individual) const;
    [[nodiscard]] Result<QueueEntry> entry(AnnotationId annotation) const; ///< RowMissing
    [[nodiscard]] Result<QList<PhotoRecord>> records() const; ///< of all, in the order taken
    [[nodiscard]] Result<CatalogueCounts> counts() const;
    [[nodiscard]] Status setPersonBox(AnnotationId annotation, const QRectF& box);
    /// As it was before, whoever had drawn it; absent: none was there.
    [[nodiscard]] Status restoreBox(AnnotationId annotation, const std::optional<QRectF>& box, BoxSource source);
    [[nodiscard]] Status setMachineBoxWhereNone(AnnotationId annotation, const QRectF& box);

private:
    [[nodiscard]] Status setBox(const QByteArray& sql, AnnotationId annotation, const QRectF& box);
    Database& m_database;
};

} // namespace flukeprint
