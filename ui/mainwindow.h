#pragma once

#include "core/base/result.h"
#include "core/catalogue/catalogue.h"
#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/logkeeper.h"
#include "core/services/modelversionservice.h"
#include "core/services/recognitionservice.h"
#include "core/review/reviewsession.h"
#include "core/services/studyservice.h"
#include "core/services/trainingservice.h"
#include "ui/models/imageloader.h"

#include <QMainWindow>
#include <QPointer>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QDialog;
class QLabel;
class QMessageBox;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace flukeprint {

class CataloguePage;
class CompareView;
class JobIndicator;
class MessageStrip;
class ReviewPage;
class TrainingPage;

/// What the menu can export.
enum class ExportKind {
    AllPhotosKaggle,      ///< every photo, up to five labels each
    UndecidedQueueKaggle, ///< photos that wait for a decision
    ConfirmedIdentities,  ///< a `train.csv` that imports again without loss
    ConfirmedTwice,       ///< the same of those that two reviewers agreed on
    Decisions,            ///< who said what and when, with points of match
    PhotoGrades,          ///< quality, fluke type and so on of all photos
};

/// What became of an export.
struct ExportOutcome
{
    int rows = 0;
    int notCompared = 0;    ///< photos that were given as new whales because they could not be compared with anything
    bool cancelled = false; ///< then nothing was written
};

/// Writes an export. Called on a thread of the window's; opens its own connection.
using ExportRunner = std::function<Result<ExportOutcome>(const QString& catalogueFile, ExportKind kind, const QString& outputFile,
                                                         const ProgressSink& sink, const CancelToken& cancel)>;

/// What `app` injects. The services must outlive the window.
struct WindowServices
{
    RecognitionService& recognition;
    TrainingService& training;
    ImportService& import;
    ExportRunner runExport;
    ModelVersionService* versions = nullptr; ///< nullptr: nothing is measured on the Training page
    StudyService* study = nullptr;           ///< nullptr: recipes are not compared
    GradingService* grading = nullptr;       ///< nullptr: no grades are proposed
};

/// The window: one catalogue, three pages, long jobs in the status bar, messages in a strip under the menu. Owns the
/// catalogue's connection of the GUI thread and the review session. Nothing here waits or decodes.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the catalogue; read-only when it cannot be written. What goes wrong is shown in the strip.
    bool openCatalogue(const QString& file);
    bool createCatalogue(const QString& file);
    void closeCatalogue();

    /// What a drop does: photos and folders are imported, a table among them is their labels, a lone `.fluke` is
    /// opened.
    void acceptFiles(const QStringList& paths);
    void startImport(const QStringList& paths, const QStringList& labelsFiles);
    void startTraining(TrainingRequest request); ///< of the open catalogue
    void resumeTraining(TrainingRunId run);      ///< likewise
    void startStudy(const StudyRequest& request); ///< on the photos of the open catalogue
    void startExport(ExportKind kind, const QString& outputFile);
    void saveCopy(const QString& file); ///< of the open catalogue, over what is there
    /// Puts a backup in place of a catalogue, which is closed meanwhile and opened afterwards.
    void restoreFrom(const QString& backup, const QString& catalogueFile);
    void refresh(); ///< what another window changed

    /// Who decides in this session; remembered by the window's own dialog only.
    void setReviewer(const QString& name);
    [[nodiscard]] Catalogue* catalogue() const { return m_catalogue.get(); }
    [[nodiscard]] ReviewSession* session() const { return m_session.get(); }
    [[nodiscard]] QString message() const; ///< what the strip says; empty when it is closed

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Page { Review, Catalogue, Training };

