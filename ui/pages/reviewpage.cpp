#include "ui/pages/reviewpage.h"

#include "core/catalogue/photoplaces.h"
#include "ui/dialogs/dateandplacedialog.h"
#include "ui/dialogs/findphotosdialog.h"
#include "ui/dialogs/gradingdialog.h"
#include "ui/models/whalecompleter.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/views/candidatefilterbar.h"
#include "ui/views/candidatepanel.h"
#include "ui/views/compareview.h"
#include "ui/views/filmstrip.h"
#include "ui/views/flukethumbnail.h"
#include "ui/views/gradestrip.h"
#include "ui/views/inlineedit.h"
#include "ui/views/photochoice.h"
#include "ui/views/photoview.h"
#include "ui/views/queuebar.h"
#include "ui/views/reviewrecords.h"

#include <QAction>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSet>
#include <QSettings>
#include <QSignalBlocker>
#include <QSplitter>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace flukeprint {

namespace {
constexpr int photoEdge = 2048;
constexpr double zoomStep = 1.3;
const QString splitterKey = QStringLiteral("review/splitter");

/// The system's browser opens the folder; which file is meant, not every one of them can be told.
void showFileInFolder(const QString& file)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()));
}
} // namespace

ReviewPage::ReviewPage(ImageLoader& loader, QWidget* parent)
    : QWidget(parent),
      m_loader(loader),
      m_stack(new QStackedWidget(this)),
      m_photo(new PhotoView(this)),
      m_candidateFilter(new CandidateFilterBar(this)),
      m_candidates(new CandidatePanel(loader, this)),
      m_compare(new CompareView(loader, this)),
      m_queueBar(new QueueBar(this)),
      m_strip(new FilmStrip(loader, this)),
      m_records(new ReviewRecords(this))
{
    auto* split = new QSplitter(this);
    split->addWidget(m_photo);
    auto* ranking = new QWidget(split);
    auto* column = new QVBoxLayout(ranking);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_candidateFilter);
    column->addWidget(m_candidates, 1);
    split->addWidget(ranking);
    split->setStretchFactor(0, 11);
    split->setStretchFactor(1, 9);
    split->setSizes({550, 450});
    split->setChildrenCollapsible(false);
    split->restoreState(QSettings().value(splitterKey).toByteArray());
    connect(split, &QSplitter::splitterMoved, this, [split] { QSettings().setValue(splitterKey, split->saveState()); });
    m_stack->addWidget(split);
    m_stack->addWidget(m_compare);
    m_strip->setModel(&m_queueModel);
    m_strip->setObjectName(QStringLiteral("queue"));
    m_strip->setAccessibleName(tr("Photos to review"));
    m_choice = new PhotoChoice(*m_strip, this);
    m_photo->setAccessibleName(tr("The photo in question"));
    m_photo->setObjectName(QStringLiteral("photo"));

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 0);
    layout->setSpacing(4);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_queueBar);
    layout->addWidget(m_strip);
    buildHeader();
    buildActions();

    connect(&m_loader, &ImageLoader::loaded, this, [this](const QString& key) {
        if (key == m_photoRequest.key() && m_session && m_session->current()) showPhoto();
    });
    connect(m_records, &ReviewRecords::photoActivated, this, [this](AnnotationId annotation) {
        showAnnotation(annotation);
        window()->activateWindow(); // for the keys that decide
        setFocus();
    });
    connect(m_records, &ReviewRecords::errorOccurred, this, &ReviewPage::errorOccurred);
    connect(m_queueBar, &QueueBar::viewChosen, this, [this](const QueueView& view) {
        setView(view);
        m_strip->setFocus();
    });
    connect(m_queueBar, &QueueBar::sortRequested, this, [this] {
        if (m_session) m_session->sortAnew();
        m_strip->setFocus();
    });
    connect(m_photo, &PhotoView::boxEdited, this, [this](const QRectF& box) {
        const bool isFurther = std::exchange(m_isFurtherFluke, false);
        if (!m_session) return;
        if (isFurther) m_session->addFluke(box);
        else m_session->setBox(box);
    });
    connect(m_photo, &PhotoView::drawingEnded, this, [this] {
        const bool isFurther = m_addFluke->isChecked();
        m_addFluke->setChecked(false);
        m_drawBox->setChecked(false);
        m_isFurtherFluke = isFurther; // the box follows at once, if it is one
        QTimer::singleShot(0, this, [this] { m_isFurtherFluke = false; });
    });
    connect(m_candidateFilter, &CandidateFilterBar::filterChosen, this, [this](const CandidateFilter& filter) {
        if (m_session) m_session->setCandidateFilter(filter);
    });
    connect(m_candidates, &CandidatePanel::activated, this, &ReviewPage::confirmSelected);
    connect(m_candidates, &CandidatePanel::selectionChanged, this, [this] {
        if (isComparing()) fillComparison();
    });
    // An answer usually comes within a few milliseconds: only a real wait is worth a word.
    m_waitTimer.setSingleShot(true);
    m_waitTimer.setInterval(250);
    connect(&m_waitTimer, &QTimer::timeout, this, [this] {
        m_candidates->setMessage(m_recognitionMessage.isEmpty() ? tr("Looking for candidates…") : m_recognitionMessage);
    });
    setFocusProxy(m_strip);
    setSession(nullptr);
}

