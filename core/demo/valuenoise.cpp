#include "core/demo/valuenoise.h"

#include "core/demo/seededrandom.h"

namespace flukeprint {

ValueNoise::ValueNoise(quint64 seed)
{
    SeededRandom random(seed);
    for (float& value : m_lattice)
        value = float(random.unit());
}

float ValueNoise::at(float x, float y) const
{
    // std::floor is a library call without SSE 4.1 and took half of the time of drawing.
    const int left = int(x) - (x < 0), top = int(y) - (y < 0);
    const float fx = x - float(left), fy = y - float(top);
    const float sx = fx * fx * (3 - 2 * fx), sy = fy * fy * (3 - 2 * fy);
    const int x0 = left & (side - 1), x1 = (x0 + 1) & (side - 1);
    const int y0 = (top & (side - 1)) * side, y1 = ((top + 1) & (side - 1)) * side;
    const auto cell = [this](int i) { return m_lattice[size_t(i)]; };
    const float upper = cell(y0 + x0) + (cell(y0 + x1) - cell(y0 + x0)) * sx;
    const float lower = cell(y1 + x0) + (cell(y1 + x1) - cell(y1 + x0)) * sx;
    return upper + (lower - upper) * sy;
}

float ValueNoise::octaves(float x, float y, int count) const
{
    float sum = 0, weights = 0, weight = 1;
    for (int i = 0; i < count; ++i) {
        sum += weight * at(x, y);
        weights += weight;
        weight *= 0.5F;
        // The shift keeps the octaves' lattices from meeting at the origin.
        x = 2 * x + 17.3F;
        y = 2 * y + 5.7F;
    }
    return sum / weights;
}

} // namespace flukeprint
