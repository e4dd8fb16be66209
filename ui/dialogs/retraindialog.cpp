#include "ui/dialogs/retraindialog.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace flukeprint {

RetrainDialog::RetrainDialog(QWidget* parent)
    : QDialog(parent), m_epochs(new QSpinBox(this)), m_minutes(new QSpinBox(this)), m_activation(new QComboBox(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Retrain"));
    m_epochs->setRange(1, 500);
    m_epochs->setValue(12);
    m_epochs->setObjectName(QStringLiteral("epochs"));
    m_minutes->setRange(0, 7 * 24 * 60);
    m_minutes->setSpecialValueText(tr("no limit"));
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setObjectName(QStringLiteral("minutes"));
    m_activation->addItem(tr("Use it if it is not worse"), int(Activation::IfBetter));
    m_activation->addItem(tr("Use it in any case"), int(Activation::Always));
    m_activation->addItem(tr("Keep the present model"), int(Activation::Never));

    auto* about =
        new QLabel(tr("The network learns from the photos identified so far, and from what was said not to match. "
                      "It runs in the background; you can go on working and cancel it in the status bar."),
                   this);
    about->setWordWrap(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&Epochs"), m_epochs);
    form->addRow(tr("&Time limit"), m_minutes);
    form->addRow(tr("&Afterwards"), m_activation);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    start->setDefault(true);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Q_EMIT startRequested(request());
        close();
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(buttons);
    setMinimumWidth(420);
}

TrainingRequest RetrainDialog::request() const
{
    TrainingRequest request;
    request.epochs = m_epochs->value();
    if (m_minutes->value() > 0) request.minutes = m_minutes->value();
    request.activation = Activation(m_activation->currentData().toInt());
    return request;
}

} // namespace flukeprint
