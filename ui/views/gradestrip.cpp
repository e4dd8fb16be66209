#include "ui/views/gradestrip.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <array>
#include <utility>

namespace flukeprint {

namespace {

using Subject = GradeStrip::Subject;

constexpr std::array subjects{Subject::Quality, Subject::Distinctiveness, Subject::FlukeType, Subject::Completeness};
constexpr std::array<int, 4> keys{Qt::Key_Q, Qt::Key_D, Qt::Key_T, Qt::Key_K};

QString keyText(Subject subject)
{
    return QString(QChar(keys[size_t(subject)]));
}

} // namespace

GradeStrip::GradeStrip(QWidget* stage, QWidget* parent) : QWidget(parent), m_question(new QLabel(stage))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    for (const auto subject : subjects) {
        auto* button = new QToolButton(this);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::NoFocus); // the keys reach it
        connect(button, &QToolButton::clicked, this, [this, subject] { ask(subject); });
        row->addWidget(button);
        m_buttons << button;
    }
    m_question->setFrameShape(QFrame::StyledPanel);
    m_question->setAutoFillBackground(true);
    m_question->setMargin(8);
    m_question->setTextFormat(Qt::PlainText);
    m_question->hide();
    setFocusPolicy(Qt::NoFocus); // only while it asks
    setAccessibleName(tr("Grades of the photo"));
    setPhoto(false);
}

void GradeStrip::setWords(const GradeWords& words)
{
    leave();
    m_words = words;
    showGrades();
}

void GradeStrip::setGrades(const Grades& grades)
{
    m_grades = grades;
    showGrades();
}

void GradeStrip::setPhoto(bool isThere)
{
    leave();
    setEnabled(isThere);
    m_grades.clear();
    showGrades();
}

QList<Criterion> GradeStrip::criteriaOf(Subject subject) const
{
    switch (subject) {
    case Subject::Quality:
        if (m_words.quality == GradeWords::Quality::FiveCriteria) return {qualityCriteria.begin(), qualityCriteria.end()};
        return {Criterion::Quality};
    case Subject::Distinctiveness:
        return {Criterion::Distinctiveness};
    case Subject::FlukeType:
        return {Criterion::FlukeType};
    case Subject::Completeness:
        break;
    }
    return {Criterion::Incomplete};
}

/// "2 good", "2 good?" where only the program said so.
QString GradeStrip::textOf(Criterion criterion, const QString& nothing) const
{
    const auto found = m_grades.find(criterion);
    if (found == m_grades.end()) return nothing;
    const auto text = m_words.text(criterion, found->level);
    return found->source == GradeSource::Machine ? text + u'?' : text;
}

/// Short: "Q 2", "Q 2?", "Q –"; five criteria stand one after the other, "Q 2·1·–·3?·2".
QString GradeStrip::buttonText(Subject subject) const
{
    if (subject == Subject::Completeness) return QStringLiteral("K %1").arg(textOf(Criterion::Incomplete, QStringLiteral("–")));
    QStringList levels;
    for (const auto criterion : criteriaOf(subject)) {
        const auto found = m_grades.find(criterion);
        const auto level = found == m_grades.end() ? QStringLiteral("–") : QString::number(found->level);
        levels << (found != m_grades.end() && found->source == GradeSource::Machine ? level + u'?' : level);
    }
    return QStringLiteral("%1 %2").arg(keyText(subject), levels.join(u'·'));
}

QString GradeStrip::describe(Subject subject) const
{
    QStringList lines;
    for (const auto criterion : criteriaOf(subject)) {
        const auto found = m_grades.find(criterion);
        auto line = tr("%1: %2").arg(GradeWords::name(criterion), textOf(criterion, tr("not graded")));
        if (found != m_grades.end())
            line += u' ' + (found->source == GradeSource::Machine ? tr("(measured; not confirmed yet)")
                            : found->reviewer.isEmpty()           ? QString()
                                                                  : tr("(by %1)").arg(found->reviewer));
        lines << line.trimmed();
    }
    return lines.join(u'\n');
}

