#include "ui/views/tablecolumnsview.h"

#include "ui/text/plantext.h"

#include <QComboBox>
#include <QCryptographicHash>
#include <QHeaderView>
#include <QSettings>
#include <QSignalBlocker>

namespace flukeprint {

namespace {

constexpr int notUsed = -1;

} // namespace

TableColumnsView::TableColumnsView(const TablePreview& table, QWidget* parent)
    : QTableWidget(int(table.header.size()), 3, parent), m_table(table)
{
    setHorizontalHeaderLabels({tr("Column"), tr("For example"), tr("Holds")});
    verticalHeader()->hide();
    horizontalHeader()->setStretchLastSection(true);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setFocusPolicy(Qt::NoFocus); // the boxes have it
    setAccessibleName(tr("Columns of the table"));

    const QStringList remembered = QSettings().value(settingsKey()).toStringList();
    ColumnChoices chosen;
    for (const QString& choice : remembered)
        if (const auto field = tableFieldFrom(choice.section(u'=', 0, 0))) chosen.append({*field, choice.section(u'=', 1)});
    const ColumnMatch match = matchColumns(table.header, chosen);
    const QStringList words = tableFieldWords();
    for (int row = 0; row < rowCount(); ++row) {
        setItem(row, 0, new QTableWidgetItem(table.header[row].trimmed()));
        setItem(row, 1, new QTableWidgetItem(table.examples.value(row)));
        auto* box = new QComboBox;
        box->setObjectName(QStringLiteral("column%1").arg(row));
        box->setAccessibleName(tr("What the column “%1” holds").arg(table.header[row].trimmed()));
        box->addItem(tr("– not used –"), notUsed);
        for (const QString& word : words) {
            const TableField field = *tableFieldFrom(word);
            box->addItem(fieldText(field), int(field));
            if (match.columnOf(field) == row) box->setCurrentIndex(box->count() - 1);
        }
        connect(box, &QComboBox::currentIndexChanged, this, [this, row, box] { choose(row, box->currentData().toInt()); });
        setCellWidget(row, 2, box);
        m_boxes << box;
    }
    resizeColumnsToContents();
    for (const int column : {0, 1}) setColumnWidth(column, std::min(columnWidth(column), 220));
}

/// A field is in one column.
void TableColumnsView::choose(int row, int field)
{
    for (int other = 0; other < int(m_boxes.size()); ++other) {
        QComboBox* box = m_boxes[other];
        const QSignalBlocker blocker(box);
        if (other != row && field != notUsed && box->currentData().toInt() == field) box->setCurrentIndex(0);
    }
    Q_EMIT changed();
}

ColumnChoices TableColumnsView::choices() const
{
    ColumnChoices choices;
    const QStringList words = tableFieldWords();
    for (const QString& word : words) {
        const TableField field = *tableFieldFrom(word);
        QString header;
        for (int row = 0; row < int(m_boxes.size()); ++row)
            if (m_boxes[row]->currentData().toInt() == int(field)) header = m_table.header[row];
        choices.append({field, header});
    }
    return choices;
}

void TableColumnsView::remember() const
{
    QStringList words;
    const ColumnChoices chosen = choices();
    for (const auto& [field, header] : chosen) words << QStringLiteral("%1=%2").arg(wordOf(field), header);
    QSettings().setValue(settingsKey(), words);
}

QString TableColumnsView::settingsKey() const
{
    const QByteArray headers = m_table.header.join(u'\n').toLower().toUtf8();
    return QStringLiteral("import/columns/") + QString::fromLatin1(QCryptographicHash::hash(headers, QCryptographicHash::Sha1).toHex());
}

} // namespace flukeprint
