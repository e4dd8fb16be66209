#include "ui/mainwindow.h"

#include "core/base/pictureformat.h"
#include "core/base/powersupply.h"
#include "core/catalogue/backups.h"
#include "ui/dialogs/errorlistdialog.h"
#include "ui/dialogs/guidedialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/retraindialog.h"
#include "ui/dialogs/studydialog.h"
#include "ui/errortext.h"
#include "ui/format.h"
#include "ui/pages/cataloguepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/trainingpage.h"
#include "ui/trainingtext.h"
#include "ui/views/compareview.h"
#include "ui/views/jobindicator.h"
#include "ui/views/messagestrip.h"
#include "ui/views/queuebar.h"

#include <QCloseEvent>
#include <QDate>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace flukeprint {

namespace {

QString rememberedReviewer()
{
    const auto login = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return QSettings().value(QStringLiteral("reviewer"), login).toString();
}

QString startFolder()
{
    return QSettings().value(QStringLiteral("lastFolder"), QDir::homePath()).toString();
}

void rememberFolder(const QString& file)
{
    QSettings().setValue(QStringLiteral("lastFolder"), QFileInfo(file).absolutePath());
}

QString withSuffix(QString file, const QString& suffix)
{
    if (QFileInfo(file).suffix().isEmpty()) file += u'.' + suffix;
    return file;
}

bool isTable(const QString& path)
{
    const QStringList endings{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt")};
    return endings.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive);
}

bool sameCounts(const CatalogueCounts& a, const CatalogueCounts& b)
{
    return a.photos == b.photos && a.identified == b.identified && a.undecided == b.undecided &&
           a.individuals == b.individuals && a.disputed == b.disputed;
}

} // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent) : QMainWindow(parent), m_services(services), m_reviewer(rememberedReviewer())
{
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/flukeprint.png")));
    m_exportPool.setMaxThreadCount(1);
    m_reviewPool.setMaxThreadCount(1);
    buildPages();
    buildMenus();
    buildStatusBar();
    connectServices();
    connectComparing();
    connectPages();
    resize(1280, 760);
    restoreGeometry(QSettings().value(QStringLiteral("window/geometry")).toByteArray());
    fitIntoScreen();
    showPage(Page::Review);
    updateTitle();
    updateActions();
}

/// On a small screen, or one that is scaled up, the usual size does not fit.
void MainWindow::fitIntoScreen()
{
    if (isMaximized() || isFullScreen()) return;
    const QRect room = screen()->availableGeometry();
    resize(size().boundedTo(room.size()));
    if (!room.contains(geometry())) move(room.topLeft());
}

MainWindow::~MainWindow()
{
    // Pages look at the session and the catalogue: let go before those are destroyed.
    m_services.recognition.disconnect(this);
    m_services.training.disconnect(this);
    m_services.import.disconnect(this);
    if (m_services.versions) m_services.versions->disconnect(this);
    if (m_services.study) m_services.study->disconnect(this);
    if (m_services.grading) m_services.grading->disconnect(this);
    closeCatalogue();
    m_exportCancel.cancel();
    m_exportPool.waitForDone();
    m_reviewPool.waitForDone();
}

void MainWindow::buildPages()
{
    auto* central = new QWidget(this);
    m_strip = new MessageStrip(central);
    m_tabs = new QTabBar(central);
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFocusPolicy(Qt::TabFocus);
    m_tabs->addTab(tr("Review"));
    m_tabs->addTab(tr("Catalogue"));
    m_tabs->addTab(tr("Training"));
    m_tabs->setAccessibleName(tr("Pages"));
    m_headers = new QStackedWidget(central);
    m_pages = new QStackedWidget(central);
    m_review = new ReviewPage(m_loader, central);
    m_wall = new CataloguePage(m_loader, central);
    m_training = new TrainingPage(m_loader, m_services.versions, central);
    const auto add = [this](QWidget* page, QWidget* header) {
        m_pages->addWidget(page);
        m_headers->addWidget(header);
    };
    add(m_review, m_review->header());
    add(m_wall, m_wall->header());
    add(m_training, m_training->header());
    m_headers->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);

    auto* top = new QHBoxLayout;
    top->setContentsMargins(4, 2, 0, 2);
    top->setSpacing(0);
    top->addWidget(m_tabs, 0, Qt::AlignVCenter);
    top->addWidget(m_headers, 1);
    auto* layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addLayout(top);
    layout->addWidget(m_pages, 1);
    setCentralWidget(central);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) { showPage(Page(index)); });
    connect(m_strip, &MessageStrip::closed, this, &MainWindow::tellPhotoErrors); // what an offer had held back
}

