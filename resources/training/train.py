#!/usr/bin/env python3
"""Trains Flukeprint's network elsewhere, from a packed training set (format below, class Pack).

The command that packs one, `flukeprint train CATALOGUE --pack FILE`, and the one that takes the result back are yet to come.

  python3 train.py FILE [--output RESULT] [--minutes N] [--epochs N] [--batch N] [--rate X]
  torchrun --nproc_per_node N train.py FILE ...        several cards, or several processes on processors

Needs Python 3.8, numpy and torch 1.13 or later. Prints a line an epoch, saves its state beside RESULT after each and goes on from
there when it is started again. RESULT is FILE with -result.safetensors at its end.

It is the method of the program's own trainer (ml/train): the same network, losses, schedule and augmentation, from the same weights.
Both files are safetensors: a JSON header and raw numbers. Nothing in them runs.
"""
import argparse, json, math, os, struct, sys, time, zlib
import torch, torch.nn as nn, torch.nn.functional as F
import torch.distributed as dist

DTYPES = {'F64': torch.float64, 'F32': torch.float32, 'F16': torch.float16, 'I64': torch.int64, 'U8': torch.uint8}
SECONDS_BETWEEN_LINES = 120  # within an epoch
TRIPLET_MARGIN = 0.2
STEERING_GALLERY = 800  # photos that the steering ones are compared with, besides those of their whales


# --- safetensors ----------------------------------------------------------------------------------------------------------------

def read_tensors(path):
    """{name: tensor} and the text fields of a safetensors file."""
    with open(path, 'rb') as file:
        size, = struct.unpack('<Q', file.read(8))
        if size > 100_000_000: sys.exit(f'{path}: no safetensors file')
        header = json.loads(file.read(size))
        numbers = bytearray(file.read())
    fields = header.pop('__metadata__', {})
    tensors = {}
    for name, about in header.items():
        begin, end = about['data_offsets']
        dtype = DTYPES[about['dtype']]
        flat = torch.frombuffer(numbers[begin:end], dtype=dtype) if end > begin else torch.empty(0, dtype=dtype)
        tensors[name] = flat.reshape(about['shape'])
    return tensors, fields


def write_tensors(path, tensors, fields):
    """Writes beside `path` and renames: a half-written file never has the name."""
    words = {dtype: word for word, dtype in DTYPES.items()}
    header, chunks, at = {'__metadata__': {k: str(v) for k, v in fields.items()}}, [], 0
    for name, tensor in tensors.items():
        tensor = tensor.detach().cpu().contiguous()
        raw = tensor.numpy().tobytes()
        header[name] = dict(dtype=words[tensor.dtype], shape=list(tensor.shape), data_offsets=[at, at + len(raw)])
        chunks.append(raw)
        at += len(raw)
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    with open(path + '.part', 'wb') as file:
        file.write(struct.pack('<Q', len(text)) + text)
        for raw in chunks: file.write(raw)
        file.flush()
        os.fsync(file.fileno())
    os.replace(path + '.part', path)


# --- what was packed --------------------------------------------------------------------------------------------------------------

class Pack:
    """The photos' crops (N x height x width bytes), what is known of each, and how to train."""

    def __init__(self, path):
        tensors, self.fields = read_tensors(path)
        if self.fields.get('format') != 'flukeprint-pack-1': sys.exit(f'{path}: not a training pack of this program, or of another version of it')
        self.recipe = json.loads(self.fields['recipe'])
        self.architecture, self.seed = self.fields['architecture'], int(self.fields['seed'])
        width, height = int(self.fields['crop_width']), int(self.fields['crop_height'])
        self.coverage = float(self.fields['coverage'])
        offsets, packed = tensors['crop_offsets'].tolist(), tensors['crops'].numpy().tobytes()
        crops = torch.empty(len(offsets) - 1, height, width, dtype=torch.uint8)
        for i in range(len(crops)):
            # Each row holds the differences of neighbouring pixels.
            rows = torch.frombuffer(bytearray(zlib.decompress(packed[offsets[i]:offsets[i + 1]])), dtype=torch.uint8)
            crops[i] = rows.view(height, width).cumsum(1, dtype=torch.uint8)
        self.crops = crops
        self.whales = tensors['whales']      # -1: unidentified
        self.held_out = tensors['held_out'].bool()
        self.steers = tensors['steers'].bool()
        self.rejected = tensors['rejected']  # pairs: photo, whale that a person said it is not
        self.whale_count = int(self.fields['whale_count'])
        self.base = {k[5:]: v for k, v in tensors.items() if k.startswith('base.')}


