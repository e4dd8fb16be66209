#include "ui/views/comparisonview.h"

#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

namespace {

QString verdictOf(const Comparison& comparison)
{
    if (comparison.after.figures.queries == 0)
        return ComparisonView::tr("Nothing could be compared: no held-out photo is embedded under both models.");
    const QLocale locale;
    return ComparisonView::tr("Gain of MAP@5: %1. Better for %2, worse for %3.")
        .arg(gainText(comparison), photosText(comparison.better), photosText(comparison.worse));
}

} // namespace

ComparisonView::ComparisonView(QWidget* parent)
    : QWidget(parent), m_other(new QComboBox(this)), m_table(new QTableView(this)), m_verdict(new QLabel(this))
{
    auto* label = new QLabel(tr("Compare the selected model &with"), this);
    label->setBuddy(m_other);
    m_other->setObjectName(QStringLiteral("other"));
    m_other->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_other->setAccessibleName(tr("Model to compare with"));
    m_table->setModel(&m_model);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Figures of both models"));
    m_table->setTabKeyNavigation(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setSizeAdjustPolicy(QAbstractItemView::AdjustToContents);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    m_verdict->setWordWrap(true);
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* about = new QLabel(tr("In brackets: where the figure lies in 95 of 100 draws of as many photos."), this);
    about->setWordWrap(true);

    auto* row = new QHBoxLayout;
    row->addWidget(label);
    row->addWidget(m_other);
    row->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_verdict);
    layout->addWidget(m_table);
    layout->addWidget(about);
    layout->addStretch(1);
    connect(m_other, &QComboBox::activated, this, [this] {
        showNames();
        Q_EMIT otherChosen();
    });
}

void ComparisonView::setVersions(const QList<ModelVersion>& versions, std::optional<int> selected)
{
    const auto before = other();
    m_other->clear();
    m_selectedName = selected ? versions.at(*selected).name : QString();
    std::optional<ModelVersionId> proposed;
    for (int row = 0; row < versions.size(); ++row) {
        if (row == selected) continue;
        const auto& version = versions.at(row);
        m_other->addItem(version.name, version.id.value);
        if (version.active) proposed = version.id;
    }
    if (selected && versions.at(*selected).parent) proposed = versions.at(*selected).parent;
    const auto choose = [this](std::optional<ModelVersionId> id) {
        const int place = id ? m_other->findData(id->value) : -1;
        if (place >= 0) m_other->setCurrentIndex(place);
        return place >= 0;
    };
    if (!choose(proposed)) choose(before);
    m_other->setEnabled(m_other->count() > 0);
    m_table->setVisible(m_other->count() > 0);
    showNames();
}

std::optional<ModelVersionId> ComparisonView::other() const
{
    if (m_other->currentIndex() < 0) return std::nullopt;
    return ModelVersionId{m_other->currentData().toLongLong()};
}

void ComparisonView::setComparison(const Comparison& comparison)
{
    m_model.setComparison(comparison);
    m_verdict->setText(verdictOf(comparison));
    m_table->setVisible(comparison.after.figures.queries > 0);
}

void ComparisonView::setMessage(const QString& text)
{
    m_model.setComparison(std::nullopt);
    m_verdict->setText(text);
}

void ComparisonView::showNames()
{
    m_model.setNames(m_other->currentText(), m_selectedName);
}

} // namespace flukeprint
