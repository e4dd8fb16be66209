#pragma once

#include "core/catalogue/catalogue.h"

#include <QDialog>
#include <QThreadPool>
#include <QTimer>

#include <memory>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;
class QWidget;

namespace flukeprint {

/// Photos by file name, folder, whale, state, day, place, camera, photographer or import, as one types; what is known of the chosen one; and
/// its folder in the system's own browser. Reads and searches aside. Not modal; deletes itself when closed.
class FindPhotosDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Purpose { Find, Details }; ///< details: of the photo that is given

    /// @param catalogue outlives the dialog @param current the photo in front
    FindPhotosDialog(const Catalogue& catalogue, std::optional<AnnotationId> current, Purpose purpose, QWidget* parent = nullptr);
    ~FindPhotosDialog() override;

Q_SIGNALS:
    void photoActivated(flukeprint::AnnotationId annotation);
    void folderWanted(const QString& file);

private:
    void build();
    void read();
    void search();
    void list(const QList<PhotoRecord>& found);
    [[nodiscard]] const PhotoRecord* selected() const;
    void showDetails();

    const Catalogue& m_catalogue;
    std::optional<AnnotationId> m_current;
    Purpose m_purpose;
    QThreadPool m_pool; ///< one thread
    std::shared_ptr<const QList<PhotoRecord>> m_records; ///< absent until they are read
    QList<PhotoRecord> m_found; ///< those that are listed
    quint64 m_search = 0;       ///< late answers are dropped
    QTimer m_typing;
    QLineEdit* m_edit;
    QLabel* m_told;
    QTableWidget* m_table;
    QWidget* m_details;
    QFormLayout* m_lines;
    QPushButton* m_go = nullptr;
    QPushButton* m_folder = nullptr;
};

} // namespace flukeprint
