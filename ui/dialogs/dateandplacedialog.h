#pragma once

#include "core/catalogue/catalogue.h"
#include "core/import/correction.h"

#include <QDialog>
#include <QThreadPool>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace flukeprint {

/// Puts right when and where photos were taken: of those chosen, of a camera, or of a day. Shows what was and what will be before anything
/// is done. The files stay as they are. Not modal; deletes itself when closed.
class DateAndPlaceDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param catalogue outlives the dialog @param chosen the photo in front first
    DateAndPlaceDialog(const Catalogue& catalogue, const QList<AnnotationId>& chosen, QWidget* parent = nullptr);
    ~DateAndPlaceDialog() override;

Q_SIGNALS:
    /// @param wanted `photo`, `taken` and `position` count @param annotations of those photos
    void corrected(const QList<flukeprint::WhenAndWhere>& wanted, const QList<flukeprint::AnnotationId>& annotations);

private:
    void build();
    void readAside();
    void take(const Result<QList<PhotoRecord>>& records);
    void offerScopes();
    [[nodiscard]] QList<const PhotoRecord*> meant() const;
    [[nodiscard]] std::optional<Correction> correction();
    void preview();
    void askForTrack();
    void apply();

    const Catalogue& m_catalogue;
    QList<AnnotationId> m_chosen;
    QList<PhotoRecord> m_records; ///< one a photo
    QThreadPool m_pool;           ///< one thread
    QList<WhenAndWhere> m_wanted; ///< that differ from what is known
    QList<AnnotationId> m_annotations;
    QString m_trackFile; ///< that m_track was read from
    Track m_track;

    QComboBox* m_scope;
    QComboBox* m_time;
    QLineEdit* m_timeValue;
    QComboBox* m_place;
    QLineEdit* m_placeValue;
    QPushButton* m_chooseTrack;
    QTableWidget* m_preview;
    QLabel* m_told;
    QPushButton* m_apply = nullptr;
};

} // namespace flukeprint
