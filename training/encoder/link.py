"""Linking labelled spans into attributions by nearness, as `crates/extract/src/link.rs` does."""
from collections import namedtuple

from text import paragraphs, quotations

SOURCE, CUE, CONTENT = range(3)

# role; start, end in characters; words: first and end, counted over the article; sentences: first
# and last; quotation: index of the one it touches, or None
Piece = namedtuple("Piece", "role start end words paragraph sentences quotation")


def chained(text):
    """The quotations of an article, (start, end), and which one each runs on from: a paragraph
    that opens with a mark goes on with what the paragraph before left open."""
    found, before, left_open = [], [], None
    for start, end in paragraphs(text):
        here = quotations(text, start, end)
        for i, (a, b, closed) in enumerate(here):
            runs_on = i == 0 and not any(c.isalnum() for c in text[start:a])
            before.append(left_open if runs_on else None)
            found.append((a, b))
        left_open = len(found) - 1 if here and not here[-1][2] else None
    return found, before


def touching(quoted, start, end):
    """The first quotation that stretches, with its marks, into start..end."""
    for i, (a, b) in enumerate(quoted):
        if a - 1 < end and start < b + 1:
            return i
    return None


def nearest(pieces, here, role, beyond):
    """Index of the piece of `role` nearest to `here`: in its sentence, or, if `beyond`, in another
    of the paragraph where that has none."""
    best = None
    for j, there in enumerate(pieces):
        if there.role != role or there.paragraph != here.paragraph or there is here:
            continue
        first, second = (there, here) if there.start < here.start else (here, there)
        sentences = max(second.sentences[0] - first.sentences[1], 0)
        words = max(second.words[0] - first.words[1], 0)
        if beyond or not sentences:
            best = min(best or (sentences, words, j), (sentences, words, j))
    return best and best[2]


def link(text, pieces):
    """[{role number: [piece, ...]}, ...] of pieces in the order of the text."""
    quoted, before = chained(text)
    pieces = [p._replace(quotation=touching(quoted, p.start, p.end)) for p in pieces]
    by_cue, orphans = {}, []
    owner = {}  # quotation: index of the cue whose content it is
    cues = [i for i, p in enumerate(pieces) if p.role == CUE]
    for i, piece in enumerate(pieces):
        if piece.role != CONTENT:
            continue
        cue = nearest(pieces, piece, CUE, piece.quotation is not None)
        if cue is None and piece.quotation is not None:
            cue = owner.get(before[piece.quotation])
        if cue is None:  # "He said:", and the paragraph ends
            last = [c for c in cues if pieces[c].paragraph == piece.paragraph - 1][-1:]
            line = paragraphs(text)[piece.paragraph - 1] if piece.paragraph else (0, 0)
            if last and last[0] not in by_cue and text[slice(*line)].endswith(":"):
                cue = last[0]
        if cue is None:
            orphans.append(i)
            continue
        by_cue.setdefault(cue, []).append(i)
        if piece.quotation is not None:
            owner.setdefault(piece.quotation, cue)
    after = {b: owner[q] for q, b in enumerate(before) if b is not None and q in owner}
    for i in reversed(orphans):  # the source is named after the last of several paragraphs
        quotation = pieces[i].quotation
        if quotation is not None and quotation in after:
            cue = after[quotation]
            by_cue[cue].append(i)
            if before[quotation] is not None:
                after.setdefault(before[quotation], cue)
    linked = []
    for cue, contents in sorted(by_cue.items()):
        source = nearest(pieces, pieces[cue], SOURCE, False)
        linked.append({CONTENT: [pieces[i] for i in sorted(contents)], CUE: [pieces[cue]],
                       SOURCE: [] if source is None else [pieces[source]]})
    return linked
