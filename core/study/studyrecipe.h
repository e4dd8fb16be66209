#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace flukeprint {

/// A named way of learning whales from photos, to be compared with others on a researcher's own photos.
struct StudyRecipe
{
    QString name;  ///< "softmax-1e-3": what people type and tables show
    const char* about; ///< one line; English in the report, translated (context "StudyRecipe") on screen
    int epochs;    ///< usual length; 0: there is nothing to learn
};

/// All of them, from the floor to our own. The softmax ones and `triplet-2018` are those of the study of 2018 that Flukeprint grew from.
[[nodiscard]] const QList<StudyRecipe>& studyRecipes();

/// nullptr: there is none of that name.
[[nodiscard]] const StudyRecipe* findStudyRecipe(const QString& name);

[[nodiscard]] QStringList studyRecipeNames();

/// Whether a recipe starts from a pretrained network, the backbone.
[[nodiscard]] bool usesBackbone(const QString& recipe);

} // namespace flukeprint
