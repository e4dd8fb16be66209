#pragma once

#include "core/study/study.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

#include <functional>

namespace flukeprint {

/// Which training recipes to compare, and how. Not modal; deletes itself when closed.
class StudyDialog : public QDialog
{
    Q_OBJECT
public:
    /// @param output folder that is proposed for what comes out
    explicit StudyDialog(const QString& output, QWidget* parent = nullptr);

Q_SIGNALS:
    void startRequested(const flukeprint::StudyRequest& request); ///< without photos

private:
    void buildRecipes();
    void buildFields();
    [[nodiscard]] QWidget* chooser(QLineEdit* field, const QString& name, std::function<QString()> ask);
    void updateStart();
    [[nodiscard]] StudyRequest request() const;
    void start();

    QListWidget* m_recipes;
    QComboBox* m_split;
    QSpinBox* m_folds;
    QDoubleSpinBox* m_minutes;
    QLineEdit* m_backbone;
    QCheckBox* m_trust; ///< shown for a backbone that is a program
    QLineEdit* m_output;
    QPushButton* m_start = nullptr;
};

} // namespace flukeprint
