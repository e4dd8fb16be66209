#include "core/base/imagefile.h"
#include "core/demo/drawfluke.h"
#include "core/matching/samephoto.h"

#include <QBuffer>
#include <QDir>
#include <QTest>

#include <map>
#include <set>
#include <algorithm>
#include <random>

using namespace flukeprint;

namespace {

QImage drawn(quint64 whale, quint64 shot)
{
    return drawFluke({.whale = whale, .shot = shot, .size = {300, 200}}).image;
}

QImage compressed(const QImage& photo, int quality)
{
    QBuffer buffer;
    photo.save(&buffer, "JPEG", quality);
    return QImage::fromData(buffer.data(), "JPEG");
}

QImage sized(const QImage& photo, QSize size)
{
    return photo.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
}

QImage brightened(QImage photo, int by)
{
    photo = photo.convertToFormat(QImage::Format_RGB888);
    for (int y = 0; y < photo.height(); ++y)
        for (int x = 0; x < 3 * photo.width(); ++x) photo.scanLine(y)[x] = uchar(std::min(255, photo.scanLine(y)[x] + by));
    return photo;
}

/// As it is done to photos: half the size, grey, a little brighter, compressed hard.
QImage mistreated(const QImage& photo)
{
    return compressed(brightened(sized(photo, photo.size() / 2).convertToFormat(QImage::Format_Grayscale8), 15), 50);
}

PerceptualHash randomHash(std::mt19937_64& random)
{
    return {{random(), random(), random(), random()}};
}

/// The hash with its first `count` bits turned over.
PerceptualHash turned(PerceptualHash hash, int count)
{
    for (int bit = 0; bit < count; ++bit) hash.bits[size_t(bit / 64)] ^= quint64(1) << (bit % 64);
    return hash;
}

HashedPhoto photo(qint64 number, qint64 whale, const PerceptualHash& hash)
{
    return {PhotoId{number}, AnnotationId{10 * number}, IndividualId{whale}, hash};
}

/// "7: 99.9 % same, new whale: 0.1 %": the candidates of a suggestion.
QString words(const Suggestion& suggestion)
{
    QStringList words;
    for (const Candidate& candidate : suggestion.candidates)
        words.append(QStringLiteral("%1: %2 %%3")
                         .arg(candidate.individual ? QString::number(candidate.individual->value) : QStringLiteral("new whale"))
                         .arg(100 * candidate.probability, 0, 'f', 2)
                         .arg(candidate.isSamePhoto ? QStringLiteral(" same") : QString()));
    return words.join(QStringLiteral(", "));
}

} // namespace

