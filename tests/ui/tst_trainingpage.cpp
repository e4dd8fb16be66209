#include "fakerecognition.h"

#include "core/import/importer.h"
#include "core/services/retraining.h"
#include "ui/models/confusionsmodel.h"
#include "ui/models/trainingrunsmodel.h"
#include "ui/pages/trainingpage.h"
#include "ui/views/comparisonview.h"
#include "ui/views/confusionview.h"
#include "ui/views/learningcurve.h"
#include "ui/views/measurementview.h"
#include "ui/views/reliabilitydiagram.h"
#include "ui/views/trainingrunsview.h"

#include <QGraphicsTextItem>
#include <QGraphicsView>
#include <QJsonArray>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace flukeprint;

namespace {

constexpr int photosOfWhale = 10; ///< some of them are held out

enum Tab { Model, Compare, Runs };

} // namespace

/// The page with a real catalogue behind it, whose whales are colours: two of them have the same one, and are mixed up.
class TestTrainingPage : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    RecognitionParts m_parts;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ImageLoader> m_loader;
    std::unique_ptr<ModelVersionService> m_service;
    std::unique_ptr<TrainingPage> m_page;

    [[nodiscard]] QString path(const QString& name) const { return m_folder->filePath(name); }

    void paintWhale(const QString& id, const QColor& colour, QByteArray& labels)
    {
        for (int i = 0; i < photosOfWhale; ++i) {
            QImage image(120, 80, QImage::Format_RGB888);
            image.fill(colour);
            QPainter(&image).fillRect(i * 10, int(labels.size()) % 70, 4, 4, Qt::white); // no two files are the same
            const auto name = QStringLiteral("%1-%2.png").arg(id).arg(i);
            QVERIFY(image.save(path(QStringLiteral("photos/") + name)));
            labels += QStringLiteral("%1,%2\n").arg(name, id).toUtf8();
        }
    }

    void fillCatalogue()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("photos")));
        QByteArray labels = "Image,Id\n";
        paintWhale(QStringLiteral("rose"), Qt::red, labels);
        paintWhale(QStringLiteral("ruby"), Qt::red, labels);
        paintWhale(QStringLiteral("sky"), Qt::blue, labels);
        paintWhale(QStringLiteral("fern"), Qt::green, labels);
        QFile table(path(QStringLiteral("labels.csv")));
        QVERIFY(table.open(QIODevice::WriteOnly));
        table.write(labels);
        table.close();
        QVERIFY(importPhotos(*m_catalogue, {{path(QStringLiteral("photos"))}, {table.fileName()}, {}}, {}, {}));
    }

    void train(Activation activation)
    {
        TrainingRequest request;
        request.catalogueFile = m_catalogue->filePath();
        request.epochs = 2;
        request.activation = activation;
        QVERIFY(runTraining(request, m_parts, {}, {}));
    }

    void showPage()
    {
        m_page->setCatalogue(m_catalogue.get());
        m_page->show();
        m_page->header()->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }

    template <class Part> [[nodiscard]] Part* part(const QString& name = {}) const
    {
        return m_page->findChild<Part*>(name);
    }
    [[nodiscard]] QPushButton* button(const QString& name) const { return part<QPushButton>(name); }
    [[nodiscard]] QTableView* versions() const
    {
        const auto tables = m_page->findChildren<QTableView*>();
        for (auto* table : tables)
            if (qobject_cast<ModelVersionsModel*>(table->model())) return table;
        return nullptr;
    }
    [[nodiscard]] TrainingRunsModel* runs() const
    {
        return qobject_cast<TrainingRunsModel*>(part<TrainingRunsView>()->findChild<QTableView*>()->model());
    }
    void open(Tab tab) { part<QTabWidget>()->setCurrentIndex(int(tab)); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_parts = fakeParts(m_folder->path());
        m_catalogue = Catalogue::create(path(QStringLiteral("bay.fluke"))).value();
        m_loader = std::make_unique<ImageLoader>();
        m_service = std::make_unique<ModelVersionService>(m_parts);
        m_page = std::make_unique<TrainingPage>(*m_loader, m_service.get());
        m_page->resize(1200, 640);
    }

    void cleanup()
    {
        m_page.reset();
        m_service.reset();
        m_loader.reset();
        m_catalogue.reset();
    }

    void anEmptyPageSaysWhatIsMissing()
    {
        showPage();
        QVERIFY(part<MeasurementView>()->message().contains(QLatin1String("No version was measured yet")));
        for (const char* name : {"activate", "goBack", "cleanUp", "resume", "forget"})
            QVERIFY2(!button(QLatin1String(name))->isEnabled(), name);
    }

    void theActiveVersionIsMeasured()
    {
        fillCatalogue();
        train(Activation::IfBetter);
        showPage();
        QTRY_COMPARE(part<MeasurementView>()->message(), QString());
        QVERIFY(part<ReliabilityDiagram>()->title().startsWith(QLatin1String("Calibration error")));
        const auto* pairs = part<MeasurementView>()->confusions()->model();
        QVERIFY(pairs->rowCount() > 0);
        const auto text = pairs->index(0, 0).data().toString();
        QVERIFY2(text.contains(QLatin1String("rose")) && text.contains(QLatin1String("ruby")), qPrintable(text));
    }

    void figuresOfChartsAreWrittenAsThePersonWritesThem()
    {
        QLocale::setDefault(QLocale(QLocale::French));
        ReliabilityDiagram diagram;
        LearningCurve curve;
        QLocale::setDefault(QLocale::c());
        QStringList labels;
        for (QWidget* chart : {static_cast<QWidget*>(&diagram), static_cast<QWidget*>(&curve)}) {
            chart->resize(500, 400);
            chart->grab();
            for (const auto* item : chart->findChild<QGraphicsView*>()->scene()->items())
                if (const auto* text = qgraphicsitem_cast<const QGraphicsTextItem*>(item)) labels << text->toPlainText();
        }
        QVERIFY2(labels.contains(QStringLiteral("0,2")) && labels.contains(QStringLiteral("0,4")), qPrintable(labels.join(u'|')));
        for (const auto& label : labels) QVERIFY2(!label.contains(u'.'), qPrintable(label));
    }

    void aPairIsShownLargeAndLeftAgain()
    {
        fillCatalogue();
        train(Activation::IfBetter);
        showPage();
        auto* list = part<MeasurementView>()->confusions();
        QTRY_VERIFY(list->model()->rowCount() > 0);
        Q_EMIT list->activated(list->model()->index(0, 0));
        auto* large = part<ConfusionView>();
        QVERIFY(large->isVisible());
        QSignalSpy decide(m_page.get(), &TrainingPage::photoActivated);
        for (auto* each : large->findChildren<QPushButton*>())
            if (each->text().contains(QLatin1String("Decide"))) each->click();
        QCOMPARE(decide.count(), 1);
        QSignalSpy merge(m_page.get(), &TrainingPage::mergeRequested);
        for (auto* each : large->findChildren<QPushButton*>())
            if (each->text().remove(u'&').startsWith(QLatin1String("Merge "))) each->click();
        QCOMPARE(merge.count(), 1);
        QVERIFY(merge[0][0].value<IndividualId>() != merge[0][1].value<IndividualId>());
        Q_EMIT large->backRequested();
        QVERIFY(!large->isVisible());
    }

    void twoVersionsAreCompared()
    {
        fillCatalogue();
        train(Activation::Always); // equal ones may be too few to be sure that it is not worse
        showPage();
        open(Compare);
        auto* comparison = part<ComparisonView>();
        QCOMPARE(comparison->other(), std::optional(m_catalogue->models()->first().id));
        QTRY_VERIFY2(comparison->verdict().startsWith(QLatin1String("Gain of MAP@5: +0.000")),
                     qPrintable(comparison->verdict()));
        const auto* figures = comparison->findChild<QTableView*>()->model();
        QCOMPARE(figures->index(ComparisonModel::MapAt5, ComparisonModel::Before).data(),
                 figures->index(ComparisonModel::MapAt5, ComparisonModel::After).data());
    }

    void aLateAnswerIsDropped()
    {
        fillCatalogue();
        train(Activation::IfBetter);
        QSignalSpy measured(m_service.get(), &ModelVersionService::measured);
        m_page->setCatalogue(m_catalogue.get());
        m_page->show();
        QVERIFY(part<MeasurementView>()->message().contains(QLatin1String("being measured")));
        m_page->setCatalogue(nullptr);
        QTRY_COMPARE(measured.count(), 1);
        QVERIFY(part<MeasurementView>()->message().contains(QLatin1String("No version")));
    }

    void oneClickGoesBack()
    {
        fillCatalogue();
        train(Activation::Always);
        showPage();
        QSignalSpy activated(m_page.get(), &TrainingPage::modelActivated);
        QVERIFY(button(QStringLiteral("goBack"))->isEnabled());
        button(QStringLiteral("goBack"))->click();
        QCOMPARE(activated.count(), 1);
        QVERIFY(m_catalogue->models()->first().active);
        QVERIFY(!button(QStringLiteral("goBack"))->isEnabled());
    }

    void aNewVersionIsLookedAtFirst()
    {
        fillCatalogue();
        train(Activation::IfBetter);
        showPage();
        versions()->selectRow(1);
        m_page->refresh();
        QCOMPARE(versions()->currentIndex().row(), 1); // nothing new
        train(Activation::Never);
        m_page->refresh();
        QCOMPARE(versions()->currentIndex().row(), 0);
    }

    void whatWasCleanedUpCannotBeUsed()
    {
        fillCatalogue();
        train(Activation::Never);
        showPage();
        versions()->selectRow(0); // the newest
        QVERIFY(button(QStringLiteral("activate"))->isEnabled());
        QSignalSpy asked(m_page.get(), &TrainingPage::cleanUpRequested);
        button(QStringLiteral("cleanUp"))->click();
        QCOMPARE(asked.count(), 1);
        QSignalSpy cleaned(m_service.get(), &ModelVersionService::cleanedUp);
        m_service->cleanUp(m_catalogue->filePath(), asked[0][0].value<ModelVersion>().id);
        QVERIFY(cleaned.wait());
        m_page->refresh();
        QVERIFY(!button(QStringLiteral("activate"))->isEnabled());
        QVERIFY(!button(QStringLiteral("cleanUp"))->isEnabled());
        QCOMPARE(versions()->model()->index(0, ModelVersionsModel::State).data().toString(),
                 QStringLiteral("cleaned up"));
        QTRY_VERIFY(part<MeasurementView>()->message().contains(QLatin1String("not measured")));
    }

    void theCurveGrowsWhileARunGoesOn()
    {
        showPage();
        const auto run = m_catalogue->startTrainingRun({}).value();
        m_page->setTraining(true);
        QCOMPARE(runs()->rowCount(), 1);
        const QJsonObject epoch{{QStringLiteral("epoch"), 1}, {QStringLiteral("loss"), 1.5}};
        QVERIFY(m_catalogue->noteTrainingHistory(run, {{QStringLiteral("epochs"), QJsonArray{epoch}}}));
        m_page->noteProgress();
        QTRY_COMPARE(runs()->index(0, TrainingRunsModel::Epochs).data().toString(), QStringLiteral("1"));
        QVERIFY(!button(QStringLiteral("resume"))->isEnabled());
    }

    void aStoppedRunIsResumedOrForgotten()
    {
        fillCatalogue();
        TrainingRequest request;
        request.catalogueFile = m_catalogue->filePath();
        const CancelToken cancel;
        const auto report = runTraining(
            request, m_parts,
            [&](const JobProgress& progress) {
                if (progress.stage.startsWith(QLatin1String("epoch"))) cancel.cancel();
            },
            cancel);
        QVERIFY(report && report->cancelled && report->run);
        showPage();
        QSignalSpy resumed(m_page.get(), &TrainingPage::resumeRequested);
        button(QStringLiteral("resume"))->click();
        QCOMPARE(resumed[0][0].value<TrainingRunId>(), *report->run);
        button(QStringLiteral("forget"))->click();
        QVERIFY(!button(QStringLiteral("resume"))->isEnabled());
        QVERIFY(!resumableRun(*m_catalogue));
    }
};

QTEST_MAIN(TestTrainingPage)
#include "tst_trainingpage.moc"
