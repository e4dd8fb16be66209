#pragma once

#include "core/domain/individual.h"

#include <QObject>

namespace flukeprint {

class CatalogueSession;
class MessageStrip;

/// Two ids that turned out to be one whale, merged wherever a page asks for it, and parted again; tells of it in the strip.
class WhaleMerging : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it.
    WhaleMerging(CatalogueSession& session, MessageStrip& strip, QObject* parent = nullptr);

    void merge(IndividualId individual, IndividualId whale);
    void part(const Merger& merger);

Q_SIGNALS:
    void merged(flukeprint::IndividualId whale); ///< that both are now
    void parted();

private:
    void partLast(IndividualId individual, IndividualId whale);

    CatalogueSession& m_session;
    MessageStrip& m_strip;
};

} // namespace flukeprint
