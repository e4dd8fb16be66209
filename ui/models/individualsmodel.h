#pragma once

#include "core/domain/individual.h"

#include <QAbstractListModel>
#include <QCache>
#include <QHash>
#include <QList>

#include <functional>
#include <optional>

namespace flukeprint {

/// The whales of the catalogue page's wall. Holds their names; the rest of a whale is read when it is shown.
class IndividualsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SummaryRole = Qt::UserRole + 1 }; ///< IndividualSummary

    using ReadSummary = std::function<std::optional<IndividualSummary>(IndividualId)>;

    using QAbstractListModel::QAbstractListModel;

    void setWhales(const QList<IndividualSummary>& whales);
    /// @param read a statement or two; asked again when the whale has not been shown for long
    void setWhales(const QList<NamedIndividual>& whales, ReadSummary read);
    [[nodiscard]] IndividualId whaleId(int row) const { return m_whales.at(row).id; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    [[nodiscard]] IndividualSummary summary(int row) const;

    QList<NamedIndividual> m_whales;
    ReadSummary m_read;
    mutable QCache<IndividualId, IndividualSummary> m_shown{500};
};

} // namespace flukeprint
