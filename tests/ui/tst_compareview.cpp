#include "core/demo/drawfluke.h"
#include "core/import/importer.h"
#include "ui/models/tileloader.h"
#include "ui/views/adjustment.h"
#include "ui/views/compareview.h"
#include "ui/views/filmstrip.h"
#include "ui/views/keyslider.h"
#include "ui/views/matchlayer.h"

#include <QAction>
#include <QPainter>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include <cmath>
#include <memory>
#include <set>

using namespace flukeprint;

namespace {

constexpr QSize photoSize(600, 400);

/// A fluke of known points, turned, scaled and moved.
FlukeInPhoto flukeAt(const QTransform& place, QSize photo)
{
    const auto at = [&](double x, double y) { return place.map(QPointF(x, y)); };
    const FlukeLandmarks landmarks{at(100, 100), at(200, 140), at(300, 104), at(200, 220)};
    return {photo, place.mapRect(QRectF(90, 80, 220, 150)), landmarks};
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

double spreadOf(const QImage& image, const QRect& part)
{
    double sum = 0, squares = 0;
    for (int y = part.top(); y <= part.bottom(); ++y)
        for (int x = part.left(); x <= part.right(); ++x) {
            const double grey = qGray(image.pixel(x, y));
            sum += grey;
            squares += grey * grey;
        }
    const double count = part.width() * part.height();
    return std::sqrt(squares / count - sum / count * sum / count);
}

double differenceOf(const QImage& one, const QImage& other)
{
    if (one.size() != other.size()) return 255;
    double sum = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x) sum += std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y)));
    return sum / (double(one.width()) * one.height());
}

} // namespace

