#pragma once

#include "core/services/trainingservice.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QRadioButton>
#include <QSpinBox>

namespace flukeprint {

/// What the computer runs on.
enum class PowerSource { Mains, Battery };

/// What a retraining should be like. Remembers the number of threads. Not modal; deletes itself when closed.
class RetrainDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param power on battery, a line warns
    explicit RetrainDialog(PowerSource power, QWidget* parent = nullptr);

    /// The threads that were last asked for here; 0: one per core.
    [[nodiscard]] static int rememberedThreads();

Q_SIGNALS:
    void startRequested(const flukeprint::TrainingRequest& request); ///< `catalogueFile` is left empty

private:
    void buildFields();
    [[nodiscard]] QWidget* buildSpeed();
    void showDefaults(const TrainingRequest& usual);
    [[nodiscard]] TrainingRequest request() const;
    void start();

    QRadioButton* m_quick;
    QRadioButton* m_full;
    QSpinBox* m_epochs;
    QDoubleSpinBox* m_minutes;
    QSpinBox* m_threads;
    QComboBox* m_activation;
    QComboBox* m_confirmed;
};

} // namespace flukeprint
