#!/usr/bin/python3
"""The embedding network of ml/nn/flukenetwork.cpp in Python's torch, as a reference for bench_import.

Prints photos a second: each photo decoded, stretched to the network's input, and embedded with its mirror image. There is no
locator here, so the program does more for its photos. Needs Debian's python3-torch and python3-pil.

    torch_reference.py MODEL.pt THREADS < a list of photos, one path a line
"""

import re
import sys
import time

import torch
from PIL import Image
from torch import nn


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        if inputs != outputs or stride != 1:
            self.downsample = nn.Sequential(nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = torch.relu(self.bn1(self.conv1(x)))
        y = self.bn2(self.conv2(y))
        return torch.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class FlukeNetwork(nn.Module):
    def __init__(self, width, dimension):
        super().__init__()
        self.conv1 = nn.Conv2d(1, width, 7, 4, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        blocks, inputs = [], width
        for stage in range(4):
            for block in range(2):
                outputs = width << stage
                blocks.append(Block(inputs, outputs, 2 if stage > 0 and block == 0 else 1))
                inputs = outputs
        self.layers = nn.Sequential(*blocks)
        self.fc = nn.Linear(inputs * 8, dimension, bias=False)
        self.bn2 = nn.BatchNorm1d(dimension)

    def forward(self, x):
        x = self.layers(torch.relu(self.bn1(self.conv1(x))))
        x = nn.functional.adaptive_avg_pool2d(x, (2, 4)).flatten(1)
        return nn.functional.normalize(self.bn2(self.fc(x)))


def load(path):
    archive = torch.jit.load(path)
    width, dimension, across, down = (int(number) for number in re.findall(r"\d+", archive.title.partition(" ")[2]))
    network = FlukeNetwork(width, dimension)
    tensors = {getattr(archive, f"name{i}"): getattr(archive, f"tensor{i}") for i in range(archive.count)}
    network.load_state_dict({name: tensor.float() if tensor.is_floating_point() else tensor for name, tensor in tensors.items()})
    return network.eval().to(memory_format=torch.channels_last), (across, down)


def picture(path, size):
    grey = Image.open(path).convert("L").resize(size, Image.BILINEAR)
    pixels = torch.frombuffer(bytearray(grey.tobytes()), dtype=torch.uint8).float().view(1, size[1], size[0])
    return (pixels - pixels.mean()) / (pixels.std() + 1e-6)


def main():
    torch.set_num_threads(int(sys.argv[2]))
    torch.set_flush_denormal(True)
    network, size = load(sys.argv[1])
    photos = sys.stdin.read().split("\n")
    photos = [photo for photo in photos if photo]
    start = time.perf_counter()
    with torch.no_grad():
        for first in range(0, len(photos), 16):
            batch = torch.stack([picture(photo, size) for photo in photos[first : first + 16]])
            network(torch.cat([batch, batch.flip(3)]).contiguous(memory_format=torch.channels_last))
    print(len(photos) / (time.perf_counter() - start))


if __name__ == "__main__":
    main()
