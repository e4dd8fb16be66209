#include "ml/locate/locatornetwork.h"

#include <torch/torch.h>

namespace flukeprint {

namespace {

/// Appends convolution, batch norm and ReLU.
void addConvolution(torch::nn::Sequential& layers, int in, int out, int stride)
{
    layers->push_back(torch::nn::Conv2d(torch::nn::Conv2dOptions(in, out, 3).stride(stride).padding(1).bias(false)));
    layers->push_back(torch::nn::BatchNorm2d(out));
    layers->push_back(torch::nn::ReLU());
}

} // namespace

struct LocatorNetwork::Layers : torch::nn::Module
{
    Layers()
    {
        addConvolution(convolutions, 1, 16, 2);
        addConvolution(convolutions, 16, 32, 2);
        addConvolution(convolutions, 32, 32, 1);
        addConvolution(convolutions, 32, 64, 2);
        addConvolution(convolutions, 64, 64, 1);
        addConvolution(convolutions, 64, 96, 2);
        addConvolution(convolutions, 96, 96, 1);
        register_module("convolutions", convolutions);
        first = register_module("fc1", torch::nn::Linear(96 * 4 * 8, 256));
        second = register_module("fc2", torch::nn::Linear(256, 4));
    }

    torch::nn::Sequential convolutions;
    torch::nn::Linear first{nullptr};
    torch::nn::Linear second{nullptr};
};

LocatorNetwork::LocatorNetwork() : m_layers(std::make_shared<Layers>()) {}

QString LocatorNetwork::architecture()
{
    return QStringLiteral("fluke-locator-1");
}

QSize LocatorNetwork::inputSize()
{
    return {128, 64};
}

at::Tensor LocatorNetwork::forward(const at::Tensor& photos)
{
    const auto features = m_layers->convolutions->forward(photos).flatten(1);
    return m_layers->second(torch::relu(m_layers->first(features))) * 0.25 + 0.5;
}

void LocatorNetwork::setTraining(bool training)
{
    m_layers->train(training);
}

std::vector<std::pair<QString, at::Tensor>> LocatorNetwork::state() const
{
    std::vector<std::pair<QString, at::Tensor>> all;
    for (const auto& item : m_layers->named_parameters()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    for (const auto& item : m_layers->named_buffers()) all.emplace_back(QString::fromStdString(item.key()), item.value());
    return all;
}

std::vector<at::Tensor> LocatorNetwork::parameters() const
{
    return m_layers->parameters();
}

} // namespace flukeprint
