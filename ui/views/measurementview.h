#pragma once

#include "core/services/modelversionservice.h"
#include "ui/models/confusionsmodel.h"
#include "ui/models/imageloader.h"

#include <QLabel>
#include <QListView>
#include <QStackedWidget>

namespace flukeprint {

class ConfusionDelegate;
class ReliabilityDiagram;

/// What was measured of one model version: whether its probabilities can be believed, and which whales it mixes up; or
/// a sentence that says why nothing was.
class MeasurementView : public QStackedWidget
{
    Q_OBJECT
public:
    explicit MeasurementView(ImageLoader& loader, QWidget* parent = nullptr);

    void setCatalogue(const Catalogue* catalogue); ///< forgets what is shown
    void setMeasurement(const VersionMeasurement& measurement);
    void setMessage(const QString& text);
    [[nodiscard]] QString message() const; ///< empty while a measurement is shown
    [[nodiscard]] QListView* confusions() const { return m_confusionView; }

Q_SIGNALS:
    void pairActivated(const flukeprint::MixedUpPair& pair);

private:
    [[nodiscard]] QWidget* buildConfusions(ImageLoader& loader);

    const Catalogue* m_catalogue = nullptr;
    ConfusionsModel m_confusions;
    ConfusionDelegate* m_delegate;
    QLabel* m_message;
    ReliabilityDiagram* m_reliability;
    QLabel* m_confusionTitle;
    QListView* m_confusionView;
};

} // namespace flukeprint
