#include "ui/window/filequestions.h"

#include "core/base/pictureformat.h"
#include "core/catalogue/backups.h"

#include <QCoreApplication>
#include <QDate>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>

namespace flukeprint::filequestions {

namespace {

const QString folderKey = QStringLiteral("lastFolder");

struct FileQuestions
{
    Q_DECLARE_TR_FUNCTIONS(FileQuestions)
};

QString startFolder()
{
    return QSettings().value(folderKey, QDir::homePath()).toString();
}

QString withSuffix(QString file, const QString& suffix)
{
    if (!file.isEmpty() && QFileInfo(file).suffix().isEmpty()) file += u'.' + suffix;
    return file;
}

QString catalogueFilter()
{
    return FileQuestions::tr("Flukeprint catalogue (*.fluke)");
}

} // namespace

QString newCatalogue(QWidget* parent)
{
    return withSuffix(QFileDialog::getSaveFileName(parent, FileQuestions::tr("New catalogue"), startFolder() + QStringLiteral("/whales.fluke"),
                                                   catalogueFilter()),
                      QStringLiteral("fluke"));
}

QString catalogue(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, FileQuestions::tr("Open catalogue"), startFolder(),
                                        FileQuestions::tr("Flukeprint catalogue (*.fluke);;All files (*)"));
}

QStringList photos(QWidget* parent)
{
    const QString endings = QStringLiteral("*.") + photoSuffixes().join(QStringLiteral(" *."));
    return QFileDialog::getOpenFileNames(parent, FileQuestions::tr("Import photos"), startFolder(),
                                         FileQuestions::tr("Photos (%1);;All files (*)").arg(endings));
}

QString photoFolder(QWidget* parent)
{
    return QFileDialog::getExistingDirectory(parent, FileQuestions::tr("Import a folder of photos"), startFolder());
}

QString labels(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, FileQuestions::tr("Import with labels: the table with the columns Image and Id"), startFolder(),
                                        FileQuestions::tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
}

QString folderOfLabelled(QWidget* parent, const QString& labels)
{
    return QFileDialog::getExistingDirectory(parent, FileQuestions::tr("Import with labels: the folder of the photos"),
                                             QFileInfo(labels).absolutePath());
}

QString exportFile(QWidget* parent, const QString& name)
{
    const QString suffix = QFileInfo(name).suffix();
    return withSuffix(QFileDialog::getSaveFileName(parent, FileQuestions::tr("Export"), startFolder() + u'/' + name,
                                                   FileQuestions::tr("Tables (*.%1)").arg(suffix)),
                      suffix);
}

QString copyOf(QWidget* parent, const QString& catalogueFile)
{
    const QString name =
        QStringLiteral("%1 %2.fluke").arg(QFileInfo(catalogueFile).completeBaseName(), QDate::currentDate().toString(Qt::ISODate));
    return withSuffix(QFileDialog::getSaveFileName(parent, FileQuestions::tr("Save a copy"), startFolder() + u'/' + name, catalogueFilter()),
                      QStringLiteral("fluke"));
}

QString catalogueToRestore(QWidget* parent)
{
    return QFileDialog::getOpenFileName(parent, FileQuestions::tr("Restore a backup: the catalogue that it replaces"), startFolder(),
                                        catalogueFilter());
}

QString backupOf(QWidget* parent, const QString& catalogueFile)
{
    const QFileInfo folder(backupFolder(catalogueFile));
    return QFileDialog::getOpenFileName(parent, FileQuestions::tr("Restore a backup: the backup"),
                                        folder.isDir() ? folder.filePath() : QFileInfo(catalogueFile).absolutePath(), catalogueFilter());
}

void rememberFolderOf(const QString& file)
{
    QSettings().setValue(folderKey, QFileInfo(file).absolutePath());
}

} // namespace flukeprint::filequestions
