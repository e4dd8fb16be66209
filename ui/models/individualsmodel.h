#pragma once

#include "core/domain/individual.h"

#include <QAbstractListModel>
#include <QList>

namespace flukeprint {

/// The whales of the catalogue page's wall.
class IndividualsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SummaryRole = Qt::UserRole + 1 }; ///< IndividualSummary

    using QAbstractListModel::QAbstractListModel;

    void setWhales(const QList<IndividualSummary>& whales);
    [[nodiscard]] const IndividualSummary& whale(int row) const { return m_whales.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<IndividualSummary> m_whales;
};

} // namespace flukeprint
