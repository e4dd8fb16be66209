#pragma once

#include "core/services/reviewstep.h"

#include <memory>
#include <vector>

namespace flukeprint {

/// The steps of a session, in order, and how many of them are done. Asks a step to act first and moves only when that
/// worked, so that a locked database costs no way back.
class ReviewHistory
{
public:
    /// Does the step and remembers it; what had been taken back before can no longer be done again.
    [[nodiscard]] Status apply(std::unique_ptr<ReviewStep> step, Catalogue& catalogue);

    [[nodiscard]] bool canUndo() const { return m_done > 0; }
    [[nodiscard]] bool canRedo() const { return m_done < m_steps.size(); }
    /// The step that was taken back, or done again. Only while `canUndo`, or `canRedo`.
    [[nodiscard]] Result<const ReviewStep*> undo(Catalogue& catalogue);
    [[nodiscard]] Result<const ReviewStep*> redo(Catalogue& catalogue);

private:
    std::vector<std::unique_ptr<ReviewStep>> m_steps;
    size_t m_done = 0;
};

} // namespace flukeprint
