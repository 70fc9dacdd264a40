"""Writes trained weights as bytes, in the format of FORMAT.md, and measures what that loses.

    python export.py WEIGHTS.safetensors OUT.safetensors [--check CORPUS] [--outside X]
                     [--transitions W]

--check runs both files over the held-back articles and prints how many words get another label.
"""
import argparse
import hashlib
import json
import os

import numpy as np
import torch
from safetensors import safe_open
from safetensors.numpy import load_file, save_file

import polnear
from decode import viterbi
from model import Tagger, scores
from text import CASE_SHAPES, LIMIT, WordPiece, sequences

FORMAT = "onrecord-encoder-1"


def quantised(name, value):
    """{name: tensor} of one trained tensor: matrices as bytes with a scale for each row, the
    small rest as it is."""
    if value.ndim < 2 or name.startswith("feature"):
        return {name: value.astype(np.float32)}
    scale = np.abs(value).max(1) / 127
    scale[scale == 0] = 1
    rounded = np.rint(value / scale[:, None]).clip(-127, 127).astype(np.int8)
    return {name: rounded, name.replace("weight", "scale"): scale.astype(np.float32)}


def export(trained, out, outside, weight):
    from train import vocabulary
    with safe_open(trained, "np") as f:
        counted = f.metadata()["transitions"]
    tensors = {}
    for name, value in load_file(trained).items():
        if name == "position.weight":
            value = value[:LIMIT]
        tensors.update(quantised(name, value))
    words = "\n".join(vocabulary()).encode()
    tensors["vocabulary"] = np.frombuffer(words, dtype=np.uint8)
    save_file(tensors, out, {
        "format": FORMAT, "labels": " ".join(polnear.LABELS), "limit": str(LIMIT),
        "case_shapes": str(CASE_SHAPES), "heads": "12", "epsilon": "1e-12",
        "transitions": counted, "transition_weight": str(weight), "outside": str(outside)})
    with open(out, "rb") as f:
        data = f.read()
    print(f"{out}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def rounded_inputs(module, arguments):
    """As a reader with integer products does: a row of inputs as bytes with one scale."""
    x = arguments[0]
    scale = x.abs().amax(-1, keepdim=True).clamp(min=1e-12) / 127
    return ((x / scale).round() * scale,)


def read_model(path):
    """(a function from sequences to label scores, transitions) of either kind of file. The bytes
    of an exported file are multiplied as bytes: the inputs of each linear layer are rounded too."""
    torch.set_num_threads(1)
    tensors = load_file(path)
    with safe_open(path, "np") as f:
        metadata = f.metadata()
    exported = metadata.get("format") == FORMAT
    if exported:
        del tensors["vocabulary"]
        for name in [n for n in tensors if n.endswith(".scale")]:
            weight = name.replace("scale", "weight")
            tensors[weight] = tensors[weight] * tensors.pop(name)[:, None]
    model = Tagger(positions=len(tensors["position.weight"]))
    model.load_state_dict({name: torch.from_numpy(value) for name, value in tensors.items()})
    if exported:
        for module in model.modules():
            if isinstance(module, torch.nn.Linear):
                module.register_forward_pre_hook(rounded_inputs)
    return lambda found: scores(model, found), json.loads(metadata["transitions"])


def check(trained, exported, corpus, outside, weight):
    from train import vocabulary
    wordpiece = WordPiece(vocabulary())
    _, held = polnear.hold_back(polnear.read(os.path.join(corpus, "train")))
    found = [s for article in held for s in sequences(article.text, wordpiece)]
    labels, emitted = [], []
    for path in (trained, exported):
        score, counted = read_model(path)
        emitted.append(score(found))
        labels.append([label for e in emitted[-1] for label in viterbi(e, counted, weight, outside)])
    other = sum(a != b for a, b in zip(*labels))
    apart = max(float(np.abs(np.exp(a) - np.exp(b)).max()) for a, b in zip(*emitted))
    print(f"held back: {other} of {len(labels[0])} words get another label from the exported "
          f"weights; a probability differs by {apart:.3f} at most")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("trained")
    parser.add_argument("out")
    parser.add_argument("--check", metavar="CORPUS")
    parser.add_argument("--outside", type=float, default=0.0)
    parser.add_argument("--transitions", type=float, default=0.0)
    arguments = parser.parse_intermixed_args()
    export(arguments.trained, arguments.out, arguments.outside, arguments.transitions)
    if arguments.check:
        check(arguments.trained, arguments.out, arguments.check, arguments.outside,
              arguments.transitions)
