#include "app/commands/texttable.h"

#include <algorithm>

namespace flukeprint {

namespace {

bool isNumber(const QString& cell)
{
    return !cell.isEmpty() && (cell[0].isDigit() || cell[0] == QLatin1Char('-') || cell[0] == QLatin1Char('+'));
}

} // namespace

QList<bool> TextTable::numericColumns() const
{
    QList<bool> isNumeric(m_rows.first().size(), m_rows.size() > 1);
    for (qsizetype row = 1; row < m_rows.size(); ++row)
        for (qsizetype column = 0; column < std::min(isNumeric.size(), m_rows[row].size()); ++column)
            if (const QString& cell = m_rows[row][column]; !cell.isEmpty() && !isNumber(cell))
                isNumeric[column] = false;
    return isNumeric;
}

QByteArray TextTable::toUtf8() const
{
    QList<qsizetype> widths(m_rows.first().size(), 0);
    for (const QStringList& row : m_rows)
        for (qsizetype column = 0; column < std::min(widths.size(), row.size()); ++column)
            widths[column] = std::max(widths[column], row[column].size());
    const QList<bool> isNumeric = numericColumns();
    QString text;
    for (const QStringList& row : m_rows) {
        QString line;
        for (qsizetype column = 0; column < std::min(widths.size(), row.size()); ++column) {
            if (column > 0) line += QStringLiteral("  ");
            line += isNumeric[column] ? row[column].rightJustified(widths[column])
                                      : row[column].leftJustified(widths[column]);
        }
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += line + QLatin1Char('\n');
    }
    return text.toUtf8();
}

QByteArray TextTable::toMarkdown() const
{
    QStringList rules;
    for (const bool isNumeric : numericColumns())
        rules.append(isNumeric ? QStringLiteral("---:") : QStringLiteral("---"));
    QString text;
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        QStringList cells;
        for (qsizetype column = 0; column < rules.size(); ++column)
            cells.append(m_rows[i].value(column).replace(QLatin1Char('|'), QStringLiteral("\\|")));
        text += QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |\n");
        if (i == 0) text += QLatin1Char('|') + rules.join(QLatin1Char('|')) + QStringLiteral("|\n");
    }
    return text.toUtf8();
}

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(100 * share, 0, 'f', 1);
}

QString threeDigits(double value)
{
    return QString::number(value, 'f', 3);
}

} // namespace flukeprint
