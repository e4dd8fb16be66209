#include "ui/window/jobboard.h"

#include "core/catalogue/backups.h"
#include "core/services/recognitionservice.h"
#include "ui/dialogs/retraindialog.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/plantext.h"
#include "ui/text/trainingtext.h"
#include "ui/views/jobindicator.h"
#include "ui/views/messagestrip.h"
#include "ui/window/cataloguesession.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStatusBar>
#include <QUrl>

#include <algorithm>

namespace flukeprint {

JobBoard::JobBoard(const WindowServices& services, CatalogueSession& session, MessageStrip& strip, QStatusBar& bar, QObject* parent)
    : QObject(parent), m_services(services), m_session(session), m_strip(strip), m_bar(bar)
{
    m_copies.setMaxThreadCount(1);
    if (services.exports) {
        add(*services.exports, tr("Exporting"), QStringLiteral("exportJob"));
        connect(services.exports, &ExportService::finished, this, &JobBoard::onExportFinished);
    }
    add(services.import, tr("Importing"), QStringLiteral("importJob"));
    connect(&services.import, &ImportService::finished, this, &JobBoard::onImportFinished);
    addReading();
    if (services.study) {
        add(*services.study, tr("Comparing recipes"), QStringLiteral("studyJob"));
        connect(services.study, &StudyService::finished, this, &JobBoard::onStudyFinished);
    }
    add(services.training, tr("Training"), QStringLiteral("trainingJob"));
    connect(&services.training, &TrainingService::progressed, this, &JobBoard::trainingProgressed);
    connect(&services.training, &TrainingService::ended, this, &JobBoard::versionsChanged);
    connect(&services.training, &TrainingService::finished, this, &JobBoard::onTrainingFinished);
    if (services.versions) connectVersions();
}

JobBoard::~JobBoard()
{
    m_copies.waitForDone();
}

void JobBoard::add(JobService& service, const QString& title, const QString& name)
{
    auto* indicator = new JobIndicator(title, JobIndicator::Cancel::Offered, &m_bar);
    indicator->setObjectName(name);
    m_bar.addPermanentWidget(indicator);
    connect(&service, &JobService::started, indicator, [indicator] { indicator->show(JobProgress{}); });
    connect(&service, &JobService::progressed, indicator, qOverload<const JobProgress&>(&JobIndicator::show));
    connect(&service, &JobService::ended, indicator, &JobIndicator::end);
    connect(indicator, &JobIndicator::cancelRequested, &service, &JobService::cancel);
    connect(&service, &JobService::started, this, &JobBoard::changed);
    connect(&service, &JobService::ended, this, &JobBoard::changed);
    connect(&service, &JobService::failed, this, [this, &service](const Error& error) {
        if (m_session.isOpen(service.catalogueFile())) m_strip.showError(error);
        else m_strip.showError(m_session.about(service.catalogueFile(), sentence(error)));
    });
}

/// The recognition service reads on by itself whatever the catalogue needs.
void JobBoard::addReading()
{
    m_reading = new JobIndicator(tr("Reading flukes"), JobIndicator::Cancel::NotOffered, &m_bar);
    m_bar.addPermanentWidget(m_reading);
    connect(&m_services.recognition, &RecognitionService::embeddingProgressed, m_reading, qOverload<const JobProgress&>(&JobIndicator::show));
    connect(&m_services.recognition, &RecognitionService::failed, m_reading, &QWidget::hide);
    connect(&m_session, &CatalogueSession::closed, m_reading, &QWidget::hide);
}

bool JobBoard::isReading() const
{
    return m_reading->isVisible();
}

void JobBoard::cancelAll()
{
    m_services.import.cancel();
    if (m_services.study) m_services.study->cancel();
    if (m_services.exports) m_services.exports->cancel();
    m_services.training.cancel();
}

// ---- imports

void JobBoard::startImport(ImportRequest request)
{
    if (!m_session.catalogue()) return;
    request.reviewer = m_session.reviewer();
    m_services.import.start(m_session.catalogue()->filePath(), request);
}

void JobBoard::onImportFinished(const ImportReport& report)
{
    const QString file = m_services.import.catalogueFile();
    const QString text = m_session.about(file, reportText(report));
    if (!m_session.isOpen(file)) return m_strip.showNews(text);
    m_strip.showNews(text, report.import ? tr("Open report") : QString(), [this, import = report.import] { Q_EMIT reportWanted(*import); });
    Q_EMIT photosCame();
}

// ---- training

void JobBoard::startTraining(TrainingRequest request)
{
    if (!m_session.catalogue()) return;
    request.catalogueFile = m_session.catalogue()->filePath();
    m_services.training.start(request);
}

void JobBoard::resumeTraining(TrainingRunId run)
{
    TrainingRequest request;
    request.resume = run;
    request.threads = RetrainDialog::rememberedThreads();
    startTraining(request);
}

void JobBoard::offerInterruptedRun()
{
    if (m_services.training.isRunning()) return;
    const auto run = resumableRun(*m_session.catalogue());
    if (!run || run->state != TrainingState::Interrupted) return;
    const auto began = QLocale().toString(run->startedAt.toLocalTime(), QLocale::ShortFormat);
    m_strip.showOffer(tr("The training that began on %1 was interrupted. It can go on where it stopped.").arg(began), tr("Resume"),
                      [this, id = run->id] { resumeTraining(id); });
}

void JobBoard::onTrainingFinished(const TrainingReport& report)
{
    if (report.cancelled) return onTrainingCancelled(report);
    const QString file = m_services.training.catalogueFile();
    if (!m_session.isOpen(file)) return m_strip.showNews(m_session.about(file, trainingText(report)));
    const auto leftOut = leftOutPhotos(report);
    if (leftOut.empty())
        m_strip.showOffer(trainingText(report), tr("Show models"), [this] { Q_EMIT modelsWanted(); });
    else
        m_strip.showOffer(trainingText(report), tr("Show photos"), [this, leftOut] { Q_EMIT listWanted(tr("Left out of the training"), leftOut); });
    if (report.activated) Q_EMIT modelActivated();
}

void JobBoard::onTrainingCancelled(const TrainingReport& report)
{
    const auto text = tr("Training cancelled; the model in use is unchanged.");
    const QString file = m_services.training.catalogueFile();
    if (!report.run || !m_session.isOpen(file)) return m_strip.showNews(m_session.about(file, text));
    m_strip.showOffer(text + u' ' + tr("It can be resumed."), tr("Resume"), [this, run = *report.run] { resumeTraining(run); });
}

void JobBoard::connectVersions()
{
    connect(m_services.versions, &ModelVersionService::cleanedUp, this, [this] {
        Q_EMIT versionsChanged();
        m_strip.showNews(m_session.about(m_cleanedCatalogue, tr("The model was cleaned up; what was measured of it is kept.")));
    });
    connect(m_services.versions, &ModelVersionService::cleanUpFailed, this,
            [this](const Error& error) { m_strip.showError(m_session.about(m_cleanedCatalogue, sentence(error))); });
}

void JobBoard::askToCleanUp(const ModelVersion& version)
{
    const auto text = version.run ? tr("Clean up “%1”? Its weights are deleted, so that it cannot be used any more; what was measured of "
                                       "it when it was trained stays.")
                                  : tr("Clean up “%1”? What it read of the photos is deleted, and read anew when it is used again.");
    m_strip.showOffer(text.arg(version.name), tr("Clean up"), [this, id = version.id] {
        if (!m_session.catalogue()) return;
        m_cleanedCatalogue = m_session.catalogue()->filePath();
        m_services.versions->cleanUp(m_cleanedCatalogue, id);
    });
}

// ---- comparing recipes

void JobBoard::startStudy(const StudyRequest& request)
{
    if (!m_session.catalogue() || !m_services.study || m_services.study->isRunning()) return;
    m_studyFolder = request.output;
    m_services.study->start(m_session.catalogue()->filePath(), request);
}

void JobBoard::onStudyFinished(const StudyReport& report)
{
    const QString folder = QDir::toNativeSeparators(m_studyFolder);
    const auto open = [file = QDir(m_studyFolder).filePath(QStringLiteral("study.md"))] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    };
    if (report.cancelled)
        return m_strip.showNews(
            tr("Comparing recipes was cancelled; started again with the same settings, it goes on with what is missing."));
    const auto best = std::max_element(report.rows.begin(), report.rows.end(),
                                       [](const StudyRow& a, const StudyRow& b) { return a.figures.rank1 < b.figures.rank1; });
    if (best == report.rows.end())
        return m_strip.showNews(tr("No recipe could be trained."), tr("Show list"),
                                [this, report] { Q_EMIT listWanted(tr("Left out of the comparison"), report.failed); });
    m_strip.showOffer(tr("Recipes compared: “%1” puts the right whale first for most photos, %2. The table and the plots lie in %3.")
                          .arg(best->recipe, percentText(best->figures.rank1), folder),
                      tr("Open the table"), open);
}

