#include "core/demo/drawfluke.h"

#include "core/demo/seededrandom.h"
#include "core/demo/valuenoise.h"
#include "core/demo/whaleskin.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flukeprint {

namespace {

struct Rgb
{
    float r = 0, g = 0, b = 0; ///< 0 … 255, may overshoot until the camera clips it
};

Rgb mix(const Rgb& a, const Rgb& b, float t)
{
    return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}

Rgb operator*(const Rgb& colour, float factor)
{
    return {colour.r * factor, colour.g * factor, colour.b * factor};
}

float smoothStep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

/// A picture before the camera: linear enough to light, blur and expose.
struct Scene
{
    explicit Scene(QSize size) : width(size.width()), height(size.height()), pixels(size_t(width) * size_t(height)) {}

    Rgb& at(int x, int y) { return pixels[size_t(y) * size_t(width) + size_t(x)]; }
    [[nodiscard]] const Rgb& at(int x, int y) const { return pixels[size_t(y) * size_t(width) + size_t(x)]; }

    int width, height;
    std::vector<Rgb> pixels;
};

/// Weather, water and camera of one shot.
struct Shot
{
    Rgb deep, crest, sky;
    float horizon;  ///< pixels from the top; negative: out of the picture
    float waveSize; ///< pixels at the bottom
    float chop, glint;
    float light; ///< −1 from the left … 1 from the right
    float fluke; ///< brightness of the animal against the sea; low when the sun stands behind it
    float gloss;
    float exposure, contrast, haze, grain;
    int blur; ///< passes
    bool grey, hills;
    quint64 seed;
};

Shot drawShot(SeededRandom& random, QSize size)
{
    struct Water
    {
        Rgb deep, crest;
    };
    constexpr Water waters[] = {
        {{16, 52, 98}, {74, 122, 170}},     // open ocean under blue sky
        {{28, 76, 128}, {122, 164, 202}},   // bright day
        {{58, 74, 86}, {134, 150, 160}},    // overcast
        {{22, 66, 78}, {98, 142, 148}},     // green coast
        {{104, 126, 146}, {182, 198, 210}}, // milky light
        {{30, 44, 66}, {92, 106, 130}},     // dusk
    };
    const auto between = [&](double low, double high) { return float(random.between(low, high)); };
    Shot shot;
    const Water& water = waters[random.integer(0, 5)];
    const float tone = between(0.85, 1.15);
    shot.deep = water.deep * tone;
    shot.crest = water.crest * tone;
    shot.sky = mix(water.crest, {214, 222, 230}, between(0.4, 0.9));
    shot.horizon =
        random.chance(0.3) ? between(0.03, 0.22) * float(size.height()) : -between(0.3, 1.2) * float(size.height());
    shot.waveSize = between(0.035, 0.085) * float(size.height());
    shot.chop = between(0.35, 1.0);
    shot.glint = random.chance(0.35) ? between(0.3, 1.0) : 0;
    shot.light = between(-1, 1);
    shot.fluke = random.chance(0.12) ? between(0.45, 0.65) : between(0.85, 1.1);
    shot.gloss = between(0.1, 0.8);
    shot.exposure = between(0.88, 1.28);
    shot.contrast = between(0.88, 1.28);
    shot.haze = random.chance(0.25) ? between(0.10, 0.35) : between(0, 0.06);
    shot.grain = between(2, 8);
    shot.blur = random.chance(0.2) ? random.integer(2, 3) : random.integer(0, 1);
    shot.grey = random.chance(0.31);
    shot.hills = random.chance(0.4);
    shot.seed = random.next();
    return shot;
}

/// The far side: sky, and land where there is some.
Rgb skyAt(const Shot& shot, const ValueNoise& noise, float x, float y)
{
    const Rgb sky =
        mix(shot.sky * 1.02F, shot.sky * 0.86F, std::clamp(1 - y / std::max(1.0F, shot.horizon), 0.0F, 1.0F));
    if (!shot.hills) return sky;
    const float ridge = shot.horizon * (0.25F + 0.7F * noise.octaves(x / (4 * shot.waveSize), 77, 4));
    return mix(sky, mix(shot.deep, shot.sky, 0.45F), smoothStep(-1.5F, 1.5F, y - shot.horizon + ridge));
}

/// One row of the sea. Waves get smaller towards the horizon; crests mirror the sky.
class SeaRow
{
public:
    SeaRow(const Shot& shot, const ValueNoise& noise, float y, QSize size)
        : m_shot(shot),
          m_noise(noise),
          m_near((y - shot.horizon) / (float(size.height()) - shot.horizon)),
          m_scale(0.42F / (shot.waveSize * (0.04F + 0.96F * m_near))),
          m_centre(float(size.width()) / 2),
          // Depth grows with the logarithm of the distance to the horizon where the waves shrink linearly.
          m_along(1.5F * (float(size.height()) - shot.horizon) / (0.96F * shot.waveSize) *
                  std::log(0.04F + 0.96F * m_near))
    {
    }

