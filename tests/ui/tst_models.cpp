#include "ui/models/comparisonmodel.h"
#include "ui/models/decisionsmodel.h"
#include "ui/models/errorlistmodel.h"
#include "ui/models/imageloader.h"
#include "ui/models/individualsmodel.h"
#include "ui/models/modelversionsmodel.h"
#include "ui/models/photolistmodel.h"
#include "ui/models/tileloader.h"
#include "ui/models/trainingrunsmodel.h"
#include "ui/views/candidatecard.h"
#include "ui/views/drawsentence.h"

#include <QAbstractItemModelTester>
#include <QFont>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

class TestModels : public QObject
{
    Q_OBJECT

    using Tester = QAbstractItemModelTester;
    static constexpr auto fatal = Tester::FailureReportingMode::QtTest;

    static QueueEntry photo(int id, Verdict verdict = Verdict::Undecided)
    {
        QueueEntry entry;
        entry.annotation = {id};
        entry.photo.originalName = QStringLiteral("%1.jpg").arg(id);
        entry.verdict = verdict;
        return entry;
    }

    static QString cell(const QAbstractItemModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }

private Q_SLOTS:
    void photosKeepTheirOrderAndSayTheirState()
    {
        PhotoListModel model;
        const Tester tester(&model, fatal);
        model.setEntries(QList<QueueEntry>{photo(1), photo(2)});
        QSignalSpy changed(&model, &PhotoListModel::dataChanged);
        auto decided = photo(2, Verdict::Identified);
        decided.catalogueId = QStringLiteral("HW-7");
        model.updateEntry(1, decided);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.index(1).data(Qt::AccessibleTextRole).toString(), QStringLiteral("2.jpg – Identified as HW-7"));
        model.setEntries({});
        QCOMPARE(model.rowCount(), 0);
    }

    /// What points at a photo goes on pointing at it while others come, go and change places.
    void aListThatChangesKeepsItsPlaces()
    {
        PhotoListModel model;
        const Tester tester(&model, fatal);
        const auto list = [](const QList<int>& ids) {
            QList<QueueEntry> entries;
            for (const int id : ids) entries << photo(id);
            return entries;
        };
        const auto shown = [&] {
            QStringList names;
            for (int row = 0; row < model.rowCount(); ++row) names << cell(model, row, 0).chopped(4);
            return names.join(u' ');
        };
        model.setEntries(list({1, 2, 3, 4, 5}));
        const QPersistentModelIndex three(model.index(2)), five(model.index(4));
        QSignalSpy reset(&model, &PhotoListModel::modelReset);
        model.setEntries(list({6, 5, 7, 8, 3, 1, 9}));
        QCOMPARE(shown(), QStringLiteral("6 5 7 8 3 1 9"));
        QCOMPARE(three.row(), 4);
        QCOMPARE(five.row(), 1);
        model.setEntries(list({1, 2}));
        QCOMPARE(shown(), QStringLiteral("1 2"));
        QVERIFY(!three.isValid());
        QCOMPARE(reset.count(), 0);
        QList<int> odd, even;
        for (int i = 1; i < 400; ++i) (i % 2 ? odd : even) << i;
        model.setEntries(list(odd));
        model.setEntries(list(odd + even)); // one run came
        QCOMPARE(reset.count(), 0);
        QList<int> all = odd + even;
        std::ranges::sort(all);
        model.setEntries(list(all));
        QCOMPARE(reset.count(), 0); // only places changed
        model.setEntries(list(even)); // as many runs went as there are photos
        QCOMPARE(reset.count(), 1);
        QCOMPARE(model.rowCount(), int(even.size()));
    }

    void aGroupSaysHowManyPhotosItHas()
    {
        QCOMPARE(groupMark({0, 8, false}), QStringLiteral("▸ 8"));
        QCOMPARE(groupMark({0, 8, true}), QStringLiteral("▾ 8"));
    }

    void whalesShowTheirId()
    {
        IndividualsModel model;
        const Tester tester(&model, fatal);
        model.setWhales({{{{1}, QStringLiteral("w_1"), QStringLiteral("Salt"), {}, {}}, 3, {}, {}, {}, {}}});
        QCOMPARE(model.index(0).data().toString(), QStringLiteral("w_1"));
        QVERIFY(model.index(0).data(Qt::ToolTipRole).toString().contains(QLatin1String("Salt")));
    }

    void decisionsAreNewestFirstAndUndoneOnesAreStruckOut()
    {
        DecisionsModel model;
        const Tester tester(&model, fatal);
        Decision match{{1}, {5}, DecisionKind::Match, IndividualId{9}, {}, {}, true, QDateTime::currentDateTimeUtc(), {}};
        match.context = {QStringLiteral("Ida"), DecisionSource::Review, ModelVersionId{1}, 2, 0.87};
        const Decision undone{{2}, {5}, DecisionKind::Undone, {}, DecisionId{1}, {}, false, QDateTime::currentDateTimeUtc(), {}};
        auto import = match;
        import.id = {3};
        import.isTakenBack = false;
        import.context = {{}, DecisionSource::Import, {}, {}, {}};
        model.setDecisions({match, undone, import},
                           {{{{5}, QStringLiteral("a.jpg")}}, {{{1}, QStringLiteral("shipped-1")}}});

        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, DecisionsModel::Who), QStringLiteral("Import"));
        QCOMPARE(cell(model, 1, DecisionsModel::What), QStringLiteral("Match (undone)"));
        QVERIFY(model.index(1, 0).data(Qt::FontRole).value<QFont>().strikeOut());
        QCOMPARE(cell(model, 1, DecisionsModel::Who), QStringLiteral("Ida"));
        QCOMPARE(cell(model, 1, DecisionsModel::Model), QStringLiteral("shipped-1"));
        QCOMPARE(cell(model, 1, DecisionsModel::Rank), QStringLiteral("2"));
        QCOMPARE(cell(model, 1, DecisionsModel::Probability), QStringLiteral("87 %"));
    }

    void modelVersionsShowOldFiguresBesideNewOnes()
    {
        ModelVersionsModel model;
        const Tester tester(&model, fatal);
        ModelVersion shipped;
        shipped.name = QStringLiteral("shipped-1");
        ModelVersion tuned;
        tuned.name = QStringLiteral("tuned");
        tuned.active = true;
        tuned.figures = Figures{};
        tuned.figures->mapAt5 = 0.75;
        tuned.parentFigures = Figures{};
        tuned.parentFigures->mapAt5 = 0.5;
        model.setVersions({shipped, tuned});
        QCOMPARE(cell(model, 0, ModelVersionsModel::Name), QStringLiteral("tuned"));
        QCOMPARE(cell(model, 0, ModelVersionsModel::MapAt5), QStringLiteral("0.750 (was 0.500)"));
        QCOMPARE(cell(model, 1, ModelVersionsModel::MapAt5), QString());
    }

    void runsAreNewestFirst()
    {
        TrainingRunsModel model;
        const Tester tester(&model, fatal);
        const auto now = QDateTime::currentDateTimeUtc();
        model.setRuns({{{1}, TrainingState::Failed, now.addSecs(-90), now, {}, {}, QStringLiteral("disk full")},
                       {{2}, TrainingState::Interrupted, now, {}, {}, {}, {}}});
        QCOMPARE(cell(model, 0, TrainingRunsModel::State), QStringLiteral("Interrupted"));
        QCOMPARE(cell(model, 1, TrainingRunsModel::Message), QStringLiteral("disk full"));
    }

    void aRunSaysWhyItEndedAndHowFastItWas()
    {
        TrainingRunsModel model;
        const Tester tester(&model, fatal);
        TrainingRun run{{1}, TrainingState::Finished, QDateTime::currentDateTimeUtc(), {}, {}, {}, {}};
        run.options = {{QStringLiteral("speed"), QStringLiteral("quick")}};
        run.history = {{QStringLiteral("end"), QStringLiteral("no-longer-better")}};
        model.setRuns({run});
        QCOMPARE(cell(model, 0, TrainingRunsModel::Speed), QStringLiteral("Quick"));
        QCOMPARE(cell(model, 0, TrainingRunsModel::State), QStringLiteral("Finished, no longer better"));
    }

    void aRunThatGoesOnChangesWithoutAReset()
    {
        TrainingRunsModel model;
        const Tester tester(&model, fatal);
        TrainingRun run{{1}, TrainingState::Running, QDateTime::currentDateTimeUtc(), {}, {}, {}, {}};
        model.setRuns({run});
        QSignalSpy reset(&model, &TrainingRunsModel::modelReset);
        run.history = {{QStringLiteral("epochs"), QJsonArray{QJsonObject{}}}};
        model.setRuns({run});
        QCOMPARE(reset.count(), 0);
        QCOMPARE(cell(model, 0, TrainingRunsModel::Epochs), QStringLiteral("1"));
        QCOMPARE(model.rowOf({1}), std::optional(0));
        QVERIFY(!model.rowOf({2}));
    }

    void twoModelsStandSideBySide()
    {
        ComparisonModel model;
        const Tester tester(&model, fatal);
        model.setNames(QStringLiteral("old"), QStringLiteral("new"));
        Comparison comparison;
        comparison.before.figures.mapAt5 = 0.5;
        comparison.after.figures.mapAt5 = 0.75;
        comparison.after.intervals.mapAt5 = Interval{0.7, 0.8};
        model.setComparison(comparison);
        QCOMPARE(model.headerData(ComparisonModel::After, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("new"));
        QCOMPARE(cell(model, ComparisonModel::MapAt5, ComparisonModel::Before), QStringLiteral("0.500"));
        QCOMPARE(cell(model, ComparisonModel::MapAt5, ComparisonModel::After), QStringLiteral("0.750 (0.700–0.800)"));
        model.setComparison(std::nullopt);
        QCOMPARE(cell(model, ComparisonModel::MapAt5, ComparisonModel::After), QString());
    }

    void skippedFilesCanBeCopied()
    {
        ErrorListModel model;
        const Tester tester(&model, fatal);
        model.setErrors({{ErrorCode::FileEmpty, QStringLiteral("a.jpg"), {}}});
        model.append({ErrorCode::NotAnImage, QStringLiteral("b.jpg"), {}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.asText().startsWith(QLatin1String("a.jpg\tIt is empty")));
        QCOMPARE(model.asText().count(u'\n'), 2);
    }

    void theLoaderAnswersOnceAndRemembers()
    {
        const QTemporaryDir folder;
        const auto file = folder.filePath(QStringLiteral("a.png"));
        QImage image(40, 20, QImage::Format_RGB888);
        image.fill(Qt::blue);
        QVERIFY(image.save(file));

        ImageLoader loader;
        QSignalSpy loaded(&loader, &ImageLoader::loaded);
        const ImageRequest request{folder.filePath(QStringLiteral("thumbnail.jpg")), 360, file};
        QVERIFY(!loader.picture(request, ImageLoader::Priority::Thumbnail));
        QVERIFY(!loader.picture(request, ImageLoader::Priority::Current)); // asked twice, decoded once
        QTRY_COMPARE(loaded.count(), 1);
        const auto* picture = loader.picture(request, ImageLoader::Priority::Current);
        QVERIFY(picture && !picture->error);
        QCOMPARE(picture->loaded.originalSize, QSize(40, 20));
    }

    void theLoaderSaysWhyThereIsNoPicture()
    {
        ImageLoader loader;
        QSignalSpy loaded(&loader, &ImageLoader::loaded);
        const ImageRequest request{QStringLiteral("/nowhere/a.jpg")};
        loader.picture(request, ImageLoader::Priority::Current);
        QTRY_COMPARE(loaded.count(), 1);
        QCOMPARE(loader.picture(request, ImageLoader::Priority::Current)->error->code, ErrorCode::FileMissing);
    }

    void aPhotoThatComesBackIsReadAgain()
    {
        const QTemporaryDir folder;
        const ImageRequest request{folder.filePath(QStringLiteral("drive.png")), 64};
        ImageLoader loader;
        QSignalSpy loaded(&loader, &ImageLoader::loaded);
        QVERIFY(!loader.picture(request, ImageLoader::Priority::Current));
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(loader.picture(request, ImageLoader::Priority::Current)->error);
        QImage image(20, 20, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(request.path));
        loader.forgetFailures();
        QCOMPARE(loaded.count(), 2); // whoever shows the error asks again
        QVERIFY(!loader.picture(request, ImageLoader::Priority::Current));
        QTRY_COMPARE(loaded.count(), 3);
        QVERIFY(!loader.picture(request, ImageLoader::Priority::Current)->error);
    }

    void piecesOfAPhotoThatComesBackAreReadAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("drive.jpg"));
        const QSize size(1600, 1200);
        TileLoader tiles;
        QSignalSpy loaded(&tiles, &TileLoader::loaded);
        const QRectF all(QPointF(0, 0), QSizeF(size));
        QVERIFY(!tiles.tiles(path, size, 0, all).isComplete);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(tiles.tiles(path, size, 0, all).isComplete); // nothing will come
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::blue);
        QVERIFY(image.save(path));
        tiles.forgetFailures();
        QVERIFY(!tiles.tiles(path, size, 0, all).isComplete);
        QTRY_VERIFY(!tiles.tiles(path, size, 0, all).tiles.isEmpty());
    }

    /// "No photo" in a narrow place is "No" above "photo", not "No ph" above "oto".
    void sentencesBreakBetweenWords()
    {
        QImage image(200, 100, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        const double width = painter.fontMetrics().horizontalAdvance(QStringLiteral("iii mmmmm")) * 0.9;
        drawSentence(painter, {0, 0, width, 100}, QStringLiteral("iii mmmmm"));
        painter.end();
        int widest = 0;
        for (int y = 0; y < image.height(); ++y) {
            int first = -1, last = -1;
            for (int x = 0; x < image.width(); ++x)
                if (image.pixelColor(x, y).lightness() < 128) last = x, first = first < 0 ? x : first;
            widest = std::max(widest, first < 0 ? 0 : last - first);
        }
        const QFontMetrics metrics{QFont()};
        QVERIFY2(std::abs(widest - metrics.horizontalAdvance(QStringLiteral("mmmmm"))) < metrics.horizontalAdvance(u'm') / 2,
                 qPrintable(QString::number(widest)));
    }

    void answersForAnotherCatalogueAreDropped()
    {
        ImageLoader loader;
        QSignalSpy loaded(&loader, &ImageLoader::loaded);
        loader.picture({QStringLiteral("/nowhere/old.jpg")}, ImageLoader::Priority::Current);
        loader.clear();
        loader.picture({QStringLiteral("/nowhere/new.jpg")}, ImageLoader::Priority::Current);
        QTRY_COMPARE(loaded.count(), 1);
        QVERIFY(loaded.first().first().toString().startsWith(QLatin1String("/nowhere/new.jpg")));
    }

    void aCandidateSaysWhenItsPhotoIsTheSame()
    {
        ImageLoader loader;
        CandidateCard card(loader);
        CandidateSlot slot{{IndividualId{1}, AnnotationId{1}, 0.999, 0, 2},
                           Individual{{1}, QStringLiteral("w_1"), {}, {}, {}},
                           {},
                           {},
                           0};
        card.setSlot(slot, nullptr, {});
        QVERIFY(!card.accessibleName().contains(QStringLiteral("the same photo")));
        slot.candidate.isSamePhoto = true;
        card.setSlot(slot, nullptr, {});
        QVERIFY(card.accessibleName().endsWith(QStringLiteral("the same photo")));
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
