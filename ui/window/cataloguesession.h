#pragma once

#include "core/catalogue/catalogue.h"
#include "core/review/reviewsession.h"
#include "core/services/logkeeper.h"
#include "core/services/recognitionservice.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

namespace flukeprint {

/// The catalogue that the window has open: opens, makes and closes it, owns the GUI thread's connection and the review of it, and binds
/// that review to recognition. Of what other threads answer, only what is about the open catalogue reaches the review.
class CatalogueSession : public QObject
{
    Q_OBJECT
public:
    /// `recognition` must outlive the session.
    explicit CatalogueSession(RecognitionService& recognition, QObject* parent = nullptr);
    ~CatalogueSession() override; ///< closes

    /// Read-only where the catalogue cannot be written. Nothing happens to the one that is open when it fails, which `failed` tells.
    bool open(const QString& file);
    bool create(const QString& file);
    void close();

    [[nodiscard]] Catalogue* catalogue() const { return m_catalogue.get(); } ///< nullptr while none is open
    [[nodiscard]] ReviewSession* review() const { return m_review.get(); }   ///< likewise
    [[nodiscard]] bool isOpen(const QString& catalogueFile) const { return m_catalogue && m_catalogue->filePath() == catalogueFile; }
    [[nodiscard]] bool isWritable() const { return m_catalogue && !m_catalogue->isReadOnly(); }
    /// What is told of another catalogue than the open one begins with its name.
    [[nodiscard]] QString about(const QString& catalogueFile, const QString& text) const;

    /// Who decides.
    void setReviewer(const QString& name);
    [[nodiscard]] const QString& reviewer() const { return m_reviewer; }

Q_SIGNALS:
    void opened();       ///< before the queue is loaded
    void aboutToClose(); ///< whoever looks at the catalogue or the review lets go now
    void closed();
    void failed(const flukeprint::Error& error);

private:
    void take(std::unique_ptr<Catalogue> catalogue);
    [[nodiscard]] ReviewPorts ports();

    RecognitionService& m_recognition;
    QString m_reviewer;
    QThreadPool m_aside; ///< what the review finds out aside
    LogKeeper m_logKeeper;
    std::unique_ptr<Catalogue> m_catalogue;
    std::unique_ptr<ReviewSession> m_review;
};

} // namespace flukeprint
