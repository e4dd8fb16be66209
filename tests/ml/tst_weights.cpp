#include "core/base/wholefile.h"
#include "core/demo/drawfluke.h"
#include "core/recognition/catalogueweights.h"
#include "ml/locate/torchlocator.h"
#include "ml/nn/torchembedder.h"
#include "ml/nn/weightfile.h"

#include <torch/script.h>
#include <torch/torch.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <numeric>
#include <string>

using namespace flukeprint;

/// Weight files and the embedder that reads them.
class TestWeights : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTripInHalfPrecision();
    void alteredAndShortenedFilesAreRefused();
    void foreignFilesAreRefused();
    void whatDoesNotFitChangesNothing();
    void weightsThatAreNoNumbersAreRefused();
    void archivesOfLibtorchGiveTheSameNetwork();
    void programsInAnArchiveAreNotRun();
    void embeddingsAreUnitVectors();
    void mirrorImageSwapsTheHalves();
    void locatorAnswersWithinThePhoto();

private:
    QTemporaryDir m_folder;
    ModelFile writeModel(const QString& name);
};

namespace {

double dot(const std::vector<float>& a, const std::vector<float>& b)
{
    return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// As the programs before 2026-12 wrote their weights; returns the SHA-256.
QString writeArchive(const QString& path, const QString& title, const NamedTensors& tensors)
{
    torch::serialize::OutputArchive archive;
    archive.write("title", c10::IValue(title.toStdString()));
    archive.write("count", c10::IValue(int64_t(tensors.size())));
    for (size_t i = 0; i < tensors.size(); ++i) {
        const auto& [name, tensor] = tensors[i];
        archive.write("name" + std::to_string(i), c10::IValue(name.toStdString()));
        archive.write("tensor" + std::to_string(i),
                      tensor.detach().to(tensor.is_floating_point() ? torch::kHalf : tensor.scalar_type()).contiguous().clone());
    }
    archive.save_to(path.toStdString());
    return sha256OfFile(path).value_or(QString());
}

} // namespace

ModelFile TestWeights::writeModel(const QString& name)
{
    torch::manual_seed(3);
    const FlukeNetwork network({16, 64, {128, 64}});
    ModelFile file;
    file.path = m_folder.filePath(name);
    file.architecture = network.architecture();
    file.sha256 = *writeTensors(file.path, file.architecture, network.state(), Precision::Half);
    return file;
}

void TestWeights::roundTripInHalfPrecision()
{
    const QString path = m_folder.filePath("round.safetensors");
    const auto values = torch::tensor({1.0F, 0.333333F, -7.5F});
    const auto count = torch::tensor({int64_t(123456789)});
    const auto sha = writeTensors(path, "a title", {{"values", values}, {"count", count}}, Precision::Half);
    QVERIFY(sha);
    const auto read = readTensors(path, *sha);
    QVERIFY(read);
    QCOMPARE(read->title, QString("a title"));
    QVERIFY(torch::allclose(read->tensors[0].second, values, 1e-3));
    QVERIFY(!torch::equal(read->tensors[0].second, values)); // a third does not fit into half precision
    QCOMPARE(read->tensors[1].second.item<int64_t>(), int64_t(123456789));
}

void TestWeights::alteredAndShortenedFilesAreRefused()
{
    const ModelFile model = writeModel("whole.safetensors");
    QVERIFY(TorchEmbedder::load(model));
    QFile file(model.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    for (const bool isShort : {false, true}) {
        ModelFile damaged = model;
        damaged.path = m_folder.filePath("damaged.safetensors");
        QByteArray altered = isShort ? bytes.left(bytes.size() / 2) : bytes;
        altered[altered.size() / 3] = char(altered[altered.size() / 3] ^ 1);
        QFile out(damaged.path);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(altered) == altered.size());
        out.close();
        const auto loaded = TorchEmbedder::load(damaged);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::ModelDamaged);
        QCOMPARE(loaded.error().subject, damaged.path);
        damaged.sha256.clear(); // even unchecked, garbage ends in an error, not in a crash
        if (isShort) QVERIFY(!TorchEmbedder::load(damaged));
    }
    ModelFile missing = model;
    missing.path = m_folder.filePath("nowhere.safetensors");
    QCOMPARE(TorchEmbedder::load(missing).error().code, ErrorCode::ModelMissing);
}

