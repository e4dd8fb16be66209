#pragma once

#include "core/review/reviewsession.h"
#include "ui/models/imageloader.h"
#include "ui/pages/reviewpage.h"

#include <QAction>
#include <QMainWindow>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace flukeprint {

/// A review page with its session on a real catalogue; recognition is a list of questions. Three labelled whales A, B, C and the
/// photos that a test adds.
class ReviewFixture
{
public:
    struct Question
    {
        AnnotationId annotation;
        quint64 generation;
    };

    /// @param runElsewhere absent: copies are found at once
    explicit ReviewFixture(std::function<void(std::function<void()> work, std::function<void()> then)> runElsewhere = {})
    {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
        catalogue = Catalogue::create(m_folder.filePath(QStringLiteral("test.fluke"))).value();
        std::vector<NewPhoto> photos;
        for (const auto* id : {"A", "B", "C"}) {
            photos.push_back(photo(QStringLiteral("%1.jpg").arg(QLatin1String(id))));
            photos.back().catalogueId = QString::fromLatin1(id);
        }
        if (!catalogue->addPhotos(photos)) qFatal("no photos");
        session = std::make_unique<ReviewSession>(
            *catalogue,
            ReviewPorts{[this](AnnotationId annotation, quint64 generation) { questions.append({annotation, generation}); },
                        [](AnnotationId) {}, [](AnnotationId) {},
                        [this](const QList<AnnotationId>& photosAsked) { surenessAsked.append(photosAsked); },
                        std::move(runElsewhere)});
        session->setReviewer(QStringLiteral("Ida"));
        page = std::make_unique<ReviewPage>(loader);
        page->addActions(page->actions());
        page->resize(1200, 700);
    }
    ~ReviewFixture() { page->setSession(nullptr); }

    static NewPhoto photo(const QString& name, const QDateTime& takenAt = {})
    {
        NewPhoto photo;
        photo.photo.contentHash = QString::fromLatin1(name.toUtf8().toHex()).rightJustified(64, u'0');
        photo.photo.path = name;
        photo.photo.originalName = name;
        photo.photo.size = {600, 400};
        if (takenAt.isValid()) photo.photo.takenAt = takenAt;
        return photo;
    }

    /// @param seconds between the photos q0, q1, …
    void addPhotos(const QList<int>& seconds)
    {
        QDateTime time(QDate(2019, 7, 14), QTime(10, 0), Qt::UTC);
        std::vector<NewPhoto> photos;
        for (int i = 0; i < seconds.size(); ++i)
            photos.push_back(photo(QStringLiteral("q%1.jpg").arg(i), time = time.addSecs(seconds[i])));
        if (!catalogue->addPhotos(photos)) qFatal("no photos");
    }

    void show(const QueueView& view = {})
    {
        page->setSession(session.get());
        session->load(view);
        session->noteGalleryReady();
        page->show();
        QVERIFY(QTest::qWaitForWindowActive(page.get()));
        page->setFocus();
    }

    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        auto* focus = page->window()->focusWidget();
        QTest::keyClick(focus ? focus : page.get(), Qt::Key(key), modifiers);
    }

    IndividualId whale(const QString& id) const { return **catalogue->individualByCatalogueId(id); }

    /// The newest question is answered with these whales, in order, and *new whale* behind the first.
    void answer(const QStringList& whales = {QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C")})
    {
        const auto question = questions.takeLast();
        Suggestion suggestion;
        suggestion.annotation = question.annotation;
        double probability = 0.6;
        for (const auto& id : whales) {
            suggestion.candidates.push_back({whale(id), std::nullopt, probability, 0.5, 1});
            probability /= 2;
        }
        suggestion.candidates.insert(suggestion.candidates.begin() + 1, Candidate{std::nullopt, std::nullopt, 0.2, 0.3, 0});
        session->acceptSuggestion(suggestion, question.generation);
    }

    /// The newest question is answered with these places of the ranking, "new" standing for *new whale*. Provisional: with the first of
    /// two opinions, so that the question stays open.
    enum class Opinion { First, Both };
    void rank(const QStringList& places, Opinion opinion = Opinion::Both)
    {
        const auto question = questions.last();
        if (opinion == Opinion::Both) questions.removeLast();
        Suggestion suggestion;
        suggestion.annotation = question.annotation;
        suggestion.isProvisional = opinion == Opinion::First;
        double probability = 0.6;
        for (const auto& id : places) {
            const auto individual = id == QLatin1String("new") ? std::nullopt : std::optional(whale(id));
            suggestion.candidates.push_back({individual, std::nullopt, probability, 0.5, individual ? 1 : 0});
            probability /= 2;
        }
        session->acceptSuggestion(suggestion, question.generation);
    }

    [[nodiscard]] QString at() const
    {
        return session->current() ? session->current()->photo.originalName.chopped(4) : QString();
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList names;
        for (const auto& entry : session->queue())
            names << entry.photo.originalName.chopped(4);
        return names;
    }
    [[nodiscard]] const QueueEntry& entryOf(const QString& name) const
    {
        for (const auto& entry : session->queue())
            if (entry.photo.originalName == name + QStringLiteral(".jpg")) return entry;
        qFatal("no photo %s", qPrintable(name));
    }

private:
    QTemporaryDir m_folder;

public:
    ImageLoader loader;
    std::unique_ptr<Catalogue> catalogue;
    QList<Question> questions;
    QList<QList<AnnotationId>> surenessAsked;
    std::unique_ptr<ReviewSession> session;
    std::unique_ptr<ReviewPage> page;
};

} // namespace flukeprint
