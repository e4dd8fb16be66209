#include "core/services/jobservice.h"

namespace flukeprint {

JobService::JobService(const QString& thread, QObject* parent) : QObject(parent), m_thread(thread) {}

JobService::~JobService()
{
    m_cancel.cancel();
}

void JobService::cancel()
{
    m_cancel.cancel();
}

} // namespace flukeprint
