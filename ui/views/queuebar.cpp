#include "ui/views/queuebar.h"

#include "ui/models/photolistmodel.h"
#include "ui/views/accents.h"

#include <QComboBox>
#include <QDate>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSettings>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>
#include <cmath>

namespace flukeprint {

namespace {

const QString orderKey = QStringLiteral("queue/order");
const QString filterKey = QStringLiteral("queue/filter");
const QString groupKey = QStringLiteral("queue/grouped");
const std::array orderNames{QStringLiteral("as-taken"), QStringLiteral("surest-first"), QStringLiteral("least-sure-first")};
const std::array filterNames{QStringLiteral("all"), QStringLiteral("undecided"), QStringLiteral("to-review"), QStringLiteral("second-look"),
                             QStringLiteral("disputed")};

template <class Enum, size_t Count>
Enum fromName(const std::array<QString, Count>& names, const QString& key, Enum fallback)
{
    const auto found = std::ranges::find(names, QSettings().value(key).toString());
    return found == names.end() ? fallback : Enum(found - names.begin());
}

/// What the first box offers: a filter, perhaps with a state.
struct Choice
{
    QueueFilter filter;
    std::optional<Verdict> state;
};
const std::array choices{Choice{QueueFilter::Reviewed, {}}, Choice{QueueFilter::Undecided, {}},
                         Choice{QueueFilter::All, Verdict::Identified}, Choice{QueueFilter::All, Verdict::CannotTell},
                         Choice{QueueFilter::All, Verdict::NoFluke}, Choice{QueueFilter::All, {}}, Choice{QueueFilter::SecondLook, {}}, Choice{QueueFilter::Disputed, {}}};

constexpr int narrowest = 48;

QComboBox* addBox(QHBoxLayout* row, const QString& name, const QString& hint)
{
    auto* box = new QComboBox;
    box->setAccessibleName(name);
    box->setToolTip(hint);
    box->setFocusPolicy(Qt::TabFocus);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(narrowest); // on a small screen texts are cut, the window fits
    row->addWidget(box);
    return box;
}

QString dayText(const QString& day)
{
    return QLocale().toString(QDate::fromString(day, Qt::ISODate), QStringLiteral("d MMM yyyy"));
}

QString colored(const QString& text, const QColor& color)
{
    return QStringLiteral("<span style=\"color:%1\">%2</span>").arg(color.name(), text);
}

} // namespace

QString remainingTimeText(const WorkPace& pace, int photos)
{
    const auto minutes = pace.minutesFor(photos);
    if (!minutes) return {};
    if (*minutes < 1) return QueueBar::tr("less than a minute");
    if (*minutes < 90) return QueueBar::tr("about %1 min").arg(QLocale().toString(int(std::lround(*minutes))));
    return QueueBar::tr("about %1 h").arg(QLocale().toString(*minutes / 60, 'f', 1));
}

QueueBar::QueueBar(QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(4);
    m_countsLabel = new QLabel(this);
    m_countsLabel->setTextFormat(Qt::RichText);
    m_remaining = new QLabel(this);
    for (auto* label : {m_countsLabel, m_remaining}) label->setMinimumWidth(narrowest);
    m_remaining->setTextFormat(Qt::RichText); // figures only
    m_remaining->setToolTip(
        tr("Photos still to be decided in this list, and how long they take at today’s pace: your decisions of today divided by the "
           "time between them. A gap of more than two minutes is a break and does not count."));
    m_sort = new QToolButton(this);
    m_sort->setText(tr("Sort now"));
    m_sort->setToolTip(tr("The order was worked out after your first decision. Sort the list by it (Ctrl+E)."));
    m_sort->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_countsLabel);
    row->addSpacing(10);
    row->addWidget(m_remaining);
    row->addStretch(1);
    row->addWidget(m_sort);
    m_show = addBox(row, tr("Which photos are listed"),
                    tr("To review: undecided, or decided here. Undecided: what is left. All photos: labelled ones too. Second look: "
                       "confirmed once, and not by you. Disputed: reviewers say different things."));
    for (const auto& text : {tr("To review"), tr("Undecided"), tr("Identified"), tr("Cannot tell"), tr("No fluke"), tr("All photos"), tr("Second look"),
                             tr("Disputed")})
        m_show->addItem(text);
    m_day = addBox(row, tr("Photos of which day"), tr("Photos of one day only"));
    m_area = addBox(row, tr("Photos of which area"),
                    tr("Photos of one area only: a place, or a square of one degree where only the position is known"));
    m_order = addBox(row, tr("Order of the photos"),
                     tr("Surest first: quick to confirm. Least sure first: where you help most. The order is worked out when you "
                        "choose it and stays while you decide; Ctrl+E sorts anew."));
    for (const auto& text : {tr("As taken"), tr("Surest first"), tr("Least sure first")})
        m_order->addItem(text);
    m_group = new QToolButton(this);
    m_group->setText(tr("Group"));
    m_group->setCheckable(true);
    m_group->setAccessibleName(tr("Group copies and bursts"));
    m_group->setToolTip(tr("Copies of one photo, and photos taken within five seconds, share one place in the strip and are decided "
                           "at once (Ctrl+G); O opens it."));
    m_group->setFocusPolicy(Qt::TabFocus);
    row->addWidget(m_group);

