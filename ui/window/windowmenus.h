#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

#include <functional>

class QAction;
class QMenu;
class QMenuBar;

namespace flukeprint {

struct ExportChoice;
struct ExportFormat;
class MainWindow;
class ReviewPage;

/// The menus of the window, and what of them can be used now. Every entry calls a verb of the window.
class WindowMenus : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive the menus.
    WindowMenus(MainWindow& window, const ReviewPage& review);

    struct State
    {
        bool hasCatalogue = false;
        bool isWritable = false;
        bool isImporting = false;
        bool isTraining = false;
        bool canStudy = false;
    };
    void update(const State& state);

    /// What the sheet of keys shows, headings among them.
    [[nodiscard]] const QList<QAction*>& keyed() const { return m_keyed; }

private:
    QAction* add(QMenu* menu, const QString& text, const QKeySequence& key, std::function<void()> does);
    void addCatalogueMenu(QMenuBar& bar);
    void addExports(QMenu* menu);
    void addReviewMenu(QMenuBar& bar, const ReviewPage& review);
    void addViewMenu(QMenuBar& bar);
    void addHelpMenu(QMenuBar& bar);
    void importPhotos(const QStringList& files);
    void importFolder();
    void importLabelled();
    void exportTo(const ExportFormat& format, const ExportChoice& choice);
    void saveCopy();
    void restoreBackup();
    void addKeyed(const QString& heading, const QList<QAction*>& actions);

    MainWindow& m_window;
    QList<QAction*> m_needCatalogue;
    QList<QAction*> m_needWriting;
    QList<QAction*> m_viewActions;
    QList<QAction*> m_keyed;
    QAction* m_retrain = nullptr;
    QAction* m_compareRecipes = nullptr;
};

} // namespace flukeprint
