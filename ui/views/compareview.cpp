#include "ui/views/compareview.h"

#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/views/filmstrip.h"
#include "ui/views/flukethumbnail.h"
#include "ui/views/matchlayer.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QSettings>
#include <QSignalBlocker>
#include <QThread>
#include <QVBoxLayout>

#include <algorithm>

namespace flukeprint {

namespace {

constexpr int previewEdge = 2048; // as the review page asks, so that it is there
constexpr double margin = 1.12;   // of what zoom 1 shows, to the fluke
constexpr double turnStep = 15;   // degrees
constexpr double panStep = 0.15; // of the pane
constexpr int lightStep = 10;
constexpr int blinkPause = 450; // ms
constexpr int explainPause = 80; // ms: who leafs through photos asks about the last one only
constexpr int gap = 4;

} // namespace

CompareView::CompareView(ImageLoader& loader, QWidget* parent) : QWidget(parent), m_loader(loader)
{
    m_renderers.setMaxThreadCount(std::clamp(QThread::idealThreadCount() - 1, 1, 2)); // the window's thread needs one
    m_stage = new QWidget(this);
    m_left.pane = new ComparePane(loader, m_tiles, m_renderers, m_stage);
    m_right.pane = new ComparePane(loader, m_tiles, m_renderers, m_stage);
    m_left.pane->setAccessibleName(tr("The photo in question"));
    m_right.pane->setAccessibleName(tr("A photo of the candidate"));
    m_matches = new MatchLayer(*m_left.pane, *m_right.pane, m_stage);
    buildActions();
    buildAdjustingActions();
    addActions(m_actions);
    m_tools = new CompareTools({m_link, m_align, m_overlay, m_blink, m_localContrast, m_explain}, this);
    m_tools->setMinimumWidth(300); // on a small screen it is cut, the window fits
    m_strip = new FilmStrip(loader, this);
    m_strip->setCaption(ThumbnailDelegate::Caption::When);
    m_strip->setModel(&m_photos);
    m_strip->setAccessibleName(tr("Photos of the candidate"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gap);
    layout->addWidget(m_stage, 1);
    layout->addWidget(m_tools);
    layout->addWidget(m_strip);
    setFocusProxy(m_strip);

    follow(*m_left.pane, *m_right.pane);
    follow(*m_right.pane, *m_left.pane);
    connect(m_strip->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (!index.isValid() || index.row() == m_photo) return;
        m_photo = index.row();
        showPhoto();
    });
    connect(m_tools, &CompareTools::targetChosen, this, [this](CompareTarget target) {
        m_target = target;
        showTarget();
        setFocus();
    });
    connect(m_tools, &CompareTools::adjusted, this, [this](const Adjustment& wanted) {
        change([&](Adjustment& adjustment) {
            adjustment.brightness = wanted.brightness;
            adjustment.contrast = wanted.contrast;
            adjustment.gamma = wanted.gamma;
        });
    });
    connect(m_tools, &CompareTools::mixed, this, [this](int percent) {
        m_mixture = percent;
        showMixture();
    });
    m_blinkTimer.setInterval(blinkPause);
    connect(&m_blinkTimer, &QTimer::timeout, this, [this] {
        m_showsCandidate = !m_showsCandidate;
        showMixture();
    });
    m_explainTimer.setSingleShot(true);
    m_explainTimer.setInterval(explainPause);
    connect(&m_explainTimer, &QTimer::timeout, this, &CompareView::askForExplanation);
    restoreSettings();
    setKeysEnabled(false);
    showTarget();
}

CompareView::~CompareView()
{
    m_renderers.waitForDone(); // the panes are destroyed after this
}

// ---- keys

QAction* CompareView::addKey(const QString& text, const QKeySequence& key, std::function<void()> does)
{
    auto* action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, std::move(does));
    m_actions << action;
    return action;
}

QAction* CompareView::addSwitch(const QString& text, const QKeySequence& key, std::function<void()> does)
{
    auto* action = addKey(text, key, [] {});
    action->setCheckable(true);
    connect(action, &QAction::toggled, this, std::move(does));
    return action;
}

