#pragma once

#include "core/base/result.h"
#include "core/domain/modelversion.h"
#include "core/study/studylearner.h"
#include "ml/study/studypictures.h"

#include <memory>
#include <vector>

namespace at {
class Tensor;
}

namespace flukeprint {

using Pictures = std::vector<const std::vector<uint8_t>*>;

/// Pictures in colour as N×3×H×W in 0 … 1.
[[nodiscard]] at::Tensor planesOf(const Pictures& pictures, const PictureForm& form);

/// How many numbers a network has.
[[nodiscard]] qint64 countNumbers(const std::vector<at::Tensor>& parameters);

/// A pretrained network that turns pictures into vectors, to learn from: the program's own, a TorchScript file, or an ONNX file
/// (through OpenCV, frozen only). Not for two threads at once.
class Backbone
{
public:
    /// **Runs** what a TorchScript file says: the only place where a file is more than numbers, and only for one that a person named.
    /// Opens a TorchScript (`.pt`, `.ts`, `.torchscript`) or ONNX (`.onnx`) file and asks it a probe. `FILE.json` beside it says what it
    /// wants: {"width": 224, "height": 224, "mean": [0.485, 0.456, 0.406], "scale": [4.37, 4.46, 4.44]}; a picture goes in as
    /// (byte / 255 − mean) · scale, red, green, blue. Without that file ImageNet's numbers at 256 × 128 are taken. A map of features
    /// (N × D × h × w) is averaged over its cells.
    /// Errors name the file: FileMissing, ModelDamaged (cannot be read; not finite), ModelIncompatible (what comes out is no vector).
    static Result<std::unique_ptr<Backbone>> open(const QString& file);
    /// The program's own model. Errors: those of `TorchEmbedder`.
    static Result<std::unique_ptr<Backbone>> own(const ModelFile& model);

    virtual ~Backbone() = default;
    [[nodiscard]] virtual PictureForm form() const = 0;
    [[nodiscard]] virtual bool canTune() const = 0;
    [[nodiscard]] virtual std::vector<at::Tensor> parameters() const = 0;
    [[nodiscard]] virtual qint64 parameterCount() const;
    /// N pictures of `form()` → N × dimension. With gradients where they are on and it can be tuned; batch norm keeps its statistics.
    [[nodiscard]] virtual at::Tensor forward(const Pictures& pictures) = 0;
};

} // namespace flukeprint
