#include "core/exchange/labels.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace flukeprint;

class TestLabels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tablesAreRead_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("rows"); // image=label@line, - for nobody
        QTest::addColumn<int>("remarks");
        QTest::newRow("plain") << QByteArray("Image,Id\na.jpg,w_1\n") << "a.jpg=w_1@2" << 0;
        QTest::newRow("BOM, CRLF, no last newline") << QByteArray("\xEF\xBB\xBFImage,Id\r\na.jpg,w_1\r\nb.jpg,w_2") << "a.jpg=w_1@2 b.jpg=w_2@3" << 0;
        QTest::newRow("nobody") << QByteArray("Image,Id\na,new_whale\nb,\nc,NA\nd,n/a\ne,unknown\n") << "a=-@2 b=-@3 c=-@4 d=-@5 e=-@6" << 0;
        QTest::newRow("quotes and line breaks in them") << QByteArray("Image,Id\n\"a,\"\"1\"\".jpg\",\"w\n1\"\nb,w_2\n") << "a,\"1\".jpg=w\n1@2 b=w_2@4" << 0;
        QTest::newRow("other columns, other order") << QByteArray("Year,Id,Image\n2019,w_1,a\n") << "a=w_1@2" << 0;
        QTest::newRow("folders are left off") << QByteArray("Image,Id\nx/y/a.jpg,w_1\nC:\\x\\b.jpg,w_2\n") << "a.jpg=w_1@2 b.jpg=w_2@3" << 0;
        QTest::newRow("first row of an image wins") << QByteArray("Image,Id\na,w_1\na,w_2\n") << "a=w_1@2" << 1;
        QTest::newRow("too few fields, blank lines") << QByteArray("Image,Id\n\na\nb,w_2\n") << "b=w_2@4" << 1;
        QTest::newRow("header only") << QByteArray("Image,Id\n") << "" << 0;
    }
    void tablesAreRead()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, rows);
        QFETCH(int, remarks);
        const auto table = readLabels(fileWith(text)).value();
        QStringList read;
        for (const LabelRow& row : table.rows)
            read << QStringLiteral("%1=%2@%3").arg(row.image, row.catalogueId.value_or(QStringLiteral("-"))).arg(row.line);
        QCOMPARE(read.join(u' '), rows);
        QCOMPARE(int(table.remarks.size()), remarks);
    }

    void unusableTablesNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("detail");
        QTest::newRow("wrong header") << QByteArray("Photo;Whale\na;b\n") << 1 << "Photo;Whale";
        QTest::newRow("one column missing") << QByteArray("\nImage,Whale\n") << 2 << "Image, Whale";
        QTest::newRow("quote never ends") << QByteArray("Image,Id\na,\"w_1\nb,w_2\n") << 2 << "quote";
        QTest::newRow("not UTF-8") << QByteArray("Image,Id\na,w_1\nb,Zo\xEB\n") << 3 << "UTF-8";
        QTest::newRow("empty") << QByteArray() << 1 << "Image, Id";
    }
    void unusableTablesNameTheLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, detail);
        const QString file = fileWith(text);
        const auto table = readLabels(file);
        QVERIFY(!table);
        QCOMPARE(table.error().code, ErrorCode::TableMalformed);
        QCOMPARE(table.error().subject, QStringLiteral("%1:%2").arg(file).arg(line));
        QVERIFY2(table.error().detail.contains(detail), qPrintable(table.error().detail));
    }

    void whatIsWrittenReadsBack()
    {
        const QStringList labels{QStringLiteral("w_1"),   QStringLiteral("=1+1"), QStringLiteral("'=1"),     QStringLiteral("'plain"),
                                 QStringLiteral("-7"),    QStringLiteral("@x"),   QStringLiteral("a,\"b\""), QStringLiteral("Zoë"),
                                 QStringLiteral("''+12"), QStringLiteral("a'=b")};
        QList<ExportRow> rows;
        for (const QString& label : labels) rows << ExportRow{QStringLiteral("+%1 .jpg").arg(rows.size()), label};
        const QString file = m_folder.filePath(QStringLiteral("out.csv"));
        QVERIFY(writeLabels(file, rows));
        QStringList read;
        const auto table = readLabels(file).value();
        for (const LabelRow& row : table.rows) read << *row.catalogueId;
        QCOMPARE(read, labels);
        QCOMPARE(labelsText({{QStringLiteral("a.jpg"), QStringLiteral("new_whale w_1")}, {QStringLiteral("b"), QStringLiteral("=1")}}),
                 QByteArray("Image,Id\na.jpg,new_whale w_1\nb,'=1\n"));
    }

    void failedWriteIsToldAndLeavesNothing()
    {
        const QString file = m_folder.filePath(QStringLiteral("nowhere/out.csv"));
        QCOMPARE(writeLabels(file, {}).error().code, ErrorCode::WriteFailed);
        QCOMPARE(readLabels(file).error().code, ErrorCode::FileMissing);
    }

private:
    QString fileWith(const QByteArray& text) const
    {
        QFile file(m_folder.filePath(QStringLiteral("labels.csv")));
        if (file.open(QIODevice::WriteOnly)) file.write(text);
        return file.fileName();
    }
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestLabels)
#include "tst_labels.moc"