void CompareView::buildActions()
{
    addKey(tr("One over the other, or side by side"), QKeySequence(Qt::Key_V), [this] {
        m_layout = m_layout == Layout::Beside ? Layout::Over : Layout::Beside;
        arrange();
    });
    m_link = addSwitch(tr("Look at both together"), QKeySequence(Qt::Key_L), [this] {
        if (m_link->isChecked()) m_right.pane->setLook(m_left.pane->look());
    });
    m_link->setIconText(tr("Linked"));
    m_align = addSwitch(tr("Lay the flukes alike"), QKeySequence(Qt::Key_A), [this] { placeFlukes(); });
    m_align->setIconText(tr("Aligned"));
    m_overlay = addSwitch(tr("Lay one over the other"), QKeySequence(Qt::Key_O), [this] { arrange(); });
    m_overlay->setIconText(tr("Overlay"));
    m_blink = addSwitch(tr("Blink one after the other"), QKeySequence(Qt::Key_B), [this] {
        m_showsCandidate = true;
        m_blink->isChecked() ? m_blinkTimer.start() : m_blinkTimer.stop();
        arrange();
    });
    m_blink->setIconText(tr("Blink"));
    addKey(tr("Pixel by pixel (1:1)"), QKeySequence(Qt::Key_Z), [this] { showPixels(); });
    addKey(tr("Look further left"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] { panBy({-panStep, 0}); });
    addKey(tr("Look further right"), QKeySequence(Qt::ALT | Qt::Key_Right), [this] { panBy({panStep, 0}); });
    addKey(tr("Look further up"), QKeySequence(Qt::ALT | Qt::Key_Up), [this] { panBy({0, -panStep}); });
    addKey(tr("Look further down"), QKeySequence(Qt::ALT | Qt::Key_Down), [this] { panBy({0, panStep}); });
    m_explain = addSwitch(tr("Why this candidate"), QKeySequence(Qt::Key_E), [this] {
        dropExplanation();
        if (m_explain->isChecked()) m_explainTimer.start();
    });
    m_explain->setIconText(tr("Why"));
}

void CompareView::buildAdjustingActions()
{
    addKey(tr("Adjust both photos, or one"), QKeySequence(Qt::Key_T), [this] {
        m_target = CompareTarget((int(m_target) + 1) % 3);
        showTarget();
    });
    addKey(tr("Mirror both photos"), QKeySequence(Qt::Key_F), [this] {
        m_areBothMirrored = !m_areBothMirrored;
        for (auto* side : {&m_left, &m_right}) side->fluke.isMirrored = !side->fluke.isMirrored;
        placeFlukes();
    });
    addKey(tr("Mirror the candidate’s photo alone"), QKeySequence(Qt::SHIFT | Qt::Key_F), [this] {
        m_right.fluke.isMirrored = !m_right.fluke.isMirrored;
        placeFlukes();
    });
    const auto turn = [this](double degrees) {
        for (auto* side : targets()) side->turn += degrees;
        placeFlukes();
    };
    addKey(tr("Turn right"), QKeySequence(Qt::Key_R), [turn] { turn(turnStep); });
    addKey(tr("Turn left"), QKeySequence(Qt::SHIFT | Qt::Key_R), [turn] { turn(-turnStep); });
    m_localContrast = addSwitch(tr("Local contrast"), QKeySequence(Qt::Key_C), [this] {
        change([this](Adjustment& adjustment) { adjustment.localContrast = m_localContrast->isChecked(); });
    });
    const auto step = [this](int Adjustment::*light, int by) {
        change([&](Adjustment& adjustment) { adjustment.*light = std::clamp(adjustment.*light + by, -100, 100); });
    };
    addKey(tr("Lighter"), QKeySequence(Qt::SHIFT | Qt::Key_Up), [step] { step(&Adjustment::brightness, lightStep); });
    addKey(tr("Darker"), QKeySequence(Qt::SHIFT | Qt::Key_Down), [step] { step(&Adjustment::brightness, -lightStep); });
    addKey(tr("More contrast"), QKeySequence(Qt::SHIFT | Qt::Key_Right),
           [step] { step(&Adjustment::contrast, lightStep); });
    addKey(tr("Less contrast"), QKeySequence(Qt::SHIFT | Qt::Key_Left),
           [step] { step(&Adjustment::contrast, -lightStep); });
    addKey(tr("As the file is: unadjusted, unturned"), QKeySequence(Qt::Key_Backspace), [this] {
        change([](Adjustment& adjustment) { adjustment = {.grey = adjustment.grey}; });
        m_areBothMirrored = m_areBothMirrored && m_target != CompareTarget::Both;
        for (auto* side : targets()) {
            side->turn = 0;
            side->fluke.isMirrored = false;
        }
        placeFlukes();
    });
}

void CompareView::setKeysEnabled(bool enabled)
{
    const bool endsUse = m_keysEnabled && !enabled;
    m_keysEnabled = enabled;
    for (auto* action : m_actions) action->setEnabled(enabled);
    if (!endsUse) return;
    m_blink->setChecked(false);
    m_explain->setChecked(false);
    rememberSettings();
}

