"""The encoder: MiniLM (a six-layer BERT) with an added embedding of case shape and quotation,
and one linear layer that labels the first piece of every word."""
import json

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import nn
from torch.nn import functional as F

from polnear import LABELS
from text import FEATURES, PAD

WIDTH, INNER, HEADS, LAYERS, EPSILON = 384, 1536, 12, 6, 1e-12


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        # Not scaled_dot_product_attention: its backward pass is slow for many short sequences.
        y = (q @ k.transpose(-1, -2)).float() / (WIDTH // HEADS) ** 0.5
        if mask is not None:
            y = y.masked_fill(~mask, -1e9)
        y = y.softmax(-1).to(v.dtype) @ v
        x = self.attended_norm(x + self.attended(y.transpose(1, 2).reshape(x.shape)))
        return self.norm(x + self.down(F.gelu(self.up(x))))


class Tagger(nn.Module):
    def __init__(self, vocabulary=30522, positions=512):
        super().__init__()
        self.word = nn.Embedding(vocabulary, WIDTH)
        self.position = nn.Embedding(positions, WIDTH)
        self.feature = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(LABELS))
        for fresh in (self.feature, self.head):
            nn.init.normal_(fresh.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def encode(self, pieces, features):
        """The vector of every piece."""
        x = self.word(pieces) + self.position.weight[:pieces.shape[1]] + self.feature(features)
        x = self.norm(x)
        padding = pieces == PAD
        mask = ~padding[:, None, None, :] if padding.any() else None
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, pieces, features, firsts):
        """Label scores of the pieces at `firsts`, which count over the flattened batch."""
        return self.head(self.encode(pieces, features).flatten(0, 1)[firsts])

    def load_minilm(self, tensors):
        """Takes over the weights of MiniLM; the embedding of the only token type used, 0, goes
        into that of the positions."""
        mine = {
            "word.weight": tensors["embeddings.word_embeddings.weight"],
            "position.weight": tensors["embeddings.position_embeddings.weight"]
            + tensors["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": tensors["embeddings.LayerNorm.weight"],
            "norm.bias": tensors["embeddings.LayerNorm.bias"],
        }
        names = {"attended": "attention.output.dense", "up": "intermediate.dense",
                 "attended_norm": "attention.output.LayerNorm", "down": "output.dense",
                 "norm": "output.LayerNorm"}
        for i in range(LAYERS):
            theirs = f"encoder.layer.{i}."
            for kind in ("weight", "bias"):
                for name, source in names.items():
                    mine[f"layers.{i}.{name}.{kind}"] = tensors[f"{theirs}{source}.{kind}"]
                mine[f"layers.{i}.qkv.{kind}"] = torch.cat(
                    [tensors[f"{theirs}attention.self.{part}.{kind}"]
                     for part in ("query", "key", "value")])
        missing = self.load_state_dict(mine, strict=False)
        assert not missing.unexpected_keys
        assert {key.split(".")[0] for key in missing.missing_keys} == {"feature", "head"}


def batches(lengths, size):
    """Indices of sequences of like length, in batches of at most `size` pieces with padding."""
    found, batch = [], []
    for i in sorted(range(len(lengths)), key=lambda i: lengths[i]):
        if batch and lengths[i] * (len(batch) + 1) > size:
            found.append(batch)
            batch = []
        batch.append(i)
    return found + [batch] if batch else found


def collate(sequences):
    """(pieces, features, firsts) of a batch as tensors."""
    length = max(len(s.pieces) for s in sequences)
    pieces = torch.full((len(sequences), length), PAD)
    features = torch.zeros_like(pieces)
    for row, s in enumerate(sequences):
        pieces[row, :len(s.pieces)] = torch.tensor(s.pieces)
        features[row, :len(s.pieces)] = torch.tensor(s.features)
    firsts = torch.tensor([row * length + f for row, s in enumerate(sequences) for f in s.firsts])
    return pieces, features, firsts


def scores(model, sequences, size=4096):
    """The log probabilities of the labels of each sequence's words."""
    found = [None] * len(sequences)
    model.eval()
    with torch.inference_mode():
        for batch in batches([len(s.pieces) for s in sequences], size):
            members = [sequences[i] for i in batch]
            out = model(*collate(members)).float().log_softmax(-1)
            for i, part in zip(batch, out.split([len(s.firsts) for s in members])):
                found[i] = part.numpy()
    return found


def load(path):
    """(the model, logarithms of counted transitions) as train.py or average.py wrote them."""
    model = Tagger()
    model.load_state_dict(load_file(path))
    with safe_open(path, "pt") as f:
        return model, json.loads(f.metadata()["transitions"])


def save(model, path, counted=None):
    """Writes the weights, with the logarithms of counted transitions if there are any."""
    tensors = {name: value.contiguous() for name, value in model.state_dict().items()}
    save_file(tensors, path, None if counted is None else {"transitions": json.dumps(counted)})
