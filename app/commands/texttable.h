#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace flukeprint {

enum class ReportFormat { Terminal, Markdown, Json };

/// Columns for a terminal, as wide as their widest cell, two spaces between them; or for Markdown. Numbers to the
/// right.
class TextTable
{
public:
    explicit TextTable(QStringList header) : m_rows{std::move(header)} {}
    void addRow(QStringList cells) { m_rows.append(std::move(cells)); }
    [[nodiscard]] QByteArray toUtf8() const;
    [[nodiscard]] QByteArray toMarkdown() const;
    /// As Markdown or, whatever else is asked, for a terminal.
    [[nodiscard]] QByteArray toText(ReportFormat format) const { return format == ReportFormat::Markdown ? toMarkdown() : toUtf8(); }

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
