#include "fakerecognition.h"
#include "walkmodel.h"

#include "core/services/gradingservice.h"
#include "core/services/importservice.h"
#include "core/services/modelversionservice.h"
#include "core/services/recognitionservice.h"
#include "core/services/trainingservice.h"
#include "ui/pages/cataloguepage.h"
#include "ui/views/candidatepanel.h"
#include "ui/views/decisionhistory.h"
#include "ui/views/inlineedit.h"
#include "ui/views/mergerbar.h"
#include "ui/window/mainwindow.h"

#include <QDialog>
#include <QElapsedTimer>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <random>
#include <set>

using namespace flukeprint;

namespace {

constexpr int photosToReview = 14;
constexpr int stepsPerCatalogue = 250; // a photo with thousands of decisions makes every step slow
constexpr size_t mostWhales = 14;      // all of them are candidates then
constexpr int patience = 10'000;       // ms until the candidates must be what they are to be

const QStringList reviewers{QStringLiteral("Ida"), QStringLiteral("ida "), QStringLiteral("Émile"), QStringLiteral("ÉMILE"),
                            QStringLiteral("Bo")};

int secondsToWalk()
{
    return qEnvironmentVariableIntValue("FLUKEPRINT_WALK_SECONDS") > 0 ? qEnvironmentVariableIntValue("FLUKEPRINT_WALK_SECONDS") : 20;
}

unsigned firstSeed()
{
    bool isGiven = false;
    const uint given = qEnvironmentVariable("FLUKEPRINT_WALK_SEED").toUInt(&isGiven);
    return isGiven ? given : std::random_device{}() % 1'000'000;
}

} // namespace

