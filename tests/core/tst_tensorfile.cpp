#include "core/base/tensorfile.h"
#include "core/base/torcharchive.h"
#include "core/recognition/catalogueweights.h"
#include "tests/support/mutator.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cstring>
#include <memory>
#include <random>
#include <sys/stat.h>

using namespace flukeprint;

/// Weight files, of today and of libtorch: what they hold, and that whatever else they hold is refused.
class TestTensorFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSafetensorsFileIsWhatTheFormatSays();
    void forgedHeadersAreRefused_data();
    void forgedHeadersAreRefused();
    void archivesOfLibtorchAreReadAsNumbers();
    void forgedArchivesAreRefused_data();
    void forgedArchivesAreRefused();
    void onlyPlainFilesAreOpened();
    void oldWeightsOfACatalogueAreConvertedOnce();
    void weightsElsewhereAreRefused();
    void damagedFilesNeverCrash_data();
    void damagedFilesNeverCrash();
};

namespace {

QByteArray archiveOfLibtorch()
{
    QFile file(QStringLiteral(FLUKEPRINT_TEST_DATA_FOLDER "/libtorch-archive.pt"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray fileOf(QByteArray header, const QByteArray& data)
{
    QByteArray bytes(8, '\0');
    qToLittleEndian(quint64(header.size()), bytes.data());
    return bytes + header + data;
}

template <class Number> std::vector<Number> numbersOf(const StoredTensor& tensor)
{
    std::vector<Number> numbers(size_t(tensor.bytes.size()) / sizeof(Number));
    std::memcpy(numbers.data(), tensor.bytes.data(), numbers.size() * sizeof(Number));
    return numbers;
}

void write(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

QString sha256Of(const QByteArray& bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

/// A new catalogue with one trained version whose weights lie at `path`.
std::unique_ptr<Catalogue> catalogueWith(const QTemporaryDir& folder, const QString& path, const QString& sha256)
{
    auto catalogue = Catalogue::create(folder.filePath(QStringLiteral("bay.fluke")));
    if (!catalogue) return nullptr;
    ModelVersion version;
    version.name = QStringLiteral("mine");
    version.file = {path, sha256, QStringLiteral("fluke"), {}};
    if (!(*catalogue)->addModel(version)) return nullptr;
    return std::move(*catalogue);
}

/// Whether every tensor's bytes lie within the file and are as many as its shape says.
bool isSound(const StoredTensors& tensors, const QByteArray& file)
{
    return std::all_of(tensors.tensors.begin(), tensors.tensors.end(), [&](const StoredTensor& tensor) {
        const bool isWithin = tensor.bytes.isEmpty() || (tensor.bytes.begin() >= file.begin() && tensor.bytes.end() <= file.end());
        return isWithin && bytesOfShape(tensor.shape, tensor.kind) == tensor.bytes.size();
    });
}

/// FLUKEPRINT_SEED, else of chance. It is printed, so that a failure can be had again.
quint64 fuzzingSeed()
{
    const quint64 given = qEnvironmentVariable("FLUKEPRINT_SEED").toULongLong();
    const quint64 seed = given > 0 ? given : std::random_device{}();
    qInfo("seed %llu (FLUKEPRINT_SEED=%llu repeats it)", seed, seed);
    return seed;
}

/// FLUKEPRINT_FUZZ_SECONDS, else two seconds.
qint64 fuzzingMilliseconds()
{
    const int seconds = qEnvironmentVariableIntValue("FLUKEPRINT_FUZZ_SECONDS");
    return 1000 * qint64(seconds > 0 ? seconds : 2);
}

} // namespace

void TestTensorFile::aSafetensorsFileIsWhatTheFormatSays()
{
    const QByteArray foreign = fileOf(R"({"b":{"dtype":"F32","shape":[2,1],"data_offsets":[2,10]},)"
                                      R"("__metadata__":{"title":"a title","format":"pt"},)"
                                      R"("a":{"dtype":"F16","shape":[],"data_offsets":[0,2]}}  )",
                                      QByteArray::fromHex("003c0000803f00000040"));
    const auto read = parseSafetensors(foreign);
    QVERIFY(read);
    QCOMPARE(read->title, QStringLiteral("a title"));
    QCOMPARE(read->tensors.size(), size_t(2));
    QCOMPARE(read->tensors[0].name, QStringLiteral("a"));
    QVERIFY(read->tensors[0].kind == NumberKind::Float16);
    QVERIFY(read->tensors[0].shape.empty());
    QCOMPARE(read->tensors[1].shape, (std::vector<qint64>{2, 1}));
    QCOMPARE(numbersOf<float>(read->tensors[1]), (std::vector<float>{1, 2}));

    const QByteArray written = safetensorsOf(*read);
    QCOMPARE(qFromLittleEndian<quint64>(written.data()) % 8, quint64(0)); // what other programs rely on
    const auto again = parseSafetensors(written);
    QVERIFY(again);
    QCOMPARE(again->title, read->title);
    QCOMPARE(numbersOf<float>(again->tensors[1]), (std::vector<float>{1, 2}));
    QVERIFY(parseSafetensors(fileOf("{}", {}))->tensors.empty());
}

void TestTensorFile::forgedHeadersAreRefused_data()
{
    QTest::addColumn<QByteArray>("file");
    const QByteArray four(4, '\1');
    const auto row = [&](const char* name, const QByteArray& header, const QByteArray& data) { QTest::newRow(name) << fileOf(header, data); };
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("header beyond the file") << QByteArray::fromHex("ffffffffffffff7f7b7d");
    QTest::newRow("header of 2^64") << QByteArray::fromHex("ffffffffffffffff7b7d");
    row("no JSON", "{]", {});
    row("a list", "[]", {});
    row("blanks first", " {}", {});
    row("another kind", R"({"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}})", four);
    row("no tensor", R"({"a":7})", {});
    row("no shape", R"({"a":{"dtype":"F32","data_offsets":[0,4]}})", four);
    row("a side below 0", R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", four);
    row("half a side", R"({"a":{"dtype":"F32","shape":[0.5],"data_offsets":[0,4]}})", four);
    row("a product of 2^64", R"({"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}})", {});
    row("sides without end", R"({"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}})", four);
    row("another size", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", four);
    row("beyond the end", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", four);
    row("backwards", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", four);
    row("three offsets", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4,4]}})", four);
    row("something behind", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", four + four);
    row("a gap", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}})", four + four + four);
    row("an overlap", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}})", four + "..");
    row("the same twice", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", four);
}

