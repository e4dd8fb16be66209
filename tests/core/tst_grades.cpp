#include "core/catalogue/catalogue.h"
#include "core/exchange/gradestable.h"
#include "core/review/gradestep.h"

#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

/// Grades of two photos, one of whale A.
class TestGrades : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;
    QList<AnnotationId> m_photos;

    /// "quality 2 person Ida, fluke_type 4 machine": what stands for a photo.
    QString standing(int photo)
    {
        const QStringList names{"quality",  "visible",         "angle", "lateral",   "sharpness",
                                "exposure", "distinctiveness", "type",  "incomplete"};
        QStringList texts;
        const auto grades = m_catalogue->gradesOf(m_photos[photo]).value();
        for (const auto& [criterion, grade] : grades.asKeyValueRange()) {
            texts << QStringLiteral("%1 %2 %3").arg(names[int(criterion)]).arg(grade.level).arg(
                grade.source == GradeSource::Person ? grade.reviewer : QStringLiteral("machine"));
        }
        return texts.join(QStringLiteral(", "));
    }

    Result<QList<GradeId>> say(int photo, Criterion criterion, std::optional<int> level, const QString& who = QStringLiteral("Ida"))
    {
        return m_catalogue->grade(criterion, {m_photos[photo]}, level, who);
    }

    Status measure(int photo, const MeasuredGrades& grades)
    {
        return m_catalogue->storeMeasuredGrades({{m_photos[photo], *m_catalogue->entry(m_photos[photo])->box, grades}});
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_catalogue = Catalogue::create(m_folder->filePath(QStringLiteral("test.fluke"))).value();
        std::vector<NewPhoto> photos(2);
        for (int i = 0; i < 2; ++i) {
            auto& photo = photos[size_t(i)].photo;
            photo.contentHash = QString(64, QChar(u'a' + i));
            photo.path = photo.originalName = QStringLiteral("%1.jpg").arg(i);
            photo.size = {600, 400};
        }
        photos[0].catalogueId = QStringLiteral("A");
        m_photos.clear();
        const auto stored = m_catalogue->addPhotos(photos).value();
        for (const auto& photo : stored) {
            m_photos << photo.annotation;
            QVERIFY(m_catalogue->setBox(photo.annotation, QRectF(10, 10, 300, 150)));
        }
    }

    void cleanup()
    {
        m_catalogue.reset();
        m_folder.reset();
    }

    void theLatestWordStands()
    {
        QVERIFY(say(0, Criterion::Quality, 2));
        QVERIFY(say(0, Criterion::Distinctiveness, 5));
        QVERIFY(say(0, Criterion::Quality, 3, QStringLiteral("Ole")));
        QCOMPARE(standing(0), QStringLiteral("quality 3 Ole, distinctiveness 5 Ida"));
        QCOMPARE(standing(1), QString());
        QVERIFY(say(0, Criterion::Quality, std::nullopt));
        QCOMPARE(standing(0), QStringLiteral("distinctiveness 5 Ida"));
        QVERIFY(say(1, Criterion::Incomplete, 1));
        QCOMPARE(m_catalogue->grades()->size(), 2);
    }

    void whatIsMeasuredCountsUntilAPersonSpeaks()
    {
        QVERIFY(measure(0, {{Criterion::Quality, 4}, {Criterion::FlukeType, 5}}));
        QCOMPARE(standing(0), QStringLiteral("quality 4 machine, type 5 machine"));
        QVERIFY(say(0, Criterion::Quality, 2));
        QCOMPARE(standing(0), QStringLiteral("quality 2 Ida, type 5 machine"));
        QVERIFY(measure(0, {{Criterion::Quality, 1}}));
        QCOMPARE(standing(0), QStringLiteral("quality 2 Ida"));
        QVERIFY(say(0, Criterion::Quality, std::nullopt));
        QCOMPARE(standing(0), QStringLiteral("quality 1 machine"));
    }

    void anotherBoxIsMeasuredAnew()
    {
        QCOMPARE(m_catalogue->unmeasuredFlukes()->size(), 2);
        QCOMPARE(m_catalogue->unmeasuredFlukes()->first().annotation, m_photos[1]); // undecided first
        QVERIFY(measure(0, {{Criterion::Quality, 4}}));
        QVERIFY(measure(1, {})); // nothing came of it: not tried again
        QCOMPARE(m_catalogue->unmeasuredFlukes()->size(), 0);
        QVERIFY(say(0, Criterion::Distinctiveness, 1));
        QVERIFY(m_catalogue->setBox(m_photos[0], QRectF(0, 0, 100, 100)));
        QCOMPARE(standing(0), QStringLiteral("distinctiveness 1 Ida"));
        QCOMPARE(m_catalogue->unmeasuredFlukes()->size(), 1);
        // An answer for the old box comes too late.
        QVERIFY(m_catalogue->storeMeasuredGrades({{m_photos[0], QRectF(10, 10, 300, 150), {{Criterion::Quality, 4}}}}));
        QCOMPARE(standing(0), QStringLiteral("distinctiveness 1 Ida"));
    }

    void levelsThatThereAreNotAreRefused()
    {
        QCOMPARE(say(0, Criterion::Quality, 6).error().code, ErrorCode::NotAllowed);
        QCOMPARE(say(0, Criterion::Quality, 0).error().code, ErrorCode::NotAllowed);
        QCOMPARE(say(0, Criterion::Incomplete, 2).error().code, ErrorCode::NotAllowed);
        QCOMPARE(standing(0), QString());
    }

    void aStepIsTakenBackForEveryPhoto()
    {
        QVERIFY(say(0, Criterion::Quality, 5));
        GradeStep step(m_photos, Criterion::Quality, 2, QStringLiteral("Ida"));
        QVERIFY(step.apply(*m_catalogue));
        QCOMPARE(standing(0), QStringLiteral("quality 2 Ida"));
        QCOMPARE(standing(1), QStringLiteral("quality 2 Ida"));
        QVERIFY(step.takeBack(*m_catalogue));
        QCOMPARE(standing(0), QStringLiteral("quality 5 Ida"));
        QCOMPARE(standing(1), QString());
        QVERIFY(step.apply(*m_catalogue));
        QCOMPARE(standing(1), QStringLiteral("quality 2 Ida"));
    }

    void whatAnotherSaidStandsAgainAsTheirs()
    {
        QVERIFY(say(0, Criterion::Quality, 5, QStringLiteral("Ole")));
        GradeStep step({m_photos[0]}, Criterion::Quality, 2, QStringLiteral("Ida"));
        QVERIFY(step.apply(*m_catalogue));
        QVERIFY(step.takeBack(*m_catalogue));
        QCOMPARE(standing(0), QStringLiteral("quality 5 Ole"));
        QVERIFY(step.apply(*m_catalogue));
        QVERIFY(say(0, Criterion::Quality, 4, QStringLiteral("Ole")));
        QCOMPARE(step.takeBack(*m_catalogue).error().code, ErrorCode::NotAllowed); // Ole graded anew
        QCOMPARE(standing(0), QStringLiteral("quality 4 Ole"));
    }

    void exportsNameTheColumnsAsWildbookDoes()
    {
        QVERIFY(say(0, Criterion::Quality, 1));
        QVERIFY(measure(0, {{Criterion::FlukeType, 5}, {Criterion::Incomplete, 0}}));
        const auto table = gradesTable(*m_catalogue).value();
        QCOMPARE(table.rows, 2);
        QCOMPARE(table.text, QByteArray("Image,Id,Encounter.mediaAsset0.quality,Encounter.patterningCode,PartVisible,FlukeAngle,"
                                        "LateralAngle,Sharpness,Exposure,Distinctiveness,Incomplete,Measured\n"
                                        "0.jpg,A,4,5,,,,,,,0,Encounter.patterningCode Incomplete\n"
                                        "1.jpg,,,,,,,,,,,\n"));
    }

    void typesAreThoseOfEachWhalesPhotos()
    {
        QVERIFY(say(0, Criterion::FlukeType, 4));
        QVERIFY(say(1, Criterion::FlukeType, 1)); // of no whale
        const auto whale = m_catalogue->individualByCatalogueId(QStringLiteral("A")).value().value();
        QCOMPARE(m_catalogue->flukeTypesOf(whale).value(), QList<int>{4});
    }
};

QTEST_GUILESS_MAIN(TestGrades)
#include "tst_grades.moc"
