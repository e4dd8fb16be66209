#pragma once

#include "core/catalogue/catalogue.h"
#include "ui/models/modelversionsmodel.h"
#include "ui/models/trainingrunsmodel.h"

#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QWidget>

namespace flukeprint {

class LearningCurve;

/// Model versions with their figures, the way back to an older one, and the runs that made them.
class TrainingPage : public QWidget
{
    Q_OBJECT
public:
    explicit TrainingPage(QWidget* parent = nullptr);

    void setCatalogue(Catalogue* catalogue);
    void refresh(); ///< now if shown, else when it is shown next
    void setTraining(bool running);
    [[nodiscard]] QWidget* header() const { return m_header; }

Q_SIGNALS:
    void retrainRequested();
    void modelActivated(const QString& name);
    void errorOccurred(const flukeprint::Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void fill();
    void activateSelected();
    void updateButtons();

    Catalogue* m_catalogue = nullptr;
    bool m_stale = true;
    bool m_training = false;
    ModelVersionsModel m_versions;
    TrainingRunsModel m_runs;
    QWidget* m_header;
    QPushButton* m_retrain;
    QPushButton* m_activate;
    QTableView* m_versionView;
    QTableView* m_runView;
    LearningCurve* m_curve;
};

} // namespace flukeprint
