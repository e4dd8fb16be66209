#pragma once

#include "core/services/importplanservice.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace flukeprint {

class TableColumnsView;

/// What an import would do, before it does anything: what folder names mean, what the columns of the tables hold, keywords, a track; and
/// beside it what follows from that: counts, cameras, what to look at. Every change plans anew in the background. Not modal; deletes
/// itself when closed.
class ImportPlanDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param request paths and tables; what else it says is shown as chosen
    ImportPlanDialog(const QString& catalogueFile, const ImportRequest& request, QWidget* parent = nullptr);

    [[nodiscard]] ImportRequest request() const;

Q_SIGNALS:
    void importRequested(const flukeprint::ImportRequest& request);

private:
    [[nodiscard]] QWidget* buildSayings();
    [[nodiscard]] QWidget* buildPlan();
    void addTable(const QString& file);
    void askForTable();
    void askForTrack();
    void replan();
    void showPlan(const ImportPlan& plan);
    void showFault(const Error& error);
    void start();

    QString m_catalogueFile;
    ImportRequest m_request;
    ImportPlanService m_service;
    QTimer m_typing; ///< plans anew when a person pauses
    QComboBox* m_folders;
    QTableWidget* m_folderNames;
    QVBoxLayout* m_tables;
    QList<TableColumnsView*> m_columns;
    QLineEdit* m_keyword;
    QLineEdit* m_track;
    QCheckBox* m_replace;
    QLabel* m_counts;
    QListWidget* m_cameras;
    QListWidget* m_newWhales;
    QListWidget* m_remarks;
    QLabel* m_fault;
    QProgressBar* m_progress;
    QPushButton* m_import = nullptr;
};

} // namespace flukeprint