void MainWindow::buildMenus()
{
    auto* catalogueMenu = menuBar()->addMenu(tr("&Catalogue"));
    const auto add = [](QMenu* menu, const QString& text, const QKeySequence& key, auto&& does) {
        auto* action = menu->addAction(text);
        action->setShortcut(key);
        QObject::connect(action, &QAction::triggered, menu, does);
        return action;
    };
    add(catalogueMenu, tr("&New…"), QKeySequence::New, [this] { askForNew(); });
    add(catalogueMenu, tr("&Open…"), QKeySequence::Open, [this] { askForCatalogue(); });
    catalogueMenu->addSeparator();
    m_needWriting << add(catalogueMenu, tr("&Import photos…"), {Qt::CTRL | Qt::Key_I}, [this] {
        askForPhotos();
    }) << add(catalogueMenu, tr("Import &folder…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_I}, [this] {
        askForFolder();
    }) << add(catalogueMenu, tr("Import with &labels…"), {Qt::CTRL | Qt::Key_L}, [this] { askForLabelledFolder(); });
    catalogueMenu->addSeparator();
    m_retrain = add(catalogueMenu, tr("&Retrain…"), {Qt::CTRL | Qt::Key_R}, [this] { openRetrainDialog(); });
    m_compareRecipes = add(catalogueMenu, tr("Co&mpare recipes…"), {}, [this] { openStudyDialog(); });
    auto* exports = catalogueMenu->addMenu(tr("&Export"));
    m_needCatalogue << add(exports, tr("&All photos (Kaggle CSV)…"), {},
                           [this] { askForExport(ExportKind::AllPhotosKaggle); })
                    << add(exports, tr("&Undecided queue (Kaggle CSV)…"), {},
                           [this] { askForExport(ExportKind::UndecidedQueueKaggle); })
                    << add(exports, tr("&Confirmed identities (train.csv)…"), {},
                           [this] { askForExport(ExportKind::ConfirmedIdentities); })
                    << add(exports, tr("Identities confirmed &twice (train.csv)…"), {},
                           [this] { askForExport(ExportKind::ConfirmedTwice); })
                    << add(exports, tr("&Decisions with points of match (CSV)…"), {},
                           [this] { askForExport(ExportKind::Decisions); })
                    << add(exports, tr("&Grades of the photos (CSV)…"), {},
                           [this] { askForExport(ExportKind::PhotoGrades); });
    catalogueMenu->addSeparator();
    m_needCatalogue << add(catalogueMenu, tr("&Save a copy…"), {}, [this] { askForCopy(); });
    add(catalogueMenu, tr("Restore a &backup…"), {}, [this] { askForBackup(); });
    catalogueMenu->addSeparator();
    m_needCatalogue << add(catalogueMenu, tr("&Close"), QKeySequence::Close, [this] { closeCatalogue(); });
    add(catalogueMenu, tr("&Quit"), QKeySequence::Quit, [this] { close(); });

    auto* reviewMenu = menuBar()->addMenu(tr("&Review"));
    QMenu* part = reviewMenu; // what is needed most stands in the menu itself
    for (auto* action : m_review->actions()) {
        if (action->isSeparator() && !action->text().isEmpty()) part = reviewMenu->addMenu(action->text());
        else part->addAction(action);
    }
    reviewMenu->addMenu(tr("While &comparing"))->addActions(m_review->compareActions());
    reviewMenu->addSeparator();
    add(reviewMenu, tr("Reviewer’s &name…"), {}, [this] { askForReviewer(); });
    m_needWriting << add(reviewMenu, tr("&Pattern of new ids…"), {}, [this] { askForIdPattern(); });

    auto* viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewActions << add(viewMenu, tr("&Review"), {Qt::CTRL | Qt::Key_1}, [this] { showPage(Page::Review); })
                  << add(viewMenu, tr("&Catalogue"), {Qt::CTRL | Qt::Key_2}, [this] { showPage(Page::Catalogue); })
                  << add(viewMenu, tr("&Training"), {Qt::CTRL | Qt::Key_3}, [this] { showPage(Page::Training); });
    viewMenu->addSeparator();
    m_viewActions << add(viewMenu, tr("&Find a whale"), QKeySequence::Find, [this] {
        showPage(Page::Catalogue);
        m_wall->focusSearch();
    }) << add(viewMenu, tr("Re&fresh"), {Qt::Key_F5}, [this] { refresh(); });

    const auto head = [this](const QString& heading, const QList<QAction*>& actions) {
        m_keyed << new QAction(heading, this);
        m_keyed.last()->setSeparator(true);
        m_keyed << actions;
    };
    head(tr("Deciding"), m_review->actions());
    head(tr("While comparing"), m_review->compareActions());
    head(tr("Window"), m_viewActions);

    auto* helpMenu = menuBar()->addMenu(tr("&Help"));
    add(helpMenu, tr("&Guide"), QKeySequence::HelpContents, [this] { (new GuideDialog(this))->show(); });
    add(helpMenu, tr("&Keys"), {Qt::Key_Question}, [this] { showKeys(); });
    add(helpMenu, tr("&About Flukeprint"), {}, [this] { showAbout(); });
}

