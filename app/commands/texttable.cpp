#include "app/commands/texttable.h"

#include <algorithm>

namespace flukeprint {

namespace {

bool isNumber(const QString& cell)
{
    return !cell.isEmpty() && (cell[0].isDigit() || cell[0] == QLatin1Char('-') || cell[0] == QLatin1Char('+'));
}

} // namespace

QByteArray TextTable::toUtf8() const
{
    QList<qsizetype> widths(m_rows.first().size(), 0);
    QList<bool> isNumeric(widths.size(), m_rows.size() > 1);
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        for (qsizetype column = 0; column < std::min(widths.size(), m_rows[row].size()); ++column) {
            const QString& cell = m_rows[row][column];
            widths[column] = std::max(widths[column], cell.size());
            if (row > 0 && !cell.isEmpty() && !isNumber(cell)) isNumeric[column] = false;
        }
    }
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

QString percent(double share)
{
    return QStringLiteral("%1 %").arg(100 * share, 0, 'f', 1);
}

QString threeDigits(double value)
{
    return QString::number(value, 'f', 3);
}

} // namespace flukeprint
