#pragma once

#include "core/base/result.h"

#include <QObject>

#include <vector>

namespace flukeprint {

class MessageStrip;

/// The photos of the open catalogue that recognition could not read, told of in the strip: one by its reason, several as a list; never in
/// place of an offer that waits for an answer.
class PhotoFailures : public QObject
{
    Q_OBJECT
public:
    /// `strip` must outlive it.
    explicit PhotoFailures(MessageStrip& strip, QObject* parent = nullptr);

    void add(const Error& error);
    void forget(); ///< another catalogue, or all are read anew

Q_SIGNALS:
    void listWanted(const QString& heading, const std::vector<flukeprint::Error>& errors);

private:
    void tell();

    MessageStrip& m_strip;
    std::vector<Error> m_errors;
    size_t m_told = 0; ///< how many of them the strip has told of
};

} // namespace flukeprint
