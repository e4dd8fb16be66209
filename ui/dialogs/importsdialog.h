#pragma once

#include "core/catalogue/catalogue.h"

#include <QDialog>
#include <QThreadPool>

class QLabel;
class QPushButton;
class QTableWidget;

namespace flukeprint {

/// The imports of a catalogue, the latest first: when, who, from where, what of them is there; their reports; and the way back while
/// nobody has worked on their photos. Not modal; deletes itself when closed.
class ImportsDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param catalogue outlives the dialog
    ImportsDialog(const Catalogue& catalogue, const QString& reviewer, QWidget* parent = nullptr);
    ~ImportsDialog() override;

Q_SIGNALS:
    void importUndone();
    void errorOccurred(const flukeprint::Error& error);

private:
    void read();
    [[nodiscard]] const ImportEntry* selected() const;
    void updateButtons();
    void openReport();
    void undoSelected();
    void onUndone(const Status& undone);

    const Catalogue& m_catalogue;
    QString m_reviewer;
    QThreadPool m_pool; ///< one thread
    QList<ImportEntry> m_imports;
    QTableWidget* m_table;
    QLabel* m_told;
    QPushButton* m_open = nullptr;
    QPushButton* m_undo = nullptr;
    bool m_isUndoing = false;
};

} // namespace flukeprint
