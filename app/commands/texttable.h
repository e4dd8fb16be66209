#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace flukeprint {

/// Columns for a terminal, as wide as their widest cell, two spaces between them; or for Markdown. Numbers to the
/// right.
class TextTable
{
public:
    explicit TextTable(QStringList header) : m_rows{std::move(header)} {}
    void addRow(QStringList cells) { m_rows.append(std::move(cells)); }
    [[nodiscard]] QByteArray toUtf8() const;
    [[nodiscard]] QByteArray toMarkdown() const;

private:
    /// Which columns hold nothing but numbers below the header.
    [[nodiscard]] QList<bool> numericColumns() const;

    QList<QStringList> m_rows;
};

/// "87.3 %"
[[nodiscard]] QString percent(double share);
/// "0.743"
[[nodiscard]] QString threeDigits(double value);

} // namespace flukeprint