void CompareView::restoreSettings()
{
    const QSettings settings;
    const auto value = [&](const char* key, const QVariant& otherwise) {
        return settings.value(QStringLiteral("compare/") + QLatin1String(key), otherwise);
    };
    m_layout = value("over", false).toBool() ? Layout::Over : Layout::Beside;
    m_mixture = value("mixture", m_mixture).toInt();
    Adjustment adjustment;
    adjustment.brightness = value("brightness", 0).toInt();
    adjustment.contrast = value("contrast", 0).toInt();
    adjustment.gamma = value("gamma", 0).toInt();
    adjustment.localContrast = value("localContrast", false).toBool();
    m_left.adjustment = m_right.adjustment = adjustment;
    m_link->setChecked(value("linked", true).toBool());
    m_align->setChecked(value("aligned", true).toBool());
    m_overlay->setChecked(value("overlaid", false).toBool());
    m_tools->setMixture(m_mixture);
}

/// Of what may differ from side to side, what both share.
void CompareView::rememberSettings() const
{
    QSettings settings;
    const auto keep = [&](const char* key, const QVariant& value) {
        settings.setValue(QStringLiteral("compare/") + QLatin1String(key), value);
    };
    keep("over", m_layout == Layout::Over);
    keep("mixture", m_mixture);
    keep("linked", m_link->isChecked());
    keep("aligned", m_align->isChecked());
    keep("overlaid", m_overlay->isChecked());
    const auto &one = m_left.adjustment, &other = m_right.adjustment;
    keep("brightness", one.brightness == other.brightness ? one.brightness : 0);
    keep("contrast", one.contrast == other.contrast ? one.contrast : 0);
    keep("gamma", one.gamma == other.gamma ? one.gamma : 0);
    keep("localContrast", one.localContrast && other.localContrast);
}

// ---- what is compared

void CompareView::setQuery(const Catalogue& catalogue, const QueueEntry& entry)
{
    m_left.pane->setCaption(tr("In question: %1").arg(entry.photo.originalName));
    m_right.pane->setCoveredCaption(isOverlaid() ? m_left.pane->caption() : QString());
    showEntry(m_left, catalogue, entry);
}

void CompareView::setWhale(const Catalogue& catalogue, const QList<QueueEntry>& photos, const QString& heading)
{
    m_catalogue = &catalogue;
    m_heading = heading;
    // A new ranking of the same whale leaves the page that a person turned to.
    const auto shown = std::ranges::find_if(photos, [&](const auto& photo) { return photo.annotation == m_right.annotation; });
    m_photo = shown == photos.end() ? 0 : int(shown - photos.begin());
    m_strip->setCatalogue(&catalogue);
    {
        const QSignalBlocker quiet(m_strip->selectionModel());
        m_photos.setEntries(photos);
    }
    showPhoto();
}

void CompareView::page(int by)
{
    const int count = m_photos.rowCount();
    if (count == 0) return;
    m_photo = (m_photo + by % count + count) % count;
    showPhoto();
}

void CompareView::pageToEnd(int direction)
{
    if (m_photos.rowCount() == 0) return;
    m_photo = direction < 0 ? 0 : m_photos.rowCount() - 1;
    showPhoto();
}

void CompareView::showPhoto()
{
    using Place = ComparePane::CaptionPlace;
    const int count = m_photos.rowCount();
    if (count == 0) {
        m_right.annotation.reset();
        dropExplanation();
        m_right.pane->setCaption(m_heading, Place::Right);
        m_right.pane->setMessage(tr("No photo of this whale."));
        return;
    }
    const auto& entry = m_photos.entry(m_photo);
    QStringList caption{m_heading, tr("photo %1 of %2").arg(m_photo + 1).arg(count)};
    if (const auto place = dateAndPlaceText(entry.photo, std::nullopt); !place.isEmpty()) caption << place;
    m_right.pane->setCaption(caption.join(QStringLiteral(" · ")), Place::Right);
    m_right.pane->setToolTip(entry.photo.originalName);
    if (m_right.annotation != entry.annotation) {
        m_right.turn = 0; // a way to look at one photo, not at all of them
        m_right.fluke.isMirrored = m_areBothMirrored;
    }
    showEntry(m_right, *m_catalogue, entry);
    {
        const QSignalBlocker quiet(m_strip->selectionModel());
        m_strip->selectionModel()->setCurrentIndex(m_photos.index(m_photo), QItemSelectionModel::ClearAndSelect);
    }
    m_strip->viewport()->update(); // the blocked selection model told nobody
    m_strip->scrollTo(m_photos.index(m_photo));
    // The next page is already there when the arrow is pressed.
    const auto& following = m_photos.entry((m_photo + 1) % count);
    m_loader.picture({m_catalogue->decodingPath(following.photo), previewEdge}, ImageLoader::Priority::Ahead);
}

