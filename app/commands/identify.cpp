#include "app/commands/identify.h"

#include "app/commands/kaggleoption.h"
#include "app/commands/texttable.h"
#include "app/parts.h"
#include "core/exchange/csv.h"
#include "core/exchange/kagglenames.h"
#include "core/exchange/labels.h"
#include "core/import/photofiles.h"
#include "core/recognition/embedding.h"
#include "core/recognition/recogniser.h"
#include "core/recognition/secondopinion.h"

#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace flukeprint {

namespace {

struct NamedCandidate
{
    QString label; ///< catalogue id or `new_whale`
    double probability = 0;
    bool isNewWhale = false;
    QString samePhotoAs = {}; ///< the file name of the known photo that is this very one; else empty
};

/// What is said of one photo.
struct Identification
{
    QString image;
    QRectF box; ///< of the fluke, pixels of the photo
    QList<NamedCandidate> candidates;
    QString kaggleRow;
};

QByteArray asTable(const QList<Identification>& identifications)
{
    TextTable table({CommandLine::tr("Photo"), CommandLine::tr("Rank"), CommandLine::tr("Whale"), CommandLine::tr("Probability"),
                     CommandLine::tr("Same photo as")});
    for (const Identification& photo : identifications) {
        int rank = 0;
        for (const NamedCandidate& candidate : photo.candidates) {
            ++rank;
            table.addRow({rank == 1 ? photo.image : QString(), QString::number(rank), candidate.label,
                          percent(candidate.probability), candidate.samePhotoAs});
        }
    }
    return table.toUtf8();
}

QByteArray asCsv(const QList<Identification>& identifications)
{
    QString text = QStringLiteral("Image,Rank,Id,Probability\n");
    for (const Identification& photo : identifications)
        for (qsizetype i = 0; i < photo.candidates.size(); ++i)
            text += QStringLiteral("%1,%2,%3,%4\n")
                        .arg(csvCell(photo.image), QString::number(i + 1), csvCell(photo.candidates[i].label),
                             QString::number(photo.candidates[i].probability, 'f', 4));
    return text.toUtf8();
}

QByteArray asJson(const QList<Identification>& identifications)
{
    QJsonArray photos;
    for (const Identification& photo : identifications) {
        if (photo.candidates.isEmpty()) continue; // standard error says why
        QJsonArray candidates;
        for (const NamedCandidate& candidate : photo.candidates)
            candidates.append(QJsonObject{
                {QStringLiteral("id"), candidate.isNewWhale ? QJsonValue() : QJsonValue(candidate.label)},
                {QStringLiteral("probability"), candidate.probability},
                {QStringLiteral("new_whale"), candidate.isNewWhale},
                {QStringLiteral("same_photo_as"),
                 candidate.samePhotoAs.isEmpty() ? QJsonValue() : QJsonValue(candidate.samePhotoAs)}});
        const QJsonArray box{photo.box.left(), photo.box.top(), photo.box.right(), photo.box.bottom()};
        photos.append(QJsonObject{{QStringLiteral("image"), photo.image},
                                  {QStringLiteral("box"), box},
                                  {QStringLiteral("candidates"), candidates}});
    }
    return QJsonDocument(photos).toJson();
}

QByteArray asKaggle(const QList<Identification>& identifications)
{
    QList<ExportRow> rows;
    for (const Identification& photo : identifications) rows.append({QFileInfo(photo.image).fileName(), photo.kaggleRow});
    return labelsText(rows);
}

using Writer = QByteArray (*)(const QList<Identification>&);

const QHash<QString, Writer>& writers()
{
    static const QHash<QString, Writer> byName{{QStringLiteral("table"), asTable},
                                               {QStringLiteral("csv"), asCsv},
                                               {QStringLiteral("json"), asJson},
                                               {QStringLiteral("kaggle"), asKaggle}};
    return byName;
}

/// An open catalogue that can be asked, and is not written to.
struct Oracle
{
    std::unique_ptr<Catalogue> catalogue;
    std::unique_ptr<FlukeLocator> locator;
    Recogniser recogniser;
    std::unique_ptr<SecondOpinion> opinion; ///< null: the network alone answers
    QHash<IndividualId, QString> names;
    KaggleNames kaggleNames; ///< empty where no Kaggle file is written
    std::vector<HashedPhoto> identified;
    std::optional<Suggester> suggester;
};

enum class Opinions { Network, Both };

Result<Oracle> openOracle(const QString& file, Opinions opinions)
{
    Oracle oracle;
    const RecognitionParts parts = programParts();
    auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    oracle.catalogue = std::move(*catalogue);
    auto recogniser = loadRecogniser(*oracle.catalogue, parts);
    if (!recogniser) return tl::unexpected(recogniser.error());
    oracle.recogniser = std::move(*recogniser);
    auto locator = parts.makeLocator();
    if (!locator) return tl::unexpected(locator.error());
    oracle.locator = std::move(*locator);
    if (opinions == Opinions::Both)
        oracle.opinion = SecondOpinion::make(*oracle.catalogue, parts, oracle.recogniser.version.file.calibration);
    const auto individuals = oracle.catalogue->individuals();
    if (!individuals) return tl::unexpected(individuals.error());
    for (const IndividualSummary& summary : *individuals)
        oracle.names.insert(summary.individual.id, summary.individual.catalogueId);
    auto identified = oracle.catalogue->hashedPhotos();
    if (!identified) return tl::unexpected(identified.error());
    oracle.identified = std::move(*identified);
    oracle.suggester.emplace(oracle.recogniser.version, oracle.recogniser.gallery);
    if (oracle.opinion) oracle.suggester->hearSecondOpinion(oracle.opinion->comparer());
    oracle.suggester->knowPhotos(oracle.identified);
    return oracle;
}

/// Says on standard error what the answers cannot take into account.
Status noteMissing(const Oracle& oracle)
{
    const auto counts = oracle.catalogue->counts();
    if (!counts) return tl::unexpected(counts.error());
    const int missing = counts->identified - oracle.recogniser.gallery->photoCount();
    if (missing > 0)
        complain(
            CommandLine::tr(
                "Identified photos of the catalogue that cannot be compared with yet: %1 of %2. Open the catalogue "
                "in the window to have them embedded, and to draw the box where no fluke was found.")
                .arg(missing)
                .arg(counts->identified));
    return {};
}

NamedCandidate nameOf(const Candidate& candidate, const Oracle& oracle)
{
    if (candidate.isNewWhale()) return {newWhaleLabel, candidate.probability, true};
    NamedCandidate named{oracle.names.value(*candidate.individual), candidate.probability};
    if (!candidate.isSamePhoto) return named;
    const auto known = oracle.catalogue->entry(*candidate.bestAnnotation);
    if (known) named.samePhotoAs = known->photo.originalName;
    return named;
}

Identification answerFor(const QString& file, EmbeddedFluke fluke, const Oracle& oracle)
{
    FlukeQuestion question{std::move(fluke.vector)};
    if (fluke.features) question.features = std::make_shared<const LocalFeatures>(std::move(*fluke.features));
    question.photoHash = fluke.photoHash;
    Identification identification{file, fluke.foundBox.value(), {}, {}};
    QStringList names;
    for (const Candidate& candidate : oracle.suggester->answer(question).candidates) {
        identification.candidates.append(nameOf(candidate, oracle));
        names.append(oracle.kaggleNames.nameOf(candidate.individual));
    }
    identification.kaggleRow = KaggleNames::row(names);
    return identification;
}

struct Identifications
{
    QList<Identification> photos; ///< in the order of the files; without candidates where it failed
    int answered = 0;
    std::vector<Error> failed;
};

Identifications identify(const QStringList& files, const Oracle& oracle, const CancelToken& cancel)
{
    std::vector<PhotoToEmbed> photos;
    for (const QString& file : files)
        photos.push_back({file, std::nullopt, oracle.opinion != nullptr, true});
    Identifications identifications;
    ProgressThrottle throttle(terminalProgress(CommandLine::tr("Identifying")));
    EmbeddingRun run(std::move(photos), *oracle.locator, *oracle.recogniser.embedder,
                     oracle.opinion ? &oracle.opinion->matcher() : nullptr);
    for (auto outcomes = run.step(); !outcomes.empty() && !cancel.isCancelled(); outcomes = run.step()) {
        for (auto& outcome : outcomes) {
            const QString& file = files[outcome.index];
            if (outcome.fluke) {
                identifications.photos.append(answerFor(file, std::move(*outcome.fluke), oracle));
                ++identifications.answered;
            } else {
                identifications.photos.append({file, {}, {}, KaggleNames::row({})});
                identifications.failed.push_back(outcome.fluke.error());
            }
        }
        throttle.report(run.progress());
    }
    JobProgress end = run.progress();
    end.state = JobState::Finished;
    throttle.report(end);
    return identifications;
}

} // namespace