void MainWindow::buildStatusBar()
{
    m_countsLabel = new QLabel(this);
    m_importJob = new JobIndicator(tr("Importing"), JobIndicator::Cancel::Offered, this);
    m_embeddingJob = new JobIndicator(tr("Reading flukes"), JobIndicator::Cancel::NotOffered, this);
    m_trainingJob = new JobIndicator(tr("Training"), JobIndicator::Cancel::Offered, this);
    m_studyJob = new JobIndicator(tr("Comparing recipes"), JobIndicator::Cancel::Offered, this);
    m_exportJob = new JobIndicator(tr("Exporting"), JobIndicator::Cancel::Offered, this);
    connect(m_exportJob, &JobIndicator::cancelRequested, this, [this] { m_exportCancel.cancel(); });
    m_importJob->setObjectName(QStringLiteral("importJob"));
    m_trainingJob->setObjectName(QStringLiteral("trainingJob"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_countsLabel);
    m_reviewerButton = new QToolButton(this);
    m_reviewerButton->setAutoRaise(true);
    m_reviewerButton->setFocusPolicy(Qt::TabFocus);
    m_reviewerButton->setToolTip(tr("Who decides; click to change"));
    connect(m_reviewerButton, &QToolButton::clicked, this, &MainWindow::askForReviewer);
    statusBar()->addWidget(m_reviewerButton);
    showReviewer();
    for (auto* job : {m_exportJob, m_importJob, m_embeddingJob, m_studyJob, m_trainingJob})
        statusBar()->addPermanentWidget(job);
}

void MainWindow::connectServices()
{
    auto& recognition = m_services.recognition;
    connect(&recognition, &RecognitionService::ready, this, [this] {
        m_review->setRecognitionMessage({});
        if (m_session) m_session->noteGalleryReady();
        measureGrades();
    });
    connect(&recognition, &RecognitionService::suggestionReady, this,
            [this](const Suggestion& suggestion, quint64 generation) {
                if (m_session) m_session->acceptSuggestion(suggestion, generation);
            });
    connect(&recognition, &RecognitionService::surenessEstimated, this, [this](const Sureness& sureness) {
        if (m_session) m_session->acceptSureness(sureness);
    });
    connect(&recognition, &RecognitionService::suggestionFailed, this,
            [this](AnnotationId annotation, const Error& error, quint64 generation) {
                if (m_session) m_session->acceptFailure(annotation, error, generation);
            });
    connect(&recognition, &RecognitionService::boxFound, this, [this](AnnotationId annotation) {
        if (m_session) m_session->acceptBox(annotation);
        if (!m_embeddingJob->isVisible()) measureGrades(); // else when all are read
    });
    connect(&recognition, &RecognitionService::embeddingProgressed, this,
            [this](const JobProgress& progress) { m_embeddingJob->show(progress); });
    connect(&recognition, &RecognitionService::failed, this, [this](const Error& error) {
        m_embeddingJob->hide();
        m_review->setRecognitionMessage(
            tr("No candidates: %1\n\nYou can still decide with N, U and I.").arg(sentence(error)));
        m_strip->showError(error);
    });
    connect(&recognition, &RecognitionService::photoFailed, this, &MainWindow::onPhotoFailed);

    auto& import = m_services.import;
    connect(&import, &ImportService::progressed, m_importJob, qOverload<const JobProgress&>(&JobIndicator::show));
    connect(&import, &ImportService::finished, this, &MainWindow::onImportFinished);
    connect(&import, &ImportService::failed, this, [this](const Error& error) {
        m_importJob->end();
        if (isOpen(m_importedCatalogue)) m_strip->showError(error);
        else m_strip->showError(about(m_importedCatalogue, sentence(error)));
        updateActions();
    });
    connect(m_importJob, &JobIndicator::cancelRequested, &import, &ImportService::cancel);
    connectTraining();
    if (m_services.study) connectStudy();
    if (m_services.grading) connectGrading();
}

/// Wherever two photos are compared, recognition says how they lie and why they are alike; the one that asked last hears it.
void MainWindow::connectComparing()
{
    auto& recognition = m_services.recognition;
    for (auto* view : findChildren<CompareView*>()) {
        connect(view, &CompareView::landmarksWanted, &recognition, &RecognitionService::requestLandmarks);
        connect(&recognition, &RecognitionService::landmarksFound, view, &CompareView::acceptLandmarks);
        connect(view, &CompareView::explanationDropped, &recognition, &RecognitionService::cancelExplanation);
        connect(view, &CompareView::explanationWanted, this,
                [this, view](AnnotationId query, AnnotationId candidate, quint64 generation) {
                    m_explaining = view;
                    m_services.recognition.requestExplanation(query, candidate, generation);
                });
    }
    connect(&recognition, &RecognitionService::explanationReady, this,
            [this](const Explanation& explanation, quint64 generation) {
                if (m_explaining) m_explaining->acceptExplanation(explanation, generation);
            });
    connect(&recognition, &RecognitionService::explanationFailed, this, [this](const Error& error, quint64 generation) {
        if (m_explaining) m_explaining->acceptExplanationFailure(error, generation);
    });
}

void MainWindow::connectTraining()
{
    auto& training = m_services.training;
    connect(&training, &TrainingService::progressed, this, [this](const JobProgress& progress) {
        m_trainingJob->show(progress);
        m_training->noteProgress();
    });
    connect(&training, &TrainingService::finished, this, &MainWindow::onTrainingFinished);
    connect(&training, &TrainingService::failed, this, [this](const Error& error) {
        m_trainingJob->end();
        if (isOpen(m_trainedCatalogue)) m_strip->showError(error);
        else m_strip->showError(about(m_trainedCatalogue, sentence(error)));
        m_training->refresh();
        updateActions();
    });
    connect(m_trainingJob, &JobIndicator::cancelRequested, &training, &TrainingService::cancel);
    if (!m_services.versions) return;
    connect(m_services.versions, &ModelVersionService::cleanedUp, this, [this] {
        m_training->refresh();
        m_strip->showNews(about(m_cleanedCatalogue, tr("The model was cleaned up; what was measured of it is kept.")));
    });
    connect(m_services.versions, &ModelVersionService::cleanUpFailed, this,
            [this](const Error& error) { m_strip->showError(about(m_cleanedCatalogue, sentence(error))); });
}

void MainWindow::connectPages()
{
    const auto showError = [this](const Error& error) { m_strip->showError(error); };
    connect(m_review, &ReviewPage::errorOccurred, this, showError);
    connect(m_review, &ReviewPage::hintOccurred, this, [this](const QString& text) { m_strip->showNews(text); });
    connect(m_wall, &CataloguePage::errorOccurred, this, showError);
    const auto showPhoto = [this](AnnotationId annotation) {
        showPage(Page::Review);
        m_review->showAnnotation(annotation);
    };
    connect(m_wall, &CataloguePage::photoActivated, this, showPhoto);
    connect(m_wall, &CataloguePage::mergeRequested, this, &MainWindow::mergeWhales);
    connect(m_training, &TrainingPage::mergeRequested, this, &MainWindow::mergeWhales);
    connect(m_wall, &CataloguePage::partRequested, this, &MainWindow::partMerger);
    connect(m_wall, &CataloguePage::takeOverRequested, this, [this](const Merger& merger) {
        if (m_session) m_session->takeOver(merger);
    });
    connect(m_wall, &CataloguePage::takeBackRequested, this, [this](const Decision& decision) {
        if (m_session) m_session->takeBack(decision);
    });
    connect(m_wall, &CataloguePage::decideAgainRequested, this, [this](const Decision& decision) {
        if (m_session) m_session->decideAgain(decision);
    });
    connect(m_training, &TrainingPage::photoActivated, this, showPhoto);
    connect(m_training, &TrainingPage::errorOccurred, this, showError);
    connect(m_training, &TrainingPage::retrainRequested, this, &MainWindow::openRetrainDialog);
    connect(m_training, &TrainingPage::resumeRequested, this, &MainWindow::resumeTraining);
    connect(m_training, &TrainingPage::cleanUpRequested, this, &MainWindow::askToCleanUp);
    connect(m_training, &TrainingPage::modelActivated, this, [this](const QString& name) {
        m_strip->showNews(
            tr("“%1” makes the suggestions from now on; flukes are read anew in the background.").arg(name));
        m_services.recognition.noteCatalogueChanged();
    });
}

// ---- the catalogue

bool MainWindow::openCatalogue(const QString& file)
{
    const auto path = QFileInfo(file).absoluteFilePath();
    auto opened = Catalogue::open(path);
    if (!opened && opened.error().code == ErrorCode::CatalogueReadOnly)
        opened = Catalogue::open(path, OpenMode::ReadOnly);
    if (!opened) {
        m_strip->showError(opened.error());
        return false;
    }
    takeCatalogue(std::move(*opened));
    return true;
}

bool MainWindow::createCatalogue(const QString& file)
{
    auto created = Catalogue::create(QFileInfo(file).absoluteFilePath());
    if (!created) {
        m_strip->showError(created.error());
        return false;
    }
    takeCatalogue(std::move(*created));
    return true;
}

void MainWindow::takeCatalogue(std::unique_ptr<Catalogue> catalogue)
{
    closeCatalogue();
    m_catalogue = std::move(catalogue);
    auto& recognition = m_services.recognition;
    m_session = std::make_unique<ReviewSession>(
        *m_catalogue,
        ReviewPorts{[&recognition](AnnotationId annotation, quint64 generation) {
                        recognition.requestSuggestion(annotation, generation);
                    },
                    [&recognition](AnnotationId annotation) { recognition.noteVerdictChanged(annotation); },
                    [&recognition](AnnotationId annotation) { recognition.noteBoxChanged(annotation); },
                    [&recognition](const QList<AnnotationId>& photos) { recognition.requestSureness(photos); },
                    [this](auto work, auto then) {
                        m_reviewPool.start([this, work, then] {
                            work();
                            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
                        });
                    }});
    m_session->setReviewer(m_reviewer);
    connect(m_session.get(), &ReviewSession::queueReset, this, &MainWindow::updateCounts);
    connect(m_session.get(), &ReviewSession::undoChanged, this, [this] {
        updateCounts();
        m_wall->refresh();
    });
    m_strip->hide();
    m_review->setRecognitionMessage(
        tr("The recognition model is loading; candidates follow.\nYou can look through the photos meanwhile."));
    m_review->setSession(m_session.get());
    m_wall->setCatalogue(m_catalogue.get());
    m_training->setCatalogue(m_catalogue.get());
    m_session->load(QueueBar::rememberedView());
    recognition.openCatalogue(m_catalogue->filePath());
    rememberFolder(m_catalogue->filePath());
    if (!m_catalogue->isReadOnly()) m_logKeeper.watch(m_catalogue->filePath());
    updateTitle();
    updateActions();
    if (m_catalogue->isReadOnly())
        m_strip->showError(Error{ErrorCode::CatalogueReadOnly, m_catalogue->filePath(), {}});
    else
        offerInterruptedRun();
}

void MainWindow::closeCatalogue()
{
    if (!m_catalogue) return;
    m_logKeeper.watch({});
    for (const auto& dialog : std::exchange(m_catalogueDialogs, {}))
        if (dialog) dialog->close();
    m_strip->hide(); // what it offers is about this catalogue
    m_services.import.cancel();
    m_services.recognition.closeCatalogue();
    if (m_services.grading) m_services.grading->cancel();
    m_review->setSession(nullptr);
    m_wall->setCatalogue(nullptr);
    m_training->setCatalogue(nullptr);
    m_session.reset();
    m_catalogue.reset();
    m_loader.clear();
    m_counts.reset();
    m_photoErrors.clear();
    m_toldPhotoErrors = 0;
    m_embeddingJob->hide();
    updateTitle();
    updateActions();
    updateCounts();
}

void MainWindow::refresh()
{
    if (!m_catalogue) return;
    readMissingAgain();
    m_photoErrors.clear(); // those that still cannot be read are told anew
    m_toldPhotoErrors = 0;
    m_session->reload();
    m_wall->refresh();
    m_training->refresh();
    m_services.recognition.noteCatalogueChanged();
}

/// A drive may have been plugged in.
void MainWindow::readMissingAgain()
{
    m_loader.forgetFailures();
    for (auto* view : findChildren<CompareView*>()) view->forgetFailures();
}

bool MainWindow::isOpen(const QString& catalogueFile) const
{
    return m_catalogue && m_catalogue->filePath() == catalogueFile;
}

/// What is told of another catalogue than the open one begins with its name.
QString MainWindow::about(const QString& catalogueFile, const QString& text) const
{
    return isOpen(catalogueFile) ? text : tr("%1: %2").arg(QFileInfo(catalogueFile).fileName(), text);
}

/// It closes with the catalogue.
void MainWindow::showForCatalogue(QDialog* dialog)
{
    m_catalogueDialogs.removeAll(nullptr);
    m_catalogueDialogs << dialog;
    dialog->show();
}

/// Cheap: four counts. A change that keeps all of them waits for F5.
void MainWindow::refreshIfChanged()
{
    readMissingAgain();
    if (!m_catalogue || m_services.import.isRunning()) return;
    const auto counts = m_catalogue->counts();
    if (counts && m_counts && !sameCounts(*counts, *m_counts)) refresh();
}

void MainWindow::updateCounts()
{
    m_counts.reset();
    m_countsLabel->clear();
    if (!m_catalogue) return;
    const auto counts = m_catalogue->counts();
    if (!counts) {
        m_strip->showError(counts.error());
        return;
    }
    m_counts = *counts;
    const QLocale locale;
    const bool isBlind = m_session && m_session->isBlind(); // what is left to others tells what they decided
    if (isBlind) {
        m_countsLabel->setText(photosText(counts->photos));
        return;
    }
    auto text = tr("%1 · %2 · %3 undecided")
                    .arg(photosText(counts->photos), whalesText(counts->individuals), locale.toString(counts->undecided));
    if (counts->disputed > 0) text += tr(" · %1 disputed").arg(locale.toString(counts->disputed));
    m_countsLabel->setText(text);
}

void MainWindow::updateTitle()
{
    if (!m_catalogue) {
        setWindowTitle(tr("Flukeprint"));
        return;
    }
    const auto name = QFileInfo(m_catalogue->filePath()).fileName();
    setWindowTitle(m_catalogue->isReadOnly() ? tr("%1 (read-only) – Flukeprint").arg(name)
                                             : tr("%1 – Flukeprint").arg(name));
}

void MainWindow::updateActions()
{
    const bool writable = m_catalogue && !m_catalogue->isReadOnly();
    for (auto* action : m_needCatalogue)
        action->setEnabled(m_catalogue != nullptr);
    for (auto* action : m_needWriting)
        action->setEnabled(writable && !m_services.import.isRunning());
    m_retrain->setEnabled(writable && !m_services.training.isRunning());
    m_training->setTraining(m_services.training.isRunning());
    m_compareRecipes->setEnabled(m_catalogue && m_services.study && !m_services.study->isRunning());
}

void MainWindow::showPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
    m_headers->setCurrentIndex(int(page));
    m_pages->setCurrentIndex(int(page));
    m_review->setKeysEnabled(page == Page::Review);
    if (page == Page::Review) m_review->setFocus();
}