void TestWeights::foreignFilesAreRefused()
{
    ModelFile foreign;
    foreign.path = m_folder.filePath("foreign.safetensors");
    foreign.sha256 = *writeTensors(foreign.path, "fluke-resnet-9", {}, Precision::Half);
    QCOMPARE(TorchEmbedder::load(foreign).error().code, ErrorCode::ModelIncompatible);
    foreign.sha256 = *writeTensors(foreign.path, FlukeNetwork({16, 64, {128, 64}}).architecture(), FlukeNetwork({32, 64, {128, 64}}).state(), Precision::Half);
    QCOMPARE(TorchEmbedder::load(foreign).error().code, ErrorCode::ModelIncompatible);
}

void TestWeights::whatDoesNotFitChangesNothing()
{
    const auto one = torch::zeros({2}), other = torch::zeros({3});
    const NamedTensors into{{"one", one}, {"other", other}};
    const auto codeOf = [&](const NamedTensors& from) { return copyTensors(from, into, "a file").error().code; };
    QCOMPARE(codeOf({{"one", torch::ones({2})}}), ErrorCode::ModelIncompatible);
    QCOMPARE(codeOf({{"one", torch::ones({2})}, {"other", torch::ones({2})}}), ErrorCode::ModelIncompatible);
    QCOMPARE(codeOf({{"one", torch::ones({2})}, {"other", torch::ones({3}, torch::kLong)}}), ErrorCode::ModelIncompatible);
    QCOMPARE(codeOf({{"one", torch::ones({2})}, {"other", torch::tensor({1.0F, 2.0F, INFINITY})}}), ErrorCode::ModelDamaged);
    QVERIFY(torch::equal(one, torch::zeros({2})) && torch::equal(other, torch::zeros({3})));
    QVERIFY(copyTensors({{"other", torch::ones({3})}, {"one", torch::ones({2})}}, into, "a file"));
    QVERIFY(torch::equal(one, torch::ones({2})) && torch::equal(other, torch::ones({3})));
}

void TestWeights::weightsThatAreNoNumbersAreRefused()
{
    FlukeNetwork network({16, 64, {128, 64}});
    const torch::NoGradGuard noGradient;
    torch::Tensor(network.state().front().second).fill_(NAN);
    ModelFile file{m_folder.filePath("nan.safetensors"), {}, network.architecture(), {}};
    file.sha256 = *network.writeWeights(file.path);
    QCOMPARE(TorchEmbedder::load(file).error().code, ErrorCode::ModelDamaged);
    // Numbers that lead to none are met only when something is embedded.
    FlukeNetwork large({16, 64, {128, 64}});
    for (const auto& [name, tensor] : large.state())
        if (tensor.is_floating_point()) torch::Tensor(tensor).fill_(6e4);
    file.sha256 = *large.writeWeights(file.path);
    const auto embedder = TorchEmbedder::load(file);
    QVERIFY(embedder);
    const DrawnFluke fluke = drawFluke({.whale = 1});
    const FlukeView view{fluke.image, fluke.box};
    const auto vectors = (*embedder)->embed({&view, 1});
    QVERIFY(!vectors);
    QCOMPARE(vectors.error().code, ErrorCode::ModelDamaged);
}

