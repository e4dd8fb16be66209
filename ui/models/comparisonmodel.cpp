#include "ui/models/comparisonmodel.h"

#include "ui/text/format.h"

#include <QLocale>

namespace flukeprint {

namespace {

QString nameOf(int row)
{
    switch (row) {
    case ComparisonModel::MapAt5:
        return ComparisonModel::tr("MAP@5");
    case ComparisonModel::Rank1:
        return ComparisonModel::tr("First right");
    case ComparisonModel::FirstFive:
        return ComparisonModel::tr("In first five");
    case ComparisonModel::Auroc:
        return ComparisonModel::tr("Known or new");
    case ComparisonModel::CalibrationError:
        return ComparisonModel::tr("Calibration error");
    case ComparisonModel::Photos:
        return ComparisonModel::tr("Held-out photos");
    default:
        return {};
    }
}

QString valueOf(int row, const MeasuredFigures& measured)
{
    const auto& [figures, intervals] = measured;
    switch (row) {
    case ComparisonModel::MapAt5:
        return figureText(figures.mapAt5, intervals.mapAt5);
    case ComparisonModel::Rank1:
        return figureText(figures.rank1, intervals.rank1);
    case ComparisonModel::FirstFive:
        return figureText(figures.inFirstFive, intervals.inFirstFive);
    case ComparisonModel::Auroc:
        return figureText(figures.auroc, intervals.auroc);
    case ComparisonModel::CalibrationError:
        return figures.calibrationError ? figureText(*figures.calibrationError, intervals.calibrationError) : QString();
    case ComparisonModel::Photos:
        return QLocale().toString(figures.queries);
    default:
        return {};
    }
}

} // namespace

void ComparisonModel::setNames(const QString& before, const QString& after)
{
    m_before = before;
    m_after = after;
    Q_EMIT headerDataChanged(Qt::Horizontal, Before, After);
}

void ComparisonModel::setComparison(const std::optional<Comparison>& comparison)
{
    m_comparison = comparison;
    Q_EMIT dataChanged(index(0, Before), index(RowCount - 1, After));
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(RowCount);
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::DisplayRole) return {};
    if (index.column() == Figure) return nameOf(index.row());
    if (!m_comparison) return {};
    return valueOf(index.row(), index.column() == Before ? m_comparison->before : m_comparison->after);
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
    case Figure:
        return tr("Figure");
    case Before:
        return m_before;
    case After:
        return m_after;
    default:
        return {};
    }
}

} // namespace flukeprint
