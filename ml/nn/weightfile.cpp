#include "ml/nn/weightfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <torch/torch.h>

#include <algorithm>
#include <cerrno>

namespace flukeprint {

namespace {

const char* const titleKey = "title";
const char* const countKey = "count";

std::string key(const char* kind, size_t index)
{
    return kind + std::to_string(index);
}

} // namespace

Result<QString> writeTensors(const QString& path, const QString& title, const NamedTensors& tensors, Precision precision)
{
    QByteArray bytes;
    try {
        torch::serialize::OutputArchive archive;
        archive.write(titleKey, c10::IValue(title.toStdString()));
        archive.write(countKey, c10::IValue(int64_t(tensors.size())));
        for (size_t i = 0; i < tensors.size(); ++i) {
            const auto& [name, tensor] = tensors[i];
            const bool isHalved = precision == Precision::Half && tensor.is_floating_point();
            archive.write(key("name", i), c10::IValue(name.toStdString()));
            archive.write(key("tensor", i), tensor.detach().cpu().to(isHalved ? torch::kHalf : tensor.scalar_type()).contiguous().clone());
        }
        archive.save_to([&](const void* data, size_t size) {
            bytes.append(static_cast<const char*>(data), qsizetype(size));
            return size;
        });
    } catch (const std::exception& e) {
        return failure(ErrorCode::Internal, path, QString::fromUtf8(e.what()));
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        const bool isFull = errno == ENOSPC || errno == EDQUOT;
        return failure(isFull ? ErrorCode::DiskFull : ErrorCode::WriteFailed, path, file.errorString());
    }
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<TensorFile> readTensors(const QString& path, const QString& sha256)
{
    QFile file(path);
    if (!QFileInfo::exists(path)) return failure(ErrorCode::ModelMissing, path);
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::ModelMissing, path, file.errorString());
    const QByteArray bytes = file.readAll();
    const QString found = QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    if (!sha256.isEmpty() && found != sha256)
        return failure(ErrorCode::ModelDamaged, path, QStringLiteral("SHA-256 is %1, expected %2").arg(found, sha256));
    try {
        torch::serialize::InputArchive archive;
        archive.load_from(bytes.constData(), size_t(bytes.size()));
        TensorFile result;
        c10::IValue value;
        archive.read(titleKey, value);
        result.title = QString::fromStdString(value.toStringRef());
        archive.read(countKey, value);
        const auto count = size_t(std::clamp<int64_t>(value.toInt(), 0, 100'000));
        for (size_t i = 0; i < count; ++i) {
            torch::Tensor tensor;
            archive.read(key("name", i), value);
            archive.read(key("tensor", i), tensor);
            result.tensors.emplace_back(QString::fromStdString(value.toStringRef()),
                                        tensor.scalar_type() == torch::kHalf ? tensor.to(torch::kFloat) : tensor);
        }
        return result;
    } catch (const std::exception& e) {
        return failure(ErrorCode::ModelDamaged, path, QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0));
    }
}

Status copyTensors(const NamedTensors& from, const NamedTensors& into, const QString& path)
{
    const torch::NoGradGuard noGradient;
    for (const auto& [name, target] : into) {
        const auto found = std::find_if(from.begin(), from.end(), [&](const auto& item) { return item.first == name; });
        if (found == from.end() || found->second.sizes() != target.sizes())
            return failure(ErrorCode::ModelIncompatible, path, name);
        torch::Tensor(target).copy_(found->second);
    }
    return {};
}

} // namespace flukeprint
