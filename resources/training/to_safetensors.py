#!/usr/bin/env python3
"""Turns weights that were trained elsewhere with PyTorch into a weight file of Flukeprint's, and begins its card.

  to_safetensors.py DIR NAME      reads DIR/weights.npz and DIR/report.json, writes DIR/NAME.safetensors and DIR/fluke.json

weights.npz holds the network's parameters and buffers under their names, report.json at least {"architecture": "fluke-resnet-1 …",
"command": "…", "photos": N}. Then `flukeprint train-shipped --photos … --labels … --output DIR --refit` fits the calibration into the
card. Needs Python 3 and numpy.
"""
import hashlib
import json
import os
import sys

import numpy as np

KINDS = {'float16': 'F16', 'float32': 'F32', 'float64': 'F64', 'int64': 'I64'}


def safetensors(title, tensors):
    """The bytes of a safetensors file; floating-point numbers become half precision, as the program writes them."""
    header, parts, end = {'__metadata__': {'title': title}}, [], 0
    for name, tensor in tensors.items():
        tensor = np.array(tensor, dtype=np.float16 if tensor.dtype.kind == 'f' else np.int64, order='C')
        header[name] = {'dtype': KINDS[tensor.dtype.name], 'shape': list(tensor.shape), 'data_offsets': [end, end + tensor.nbytes]}
        parts.append(tensor.tobytes())
        end += tensor.nbytes
    text = json.dumps(header).encode()
    text += b' ' * (-len(text) % 8)
    return len(text).to_bytes(8, 'little') + text + b''.join(parts)


def main():
    folder, name = sys.argv[1:3]
    with open(os.path.join(folder, 'report.json')) as file:
        report = json.load(file)
    weights = np.load(os.path.join(folder, 'weights.npz'), allow_pickle=False)
    data = safetensors(report['architecture'], {key: weights[key] for key in weights.files})
    path = os.path.join(folder, name + '.safetensors')
    with open(path, 'wb') as file:
        file.write(data)
    card = {'name': name, 'file': name + '.safetensors', 'sha256': hashlib.sha256(data).hexdigest(),
            'architecture': report['architecture'], 'command': report['command'],
            'data': {'photos': report['photos'],
                     'source': "a part of the training set of Kaggle's Humpback Whale Identification (2018/19); the photos were contributed to Happywhale",
                     'terms': "the photos' terms are research use; no photo is shipped"}}
    if 'seconds' in report:
        card['training'] = f"{report['seconds']:.0f} s on {report['device']}, {report['epochs']:.0f} epochs"
    with open(os.path.join(folder, 'fluke.json'), 'w') as file:
        json.dump(card, file, indent=4)
    print(path, len(data), 'bytes')


if __name__ == '__main__':
    main()