QString MainWindow::message() const
{
    return m_strip->isHidden() ? QString() : m_strip->text();
}

// ---- jobs

void MainWindow::acceptFiles(const QStringList& paths)
{
    QStringList photos, tables;
    for (const auto& path : paths) {
        if (QFileInfo(path).suffix().compare(QLatin1String("fluke"), Qt::CaseInsensitive) == 0) {
            openCatalogue(path);
            return;
        }
        if (isTable(path))
            tables << path;
        else
            photos << path;
    }
    if (!photos.isEmpty())
        startImport(photos, tables);
    else if (!tables.isEmpty())
        m_strip->showError(tr("“%1” holds labels; drop it together with the folder of its photos.")
                               .arg(QFileInfo(tables.first()).fileName()));
}

void MainWindow::startImport(const QStringList& paths, const QStringList& labelsFiles)
{
    if (!m_catalogue) {
        m_strip->showError(tr("Photos need a catalogue to go into: create one with Catalogue ▸ New…, or open one, then "
                              "drop them again."));
    } else if (m_catalogue->isReadOnly()) {
        m_strip->showError(Error{ErrorCode::CatalogueReadOnly, m_catalogue->filePath(), {}});
    } else if (m_services.import.isRunning()) {
        m_strip->showError(
            tr("An import is running; wait for it or cancel it in the status bar, then drop these files again."));
    } else {
        m_importedCatalogue = m_catalogue->filePath();
        m_services.import.start(m_importedCatalogue, {paths, labelsFiles, m_reviewer});
        m_importJob->show(JobProgress{});
        updateActions();
    }
}

