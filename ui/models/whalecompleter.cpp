#include "ui/models/whalecompleter.h"

#include <QAbstractItemView>
#include <QAbstractListModel>

#include <algorithm>

namespace flukeprint {

namespace {
enum Role { IdRole = Qt::UserRole + 1, SearchRole };
constexpr int popupWidth = 280;

/// Nothing is kept for a whale but its name: there may be tens of thousands.
class NamesModel : public QAbstractListModel
{
public:
    NamesModel(const QList<NamedIndividual>& whales, QObject* parent) : QAbstractListModel(parent), m_whales(whales) {}

    [[nodiscard]] int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : int(m_whales.size()); }
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
        const auto& whale = m_whales.at(index.row());
        switch (role) {
        case Qt::DisplayRole:
        case Qt::EditRole:
            return whale.nickname.isEmpty() ? whale.catalogueId : WhaleCompleter::tr("%1 “%2”").arg(whale.catalogueId, whale.nickname);
        case IdRole: return whale.catalogueId;
        case SearchRole: return QString(whale.catalogueId + u' ' + whale.nickname);
        default: return {};
        }
    }

private:
    const QList<NamedIndividual> m_whales;
};

} // namespace

WhaleCompleter::WhaleCompleter(QObject* parent) : QCompleter(parent)
{
    setCaseSensitivity(Qt::CaseInsensitive);
    setFilterMode(Qt::MatchContains);
    setCompletionRole(SearchRole);
    popup()->setMinimumWidth(popupWidth); // the field is narrow, nicknames are not
}

void WhaleCompleter::setWhales(const QList<NamedIndividual>& whales)
{
    m_whales = whales;
    setModel(new NamesModel(whales, this)); // deletes the one before
}

std::optional<IndividualId> WhaleCompleter::whaleNamed(const QString& typed) const
{
    const auto named = [&](auto name, Qt::CaseSensitivity capitals) -> std::optional<IndividualId> {
        const auto is = [&](const NamedIndividual& whale) { return (whale.*name).compare(typed, capitals) == 0; };
        const auto found = std::ranges::find_if(m_whales, is);
        if (found == m_whales.end() || std::any_of(found + 1, m_whales.end(), is)) return std::nullopt;
        return found->id;
    };
    if (const auto whale = named(&NamedIndividual::catalogueId, Qt::CaseSensitive)) return whale;
    if (const auto whale = named(&NamedIndividual::catalogueId, Qt::CaseInsensitive)) return whale;
    return named(&NamedIndividual::nickname, Qt::CaseInsensitive);
}

QString WhaleCompleter::pathFromIndex(const QModelIndex& index) const
{
    return index.data(IdRole).toString();
}

} // namespace flukeprint