void GradeStrip::showGrades()
{
    for (const auto subject : subjects) {
        auto* button = m_buttons[int(subject)];
        button->setText(buttonText(subject));
        bool isMeasured = false;
        for (const auto criterion : criteriaOf(subject))
            isMeasured |= m_grades.contains(criterion) && m_grades[criterion].source == GradeSource::Machine;
        auto face = font();
        face.setItalic(isMeasured);
        button->setFont(face);
        const auto text = describe(subject);
        button->setAccessibleName(tr("%1; key %2").arg(text, keyText(subject)));
        button->setToolTip(tr("%1\nKey %2").arg(text, keyText(subject)));
    }
    if (m_asked) showQuestion();
}

void GradeStrip::ask(Subject subject)
{
    if (!isEnabled()) return;
    if (subject == Subject::Completeness) {
        // The first press accepts what was measured, or says that a part is missing; the next ones change it.
        const auto grade = m_grades.find(Criterion::Incomplete);
        const bool isUntouched = grade == m_grades.end() || grade->source == GradeSource::Machine;
        const int level = grade == m_grades.end() ? 1 : isUntouched ? grade->level : 1 - grade->level;
        leave();
        Q_EMIT graded(Criterion::Incomplete, level);
        return;
    }
    m_asked = Question{subject, criteriaOf(subject).first()};
    showQuestion();
    setFocusPolicy(Qt::StrongFocus);
    setFocus(Qt::ShortcutFocusReason);
}

void GradeStrip::showQuestion()
{
    const auto criterion = m_asked->criterion;
    QStringList choices;
    const auto words = m_words.words(criterion);
    for (int i = 0; i < words.size(); ++i)
        choices << QStringLiteral("%1 %2").arg(i + 1).arg(words[i]);
    auto text = tr("%1:   %2").arg(GradeWords::name(criterion), choices.join(QStringLiteral("   ")));
    if (const auto found = m_grades.find(criterion); found != m_grades.end())
        text += found->source == GradeSource::Machine
                    ? tr("\nMeasured: %1. Return accepts it.").arg(m_words.text(criterion, found->level))
                    : tr("\nNow: %1. 0 takes it back.").arg(m_words.text(criterion, found->level));
    m_question->setText(text);
    setAccessibleDescription(text);
    m_question->adjustSize();
    m_question->move(4, 4);
    m_question->raise();
    m_question->show();
    m_buttons[int(m_asked->subject)]->setDown(true);
}

void GradeStrip::answer(std::optional<int> level)
{
    const auto question = *m_asked;
    const auto criteria = criteriaOf(question.subject);
    const auto next = criteria.indexOf(question.criterion) + 1;
    if (next < criteria.size()) {
        m_asked->criterion = criteria[next];
        Q_EMIT graded(question.criterion, level);
        if (m_asked) showQuestion();
        return;
    }
    leave();
    Q_EMIT graded(question.criterion, level);
}

void GradeStrip::leave()
{
    if (!m_asked) return;
    m_buttons[int(std::exchange(m_asked, std::nullopt)->subject)]->setDown(false);
    m_question->hide();
    setAccessibleDescription({});
    setFocusPolicy(Qt::NoFocus);
    if (hasFocus()) Q_EMIT left();
}

bool GradeStrip::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride && m_asked) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isDigit = key->key() >= Qt::Key_0 && key->key() <= Qt::Key_5;
        const bool isOwn = key->key() == keys[size_t(m_asked->subject)] || key->key() == Qt::Key_Return ||
                           key->key() == Qt::Key_Enter || key->key() == Qt::Key_Escape;
        if ((isDigit || isOwn) && !(key->modifiers() & ~Qt::KeypadModifier)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void GradeStrip::keyPressEvent(QKeyEvent* event)
{
    if (!m_asked) return QWidget::keyPressEvent(event);
    if (event->key() == Qt::Key_Escape) return leave();
    if (event->key() == Qt::Key_0) return answer(std::nullopt);
    if (event->key() >= Qt::Key_1 && event->key() <= Qt::Key_5) return answer(event->key() - Qt::Key_0);
    const bool accepts = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter ||
                         event->key() == keys[size_t(m_asked->subject)];
    if (!accepts) return QWidget::keyPressEvent(event);
    const auto found = m_grades.find(m_asked->criterion);
    if (found == m_grades.end()) return leave();
    answer(found->level);
}

void GradeStrip::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    leave();
}

} // namespace flukeprint