/// The same photo under another name or size: what it looks like, and what follows from it.
class TestDuplicates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void copiesAreTheSamePhoto()
    {
        for (quint64 whale = 1; whale <= 4; ++whale) {
            const QImage original = drawFluke({.whale = whale, .shot = 7 * whale, .size = {900, 600}}).image;
            const PerceptualHash hash = perceptualHashOf(original);
            QVERIFY(!hash.isBlank());
            QVERIFY(areOfSamePhoto(hash, perceptualHashOf(sized(original, {360, 240}))));
            QVERIFY(areOfSamePhoto(hash, perceptualHashOf(compressed(original, 30))));
            QVERIFY(areOfSamePhoto(hash, perceptualHashOf(original.convertToFormat(QImage::Format_Grayscale8))));
            QVERIFY(areOfSamePhoto(hash, perceptualHashOf(brightened(original, 20))));
            QVERIFY(areOfSamePhoto(hash, perceptualHashOf(mistreated(original))));
            QVERIFY(!areOfSamePhoto(hash, perceptualHashOf(original.mirrored(true, false)))); // another whale, perhaps
        }
    }

    void otherPhotosAreNot()
    {
        std::vector<PerceptualHash> hashes;
        for (quint64 whale = 1; whale <= 8; ++whale)
            for (quint64 shot = 1; shot <= 3; ++shot) hashes.push_back(perceptualHashOf(drawn(whale, 10 * whale + shot)));
        for (size_t i = 0; i < hashes.size(); ++i)
            for (size_t k = 0; k < i; ++k) QVERIFY(!areOfSamePhoto(hashes[i], hashes[k]));
    }

    void withoutStructureNothingIsTheSame()
    {
        QImage cap(60, 40, QImage::Format_RGB888);
        cap.fill(QColor(3, 3, 4));
        const PerceptualHash hash = perceptualHashOf(cap);
        QVERIFY(hash.isBlank());
        QVERIFY(!areOfSamePhoto(hash, hash));
    }

    void bytesComeBack()
    {
        std::mt19937_64 random(1);
        const PerceptualHash hash = randomHash(random);
        QCOMPARE(hash.toBytes().size(), 32);
        QVERIFY(PerceptualHash::fromBytes(hash.toBytes()) == hash);
        QVERIFY(!PerceptualHash::fromBytes({}));
        QCOMPARE(differingBits(hash, turned(hash, 70)), 70);
    }

    void theNearestCopySpeaksForItsWhale()
    {
        std::mt19937_64 random(2);
        const PerceptualHash asked = randomHash(random);
        const std::vector<HashedPhoto> known{photo(1, 7, turned(asked, 20)), photo(2, 7, turned(asked, 3)),
                                             photo(3, 7, randomHash(random)), photo(4, 8, turned(asked, mostDifferingBits + 1)),
                                             photo(5, 9, {})};
        const auto same = findSamePhoto(known, {{}, asked});
        QVERIFY(same);
        QCOMPARE(same->individual.value, 7);
        QCOMPARE(same->annotation.value, 20);
        QCOMPARE(same->photoCount, 3);
        QVERIFY(!findSamePhoto(known, {{}, randomHash(random)}));
        QVERIFY(!findSamePhoto(known, {{}, PerceptualHash{}}));
        QVERIFY(!findSamePhoto(known, {{}, asked, {IndividualId{7}}})); // a person said: not this one
    }

    void whatPeopleDisagreeOnIsNotCertain()
    {
        std::mt19937_64 random(3);
        const PerceptualHash asked = randomHash(random);
        std::vector<HashedPhoto> known{photo(1, 7, asked), photo(2, 8, turned(asked, 5))};
        QVERIFY(!findSamePhoto(known, {{}, asked}));
        // Another fluke of the photo asked about is no copy of it.
        QCOMPARE(findSamePhoto(known, {PhotoId{2}, asked})->individual.value, 7);
    }

    void groupsGoByWayOfOthers()
    {
        std::mt19937_64 random(4);
        const PerceptualHash a = randomHash(random);
        const PerceptualHash b = randomHash(random);
        const std::vector<PerceptualHash> hashes{a, b, turned(a, 40), {}, turned(b, 1), turned(a, 20), {}};
        QVERIFY(!areOfSamePhoto(hashes[0], hashes[2])); // the last but one stands between them
        QCOMPARE(groupSamePhotos(hashes), (std::vector<size_t>{0, 1, 0, 3, 1, 0, 6}));
    }

    /// Bands only leave out pairs that cannot be one photo: what comes out is what comparing all with all gives.
    void groupsAreThoseOfAllPairs()
    {
        std::mt19937_64 random(11);
        std::vector<PerceptualHash> hashes;
        for (int i = 0; i < 400; ++i) {
            const bool isCopy = i > 3 && i % 3 == 0;
            hashes.push_back(isCopy ? turned(hashes[size_t(random() % hashes.size())], int(random() % 40)) : randomHash(random));
            if (i % 50 == 7) hashes.back() = {};
        }
        std::vector<size_t> byPairs(hashes.size());
        for (size_t i = 0; i < hashes.size(); ++i) {
            byPairs[i] = i;
            for (size_t k = 0; k < i; ++k) {
                if (byPairs[k] == byPairs[i] || !areOfSamePhoto(hashes[i], hashes[k])) continue;
                const size_t first = std::min(byPairs[i], byPairs[k]), second = std::max(byPairs[i], byPairs[k]);
                std::replace(byPairs.begin(), byPairs.begin() + std::ptrdiff_t(i) + 1, second, first);
            }
        }
        QVERIFY(std::set<size_t>(byPairs.begin(), byPairs.end()).size() < hashes.size() - 60);
        QCOMPARE(groupSamePhotos(hashes), byPairs);
        std::vector<size_t> alone(hashes.size());
        for (size_t i = 0; i < alone.size(); ++i) alone[i] = i;
        QCOMPARE(groupSamePhotos(hashes, [](size_t, size_t) { return false; }), alone);
    }

    /// What is followed decision by decision is what would be read anew.
    void identifiedPhotosFollowByDifferences()
    {
        std::mt19937_64 random(12);
        std::map<qint64, HashedPhoto> now;
        const auto identified = [&](qint64 annotation) {
            return HashedPhoto{PhotoId{annotation + 7}, AnnotationId{annotation}, IndividualId{qint64(random() % 5)}, randomHash(random)};
        };
        for (qint64 i = 1; i <= 20; ++i) now[3 * i] = identified(3 * i);
        const auto read = [&] {
            std::vector<HashedPhoto> photos;
            for (const auto& [annotation, one] : now) photos.push_back(one);
            return IdentifiedPhotos(photos);
        };
        IdentifiedPhotos followed = read();
        const auto isSame = [](const HashedPhoto& a, const HashedPhoto& b) {
            return a.photo == b.photo && a.annotation == b.annotation && a.individual == b.individual && a.hash == b.hash;
        };
        for (int i = 0; i < 300; ++i) {
            const qint64 annotation = qint64(random() % 70);
            if (random() % 3 == 0) {
                now.erase(annotation);
                followed.remove(AnnotationId{annotation});
            } else {
                now[annotation] = identified(annotation);
                followed.put(now[annotation]);
            }
            const IdentifiedPhotos anew = read();
            QVERIFY(std::ranges::equal(followed.all(), anew.all(), isSame));
        }
    }

    void theSamePhotoComesFirst()
    {
        const SamePhoto same{AnnotationId{5}, IndividualId{7}, 4};
        Suggestion suggestion;
        suggestion.candidates = {{IndividualId{3}, AnnotationId{1}, 0.64, 0.5, 2},
                                 {{}, {}, 0.16, 0.3, 0},
                                 {IndividualId{7}, AnnotationId{2}, 0.2, 0.1, 4}};
        putFirst(same, suggestion);
        QCOMPARE(words(suggestion), QStringLiteral("7: 99.90 % same, 3: 0.08 %, new whale: 0.02 %"));
        QCOMPARE(suggestion.candidates[0].bestAnnotation, std::optional(AnnotationId{5}));
        QCOMPARE(suggestion.newWhaleRank(), 2);

        Suggestion unembedded = suggest({}, {}, {}, 5);
        putFirst(same, unembedded);
        QCOMPARE(words(unembedded), QStringLiteral("7: 99.90 % same, new whale: 0.10 %"));
        QCOMPARE(unembedded.candidates[0].photoCount, 4);
    }

    /// Every photo that is there, from a fixed part of the folder, against its mistreated copy and against all the others.
    void realPhotosKeepTheirDistance()
    {
        const QDir folder(QStringLiteral(FLUKEPRINT_SOURCE_DIR "/../shared/data/flukes/photos"));
        if (!folder.exists()) QSKIP("There are no real photos in ../shared.");
        std::vector<PerceptualHash> hashes;
        int unlike = 0;
        for (const QString& name : folder.entryList({QStringLiteral("0[0-3]*.jpg")}, QDir::Files, QDir::Name)) {
            const auto loaded = loadImage(folder.filePath(name));
            QVERIFY(loaded);
            hashes.push_back(perceptualHashOf(loaded->image));
            unlike += !areOfSamePhoto(hashes.back(), perceptualHashOf(mistreated(loaded->image)));
        }
        QVERIFY(hashes.size() > 100);
        QCOMPARE(unlike, 0);
        int alike = 0;
        for (size_t i = 0; i < hashes.size(); ++i)
            for (size_t k = 0; k < i; ++k) alike += areOfSamePhoto(hashes[i], hashes[k]);
        QCOMPARE(alike, 0);
    }
};

QTEST_GUILESS_MAIN(TestDuplicates)
#include "tst_duplicates.moc"
