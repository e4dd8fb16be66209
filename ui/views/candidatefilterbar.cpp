#include "ui/views/candidatefilterbar.h"

#include "ui/views/accents.h"

#include <QAction>
#include <QDate>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QWidgetAction>

namespace flukeprint {

CandidateFilterBar::CandidateFilterBar(QWidget* parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_hidden(new QLabel(this)), m_from(new QSpinBox), m_to(new QSpinBox)
{
    auto* menu = new QMenu(this);
    const auto add = [&](const QString& text) {
        auto* action = menu->addAction(text);
        action->setCheckable(true);
        connect(action, &QAction::toggled, this, &CandidateFilterBar::choose);
        return action;
    };
    m_likeType = add(tr("Fluke type like this photo’s, ± 1"));
    m_sameArea = add(tr("Seen in the area of this photo"));
    m_byYears = add(tr("Seen in these years:"));
    auto* years = new QWidget(menu);
    auto* row = new QHBoxLayout(years);
    row->setContentsMargins(28, 0, 8, 4);
    const int now = QDate::currentDate().year();
    for (auto* box : {m_from, m_to}) {
        box->setRange(1900, now + 1);
        box->setValue(now);
        row->addWidget(box);
        connect(box, &QSpinBox::valueChanged, this, [this] {
            if (m_byYears->isChecked()) choose();
        });
    }
    m_from->setAccessibleName(tr("From the year"));
    m_to->setAccessibleName(tr("To the year"));
    row->insertWidget(1, new QLabel(tr("to"), years));
    auto* yearsAction = new QWidgetAction(menu);
    yearsAction->setDefaultWidget(years);
    menu->addAction(yearsAction);

    m_button->setText(tr("Candidates"));
    m_button->setAccessibleName(tr("Which whales are candidates"));
    m_button->setToolTip(tr("Narrow the candidates down; what is not known of a whale does not hide it. H lifts the filter."));
    m_button->setMenu(menu);
    m_button->setPopupMode(QToolButton::InstantPopup);
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAutoRaise(true);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_button);
    m_hidden->setTextFormat(Qt::RichText); // a figure only
    layout->addWidget(m_hidden, 1);
    showFilter({}, false, 0);
}

void CandidateFilterBar::showFilter(const CandidateFilter& filter, bool isLifted, int hidden)
{
    const QSignalBlocker quietType(m_likeType), quietArea(m_sameArea), quietYears(m_byYears), quietFrom(m_from), quietTo(m_to);
    m_likeType->setChecked(filter.likeType);
    m_sameArea->setChecked(filter.sameArea);
    m_byYears->setChecked(filter.years.has_value());
    if (filter.years) {
        m_from->setValue(filter.years->first);
        m_to->setValue(filter.years->second);
    }
    const bool isAtWork = filter.isActive() && !isLifted;
    m_hidden->setText(isAtWork              ? tr("<b>%1 hidden by the filter</b> (H lifts it)").arg(QLocale().toString(hidden))
                      : filter.isActive()   ? tr("Filter lifted (H puts it back)")
                                            : tr("All whales"));
    auto colors = palette();
    if (isAtWork && hidden > 0) colors.setColor(QPalette::WindowText, accentColor(Accent::Warning, palette()));
    m_hidden->setPalette(colors);
}

void CandidateFilterBar::choose()
{
    CandidateFilter filter{m_likeType->isChecked(), m_sameArea->isChecked(), {}};
    if (m_byYears->isChecked()) {
        const int from = m_from->value(), to = m_to->value();
        filter.years = {std::min(from, to), std::max(from, to)};
    }
    Q_EMIT filterChosen(filter);
}

} // namespace flukeprint
