#pragma once

#include "app/commands/texttable.h"
#include "core/matching/assessment.h"

#include <QByteArray>
#include <QString>

namespace flukeprint {

/// What was measured, and on what.
struct EvaluationSubject
{
    QString model;
    QString photos; ///< "held-out", "known", "unseen"
    int galleryPhotos = 0;
    /// The model's own calibration was fitted on these photos, so it is not what was measured (`judgeCrossFitted`).
    bool isCrossFitted = false;
};

/// For programs (JSON): every figure, with `low` and `high` where it has an interval; what is not known is left out. For people:
/// the figures, where they come from, and what they are compared with; at most 80 columns in a terminal.
[[nodiscard]] QByteArray evaluationReport(const EvaluationSubject& subject, const Assessment& assessment,
                                          ReportFormat format);

} // namespace flukeprint