void ReviewPage::buildHeader()
{
    m_header = new QWidget(this);
    m_info = new QLabel(m_header);
    m_info->setTextFormat(Qt::PlainText);
    m_info->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_info->setFocusPolicy(Qt::NoFocus);
    m_info->setMinimumWidth(80);
    m_info->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_idEdit = new InlineEdit(m_header);
    m_idEdit->setObjectName(QStringLiteral("whaleId"));
    m_idEdit->setPlaceholderText(tr("Whale’s id (I)"));
    m_idEdit->setAccessibleName(tr("Catalogue id of the whale"));
    m_idEdit->setMaximumWidth(200);
    m_idEdit->setFocusPolicy(Qt::ClickFocus);
    m_whales = new WhaleCompleter(this);
    m_idEdit->setCompleter(m_whales);
    m_grades = new GradeStrip(this, m_header);
    connect(m_grades, &GradeStrip::graded, this, [this](Criterion criterion, std::optional<int> level) {
        if (m_session) m_session->grade(criterion, level);
    });
    connect(m_grades, &GradeStrip::left, this, [this] { m_strip->setFocus(); });

    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins(8, 0, 4, 0);
    row->addWidget(m_info, 1);
    row->addWidget(m_grades);
    row->addWidget(m_idEdit);

    connect(m_idEdit, &QLineEdit::returnPressed, this, &ReviewPage::acceptTypedId);
    connect(m_idEdit, &InlineEdit::cancelled, this, &ReviewPage::leaveIdEdit);
    connect(m_idEdit, &InlineEdit::clicked, this, [this] {
        if (m_session && !m_typedFor) editId(TypedId::Known);
    });
}

QAction* ReviewPage::addKey(const QString& text, const QKeySequence& key, std::function<void()> does)
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, does = std::move(does)] {
        if (m_session) does();
    });
    m_actions << action;
    return action;
}

void ReviewPage::addGap(const QString& heading)
{
    auto* gap = new QAction(heading, this);
    gap->setSeparator(true);
    m_actions << gap;
}

