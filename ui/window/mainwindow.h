#pragma once

#include "ui/models/imageloader.h"
#include "ui/window/cataloguesession.h"
#include "ui/window/windowpages.h"
#include "ui/window/windowservices.h"

#include <QMainWindow>

namespace flukeprint {

class JobBoard;
class PhotoFailures;
class WhaleMerging;
class WindowDialogs;
class WindowMenus;
class WindowStatus;

/// The window: a frame that holds the pages about one catalogue, the menus, the status bar and the dialogs, and connects them. Nothing here
/// waits or decodes.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens the catalogue; read-only when it cannot be written. What goes wrong is shown in the strip.
    bool openCatalogue(const QString& file) { return m_session.open(file); }
    bool createCatalogue(const QString& file) { return m_session.create(file); }
    void closeCatalogue() { m_session.close(); }

    /// What a drop does: photos and folders are imported, a table among them is their labels, a lone `.fluke` is
    /// opened.
    void acceptFiles(const QStringList& paths);
    void refresh(); ///< what another window changed
    /// Who decides in this session; remembered by the window's own dialog only.
    void setReviewer(const QString& name);

    [[nodiscard]] Catalogue* catalogue() const { return m_session.catalogue(); }
    [[nodiscard]] ReviewSession* session() const { return m_session.review(); }
    [[nodiscard]] JobBoard& jobs() const { return *m_jobs; }
    [[nodiscard]] WindowPages& pages() const { return *m_pages; }
    [[nodiscard]] WindowDialogs& dialogs() const { return *m_dialogs; }
    [[nodiscard]] QString message() const; ///< what the strip says; empty when it is closed

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectSession();
    void connectRecognition();
    void connectJobs();
    void connectPages();
    void connectMerging();
    void onOpened();
    void onClosed();
    void measureGrades();
    void updateTitle();
    void updateActions();
    void refreshIfChanged();
    void fitIntoScreen();

    WindowServices m_services;
    ImageLoader m_loader;
    CatalogueSession m_session;
    bool m_mayStopTraining = false; ///< a person said so when closing the window
    WindowPages* m_pages;
    JobBoard* m_jobs;
    WindowStatus* m_status;
    WindowDialogs* m_dialogs;
    WindowMenus* m_menus;
    PhotoFailures* m_failures;
    WhaleMerging* m_merging;
};

} // namespace flukeprint
