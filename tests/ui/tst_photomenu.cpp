#include "reviewfixture.h"

#include "ui/dialogs/dateandplacedialog.h"
#include "ui/dialogs/findphotosdialog.h"
#include "ui/views/filmstrip.h"
#include "ui/views/photoview.h"
#include "ui/views/queuebar.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

using namespace flukeprint;

/// What a person says of a photo itself, by keys: no fluke, a second one, its turn, its date and place; and how photos are found.
class TestPhotoMenu : public QObject
{
    Q_OBJECT

    std::unique_ptr<ReviewFixture> m_review;

    ReviewSession& session() { return *m_review->session; }
    const QueueEntry& current() { return *session().current(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { m_review->press(key, modifiers); }
    template <class Part> Part* part() { return m_review->page->window()->findChild<Part*>(); }
    QString barText()
    {
        QStringList texts;
        for (auto* label : part<QueueBar>()->findChildren<QLabel*>()) texts << label->accessibleName();
        return texts.join(u'|');
    }

    /// Drags from one point of the photo to another, in its pixels.
    void draw(const QRectF& box)
    {
        QTRY_VERIFY(view()->hasPhoto());
        const auto at = [this](QPointF point) { return view()->photoToWidget().map(point).toPoint(); };
        QTest::mousePress(view(), Qt::LeftButton, {}, at(box.topLeft()));
        QTest::mouseMove(view(), at(box.center()));
        QTest::mouseMove(view(), at(box.bottomRight()));
        QTest::mouseRelease(view(), Qt::LeftButton, {}, at(box.bottomRight()));
    }

    PhotoView* view() { return m_review->page->findChild<PhotoView*>(QStringLiteral("photo")); }

    void paint(const QString& name)
    {
        QImage image(600, 400, QImage::Format_RGB888);
        image.fill(Qt::gray);
        QVERIFY(image.save(m_review->catalogue->folder().filePath(name), "PNG"));
    }

private Q_SLOTS:
    void init() { m_review = std::make_unique<ReviewFixture>(); }
    void cleanup() { m_review.reset(); }

    void wSaysThatThereIsNoFluke()
    {
        m_review->addPhotos({0, 60});
        m_review->show();
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        const int asked = int(m_review->questions.size());
        press(Qt::Key_W);
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        QVERIFY(m_review->entryOf(QStringLiteral("q0")).verdict == Verdict::NoFluke);
        QVERIFY2(barText().contains(QStringLiteral("1 no fluke")), qPrintable(barText()));
        QVERIFY(int(m_review->questions.size()) > asked);
        const auto later = m_review->questions.size();
        press(Qt::Key_Left);
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        QCOMPARE(m_review->questions.size(), later); // that one is never asked about again
        press(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_review->entryOf(QStringLiteral("q0")).verdict == Verdict::Undecided);
        QVERIFY(m_review->questions.size() > later);
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_review->entryOf(QStringLiteral("q0")).verdict == Verdict::NoFluke);
    }

    void noFlukeIsAListOfItsOwn()
    {
        m_review->addPhotos({0, 60});
        m_review->show();
        press(Qt::Key_W);
        session().load(QueueView{QueueFilter::All, QueueOrder::AsTaken, Verdict::NoFluke});
        QCOMPARE(m_review->names(), QStringList{QStringLiteral("q0")});
    }

    void shiftBAddsAFlukeAndBReplacesTheBox()
    {
        m_review->addPhotos({0});
        paint(QStringLiteral("q0.jpg"));
        m_review->show();
        QTRY_VERIFY(view()->hasPhoto());
        press(Qt::Key_B);
        QVERIFY(view()->isDrawingBox());
        draw({10, 10, 100, 100});
        QCOMPARE(session().queue().size(), 1);
        QVERIFY(current().box.has_value());
        const auto first = current().annotation;
        const QRectF box = *current().box;
        QSignalSpy hints(m_review->page.get(), &ReviewPage::hintOccurred);
        press(Qt::Key_B, Qt::ShiftModifier);
        QCOMPARE(hints.count(), 1);
        draw({300, 100, 200, 100});
        QCOMPARE(session().queue().size(), 2);
        QVERIFY(current().annotation != first); // the new one is in front
        QVERIFY(std::abs(current().box->left() - 300) < 3);
        QCOMPARE(*m_review->catalogue->entry(first)->box, box);
        // The next box that is drawn is no third fluke.
        press(Qt::Key_B);
        draw({20, 20, 50, 50});
        QCOMPARE(session().queue().size(), 2);
        press(Qt::Key_Z, Qt::ControlModifier);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(session().queue().size(), 1);
        QCOMPARE(current().annotation, first);
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(session().queue().size(), 2);
    }

    void rTurnsThePhotoForGood()
    {
        m_review->addPhotos({0});
        m_review->show();
        QVERIFY(m_review->catalogue->setBox(current().annotation, {0, 0, 600, 200}).has_value());
        press(Qt::Key_R);
        QCOMPARE(current().photo.turns, 1);
        QCOMPARE(current().photo.size, QSize(400, 600));
        QCOMPARE(*current().box, QRectF(200, 0, 200, 600)); // what was above is right
        press(Qt::Key_R, Qt::ShiftModifier);
        QCOMPARE(current().photo.turns, 0);
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(current().photo.turns, 1);
    }

    void aClockIsPutRightAndThatTakenBack()
    {
        m_review->addPhotos({0, 60});
        m_review->show();
        press(Qt::Key_D, Qt::ControlModifier);
        QPointer<DateAndPlaceDialog> dialog = part<DateAndPlaceDialog>();
        QVERIFY(dialog);
        auto* scope = dialog->findChild<QComboBox*>(QStringLiteral("scope"));
        QTRY_VERIFY(scope->count() == 2); // the chosen ones, and the day: the camera is not known
        auto* correct = dialog->findChild<QPushButton*>(QStringLiteral("correct"));
        QVERIFY(!correct->isEnabled());
        scope->setCurrentIndex(1);
        dialog->findChild<QComboBox*>(QStringLiteral("time"))->setCurrentIndex(1);
        auto* value = dialog->findChild<QLineEdit*>(QStringLiteral("timeValue"));
        value->setText(QStringLiteral("soon"));
        QVERIFY(!correct->isEnabled());
        value->setText(QStringLiteral("+365d"));
        auto* preview = dialog->findChild<QTableWidget*>(QStringLiteral("preview"));
        QCOMPARE(preview->rowCount(), 2);
        QVERIFY2(preview->item(0, 1)->text().startsWith(QStringLiteral("2019-07-14 10:00:00")), qPrintable(preview->item(0, 1)->text()));
        QVERIFY2(preview->item(0, 2)->text().startsWith(QStringLiteral("2020-07-13 10:00:00")), qPrintable(preview->item(0, 2)->text()));
        dialog->findChild<QComboBox*>(QStringLiteral("place"))->setCurrentIndex(1);
        dialog->findChild<QLineEdit*>(QStringLiteral("placeValue"))->setText(QStringLiteral("42.35, -70.3"));
        QVERIFY(correct->isEnabled());
        correct->click();
        QCOMPARE(current().photo.takenAt->date(), QDate(2020, 7, 13));
        QVERIFY(current().photo.position == (GeoPosition{42.35, -70.3}));
        QTRY_VERIFY(!dialog);
        m_review->page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_review->page.get()));
        m_review->page->setFocus();
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(current().photo.takenAt->date(), QDate(2019, 7, 14));
        QVERIFY(!current().photo.position);
        QCOMPARE(m_review->entryOf(QStringLiteral("q1")).photo.takenAt->date(), QDate(2019, 7, 14));
    }

    void photosAreFoundAndToldAbout()
    {
        m_review->addPhotos({0, 60});
        m_review->show();
        m_review->page->findPhotos();
        auto* dialog = part<FindPhotosDialog>();
        QVERIFY(dialog);
        auto* table = dialog->findChild<QTableWidget*>(QStringLiteral("photos"));
        QTRY_COMPARE(table->rowCount(), 5);
        dialog->findChild<QLineEdit*>(QStringLiteral("search"))->setText(QStringLiteral("q1 2019-07-14"));
        QTRY_COMPARE(table->rowCount(), 1);
        QStringList details;
        for (auto* label : dialog->findChildren<QLabel*>()) details << label->text();
        QVERIFY2(details.contains(QStringLiteral("600 × 400")), qPrintable(details.join(u'|')));
        dialog->findChild<QPushButton*>(QStringLiteral("go"))->click();
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        dialog->close();
    }

    void altReturnTellsAllOfThePhotoInFront()
    {
        m_review->addPhotos({0});
        m_review->show();
        press(Qt::Key_Return, Qt::AltModifier);
        auto* dialog = part<FindPhotosDialog>();
        QVERIFY(dialog);
        const auto texts = [&] {
            QStringList found;
            for (auto* label : dialog->findChildren<QLabel*>()) found << label->text();
            return found;
        };
        QTRY_VERIFY2(texts().contains(QStringLiteral("q0.jpg")), qPrintable(texts().join(u'|')));
        dialog->close();
    }

    void aPhotoIsTakenOutAndBroughtBack()
    {
        m_review->addPhotos({0, 60});
        m_review->show();
        press(Qt::Key_Delete, Qt::ControlModifier);
        QCOMPARE(m_review->names(), QStringList{QStringLiteral("q1")});
        QCOMPARE(m_review->at(), QStringLiteral("q1"));
        press(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_review->names(), (QStringList{QStringLiteral("q0"), QStringLiteral("q1")}));
        QCOMPARE(m_review->at(), QStringLiteral("q0"));
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(m_review->names(), QStringList{QStringLiteral("q1")});
    }

    void theStripSaysTheFolderWhereNamesRepeat()
    {
        std::vector<NewPhoto> photos{ReviewFixture::photo(QStringLiteral("1.jpg")), ReviewFixture::photo(QStringLiteral("2.jpg"))};
        photos[0].photo.path = QStringLiteral("monday/IMG_1.jpg");
        photos[1].photo.path = QStringLiteral("tuesday/IMG_1.jpg");
        for (auto& photo : photos) photo.photo.originalName = QStringLiteral("IMG_1.jpg");
        QVERIFY(m_review->catalogue->addPhotos(photos).has_value());
        m_review->addPhotos({0});
        m_review->show();
        QStringList shown;
        const auto* strip = m_review->page->findChild<FilmStrip*>();
        for (int row = 0; row < strip->model()->rowCount(); ++row) shown << strip->model()->index(row, 0).data().toString();
        QCOMPARE(shown, (QStringList{QStringLiteral("q0.jpg"), QStringLiteral("monday/IMG_1.jpg"), QStringLiteral("tuesday/IMG_1.jpg")}));
    }
};

QTEST_MAIN(TestPhotoMenu)
#include "tst_photomenu.moc"
