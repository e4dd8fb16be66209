#include "core/storage/sqlscript.h"

namespace flukeprint {

namespace {

/// Where the comment or quoted text that begins at `start` ends; `start` itself when none begins there.
qsizetype skipOpaque(const QString& script, qsizetype start)
{
    const auto after = [&](const QString& close, qsizetype from) {
        const qsizetype found = script.indexOf(close, from);
        return found < 0 ? script.size() : found + close.size();
    };
    const QStringView rest = QStringView(script).mid(start);
    if (rest.startsWith(QLatin1String("--"))) return after(QStringLiteral("\n"), start);
    if (rest.startsWith(QLatin1String("/*"))) return after(QStringLiteral("*/"), start + 2);
    if (rest.startsWith(u'\'') || rest.startsWith(u'"')) return after(QString(rest.front()), start + 1);
    return start;
}

} // namespace

QStringList splitStatements(const QString& script)
{
    QStringList statements;
    QString statement;
    QStringList words; // of the statement, upper case, ";" among them: a trigger ends with ; END ;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty()) words << word.toUpper();
        word.clear();
    };
    for (qsizetype i = 0; i < script.size();) {
        if (const qsizetype end = skipOpaque(script, i); end != i) {
            endWord();
            const bool isComment = script[i] == u'-' || script[i] == u'/';
            statement += isComment ? QStringLiteral(" ") : script.mid(i, end - i);
            i = end;
            continue;
        }
        const QChar c = script[i++];
        statement += c;
        if (c.isLetterOrNumber() || c == u'_') {
            word += c;
            continue;
        }
        endWord();
        if (c != u';') continue;
        const bool isTrigger = words.size() > 1 && words[0] == QLatin1String("CREATE") && words.mid(1, 2).contains(QLatin1String("TRIGGER"));
        const bool bodyEnds = words.size() > 1 && words.last() == QLatin1String("END") && words[words.size() - 2] == QLatin1String(";");
        if (isTrigger && !bodyEnds) {
            words << QStringLiteral(";");
            continue;
        }
        statements << statement.trimmed();
        statement.clear();
        words.clear();
    }
    if (!statement.trimmed().isEmpty()) statements << statement.trimmed();
    return statements;
}

} // namespace flukeprint
