#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QList>

#include <utility>

namespace flukeprint {

class Catalogue;

/// Something that a person did in review and can take back: a decision, a moved box, a grade. Knows how to do it, to
/// take it back and to do it again, each in one transaction of the catalogue: on an error nothing has changed.
class ReviewStep
{
public:
    /// What others must hear of when it is done or taken back.
    enum class Touches {
        Verdicts, ///< the gallery: which whale the photos show
        Whales,   ///< likewise, of photos that the person did not look at
        Boxes,    ///< the embeddings
        Entries,  ///< nothing that recognition knows of
    };

    /// @param annotations what it is about, the one that the person looked at first; not empty
    ReviewStep(QList<AnnotationId> annotations, Touches touches)
        : m_annotations(std::move(annotations)), m_touches(touches)
    {
    }
    virtual ~ReviewStep() = default;
    ReviewStep(const ReviewStep&) = delete;
    ReviewStep& operator=(const ReviewStep&) = delete;

    [[nodiscard]] const QList<AnnotationId>& annotations() const { return m_annotations; }
    [[nodiscard]] Touches touches() const { return m_touches; }

    /// For the first time, or again after `takeBack`.
    [[nodiscard]] virtual Status apply(Catalogue& catalogue) = 0;
    [[nodiscard]] virtual Status takeBack(Catalogue& catalogue) = 0;

private:
    QList<AnnotationId> m_annotations;
    Touches m_touches;
};

} // namespace flukeprint