    for (auto* box : {m_show, m_day, m_area, m_order})
        connect(box, &QComboBox::activated, this, [this] { Q_EMIT viewChosen(chosen()); });
    connect(m_group, &QToolButton::clicked, this, [this] { Q_EMIT viewChosen(chosen()); });
    connect(m_sort, &QToolButton::clicked, this, &QueueBar::sortRequested);
    showQueue(nullptr);
}

void QueueBar::showQueue(const ReviewSession* session)
{
    setEnabled(session != nullptr);
    m_view = session ? session->view() : QueueView{};
    for (size_t i = 0; i < choices.size(); ++i)
        if (choices[i].filter == m_view.filter && choices[i].state == m_view.state) m_show->setCurrentIndex(int(i));
    m_order->setCurrentIndex(int(m_view.order));
    m_group->setChecked(m_view.isGrouped);
    const auto days = session ? session->arrangement().days() : QStringList{};
    const auto areas = session ? session->arrangement().areas() : QStringList{};
    fillPlaces(m_day, tr("All days"), tr("No date"), days, m_view.day);
    fillPlaces(m_area, tr("All areas"), tr("No place"), areas, m_view.area);
    for (int i = 1; i < m_day->count(); ++i)
        if (const auto day = m_day->itemData(i).toString(); !day.isEmpty()) m_day->setItemText(i, dayText(day));
    showCounts(session);
}

/// The box is of use only where there is something to choose.
void QueueBar::fillPlaces(QComboBox* box, const QString& everything, const QString& unknown, const QStringList& places,
                          const std::optional<QString>& current)
{
    auto listed = places;
    if (current && !listed.contains(*current)) listed << *current;
    QStringList there;
    for (int i = 1; i < box->count(); ++i) there << box->itemData(i).toString();
    if (box->count() == 0 || there != listed) { // else it stays as it is: a person may have opened it
        box->clear();
        box->addItem(everything);
        for (const auto& place : listed) box->addItem(place.isEmpty() ? unknown : place, place);
    }
    box->setCurrentIndex(current ? int(listed.indexOf(*current)) + 1 : 0);
    box->setVisible(places.size() > 1 || current);
}

