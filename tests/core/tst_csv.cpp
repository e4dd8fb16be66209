#include "core/exchange/csv.h"

#include <QTest>

using namespace flukeprint;

/// What a cell looks like in a file, and that it comes back as it was.
class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noCellIsAFormula_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("cell");
        const auto row = [](const char* name, const char* field, const char* cell) {
            QTest::newRow(name) << QString::fromUtf8(field) << QString::fromUtf8(cell);
        };
        row("plain", "HW-0107", "HW-0107");
        row("equals", "=1+1", "'=1+1");
        row("plus", "+1", "'+1");
        row("minus", "-1", "'-1");
        row("at", "@SUM(A1)", "'@SUM(A1)");
        row("one of ours", "'=1", "''=1");
        row("an apostrophe", "'Pepper'", "'Pepper'");
        // Excel in French reads semicolons, and a quote in the middle of its cell does not hold the formula.
        row("semicolon", "a;=1+1", "\"a;'=1+1\"");
        row("semicolon and one of ours", "a;'=1+1", "\"a;''=1+1\"");
        row("several", ";+1;-1;b", "\";'+1;'-1;b\"");
        row("semicolon alone", "a;b", "\"a;b\"");
        row("tab first", "\t=1", "\"'\t'=1\"");
        row("tab first, no formula", "\tx", "\"'\tx\"");
        row("tab within", "a\t=1", "\"a\t'=1\"");
        row("return first", "\rx", "\"'\rx\"");
        row("line end", "a\n=1", "\"a\n'=1\"");
        row("quote", "say \"=1\"", "\"say \"\"=1\"\"\"");
    }
    void noCellIsAFormula()
    {
        QFETCH(QString, field);
        QFETCH(QString, cell);
        QCOMPARE(csvCell(field), cell);
        const auto read = parseCsv(csvCell(field) + QStringLiteral(",next\n"), u',');
        QVERIFY(read);
        QCOMPARE(read->at(0).fields, (QStringList{field, QStringLiteral("next")}));
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
