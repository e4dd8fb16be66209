#include "ui/text/errortext.h"

#include <QSet>
#include <QTest>

using namespace flukeprint;

class TestErrorText : public QObject
{
    Q_OBJECT

    static QList<ErrorCode> allCodes()
    {
        QList<ErrorCode> codes;
        for (int code = 0; code <= int(ErrorCode::Internal); ++code)
            codes << ErrorCode(code);
        return codes;
    }

private Q_SLOTS:
    void aCellThatCannotBeReadIsNotTheWholeTable()
    {
        const auto cell = sentence({ErrorCode::TableMalformed, QStringLiteral("s.csv:2"), QStringLiteral("date: “01/08/2022”")});
        QVERIFY2(cell.contains(QStringLiteral("rest of the row")) && cell.contains(QStringLiteral("01/08/2022")), qPrintable(cell));
        QVERIFY(sentence({ErrorCode::TableMalformed, QStringLiteral("s.csv:2"), QStringLiteral("too few fields")}).contains(QStringLiteral("cannot be used")));
    }

    void aReasonSaysItForTheNounToo()
    {
        QCOMPARE(reason({ErrorCode::TableMalformed, QStringLiteral("s.csv:2"), {}}).left(20), QStringLiteral("It cannot be used. I"));
    }

    void everyCodeNamesItsSubjectAndEndsAsASentence()
    {
        for (const auto code : allCodes()) {
            const auto text = sentence({code, QStringLiteral("IMG_%2.jpg"), {}});
            QVERIFY2(text.contains(QLatin1String("IMG_%2.jpg")), qPrintable(text));
            QVERIFY2(text.endsWith(u'.') || text.endsWith(u'?'), qPrintable(text));
            QVERIFY2(text.at(0).isUpper() || text.startsWith(u'“'), qPrintable(text));
        }
    }

    void everyCodeHasItsOwnSentence()
    {
        QSet<QString> texts;
        for (const auto code : allCodes())
            texts << sentence({code, QStringLiteral("x"), {}});
        QCOMPARE(texts.size(), allCodes().size());
    }

    void whatAFileSaysIsCutShort()
    {
        const QString endless(10'000'000, u'x');
        QVERIFY(sentence({ErrorCode::CatalogueDamaged, endless, endless}).size() < 10'000);
        QVERIFY(reason({ErrorCode::CatalogueDamaged, endless, endless}).size() < 10'000);
    }

    void theDetailIsKept()
    {
        QVERIFY(sentence({ErrorCode::WriteFailed, QStringLiteral("a"), QStringLiteral("errno 5")})
                    .contains(QLatin1String("errno 5")));
    }

    void aReasonLeavesTheNameToItsColumn()
    {
        for (const auto code : allCodes()) {
            const auto text = reason({code, QStringLiteral("IMG_1.jpg"), {}});
            QVERIFY2(!text.contains(QLatin1String("IMG_1")) && !text.contains(QLatin1String("“”")), qPrintable(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
