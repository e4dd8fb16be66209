#pragma once

#include "core/catalogue/catalogue.h"
#include "core/recognition/explainer.h"
#include "ui/models/imageloader.h"
#include "ui/models/photolistmodel.h"
#include "ui/models/tileloader.h"
#include "ui/views/comparepane.h"
#include "ui/views/comparetools.h"
#include "ui/views/flukeplacement.h"

#include <QHash>
#include <QThreadPool>
#include <QTimer>
#include <QWidget>

#include <array>
#include <functional>

class QAction;

namespace flukeprint {

class FilmStrip;
class MatchLayer;

/// The photo in question and one whale's photos, fluke beside fluke or one over the other, lying alike and looked at
/// together. What its keys do are `actions()`, which the window puts into its menu; they are on while it is shown.
/// Decides nothing. How it is laid out and lit is remembered from one sitting to the next.
class CompareView : public QWidget
{
    Q_OBJECT
public:
    CompareView(ImageLoader& loader, QWidget* parent = nullptr);
    ~CompareView() override; ///< waits for the pictures being drawn

    void setQuery(const Catalogue& catalogue, const QueueEntry& entry);
    /// @param heading name and probability of the whale
    void setWhale(const Catalogue& catalogue, const QList<QueueEntry>& photos, const QString& heading);
    void page(int by); ///< through the whale's photos
    void pageToEnd(int direction); ///< to the first of them (−1) or the last (+1)
    void setGrey(bool grey);
    void zoomBy(double factor);
    void resetView(); ///< whole flukes again
    /// Whole flukes, nothing turned, the photo in question mirrored or not.
    void startAnew(bool mirrored);
    void forget(); ///< another catalogue is opened
    void forgetFailures(); ///< of reading pieces of photos: they are tried again

    [[nodiscard]] const QList<QAction*>& actions() const { return m_actions; }
    void setKeysEnabled(bool enabled);

    /// Tips and notch of an annotation's fluke, pixels of the upright photo: what `landmarksWanted` asked for.
    void acceptLandmarks(AnnotationId annotation, const FlukeLandmarks& landmarks);

    /// Whether it shows why the candidate is one: matching points, and where the network looked. Off at the start.
    void setExplaining(bool explaining);
    /// What `explanationWanted` asked for under the same generation; anything older is dropped.
    void acceptExplanation(const Explanation& explanation, quint64 generation);
    void acceptExplanationFailure(const Error& error, quint64 generation);

    [[nodiscard]] const ComparePane& query() const { return *m_left.pane; }
    [[nodiscard]] const ComparePane& candidate() const { return *m_right.pane; }
    [[nodiscard]] bool isSettled() const; ///< nothing on screen will get any sharper

Q_SIGNALS:
    void landmarksWanted(flukeprint::AnnotationId annotation);
    void explanationWanted(flukeprint::AnnotationId query, flukeprint::AnnotationId candidate, quint64 generation);
    void explanationDropped(); ///< nobody looks at it any more

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    enum class Layout { Beside, Over };

    struct Side
    {
        ComparePane* pane = nullptr;
        std::optional<AnnotationId> annotation;
        FlukeInPhoto fluke;
        double turn = 0; ///< degrees, clockwise, by a person
        Adjustment adjustment;
    };
    struct KnownLandmarks
    {
        std::optional<QRectF> box; ///< they were looked for in it
        FlukeLandmarks landmarks;
    };

    QAction* addKey(const QString& text, const QKeySequence& key, std::function<void()> does);
    QAction* addSwitch(const QString& text, const QKeySequence& key, std::function<void()> does);
    void buildActions();
    void buildAdjustingActions();
    void restoreSettings();
    void rememberSettings() const;

    void showEntry(Side& side, const Catalogue& catalogue, const QueueEntry& entry);
    void showPhoto();
    void takeLandmarks(Side& side);
    void dropExplanation();
    void askForExplanation();
    void placeFlukes();
    void arrange();
    void showMixture();
    void follow(ComparePane& leader, ComparePane& follower);
    void panBy(QPointF share);
    void showPixels();
    void showTarget();
    void applyAdjustments();
    [[nodiscard]] bool isOverlaid() const;
    [[nodiscard]] QList<Side*> targets();
    void change(const std::function<void(Adjustment&)>& how);

    ImageLoader& m_loader;
    TileLoader m_tiles;
    QThreadPool m_renderers;
    QList<QAction*> m_actions;

    QWidget* m_stage = nullptr;
    CompareTools* m_tools = nullptr;
    FilmStrip* m_strip = nullptr;
    MatchLayer* m_matches = nullptr;
    PhotoListModel m_photos;
    Side m_left;
    Side m_right;
    QHash<AnnotationId, KnownLandmarks> m_landmarks;

    const Catalogue* m_catalogue = nullptr;
    QString m_heading;
    int m_photo = 0;
    Layout m_layout = Layout::Beside;
    CompareTarget m_target = CompareTarget::Both;
    int m_mixture = 50; ///< percent of the candidate in the overlay
    QTimer m_blinkTimer;
    QTimer m_explainTimer;     ///< a moment after the last page was turned
    quint64 m_explanation = 0; ///< generation of the newest question
    bool m_areBothMirrored = false; ///< a photo of its own is mirrored on top of that
    bool m_keysEnabled = false;
    bool m_showsCandidate = true; ///< while blinking

    QAction* m_link = nullptr;
    QAction* m_align = nullptr;
    QAction* m_overlay = nullptr;
    QAction* m_blink = nullptr;
    QAction* m_localContrast = nullptr;
    QAction* m_explain = nullptr;
};

} // namespace flukeprint