void CompareView::showEntry(Side& side, const Catalogue& catalogue, const QueueEntry& entry)
{
    if (side.annotation == entry.annotation && side.fluke.box == entry.box) return;
    side.annotation = entry.annotation;
    side.fluke = {entry.photo.size, entry.box, std::nullopt, side.fluke.isMirrored};
    side.pane->setPhoto({catalogue.decodingPath(entry.photo), previewEdge}, thumbnailRequest(catalogue, entry.photo),
                        entry.photo.size, side.fluke.extent());
    takeLandmarks(side);
    placeFlukes();
    dropExplanation();
    if (m_explain->isChecked()) m_explainTimer.start();
}

/// Those that are known; asks for the others.
void CompareView::takeLandmarks(Side& side)
{
    const auto known = m_landmarks.constFind(*side.annotation);
    if (known != m_landmarks.cend() && known->box == side.fluke.box)
        side.fluke.landmarks = known->landmarks;
    else if (side.fluke.box)
        Q_EMIT landmarksWanted(*side.annotation);
}

void CompareView::acceptLandmarks(AnnotationId annotation, const FlukeLandmarks& landmarks)
{
    for (auto* side : {&m_left, &m_right}) {
        if (side->annotation != annotation) continue; // no longer on screen
        side->fluke.landmarks = landmarks;
        m_landmarks.insert(annotation, {side->fluke.box, landmarks});
    }
    placeFlukes();
}

void CompareView::startAnew(bool mirrored)
{
    m_areBothMirrored = false;
    m_left.fluke.isMirrored = mirrored;
    m_right.fluke.isMirrored = false;
    m_left.turn = m_right.turn = 0;
    m_right.annotation.reset(); // the whale's best photo first
    placeFlukes();
    resetView();
}

void CompareView::forget()
{
    m_tiles.clear();
    m_landmarks.clear();
    dropExplanation();
    m_photos.setEntries({});
    m_strip->setCatalogue(nullptr);
    for (auto* side : {&m_left, &m_right}) {
        side->annotation.reset();
        side->pane->setMessage({});
    }
}

void CompareView::forgetFailures()
{
    m_tiles.forgetFailures();
}

// ---- why

void CompareView::setExplaining(bool explaining)
{
    m_explain->setChecked(explaining);
}

/// What is shown or under way belongs to another pair, or is not wanted.
void CompareView::dropExplanation()
{
    ++m_explanation;
    m_explainTimer.stop();
    Q_EMIT explanationDropped();
    m_matches->setMatches({});
    m_matches->setMessage({});
    for (auto* side : {&m_left, &m_right}) side->pane->setHeat({}, {});
}

void CompareView::askForExplanation()
{
    if (!m_left.annotation || !m_right.annotation) return;
    m_matches->setMessage(tr("Looking for what the two have in common…"));
    Q_EMIT explanationWanted(*m_left.annotation, *m_right.annotation, m_explanation);
}

void CompareView::acceptExplanation(const Explanation& explanation, quint64 generation)
{
    if (generation != m_explanation || !m_explain->isChecked()) return;
    m_matches->setMatches(explanation.matches);
    const auto glow = tr("It glows where the network sees the two alike.");
    m_matches->setMessage(
        (explanation.matches.empty() ? tr("No key points match.")
                                     : tr("Matching key points: %1.").arg(explanation.matches.size())) +
        u' ' + glow);
    m_left.pane->setHeat(heatPicture(explanation.one), heatArea(explanation.one));
    m_right.pane->setHeat(heatPicture(explanation.other), heatArea(explanation.other));
}

void CompareView::acceptExplanationFailure(const Error& error, quint64 generation)
{
    if (generation == m_explanation && m_explain->isChecked()) m_matches->setMessage(sentence(error));
}

// ---- how it lies

