#!/usr/bin/env python3
"""Trains the last layer of the locator anew: whether a picture shows a fluke at all.

  presence.py MODELS FLUKES NOTFLUKES OUTPUT [--demo DIR]

MODELS holds locator.json and the weights that it names, FLUKES a folder `photos` and photos.csv (Image,split,box_x0 … box_y1), NOTFLUKES
photos and a photos.csv (Image,shows,kind) of backs, fins and other scenes, --demo the photos of `flukeprint demo`: drawn flukes must be
found, too. Writes OUTPUT/locator-2.safetensors and the card, and prints how well other photos of each kind are told: folds by photo, and
by species and scene. The last layer sees the sum of what the whole photo and the surroundings of the box show (ml/locate); the layers
below stay as they are.

Learned from: flukes of split fit as they are and small before a larger sea; photos without a fluke, cut, mirrored and shrunk; sea beside
flukes. The threshold is where 0.42 % of the flukes of split fit are lost that the fold did not learn from; flukes of the validation splits
are only counted. Needs Python 3 with numpy, torch 1.13 or later and OpenCV (Debian: python3-torch, python3-opencv).
"""
import argparse, csv, glob, hashlib, json, os, random
import cv2, numpy as np, torch, torch.nn as nn, torch.nn.functional as F
from train import read_tensors, write_tensors

PULL, LOST, FOLDS = .01, .0042, 10  # towards the present layer; share of flukes; folds of the photos without
SIZE = (192, 96)


