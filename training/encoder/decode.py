"""From label scores to labels and spans: Viterbi over the label sequences that may be."""
import math

import numpy as np

from polnear import LABELS


def allowed(before, label):
    """I- follows the B- or I- of its role; anything else may follow anything."""
    return label == 0 or label % 2 == 1 or before in (label, label - 1)


def transitions(sequences):
    """Logarithms of the shares of the labels after each label (add-one; the last row: at the
    beginning)."""
    size = len(LABELS)
    counts = np.ones((size + 1, size))
    for labels in sequences:
        before = size
        for label in labels:
            counts[before, label] += 1
            before = label
    return np.log(counts / counts.sum(1, keepdims=True)).round(4).tolist()


def viterbi(emitted, counted=None, weight=0.0, outside=0.0):
    """The best allowed labels. `emitted`: words × labels; `counted` transitions count `weight`
    times; `outside` is added to the score of O."""
    size = len(LABELS)
    table = np.zeros((size + 1, size)) if counted is None else weight * np.asarray(counted)
    for label in range(size):
        for before in range(size + 1):
            if not allowed(before if before < size else 0, label):
                table[before, label] = -math.inf
    bias = np.zeros(size)
    bias[0] = outside
    best = emitted[0] + bias + table[size]
    back = []
    for row in emitted[1:]:
        candidates = best[:, None] + table[:size]
        back.append(candidates.argmax(0))
        best = candidates.max(0) + row + bias
    labels = [int(best.argmax())]
    for pointers in reversed(back):
        labels.append(int(pointers[labels[-1]]))
    return labels[::-1]


def spans(labels):
    """(first word, end word, role number) of each labelled stretch."""
    found = []
    for i, label in enumerate(labels):
        if label and label % 2:
            found.append([i, i + 1, (label - 1) // 2])
        elif label:
            found[-1][1] = i + 1
    return [tuple(span) for span in found]