void ReviewPage::buildActions()
{
    for (int i = 0; i < shownWhales; ++i)
        addKey(tr("Confirm candidate %1").arg(i + 1), QKeySequence(Qt::Key_1 + i),
               [this, i] { m_session->confirmCandidate(i); });
    addKey(tr("Confirm the selected candidate"), QKeySequence(Qt::Key_Return), [this] { confirmSelected(); });
    addKey(tr("Confirm a whale by its id…"), QKeySequence(Qt::Key_I), [this] { editId(TypedId::Known); });
    addKey(tr("New whale"), QKeySequence(Qt::Key_N), [this] { declareNew(); });
    addKey(tr("New whale, with an id of mine…"), QKeySequence(Qt::SHIFT | Qt::Key_N), [this] { editId(TypedId::New); });
    addKey(tr("Not this one (selected candidate)"), QKeySequence(Qt::Key_X), [this] { rejectSelected(); });
    addKey(tr("Cannot tell"), QKeySequence(Qt::Key_U), [this] { m_session->cannotTell(); });
    addKey(tr("No fluke: backs, boats, blows"), QKeySequence(Qt::Key_W), [this] { m_session->noFluke(); });
    addKey(tr("Points of match…"), QKeySequence(Qt::Key_P), [this] { editId(TypedId::Points); });
    addGap();
    m_blind = addKey(tr("Blind: hide verdicts and ranking until I decided"), QKeySequence(Qt::CTRL | Qt::Key_B), [] {});
    m_blind->setCheckable(true);
    connect(m_blind, &QAction::toggled, this, [this](bool on) {
        if (m_session) m_session->setBlind(on);
    });
    addKey(tr("Next disputed photo"), QKeySequence(Qt::Key_J), [this] { goToDisputed(); });
    addKey(tr("Disagreements…"), QKeySequence(Qt::CTRL | Qt::Key_J), [this] { m_records->showDisputes(); });
    addKey(tr("History of the photo…"), QKeySequence(Qt::SHIFT | Qt::Key_J), [this] { m_records->showHistory(); });
    addGap();
    m_undo = addKey(tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_session->undo(); });
    m_redo = addKey(tr("Redo"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { m_session->redo(); });
    addGap(tr("&Grading"));
    using Subject = GradeStrip::Subject;
    addKey(tr("Grade the quality"), QKeySequence(Qt::Key_Q), [this] { m_grades->ask(Subject::Quality); });
    addKey(tr("Grade the distinctiveness"), QKeySequence(Qt::Key_D), [this] { m_grades->ask(Subject::Distinctiveness); });
    addKey(tr("Say the fluke type"), QKeySequence(Qt::Key_T), [this] { m_grades->ask(Subject::FlukeType); });
    addKey(tr("Fluke incomplete, or complete"), QKeySequence(Qt::Key_K), [this] { m_grades->ask(Subject::Completeness); });
    addKey(tr("How photos are graded…"), {}, [this] { openGradingDialog(); });
    addGap(tr("&Queue"));
    addKey(tr("Next photo"), QKeySequence(Qt::Key_Right), [this] { moveSideways(1); });
    addKey(tr("Previous photo"), QKeySequence(Qt::Key_Left), [this] { moveSideways(-1); });
    addKey(tr("First photo"), QKeySequence(Qt::Key_Home), [this] { moveToEnd(-1); });
    addKey(tr("Last photo"), QKeySequence(Qt::Key_End), [this] { moveToEnd(1); });
    addKey(tr("Choose the next photo, too"), QKeySequence(Qt::SHIFT | Qt::Key_Right), [this] { m_choice->extend(1); });
    addKey(tr("Choose the previous photo, too"), QKeySequence(Qt::SHIFT | Qt::Key_Left), [this] { m_choice->extend(-1); });
    addKey(tr("Choose the whole encounter"), QKeySequence(Qt::CTRL | Qt::Key_A), [this] { chooseEncounter(); });
    addKey(tr("Next undecided photo"), QKeySequence(Qt::CTRL | Qt::Key_Right), [this] {
        if (const auto row = m_session->nextUndecided()) m_session->goTo(*row);
    });
    addKey(tr("Open or close the group"), QKeySequence(Qt::Key_O), [this] {
        m_session->toggleGroup();
    });
    addKey(tr("Group copies and bursts"), QKeySequence(Qt::CTRL | Qt::Key_G), [this] {
        auto view = m_session->view();
        view.isGrouped = !view.isGrouped;
        setView(view);
    });
    addKey(tr("Sort the photos anew"), QKeySequence(Qt::CTRL | Qt::Key_E), [this] { m_session->sortAnew(); });
    addGap(tr("&Candidates"));
    addKey(tr("Next candidate"), QKeySequence(Qt::Key_Down), [this] { moveUpOrDown(1); });
    addKey(tr("Previous candidate"), QKeySequence(Qt::Key_Up), [this] { moveUpOrDown(-1); });
    addKey(tr("Lift the filter of candidates, or put it back"), QKeySequence(Qt::Key_H), [this] {
        if (m_session->candidateFilter().isActive())
            m_session->setFilterLifted(!m_session->isFilterLifted());
        else
            Q_EMIT hintOccurred(tr("No filter hides candidates; “Candidates” above them sets one."));
    });
    addKey(tr("Compare side by side"), QKeySequence(Qt::Key_Space), [this] { setComparing(!isComparing()); });
    addKey(tr("Compare, and show why"), QKeySequence(Qt::Key_E), [this] {
        setComparing(true);
        m_compare->setExplaining(isComparing());
    });
    addKey(tr("Back to the ranking"), QKeySequence(Qt::Key_Escape), [this] {
        m_drawBox->setChecked(false);
        m_addFluke->setChecked(false);
        if (isComparing())
            setComparing(false);
        else
            m_choice->choose({});
    });
    addGap(tr("&Photo"));
    m_actions.last()->setObjectName(QStringLiteral("photoMenu")); // has a menu of its own
    m_mirror = addKey(tr("Mirror the photo"), QKeySequence(Qt::Key_F), [] {});
    m_mirror->setCheckable(true);
    connect(m_mirror, &QAction::toggled, this, [this](bool on) {
        m_photo->setMirrored(on);
    });
    m_grey = addKey(tr("Grey"), QKeySequence(Qt::Key_G), [] {});
    m_grey->setCheckable(true);
    connect(m_grey, &QAction::toggled, this, [this](bool on) {
        m_photo->setGrey(on);
        m_compare->setGrey(on);
        m_candidates->setGrey(on);
    });
    m_drawBox = addKey(tr("Draw the fluke’s box"), QKeySequence(Qt::Key_B), [this] { startDrawing(false); });
    m_drawBox->setCheckable(true);
    m_addFluke = addKey(tr("Draw the box of a further fluke"), QKeySequence(Qt::SHIFT | Qt::Key_B), [this] { startDrawing(true); });
    m_addFluke->setCheckable(true);
    for (auto* action : {m_drawBox, m_addFluke})
        connect(action, &QAction::toggled, this, [this] { m_photo->setDrawingBox(m_drawBox->isChecked() || m_addFluke->isChecked()); });
    addPhotoActions();
    addKey(tr("Zoom in"), QKeySequence(Qt::Key_Plus),
           [this] { isComparing() ? m_compare->zoomBy(zoomStep) : m_photo->zoomBy(zoomStep); });
    addKey(tr("Zoom out"), QKeySequence(Qt::Key_Minus),
           [this] { isComparing() ? m_compare->zoomBy(1 / zoomStep) : m_photo->zoomBy(1 / zoomStep); });
    addKey(tr("Whole photo"), QKeySequence(Qt::Key_0),
           [this] { isComparing() ? m_compare->resetView() : m_photo->resetView(); });
}

