#pragma once

#include "core/base/ids.h"
#include "core/base/job.h"
#include "core/base/result.h"
#include "core/domain/modelversion.h"

#include <QImage>
#include <QPointF>
#include <QRectF>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace flukeprint {

/// Four points that every fluke has; left and right as the photo shows them.
struct FlukeLandmarks
{
    QPointF leftTip;
    QPointF notch; ///< bottom of the notch between the two blades
    QPointF rightTip;
    QPointF base; ///< below the notch, where the fluke meets the water or the peduncle
};

/// A fluke in a picture: in pixels of the picture, or in fractions of its size where that is said.
struct LocatedFluke
{
    QRectF box;
    std::optional<FlukeLandmarks> landmarks = {}; ///< absent: not known
};

/// Finds the fluke in a photo. Used on one thread at a time.
class FlukeLocator
{
public:
    virtual ~FlukeLocator() = default;
    /// Where the fluke is, in pixels of `photo`, the box within it; nothing when there is none.
    [[nodiscard]] virtual Result<std::optional<LocatedFluke>> locate(const QImage& photo) = 0;
};

/// A photo and the fluke in it, in pixels of that image.
struct FlukeView
{
    QImage photo;
    QRectF box;
    std::optional<FlukeLandmarks> landmarks = {}; ///< absent: not known
};

/// Turns flukes into unit vectors whose dot product says how alike two flukes are. Used on one thread at a time.
class Embedder
{
public:
    virtual ~Embedder() = default;
    [[nodiscard]] virtual int dimension() const = 0;
    /// One unit vector of `dimension()` floats per view: the photo's and its mirror image's embedding side by side, so that a
    /// dot product averages the direct and the mirrored comparison.
    [[nodiscard]] virtual Result<std::vector<std::vector<float>>> embed(std::span<const FlukeView> views) = 0;
};

/// Key points of one fluke and what surrounds each, in the coordinates of its stretched crop, so that two flukes lie
/// over each other; and the course of its trailing edge. A plain value: it may be kept, and compared on any thread.
struct LocalFeatures
{
    static constexpr int descriptorSize = 128; ///< bytes per key point

    struct Point
    {
        float x = 0; ///< pixels of the crop
        float y = 0;
    };
    std::vector<Point> points;
    std::vector<uint8_t> descriptors; ///< points.size() × descriptorSize, row-major
    std::vector<float> edge = {};     ///< what the matcher says of the trailing edge; empty: not found

    /// Whether there is no key point to hold on to.
    [[nodiscard]] bool isEmpty() const { return points.empty(); }
};

/// A second opinion on which flukes are the same: compares patterns spot by spot, and outlines, where the embedder
/// compares the whole. `features` runs on one thread at a time; `agreement` and `edgeLikeness` are pure, any thread.
class LocalMatcher
{
public:
    virtual ~LocalMatcher() = default;
    /// Names what `features` makes ("sift-edge-1"): kept features of another name are of no use.
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual Result<LocalFeatures> features(const FlukeView& view) = 0;
    /// How many key points of the two flukes match and lie alike (0: none).
    [[nodiscard]] virtual int agreement(const LocalFeatures& one, const LocalFeatures& other) const = 0;
    /// How alike the trailing edges run, at most 1; nothing where either was not found.
    [[nodiscard]] virtual std::optional<float> edgeLikeness(const LocalFeatures& one,
                                                            const LocalFeatures& other) const = 0;
};

/// One photo to learn from. Immutable: what a trainer gets never changes under it.
struct TrainingPhoto
{
    QString path;                 ///< absolute
    std::optional<QRectF> box;    ///< pixels of the upright file; absent: the whole photo
    std::optional<int> individual; ///< 0 … individualCount−1; absent: unidentified, a negative for everybody
    bool heldOut = false;         ///< never trained on
    std::vector<int> rejected;    ///< individuals that a person said this is not
    bool steers = false;          ///< held out to say when to stop, and so never asked to judge the result
    std::optional<AnnotationId> annotation = {}; ///< absent: it is in no catalogue
    std::vector<float> vector = {}; ///< by the weights that training starts from, where that is known already; else empty
};

/// A snapshot of a catalogue's accepted photos.
struct TrainingSet
{
    std::vector<TrainingPhoto> photos;
    int individualCount = 0;
    std::vector<IndividualId> individuals = {}; ///< of 0 … individualCount−1; empty outside a catalogue
};