void MainWindow::onImportFinished(const ImportReport& report)
{
    m_importJob->end();
    updateActions();
    const QLocale locale;
    const auto added = photosText(report.added);
    QStringList parts{report.cancelled ? tr("Import cancelled; new: %1").arg(added)
                                       : tr("Imported, new: %1").arg(added)};
    if (report.labelled > 0) parts << tr("%1 with a label").arg(locale.toString(report.labelled));
    if (report.alreadyThere > 0) parts << tr("%1 already there").arg(locale.toString(report.alreadyThere));
    if (report.withoutDate > 0) parts << tr("%1 without a date").arg(locale.toString(report.withoutDate));
    auto left = report.skipped;
    left.insert(left.end(), report.faults.begin(), report.faults.end());
    left.insert(left.end(), report.remarks.begin(), report.remarks.end());
    if (!report.skipped.empty()) parts << tr("skipped: %1").arg(locale.toString(report.skipped.size()));
    if (const auto labels = report.faults.size() + report.remarks.size(); labels > 0)
        parts << tr("remarks on labels: %1").arg(locale.toString(labels));
    m_strip->showNews(about(m_importedCatalogue, parts.join(QStringLiteral(", ")) + u'.'), left.empty() ? QString() : tr("Show list"),
                      [this, left] { showErrorList(tr("Left out of the import"), left); });
    if (isOpen(m_importedCatalogue)) refresh();
}

void MainWindow::startTraining(TrainingRequest request)
{
    if (!m_catalogue || m_services.training.isRunning()) return;
    request.catalogueFile = m_catalogue->filePath();
    m_trainedCatalogue = request.catalogueFile;
    m_services.training.start(request);
    m_trainingJob->show(JobProgress{});
    updateActions();
}

void MainWindow::resumeTraining(TrainingRunId run)
{
    TrainingRequest request;
    request.resume = run;
    request.threads = RetrainDialog::rememberedThreads();
    startTraining(request);
}

void MainWindow::connectStudy()
{
    const auto* study = m_services.study;
    connect(study, &StudyService::progressed, m_studyJob, qOverload<const JobProgress&>(&JobIndicator::show));
    connect(study, &StudyService::finished, this, &MainWindow::onStudyFinished);
    connect(study, &StudyService::failed, this, [this](const Error& error) {
        m_studyJob->end();
        m_strip->showError(error);
        updateActions();
    });
    connect(m_studyJob, &JobIndicator::cancelRequested, study, &StudyService::cancel);
}

void MainWindow::connectGrading()
{
    connect(m_services.grading, &GradingService::measured, m_review, &ReviewPage::noteGrades);
    connect(m_services.grading, &GradingService::failed, this, [this](const Error& error) { m_strip->showError(error); });
}

/// What the program proposes for a person to accept; in the background, behind everything else.
void MainWindow::measureGrades()
{
    if (m_services.grading && m_catalogue && !m_catalogue->isReadOnly()) m_services.grading->start(m_catalogue->filePath());
}

void MainWindow::startStudy(const StudyRequest& request)
{
    if (!m_catalogue || !m_services.study || m_services.study->isRunning()) return;
    m_studyFolder = request.output;
    m_services.study->start(m_catalogue->filePath(), request);
    m_studyJob->show(JobProgress{});
    updateActions();
}