class Classes:
    """What the margin softmax tells apart: whales, unidentified photos, and the mirror images of both."""

    def __init__(self, pack):
        recipe = pack.recipe
        self.photos, self.labels, self.count = [], [], pack.whale_count
        for i, (whale, held_out) in enumerate(zip(pack.whales.tolist(), pack.held_out.tolist())):
            if held_out or (whale < 0 and not recipe['learns_unidentified']): continue
            self.photos.append(i)
            self.labels.append(whale if whale >= 0 else self.count)
            if whale < 0: self.count += 1
        self.mirror_offset = self.count if recipe['mirrors_are_others'] else 0
        self.total = self.count + self.mirror_offset
        photos = torch.bincount(torch.tensor(self.labels), minlength=self.count).double()
        power = recipe['margin_by_size']
        weighted = torch.where(photos > 0, photos * photos.clamp_min(1).pow(-power), torch.zeros_like(photos)).sum()
        factors = photos.clamp_min(1).pow(-power) * (len(self.labels) / weighted)
        self.margin_factors = factors.float().repeat(2 if self.mirror_offset else 1)

    def epoch(self, per_whale, random):
        """Rows of (photo, label, is mirrored): every photo once; up to `per_whale` of a whale side by side, mirrored alike."""
        order = torch.randperm(len(self.photos), generator=random).tolist()
        rows = [(self.photos[i], self.labels[i]) for i in order]
        if per_whale > 1: rows.sort(key=lambda row: row[1])
        groups = []
        for row in rows:
            if per_whale > 1 and groups and groups[-1][0][1] == row[1] and len(groups[-1]) < per_whale: groups[-1].append((*row, groups[-1][0][2]))
            else: groups.append([(*row, bool(torch.randint(2, (1,), generator=random)))])
        if per_whale > 1: groups = [groups[i] for i in torch.randperm(len(groups), generator=random).tolist()]
        return [row for group in groups for row in group]


# --- network: names and order of ml/nn/flukenetwork.cpp -----------------------------------------------------------------------------

def convolution(i, o, kernel, stride):
    return nn.Conv2d(i, o, kernel, stride, kernel // 2, bias=False)


class ResidualBlock(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.conv1, self.bn1, self.conv2, self.bn2 = convolution(i, o, 3, stride), nn.BatchNorm2d(o), convolution(o, o, 3, 1), nn.BatchNorm2d(o)
        if i != o or stride != 1: self.downsample = nn.Sequential(convolution(i, o, 1, stride), nn.BatchNorm2d(o))

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (self.downsample(x) if hasattr(self, 'downsample') else x))


class FlukeNetwork(nn.Module):
    def __init__(self, architecture):
        super().__init__()
        words = architecture.split()
        if words[0] != 'fluke-resnet-1': sys.exit(f'This program does not know the network “{architecture}”.')
        shape = dict(word.split('=') for word in words[1:])
        width, dimension = int(shape['width']), int(shape['dimension'])
        self.size = tuple(map(int, shape['input'].split('x')))
        self.is_gem = shape.get('pool') == 'gem'
        self.conv1, self.bn1 = convolution(1, width, 7, 4), nn.BatchNorm2d(width)
        blocks, i = [], width
        for stage in range(4):
            for block in range(2):
                blocks.append(ResidualBlock(i, width << stage, 2 if stage and not block else 1))
                i = width << stage
        self.layers = nn.Sequential(*blocks)
        if self.is_gem: self.gem = nn.Parameter(torch.full((1,), 3.0))
        self.fc, self.bn2 = nn.Linear(i if self.is_gem else i * 8, dimension, bias=False), nn.BatchNorm1d(dimension)
        for module in self.modules():
            if isinstance(module, nn.Conv2d): nn.init.kaiming_normal_(module.weight, mode='fan_out', nonlinearity='relu')

    def forward(self, x):
        with torch.autocast(x.device.type, torch.bfloat16, enabled=self.training):
            x = self.layers(F.relu(self.bn1(self.conv1(x.contiguous(memory_format=torch.channels_last)))))
        x = x.float()
        x = x.clamp_min(1e-6).pow(self.gem).mean((2, 3)).pow(1 / self.gem) if self.is_gem else F.adaptive_avg_pool2d(x, (2, 4)).flatten(1)
        return self.bn2(self.fc(x))

    def freeze_norms(self):
        for module in self.modules():
            if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)): module.eval()


