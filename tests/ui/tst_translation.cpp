#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message
{
    QString context, source, translation;
    bool isFinished = false;
};

QList<Message> messagesIn(const QString& file)
{
    QFile ts(file);
    QList<Message> messages;
    if (!ts.open(QIODevice::ReadOnly)) return messages;
    QXmlStreamReader xml(&ts);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QLatin1String("name")) context = xml.readElementText();
        else if (xml.name() == QLatin1String("message")) messages.append({context, {}, {}, false});
        else if (xml.name() == QLatin1String("source")) messages.last().source = xml.readElementText();
        else if (xml.name() == QLatin1String("translation")) {
            messages.last().isFinished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            messages.last().translation = xml.readElementText();
        }
    }
    return messages;
}

/// "%1", "%2", "%n" in order of their names.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression mark(QStringLiteral("%[0-9n]"));
    QStringList found;
    for (auto match = mark.globalMatch(text); match.hasNext();) found << match.next().captured();
    found.sort();
    return found;
}

QByteArray named(const Message& message)
{
    return (message.context + QStringLiteral(": ") + message.source).toUtf8();
}

} // namespace

/// The French file against the sources: a text that was added without its translation fails here.
/// `ninja -C build/release translations` brings the file up to date; Qt Linguist shows what it lacks.
class TestTranslation : public QObject
{
    Q_OBJECT

    const QString m_file = QStringLiteral(FLUKEPRINT_SOURCES "/resources/i18n/flukeprint_fr.ts");

private Q_SLOTS:
    void nothingIsMissing()
    {
        const QTemporaryDir folder;
        const QString fresh = folder.filePath(QStringLiteral("fresh_fr.ts"));
        QVERIFY(QFile::copy(m_file, fresh));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(FLUKEPRINT_SOURCES));
        lupdate.start(QStringLiteral(FLUKEPRINT_LUPDATE), {"-I", ".", "-locations", "none", "-no-obsolete", "app", "ui", "core", "-ts", fresh});
        QVERIFY2(lupdate.waitForFinished(120'000) && lupdate.exitCode() == 0, lupdate.readAllStandardError().constData());
        const QList<Message> messages = messagesIn(fresh);
        QVERIFY(messages.size() > 500);
        QByteArrayList missing;
        for (const Message& message : messages)
            if (!message.isFinished || message.translation.isEmpty()) missing << named(message);
        QVERIFY2(missing.isEmpty(), missing.join('\n').constData());
    }

    void whatIsFilledInStaysFilledIn()
    {
        for (const Message& message : messagesIn(m_file)) {
            QVERIFY2(placeholders(message.source) == placeholders(message.translation), named(message).constData());
            QVERIFY2(message.source.count(u'\n') == message.translation.count(u'\n'), named(message).constData());
        }
    }

    void itIsFrench()
    {
        for (const Message& message : messagesIn(m_file)) // "Catalogue" and "MAP@5" are the same, no sentence is
            if (message.source.count(u' ') > 3) QVERIFY2(message.source != message.translation, named(message).constData());
    }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"
