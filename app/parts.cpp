#include "app/parts.h"

#include "ml/recognitionparts.h"

#include <QCoreApplication>
#include <QDir>

namespace flukeprint {

QString modelsFolder()
{
    const QString chosen = qEnvironmentVariable("FLUKEPRINT_MODELS");
    if (!chosen.isEmpty()) return QDir(chosen).absolutePath();
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/flukeprint/models"));
}

RecognitionParts programParts()
{
    return makeRecognitionParts(modelsFolder());
}

} // namespace flukeprint
