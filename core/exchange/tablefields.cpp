#include "core/exchange/tablefields.h"

#include <vector>

namespace flukeprint {

namespace {

struct FieldHeaders
{
    TableField field;
    QString word;        ///< in --columns
    QStringList headers; ///< as `plainHeader` makes them; the likeliest first
};

QStringList words(const char* text)
{
    return QString::fromUtf8(text).split(u' ');
}

/// What headers are compared by: letters and digits in small, without what Wildbook puts before a column.
QString plainHeader(const QString& header)
{
    QString plain;
    for (const QChar c : header.normalized(QString::NormalizationForm_C).toLower())
        if (c.isLetterOrNumber()) plain += c;
    return plain;
}

const std::vector<FieldHeaders>& knownHeaders()
{
    static const std::vector<FieldHeaders> known{
        {TableField::Image, QStringLiteral("image"),
         words("image encountermediaasset0 filepath filename file path imagename imagefile imagepath photo photoname photofile photopath "
               "picture img sourcefile originalname originalfilename mediaasset associatedmedia media bild bilddatei datei dateiname foto "
               "fichier nomdufichier nomfichier cheminfichier archivo imagen imageid")},
        {TableField::Folder, QStringLiteral("folder"), words("folder directory dir ordner verzeichnis dossier répertoire carpeta")},
        {TableField::Hash, QStringLiteral("hash"), words("sha256 contenthash hash")},
        {TableField::Id, QStringLiteral("id"),
         words("individualid markedindividualindividualid encounterindividualid identity whaleid catalogueid catalogid id whale individual "
               "organismid catalognumber animalid animal label matchid wal walid tier tierid baleine idbaleine identifiant individu ballena "
               "idballena identificador individuo name")},
        {TableField::Nickname, QStringLiteral("nickname"),
         words("nickname markedindividualnickname organismname alias spitzname rufname surnom apodo name nom nombre")},
        {TableField::Sex, QStringLiteral("sex"), words("sex encountersex sexanalysissex gender geschlecht sexe sexo")},
        {TableField::LifeStage, QStringLiteral("life-stage"),
         words("lifestage encounterlifestage ageclass age stage altersklasse alter classedâge âge edad")},
        {TableField::Notes, QStringLiteral("notes"),
         words("notes note comments comment remarks remark encounterresearchercomments encountersightingremarks occurrenceremarks bemerkung "
               "bemerkungen notiz notizen remarque remarques commentaire commentaires notas comentarios observaciones")},
        {TableField::Date, QStringLiteral("date"),
         words("date datetime datetimeoriginal datetaken takenat timestamp eventdate taken captured capturedate capturetime sightingdate "
               "datum aufnahmedatum datedeprisedevue fecha")},
        {TableField::Year, QStringLiteral("year"), words("year encounteryear jahr année annee año")},
        {TableField::Month, QStringLiteral("month"), words("month encountermonth monat mois mes")},
        {TableField::Day, QStringLiteral("day"), words("day encounterday tag jour día dia")},
        {TableField::Time, QStringLiteral("time"), words("time eventtime timetaken uhrzeit zeit heure hora")},
        {TableField::Hour, QStringLiteral("hour"), words("hour encounterhour stunde")},
        {TableField::Minutes, QStringLiteral("minutes"), words("minutes encounterminutes minute")},
        {TableField::Zone, QStringLiteral("zone"),
         words("timezone zone utcoffset offset tz zeitzone fuseauhoraire fuseau zonahoraria offsettimeoriginal offsettime")},
        {TableField::Latitude, QStringLiteral("latitude"),
         words("latitude decimallatitude encounterdecimallatitude gpslatitude lat breite breitengrad latitud")},
        {TableField::Longitude, QStringLiteral("longitude"),
         words("longitude decimallongitude encounterdecimallongitude gpslongitude lon long lng länge längengrad longitud")},
        {TableField::Place, QStringLiteral("place"),
         words("place locality verbatimlocality encounterverbatimlocality location site locationid encounterlocationid area region ort fundort "
               "gebiet lieu site zone lugar sitio localidad")},
        {TableField::Photographer, QStringLiteral("photographer"),
         words("photographer recordedby author artist credit creator encounterphotographer0emailaddress fotograf fotografin photographe auteur "
               "fotógrafo fotógrafa autor encountersubmitterid submitterid")},
    };
    return known;
}

} // namespace

QString wordOf(TableField field)
{
    for (const FieldHeaders& known : knownHeaders())
        if (known.field == field) return known.word;
    return {};
}

std::optional<TableField> tableFieldFrom(const QString& word)
{
    for (const FieldHeaders& known : knownHeaders())
        if (known.word.compare(word.trimmed(), Qt::CaseInsensitive) == 0) return known.field;
    return {};
}

QStringList tableFieldWords()
{
    QStringList all;
    for (const FieldHeaders& known : knownHeaders()) all << known.word;
    return all;
}

ColumnMatch matchColumns(const QStringList& header, const ColumnChoices& chosen)
{
    ColumnMatch match;
    QStringList plain;
    for (const QString& name : header) plain << plainHeader(name);
    QList<bool> isTaken(header.size(), false);
    QList<TableField> settled;
    for (const auto& [field, name] : chosen) {
        settled << field;
        const auto wanted = plainHeader(name);
        if (wanted.isEmpty()) continue;
        const qsizetype at = plain.indexOf(wanted);
        if (at < 0) {
            match.missing << name;
            continue;
        }
        match.columns.insert(field, at);
        isTaken[at] = true;
    }
    for (const FieldHeaders& known : knownHeaders()) {
        if (settled.contains(known.field)) continue;
        for (const QString& name : known.headers) {
            const qsizetype at = plain.indexOf(name);
            if (at < 0 || isTaken[at]) continue;
            match.columns.insert(known.field, at);
            isTaken[at] = true;
            break;
        }
    }
    // A table of two columns, "Name" and "Whale": the name is the file's.
    const auto nickname = match.columnOf(TableField::Nickname);
    if (nickname && !match.columnOf(TableField::Image) && plain[*nickname] == QLatin1String("name") && match.columnOf(TableField::Id))
        match.columns.insert(TableField::Image, match.columns.take(TableField::Nickname));
    for (qsizetype i = 0; i < header.size(); ++i)
        if (!isTaken[i] && !plain[i].isEmpty()) match.unknown << header[i].trimmed();
    return match;
}

} // namespace flukeprint
