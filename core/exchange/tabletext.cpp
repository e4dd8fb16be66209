#include "core/exchange/tabletext.h"

#include <QFile>
#include <QStringDecoder>

#include <array>

namespace flukeprint {

namespace {

/// Windows-1252 where it differs from Latin-1: the bytes 0x80 to 0x9F. What Windows leaves undefined stays as it is.
constexpr std::array<char16_t, 32> upperControls{
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
    0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

QString fromWindows1252(const QByteArray& bytes)
{
    QString text = QString::fromLatin1(bytes);
    for (QChar& letter : text)
        if (letter >= QChar(0x80) && letter <= QChar(0x9F)) letter = QChar(upperControls[size_t(letter.unicode() - 0x80)]);
    return text;
}

/// UTF-16 without its mark: in a table every other byte is nothing, because nearly all of its letters are Latin. The answer is which
/// order the bytes have.
std::optional<QStringDecoder::Encoding> unmarkedUtf16(const QByteArray& bytes)
{
    std::array<qsizetype, 2> zeros{};
    const qsizetype looked = std::min<qsizetype>(bytes.size(), 4096);
    for (qsizetype i = 0; i < looked; ++i) zeros[size_t(i % 2)] += bytes[i] == '\0';
    if (zeros[1] > looked / 4 && zeros[0] == 0) return QStringDecoder::Utf16LE;
    if (zeros[0] > looked / 4 && zeros[1] == 0) return QStringDecoder::Utf16BE;
    return {};
}

} // namespace

Result<TableText> readTableText(const QString& file)
{
    QFile device(file);
    if (!device.exists()) return failure(ErrorCode::FileMissing, file);
    if (!device.open(QIODevice::ReadOnly)) return failure(ErrorCode::FileUnreadable, file, device.errorString());
    const QByteArray bytes = device.readAll();
    if (bytes.startsWith("PK\x03\x04"))
        return failure(ErrorCode::TableMalformed, file, QStringLiteral("a workbook; save the sheet as CSV"));

    auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding) encoding = unmarkedUtf16(bytes);
    if (encoding && *encoding != QStringConverter::Utf8) return TableText{QStringDecoder(*encoding)(bytes), TextEncoding::Utf16};
    if (!bytes.isValidUtf8()) return TableText{fromWindows1252(bytes), TextEncoding::Windows1252};
    QString text = QString::fromUtf8(bytes);
    if (text.startsWith(QChar(QChar::ByteOrderMark))) text.remove(0, 1);
    return TableText{text, TextEncoding::Utf8};
}

} // namespace flukeprint