    [[nodiscard]] Rgb at(float x) const
    {
        const float across = (x - m_centre) * m_scale;
        const float warp = m_noise.at(across * 0.5F + 5, m_along * 0.5F) * 1.6F;
        const float swell = m_noise.octaves(across + warp, m_along + 40, 2);
        const float ridge = 1 - std::abs(2 * m_noise.octaves(across * 2.1F + warp, m_along * 2.3F + 13, 2) - 1);
        const float ripple = m_noise.at(across * 9, m_along * 8);
        const float wave = 0.5F * swell + 0.32F * ridge + 0.18F * ripple;
        const float crest = smoothStep(0.62F - 0.34F * m_shot.chop, 0.62F + 0.34F * m_shot.chop, wave);
        Rgb colour = mix(m_shot.deep, m_shot.crest, crest * 0.9F);
        colour = mix(colour, m_shot.sky, 0.30F * (1 - m_near) * (1 - m_near));
        if (m_shot.glint > 0)
            colour =
                mix(colour, {250, 250, 246}, m_shot.glint * smoothStep(0.66F, 0.80F, wave + 0.12F * (ripple - 0.5F)));
        return colour;
    }

private:
    const Shot& m_shot;
    const ValueNoise& m_noise;
    float m_near; ///< 0 horizon … 1 bottom
    float m_scale, m_centre, m_along;
};

void paintSea(Scene& scene, const Shot& shot, const ValueNoise& noise)
{
    for (int y = 0; y < scene.height; ++y) {
        const float blend = smoothStep(-1, 1.5F, float(y) - shot.horizon);
        const SeaRow row(shot, noise, std::max(float(y), shot.horizon + 0.5F), {scene.width, scene.height});
        for (int x = 0; x < scene.width; ++x)
            scene.at(x, y) =
                blend <= 0 ? skyAt(shot, noise, float(x), float(y)) : mix(shot.sky, row.at(float(x)), blend);
    }
}

/// How the flat skin becomes a body in the picture.
struct Pose
{
    QTransform toPicture; ///< from fluke coordinates, after the bend
    double bend[2];       ///< how far the left and right tip hang down or stand up
    double waterY;        ///< fluke coordinate at which the body enters the water
    double cup;           ///< curl of the outer half