enum class TrainingSpeed {
    Quick, ///< a linear head behind the network, learned from the vectors that are there: a minute
    Full,  ///< the network itself
};

/// What a run learned, epoch by epoch.
struct EpochRecord
{
    int epoch = 0;
    double loss = 0;
    double accuracy = 0; ///< on the augmented training photos
    double seconds = 0;
    int photos = 0;      ///< learned from in these seconds
    std::optional<double> heldOutMapAt5 = {}; ///< on a sample of the held-out photos
};

struct TrainingOptions
{
    TrainingSpeed speed = TrainingSpeed::Full;
    int epochs = 12;
    std::optional<double> minutes;     ///< stop in good order after this long
    int patience = 0;                  ///< stop when so many epochs brought the held-out photos no gain; 0: never
    quint64 seed = 1;
    int threads = 0;                   ///< 0: one per core
    /// Not empty: the long recipe, by which the shipped model is trained, on this network; from random weights, or from those of
    /// `base` where it is given (it must fit). Empty: the short recipe of retraining, which always starts from `base`.
    QString longRunArchitecture;
    /// "name=number": departures from the recipe, for measuring what each part of it is worth.
    QStringList recipeChanges;
    std::optional<ModelFile> base;
    QString outputPath;                ///< the new weight file (half precision)
    QString checkpointPath;            ///< written along the way and when cancelled; empty: none. An existing one of the same
                                       ///< run is resumed; the caller removes it when the run needs it no more
    std::function<void(const std::vector<EpochRecord>&)> epochEnded = {}; ///< after each epoch, on the trainer's thread
};

enum class TrainingEnd {
    Completed,      ///< the schedule was run to its end, or to the end of its time
    NoLongerBetter, ///< the held-out photos gained nothing for `patience` epochs; the best epoch's weights are kept
    Diverged,       ///< the loss was no number any more; the last good epoch's weights are kept
    Cancelled,      ///< then only `epochs` and `skipped` are filled
};

struct TrainedModel
{
    TrainingEnd end = TrainingEnd::Completed;
    ModelFile file;
    std::vector<EpochRecord> epochs;
    std::vector<Error> skipped; ///< photos that could not be read: each names its file
    qint64 cacheBytes = 0;        ///< of decoded crops that were kept in memory
    qint64 parameters = 0;        ///< of the network
    /// What the new weights make of a photo whose vector by the base weights is given (empty when that is of another length); no
    /// function: only the photo itself tells.
    std::function<std::vector<float>(std::span<const float>)> fromBaseVector = {};

    [[nodiscard]] bool isCancelled() const { return end == TrainingEnd::Cancelled; }
};

/// Trains a network on a snapshot. Blocking, on the caller's thread; touches nothing live.
class Trainer
{
public:
    virtual ~Trainer() = default;
    [[nodiscard]] virtual Result<TrainedModel> train(const TrainingSet& set, const TrainingOptions& options,
                                                     const ProgressSink& sink, const CancelToken& cancel) = 0;
};

class Explainer;
class StudyLearner;

/// What `app` hands to the services: how to make the parts that `ml` implements. Callable from any thread.
struct RecognitionParts
{
    std::function<Result<std::unique_ptr<FlukeLocator>>()> makeLocator;
    std::function<Result<std::unique_ptr<Embedder>>(const ModelFile&)> makeEmbedder;
    std::function<std::unique_ptr<Trainer>()> makeTrainer;
    /// The model that came with the program; every catalogue starts with it.
    std::function<Result<ModelFile>()> shippedModel;
    std::function<std::unique_ptr<LocalMatcher>()> makeLocalMatcher = {}; ///< empty: there is no second opinion
    std::function<std::unique_ptr<StudyLearner>()> makeStudyLearner = {}; ///< of core/study
    /// How much of a fluke's skin is dark, 0 … 1, in pixels of the photo; pure, any thread. Empty: nobody can tell.
    std::function<std::optional<double>(const QImage& photo, const LocatedFluke& fluke)> darkShareOf = {};
    std::function<Result<std::unique_ptr<Explainer>>(const ModelFile&)> makeExplainer = {}; ///< empty: nothing is explained
};

} // namespace flukeprint
