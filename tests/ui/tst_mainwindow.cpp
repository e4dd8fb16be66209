#include "fakerecognition.h"

#include "core/recognition/trainingsnapshot.h"
#include "core/services/exportservice.h"
#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/modelversionservice.h"
#include "core/services/retraining.h"
#include "core/services/trainingservice.h"
#include "ui/dialogs/guidedialog.h"
#include "ui/dialogs/importplandialog.h"
#include "ui/dialogs/importreportdialog.h"
#include "ui/pages/cataloguepage.h"
#include "ui/pages/individualpage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/trainingpage.h"
#include "ui/text/errortext.h"
#include "ui/views/candidatecard.h"
#include "ui/views/candidatepanel.h"
#include "ui/views/compareview.h"
#include "ui/views/decisionhistory.h"
#include "ui/views/filmstrip.h"
#include "ui/views/inlineedit.h"
#include "ui/views/jobindicator.h"
#include "ui/views/mergerbar.h"
#include "ui/views/messagestrip.h"
#include "ui/views/photoview.h"
#include "ui/window/jobboard.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QTabBar>
#include <QScreen>
#include <QScrollBar>
#include <QComboBox>
#include <QAbstractSpinBox>
#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QCompleter>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QThread>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QTranslator>

#include <memory>

using namespace flukeprint;

