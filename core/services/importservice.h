#pragma once

#include "core/import/importer.h"
#include "core/services/jobservice.h"

namespace flukeprint {

/// Import in the background for the window: plans, stores in batches of about 50 photos a transaction and draws thumbnails, with its own
/// connection. Embeddings are the recognition service's business.
class ImportService : public JobService
{
    Q_OBJECT
public:
    explicit ImportService(QObject* parent = nullptr);

    void start(const QString& catalogueFile, const ImportRequest& request);

Q_SIGNALS:
    void finished(const flukeprint::ImportReport& report);
};

} // namespace flukeprint
