#include "ui/dialogs/studydialog.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace flukeprint {

namespace {

constexpr double usualMinutes = 20;

} // namespace

StudyDialog::StudyDialog(const QString& output, QWidget* parent)
    : QDialog(parent),
      m_recipes(new QListWidget(this)),
      m_split(new QComboBox(this)),
      m_folds(new QSpinBox(this)),
      m_minutes(new QDoubleSpinBox(this)),
      m_backbone(new QLineEdit(this)),
      m_trust(new QCheckBox(tr("This file is a program as much as a network, and runs with my rights. I trust where it comes from."), this)),
      m_output(new QLineEdit(QDir::toNativeSeparators(output), this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare recipes"));
    buildRecipes();
    buildFields();
    auto* form = new QFormLayout;
    form->addRow(tr("&Recipes"), m_recipes);
    form->addRow(tr("&Divide"), m_split);
    form->addRow(tr("&Parts"), m_folds);
    form->addRow(tr("&Time limit per recipe"), m_minutes);
    auto* backbone = chooser(m_backbone, tr("Choose a pretrained network"), [this] {
        return QFileDialog::getOpenFileName(this, tr("Pretrained network"), {}, tr("Networks (*.pt *.ts *.torchscript *.onnx)"));
    });
    form->addRow(tr("&Backbone"), backbone);
    form->addRow({}, m_trust);
    auto* folder = chooser(m_output, tr("Choose the folder"),
                           [this] { return QFileDialog::getExistingDirectory(this, tr("Folder for what comes out"), m_output->text()); });
    form->addRow(tr("&Folder"), folder);
    for (auto [box, field] : {std::pair{backbone, m_backbone}, std::pair{folder, m_output}})
        if (auto* label = qobject_cast<QLabel*>(form->labelForField(box))) label->setBuddy(field);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    m_start->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(buttons, &QDialogButtonBox::accepted, this, &StudyDialog::start);
    connect(m_recipes, &QListWidget::itemChanged, this, &StudyDialog::updateStart);
    connect(m_output, &QLineEdit::textChanged, this, &StudyDialog::updateStart);
    connect(m_trust, &QCheckBox::toggled, this, &StudyDialog::updateStart);
    connect(m_backbone, &QLineEdit::textChanged, m_trust, [this] {
        m_trust->setChecked(false); // trust is in one file
        m_trust->setVisible(request().runsBackbone());
        updateStart();
    });

    auto* about = new QLabel(tr("Trains each recipe on the identified photos of this catalogue and asks it about those that it has not seen, "
                                "so that you see what it is worth on your photos. It runs in the background; nothing in the catalogue changes."),
                             this);
    about->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(buttons);
    resize(760, 560);
}

void StudyDialog::buildRecipes()
{
    for (const StudyRecipe& recipe : studyRecipes()) {
        const QString about = QCoreApplication::translate("StudyRecipe", recipe.about);
        auto* item = new QListWidgetItem(tr("%1: %2").arg(recipe.name, about), m_recipes);
        item->setData(Qt::UserRole, recipe.name);
        item->setToolTip(about);
        item->setFlags(Qt::ItemIsUserCheckable | Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setCheckState(Qt::Checked);
    }
    m_recipes->setWordWrap(true);
    m_recipes->setAccessibleName(tr("Recipes"));
    m_recipes->setCurrentRow(0);
}

void StudyDialog::buildFields()
{
    m_split->addItem(tr("so that every whale keeps a training photo"), int(StudySplit::Stratified));
    m_split->addItem(tr("by photo alone, as the study of 2018 did"), int(StudySplit::ByPhoto));
    m_folds->setRange(1, 50);
    m_folds->setSpecialValueText(tr("a fifth is asked about, once"));
    m_folds->setPrefix(tr("each in turn of "));
    m_folds->setObjectName(QStringLiteral("folds"));
    m_minutes->setRange(0, 7 * 24 * 60);
    m_minutes->setDecimals(1);
    m_minutes->setSpecialValueText(tr("no limit"));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setValue(usualMinutes);
    m_minutes->setObjectName(QStringLiteral("minutes"));
    m_backbone->setPlaceholderText(tr("the model that came with the program"));
    m_backbone->setObjectName(QStringLiteral("backbone"));
    m_trust->setObjectName(QStringLiteral("trust"));
    m_trust->hide();
    m_output->setObjectName(QStringLiteral("output"));
}

/// A line edit with a button that asks for what stands in it.
QWidget* StudyDialog::chooser(QLineEdit* field, const QString& name, std::function<QString()> ask)
{
    auto* box = new QWidget(this);
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(field);
    auto* button = new QToolButton(box);
    button->setText(tr("…"));
    button->setToolTip(name);
    button->setAccessibleName(name);
    connect(button, &QToolButton::clicked, field, [field, ask = std::move(ask)] {
        const QString chosen = ask();
        if (!chosen.isEmpty()) field->setText(QDir::toNativeSeparators(chosen));
    });
    layout->addWidget(button);
    return box;
}

void StudyDialog::updateStart()
{
    const StudyRequest wanted = request();
    const bool isTrusted = !wanted.runsBackbone() || m_trust->isChecked();
    m_start->setEnabled(!wanted.recipes.isEmpty() && !wanted.output.isEmpty() && isTrusted);
}

StudyRequest StudyDialog::request() const
{
    StudyRequest request;
    request.recipes.clear();
    for (int row = 0; row < m_recipes->count(); ++row)
        if (m_recipes->item(row)->checkState() == Qt::Checked) request.recipes.append(m_recipes->item(row)->data(Qt::UserRole).toString());
    request.split = StudySplit(m_split->currentData().toInt());
    if (m_folds->value() > 1) request.folds = m_folds->value();
    if (m_minutes->value() > 0) request.minutes = m_minutes->value();
    request.backbone = QDir::fromNativeSeparators(m_backbone->text().trimmed());
    request.output = QDir::fromNativeSeparators(m_output->text().trimmed());
    return request;
}

void StudyDialog::start()
{
    Q_EMIT startRequested(request());
    close();
}

} // namespace flukeprint