/// The comparison of two photos, with a real catalogue of drawn flukes and no recognition.
class TestCompareView : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ImageLoader> m_loader;
    std::unique_ptr<CompareView> m_view;
    QList<QueueEntry> m_photos; ///< shots 1 to 4 of one whale

    QString path(const QString& name) const { return m_folder->filePath(name); }

    void press(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(m_view->focusWidget(), Qt::Key(key), modifiers); }
    ComparePane& left() { return const_cast<ComparePane&>(m_view->query()); }
    ComparePane& right() { return const_cast<ComparePane&>(m_view->candidate()); }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(m_view->isSettled(), 20'000); }

    void openView()
    {
        m_view = std::make_unique<CompareView>(*m_loader);
        m_view->resize(1000, 640);
        m_view->setKeysEnabled(true);
        m_view->setQuery(*m_catalogue, m_photos[0]);
        m_view->setWhale(*m_catalogue, m_photos.mid(1), QStringLiteral("HW-7 · 81 %"));
        m_view->show();
        m_view->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        settle();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_compareview"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("photos")));
        std::vector<QRectF> boxes;
        for (int shot = 1; shot <= 4; ++shot) {
            const auto fluke = drawFluke({.whale = 7, .shot = quint64(shot), .size = photoSize});
            boxes.push_back(fluke.box);
            QVERIFY(fluke.image.save(path(QStringLiteral("photos/shot%1.png").arg(shot))));
        }
        m_catalogue = Catalogue::create(path(QStringLiteral("whales.fluke"))).value();
        QVERIFY(importPhotos(*m_catalogue, {{path(QStringLiteral("photos"))}, {}, {}}, {}, {}));
        m_photos = m_catalogue->queue(QueueFilter::All).value();
        QCOMPARE(m_photos.size(), 4);
        for (auto& photo : m_photos) {
            QVERIFY(m_catalogue->setBox(photo.annotation, boxes[size_t(photo.photo.originalName[4].digitValue() - 1)]));
            photo = m_catalogue->entry(photo.annotation).value();
        }
    }

    void init()
    {
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        QSettings().clear();
        m_loader = std::make_unique<ImageLoader>();
        openView();
    }

    void cleanup()
    {
        m_view.reset();
        m_loader.reset();
    }

    // ---- how flukes are laid

    void landmarksLieOverEachOther_data()
    {
        QTest::addColumn<QTransform>("place");
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("as it is") << QTransform() << false;
        QTest::newRow("turned and smaller") << QTransform().translate(300, 90).rotate(17).scale(0.6, 0.6) << false;
        QTest::newRow("in a mirror") << QTransform().translate(40, 20).rotate(-9).scale(1.4, 1.4) << true;
    }
    void landmarksLieOverEachOther()
    {
        QFETCH(QTransform, place);
        QFETCH(bool, mirrored);
        const auto model = flukeAt({}, {800, 500});
        // A photo that was mirrored by somebody: looked at in a mirror it lies as the model does.
        const QTransform flip(-1, 0, 0, 1, 800, 0);
        auto fluke = flukeAt(mirrored ? place * flip : place, {800, 500});
        if (mirrored) std::swap(fluke.landmarks->leftTip, fluke.landmarks->rightTip); // as that photo shows them
        fluke.isMirrored = mirrored;
        const auto one = placeByBox(model), other = placeLike(model, fluke);
        const auto &a = *model.landmarks, &b = *fluke.landmarks;
        QVERIFY(distance(one.map(a.leftTip), other.map(mirrored ? b.rightTip : b.leftTip)) < 1e-9);
        QVERIFY(distance(one.map(a.notch), other.map(b.notch)) < 1e-9);
        QVERIFY(distance(one.map(a.rightTip), other.map(mirrored ? b.leftTip : b.rightTip)) < 1e-9);
    }

    void landmarksThatCannotBeAreNotFollowed()
    {
        const auto model = flukeAt({}, {800, 500});
        auto fluke = flukeAt({}, {800, 500});
        fluke.landmarks->leftTip = {200, 300};
        fluke.landmarks->rightTip = {205, 90};
        QCOMPARE(placeLike(model, fluke), placeByBox(fluke));
        fluke.landmarks.reset();
        QCOMPARE(placeLike(model, fluke), placeByBox(fluke));
        const auto box = placeByBox(fluke).mapRect(*fluke.box);
        QVERIFY(std::abs(box.width() - 1) < 1e-9 && std::abs(box.center().x()) < 1e-9 && std::abs(box.center().y()) < 1e-9);
    }

    void flukesSitAlikeOnceTheirLandmarksAreKnown()
    {
        const auto tilted = [](const QueueEntry& entry, double down) {
            const auto box = *entry.box;
            return FlukeLandmarks{{box.left(), box.top() + 10}, {box.center().x(), box.top() + 30 + down / 2},
                                  {box.right(), box.top() + 10 + down}, box.center()};
        };
        QSignalSpy wanted(m_view.get(), &CompareView::landmarksWanted);
        press(Qt::Key_Right);
        QCOMPARE(wanted.count(), 1);
        const auto mine = tilted(m_photos[0], 0), theirs = tilted(m_photos[2], 60);
        const auto gap = [&] {
            return distance(left().photoToWidget().map(mine.rightTip), right().photoToWidget().map(theirs.rightTip));
        };
        const double before = gap();
        m_view->acceptLandmarks(m_photos[0].annotation, mine);
        m_view->acceptLandmarks(m_photos[2].annotation, theirs);
        QVERIFY2(gap() < before / 3, qPrintable(QStringLiteral("%1 → %2").arg(before).arg(gap())));
        press(Qt::Key_A);
        QVERIFY(std::abs(gap() - before) < 1e-6);
        press(Qt::Key_A);
        // Known ones are not asked for again; those of a photo no longer shown are dropped.
        m_view->acceptLandmarks(m_photos[1].annotation, theirs);
        press(Qt::Key_Left);
        press(Qt::Key_Right);
        QCOMPARE(wanted.count(), 2); // the first photo's only
        QVERIFY(gap() < before / 3);
    }

    // ---- looking

    void zoomAndPanGoTogetherUntilUnlinked()
    {
        const QPointF at(120, 90);
        const auto under = left().photoToWidget().inverted().map(at);
        QWheelEvent wheel(at, left().mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&left(), &wheel);
        QVERIFY(left().look().zoom > 1.2);
        QVERIFY(right().look() == left().look());
        QVERIFY(distance(left().photoToWidget().map(under), at) < 1e-6); // the point under the pointer stays

        QTest::mousePress(&right(), Qt::LeftButton, {}, {200, 200});
        QTest::mouseMove(&right(), {230, 210});
        QTest::mouseRelease(&right(), Qt::LeftButton, {}, {230, 210});
        QVERIFY(right().look() == left().look());
        QVERIFY(left().look().centre.x() < 0 || left().look().centre.y() < 0);

        press(Qt::Key_L);
        m_view->zoomBy(1.3); // both are meant, but each by itself
        const auto before = left().look();
        QCoreApplication::sendEvent(&right(), &wheel);
        QVERIFY(left().look() == before);
        QVERIFY(!(right().look() == before));
        press(Qt::Key_L);
        QVERIFY(right().look() == left().look());
        m_view->resetView();
        QVERIFY(left().look() == CompareLook{} && right().look() == CompareLook{});
    }

    void keysLookAround()
    {
        const auto middle = [&] { return left().photoToWidget().inverted().map(QRectF(left().rect()).center()); };
        const auto before = middle();
        press(Qt::Key_Right, Qt::AltModifier);
        press(Qt::Key_Down, Qt::AltModifier);
        QVERIFY(middle().x() > before.x() && middle().y() > before.y());
        QVERIFY(right().look() == left().look());
        press(Qt::Key_Left, Qt::AltModifier);
        press(Qt::Key_Up, Qt::AltModifier);
        QVERIFY(distance(middle(), before) < 1e-6);
    }

    void aPixelCanBeOnePixel()
    {
        press(Qt::Key_Z);
        QVERIFY(std::abs(scaleOf(left().photoToWidget()) * left().devicePixelRatioF() - 1) < 1e-9);
    }

    void thePointsOfThePhotoAreWhereTheyAreDrawn()
    {
        press(Qt::Key_Z);
        press(Qt::Key_R);
        settle();
        QImage photo(m_catalogue->absolutePath(m_photos[0].photo));
        const auto toWidget = left().photoToWidget();
        const double ratio = left().devicePixelRatioF();
        int looked = 0;
        double off = 0;
        for (int y = 40; y < 360; y += 40)
            for (int x = 40; x < 560; x += 40) {
                const QPoint place = (toWidget.map(QPointF(x + 0.5, y + 0.5)) * ratio).toPoint();
                if (!left().picture().rect().adjusted(4, 4, -4, -4).contains(place)) continue;
                off += std::abs(qGray(left().picture().pixel(place)) - qGray(photo.pixel(x, y)));
                ++looked;
            }
        QVERIFY(looked > 40);
        QVERIFY2(off / looked < 8, qPrintable(QString::number(off / looked)));
    }

    void arrowsAndTheStripPage()
    {
        auto* strip = m_view->findChild<FilmStrip*>();
        QCOMPARE(strip->model()->rowCount(), 3);
        QVERIFY(right().caption().contains(QLatin1String("HW-7")) && right().caption().contains(QLatin1String("photo 1 of 3")));
        m_view->page(-1);
        QVERIFY2(right().caption().contains(QLatin1String("photo 3 of 3")), qPrintable(right().caption()));
        QCOMPARE(strip->currentIndex().row(), 2);
        strip->setCurrentIndex(strip->model()->index(1, 0));
        QVERIFY(right().caption().contains(QLatin1String("photo 2 of 3")));
        m_view->setWhale(*m_catalogue, m_photos.mid(1), QStringLiteral("HW-7 · 84 %")); // ranked anew
        QVERIFY(right().caption().contains(QStringLiteral("84 % · photo 2 of 3")));
        m_view->setWhale(*m_catalogue, {}, QStringLiteral("HW-8"));
        QVERIFY(right().accessibleDescription().contains(QLatin1String("No photo")));
        m_view->page(1); // harms nobody
    }

    void mirrorsAndTurnsCanBeTakenBack()
    {
        const auto before = left().photoToWidget(), beside = right().photoToWidget();
        press(Qt::Key_F);
        QVERIFY(left().photoToWidget().determinant() < 0 && right().photoToWidget().determinant() < 0);
        press(Qt::Key_F, Qt::ShiftModifier);
        QVERIFY(left().photoToWidget().determinant() < 0 && right().photoToWidget().determinant() > 0);
        press(Qt::Key_T); // the photo in question only
        press(Qt::Key_R);
        QVERIFY(std::abs(left().photoToWidget().m12()) > 0.01);
        QVERIFY(std::abs(right().photoToWidget().m12()) < 1e-9);
        press(Qt::Key_Backspace);
        QCOMPARE(left().photoToWidget(), before);
        press(Qt::Key_T);
        press(Qt::Key_Backspace);
        QCOMPARE(right().photoToWidget(), beside);
    }

    // ---- light

    void lightIsChangedOnBothOrOne()
    {
        const QImage one = left().picture(), other = right().picture();
        press(Qt::Key_T);
        press(Qt::Key_Up, Qt::ShiftModifier);
        press(Qt::Key_Right, Qt::ShiftModifier);
        settle();
        QVERIFY(differenceOf(left().picture(), one) > 4);
        QCOMPARE(differenceOf(right().picture(), other), 0.0);
        press(Qt::Key_Backspace);
        settle();
        QCOMPARE(differenceOf(left().picture(), one), 0.0);
        press(Qt::Key_T);
        press(Qt::Key_T);
        for (auto* slider : m_view->findChildren<KeySlider*>())
            if (slider->accessibleName() == QLatin1String("Gamma")) slider->setValue(60);
        settle();
        QVERIFY(differenceOf(left().picture(), one) > 4 && differenceOf(right().picture(), other) > 4);
    }

    void localContrastShowsWhatIsFaint()
    {
        // A dark fluke with faint marks beside a bright sea.
        QImage photo(400, 200, QImage::Format_RGB32);
        photo.fill(QColor(200, 205, 210));
        QPainter painter(&photo);
        for (int y = 40; y < 160; ++y)
            for (int x = 50; x < 350; ++x) painter.fillRect(x, y, 1, 1, QColor::fromHsl(0, 0, 28 + (x / 5 * 7 + y / 6 * 3) % 14));
        painter.end();
        const LocalContrast contrast(photo, photo.size(), photo.rect());
        QImage adjusted = photo;
        adjust(adjusted, {.localContrast = true}, &contrast, {});
        const QRect fluke(100, 70, 200, 60);
        QVERIFY2(spreadOf(adjusted, fluke) > 2 * spreadOf(photo, fluke),
                 qPrintable(QStringLiteral("%1 → %2").arg(spreadOf(photo, fluke)).arg(spreadOf(adjusted, fluke))));
        // Light belongs to places of the photo: a part shown by itself looks as it does in the whole.
        QImage part = photo.copy(130, 50, 100, 100);
        adjust(part, {.localContrast = true}, &contrast, QTransform::fromTranslate(130, 50));
        QVERIFY(differenceOf(part, adjusted.copy(130, 50, 100, 100)) < 0.5);
    }

    void lightIsExact()
    {
        QImage image(256, 1, QImage::Format_RGB32);
        for (int x = 0; x < 256; ++x) image.setPixel(x, 0, qRgb(x, x, x));
        QImage same = image;
        adjust(same, {}, nullptr, {});
        QCOMPARE(same, image);
        adjust(same, {.brightness = 20}, nullptr, {});
        QVERIFY(std::abs(qGray(same.pixel(100, 0)) - 125) <= 1); // a tenth of 255 lighter
        QImage gamma = image;
        adjust(gamma, {.gamma = 50}, nullptr, {}); // exponent ½
        QVERIFY(std::abs(qGray(gamma.pixel(64, 0)) - 128) <= 1);
        QCOMPARE(qGray(gamma.pixel(0, 0)), 0);
        QCOMPARE(qGray(gamma.pixel(255, 0)), 255);
    }

    // ---- one over the other

    void anOverlayMixesBoth()
    {
        QVERIFY(!left().geometry().intersects(right().geometry()));
        press(Qt::Key_O);
        QCOMPARE(left().geometry(), right().geometry());
        settle();
        KeySlider* mixture = nullptr;
        for (auto* slider : m_view->findChildren<KeySlider*>())
            if (slider->accessibleName().contains(QLatin1String("overlay"))) mixture = slider;
        QVERIFY(mixture && mixture->isVisible());
        mixture->setValue(0);
        const QImage mine = m_view->grab(left().geometry()).toImage();
        mixture->setValue(100);
        const QImage theirs = m_view->grab(left().geometry()).toImage();
        mixture->setValue(50);
        const QImage both = m_view->grab(left().geometry()).toImage();
        QVERIFY(differenceOf(mine, theirs) > 3);
        QVERIFY(differenceOf(both, mine) < differenceOf(theirs, mine));
        QVERIFY(differenceOf(both, theirs) < differenceOf(theirs, mine));
        mixture->setFocus();
        press(Qt::Key_Right); // the slider's own key, not the next photo
        QCOMPARE(mixture->value(), 51);
    }

    void blinkingShowsOneAfterTheOther()
    {
        press(Qt::Key_B);
        settle();
        const QImage theirs = m_view->grab(left().geometry()).toImage();
        QTRY_VERIFY(differenceOf(m_view->grab(left().geometry()).toImage(), theirs) > 3);
        QTRY_VERIFY(differenceOf(m_view->grab(left().geometry()).toImage(), theirs) < 0.5);
        press(Qt::Key_B);
        QVERIFY(!left().geometry().intersects(right().geometry()));
    }

    void howItIsLaidOutIsRemembered()
    {
        press(Qt::Key_V);
        press(Qt::Key_L);
        press(Qt::Key_C);
        QVERIFY(left().geometry().bottom() < right().geometry().top());
        m_view->setKeysEnabled(false);
        openView();
        QVERIFY(left().geometry().bottom() < right().geometry().top());
        QSet<QString> on;
        for (const auto* action : m_view->actions())
            if (action->isChecked()) on << action->iconText();
        QCOMPARE(on, (QSet<QString>{QStringLiteral("Aligned"), QStringLiteral("Local contrast")}));
    }

    void keysAreOffWhileItIsNotShown()
    {
        m_view->setKeysEnabled(false);
        const auto before = left().photoToWidget();
        press(Qt::Key_F);
        press(Qt::Key_R);
        QCOMPARE(left().photoToWidget(), before);
        std::set<QString> keys;
        for (const auto* action : m_view->actions())
            QVERIFY2(keys.insert(action->shortcut().toString()).second, qPrintable(action->text()));
    }

    // ---- why

    void whyIsAskedForInTheBackgroundAndDropped()
    {
        QSignalSpy wanted(m_view.get(), &CompareView::explanationWanted);
        QSignalSpy dropped(m_view.get(), &CompareView::explanationDropped);
        auto* layer = m_view->findChild<MatchLayer*>();
        m_view->page(1);
        QTest::qWait(120);
        QCOMPARE(wanted.count(), 0); // off by default
        press(Qt::Key_E);
        for (int i = 0; i < 3; ++i) m_view->page(1);
        QTRY_COMPARE(wanted.count(), 1); // of the last page only
        QCOMPARE(wanted[0][0].value<AnnotationId>(), m_photos[0].annotation);
        QCOMPARE(wanted[0][1].value<AnnotationId>(), m_photos[2].annotation);
        const auto first = wanted[0][2].value<quint64>();
        QVERIFY(!layer->message().isEmpty());

        m_view->page(1);
        const int before = dropped.count();
        Explanation explanation;
        explanation.matches = {{{250, 200}, {260, 210}}, {{300, 190}, {310, 200}}};
        for (auto* map : {&explanation.one, &explanation.other})
            *map = {QRectF(100, 100, 400, 200), std::vector<float>(HeatMap::rows * HeatMap::columns, 0.9F)};
        m_view->acceptExplanation(explanation, first); // too late: another page is shown
        QVERIFY(layer->matches().empty());
        QTRY_COMPARE(wanted.count(), 2);
        settle();
        const QImage cold = left().picture();
        const QImage plain = m_view->grab().toImage();
        m_view->acceptExplanation(explanation, wanted[1][2].value<quint64>());
        QCOMPARE(layer->matches().size(), size_t(2));
        QVERIFY2(layer->message().contains(QLatin1Char('2')), qPrintable(layer->message()));
        settle();
        QVERIFY(differenceOf(left().picture(), cold) > 5);
        // A line runs from one photo to the other: something is drawn on the gap between them.
        const QRect between(left().geometry().right() + 1, 0, 3, left().height());
        QVERIFY(differenceOf(m_view->grab(between).toImage(), plain.copy(QRect(between.topLeft() * plain.devicePixelRatio(), between.size() * plain.devicePixelRatio()))) > 0.1);

        press(Qt::Key_E);
        QVERIFY(dropped.count() > before);
        QVERIFY(layer->matches().empty() && layer->message().isEmpty());
        settle();
        QCOMPARE(differenceOf(left().picture(), cold), 0.0);
    }

    void whatCannotBeExplainedIsSaid()
    {
        QSignalSpy wanted(m_view.get(), &CompareView::explanationWanted);
        m_view->setExplaining(true);
        QTRY_COMPARE(wanted.count(), 1);
        m_view->acceptExplanationFailure({ErrorCode::FileMissing, QStringLiteral("/sea/a.jpg"), {}}, wanted[0][2].value<quint64>());
        QVERIFY(m_view->findChild<MatchLayer*>()->message().contains(QLatin1String("a.jpg")));
        m_view->setKeysEnabled(false); // the next photo
        QVERIFY(m_view->findChild<MatchLayer*>()->message().isEmpty());
    }

    // ---- large photos

    void largePhotosComeInTiles()
    {
        QImage photo(2100, 1300, QImage::Format_RGB888);
        for (int y = 0; y < photo.height(); ++y)
            for (int x = 0; x < photo.width(); ++x) photo.setPixelColor(x, y, QColor(x % 256, y % 256, (x / 256 * 16 + y / 256) % 256));
        QVERIFY(photo.save(path(QStringLiteral("large.png"))));
        TileLoader loader;
        QSignalSpy loaded(&loader, &TileLoader::loaded);
        const auto ask = [&](int level, const QRectF& region) {
            return loader.tiles(path(QStringLiteral("large.png")), photo.size(), level, region);
        };
        const QRectF seen(1000, 600, 300, 200);
        QVERIFY(ask(0, seen).tiles.isEmpty());
        QVERIFY(!ask(0, seen).isComplete);
        QTRY_COMPARE(loaded.count(), 1);
        const auto answer = ask(0, seen);
        QVERIFY(answer.isComplete);
        QRectF covered;
        for (const auto& tile : answer.tiles) {
            covered |= tile.area;
            QCOMPARE(tile.image, photo.copy(tile.area.toRect()).convertToFormat(QImage::Format_RGB32));
        }
        QVERIFY(covered.contains(seen));
        QVERIFY(ask(0, seen.translated(200, 100)).isComplete); // a small move decodes nothing

        (void)ask(2, QRectF(photo.rect()));
        QTRY_COMPARE(loaded.count(), 2);
        const auto rough = ask(2, QRectF(photo.rect()));
        QVERIFY(rough.isComplete);
        QCOMPARE(rough.tiles.size(), 2);
        QCOMPARE(rough.tiles.back().area, QRectF(2048, 0, 52, 1300)); // the rim's tiles are smaller
        QCOMPARE(rough.tiles.back().image.size(), QSize(13, 325));
    }

    void aPhotoThatIsGoneIsNotAskedForAgain()
    {
        TileLoader loader;
        QSignalSpy loaded(&loader, &TileLoader::loaded);
        QVERIFY(!loader.tiles(path(QStringLiteral("gone.png")), {4000, 3000}, 0, {0, 0, 100, 100}).isComplete);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(loader.tiles(path(QStringLiteral("gone.png")), {4000, 3000}, 0, {0, 0, 100, 100}).isComplete);
    }

    void levelsFollowTheScale()
    {
        QCOMPARE(TileLoader::levelFor(2.0), 0);
        QCOMPARE(TileLoader::levelFor(0.9), 0);
        QCOMPARE(TileLoader::levelFor(0.5), 1);
        QCOMPARE(TileLoader::levelFor(0.01), 3);
    }
};

QTEST_MAIN(TestCompareView)
#include "tst_compareview.moc"
