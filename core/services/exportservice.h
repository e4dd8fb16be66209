#pragma once

#include "core/exchange/exports.h"
#include "core/services/jobservice.h"

namespace flukeprint {

/// Writes an export in the background for the window, with its own connection: the file whole, or not at all.
class ExportService : public JobService
{
    Q_OBJECT
public:
    explicit ExportService(RecognitionParts parts, QObject* parent = nullptr);

    void start(const QString& catalogueFile, const ExportFormat& format, const ExportRequest& request, const QString& outputFile);

Q_SIGNALS:
    void finished(const QString& outputFile, const flukeprint::ExportedFile& exported); ///< its content is left out

private:
    const RecognitionParts m_parts;
};

} // namespace flukeprint
