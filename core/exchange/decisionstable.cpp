#include "core/exchange/decisionstable.h"

#include "core/exchange/csv.h"

namespace flukeprint {

namespace {

QString wordOf(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Match: return QStringLiteral("match");
    case DecisionKind::NewIndividual: return QStringLiteral("new_individual");
    case DecisionKind::NoFluke: return QStringLiteral("no_fluke");
    default: return QStringLiteral("cannot_tell"); // other kinds are no voice
    }
}

QString wordOf(Confirmation confirmation)
{
    switch (confirmation) {
    case Confirmation::Once: return QStringLiteral("once");
    case Confirmation::Twice: return QStringLiteral("twice");
    case Confirmation::Disputed: return QStringLiteral("disputed");
    case Confirmation::None: break;
    }
    return QStringLiteral("none");
}

QStringList cellsOf(const PhotoVoices& photo, const Voice& voice)
{
    const DecisionContext& context = voice.decision.context;
    return {photo.photoName,
            voice.catalogueId,
            wordOf(voice.decision.kind),
            context.reviewer,
            context.source == DecisionSource::Import ? QStringLiteral("import") : QStringLiteral("review"),
            voice.decision.decidedAt.toUTC().toString(Qt::ISODate),
            context.isBlind ? QStringLiteral("blind") : QString(),
            context.points,
            wordOf(photo.confirmation)};
}

} // namespace

Result<CsvTable> decisionsTable(const Catalogue& catalogue, std::optional<Confirmed> wanted)
{
    const auto photos = catalogue.voices();
    if (!photos) return tl::unexpected(photos.error());
    CsvTable table(QStringLiteral("Image,Id,Decision,Reviewer,Source,Decided,Blind,Points,Confirmed").split(u','));
    for (const PhotoVoices& photo : *photos) {
        if (wanted && !isConfirmed(photo.confirmation, *wanted)) continue;
        for (const Voice& voice : photo.voices) table.add(cellsOf(photo, voice));
    }
    return table;
}

} // namespace flukeprint
