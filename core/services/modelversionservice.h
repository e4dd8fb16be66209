#pragma once

#include "core/matching/assessment.h"
#include "core/matching/comparison.h"
#include "core/recognition/heldout.h"
#include "core/recognition/recognitionparts.h"
#include "core/services/taskthread.h"

#include <QObject>

#include <atomic>
#include <vector>

namespace flukeprint {

/// How a version does on the held-out photos of its catalogue, ready to be shown.
struct VersionMeasurement
{
    ModelVersionId version;
    int galleryPhotos = 0;    ///< photos that the held-out ones were compared with
    int withoutEmbedding = 0; ///< photos left out because they are not embedded under this version
    Assessment assessment;    ///< without queries where nothing could be asked
    std::vector<Confusion> confusions;
};

/// Two versions to be compared; `after` gains or loses against `before`.
struct VersionPair
{
    ModelVersionId before;
    ModelVersionId after;
    bool operator==(const VersionPair&) const = default;
};

/// What the window asks of model versions that takes longer than a moment: measuring one, comparing two, cleaning one
/// up. Lives on the GUI thread; works on a low-priority thread of its own, with a connection per question. Questions of
/// one kind overtake each other: one that has not begun when the next is asked is never answered. An answer carries the
/// generation number of its question. Embeds nothing.
class ModelVersionService : public QObject
{
    Q_OBJECT
public:
    explicit ModelVersionService(RecognitionParts parts, QObject* parent = nullptr);
    ~ModelVersionService() override; ///< breaks off what is being measured

    /// `measured` or `measuringFailed` follows. @param generation grows from question to question
    void measure(const QString& catalogueFile, ModelVersionId version, quint64 generation);
    /// `compared` or `comparingFailed` follows. @param generation grows from question to question
    void compare(const QString& catalogueFile, const VersionPair& versions, quint64 generation);
    /// `flukeprint::cleanUp`; `cleanedUp` or `cleanUpFailed` follows.
    void cleanUp(const QString& catalogueFile, ModelVersionId version);

Q_SIGNALS:
    void measured(const flukeprint::VersionMeasurement& measurement, quint64 generation);
    void measuringFailed(const flukeprint::Error& error, quint64 generation);
    void compared(const flukeprint::Comparison& comparison, quint64 generation);
    void comparingFailed(const flukeprint::Error& error, quint64 generation);
    void cleanedUp(flukeprint::ModelVersionId version);
    void cleanUpFailed(const flukeprint::Error& error);

private:
    const RecognitionParts m_parts;
    const CancelToken m_closing;
    std::atomic<quint64> m_newestMeasuring = 0;
    std::atomic<quint64> m_newestComparing = 0;
    TaskThread m_thread; ///< last: joins first
};

} // namespace flukeprint

Q_DECLARE_METATYPE(flukeprint::VersionMeasurement)
Q_DECLARE_METATYPE(flukeprint::Comparison)
