"""Writes what the Rust reader of the encoder is checked against.

    python fixture.py ENCODER.safetensors > ../../crates/model/tests/encoder/expected.txt

Each paragraph of invented prose: a line with the text, a line with its word pieces, and a line for
each word with the log probabilities of its labels.
"""
import sys

from export import read_model
from text import WordPiece, sequences
from train import vocabulary

PARAGRAPHS = [
    "“The ferry will sail again in spring,” the harbour master, Ada Holm, said on Monday.",
    "Minister Piet Maas told the Tern Gazette that dredging \"cannot begin before the cod have "
    "spawned,\" and added: \"We owe that much to the crews.\"",
    "According to Dr. Lena Osk's office, 1,200 lanterns were sold at 7:30 a.m., up 3.5% from 2019.",
    "The café owner, José Núñez-Brandt, denied it: ''I never met Ms. Rood,'' he wrote, in an e-mail "
    "to ＣＯＡＳＴ Press… twice.",
    "Nobody at the shipyard, which built the Petrel, would say whether “the old hull” had been "
    "inspected; McKay’s spokeswoman declined to comment.",
    "ICE ON THE SOUND",
    "It rained. Harbour gulls slept on the mole, and the tide went out at a quarter past nine.",
    "Did the union accept? “Not yet,” its secretary, Jan Veld of northland.example, answered — but "
    "he expects, sources close to the talks said, a vote “within days.",
    "Zoë Tråd, 46, a naïve-sounding but shrewd negotiator from Ørsund, insists the 水 treaty "
    "covers “pneumonoultramicroscopic” silt.",
]

wordpiece = WordPiece(vocabulary())
score, _ = read_model(sys.argv[1])
for text in PARAGRAPHS:
    sequence, = sequences(text, wordpiece)
    emitted, = score([sequence])
    print(text)
    print(*sequence.pieces)
    for (start, end), row in zip(sequence.words, emitted):
        print(text[start:end], *(f"{x:.3f}" for x in row))
    print()