class Learner(nn.Module):
    """The network and the directions of its classes: embeddings and losses of one batch, in one forward pass, so that several processes
    may share it."""

    def __init__(self, network, directions, recipe):
        super().__init__()
        self.network, self.directions, self.recipe = network, nn.Parameter(directions), recipe

    def forward(self, pictures, truth, margins, rejected_rows, rejected_classes):
        embeddings = self.network(pictures)
        logits = margin_logits(embeddings, self.directions, truth, margins, self.recipe['scale'])
        loss = F.cross_entropy(logits, truth)
        told = loss.detach()
        if self.recipe['triplet_weight'] > 0: loss = loss + self.recipe['triplet_weight'] * batch_hard_triplets(embeddings, truth)
        if len(rejected_rows):
            # "Not this whale": pushed away from its direction once it comes nearer than a cosine of 0.2.
            cosines = F.cosine_similarity(embeddings[rejected_rows], self.directions[rejected_classes].detach(), dim=1)
            loss = loss + F.softplus((cosines - 0.2) * 10).mean()
        return loss, told, logits.argmax(1).eq(truth).sum()


def margin_logits(embeddings, directions, truth, margins, scale):
    cosines = F.normalize(embeddings) @ F.normalize(directions).t()
    right = cosines.gather(1, truth[:, None]).clamp(-1 + 1e-6, 1 - 1e-6)
    margin = margins[:, None]
    widened = right * margin.cos() - (1 - right * right).sqrt() * margin.sin()
    # Past pi - margin the widened cosine would rise again; a straight line keeps pulling there.
    guarded = torch.where(right > (math.pi - margin).cos(), widened, right - margin.sin() * margin)
    return cosines.scatter(1, truth[:, None], guarded) * scale


def batch_hard_triplets(embeddings, truth):
    unit = F.normalize(embeddings)
    cosines = unit @ unit.t()
    same = truth[:, None] == truth[None, :]
    positive = same & ~torch.eye(len(truth), dtype=torch.bool, device=truth.device)
    both = positive.any(1) & (~same).any(1)
    farthest = cosines.masked_fill(~positive, 2).min(1).values
    nearest = cosines.masked_fill(same, -2).max(1).values
    return F.relu(nearest - farthest + TRIPLET_MARGIN).masked_fill(~both, 0).sum() / both.sum().clamp_min(1)


# --- pictures: ml/image/pixels.cpp, a whole batch at once -------------------------------------------------------------------------

def standardise(x):
    mean = x.mean((2, 3), keepdim=True)
    return (x - mean) / (((x - mean) ** 2).mean((2, 3), keepdim=True).sqrt() + 4)


