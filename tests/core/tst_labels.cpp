#include "core/exchange/fieldtext.h"
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
        QTest::newRow("quotes and line breaks in them") << QByteArray("Image,Id\n\"a,\"\"1\"\".jpg\",\"w\n1\"\nb,w_2\n") << "a,\"1\".jpg=w 1@2 b=w_2@4" << 0;
        QTest::newRow("other columns, other order") << QByteArray("Year,Id,Image\n2019,w_1,a\n") << "a=w_1@2" << 0;
        QTest::newRow("folders are kept") << QByteArray("Image,Id\nx/y/a.jpg,w_1\nC:\\x\\b.jpg,w_2\n") << "x/y/a.jpg=w_1@2 C:/x/b.jpg=w_2@3" << 0;
        QTest::newRow("a folder in its own column") << QByteArray("Folder,File,Whale\nx,a,w_1\n,b,w_2\n") << "x/a=w_1@2 b=w_2@3" << 0;
        QTest::newRow("a photo twice") << QByteArray("Image,Id\na,w_1\na,w_2\n") << "a=w_1@2 a=w_2@3" << 0;
        QTest::newRow("semicolons, as Excel in Europe writes them") << QByteArray("Image;Id\na,1.jpg;w_1\n") << "a,1.jpg=w_1@2" << 0;
        QTest::newRow("tabs") << QByteArray("Image\tId\na\tw_1\n") << "a=w_1@2" << 0;
        QTest::newRow("sep=") << QByteArray("sep=;\r\nImage;Id\r\na;w_1\r\n") << "a=w_1@3" << 0;
        QTest::newRow("CR alone, as old Macs wrote") << QByteArray("Image,Id\ra,w_1\rb,w_2\r") << "a=w_1@2 b=w_2@3" << 0;
        QTest::newRow("empty rows and columns") << QByteArray("Image,,Id,\n,,,\na,,w_1,\n,,,\n") << "a=w_1@3" << 0;
        QTest::newRow("UTF-16 with its mark") << QByteArray("\xFF\xFEI\0m\0a\0g\0e\0,\0I\0d\0\n\0a\0,\0\xCE\0\n\0", 28) << "a=Î@2" << 0;
        QTest::newRow("UTF-16 without it") << QByteArray("\0I\0m\0a\0g\0e\0,\0I\0d\0\n\0a\0,\0w\0\n", 26) << "a=w@2" << 0;
        QTest::newRow("Windows-1252 is told") << QByteArray("Image,Id\na,\xCEle \x80\n") << "a=Île €@2" << 1;
        QTest::newRow("ids look the same: they are") << QByteArray("Image,Id\na,HW\xE2\x80\x91""12\nb, HW-12\xE2\x80\x8B\nc,I\xCC\x82le\xC2\xA0\n") << "a=HW-12@2 b=HW-12@3 c=Île@4" << 0;
        QTest::newRow("Happywhale 2022") << QByteArray("image,species,individual_id\na,humpback_whale,w_1\n") << "a=w_1@2" << 0;
        QTest::newRow("wildlife-datasets") << QByteArray("image_id,identity,path,orientation,date\n7,w_1,p/a,left,2024-02-14\n") << "p/a=w_1@2" << 0;
        QTest::newRow("Wildbook") << QByteArray("Encounter.mediaAsset0,Encounter.genus,MarkedIndividual.individualID\na,Megaptera,w_1\n") << "a=w_1@2" << 0;
        QTest::newRow("MatchyPatchy") << QByteArray("filepath,name,sex\np/a,w_1,F\n") << "p/a=w_1@2" << 0;
        QTest::newRow("French") << QByteArray("Fichier;Baleine;Lieu\na;w_1;Tadoussac\n") << "a=w_1@2" << 0;
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
        QTest::newRow("wrong header") << QByteArray("Colour;Size\na;b\n") << 1 << "Colour, Size";
        QTest::newRow("one column missing") << QByteArray("\nImage,Colour\n") << 2 << "Image, Colour";
        QTest::newRow("quote never ends") << QByteArray("Image,Id\na,\"w_1\nb,w_2\n") << 2 << "quote";
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

    void aWorkbookIsNoTable()
    {
        const auto table = readLabels(fileWith(QByteArray("PK\x03\x04 rest of the archive")));
        QCOMPARE(table.error().code, ErrorCode::TableMalformed);
        QVERIFY(table.error().detail.contains(QStringLiteral("workbook")));
    }

    void columnsCanBeChosen()
    {
        const QString file = fileWith("Colour,Fluke\na,w_1\n");
        const auto table = readLabels(file, {{TableField::Image, QStringLiteral("colour")}, {TableField::Id, QStringLiteral("Fluke")}}).value();
        QCOMPARE(table.rows.first().image, QStringLiteral("a"));
        QCOMPARE(table.rows.first().catalogueId, QStringLiteral("w_1"));
        QCOMPARE(readLabels(file, {{TableField::Image, QStringLiteral("Size")}}).error().code, ErrorCode::TableMalformed);
    }

    void whatARowTellsIsTaken()
    {
        const auto table = readLabels(fileWith("Image;Id;Nickname;Sex;Life stage;Notes;Datum;Uhrzeit;Zone;Lat;Lon;Ort;Photographer;Size\n"
                                               "a;w_1;Pepper;F;adult;scar;16.07.2024;9:12;+2;57,5 S;135\xC2\xB0 15' W;Icy Strait;Ida;7\n"
                                               "b;;;NA;;;1.2.2024;;;0;0;;;\n"
                                               "c;;;?;;;never;25:00;;95;1;;;\n")).value();
        const PhotoDetails& a = table.rows[0].details;
        QCOMPARE(a.nickname + a.lifeStage + a.notes + a.place + a.photographer, QStringLiteral("PepperadultscarIcy StraitIda"));
        QCOMPARE(a.sex, std::optional(Sex::Female));
        QCOMPARE(a.taken, (CaptureTime{QStringLiteral("2024-07-16"), QTime(9, 12), 120}));
        QCOMPARE(a.position, std::optional(GeoPosition{-57.5, -135.25}));
        QCOMPARE(table.rows[1].details, (PhotoDetails{{}, {}, {}, {}, {QStringLiteral("2024-02-01"), {}, {}}, {}, {}, {}}));
        QCOMPARE(table.rows[2].details, PhotoDetails{});
        QCOMPARE(table.columns.unknown, QStringList{QStringLiteral("Size")});
        QStringList told; // what cannot be read is told, cell by cell
        for (const Error& error : table.remarks) told << error.subject.section(u':', -1) + u' ' + error.detail;
        QCOMPARE(told, (QStringList{QStringLiteral("4 date: “never”"), QStringLiteral("4 latitude: “95”")}));
    }

    void datesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reads"); // date, time, minutes from UTC
        for (const auto& [text, reads] : std::initializer_list<std::pair<const char*, const char*>>{
                 {"2024-07-16", "2024-07-16"},
                 {"2024:07:16 09:12:33", "2024-07-16 09:12:33.000"},
                 {"2024-07-16T09:12:33.25Z", "2024-07-16 09:12:33.250 0"},
                 {"2024/7/6 9:12 pm", "2024-07-06 21:12:00.000"},
                 {"20240716", "2024-07-16"},
                 {"16.07.2024 09:12", "2024-07-16 09:12:00.000"},
                 {"16/7/2024", "2024-07-16"},
                 {"7/16/2024", "2024-07-16"},
                 {"2024-07", "2024-07"},
                 {"2024", "2024"},
                 {"2024-07-16 09:12:33 -03:30", "2024-07-16 09:12:33.000 -210"},
                 {"3/4/2024", ""},
                 {"2024-02-30", ""},
                 {"0000:00:00 00:00:00", ""},
                 {"2024-00-00", ""},
                 {"yesterday", ""},
                 {"20240716-Stellwagen", ""}})
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(reads);
    }
    void datesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        QFETCH(QString, reads);
        const auto taken = captureTimeFrom(text).value_or(CaptureTime{});
        QString read = taken.date;
        if (taken.time) read += u' ' + taken.time->toString(QStringLiteral("HH:mm:ss.zzz"));
        if (taken.offsetMinutes) read += u' ' + QString::number(*taken.offsetMinutes);
        QCOMPARE(read, reads);
    }

    void theOtherDatesOfAColumnTellDayFromMonth()
    {
        QCOMPARE(dayMonthOrderOf({QStringLiteral("3/4/2024"), QStringLiteral("25/4/2024")}), DayMonthOrder::DayFirst);
        QCOMPARE(dayMonthOrderOf({QStringLiteral("3/4/2024"), QStringLiteral("4/25/2024")}), DayMonthOrder::MonthFirst);
        QCOMPARE(dayMonthOrderOf({QStringLiteral("25/4/2024"), QStringLiteral("4/25/2024")}), DayMonthOrder::Unknown);
        QCOMPARE(captureTimeFrom(QStringLiteral("3/4/2024"), DayMonthOrder::DayFirst)->date, QStringLiteral("2024-04-03"));
    }

    void nearIdsShareAKey()
    {
        for (const char* id : {"hw-0012", "HW 12", "HW_012", "hw12"}) QCOMPARE(nearnessKey(QLatin1String(id)), nearnessKey(QStringLiteral("HW-0012")));
        QCOMPARE(nearnessKey(QStringLiteral("1E5")), nearnessKey(QStringLiteral("100000")));
        QCOMPARE(nearnessKey(QStringLiteral("1,5E+3")), nearnessKey(QStringLiteral("1500")));
        QVERIFY(nearnessKey(QStringLiteral("HW-1-2")) != nearnessKey(QStringLiteral("HW-12")));
        QVERIFY(nearnessKey(QStringLiteral("HW-0012")) != nearnessKey(QStringLiteral("HW-0120")));
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
        QCOMPARE(writeLabels(file, {}).error().code, ErrorCode::FileMissing); // its folder
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
