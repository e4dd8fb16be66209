#pragma once

#include "core/domain/entries.h"
#include "core/import/foldernames.h"
#include "core/import/importrequest.h"
#include "core/import/labelmatcher.h"
#include "core/import/filemetadata.h"
#include "core/import/track.h"

#include <QRegularExpression>

namespace flukeprint {

/// What an import says of its photos: puts together tables, keywords, folders and a track, each asked only for what those before it
/// did not say. The plan and the import ask the same one. One thread.
class LabelChooser
{
public:
    /// Reads the tables and the track. @param files of the import, in its order. Errors: those of `readLabels` and `Track::read`.
    [[nodiscard]] static Result<LabelChooser> make(const ImportRequest& request, const QStringList& files);

    /// What stands for a photo of the import.
    struct Choice
    {
        const LabelRow* row = nullptr;
        std::optional<QString> catalogueId;
        bool isSaidUnidentified = false;
        PhotoDetails details;
        CaptureTime folderTaken; ///< as the folder's name has it
    };
    /// @param contentHash empty: not known, rows are found by name alone
    [[nodiscard]] Choice choose(qsizetype file, const FileMetadata& metadata, const QString& contentHash);
    /// The same, for a photo whose row names other content that never came.
    [[nodiscard]] Choice chooseByName(qsizetype file, const FileMetadata& metadata) { return completed(file, metadata, m_matcher.rowOf(file)); }
    /// The row that is meant by name and bears another hash: perhaps that photo comes, too.
    [[nodiscard]] const LabelRow* postponedRow(qsizetype file, const QString& contentHash) const;
    [[nodiscard]] bool isUsed(const LabelRow* row) const { return m_matcher.isUsed(row); }

    /// The photo as it is to be stored: its own metadata first, then folder, table and track.
    [[nodiscard]] NewPhoto compose(Photo photo, PhotoOrigin origin, const FileMetadata& metadata, const Choice& choice);

    [[nodiscard]] const QList<LabelTable>& tables() const { return m_tables; }
    /// Of the first ten folders, in the order of the files, what their names mean.
    [[nodiscard]] const QList<QPair<QString, FolderReading>>& folderExamples() const { return m_examples; }
    [[nodiscard]] FolderReading folderOf(qsizetype file) const;
    [[nodiscard]] std::vector<Error> faults(bool isComplete) const;
    [[nodiscard]] std::vector<Error> remarks() const;
    [[nodiscard]] const QStringList& ids() const { return m_ids; } ///< all that tables, and so far keywords and folders, named

private:
    LabelChooser() = default;
    void readFolderNames(const QStringList& files);
    [[nodiscard]] Choice completed(qsizetype file, const FileMetadata& metadata, const LabelRow* row);
    [[nodiscard]] std::optional<GeoPosition> trackPosition(const Photo& photo);
    [[nodiscard]] std::optional<QString> keywordId(qsizetype file, const QStringList& keywords);
    void noteId(const QString& id);

    ImportRequest m_request;
    QStringList m_files;
    QList<LabelTable> m_tables;
    LabelMatcher m_matcher;
    std::optional<QRegularExpression> m_keyword;
    Track m_track;
    QList<QStringList> m_folders; ///< of each file
    QList<bool> m_isRootTheOnlyOne;
    QList<QPair<QString, FolderReading>> m_examples;
    QStringList m_ids;
    QSet<QString> m_seenIds;
    std::vector<Error> m_contradictions;
    int m_zoneGuesses = 0; ///< photos without a zone that were looked for on the track by this computer's
};

/// Ids among these that are nearly another one of them or of the catalogue: perhaps one whale under two names. Pure.
[[nodiscard]] std::vector<Error> nearlyEqualIds(const QList<IndividualSummary>& whales, const QStringList& ids);

} // namespace flukeprint
