#include "ml/nn/flukenetwork.h"

#include <QRegularExpression>

#include <torch/torch.h>

namespace flukeprint {

namespace {

torch::nn::Conv2d convolution(int in, int out, int kernel, int stride)
{
    return torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, kernel).stride(stride).padding(kernel / 2).bias(false));
}

/// Two 3×3 convolutions beside a shortcut.
struct ResidualBlockImpl : torch::nn::Module
{
    ResidualBlockImpl(int in, int out, int stride)
        : first(register_module("conv1", convolution(in, out, 3, stride))),
          firstNorm(register_module("bn1", torch::nn::BatchNorm2d(out))),
          second(register_module("conv2", convolution(out, out, 3, 1))),
          secondNorm(register_module("bn2", torch::nn::BatchNorm2d(out)))
    {
        if (in != out || stride != 1) {
            shortcut = register_module(
                "downsample", torch::nn::Sequential(convolution(in, out, 1, stride), torch::nn::BatchNorm2d(out)));
        }
    }

    torch::Tensor forward(const torch::Tensor& x)
    {
        auto y = torch::relu(firstNorm(first(x)));
        y = secondNorm(second(y));
        return torch::relu(y + (shortcut.is_empty() ? x : shortcut->forward(x)));
    }

    torch::nn::Conv2d first;
    torch::nn::BatchNorm2d firstNorm;
    torch::nn::Conv2d second;
    torch::nn::BatchNorm2d secondNorm;
    torch::nn::Sequential shortcut{nullptr};
};
TORCH_MODULE(ResidualBlock);

constexpr int embeddingSize = 256;

} // namespace

struct FlukeNetwork::Layers : torch::nn::Module
{
    explicit Layers(int firstWidth)
        : width(firstWidth), stem(register_module("conv1", convolution(1, firstWidth, 7, 4))),
          stemNorm(register_module("bn1", torch::nn::BatchNorm2d(firstWidth)))
    {
        int in = width;
        for (int stage = 0; stage < 4; ++stage) {
            const int out = width << stage;
            for (int block = 0; block < 2; ++block) {
                stages->push_back(ResidualBlock(in, out, stage > 0 && block == 0 ? 2 : 1));
                in = out;
            }
        }
        register_module("layers", stages);
        pool = register_module("pool", torch::nn::AdaptiveAvgPool2d(torch::nn::AdaptiveAvgPool2dOptions({2, 4})));
        projection = register_module("fc", torch::nn::Linear(torch::nn::LinearOptions(in * 8, embeddingSize).bias(false)));
        embeddingNorm = register_module("bn2", torch::nn::BatchNorm1d(embeddingSize));
        initialise();
    }

    void initialise()
    {
        for (auto& module : modules(false)) {
            if (auto* conv = module->as<torch::nn::Conv2d>())
                torch::nn::init::kaiming_normal_(conv->weight, 0, torch::kFanOut, torch::kReLU);
        }
    }

    torch::Tensor forward(torch::Tensor x)
    {
        x = torch::relu(stemNorm(stem(x)));
        x = stages->forward(x);
        return embeddingNorm(projection(pool(x).flatten(1)));
    }

    int width;
    torch::nn::Conv2d stem;
    torch::nn::BatchNorm2d stemNorm;
    torch::nn::Sequential stages;
    torch::nn::AdaptiveAvgPool2d pool{nullptr};
    torch::nn::Linear projection{nullptr};
    torch::nn::BatchNorm1d embeddingNorm{nullptr};
};

FlukeNetwork::FlukeNetwork(int width) : m_layers(std::make_shared<Layers>(width)) {}

std::unique_ptr<FlukeNetwork> FlukeNetwork::fromArchitecture(const QString& architecture)
{
    static const QRegularExpression pattern(QStringLiteral("^fluke-resnet-1 width=(\\d{1,3}) dimension=256$"));
    const auto match = pattern.match(architecture);
    const int width = match.captured(1).toInt();
    if (!match.hasMatch() || width < 8 || width > 128) return nullptr;
    return std::make_unique<FlukeNetwork>(width);
}

QString FlukeNetwork::architecture() const
{
    return QStringLiteral("fluke-resnet-1 width=%1 dimension=%2").arg(m_layers->width).arg(embeddingSize);
}

int FlukeNetwork::dimension() const
{
    return embeddingSize;
}

QSize FlukeNetwork::inputSize() const
{
    return {192, 96};
}

at::Tensor FlukeNetwork::forward(const at::Tensor& crops)
{
    return m_layers->forward(crops);
}

void FlukeNetwork::setTraining(bool training)
{
    m_layers->train(training);
}

void FlukeNetwork::freezeNorms()
{
    for (auto& module : m_layers->modules(false)) {
        if (module->as<torch::nn::BatchNorm2d>() || module->as<torch::nn::BatchNorm1d>()) module->eval();
    }
}

std::vector<std::pair<QString, at::Tensor>> FlukeNetwork::state() const
{
    std::vector<std::pair<QString, at::Tensor>> all;
    for (const auto& item : m_layers->named_parameters()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    for (const auto& item : m_layers->named_buffers()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    return all;
}

std::vector<at::Tensor> FlukeNetwork::parameters() const
{
    return m_layers->parameters();
}

} // namespace flukeprint