    void buildPages();
    void buildMenus();
    void buildStatusBar();
    void connectServices();
    void connectComparing();
    void connectTraining();
    void connectStudy();
    void connectGrading();
    void measureGrades();
    void connectPages();
    void takeCatalogue(std::unique_ptr<Catalogue> catalogue);
    void showPage(Page page);
    void updateTitle();
    void updateActions();
    void updateCounts();
    void refreshIfChanged();
    void readMissingAgain();
    void fitIntoScreen();
    void showForCatalogue(QDialog* dialog);
    [[nodiscard]] bool isOpen(const QString& catalogueFile) const;
    [[nodiscard]] QString about(const QString& catalogueFile, const QString& text) const;

    void askForNew();
    void askForCatalogue();
    void askForPhotos();
    void askForFolder();
    void askForLabelledFolder();
    void askForExport(ExportKind kind);
    void askForCopy();
    void askForBackup();
    void offerRestore(const QString& backup, const QString& catalogueFile);
    void onRestored(const QString& catalogueFile, const QString& backup, const Result<QString>& replaced);
    void askForReviewer();
    void askForIdPattern();
    void showReviewer();
    void openRetrainDialog();
    void openStudyDialog();
    void showKeys();
    void showAbout();

    void onImportFinished(const ImportReport& report);
    void onTrainingFinished(const TrainingReport& report);
    void onTrainingCancelled(const TrainingReport& report);
    void onStudyFinished(const StudyReport& report);
    void offerInterruptedRun();
    void askToCleanUp(const ModelVersion& version);
    void askToStopTraining();
    void mergeWhales(IndividualId individual, IndividualId whale);
    void partMerger(const Merger& merger);
    void partWhales(IndividualId individual, IndividualId whale);
    void onPhotoFailed(const Error& error);
    void tellPhotoErrors();
    void showErrorList(const QString& heading, const std::vector<Error>& errors);

    WindowServices m_services;
    ImageLoader m_loader;
    CancelToken m_exportCancel; ///< of the export that runs
    QThreadPool m_exportPool;
    QThreadPool m_reviewPool; ///< what the session finds out aside
    LogKeeper m_logKeeper;
    bool m_exporting = false;
    QString m_reviewer;
    QString m_studyFolder;      ///< of the comparison that was started last
    QString m_trainedCatalogue;  ///< file of the one that was trained on last
    QString m_importedCatalogue; ///< of the one that was imported into last
    QString m_cleanedCatalogue;  ///< of the one of which a model was cleaned up last
    QList<QPointer<QDialog>> m_catalogueDialogs; ///< what they ask or tell is about the open catalogue
    QPointer<QMessageBox> m_stopQuestion;
    bool m_mayStopTraining = false; ///< a person said so when closing the window
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ReviewSession> m_session;
    std::optional<CatalogueCounts> m_counts;
    std::vector<Error> m_photoErrors; ///< photos that could not be embedded since the catalogue was opened
    size_t m_toldPhotoErrors = 0;     ///< how many of them the strip has told of

    MessageStrip* m_strip = nullptr;
    QTabBar* m_tabs = nullptr;
    QStackedWidget* m_headers = nullptr;
    QStackedWidget* m_pages = nullptr;
    ReviewPage* m_review = nullptr;
    QPointer<CompareView> m_explaining; ///< asked last why two photos are alike
    CataloguePage* m_wall = nullptr;
    TrainingPage* m_training = nullptr;
    QLabel* m_countsLabel = nullptr;
    QToolButton* m_reviewerButton = nullptr;
    JobIndicator* m_importJob = nullptr;
    JobIndicator* m_embeddingJob = nullptr;
    JobIndicator* m_trainingJob = nullptr;
    JobIndicator* m_studyJob = nullptr;
    JobIndicator* m_exportJob = nullptr;
    QList<QAction*> m_needCatalogue;
    QList<QAction*> m_needWriting;
    QList<QAction*> m_viewActions;
    QList<QAction*> m_keyed; ///< what the sheet of keys shows, headings among them
    QAction* m_retrain = nullptr;
    QAction* m_compareRecipes = nullptr;
};

} // namespace flukeprint
