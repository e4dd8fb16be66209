#include "ui/models/modelversionsmodel.h"

#include <QFont>
#include <QLocale>

#include <algorithm>

namespace flukeprint {

namespace {

QString figureText(const ModelVersion& version, double Figures::*figure)
{
    if (!version.figures) return {};
    const QLocale locale;
    const auto now = locale.toString((*version.figures).*figure, 'f', 3);
    if (!version.parentFigures) return now;
    return ModelVersionsModel::tr("%1 (was %2)").arg(now, locale.toString((*version.parentFigures).*figure, 'f', 3));
}

QString cellText(const ModelVersion& version, int column)
{
    const QLocale locale;
    switch (column) {
    case ModelVersionsModel::Name:
        return version.name;
    case ModelVersionsModel::Active:
        return version.active ? ModelVersionsModel::tr("● active") : QString();
    case ModelVersionsModel::Created:
        return locale.toString(version.createdAt.toLocalTime(), QLocale::ShortFormat);
    case ModelVersionsModel::MapAt5:
        return figureText(version, &Figures::mapAt5);
    case ModelVersionsModel::Floor:
        return version.figures ? locale.toString(version.figures->floor, 'f', 3) : QString();
    case ModelVersionsModel::Rank1:
        return figureText(version, &Figures::rank1);
    case ModelVersionsModel::FirstFive:
        return figureText(version, &Figures::inFirstFive);
    case ModelVersionsModel::Auroc:
        return figureText(version, &Figures::auroc);
    case ModelVersionsModel::Queries:
        return version.figures ? locale.toString(version.figures->queries) : QString();
    default:
        return {};
    }
}

} // namespace

void ModelVersionsModel::setVersions(const QList<ModelVersion>& oldestFirst)
{
    beginResetModel();
    m_versions = oldestFirst;
    std::ranges::reverse(m_versions);
    endResetModel();
}

int ModelVersionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_versions.size());
}

int ModelVersionsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ModelVersionsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto& version = m_versions.at(index.row());
    if (role == Qt::DisplayRole) return cellText(version, index.column());
    if (role == Qt::FontRole && version.active) {
        QFont font;
        font.setBold(true);
        return font;
    }
    return {};
}

QVariant ModelVersionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    struct Head
    {
        QString text;
        QString toolTip;
    };
    const Head heads[ColumnCount] = {
        {tr("Model"), tr("Name of the version")},
        {tr("State"), tr("The active version makes the suggestions")},
        {tr("Created"), tr("When the version was made")},
        {tr("MAP@5"), tr("Mean average precision of the first five answers on held-out photos, “new whale” included")},
        {tr("Floor"), tr("MAP@5 of answering “new whale” for every photo")},
        {tr("First right"), tr("Known whales ranked first, of those in the catalogue")},
        {tr("In first five"), tr("Known whales among the first five, of those in the catalogue")},
        {tr("Known or new"), tr("How well known whales are told from new ones (AUROC; 0.5 is guessing)")},
        {tr("Photos"), tr("Held-out photos that were asked")},
    };
    if (section < 0 || section >= ColumnCount) return {};
    if (role == Qt::DisplayRole) return heads[section].text;
    if (role == Qt::ToolTipRole) return heads[section].toolTip;
    return {};
}

} // namespace flukeprint