    [[nodiscard]] double bendAt(double x) const
    {
        const double out = std::abs(x);
        return bend[x > 0] * out * std::sqrt(out) + cup * out * (out - 1);
    }
};

Pose drawPose(SeededRandom& random, const WhaleSkin& skin, QSize size)
{
    Pose pose;
    const double common = random.between(-0.15, 0.07);
    pose.bend[0] = common + 0.045 * random.bell();
    pose.bend[1] = common + 0.045 * random.bell();
    pose.cup = random.between(-0.12, 0.12);
    pose.waterY = random.chance(0.25) ? random.between(skin.baseY + 0.08, skin.baseY + 0.4)
                                      : random.between(skin.baseY - 0.10, skin.baseY + 0.06);
    const double halfWidth = size.width() * random.between(0.31, 0.44);
    const double squeeze = random.between(0.72, 1.05);
    const double turn = 5.0 * random.bell();
    const QTransform perspective(1, 0, random.between(-0.13, 0.13), 0, squeeze, random.between(-0.06, 0.06), 0, 0, 1);
    const QTransform placed = perspective * QTransform::fromScale(halfWidth, halfWidth) * QTransform().rotate(turn);

    // Where it would lie decides how far it must be moved (and, rarely, shrunk) to be in the picture.
    QPolygonF visible;
    for (const QPointF& point : skin.outline)
        if (point.y() < pose.waterY) visible << point + QPointF(0, pose.bendAt(point.x()));
    const QRectF extent = placed.map(visible).boundingRect();
    const double shrink = std::min({1.0, 0.94 * size.width() / extent.width(), 0.78 * size.height() / extent.height()});
    const QSizeF taken = extent.size() * shrink;
    const double roomX = size.width() - taken.width(), roomY = size.height() - taken.height();
    const QPointF corner(roomX * (0.5 + 0.22 * random.bell() / 2), roomY * random.between(0.42, 0.66));
    pose.toPicture = placed * QTransform::fromScale(shrink, shrink) *
                     QTransform::fromTranslate(corner.x() - extent.left() * shrink, corner.y() - extent.top() * shrink);
    return pose;
}

/// Bilinear, premultiplied; transparent outside.
struct Texel
{
    Rgb colour;
    float alpha = 0; ///< 0 … 1
};

Texel sample(const QImage& texture, double x, double y)
{
    const double fx = std::floor(x), fy = std::floor(y);
    const int x0 = int(fx), y0 = int(fy);
    if (x0 < 0 || y0 < 0 || x0 + 1 >= texture.width() || y0 + 1 >= texture.height()) return {};
    const auto wx = float(x - fx), wy = float(y - fy);
    const auto* upper = reinterpret_cast<const QRgb*>(texture.constScanLine(y0)) + x0;
    const auto* lower = reinterpret_cast<const QRgb*>(texture.constScanLine(y0 + 1)) + x0;
    if (((upper[0] | upper[1] | lower[0] | lower[1]) >> 24) == 0) return {};
    Texel texel;
    const auto add = [&](QRgb pixel, float weight) {
        texel.colour.r += weight * float(qRed(pixel));
        texel.colour.g += weight * float(qGreen(pixel));
        texel.colour.b += weight * float(qBlue(pixel));
        texel.alpha += weight * float(qAlpha(pixel)) / 255;
    };
    add(upper[0], (1 - wx) * (1 - wy));
    add(upper[1], wx * (1 - wy));
    add(lower[0], (1 - wx) * wy);
    add(lower[1], wx * wy);
    return texel;
}

/// Paints the animal and the water about it.
class FlukePainter
{
public:
    FlukePainter(Scene& scene, const Shot& shot, const ValueNoise& noise, const WhaleSkin& skin, const Pose& pose)
        : m_scene(scene), m_shot(shot), m_noise(noise), m_skin(skin), m_pose(pose), m_lowest(size_t(scene.width), -1)
    {
        m_waterline = float(pose.toPicture.map(QPointF(0, pose.waterY)).y());
        m_centreX = float(pose.toPicture.map(QPointF(0, pose.waterY)).x());
        m_halfWidth =
            float(std::abs(pose.toPicture.map(QPointF(1, 0)).x() - pose.toPicture.map(QPointF(-1, 0)).x()) / 2);
    }

    /// The box of the flukes without the peduncle below them.
    QRectF paint(SeededRandom& random)
    {
        paintShadow();
        const QRectF box = paintBody();
        if (random.chance(0.55))
            paintRunoff(float(random.between(0.25, 0.9)), float(random.between(0.05, 0.22)) * m_halfWidth);
        paintFoam(float(random.between(0.35, 1.0)));
        return box;
    }

private:
    [[nodiscard]] float waterAt(float x) const
    {
        return m_waterline + 0.035F * m_halfWidth * (m_noise.octaves(x / (0.22F * m_halfWidth), 3, 3) - 0.5F) * 2;
    }

    /// The water mirrors the dark body.
    void paintShadow()
    {
        for (int y = std::max(0, int(m_waterline)); y < m_scene.height; ++y) {
            const float down = (float(y) - m_waterline) / (0.45F * m_halfWidth);
            if (down > 1) break;
            for (int x = 0; x < m_scene.width; ++x) {
                const float side = std::abs(float(x) - m_centreX) / m_halfWidth +
                                   0.25F * (m_noise.at(float(x) / 9, float(y) / 3) - 0.5F);
                const float shade = (1 - smoothStep(0.1F, 0.85F, side)) * (1 - down);
                m_scene.at(x, y) = m_scene.at(x, y) * (1 - 0.38F * shade);
            }
        }
    }