void TestWeights::archivesOfLibtorchGiveTheSameNetwork()
{
    const ModelFile today = writeModel("today.safetensors");
    ModelFile former = today;
    former.path = m_folder.filePath("former.pt");
    torch::manual_seed(3);
    former.sha256 = writeArchive(former.path, former.architecture, FlukeNetwork({16, 64, {128, 64}}).state());
    const DrawnFluke fluke = drawFluke({.whale = 3});
    const FlukeView view{fluke.image, fluke.box};
    const auto vectorBy = [&](const ModelFile& file) { return (*TorchEmbedder::load(file))->embed({&view, 1})->front(); };
    const auto vector = vectorBy(today);
    QVERIFY(vectorBy(former) == vector); // to the last bit
    const auto converted = convertWeights(former);
    QVERIFY(converted);
    QCOMPARE(converted->sha256, today.sha256);
    QCOMPARE(converted->formerSha256, former.sha256);
    QVERIFY(vectorBy(*converted) == vector);
}

void TestWeights::programsInAnArchiveAreNotRun()
{
    const QString path = m_folder.filePath("program.pt");
    torch::jit::Module module("weights");
    module.register_attribute("title", c10::StringType::get(), c10::IValue(std::string("fluke-resnet-1")));
    module.define("def __setstate__(self, state: int):\n  self.title = 'has run'\ndef __getstate__(self):\n  return 1\n");
    module.save(path.toStdString());
    QCOMPARE(torch::jit::load(path.toStdString()).attr("title").toStringRef(), std::string("has run")); // by libtorch
    QCOMPARE(readTensors(path, {}).error().code, ErrorCode::ModelDamaged);
}

void TestWeights::embeddingsAreUnitVectors()
{
    const auto embedder = TorchEmbedder::load(writeModel("unit.safetensors"));
    QVERIFY(embedder);
    std::vector<FlukeView> views;
    for (quint64 whale = 1; whale <= 3; ++whale) {
        const DrawnFluke fluke = drawFluke({.whale = whale});
        views.push_back({fluke.image, fluke.box});
    }
    const auto vectors = (*embedder)->embed(views);
    QVERIFY(vectors);
    QCOMPARE(vectors->size(), size_t(3));
    for (const auto& vector : *vectors) {
        QCOMPARE(int(vector.size()), (*embedder)->dimension());
        QVERIFY(std::abs(dot(vector, vector) - 1) < 1e-4);
    }
    const auto again = (*embedder)->embed({views.data(), 1});
    QVERIFY(std::abs(dot((*again)[0], (*vectors)[0]) - 1) < 1e-4); // whatever else is in the batch
}

void TestWeights::mirrorImageSwapsTheHalves()
{
    const auto embedder = TorchEmbedder::load(writeModel("mirror.safetensors"));
    const DrawnFluke fluke = drawFluke({.whale = 4});
    const QImage mirrored = fluke.image.mirrored(true, false);
    const QRectF box(fluke.image.width() - fluke.box.right(), fluke.box.top(), fluke.box.width(), fluke.box.height());
    const std::vector<FlukeView> views{{fluke.image, fluke.box}, {mirrored, box}};
    const auto vectors = *(*embedder)->embed(views);
    const auto half = std::ptrdiff_t(vectors[0].size() / 2);
    std::vector<float> swapped(vectors[1].begin() + half, vectors[1].end());
    swapped.insert(swapped.end(), vectors[1].begin(), vectors[1].begin() + half);
    QVERIFY(dot(vectors[0], swapped) > 0.995);
}

void TestWeights::locatorAnswersWithinThePhoto()
{
    torch::manual_seed(1);
    TorchLocator locator(std::make_shared<LocatorNetwork>());
    const QImage photo = drawFluke({.whale = 2, .size = {900, 500}}).image;
    const auto fluke = locator.locate(photo);
    QVERIFY(fluke);
    if (*fluke) QVERIFY(QRectF(photo.rect()).contains((*fluke)->box));
}

QTEST_GUILESS_MAIN(TestWeights)
#include "tst_weights.moc"
