#include "core/storage/rowtext.h"

#include <array>

namespace flukeprint {

namespace {

// In the order of the enumerations.
constexpr std::array kindWords{"match", "new_individual", "not_this", "cannot_tell", "undone", "no_fluke"};
constexpr std::array sourceWords{"review", "import"};
constexpr std::array boxWords{"machine", "person"};
constexpr std::array sexWords{"female", "male"};
constexpr std::array stateWords{"running", "finished", "cancelled", "failed", "interrupted"};
constexpr std::array criterionWords{"quality",   "visible_part",    "fluke_angle", "lateral_angle", "sharpness",
                                    "exposure",  "distinctiveness", "fluke_type",  "incomplete"};
constexpr std::array gradeSourceWords{"person", "machine"};
constexpr std::array verdictWords{"undecided", "identified", "cannot_tell", "no_fluke"};
constexpr std::array confirmationWords{"none", "once", "twice", "disputed"};

template <class Words, class Value>
QString wordOf(const Words& words, Value value)
{
    return QString::fromLatin1(words[size_t(value)]);
}

template <class Value, class Words>
Value valueOf(const Words& words, const QString& text)
{
    for (size_t i = 0; i < words.size(); ++i)
        if (text == QLatin1String(words[i])) return Value(i);
    return Value(0);
}

} // namespace

QString textOf(DecisionKind kind)
{
    return wordOf(kindWords, kind);
}

QString textOf(DecisionSource source)
{
    return wordOf(sourceWords, source);
}

QString textOf(BoxSource source)
{
    return wordOf(boxWords, source);
}

QString textOf(Sex sex)
{
    return wordOf(sexWords, sex);
}

QString textOf(TrainingState state)
{
    return wordOf(stateWords, state);
}

QString textOf(Criterion criterion)
{
    return wordOf(criterionWords, criterion);
}

Criterion criterionFromText(const QString& text)
{
    return valueOf<Criterion>(criterionWords, text);
}

GradeSource gradeSourceFromText(const QString& text)
{
    return valueOf<GradeSource>(gradeSourceWords, text);
}

DecisionKind decisionKindFromText(const QString& text)
{
    return valueOf<DecisionKind>(kindWords, text);
}

DecisionSource decisionSourceFromText(const QString& text)
{
    return valueOf<DecisionSource>(sourceWords, text);
}

BoxSource boxSourceFromText(const QString& text)
{
    return valueOf<BoxSource>(boxWords, text);
}

Sex sexFromText(const QString& text)
{
    return valueOf<Sex>(sexWords, text);
}

TrainingState trainingStateFromText(const QString& text)
{
    return valueOf<TrainingState>(stateWords, text);
}

Verdict verdictFromText(const QString& text)
{
    return valueOf<Verdict>(verdictWords, text);
}

Confirmation confirmationFromText(const QString& text)
{
    return valueOf<Confirmation>(confirmationWords, text);
}

} // namespace flukeprint
