#include "ui/models/whalecompleter.h"

#include <QStandardItemModel>

#include <algorithm>

namespace flukeprint {

namespace {
enum Role { IdRole = Qt::UserRole + 1, SearchRole };
}

WhaleCompleter::WhaleCompleter(QObject* parent) : QCompleter(parent)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    setCompletionRole(SearchRole);
}

void WhaleCompleter::setWhales(const QList<IndividualSummary>& whales)
{
    m_whales.clear();
    auto* model = new QStandardItemModel(this);
    for (const auto& whale : whales) {
        const auto& individual = whale.individual;
        m_whales << individual;
        auto text = individual.catalogueId;
        if (!individual.nickname.isEmpty()) text = tr("%1 “%2”").arg(text, individual.nickname);
        auto* item = new QStandardItem(text);
        item->setData(individual.catalogueId, IdRole);
        item->setData(individual.catalogueId + u' ' + individual.nickname, SearchRole);
        model->appendRow(item);
    }
    setModel(model); // deletes the one before
}

std::optional<IndividualId> WhaleCompleter::whaleNamed(const QString& typed) const
{
    const auto named = [&](auto name, Qt::CaseSensitivity capitals) -> std::optional<IndividualId> {
        const auto is = [&](const Individual& whale) { return (whale.*name).compare(typed, capitals) == 0; };
        const auto found = std::ranges::find_if(m_whales, is);
        if (found == m_whales.end() || std::any_of(found + 1, m_whales.end(), is)) return std::nullopt;
        return found->id;
    };
    if (const auto whale = named(&Individual::catalogueId, Qt::CaseSensitive)) return whale;
    if (const auto whale = named(&Individual::catalogueId, Qt::CaseInsensitive)) return whale;
    return named(&Individual::nickname, Qt::CaseInsensitive);
}

QString WhaleCompleter::pathFromIndex(const QModelIndex& index) const
{
    return index.data(IdRole).toString();
}

} // namespace flukeprint
