#include "core/recognition/trainingsnapshot.h"

#include "core/base/wholefile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace flukeprint {

namespace {

const QString annotationKey = QStringLiteral("annotation");
const QString pathKey = QStringLiteral("path");
const QString boxKey = QStringLiteral("box");
const QString individualKey = QStringLiteral("individual");
const QString heldOutKey = QStringLiteral("held_out");
const QString steersKey = QStringLiteral("steers");
const QString rejectedKey = QStringLiteral("rejected");
const QString photosKey = QStringLiteral("photos");
const QString individualsKey = QStringLiteral("individuals");

QJsonObject jsonOf(const TrainingPhoto& photo, const Catalogue& catalogue)
{
    QJsonObject json{{pathKey, catalogue.relativePath(photo.path)}, {heldOutKey, photo.heldOut}, {steersKey, photo.steers}};
    if (photo.annotation) json.insert(annotationKey, photo.annotation->value);
    if (photo.individual) json.insert(individualKey, *photo.individual);
    if (photo.box) json.insert(boxKey, QJsonArray{photo.box->x(), photo.box->y(), photo.box->width(), photo.box->height()});
    if (!photo.rejected.empty()) {
        QJsonArray rejected;
        for (const int whale : photo.rejected) rejected.append(whale);
        json.insert(rejectedKey, rejected);
    }
    return json;
}

TrainingPhoto photoFrom(const QJsonObject& json, const Catalogue& catalogue)
{
    TrainingPhoto photo;
    photo.path = QDir::cleanPath(catalogue.folder().absoluteFilePath(json[pathKey].toString()));
    photo.heldOut = json[heldOutKey].toBool();
    photo.steers = json[steersKey].toBool();
    if (json.contains(annotationKey)) photo.annotation = AnnotationId{json[annotationKey].toInteger()};
    if (json.contains(individualKey)) photo.individual = json[individualKey].toInt();
    if (const QJsonArray box = json[boxKey].toArray(); box.size() == 4)
        photo.box = QRectF(box[0].toDouble(), box[1].toDouble(), box[2].toDouble(), box[3].toDouble());
    for (const QJsonValue& whale : json[rejectedKey].toArray()) photo.rejected.push_back(whale.toInt());
    return photo;
}

QByteArray bytesOf(const TrainingSet& set, const Catalogue& catalogue)
{
    QJsonArray photos, individuals;
    for (const TrainingPhoto& photo : set.photos) photos.append(jsonOf(photo, catalogue));
    for (const IndividualId& individual : set.individuals) individuals.append(individual.value);
    return QJsonDocument(QJsonObject{{photosKey, photos}, {individualsKey, individuals}}).toJson(QJsonDocument::Compact);
}

/// Whether every number in it points to a whale of the list.
bool isSound(const TrainingSet& set)
{
    const auto isWhale = [&](int number) { return number >= 0 && number < set.individualCount; };
    for (const TrainingPhoto& photo : set.photos) {
        if (photo.individual && !isWhale(*photo.individual)) return false;
        if (!std::all_of(photo.rejected.begin(), photo.rejected.end(), isWhale)) return false;
    }
    return !set.photos.empty();
}

} // namespace

QString hashOf(const TrainingSet& set, const Catalogue& catalogue)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytesOf(set, catalogue), QCryptographicHash::Sha256).toHex());
}

Status writeSnapshot(const QString& path, const TrainingSet& set, const Catalogue& catalogue)
{
    return writeWhole(path, bytesOf(set, catalogue));
}

Result<TrainingSet> readSnapshot(const QString& path, const Catalogue& catalogue)
{
    QFile file(path);
    if (!file.exists()) return failure(ErrorCode::FileMissing, path);
    if (!file.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, path, file.errorString());
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    TrainingSet set;
    for (const QJsonValue& individual : json[individualsKey].toArray()) set.individuals.push_back(IndividualId{individual.toInteger()});
    set.individualCount = int(set.individuals.size());
    for (const QJsonValue& photo : json[photosKey].toArray()) set.photos.push_back(photoFrom(photo.toObject(), catalogue));
    if (!isSound(set)) return failure(ErrorCode::FileUnreadable, path, QStringLiteral("not a list of training photos"));
    return set;
}

} // namespace flukeprint
