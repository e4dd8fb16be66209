#include "ui/models/modelversionsmodel.h"

#include "ui/text/format.h"

#include <QFileInfo>
#include <QFont>
#include <QJsonArray>
#include <QLocale>

#include <algorithm>

namespace flukeprint {

namespace {

QString besideOld(const ModelVersion& version, double Figures::*figure)
{
    if (!version.figures) return {};
    const auto now = figureText((*version.figures).*figure);
    if (!version.parentFigures) return now;
    return ModelVersionsModel::tr("%1 (was %2)").arg(now, figureText((*version.parentFigures).*figure));
}

/// What the gain of MAP@5 may be by chance; empty where that was not measured.
QString gainTip(const ModelVersion& version)
{
    const auto gain = version.origin.value(QStringLiteral("map_at_5_gain")).toArray();
    if (gain.size() != 2 || !version.figures || !version.parentFigures) return {};
    Comparison comparison;
    comparison.gain = version.figures->mapAt5 - version.parentFigures->mapAt5;
    comparison.gainInterval = Interval{gain[0].toDouble(), gain[1].toDouble()};
    return ModelVersionsModel::tr("Gain of MAP@5: %1").arg(gainText(comparison));
}

QString cellText(const ModelVersion& version, int column)
{
    const QLocale locale;
    switch (column) {
    case ModelVersionsModel::Name:
        return version.name;
    case ModelVersionsModel::Speed:
        return version.run ? speedText(version.origin) : ModelVersionsModel::tr("Shipped");
    case ModelVersionsModel::Created:
        return locale.toString(version.createdAt.toLocalTime(), QLocale::ShortFormat);
    case ModelVersionsModel::MapAt5:
        return besideOld(version, &Figures::mapAt5);
    case ModelVersionsModel::Floor:
        return version.figures ? figureText(version.figures->floor) : QString();
    case ModelVersionsModel::Rank1:
        return besideOld(version, &Figures::rank1);
    case ModelVersionsModel::FirstFive:
        return besideOld(version, &Figures::inFirstFive);
    case ModelVersionsModel::Auroc:
        return besideOld(version, &Figures::auroc);
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
    m_usable.clear();
    for (const auto& version : m_versions)
        m_usable.append(!version.run || QFileInfo::exists(version.file.path));
    endResetModel();
}

std::optional<int> ModelVersionsModel::rowOf(ModelVersionId version) const
{
    const auto found = std::ranges::find(m_versions, version, &ModelVersion::id);
    return found == m_versions.end() ? std::nullopt : std::optional(int(found - m_versions.begin()));
}

std::optional<int> ModelVersionsModel::activeRow() const
{
    const auto found = std::ranges::find(m_versions, true, &ModelVersion::active);
    return found == m_versions.end() ? std::nullopt : std::optional(int(found - m_versions.begin()));
}

QString ModelVersionsModel::stateText(int row) const
{
    if (m_versions.at(row).active) return tr("● active");
    return isUsable(row) ? QString() : tr("cleaned up");
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
    if (role == Qt::DisplayRole)
        return index.column() == State ? stateText(index.row()) : cellText(version, index.column());
    if (role == Qt::ToolTipRole && index.column() == MapAt5) return gainTip(version);
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
        {tr("State"), tr("The active version makes the suggestions; one that was cleaned up cannot be used any more")},
        {tr("Speed"), tr("How it was trained: quickly, fully, or before it came with the program")},
        {tr("Created"), tr("When the version was made")},
        {tr("MAP@5"), tr("Mean average precision of the first five answers on held-out photos, “new whale” included")},
        {tr("Floor"), tr("MAP@5 of answering “new whale” for every photo")},
        {tr("First right"), tr("Known whales ranked first, of those in the catalogue")},
        {tr("In first five"), tr("Known whales among the first five, of those in the catalogue")},
        {tr("Known or new"), tr("How well known whales are told from new ones (AUROC; 0.5 is guessing)")},
        {tr("Photos"), tr("Held-out photos that were asked when it was trained")},
    };
    if (section < 0 || section >= ColumnCount) return {};
    if (role == Qt::DisplayRole) return heads[section].text;
    if (role == Qt::ToolTipRole) return heads[section].toolTip;
    return {};
}

} // namespace flukeprint
