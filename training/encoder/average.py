"""Averages weights that were trained from one beginning ("model soup", Wortsman et al. 2022).

    python average.py OUT.safetensors WEIGHTS.safetensors...

Models trained from the same weights in another order of the examples lie close enough that their
mean is a model, and a better one than each; it costs nothing when it is used.
"""
import sys

import torch

from model import load, save


def main(out, *paths):
    models, counted = zip(*map(load, paths))
    mean = models[0]
    states = [model.state_dict() for model in models]
    mean.load_state_dict({name: torch.stack([state[name] for state in states]).mean(0)
                          for name in states[0]})
    save(mean, out, counted[0])


if __name__ == "__main__":
    main(*sys.argv[1:])
