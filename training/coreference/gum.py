"""Reads GUM's CoNLL-U as crates/evaluate/src/gum.rs does: the same text, offsets in code points."""

from pathlib import Path
from typing import Iterator, List, NamedTuple, Tuple


class Token(NamedTuple):
    """A word of the parse and where it stands in the text."""

    columns: List[str]
    start: int
    end: int

    @property
    def form(self) -> str:
        return self.columns[1]

    @property
    def upos(self) -> str:
        return self.columns[3]

    @property
    def head(self) -> int:
        return int(self.columns[6])

    @property
    def relation(self) -> str:
        return self.columns[7]


class Document(NamedTuple):
    """A document: its name, its text, and its sentences."""

    name: str
    text: str
    sentences: List[List[Token]]


def documents(corpus: Path, genre: str) -> Iterator[Document]:
    """The documents of one genre, by name."""
    for path in sorted(corpus.glob(f"GUM_{genre}_*.conllu")):
        yield read(path.stem, path.read_text(encoding="utf-8"))


def read(name: str, conllu: str) -> Document:
    """Paragraphs are separated by a blank line, sentences by a space."""
    text = ""
    sentences: List[List[Token]] = []
    sentence: List[Token] = []
    gap = ""
    # Words in a joined form ("cannot"): how many are left, and whether a space follows them.
    joined, last, space = 0, False, True
    for line in conllu.split("\n") + [""]:
        if not line.strip():
            if sentence:
                sentences.append(sentence)
                sentence, gap = [], " "
            continue
        if line.startswith("#"):
            if line.split()[1:2] == ["newpar"]:
                gap = "\n\n"
            continue
        columns = line.split("\t")
        after = "SpaceAfter=No" not in columns[9].split("|")
        if "." in columns[0]:
            continue
        if "-" in columns[0]:
            first, end = columns[0].split("-")
            joined, space = int(end) - int(first) + 1, after
            continue
        if text:
            text += gap
        start = len(text)
        text += columns[1]
        sentence.append(Token(columns, start, len(text)))
        if joined:
            joined -= 1
            gap = " " if joined == 0 and space else ""
        else:
            gap = " " if after else ""
    return Document(name, text, sentences)


def line(document: Document, clusters: List[Tuple[str, List[List[int]]]]) -> dict:
    """What `onrecord-train coreference --predictions` reads; clusters with their entity type."""
    return {
        "id": document.name,
        "length": len(document.text),
        "clusters": [mentions for _, mentions in clusters],
        "types": [kind for kind, _ in clusters],
    }
