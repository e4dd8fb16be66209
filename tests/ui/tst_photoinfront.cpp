#include "reviewfixture.h"

#include "ui/views/candidatepanel.h"
#include "ui/views/compareview.h"
#include "ui/views/filmstrip.h"
#include "ui/views/inlineedit.h"
#include "ui/views/photoview.h"

#include <QComboBox>
#include <QImage>
#include <QSignalSpy>

using namespace flukeprint;
using Opinion = ReviewFixture::Opinion;

/// A decision is about the photo in front and the whale in the frame. What a person typed, drew or compares stays with its photo,
/// whatever arrives from behind. Keys drive the page.
class TestPhotoInFront : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReviewFixture> m_review;

    ReviewSession& session() { return *m_review->session; }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { m_review->press(key, modifiers); }
    PhotoView* photo() { return m_review->page->findChild<PhotoView*>(QStringLiteral("photo")); }
    CompareView* compare() { return &m_review->page->compareView(); }
    FilmStrip* strip() { return m_review->page->findChild<FilmStrip*>(QStringLiteral("queue")); }
    InlineEdit* field() { return m_review->page->header()->findChild<InlineEdit*>(QStringLiteral("whaleId")); }
    QString framed()
    {
        const auto* selected = m_review->page->findChild<CandidatePanel*>()->selected();
        if (!selected) return {};
        return selected->individual ? selected->individual->catalogueId : QStringLiteral("new");
    }
    QString said(const QString& photo) { return m_review->entryOf(photo).catalogueId; }
    bool isRejected(const QString& photo, const QString& whale)
    {
        return m_review->catalogue->rejectionsOf(m_review->entryOf(photo).annotation)->contains(m_review->whale(whale));
    }

    void showPhotos(const QList<int>& seconds, const QueueView& view = {})
    {
        m_review->addPhotos(seconds);
        const auto queue = m_review->catalogue->queue(QueueFilter::All, {});
        QVERIFY(queue);
        for (const auto& entry : *queue) {
            QImage image(600, 400, QImage::Format_RGB888);
            image.fill(Qt::darkCyan);
            QVERIFY(image.save(m_review->catalogue->absolutePath(entry.photo)));
        }
        m_review->show(view);
        QTRY_VERIFY(photo()->hasPhoto());
    }
    /// The last photo is the surest, the first the least sure.
    Sureness sureness()
    {
        Sureness sureness;
        for (int row = 0; row < session().queue().size(); ++row)
            sureness.insert(session().queue().at(row).annotation, session().queue().at(row).photo.originalName.mid(1, 1).toInt() * 0.1);
        return sureness;
    }
    void beginBox() { QTest::mousePress(photo(), Qt::LeftButton, {}, photo()->rect().center() - QPoint(60, 40)); }
    void moveBox() { QTest::mouseMove(photo(), photo()->rect().center()); }
    void endBox() { QTest::mouseRelease(photo(), Qt::LeftButton, {}, photo()->rect().center() + QPoint(60, 40)); }