void CompareView::placeFlukes()
{
    const auto turned = [](const QTransform& place, double degrees) { return place * QTransform().rotate(degrees); };
    m_left.pane->setPlacement(turned(placeByBox(m_left.fluke), m_left.turn));
    const auto right = m_align->isChecked() ? placeLike(m_left.fluke, m_right.fluke) : placeByBox(m_right.fluke);
    m_right.pane->setPlacement(turned(right, m_right.turn));
    double shape = 0;
    for (const auto* side : {&m_left, &m_right}) {
        const auto fluke = side->fluke.extent();
        if (!fluke.isEmpty()) shape = std::max(shape, fluke.height() / fluke.width());
    }
    if (shape <= 0) return;
    for (auto* side : {&m_left, &m_right}) side->pane->setExtent({margin, margin * shape});
}

bool CompareView::isOverlaid() const
{
    return m_overlay->isChecked() || m_blink->isChecked();
}

void CompareView::arrange()
{
    const QRect all = m_stage->rect();
    QRect left = all, right = all;
    if (!isOverlaid() && m_layout == Layout::Beside) {
        left.setWidth((all.width() - gap) / 2);
        right.setLeft(all.right() + 1 - left.width());
    } else if (!isOverlaid()) {
        left.setHeight((all.height() - gap) / 2);
        right.setTop(all.bottom() + 1 - left.height());
    }
    m_left.pane->setGeometry(left);
    m_right.pane->setGeometry(right);
    m_matches->setGeometry(all);
    m_right.pane->setGround(isOverlaid() ? ComparePane::Ground::Clear : ComparePane::Ground::Filled);
    m_right.pane->setCoveredCaption(isOverlaid() ? m_left.pane->caption() : QString());
    m_tools->setOverlaid(m_overlay->isChecked() && !m_blink->isChecked());
    showMixture();
}

void CompareView::showMixture()
{
    double candidate = 1;
    if (m_blink->isChecked())
        candidate = m_showsCandidate ? 1 : 0;
    else if (m_overlay->isChecked())
        candidate = m_mixture / 100.0;
    m_right.pane->setOpacity(candidate);
    m_left.pane->setOpacity(m_blink->isChecked() ? 1 - candidate : 1);
}

void CompareView::resizeEvent(QResizeEvent*)
{
    layout()->activate();
    arrange();
}

void CompareView::showEvent(QShowEvent*)
{
    layout()->activate();
    arrange();
}

// ---- looking

void CompareView::follow(ComparePane& leader, ComparePane& follower)
{
    connect(&leader, &ComparePane::lookChanged, &follower, [this, &follower](const CompareLook& look) {
        if (m_link->isChecked()) follower.setLook(look);
    });
    connect(&leader, &ComparePane::lookReset, this, &CompareView::resetView);
}

void CompareView::zoomBy(double factor)
{
    if (m_link->isChecked()) return targets().front()->pane->zoomBy(factor);
    for (auto* side : targets()) side->pane->zoomBy(factor);
}

void CompareView::panBy(QPointF share)
{
    if (m_link->isChecked()) return targets().front()->pane->panBy(share);
    for (auto* side : targets()) side->pane->panBy(share);
}

void CompareView::resetView()
{
    m_left.pane->setLook({});
    m_right.pane->setLook({});
}

void CompareView::showPixels()
{
    for (auto* side : targets()) {
        side->pane->zoomBy(side->pane->zoomOfPixels() / side->pane->look().zoom);
        if (m_link->isChecked()) return; // the other follows
    }
}

bool CompareView::isSettled() const
{
    return m_left.pane->isSettled() && (m_right.pane->isSettled() || !m_right.annotation);
}

// ---- adjusting

QList<CompareView::Side*> CompareView::targets()
{
    switch (m_target) {
    case CompareTarget::Query:
        return {&m_left};
    case CompareTarget::Candidate:
        return {&m_right};
    case CompareTarget::Both:
        break;
    }
    return {&m_left, &m_right};
}

void CompareView::change(const std::function<void(Adjustment&)>& how)
{
    for (auto* side : targets()) how(side->adjustment);
    applyAdjustments();
}

void CompareView::applyAdjustments()
{
    for (auto* side : {&m_left, &m_right}) side->pane->setAdjustment(side->adjustment);
    const auto& shown = targets().front()->adjustment;
    m_tools->setAdjustment(shown);
    const QSignalBlocker quiet(m_localContrast);
    m_localContrast->setChecked(shown.localContrast);
}

void CompareView::showTarget()
{
    m_tools->setTarget(m_target);
    m_left.pane->setMarked(m_target == CompareTarget::Query);
    m_right.pane->setMarked(m_target == CompareTarget::Candidate);
    applyAdjustments();
}

void CompareView::setGrey(bool grey)
{
    for (auto* side : {&m_left, &m_right}) side->adjustment.grey = grey;
    applyAdjustments();
}

} // namespace flukeprint
