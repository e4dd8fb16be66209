#include "ui/window/windowmenus.h"

#include "core/exchange/exports.h"
#include "ui/dialogs/guidedialog.h"
#include "ui/pages/reviewpage.h"
#include "ui/window/filequestions.h"
#include "ui/window/jobboard.h"
#include "ui/window/mainwindow.h"
#include "ui/window/windowdialogs.h"

#include <QCoreApplication>
#include <QMenuBar>

namespace flukeprint {

WindowMenus::WindowMenus(MainWindow& window, const ReviewPage& review) : QObject(&window), m_window(window)
{
    QMenuBar& bar = *window.menuBar();
    addCatalogueMenu(bar);
    addReviewMenu(bar, review);
    addViewMenu(bar);
    addKeyed(tr("Deciding"), review.actions());
    addKeyed(tr("While comparing"), review.compareActions());
    addKeyed(tr("Window"), m_viewActions);
    addHelpMenu(bar);
}

QAction* WindowMenus::add(QMenu* menu, const QString& text, const QKeySequence& key, std::function<void()> does)
{
    auto* action = menu->addAction(text);
    action->setShortcut(key);
    connect(action, &QAction::triggered, menu, std::move(does));
    return action;
}

void WindowMenus::addCatalogueMenu(QMenuBar& bar)
{
    auto* menu = bar.addMenu(tr("&Catalogue"));
    add(menu, tr("&New…"), QKeySequence::New, [this] { if (const auto file = filequestions::newCatalogue(&m_window); !file.isEmpty()) m_window.createCatalogue(file); });
    add(menu, tr("&Open…"), QKeySequence::Open, [this] { if (const auto file = filequestions::catalogue(&m_window); !file.isEmpty()) m_window.openCatalogue(file); });
    menu->addSeparator();
    m_needWriting << add(menu, tr("&Import photos…"), {Qt::CTRL | Qt::Key_I}, [this] { importPhotos(filequestions::photos(&m_window)); })
                  << add(menu, tr("Import &folder…"), {Qt::CTRL | Qt::SHIFT | Qt::Key_I}, [this] { importFolder(); })
                  << add(menu, tr("Import with &labels…"), {Qt::CTRL | Qt::Key_L}, [this] { importLabelled(); });
    m_needCatalogue << add(menu, tr("Impor&ts…"), {}, [this] { m_window.dialogs().openImports(); });
    menu->addSeparator();
    m_retrain = add(menu, tr("&Retrain…"), {Qt::CTRL | Qt::Key_R}, [this] { m_window.dialogs().openRetraining(); });
    m_compareRecipes = add(menu, tr("Co&mpare recipes…"), {}, [this] { m_window.dialogs().openStudy(); });
    addExports(menu->addMenu(tr("&Export")));
    menu->addSeparator();
    m_needCatalogue << add(menu, tr("&Save a copy…"), {}, [this] { saveCopy(); });
    add(menu, tr("Restore a &backup…"), {}, [this] { restoreBackup(); });
    menu->addSeparator();
    m_needCatalogue << add(menu, tr("&Close"), QKeySequence::Close, [this] { m_window.closeCatalogue(); });
    add(menu, tr("&Quit"), QKeySequence::Quit, [this] { m_window.close(); });
}

void WindowMenus::addExports(QMenu* menu)
{
    for (const ExportFormat& format : exportFormats())
        for (const ExportChoice& choice : format.choices)
            m_needCatalogue << add(menu, QCoreApplication::translate("exports", choice.words), {},
                                   [this, &format, &choice] { exportTo(format, choice); });
}

void WindowMenus::addReviewMenu(QMenuBar& bar, const ReviewPage& review)
{
    auto* menu = bar.addMenu(tr("&Review"));
    QMenu* part = menu; // what is needed most stands in the menu itself
    for (auto* action : review.actions()) {
        if (action->objectName() == QLatin1String("photoMenu")) part = bar.addMenu(action->text());
        else if (action->isSeparator() && !action->text().isEmpty()) part = menu->addMenu(action->text());
        else part->addAction(action);
    }
    menu->addMenu(tr("While &comparing"))->addActions(review.compareActions());
    menu->addSeparator();
    add(menu, tr("Reviewer’s &name…"), {}, [this] { m_window.dialogs().askForReviewer(); });
    m_needWriting << add(menu, tr("&Pattern of new ids…"), {}, [this] { m_window.dialogs().askForIdPattern(); });
}

void WindowMenus::addViewMenu(QMenuBar& bar)
{
    using Page = WindowPages::Page;
    auto* menu = bar.addMenu(tr("&View"));
    m_viewActions << add(menu, tr("&Review"), {Qt::CTRL | Qt::Key_1}, [this] { m_window.pages().show(Page::Review); })
                  << add(menu, tr("&Catalogue"), {Qt::CTRL | Qt::Key_2}, [this] { m_window.pages().show(Page::Catalogue); })
                  << add(menu, tr("&Training"), {Qt::CTRL | Qt::Key_3}, [this] { m_window.pages().show(Page::Training); });
    menu->addSeparator();
    m_viewActions << add(menu, tr("&Find a photo, or a whale"), QKeySequence::Find, [this] { m_window.pages().find(); })
                  << add(menu, tr("Re&fresh"), {Qt::Key_F5}, [this] { m_window.refresh(); });
}

void WindowMenus::addHelpMenu(QMenuBar& bar)
{
    auto* menu = bar.addMenu(tr("&Help"));
    add(menu, tr("&Guide"), QKeySequence::HelpContents, [this] { (new GuideDialog(&m_window))->show(); });
    add(menu, tr("&Keys"), {Qt::Key_Question}, [this] { m_window.dialogs().showKeys(m_keyed); });
    add(menu, tr("&About Flukeprint"), {}, [this] { m_window.dialogs().showAbout(); });
}

void WindowMenus::addKeyed(const QString& heading, const QList<QAction*>& actions)
{
    m_keyed << new QAction(heading, this);
    m_keyed.last()->setSeparator(true);
    m_keyed << actions;
}

void WindowMenus::importPhotos(const QStringList& files)
{
    if (!files.isEmpty()) m_window.dialogs().planImport(files, {});
}

void WindowMenus::importFolder()
{
    if (const auto folder = filequestions::photoFolder(&m_window); !folder.isEmpty()) importPhotos({folder});
}

void WindowMenus::importLabelled()
{
    const auto labels = filequestions::labels(&m_window);
    if (labels.isEmpty()) return;
    if (const auto folder = filequestions::folderOfLabelled(&m_window, labels); !folder.isEmpty())
        m_window.dialogs().planImport({folder}, {labels});
}

void WindowMenus::exportTo(const ExportFormat& format, const ExportChoice& choice)
{
    if (const auto file = filequestions::exportFile(&m_window, choice.fileName); !file.isEmpty())
        m_window.jobs().startExport(format, choice, file);
}

void WindowMenus::saveCopy()
{
    if (const auto file = filequestions::copyOf(&m_window, m_window.catalogue()->filePath()); !file.isEmpty()) m_window.jobs().saveCopy(file);
}

void WindowMenus::restoreBackup()
{
    const QString file = m_window.catalogue() ? m_window.catalogue()->filePath() : filequestions::catalogueToRestore(&m_window);
    if (file.isEmpty()) return;
    if (const auto backup = filequestions::backupOf(&m_window, file); !backup.isEmpty()) m_window.jobs().offerRestore(backup, file);
}

void WindowMenus::update(const State& state)
{
    for (auto* action : m_needCatalogue) action->setEnabled(state.hasCatalogue);
    for (auto* action : m_needWriting) action->setEnabled(state.isWritable && !state.isImporting);
    m_retrain->setEnabled(state.isWritable && !state.isTraining);
    m_compareRecipes->setEnabled(state.hasCatalogue && state.canStudy);
}

} // namespace flukeprint
