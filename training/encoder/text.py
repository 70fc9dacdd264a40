"""Words, sentences, quotations and word pieces: what the tagger sees of a text.

Words and sentences follow `crates/text/src/token.rs` and `sentence.rs`; the rest is defined in
FORMAT.md. Offsets count Unicode characters.
"""
import re
import unicodedata
from collections import namedtuple

CASE_SHAPES = 6  # see `shape`
FEATURES = 2 * CASE_SHAPES  # shape × outside or inside a quotation
LIMIT = 256  # word pieces of a sequence, [CLS] and [SEP] included
CLS, SEP, UNK, MASK, PAD = 101, 102, 100, 103, 0

# pieces: ids with [CLS] and [SEP]; features: an id for each; firsts: where each word begins;
# words: its (start, end) in the text; sentences: the sentence of each word, counted over the
# paragraph; paragraph: its number in the text
Sequence = namedtuple("Sequence", "pieces features firsts words sentences paragraph")


# ---------------------------------------------------------------- words

def is_word_character(c):
    return c.isalnum() or c == "_" or c in "\u200c\u200d" or "\u0300" <= c <= "\u036f" \
        or "\ufe00" <= c <= "\ufe0f"


def stop_belongs(word, following):
    """Whether the full stop after `word` is part of it ("U.S.", "3.5", "state.gov")."""
    last = word[-1:] or " "
    if last.isdecimal() and following.isdecimal():
        return True
    if not last.isalpha():
        return False
    before = word[-2:-1]
    if before in ("", "."):
        return following.isalpha() or before == "."
    return last.islower() and following.islower()


def word_end(text, start, end):
    at, good = start, start
    while at < end:
        c = text[at]
        previous = text[at - 1] if at > start else " "
        following = text[at + 1] if at + 1 < end else " "
        if not (is_word_character(c)
                or c in "'’" and (previous.isalnum() or previous == ".") and following.isalpha()
                or c in "-\u2010\u2011" and is_word_character(following)
                or c in ",:" and previous.isdecimal() and following.isdecimal()
                or c == "." and stop_belongs(text[start:at], following)):
            break
        at += 1
        good = at
    return good


def words(text, start, end):
    """The words and marks of text[start:end] as (start, end)."""
    found, at = [], start
    while at < end:
        c = text[at]
        if c.isspace():
            at += 1
            continue
        if is_word_character(c):
            stop = word_end(text, at, end)
            if stop - at > 2 and text[stop - 1] in "sS" and text[stop - 2] in "'’":
                found.append((at, stop - 2))
                at = stop - 2
        else:
            run = at
            while run < end and text[run] == c:
                run += 1
            stop = min(run, at + 2) if c in "'`" else run if c in "-." else at + 1
        found.append((at, stop))
        at = stop
    return found


# ---------------------------------------------------------------- sentences

ABBREVIATIONS = frozenset(
    "adm amb apr assn atty aug ave brig bros capt cmdr co col corp cpl dec dept det dr drs feb "
    "fri ft gen gov govs hon inc insp jan jr jul jun lt ltd maj mar messrs mme mr mrs ms mt no "
    "nov oct pfc ph pres prof pvt rep reps ret rev sen sens sept sgt sr st supt thu tue vs "
    "wed".split())
MAY_END = frozenset("co corp inc jr ltd no sr".split())
STARTERS = frozenset(
    "a after although an and as at but for he her his i if in it its she that the their there "
    "they this we when while you".split())
CLOSING = frozenset(["”", "’", '"', "''", "'", "»", ")", "]", ".", "?", "!"])
OPENING = frozenset(["“", "‘", '"', "''", "``", "'", "«", "(", "[", "—", "–", "-", "•"])


def is_starter(word):
    return word[:1].isupper() and word.lower() in STARTERS


def is_abbreviation(before, after):
    if len(before) == 1 and before.isupper() and before != "I":
        return not is_starter(after)
    lower = before.lower()
    if lower not in ABBREVIATIONS:
        return False
    if lower == "no":
        return after[:1].isdecimal() and after[:1].isascii()
    return not (lower in MAY_END and is_starter(after))


def begins(word, following):
    if word[0].isalnum():
        return not word[0].islower()
    return word in OPENING and (
        following != "" and not following[0].islower() or word != "(")