private Q_SLOTS:
    void init() { m_review = std::make_unique<ReviewFixture>(); }
    void cleanup() { m_review.reset(); }

    void everyPhotoBeginsAtPlaceOne()
    {
        showPhotos({0, 60, 60, 60});
        m_review->rank({"A", "B", "C", "new"});
        press(Qt::Key_Down);
        press(Qt::Key_Down);
        QCOMPARE(framed(), QStringLiteral("C"));
        press(Qt::Key_1);
        m_review->rank({"new", "A", "B"});
        QCOMPARE(framed(), QStringLiteral("new"));
        press(Qt::Key_Space); // compares the first whale
        QVERIFY(compare()->isVisible());
        press(Qt::Key_Escape);
        QCOMPARE(framed(), QStringLiteral("new")); // looking is not choosing
        press(Qt::Key_N);
        m_review->rank({"B", "new", "A"});
        QCOMPARE(framed(), QStringLiteral("B"));
        press(Qt::Key_Return);
        QCOMPARE(said(QStringLiteral("q2")), QStringLiteral("B"));
    }

    void theFrameFollowsAWhaleThatAPersonMovedItTo()
    {
        showPhotos({0, 60});
        m_review->rank({"A", "B", "C"}, Opinion::First);
        m_review->rank({"B", "A", "C"});
        QCOMPARE(framed(), QStringLiteral("B")); // place 1, whoever stands there
        press(Qt::Key_Return);
        m_review->rank({"A", "B", "C"}, Opinion::First);
        press(Qt::Key_Down);
        m_review->rank({"C", "A", "B"});
        QCOMPARE(framed(), QStringLiteral("B"));
        press(Qt::Key_Return);
        QCOMPARE(said(QStringLiteral("q1")), QStringLiteral("B"));
    }

    void aSecondOpinionLeavesTheComparedWhale()
    {
        showPhotos({0});
        m_review->rank({"A", "B", "C"}, Opinion::First);
        press(Qt::Key_Space);
        m_review->rank({"B", "A", "C"});
        QVERIFY(compare()->isVisible());
        press(Qt::Key_Return);
        QCOMPARE(said(QStringLiteral("q0")), QStringLiteral("A"));
    }

    void whoIsRejectedMakesRoomForTheNext()
    {
        showPhotos({0});
        m_review->rank({"A", "B", "C"});
        press(Qt::Key_Down);
        press(Qt::Key_X);
        QVERIFY(isRejected(QStringLiteral("q0"), QStringLiteral("B")));
        QCOMPARE(framed(), QStringLiteral("C"));
        m_review->rank({"C", "A"});
        QCOMPARE(framed(), QStringLiteral("C"));
    }

    void nobodyIsRejectedInPlaceOfNewWhale()
    {
        showPhotos({0});
        m_review->rank({"new", "A", "B"});
        QSignalSpy hints(m_review->page.get(), &ReviewPage::hintOccurred);
        press(Qt::Key_X);
        QVERIFY(!isRejected(QStringLiteral("q0"), QStringLiteral("A")));
        QVERIFY(!session().canUndo());
        QCOMPARE(hints.count(), 1);
        press(Qt::Key_Down);
        press(Qt::Key_X);
        QVERIFY(isRejected(QStringLiteral("q0"), QStringLiteral("A")));
    }

    void aTypedIdIsAboutThePhotoItWasTypedFor_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("a whale's id") << int(Qt::Key_I) << int(Qt::NoModifier);
        QTest::newRow("a new whale's id") << int(Qt::Key_N) << int(Qt::ShiftModifier);
        QTest::newRow("points of match") << int(Qt::Key_P) << int(Qt::NoModifier);
    }
    void aTypedIdIsAboutThePhotoItWasTypedFor()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        showPhotos({0, 60, 60}, {QueueFilter::Reviewed, QueueOrder::SurestFirst, {}, {}, {}, false});
        auto* edit = field();
        press(key, Qt::KeyboardModifiers(modifiers));
        edit->setText(QStringLiteral("B"));
        session().acceptSureness(sureness());
        QCOMPARE(m_review->names(), QStringList({"q2", "q1", "q0"}));
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        QCOMPARE(edit->text(), QStringLiteral("B"));
        if (key == Qt::Key_N) edit->setText(QStringLiteral("Salt"));
        QTest::keyClick(edit, Qt::Key_Return);
        if (key == Qt::Key_P) QCOMPARE(session().points(), QStringLiteral("B"));
        else QCOMPARE(said(QStringLiteral("q0")), key == Qt::Key_I ? QStringLiteral("B") : QStringLiteral("Salt"));
        QVERIFY(said(QStringLiteral("q2")).isEmpty());
        if (key != Qt::Key_P) QCOMPARE(m_review->at(), QStringLiteral("q2")); // the new order begins here
    }

    void whatWasTypedIsDroppedWithItsPhoto()
    {
        showPhotos({0, 60});
        auto* edit = field();
        press(Qt::Key_I);
        edit->setText(QStringLiteral("B"));
        QTest::mouseClick(strip()->viewport(), Qt::LeftButton, {}, strip()->visualRect(strip()->model()->index(1, 0)).center());
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        edit->setFocus(Qt::MouseFocusReason);
        QTest::keyClick(edit, Qt::Key_Return);
        QVERIFY(said(QStringLiteral("q1")).isEmpty());
    }

    void aBoxHalfDrawnIsDroppedWithItsPhoto()
    {
        showPhotos({0, 60});
        const auto next = m_review->catalogue->absolutePath(m_review->entryOf(QStringLiteral("q1")).photo);
        QTRY_VERIFY(m_review->loader.picture({next, 2048}, ImageLoader::Priority::Ahead)); // shown at once
        press(Qt::Key_B);
        beginBox();
        moveBox();
        press(Qt::Key_Right);
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QTRY_VERIFY(photo()->hasPhoto());
        endBox();
        QVERIFY(!m_review->entryOf(QStringLiteral("q0")).box);
        QVERIFY(!m_review->entryOf(QStringLiteral("q1")).box);
    }

    void whatArrivesFromBehindDisturbsNothing_data()
    {
        QTest::addColumn<QString>("arrival");
        for (const auto* arrival : {"sureness", "reload", "another photo", "another window", "copies", "gallery"})
            QTest::newRow(arrival) << QString::fromLatin1(arrival);
    }
    void whatArrivesFromBehindDisturbsNothing()
    {
        QFETCH(QString, arrival);
        const bool isBySureness = arrival == QLatin1String("sureness");
        const bool isGrouped = arrival == QLatin1String("copies");
        std::function<void()> work, then;
        m_review.reset();
        m_review = std::make_unique<ReviewFixture>([&](auto first, auto second) { work = first, then = second; });
        showPhotos({0, 60, 60}, {QueueFilter::Undecided, isBySureness ? QueueOrder::SurestFirst : QueueOrder::AsTaken, {}, {}, {}, isGrouped});
        press(Qt::Key_Right);
        QTRY_VERIFY(photo()->hasPhoto());
        m_review->rank({"A", "B", "C"});
        const auto arrive = [&] {
            if (isBySureness) session().acceptSureness(sureness());
            if (arrival == QLatin1String("gallery")) session().noteGalleryReady();
            if (arrival == QLatin1String("another photo")) m_review->addPhotos({0, 0, 0, -600});
            if (arrival == QLatin1String("another window"))
                QVERIFY(m_review->catalogue->cannotTell(m_review->entryOf(QStringLiteral("q1")).annotation, {}));
            if (isGrouped) work(), then();
            else if (!isBySureness) session().reload();
        };
        press(Qt::Key_Plus);
        press(Qt::Key_F);
        press(Qt::Key_B);
        beginBox();
        moveBox();
        const double zoom = photo()->viewState().zoom;
        QVERIFY(zoom > 1);
        arrive();
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QCOMPARE(photo()->viewState().zoom, zoom);
        QVERIFY(photo()->isMirrored() && photo()->isDrawingBox());
        endBox();
        QVERIFY(m_review->entryOf(QStringLiteral("q1")).box);
        QCOMPARE(strip()->currentIndex().row(), *session().position());
        QVERIFY(strip()->selectionModel()->isSelected(strip()->currentIndex()));
        m_review->rank({"A", "B", "C"});

        press(Qt::Key_Space);
        press(Qt::Key_Down);
        compare()->page(1);
        QVERIFY(compare()->isVisible());
        arrive();
        QVERIFY(compare()->isVisible());
        QCOMPARE(framed(), QStringLiteral("B"));
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
    }

    void whoWasChosenStaysChosen()
    {
        showPhotos({0, 60, 60, 60});
        press(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(session().targets().size(), 2);
        m_review->catalogue->addPhotos({ReviewFixture::photo(QStringLiteral("a0.jpg"), QDateTime(QDate(2001, 1, 1), QTime(1, 0), Qt::UTC))}).value();
        session().reload();
        QCOMPARE(m_review->names().first(), QStringLiteral("a0"));
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QCOMPARE(session().targets().size(), 2);
        QCOMPARE(strip()->selectionModel()->selectedRows().size(), 2);
        press(Qt::Key_U);
        QCOMPARE(m_review->entryOf(QStringLiteral("q0")).verdict, Verdict::CannotTell);
        QCOMPARE(m_review->entryOf(QStringLiteral("a0")).verdict, Verdict::Undecided);
    }

    void aCollapsedStackIsOneDecision()
    {
        showPhotos({0, 1, 1, 1, 1, 1, 1, 1, 600}, {QueueFilter::Reviewed, QueueOrder::AsTaken, {}, {}, {}, true});
        m_review->rank({"A", "B", "C"});
        QCOMPARE(session().queue().at(*session().nextUndecided()).photo.originalName, QStringLiteral("q8.jpg"));
        press(Qt::Key_X);
        for (int i = 0; i < 8; ++i) QVERIFY(isRejected(QStringLiteral("q%1").arg(i), QStringLiteral("A")));
        m_review->rank({"B", "C"});
        press(Qt::Key_Return);
        for (int i = 0; i < 8; ++i) QCOMPARE(said(QStringLiteral("q%1").arg(i)), QStringLiteral("B"));
        QCOMPARE(m_review->at(), QStringLiteral("q8"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().decidedCount(), 0);
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        press(Qt::Key_O); // opened, each photo is a question of its own
        press(Qt::Key_U);
        QCOMPARE(session().decidedCount(), 1);
    }

    void aStackSaidWronglyIsSaidAnewAtOnce()
    {
        showPhotos({0, 1, 1, 600}, {QueueFilter::Reviewed, QueueOrder::AsTaken, {}, {}, {}, true});
        press(Qt::Key_U);
        press(Qt::Key_Left);
        m_review->rank({"A", "B", "C"});
        press(Qt::Key_1);
        for (int i = 0; i < 3; ++i) QCOMPARE(said(QStringLiteral("q%1").arg(i)), QStringLiteral("A"));
    }

    void severalStacksAreChosenWhole()
    {
        showPhotos({0, 1, 600, 1, 600}, {QueueFilter::Reviewed, QueueOrder::AsTaken, {}, {}, {}, true});
        press(Qt::Key_Right, Qt::ShiftModifier);
        press(Qt::Key_U);
        QCOMPARE(session().decidedCount(), 4);
    }

    void gradesAreOfOnePhotoOfAStack()
    {
        showPhotos({0, 1, 1, 600}, {QueueFilter::Reviewed, QueueOrder::AsTaken, {}, {}, {}, true});
        press(Qt::Key_Q);
        press(Qt::Key_2);
        const auto quality = [&](const QString& name) {
            return m_review->catalogue->gradesOf(m_review->entryOf(name).annotation)->contains(Criterion::Quality);
        };
        QVERIFY(quality(QStringLiteral("q0")));
        QVERIFY(!quality(QStringLiteral("q1")));
    }

    void homeAndEndWorkWhereverTheFocusIs()
    {
        showPhotos({0, 60, 1, 1}, {QueueFilter::Reviewed, QueueOrder::AsTaken, {}, {}, {}, true});
        for (auto* box : m_review->page->findChildren<QComboBox*>())
            if (box->accessibleName() == QLatin1String("Order of the photos")) box->setFocus();
        press(Qt::Key_End);
        QCOMPARE(m_review->at(), QStringLiteral("q1")); // where the last stack is shown
        press(Qt::Key_Home);
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
    }
};

QTEST_MAIN(TestPhotoInFront)
#include "tst_photoinfront.moc"
