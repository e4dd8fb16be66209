#pragma once

#include "core/study/studylearner.h"

#include <memory>

namespace flukeprint {

/// The recipes of a study that need libtorch. Decoded pictures stay in memory from one recipe to the next of the same form.
class StudyTrainer : public StudyLearner
{
public:
    StudyTrainer();
    ~StudyTrainer() override;

    [[nodiscard]] Status checkBackbone(const QString& file) override;
    [[nodiscard]] bool canTune(const QString& backboneFile) const override;
    [[nodiscard]] Result<StudyLearned> learn(const StudyTask& task, const StudyOptions& options, const ProgressSink& sink,
                                             const CancelToken& cancel) override;

private:
    struct Kept;
    std::unique_ptr<Kept> m_kept;
};

} // namespace flukeprint
