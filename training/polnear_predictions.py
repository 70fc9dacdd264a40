#!/usr/bin/env python3
"""Turn records into what the attribution scorer reads.

USAGE  onrecord read --json TEXTS... | python3 training/polnear_predictions.py > PREDICTIONS.jsonl

The name of an article is its file's name without the extension. Every statement counts, those in
the headline too, since the annotators of PolNeAR marked headlines as well.
"""
import json
import os
import sys


def spans(anchors):
    return [[anchor["start"], anchor["end"]] for anchor in anchors]


for line in sys.stdin:
    record = json.loads(line)
    name = os.path.splitext(os.path.basename(record["document"]["path"]))[0]
    attributions = [
        {role: spans(statement[role]) for role in ("content", "source", "cue")}
        for statement in record["statements"]
    ]
    print(json.dumps({"id": name, "attributions": attributions}))
