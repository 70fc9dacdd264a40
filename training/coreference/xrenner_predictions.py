"""Runs xrenner on GUM's gold parses and prints its clusters as JSON Lines.

Usage: xrenner_predictions.py CORPUS [GENRE] [--profile GUM] [--classifiers]
Nothing of GUM's annotation but words, lemmas, parts of speech and dependencies is shown to it.
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path

from xrenner import Xrenner

import gum


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path)
    arguments.add_argument("genre", nargs="?", default="news")
    arguments.add_argument("--profile", help="a section of the model's override.ini, as GUM")
    arguments.add_argument("--classifiers", action="store_true", help="with its gradient boosting")
    given = arguments.parse_args()
    xrenner = Xrenner("eng", given.profile, rule_based=not given.classifiers, no_seq=True)
    for document in gum.documents(given.corpus, given.genre):
        print(json.dumps(gum.line(document, clusters(xrenner, document))), flush=True)


def clusters(xrenner: Xrenner, document: gum.Document) -> list:
    """The clusters of two mentions and more that xrenner finds, with their entity types."""
    xrenner.set_doc_name(document.name)
    xrenner.analyze(stripped(document), "none")
    tokens = [token for sentence in document.sentences for token in sentence]
    if len(xrenner.conll_tokens) != len(tokens) + 1:
        raise SystemExit(f"{document.name}: xrenner counts other tokens")
    groups = defaultdict(list)
    for marks in xrenner.markstart_dict.values():
        for mark in marks:
            place = [tokens[mark.start - 1].start, tokens[mark.end - 1].end]
            groups[mark.group].append((place, mark.entity))
    found = []
    for marks in groups.values():
        kind = Counter(entity for _, entity in marks).most_common(1)[0][0]
        found.append((kind, sorted(place for place, _ in marks)))
    return sorted((one for one in found if len(one[1]) > 1), key=lambda one: one[1])


def stripped(document: gum.Document) -> str:
    """The parse alone: no comment, no entity, no feature."""
    sentences = []
    for sentence in document.sentences:
        columns = [token.columns for token in sentence]
        # Words that only the enhanced graph has are left out; the numbers of the others stay.
        rows = ["\t".join([*row[:5], "_", *row[6:8], "_", "_"]) for row in columns]
        sentences.append("\n".join(rows))
    return "\n\n".join(sentences) + "\n\n"


if __name__ == "__main__":
    main()
