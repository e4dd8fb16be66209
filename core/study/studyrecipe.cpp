#include "core/study/studyrecipe.h"

#include <QCoreApplication>

#include <algorithm>

namespace flukeprint {

const QList<StudyRecipe>& studyRecipes()
{
    static const QList<StudyRecipe> recipes = {
        {QStringLiteral("constant"), QT_TRANSLATE_NOOP("StudyRecipe", "answers new_whale, then the commonest whales: the floor"), 0},
        {QStringLiteral("softmax-1e-4"),
         QT_TRANSLATE_NOOP("StudyRecipe", "the network of 2018 (64×64 RGB, four blocks of convolution, a softmax over the whales), Adam at 0.0001"), 20},
        {QStringLiteral("softmax-1e-3"), QT_TRANSLATE_NOOP("StudyRecipe", "the same at 0.001"), 20},
        {QStringLiteral("softmax-1e-2"), QT_TRANSLATE_NOOP("StudyRecipe", "the same at 0.01"), 20},
        {QStringLiteral("softmax-augmented"),
         QT_TRANSLATE_NOOP("StudyRecipe", "at 0.001, with two shifts, two rotations and a zoom of each photo drawn once beforehand"), 8},
        {QStringLiteral("softmax-realtime"), QT_TRANSLATE_NOOP("StudyRecipe", "at 0.001, each batch bent anew and less"), 40},
        {QStringLiteral("triplet-2018"),
         QT_TRANSLATE_NOOP("StudyRecipe", "triplet loss on the softmax's output, batches drawn without looking for pairs: the attempt that failed"), 10},
        {QStringLiteral("triplet"),
         QT_TRANSLATE_NOOP("StudyRecipe", "triplet loss done right: unit vectors, batches of 16 whales × 4 photos, the hardest pairs of each batch"), 40},
        {QStringLiteral("transfer-head"),
         QT_TRANSLATE_NOOP("StudyRecipe", "a pretrained network frozen, a softmax layer trained on its vectors"), 60},
        {QStringLiteral("transfer-finetune"), QT_TRANSLATE_NOOP("StudyRecipe", "the same, then all layers at a small rate"), 6},
        {QStringLiteral("flukeprint"),
         QT_TRANSLATE_NOOP("StudyRecipe", "our own: grey crops of the fluke, a small ResNet from random weights, margin softmax, mirrored whales"), 30},
    };
    return recipes;
}

const StudyRecipe* findStudyRecipe(const QString& name)
{
    const auto& recipes = studyRecipes();
    const auto found = std::find_if(recipes.begin(), recipes.end(), [&](const StudyRecipe& recipe) { return recipe.name == name; });
    return found == recipes.end() ? nullptr : &*found;
}

QStringList studyRecipeNames()
{
    QStringList names;
    for (const StudyRecipe& recipe : studyRecipes()) names.append(recipe.name);
    return names;
}

bool usesBackbone(const QString& recipe)
{
    return recipe.startsWith(QLatin1String("transfer-"));
}

} // namespace flukeprint