def convolution(i, o, kernel, stride):
    return nn.Sequential(nn.Conv2d(i, o, kernel, stride, kernel // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU())


class Locator(nn.Module):
    """ml/locate/locatornetwork.cpp, but for the landmarks."""

    def __init__(self):
        super().__init__()
        self.stem, self.fine1 = convolution(1, 32, 7, 4), convolution(32, 32, 3, 1)
        self.fine2, self.fine3 = convolution(32, 64, 3, 2), convolution(64, 64, 3, 1)
        self.coarse1, self.coarse2, self.coarse3 = convolution(64, 128, 3, 2), convolution(128, 128, 3, 1), convolution(128, 128, 3, 1)
        self.context, self.narrow, self.merge = nn.Linear(256, 64), convolution(128, 64, 1, 1), convolution(64, 64, 3, 1)
        self.maps, self.presence = nn.Conv2d(64, 8, 1), nn.Linear(256, 1)

    def forward(self, x):
        """Boxes (left, top, right, bottom; fractions) and the summaries of the pictures."""
        fine = self.fine3(self.fine2(self.fine1(self.stem(x))))
        coarse = self.coarse1(fine)
        coarse = coarse + self.coarse2(coarse)
        coarse = coarse + self.coarse3(coarse)
        summary = torch.cat([coarse.mean((2, 3)), coarse.amax((2, 3))], 1)
        both = self.narrow(coarse) + self.context(summary)[:, :, None, None]
        heat = self.maps(self.merge(F.relu(both.repeat_interleave(2, 2).repeat_interleave(2, 3) + fine)))[:, :4]
        weights = torch.softmax(heat.flatten(2), 2).view(heat.shape)
        place = [.5 + 1.25 * ((torch.arange(n) + .5) / n - .5) for n in heat.shape[2:]]
        x, y = weights.sum(2) @ place[1], weights.sum(3) @ place[0]
        return torch.stack([x[:, 0], y[:, 1], x[:, 2], y[:, 3]], 1), summary


def grey_crop(grey, window):
    """greyCrop of ml/image/pixels.cpp, without margin."""
    x, y, w, h = window
    height, width = grey.shape
    l, t, r, b = max(0, int(np.floor(x))), max(0, int(np.floor(y))), min(width, int(np.ceil(x + w))), min(height, int(np.ceil(y + h)))
    if r <= l or b <= t: l, t, r, b = 0, 0, width, height
    part, left, top = grey[t:b, l:r], x - l, y - t
    shrink = min(w / SIZE[0], h / SIZE[1])
    if shrink > 1.5:
        target = max(1, round(part.shape[1] / shrink)), max(1, round(part.shape[0] / shrink))
        fx, fy = target[0] / part.shape[1], target[1] / part.shape[0]
        part = cv2.resize(part, target, interpolation=cv2.INTER_AREA)
        left, w, top, h = left * fx, w * fx, top * fy, h * fy
    sx, sy = w / SIZE[0], h / SIZE[1]
    crop = cv2.warpAffine(part, np.array([[sx, 0, left + sx / 2 - .5], [0, sy, top + sy / 2 - .5]]), SIZE,
                          flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE).astype(np.float32)
    return (crop - crop.mean()) / (crop.std() + 4)


@torch.no_grad()
def summaries(locator, greys):
    """What both looks of ml/locate/torchlocator.cpp show, added up: N x 256."""
    parts = []
    for first in range(0, len(greys), 32):
        some = greys[first:first + 32]
        boxes, whole = locator(torch.from_numpy(np.stack([grey_crop(g, (0, 0, g.shape[1], g.shape[0])) for g in some])[:, None]))
        near = []
        for grey, box in zip(some, boxes.numpy()):
            h, w = grey.shape
            l, t, r, b = np.clip(box * [w, h, w, h], 0, [w, h, w, h])
            if r - l < w / 50 or b - t < h / 50: l, t, r, b = 0, 0, w, h
            dx, dy = .2 * (r - l), .2 * (b - t)
            l, t, r, b = max(0, l - dx), max(0, t - dy), min(w, r + dx), min(h, b + dy)
            near.append(grey_crop(grey, (l, t, r - l, b - t)))
        near = torch.from_numpy(np.stack(near)[:, None])
        _, both = locator(torch.cat([near, near.flip(3)]))
        parts.append(whole + (both[:len(some)] + both[len(some):]) / 2)
    return torch.cat(parts).numpy().astype(np.float64)


def read_grey(*path):
    return cv2.imread(os.path.join(*path), cv2.IMREAD_GRAYSCALE)


def shrunk(grey, width):
    return grey if grey.shape[1] <= width else cv2.resize(grey, (width, max(8, round(grey.shape[0] * width / grey.shape[1]))), interpolation=cv2.INTER_AREA)


def box_of(row):
    return [float(row[key]) for key in ('box_x0', 'box_y0', 'box_x1', 'box_y1')]


def sea_beside(grey, box):
    """The largest part beside a fluke; nothing where all are small."""
    h, w = grey.shape
    dx, dy = .05 * (box[2] - box[0]), .05 * (box[3] - box[1])
    l, t, r, b = int(box[0] - dx), int(box[1] - dy), int(box[2] + dx) + 1, int(box[3] + dy) + 1
    parts = [p for p in ((0, 0, w, t), (0, b, w, h - b), (0, 0, l, h), (r, 0, w - r, h)) if p[2] >= 48 and p[3] >= 24]
    if not parts: return None
    x, y, w, h = max(parts, key=lambda p: p[2] * p[3])
    return np.ascontiguousarray(grey[y:y + h, x:x + w])


def before_a_wide_sea(grey, box, sea, draw):
    """The photo at its size on a canvas of 1.5 to 5 times its width, faded into the sea of another photo of the same brightness."""
    h, w = grey.shape
    width = int(w * np.exp(draw.uniform(.4, 1.6)))
    height = max(h, int(width * draw.uniform(.5, .75)))
    zoom = np.exp(draw.uniform(0, 1))
    canvas = cv2.resize(sea, None, fx=zoom, fy=zoom)
    while canvas.shape[0] < height or canvas.shape[1] < width:
        canvas = cv2.copyMakeBorder(canvas, 0, min(canvas.shape[0] - 1, max(0, height - canvas.shape[0])), 0,
                                    min(canvas.shape[1] - 1, max(0, width - canvas.shape[1])), cv2.BORDER_REFLECT_101)
    canvas = canvas[:height, :width].astype(np.float32)
    x0, y0, x1, y1 = [max(0, int(v)) for v in box]
    beside = np.ones((h, w), bool)
    beside[y0:y1 + 1, x0:x1 + 1] = False
    canvas = np.clip(canvas + (grey[beside].mean() if beside.sum() > 50 else grey.mean()) - canvas.mean(), 0, 255)
    x, y = draw.randint(0, width - w + 1), draw.randint(0, height - h + 1)
    fade = max(3, int(.06 * w))
    edge = np.minimum(np.minimum.outer(np.arange(h), np.arange(w)), np.minimum.outer(np.arange(h)[::-1], np.arange(w)[::-1]))
    share = np.minimum(1, (edge + 1) / (fade + 1)).astype(np.float32)
    share[y0:y1 + 1, x0:x1 + 1] = 1
    canvas[y:y + h, x:x + w] = share * grey + (1 - share) * canvas[y:y + h, x:x + w]
    return canvas.astype(np.uint8)


def part_of(grey, draw):
    """Cut, perhaps mirrored, shrunk, in another light."""
    h, w = grey.shape
    width = int(w * draw.uniform(.35, 1))
    height = int(min(h, width * draw.uniform(.45, .8)))
    x, y = draw.randint(0, w - width + 1), draw.randint(0, h - height + 1)
    part = grey[y:y + height, x:x + width]
    part = shrunk(np.ascontiguousarray(part[:, ::-1] if draw.rand() < .5 else part), int(draw.choice([240, 300, 400])))
    return (255 * (part / 255.) ** np.exp(draw.uniform(-.35, .35))).astype(np.uint8)


def fit(flukes, others, weight, bias):
    """Logistic regression, both kinds counting alike, pulled towards the present layer."""
    rows = np.concatenate([flukes, others])
    mean, deviation = rows.mean(0), rows.std(0) + .02
    unit, offset = torch.from_numpy((rows - mean) / deviation), torch.from_numpy(rows @ weight + bias)
    truth = torch.from_numpy(np.r_[np.ones(len(flukes)), np.zeros(len(others))])
    share = torch.from_numpy(np.r_[np.full(len(flukes), 1 / len(flukes)), np.full(len(others), 1 / len(others))])
    change = torch.zeros(rows.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([change], max_iter=80, line_search_fn='strong_wolfe')

    def loss():
        optimiser.zero_grad()
        losses = F.binary_cross_entropy_with_logits(offset + unit @ change[:-1] + change[-1], truth, reduction='none')
        value = (share * losses).sum() + PULL * (change[:-1] ** 2).sum()
        value.backward()
        return value

    optimiser.step(loss)
    found = change.detach().numpy()
    return weight + found[:-1] / deviation, bias + found[-1] - (found[:-1] / deviation * mean).sum()


def with_threshold(flukes, plain, others, weight, bias):
    """The layer whose answer 0 loses LOST of the flukes that it did not learn from; `plain`: how many of the first are photos as they are."""
    third, unseen = np.arange(len(flukes)) % 3, np.zeros(plain)
    for k in range(3):
        w, b = fit(flukes[third != k], others, weight, bias)
        mine = np.where(third[:plain] == k)[0]
        unseen[mine] = flukes[mine] @ w + b
    w, b = fit(flukes, others, weight, bias)
    return w, b - np.quantile(unseen, LOST)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ('models', 'flukes', 'notflukes', 'output'): parser.add_argument(name)
    parser.add_argument('--demo')
    options = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    draw, order = np.random.RandomState(5), random.Random(5)
    with open(os.path.join(options.models, 'locator.json')) as file: card = json.load(file)
    tensors, fields = read_tensors(os.path.join(options.models, card['file']))
    locator = Locator().eval()
    locator.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in tensors.items()})
    # Both looks use the layer: the bias counts twice.
    weight, bias = locator.presence.weight.detach()[0].numpy().astype(np.float64), 2 * float(locator.presence.bias)

    with open(os.path.join(options.flukes, 'photos.csv')) as file: rows = list(csv.DictReader(file))
    with open(os.path.join(options.notflukes, 'photos.csv')) as file: without = list(csv.DictReader(file))
    folder = os.path.join(options.flukes, 'photos')
    learned, counted = [r for r in rows if r['split'] == 'fit'], [r for r in rows if r['split'].startswith('validation')]
    order.shuffle(learned)

    def wide(some, seas):
        pictures = []
        for row, other in zip(some, seas):
            sea = sea_beside(read_grey(folder, other['Image']), box_of(other))
            if sea is not None: pictures.append(before_a_wide_sea(read_grey(folder, row['Image']), box_of(row), sea, draw))
        return pictures

    def seas(some):
        cut = [sea_beside(read_grey(folder, r['Image']), box_of(r)) for r in some]
        return [s for s in cut if s is not None]

    plain = summaries(locator, [read_grey(folder, r['Image']) for r in learned[:2400]])
    demo = sorted(glob.glob(os.path.join(options.demo, '**', '*.jpg'), recursive=True))[::2] if options.demo else []
    drawn = [g for g in map(read_grey, demo) if min(g.shape) > 50]
    flukes = np.concatenate([plain, summaries(locator, wide(learned[:600], learned[4000:]))] + ([summaries(locator, drawn)] if drawn else []))
    sea = summaries(locator, seas(learned[3000:3800]))
    validation = summaries(locator, [read_grey(folder, r['Image']) for r in counted])
    validation_wide = summaries(locator, wide(counted[:350], learned[5000:]))
    greys = [read_grey(options.notflukes, r['Image']) for r in without]
    as_they_are = summaries(locator, greys)
    variants, of = [], []
    for i, grey in enumerate(greys):
        variants += [shrunk(grey, 300), np.ascontiguousarray(shrunk(grey, 300)[:, ::-1])] + [part_of(grey, draw) for _ in range(11)]
        of += [i] * 13
    variants, of = summaries(locator, variants), np.array(of)
    print(f'{len(plain)} flukes, {len(flukes) - len(plain)} small or drawn ones, {len(greys)} photos without, {len(sea)} of sea', flush=True)

    def judged(w, b): return f'flukes lost {np.mean(validation @ w + b < 0):.4f} of {len(validation)}, small before a wide sea {np.mean(validation_wide @ w + b < 0):.3f} of {len(validation_wide)}'

    is_back = np.array(['whale' in r['kind'] for r in without])
    shows = [r['shows'].replace('dolpin', 'dolphin') for r in without]
    names = sorted(set(shows))
    now = as_they_are @ weight + bias < 0
    print(f'before: backs {now[is_back].mean():.2f}, other scenes {now[~is_back].mean():.2f} said to show none; {judged(weight, bias)}', flush=True)
    by_photo = np.zeros(len(without), int)
    for kind in (True, False):
        mine = np.where(is_back == kind)[0]
        np.random.RandomState(0).shuffle(mine)
        by_photo[mine] = np.arange(len(mine)) % FOLDS
    for name, fold in (('photo', by_photo), ('species and scene', np.array([names.index(s) for s in shows]))):
        told, lost = np.zeros(len(without), bool), []
        for k in range(fold.max() + 1):
            others = np.concatenate([as_they_are[fold != k], variants[(fold != k)[of]], sea])
            w, b = with_threshold(flukes, len(plain), others, weight, bias)
            told[fold == k] = as_they_are[fold == k] @ w + b < 0
            lost.append(np.mean(validation @ w + b < 0))
        print(f'folds by {name}: backs {told[is_back].mean():.2f}, other scenes {told[~is_back].mean():.2f}; flukes lost {np.mean(lost):.4f}', flush=True)
    w, b = with_threshold(flukes, len(plain), np.concatenate([as_they_are, variants, sea]), weight, bias)
    print(f'shipped (these photos without a fluke were learned from): {judged(w, b)}', flush=True)
    tensors['presence.weight'] = torch.from_numpy(w[None]).to(tensors['presence.weight'].dtype)
    tensors['presence.bias'] = torch.tensor([b / 2]).to(tensors['presence.bias'].dtype)
    path = os.path.join(options.output, card['file'])
    write_tensors(path, tensors, fields)
    with open(path, 'rb') as file: card['sha256'] = hashlib.sha256(file.read()).hexdigest()
    card.pop('former_sha256', None)
    with open(os.path.join(options.output, 'locator.json'), 'w') as file: json.dump(card, file, indent=4)


if __name__ == '__main__':
    main()