ExitStatus runIdentify(const QStringList& arguments)
{
    CommandParser parser(
        QStringLiteral("identify"),
        CommandLine::tr("Suggests whales of a catalogue for photos. Reads only: neither the photos nor the answers "
                        "are stored.\ncsv: Image,Rank,Id,Probability. kaggle: Image,Id with up to five labels, a row for every "
                        "photo: new_whale alone where no fluke was found."));
    parser.addArgument(QStringLiteral("catalogue"), CommandLine::tr("The catalogue."),
                       QStringLiteral("CATALOGUE.fluke"));
    parser.addArgument(QStringLiteral("path"), CommandLine::tr("Photos, or folders to search."),
                       QStringLiteral("PATH..."));
    parser.addOption(QStringLiteral("format"), CommandLine::tr("table (default), csv, json or kaggle."),
                     QStringLiteral("FORMAT"), QStringLiteral("table"));
    parser.addOption(QStringLiteral("output"), CommandLine::tr("The file to write; standard output without it."),
                     QStringLiteral("FILE"));
    parser.addFlag(QStringLiteral("quick"),
                   CommandLine::tr("By the network alone, without comparing the patterns of the likeliest whales."));
    addBlankAs(parser);
    if (const auto leave = parser.parse(arguments, 2, INT_MAX)) return *leave;
    const Writer writer = writers().value(parser.value(QStringLiteral("format")));
    if (!writer) return parser.refuse(CommandLine::tr("--format must be table, csv, json or kaggle."));

    const bool writesKaggle = writer == asKaggle;
    QString blankAs;
    if (const QString reason = readBlankAs(parser, blankAs); !reason.isEmpty()) return parser.refuse(reason);

    auto oracle = openOracle(
        parser.positional().first(), parser.isSet(QStringLiteral("quick")) ? Opinions::Network : Opinions::Both);
    if (!oracle) return fail(oracle.error());
    if (writesKaggle) {
        auto names = KaggleNames::of(*oracle->catalogue, blankAs);
        if (!names) return fail(names.error());
        oracle->kaggleNames = std::move(*names);
    }
    if (auto noted = noteMissing(*oracle); !noted) return fail(noted.error());
    const PhotoFiles photos = findPhotos(parser.positional().mid(1));
    complainAbout(photos.missing);
    if (photos.files.isEmpty()) {
        complain(CommandLine::tr("There are no photos to identify."));
        return ExitStatus::NothingDone;
    }

    const CancelToken cancel = interruptToken();
    const Identifications identifications = identify(photos.files, *oracle, cancel);
    complainAbout(identifications.failed);
    if (identifications.answered == 0 && !writesKaggle) return ExitStatus::NothingDone;
    if (auto written = writeAnswer(writer(identifications.photos), parser.value(QStringLiteral("output"))); !written)
        return fail(written.error());
    const bool isWhole = photos.missing.empty() && identifications.failed.empty() && !cancel.isCancelled();
    return isWhole ? ExitStatus::Done : ExitStatus::SomeFilesFailed;
}

} // namespace flukeprint
