#include "ui/views/comparetools.h"

#include "ui/views/keyslider.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

namespace flukeprint {

CompareTools::CompareTools(const QList<QAction*>& actions, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    for (auto* action : actions) {
        auto* button = new QToolButton(this);
        action->setToolTip(QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->text());
        row->addWidget(button);
    }
    m_mixture = new KeySlider(Qt::Horizontal, this);
    m_mixture->setRange(0, 100);
    m_mixture->setMinimumWidth(50);
    m_mixture->setAccessibleName(tr("How much of the candidate is seen in the overlay"));
    m_mixture->setToolTip(m_mixture->accessibleName());
    row->addWidget(m_mixture, 1);
    row->addStretch(1);
    m_target = new QComboBox(this);
    m_target->addItem(tr("Both photos"), int(CompareTarget::Both));
    m_target->addItem(tr("In question"), int(CompareTarget::Query));
    m_target->addItem(tr("Candidate"), int(CompareTarget::Candidate));
    m_target->setAccessibleName(tr("Which photo is adjusted, mirrored and turned (T)"));
    m_target->setToolTip(m_target->accessibleName());
    m_target->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_target);
    m_brightness = addSlider(tr("Brightness"));
    m_contrast = addSlider(tr("Contrast"));
    m_gamma = addSlider(tr("Gamma"));
    setOverlaid(false);

    connect(m_target, &QComboBox::activated, this,
            [this] { Q_EMIT targetChosen(CompareTarget(m_target->currentData().toInt())); });
    connect(m_mixture, &QSlider::valueChanged, this, &CompareTools::mixed);
    for (auto* slider : {m_brightness, m_contrast, m_gamma})
        connect(slider, &QSlider::valueChanged, this, &CompareTools::emitAdjusted);
}

KeySlider* CompareTools::addSlider(const QString& name)
{
    auto* label = new QLabel(name, this);
    auto* slider = new KeySlider(Qt::Horizontal, this);
    slider->setRange(-100, 100);
    slider->setSingleStep(5);
    slider->setPageStep(20);
    slider->setMinimumWidth(44);
    slider->setAccessibleName(name);
    slider->setToolTip(name);
    label->setBuddy(slider);
    auto* row = static_cast<QHBoxLayout*>(layout());
    row->addWidget(label);
    row->addWidget(slider, 1);
    return slider;
}

void CompareTools::emitAdjusted()
{
    m_adjustment.brightness = m_brightness->value();
    m_adjustment.contrast = m_contrast->value();
    m_adjustment.gamma = m_gamma->value();
    Q_EMIT adjusted(m_adjustment);
}

void CompareTools::setTarget(CompareTarget target)
{
    m_target->setCurrentIndex(m_target->findData(int(target)));
}

void CompareTools::setAdjustment(const Adjustment& shown)
{
    const QSignalBlocker quiet[]{QSignalBlocker(m_brightness), QSignalBlocker(m_contrast), QSignalBlocker(m_gamma)};
    m_adjustment = shown;
    m_brightness->setValue(shown.brightness);
    m_contrast->setValue(shown.contrast);
    m_gamma->setValue(shown.gamma);
}

void CompareTools::setOverlaid(bool overlaid)
{
    m_mixture->setVisible(overlaid);
}

void CompareTools::setMixture(int percent)
{
    const QSignalBlocker quiet(m_mixture);
    m_mixture->setValue(percent);
}

} // namespace flukeprint
