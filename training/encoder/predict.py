"""Writes attributions as `score.py` reads them.

    python predict.py CORPUS WEIGHTS OUT.jsonl (--held-back | --dev) [--outside X] [--transitions W]
    python predict.py CORPUS --gold-spans OUT.jsonl (--held-back | --dev)
    python predict.py CORPUS --held-back-gold FOLDER

WEIGHTS is what train.py or export.py wrote; which of them is seen from the names in it. With
--gold-spans the annotated spans are linked instead of found ones, which tells what the linking
loses. --held-back-gold copies the gold of the held-back articles to where score.py can read it.
--outside and --transitions are passed to `decode.viterbi`; choose them on held-back articles only.
"""
import argparse
import json
import os
import shutil

import polnear
from decode import spans, viterbi
from link import Piece, link
from text import WordPiece, sequences


def pieces_of(parts, labels):
    """The labelled spans of an article: `parts` are its sequences."""
    found, base = [], 0
    for part, sequence_labels in zip(parts, labels):
        for first, end, role in spans(sequence_labels):
            found.append(Piece(role, part.words[first][0], part.words[end - 1][1],
                               (base + first, base + end), part.paragraph,
                               (part.sentences[first], part.sentences[end - 1]), None))
        base += len(part.words)
    return sorted(found, key=lambda p: (p.start, p.end))


def attributions(article, parts, labels):
    """The attributions of an article, as score.py reads them."""
    return [{role: [[p.start, p.end] for p in one[number]]
             for number, role in enumerate(polnear.ROLES)}
            for one in link(article.text, pieces_of(parts, labels))]


def copy_gold(articles, part, folder):
    os.makedirs(os.path.join(folder, "text"), exist_ok=True)
    os.makedirs(os.path.join(folder, "attributions"), exist_ok=True)
    names = {article.name for article in articles}
    for file in os.listdir(os.path.join(part, "attributions")):
        if file.endswith(".ann") and file[:-4].rsplit("_", 1)[0] in names:
            shutil.copy(os.path.join(part, "attributions", file),
                        os.path.join(folder, "attributions", file))
    for name in names:
        shutil.copy(os.path.join(part, "text", name + ".txt"), os.path.join(folder, "text"))


def main(arguments):
    part = os.path.join(arguments.corpus, "dev" if arguments.dev else "train")
    articles = polnear.read(part)
    if not arguments.dev:
        articles = polnear.hold_back(articles)[1]
    if arguments.held_back_gold:
        return copy_gold(articles, part, arguments.held_back_gold)
    *weights, out = arguments.files
    from export import read_model  # needs torch, which copying gold does not
    from train import vocabulary
    wordpiece = WordPiece(vocabulary())
    parts = [sequences(article.text, wordpiece) for article in articles]
    if arguments.gold_spans:
        labels = [[polnear.labels(s.words, article.spans) for s in found]
                  for article, found in zip(articles, parts)]
    else:
        score, counted = read_model(weights[0])
        emitted = iter(score([s for found in parts for s in found]))
        labels = [[viterbi(next(emitted), counted, arguments.transitions, arguments.outside)
                   for _ in found] for found in parts]
    with open(out, "w", encoding="utf-8") as f:
        for article, found, article_labels in zip(articles, parts, labels):
            item = {"id": article.name, "attributions": attributions(article, found, article_labels)}
            print(json.dumps(item), file=f)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpus")
    parser.add_argument("files", nargs="*", help="[WEIGHTS] OUT.jsonl")
    parser.add_argument("--held-back", action="store_true")
    parser.add_argument("--dev", action="store_true")
    parser.add_argument("--gold-spans", action="store_true")
    parser.add_argument("--held-back-gold", metavar="FOLDER")
    parser.add_argument("--outside", type=float, default=0.0)
    parser.add_argument("--transitions", type=float, default=0.0)
    arguments = parser.parse_intermixed_args()
    if not arguments.held_back_gold and arguments.dev == arguments.held_back:
        parser.error("either --held-back or --dev")
    main(arguments)
