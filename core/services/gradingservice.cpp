#include "core/services/gradingservice.h"

#include "core/base/imagefile.h"
#include "core/catalogue/catalogue.h"
#include "core/recognition/embedding.h"
#include "core/recognition/flukemeasure.h"

namespace flukeprint {

namespace {

constexpr int storedAtOnce = 16;
constexpr double sameFluke = 0.5; // overlap from which the locator means the fluke in the stored box

double overlap(const QRectF& one, const QRectF& other)
{
    const auto common = one & other;
    const double shared = common.width() * common.height();
    return shared / (one.width() * one.height() + other.width() * other.height() - shared);
}

/// Nothing where the photo cannot be read.
std::optional<MeasuredFluke> measure(const PendingEmbedding& photo, FlukeLocator& locator, const RecognitionParts& parts)
{
    const auto loaded = loadImage(photo.path, embeddingLongEdge);
    if (!loaded) return std::nullopt;
    const double scale = loaded->scale();
    LocatedFluke fluke{{photo.box->topLeft() * scale, photo.box->size() * scale}};
    if (const auto found = locator.locate(loaded->image); found && *found && overlap((*found)->box, fluke.box) > sameFluke)
        fluke.landmarks = (*found)->landmarks;
    auto measures = measureFluke(loaded->image, scale, fluke);
    if (parts.darkShareOf) measures.darkness = parts.darkShareOf(loaded->image, fluke);
    return MeasuredFluke{photo.annotation, *photo.box, gradesFrom(measures)};
}

/// @param store is told of every few photos
Status measureAll(const QString& catalogueFile, const RecognitionParts& parts, const CancelToken& cancel,
                  const std::function<void(const QList<AnnotationId>&)>& stored)
{
    const auto catalogue = Catalogue::open(catalogueFile);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto photos = (*catalogue)->unmeasuredFlukes();
    if (!photos) return tl::unexpected(photos.error());
    if (photos->isEmpty()) return {};
    const auto locator = parts.makeLocator();
    if (!locator) return tl::unexpected(locator.error());

    std::vector<MeasuredFluke> flukes;
    const auto store = [&]() -> Status {
        if (flukes.empty()) return {};
        if (auto kept = (*catalogue)->storeMeasuredGrades(flukes); !kept) return kept;
        QList<AnnotationId> annotations;
        for (const auto& fluke : flukes)
            annotations << fluke.annotation;
        flukes.clear();
        stored(annotations);
        return {};
    };
    for (const auto& photo : *photos) {
        if (cancel.isCancelled()) break;
        if (auto fluke = measure(photo, **locator, parts)) flukes.push_back(std::move(*fluke));
        if (int(flukes.size()) >= storedAtOnce)
            if (auto kept = store(); !kept) return kept;
    }
    return store();
}

} // namespace

GradingService::GradingService(RecognitionParts parts, QObject* parent)
    : QObject(parent), m_parts(std::move(parts)), m_thread(QStringLiteral("grading"))
{
}

GradingService::~GradingService()
{
    m_cancel.cancel();
}

void GradingService::start(const QString& catalogueFile)
{
    m_again = m_running;
    m_file = catalogueFile;
    if (!m_running) run();
}

void GradingService::cancel()
{
    m_again = false;
    m_cancel.cancel();
}

void GradingService::run()
{
    m_running = true;
    m_cancel = CancelToken{};
    m_thread.run([this, file = m_file, cancel = m_cancel] {
        const auto done = measureAll(file, m_parts, cancel, [&](const QList<AnnotationId>& annotations) {
            TaskThread::answer(this, [this, annotations, cancel] {
                if (!cancel.isCancelled()) Q_EMIT measured(annotations); // of a catalogue that is closed by now
            });
        });
        TaskThread::answer(this, [this, done, cancel] {
            m_running = false;
            if (!done && !cancel.isCancelled()) Q_EMIT failed(done.error());
            if (std::exchange(m_again, false)) return run();
            Q_EMIT finished();
        });
    });
}

} // namespace flukeprint
