"""Accustoms the encoder to news: masked words (Devlin et al. 2019) over unlabelled articles.

    python pretrain.py NEWS.jsonl.xz OUT.safetensors [--corpus POLNEAR] [--lr R] [--batch N]
                       [--seed N] [--steps N]

One pass, or its first steps. NEWS has one article a line with its `text`; with --corpus the texts of the training
articles of PolNeAR that are not held back are read too. Each paragraph is a sequence, as in
train.py. 15 % of the words are hidden, all pieces of a word together (four fifths as [MASK], a
tenth as another piece, a tenth as they are), and the hidden pieces are to be told by the
embedding of the words, which learns too. The shape embedding stays visible, so that the encoder,
uncased as it is, learns what capitals and quotation marks tell. OUT gets what train.py --begin
takes: the encoder without its heads.
"""
import argparse
import os
import time

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional as F

import polnear
from model import EPSILON, WIDTH, Tagger, save
from soften import LEAST, texts
from text import MASK, PAD, WordPiece, sequences
from train import package, vocabulary

HIDDEN = 0.15
WARM_UP = 0.04


class Masked(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder
        self.transform = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.bias = nn.Parameter(torch.zeros(encoder.word.num_embeddings))
        self.scale = nn.Parameter(torch.tensor(1.0))

    def forward(self, pieces, features, places):
        x = self.encoder.encode(pieces, features).flatten(0, 1)[places]
        x = self.norm(F.gelu(self.transform(x)))
        return F.linear(x * self.scale, self.encoder.word.weight, self.bias)


def every_text(news, corpus):
    yield from texts(news)
    if corpus:
        learn, _ = polnear.hold_back(polnear.read(os.path.join(corpus, "train")))
        for article in learn:
            yield article.text


def prepared(news, corpus, cache):
    """(pieces, features, first of each word, start of each sequence) as flat arrays."""
    if cache and os.path.exists(cache):
        with np.load(cache) as f:
            return [f[name] for name in ("pieces", "features", "firsts", "starts")]
    wordpiece = WordPiece(vocabulary())
    pieces, features, firsts, starts = [], [], [], [0]
    seen = set()
    for text in every_text(news, corpus):
        for s in sequences(text, wordpiece):
            key = tuple(s.pieces)
            if len(s.pieces) < LEAST or key in seen:
                continue
            seen.add(key)
            mark = np.zeros(len(s.pieces), bool)
            mark[s.firsts] = True
            pieces.append(np.array(s.pieces, np.uint16))
            features.append(np.array(s.features, np.uint8))
            firsts.append(mark)
            starts.append(starts[-1] + len(s.pieces))
    found = [np.concatenate(pieces), np.concatenate(features), np.concatenate(firsts),
             np.array(starts)]
    if cache:
        np.savez(cache, pieces=found[0], features=found[1], firsts=found[2], starts=found[3])
    return found


def main(arguments):
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    rng = np.random.default_rng(arguments.seed)
    began = time.time()
    pieces, features, firsts, starts = prepared(arguments.news, arguments.corpus, arguments.cache)
    lengths = np.diff(starts)
    print(f"{len(lengths)} paragraphs, {lengths.sum()} pieces, {time.time() - began:.0f} s", flush=True)
    order = rng.permutation(len(lengths))
    batches = []
    for at in range(0, len(order), 16384):
        pool = order[at:at + 16384]
        pool = pool[np.argsort(lengths[pool], kind="stable")]
        batch = []
        for i in pool:
            if batch and lengths[i] * (len(batch) + 1) > arguments.batch:
                batches.append(batch)
                batch = []
            batch.append(i)
        batches.append(batch)
    batches = [batches[i] for i in rng.permutation(len(batches))]
    batches = batches[:arguments.steps]
    steps = len(batches)
    print(f"{steps} steps", flush=True)

    encoder = Tagger()
    encoder.load_minilm(load_file(os.path.join(package(), "model.safetensors")))
    model = Masked(encoder)
    with torch.no_grad():
        model.scale.fill_(float(1 / encoder.word.weight.std() / WIDTH ** 0.5))
    used = [(n, p) for n, p in model.named_parameters() if ".head" not in n]
    decayed = [p for n, p in used if p.dim() > 1]
    others = [p for n, p in used if p.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
        lr=arguments.lr, betas=(0.9, 0.98), fused=True)

    began, loss_sum, count = time.time(), 0.0, 0
    for step, batch in enumerate(batches):
        length = int(lengths[batch].max())
        x = np.full((len(batch), length), PAD, np.int64)
        f = np.zeros((len(batch), length), np.int64)
        hide = np.zeros((len(batch), length), bool)
        for row, i in enumerate(batch):
            a, b = starts[i], starts[i + 1]
            x[row, :b - a] = pieces[a:b]
            f[row, :b - a] = features[a:b]
            word = np.cumsum(firsts[a:b]) - 1  # [CLS] has -1
            hidden = rng.random(word.max() + 1) < HIDDEN
            here = hidden[np.maximum(word, 0)] & (word >= 0)
            here[-1] = False
            hide[row, :b - a] = here
        target = torch.from_numpy(x[hide])
        places = torch.from_numpy(np.flatnonzero(hide.ravel()))
        shown = x.copy()
        dice = rng.random(x.shape)
        shown[hide & (dice < 0.8)] = MASK
        other = hide & (dice >= 0.9)
        shown[other] = rng.integers(1000, 30522, other.sum())
        with torch.autocast("cpu", torch.bfloat16):
            out = model(torch.from_numpy(shown), torch.from_numpy(f), places)
        loss = F.cross_entropy(out.float(), target)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(decayed + others, 1.0)
        warm = WARM_UP * steps
        rate = arguments.lr * min((step + 1) / warm, (steps - step) / (steps - warm))
        for group in optimiser.param_groups:
            group["lr"] = rate
        optimiser.step()
        optimiser.zero_grad()
        loss_sum += loss.item() * len(target)
        count += len(target)
        if step % 50 == 49:
            print(f"{step + 1}/{steps} loss {loss_sum / count:.3f} {time.time() - began:.0f} s", flush=True)
            loss_sum, count = 0.0, 0
            if step % 200 == 199:
                save(encoder, arguments.out)
    save(encoder, arguments.out)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("news")
    parser.add_argument("out")
    parser.add_argument("--corpus")
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--batch", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int, help="fewer steps than one pass has")
    parser.add_argument("--cache", help="file that keeps the word pieces for another run")
    main(parser.parse_args())
