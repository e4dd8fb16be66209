#include "ui/dialogs/gradingdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

/// In the order of the table's rows.
QList<Criterion> worded()
{
    QList<Criterion> criteria(allCriteria.begin(), allCriteria.end());
    criteria.removeAll(Criterion::Incomplete); // two words that nobody disputes
    return criteria;
}

} // namespace

GradingDialog::GradingDialog(const GradeWords& words, QWidget* parent)
    : QDialog(parent), m_quality(new QComboBox(this)), m_table(new QTableWidget(int(worded().size()), 5, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Grading"));
    m_quality->addItems({tr("by one overall grade"), tr("by five criteria, one after the other")});
    m_quality->setAccessibleName(tr("How quality is graded"));
    m_table->setAccessibleName(tr("Words for the levels"));
    m_table->setHorizontalHeaderLabels({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                                        QStringLiteral("5")});
    QStringList names;
    for (const auto criterion : worded())
        names << GradeWords::name(criterion);
    m_table->setVerticalHeaderLabels(names);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults, this);
    connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] { fill({}); });
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT wordsChosen(chosen());
        accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* form = new QFormLayout;
    form->addRow(tr("Quality (key Q) is graded"), m_quality);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(new QLabel(tr("Words for the levels; they belong to this catalogue. An emptied cell gets the program’s word "
                                    "back."),
                                 this));
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    resize(820, 400);
    fill(words);
}

void GradingDialog::fill(const GradeWords& words)
{
    m_quality->setCurrentIndex(words.quality == GradeWords::Quality::FiveCriteria ? 1 : 0);
    const auto criteria = worded();
    for (int row = 0; row < criteria.size(); ++row)
        for (int column = 0; column < 5; ++column)
            m_table->setItem(row, column, new QTableWidgetItem(words.words(criteria[row]).value(column)));
}

GradeWords GradingDialog::chosen() const
{
    GradeWords words;
    if (m_quality->currentIndex() == 1) words.quality = GradeWords::Quality::FiveCriteria;
    const auto criteria = worded();
    for (int row = 0; row < criteria.size(); ++row) {
        const auto own = GradeWords::programsWords(criteria[row]);
        QStringList chosen;
        for (int column = 0; column < 5; ++column) {
            const auto word = m_table->item(row, column)->text().trimmed();
            chosen << (word.isEmpty() ? own[column] : word);
        }
        if (chosen != own) words.levels.insert(criteria[row], chosen);
    }
    return words;
}

} // namespace flukeprint