    QRectF paintBody()
    {
        const QTransform toSkin = m_pose.toPicture.inverted();
        const QRectF reach = WhaleSkin::bounds.adjusted(0, -0.3, 0, 0.1); // the bend moves the skin
        const QRect touched =
            m_pose.toPicture.mapRect(reach).toAlignedRect() & QRect(0, 0, m_scene.width, m_scene.height);
        QRect box;
        for (int y = touched.top(); y <= touched.bottom(); ++y) {
            for (int x = touched.left(); x <= touched.right(); ++x) {
                if (float(y) > waterAt(float(x))) continue;
                QPointF at = toSkin.map(QPointF(x + 0.5, y + 0.5));
                at.ry() -= m_pose.bendAt(at.x());
                if (!WhaleSkin::bounds.contains(at)) continue;
                const QPointF pixel = (at - WhaleSkin::bounds.topLeft()) * m_skin.pixelsPerUnit;
                const Texel texel = sample(m_skin.texture, pixel.x() - 0.5, pixel.y() - 0.5);
                if (texel.alpha <= 0) continue;
                Rgb& under = m_scene.at(x, y);
                const Rgb lit = lightOn(texel, float(at.x()), float(at.y()));
                under = {under.r * (1 - texel.alpha) + lit.r, under.g * (1 - texel.alpha) + lit.g,
                         under.b * (1 - texel.alpha) + lit.b};
                if (texel.alpha < 0.5F) continue;
                m_lowest[size_t(x)] = y;
                if (at.y() < m_skin.baseY + 0.02) box |= QRect(x, y, 1, 1);
            }
        }
        return box;
    }

    /// Each lobe is a shallow bowl: the side turned to the light is brighter, wet skin shines in soft bands.
    [[nodiscard]] Rgb lightOn(const Texel& texel, float x, float y) const
    {
        const float out = std::abs(x), side = x > 0 ? 1.0F : -1.0F;
        const float facing = -m_shot.light * side * (0.20F - 0.30F * out) - 0.16F * (y - 0.05F);
        const float keel = -0.22F * std::exp(-x * x * 160) + 0.10F * std::exp(-(out - 0.08F) * (out - 0.08F) * 300);
        const float shade = m_shot.fluke * (1 + facing + keel);
        const float wet = smoothStep(0.56F, 0.82F, m_noise.octaves(x * 2.2F + 50, y * 6 + 20 + x * side * 2, 3));
        const float shine = m_shot.gloss * (10 * wet + 7 * (1 + m_shot.light * side)) * texel.alpha;
        const Rgb tint = mix({1, 1, 1}, m_shot.sky * (1 / 225.0F), 0.35F);
        return {texel.colour.r * shade * tint.r + shine * tint.r, texel.colour.g * shade * tint.g + shine * tint.g,
                texel.colour.b * shade * tint.b + 1.1F * shine * tint.b};
    }

    /// Water that falls from the lower edge in strings and drops.
    void paintRunoff(float amount, float length)
    {
        for (int x = 0; x < m_scene.width; ++x) {
            const int from = m_lowest[size_t(x)];
            const float floor = waterAt(float(x));
            if (from < 0 || float(from) >= floor - 2) continue;
            const float string = m_noise.octaves(float(x) * 0.45F, 9, 2);
            const float curtain = m_noise.at(float(x) / (0.12F * m_halfWidth), 61);
            const float reach = length * (0.3F + 1.6F * curtain * curtain);
            for (int y = std::max(0, from - 3); y < std::min(float(m_scene.height), floor); ++y) {
                const float fallen = float(y - from) / reach;
                if (fallen > 1) break;
                const float drops = m_noise.at(float(x) * 0.6F, float(y) * 0.16F + 30);
                const float cover =
                    smoothStep(0.50F, 0.85F, string * 0.55F + drops * 0.35F + 0.30F * curtain - 0.12F * fallen);
                m_scene.at(x, y) =
                    mix(m_scene.at(x, y), {232, 238, 244}, amount * cover * (1 - std::max(0.0F, fallen)));
            }
        }
    }

    /// Foam where the body goes down, and the smooth white patches it leaves.
    void paintFoam(float amount)
    {
        const float reach = 0.13F * m_halfWidth;
        for (int y = std::max(0, int(m_waterline - reach)); y < m_scene.height; ++y) {
            for (int x = 0; x < m_scene.width; ++x) {
                const float below = (float(y) - waterAt(float(x))) / reach;
                if (below < -1 || below > 4) continue;
                const float side = std::abs(float(x) - m_centreX) / m_halfWidth;
                const float near = (below < 0 ? 1 + below * 1.8F : 1 - below / 4) * (1 - 0.95F * side);
                if (near <= 0) continue;
                const float stretch = below < 0 ? 1.0F : 2.2F; // splashes stand, foam lies flat
                const float grain =
                    m_noise.octaves(float(x) * 24 / m_halfWidth, float(y) * 24 / m_halfWidth * stretch, 4);
                const float cover = smoothStep(0.50F, 0.74F, grain + 0.52F * near * amount - 0.24F);
                const float tone = 0.86F + 0.28F * m_noise.at(float(x) * 0.7F, float(y) * 0.7F);
                const Rgb foam = mix({236, 242, 246}, m_shot.sky, 0.25F) * tone;
                m_scene.at(x, y) = mix(m_scene.at(x, y), foam, 0.92F * cover * std::min(1.0F, 0.35F + amount));
            }
        }
    }

