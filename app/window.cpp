#include "app/window.h"

#include "app/commands/commandline.h"
#include "app/parts.h"
#include "core/exchange/decisionstable.h"
#include "core/exchange/gradestable.h"
#include "core/exchange/export.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

namespace flukeprint {

namespace {

const QString lastCatalogueKey = QStringLiteral("lastCatalogue");

Result<ExportOutcome> writeExport(const QString& catalogueFile, ExportKind kind, const QString& outputFile, const ProgressSink& sink,
                                  const CancelToken& cancel)
{
    const auto catalogue = Catalogue::open(catalogueFile, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    if (kind == ExportKind::Decisions || kind == ExportKind::PhotoGrades) {
        const auto table = kind == ExportKind::Decisions ? decisionsTable(**catalogue) : gradesTable(**catalogue);
        if (!table) return tl::unexpected(table.error());
        if (auto written = writeAnswer(table->text, outputFile); !written) return tl::unexpected(written.error());
        return ExportOutcome{table->rows};
    }
    ExportRequest request;
    const bool isTwice = kind == ExportKind::ConfirmedTwice;
    request.format = isTwice || kind == ExportKind::ConfirmedIdentities ? ExportFormat::Labels : ExportFormat::Kaggle;
    if (isTwice) request.confirmed = Confirmed::Twice;
    request.filter = kind == ExportKind::UndecidedQueueKaggle ? QueueFilter::Undecided : QueueFilter::All;
    const auto table = exportTable(**catalogue, programParts(), request, sink, cancel);
    if (!table) return tl::unexpected(table.error());
    if (table->cancelled) return ExportOutcome{.cancelled = true};
    if (auto written = writeLabels(outputFile, table->rows); !written) return tl::unexpected(written.error());
    return ExportOutcome{int(table->rows.size()), table->withoutEmbedding};
}

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
    MainWindow window({recognition, training, import, writeExport, &versions, &study, &grading});
    if (!reviewer.isEmpty()) window.setReviewer(reviewer);
    window.show();

    QSettings settings;
    const QString last = settings.value(lastCatalogueKey).toString();
    if (!catalogueFile.isEmpty())
        window.openCatalogue(catalogueFile);
    else if (!last.isEmpty() && QFileInfo::exists(last))
        window.openCatalogue(last);

    const int status = QApplication::exec();
    if (window.catalogue())
        settings.setValue(lastCatalogueKey, QFileInfo(window.catalogue()->filePath()).absoluteFilePath());
    return status;
}

} // namespace flukeprint
