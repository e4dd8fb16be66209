#include "core/import/importer.h"
#include "ui/dialogs/importplandialog.h"
#include "ui/dialogs/importreportdialog.h"
#include "ui/dialogs/importsdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace flukeprint;

/// What is shown before an import, and after it.
class TestImportDialogs : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Catalogue> m_catalogue;

    QString path(const QString& name) const { return m_folder->filePath(name); }

    void paint(const QString& name, int seed) const
    {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QImage image(240, 160, QImage::Format_RGB888);
        image.fill(QColor::fromHsv(seed * 37 % 360, 200, 200));
        QPainter(&image).fillRect(seed * 9, seed * 5, 16, 6, Qt::white);
        QVERIFY(image.save(path(name)));
    }

    QString write(const QString& name, const QByteArray& text) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
        file.write(text);
        return file.fileName();
    }

    static QString countsOf(const ImportPlanDialog& dialog) { return dialog.findChild<QLabel*>(QStringLiteral("counts"))->text(); }
    static QPushButton* importButton(const ImportPlanDialog& dialog) { return dialog.findChild<QPushButton*>(QStringLiteral("import")); }
    static QString readAs(const ImportPlanDialog& dialog, int row)
    {
        const auto* item = dialog.findChild<QTableWidget*>(QStringLiteral("folderNames"))->item(row, 1);
        return item ? item->text() : QString();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder->path());
        m_catalogue = Catalogue::create(path(QStringLiteral("test.fluke"))).value();
    }
    void cleanup() { m_catalogue.reset(); }

    void thePlanSaysWhatFoldersMeanAndFollowsAChange()
    {
        paint(QStringLiteral("season/HW-0107 Pepper/a.png"), 1);
        paint(QStringLiteral("season/HW-0107 Pepper/b.png"), 2);
        paint(QStringLiteral("season/HW-0108/c.png"), 3);
        ImportPlanDialog dialog(m_catalogue->filePath(), {{path(QStringLiteral("season"))}, {}, QStringLiteral("Ida")});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QVERIFY(!importButton(dialog)->isEnabled()); // nothing is known yet
        QTRY_VERIFY2(countsOf(dialog).contains(QStringLiteral("New: 3")), qPrintable(countsOf(dialog)));
        QVERIFY(importButton(dialog)->isEnabled());
        QVERIFY(!countsOf(dialog).contains(QStringLiteral("With a whale")));
        QCOMPARE(readAs(dialog, 0), QStringLiteral("nothing"));

        dialog.findChild<QComboBox*>(QStringLiteral("folders"))->setCurrentIndex(1);
        QTRY_COMPARE(readAs(dialog, 0), QStringLiteral("whale HW-0107, nickname Pepper"));
        QCOMPARE(readAs(dialog, 1), QStringLiteral("whale HW-0108"));
        QVERIFY2(countsOf(dialog).contains(QStringLiteral("New whales: 2")), qPrintable(countsOf(dialog)));
        QCOMPARE(dialog.findChild<QListWidget*>(QStringLiteral("newWhales"))->count(), 2);

        QSignalSpy wanted(&dialog, &ImportPlanDialog::importRequested);
        importButton(dialog)->click();
        QCOMPARE(wanted.count(), 1);
        QVERIFY(wanted[0][0].value<ImportRequest>().folders == FolderMeaning::Whale);
        QCOMPARE(m_catalogue->counts()->photos, 0); // a plan writes nothing
    }

    void columnsAreMatchedByHandAndRemembered()
    {
        paint(QStringLiteral("photos/a.png"), 1);
        paint(QStringLiteral("photos/b.png"), 2);
        // Excel in French: semicolons, Windows-1252, and a header that no program knows.
        const QString table = write(QStringLiteral("saison.csv"), QByteArray("Clich\xe9;Bestiole;M\xe9t\xe9o\r\na.png;HW-0107;beau\r\nb.png;HW-0108;gris\r\n"));
        const ImportRequest request{{path(QStringLiteral("photos"))}, {table}, {}};
        ImportPlanDialog dialog(m_catalogue->filePath(), request);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* fault = dialog.findChild<QLabel*>(QStringLiteral("fault"));
        QTRY_VERIFY(!fault->isHidden()); // no column is known
        QVERIFY(!importButton(dialog)->isEnabled());
        QVERIFY(dialog.findChild<QLabel*>(QStringLiteral("letters"))->text().contains(QStringLiteral("Windows-1252")));
        const auto choose = [&](int column, const QString& field) {
            auto* box = dialog.findChild<QComboBox*>(QStringLiteral("column%1").arg(column));
            box->setCurrentIndex(box->findText(field));
        };
        choose(0, QStringLiteral("Photo"));
        choose(1, QStringLiteral("Whale’s id"));
        QTRY_VERIFY2(countsOf(dialog).contains(QStringLiteral("With a whale: 2")), qPrintable(countsOf(dialog)));
        QVERIFY(fault->isHidden());
        choose(2, QStringLiteral("Whale’s id")); // a field is in one column
        QCOMPARE(dialog.findChild<QComboBox*>(QStringLiteral("column1"))->currentIndex(), 0);
        choose(1, QStringLiteral("Whale’s id"));
        QSignalSpy wanted(&dialog, &ImportPlanDialog::importRequested);
        QTRY_VERIFY(importButton(dialog)->isEnabled());
        importButton(dialog)->click();
        const auto report = importPhotos(*m_catalogue, wanted[0][0].value<ImportRequest>(), {}, {});
        QVERIFY(report.has_value());
        QCOMPARE(report->labelled, 2);

        ImportPlanDialog next(m_catalogue->filePath(), request);
        next.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(next.findChild<QComboBox*>(QStringLiteral("column1"))->currentText(), QStringLiteral("Whale’s id"));
        QTRY_VERIFY2(countsOf(next).contains(QStringLiteral("In the catalogue already: 2")), qPrintable(countsOf(next)));
    }

    /// A row that finds no photo founds no whale, and the plan does not count one.
    void aRowWithoutAPhotoIsNoNewWhale()
    {
        paint(QStringLiteral("photos/a.png"), 1);
        const QString table = write(QStringLiteral("labels.csv"), "Image,Id\na.png,HW-0107\ngone.png,HW-0999\n");
        const ImportRequest request{{path(QStringLiteral("photos"))}, {table}, {}};
        const auto survey = surveyImport(*m_catalogue, request.paths, {}, {});
        const auto plan = planImport(*m_catalogue, *survey, request);
        QVERIFY(plan.has_value());
        QCOMPARE(plan->newWhales, QStringList{QStringLiteral("HW-0107")});
        QCOMPARE(plan->faults.size(), size_t(1));
    }

    void importsAreListedWithTheirReportsAndUndone()
    {
        paint(QStringLiteral("photos/a.png"), 1);
        write(QStringLiteral("photos/broken.jpg"), {});
        const ImportRequest request{{path(QStringLiteral("photos"))}, {}, QStringLiteral("Ida")};
        QVERIFY(importPhotos(*m_catalogue, request, {}, {}).has_value());
        ImportsDialog dialog(*m_catalogue, QStringLiteral("Ida"));
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* table = dialog.findChild<QTableWidget*>(QStringLiteral("imports"));
        QCOMPARE(table->rowCount(), 1);
        QCOMPARE(table->item(0, 1)->text(), QStringLiteral("Ida"));
        QCOMPARE(table->item(0, 2)->text(), QStringLiteral("1"));
        dialog.findChild<QPushButton*>(QStringLiteral("report"))->click();
        const QPointer<ImportReportDialog> report = dialog.findChild<ImportReportDialog*>();
        QVERIFY(report);
        QVERIFY(report->findChild<QLabel*>(QStringLiteral("summary"))->text().contains(QStringLiteral("Imported, new: 1 photo")));
        QCOMPARE(report->findChild<QTableView*>()->model()->rowCount(), 1);

        QSignalSpy undone(&dialog, &ImportsDialog::importUndone);
        auto* undo = dialog.findChild<QPushButton*>(QStringLiteral("undo"));
        undo->click();
        QTRY_COMPARE(undone.count(), 1);
        QCOMPARE(m_catalogue->counts()->photos, 0);
        QCOMPARE(table->item(0, 4)->text(), QStringLiteral("undone"));
        QVERIFY(!undo->isEnabled());
    }

    void anImportThatWasWorkedOnStays()
    {
        paint(QStringLiteral("photos/a.png"), 1);
        QVERIFY(importPhotos(*m_catalogue, {{path(QStringLiteral("photos"))}, {}, {}}, {}, {}).has_value());
        QVERIFY(m_catalogue->cannotTell(m_catalogue->queue(QueueFilter::All)->first().annotation, {}));
        ImportsDialog dialog(*m_catalogue, {});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QSignalSpy undone(&dialog, &ImportsDialog::importUndone);
        dialog.findChild<QPushButton*>(QStringLiteral("undo"))->click();
        auto* told = dialog.findChild<QLabel*>(QStringLiteral("told"));
        QTRY_VERIFY(!told->text().isEmpty() && told->text() != QStringLiteral("Undoing…"));
        QCOMPARE(undone.count(), 0);
        QCOMPARE(m_catalogue->counts()->photos, 1);
    }
};

QTEST_MAIN(TestImportDialogs)
#include "tst_importdialogs.moc"
