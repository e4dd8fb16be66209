#include "core/services/reviewhistory.h"

namespace flukeprint {

Status ReviewHistory::apply(std::unique_ptr<ReviewStep> step, Catalogue& catalogue)
{
    if (auto done = step->apply(catalogue); !done) return done;
    m_steps.resize(m_done);
    m_steps.push_back(std::move(step));
    ++m_done;
    return {};
}

Result<const ReviewStep*> ReviewHistory::undo(Catalogue& catalogue)
{
    ReviewStep& step = *m_steps[m_done - 1];
    if (auto done = step.takeBack(catalogue); !done) return tl::unexpected(done.error());
    --m_done;
    return &step;
}

Result<const ReviewStep*> ReviewHistory::redo(Catalogue& catalogue)
{
    ReviewStep& step = *m_steps[m_done];
    if (auto done = step.apply(catalogue); !done) return tl::unexpected(done.error());
    ++m_done;
    return &step;
}

} // namespace flukeprint
