#pragma once

#include "core/review/reviewsession.h"

#include <QObject>

class QAbstractItemView;

namespace flukeprint {

/// Which photos of the film strip a decision is about: the one on screen, and those that a person chose besides
/// (Shift+arrows, Ctrl+click). Keeps the strip's selection and the session's `targets` alike; the photo on screen is
/// always chosen. A row of the strip is a row of the session's queue.
class PhotoChoice : public QObject
{
    Q_OBJECT
public:
    /// `strip` has its model already and outlives this.
    PhotoChoice(QAbstractItemView& strip, QObject* parent);

    void setSession(ReviewSession* session); ///< nullptr: none
    /// The session shows another photo: it alone is chosen, unless the person went there by choosing.
    void showCurrent();
    /// The list is another, and the same photo is shown: it and what else is chosen stay chosen.
    void showQueue();
    void extend(int by); ///< chooses the next photo, too, or the previous; over a chosen one, lets go of this one
    void choose(const QList<AnnotationId>& annotations); ///< those in the queue, besides the current one

private:
    void follow(int row);
    void tellSession();

    QAbstractItemView& m_strip;
    ReviewSession* m_session = nullptr;
    bool m_isFollowing = false; ///< the session goes where the strip went
    bool m_isShowing = false;   ///< the strip goes where the session went
};

} // namespace flukeprint
