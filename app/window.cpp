#include "app/window.h"

#include "app/parts.h"
#include "core/services/exportservice.h"
#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/modelversionservice.h"
#include "core/services/studyservice.h"
#include "core/services/trainingservice.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

namespace flukeprint {

namespace {

const QString lastCatalogueKey = QStringLiteral("lastCatalogue");

} // namespace

int runWindow(const QString& catalogueFile, const QString& reviewer)
{
    const RecognitionParts parts = programParts();
    RecognitionService recognition(parts);
    TrainingService training(parts);
    ImportService import;
    ModelVersionService versions(parts);
    StudyService study(parts);
    GradingService grading(parts);
    ExportService exports(parts);
    MainWindow window({recognition, training, import, &exports, &versions, &study, &grading});
    if (!reviewer.isEmpty()) window.setReviewer(reviewer);
    window.show();

    QSettings settings;
    const QString last = settings.value(lastCatalogueKey).toString();
    // One that is not there, perhaps on a drive that is not plugged in, is told, too.
    if (const QString wanted = catalogueFile.isEmpty() ? last : catalogueFile; !wanted.isEmpty()) window.openCatalogue(wanted);

    const int status = QApplication::exec();
    if (window.catalogue())
        settings.setValue(lastCatalogueKey, QFileInfo(window.catalogue()->filePath()).absoluteFilePath());
    return status;
}

} // namespace flukeprint
