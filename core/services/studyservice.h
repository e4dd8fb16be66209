#pragma once

#include "core/services/jobservice.h"
#include "core/study/study.h"

namespace flukeprint {

/// A comparison of training recipes in the background for the window. Cancelled, what is finished stays; the same request goes on with
/// the rest.
class StudyService : public JobService
{
    Q_OBJECT
public:
    explicit StudyService(RecognitionParts parts, QObject* parent = nullptr);

    /// On the catalogue's identified photos; the photos of `request` are replaced by them.
    void start(const QString& catalogueFile, const StudyRequest& request);

Q_SIGNALS:
    void finished(const flukeprint::StudyReport& report);

private:
    const RecognitionParts m_parts;
};

} // namespace flukeprint
