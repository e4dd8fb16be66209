#pragma once

#include "core/base/result.h"

#include <QDialog>

#include <vector>

namespace flukeprint {

/// What an import or the embedding left out, as a table to read and to copy. Not modal; deletes itself when closed.
class ErrorListDialog : public QDialog
{
    Q_OBJECT
public:
    ErrorListDialog(const QString& heading, std::vector<Error> errors, QWidget* parent = nullptr);
};

} // namespace flukeprint
