#pragma once

#include "core/base/ids.h"
#include "core/base/result.h"

#include <QDialog>
#include <QList>
#include <QObject>
#include <QPointer>

#include <functional>
#include <vector>

class QAction;
class QMessageBox;
class QWidget;

namespace flukeprint {

class CatalogueSession;
class JobBoard;
class MessageStrip;

/// The dialogs that the window opens. None is modal, except for the question before the window closes. Those that are about the open
/// catalogue close with it.
class WindowDialogs : public QObject
{
    Q_OBJECT
public:
    /// All of them must outlive the dialogs.
    WindowDialogs(QWidget& window, CatalogueSession& session, JobBoard& jobs, MessageStrip& strip);

    /// What an import of these would do, before it does anything.
    void planImport(const QStringList& paths, const QStringList& labelsFiles);
    void openImports();
    void openReport(ImportId import);
    void askForReviewer();
    void askForIdPattern();
    void openRetraining();
    void openStudy();
    void showErrors(const QString& heading, const std::vector<Error>& errors);
    void showKeys(const QList<QAction*>& keyed);
    void showAbout();
    /// Before the window closes while a training runs; `stop` is called when a person says so.
    void askToStopTraining(std::function<void()> stop);

Q_SIGNALS:
    void reviewerNamed(const QString& name); ///< and remembered
    void photosChanged(); ///< which ones the open catalogue holds

private:
    void showForCatalogue(QDialog* dialog);

    QWidget& m_window;
    CatalogueSession& m_session;
    JobBoard& m_jobs;
    MessageStrip& m_strip;
    QList<QPointer<QDialog>> m_ofCatalogue;
    QPointer<QMessageBox> m_stopQuestion;
};

} // namespace flukeprint
