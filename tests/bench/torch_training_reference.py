#!/usr/bin/python3
"""A plain training loop in Python's torch, as a reference for bench_training: the network of torch_reference.py, margin softmax,
AdamW, pictures from memory that are standardised and not augmented; batch norm keeps its statistics, as in retraining.

Prints photos a second of the fastest epoch.

    torch_training_reference.py MODEL.pt THREADS BATCH PHOTOS CLASSES EPOCHS
"""

import math
import sys
import time

import torch
from torch import nn

from torch_reference import load


def margin_loss(embeddings, directions, labels, margin=0.3, scale=30.0):
    cosines = embeddings @ nn.functional.normalize(directions).t()
    right = cosines.gather(1, labels[:, None]).clamp(-1 + 1e-6, 1 - 1e-6)
    widened = right * math.cos(margin) - (1 - right * right).sqrt() * math.sin(margin)
    return nn.functional.cross_entropy(cosines.scatter(1, labels[:, None], widened) * scale, labels)


def main():
    threads, batch, photos, classes, epochs = (int(argument) for argument in sys.argv[2:7])
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(1)
    network, (across, down) = load(sys.argv[1])
    pictures = torch.randint(0, 256, (photos, 1, down, across), dtype=torch.uint8)
    labels = torch.randint(0, classes, (photos,))
    directions = nn.Parameter(torch.randn(classes, network.fc.out_features) * 0.02)
    parameters = [*network.parameters(), directions]
    optimizer = torch.optim.AdamW(parameters, lr=2e-4, weight_decay=0.01)
    best = 0.0
    for _ in range(epochs):
        order = torch.randperm(photos)
        start = time.perf_counter()
        for first in range(0, photos - batch + 1, batch):
            chosen = order[first : first + batch]
            x = pictures[chosen].float()
            x = (x - x.mean((1, 2, 3), keepdim=True)) / (x.std((1, 2, 3), keepdim=True) + 1e-6)
            loss = margin_loss(network(x.contiguous(memory_format=torch.channels_last)), directions, labels[chosen])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(parameters, 10.0)
            optimizer.step()
        best = max(best, (photos // batch) * batch / (time.perf_counter() - start))
    print(best)


if __name__ == "__main__":
    main()
