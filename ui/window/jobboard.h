#pragma once

#include "core/services/exportservice.h"
#include "core/services/importservice.h"
#include "core/services/modelversionservice.h"
#include "core/services/studyservice.h"
#include "core/services/trainingservice.h"
#include "ui/window/windowservices.h"

#include <QObject>
#include <QThreadPool>

class QStatusBar;

namespace flukeprint {

class CatalogueSession;
class JobIndicator;
class MessageStrip;

/// The long jobs of the window: starts them, shows each in the status bar with its progress and a button that stops it, and says what came
/// of it, with the catalogue's name where another one is open by then. Lives on the GUI thread; the services work on threads of their own.
class JobBoard : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive the board.
    JobBoard(const WindowServices& services, CatalogueSession& session, MessageStrip& strip, QStatusBar& bar, QObject* parent = nullptr);
    ~JobBoard() override; ///< waits for copies and restores

    // Of the open catalogue
    void startImport(ImportRequest request); ///< the reviewer is the session's
    [[nodiscard]] bool isImporting() const { return m_services.import.isRunning(); }
    void startTraining(TrainingRequest request);
    [[nodiscard]] bool isTraining() const { return m_services.training.isRunning(); }
    void resumeTraining(TrainingRunId run);
    void startStudy(const StudyRequest& request);
    void startExport(const ExportFormat& format, const ExportChoice& choice, const QString& outputFile);
    void saveCopy(const QString& file); ///< over what is there
    void askToCleanUp(const ModelVersion& version); ///< in the strip: what is freed does not come back by itself
    /// A program that died while it trained left a run behind.
    void offerInterruptedRun();
    /// Puts a backup in place of a catalogue, which is closed meanwhile and opened afterwards; asks in the strip first.
    void offerRestore(const QString& backup, const QString& catalogueFile);
    void restoreFrom(const QString& backup, const QString& catalogueFile);

    /// Whether flukes are being read in the background.
    [[nodiscard]] bool isReading() const;
    void cancelAll(); ///< the window closes: a training keeps its checkpoint

Q_SIGNALS:
    void changed(); ///< a job began or ended, so that something else can be started now
    void photosCame(); ///< into the open catalogue
    void reportWanted(flukeprint::ImportId import); ///< of the open catalogue: a person asks to see it
    void modelActivated();
    void trainingProgressed();
    void versionsChanged(); ///< a training ended, in whatever way, or one was cleaned up
    void modelsWanted();  ///< a person asks to see them
    void listWanted(const QString& heading, const std::vector<flukeprint::Error>& errors); ///< a person asks to see it

private:
    void add(JobService& service, const QString& title, const QString& name);
    void addReading();
    void connectVersions();
    void onImportFinished(const ImportReport& report);
    void onTrainingFinished(const TrainingReport& report);
    void onTrainingCancelled(const TrainingReport& report);
    void onStudyFinished(const StudyReport& report);
    void onExportFinished(const QString& outputFile, const ExportedFile& exported);
    void onRestored(const QString& catalogueFile, const QString& backup, const Result<QString>& replaced);

    WindowServices m_services;
    CatalogueSession& m_session;
    MessageStrip& m_strip;
    QStatusBar& m_bar;
    JobIndicator* m_reading = nullptr;
    QThreadPool m_copies;
    QString m_studyFolder;      ///< of the comparison that was started last
    QString m_cleanedCatalogue; ///< of the one of which a model was cleaned up last
};

} // namespace flukeprint
