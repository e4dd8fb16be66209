#include "walkmodel.h"

#include <QStringList>

#include <algorithm>

namespace flukeprint {

namespace {

const QString importer = QStringLiteral(" import"); // no reviewer's name begins with a blank

} // namespace

// ---- what is done

void WalkModel::label(AnnotationId photo, IndividualId whale, const QString& catalogueId)
{
    m_known.insert(whale);
    m_names[catalogueId] = whale;
    m_said.push_back({photo, DecisionKind::NewIndividual, whale, importer, true, true, m_said.size()});
}

void WalkModel::decide(DecisionKind kind, const QList<AnnotationId>& photos, std::optional<IndividualId> whale)
{
    Step step{Step::Kind::Decide};
    const size_t first = m_said.size();
    for (const auto photo : photos) {
        const bool isFollower = kind == DecisionKind::NewIndividual && m_said.size() > first;
        step.said.push_back(m_said.size());
        m_said.push_back({photo, isFollower ? DecisionKind::Match : kind, whale, comparedName(m_reviewer), false, true, first});
    }
    note(step);
}

bool WalkModel::found(IndividualId whale, const QString& catalogueId)
{
    if (const auto before = m_names.find(catalogueId); before != m_names.end()) m_gaveUpId.insert(before->second);
    m_names[catalogueId] = whale;
    return m_known.insert(whale).second;
}

bool WalkModel::reject(const QList<AnnotationId>& photos, IndividualId whale, const QList<bool>& hidden)
{
    for (qsizetype i = 0; i < photos.size(); ++i) {
        if (standing(photos[i]).individual != whale) continue;
        if (!hidden[i]) return false;
        const auto all = voices(photos[i]);
        const auto own = all.find(comparedName(m_reviewer));
        if (own != all.end() && m_said[own->second.last].whale == whale) return false;
    }
    decide(DecisionKind::NotThis, photos, whale);
    return true;
}

bool WalkModel::turn(size_t said)
{
    const bool stood = m_said[said].stands;
    if (!setStanding(said, !stood)) return false;
    note({stood ? Step::Kind::TakeBack : Step::Kind::PutBack, {said}});
    return true;
}

bool WalkModel::merge(IndividualId individual, IndividualId whale)
{
    const auto one = resolve(individual), other = resolve(whale);
    if (one == other) return false;
    m_mergers.push_back({one, other});
    note({Step::Kind::Merge, {m_mergers.size() - 1}});
    return true;
}

void WalkModel::part(const StandingMerger& merger)
{
    m_mergers[merger.place].stands = false;
    note({Step::Kind::Part, {merger.place}});
}

// ---- undo

WalkModel::Steps& WalkModel::mine()
{
    return m_steps[comparedName(m_reviewer)];
}

void WalkModel::note(Step step)
{
    if (m_isElsewhere) return;
    auto& steps = mine();
    steps.steps.resize(steps.done);
    steps.steps.push_back(std::move(step));
    ++steps.done;
}

/// False when that is refused: it is so already, or the whale's id is another whale's now.
bool WalkModel::setStanding(size_t said, bool stands)
{
    auto& one = m_said[said];
    if (one.stands == stands) return false;
    if (stands && one.whale && m_gaveUpId.contains(*one.whale)) return false;
    one.stands = stands;
    return true;
}

bool WalkModel::setMerged(size_t merger, bool stands)
{
    auto& one = m_mergers[merger];
    if (one.stands == stands) return false;
    if (stands && (resolve(one.individual) != one.individual || resolve(one.whale) == one.individual)) return false;
    one.stands = stands;
    return true;
}

bool WalkModel::takeBack(Step& step)
{
    switch (step.kind) {
    case Step::Kind::Decide:
        step.takenBack.clear();
        for (const size_t said : step.said)
            if (setStanding(said, false)) step.takenBack.push_back(said);
        return !step.takenBack.empty();
    case Step::Kind::TakeBack: return setStanding(step.said[0], true);
    case Step::Kind::PutBack: return setStanding(step.said[0], false);
    case Step::Kind::Merge: return setMerged(step.said[0], false);
    case Step::Kind::Part: return setMerged(step.said[0], true);
    }
    return false;
}

bool WalkModel::doAgain(Step& step)
{
    switch (step.kind) {
    case Step::Kind::Decide: {
        const auto before = m_said; // all or none
        for (const size_t said : step.takenBack)
            if (!setStanding(said, true)) {
                m_said = before;
                return false;
            }
        return true;
    }
    case Step::Kind::TakeBack: return setStanding(step.said[0], false);
    case Step::Kind::PutBack: return setStanding(step.said[0], true);
    case Step::Kind::Merge: return setMerged(step.said[0], true);
    case Step::Kind::Part: return setMerged(step.said[0], false);
    }
    return false;
}

int WalkModel::undo()
{
    auto& steps = mine();
    if (steps.done == 0) {
        reachEarlier();
        return 0;
    }
    if (takeBack(steps.steps[--steps.done])) return 0;
    steps.steps.erase(steps.steps.begin() + std::ptrdiff_t(steps.done));
    return 1;
}

int WalkModel::redo()
{
    auto& steps = mine();
    if (steps.done == steps.steps.size()) return 0;
    if (doAgain(steps.steps[steps.done])) {
        ++steps.done;
        return 0;
    }
    steps.steps.erase(steps.steps.begin() + std::ptrdiff_t(steps.done));
    return 1;
}

/// The window offers what the reviewer decided before; taking it back is for the next key.
void WalkModel::reachEarlier()
{
    std::vector<Step> earlier; // newest first
    size_t together = m_said.size();
    int count = 0;
    for (size_t i = m_said.size(); i-- > 0 && count < 30;) {
        if (!m_said[i].stands || m_said[i].isImport || m_said[i].who != comparedName(m_reviewer)) continue;
        ++count;
        if (m_said[i].together != together) earlier.push_back({Step::Kind::Decide});
        together = m_said[i].together;
        earlier.back().said.insert(earlier.back().said.begin(), i);
    }
    auto& steps = mine();
    steps.steps.insert(steps.steps.begin(), earlier.rbegin(), earlier.rend());
    steps.done += earlier.size();
}

// ---- what follows from it

IndividualId WalkModel::resolve(IndividualId whale) const
{
    for (;;) {
        const auto merger = std::ranges::find_if(m_mergers, [&](const Merger& one) { return one.stands && one.individual == whale; });
        if (merger == m_mergers.end()) return whale;
        whale = merger->whale;
    }
}

std::map<QString, WalkModel::OneVoice> WalkModel::voices(AnnotationId photo) const
{
    std::map<QString, OneVoice> voices;
    for (size_t i = 0; i < m_said.size(); ++i) {
        const Said& said = m_said[i];
        if (said.photo != photo || !said.stands || said.kind == DecisionKind::NotThis) continue;
        voices.try_emplace(said.who, OneVoice{i, i}).first->second.last = i;
    }
    return voices;
}

/// What most reviewers say stands; among equals what the first of them says. A label confirms, and steps back.
WalkModel::Stands WalkModel::standing(AnnotationId photo) const
{
    struct Opinion
    {
        int reviewers = 0;
        bool isImported = false;
        size_t since = SIZE_MAX;
    };
    std::map<std::optional<IndividualId>, Opinion> opinions;
    for (const auto& [who, voice] : voices(photo)) {
        const auto whale = m_said[voice.last].whale;
        auto& opinion = opinions[whale ? std::optional(resolve(*whale)) : std::nullopt];
        if (who == importer) {
            opinion.isImported = true;
            continue;
        }
        ++opinion.reviewers;
        opinion.since = std::min(opinion.since, voice.since);
    }
    if (opinions.empty()) return {};
    std::vector<std::pair<std::optional<IndividualId>, Opinion>> ranked(opinions.begin(), opinions.end());
    std::ranges::sort(ranked, [](const auto& a, const auto& b) {
        return a.second.reviewers != b.second.reviewers ? a.second.reviewers > b.second.reviewers : a.second.since < b.second.since;
    });
    const auto& first = ranked.front().second;
    Stands stands{ranked.front().first ? Verdict::Identified : Verdict::CannotTell, ranked.front().first, Confirmation::Once};
    const auto differing = std::ranges::count_if(ranked, [](const auto& one) { return one.second.reviewers > 0; });
    if (differing < 2) stands.confirmation = first.reviewers + first.isImported > 1 ? Confirmation::Twice : Confirmation::Once;
    else stands.confirmation = first.reviewers > ranked[1].second.reviewers ? Confirmation::Twice : Confirmation::Disputed;
    return stands;
}

std::set<IndividualId> WalkModel::rejected(AnnotationId photo) const
{
    std::set<IndividualId> rejected;
    const auto all = voices(photo);
    for (size_t i = 0; i < m_said.size(); ++i) {
        if (m_said[i].photo != photo || !m_said[i].stands || m_said[i].kind != DecisionKind::NotThis) continue;
        const auto whale = resolve(*m_said[i].whale);
        const bool isOverruled = std::ranges::any_of(all, [&](const auto& one) {
            const auto& said = m_said[one.second.last];
            return one.second.last > i && said.whale && resolve(*said.whale) == whale;
        });
        if (!isOverruled) rejected.insert(whale);
    }
    return rejected;
}

std::set<IndividualId> WalkModel::candidates(AnnotationId photo) const
{
    std::set<IndividualId> candidates;
    for (const auto other : m_photos)
        if (const auto whale = standing(other).individual; other != photo && whale) candidates.insert(*whale);
    for (const auto whale : rejected(photo)) candidates.erase(whale);
    return candidates;
}

size_t WalkModel::whales() const
{
    std::set<IndividualId> whales;
    for (const auto photo : m_photos)
        if (const auto whale = standing(photo).individual) whales.insert(*whale);
    return whales.size();
}

std::optional<IndividualId> WalkModel::declaredNewByOther(AnnotationId photo) const
{
    std::optional<OneVoice> first;
    for (const auto& [who, voice] : voices(photo)) {
        if (who == importer || who == comparedName(m_reviewer) || m_said[voice.last].kind != DecisionKind::NewIndividual) continue;
        if (!first || voice.since < first->since) first = voice;
    }
    return first ? m_said[first->last].whale : std::nullopt;
}

std::vector<size_t> WalkModel::saidOn(AnnotationId photo) const
{
    std::vector<size_t> those;
    for (size_t i = 0; i < m_said.size(); ++i)
        if (m_said[i].photo == photo) those.push_back(i);
    return those;
}

std::vector<size_t> WalkModel::ownOn(AnnotationId photo) const
{
    auto those = saidOn(photo);
    std::erase_if(those, [&](size_t said) { return m_said[said].who != comparedName(m_reviewer); });
    return those;
}

qsizetype WalkModel::placeOf(size_t said) const
{
    return std::ranges::count_if(saidOn(m_said[said].photo), [&](size_t other) { return other < said; });
}

std::optional<WalkModel::StandingMerger> WalkModel::oneStandingMerger(std::mt19937& random) const
{
    std::vector<StandingMerger> standing;
    for (size_t i = 0; i < m_mergers.size(); ++i)
        if (m_mergers[i].stands) standing.push_back({i, m_mergers[i].individual, m_mergers[i].whale});
    return standing.empty() ? std::nullopt : std::optional(standing[random() % standing.size()]);
}

// ---- texts to compare

QString WalkModel::text(DecisionKind kind, std::optional<IndividualId> whale, const QString& who, bool isImport, bool stands)
{
    static const QStringList kinds{QStringLiteral("match"), QStringLiteral("new"), QStringLiteral("not"), QStringLiteral("?"), QStringLiteral("undone")};
    QString text = QStringLiteral("%1%2:%3").arg(kinds[int(kind)], whale ? QString::number(whale->value) : QString(), isImport ? QStringLiteral("import") : who);
    return stands ? text : QStringLiteral("(%1)").arg(text);
}

QString WalkModel::decisionsText(AnnotationId photo) const
{
    QStringList texts;
    for (const size_t i : saidOn(photo)) texts << text(m_said[i].kind, m_said[i].whale, m_said[i].who, m_said[i].isImport, m_said[i].stands);
    return texts.join(u' ');
}

QString WalkModel::text(const Decision& decision)
{
    return text(decision.kind, decision.individual, comparedName(decision.context.reviewer), decision.context.source == DecisionSource::Import,
                !decision.isTakenBack);
}

QString WalkModel::text(const Stands& stands)
{
    return QStringLiteral("verdict %1, whale %2, confirmation %3")
        .arg(int(stands.verdict))
        .arg(stands.individual ? QString::number(stands.individual->value) : QStringLiteral("none"))
        .arg(int(stands.confirmation));
}

} // namespace flukeprint