/// With a box there, drawing replaces it; a second fluke is drawn with Shift.
void ReviewPage::startDrawing(bool isFurther)
{
    setComparing(false);
    (isFurther ? m_drawBox : m_addFluke)->setChecked(false);
    const auto* entry = m_session->current();
    const bool isOn = (isFurther ? m_addFluke : m_drawBox)->isChecked();
    if (!isOn || !entry || !entry->box) return;
    Q_EMIT hintOccurred(isFurther ? tr("Draw a box around the other fluke: it is a whale of its own in the list.")
                                  : tr("The box you draw replaces the one that is there. For a second fluke in the photo press Shift+B."));
}

void ReviewPage::addPhotoActions()
{
    addKey(tr("Turn the photo right, for good"), QKeySequence(Qt::Key_R), [this] { m_session->turnPhoto(1); });
    addKey(tr("Turn the photo left, for good"), QKeySequence(Qt::SHIFT | Qt::Key_R), [this] { m_session->turnPhoto(-1); });
    addKey(tr("Date and place…"), QKeySequence(Qt::CTRL | Qt::Key_D), [this] { openDateAndPlace(); });
    addKey(tr("Details…"), QKeySequence(Qt::ALT | Qt::Key_Return), [this] { openDetails(); });
    addKey(tr("Show in folder"), {}, [this] { showInFolder(); });
    addKey(tr("Find the folder of missing photos…"), {}, [this] { findFolder(); });
    addKey(tr("Take out of the catalogue"), QKeySequence(Qt::CTRL | Qt::Key_Delete), [this] { takeOut(); });
}

void ReviewPage::showForSession(QDialog* dialog)
{
    m_dialogs.removeAll(nullptr);
    m_dialogs << dialog;
    dialog->show();
}

void ReviewPage::openDateAndPlace()
{
    if (!m_session->current()) return;
    auto* dialog = new DateAndPlaceDialog(m_session->catalogue(), m_session->chosen(), window());
    connect(dialog, &DateAndPlaceDialog::corrected, this, [this](const QList<WhenAndWhere>& wanted, const QList<AnnotationId>& annotations) {
        if (m_session) m_session->correct(wanted, annotations);
    });
    showForSession(dialog);
}

void ReviewPage::openDetails()
{
    const auto* entry = m_session->current();
    if (!entry) return;
    auto* dialog = new FindPhotosDialog(m_session->catalogue(), entry->annotation, FindPhotosDialog::Purpose::Details, window());
    connect(dialog, &FindPhotosDialog::folderWanted, this, [](const QString& file) { showFileInFolder(file); });
    showForSession(dialog);
}

void ReviewPage::findPhotos()
{
    if (!m_session) return;
    const auto* entry = m_session->current();
    auto* dialog = new FindPhotosDialog(m_session->catalogue(), entry ? std::optional(entry->annotation) : std::nullopt,
                                        FindPhotosDialog::Purpose::Find, window());
    connect(dialog, &FindPhotosDialog::folderWanted, this, [](const QString& file) { showFileInFolder(file); });
    connect(dialog, &FindPhotosDialog::photoActivated, this, [this](AnnotationId annotation) {
        showAnnotation(annotation);
        window()->activateWindow(); // for the keys that decide
        setFocus();
    });
    showForSession(dialog);
}

void ReviewPage::showInFolder()
{
    if (const auto* entry = m_session->current()) showFileInFolder(m_session->catalogue().absolutePath(entry->photo));
}

/// Once for all photos below a folder that was moved or renamed.
void ReviewPage::findFolder()
{
    const auto* entry = m_session->current();
    if (!entry) return;
    const QString missing = m_session->catalogue().absolutePath(entry->photo);
    if (QFileInfo::exists(missing)) return Q_EMIT hintOccurred(tr("This photo is where it was. Go to a photo that is missing, then find its folder."));
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("The folder in which %1 lies now, or one above it").arg(entry->photo.originalName));
    if (chosen.isEmpty()) return;
    const auto found = folderThatMoved(missing, chosen);
    if (!found) return Q_EMIT hintOccurred(tr("%1 does not lie below that folder.").arg(entry->photo.originalName));
    if (const auto kept = m_session->catalogue().findFolder(found->first, found->second); !kept) return Q_EMIT errorOccurred(kept.error());
    Q_EMIT hintOccurred(tr("Photos below “%1” are looked for below “%2” from now on.")
                            .arg(QDir::toNativeSeparators(found->first), QDir::toNativeSeparators(found->second)));
    Q_EMIT filesFound();
}

void ReviewPage::takeOut()
{
    const auto photos = m_session->chosen().size();
    if (photos == 0) return;
    m_session->takeOutPhotos();
    Q_EMIT hintOccurred(tr("Taken out of the catalogue: %1. The files stay where they are; Ctrl+Z brings the photos back.").arg(photosText(int(photos))));
}

// ---- the session

