#include "ui/window/windowdialogs.h"

#include "core/base/powersupply.h"
#include "ui/dialogs/errorlistdialog.h"
#include "ui/dialogs/importplandialog.h"
#include "ui/dialogs/importreportdialog.h"
#include "ui/dialogs/importsdialog.h"
#include "ui/dialogs/keysdialog.h"
#include "ui/dialogs/retraindialog.h"
#include "ui/dialogs/studydialog.h"
#include "ui/views/messagestrip.h"
#include "ui/window/cataloguesession.h"
#include "ui/window/jobboard.h"

#include <QFileInfo>
#include <QInputDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <utility>

namespace flukeprint {

namespace {

QInputDialog* lineQuestion(QWidget& window, const QString& title, const QString& text, const QString& value)
{
    auto* dialog = new QInputDialog(&window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setModal(false);
    dialog->setWindowTitle(title);
    dialog->setLabelText(text);
    dialog->setTextValue(value);
    return dialog;
}

} // namespace

WindowDialogs::WindowDialogs(QWidget& window, CatalogueSession& session, JobBoard& jobs, MessageStrip& strip)
    : QObject(&window), m_window(window), m_session(session), m_jobs(jobs), m_strip(strip)
{
    connect(&session, &CatalogueSession::aboutToClose, this, [this] {
        for (const auto& dialog : std::exchange(m_ofCatalogue, {}))
            if (dialog) dialog->close();
    });
    connect(&jobs, &JobBoard::listWanted, this, &WindowDialogs::showErrors);
    connect(&jobs, &JobBoard::reportWanted, this, &WindowDialogs::openReport);
}

void WindowDialogs::showForCatalogue(QDialog* dialog)
{
    m_ofCatalogue.removeAll(nullptr);
    m_ofCatalogue << dialog;
    dialog->show();
}

void WindowDialogs::planImport(const QStringList& paths, const QStringList& labelsFiles)
{
    const Catalogue* catalogue = m_session.catalogue();
    if (!catalogue)
        return m_strip.showError(tr("Photos need a catalogue to go into: create one with Catalogue ▸ New…, or open one, then "
                                    "drop them again."));
    if (!m_session.isWritable()) return m_strip.showError(Error{ErrorCode::CatalogueReadOnly, catalogue->filePath(), {}});
    if (m_jobs.isImporting())
        return m_strip.showError(tr("An import is running; wait for it or cancel it in the status bar, then drop these files again."));
    auto* dialog = new ImportPlanDialog(catalogue->filePath(), {paths, labelsFiles, m_session.reviewer()}, &m_window);
    connect(dialog, &ImportPlanDialog::importRequested, &m_jobs, &JobBoard::startImport);
    showForCatalogue(dialog);
}

void WindowDialogs::openImports()
{
    if (!m_session.catalogue()) return;
    auto* dialog = new ImportsDialog(*m_session.catalogue(), m_session.reviewer(), &m_window);
    connect(dialog, &ImportsDialog::importUndone, this, &WindowDialogs::photosChanged);
    connect(dialog, &ImportsDialog::errorOccurred, this, [this](const Error& error) { m_strip.showError(error); });
    showForCatalogue(dialog);
}

void WindowDialogs::openReport(ImportId import)
{
    if (!m_session.catalogue()) return;
    const auto imports = m_session.catalogue()->imports();
    if (!imports) return m_strip.showError(imports.error());
    for (const ImportEntry& entry : *imports)
        if (entry.id == import) showForCatalogue(new ImportReportDialog(entry, &m_window));
}

void WindowDialogs::askForReviewer()
{
    auto* dialog = lineQuestion(m_window, tr("Reviewer’s name"), tr("Stored with every decision; two reviewers confirm a photo twice:"),
                                m_session.reviewer());
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        QSettings().setValue(QStringLiteral("reviewer"), name.trimmed());
        Q_EMIT reviewerNamed(name);
    });
    dialog->show();
}

void WindowDialogs::askForIdPattern()
{
    auto* dialog = lineQuestion(m_window, tr("Pattern of new ids"),
                                tr("{number} counts on, {year} is the present year. An id that was ever used is never proposed again:"),
                                m_session.catalogue()->idPattern().value_or(QString()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& pattern) {
        Catalogue* catalogue = m_session.catalogue();
        if (!catalogue) return;
        const auto stored = catalogue->setIdPattern(pattern);
        const auto next = stored ? catalogue->proposeCatalogueId() : tl::unexpected(stored.error());
        if (!next) return m_strip.showError(next.error());
        m_strip.showNews(tr("The next new whale will be %1.").arg(*next));
        m_session.review()->reload(); // the proposed id is on screen
    });
    showForCatalogue(dialog);
}

void WindowDialogs::openRetraining()
{
    if (m_jobs.isTraining()) return;
    auto* dialog = new RetrainDialog(isOnBattery() ? PowerSource::Battery : PowerSource::Mains, &m_window);
    connect(dialog, &RetrainDialog::startRequested, &m_jobs, &JobBoard::startTraining);
    showForCatalogue(dialog);
}

void WindowDialogs::openStudy()
{
    if (!m_session.catalogue()) return;
    const QFileInfo file(m_session.catalogue()->filePath());
    auto* dialog = new StudyDialog(file.dir().filePath(file.completeBaseName() + QStringLiteral("-study")), &m_window);
    connect(dialog, &StudyDialog::startRequested, &m_jobs, &JobBoard::startStudy);
    showForCatalogue(dialog);
}

void WindowDialogs::showErrors(const QString& heading, const std::vector<Error>& errors)
{
    showForCatalogue(new ErrorListDialog(heading, errors, &m_window));
}

void WindowDialogs::showKeys(const QList<QAction*>& keyed)
{
    (new KeysDialog(keyed, &m_window))->show();
}

void WindowDialogs::showAbout()
{
    auto* box = new QMessageBox(
        QMessageBox::NoIcon, tr("About Flukeprint"),
        tr("Flukeprint %1\n\nIdentifies humpback whales from photographs of their flukes. The program "
           "suggests, a person decides.\n\nGPL-3.0-or-later. Uses Qt, libtorch, OpenCV, exiv2 and SQLite.")
            .arg(QStringLiteral(FLUKEPRINT_VERSION)),
        QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->setIconPixmap(m_window.windowIcon().pixmap(96, 96));
    box->show();
}

void WindowDialogs::askToStopTraining(std::function<void()> stop)
{
    if (m_stopQuestion) {
        m_stopQuestion->activateWindow();
        return;
    }
    m_stopQuestion =
        new QMessageBox(QMessageBox::Question, tr("Training goes on"),
                        tr("A training is running. Stop it and close the window? It can be resumed later."),
                        QMessageBox::NoButton, &m_window);
    m_stopQuestion->setAttribute(Qt::WA_DeleteOnClose);
    const auto* button = m_stopQuestion->addButton(tr("&Stop and close"), QMessageBox::AcceptRole);
    auto* goOn = m_stopQuestion->addButton(tr("&Go on training"), QMessageBox::RejectRole);
    m_stopQuestion->setDefaultButton(goOn);
    m_stopQuestion->setEscapeButton(goOn);
    connect(button, &QPushButton::clicked, this, std::move(stop));
    m_stopQuestion->open(); // modal for this window only, and nothing waits
}

} // namespace flukeprint
