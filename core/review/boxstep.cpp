#include "core/review/boxstep.h"

#include "core/catalogue/catalogue.h"

namespace flukeprint {

BoxStep::BoxStep(AnnotationId annotation, const QRectF& drawn) : ReviewStep({annotation}, Touches::Boxes), m_drawn(drawn) {}

Status BoxStep::apply(Catalogue& catalogue)
{
    const auto annotation = annotations().first();
    const auto before = catalogue.entry(annotation);
    if (!before) return tl::unexpected(before.error());
    // The machine may have looked again meanwhile; another person's box is theirs.
    const bool isAnothers = before->boxSource == BoxSource::Person && (before->box != m_before || m_sourceBefore != BoxSource::Person);
    if (m_isDone && isAnothers) return failure(ErrorCode::NotAllowed, before->photo.originalName, QStringLiteral("another box since"));
    if (auto set = catalogue.setBox(annotation, m_drawn); !set) return set;
    m_before = before->box;
    m_sourceBefore = before->boxSource;
    m_isDone = true;
    if (const auto after = catalogue.entry(annotation)) m_drawn = after->box.value_or(m_drawn);
    return {};
}

Status BoxStep::takeBack(Catalogue& catalogue)
{
    return catalogue.restoreBox(annotations().first(), m_drawn, m_before, m_sourceBefore);
}

} // namespace flukeprint
