#pragma once

#include "core/domain/grade.h"
#include "ui/text/gradewords.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace flukeprint {

/// The grades of the photo: one button each, what the program measured with a question mark until a person has said something.
/// While one is asked for (`ask`) it has the focus and takes the digits: 1–5 say the level, 0 takes it back, Return or the criterion's
/// own key accept what was measured, Escape or another photo end it. Keeps nothing: says what was chosen.
class GradeStrip : public QWidget
{
    Q_OBJECT
public:
    /// What has a key.
    enum class Subject { Quality, Distinctiveness, FlukeType, Completeness };

    /// @param stage the question is shown in its upper left corner, over what is there
    explicit GradeStrip(QWidget* stage, QWidget* parent = nullptr);

    void setWords(const GradeWords& words);
    void setGrades(const Grades& grades);
    void setPhoto(bool isThere); ///< without one nothing can be graded

    void ask(Subject subject); ///< for completeness there is nothing to ask: it changes at once
    [[nodiscard]] bool isAsking() const { return m_asked.has_value(); }
    void leave(); ///< without an answer

Q_SIGNALS:
    void graded(flukeprint::Criterion criterion, std::optional<int> level);
    void left(); ///< the focus is free again

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Question
    {
        Subject subject;
        Criterion criterion;
    };

    void showGrades();
    void showQuestion();
    void answer(std::optional<int> level);
    [[nodiscard]] QString textOf(Criterion criterion, const QString& nothing) const;
    [[nodiscard]] QString buttonText(Subject subject) const;
    [[nodiscard]] QString describe(Subject subject) const;
    [[nodiscard]] QList<Criterion> criteriaOf(Subject subject) const;

    GradeWords m_words;
    Grades m_grades;
    QList<QToolButton*> m_buttons; ///< by subject
    QLabel* m_question;
    std::optional<Question> m_asked;
};

} // namespace flukeprint
