#include "app/commands/kaggleoption.h"

#include <algorithm>

namespace flukeprint {

namespace {

const QString blankAsOption = QStringLiteral("blank-as");

} // namespace

void addBlankAs(CommandParser& parser)
{
    parser.addOption(blankAsOption,
                     CommandLine::tr("kaggle: what stands for a blank in an id, for example _. Without it, ids with blanks are refused."),
                     QStringLiteral("TEXT"));
}

QString readBlankAs(const CommandParser& parser, QString& blankAs)
{
    if (!parser.isSet(blankAsOption)) return {};
    blankAs = parser.value(blankAsOption);
    const bool holdsBlank = std::any_of(blankAs.begin(), blankAs.end(), [](QChar letter) { return letter.isSpace(); });
    return blankAs.isEmpty() || holdsBlank ? CommandLine::tr("--blank-as must be a text without blanks.") : QString();
}

} // namespace flukeprint
