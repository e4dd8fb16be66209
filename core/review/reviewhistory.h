#pragma once

#include "core/review/reviewstep.h"

#include <memory>
#include <vector>

namespace flukeprint {

/// The steps of one reviewer in a session, in order, and how many of them are done. Asks a step to act first and moves only
/// when that worked, so that a locked database costs no way back. A step that the catalogue does not allow any more (see
/// `ReviewStep`) is dropped: it never stands in the way of the others.
class ReviewHistory
{
public:
    /// Does the step and remembers it; what had been taken back before can no longer be done again.
    [[nodiscard]] Status apply(std::unique_ptr<ReviewStep> step, Catalogue& catalogue);

    /// Steps that were done before the first one here.
    void putBefore(std::vector<std::unique_ptr<ReviewStep>> earlier);

    /// A step that was taken back or done again, or was dropped because it could not be.
    struct Turn
    {
        const ReviewStep* step = nullptr; ///< until the next call
        bool isDropped = false;
    };
    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    /// Only while `canUndo`, or `canRedo`.
    [[nodiscard]] Result<Turn> undo(Catalogue& catalogue);
    [[nodiscard]] Result<Turn> redo(Catalogue& catalogue);

private:
    [[nodiscard]] Turn drop(size_t step);

    std::vector<std::unique_ptr<ReviewStep>> m_steps;
    size_t m_done = 0;
    std::unique_ptr<ReviewStep> m_dropped; ///< the last one
};

} // namespace flukeprint
