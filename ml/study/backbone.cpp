#include "ml/study/backbone.h"

#include "ml/image/pixels.h"
#include "ml/nn/flukenetwork.h"
#include "ml/nn/torchembedder.h"

#include <opencv2/dnn.hpp>
#include <torch/script.h>
#include <torch/torch.h>

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace flukeprint {

namespace {

/// What a network from elsewhere wants to see.
struct InputSettings
{
    QSize size{256, 128};
    std::array<double, 3> mean{0.485, 0.456, 0.406};
    std::array<double, 3> scale{1 / 0.229, 1 / 0.224, 1 / 0.225};
};

bool readThree(const QJsonValue& json, std::array<double, 3>& values)
{
    if (json.isUndefined()) return true;
    if (json.isDouble()) values.fill(json.toDouble());
    else if (const QJsonArray list = json.toArray(); list.size() == 3)
        for (int i = 0; i < 3; ++i) values[size_t(i)] = list[i].toDouble();
    else return false;
    return true;
}

Result<InputSettings> readSettings(const QString& file)
{
    InputSettings settings;
    const QString path = file + QStringLiteral(".json");
    QFile json(path);
    if (!json.exists()) return settings;
    if (!json.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, path, json.errorString());
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json.readAll(), &error).object();
    settings.size = {object[QStringLiteral("width")].toInt(settings.size.width()), object[QStringLiteral("height")].toInt(settings.size.height())};
    const auto isUsual = [](int edge) { return edge >= 16 && edge <= 1024; };
    if (error.error != QJsonParseError::NoError || !isUsual(settings.size.width()) || !isUsual(settings.size.height()) ||
        !readThree(object[QStringLiteral("mean")], settings.mean) || !readThree(object[QStringLiteral("scale")], settings.scale))
        return failure(ErrorCode::ModelIncompatible, path, QStringLiteral("width and height from 16 to 1024, mean and scale one or three numbers"));
    return settings;
}

torch::Tensor inputOf(const Pictures& pictures, const PictureForm& form, const InputSettings& settings)
{
    const auto perChannel = [](const std::array<double, 3>& values) {
        return torch::tensor(std::vector<float>(values.begin(), values.end())).view({3, 1, 1});
    };
    return (planesOf(pictures, form) - perChannel(settings.mean)) * perChannel(settings.scale);
}

torch::Tensor vectorsFrom(const torch::Tensor& output)
{
    return output.dim() == 4 ? output.mean({2, 3}) : output;
}

class ScriptBackbone : public Backbone
{
public:
    ScriptBackbone(torch::jit::Module module, const InputSettings& settings) : m_module(std::move(module)), m_settings(settings)
    {
        m_module.to(torch::kFloat);
        m_module.eval();
    }
    [[nodiscard]] PictureForm form() const override { return {PictureForm::Part::Fluke, m_settings.size, 3}; }
    [[nodiscard]] bool canTune() const override { return true; }
    [[nodiscard]] std::vector<at::Tensor> parameters() const override
    {
        std::vector<at::Tensor> all;
        for (const auto& parameter : m_module.parameters()) all.push_back(parameter);
        return all;
    }
    [[nodiscard]] at::Tensor forward(const Pictures& pictures) override
    {
        return vectorsFrom(m_module.forward({inputOf(pictures, form(), m_settings)}).toTensor());
    }

private:
    torch::jit::Module m_module;
    InputSettings m_settings;
};

class OnnxBackbone : public Backbone
{
public:
    OnnxBackbone(cv::dnn::Net net, const InputSettings& settings) : m_net(std::move(net)), m_settings(settings) {}
    [[nodiscard]] PictureForm form() const override { return {PictureForm::Part::Fluke, m_settings.size, 3}; }
    [[nodiscard]] bool canTune() const override { return false; }
    [[nodiscard]] std::vector<at::Tensor> parameters() const override { return {}; }
    [[nodiscard]] qint64 parameterCount() const override
    {
        qint64 count = 0;
        for (const auto& name : m_net.getLayerNames())
            for (const cv::Mat& blob : const_cast<cv::dnn::Net&>(m_net).getLayer(m_net.getLayerId(name))->blobs) count += qint64(blob.total());
        return count;
    }
    [[nodiscard]] at::Tensor forward(const Pictures& pictures) override
    {
        // One at a time: many exported files fix their batch at 1.
        std::vector<torch::Tensor> rows;
        for (const auto* picture : pictures) {
            auto input = inputOf({picture}, form(), m_settings);
            const std::array<int, 4> shape{1, 3, form().size.height(), form().size.width()};
            m_net.setInput(cv::Mat(4, shape.data(), CV_32F, input.data_ptr<float>()));
            const cv::Mat output = m_net.forward();
            std::vector<int64_t> sizes;
            for (int i = 0; i < output.dims; ++i) sizes.push_back(output.size[i]);
            rows.push_back(vectorsFrom(torch::from_blob(output.data, sizes).clone()));
        }
        return torch::cat(rows);
    }

private:
    cv::dnn::Net m_net;
    InputSettings m_settings;
};

/// The program's own network; its pictures are the embedder's crops.
class OwnBackbone : public Backbone
{
public:
    explicit OwnBackbone(std::unique_ptr<FlukeNetwork> network) : m_network(std::move(network)) {}
    [[nodiscard]] PictureForm form() const override { return {PictureForm::Part::Fluke, m_network->inputSize(), 1}; }
    [[nodiscard]] bool canTune() const override { return true; }
    [[nodiscard]] std::vector<at::Tensor> parameters() const override { return m_network->parameters(); }
    [[nodiscard]] at::Tensor forward(const Pictures& pictures) override
    {
        m_network->setTraining(false);
        const QSize size = m_network->inputSize();
        auto input = torch::empty({int64_t(pictures.size()), 1, size.height(), size.width()});
        for (size_t i = 0; i < pictures.size(); ++i)
            standardise({size.width(), size.height(), *pictures[i]}, input.data_ptr<float>() + i * form().pixels());
        return m_network->forward(input);
    }

private:
    std::unique_ptr<FlukeNetwork> m_network;
};

Result<std::unique_ptr<Backbone>> load(const QString& file, const InputSettings& settings)
{
    try {
        if (isOnnx(file)) return std::make_unique<OnnxBackbone>(cv::dnn::readNetFromONNX(QFile::encodeName(file).toStdString()), settings);
        return std::make_unique<ScriptBackbone>(torch::jit::load(QFile::encodeName(file).toStdString()), settings);
    } catch (const std::exception& e) {
        return failure(ErrorCode::ModelDamaged, file, QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0));
    }
}

