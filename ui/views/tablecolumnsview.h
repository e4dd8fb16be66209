#pragma once

#include "core/exchange/labels.h"

#include <QList>
#include <QTableWidget>

class QComboBox;

namespace flukeprint {

/// The columns of one table of labels, each with an example and a choice of what it holds. What a person said of a table with these
/// headers before is proposed again.
class TableColumnsView : public QTableWidget
{
    Q_OBJECT
public:
    explicit TableColumnsView(const TablePreview& table, QWidget* parent = nullptr);

    [[nodiscard]] const QString& file() const { return m_table.file; }
    /// Every field with its column, or without one.
    [[nodiscard]] ColumnChoices choices() const;
    void remember() const; ///< for the next table with these headers

Q_SIGNALS:
    void changed();

private:
    void choose(int row, int field);
    [[nodiscard]] QString settingsKey() const;

    TablePreview m_table;
    QList<QComboBox*> m_boxes;
};

} // namespace flukeprint
