#include "ui/views/photochoice.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>
#include <QScopedValueRollback>

#include <algorithm>

namespace flukeprint {

PhotoChoice::PhotoChoice(QAbstractItemView& strip, QObject* parent) : QObject(parent), m_strip(strip)
{
    const auto* selection = m_strip.selectionModel();
    connect(selection, &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid()) follow(index.row());
    });
    connect(selection, &QItemSelectionModel::selectionChanged, this, &PhotoChoice::tellSession);
}

void PhotoChoice::setSession(ReviewSession* session)
{
    m_session = session;
}

void PhotoChoice::follow(int row)
{
    if (!m_session || m_isShowing) return;
    const QScopedValueRollback following(m_isFollowing, true);
    m_session->goTo(row);
}

void PhotoChoice::showCurrent()
{
    if (!m_session || !m_session->position()) return;
    const auto index = m_strip.model()->index(*m_session->position(), 0);
    if (!m_isFollowing) {
        const QScopedValueRollback showing(m_isShowing, true);
        m_strip.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        m_session->choose({});
    }
    m_strip.scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void PhotoChoice::showQueue()
{
    if (!m_session || !m_session->position()) return;
    const QScopedValueRollback showing(m_isShowing, true);
    auto& selection = *m_strip.selectionModel();
    const auto index = m_strip.model()->index(*m_session->position(), 0);
    const auto chosen = m_session->chosen();
    selection.setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
    for (const auto annotation : chosen)
        if (const auto row = m_session->rowOf(annotation)) selection.select(index.sibling(*row, 0), QItemSelectionModel::Select);
    m_strip.viewport()->update(); // the selection model may have been silenced while the list changed
    m_strip.scrollTo(index);
}

void PhotoChoice::extend(int by)
{
    if (!m_session || !m_session->position()) return;
    auto& selection = *m_strip.selectionModel();
    const auto here = m_strip.model()->index(*m_session->position(), 0);
    const auto next = m_session->arrangement().neighbour(here.row(), by);
    if (!next) return;
    const auto there = here.sibling(*next, 0);
    // The photo on screen is always chosen, so that the strip moves before it lets go.
    const bool turnsBack = selection.isSelected(there);
    selection.setCurrentIndex(there, QItemSelectionModel::Select);
    if (turnsBack) selection.select(here, QItemSelectionModel::Deselect);
}

void PhotoChoice::choose(const QList<AnnotationId>& annotations)
{
    if (!m_session || !m_session->position()) return;
    auto& selection = *m_strip.selectionModel();
    QItemSelection chosen;
    const auto add = [&](int row) {
        const auto index = m_strip.model()->index(row, 0);
        chosen.select(index, index);
    };
    add(*m_session->position());
    for (const auto annotation : annotations)
        if (const auto row = m_session->rowOf(annotation)) add(*row);
    selection.select(chosen, QItemSelectionModel::ClearAndSelect);
}

void PhotoChoice::tellSession()
{
    if (!m_session || m_isShowing || !m_session->position()) return;
    auto rows = m_strip.selectionModel()->selectedRows();
    const auto shown = m_strip.model()->index(*m_session->position(), 0);
    if (rows.isEmpty()) return m_strip.selectionModel()->setCurrentIndex(shown, QItemSelectionModel::Select);
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QList<AnnotationId> chosen;
    for (const auto& index : rows) chosen << m_session->queue().at(index.row()).annotation;
    if (!rows.contains(shown)) {
        // The photo on screen was taken out: the nearest of the others comes on screen.
        const auto nearest = std::ranges::min_element(rows, {}, [&](const auto& index) { return std::abs(index.row() - shown.row()); });
        m_strip.selectionModel()->setCurrentIndex(*nearest, QItemSelectionModel::NoUpdate);
    }
    m_session->choose(chosen.size() > 1 ? chosen : QList<AnnotationId>{});
}

} // namespace flukeprint
