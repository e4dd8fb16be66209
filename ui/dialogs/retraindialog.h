#pragma once

#include "core/services/trainingservice.h"

#include <QComboBox>
#include <QDialog>
#include <QSpinBox>

namespace flukeprint {

/// What a retraining should be like. Not modal; deletes itself when closed.
class RetrainDialog : public QDialog
{
    Q_OBJECT
public:
    explicit RetrainDialog(QWidget* parent = nullptr);

Q_SIGNALS:
    void startRequested(const flukeprint::TrainingRequest& request); ///< `catalogueFile` is left empty

private:
    [[nodiscard]] TrainingRequest request() const;

    QSpinBox* m_epochs;
    QSpinBox* m_minutes;
    QComboBox* m_activation;
};

} // namespace flukeprint
