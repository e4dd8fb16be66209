#pragma once

#include "core/import/importreport.h"

#include <QDialog>

namespace flukeprint {

struct ImportEntry;

/// What became of an import, on any day: what it brought, what it left out and why. Not modal; deletes itself when closed.
class ImportReportDialog : public QDialog
{
    Q_OBJECT
public:
    explicit ImportReportDialog(const ImportEntry& entry, QWidget* parent = nullptr);
};

} // namespace flukeprint
