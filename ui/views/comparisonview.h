#pragma once

#include "core/domain/modelversion.h"
#include "core/matching/comparison.h"
#include "ui/models/comparisonmodel.h"

#include <QComboBox>
#include <QLabel>
#include <QTableView>
#include <QWidget>

namespace flukeprint {

/// The selected model version against another one that is chosen here, on the same held-out photos.
class ComparisonView : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonView(QWidget* parent = nullptr);

    /// Offers all versions but `selected` (a row of them); the one that it came from is proposed, else the active one.
    void setVersions(const QList<ModelVersion>& versions, std::optional<int> selected);
    [[nodiscard]] std::optional<ModelVersionId> other() const; ///< what is compared with
    void setComparison(const Comparison& comparison);
    void setMessage(const QString& text); ///< instead of a comparison
    [[nodiscard]] QString verdict() const { return m_verdict->text(); }

Q_SIGNALS:
    void otherChosen();

private:
    void showNames();

    QString m_selectedName;
    ComparisonModel m_model;
    QComboBox* m_other;
    QTableView* m_table;
    QLabel* m_verdict;
};

} // namespace flukeprint
