"""Measures decoding constants on the held-back articles.

    python choose.py CORPUS WEIGHTS SCORER GOLD

SCORER is score.py, GOLD the folder that `predict.py --held-back-gold` made. Prints one line for
each pair of --outside and --transitions: content exact and triple, F1 in percent, all and indirect.
"""
import importlib.util
import os
import sys

import polnear
from decode import viterbi
from export import read_model
from predict import attributions
from text import WordPiece, sequences
from train import vocabulary

OUTSIDE = (0.0, -0.3, -0.6, -0.9)
TRANSITIONS = (0.0, 0.2, 0.4)


def main(corpus, weights, scorer, gold):
    spec = importlib.util.spec_from_file_location("score", scorer)
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    _, held = polnear.hold_back(polnear.read(os.path.join(corpus, "train")))
    wordpiece = WordPiece(vocabulary())
    parts = [sequences(article.text, wordpiece) for article in held]
    run, counted = read_model(weights)
    emitted = run([s for found in parts for s in found])
    for weight in TRANSITIONS:
        for outside in OUTSIDE:
            rest = iter(emitted)
            predictions = {
                article.name: attributions(article, found, [
                    viterbi(next(rest), counted, weight, outside) for _ in found])
                for article, found in zip(held, parts)}
            summary = score.summarise(score.total(score.score_predictions(gold, predictions)))
            figures = [f"{name} {group} {100 * summary[group][name]['f1']:.1f}"
                       for name in ("content_exact", "triple") for group in ("all", "indirect")]
            print(f"outside {outside}, transitions {weight}: " + ", ".join(figures), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