def sampled(crops, matrices, size):
    """Views of crops, N x 1 x h x w; `matrices` (N x 3 x 3) map the unit square of the view to that of the crop's middle."""
    n, (w, h), (height, width) = len(crops), size, crops.shape[1:]
    ys, xs = torch.meshgrid(torch.arange(h, device=crops.device) * 2.0 / h - 1, torch.arange(w, device=crops.device) * 2.0 / w - 1, indexing='ij')
    points = torch.stack([xs, ys, torch.ones_like(xs)], -1).view(1, -1, 3) @ matrices.transpose(1, 2)
    points = points[..., :2] / points[..., 2:]
    pixels = torch.stack([points[..., 0] * width / 2 + width / 2, points[..., 1] * height / 2 + height / 2], -1)
    grid = pixels * 2 / torch.tensor([width - 1.0, height - 1.0], device=crops.device) - 1
    return F.grid_sample(crops.unsqueeze(1).float(), grid.view(n, h, w, 2), mode='bilinear', padding_mode='border', align_corners=True).round()


def augmented(crops, mirrored, size, coverage, ranges):
    n, device = len(crops), crops.device

    def within(name): return (torch.rand(n, device=device) * 2 - 1) * ranges[name]

    def happens(probability): return torch.rand(n, device=device) < probability

    one = torch.ones(n, device=device)
    angle, shear, aspect = within('rotation') * math.pi / 180, within('shear'), 2.0
    sx, sy = torch.exp(within('scale')) * torch.where(mirrored, -one, one), torch.exp(within('scale'))
    bend = torch.stack([sx * angle.cos(), sx * (-angle.sin() / aspect + shear), within('shift') * 2,
                        sy * angle.sin() * aspect, sy * angle.cos(), within('shift') * 2,
                        within('perspective'), within('perspective'), one], 1).view(n, 3, 3)
    bend[:, :2] = bend[:, :2] * coverage
    grey = sampled(crops, bend, size)
    grey = (255 * (grey / 255).clamp(0, 1).pow(torch.exp(within('gamma')).view(-1, 1, 1, 1))).round()
    blurred = happens(ranges['blur'])
    if blurred.any(): grey[blurred] = gaussian(grey[blurred])
    x = standardise(grey)
    strength = torch.where(happens(0.5), torch.rand(n, device=device) * ranges['noise'] * 4, torch.zeros(n, device=device))
    x = x + torch.randn_like(x) * strength.view(-1, 1, 1, 1)
    w, h = size
    ew, eh = torch.rand(n, device=device) * .22 + .08, torch.rand(n, device=device) * .3 + .1
    ex, ey = torch.rand(n, device=device) * (1 - ew), torch.rand(n, device=device) * (1 - eh)
    across, down = torch.arange(w, device=device) / w, torch.arange(h, device=device) / h
    inside = ((across >= ex[:, None]) & (across < (ex + ew)[:, None]))[:, None, :] & ((down >= ey[:, None]) & (down < (ey + eh)[:, None]))[:, :, None]
    inside = (inside & happens(ranges['erase'])[:, None, None]).unsqueeze(1)
    return torch.where(inside, (torch.rand(n, 1, 1, 1, device=device) * 2 - 1), x)


def gaussian(grey):
    sigma = torch.rand(len(grey), 1, device=grey.device) * .8 + .4
    kernel = torch.exp(-torch.arange(-4, 5, device=grey.device).float() ** 2 / (2 * sigma ** 2))
    kernel = kernel / kernel.sum(1, keepdim=True)
    n = len(grey)
    x = F.pad(grey.view(1, n, *grey.shape[2:]), (4, 4, 4, 4), mode='reflect')
    x = F.conv2d(x, kernel.view(n, 1, 1, 9), groups=n)
    return F.conv2d(x, kernel.view(n, 1, 9, 1), groups=n).view_as(grey).round()


