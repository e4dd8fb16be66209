#include "app/parts.h"

#include "core/recognition/explainer.h"
#include "core/study/studylearner.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibrary>

#include <cstdio>
#include <cstdlib>

namespace flukeprint {

namespace {

const RecognitionToolbox& load()
{
    const QString file = QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/flukeprint/libflukeprint_ml"));
    QLibrary library(file);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    using Symbol = const RecognitionToolbox* (*)();
    if (const auto symbol = reinterpret_cast<Symbol>(library.resolve("flukeprintRecognitionToolbox"))) return *symbol();
    std::fprintf(stderr, "flukeprint: The program is not whole, install it again: %s\n", qUtf8Printable(library.errorString()));
    std::_Exit(2);
}

} // namespace

QString modelsFolder()
{
    const QString chosen = qEnvironmentVariable("FLUKEPRINT_MODELS");
    if (!chosen.isEmpty()) return QDir(chosen).absolutePath();
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/flukeprint/models"));
}

const RecognitionToolbox& toolbox()
{
    static const RecognitionToolbox& loaded = load();
    return loaded;
}

RecognitionParts programParts()
{
    const auto parts = [folder = modelsFolder()] { return toolbox().makeParts(folder); };
    return {.makeLocator = [parts] { return parts().makeLocator(); },
            .makeEmbedder = [parts](const ModelFile& file) { return parts().makeEmbedder(file); },
            .makeTrainer = [parts] { return parts().makeTrainer(); },
            .shippedModel = [parts] { return parts().shippedModel(); },
            .makeLocalMatcher = [parts] { return parts().makeLocalMatcher(); },
            .makeStudyLearner = [parts] { return parts().makeStudyLearner(); },
            .darkShareOf = [parts](const QImage& photo, const LocatedFluke& fluke) { return parts().darkShareOf(photo, fluke); },
            .makeExplainer = [parts](const ModelFile& file) { return parts().makeExplainer(file); }};
}

} // namespace flukeprint
