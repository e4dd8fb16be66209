#include "core/demo/whaleskin.h"

#include "core/demo/seededrandom.h"
#include "core/demo/valuenoise.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flukeprint {

namespace {

float smoothStep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.0F, 1.0F);
    return t * t * (3 - 2 * t);
}

/// The build of the flukes, shared by both sides.
struct Build
{
    double tipRise, tipHook, notchDepth, bulge, chord, baseY, peduncle;
    double serration, toothCount;
};

Build drawBuild(SeededRandom& random)
{
    Build build;
    build.tipRise = random.between(0.16, 0.42);
    build.tipHook = random.between(0.0, 1.0);
    build.notchDepth = random.between(0.05, 0.13);
    build.bulge = random.between(-0.03, 0.10);
    build.chord = random.between(0.16, 0.34);
    build.baseY = random.between(0.32, 0.44);
    build.peduncle = random.between(0.055, 0.085);
    build.serration = random.between(0.006, 0.030);
    build.toothCount = random.between(9, 22);
    return build;
}

QPointF bezier(const QPointF (&p)[4], double t)
{
    const double s = 1 - t;
    return s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] + t * t * t * p[3];
}

/// How far the trailing edge stands back at `t` (0 notch … 1 tip): teeth of several sizes and a few deep nicks.
class Serration
{
public:
    Serration(const Build& build, SeededRandom& random) : m_build(build), m_noise(random.next())
    {
        for (int i = random.integer(0, 4); i > 0; --i)
            m_nicks.push_back({random.between(0.15, 0.92), random.between(0.006, 0.022), random.between(0.02, 0.06)});
    }

    [[nodiscard]] double depthAt(double t) const
    {
        double depth = 0, amplitude = m_build.serration;
        double frequency = m_build.toothCount;
        for (int octave = 0; octave < 3; ++octave) {
            // Ridged noise: pointed teeth with round bays, as the edges of real flukes wear.
            const double ridge = 1 - std::abs(2 * m_noise.at(float(t * frequency), float(octave) * 9.5F) - 1.0);
            depth += amplitude * ridge * ridge;
            amplitude *= 0.55;
            frequency *= 2.1;
        }
        depth *= 0.35 + 0.9 * t;
        for (const Nick& nick : m_nicks)
            depth += nick.depth * std::max(0.0, 1 - std::abs(t - nick.at) / nick.width);
        return depth * std::min(1.0, 12 * (1 - t)) * std::min(1.0, 10 * t);
    }

private:
    struct Nick
    {
        double at, width, depth;
    };
    const Build& m_build;
    ValueNoise m_noise;
    std::vector<Nick> m_nicks;
};

/// One side from the notch along the trailing edge to the tip and back along the leading edge to the peduncle, as if on
/// the right.
QPolygonF drawSide(const Build& build, SeededRandom& random)
{
    const auto jitter = [&](double size) { return random.bell() * size; };
    const double lip = build.notchDepth;
    const double rise = build.tipRise + jitter(0.012);
    const QPointF tip(1, -rise);
    const QPointF trailing[4] = {
        {0.030, -lip},
        {0.32, -lip - build.bulge + 0.02 + jitter(0.012)},
        {0.70 + 0.16 * build.tipHook, -rise * (0.75 - 0.55 * build.tipHook) - 0.4 * build.bulge + jitter(0.012)},
        tip,
    };
    const QPointF leading[4] = {
        tip,
        {1.02 + 0.05 * build.tipHook, -rise + 0.16 + 0.10 * build.tipHook + jitter(0.01)},
        {0.56 + jitter(0.03), build.chord + jitter(0.012)},
        {build.peduncle + 0.03, build.baseY},
    };
    const Serration serration(build, random);
    QPolygonF side{{0, 0.01}, {0.006, -0.45 * lip}};
    constexpr int steps = 220;
    for (int i = 0; i <= steps; ++i) {
        const double t = double(i) / steps;
        const QPointF ahead = bezier(trailing, std::min(1.0, t + 0.01)) - bezier(trailing, std::max(0.0, t - 0.01));
        const QPointF inward = QPointF(-ahead.y(), ahead.x()) / std::hypot(ahead.x(), ahead.y());
        side << bezier(trailing, t) + inward * serration.depthAt(t);
    }
    for (int i = 1; i <= 60; ++i)
        side << bezier(leading, i / 60.0);
    side << QPointF(build.peduncle, build.baseY + 0.12) << QPointF(build.peduncle + 0.01, build.baseY + 0.25)
         << QPointF(build.peduncle + 0.06, WhaleSkin::bounds.bottom());
    return side;
}

