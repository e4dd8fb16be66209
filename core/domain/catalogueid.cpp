#include "core/domain/catalogueid.h"

#include <QRegularExpression>
#include <QStringList>

namespace flukeprint {

namespace {

bool isHyphen(QChar c)
{
    static const QString hyphens = QStringLiteral("\u2010\u2011\u2012\u2013\u2212\uFE58\uFE63\uFF0D");
    return hyphens.contains(c);
}

} // namespace

QString normalisedCatalogueId(const QString& text)
{
    QString id;
    for (const QChar c : text.normalized(QString::NormalizationForm_C)) {
        const bool isInvisible = c.category() == QChar::Other_Format || (c.category() == QChar::Other_Control && !c.isSpace());
        if (isInvisible) continue;
        if (isHyphen(c)) id += u'-';
        else id += c.isSpace() ? QChar(u' ') : c;
    }
    return id.trimmed();
}

QString nearnessKey(const QString& catalogueId)
{
    static const QRegularExpression power(QStringLiteral("^(\\d+)(?:[.,](\\d+))?E\\+?(\\d{1,2})$"),
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression zeros(QStringLiteral("(?<!\\d)0+(?=\\d)"));
    static const QRegularExpression betweenNumbers(QStringLiteral("(?<=\\d)[\\s_.\\-]+(?=\\d)"));
    static const QRegularExpression between(QStringLiteral("[\\s_.\\-]+"));
    QString key = normalisedCatalogueId(catalogueId).normalized(QString::NormalizationForm_KC).toCaseFolded();
    if (const auto match = power.match(key); match.hasMatch()) {
        const QString fraction = match.captured(2);
        const qsizetype moved = match.captured(3).toInt();
        key = match.captured(1) + fraction.leftJustified(std::max(moved, fraction.size()), u'0');
    }
    key.replace(betweenNumbers, QStringLiteral("/")); // 1-2 is not 12
    return key.remove(between).remove(zeros);
}

bool namesWhale(const QString& label)
{
    static const QStringList nobody{QStringLiteral(""),        QStringLiteral("new_whale"), QStringLiteral("new_individual"),
                                    QStringLiteral("na"),      QStringLiteral("n/a"),       QStringLiteral("nan"),
                                    QStringLiteral("null"),    QStringLiteral("none"),      QStringLiteral("unknown"),
                                    QStringLiteral("?"),       QStringLiteral("-"),         QStringLiteral("unidentified")};
    return !nobody.contains(normalisedCatalogueId(label).toLower());
}

} // namespace flukeprint
