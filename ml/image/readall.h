#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <functional>
#include <vector>

namespace flukeprint {

/// Calls `read` for each photo 0 … count−1, on all cores, and reports "reading". Stops early when cancelled. `read` is called by
/// several threads at once, each time for another photo.
/// @return its errors, in an order of chance
[[nodiscard]] std::vector<Error> readAll(size_t count, const std::function<Status(size_t photo)>& read, const ProgressSink& sink,
                                         const CancelToken& cancel);

} // namespace flukeprint