/// Two grey pictures must come out as two vectors of numbers.
Status probe(Backbone& backbone, const QString& file)
{
    try {
        const torch::NoGradGuard noGradient;
        std::vector<uint8_t> grey(backbone.form().bytes(), 128), ramp(grey.size());
        for (size_t i = 0; i < ramp.size(); ++i) ramp[i] = uint8_t(i * 255 / ramp.size());
        const auto output = backbone.forward({&grey, &ramp});
        if (output.dim() != 2 || output.size(0) != 2 || output.size(1) < 2) {
            QStringList sizes;
            for (const int64_t size : output.sizes()) sizes.append(QString::number(size));
            return failure(ErrorCode::ModelIncompatible, file, QStringLiteral("two pictures came out as %1").arg(sizes.join(QStringLiteral(" × "))));
        }
        if (!output.isfinite().all().item<bool>()) return failure(ErrorCode::ModelDamaged, file, QStringLiteral("not finite"));
        return {};
    } catch (const std::exception& e) {
        return failure(ErrorCode::ModelIncompatible, file, QString::fromUtf8(e.what()).section(QLatin1Char('\n'), 0, 0));
    }
}

} // namespace

at::Tensor planesOf(const Pictures& pictures, const PictureForm& form)
{
    auto bytes = torch::empty({int64_t(pictures.size()), form.size.height(), form.size.width(), form.channels}, torch::kUInt8);
    for (size_t i = 0; i < pictures.size(); ++i) memcpy(bytes.data_ptr<uint8_t>() + i * form.bytes(), pictures[i]->data(), form.bytes());
    return bytes.to(torch::kFloat).div(255).permute({0, 3, 1, 2}).contiguous();
}

qint64 countNumbers(const std::vector<at::Tensor>& parameters)
{
    qint64 count = 0;
    for (const auto& parameter : parameters) count += parameter.numel();
    return count;
}

qint64 Backbone::parameterCount() const
{
    return countNumbers(parameters());
}

Result<std::unique_ptr<Backbone>> Backbone::open(const QString& file)
{
    if (!QFileInfo(file).isFile()) return failure(ErrorCode::FileMissing, file);
    const auto settings = readSettings(file);
    if (!settings) return tl::unexpected(settings.error());
    auto backbone = load(file, *settings);
    if (!backbone) return backbone;
    if (auto sound = probe(**backbone, file); !sound) return tl::unexpected(sound.error());
    return backbone;
}

Result<std::unique_ptr<Backbone>> Backbone::own(const ModelFile& model)
{
    return TorchEmbedder::loadNetwork(model).map(
        [](std::unique_ptr<FlukeNetwork>&& network) -> std::unique_ptr<Backbone> { return std::make_unique<OwnBackbone>(std::move(network)); });
}

} // namespace flukeprint
