#!/usr/bin/env python3
"""Group words by the company they keep, for the tagger's features.

USAGE  python3 training/clusters.py CORPORA > models/clusters.tsv

Reads CORPORA/news-12k.jsonl.xz and the texts of CORPORA/polnear/train, counts the words that
stand one and two places left and right of each word, weighs the counts by positive pointwise
mutual information, reduces them by a truncated singular value decomposition (Levy, Goldberg and
Dagan 2015) and groups the words by k-means, finely and coarsely. Needs numpy, scipy and
scikit-learn; one core, about five minutes; the seed is fixed.
Output: one word a line: word, fine group, coarse group.
"""
import glob
import json
import lzma
import os
import re
import sys
from collections import Counter

import numpy as np
from scipy import sparse
from sklearn.cluster import KMeans, MiniBatchKMeans
from sklearn.preprocessing import normalize
from sklearn.utils.extmath import randomized_svd

SEED = 7
LEAST_COUNT = 12       # rarer words have too little company to judge by
CONTEXT_WORDS = 2500   # the commonest words, as company
DIMENSIONS = 96
FINE, COARSE = 640, 72
# As the program's tokens: words with inner apostrophes, hyphens and full stops; possessives apart.
TOKEN = re.compile(r"[’']s\b|(?:[A-Za-z]\.){2,}|\d[\d.,:]*\d|\w+(?:[-’']\w+(?<![’']s))*|[^\w\s]")


def paragraphs(corpora):
    with lzma.open(os.path.join(corpora, "news-12k.jsonl.xz"), "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["text"].split("\n")
    for path in sorted(glob.glob(os.path.join(corpora, "polnear/train/text/*.txt"))):
        with open(path, encoding="utf-8") as text:
            yield from text.read().split("\n")


def words(paragraph):
    text = paragraph.lower().replace("’", "'").replace("''", '"').replace("“", '"').replace("”", '"')
    return ["0" if t[0].isdigit() else t for t in TOKEN.findall(text)]


def main():
    corpora = sys.argv[1]
    texts = [words(p) for p in paragraphs(corpora) if p.strip()]
    counts = Counter(w for text in texts for w in text)
    vocabulary = [w for w, n in sorted(counts.items(), key=lambda x: (-x[1], x[0])) if n >= LEAST_COUNT]
    number = {w: i for i, w in enumerate(vocabulary)}
    print(f"{sum(counts.values())} tokens, {len(vocabulary)} words", file=sys.stderr)

    flat = np.full(sum(len(t) + 2 for t in texts), -1, dtype=np.int64)
    at = 0
    for text in texts:
        flat[at:at + len(text)] = [number.get(w, -1) for w in text]
        at += len(text) + 2
    parts = []
    for offset in (-2, -1, 1, 2):
        centre, company = (flat[-offset:], flat[:offset]) if offset < 0 else (flat[:-offset], flat[offset:])
        keep = (centre >= 0) & (company >= 0) & (company < CONTEXT_WORDS)
        cells = sparse.coo_matrix((np.ones(keep.sum()), (centre[keep], company[keep])),
                                  shape=(len(vocabulary), CONTEXT_WORDS)).tocsr()
        parts.append(cells)
    matrix = sparse.hstack(parts).tocoo()
    total = matrix.sum()
    rows = np.asarray(matrix.sum(1)).ravel()
    columns = np.asarray(matrix.sum(0)).ravel() ** 0.75
    columns *= total / columns.sum()
    information = np.log(matrix.data * total / (rows[matrix.row] * columns[matrix.col]))
    keep = information > 0
    matrix = sparse.csr_matrix((information[keep], (matrix.row[keep], matrix.col[keep])), shape=matrix.shape)
    u, s, _ = randomized_svd(matrix, DIMENSIONS, n_iter=4, random_state=SEED)
    vectors = normalize(u * np.sqrt(s))
    print("vectors made", file=sys.stderr)
    fine = MiniBatchKMeans(FINE, random_state=SEED, batch_size=4096, n_init=3, max_iter=60).fit_predict(vectors)
    centres = np.stack([vectors[fine == i].mean(0) if (fine == i).any() else np.zeros(DIMENSIONS)
                        for i in range(FINE)])
    coarse = KMeans(COARSE, random_state=SEED, n_init=10).fit_predict(normalize(centres))
    for word, group in sorted(zip(vocabulary, fine)):
        if any(c.isalpha() for c in word):
            print(word, group, coarse[group], sep="\t")


if __name__ == "__main__":
    main()
