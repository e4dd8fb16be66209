#include "core/base/settingsfile.h"
#include "core/catalogue/backups.h"
#include "core/exchange/labels.h"
#include "core/import/importer.h"
#include "core/services/retraining.h"
#include "tests/app/fakeparts.h"

#include <QCoreApplication>
#include <QSettings>

#include <cstdio>
#include <random>

using namespace flukeprint;

/// What the program does with a catalogue, without its network: started by the harnesses, which kill it or take its disk away.
/// Everything that it was told is stored is said on standard output at once ("acknowledged"), one line each.

namespace {

void acknowledge(const QString& line)
{
    std::puts(qUtf8Printable(line));
    std::fflush(stdout);
}

/// 0, or 3 for a full disk and 4 for anything else; what happened on standard error.
int statusOf(const Status& done)
{
    if (done) return 0;
    std::fprintf(stderr, "error %d: %s: %s\n", int(done.error().code), qUtf8Printable(done.error().subject), qUtf8Printable(done.error().detail));
    return done.error().code == ErrorCode::DiskFull ? 3 : 4;
}

/// Decides this and that, by chance, until `count` decisions are made (0: for ever).
class Reviewer
{
public:
    Reviewer(Catalogue& catalogue, unsigned seed) : m_catalogue(catalogue), m_random(seed) {}

    Status decide(int count)
    {
        const auto photos = m_catalogue.queue(QueueFilter::All);
        if (!photos) return tl::unexpected(photos.error());
        for (int made = 0; count == 0 || made < count; ++made)
            if (auto done = step(photos->at(below(int(photos->size()))).annotation); !done) return done;
        return {};
    }

private:
    int below(int end) { return int(m_random() % unsigned(end)); }

    Status step(AnnotationId photo)
    {
        DecisionContext context;
        context.reviewer = below(2) ? QStringLiteral("Ida") : QStringLiteral("Jo");
        const auto whales = m_catalogue.individuals();
        if (!whales) return tl::unexpected(whales.error());
        const int what = below(10);
        if (what < 2 || whales->size() < 3) return declare(photo, context);
        const auto whale = whales->at(below(int(whales->size()))).individual.id;
        if (what == 2) return merge(whale, whales->first().individual.id);
        if (what == 3 && m_last) return takeBack();
        if (what == 4) return note(m_catalogue.cannotTell(photo, context), photo, QStringLiteral("cannot_tell"));
        return note(m_catalogue.confirm(photo, whale, context), photo, QStringLiteral("match"));
    }

    Status declare(AnnotationId photo, const DecisionContext& context)
    {
        const auto id = m_catalogue.proposeCatalogueId();
        if (!id) return tl::unexpected(id.error());
        return note(m_catalogue.declareNew(photo, *id, context), photo, {});
    }

    Status note(const Result<DecisionId>& made, AnnotationId photo, const QString& kind)
    {
        if (!made) return refused(made.error());
        m_last = *made;
        acknowledge(QStringLiteral("decision %1 %2 %3").arg(made->value).arg(photo.value).arg(kind));
        return {};
    }

    Status takeBack()
    {
        const DecisionId last = *std::exchange(m_last, std::nullopt);
        if (auto undone = m_catalogue.undo(last); !undone) return refused(undone.error());
        acknowledge(QStringLiteral("undone %1").arg(last.value));
        return {};
    }

    Status merge(IndividualId one, IndividualId other)
    {
        const auto merged = m_catalogue.merge(one, other, QStringLiteral("Ida"));
        if (!merged) return refused(merged.error());
        acknowledge(QStringLiteral("merged %1").arg(merged->value));
        return {};
    }

    /// What chance proposed and the catalogue does not allow is no fault.
    static Status refused(const Error& error)
    {
        if (error.code == ErrorCode::NotAllowed) return {};
        return tl::unexpected(error);
    }

    Catalogue& m_catalogue;
    std::mt19937 m_random;
    std::optional<DecisionId> m_last;
};

Status decide(const QString& file, const QString& seed, int count)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return tl::unexpected(catalogue.error());
    return Reviewer(**catalogue, seed.toUInt()).decide(count);
}

Status import(const QString& file, const QString& folder)
{
    const auto catalogue = Catalogue::open(file);
    if (!catalogue) return tl::unexpected(catalogue.error());
    ImportRequest request;
    request.paths = {folder};
    const auto report = importPhotos(**catalogue, request, {}, {});
    if (!report) return tl::unexpected(report.error());
    for (const Error& skipped : report->skipped) return tl::unexpected(skipped);
    acknowledge(QStringLiteral("imported %1").arg(report->added + report->alreadyThere));
    return {};
}

Status exportLabels(const QString& file, const QString& output)
{
    const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
    if (!catalogue) return tl::unexpected(catalogue.error());
    const auto photos = (*catalogue)->queue(QueueFilter::All);
    if (!photos) return tl::unexpected(photos.error());
    QByteArray text = "Image,Id\n";
    for (const QueueEntry& photo : *photos) text += photo.photo.originalName.toUtf8() + ',' + photo.catalogueId.toUtf8() + '\n';
    return writeWhole(output, text);
}

/// Retrains with a trainer that knows no network, and puts the new version to use.
Status train(const QString& file, const QString& weights)
{
    TrainingRequest request;
    request.catalogueFile = file;
    request.activation = Activation::Always;
    const auto report = runTraining(request, fakeParts(weights), {}, {});
    if (!report) return tl::unexpected(report.error());
    acknowledge(QStringLiteral("trained"));
    return {};
}

/// @param value of the reviewer's name; empty: says what it is
Status storeSetting(const QString& value)
{
    QSettings settings;
    if (value.isEmpty()) acknowledge(QStringLiteral("reviewer ") + settings.value(QStringLiteral("reviewer")).toString());
    else settings.setValue(QStringLiteral("reviewer"), value);
    settings.sync();
    if (settings.status() == QSettings::NoError) return {};
    return failure(ErrorCode::DiskFull, settings.fileName()); // QSettings knows no reason
}

Status run(const QStringList& words)
{
    const QString verb = words.value(0);
    const QString file = words.value(1);
    if (verb == QLatin1String("new")) return Catalogue::create(file).map([](const auto&) {});
    if (verb == QLatin1String("open")) return Catalogue::open(file).map([](const auto&) {});
    if (verb == QLatin1String("settings")) return storeSetting(file);
    if (verb == QLatin1String("decide")) return decide(file, words.value(2), words.value(3).toInt());
    if (verb == QLatin1String("import")) return import(file, words.value(2));
    if (verb == QLatin1String("train")) return train(file, words.value(2));
    if (verb == QLatin1String("export")) return exportLabels(file, words.value(2));
    if (verb == QLatin1String("restore")) return restoreBackup(file, words.value(2)).map([](const QString&) {});
    if (verb == QLatin1String("backup")) {
        const auto catalogue = Catalogue::open(file, OpenMode::ReadOnly);
        return catalogue ? (*catalogue)->saveCopy(words.value(2), IfThere::Replace) : tl::unexpected(catalogue.error());
    }
    return failure(ErrorCode::OptionInvalid, verb);
}

} // namespace

int main(int argc, char* argv[])
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Flukeprint"));
    QCoreApplication::setOrganizationName(QStringLiteral("Flukeprint"));
    keepSettingsSafely();
    const int status = statusOf(run(QCoreApplication::arguments().mid(1)));
    if (status == 0) acknowledge(QStringLiteral("done"));
    return status;
}
