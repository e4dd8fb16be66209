#include "core/import/labelmatcher.h"

#include <QMultiHash>

#include <algorithm>

namespace flukeprint {

namespace {

/// The parts of a path from its end, as they are compared.
QStringList partsOf(const QString& path)
{
    QStringList parts;
    for (const QString& part : path.normalized(QString::NormalizationForm_C).split(u'/', Qt::SkipEmptyParts)) parts.prepend(part.trimmed());
    return parts;
}

QString withoutExtension(const QString& name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 ? name.left(dot) : name;
}

/// How many parts agree, from the end; the names are said to agree already.
int commonEnd(const QStringList& one, const QStringList& other)
{
    int common = 1;
    while (common < one.size() && common < other.size() && one[common].compare(other[common], Qt::CaseInsensitive) == 0) ++common;
    return common;
}

/// Photos and rows under one key.
using Places = QMultiHash<QString, qsizetype>;

} // namespace

/// The files and rows that share names: with extension, or without.
struct LabelMatcher::Candidates
{
    QList<QStringList> files; ///< parts of each
    Places byName;
    Places byStem;
    QHash<QString, QSet<QString>> rowPaths; ///< of a name: the different paths under which rows give it
};

LabelMatcher::LabelMatcher(QList<LabelRow> rows, const QStringList& files) : m_rows(std::move(rows)), m_files(files)
{
    Candidates candidates;
    for (qsizetype i = 0; i < files.size(); ++i) {
        candidates.files << partsOf(files[i]);
        const QString name = candidates.files.last().value(0).toCaseFolded();
        candidates.byName.insert(name, i);
        candidates.byStem.insert(withoutExtension(name), i);
    }
    for (const LabelRow& row : m_rows)
        candidates.rowPaths[withoutExtension(partsOf(row.image).value(0)).toCaseFolded()].insert(row.image.toCaseFolded());
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        if (!m_rows[row].hash.isEmpty() && !m_byHash.contains(m_rows[row].hash)) m_byHash.insert(m_rows[row].hash, row);
        if (!m_rows[row].image.isEmpty()) assign(row, candidates);
    }
    settleFiles();
    findContradictions();
}

void LabelMatcher::assign(qsizetype row, const Candidates& candidates)
{
    const QStringList parts = partsOf(m_rows[row].image);
    const QString name = parts.value(0).toCaseFolded();
    auto found = candidates.byName.values(name);
    if (found.isEmpty()) found = candidates.byStem.values(withoutExtension(name));
    if (found.isEmpty()) return;

    // More of the path counts most; then capitals may tell two names apart.
    const auto agreement = [&](qsizetype file) {
        const QStringList& other = candidates.files[file];
        return std::pair(commonEnd(parts, other), int(other[0] == parts[0]));
    };
    const auto best = agreement(std::ranges::max(found, {}, agreement));
    found.removeIf([&](qsizetype file) { return agreement(file) != best; });
    std::ranges::sort(found);
    if (found.size() > 1) {
        QStringList names;
        for (const qsizetype file : found.mid(0, 3)) names << m_files[file];
        return remark(row, ErrorCode::LabelAmbiguous, QStringLiteral("%1: %2").arg(m_rows[row].image, names.join(QStringLiteral(", "))));
    }
    // A name that the table gives in several folders says nothing without its folder.
    const bool onlyName = best.first == 1 && parts.size() > 1;
    if (onlyName && candidates.rowPaths.value(withoutExtension(name)).size() > 1) return;
    m_claims[found.first()] << row;
    m_agreement.insert(row, best.first);
}

void LabelMatcher::settleFiles()
{
    for (QList<qsizetype>& rows : m_claims) {
        const int best = m_agreement.value(std::ranges::max(rows, {}, [&](qsizetype row) { return m_agreement.value(row); }));
        rows.removeIf([&](qsizetype row) { return m_agreement.value(row) < best; });
    }
}

void LabelMatcher::findContradictions()
{
    for (const QList<qsizetype>& rows : m_claims) {
        const LabelRow& first = m_rows[rows.first()];
        for (const qsizetype row : rows.mid(1)) {
            m_used.insert(row); // it found its photo
            if (m_rows[row].catalogueId == first.catalogueId) continue;
            const auto labelOf = [](const LabelRow& said) { return said.catalogueId.value_or(newWhaleLabel); };
            remark(row, ErrorCode::LabelContradicted,
                   QStringLiteral("%1: %2; %3 in %4").arg(m_rows[row].image, labelOf(m_rows[row]), labelOf(first), first.where()));
        }
    }
}

const LabelRow* LabelMatcher::rowOf(qsizetype file) const
{
    const auto found = m_claims.constFind(file);
    return found == m_claims.constEnd() ? nullptr : &m_rows[found->first()];
}

const LabelRow* LabelMatcher::rowWithHash(const QString& contentHash) const
{
    const auto found = m_byHash.constFind(contentHash);
    return found == m_byHash.constEnd() ? nullptr : &m_rows[*found];
}

void LabelMatcher::noteUse(const LabelRow* row)
{
    m_used.insert(row - m_rows.constData());
}

bool LabelMatcher::isUsed(const LabelRow* row) const
{
    return m_used.contains(row - m_rows.constData());
}

std::vector<Error> LabelMatcher::remarks(bool isComplete) const
{
    std::vector<Error> remarks;
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        for (const Error& remark : m_remarks.values(row)) remarks.push_back(remark);
        if (isComplete && !m_used.contains(row) && !m_remarks.contains(row))
            remarks.push_back({ErrorCode::LabelWithoutPhoto, m_rows[row].where(), m_rows[row].image});
    }
    return remarks;
}

} // namespace flukeprint