void ReviewPage::setSession(ReviewSession* session)
{
    if (m_session) m_session->disconnect(this);
    m_session = session;
    m_choice->setSession(session);
    m_records->setSession(session);
    m_blind->setChecked(session && session->isBlind());
    m_strip->setCatalogue(session ? &session->catalogue() : nullptr);
    m_photo->setBoxEditable(session && !session->isReadOnly());
    m_header->setEnabled(session != nullptr);
    if (m_gradingDialog) m_gradingDialog->close();
    for (const auto& dialog : std::exchange(m_dialogs, {}))
        if (dialog) dialog->close();
    m_grades->setWords(session ? GradeWords::of(session->catalogue()) : GradeWords{});
    setComparing(false);
    m_compare->forget();
    if (session) {
        connect(session, &ReviewSession::queueReset, this, &ReviewPage::showQueue);
        connect(session, &ReviewSession::readingStarted, this, [this] {
            if (!m_session->current()) m_photo->setMessage(emptyText());
        });
        connect(session, &ReviewSession::queueChanged, this, [this](int row) {
            m_queueModel.updateEntry(row, m_session->queue().at(row));
            if (row == m_session->position()) refreshCurrent();
            m_queueBar->showCounts(m_session);
        });
        connect(session, &ReviewSession::groupsChanged, this, &ReviewPage::showGroups);
        connect(session, &ReviewSession::currentChanged, this, &ReviewPage::showCurrent);
        connect(session, &ReviewSession::suggestionChanged, this, [this] {
            m_candidateProblem.clear();
            showSuggestion();
        });
        connect(session, &ReviewSession::suggestionFailed, this, [this](const Error& error) {
            m_candidateProblem = sentence(error);
            showSuggestion();
        });
        connect(session, &ReviewSession::suggestionPrefetched, this, [this](const Suggestion& suggestion) {
            for (const auto& place : candidateSlots(m_session->catalogue(), suggestion))
                if (place.best)
                    m_loader.picture(thumbnailRequest(m_session->catalogue(), place.best->photo),
                                     ImageLoader::Priority::Ahead);
        });
        connect(session, &ReviewSession::undoChanged, this, [this] {
            m_proposedId.reset();
            updateActions();
        });
        connect(session, &ReviewSession::earlierOffered, this, &ReviewPage::offerEarlier);
        connect(session, &ReviewSession::nothingToUndo, this, [this] { Q_EMIT hintOccurred(tr("There is nothing to undo.")); });
        connect(session, &ReviewSession::stepDropped, this, [this](const QString& photo) {
            const QString text = tr("Passed over: %1 was changed elsewhere since, so that this step can no longer be undone or done "
                                    "again. Press the key again for the next step.");
            Q_EMIT hintOccurred(text.arg(photo.isEmpty() ? tr("the whale") : photo));
        });
        connect(session, &ReviewSession::chosenChanged, this, [this] { m_queueBar->showCounts(m_session); });
        connect(session, &ReviewSession::pointsChanged, this, &ReviewPage::showInfo);
        connect(session, &ReviewSession::errorOccurred, this, &ReviewPage::errorOccurred);
        connect(session, &ReviewSession::finished, this, [this] {
            Q_EMIT hintOccurred(tr("Everything in this list is decided. Import more photos, or write the answers with "
                                   "Catalogue ▸ Export."));
        });
    }
    showQueue();
    showCurrent();
    showSuggestion();
    updateActions();
}

void ReviewPage::setRecognitionMessage(const QString& text)
{
    m_recognitionMessage = text;
    showSuggestion();
}

void ReviewPage::showAnnotation(AnnotationId annotation)
{
    if (!m_session) return;
    m_session->show(annotation);
}

// ---- showing

void ReviewPage::showQueue()
{
    {
        const QSignalBlocker quiet(m_strip->selectionModel());
        m_queueModel.setEntries(m_session ? m_session->queue() : QueueEntries{});
    }
    m_queueBar->showQueue(m_session);
    if (!m_session) return;
    m_queueModel.setGroups(m_session->arrangement().groups());
    m_strip->showSingles(m_session->arrangement());
    if (!m_session->current()) return; // another comes in front, or none
    m_strip->showGroups(m_session->arrangement(), m_session->position());
    m_choice->showQueue();
    refreshCurrent();
    preload();
}

void ReviewPage::showGroups()
{
    m_queueModel.setGroups(m_session->arrangement().groups());
    m_strip->showGroups(m_session->arrangement(), m_session->position());
    m_queueBar->showCounts(m_session);
}

/// What is known of the photo in front is new; the photo stays as a person looks at it.
void ReviewPage::refreshCurrent()
{
    showInfo();
    m_photo->setBox(m_session->current()->box);
    const QString path = m_session->catalogue().decodingPath(m_session->current()->photo);
    if (path != m_photoRequest.path) { // it was turned
        m_photoRequest.path = path;
        showPhoto();
    }
    showGrades();
    if (isComparing()) fillComparison();
}

void ReviewPage::showGrades()
{
    const auto grades = m_session->catalogue().gradesOf(m_session->current()->annotation);
    if (grades)
        m_grades->setGrades(*grades);
    else
        Q_EMIT errorOccurred(grades.error());
}

void ReviewPage::noteGrades(const QList<AnnotationId>& annotations)
{
    if (m_session && m_session->current() && annotations.contains(m_session->current()->annotation)) showGrades();
}

