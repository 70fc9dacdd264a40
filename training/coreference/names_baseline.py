"""A naive baseline on GUM's gold parses: names that are written alike are one, and a single name is
the last full name that ends with it. Prints clusters as JSON Lines.

Usage: names_baseline.py CORPUS [GENRE]
A mention is a proper noun that heads no other part of a name, with what stands before it and hangs
on it, what a flat name goes on with, and 's. Pronouns and descriptions are left alone.
"""

import json
import sys
from pathlib import Path

import gum

BEFORE = ("det", "amod", "compound", "nmod:desc", "nummod", "nmod:poss")


def main() -> None:
    corpus, genre = Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "news"
    for document in gum.documents(corpus, genre):
        print(json.dumps(gum.line(document, clusters(document))))


def clusters(document: gum.Document) -> list:
    """The clusters of names, without types; those of one mention too."""
    found = {}
    full_names = []
    for sentence in document.sentences:
        for i, token in enumerate(sentence):
            if token.upos != "PROPN" or token.relation.startswith(("flat", "compound", "nmod:desc")):
                continue
            first, last, name = mention(sentence, i)
            key = name
            if " " in name:
                full_names.append(name)
            else:
                longer = (full for full in reversed(full_names) if full.endswith(" " + name))
                key = next(longer, name)
            place = [sentence[first].start, sentence[last].end]
            found.setdefault(key, []).append(place)
    return [(None, places) for places in found.values()]


def mention(sentence: list, i: int) -> tuple:
    """First and last word of the mention that the word i heads, and the name in it."""
    hanging = [j for j, token in enumerate(sentence) if token.head == i + 1]
    flat = [j for j in hanging if sentence[j].relation.startswith("flat")]
    own = [j for j in hanging if j < i and sentence[j].relation == "compound"]
    name = [j for j in (*own, i, *flat) if sentence[j].upos == "PROPN"]
    before = [j for j in hanging if j < i and sentence[j].relation in BEFORE]
    first = min((leftmost(sentence, j) for j in before), default=i)
    last = max((i, *flat))
    if last + 1 < len(sentence) and sentence[last + 1].columns[4] == "POS":
        last += 1
    return first, last, " ".join(sentence[j].form for j in sorted(name))


def leftmost(sentence: list, i: int) -> int:
    """The first word of the subtree of the word i."""
    hanging = [j for j, token in enumerate(sentence) if token.head == i + 1 and j < i]
    return min((leftmost(sentence, j) for j in hanging), default=i)


if __name__ == "__main__":
    main()
