#include "fakerecognition.h"

#include "core/recognition/trainingsnapshot.h"
#include "core/services/retraining.h"
#include "ui/dialogs/guidedialog.h"
#include "ui/errortext.h"
#include "ui/mainwindow.h"
#include "ui/pages/cataloguepage.h"
#include "ui/pages/reviewpage.h"
#include "ui/pages/trainingpage.h"
#include "ui/views/candidatepanel.h"
#include "ui/views/compareview.h"
#include "ui/views/inlineedit.h"
#include "ui/views/jobindicator.h"
#include "ui/views/messagestrip.h"
#include "ui/views/photoview.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QMenuBar>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
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
    std::unique_ptr<MainWindow> m_window;
    QStringList m_exported;

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
        QTRY_COMPARE(done.count(), 1);
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
        m_exported.clear();
        m_window = std::make_unique<MainWindow>(
            WindowServices{*m_recognition, *m_training, *m_import,
                           [this](const QString&, ExportKind, const QString& file) -> Result<int> {
                               m_exported << file;
                               return 4;
                           },
                           m_versions.get(), nullptr, m_grading.get()});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void cleanup()
    {
        m_window.reset();
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
        auto* edit = part<InlineEdit>();
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
        m_window->startTraining(request);
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
        m_window->startTraining(request);
        QTRY_VERIFY2(m_window->message().contains(QStringLiteral("MAP@5 1.000 → 1.000, gain +0.000")),
                     qPrintable(m_window->message()));
        QCOMPARE(m_window->catalogue()->models()->size(), 2);
        QVERIFY(m_window->catalogue()->models()->last().active);
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
        m_window->startTraining(request);
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
        m_window->startTraining(request);
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
    }

    void exportsRunBesideTheWindow()
    {
        fillCatalogue();
        m_window->startExport(ExportKind::AllPhotosKaggle, path(QStringLiteral("out.csv")));
        QTRY_VERIFY(m_window->message().contains(QLatin1String("out.csv")));
        QCOMPARE(m_exported, QStringList{path(QStringLiteral("out.csv"))});
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