// ---- exports, copies and backups

void JobBoard::startExport(const ExportFormat& format, const ExportChoice& choice, const QString& outputFile)
{
    if (m_session.catalogue() && m_services.exports)
        m_services.exports->start(m_session.catalogue()->filePath(), format, choice.request, outputFile);
}

void JobBoard::onExportFinished(const QString& outputFile, const ExportedFile& exported)
{
    if (exported.isCancelled) return m_strip.showNews(tr("Export cancelled; nothing was written."));
    const auto written = tr("Written to “%1”: %2.").arg(QDir::toNativeSeparators(outputFile), photosText(exported.rows));
    if (exported.withoutEmbedding == 0) return m_strip.showNews(written);
    m_strip.showError(written + u' ' +
                      tr("Given as new_whale because no fluke was found or read yet: %1.").arg(photosText(exported.withoutEmbedding)));
}

void JobBoard::saveCopy(const QString& file)
{
    if (!m_session.catalogue()) return;
    m_copies.start([this, from = m_session.catalogue()->filePath(), file] {
        const auto catalogue = Catalogue::open(from, OpenMode::ReadOnly);
        const auto saved = catalogue ? (*catalogue)->saveCopy(file, IfThere::Replace) : tl::unexpected(catalogue.error());
        QMetaObject::invokeMethod(
            this,
            [this, saved, file] {
                if (!saved) return m_strip.showError(saved.error());
                m_strip.showNews(tr("Saved as “%1”. Photos and trained models stay where they are.").arg(QDir::toNativeSeparators(file)));
            },
            Qt::QueuedConnection);
    });
}

