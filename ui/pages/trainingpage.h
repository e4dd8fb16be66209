#pragma once

#include "core/catalogue/catalogue.h"
#include "core/services/modelversionservice.h"
#include "ui/models/imageloader.h"
#include "ui/models/modelversionsmodel.h"

#include <QHash>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QTimer>
#include <QWidget>

namespace flukeprint {

class ComparisonView;
class ConfusionView;
class MeasurementView;
class TrainingRunsView;
struct MixedUpPair;

/// Model versions with their figures, what was measured of the selected one, how it compares with another, the way back
/// to an older one, and the runs that made them. Measures only what is on screen.
class TrainingPage : public QWidget
{
    Q_OBJECT
public:
    /// @param versions measures and compares; must outlive the page. nullptr: nothing is measured
    TrainingPage(ImageLoader& loader, ModelVersionService* versions, QWidget* parent = nullptr);

    void setCatalogue(Catalogue* catalogue);
    void refresh(); ///< now if shown, else when it is shown next
    void setTraining(bool running);
    void noteProgress(); ///< of the run that goes on: its curve grows, once a second at most
    [[nodiscard]] QWidget* header() const { return m_header; }

Q_SIGNALS:
    void retrainRequested();
    void resumeRequested(flukeprint::TrainingRunId run);
    void cleanUpRequested(const flukeprint::ModelVersion& version); ///< to be asked about first
    void modelActivated(const QString& name);
    void mergeRequested(flukeprint::IndividualId individual, flukeprint::IndividualId whale);
    void photoActivated(flukeprint::AnnotationId annotation); ///< to be decided about
    void errorOccurred(const flukeprint::Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildHeader();
    void buildTable();
    void buildTabs();
    void connectParts();
    void connectService();

    void fill();
    void fillRuns();
    void showVersion();
    void measureShown();
    void compareShown();
    void activate(const ModelVersion& version);
    void goBack();
    void forget(TrainingRunId run);
    void showPair(const MixedUpPair& pair);
    void updateButtons();

    [[nodiscard]] bool isWritable() const { return m_catalogue && !m_catalogue->isReadOnly(); }
    [[nodiscard]] const ModelVersion* selected() const;      ///< nullptr: none
    [[nodiscard]] const ModelVersion* versionBefore() const; ///< the parent of the active one, if it can be used

    ModelVersionService* m_service;
    Catalogue* m_catalogue = nullptr;
    bool m_stale = true;
    bool m_training = false;
    ModelVersionsModel m_versions;
    QHash<ModelVersionId, VersionMeasurement> m_measurements; ///< since the page was filled
    quint64 m_generation = 0;                                 ///< of the newest question
    quint64 m_measuring = 0;                                  ///< the question whose answer is waited for; 0: none
    quint64 m_comparing = 0;
    std::optional<VersionPair> m_compared; ///< what is shown or waited for
    QTimer m_growth;

    QWidget* m_header;
    QPushButton* m_activate;
    QPushButton* m_back;
    QPushButton* m_cleanUp;
    QPushButton* m_retrain;
    QStackedWidget* m_stack;
    QTableView* m_versionView;
    QTabWidget* m_tabs;
    MeasurementView* m_measurement;
    ComparisonView* m_comparison;
    TrainingRunsView* m_runs;
    ConfusionView* m_confusion;
};

} // namespace flukeprint
