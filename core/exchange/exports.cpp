#include "core/exchange/exports.h"

#include "core/exchange/decisionstable.h"
#include "core/exchange/gradestable.h"
#include "core/exchange/kaggletable.h"
#include "core/exchange/labelstable.h"

#include <QCoreApplication>

#include <algorithm>

namespace flukeprint {

namespace {

Result<ExportedFile> makeKaggle(const Catalogue& catalogue, const RecognitionParts& parts, const ExportRequest& request, const ProgressSink& sink,
                                const CancelToken& cancel)
{
    auto table = kaggleTable(catalogue, parts, request, sink, cancel);
    if (!table) return tl::unexpected(table.error());
    if (table->isCancelled) return ExportedFile{.content = {}, .isCancelled = true};
    return ExportedFile{labelsText(table->rows), int(table->rows.size()), table->withoutEmbedding, std::move(table->remarks)};
}

Result<ExportedFile> makeLabels(const Catalogue& catalogue, const RecognitionParts&, const ExportRequest& request, const ProgressSink&,
                                const CancelToken&)
{
    const auto rows = labelsTable(catalogue, request);
    if (!rows) return tl::unexpected(rows.error());
    return ExportedFile{labelsText(*rows), int(rows->size())};
}

Result<ExportedFile> made(const Result<CsvTable>& table)
{
    if (!table) return tl::unexpected(table.error());
    return ExportedFile{table->text, table->rows};
}

Result<ExportedFile> makeDecisions(const Catalogue& catalogue, const RecognitionParts&, const ExportRequest& request, const ProgressSink&,
                                   const CancelToken&)
{
    return made(decisionsTable(catalogue, request.confirmed));
}

Result<ExportedFile> makeGrades(const Catalogue& catalogue, const RecognitionParts&, const ExportRequest&, const ProgressSink&, const CancelToken&)
{
    return made(gradesTable(catalogue));
}

} // namespace

const std::vector<ExportFormat>& exportFormats()
{
    static const QString csv = QStringLiteral("csv");
    static const std::vector<ExportFormat> formats{
        {.id = QStringLiteral("kaggle"),
         .words = QT_TRANSLATE_NOOP("exports", "up to five whales a photo, likeliest first, the confirmed one before all"),
         .suffix = csv,
         .options = {ExportOption::Filter, ExportOption::Confirmed, ExportOption::BlankAs},
         .needsEmbeddings = true,
         .choices = {{QT_TRANSLATE_NOOP("exports", "&All photos (Kaggle CSV)…"), QStringLiteral("submission.csv")},
                     {QT_TRANSLATE_NOOP("exports", "&Undecided queue (Kaggle CSV)…"), QStringLiteral("undecided.csv"), {QueueFilter::Undecided}}},
         .make = makeKaggle},
        {.id = QStringLiteral("labels"),
         .words = QT_TRANSLATE_NOOP("exports", "the confirmed identities, in a form that import reads again"),
         .suffix = csv,
         .options = {ExportOption::Filter, ExportOption::Confirmed},
         .choices = {{QT_TRANSLATE_NOOP("exports", "&Confirmed identities (train.csv)…"), QStringLiteral("train.csv")},
                     {QT_TRANSLATE_NOOP("exports", "Identities confirmed &twice (train.csv)…"), QStringLiteral("train.csv"),
                      {QueueFilter::All, Confirmed::Twice}}},
         .make = makeLabels},
        {.id = QStringLiteral("decisions"),
         .words = QT_TRANSLATE_NOOP("exports", "who said what and when, with their points of match"),
         .suffix = csv,
         .options = {ExportOption::Confirmed},
         .choices = {{QT_TRANSLATE_NOOP("exports", "&Decisions with points of match (CSV)…"), QStringLiteral("decisions.csv")}},
         .make = makeDecisions},
        {.id = QStringLiteral("grades"),
         .words = QT_TRANSLATE_NOOP("exports", "quality, fluke type and what else photos were graded by"),
         .suffix = csv,
         .options = {},
         .choices = {{QT_TRANSLATE_NOOP("exports", "&Grades of the photos (CSV)…"), QStringLiteral("grades.csv")}},
         .make = makeGrades}};
    return formats;
}

const ExportFormat* exportFormat(const QString& id)
{
    const auto& formats = exportFormats();
    const auto found = std::find_if(formats.begin(), formats.end(), [&](const ExportFormat& format) { return format.id == id; });
    return found == formats.end() ? nullptr : &*found;
}

} // namespace flukeprint
