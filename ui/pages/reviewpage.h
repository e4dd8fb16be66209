#pragma once

#include "core/review/reviewsession.h"
#include "ui/models/imageloader.h"
#include "ui/models/photolistmodel.h"

#include <QLabel>
#include <QDialog>
#include <QList>
#include <QPointer>
#include <QStackedWidget>
#include <QTimer>
#include <QWidget>

class QAction;

namespace flukeprint {

class CandidateFilterBar;
class CandidatePanel;
class CompareView;
class FilmStrip;
class GradeStrip;
class InlineEdit;
class PhotoChoice;
class PhotoView;
class ReviewRecords;
class WhaleCompleter;
class QueueBar;

/// The heart of the window: the photo, its candidates, the queue. Everything a key does is an action of `actions()`,
/// which the window puts into its menu and enables while this page is shown. Decides nothing itself: a `ReviewSession`
/// does.
class ReviewPage : public QWidget
{
    Q_OBJECT
public:
    ReviewPage(ImageLoader& loader, QWidget* parent = nullptr);

    /// nullptr: no catalogue is open. The session must outlive its use here.
    void setSession(ReviewSession* session);
    /// What to say where the candidates would be while there are none; empty once recognition is ready.
    void setRecognitionMessage(const QString& text);
    /// What was measured of these photos is new.
    void noteGrades(const QList<AnnotationId>& annotations);
    /// Photos by name, folder, day, camera, state or import.
    void findPhotos();
    /// Goes to a photo, widening the queue to all photos if need be.
    void showAnnotation(AnnotationId annotation);

    /// Separators included; one with a text heads a part that belongs together.
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }
    /// What one can do while comparing, besides.
    [[nodiscard]] const QList<QAction*>& compareActions() const;
    [[nodiscard]] CompareView& compareView() const { return *m_compare; } ///< for what recognition knows of the photos
    /// Off while another page is shown: a key must not decide about a photo that nobody sees.
    void setKeysEnabled(bool enabled);
    [[nodiscard]] QWidget* header() const { return m_header; } ///< for the line beside the page tabs

Q_SIGNALS:
    void errorOccurred(const flukeprint::Error& error);
    void hintOccurred(const QString& text); ///< a key did nothing, and why
    void filesFound(); ///< photos that were missing may be there now

private:
    enum class TypedId { Known, New, Points }; ///< what the field in the header is for

    void buildHeader();
    void buildActions();
    QAction* addKey(const QString& text, const QKeySequence& key, std::function<void()> does);
    void addGap(const QString& heading = {});

    void showQueue();
    void showCurrent();
    void refreshCurrent();
    void showInfo();
    void showPhoto();
    void showSuggestion();
    void showGroups();
    void showGrades();
    void openGradingDialog();
    void openDateAndPlace();
    void openDetails();
    void showInFolder();
    void findFolder();
    void takeOut();
    void showForSession(QDialog* dialog);
    void startDrawing(bool isFurther);
    void addPhotoActions();
    void setView(const QueueView& view);
    void updateActions();
    void preload();
    [[nodiscard]] QString emptyText() const;

    void confirmSelected();
    void rejectSelected();
    void declareNew();
    void offerEarlier(const Decision& latest, int photos);
    void chooseEncounter();
    void goToDisputed();
    void editId(TypedId kind);
    void acceptTypedId();
    void leaveIdEdit();
    void dropTypedId();
    void moveSideways(int by);
    void moveToEnd(int direction);
    void moveUpOrDown(int by);
    void setComparing(bool comparing);
    void fillComparison();
    [[nodiscard]] bool isComparing() const;
    [[nodiscard]] QString proposedId();

    ImageLoader& m_loader;
    ReviewSession* m_session = nullptr;
    PhotoListModel m_queueModel;
    QList<QAction*> m_actions;
    QString m_recognitionMessage;
    QString m_candidateProblem; ///< why the current photo has no candidates
    QTimer m_waitTimer;
    ImageRequest m_photoRequest;
    bool m_keysEnabled = true;
    TypedId m_typedId = TypedId::Known;
    std::optional<QString> m_proposedId;    ///< for the photo in front; to be asked again after a step
    std::optional<AnnotationId> m_typedFor; ///< the photo that the field in the header is about
    QPointer<QDialog> m_gradingDialog;      ///< about the session's catalogue
    QList<QPointer<QDialog>> m_dialogs;     ///< likewise
    bool m_isFurtherFluke = false;          ///< what is drawn

    QWidget* m_header = nullptr;
    QLabel* m_info = nullptr;
    InlineEdit* m_idEdit = nullptr;
    QStackedWidget* m_stack = nullptr;
    PhotoView* m_photo = nullptr;
    CandidateFilterBar* m_candidateFilter = nullptr;
    CandidatePanel* m_candidates = nullptr;
    CompareView* m_compare = nullptr;
    GradeStrip* m_grades = nullptr;
    QueueBar* m_queueBar = nullptr;
    FilmStrip* m_strip = nullptr;
    PhotoChoice* m_choice = nullptr;
    ReviewRecords* m_records = nullptr;
    WhaleCompleter* m_whales = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_mirror = nullptr;
    QAction* m_grey = nullptr;
    QAction* m_drawBox = nullptr;
    QAction* m_addFluke = nullptr;
    QAction* m_blind = nullptr;
};

} // namespace flukeprint