void TestTensorFile::forgedHeadersAreRefused()
{
    QFETCH(QByteArray, file);
    const auto read = parseSafetensors(file);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ModelDamaged);
}

void TestTensorFile::archivesOfLibtorchAreReadAsNumbers()
{
    const QByteArray bytes = archiveOfLibtorch();
    QVERIFY(isTorchArchive(bytes));
    const auto read = parseTorchArchive(bytes);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QCOMPARE(read->title, QStringLiteral("a title"));
    QCOMPARE(read->tensors.size(), size_t(5));
    QCOMPARE(read->tensors[0].name, QStringLiteral("halves"));
    QCOMPARE(numbersOf<quint16>(read->tensors[0]), (std::vector<quint16>{0x3c00, 0x3555, 0xc780}));
    QCOMPARE(read->tensors[1].shape, (std::vector<qint64>{2, 3}));
    QCOMPARE(numbersOf<float>(read->tensors[1]), (std::vector<float>{0, 1, 2, 3, 4, 5}));
    QCOMPARE(numbersOf<double>(read->tensors[2]), std::vector<double>{0.1});
    QVERIFY(read->tensors[3].shape.empty());
    QCOMPARE(numbersOf<qint64>(read->tensors[3]), std::vector<qint64>{123456789});
    QCOMPARE(read->tensors[4].shape, (std::vector<qint64>{0, 4}));
}

void TestTensorFile::forgedArchivesAreRefused_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QByteArray>("forged"); // as long
    QTest::newRow("a maker of sparse tensors") << QByteArray("_rebuild_tensor_v2") << QByteArray("_rebuild_sparse_v2");
    QTest::newRow("another class") << QByteArray("__torch__\nModule") << QByteArray("posixpath\nsystem");
    QTest::newRow("a program in the place of a name") << QByteArray("ccollections\nOrderedDict") << QByteArray("csubprocess.\ncheck_call.");
    QTest::newRow("numbers of another kind") << QByteArray("FloatStorage") << QByteArray("QUInt8Storag");
    QTest::newRow("a call in the place of an attribute") << QByteArray("\x89") << QByteArray("R");
    QTest::newRow("on a graphics card") << QByteArray("cpu") << QByteArray("gpu");
    QTest::newRow("a missing storage") << QByteArray("data/1") << QByteArray("data/9");
    QTest::newRow("no title") << QByteArray("title") << QByteArray("tutle");
    QTest::newRow("two tensors of one name") << QByteArray("floats") << QByteArray("halves");
    QTest::newRow("another count") << QByteArray("K\x05X") << QByteArray("K\x04X");
}

void TestTensorFile::forgedArchivesAreRefused()
{
    QFETCH(QByteArray, found);
    QFETCH(QByteArray, forged);
    QByteArray bytes = archiveOfLibtorch();
    QVERIFY(bytes.contains(found) && found.size() == forged.size());
    bytes.replace(found, forged);
    const auto read = parseTorchArchive(bytes);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ModelDamaged);
}

