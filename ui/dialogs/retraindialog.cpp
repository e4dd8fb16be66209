#include "ui/dialogs/retraindialog.h"

#include "ui/views/accents.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int dialogWidth = 560;
const QString threadsKey = QStringLiteral("training/threads");

QLabel* wrapped(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    return label;
}

/// A line below the choice that it explains.
QLabel* explaining(QRadioButton* choice, const QString& text, QWidget* parent)
{
    auto* label = wrapped(text, parent);
    label->setIndent(22);
    choice->setAccessibleDescription(text);
    return label;
}

} // namespace

RetrainDialog::RetrainDialog(PowerSource power, QWidget* parent)
    : QDialog(parent),
      m_quick(new QRadioButton(tr("&Quick"), this)),
      m_full(new QRadioButton(tr("&Full"), this)),
      m_epochs(new QSpinBox(this)),
      m_minutes(new QDoubleSpinBox(this)),
      m_threads(new QSpinBox(this)),
      m_activation(new QComboBox(this)),
      m_confirmed(new QComboBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Retrain"));
    buildFields();
    auto* form = new QFormLayout;
    form->addRow(tr("&Learn from"), m_confirmed);
    form->addRow(tr("&Epochs"), m_epochs);
    form->addRow(tr("&Time limit"), m_minutes);
    form->addRow(tr("T&hreads"), m_threads);
    form->addRow(tr("&Afterwards"), m_activation);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole)->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(buttons, &QDialogButtonBox::accepted, this, &RetrainDialog::start);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(
        wrapped(tr("The network learns from the photos identified so far, and from what was said not to match. "
                   "It runs in the background; you can go on working and cancel it in the status bar."),
                this));
    layout->addWidget(buildSpeed());
    layout->addLayout(form);
    if (power == PowerSource::Battery) {
        auto* warning = wrapped(tr("⚠ The computer runs on its battery, which training empties fast."), this);
        warning->setObjectName(QStringLiteral("battery"));
        auto colours = warning->palette();
        colours.setColor(QPalette::WindowText, accentColor(Accent::Warning, palette()));
        warning->setPalette(colours);
        layout->addWidget(warning);
    }
    layout->addWidget(buttons);
    m_quick->setChecked(true);
    m_quick->setFocus();
    setMinimumWidth(dialogWidth);
    resize(dialogWidth, layout->totalHeightForWidth(dialogWidth)); // wrapped lines ask for more than they need
}

void RetrainDialog::buildFields()
{
    m_epochs->setRange(1, 500);
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_minutes->setRange(0, 7 * 24 * 60);
    m_minutes->setDecimals(2);
    m_minutes->setSpecialValueText(tr("no limit"));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setObjectName(QStringLiteral("minutes"));
    m_threads->setRange(0, std::max(64, QThread::idealThreadCount()));
    m_threads->setSpecialValueText(tr("one per core"));
    m_threads->setValue(rememberedThreads());
    m_threads->setObjectName(QStringLiteral("threads"));
    m_confirmed->addItem(tr("every identified photo"), int(Confirmed::Once));
    m_confirmed->addItem(tr("photos confirmed twice: by two reviewers, or by one and a label"), int(Confirmed::Twice));
    m_confirmed->setObjectName(QStringLiteral("confirmed"));
    m_activation->addItem(tr("Use it if it is not worse"), int(Activation::IfBetter));
    m_activation->addItem(tr("Use it in any case"), int(Activation::Always));
    m_activation->addItem(tr("Keep the present model"), int(Activation::Never));
}

QWidget* RetrainDialog::buildSpeed()
{
    m_quick->setObjectName(QStringLiteral("quick"));
    m_full->setObjectName(QStringLiteral("full"));
    connect(m_quick, &QRadioButton::toggled, this, [this](bool chosen) {
        if (chosen) showDefaults(TrainingRequest::quick({}));
    });
    connect(m_full, &QRadioButton::toggled, this, [this](bool chosen) {
        if (chosen) showDefaults(TrainingRequest{});
    });
    auto* box = new QWidget(this);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 4, 0, 8);
    layout->addWidget(m_quick);
    layout->addWidget(
        explaining(m_quick, tr("Weighs anew what the network already sees in each fluke: about a minute."), box));
    layout->addWidget(m_full);
    layout->addWidget(explaining(
        m_full, tr("Teaches the network itself your whales: minutes to hours, by the number of photos."), box));
    return box;
}

void RetrainDialog::showDefaults(const TrainingRequest& usual)
{
    m_epochs->setValue(usual.epochs);
    m_minutes->setValue(usual.minutes.value_or(0));
}

int RetrainDialog::rememberedThreads()
{
    return std::max(0, QSettings().value(threadsKey, 0).toInt());
}

TrainingRequest RetrainDialog::request() const
{
    TrainingRequest request;
    request.speed = m_quick->isChecked() ? TrainingSpeed::Quick : TrainingSpeed::Full;
    request.epochs = m_epochs->value();
    if (m_minutes->value() > 0) request.minutes = m_minutes->value();
    request.threads = m_threads->value();
    request.confirmed = Confirmed(m_confirmed->currentData().toInt());
    request.activation = Activation(m_activation->currentData().toInt());
    return request;
}

void RetrainDialog::start()
{
    QSettings().setValue(threadsKey, m_threads->value());
    Q_EMIT startRequested(request());
    close();
}

} // namespace flukeprint