void ReviewPage::openGradingDialog()
{
    auto* dialog = new GradingDialog(GradeWords::of(m_session->catalogue()), this);
    m_gradingDialog = dialog;
    connect(dialog, &GradingDialog::wordsChosen, this, [this](const GradeWords& words) {
        if (!m_session) return;
        if (const auto kept = words.keepIn(m_session->catalogue()); !kept) Q_EMIT errorOccurred(kept.error());
        m_grades->setWords(words);
    });
    dialog->show();
}

void ReviewPage::setView(const QueueView& view)
{
    if (!m_session) return;
    QueueBar::remember(view);
    m_session->setView(view);
}

void ReviewPage::showCurrent()
{
    const auto* entry = m_session ? m_session->current() : nullptr;
    // A new photo starts new: nothing that was typed, drawn, framed or turned for the last one is left.
    setComparing(false);
    m_proposedId.reset();
    m_candidates->startAnew();
    dropTypedId();
    m_drawBox->setChecked(false);
    m_addFluke->setChecked(false);
    m_isFurtherFluke = false;
    m_mirror->setChecked(false);
    m_photo->startAnew();
    m_photoRequest = {};
    m_candidateProblem.clear();
    m_grades->setPhoto(entry != nullptr);
    if (!entry) {
        m_info->clear();
        m_photo->setBox(std::nullopt);
        m_photo->setMessage(emptyText());
        return;
    }
    showInfo();
    m_photoRequest = {m_session->catalogue().decodingPath(entry->photo), photoEdge};
    m_photo->setBox(entry->box);
    showGrades();
    showPhoto();

    m_strip->showGroups(m_session->arrangement(), m_session->position());
    m_choice->showCurrent();
    m_queueBar->showCounts(m_session);
    preload();
}

void ReviewPage::showInfo()
{
    const auto* entry = m_session ? m_session->current() : nullptr;
    if (!entry) return m_info->clear();
    const auto encounter = m_session->catalogue().encounterOf(entry->annotation);
    QStringList info{m_queueModel.nameOf(*entry)};
    if (m_session->isBlind()) info.prepend(tr("Blind"));
    if (const auto when = dateAndPlaceText(entry->photo, encounter ? *encounter : std::nullopt); !when.isEmpty())
        info << when;
    info << verdictText(*entry);
    if (const auto points = m_session->points(); !points.isEmpty()) info << tr("points of match: %1").arg(points);
    m_info->setText(info.join(QStringLiteral(" · ")));
    m_info->setToolTip(m_session->catalogue().absolutePath(entry->photo));
}

void ReviewPage::showPhoto()
{
    const auto& entry = *m_session->current();
    if (const auto* picture = m_loader.picture(m_photoRequest, ImageLoader::Priority::Current)) {
        if (picture->error && picture->error->code == ErrorCode::FileMissing)
            m_photo->setMessage(sentence(*picture->error) + QStringLiteral("\n\n") +
                                tr("If its folder was moved or renamed: Photo ▸ Find the folder of missing photos… finds all of them."));
        else if (picture->error)
            m_photo->setMessage(sentence(*picture->error));
        else
            m_photo->setPhoto(picture->loaded.image, picture->loaded.originalSize);
        return;
    }
    // The thumbnail stands in until the photo is there.
    const auto* thumbnail =
        m_loader.picture(thumbnailRequest(m_session->catalogue(), entry.photo), ImageLoader::Priority::Ahead);
    if (thumbnail && !thumbnail->error)
        m_photo->setPhoto(thumbnail->loaded.image, entry.photo.size);
    else
        m_photo->setMessage({});
}

/// What a decision or an arrow would show next is decoded beforehand.
void ReviewPage::preload()
{
    const auto& queue = m_session->queue();
    const auto position = m_session->position();
    const auto ahead = [&](std::optional<int> row) {
        if (row && *row >= 0 && *row < queue.size())
            m_loader.picture({m_session->catalogue().decodingPath(queue[*row].photo), photoEdge},
                             ImageLoader::Priority::Ahead);
    };
    ahead(*position - 1);
    ahead(*position + 1);
    ahead(m_session->nextUndecided());
}

QString ReviewPage::emptyText() const
{
    if (!m_session)
        return tr("No catalogue is open.\n\nCreate one (Catalogue ▸ New…) or open one (Catalogue ▸ Open…).");
    if (m_session->isReading()) return tr("Reading the list of photos…");
    const auto counts = m_session->catalogue().counts();
    if (counts && counts->photos > 0)
        return tr("Nothing to review: every photo has its whale.\n\nDrop new photos here, or choose “All photos” below to look "
                  "through the old ones.");
    return tr(
        "This catalogue has no photos yet.\n\nDrop a folder of photos here, together with a CSV of labels if you have "
        "one, or import photos from the menu (Catalogue ▸ Import photos…).");
}

