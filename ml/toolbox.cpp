#include "ml/toolbox.h"

#include "ml/locate/locatornetwork.h"
#include "ml/nn/flukenetwork.h"
#include "ml/recognitionparts.h"

extern "C" const flukeprint::RecognitionToolbox* flukeprintRecognitionToolbox()
{
    using namespace flukeprint;
    static const RecognitionToolbox toolbox{makeRecognitionParts, seasBeside, trainLocator, LocatorNetwork::architecture,
                                            [] { return FlukeNetwork().architecture(); }};
    return &toolbox;
}
