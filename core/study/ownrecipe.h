#pragma once

#include "core/recognition/recognitionparts.h"
#include "core/study/studylearner.h"

namespace flukeprint {

/// The recipe `constant`: `new_whale`, then the commonest whales of the training photos. Pure.
[[nodiscard]] StudyLearned answerConstantly(const StudyTask& task);

/// The recipe `flukeprint`: trains the shipped network's architecture from random weights, as the shipped model was, and answers by
/// its vectors. Unidentified training photos are classes of their own. Blocking. Errors: the trainer's.
[[nodiscard]] Result<StudyLearned> learnAsFlukeprint(const StudyTask& task, const StudyOptions& options, const RecognitionParts& parts,
                                                     const ProgressSink& sink, const CancelToken& cancel);

} // namespace flukeprint