void ReviewPage::showSuggestion()
{
    if (m_session)
        m_candidateFilter->showFilter(m_session->candidateFilter(), m_session->isFilterLifted(), m_session->hiddenCandidates());
    m_candidateFilter->setEnabled(m_session != nullptr);
    const bool hasPhoto = m_session && m_session->current();
    if (hasPhoto && m_session->suggestion()) {
        m_waitTimer.stop();
        m_candidates->setCandidates(candidateSlots(m_session->catalogue(), *m_session->suggestion()),
                                    &m_session->catalogue(), proposedId());
        if (const auto whale = m_session->current()->individual) m_candidates->showDecided(*whale);
        return;
    }
    const bool hasNoFluke = hasPhoto && m_session->current()->verdict == Verdict::NoFluke;
    if (hasNoFluke) m_candidateProblem = tr("This photo shows no fluke: it is not compared, and not asked about again.");
    m_candidates->setMessage(hasPhoto ? m_candidateProblem : QString());
    if (hasPhoto && m_candidateProblem.isEmpty())
        m_waitTimer.start();
    else
        m_waitTimer.stop();
}

void ReviewPage::setKeysEnabled(bool enabled)
{
    m_keysEnabled = enabled;
    updateActions();
}

void ReviewPage::updateActions()
{
    for (auto* action : m_actions)
        if (!action->isSeparator()) action->setEnabled(m_keysEnabled && m_session);
    // Never grey: where nothing is left to undo, the key says so, or offers what was decided before.
    m_undo->setEnabled(m_keysEnabled && m_session && !m_session->isReadOnly());
    m_redo->setEnabled(m_keysEnabled && m_session && m_session->canRedo());
    m_compare->setKeysEnabled(m_keysEnabled && m_session && isComparing());
    if (!isComparing()) return;
    QSet<QKeySequence> taken; // keys that mean something else there
    for (const auto* action : m_compare->actions()) taken << action->shortcut();
    for (auto* action : m_actions)
        if (!action->shortcut().isEmpty() && taken.contains(action->shortcut())) action->setEnabled(false);
}

const QList<QAction*>& ReviewPage::compareActions() const
{
    return m_compare->actions();
}

// ---- deciding

/// Looking for it goes through all ids: once a photo, though its candidates come in several steps.
QString ReviewPage::proposedId()
{
    if (!m_session || m_session->isReadOnly()) return {};
    if (!m_proposedId) m_proposedId = m_session->catalogue().proposeCatalogueId().value_or(QString());
    return *m_proposedId;
}

void ReviewPage::confirmSelected()
{
    const auto* selected = m_candidates->selected();
    if (!selected) return;
    if (selected->number)
        m_session->confirmCandidate(*selected->number);
    else
        declareNew();
}

void ReviewPage::rejectSelected()
{
    const auto* selected = m_candidates->selected();
    if (!selected) return;
    if (!selected->number) {
        Q_EMIT hintOccurred(tr("“New whale” cannot be rejected. Choose with ↓ or ↑ which whale this is not, then press X."));
        return;
    }
    const int place = m_candidates->place();
    m_session->rejectCandidate(*selected->number);
    if (m_candidates->place() != place) m_candidates->selectPlace(place); // where the next whale has moved up
}

void ReviewPage::declareNew()
{
    if (!m_session->current()) return;
    const auto id = m_session->catalogue().proposeCatalogueId();
    if (id)
        m_session->declareNew(*id);
    else
        Q_EMIT errorOccurred(id.error());
}

/// Nothing that was decided on another day is undone by one press of a key.
void ReviewPage::offerEarlier(const Decision& latest, int photos)
{
    const auto& catalogue = m_session->catalogue();
    const auto entry = catalogue.entry(latest.annotation);
    QString subject = entry ? entry->photo.originalName : QString();
    if (photos > 1) subject = tr("%1 and %2 more").arg(subject, QLocale().toString(photos - 1));
    QString said = decisionText(latest.kind);
    if (latest.individual)
        if (const auto whale = catalogue.individual(*latest.individual)) said += u' ' + whale->catalogueId;
    Q_EMIT hintOccurred(tr("Your last decision that stands: %1 · %2 · %3. Press %4 again to take it back.")
                            .arg(subject, said, QLocale().toString(latest.decidedAt.toLocalTime(), QLocale::ShortFormat),
                                 m_undo->shortcut().toString(QKeySequence::NativeText)));
}

void ReviewPage::chooseEncounter()
{
    const auto* entry = m_session->current();
    if (!entry) return;
    const auto photos = m_session->catalogue().sameEncounter(entry->annotation);
    if (!photos) {
        Q_EMIT errorOccurred(photos.error());
        return;
    }
    m_choice->choose(*photos);
    if (m_session->targets().size() == 1)
        Q_EMIT hintOccurred(tr("No other photo of this list was taken within ten minutes at the same place."));
}

void ReviewPage::goToDisputed()
{
    auto row = m_session->nextDisputed();
    if (!row && m_session->view().filter != QueueFilter::Disputed) {
        const auto counts = m_session->catalogue().counts();
        if (counts && counts->disputed > 0) {
            m_session->load(QueueFilter::Disputed);
            row = m_session->nextDisputed();
        }
    }
    if (row)
        m_session->goTo(*row);
    else
        Q_EMIT hintOccurred(tr("Nothing is disputed."));
}

