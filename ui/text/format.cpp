#include "ui/text/format.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace flukeprint {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("flukeprint", text);
}

QString positionText(const GeoPosition& position)
{
    const QLocale locale;
    const auto degrees = [&](double value) { return locale.toString(std::abs(value), 'f', 2); };
    return tr("%1 °%2 %3 °%4")
        .arg(degrees(position.latitude), position.latitude < 0 ? tr("S") : tr("N"), degrees(position.longitude),
             position.longitude < 0 ? tr("W") : tr("E"));
}

/// A full date in the person's format; a partial one ("2019-07") as it is, because that is all that is known.
QString dateText(const QString& isoDate)
{
    const auto date = QDate::fromString(isoDate.left(10), Qt::ISODate);
    return date.isValid() ? QLocale().toString(date, QStringLiteral("d MMM yyyy")) : isoDate;
}

QString signedText(double value)
{
    return (value < 0 ? QStringLiteral("−") : QStringLiteral("+")) + figureText(std::abs(value));
}

} // namespace

// Qt's %n needs a translation file even for English; two sentences need none.
QString photosText(int count)
{
    return count == 1 ? tr("1 photo") : tr("%1 photos").arg(QLocale().toString(count));
}

QString whalesText(int count)
{
    return count == 1 ? tr("1 whale") : tr("%1 whales").arg(QLocale().toString(count));
}

QString percentText(double probability)
{
    if (probability < 0.01) return tr("< 1 %");
    if (probability > 0.99) return tr("> 99 %");
    return tr("%1 %").arg(QLocale().toString(int(std::lround(probability * 100))));
}

QString decisionText(DecisionKind kind)
{
    switch (kind) {
    case DecisionKind::Match:
        return tr("Match");
    case DecisionKind::NewIndividual:
        return tr("New whale");
    case DecisionKind::NotThis:
        return tr("Not this one");
    case DecisionKind::CannotTell:
        return tr("Cannot tell");
    case DecisionKind::NoFluke:
        return tr("No fluke");
    case DecisionKind::Undone:
        break;
    }
    return tr("Undone");
}

QString timeLeftText(double seconds)
{
    if (seconds < 90) return tr("%1 s left").arg(QLocale().toString(int(std::lround(seconds))));
    if (seconds < 90 * 60) return tr("about %1 min left").arg(QLocale().toString(int(std::lround(seconds / 60))));
    return tr("about %1 h left").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

QString dateAndPlaceText(const Photo& photo, const std::optional<Encounter>& encounter)
{
    QStringList parts;
    if (photo.takenAt)
        parts << dateText(photo.takenAt->date().toString(Qt::ISODate));
    else if (!photo.day.isEmpty())
        parts << dateText(photo.day);
    else if (encounter && !encounter->date.isEmpty())
        parts << dateText(encounter->date);
    if (encounter && !encounter->place.isEmpty()) {
        parts << encounter->place;
    } else if (const auto position = photo.position ? photo.position : encounter ? encounter->position : std::nullopt) {
        parts << positionText(*position);
    }
    return parts.join(QStringLiteral(", "));
}

QString figureText(double figure)
{
    return QLocale().toString(figure, 'f', 3);
}

QString figureText(double figure, const std::optional<Interval>& interval)
{
    if (!interval) return figureText(figure);
    return tr("%1 (%2–%3)").arg(figureText(figure), figureText(interval->low), figureText(interval->high));
}

QString gainText(const Comparison& comparison)
{
    const QString gain = signedText(comparison.gain);
    if (!comparison.gainInterval) return gain;
    const auto [low, high] = *comparison.gainInterval;
    return tr("%1 (%2 to %3)").arg(gain, signedText(low), signedText(high));
}

QString speedText(const QJsonObject& told)
{
    const auto speed = told.value(QStringLiteral("speed")).toString();
    if (speed == QLatin1String("quick")) return tr("Quick");
    if (speed == QLatin1String("full")) return tr("Full");
    return {};
}

} // namespace flukeprint
