#include "ui/views/mergerbar.h"

#include "ui/models/whalecompleter.h"
#include "ui/views/inlineedit.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

/// "“Bluey”, female, scar on the left".
QString detailsOf(const Individual& whale)
{
    QStringList details;
    if (!whale.nickname.isEmpty()) details << MergerBar::tr("“%1”").arg(whale.nickname);
    if (whale.sex) details << (*whale.sex == Sex::Female ? MergerBar::tr("female") : MergerBar::tr("male"));
    if (!whale.notes.isEmpty()) details << whale.notes;
    return details.join(QStringLiteral(", "));
}

} // namespace

MergerBar::MergerBar(QWidget* parent)
    : QWidget(parent),
      m_mergers(new QVBoxLayout),
      m_merge(new QPushButton(tr("Is another &whale…"), this)),
      m_other(new InlineEdit(this)),
      m_hint(new QLabel(this)),
      m_completer(new WhaleCompleter(this))
{
    m_merge->setToolTip(tr("Both ids are one whale: its photos and decisions count for the other one. Can be undone."));
    m_other->setPlaceholderText(tr("Id of the other whale"));
    m_other->setAccessibleName(tr("Id of the whale that this one is"));
    m_other->setCompleter(m_completer);
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_merge);
    row->addWidget(m_other, 1);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_mergers);
    layout->addLayout(row);
    layout->addWidget(m_hint);
    closeField();
    connect(m_merge, &QPushButton::clicked, this, &MergerBar::openField);
    connect(m_other, &InlineEdit::cancelled, this, &MergerBar::closeField);
    connect(m_other, &QLineEdit::returnPressed, this, &MergerBar::acceptTyped);
}

void MergerBar::showWhale(Catalogue& catalogue, const Individual& whale)
{
    const bool isSame = m_catalogue == &catalogue && m_whale.id == whale.id;
    m_catalogue = &catalogue;
    m_whale = whale;
    if (!isSame) closeField();
    m_merge->setVisible(!catalogue.isReadOnly() && m_other->isHidden());
    fillMergers();
}

void MergerBar::fillMergers()
{
    while (auto* item = m_mergers->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    const auto mergers = m_catalogue->mergersInto(m_whale.id);
    if (!mergers) {
        Q_EMIT errorOccurred(mergers.error());
        return;
    }
    for (const Merger& merger : *mergers) m_mergers->addWidget(lineAbout(merger));
}

QWidget* MergerBar::lineAbout(const Merger& merger)
{
    auto* line = new QWidget(this);
    const QString day = QLocale().toString(merger.mergedAt.toLocalTime().date(), QLocale::ShortFormat);
    QString said = merger.reviewer.isEmpty() ? tr("Also %1, merged %2").arg(merger.catalogueId, day)
                                             : tr("Also %1, merged %2 by %3").arg(merger.catalogueId, day, merger.reviewer);
    const auto other = m_catalogue->individual(merger.individual);
    if (!other) Q_EMIT errorOccurred(other.error());
    const QString details = other ? detailsOf(*other) : QString();
    if (!details.isEmpty()) said += QStringLiteral(" · ") + details;
    auto* text = new QLabel(said, line);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(text, 1);
    const auto filled = other ? filledFrom(m_whale, *other) : m_whale;
    if (detailsOf(filled) != detailsOf(m_whale)) {
        auto* take = new QPushButton(tr("Take over"), line);
        take->setAccessibleName(tr("Take over what is known of %1").arg(merger.catalogueId));
        take->setToolTip(tr("Fills in the nickname, sex and notes that this whale lacks. Can be undone."));
        take->setEnabled(!m_catalogue->isReadOnly());
        connect(take, &QPushButton::clicked, this, [this, merger] { Q_EMIT takeOverRequested(merger); });
        row->addWidget(take);
    }
    auto* part = new QPushButton(tr("Part again"), line);
    part->setAccessibleName(tr("Part %1 again").arg(merger.catalogueId));
    part->setEnabled(!m_catalogue->isReadOnly());
    connect(part, &QPushButton::clicked, this, [this, merger] { Q_EMIT partRequested(merger); });
    row->addWidget(part);
    return line;
}

void MergerBar::openField()
{
    const auto whales = m_catalogue->individualNames();
    if (!whales) {
        Q_EMIT errorOccurred(whales.error());
        return;
    }
    m_completer->setWhales(*whales);
    m_merge->hide();
    m_other->show();
    m_other->setFocus();
    m_hint->setText(tr("Which whale is %1? Enter merges, Esc leaves it.").arg(m_whale.catalogueId));
    m_hint->show();
}

void MergerBar::closeField()
{
    m_other->clear();
    m_other->hide();
    m_hint->hide();
    m_merge->setVisible(m_catalogue && !m_catalogue->isReadOnly());
}

void MergerBar::acceptTyped()
{
    const QString typed = m_other->text().trimmed();
    const auto whale = m_completer->whaleNamed(typed);
    if (!whale || *whale == m_whale.id) {
        m_hint->setText(whale ? tr("That is this whale itself.") : tr("No whale is called “%1”. Choose one from the list.").arg(typed));
        return;
    }
    closeField();
    Q_EMIT mergeRequested(m_whale.id, *whale);
}

} // namespace flukeprint
