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
    /// Another fluke of the same photo, with an encounter of its own.
    [[nodiscard]] Result<AnnotationId> insertBeside(AnnotationId first);
    [[nodiscard]] Result<QList<AnnotationId>> ofPhoto(PhotoId photo) const;
    /// It stands in no list, and what was said of it is kept.
    [[nodiscard]] Status takeOut(AnnotationId annotation);
    [[nodiscard]] Status bringBack(AnnotationId annotation);
    /// Boxes lie where they lay when their photo is turned. @param before the photo's size until now @param turns 1 … 3
    [[nodiscard]] Status turnBoxes(PhotoId photo, QSize before, int turns);
    [[nodiscard]] Result<QList<QueueEntry>> queue(QueueFilter filter, const QString& reviewer) const;
    [[nodiscard]] Result<QList<QueueEntry>> ofIndividual(IndividualId individual) const;
    [[nodiscard]] Result<QueueEntry> entry(AnnotationId annotation) const; ///< RowMissing
    [[nodiscard]] Result<qint64> highest() const; ///< number
    [[nodiscard]] Result<QList<PhotoRecord>> records() const; ///< of all, in the order taken
    [[nodiscard]] Result<CatalogueCounts> counts() const;
    [[nodiscard]] Status setPersonBox(AnnotationId annotation, const QRectF& box);
    /// As it was before, whoever had drawn it; absent: none was there.
    [[nodiscard]] Status restoreBox(AnnotationId annotation, const std::optional<QRectF>& box, BoxSource source);
    [[nodiscard]] Status dropMachineBox(AnnotationId annotation);
    [[nodiscard]] Status setMachineBoxWhereNone(AnnotationId annotation, const QRectF& box);

private:
    [[nodiscard]] Status setBox(const QByteArray& sql, AnnotationId annotation, const QRectF& box);
    Database& m_database;
};

} // namespace flukeprint
