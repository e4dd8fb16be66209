#pragma once

#include "core/recognition/recognitionparts.h"
#include "ml/locate/locatortrainer.h"

#include <QRect>
#include <QString>

#include <vector>

namespace flukeprint {

/// All that `app` takes from this library. The program does not link to it, since loading libtorch takes a second that most commands and the
/// window's start need not wait for: it loads the library when something of this is first needed, on whatever thread that is.
struct RecognitionToolbox
{
    /// The parts that `ml` implements, with the shipped models of `modelsFolder`.
    RecognitionParts (*makeParts)(const QString& modelsFolder);
    // For training the models that come with the program
    std::vector<QRect> (*seasBeside)(const QRectF& box, QSize photo);
    Result<std::optional<QString>> (*trainLocator)(const std::vector<LocatedPhoto>& photos, const LocatorOptions& options, const ProgressSink& sink,
                                                   const CancelToken& cancel);
    QString (*locatorArchitecture)();
    QString (*networkArchitecture)(); ///< of the network as it is by default
};

} // namespace flukeprint

/// The one symbol that the program looks for.
extern "C" const flukeprint::RecognitionToolbox* flukeprintRecognitionToolbox();
