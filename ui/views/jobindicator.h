#pragma once

#include "core/base/job.h"

#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QWidget>

namespace flukeprint {

/// One long job in the status bar: what it does, how far it is, how long it takes, a button that stops it. Hidden while
/// idle.
class JobIndicator : public QWidget
{
    Q_OBJECT
public:
    enum class Cancel { Offered, NotOffered };

    /// @param title what the job does, for example "Importing"
    JobIndicator(const QString& title, Cancel cancel, QWidget* parent = nullptr);

    void show(const JobProgress& progress); ///< hides itself when the job has ended
    void end();                             ///< hides; ready for the next job
    using QWidget::show;
    [[nodiscard]] QString text() const { return m_label->text(); }

Q_SIGNALS:
    void cancelRequested();

private:
    QString m_title;
    QLabel* m_label;
    QProgressBar* m_bar;
    QToolButton* m_cancel;
};

} // namespace flukeprint