def centred(crops, mirrored, size, coverage):
    """The middle of each crop, unbent, as the program's embedder sees it."""
    height, width = crops.shape[1:]
    w, h = round(coverage * width), round(coverage * height)
    x, y = round((width - coverage * width) / 2), round((height - coverage * height) / 2)
    middle = crops[:, None, y:y + h, x:x + w].float()
    mode = dict(mode='area') if w > size[0] else dict(mode='bilinear', align_corners=False)
    grey = F.interpolate(middle, (size[1], size[0]), **mode).round()
    return standardise(grey.flip(3) if mirrored else grey)


@torch.no_grad()
def embed(network, crops, coverage, device):
    """Unit vectors: each photo's embedding beside its mirror image's."""
    network.eval()
    parts = []
    for first in range(0, len(crops), 64):
        some = crops[first:first + 64].to(device)
        both = [F.normalize(network(centred(some, mirrored, network.size, coverage))) for mirrored in (False, True)]
        parts.append(torch.cat(both, 1) * math.sqrt(.5))
    return torch.cat(parts)


# --- what it is worth on the photos that steer --------------------------------------------------------------------------------------

class Steering:
    """MAP@5 of the photos that were held out to say when to stop; half nearest photo, half centre, the best threshold for new whales."""

    def __init__(self, pack):
        asked = [i for i in torch.nonzero(pack.steers).flatten().tolist()]
        whales = {int(pack.whales[i]) for i in asked if pack.whales[i] >= 0}
        shown = [i for i in range(len(pack.crops)) if not pack.held_out[i] and pack.whales[i] >= 0]
        gallery = [i for i in shown if int(pack.whales[i]) in whales] + [i for i in shown if int(pack.whales[i]) not in whales][:STEERING_GALLERY]
        self.asked, self.gallery, self.pack = asked, gallery, pack

    def can_tell(self):
        return bool(self.asked and self.gallery)

    def map_at_5(self, network, device):
        pack = self.pack
        vectors = embed(network, pack.crops[self.asked + self.gallery], pack.coverage, device)
        queries, gallery = vectors[:len(self.asked)], vectors[len(self.asked):]
        ids, of = torch.unique(pack.whales[self.gallery].to(device), return_inverse=True)
        centres = F.normalize(torch.zeros(len(ids), gallery.shape[1], device=device).index_add_(0, of, gallery))
        cosines = queries @ gallery.t()
        nearest = torch.stack([torch.where(of == k, cosines, cosines.new_full((), -2)).max(1).values for k in range(len(ids))], 1)
        scores = .5 * nearest + .5 * queries @ centres.t()
        top = scores.topk(min(20, len(ids)), 1)
        beyond = top.values[:, 5:].mean(1, keepdim=True) if top.values.shape[1] > 5 else top.values[:, -1:] * 0
        relative, truth = top.values[:, :5] - .5 * beyond, pack.whales[self.asked].to(device)
        hits = ids[top.indices[:, :5]] == truth[:, None]
        known, best = hits.any(1), 0.0
        is_in_gallery = torch.isin(truth, ids)
        for threshold in torch.quantile(relative[:, 0], torch.linspace(0, 1, 50, device=device)):
            place = (relative > threshold).sum(1)
            rank = torch.where(known, hits.float().argmax(1) + (hits.float().argmax(1) >= place), torch.full_like(place, 99))
            rank = torch.where(is_in_gallery, rank, place)
            best = max(best, float(torch.where(rank < 5, 1 / (rank + 1.0), torch.zeros_like(relative[:, 0])).mean()))
        return best


# --- the run ------------------------------------------------------------------------------------------------------------------------

def class_centres(pack, classes, network, device):
    """Where fine-tuning starts: each class points to where the base network already sees it."""
    dimension = network.fc.out_features
    centres = torch.randn(classes.total, dimension) * 1e-3
    vectors = embed(network, pack.crops[classes.photos], pack.coverage, device).cpu()
    labels = torch.tensor(classes.labels)
    centres.index_add_(0, labels, vectors[:, :dimension])
    centres.index_add_(0, labels + classes.mirror_offset, vectors[:, dimension:])
    return F.normalize(centres)


