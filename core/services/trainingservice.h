#pragma once

#include "core/services/jobservice.h"
#include "core/services/retraining.h"

namespace flukeprint {

/// Retraining in the background for the window. Progress comes in the stages "reading", "measuring" or "epoch k"; the metric is the loss.
class TrainingService : public JobService
{
    Q_OBJECT
public:
    explicit TrainingService(RecognitionParts parts, QObject* parent = nullptr);

    void start(const TrainingRequest& request);

Q_SIGNALS:
    void finished(const flukeprint::TrainingReport& report);

private:
    const RecognitionParts m_parts;
};

} // namespace flukeprint