/// The window with everything behind it but libtorch: whales are colours, the catalogue is real.
class TestMainWindow : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecognitionService> m_recognition;
    std::unique_ptr<TrainingService> m_training;
    std::unique_ptr<ImportService> m_import;
    std::unique_ptr<ModelVersionService> m_versions;
    std::unique_ptr<GradingService> m_grading;
    std::unique_ptr<ExportService> m_exports;
    std::unique_ptr<MainWindow> m_window;
    std::atomic<int> m_exported = 0; ///< how many exports were begun
    int m_notCompared = 0;        ///< what the next export says
    bool m_isExportSlow = false; ///< it goes on until it is cancelled
    ExportFormat m_format{
        .id = QStringLiteral("test"),
        .words = "",
        .suffix = QStringLiteral("csv"),
        .options = {},
        .choices = {{"", QStringLiteral("out.csv")}},
        .make = [this](const Catalogue&, const RecognitionParts&, const ExportRequest&, const ProgressSink&,
                       const CancelToken& cancel) -> Result<ExportedFile> {
            ++m_exported;
            while (m_isExportSlow && !cancel.isCancelled()) QThread::msleep(2);
            return ExportedFile{"four rows", 4, m_notCompared, {}, cancel.isCancelled()};
        }};

    QString path(const QString& name) const { return m_folder->filePath(name); }

    void paint(const QString& file, const QColor& colour, int seed) const
    {
        QImage image(240, 160, QImage::Format_RGB888);
        image.fill(colour);
        QPainter(&image).fillRect(seed * 9, seed * 5, 6, 6, Qt::white); // different bytes, same whale
        QVERIFY(image.save(file));
    }

    /// Three whales with two photos each, and four photos to review: red, green, blue, yellow (unknown).
    void paintPhotos()
    {
        QDir(m_folder->path()).mkdir(QStringLiteral("known"));
        QDir(m_folder->path()).mkdir(QStringLiteral("incoming"));
        QFile labels(path(QStringLiteral("labels.csv")));
        QVERIFY(labels.open(QIODevice::WriteOnly));
        labels.write("Image,Id\n");
        const QList<QPair<QString, QColor>> whales{{"red", Qt::red}, {"green", Qt::green}, {"blue", Qt::blue}};
        int seed = 1;
        for (const auto& [id, colour] : whales)
            for (int i = 0; i < 2; ++i, ++seed) {
                paint(path(QStringLiteral("known/%1%2.png").arg(id).arg(i)), colour, seed);
                labels.write(QStringLiteral("%1%2.png,%1\n").arg(id).arg(i).toUtf8());
            }
        int number = 0;
        for (const QColor colour : {Qt::red, Qt::green, Qt::blue, Qt::yellow})
            paint(path(QStringLiteral("incoming/%1.png").arg(++number)), colour, ++seed);
    }

    void import(const QStringList& paths)
    {
        QSignalSpy done(m_import.get(), &ImportService::finished);
        m_window->acceptFiles(paths);
        acceptPlan();
        QTRY_COMPARE(done.count(), 1);
    }

    /// What would be imported is shown first; "Import" is pressed.
    void acceptPlan()
    {
        const QPointer<ImportPlanDialog> plan = part<ImportPlanDialog>();
        QVERIFY(plan);
        auto* start = plan->findChild<QPushButton*>(QStringLiteral("import"));
        QTRY_VERIFY(start->isEnabled() || plan->findChild<QLabel*>(QStringLiteral("fault"))->isVisible() || plan->findChild<QListWidget*>(QStringLiteral("remarks"))->count() > 0);
        start->setEnabled(true);
        start->click();
        QTRY_VERIFY(!plan);
        m_window->activateWindow();
    }

    void fillCatalogue()
    {
        paintPhotos();
        QVERIFY(m_window->createCatalogue(path(QStringLiteral("whales.fluke"))));
        import({path(QStringLiteral("known")), path(QStringLiteral("labels.csv"))});
        import({path(QStringLiteral("incoming"))});
        const auto all = [this] {
            const auto model = m_window->catalogue()->activeModel();
            const auto pending =
                model ? m_window->catalogue()->pendingEmbeddings(model->id) : Result<QList<PendingEmbedding>>{};
            return model && pending && pending->isEmpty();
        };
        QTRY_VERIFY2(all(), qPrintable(m_window->message()));
        m_window->refresh();
        waitForCandidates();
    }

    void waitForCandidates()
    {
        QTRY_VERIFY(session().suggestion() && session().suggestion()->annotation == session().current()->annotation);
    }

    ReviewSession& session() { return *m_window->session(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(m_window->focusWidget() ? m_window->focusWidget() : m_window.get(), Qt::Key(key), modifiers);
    }
    void closeDialog()
    {
        part<QDialog>()->close();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    const QueueEntry& photoAt(int row) { return session().queue().at(row); }
    PhotoView* photoView() { return m_window->findChild<PhotoView*>(QStringLiteral("photo")); }
    template <class Widget> Widget* part() { return m_window->findChild<Widget*>(); }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_mainwindow"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        const auto parts = fakeParts(m_folder->path());
        m_recognition = std::make_unique<RecognitionService>(parts);
        m_training = std::make_unique<TrainingService>(parts);
        m_import = std::make_unique<ImportService>();
        m_versions = std::make_unique<ModelVersionService>(parts);
        m_grading = std::make_unique<GradingService>(parts);
        m_exports = std::make_unique<ExportService>(parts);
        m_exported = 0;
        m_notCompared = 0;
        m_isExportSlow = false;
        m_window = std::make_unique<MainWindow>(
            WindowServices{*m_recognition, *m_training, *m_import, m_exports.get(), m_versions.get(), nullptr, m_grading.get()});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
        m_exports.reset();
        m_grading.reset();
        m_versions.reset();
        m_import.reset();
        m_training.reset();
        m_recognition.reset();
    }

    void anEmptyWindowSaysWhatToDoNext()
    {
        QVERIFY(photoView()->accessibleDescription().contains(QStringLiteral("Catalogue ▸ New")));
        press(Qt::Key_N); // nothing to decide about, nothing happens
        m_window->acceptFiles({m_folder->path()});
        QVERIFY(m_window->message().contains(QLatin1String("need a catalogue")));
    }

    void whalesAreMergedOnTheirPageAndPartedAgain()
    {
        fillCatalogue();
        auto* page = m_window->findChild<CataloguePage*>();
        const auto whale = [&](const char* id) { return **m_window->catalogue()->individualByCatalogueId(QLatin1String(id)); };
        const auto blue = whale("blue"), red = whale("red");
        page->showIndividual(blue);
        auto* bar = m_window->findChild<MergerBar*>();
        const auto press = [&](const QString& text) {
            for (auto* button : m_window->findChildren<QPushButton*>())
                if (button->text().remove(u'&') == text) return button->click();
            QFAIL(qPrintable(text));
        };
        press(QStringLiteral("Is another whale…"));
        auto* field = bar->findChild<InlineEdit*>();
        field->setText(QStringLiteral("purple"));
        QTest::keyClick(field, Qt::Key_Return); // no such whale
        QCOMPARE(m_window->catalogue()->individuals()->size(), 3);
        auto known = m_window->catalogue()->individual(blue).value();
        known.nickname = QStringLiteral("Pepper");
        QVERIFY(m_window->catalogue()->updateIndividual(known));
        field->setText(QStringLiteral("red"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_window->catalogue()->photosOf(red)->size(), 4);
        QVERIFY2(m_window->message().startsWith(QLatin1String("blue is red")), qPrintable(m_window->message()));
        QCOMPARE(m_window->findChild<IndividualPage*>()->shown(), std::optional(red));
        const auto texts = [&] {
            QString all;
            for (auto* label : bar->findChildren<QLabel*>()) all += label->text();
            return all;
        };
        QVERIFY2(texts().contains(QLatin1String("Pepper")), qPrintable(texts())); // not lost
        press(QStringLiteral("Take over"));
        QCOMPARE(m_window->catalogue()->individual(red)->nickname, QStringLiteral("Pepper"));
        press(QStringLiteral("Part again"));
        QCOMPARE(m_window->catalogue()->photosOf(blue)->size(), 2);
    }

    void theGuideHasChaptersAndASearch()
    {
        for (QAction* action : m_window->findChildren<QAction*>())
            if (action->shortcut() == QKeySequence(QKeySequence::HelpContents)) action->trigger();
        auto* guide = m_window->findChild<GuideDialog*>();
        QVERIFY(guide);
        auto* text = guide->findChild<QTextBrowser*>();
        QVERIFY(text->toPlainText().contains(QLatin1String("Retraining")));
        QVERIFY(text->toHtml().contains(QLatin1String("href=\"#chapter0\"")));
        auto* search = guide->findChild<QLineEdit*>();
        search->setText(QStringLiteral("spreadsheet"));
        QTest::keyClick(search, Qt::Key_Return);
        QCOMPARE(text->textCursor().selectedText(), QStringLiteral("spreadsheet"));
        QVERIFY(guide->isVisible()); // Enter searches, it does not close
    }

    void speaksFrench()
    {
        QTranslator french;
        QVERIFY(french.load(QStringLiteral(":/i18n/flukeprint_fr.qm")));
        QCoreApplication::installTranslator(&french);
        cleanup();
        init();
        QStringList menus;
        for (const QAction* menu : m_window->menuBar()->actions()) menus << menu->text().remove(u'&');
        QVERIFY2(menus.contains(QStringLiteral("Aide")), qPrintable(menus.join(u' ')));
        QVERIFY2(photoView()->accessibleDescription().contains(QStringLiteral("catalogue")), qPrintable(photoView()->accessibleDescription()));
        QVERIFY(!photoView()->accessibleDescription().contains(QStringLiteral("Create one")));
        const QString aboutNothing = sentence(Error{ErrorCode::FileUnreadable, {}, {}});
        QVERIFY2(aboutNothing.startsWith(QStringLiteral("Ce fichier")), qPrintable(aboutNothing)); // not « »
        QCoreApplication::removeTranslator(&french);
    }

    void aFileThatIsNoCatalogueIsNamed()
    {
        QFile file(path(QStringLiteral("poem.fluke")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        QVERIFY(!m_window->openCatalogue(file.fileName()));
        QVERIFY2(m_window->message().contains(QLatin1String("poem.fluke")), qPrintable(m_window->message()));
    }

    void keysDecideAndUndo()
    {
        fillCatalogue();
        QCOMPARE(session().queue().size(), 4);
        press(Qt::Key_1);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("red"));
        waitForCandidates();
        press(Qt::Key_X); // not green
        waitForCandidates();
        press(Qt::Key_U);
        QCOMPARE(photoAt(1).verdict, Verdict::CannotTell);
        waitForCandidates();
        press(Qt::Key_Return); // the selected candidate is the first
        QCOMPARE(photoAt(2).catalogueId, QStringLiteral("blue"));
        press(Qt::Key_N);
        QVERIFY2(photoAt(3).verdict == Verdict::Identified, qPrintable(m_window->message()));
        QCOMPARE(session().decidedCount(), 4);
        QVERIFY(m_window->message().contains(QLatin1String("decided")));

        for (int i = 0; i < 5; ++i)
            press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().decidedCount(), 0);
        QCOMPARE(session().position(), std::optional(0));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_window->catalogue()->entry(photoAt(0).annotation)->catalogueId, QStringLiteral("red"));
    }

    void severalPhotosAreChosenAndDecidedAtOnce()
    {
        fillCatalogue();
        auto* strip = m_window->findChild<FilmStrip*>(QStringLiteral("queue"));
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(session().targets().size(), 3);
        press(Qt::Key_Left, Qt::ShiftModifier); // lets go of the third
        QCOMPARE(session().position(), std::optional(1));
        const auto centre = [&](int row) { return strip->visualRect(strip->model()->index(row, 0)).center(); };
        QTest::mouseClick(strip->viewport(), Qt::LeftButton, Qt::ControlModifier, centre(3));
        QCOMPARE(session().position(), std::optional(3));
        QCOMPARE(session().targets().size(), 3);
        QTest::mouseClick(strip->viewport(), Qt::LeftButton, Qt::ControlModifier, centre(3));
        QCOMPARE(session().position(), std::optional(1)); // the nearest that is still chosen
        QCOMPARE(session().targets().size(), 2);
        press(Qt::Key_U);
        QCOMPARE(session().decidedCount(), 2);
        QCOMPARE(session().position(), std::optional(2));
        QCOMPARE(strip->selectionModel()->selectedRows().size(), 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().decidedCount(), 0);

        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Escape);
        QCOMPARE(session().targets().size(), 1);
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_Left); // somewhere else
        press(Qt::Key_U);
        QCOMPARE(session().decidedCount(), 1);
        press(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(m_window->message().contains(QLatin1String("ten minutes"))); // painted photos have no date
    }

    void aDecidedPhotoShowsWhatWasDecided()
    {
        fillCatalogue();
        waitForCandidates();
        press(Qt::Key_2);
        press(Qt::Key_Left);
        waitForCandidates();
        QCOMPARE(session().position(), std::optional(0));
        QCOMPARE(part<CandidatePanel>()->selected()->candidate.individual, photoAt(0).individual);
    }

    void whalesAreFoundAndOpenedByKeys()
    {
        fillCatalogue();
        press(Qt::Key_2, Qt::ControlModifier); // on the review page photos are found
        press(Qt::Key_F, Qt::ControlModifier);
        auto* search = qobject_cast<QLineEdit*>(m_window->focusWidget());
        QVERIFY(search);
        QTest::keyClicks(search, QStringLiteral("re")); // red and green
        auto* wall = part<CataloguePage>()->findChild<QListView*>();
        QTRY_COMPARE(wall->model()->rowCount(), 2);
        QTest::keyClick(search, Qt::Key_Down);
        QVERIFY(wall->hasFocus());
        QTest::keyClick(wall, Qt::Key_Return);
        QVERIFY(m_window->findChild<IndividualPage*>()->isVisible());
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Escape);
        QVERIFY(search->text().isEmpty());
    }

    void aSecondReviewerJudgesBlind()
    {
        fillCatalogue();
        m_window->setReviewer(QStringLiteral("Ida"));
        press(Qt::Key_1);
        waitForCandidates();
        m_window->setReviewer(QStringLiteral("Bo"));
        press(Qt::Key_B, Qt::ControlModifier);
        press(Qt::Key_Left);
        waitForCandidates();
        QCOMPARE(session().position(), std::optional(0));
        QVERIFY(photoAt(0).catalogueId.isEmpty());
        for (auto* label : m_window->statusBar()->findChildren<QLabel*>()) // how many are left says what Ida decided
            QVERIFY2(!label->text().contains(QLatin1String("undecided")), qPrintable(label->text()));
        auto* panel = part<CandidatePanel>();
        QTRY_VERIFY(!panel->candidates().isEmpty());
        for (const auto& slot : panel->candidates()) QVERIFY(slot.isBlind);
        for (auto* card : panel->findChildren<CandidateCard*>())
            QVERIFY2(!card->accessibleName().contains(u'%'), qPrintable(card->accessibleName()));
        press(Qt::Key_Space); // the comparison does not tell either
        for (auto* label : part<CompareView>()->findChildren<QLabel*>()) QVERIFY2(!label->text().contains(u'%'), qPrintable(label->text()));
        press(Qt::Key_Escape);
        press(Qt::Key_P);
        m_window->findChild<InlineEdit*>(QStringLiteral("whaleId"))->setText(QStringLiteral("three notches"));
        QTest::keyClick(m_window->findChild<InlineEdit*>(QStringLiteral("whaleId")), Qt::Key_Return);
        press(Qt::Key_U);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("red")); // Ida's stands, and may be seen now
        QCOMPARE(photoAt(0).confirmation, Confirmation::Disputed);
        QCOMPARE(m_window->catalogue()->decisionsOf(photoAt(0).annotation)->last().context.points, QStringLiteral("three notches"));

        press(Qt::Key_B, Qt::ControlModifier);
        press(Qt::Key_J);
        QCOMPARE(session().position(), std::optional(0));
        press(Qt::Key_Right);
        press(Qt::Key_J, Qt::ControlModifier);
        auto* table = part<QDialog>()->findChild<QTableView*>();
        const auto cell = [&](int column) { return table->model()->index(0, column).data().toString(); };
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(cell(0), QStringLiteral("1.png"));
        QCOMPARE(cell(1), QStringLiteral("red"));
        QVERIFY2(cell(2).startsWith(QLatin1String("Ida")), qPrintable(cell(2)));
        QCOMPARE(cell(3), QStringLiteral("Cannot tell (three notches)"));
        QVERIFY2(cell(4).startsWith(QLatin1String("Bo, blind")), qPrintable(cell(4)));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        QCOMPARE(session().position(), std::optional(0));
        session().confirmIndividual(*session().current()->individual); // Bo gives in
        QCOMPARE(photoAt(0).confirmation, Confirmation::Twice);
        QCOMPARE(table->model()->rowCount(), 0);
        closeDialog();
        press(Qt::Key_J);
        QVERIFY2(m_window->message().contains(QLatin1String("disputed")), qPrintable(m_window->message()));
    }

    void decisionsAreTakenBackFromTheHistories()
    {
        fillCatalogue();
        press(Qt::Key_1);
        waitForCandidates();
        const auto annotation = photoAt(0).annotation;
        const auto file = m_window->catalogue()->filePath();
        m_window->closeCatalogue();
        QVERIFY(m_window->openCatalogue(file)); // another day
        session().goTo(0);
        press(Qt::Key_J, Qt::ShiftModifier);
        auto* table = part<QDialog>()->findChild<QTableView*>();
        auto* button = part<QDialog>()->findChild<DecisionHistory*>()->findChild<QPushButton*>();
        QVERIFY(!button->isEnabled());
        table->selectRow(0);
        button->click();
        QCOMPARE(m_window->catalogue()->entry(annotation)->verdict, Verdict::Undecided);
        closeDialog();
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->catalogue()->entry(annotation)->catalogueId, QStringLiteral("red"));

        part<CataloguePage>()->showIndividual(*photoAt(0).individual);
        press(Qt::Key_2, Qt::ControlModifier);
        auto* history = part<CataloguePage>()->findChild<DecisionHistory*>();
        history->findChild<QTableView*>()->selectRow(0);
        history->findChild<QPushButton*>()->click();
        QCOMPARE(m_window->catalogue()->entry(annotation)->verdict, Verdict::Undecided);
    }

    void idsFollowAPatternOfOnesOwn()
    {
        fillCatalogue();
        QVERIFY(m_window->catalogue()->setIdPattern(QStringLiteral("B-{number}")));
        press(Qt::Key_N);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("B-0001"));
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_N);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("B-0001")); // free again: nobody saw it
    }

    void takingBackInTheHistoryJamsNoUndo()
    {
        fillCatalogue();
        QSignalSpy errors(&session(), &ReviewSession::errorOccurred);
        press(Qt::Key_1);
        waitForCandidates();
        press(Qt::Key_Left);
        waitForCandidates();
        press(Qt::Key_J, Qt::ShiftModifier);
        QVERIFY(QTest::qWaitForWindowActive(part<QDialog>()));
        part<QDialog>()->findChild<QTableView*>()->selectRow(0);
        part<QDialog>()->findChild<DecisionHistory*>()->findChild<QPushButton*>()->click();
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        closeDialog();
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("red"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
        QCOMPARE(errors.count(), 0);
    }

    void anotherWindowsTakingBackIsSaidAndPassedOver()
    {
        fillCatalogue();
        press(Qt::Key_U);
        waitForCandidates();
        press(Qt::Key_1);
        waitForCandidates();
        auto elsewhere = Catalogue::open(m_window->catalogue()->filePath()).value();
        QVERIFY(elsewhere->undo(elsewhere->decisionsOf(photoAt(1).annotation)->last().id, QStringLiteral("Bo")));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(m_window->message().contains(QLatin1String("2.png")), qPrintable(m_window->message()));
        QCOMPARE(photoAt(0).verdict, Verdict::CannotTell);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(photoAt(0).verdict, Verdict::Undecided);
    }

    void undoAfterARestartOffersWhatWasDecided()
    {
        fillCatalogue();
        m_window->setReviewer(QStringLiteral("Ida"));
        press(Qt::Key_1);
        waitForCandidates();
        const auto file = m_window->catalogue()->filePath();
        m_window->closeCatalogue();
        QVERIFY(m_window->openCatalogue(file));
        m_window->setReviewer(QStringLiteral("Bo"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(m_window->message().contains(QLatin1String("nothing to undo")), qPrintable(m_window->message()));
        m_window->setReviewer(QStringLiteral("ida"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY2(m_window->message().contains(QLatin1String("1.png")) && m_window->message().contains(QLatin1String("red")),
                 qPrintable(m_window->message()));
        QCOMPARE(session().decidedCount(), 1);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().decidedCount(), 0);
        QCOMPARE(session().position(), std::optional(0));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("red"));
    }

    void aBlindReviewerSeesTheirOwnHistoryHoweverTheyTypeTheirName()
    {
        fillCatalogue();
        m_window->setReviewer(QStringLiteral("Émile"));
        press(Qt::Key_1);
        press(Qt::Key_Z, Qt::ControlModifier);
        m_window->setReviewer(QStringLiteral("émile "));
        press(Qt::Key_B, Qt::ControlModifier);
        session().goTo(0);
        press(Qt::Key_J, Qt::ShiftModifier);
        QCOMPARE(part<QDialog>()->findChild<QTableView*>()->model()->rowCount(), 1);
        closeDialog();
        m_window->setReviewer(QStringLiteral("Bo"));
        press(Qt::Key_J, Qt::ShiftModifier);
        QCOMPARE(part<QDialog>()->findChild<QTableView*>()->model()->rowCount(), 0);
        closeDialog();
    }

    void gradesAreMeasuredInTheBackground()
    {
        fillCatalogue();
        QTRY_VERIFY(m_window->catalogue()->unmeasuredFlukes()->isEmpty());
        const auto grades = m_window->catalogue()->gradesOf(photoAt(0).annotation).value();
        QCOMPARE(grades[Criterion::Quality].source, GradeSource::Machine);
        QCOMPARE(grades[Criterion::Sharpness].level, 4); // 192 pixels wide
        QTRY_VERIFY(part<ReviewPage>()->header()->findChild<QToolButton*>()->text().endsWith(u'?'));
        press(Qt::Key_Q);
        press(Qt::Key_2);
        QCOMPARE(m_window->catalogue()->gradesOf(photoAt(0).annotation)->value(Criterion::Quality).level, 2);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_window->catalogue()->gradesOf(photoAt(0).annotation)->value(Criterion::Quality).source, GradeSource::Machine);
    }

    void theOrderBySurenessComesFromRecognition()
    {
        fillCatalogue();
        QSignalSpy estimated(m_recognition.get(), &RecognitionService::surenessEstimated);
        auto view = session().view();
        view.order = QueueOrder::LeastSureFirst;
        session().setView(view);
        QTRY_COMPARE(session().sorting(), ReviewSession::Sorting::Done);
        const auto sureness = estimated.last().first().value<Sureness>();
        QCOMPARE(sureness.size(), 4);
        for (int row = 0; row < 3; ++row)
            QVERIFY(sureness[photoAt(row).annotation] <= sureness[photoAt(row + 1).annotation]);
        QVERIFY(sureness[photoAt(3).annotation] > 0 && sureness[photoAt(3).annotation] <= 1);
    }

    void keysOfAnotherPageDecideNothing()
    {
        fillCatalogue();
        press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(part<CataloguePage>()->isVisible());
        press(Qt::Key_1);
        press(Qt::Key_U);
        QCOMPARE(session().decidedCount(), 0);
    }

    void anIdCanBeTyped()
    {
        fillCatalogue();
        auto* edit = m_window->findChild<InlineEdit*>(QStringLiteral("whaleId"));
        press(Qt::Key_I);
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, QStringLiteral("nobody")); // n and u are text here
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(m_window->message().contains(QLatin1String("nobody")));
        QCOMPARE(session().decidedCount(), 0);
        edit->setText(QStringLiteral("blue"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("blue"));
        QVERIFY(!edit->hasFocus());
        auto named = *m_window->catalogue()->individual(*photoAt(0).individual);
        named.nickname = QStringLiteral("Grandma Blue");
        QVERIFY(m_window->catalogue()->updateIndividual(named));
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_I);
        QTest::keyClicks(edit, QStringLiteral("grandma"));
        QCOMPARE(edit->completer()->completionCount(), 1);
        QCOMPARE(edit->completer()->currentCompletion(), QStringLiteral("blue"));
        edit->setText(QStringLiteral("grandma blue"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(photoAt(0).catalogueId, QStringLiteral("blue"));
        press(Qt::Key_N, Qt::ShiftModifier);
        edit->setText(QStringLiteral("Salt"));
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(photoAt(1).catalogueId, QStringLiteral("Salt"));
    }

    void spaceComparesAndArrowsPage()
    {
        fillCatalogue();
        auto* compare = part<ReviewPage>()->findChild<CompareView*>();
        press(Qt::Key_Space);
        QVERIFY(compare->isVisible());
        press(Qt::Key_Right); // the whale's photos, not the queue
        QCOMPARE(session().position(), std::optional(0));
        press(Qt::Key_Escape);
        QVERIFY(!compare->isVisible());
        press(Qt::Key_Right);
        QCOMPARE(session().position(), std::optional(1));
    }

    void comparingHasKeysOfItsOwn()
    {
        fillCatalogue();
        auto& compare = part<ReviewPage>()->compareView();
        const QSet<QAction*> mine(part<ReviewPage>()->compareActions().begin(), part<ReviewPage>()->compareActions().end());
        press(Qt::Key_V); // not comparing: nothing happens
        press(Qt::Key_Space);
        press(Qt::Key_B); // blinks, and draws no box
        QVERIFY(!photoView()->isDrawingBox());
        QVERIFY(compare.query().geometry() == compare.candidate().geometry());
        press(Qt::Key_F);
        QVERIFY(!photoView()->isMirrored());
        press(Qt::Key_X); // still compares, the next whale
        waitForCandidates();
        QVERIFY(compare.isVisible());
        press(Qt::Key_1);
        QCOMPARE(session().decidedCount(), 1);
        QVERIFY(!compare.isVisible());
        for (const auto* action : mine) QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
    }

    /// What a screen reader has to say of each control of the window, whatever page it is on.
    void everyControlHasAName()
    {
        fillCatalogue();
        QStringList nameless;
        for (const auto* widget : m_window->findChildren<QWidget*>()) {
            // What Qt makes inside of its own controls speaks through them.
            const bool isInside = widget->objectName().startsWith(QLatin1String("qt_")) ||
                                  QByteArray(widget->parentWidget()->metaObject()->className()).startsWith("QComboBoxPrivate") ||
                                  qobject_cast<const QLineEdit*>(widget->parentWidget()) ||
                                  qobject_cast<const QComboBox*>(widget->parentWidget()) ||
                                  qobject_cast<const QAbstractSpinBox*>(widget->parentWidget()) ||
                                  qobject_cast<const QAbstractScrollArea*>(widget->parentWidget()) ||
                                  qobject_cast<const QTabBar*>(widget->parentWidget()) ||
                                  qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QMenu*>(widget) ||
                                  qobject_cast<const QMenuBar*>(widget->parentWidget());
            const bool isControl = qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                                   qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QAbstractSpinBox*>(widget) ||
                                   qobject_cast<const QAbstractSlider*>(widget) || qobject_cast<const QAbstractItemView*>(widget) ||
                                   qobject_cast<const QTabBar*>(widget) || widget->focusPolicy() & Qt::TabFocus;
            if (isInside || !isControl || !widget->accessibleName().isEmpty()) continue;
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (button && (!button->text().isEmpty() || button->isHidden())) continue; // an offer gets its text when it is made
            const auto labels = m_window->findChildren<QLabel*>();
            if (std::ranges::any_of(labels, [&](const auto* label) { return label->buddy() == widget; })) continue;
            nameless << QStringLiteral("%1 in %2").arg(QString::fromLatin1(widget->metaObject()->className()),
                                                       QString::fromLatin1(widget->parentWidget()->metaObject()->className()));
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }

    void noKeyIsGivenTwice()
    {
        fillCatalogue();
        const auto twice = [this] {
            QSet<const QAction*> actions;
            for (const auto* menu : m_window->findChildren<QMenu*>())
                for (const auto* action : menu->actions())
                    if (action->isEnabled() && !action->shortcut().isEmpty()) actions << action;
            QHash<QKeySequence, QString> given;
            QStringList clashes;
            for (const auto* action : actions) {
                if (given.contains(action->shortcut()))
                    clashes << QStringLiteral("%1: %2, %3").arg(action->shortcut().toString(), given[action->shortcut()], action->text());
                given.insert(action->shortcut(), action->text());
            }
            return clashes;
        };
        QCOMPARE(twice(), QStringList());
        press(Qt::Key_Space);
        QVERIFY(part<ReviewPage>()->compareView().isVisible());
        QCOMPARE(twice(), QStringList());
    }

    void aDrawnBoxIsStored()
    {
        fillCatalogue();
        auto* view = photoView();
        const auto annotation = photoAt(0).annotation;
        press(Qt::Key_B);
        QVERIFY(view->isDrawingBox());
        const auto toWidget = view->photoToWidget();
        QTest::mousePress(view, Qt::LeftButton, {}, toWidget.map(QPointF(20, 30)).toPoint());
        QTest::mouseMove(view, toWidget.map(QPointF(120, 90)).toPoint());
        QTest::mouseRelease(view, Qt::LeftButton, {}, toWidget.map(QPointF(120, 90)).toPoint());
        QVERIFY(!view->isDrawingBox());
        const auto stored = *m_window->catalogue()->entry(annotation);
        QCOMPARE(stored.boxSource, BoxSource::Person);
        QVERIFY(std::abs(stored.box->left() - 20) < 2 && std::abs(stored.box->right() - 120) < 2);
    }

    void trainingCanBeCancelled()
    {
        fillCatalogue();
        QSignalSpy done(m_training.get(), &TrainingService::finished);
        TrainingRequest request;
        request.epochs = 1000;
        m_window->jobs().startTraining(request);
        auto* job = m_window->findChild<JobIndicator*>(QStringLiteral("trainingJob"));
        QTRY_VERIFY(job->text().contains(QLatin1String("epoch")));
        press(Qt::Key_U); // the window goes on working
        QCOMPARE(session().decidedCount(), 1);
        job->findChild<QToolButton*>()->click();
        QTRY_COMPARE(done.count(), 1);
        QVERIFY(!job->isVisible());
        QVERIFY(m_window->message().contains(QLatin1String("cancelled")));
        QVERIFY2(m_window->message().contains(QLatin1String("can be resumed")), qPrintable(m_window->message()));
        QCOMPARE(m_window->catalogue()->models()->size(), 1);
    }

    void aFinishedTrainingShowsOldAndNewFigures()
    {
        fillCatalogue();
        TrainingRequest request;
        request.epochs = 2;
        m_window->jobs().startTraining(request);
        QTRY_VERIFY2(m_window->message().contains(QStringLiteral("MAP@5 1.000 → 1.000, gain +0.000")),
                     qPrintable(m_window->message()));
        QCOMPARE(m_window->catalogue()->models()->size(), 2);
        QVERIFY2(m_window->message().contains(QLatin1String("Too few photos are held out")), qPrintable(m_window->message()));
        QVERIFY(!m_window->catalogue()->models()->last().active); // kept, for a person to choose
    }

    void aTrainingThatEndedEarlySaysWhy()
    {
        fillCatalogue();
        TrainingReport report;
        report.version = ModelVersionId{2};
        report.comparison.before.figures.mapAt5 = 0.5;
        report.comparison.after.figures.mapAt5 = 0.52;
        report.comparison.after.figures.queries = 40;
        report.comparison.gain = 0.02;
        report.comparison.gainInterval = Interval{-0.01, 0.05};
        report.model.end = TrainingEnd::NoLongerBetter;
        report.model.skipped = {{ErrorCode::FileUnreadable, QStringLiteral("/photos/a.jpg"), QStringLiteral("cut short")}};
        report.failed = {{ErrorCode::ImageDamaged, QStringLiteral("/photos/b.jpg"), {}}};
        Q_EMIT m_training->finished(report);
        const auto text = m_window->message();
        for (const char* part : {"0.500 → 0.520", "gain +0.020 (−0.010 to +0.050)", "gained nothing more",
                                 "Left out: 2 photos", "stays in use"})
            QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(text));
        report.model.end = TrainingEnd::Diverged;
        Q_EMIT m_training->finished(report);
        QVERIFY(m_window->message().contains(QLatin1String("went astray")));
        report.comparison.chanceOfWorse = 0.12;
        Q_EMIT m_training->finished(report);
        QVERIFY2(m_window->message().contains(QLatin1String("worse by more than 0.005 is 12 %")), qPrintable(m_window->message()));
    }

    void anInterruptedTrainingIsOfferedAgain()
    {
        fillCatalogue();
        const auto file = m_window->catalogue()->filePath();
        m_window->closeCatalogue();
        {
            auto other = Catalogue::open(file).value(); // a program that dies while it trains
            const auto run = other->startTrainingRun({}).value();
            QVERIFY(other->companionFolder().mkpath(QStringLiteral("weights")));
            QVERIFY(writeSnapshot(
                other->companionFolder().filePath(QStringLiteral("weights/run-%1.snapshot").arg(run.value)),
                other->trainingSet().value(), *other));
        }
        QVERIFY(m_window->openCatalogue(file));
        QVERIFY2(m_window->message().contains(QLatin1String("was interrupted")), qPrintable(m_window->message()));
        Q_EMIT m_recognition->photoFailed({ErrorCode::NoFlukeFound, QStringLiteral("a.jpg"), {}});
        QVERIFY(m_window->message().contains(QLatin1String("was interrupted"))); // the offer stays
        QSignalSpy done(m_training.get(), &TrainingService::finished);
        part<MessageStrip>()->findChild<QPushButton*>()->click();
        QVERIFY(m_window->message().contains(QLatin1String("a.jpg")));
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(m_window->catalogue()->models()->size(), 2);
        QCOMPARE(m_window->catalogue()->trainingRuns()->size(), 1);
    }

    void closingAsksOnceWhileATrainingRuns()
    {
        fillCatalogue();
        TrainingRequest request;
        request.epochs = 1000;
        m_window->jobs().startTraining(request);
        auto* job = m_window->findChild<JobIndicator*>(QStringLiteral("trainingJob"));
        QTRY_VERIFY(job->text().contains(QLatin1String("epoch")));
        m_window->close();
        m_window->close();
        QVERIFY(m_window->isVisible());
        QCOMPARE(m_window->findChildren<QMessageBox*>().size(), 1);
        const auto buttons = part<QMessageBox>()->buttons();
        for (auto* button : buttons)
            if (button->text().contains(QLatin1String("Stop"))) button->click();
        QVERIFY(!m_window->isVisible());
        QTRY_VERIFY(!m_training->isRunning());
        QVERIFY(resumableRun(*m_window->catalogue()));
    }

    void modelsAreCleanedUpOnlyWhenAgreedTo()
    {
        fillCatalogue();
        QSignalSpy done(m_training.get(), &TrainingService::finished);
        TrainingRequest request;
        request.epochs = 2;
        request.activation = Activation::Never;
        m_window->jobs().startTraining(request);
        QTRY_COMPARE(done.count(), 1);
        const auto version = m_window->catalogue()->models()->last();
        Q_EMIT part<TrainingPage>()->cleanUpRequested(version);
        QVERIFY(QFile::exists(version.file.path));
        QVERIFY2(m_window->message().contains(version.name), qPrintable(m_window->message()));
        part<MessageStrip>()->findChild<QPushButton*>()->click();
        QTRY_VERIFY(!QFile::exists(version.file.path));
    }

    void theStatusBarTellsHowTrainingGoes()
    {
        JobIndicator job(QStringLiteral("Training"), JobIndicator::Cancel::Offered);
        job.show({JobState::Running, 3, 12, QStringLiteral("epoch 3"), 0.25, 95.0, 41.6, 0.812});
        QCOMPARE(job.text(),
                 QStringLiteral("Training, epoch 3, loss 0.250, MAP@5 0.812, 42 photos/s · about 2 min left"));
    }

    void skippedFilesAreListed()
    {
        fillCatalogue();
        QFile file(path(QStringLiteral("empty.jpg")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        import({file.fileName()});
        QVERIFY2(m_window->message().contains(QLatin1String("skipped: 1")), qPrintable(m_window->message()));
        part<MessageStrip>()->findChild<QPushButton*>()->click(); // "Open report"
        auto* report = part<ImportReportDialog>();
        QVERIFY(report);
        QCOMPARE(report->findChild<QTableView*>()->model()->rowCount(), 1);
        QVERIFY(report->findChild<QTableView*>()->model()->index(0, 0).data().toString().contains(QLatin1String("empty.jpg")));
    }

    void exportsRunBesideTheWindow()
    {
        fillCatalogue();
        m_window->jobs().startExport(m_format, m_format.choices.front(), path(QStringLiteral("out.csv")));
        QTRY_VERIFY(m_window->message().contains(QLatin1String("out.csv")));
        QCOMPARE(m_exported.load(), 1);
        QFile written(path(QStringLiteral("out.csv")));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll(), QByteArray("four rows"));
        QVERIFY(!m_window->message().contains(QLatin1String("new_whale")));
    }

    void anExportSaysWhatNobodyAsked()
    {
        fillCatalogue();
        m_notCompared = 3;
        m_window->jobs().startExport(m_format, m_format.choices.front(), path(QStringLiteral("out.csv")));
        QTRY_VERIFY2(m_window->message().contains(QLatin1String("new_whale because no fluke was found or read yet: 3 photos")),
                     qPrintable(m_window->message()));
    }

    void aSlowExportEndsWithTheWindow()
    {
        fillCatalogue();
        m_isExportSlow = true;
        m_window->jobs().startExport(m_format, m_format.choices.front(), path(QStringLiteral("out.csv")));
        QTRY_COMPARE(m_exported.load(), 1);
        m_window.reset(); // would wait for ever
    }

    /// Photos on a drive that was not plugged in when the catalogue was opened.
    void aDriveThatComesIsSeenAfterF5()
    {
        fillCatalogue();
        const auto file = m_window->catalogue()->filePath();
        m_window->closeCatalogue();
        QVERIFY(QFile::rename(path(QStringLiteral("incoming")), path(QStringLiteral("away"))));
        QVERIFY(m_window->openCatalogue(file));
        QTRY_VERIFY(!photoView()->hasPhoto() && !photoView()->accessibleDescription().isEmpty());
        QVERIFY(QFile::rename(path(QStringLiteral("away")), path(QStringLiteral("incoming"))));
        press(Qt::Key_F5);
        QTRY_VERIFY(photoView()->hasPhoto());
    }

    void whatCouldNotBeReadIsEmbeddedAfterF5()
    {
        fillCatalogue();
        NewPhoto late;
        late.photo.contentHash = QString(64, u'7');
        late.photo.path = QStringLiteral("late.png");
        late.photo.originalName = late.photo.path;
        late.photo.size = {240, 160};
        const auto stored = m_window->catalogue()->addPhotos({late}).value();
        const auto model = m_window->catalogue()->activeModel()->id;
        QSignalSpy failed(m_recognition.get(), &RecognitionService::photoFailed);
        press(Qt::Key_F5);
        QTRY_VERIFY(failed.count() > 0);
        paint(m_window->catalogue()->absolutePath(late.photo), Qt::red, 3);
        press(Qt::Key_F5);
        QTRY_VERIFY(m_window->catalogue()->pendingEmbeddings(model)->isEmpty());
    }

    void dialogsCloseWithTheCatalogueTheyAreAbout()
    {
        fillCatalogue();
        int opened = 0;
        for (auto* action : m_window->findChildren<QAction*>()) {
            const auto text = action->text().remove(u'&');
            if (text != QStringLiteral("Pattern of new ids…") && text != QStringLiteral("Retrain…") && text != QStringLiteral("How photos are graded…") &&
                text != QStringLiteral("History of the photo…"))
                continue;
            action->trigger();
            ++opened;
        }
        QCOMPARE(opened, 4);
        const auto open = [this] {
            int count = 0;
            for (const auto* dialog : m_window->findChildren<QDialog*>()) count += dialog->isVisible();
            return count;
        };
        QCOMPARE(open(), 4);
        QVERIFY(m_window->createCatalogue(path(QStringLiteral("others.fluke"))));
        QCOMPARE(open(), 0);
    }

    void whatIsToldOfAnotherCatalogueBeginsWithItsName()
    {
        fillCatalogue();
        TrainingRequest request;
        request.epochs = 10;
        request.activation = Activation::Never;
        QSignalSpy trained(m_training.get(), &TrainingService::finished), imported(m_import.get(), &ImportService::finished);
        m_window->jobs().startTraining(request);
        paint(path(QStringLiteral("one.png")), Qt::cyan, 4);
        m_window->acceptFiles({path(QStringLiteral("one.png"))});
        acceptPlan();
        QVERIFY(m_window->createCatalogue(path(QStringLiteral("others.fluke"))));
        QTRY_COMPARE(imported.count(), 1);
        QVERIFY2(m_window->message().startsWith(QLatin1String("whales.fluke: ")), qPrintable(m_window->message()));
        part<MessageStrip>()->hide();
        QTRY_COMPARE(trained.count(), 1);
        QVERIFY2(m_window->message().startsWith(QLatin1String("whales.fluke: ")), qPrintable(m_window->message()));
    }

    void oneIsNotMany()
    {
        QVERIFY(m_window->createCatalogue(path(QStringLiteral("whales.fluke"))));
        QFile labels(path(QStringLiteral("labels.csv")));
        QVERIFY(labels.open(QIODevice::WriteOnly));
        labels.write("Image,Id\none.png,Salt\n");
        labels.close();
        paint(path(QStringLiteral("one.png")), Qt::cyan, 4);
        import({path(QStringLiteral("one.png")), labels.fileName()});
        QStringList texts;
        for (const auto* label : m_window->statusBar()->findChildren<QLabel*>()) texts << label->text();
        QVERIFY2(texts.contains(QStringLiteral("1 photo · 1 whale · 0 undecided")), qPrintable(texts.join(u'|')));
    }

    /// The screen of offscreen tests is smaller than the window's usual size. At 200 %, one of 1440 × 900 has 720 × 450.
    void theWindowFitsIntoTheScreen()
    {
        const auto room = m_window->screen()->availableGeometry();
        QVERIFY2(m_window->width() <= room.width() && m_window->height() <= room.height(), qPrintable(QStringLiteral("%1 × %2").arg(m_window->width()).arg(m_window->height())));
        fillCatalogue();
        const auto least = m_window->minimumSizeHint();
        QVERIFY2(least.width() <= 720 && least.height() <= 450, qPrintable(QStringLiteral("%1 × %2").arg(least.width()).arg(least.height())));
    }

    void notesBeingTypedSurviveF5()
    {
        fillCatalogue();
        press(Qt::Key_2, Qt::ControlModifier);
        auto* page = part<CataloguePage>();
        page->showIndividual(**m_window->catalogue()->individualByCatalogueId(QStringLiteral("red")));
        auto* notes = page->findChild<QPlainTextEdit*>();
        notes->setFocus();
        QTest::keyClicks(notes, QStringLiteral("calf"));
        press(Qt::Key_F5);
        QTest::keyClicks(notes, QStringLiteral(" in tow"));
        QCOMPARE(notes->toPlainText(), QStringLiteral("calf in tow"));
    }

    void aCopyIsSavedAndRestoredAndThatTakenBack()
    {
        fillCatalogue();
        const QString file = m_window->catalogue()->filePath();
        const auto photo = photoAt(2).annotation;
        const auto verdict = [&] { return m_window->catalogue() ? m_window->catalogue()->entry(photo).value().verdict : Verdict::Identified; };
        m_window->jobs().saveCopy(path(QStringLiteral("copy.fluke")));
        QTRY_VERIFY2(m_window->message().contains(QLatin1String("copy.fluke")), qPrintable(m_window->message()));
        QVERIFY(m_window->catalogue()->cannotTell(photo, {}));
        m_window->jobs().restoreFrom(path(QStringLiteral("copy.fluke")), file);
        QTRY_VERIFY2(m_window->message().contains(QLatin1String("Restored")), qPrintable(m_window->message()));
        QCOMPARE(verdict(), Verdict::Undecided);
        part<MessageStrip>()->findChild<QPushButton*>()->click(); // "Put it back"
        QTRY_COMPARE(verdict(), Verdict::CannotTell);
    }

    void whatAnotherWindowDecidedAppears()
    {
        fillCatalogue();
        auto other = Catalogue::open(m_window->catalogue()->filePath()).value();
        QVERIFY(other->cannotTell(photoAt(2).annotation, {}));
        press(Qt::Key_F5);
        QCOMPARE(photoAt(2).verdict, Verdict::CannotTell);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
