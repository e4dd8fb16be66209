#include "core/review/takeoverstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

namespace {

bool saysTheSame(const Individual& one, const Individual& other)
{
    return one.nickname == other.nickname && one.sex == other.sex && one.notes == other.notes;
}

} // namespace

TakeOverStep::TakeOverStep(const Merger& merger) : ReviewStep({}, Touches::Whales), m_merger(merger) {}

Status TakeOverStep::apply(Catalogue& catalogue)
{
    const auto whale = catalogue.individual(m_merger.whale);
    const auto other = catalogue.individual(m_merger.individual);
    if (!whale || !other) return tl::unexpected(whale ? other.error() : whale.error());
    const auto filled = filledFrom(*whale, *other);
    if (saysTheSame(filled, *whale)) return failure(ErrorCode::NotAllowed, whale->catalogueId, QStringLiteral("nothing to take over"));
    if (auto stored = catalogue.updateIndividual(filled); !stored) return stored;
    m_before = *whale;
    m_after = filled;
    return {};
}

Status TakeOverStep::takeBack(Catalogue& catalogue)
{
    const auto whale = catalogue.individual(m_merger.whale);
    if (!whale) return tl::unexpected(whale.error());
    if (!saysTheSame(*whale, m_after)) return failure(ErrorCode::NotAllowed, whale->catalogueId, QStringLiteral("edited since"));
    auto before = *whale;
    before.nickname = m_before.nickname;
    before.sex = m_before.sex;
    before.notes = m_before.notes;
    return catalogue.updateIndividual(before);
}

} // namespace flukeprint
