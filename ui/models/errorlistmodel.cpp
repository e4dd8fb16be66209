#include "ui/models/errorlistmodel.h"

#include "core/exchange/csv.h"
#include "ui/text/errortext.h"

#include <QDir>

namespace flukeprint {

void ErrorListModel::setErrors(std::vector<Error> errors)
{
    beginResetModel();
    m_errors = std::move(errors);
    endResetModel();
}

void ErrorListModel::append(const Error& error)
{
    beginInsertRows({}, count(), count());
    m_errors.push_back(error);
    endInsertRows();
}

QString ErrorListModel::asText() const
{
    QString text;
    for (const auto& error : m_errors)
        text += csvCell(QDir::toNativeSeparators(error.subject)) + u'\t' + csvCell(reason(error)) + u'\n'; // may go into a spreadsheet
    return text;
}

int ErrorListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

int ErrorListModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ErrorListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const auto& error = m_errors[size_t(index.row())];
    return index.column() == File ? QDir::toNativeSeparators(error.subject) : reason(error);
}

QVariant ErrorListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    return section == File ? tr("File") : tr("Reason");
}

} // namespace flukeprint
