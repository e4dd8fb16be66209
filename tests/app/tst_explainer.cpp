#include "fakeparts.h"

#include "core/catalogue/catalogue.h"
#include "core/import/importer.h"
#include "core/recognition/explainer.h"
#include "core/services/recognitionservice.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

namespace {

/// What the fake explainer is to do, and what was asked of it; shared between threads.
struct ExplainerScript
{
    std::atomic<bool> waitsForCancel = false;
    std::atomic<int> asked = 0;
    std::atomic<int> brokenOff = 0;
};

/// One match, from corner to corner of the boxes.
class CornerExplainer : public Explainer
{
public:
    explicit CornerExplainer(std::shared_ptr<ExplainerScript> script) : m_script(std::move(script)) {}
    [[nodiscard]] Result<std::optional<Explanation>> explain(const FlukeView& one, const FlukeView& other,
                                                             const CancelToken& cancel) override
    {
        ++m_script->asked;
        while (m_script->waitsForCancel && !cancel.isCancelled()) QThread::msleep(2);
        if (cancel.isCancelled()) {
            ++m_script->brokenOff;
            return std::nullopt;
        }
        Explanation explanation;
        explanation.matches = {{one.box.topLeft(), other.box.bottomRight()}};
        explanation.one = {one.box, std::vector<float>(HeatMap::rows * HeatMap::columns, 1.0F)};
        explanation.other = {other.box, std::vector<float>(HeatMap::rows * HeatMap::columns, 0.0F)};
        return explanation;
    }

private:
    std::shared_ptr<ExplainerScript> m_script;
};

/// Points at a quarter and three quarters of whatever it is shown.
class QuarterLocator : public FlukeLocator
{
public:
    [[nodiscard]] Result<std::optional<LocatedFluke>> locate(const QImage& photo) override
    {
        const double w = photo.width(), h = photo.height();
        return LocatedFluke{QRectF(photo.rect()), FlukeLandmarks{{0, 0}, {w / 2, h / 2}, {w, 0}, {w / 2, h}}};
    }
};

} // namespace

