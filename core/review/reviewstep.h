#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QList>

#include <utility>

namespace flukeprint {

class Catalogue;

/// Something that a person did in review and can take back: a decision, a moved box, a grade. Knows how to do it, to
/// take it back and to do it again, each in one transaction of the catalogue: on an error nothing has changed.
///
/// The invariant of undo. A step remembers what it means: the photos or whales, who acts, and what it stored when it was
/// done for the first time. It never remembers a row that doing it again would make anew, for there are none: done again,
/// what was said stands again at its old place, by whom and when it was said. So whatever order steps of this history, of
/// the list of decisions and of other windows come in, a step finds its own, and nobody's word becomes another's. Where
/// somebody else changed the same thing since, it fails with NotAllowed, `ReviewHistory` drops it, and the steps before
/// it stay within reach. `tests/ui/tst_randomwalk` holds all of them to this.
class ReviewStep
{
public:
    /// What others must hear of when it is done or taken back.
    enum class Touches {
        Verdicts, ///< the gallery: which whale the photos show
        Whales,   ///< likewise, of photos that the person did not look at
        Boxes,    ///< the embeddings
        Entries,  ///< nothing that recognition knows of
        Flukes,   ///< which flukes stand in the lists
    };

    /// @param annotations what it is about, the one that the person looked at first; not empty, but for steps about whales
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

protected:
    /// It is about this fluke besides, which did not exist before.
    void alsoAbout(AnnotationId annotation) { m_annotations << annotation; }
    /// For steps about whales: it is about the photos that `individual` was ever said to be shown by.
    void noteWhoseVerdicts(const Catalogue& catalogue, IndividualId individual);

private:
    QList<AnnotationId> m_annotations;
    Touches m_touches;
};

} // namespace flukeprint