void MainWindow::onStudyFinished(const StudyReport& report)
{
    m_studyJob->end();
    updateActions();
    const QString folder = QDir::toNativeSeparators(m_studyFolder);
    const auto open = [file = QDir(m_studyFolder).filePath(QStringLiteral("study.md"))] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(file));
    };
    if (report.cancelled)
        return m_strip->showNews(
            tr("Comparing recipes was cancelled; started again with the same settings, it goes on with what is missing."));
    const auto best = std::max_element(report.rows.begin(), report.rows.end(),
                                       [](const StudyRow& a, const StudyRow& b) { return a.figures.rank1 < b.figures.rank1; });
    if (best == report.rows.end()) return m_strip->showNews(tr("No recipe could be trained."), tr("Show list"),
                                 [this, report] { showErrorList(tr("Left out of the comparison"), report.failed); });
    m_strip->showOffer(tr("Recipes compared: “%1” puts the right whale first for most photos, %2. The table and the plots lie in %3.")
                           .arg(best->recipe, percentText(best->figures.rank1), folder),
                       tr("Open the table"), open);
}

/// A program that died while it trained left a run behind.
void MainWindow::offerInterruptedRun()
{
    if (m_services.training.isRunning()) return;
    const auto run = resumableRun(*m_catalogue);
    if (!run || run->state != TrainingState::Interrupted) return;
    const auto began = QLocale().toString(run->startedAt.toLocalTime(), QLocale::ShortFormat);
    m_strip->showOffer(tr("The training that began on %1 was interrupted. It can go on where it stopped.").arg(began),
                       tr("Resume"), [this, id = run->id] { resumeTraining(id); });
}

void MainWindow::onTrainingFinished(const TrainingReport& report)
{
    m_trainingJob->end();
    updateActions();
    m_training->refresh();
    if (report.cancelled) return onTrainingCancelled(report);
    if (!isOpen(m_trainedCatalogue)) return m_strip->showNews(about(m_trainedCatalogue, trainingText(report)));
    const auto leftOut = leftOutPhotos(report);
    if (leftOut.empty())
        m_strip->showOffer(trainingText(report), tr("Show models"), [this] { showPage(Page::Training); });
    else
        m_strip->showOffer(trainingText(report), tr("Show photos"),
                           [this, leftOut] { showErrorList(tr("Left out of the training"), leftOut); });
    if (report.activated) m_services.recognition.noteCatalogueChanged();
}

void MainWindow::onTrainingCancelled(const TrainingReport& report)
{
    const auto text = tr("Training cancelled; the model in use is unchanged.");
    if (!report.run || !isOpen(m_trainedCatalogue))
        m_strip->showNews(about(m_trainedCatalogue, text));
    else
        m_strip->showOffer(text + u' ' + tr("It can be resumed."), tr("Resume"),
                           [this, run = *report.run] { resumeTraining(run); });
}

/// Asked once, in the strip: what is freed does not come back by itself.
void MainWindow::askToCleanUp(const ModelVersion& version)
{
    const auto text =
        version.run
            ? tr("Clean up “%1”? Its weights are deleted, so that it cannot be used any more; what was measured of "
                 "it when it was trained stays.")
            : tr("Clean up “%1”? What it read of the photos is deleted, and read anew when it is used again.");
    m_strip->showOffer(text.arg(version.name), tr("Clean up"), [this, id = version.id] {
        if (!m_catalogue) return;
        m_cleanedCatalogue = m_catalogue->filePath();
        m_services.versions->cleanUp(m_cleanedCatalogue, id);
    });
}