/// Questions about a pair of photos, asked of the service that the window has, with a fake explainer.
class TestExplainer : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
    std::shared_ptr<ExplainerScript> m_script;
    RecognitionParts m_parts;
    QList<QueueEntry> m_photos;

    QString path(const QString& name) const { return m_folder->filePath(name); }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("photos")));
        QFile weights(path(QStringLiteral("shipped.pt")));
        QVERIFY(weights.open(QIODevice::WriteOnly));
        weights.write("shipped");
        // One of them larger than what recognition looks at.
        for (const auto& [name, width] : {std::pair("a.png", 2400), std::pair("b.png", 600)}) {
            QImage image(width, width / 2, QImage::Format_RGB888);
            image.fill(QColor(width % 255, 40, 60));
            QVERIFY(image.save(path(QStringLiteral("photos/%1").arg(QLatin1String(name)))));
        }
        m_catalogue = Catalogue::create(path(QStringLiteral("bay.fluke"))).value();
        QVERIFY(importPhotos(*m_catalogue, {{path(QStringLiteral("photos"))}, {}, {}}, {}, {}));
        m_photos = m_catalogue->queue(QueueFilter::All).value();
        std::sort(m_photos.begin(), m_photos.end(),
                  [](const auto& one, const auto& other) { return one.photo.originalName < other.photo.originalName; });
        QVERIFY(m_catalogue->setBox(m_photos[0].annotation, {600, 300, 1200, 600}));
        QVERIFY(m_catalogue->setBox(m_photos[1].annotation, {60, 30, 120, 60}));
        m_script = std::make_shared<ExplainerScript>();
        m_parts = fakeParts(path(QStringLiteral("shipped.pt")));
        m_parts.makeExplainer = [script = m_script](const ModelFile&) -> Result<std::unique_ptr<Explainer>> {
            return std::make_unique<CornerExplainer>(script);
        };
    }

    void answersInPixelsOfTheFiles()
    {
        RecognitionService service(m_parts);
        QSignalSpy answers(&service, &RecognitionService::explanationReady);
        service.openCatalogue(m_catalogue->filePath());
        service.requestExplanation(m_photos[0].annotation, m_photos[1].annotation, 7);
        QTRY_COMPARE(answers.count(), 1);
        QCOMPARE(answers[0][1].value<quint64>(), quint64(7));
        const auto explanation = answers[0][0].value<Explanation>();
        QCOMPARE(explanation.matches.size(), size_t(1));
        QCOMPARE(explanation.matches[0].one, QPointF(600, 300));
        QCOMPARE(explanation.matches[0].other, QPointF(180, 90));
        QCOMPARE(explanation.one.area, QRectF(600, 300, 1200, 600));
    }

    void aNewerQuestionBreaksTheOlderOff()
    {
        RecognitionService service(m_parts);
        QSignalSpy ready(&service, &RecognitionService::ready);
        QSignalSpy answers(&service, &RecognitionService::explanationReady);
        service.openCatalogue(m_catalogue->filePath());
        QTRY_COMPARE(ready.count() > 0, true);
        m_script->waitsForCancel = true;
        service.requestExplanation(m_photos[0].annotation, m_photos[1].annotation, 1);
        QTRY_COMPARE(int(m_script->asked), 1);
        service.requestExplanation(m_photos[1].annotation, m_photos[0].annotation, 2);
        QTRY_COMPARE(int(m_script->brokenOff), 1);
        QTRY_COMPARE(int(m_script->asked), 2);
        m_script->waitsForCancel = false;
        QTRY_COMPARE(answers.count(), 1);
        QCOMPARE(answers[0][1].value<quint64>(), quint64(2));

        m_script->waitsForCancel = true;
        service.requestExplanation(m_photos[0].annotation, m_photos[1].annotation, 3);
        QTRY_COMPARE(int(m_script->asked), 3);
        service.cancelExplanation(); // nobody looks any more
        QTRY_COMPARE(int(m_script->brokenOff), 2);
        service.requestExplanation(m_photos[0].annotation, m_photos[1].annotation, 4);
        service.closeCatalogue();
        QTest::qWait(50);
        QCOMPARE(answers.count(), 1);
    }

    void whatCannotBeExplainedIsSaid()
    {
        RecognitionService service(m_parts);
        QSignalSpy failures(&service, &RecognitionService::explanationFailed);
        service.openCatalogue(m_catalogue->filePath());
        QVERIFY(QFile::remove(path(QStringLiteral("photos/b.png"))));
        service.requestExplanation(m_photos[0].annotation, m_photos[1].annotation, 1);
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(failures[0][0].value<Error>().code, ErrorCode::FileMissing);
        QCOMPARE(failures[0][1].value<quint64>(), quint64(1));
    }

    void landmarksAreInPixelsOfTheFile()
    {
        m_parts.makeLocator = [] { return Result<std::unique_ptr<FlukeLocator>>(std::make_unique<QuarterLocator>()); };
        RecognitionService service(m_parts);
        QSignalSpy found(&service, &RecognitionService::landmarksFound);
        service.openCatalogue(m_catalogue->filePath());
        service.requestLandmarks(m_photos[0].annotation);
        QTRY_COMPARE(found.count(), 1);
        QCOMPARE(found[0][0].value<AnnotationId>(), m_photos[0].annotation);
        const auto landmarks = found[0][1].value<FlukeLandmarks>();
        // The locator sees the box and a quarter of it on each side.
        QCOMPARE(landmarks.leftTip, QPointF(300, 150));
        QCOMPARE(landmarks.rightTip, QPointF(2100, 150));
        QCOMPARE(landmarks.notch, QPointF(1200, 600));
    }
};

QTEST_GUILESS_MAIN(TestExplainer)
#include "tst_explainer.moc"
