#pragma once

#include "core/recognition/explainer.h"

#include <QString>
#include <QWidget>

#include <vector>

namespace flukeprint {

class ComparePane;

/// Lies over the two compared photos and draws lines between the points that match, where both ends are seen, and a
/// sentence at the bottom. Lets the mouse through. The panes must be its siblings and outlive it.
class MatchLayer : public QWidget
{
    Q_OBJECT
public:
    MatchLayer(const ComparePane& one, const ComparePane& other, QWidget* parent);

    void setMatches(const std::vector<PointMatch>& matches); ///< pixels of the upright files
    void setMessage(const QString& text);
    [[nodiscard]] const std::vector<PointMatch>& matches() const { return m_matches; }
    [[nodiscard]] const QString& message() const { return m_message; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const ComparePane& m_one;
    const ComparePane& m_other;
    std::vector<PointMatch> m_matches;
    QString m_message;
};

/// The heat as a small picture to be laid over the photo: glowing where it is high, clear where there is none. It has a clear
/// rim of one cell, so that the glow ends softly.
[[nodiscard]] QImage heatPicture(const HeatMap& map);
/// Where that picture lies, rim included, pixels of the photo.
[[nodiscard]] QRectF heatArea(const HeatMap& map);

} // namespace flukeprint
