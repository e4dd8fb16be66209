#pragma once

#include "core/domain/entries.h"
#include "core/domain/individual.h"

#include <QCompleter>
#include <QList>

#include <optional>

namespace flukeprint {

/// Completes a whale's catalogue id from any part of it or of the whale's nickname.
class WhaleCompleter : public QCompleter
{
    Q_OBJECT
public:
    explicit WhaleCompleter(QObject* parent = nullptr);

    void setWhales(const QList<IndividualSummary>& whales); ///< none: nothing is completed
    /// The whale that was typed: by its id, or by a nickname that no other whale bears; capitals do not matter for it.
    [[nodiscard]] std::optional<IndividualId> whaleNamed(const QString& typed) const;
    /// What the field holds once a whale was chosen: its id.
    [[nodiscard]] QString pathFromIndex(const QModelIndex& index) const override;

private:
    QList<Individual> m_whales;
};

} // namespace flukeprint
