#include "ui/window/mainwindow.h"

#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/recognitionservice.h"
#include "core/services/studyservice.h"
#include "core/services/trainingservice.h"
#include "ui/pages/cataloguepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/trainingpage.h"
#include "ui/text/errortext.h"
#include "ui/views/messagestrip.h"
#include "ui/window/filequestions.h"
#include "ui/window/jobboard.h"
#include "ui/window/photofailures.h"
#include "ui/window/whalemerging.h"
#include "ui/window/windowdialogs.h"
#include "ui/window/windowmenus.h"
#include "ui/window/windowstatus.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QIcon>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

namespace flukeprint {

namespace {

QString rememberedReviewer()
{
    const auto login = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return QSettings().value(QStringLiteral("reviewer"), login).toString();
}

bool isTable(const QString& path)
{
    const QStringList endings{QStringLiteral("csv"), QStringLiteral("tsv"), QStringLiteral("txt")};
    return endings.contains(QFileInfo(path).suffix(), Qt::CaseInsensitive);
}

} // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_session(services.recognition),
      m_pages(new WindowPages(m_loader, services.versions, this)),
      m_jobs(new JobBoard(services, m_session, m_pages->strip(), *statusBar(), this)),
      m_status(new WindowStatus(m_session, *statusBar(), this)),
      m_dialogs(new WindowDialogs(*this, m_session, *m_jobs, m_pages->strip())),
      m_menus(new WindowMenus(*this, m_pages->review())),
      m_failures(new PhotoFailures(m_pages->strip(), this)),
      m_merging(new WhaleMerging(m_session, m_pages->strip(), this))
{
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/icons/flukeprint.png")));
    setCentralWidget(m_pages);
    setReviewer(rememberedReviewer());
    connectSession();
    connectRecognition();
    connectJobs();
    connectPages();
    connectMerging();
    resize(1280, 760);
    restoreGeometry(QSettings().value(QStringLiteral("window/geometry")).toByteArray());
    fitIntoScreen();
    m_pages->show(WindowPages::Page::Review);
    updateTitle();
    updateActions();
}

MainWindow::~MainWindow()
{
    // Pages and parts look at the session and the catalogue: they let go before those are destroyed.
    m_services.recognition.disconnect(this);
    if (m_services.grading) m_services.grading->disconnect(this);
    closeCatalogue();
    m_session.disconnect(this);
    delete m_jobs; // waits for copies
}

/// On a small screen, or one that is scaled up, the usual size does not fit.
void MainWindow::fitIntoScreen()
{
    if (isMaximized() || isFullScreen()) return;
    const QRect room = screen()->availableGeometry();
    resize(size().boundedTo(room.size()));
    if (!room.contains(geometry())) move(room.topLeft());
}

void MainWindow::connectSession()
{
    connect(&m_session, &CatalogueSession::failed, this, [this](const Error& error) { m_pages->strip().showError(error); });
    connect(&m_session, &CatalogueSession::opened, this, &MainWindow::onOpened);
    connect(&m_session, &CatalogueSession::aboutToClose, this, [this] {
        m_pages->strip().hide(); // what it offers is about this catalogue
        m_services.import.cancel();
        if (m_services.grading) m_services.grading->cancel();
        m_pages->closeCatalogue();
    });
    connect(&m_session, &CatalogueSession::closed, this, &MainWindow::onClosed);
    connect(m_status, &WindowStatus::failed, this, [this](const Error& error) { m_pages->strip().showError(error); });
    connect(m_status, &WindowStatus::outdated, this, &MainWindow::refresh);
    connect(m_status, &WindowStatus::reviewerClicked, m_dialogs, &WindowDialogs::askForReviewer);
    connect(m_dialogs, &WindowDialogs::reviewerNamed, this, &MainWindow::setReviewer);
}

void MainWindow::onOpened()
{
    connect(session(), &ReviewSession::queueReset, m_status, &WindowStatus::update);
    connect(session(), &ReviewSession::undoChanged, this, [this] {
        m_status->update();
        m_pages->wall().refresh();
    });
    m_pages->strip().hide();
    m_pages->review().setRecognitionMessage(
        tr("The recognition model is loading; candidates follow.\nYou can look through the photos meanwhile."));
    m_pages->openCatalogue(m_session);
    filequestions::rememberFolderOf(catalogue()->filePath());
    updateTitle();
    updateActions();
    if (m_session.isWritable()) m_jobs->offerInterruptedRun();
    else m_pages->strip().showError(Error{ErrorCode::CatalogueReadOnly, catalogue()->filePath(), {}});
}

void MainWindow::onClosed()
{
    m_loader.clear();
    m_failures->forget();
    updateTitle();
    updateActions();
    m_status->update();
}

void MainWindow::connectRecognition()
{
    auto& recognition = m_services.recognition;
    m_pages->connectComparing(recognition);
    connect(&recognition, &RecognitionService::ready, this, [this] {
        m_pages->review().setRecognitionMessage({});
        measureGrades();
    });
    connect(&recognition, &RecognitionService::boxFound, this, [this] {
        if (!m_jobs->isReading()) measureGrades(); // else when all are read
    });
    connect(&recognition, &RecognitionService::failed, this, [this](const Error& error) {
        m_pages->review().setRecognitionMessage(tr("No candidates: %1\n\nYou can still decide with N, U and I.").arg(sentence(error)));
        m_pages->strip().showError(error);
    });
    connect(&recognition, &RecognitionService::photoFailed, m_failures, &PhotoFailures::add);
    connect(m_failures, &PhotoFailures::listWanted, m_dialogs, &WindowDialogs::showErrors);
    if (!m_services.grading) return;
    connect(m_services.grading, &GradingService::measured, &m_pages->review(), &ReviewPage::noteGrades);
    connect(m_services.grading, &GradingService::failed, this, [this](const Error& error) { m_pages->strip().showError(error); });
}

/// What the program proposes for a person to accept; in the background, behind everything else.
void MainWindow::measureGrades()
{
    if (m_services.grading && m_session.isWritable()) m_services.grading->start(catalogue()->filePath());
}

void MainWindow::connectJobs()
{
    auto& training = m_pages->training();
    connect(m_jobs, &JobBoard::changed, this, &MainWindow::updateActions);
    connect(m_jobs, &JobBoard::photosCame, this, &MainWindow::refresh);
    connect(m_dialogs, &WindowDialogs::photosChanged, this, &MainWindow::refresh);
    connect(m_jobs, &JobBoard::trainingProgressed, &training, &TrainingPage::noteProgress);
    connect(m_jobs, &JobBoard::versionsChanged, &training, &TrainingPage::refresh);
    connect(m_jobs, &JobBoard::modelActivated, &m_services.recognition, &RecognitionService::noteCatalogueChanged);
    connect(m_jobs, &JobBoard::modelsWanted, this, [this] { m_pages->show(WindowPages::Page::Training); });
}

void MainWindow::connectPages()
{
    auto& strip = m_pages->strip();
    auto& review = m_pages->review();
    auto& wall = m_pages->wall();
    auto& training = m_pages->training();
    const auto showError = [&strip](const Error& error) { strip.showError(error); };
    connect(&review, &ReviewPage::errorOccurred, this, showError);
    connect(&review, &ReviewPage::hintOccurred, this, [&strip](const QString& text) { strip.showNews(text); });
    connect(&review, &ReviewPage::filesFound, this, &MainWindow::refresh);
    connect(&wall, &CataloguePage::errorOccurred, this, showError);
    connect(&wall, &CataloguePage::photoActivated, m_pages, &WindowPages::showPhoto);
    connect(&wall, &CataloguePage::takeBackRequested, this, [this](const Decision& decision) {
        if (session()) session()->takeBack(decision);
    });
    connect(&wall, &CataloguePage::decideAgainRequested, this, [this](const Decision& decision) {
        if (session()) session()->decideAgain(decision);
    });
    connect(&training, &TrainingPage::photoActivated, m_pages, &WindowPages::showPhoto);
    connect(&training, &TrainingPage::errorOccurred, this, showError);
    connect(&training, &TrainingPage::retrainRequested, m_dialogs, &WindowDialogs::openRetraining);
    connect(&training, &TrainingPage::resumeRequested, m_jobs, &JobBoard::resumeTraining);
    connect(&training, &TrainingPage::cleanUpRequested, m_jobs, &JobBoard::askToCleanUp);
    connect(&training, &TrainingPage::modelActivated, this, [this](const QString& name) {
        m_pages->strip().showNews(
            tr("“%1” makes the suggestions from now on; flukes are read anew in the background.").arg(name));
        m_services.recognition.noteCatalogueChanged();
    });
}

void MainWindow::connectMerging()
{
    auto& training = m_pages->training();
    connect(&m_pages->wall(), &CataloguePage::mergeRequested, m_merging, &WhaleMerging::merge);
    connect(&m_pages->wall(), &CataloguePage::partRequested, m_merging, &WhaleMerging::part);
    connect(&m_pages->wall(), &CataloguePage::takeOverRequested, this, [this](const Merger& merger) {
        if (session()) session()->takeOver(merger);
    });
    connect(&training, &TrainingPage::mergeRequested, m_merging, &WhaleMerging::merge);
    connect(m_merging, &WhaleMerging::merged, &training, &TrainingPage::refresh);
    connect(m_merging, &WhaleMerging::parted, &training, &TrainingPage::refresh);
    connect(m_merging, &WhaleMerging::merged, m_pages, &WindowPages::showWhale);
}

void MainWindow::refresh()
{
    if (!catalogue()) return;
    m_pages->readMissingAgain();
    m_failures->forget(); // those that still cannot be read are told anew
    session()->reload();
    m_pages->refresh();
    m_services.recognition.noteCatalogueChanged();
}

/// A change that keeps all counts waits for F5.
void MainWindow::refreshIfChanged()
{
    m_pages->readMissingAgain();
    if (!m_services.import.isRunning()) m_status->lookForChanges();
}

void MainWindow::updateTitle()
{
    if (!catalogue()) return setWindowTitle(tr("Flukeprint"));
    const auto name = QFileInfo(catalogue()->filePath()).fileName();
    setWindowTitle(catalogue()->isReadOnly() ? tr("%1 (read-only) – Flukeprint").arg(name) : tr("%1 – Flukeprint").arg(name));
}

void MainWindow::updateActions()
{
    m_menus->update({.hasCatalogue = catalogue() != nullptr,
                     .isWritable = m_session.isWritable(),
                     .isImporting = m_services.import.isRunning(),
                     .isTraining = m_services.training.isRunning(),
                     .canStudy = m_services.study && !m_services.study->isRunning()});
    m_pages->training().setTraining(m_services.training.isRunning());
}

void MainWindow::setReviewer(const QString& name)
{
    m_session.setReviewer(name);
    m_status->showReviewer();
}

QString MainWindow::message() const
{
    return m_pages->strip().isHidden() ? QString() : m_pages->strip().text();
}

void MainWindow::acceptFiles(const QStringList& paths)
{
    QStringList photos, tables;
    for (const auto& path : paths) {
        if (QFileInfo(path).suffix().compare(QLatin1String("fluke"), Qt::CaseInsensitive) == 0) {
            openCatalogue(path);
            return;
        }
        if (isTable(path)) tables << path;
        else photos << path;
    }
    if (!photos.isEmpty())
        m_dialogs->planImport(photos, tables);
    else if (!tables.isEmpty())
        m_pages->strip().showError(tr("“%1” holds labels; drop it together with the folder of its photos.")
                                       .arg(QFileInfo(tables.first()).fileName()));
}

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
        m_dialogs->askToStopTraining([this] {
            m_mayStopTraining = true;
            close();
        });
        event->ignore();
        return;
    }
    m_jobs->cancelAll();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event)
{
    QMainWindow::changeEvent(event);
    // Not while the event is handled: it may arrive in the middle of a dialog's closing.
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        QTimer::singleShot(0, this, &MainWindow::refreshIfChanged);
}

} // namespace flukeprint