void MainWindow::startExport(ExportKind kind, const QString& outputFile)
{
    if (!m_catalogue || m_exporting || !m_services.runExport) return;
    m_exporting = true;
    m_exportCancel = CancelToken{};
    m_exportJob->show(JobProgress{});
    const auto sink = [this](const JobProgress& progress) {
        const auto show = [this, progress] {
            if (m_exporting) m_exportJob->show(progress);
        };
        QMetaObject::invokeMethod(this, show, Qt::QueuedConnection);
    };
    // The destructor waits for the pool, so `this` outlives the task.
    m_exportPool.start([this, run = m_services.runExport, file = m_catalogue->filePath(), kind, outputFile, sink, cancel = m_exportCancel] {
        const auto outcome = run(file, kind, outputFile, sink, cancel);
        QMetaObject::invokeMethod(
            this,
            [this, outcome, outputFile] {
                m_exporting = false;
                m_exportJob->end();
                if (!outcome) return m_strip->showError(outcome.error());
                if (outcome->cancelled) return m_strip->showNews(tr("Export cancelled; nothing was written."));
                const auto written = tr("Written to “%1”: %2.").arg(QDir::toNativeSeparators(outputFile), photosText(outcome->rows));
                if (outcome->notCompared == 0) return m_strip->showNews(written);
                m_strip->showError(written + u' ' +
                                   tr("Given as new_whale because no fluke was found or read yet: %1.").arg(photosText(outcome->notCompared)));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::saveCopy(const QString& file)
{
    if (!m_catalogue) return;
    m_exportPool.start([this, from = m_catalogue->filePath(), file] {
        const auto catalogue = Catalogue::open(from, OpenMode::ReadOnly);
        const auto saved = catalogue ? (*catalogue)->saveCopy(file, IfThere::Replace) : tl::unexpected(catalogue.error());
        QMetaObject::invokeMethod(
            this,
            [this, saved, file] {
                if (!saved) return m_strip->showError(saved.error());
                m_strip->showNews(tr("Saved as “%1”. Photos and trained models stay where they are.").arg(QDir::toNativeSeparators(file)));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::restoreFrom(const QString& backup, const QString& catalogueFile)
{
    if (m_services.training.isRunning() || m_services.import.isRunning())
        return m_strip->showError(tr("An import or a training is running; wait for it or cancel it, then restore the backup."));
    if (m_catalogue && m_catalogue->filePath() == catalogueFile) closeCatalogue();
    m_exportPool.start([this, backup, catalogueFile] {
        const auto replaced = restoreBackup(catalogueFile, backup);
        QMetaObject::invokeMethod(
            this, [this, backup, catalogueFile, replaced] { onRestored(catalogueFile, backup, replaced); }, Qt::QueuedConnection);
    });
}

void MainWindow::onRestored(const QString& catalogueFile, const QString& backup, const Result<QString>& replaced)
{
    const bool isOpen = openCatalogue(catalogueFile);
    if (!replaced) return m_strip->showError(replaced.error());
    if (!isOpen) return;
    const QString from = tr("Restored from “%1”.").arg(QDir::toNativeSeparators(backup));
    if (replaced->isEmpty()) return m_strip->showNews(from);
    m_strip->showOffer(from + u' ' + tr("What was there before is kept in “%1”.").arg(QDir::toNativeSeparators(*replaced)), tr("Put it back"),
                       [this, catalogueFile, kept = *replaced] { restoreFrom(kept, catalogueFile); });
}

void MainWindow::mergeWhales(IndividualId individual, IndividualId whale)
{
    if (!m_session) return;
    const auto one = m_catalogue->individual(individual);
    const auto other = m_catalogue->individual(whale);
    const auto photos = m_catalogue->photosOf(individual);
    for (const auto* failed : {one ? nullptr : &one.error(), other ? nullptr : &other.error(), photos ? nullptr : &photos.error()})
        if (failed) {
            m_strip->showError(*failed);
            return;
        }
    if (!m_session->merge(individual, whale)) return;
    m_training->refresh();
    showPage(Page::Catalogue);
    m_wall->showIndividual(whale);
    m_strip->showNews(tr("%1 is %2 from now on: %3 more.").arg(one->catalogueId, other->catalogueId, photosText(int(photos->size()))),
                      tr("Undo"), [this, individual, whale] { partWhales(individual, whale); });
}

void MainWindow::partMerger(const Merger& merger)
{
    if (m_session) m_session->part(merger);
    m_training->refresh();
}

/// What was merged just now, whatever else was decided since.
void MainWindow::partWhales(IndividualId individual, IndividualId whale)
{
    if (!m_session) return;
    const auto mergers = m_catalogue->mergersInto(whale);
    if (!mergers) {
        m_strip->showError(mergers.error());
        return;
    }
    for (const Merger& merger : *mergers)
        if (merger.individual == individual) partMerger(merger);
}

void MainWindow::onPhotoFailed(const Error& error)
{
    m_photoErrors.push_back(error);
    if (!m_strip->isOffering()) tellPhotoErrors();
}

void MainWindow::tellPhotoErrors()
{
    if (m_photoErrors.size() == m_toldPhotoErrors) return;
    m_toldPhotoErrors = m_photoErrors.size();
    if (m_photoErrors.size() == 1) {
        m_strip->showError(m_photoErrors.front());
        return;
    }
    m_strip->showNews(tr("Without candidates, because they cannot be read or show no fluke: %1.")
                          .arg(photosText(int(m_photoErrors.size()))),
                      tr("Show list"), [this] { showErrorList(tr("Without candidates"), m_photoErrors); });
}

void MainWindow::showErrorList(const QString& heading, const std::vector<Error>& errors)
{
    showForCatalogue(new ErrorListDialog(heading, errors, this));
}

// ---- asking

void MainWindow::askForNew()
{
    const auto file =
        QFileDialog::getSaveFileName(this, tr("New catalogue"), startFolder() + QStringLiteral("/whales.fluke"),
                                     tr("Flukeprint catalogue (*.fluke)"));
    if (!file.isEmpty()) createCatalogue(withSuffix(file, QStringLiteral("fluke")));
}

void MainWindow::askForCatalogue()
{
    const auto file = QFileDialog::getOpenFileName(this, tr("Open catalogue"), startFolder(),
                                                   tr("Flukeprint catalogue (*.fluke);;All files (*)"));
    if (!file.isEmpty()) openCatalogue(file);
}

void MainWindow::askForPhotos()
{
    const QString endings = QStringLiteral("*.") + photoSuffixes().join(QStringLiteral(" *."));
    const auto files =
        QFileDialog::getOpenFileNames(this, tr("Import photos"), startFolder(), tr("Photos (%1);;All files (*)").arg(endings));
    if (!files.isEmpty()) startImport(files, {});
}

void MainWindow::askForFolder()
{
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Import a folder of photos"), startFolder());
    if (!folder.isEmpty()) startImport({folder}, {});
}

void MainWindow::askForLabelledFolder()
{
    const auto labels =
        QFileDialog::getOpenFileName(this, tr("Import with labels: the table with the columns Image and Id"),
                                     startFolder(), tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
    if (labels.isEmpty()) return;
    const auto folder = QFileDialog::getExistingDirectory(this, tr("Import with labels: the folder of the photos"),
                                                          QFileInfo(labels).absolutePath());
    if (!folder.isEmpty()) startImport({folder}, {labels});
}

void MainWindow::askForExport(ExportKind kind)
{
    const auto name = kind == ExportKind::AllPhotosKaggle        ? QStringLiteral("submission.csv")
                      : kind == ExportKind::UndecidedQueueKaggle ? QStringLiteral("undecided.csv")
                      : kind == ExportKind::Decisions            ? QStringLiteral("decisions.csv")
                      : kind == ExportKind::PhotoGrades          ? QStringLiteral("grades.csv")
                                                                 : QStringLiteral("train.csv");
    const auto file =
        QFileDialog::getSaveFileName(this, tr("Export"), startFolder() + u'/' + name, tr("Tables (*.csv)"));
    if (!file.isEmpty()) startExport(kind, withSuffix(file, QStringLiteral("csv")));
}

void MainWindow::askForCopy()
{
    const QFileInfo catalogue(m_catalogue->filePath());
    const QString name = QStringLiteral("%1 %2.fluke").arg(catalogue.completeBaseName(), QDate::currentDate().toString(Qt::ISODate));
    const auto file = QFileDialog::getSaveFileName(this, tr("Save a copy"), startFolder() + u'/' + name, tr("Flukeprint catalogue (*.fluke)"));
    if (!file.isEmpty()) saveCopy(withSuffix(file, QStringLiteral("fluke")));
}

/// Also for a catalogue that cannot be opened any more.
void MainWindow::askForBackup()
{
    const QString filter = tr("Flukeprint catalogue (*.fluke)");
    const QString catalogueFile =
        m_catalogue ? m_catalogue->filePath()
                    : QFileDialog::getOpenFileName(this, tr("Restore a backup: the catalogue that it replaces"), startFolder(), filter);
    if (catalogueFile.isEmpty()) return;
    const QFileInfo folder(backupFolder(catalogueFile));
    const auto backup = QFileDialog::getOpenFileName(this, tr("Restore a backup: the backup"),
                                                     folder.isDir() ? folder.filePath() : QFileInfo(catalogueFile).absolutePath(), filter);
    if (!backup.isEmpty()) offerRestore(backup, catalogueFile);
}

void MainWindow::offerRestore(const QString& backup, const QString& catalogueFile)
{
    m_strip->showOffer(tr("Put the backup “%1” in place of what “%2” holds now? That is kept beside it.")
                           .arg(QFileInfo(backup).fileName(), QFileInfo(catalogueFile).fileName()),
                       tr("Restore"), [this, backup, catalogueFile] { restoreFrom(backup, catalogueFile); });
}

void MainWindow::askForReviewer()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setWindowTitle(tr("Reviewer’s name"));
    dialog->setLabelText(tr("Stored with every decision; two reviewers confirm a photo twice:"));
    dialog->setTextValue(m_reviewer);
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        QSettings().setValue(QStringLiteral("reviewer"), name.trimmed());
        setReviewer(name);
    });
    dialog->show();
}

void MainWindow::setReviewer(const QString& name)
{
    m_reviewer = name.trimmed();
    if (m_session) m_session->setReviewer(m_reviewer);
    showReviewer();
}

void MainWindow::showReviewer()
{
    m_reviewerButton->setText(m_reviewer.isEmpty() ? tr("Reviewer: unnamed") : tr("Reviewer: %1").arg(m_reviewer));
}

void MainWindow::askForIdPattern()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setWindowTitle(tr("Pattern of new ids"));
    dialog->setLabelText(tr("{number} counts on, {year} is the present year. An id that was ever used is never proposed again:"));
    dialog->setTextValue(m_catalogue->idPattern().value_or(QString()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& pattern) {
        if (!m_catalogue) return;
        const auto stored = m_catalogue->setIdPattern(pattern);
        const auto next = stored ? m_catalogue->proposeCatalogueId() : tl::unexpected(stored.error());
        if (!next) return m_strip->showError(next.error());
        m_strip->showNews(tr("The next new whale will be %1.").arg(*next));
        m_session->reload(); // the proposed id is on screen
    });
    showForCatalogue(dialog);
}

void MainWindow::openRetrainDialog()
{
    if (m_services.training.isRunning()) return;
    auto* dialog = new RetrainDialog(isOnBattery() ? PowerSource::Battery : PowerSource::Mains, this);
    connect(dialog, &RetrainDialog::startRequested, this, &MainWindow::startTraining);
    showForCatalogue(dialog);
}

void MainWindow::openStudyDialog()
{
    if (!m_catalogue) return;
    const QFileInfo file(m_catalogue->filePath());
    auto* dialog = new StudyDialog(file.dir().filePath(file.completeBaseName() + QStringLiteral("-study")), this);
    connect(dialog, &StudyDialog::startRequested, this, &MainWindow::startStudy);
    showForCatalogue(dialog);
}

void MainWindow::showKeys()
{
    (new KeysDialog(m_keyed, this))->show();
}

void MainWindow::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Flukeprint"),
        tr("Flukeprint %1\n\nIdentifies humpback whales from photographs of their flukes. The program "
           "suggests, a person decides.\n\nGPL-3.0-or-later. Uses Qt, libtorch, OpenCV, exiv2 and SQLite.")
            .arg(QStringLiteral(FLUKEPRINT_VERSION)),
        QMessageBox::Close, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setIconPixmap(windowIcon().pixmap(96, 96));
    box->show();
}

// ---- events

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const auto& url : event->mimeData()->urls())
        if (url.isLocalFile()) paths << url.toLocalFile();
    event->acceptProposedAction();
    acceptFiles(paths);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    QSettings().setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_services.training.isRunning() && !m_mayStopTraining) {
        askToStopTraining();
        event->ignore();
        return;
    }
    m_services.import.cancel();
    if (m_services.study) m_services.study->cancel();
    m_services.training.cancel(); // it keeps its checkpoint; its service waits for that when it is destroyed
    event->accept();
}

/// Before the window closes; it stays open until this is answered.
void MainWindow::askToStopTraining()
{
    if (m_stopQuestion) {
        m_stopQuestion->activateWindow();
        return;
    }
    m_stopQuestion =
        new QMessageBox(QMessageBox::Question, tr("Training goes on"),
                        tr("A training is running. Stop it and close the window? It can be resumed later."),
                        QMessageBox::NoButton, this);
    m_stopQuestion->setAttribute(Qt::WA_DeleteOnClose);
    const auto* stop = m_stopQuestion->addButton(tr("&Stop and close"), QMessageBox::AcceptRole);
    auto* goOn = m_stopQuestion->addButton(tr("&Go on training"), QMessageBox::RejectRole);
    m_stopQuestion->setDefaultButton(goOn);
    m_stopQuestion->setEscapeButton(goOn);
    connect(stop, &QPushButton::clicked, this, [this] {
        m_mayStopTraining = true;
        close();
    });
    m_stopQuestion->open(); // modal for this window only, and nothing waits
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // Not while the event is handled: it may arrive in the middle of a dialog's closing.
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        QTimer::singleShot(0, this, &MainWindow::refreshIfChanged);
}

} // namespace flukeprint