void QueueBar::showCounts(const ReviewSession* session)
{
    m_hasQueue = session && session->arrangement().size() > 0;
    m_counts = session ? session->arrangement().counts() : QueueCounts{};
    writeCounts();
    const auto sorting = session ? session->sorting() : ReviewSession::Sorting::Done;
    m_sort->setVisible(sorting == ReviewSession::Sorting::Overtaken);
    const int open = session ? session->arrangement().left() : 0;
    const auto decided = session ? session->targets().size() : 0;
    if (decided > 1 && session->chosen().size() > 1) {
        m_remaining->setText(tr("<b>%1 photos chosen</b>: what you decide is about all of them").arg(QLocale().toString(decided)));
    } else if (decided > 1) {
        m_remaining->setText(tr("<b>%1 photos in one</b>: what you decide is about all of them (O opens the group) · %2 left")
                                 .arg(QLocale().toString(decided), QLocale().toString(open)));
    } else if (sorting == ReviewSession::Sorting::Awaited) {
        m_remaining->setText(tr("Sorting…"));
    } else if (m_hasQueue && open > 0) {
        const auto left = tr("%1 left").arg(QLocale().toString(open));
        const auto time = remainingTimeText(session->pace(), open);
        m_remaining->setText(time.isEmpty() ? left : QStringLiteral("%1 · %2").arg(left, time));
    } else {
        m_remaining->clear();
    }
}

void QueueBar::writeCounts()
{
    if (!m_hasQueue) {
        m_countsLabel->clear();
        m_countsLabel->setAccessibleName(tr("Nothing listed"));
        return;
    }
    const QLocale locale;
    struct State
    {
        Verdict verdict;
        int count;
        QString text;
        QColor color;
    };
    const std::array states{State{Verdict::Undecided, m_counts.undecided, tr("undecided"), palette().color(QPalette::WindowText)},
                            State{Verdict::Identified, m_counts.identified, tr("identified"),
                                  accentColor(Accent::Identified, palette())},
                            State{Verdict::CannotTell, m_counts.cannotTell, tr("cannot tell"),
                                  accentColor(Accent::CannotTell, palette())},
                            State{Verdict::NoFluke, m_counts.noFluke, tr("no fluke"), quietText(palette())}};
    QStringList shown, spoken;
    for (const auto& state : states) {
        if (state.verdict == Verdict::NoFluke && state.count == 0) continue; // most lists have none
        const auto count = locale.toString(state.count);
        shown << colored(QStringLiteral("%1&nbsp;%2&nbsp;%3").arg(verdictMark(state.verdict), count, state.text), state.color);
        spoken << QStringLiteral("%1 %2").arg(count, state.text);
    }
    if (m_counts.disputed > 0) {
        const auto count = locale.toString(m_counts.disputed);
        shown << colored(QStringLiteral("≠&nbsp;%1&nbsp;%2").arg(count, tr("disputed")), accentColor(Accent::Warning, palette()));
        spoken << QStringLiteral("%1 %2").arg(count, tr("disputed"));
    }
    m_countsLabel->setText(shown.join(QStringLiteral(" &nbsp; ")));
    m_countsLabel->setAccessibleName(spoken.join(QStringLiteral(", ")));
}

QueueView QueueBar::chosen() const
{
    QueueView view = m_view;
    const auto& choice = choices[size_t(std::max(0, m_show->currentIndex()))];
    view.filter = choice.filter;
    view.state = choice.state;
    view.order = QueueOrder(std::max(0, m_order->currentIndex()));
    view.isGrouped = m_group->isChecked();
    const auto placeIn = [](const QComboBox* box) {
        return box->currentIndex() > 0 ? std::optional(box->currentData().toString()) : std::nullopt;
    };
    view.day = placeIn(m_day);
    view.area = placeIn(m_area);
    return view;
}

QueueView QueueBar::rememberedView()
{
    QueueView view;
    view.order = fromName(orderNames, orderKey, QueueOrder::AsTaken);
    view.filter = fromName(filterNames, filterKey, QueueFilter::Reviewed);
    view.isGrouped = QSettings().value(groupKey, false).toBool();
    return view;
}

void QueueBar::remember(const QueueView& view)
{
    QSettings settings;
    settings.setValue(orderKey, orderNames[size_t(view.order)]);
    settings.setValue(filterKey, filterNames[size_t(view.filter)]);
    settings.setValue(groupKey, view.isGrouped);
}

void QueueBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) writeCounts();
}

} // namespace flukeprint
