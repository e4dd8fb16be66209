#include "core/import/importreport.h"

#include <QJsonArray>

#include <array>
#include <utility>

namespace flukeprint {

namespace {

/// What an import may report, in the words that catalogues keep.
constexpr std::array codeWords{std::pair{ErrorCode::FileMissing, "file_missing"},
                               std::pair{ErrorCode::FileUnreadable, "file_unreadable"},
                               std::pair{ErrorCode::FileEmpty, "file_empty"},
                               std::pair{ErrorCode::NotAnImage, "not_an_image"},
                               std::pair{ErrorCode::ImageDamaged, "image_damaged"},
                               std::pair{ErrorCode::ImageTooLarge, "image_too_large"},
                               std::pair{ErrorCode::LeftOut, "left_out"},
                               std::pair{ErrorCode::KindUnsupported, "kind_unsupported"},
                               std::pair{ErrorCode::NameUnreadable, "name_unreadable"},
                               std::pair{ErrorCode::TableMalformed, "table_malformed"},
                               std::pair{ErrorCode::LettersGuessed, "letters_guessed"},
                               std::pair{ErrorCode::LabelWithoutPhoto, "label_without_photo"},
                               std::pair{ErrorCode::LabelAmbiguous, "label_ambiguous"},
                               std::pair{ErrorCode::LabelContradicted, "label_contradicted"},
                               std::pair{ErrorCode::KeywordsAmbiguous, "keywords_ambiguous"},
                               std::pair{ErrorCode::PositionUnclear, "position_unclear"},
                               std::pair{ErrorCode::ZoneGuessed, "zone_guessed"},
                               std::pair{ErrorCode::IdsNearlyEqual, "ids_nearly_equal"}};

QString wordOf(ErrorCode code)
{
    for (const auto& [known, word] : codeWords)
        if (known == code) return QLatin1String(word);
    return QStringLiteral("other");
}

ErrorCode errorCodeFrom(const QString& text)
{
    for (const auto& [code, word] : codeWords)
        if (text == QLatin1String(word)) return code;
    return ErrorCode::Internal;
}

QJsonArray toJson(const std::vector<Error>& errors)
{
    QJsonArray array;
    for (const Error& error : errors) array.append(QJsonArray{wordOf(error.code), error.subject, error.detail});
    return array;
}

std::vector<Error> errorsFrom(const QJsonValue& json)
{
    std::vector<Error> errors;
    for (const auto& value : json.toArray()) {
        const QJsonArray parts = value.toArray();
        errors.push_back({errorCodeFrom(parts[0].toString()), parts[1].toString(), parts[2].toString()});
    }
    return errors;
}

} // namespace

QJsonObject toJson(const ImportReport& report)
{
    return {{QStringLiteral("cancelled"), report.cancelled},     {QStringLiteral("added"), report.added},
            {QStringLiteral("already_there"), report.alreadyThere}, {QStringLiteral("mended"), report.mended},
            {QStringLiteral("labelled"), report.labelled},       {QStringLiteral("without_date"), report.withoutDate},
            {QStringLiteral("skipped"), toJson(report.skipped)}, {QStringLiteral("faults"), toJson(report.faults)},
            {QStringLiteral("remarks"), toJson(report.remarks)}};
}

ImportReport importReportFrom(const QJsonObject& json)
{
    const auto number = [&](const char* key) { return json.value(QLatin1String(key)).toInt(); };
    ImportReport report;
    report.cancelled = json.value(QStringLiteral("cancelled")).toBool();
    report.added = number("added");
    report.alreadyThere = number("already_there");
    report.mended = number("mended");
    report.labelled = number("labelled");
    report.withoutDate = number("without_date");
    report.skipped = errorsFrom(json.value(QStringLiteral("skipped")));
    report.faults = errorsFrom(json.value(QStringLiteral("faults")));
    report.remarks = errorsFrom(json.value(QStringLiteral("remarks")));
    return report;
}

} // namespace flukeprint