    Scene& m_scene;
    const Shot& m_shot;
    const ValueNoise& m_noise;
    const WhaleSkin& m_skin;
    const Pose& m_pose;
    std::vector<int> m_lowest; ///< lowest row of the body per column, −1 where there is none
    float m_waterline, m_centreX, m_halfWidth;
};

/// One pass of the 1-2-1 filter in both directions: a lens slightly out of focus.
void blurOnce(Scene& scene)
{
    const auto filter = [](const Rgb& a, const Rgb& b, const Rgb& c) {
        return Rgb{(a.r + 2 * b.r + c.r) / 4, (a.g + 2 * b.g + c.g) / 4, (a.b + 2 * b.b + c.b) / 4};
    };
    Scene rows = scene;
    for (int y = 0; y < scene.height; ++y)
        for (int x = 1; x + 1 < scene.width; ++x)
            rows.at(x, y) = filter(scene.at(x - 1, y), scene.at(x, y), scene.at(x + 1, y));
    scene = rows;
    for (int y = 1; y + 1 < scene.height; ++y)
        for (int x = 0; x < scene.width; ++x)
            scene.at(x, y) = filter(rows.at(x, y - 1), rows.at(x, y), rows.at(x, y + 1));
}

/// The camera: haze, exposure, contrast, grain, the uneven blocks of a JPEG, grey for a third of the shots.
QImage expose(Scene& scene, const Shot& shot)
{
    for (int i = 0; i < shot.blur; ++i)
        blurOnce(scene);
    QImage image(scene.width, scene.height, QImage::Format_RGB888);
    SeededRandom random(shot.seed);
    std::vector<float> blocks(size_t(scene.width / 8 + 1));
    for (int y = 0; y < scene.height; ++y) {
        if (y % 8 == 0)
            for (float& block : blocks)
                block = float(random.between(-1.2, 1.2));
        uchar* line = image.scanLine(y);
        for (int x = 0; x < scene.width; ++x) {
            Rgb colour = mix(scene.at(x, y), shot.sky, shot.haze);
            if (shot.grey) colour.r = colour.g = colour.b = 0.30F * colour.r + 0.59F * colour.g + 0.11F * colour.b;
            const quint64 bits = random.next();
            const float grain =
                (float(bits & 0xFF) + float(bits >> 8 & 0xFF) - 255.0F) / 255.0F * shot.grain + blocks[size_t(x / 8)];
            const auto level = [&](float value) {
                return uchar(std::clamp((value * shot.exposure - 112) * shot.contrast + 112 + grain, 0.0F, 255.0F));
            };
            line[3 * x] = level(colour.r);
            line[3 * x + 1] = level(colour.g);
            line[3 * x + 2] = level(colour.b);
        }
    }
    return image;
}

} // namespace

DrawnFluke drawFluke(const FlukePhotoOptions& options)
{
    // The shot's seed holds the whale too: two whales never get the same sea.
    SeededRandom random(SeededRandom(options.whale).next() ^ SeededRandom(options.shot + 0x5EA).next());
    const WhaleSkin skin = drawWhaleSkin(options.whale, 0.46 * options.size.width());
    const Shot shot = drawShot(random, options.size);
    const Pose pose = drawPose(random, skin, options.size);
    const ValueNoise noise(shot.seed);

    Scene scene(options.size);
    paintSea(scene, shot, noise);
    QRectF box = FlukePainter(scene, shot, noise, skin, pose).paint(random);
    QImage image = expose(scene, shot);
    if (options.mirrored) {
        image = image.mirrored(true, false);
        box.moveLeft(options.size.width() - box.right());
    }
    return {std::move(image), box};
}

QImage drawEmptySea(quint64 shotNumber, QSize size)
{
    SeededRandom random(SeededRandom(shotNumber + 0xE5EA).next());
    const Shot shot = drawShot(random, size);
    const ValueNoise noise(shot.seed);
    Scene scene(size);
    paintSea(scene, shot, noise);
    return expose(scene, shot);
}

} // namespace flukeprint
