#include "core/recognition/catalogueweights.h"

#include "core/base/tensorfile.h"

#include <QFile>
#include <QFileInfo>

namespace flukeprint {

namespace {

const QString formerSuffix = QStringLiteral("pt");

QString convertedPath(const QString& path)
{
    const QFileInfo old(path);
    return old.dir().filePath(old.completeBaseName() + QStringLiteral(".safetensors"));
}

} // namespace

Result<ModelFile> convertWeights(ModelFile file)
{
    if (QFileInfo(file.path).suffix() != formerSuffix) return file;
    const auto tensors = readTensorFile(file.path, file.sha256);
    if (!tensors) return tl::unexpected(tensors.error());
    const QString path = convertedPath(file.path);
    const auto sha256 = writeTensorFile(path, *tensors);
    if (!sha256) return tl::unexpected(sha256.error());
    file.formerSha256 = file.sha256;
    file.path = path;
    file.sha256 = *sha256;
    return file;
}

void convertOldWeights(Catalogue& catalogue)
{
    const auto versions = catalogue.models();
    if (!versions || catalogue.isReadOnly()) return;
    for (const ModelVersion& version : *versions) {
        const QString old = version.file.path;
        if (QFileInfo(old).suffix() != formerSuffix || !QFile::exists(old) || !checkWeightsPlace(version.file, catalogue)) continue;
        const auto converted = convertWeights(version.file);
        if (converted && catalogue.replaceWeights(version.id, *converted)) QFile::remove(old);
    }
}

Status checkWeightsPlace(const ModelFile& file, const Catalogue& catalogue)
{
    const QFileInfo weights(file.path);
    if (!weights.exists()) return {};
    const QString home = catalogue.companionFolder().canonicalPath(); // empty when there is no such folder
    const bool isHere = !home.isEmpty() && weights.canonicalFilePath().startsWith(home + QLatin1Char('/'));
    if (weights.isFile() && isHere) return {};
    return failure(ErrorCode::ModelDamaged, file.path, QStringLiteral("not a file in the catalogue's own folder"));
}

} // namespace flukeprint
