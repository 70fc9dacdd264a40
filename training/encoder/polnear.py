"""Reading PolNeAR: texts, brat standoff, and the articles held back for choices.

The same as `crates/train/src/polnear.rs`: of several annotators the first in alphabetical order,
and the same 84 training articles held back.
"""
import os
import re
from bisect import bisect_left, bisect_right
from collections import namedtuple

ROLES = ("source", "cue", "content")
LABELS = ("O",) + tuple(f"{p}-{role}" for role in ROLES for p in "BI")  # B is odd, I is B + 1
HELD_BACK = 84

Article = namedtuple("Article", "name text spans")  # spans: sorted (start, end, role number)


def read(part):
    folder = os.path.join(part, "attributions")
    first = {}
    for file in sorted(os.listdir(folder)):
        if file.endswith(".ann"):
            first.setdefault(file[:-4].rsplit("_", 1)[0], file)
    articles = []
    for name, file in sorted(first.items()):
        with open(os.path.join(part, "text", name + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        with open(os.path.join(folder, file), encoding="utf-8") as f:
            articles.append(Article(name, text, spans(f)))
    return articles


def spans(lines):
    """The spans that take part in an attribution with content."""
    places, events = {}, []
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) > 1 and line[0] == "T":
            places[fields[0]] = [tuple(map(int, place.split()))
                                 for place in fields[1].split(" ", 1)[1].split(";")]
        elif len(fields) > 1 and line[0] == "E" and fields[1].startswith("Attribution"):
            events.append([a.partition(":") for a in fields[1].split()[1:]])
    found = set()
    for event in events:
        arguments = [(name.rstrip("0123456789").lower(), target) for name, _, target in event]
        if any(role == "content" for role, _ in arguments):
            found.update((start, end, ROLES.index(role)) for role, target in arguments
                         if role in ROLES for start, end in places.get(target, ()))
    return sorted(found)


def hold_back(articles):
    """(articles to learn from, articles held back), by FNV-1a of the name."""
    def fnv(article):
        value = 0xcbf29ce484222325
        for byte in article.name.encode():
            value = (value ^ byte) * 0x100000001b3 % 2**64
        return value, article.name

    ordered = sorted(articles, key=fnv)
    by_name = [sorted(half, key=lambda a: a.name)
               for half in (ordered[HELD_BACK:], ordered[:HELD_BACK])]
    return by_name[0], by_name[1]


def labels(words, spans):
    """A label for each word; the span that begins first takes a word that two claim."""
    starts, ends = [w[0] for w in words], [w[1] for w in words]
    found = [0] * len(words)
    for start, end, role in spans:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        for i in range(first, last):
            if not found[i]:
                found[i] = 1 + 2 * role + (i > first)
    for i, label in enumerate(found):
        before = found[i - 1] if i else 0
        if label and label % 2 == 0 and before not in (label, label - 1):
            found[i] = label - 1
    return found