def sentences(text, tokens):
    """The number of the sentence of each token of a paragraph."""
    def word(i):
        return text[tokens[i][0]:tokens[i][1]] if 0 <= i < len(tokens) else ""

    numbers, number, i = [], 0, 0
    while i < len(tokens):
        this = word(i)
        if this == ".":
            ends = not is_abbreviation(word(i - 1), word(i + 1))
        elif this in ("?", "!", "…") or len(this) > 1 and set(this) == {"."}:
            ends = True
        else:
            ends = this.endswith(".") and is_starter(word(i + 1))
        numbers.append(number)
        i += 1
        if not ends:
            continue
        while i < len(tokens) and word(i) in CLOSING and tokens[i - 1][1] == tokens[i][0]:
            numbers.append(number)
            i += 1
        if i < len(tokens) and begins(word(i), word(i + 1)) and tokens[i - 1][1] != tokens[i][0]:
            number += 1
    return numbers


# ---------------------------------------------------------------- quotations

def quotations(text, start, end):
    """The stretches between double quotation marks of a paragraph: (start, end, closed)."""
    found, opened = [], None
    for match in re.compile("[“”„\"«»]|''|``").finditer(text, start, end):
        mark, at = match[0], match.start()
        before = text[at - 1] if at > start else " "
        if opened is None:
            if mark in "”»" or (mark in ("\"", "''") and not before.isspace()
                                and before not in "([{—–-/:‘'"):
                continue  # closes nothing
            opened = match.end()
        elif mark not in ("“", "„", "«", "``"):
            found.append((opened, at, True))
            opened = None
    if opened is not None:
        found.append((opened, end, False))
    return found


# ---------------------------------------------------------------- what goes into the encoder

def shape(word):
    """0 mark, 1 lower case, 2 Capitalised, 3 UPPER CASE, 4 other letters, 5 begins with a digit."""
    if word[0].isnumeric():
        return 5
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    upper = [c.isupper() for c in letters]
    if not any(upper):
        return 1
    if upper[0] and not any(upper[1:]):
        return 2
    return 3 if all(upper) else 4


class WordPiece:
    """WordPiece of uncased BERT, word by word."""

    def __init__(self, vocabulary):
        self.ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.known = {}

    def __call__(self, word):
        ids = self.known.get(word)
        if ids is None:
            ids = self.known[word] = [i for part in self.parts(word) for i in self.split(part)]
            if not ids:
                ids.append(UNK)
        return ids

    @staticmethod
    def parts(word):
        """Lower case without accents; every mark of punctuation and every ideograph alone."""
        parts, run = [], ""
        for c in unicodedata.normalize("NFD", word.lower()):
            kind = unicodedata.category(c)
            if kind == "Mn" or kind.startswith("C"):
                continue
            if kind.startswith("P") or c.isascii() and not c.isalnum() or "\u4e00" <= c <= "\u9fff":
                parts += [run, c]
                run = ""
            else:
                run += c
        return [part for part in parts + [run] if part]

    def split(self, part):
        if len(part) > 100:
            return [UNK]
        ids, start = [], 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.ids.get(("##" if start else "") + part[start:end])
                if piece is not None:
                    break
            else:
                return [UNK]
            ids.append(piece)
            start = end
        return ids


def paragraphs(text):
    """The lines of `text` that hold something, as (start, end)."""
    found, at = [], 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            start = at + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
        at += len(line) + 1
    return found


def sequences(text, wordpiece):
    """The paragraphs of `text` as sequences of at most LIMIT word pieces."""
    found = []
    for number, (start, end) in enumerate(paragraphs(text)):
        tokens = words(text, start, end)
        in_sentence = sentences(text, tokens)
        quoted = quotations(text, start, end)
        pieces = [wordpiece(text[a:b])[:LIMIT - 2] for a, b in tokens]
        features = [2 * shape(text[a:b]) + any(q[0] <= a < q[1] for q in quoted)
                    for a, b in tokens]
        begin = 0
        while begin < len(tokens):
            size, stop = 2, begin
            while stop < len(tokens) and size + len(pieces[stop]) <= LIMIT:
                size += len(pieces[stop])
                stop += 1
            if stop < len(tokens):  # too long: cut where a sentence ends, if one does
                cuts = [i for i in range(begin + 1, stop + 1) if in_sentence[i] != in_sentence[i - 1]]
                stop = cuts[-1] if cuts else stop
            ids, marks, firsts = [CLS], [0], []
            for i in range(begin, stop):
                firsts.append(len(ids))
                ids += pieces[i]
                marks += [features[i]] * len(pieces[i])
            found.append(Sequence(ids + [SEP], marks + [0], firsts, tokens[begin:stop],
                                  in_sentence[begin:stop], number))
            begin = stop
    return found
