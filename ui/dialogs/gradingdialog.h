#pragma once

#include "ui/text/gradewords.h"

#include <QDialog>

class QComboBox;
class QTableWidget;

namespace flukeprint {

/// Asks how quality is graded and in which words; an emptied cell gets the program's word back. Not modal; deletes itself.
class GradingDialog : public QDialog
{
    Q_OBJECT
public:
    explicit GradingDialog(const GradeWords& words, QWidget* parent = nullptr);

Q_SIGNALS:
    void wordsChosen(const flukeprint::GradeWords& words);

private:
    void fill(const GradeWords& words);
    [[nodiscard]] GradeWords chosen() const;

    QComboBox* m_quality;
    QTableWidget* m_table;
};

} // namespace flukeprint
