#include "core/review/reviewhistory.h"

#include <iterator>
#include <utility>

namespace flukeprint {

namespace {

/// Against everything else (a locked file, a full disk) one tries again.
bool isForGood(const Error& error)
{
    return error.code == ErrorCode::NotAllowed || error.code == ErrorCode::RowMissing;
}

} // namespace

Status ReviewHistory::apply(std::unique_ptr<ReviewStep> step, Catalogue& catalogue)
{
    if (auto done = step->apply(catalogue); !done) return done;
    m_steps.resize(m_done);
    m_steps.push_back(std::move(step));
    ++m_done;
    return {};
}

void ReviewHistory::putBefore(std::vector<std::unique_ptr<ReviewStep>> earlier)
{
    m_done += earlier.size();
    m_steps.insert(m_steps.begin(), std::make_move_iterator(earlier.begin()), std::make_move_iterator(earlier.end()));
}

ReviewHistory::Turn ReviewHistory::drop(size_t step)
{
    m_dropped = std::move(m_steps[step]);
    m_steps.erase(m_steps.begin() + std::ptrdiff_t(step));
    return {m_dropped.get(), true};
}

Result<ReviewHistory::Turn> ReviewHistory::undo(Catalogue& catalogue)
{
    ReviewStep& step = *m_steps[m_done - 1];
    if (auto done = step.takeBack(catalogue); !done) {
        if (!isForGood(done.error())) return tl::unexpected(done.error());
        return drop(--m_done);
    }
    --m_done;
    return Turn{&step, false};
}

Result<ReviewHistory::Turn> ReviewHistory::redo(Catalogue& catalogue)
{
    ReviewStep& step = *m_steps[m_done];
    if (auto done = step.apply(catalogue); !done) {
        if (!isForGood(done.error())) return tl::unexpected(done.error());
        return drop(m_done);
    }
    ++m_done;
    return Turn{&step, false};
}

} // namespace flukeprint