void ReviewPage::editId(TypedId kind)
{
    if (!m_session->current()) return;
    m_typedId = kind;
    m_typedFor = m_session->current()->annotation;
    m_whales->setWhales({});
    switch (kind) {
    case TypedId::New:
        m_idEdit->setPlaceholderText(tr("Id of the new whale"));
        m_idEdit->setText(proposedId());
        break;
    case TypedId::Points:
        m_idEdit->setPlaceholderText(tr("Points of match"));
        m_idEdit->setText(m_session->points());
        m_idEdit->setMaximumWidth(480);
        break;
    case TypedId::Known:
        if (const auto whales = m_session->catalogue().individualNames()) m_whales->setWhales(*whales);
        m_idEdit->clear();
        break;
    }
    m_idEdit->setFocus(Qt::ShortcutFocusReason);
    m_idEdit->selectAll();
}

void ReviewPage::acceptTypedId()
{
    const QString typed = m_idEdit->text().trimmed();
    if (!m_session || !m_session->current() || m_session->current()->annotation != m_typedFor) return leaveIdEdit();
    if (m_typedId == TypedId::Points) {
        leaveIdEdit();
        return m_session->notePoints(typed);
    }
    if (typed.isEmpty()) return leaveIdEdit();
    if (m_typedId == TypedId::New) {
        leaveIdEdit();
        m_session->declareNew(typed);
        return;
    }
    if (const auto whale = m_whales->whaleNamed(typed)) {
        leaveIdEdit();
        m_session->confirmIndividual(*whale);
    } else {
        Q_EMIT hintOccurred(
            tr("No whale is called “%1”. Choose one from the list, or press Esc and Shift+N to name a new whale.")
                .arg(typed));
    }
}

void ReviewPage::leaveIdEdit()
{
    dropTypedId();
    m_strip->setFocus();
}

void ReviewPage::dropTypedId()
{
    m_idEdit->clear();
    m_idEdit->setPlaceholderText(tr("Whale’s id (I)"));
    m_idEdit->setMaximumWidth(200);
    m_typedId = TypedId::Known;
    m_typedFor.reset();
    if (m_idEdit->hasFocus()) m_strip->setFocus(); // its keys are text
}

// ---- comparing

bool ReviewPage::isComparing() const
{
    return m_stack->currentWidget() == m_compare;
}

void ReviewPage::moveSideways(int by)
{
    if (isComparing())
        m_compare->page(by);
    else if (by > 0)
        m_session->next();
    else
        m_session->previous();
}

void ReviewPage::moveToEnd(int direction)
{
    if (isComparing())
        m_compare->pageToEnd(direction);
    else if (direction < 0)
        m_session->first();
    else
        m_session->last();
}

void ReviewPage::moveUpOrDown(int by)
{
    if (isComparing())
        m_candidates->moveToWhale(by);
    else
        m_candidates->moveSelection(by);
}

void ReviewPage::setComparing(bool comparing)
{
    if (!comparing) {
        m_stack->setCurrentIndex(0);
        m_candidates->letGo();
        if (const auto* entry = m_session ? m_session->current() : nullptr; entry && entry->individual)
            m_candidates->showDecided(*entry->individual);
        m_strip->show();
        m_queueBar->show();
        if (m_compare->isAncestorOf(focusWidget())) m_strip->setFocus();
        updateActions();
        return;
    }
    m_candidates->holdWhale();
    const auto* selected = m_candidates->selected();
    if (!m_session || !m_session->current() || !selected || !selected->individual) return;
    m_compare->startAnew(m_mirror->isChecked());
    fillComparison();
    m_stack->setCurrentWidget(m_compare);
    m_strip->hide(); // their room is for the photos
    m_queueBar->hide();
    m_compare->setFocus();
    updateActions();
}

void ReviewPage::fillComparison()
{
    const auto* selected = m_candidates->selected();
    const auto* entry = m_session ? m_session->current() : nullptr;
    if (entry && selected && !selected->individual) {
        // The whale that was compared was rejected, and *new whale* moved up: on with the next whale.
        m_candidates->selectFirstWhale();
        if (m_candidates->selected() != selected) return; // that came here already
    }
    if (!entry || !selected || !selected->individual) return setComparing(false);
    const auto& catalogue = m_session->catalogue();
    m_compare->setQuery(catalogue, *entry);
    auto photos = catalogue.photosOf(selected->individual->id);
    if (!photos) {
        Q_EMIT errorOccurred(photos.error());
        return;
    }
    // The photo that speaks for the whale comes first, the one in question not at all.
    photos->removeIf([&](const QueueEntry& photo) { return photo.annotation == entry->annotation; });
    if (selected->best)
        std::ranges::stable_partition(
            *photos, [&](const auto& photo) { return photo.annotation == selected->best->annotation; });
    const auto& id = selected->individual->catalogueId;
    const auto heading = selected->isBlind ? id : QStringLiteral("%1 · %2").arg(id, percentText(selected->candidate.probability));
    m_compare->setWhale(catalogue, *photos, heading);
}

} // namespace flukeprint