class Run:
    def __init__(self, pack, options):
        self.pack, self.options, self.recipe = pack, options, pack.recipe
        self.rank, self.world = int(os.environ.get('RANK', 0)), int(os.environ.get('WORLD_SIZE', 1))
        has_card = torch.cuda.is_available()
        if self.world > 1: dist.init_process_group('nccl' if has_card else 'gloo')
        local = int(os.environ.get('LOCAL_RANK', 0))
        self.device = torch.device('cuda', local) if has_card else torch.device('cpu')
        if has_card: torch.cuda.set_device(local)
        else: torch.set_flush_denormal(True)
        torch.backends.cudnn.benchmark = True
        torch.manual_seed(pack.seed)
        network = FlukeNetwork(pack.architecture)
        if pack.base: network.load_state_dict({k: v.float() if v.is_floating_point() else v for k, v in pack.base.items()})
        network = network.to(self.device).to(memory_format=torch.channels_last)
        self.classes = classes = Classes(pack)
        directions = class_centres(pack, classes, network, self.device) if pack.base else torch.randn(classes.total, network.fc.out_features) * .02
        if self.world > 1 and has_card and not self.recipe['keeps_norms']: network = nn.SyncBatchNorm.convert_sync_batchnorm(network)
        self.learner = Learner(network, directions.to(self.device), self.recipe)
        self.shared = nn.parallel.DistributedDataParallel(self.learner) if self.world > 1 else self.learner
        self.optimiser = torch.optim.AdamW(self.learner.parameters(), lr=self.recipe['learning_rate'], weight_decay=self.recipe['weight_decay'])
        self.average = {k: v.detach().clone() for k, v in network.state_dict().items()}
        self.best = {k: v.clone() for k, v in self.average.items()}
        self.batches = max(1, len(classes.photos) // self.recipe['batch'])
        self.epochs, self.minutes = options.epochs or int(pack.fields['epochs']), options.minutes or float(pack.fields.get('minutes') or 0)
        self.patience = int(pack.fields.get('patience') or 0)
        self.steering = Steering(pack) if self.patience else None
        self.records, self.step, self.best_epoch, self.best_map, self.earlier = [], 0, 0, 0.0, 0.0
        self.started = self.told = time.time()
        self.checkpoint = options.output + '.checkpoint'
        self.resume()

    def elapsed(self):
        return self.earlier + time.time() - self.started

    def along(self):
        by_steps = self.step / (self.batches * max(1, self.epochs))
        return max(by_steps, self.elapsed() / (60 * self.minutes)) if self.minutes else by_steps

    def train(self):
        while len(self.records) < self.epochs and self.shared_along() < 1:
            if not self.epoch(): return 'diverged'
            self.save()
            if self.patience and self.steering.can_tell() and len(self.records) - self.best_epoch >= self.patience: return 'no-longer-better'
        return 'completed'

    def shared_along(self):
        """All processes go by the first one's clock."""
        along = self.along()
        if self.world == 1: return along
        told = torch.tensor([along], dtype=torch.float64, device=self.device)
        dist.broadcast(told, 0)
        return float(told)

    def epoch(self):
        began, losses, right, seen = time.time(), 0.0, 0, 0
        random = torch.Generator().manual_seed(self.pack.seed * 1_000_003 + len(self.records))
        samples = self.classes.epoch(self.recipe['photos_per_whale'], random)
        for batch in range(self.batches):
            along = self.shared_along()
            if along >= 1: break
            rows = samples[batch * self.recipe['batch']:(batch + 1) * self.recipe['batch']]
            torch.manual_seed((self.pack.seed * 31 + self.step) * 64 + self.rank)  # so that a resumed run draws what it would have drawn
            loss, hits = self.learn(rows[self.rank::self.world], min(along, 1.0))
            if not math.isfinite(loss): return False
            losses, right, seen = losses + loss, right + hits, seen + len(rows) // self.world
            if not self.rank and time.time() - self.told > SECONDS_BETWEEN_LINES:
                print(f'  {min(along, 1):.0%} of the run, loss {losses / (batch + 1):.3f}', flush=True)
                self.told = time.time()
        record = dict(epoch=len(self.records) + 1, loss=losses / max(1, batch + 1), accuracy=right / max(1, seen), seconds=time.time() - began, photos=seen * self.world)
        if self.steering and self.steering.can_tell():
            judge = FlukeNetwork(self.pack.architecture).to(self.device)
            judge.load_state_dict(self.average)
            record['held_out_map_at_5'] = self.steering.map_at_5(judge, self.device)
        self.records.append(record)
        if self.best_epoch == 0 or 'held_out_map_at_5' not in record or record['held_out_map_at_5'] > self.best_map:
            self.best_epoch, self.best_map = record['epoch'], record.get('held_out_map_at_5', 0.0)
            self.best = {k: v.clone() for k, v in self.average.items()}
        if not self.rank:
            held_out = f", MAP@5 of held-out photos {record['held_out_map_at_5']:.3f}" if 'held_out_map_at_5' in record else ''
            print(f"epoch {record['epoch']} of {self.epochs}: loss {record['loss']:.3f}, right {record['accuracy']:.3f}{held_out}, {record['photos'] / max(record['seconds'], 1e-9):.0f} photos/s", flush=True)
        return True

    def learn(self, rows, along):
        recipe, classes, device = self.recipe, self.classes, self.device
        share = max((r for r in recipe['resolutions'] if along >= r['from']), key=lambda r: r['from'], default=dict(size=1))['size']
        full = self.learner.network.size
        size = (round(full[0] * share), round(full[1] * share))
        photos = [photo for photo, _, _ in rows]
        mirrored = torch.tensor([m for _, _, m in rows])
        truth = torch.tensor([label for _, label, _ in rows]) + mirrored * classes.mirror_offset
        margins = classes.margin_factors[truth] * recipe['margin'] * min(1.0, along / recipe['margin_ramp'])
        where = {photo: i for i, photo in enumerate(photos)}
        pairs = [(where[p], w + int(mirrored[where[p]]) * classes.mirror_offset) for p, w in self.pack.rejected.tolist() if p in where]
        warm = min(1.0, along / recipe['warm_up'] + .02) if recipe['warm_up'] > 0 else 1.0
        for group in self.optimiser.param_groups:
            group['lr'] = recipe['learning_rate'] * warm * max(.5 * (1 + math.cos(math.pi * along)), .003)
        self.learner.train()
        if recipe['keeps_norms']: self.learner.network.freeze_norms()
        pictures = augmented(self.pack.crops[photos].to(device), mirrored.to(device), size, self.pack.coverage, recipe['augmentation'])
        loss, told, hits = self.shared(pictures, truth.to(device), margins.to(device), torch.tensor([r for r, _ in pairs], dtype=torch.long, device=device),
                                       torch.tensor([w for _, w in pairs], dtype=torch.long, device=device))
        told = float(told)
        if not math.isfinite(told): return told, 0
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.learner.parameters(), 10.0)
        self.optimiser.step()
        self.step += 1
        keep = min(recipe['averaging'], (1.0 + self.step) / (10.0 + self.step))
        with torch.no_grad():
            now = self.learner.network.state_dict()
            for name, value in self.average.items():
                if value.is_floating_point(): value.lerp_(now[name], 1 - keep)
                else: value.copy_(now[name])
        return told, int(hits)

    # Going on after an interruption: at the end of an epoch, everything that the next one reads.

    def identity(self):
        return f"{self.pack.architecture} seed={self.pack.seed} photos={len(self.classes.photos)} classes={self.classes.total} epochs={self.epochs} pack={self.pack.fields.get('photos_sha256')}"

    def save(self):
        if self.rank: return
        tensors = {'net.' + k: v for k, v in self.learner.state_dict().items()}
        tensors.update({'average.' + k: v for k, v in self.average.items()})
        tensors.update({'best.' + k: v for k, v in self.best.items()})
        for i, parameter in enumerate(self.learner.parameters()):
            moments = self.optimiser.state.get(parameter)
            if moments: tensors.update({f'moment1.{i}': moments['exp_avg'], f'moment2.{i}': moments['exp_avg_sq']})
        state = dict(records=self.records, step=self.step, best_epoch=self.best_epoch, best_map=self.best_map, elapsed=self.elapsed())
        write_tensors(self.checkpoint, tensors, dict(identity=self.identity(), state=json.dumps(state)))

    def resume(self):
        if not os.path.exists(self.checkpoint): return
        tensors, fields = read_tensors(self.checkpoint)
        if fields.get('identity') != self.identity(): return
        state = json.loads(fields['state'])
        self.learner.load_state_dict({k[4:]: v for k, v in tensors.items() if k.startswith('net.')})
        for name in ('average', 'best'):
            mine = getattr(self, name)
            for key in mine: mine[key].copy_(tensors[f'{name}.{key}'])
        for i, parameter in enumerate(self.learner.parameters()):
            if f'moment1.{i}' not in tensors: continue
            self.optimiser.state[parameter] = dict(step=torch.tensor(float(state['step'])), exp_avg=tensors[f'moment1.{i}'].clone().to(self.device),
                                                   exp_avg_sq=tensors[f'moment2.{i}'].clone().to(self.device))
        self.records, self.step = state['records'], state['step']
        self.best_epoch, self.best_map, self.earlier = state['best_epoch'], state['best_map'], state['elapsed']
        if not self.rank: print(f'Going on after epoch {len(self.records)}.', flush=True)

    def write(self, end):
        if self.rank: return
        weights = {k: v.half() if v.is_floating_point() else v for k, v in self.best.items()}
        card = torch.cuda.get_device_name() if self.device.type == 'cuda' else 'processor'
        kept = {k: self.pack.fields[k] for k in ('base_sha256', 'photos_sha256', 'speed', 'program') if k in self.pack.fields}
        write_tensors(self.options.output, weights, dict(kept, format='flukeprint-result-1', title=self.pack.architecture, end=end, seed=self.pack.seed,
                      history=json.dumps(dict(epochs=self.records)), seconds=f'{self.elapsed():.0f}', device=f'{self.world} × {card}', torch=torch.__version__,
                      command=' '.join(sys.argv)))
        if os.path.exists(self.checkpoint): os.remove(self.checkpoint)
        print(f'Wrote {self.options.output}', flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('file')
    parser.add_argument('--output', help='the result file (FILE with -result.safetensors at its end)')
    parser.add_argument('--minutes', type=float, help='the schedule ends after this long')
    parser.add_argument('--epochs', type=int)
    parser.add_argument('--batch', type=int, help='photos a step, all processes together; a card likes 256 and more')
    parser.add_argument('--rate', type=float, help='highest learning rate; grows with about the square root of the batch')
    options = parser.parse_args()
    options.output = options.output or os.path.splitext(options.file)[0] + '-result.safetensors'
    pack = Pack(options.file)
    if options.batch: pack.recipe['batch'] = options.batch
    if options.rate: pack.recipe['learning_rate'] = options.rate
    run = Run(pack, options)
    if not run.rank:
        print(f'{len(run.classes.photos)} photos to learn from, {run.classes.total} classes, {sum(p.numel() for p in run.learner.network.parameters()) / 1e6:.1f} M parameters, '
              f'{run.world} process(es) on {run.device.type}', flush=True)
    end = run.train()
    if end == 'diverged' and not run.records: sys.exit('The loss became infinite in the first epoch: try a lower --rate.')
    run.write(end)


if __name__ == '__main__':
    main()
