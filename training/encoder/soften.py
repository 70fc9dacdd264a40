"""Labels news by trained models, for another to learn from (train.py --soft).

    python soften.py NEWS.jsonl.xz OUT.npz WEIGHTS.safetensors... [--most N] [--skip N]

NEWS has one article a line with its `text`; a text that begins like one before is left out. OUT
holds for every word of every paragraph the probabilities of its labels, the mean over the models:
what they are unsure of stays unsure (Hinton, Vinyals and Dean 2015).
"""
import argparse
import itertools
import json
import lzma

import numpy as np
import torch

from model import load, scores
from text import Sequence, WordPiece, sequences
from train import vocabulary

CHUNK = 4096  # sequences read together
LEAST = 12  # shorter paragraphs (credits, bylines) are left out


def texts(news):
    """The texts, those that begin alike once."""
    seen = set()
    with lzma.open(news, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if text[:300] not in seen:
                seen.add(text[:300])
                yield text


def read(path):
    """[(sequence, label probabilities of its words), ...] of a file that was written here."""
    with np.load(path) as f:
        pieces, features, firsts, lengths, words, soft = (
            f[name] for name in ("pieces", "features", "firsts", "lengths", "words", "soft"))
    found, at, word = [], 0, 0
    for length, count in zip(lengths, words):
        s = Sequence(pieces[at:at + length].tolist(), features[at:at + length].tolist(),
                     firsts[word:word + count].tolist(), None, None, None)
        found.append((s, soft[word:word + count]))
        at, word = at + length, word + count
    return found


def main(arguments):
    torch.set_num_threads(1)
    wordpiece = WordPiece(vocabulary())
    models = [load(path)[0] for path in arguments.weights]
    every = (s for text in itertools.islice(texts(arguments.news), arguments.skip,
                                            arguments.skip + arguments.most)
             for s in sequences(text, wordpiece) if len(s.pieces) >= LEAST)
    kept, soft = [], []
    while chunk := list(itertools.islice(every, CHUNK)):
        with torch.autocast("cpu", torch.bfloat16):
            by_model = [scores(model, chunk) for model in models]
        soft += [np.mean([np.exp(one) for one in same], 0).astype(np.float16)
                 for same in zip(*by_model)]
        kept += [s._replace(words=None, sentences=None) for s in chunk]
        print(f"{len(kept)} paragraphs", flush=True)
    np.savez(arguments.out,
             pieces=np.concatenate([np.array(s.pieces, np.uint16) for s in kept]),
             features=np.concatenate([np.array(s.features, np.uint8) for s in kept]),
             firsts=np.concatenate([np.array(s.firsts, np.uint16) for s in kept]),
             lengths=np.array([len(s.pieces) for s in kept]),
             words=np.array([len(s.firsts) for s in kept]), soft=np.concatenate(soft))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("news")
    parser.add_argument("out")
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--most", type=int, default=10**9, help="articles")
    parser.add_argument("--skip", type=int, default=0, help="articles to leave out before")
    main(parser.parse_intermixed_args())