/// Random keys on the window, and another connection that decides on the same catalogue, beside a plain model of what was pressed
/// (`WalkModel`). After every step decisions, verdicts, rejections and candidates are those of the model, and nothing has failed.
///
/// FLUKEPRINT_WALK_SECONDS says how long (20), FLUKEPRINT_WALK_SEED which walk; the seed is printed.
class TestRandomWalk : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RecognitionService> m_recognition;
    std::unique_ptr<TrainingService> m_training;
    std::unique_ptr<ImportService> m_import;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Catalogue> m_elsewhere;
    QList<AnnotationId> m_photos;
    WalkModel m_model;
    std::mt19937 m_random;
    QStringList m_log;
    bool m_isStale = false; ///< the window has not heard yet what was decided elsewhere
    int m_errors = 0;
    int m_dropped = 0;
    std::map<QString, int> m_pressed;

    ReviewSession& session() { return *m_window->session(); }
    int roll(int sides) { return int(m_random() % unsigned(sides)); }
    template <class List> auto oneOf(const List& list) { return list[decltype(list.size())(roll(int(list.size())))]; }
    void log(const QString& text) { m_log << text; }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        log(QKeySequence(int(modifiers) | key).toString());
        ++m_pressed[m_log.last()];
        auto* focus = m_window->focusWidget();
        QTest::keyClick(focus ? focus : m_window.get(), Qt::Key(key), modifiers);
    }

    // ---- the stage

    void paint(const QString& file, const QColor& colour, int seed) const
    {
        QImage image(120, 80, QImage::Format_RGB888);
        image.fill(colour);
        QPainter(&image).fillRect((seed * 7) % 100, (seed * 5) % 60, 6, 6, Qt::white);
        if (!image.save(file)) qFatal("cannot paint %s", qPrintable(file));
    }

    NewPhoto photo(int number, const QColor& colour, const QDateTime& takenAt, const std::optional<QString>& label)
    {
        NewPhoto photo;
        photo.photo.originalName = QStringLiteral("%1.png").arg(number);
        photo.photo.path = photo.photo.originalName;
        photo.photo.contentHash = QStringLiteral("%1").arg(number, 64, 10, QLatin1Char('0'));
        photo.photo.size = {120, 80};
        photo.photo.takenAt = takenAt;
        photo.catalogueId = label;
        paint(m_folder->filePath(photo.photo.path), colour, number);
        return photo;
    }

    /// Four known whales, and photos in bursts of one to three, each of a known whale's colour or of one between.
    void fillCatalogue(Catalogue& catalogue)
    {
        const QList<QColor> colours{Qt::red, Qt::green, Qt::blue, Qt::yellow};
        QDateTime time(QDate(2019, 7, 14), QTime(8, 0), Qt::UTC);
        std::vector<NewPhoto> photos;
        for (int i = 0; i < colours.size(); ++i)
            photos.push_back(photo(i, colours[i], time = time.addSecs(3600), QString(QChar(u'A' + i))));
        for (int i = 0; i < photosToReview; ++i) {
            const QColor colour = roll(3) > 0 ? oneOf(colours) : QColor(roll(256), roll(256), roll(256));
            photos.push_back(photo(int(colours.size()) + i, colour, time = time.addSecs(roll(2) > 0 ? 2 : 600), {}));
        }
        const auto stored = catalogue.addPhotos(photos).value();
        m_photos.clear();
        m_model = {};
        for (const auto& one : stored) {
            m_photos << one.annotation;
            m_model.addPhoto(one.annotation);
            const auto entry = catalogue.entry(one.annotation).value();
            if (entry.individual) m_model.label(one.annotation, *entry.individual, entry.catalogueId);
        }
    }

    void openWindow()
    {
        m_window = std::make_unique<MainWindow>(WindowServices{*m_recognition, *m_training, *m_import});
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void openCatalogue(const QString& file)
    {
        QVERIFY(m_window->openCatalogue(file));
        connect(&session(), &ReviewSession::errorOccurred, this, [this](const Error& error) {
            ++m_errors;
            log(QStringLiteral("error %1 %2").arg(int(error.code)).arg(error.detail));
        });
        connect(&session(), &ReviewSession::stepDropped, this, [this] { ++m_dropped; });
        m_window->setReviewer(m_model.reviewer());
        m_isStale = false;
        const auto all = [&] {
            const auto model = m_window->catalogue()->activeModel();
            const auto pending = model ? m_window->catalogue()->pendingEmbeddings(model->id) : Result<QList<PendingEmbedding>>{};
            return model && pending && pending->isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(all(), patience);
        m_window->refresh();
    }

    void setTheStage(unsigned seed)
    {
        m_random.seed(seed);
        m_log = {};
        m_elsewhere.reset();
        m_window.reset();
        m_training.reset();
        m_import.reset();
        m_recognition.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        const auto parts = fakeParts(m_folder->path());
        m_recognition = std::make_unique<RecognitionService>(parts);
        m_training = std::make_unique<TrainingService>(parts);
        m_import = std::make_unique<ImportService>();
        const QString file = m_folder->filePath(QStringLiteral("walk.fluke"));
        fillCatalogue(*Catalogue::create(file).value());
        m_model.setReviewer(reviewers.first());
        openWindow();
        openCatalogue(file);
        m_elsewhere = Catalogue::open(file).value();
    }

    // ---- what is done

    QList<AnnotationId> targets() { return session().targets(); }

    void confirm(IndividualId whale, const std::function<void()>& act)
    {
        const auto photos = targets();
        act();
        m_model.decide(DecisionKind::Match, photos, whale);
    }

    void declareNew(const std::function<void()>& act)
    {
        if (m_model.whales() >= mostWhales) return;
        const auto photos = targets();
        const QString id = m_window->catalogue()->proposeCatalogueId().value();
        const auto agreed = m_model.declaredNewByOther(photos.first());
        act();
        // A whale that nobody else agrees on may have no photo: it is found by what was said.
        const auto whale = agreed ? agreed : m_window->catalogue()->decisionsOf(photos.first()).value().last().individual;
        QVERIFY2(whale, qPrintable(id));
        if (!agreed) QVERIFY2(m_model.found(*whale, id), "the id of a whale that was taken back is the same whale's again");
        m_model.decide(DecisionKind::NewIndividual, photos, *whale);
    }

    void decide()
    {
        const auto* shown = session().suggestion() ? &*session().suggestion() : nullptr;
        const auto whales = shown ? shown->individuals(Suggestion::shownWhales) : std::vector<Candidate>{};
        const auto* panel = m_window->findChild<CandidatePanel*>();
        const auto* selected = shown ? panel->selected() : nullptr;
        if (!session().current()) return;
        switch (roll(8)) {
        case 0:
        case 1:
        case 2:
            if (const int number = roll(Suggestion::shownWhales); number < int(whales.size()))
                confirm(*whales[size_t(number)].individual, [&] { press(Qt::Key_1 + number); });
            break;
        case 3:
            if (selected && selected->number) confirm(selected->individual->id, [&] { press(Qt::Key_Return); });
            else if (selected) declareNew([&] { press(Qt::Key_Return); });
            break;
        case 4: declareNew([&] { press(Qt::Key_N); }); break;
        case 5:
        case 6:
            if (selected && selected->number) {
                const auto whale = selected->individual->id;
                const auto photos = targets();
                QList<bool> hidden;
                for (const auto one : photos) hidden << session().isHidden(one);
                press(Qt::Key_X);
                if (!m_model.reject(photos, whale, hidden)) expectRefusal();
            }
            break;
        case 7: {
            const auto photos = targets();
            press(Qt::Key_U);
            m_model.decide(DecisionKind::CannotTell, photos, {});
            break;
        }
        }
    }

    /// Somebody said so before: the window tells, and nothing is stored.
    void expectRefusal()
    {
        --m_errors;
    }

    void undo()
    {
        const int expected = m_dropped + m_model.undo();
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_dropped, expected);
    }

    void redo()
    {
        const int expected = m_dropped + m_model.redo();
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_dropped, expected);
    }

    void closeDialog(QDialog* dialog)
    {
        dialog->close();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }

    void useTheHistory()
    {
        if (!session().current()) return;
        const auto annotation = session().current()->annotation;
        press(Qt::Key_J, Qt::ShiftModifier);
        auto* dialog = m_window->findChild<QDialog*>();
        QVERIFY(dialog);
        auto* table = dialog->findChild<QTableView*>();
        const auto rows = session().isHidden(annotation) ? m_model.ownOn(annotation) : m_model.saidOn(annotation);
        QCOMPARE(table->model()->rowCount(), int(rows.size()));
        if (!rows.empty()) {
            const int row = roll(int(rows.size()));
            log(QStringLiteral("history row %1").arg(row));
            table->selectRow(row);
            const int before = m_errors;
            dialog->findChild<DecisionHistory*>()->findChild<QPushButton*>()->click();
            const bool isAllowed = m_model.turn(rows[rows.size() - 1 - size_t(row)]); // newest first
            QCOMPARE(m_errors - before, isAllowed ? 0 : 1);
            m_errors = before;
        }
        closeDialog(dialog);
    }

    void pressButton(const QString& text)
    {
        for (auto* button : m_window->findChild<MergerBar*>()->findChildren<QPushButton*>())
            if (button->text().remove(u'&') == text && button->isVisible()) return button->click();
        QFAIL(qPrintable(text));
    }

    void merge()
    {
        const auto whales = m_window->catalogue()->individuals().value();
        if (whales.size() < 2) return;
        const auto one = oneOf(whales).individual, other = oneOf(whales).individual;
        if (one.id == other.id) return;
        log(QStringLiteral("merge %1 into %2").arg(one.catalogueId, other.catalogueId));
        press(Qt::Key_2, Qt::ControlModifier);
        m_window->findChild<CataloguePage*>()->showIndividual(one.id);
        pressButton(QStringLiteral("Is another whale…"));
        auto* field = m_window->findChild<MergerBar*>()->findChild<InlineEdit*>();
        field->setText(other.catalogueId);
        QTest::keyClick(field, Qt::Key_Return);
        m_model.merge(one.id, other.id);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        press(Qt::Key_1, Qt::ControlModifier);
    }

    void part()
    {
        const auto merger = m_model.oneStandingMerger(m_random);
        if (!merger) return;
        const auto whale = m_model.resolve(merger->whale);
        const auto into = m_window->catalogue()->mergersInto(whale).value();
        for (const auto& one : into)
            if (one.individual == merger->individual) {
                log(QStringLiteral("part %1").arg(one.catalogueId));
                session().part(one);
                m_model.part(*merger);
                return;
            }
        QFAIL("a merger that stands is listed");
    }

    void moveAbout()
    {
        const QList<QKeyCombination> keys{
            Qt::Key_Left, Qt::Key_Right, Qt::SHIFT | Qt::Key_Left, Qt::SHIFT | Qt::Key_Right, Qt::CTRL | Qt::Key_Right, Qt::Key_Up,
            Qt::Key_Down, Qt::Key_Down,  Qt::Key_Escape,           Qt::CTRL | Qt::Key_G,      Qt::Key_O,                Qt::Key_J,
            Qt::CTRL | Qt::Key_A};
        const auto key = oneOf(keys);
        press(key.key(), key.keyboardModifiers());
    }

    void look()
    {
        switch (roll(5)) {
        case 0: press(Qt::Key_B, Qt::ControlModifier); break;
        case 1: {
            const QString reviewer = oneOf(reviewers);
            log(QStringLiteral("reviewer %1").arg(reviewer));
            m_window->setReviewer(reviewer);
            m_model.setReviewer(reviewer);
            break;
        }
        case 2: {
            auto view = session().view();
            view.filter = oneOf(QList{QueueFilter::All, QueueFilter::Reviewed, QueueFilter::Undecided, QueueFilter::SecondLook, QueueFilter::Disputed});
            log(QStringLiteral("list %1").arg(int(view.filter)));
            session().setView(view);
            if (!session().current()) session().load(QueueFilter::All);
            break;
        }
        case 3: {
            CandidateFilter filter;
            if (roll(2) > 0) filter.years = std::pair(2000, 2010); // hides every whale that was ever dated
            log(QStringLiteral("filter %1").arg(filter.isActive()));
            session().setCandidateFilter(filter);
            break;
        }
        case 4: press(Qt::Key_H); break;
        }
    }

    void decideElsewhere()
    {
        const auto photo = oneOf(m_photos);
        const QString who = oneOf(reviewers);
        const auto whales = m_elsewhere->individuals().value();
        DecisionContext context;
        context.reviewer = who;
        m_isStale = true;
        const WalkModel::As as(m_model, who);
        switch (roll(7)) {
        case 0:
        case 1: {
            const auto whale = oneOf(whales).individual.id;
            log(QStringLiteral("elsewhere %1: %2 is %3").arg(who).arg(photo.value).arg(whale.value));
            QVERIFY(m_elsewhere->confirm(photo, whale, context));
            m_model.decide(DecisionKind::Match, {photo}, whale);
            break;
        }
        case 2: {
            const auto whale = oneOf(whales).individual.id;
            log(QStringLiteral("elsewhere %1: %2 is not %3").arg(who).arg(photo.value).arg(whale.value));
            const bool isStored = m_elsewhere->reject(photo, whale, context).has_value();
            QCOMPARE(m_model.reject({photo}, whale, {false}), isStored);
            break;
        }
        case 3:
            log(QStringLiteral("elsewhere %1: cannot tell %2").arg(who).arg(photo.value));
            QVERIFY(m_elsewhere->cannotTell(photo, context));
            m_model.decide(DecisionKind::CannotTell, {photo}, {});
            break;
        case 4:
        case 5: {
            const auto rows = m_model.saidOn(photo);
            if (rows.empty()) break;
            const auto row = oneOf(rows);
            const auto decision = decisionsOn(photo)[m_model.placeOf(row)];
            log(QStringLiteral("elsewhere %1: turns %2 of %3").arg(who).arg(decision.id.value).arg(photo.value));
            const auto done = decision.isTakenBack ? m_elsewhere->redo(decision.id, who) : m_elsewhere->undo(decision.id, who);
            QCOMPARE(m_model.turn(row), done.has_value());
            break;
        }
        case 6: {
            const auto one = oneOf(whales).individual, other = oneOf(whales).individual;
            log(QStringLiteral("elsewhere %1: %2 is %3").arg(who, one.catalogueId, other.catalogueId));
            QCOMPARE(m_elsewhere->merge(one.id, other.id, who).has_value(), m_model.merge(one.id, other.id));
            break;
        }
        }
    }

    void startAgain()
    {
        log(QStringLiteral("restart"));
        const auto file = m_window->catalogue()->filePath();
        m_window->closeCatalogue();
        openCatalogue(file);
        m_model.forgetSteps();
    }

    void step()
    {
        const int what = roll(100);
        if (what < 34) decide();
        else if (what < 52) undo();
        else if (what < 60) redo();
        else if (what < 66) useTheHistory();
        else if (what < 69) merge();
        else if (what < 71) part();
        else if (what < 83) moveAbout();
        else if (what < 89) look();
        else if (what < 96) decideElsewhere();
        else if (what < 99) {
            press(Qt::Key_F5);
            m_isStale = false;
        } else startAgain();
    }

    // ---- what must be

    /// Without those that took one back.
    QList<Decision> decisionsOn(AnnotationId photo)
    {
        auto decisions = m_window->catalogue()->decisionsOf(photo).value();
        decisions.removeIf([](const Decision& decision) { return decision.kind == DecisionKind::Undone; });
        return decisions;
    }

    void compareDecisions()
    {
        for (const auto photo : m_photos) {
            QStringList stored;
            for (const auto& decision : decisionsOn(photo)) stored << WalkModel::text(decision);
            QCOMPARE(stored.join(u' '), m_model.decisionsText(photo));
            const auto entry = m_window->catalogue()->entry(photo).value();
            const WalkModel::Stands stands{entry.verdict, entry.individual, entry.confirmation};
            QCOMPARE(WalkModel::text(stands), WalkModel::text(m_model.standing(photo)));
            const auto rejected = m_window->catalogue()->rejectionsOf(photo).value();
            QCOMPARE((std::set<IndividualId>(rejected.begin(), rejected.end())), m_model.rejected(photo));
            const auto row = session().rowOf(photo);
            if (m_isStale || !row) continue;
            const auto& shown = session().queue().at(*row);
            if (session().isHidden(photo)) QVERIFY(shown.verdict == Verdict::Undecided && !shown.individual);
            else QCOMPARE(shown.individual, stands.individual);
        }
    }

    [[nodiscard]] bool areCandidatesRight()
    {
        const auto& shown = session().suggestion();
        if (!shown || shown->isProvisional || shown->annotation != session().current()->annotation) return false;
        const auto whales = shown->individuals(int(shown->candidates.size()));
        std::set<IndividualId> them;
        for (const auto& candidate : whales) them.insert(*candidate.individual);
        const auto expected = m_model.candidates(shown->annotation);
        const bool areAll = them.size() + size_t(session().hiddenCandidates()) == expected.size();
        const bool isCut = shown->isBlind && them.size() == size_t(Suggestion::shownWhales);
        return (areAll || isCut) && std::ranges::includes(expected, them);
    }

    void compare()
    {
        compareDecisions();
        if (QTest::currentTestFailed()) return;
        QCOMPARE(m_errors, 0);
        if (m_isStale || !session().current()) return;
        if (QTest::qWaitFor([this] { return areCandidatesRight(); }, patience)) return;
        const auto photo = session().current()->annotation;
        QStringList expected, found;
        for (const auto whale : m_model.candidates(photo)) expected << QString::number(whale.value);
        if (session().suggestion())
            for (const auto& one : session().suggestion()->candidates) found << (one.individual ? QString::number(one.individual->value) : QStringLiteral("new"));
        QFAIL(qPrintable(QStringLiteral("candidates of %1: %2 instead of %3, %4 hidden")
                             .arg(photo.value)
                             .arg(found.join(u' '), expected.join(u' '))
                             .arg(session().hiddenCandidates())));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_randomwalk"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
    }

    void cleanup()
    {
        m_elsewhere.reset();
        m_window.reset();
        m_training.reset();
        m_import.reset();
        m_recognition.reset();
    }

    void whatIsPressedIsWhatStands()
    {
        const unsigned seed = firstSeed();
        qInfo("FLUKEPRINT_WALK_SEED=%u", seed);
        QElapsedTimer time;
        time.start();
        int steps = 0;
        int catalogues = 0;
        while (time.elapsed() < qint64(secondsToWalk()) * 1000) {
            const unsigned own = seed + unsigned(catalogues++);
            setTheStage(own);
            for (int i = 0; i < stepsPerCatalogue && time.elapsed() < qint64(secondsToWalk()) * 1000 && !QTest::currentTestFailed(); ++i, ++steps) {
                step();
                if (!QTest::currentTestFailed()) compare();
            }
            if (QTest::currentTestFailed()) {
                qWarning("FLUKEPRINT_WALK_SEED=%u; the last steps:\n%s", own, qPrintable(m_log.mid(std::max<qsizetype>(0, m_log.size() - 40)).join(u'\n')));
                return;
            }
        }
        QStringList keys;
        for (const auto& [key, count] : m_pressed) keys << QStringLiteral("%1 %2").arg(key).arg(count);
        qInfo("%d steps on %d catalogues, %d steps passed over because somebody else had changed the same thing; keys: %s", steps, catalogues,
              m_dropped, qPrintable(keys.join(QStringLiteral(", "))));
    }
};

QTEST_MAIN(TestRandomWalk)
#include "tst_randomwalk.moc"