QPolygonF drawOutline(const Build& build, SeededRandom& random)
{
    QPolygonF outline = drawSide(build, random);
    const QPolygonF left = drawSide(build, random);
    for (auto point = left.crbegin(); point != left.crend(); ++point)
        outline << QPointF(-point->x(), point->y());
    return outline;
}

/// Where white ends and black begins, and how.
struct Pigment
{
    int type;
    float centre, slope, roughness, streaks, grain, trailingMargin, leadingMargin, softness, speckles;
    float tilt; ///< more white on one side
    QColor white, black;
};

Pigment drawPigment(SeededRandom& random)
{
    constexpr float centres[] = {-0.30F, 0.10F, 0.38F, 0.66F, 1.25F};
    const auto between = [&](double low, double high) { return float(random.between(low, high)); };
    Pigment pigment;
    pigment.type = random.integer(1, 5);
    pigment.centre = centres[pigment.type - 1] + between(-0.09, 0.09);
    pigment.slope = between(1.2, 2.6);
    pigment.roughness = between(0.7, 1.7);
    pigment.streaks = between(0.0, 1.3);
    pigment.grain = between(3.0, 8.0);
    pigment.trailingMargin = between(0.010, 0.055);
    pigment.leadingMargin = random.chance(0.5) ? between(0.02, 0.07) : 0.006F;
    pigment.softness = between(0.05, 0.30);
    pigment.speckles = between(0.0, 1.0);
    pigment.tilt = between(-0.12, 0.12);
    const int level = random.integer(196, 236);
    const int yellow = random.chance(0.15) ? random.integer(25, 60) : random.integer(0, 10); // a film of diatoms
    pigment.white = QColor(level, level - yellow / 4, level - yellow);
    const int dark = random.integer(16, 34);
    pigment.black = QColor(dark, dark + 2, dark + 6);
    return pigment;
}

/// Fills the animal's outline with its pigment. The mask says where the animal is.
class PigmentPainter
{
public:
    PigmentPainter(const Pigment& pigment, const Build& build, quint64 seed)
        : m_pigment(pigment), m_build(build), m_patches(seed), m_fine(seed + 1)
    {
    }