void TestTensorFile::onlyPlainFilesAreOpened()
{
    const QTemporaryDir folder;
    const auto codeOf = [](const QString& path, const QString& sha256 = {}) { return readTensorFile(path, sha256).error().code; };
    QCOMPARE(codeOf(folder.filePath(QStringLiteral("nowhere"))), ErrorCode::ModelMissing);
    QCOMPARE(codeOf(folder.path()), ErrorCode::ModelDamaged);
    QCOMPARE(codeOf(QStringLiteral("/dev/zero")), ErrorCode::ModelDamaged);
    const QString pipe = folder.filePath(QStringLiteral("pipe"));
    QCOMPARE(mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(codeOf(pipe), ErrorCode::ModelDamaged); // and does not wait for somebody to write
    const QString huge = folder.filePath(QStringLiteral("huge"));
    write(huge, "x");
    QVERIFY(QFile::resize(huge, qint64(3) << 30)); // a hole: it takes no room
    QCOMPARE(codeOf(huge), ErrorCode::ModelDamaged);

    const QString path = folder.filePath(QStringLiteral("weights.safetensors"));
    const auto sha256 = writeTensorFile(path, {QStringLiteral("t"), {{QStringLiteral("a"), NumberKind::Float32, {1}, QByteArrayView("abcd", 4)}}});
    QVERIFY(sha256);
    QCOMPARE(numbersOf<quint32>(readTensorFile(path, *sha256)->tensors[0]), std::vector<quint32>{0x64636261});
    QCOMPARE(codeOf(path, QString(64, QLatin1Char('0'))), ErrorCode::ModelDamaged);
}

void TestTensorFile::oldWeightsOfACatalogueAreConvertedOnce()
{
    const QTemporaryDir folder;
    const QString old = folder.filePath(QStringLiteral("bay.fluke-files/weights/run-1.pt"));
    const QByteArray bytes = archiveOfLibtorch();
    const auto catalogue = catalogueWith(folder, old, sha256Of(bytes));
    QVERIFY(catalogue);
    write(old, bytes);
    for (int time = 0; time < 2; ++time) {
        convertOldWeights(*catalogue);
        const ModelFile file = catalogue->models().value().front().file;
        QCOMPARE(file.path, folder.filePath(QStringLiteral("bay.fluke-files/weights/run-1.safetensors")));
        QVERIFY(!QFile::exists(old));
        const auto tensors = readTensorFile(file.path, file.sha256);
        QVERIFY(tensors);
        QCOMPARE(tensors->title, QStringLiteral("a title"));
        QCOMPARE(numbersOf<quint16>(tensors->tensors[0]), (std::vector<quint16>{0x3c00, 0x3555, 0xc780}));
    }

    // What is no archive of ours stays as it is.
    const QTemporaryDir other;
    const QString forged = other.filePath(QStringLiteral("bay.fluke-files/weights/run-1.pt"));
    const QByteArray text("PK\x03\x04 and nothing that follows");
    const auto second = catalogueWith(other, forged, sha256Of(text));
    write(forged, text);
    convertOldWeights(*second);
    QCOMPARE(second->models().value().front().file.path, forged);
    QVERIFY(QFile::exists(forged));
}

void TestTensorFile::weightsElsewhereAreRefused()
{
    const QTemporaryDir folder;
    const QString elsewhere = folder.filePath(QStringLiteral("elsewhere.safetensors")), inside = folder.filePath(QStringLiteral("bay.fluke-files/weights/run-1.safetensors"));
    const auto catalogue = catalogueWith(folder, elsewhere, QString());
    write(elsewhere, "x");
    write(inside, "x");
    const QString link = folder.filePath(QStringLiteral("bay.fluke-files/weights/run-2.safetensors"));
    QVERIFY(QFile::link(elsewhere, link));
    const auto isFine = [&](const QString& path) { return checkWeightsPlace({path, {}, {}, {}}, *catalogue).has_value(); };
    QVERIFY(isFine(inside));
    QVERIFY(isFine(folder.filePath(QStringLiteral("bay.fluke-files/nowhere")))); // the reader says that it is missing
    QVERIFY(!isFine(elsewhere));
    QVERIFY(!isFine(link));
    QVERIFY(!isFine(folder.filePath(QStringLiteral("bay.fluke-files/../elsewhere.safetensors"))));
    QVERIFY(!isFine(folder.filePath(QStringLiteral("bay.fluke-files/weights"))));
}

void TestTensorFile::damagedFilesNeverCrash_data()
{
    QTest::addColumn<QByteArray>("sound");
    QTest::newRow("libtorch") << archiveOfLibtorch();
    const QByteArray archive = archiveOfLibtorch();
    QTest::newRow("safetensors") << safetensorsOf(*parseTorchArchive(archive));
}

void TestTensorFile::damagedFilesNeverCrash()
{
    QFETCH(QByteArray, sound);
    Mutator mutator(fuzzingSeed());
    QElapsedTimer clock;
    clock.start();
    int tried = 0, read = 0;
    for (; clock.elapsed() < fuzzingMilliseconds(); ++tried) {
        const QByteArray bytes = mutator.next({&sound, 1});
        const auto tensors = isTorchArchive(bytes) ? parseTorchArchive(bytes) : parseSafetensors(bytes);
        if (!tensors) continue;
        ++read;
        QVERIFY(isSound(*tensors, bytes));
        const auto again = parseSafetensors(safetensorsOf(*tensors));
        QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    }
    qInfo("%d files, %d of them still read", tried, read);
    QVERIFY(read > 0 && read < tried);
}

QTEST_GUILESS_MAIN(TestTensorFile)
#include "tst_tensorfile.moc"
