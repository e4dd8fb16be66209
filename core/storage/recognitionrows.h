#pragma once

#include "core/domain/entries.h"
#include "core/matching/gallery.h"
#include "core/matching/suggestion.h"
#include "core/storage/database.h"

#include <QList>

namespace flukeprint {

/// Statements over `embedding` and `suggestion`: what the program worked out.
class RecognitionRows
{
public:
    explicit RecognitionRows(Database& database) : m_database(database) {}

    /// In the order taken; `path` as stored.
    [[nodiscard]] Result<QList<PendingEmbedding>> pending(ModelVersionId model) const;
    [[nodiscard]] Result<QList<PendingEmbedding>> identified() const; ///< all identified annotations, embedded or not
    [[nodiscard]] Result<QList<PendingEmbedding>> unhashed() const;   ///< all annotations whose photo lacks its hash
    [[nodiscard]] Status store(ModelVersionId model, AnnotationId annotation, const std::vector<float>& vector);
    [[nodiscard]] Status dropEmbeddings(AnnotationId annotation);
    [[nodiscard]] Status dropEmbeddings(ModelVersionId model);
    [[nodiscard]] Result<std::optional<std::vector<float>>> embedding(AnnotationId annotation, ModelVersionId model) const;
    [[nodiscard]] Result<std::vector<GalleryEntry>> gallery(ModelVersionId model) const;
    [[nodiscard]] Result<std::optional<GalleryEntry>> galleryEntry(AnnotationId annotation, ModelVersionId model) const;
    /// Nothing is added when the same was shown last time.
    [[nodiscard]] Status recordSuggestion(const Suggestion& suggestion);

private:
    Database& m_database;
};

} // namespace flukeprint