    void paint(QImage& texture, double scale) const
    {
        const int width = texture.width(), height = texture.height();
        std::vector<int> top(size_t(width), height), bottom(size_t(width), 0);
        for (int y = 0; y < height; ++y) {
            const auto* line = reinterpret_cast<const QRgb*>(texture.constScanLine(y));
            for (int x = 0; x < width; ++x) {
                if (qAlpha(line[x]) < 128) continue;
                top[size_t(x)] = std::min(top[size_t(x)], y);
                bottom[size_t(x)] = y;
            }
        }
        for (int y = 0; y < height; ++y) {
            auto* line = reinterpret_cast<QRgb*>(texture.scanLine(y));
            for (int x = 0; x < width; ++x) {
                const int alpha = qAlpha(line[x]);
                if (alpha == 0) continue;
                const float fromTop = float((y - top[size_t(x)]) / scale),
                            fromBottom = float((bottom[size_t(x)] - y) / scale);
                const QPointF at = QPointF(x, y) / scale + WhaleSkin::bounds.topLeft();
                line[x] = qPremultiply(colourAt(float(at.x()), float(at.y()), fromTop, fromBottom, alpha));
            }
        }
    }

private:
    [[nodiscard]] QRgb colourAt(float x, float y, float fromTrailing, float fromLeading, int alpha) const
    {
        const Pigment& p = m_pigment;
        const float out = std::abs(x);
        const float fine = m_fine.octaves(x * 22, y * 22, 3) - 0.5F;
        const float patch = m_patches.octaves(x * p.grain + 31, y * p.grain + 11, 4) - 0.5F;
        // Streaks run outwards from the peduncle: fine across, long along.
        const float angle = std::atan2(y - float(m_build.baseY), out + 0.02F);
        const float streak = m_fine.octaves(angle * 24 + (x < 0 ? 70.0F : 0.0F), out * 3, 3) - 0.5F;

        float field = (out - p.centre + (x < 0 ? p.tilt : -p.tilt)) * p.slope;
        field += p.roughness * patch + p.streaks * streak + 0.25F * fine;
        const float ragged = 1 + 1.6F * (m_patches.octaves(x * 13 + 7, 3, 2) - 0.5F) + 1.2F * fine;
        field -= 2.5F * (1 - smoothStep(0.6F * p.trailingMargin, 1.4F * p.trailingMargin, fromTrailing * ragged));
        field -= 2.0F * (1 - smoothStep(0.5F * p.leadingMargin, 1.5F * p.leadingMargin, fromLeading * ragged));
        // The peduncle's root and the notch are dark even in white animals.
        const float root = std::hypot(x * 1.6F, (y - float(m_build.baseY)) * 0.9F);
        field -= 1.6F * (1 - smoothStep(0.06F, 0.22F, root + 0.25F * patch));
        field -= 2.0F * smoothStep(float(m_build.baseY) - 0.03F, float(m_build.baseY) + 0.05F, y);

        float white = smoothStep(-p.softness, p.softness, field);
        const float speck = m_fine.at(x * 62 + 9, y * 62);
        if (speck > 0.975F - 0.05F * p.speckles) white = white > 0.5F ? white - 0.55F : white + 0.40F * p.speckles;
        const float tone = 1 + 0.28F * fine + 0.14F * patch;
        const auto mix = [&](int black, int whole) {
            return int(std::clamp((float(black) + (float(whole) - float(black)) * white) * tone, 0.0F, 255.0F));
        };
        return qRgba(mix(p.black.red(), p.white.red()), mix(p.black.green(), p.white.green()),
                     mix(p.black.blue(), p.white.blue()), alpha);
    }

    const Pigment& m_pigment;
    const Build& m_build;
    ValueNoise m_patches, m_fine;
};

/// Marks that life left on the skin, as pen strokes in fluke coordinates.
class ScarPainter
{
public:
    ScarPainter(QPainter& painter, const QImage& skin, const QPolygonF& outline, double scale, SeededRandom& random)
        : m_painter(painter), m_skin(skin), m_outline(outline), m_scale(scale), m_random(random)
    {
    }

    void paint()
    {
        for (int i = m_random.integer(0, 4); i > 0; --i)
            rake();
        for (int i = m_random.integer(2, 12); i > 0; --i)
            scratch();
        for (int i = m_random.integer(1, 9); i > 0; --i)
            ring();
        for (int i = m_random.integer(0, 40); i > 0; --i)
            barnacle();
    }

private:
    QPointF spot()
    {
        for (int i = 0; i < 40; ++i) {
            const QPointF point(m_random.between(-0.95, 0.95), m_random.between(-0.4, 0.35));
            if (m_outline.containsPoint(point, Qt::OddEvenFill)) return point;
        }
        return {0.3, 0.05};
    }

    /// Scars heal black on white skin and white on black.
    [[nodiscard]] QColor scarColour(QPointF at, int alpha) const
    {
        const QPoint pixel = ((at - WhaleSkin::bounds.topLeft()) * m_scale).toPoint();
        const bool onWhite = m_skin.valid(pixel) && qGray(m_skin.pixel(pixel)) > 110;
        return onWhite ? QColor(35, 36, 42, alpha) : QColor(208, 208, 212, alpha);
    }