void JobBoard::offerRestore(const QString& backup, const QString& catalogueFile)
{
    m_strip.showOffer(tr("Put the backup “%1” in place of what “%2” holds now? That is kept beside it.")
                          .arg(QFileInfo(backup).fileName(), QFileInfo(catalogueFile).fileName()),
                      tr("Restore"), [this, backup, catalogueFile] { restoreFrom(backup, catalogueFile); });
}

void JobBoard::restoreFrom(const QString& backup, const QString& catalogueFile)
{
    if (m_services.training.isRunning() || m_services.import.isRunning())
        return m_strip.showError(tr("An import or a training is running; wait for it or cancel it, then restore the backup."));
    if (m_session.isOpen(catalogueFile)) m_session.close();
    m_copies.start([this, backup, catalogueFile] {
        const auto replaced = restoreBackup(catalogueFile, backup);
        QMetaObject::invokeMethod(
            this, [this, backup, catalogueFile, replaced] { onRestored(catalogueFile, backup, replaced); }, Qt::QueuedConnection);
    });
}

void JobBoard::onRestored(const QString& catalogueFile, const QString& backup, const Result<QString>& replaced)
{
    const bool isOpen = m_session.open(catalogueFile);
    if (!replaced) return m_strip.showError(replaced.error());
    if (!isOpen) return;
    const QString from = tr("Restored from “%1”.").arg(QDir::toNativeSeparators(backup));
    if (replaced->isEmpty()) return m_strip.showNews(from);
    m_strip.showOffer(from + u' ' + tr("What was there before is kept in “%1”.").arg(QDir::toNativeSeparators(*replaced)), tr("Put it back"),
                      [this, catalogueFile, kept = *replaced] { restoreFrom(kept, catalogueFile); });
}

} // namespace flukeprint
