#include "ml/nn/weightfile.h"

#include "core/base/tensorfile.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace flukeprint {

namespace {

constexpr std::array kinds{std::pair(torch::kHalf, NumberKind::Float16), std::pair(torch::kFloat, NumberKind::Float32),
                           std::pair(torch::kDouble, NumberKind::Float64), std::pair(torch::kLong, NumberKind::Int64)};

NumberKind kindOf(torch::ScalarType type)
{
    for (const auto& [torchType, kind] : kinds)
        if (torchType == type) return kind;
    throw std::invalid_argument("no weight file holds numbers of this kind");
}

torch::ScalarType typeOf(NumberKind wanted)
{
    return std::find_if(kinds.begin(), kinds.end(), [&](const auto& pair) { return pair.second == wanted; })->first;
}

torch::Tensor tensorFrom(const StoredTensor& stored)
{
    auto tensor = torch::empty(std::vector<int64_t>(stored.shape.begin(), stored.shape.end()), typeOf(stored.kind));
    if (!stored.bytes.isEmpty()) std::memcpy(tensor.data_ptr(), stored.bytes.data(), size_t(stored.bytes.size()));
    return stored.kind == NumberKind::Float16 ? tensor.to(torch::kFloat) : tensor;
}

const torch::Tensor* find(const NamedTensors& tensors, const QString& name)
{
    const auto found = std::find_if(tensors.begin(), tensors.end(), [&](const auto& item) { return item.first == name; });
    return found == tensors.end() ? nullptr : &found->second;
}

} // namespace

Result<QString> writeTensors(const QString& path, const QString& title, const NamedTensors& tensors, Precision precision)
{
    StoredTensors stored{title, {}};
    std::vector<torch::Tensor> kept; // the bytes are theirs
    try {
        for (const auto& [name, tensor] : tensors) {
            const bool isHalved = precision == Precision::Half && tensor.is_floating_point();
            const auto& plain = kept.emplace_back(
                tensor.detach().cpu().to(isHalved ? torch::kHalf : tensor.scalar_type()).contiguous(torch::MemoryFormat::Contiguous));
            stored.tensors.push_back({name, kindOf(plain.scalar_type()), std::vector<qint64>(plain.sizes().begin(), plain.sizes().end()),
                                      QByteArrayView(static_cast<const char*>(plain.data_ptr()), qsizetype(plain.nbytes()))});
        }
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, path, QString::fromUtf8(e.what()));
    }
    return writeTensorFile(path, stored);
}

Result<TensorFile> readTensors(const QString& path, const QString& sha256)
{
    const auto stored = readTensorFile(path, sha256);
    if (!stored) return tl::unexpected(stored.error());
    try {
        TensorFile result{stored->title, {}};
        for (const StoredTensor& tensor : stored->tensors) result.tensors.emplace_back(tensor.name, tensorFrom(tensor));
        return result;
    } catch (const std::exception& e) { // no memory for them
        return failure(ErrorCode::ModelDamaged, path, QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0));
    }
}

Status copyTensors(const NamedTensors& from, const NamedTensors& into, const QString& path)
{
    const torch::NoGradGuard noGradient;
    for (const auto& [name, target] : into) {
        const torch::Tensor* const source = find(from, name);
        if (!source || source->sizes() != target.sizes() || source->is_floating_point() != target.is_floating_point())
            return failure(ErrorCode::ModelIncompatible, path, name);
        if (!source->to(target.scalar_type()).isfinite().all().item<bool>()) return failure(ErrorCode::ModelDamaged, path, name + QStringLiteral(" is not finite"));
    }
    for (const auto& [name, target] : into) torch::Tensor(target).copy_(*find(from, name));
    return {};
}

} // namespace flukeprint