    void stroke(QPointF from, QPointF along, double bend, double width, const QColor& colour)
    {
        QPainterPath path(from);
        path.quadTo(from + along / 2 + QPointF(-along.y(), along.x()) * bend, from + along);
        m_painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
    }

    QPointF direction(double length)
    {
        const double angle = m_random.between(0, 6.2831853);
        return QPointF(std::cos(angle), std::sin(angle)) * length;
    }

    /// Tooth marks of killer whales: parallel lines.
    void rake()
    {
        const QPointF from = spot();
        const QPointF along = direction(m_random.between(0.10, 0.28));
        const QPointF across =
            QPointF(-along.y(), along.x()) / std::hypot(along.x(), along.y()) * m_random.between(0.014, 0.024);
        const double bend = m_random.between(-0.12, 0.12);
        const QColor colour = scarColour(from + along / 2, m_random.integer(150, 230));
        for (int i = 0, lines = m_random.integer(3, 6); i < lines; ++i)
            stroke(from + across * i + along * m_random.between(-0.06, 0.06), along * m_random.between(0.8, 1.1), bend,
                   m_random.between(0.0025, 0.0055), colour);
    }

    void scratch()
    {
        const QPointF from = spot();
        const QPointF along = direction(m_random.between(0.05, 0.30));
        stroke(from, along, m_random.between(-0.25, 0.25), m_random.between(0.002, 0.006),
               scarColour(from + along / 2, m_random.integer(110, 220)));
    }

    /// What a barnacle leaves when it falls off.
    void ring()
    {
        const QPointF at = spot();
        const double radius = m_random.between(0.007, 0.022);
        m_painter.setPen(QPen(scarColour(at, m_random.integer(150, 230)), m_random.between(0.003, 0.007)));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawEllipse(at, radius, radius * m_random.between(0.75, 1.0));
    }

    /// Barnacles sit where the water is fast: at the tips and along the edges.
    void barnacle()
    {
        const QPointF edge = m_outline[m_random.integer(60, 280)];
        const double side = m_random.chance(0.5) ? 1 : -1;
        const QPointF at(edge.x() * side * m_random.between(0.96, 0.99), edge.y() + m_random.between(0.0, 0.03));
        const double radius = m_random.between(0.004, 0.011);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(QColor(214, 208, 190, m_random.integer(170, 240)));
        m_painter.drawEllipse(at, radius, radius);
    }

    QPainter& m_painter;
    const QImage& m_skin;
    const QPolygonF& m_outline;
    double m_scale;
    SeededRandom& m_random;
};

} // namespace

WhaleSkin drawWhaleSkin(quint64 whale, double pixelsPerUnit)
{
    // Neighbouring numbers must give unrelated animals: the seed is mixed once more.
    SeededRandom random(SeededRandom(whale).next());
    const Build build = drawBuild(random);
    const Pigment pigment = drawPigment(random);
    const QPolygonF outline = drawOutline(build, random);
    const quint64 pigmentSeed = random.next();

    const QSize size = (WhaleSkin::bounds.size() * pixelsPerUnit).toSize();
    QImage texture(size, QImage::Format_ARGB32_Premultiplied);
    texture.fill(Qt::transparent);
    const auto prepare = [&](QPainter& painter) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(pixelsPerUnit, pixelsPerUnit);
        painter.translate(-WhaleSkin::bounds.topLeft());
    };
    {
        QPainter painter(&texture);
        prepare(painter);
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::black);
        painter.drawPolygon(outline);
    }
    PigmentPainter(pigment, build, pigmentSeed).paint(texture, pixelsPerUnit);
    {
        const QImage unscarred = texture.copy();
        QPainter painter(&texture);
        prepare(painter);
        painter.setCompositionMode(QPainter::CompositionMode_SourceAtop);
        ScarPainter(painter, unscarred, outline, pixelsPerUnit, random).paint();
    }
    return {std::move(texture), pixelsPerUnit, outline, build.baseY, pigment.type};
}

} // namespace flukeprint
