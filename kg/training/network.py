"""The reader's network: one encoder, and heads over its word vectors.

The encoder is BERT's (Devlin et al. 2019) in the size of MiniLM (Wang et al. 2020), with an embedding of letter shape
and gap added. A word's vector is the mean of its first and last piece. Over it: tags and lemma rules (linear), sentence
starts (linear), the tree (deep biaffine attention, Dozat and Manning 2017), names (linear, one tag a word), cue starts
(linear) and for each of these one small transformer that labels source, cue and content around it, and word-level
coreference (Dobrovolskii 2021).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.positions import AGENT, POLICY, ROLES
from kg.language.reader.pieces import SHAPES
from kg.training.document import ATTRIBUTION_LABELS, MENTION_KINDS, NAME_TAGS

__all__ = [
    "ANCHOR_WIDTH",
    "COREFERENCE_FEATURES",
    "DISTANCES",
    "AttributionHead",
    "Encoder",
    "Layer",
    "PolicyMarker",
    "PositionReader",
    "Reader",
    "Sizes",
    "attention",
    "distance_bucket",
]

ARC_WIDTH, RELATION_WIDTH, ANCHOR_WIDTH, CHAIN_WIDTH = 192, 96, 192, 128
DISTANCES = 33
COREFERENCE_FEATURES = 64


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many labels each head has."""

    tags: int
    lemmas: int
    relations: int
    layers: int = 6
    width: int = 384
    vocabulary: int = 30522


def distance_bucket(distance: Tensor) -> Tensor:
    """Signed distances in words to 33 buckets: exact up to 8, then by powers of two up to 1,024 and beyond."""
    size = distance.abs()
    far = 8 + torch.log2(size.clamp(min=8).float() / 8).ceil().long().clamp(max=8)
    bucket = torch.where(size <= 8, size, far)
    return torch.where(distance < 0, 16 - bucket, 16 + bucket)


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor | None = None) -> Tensor:
    """Scaled dot-product attention (Vaswani et al. 2017) of `heads` heads: (windows, places, width), thrice to once."""
    b, n, d = q.shape
    q, k, v = (x.view(b, n, heads, d // heads).transpose(1, 2) for x in (q, k, v))
    mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else mask.to(q.dtype))
    return mixed.transpose(1, 2).reshape(b, n, d)


def _bias(mask: Tensor | None, dtype: torch.dtype) -> Tensor | None:
    return None if mask is None else (1.0 - mask[:, None, None, :].to(dtype)) * -1e4


class Layer(nn.Module):
    """One layer of a post-norm transformer; `mask` is added to the attention scores where there is padding."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.attention_norm, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def attend(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        """Attention of several heads: (windows, places, width) three times to once."""
        return attention(q, k, v, self.heads, mask)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        mixed = self.out(self.attend(self.query(x), self.key(x), self.value(x), mask))
        x = self.attention_norm(x + functional.dropout(mixed, self.dropout, self.training))
        inner = self.down(functional.gelu(self.up(x)))
        return self.norm(x + functional.dropout(inner, self.dropout, self.training))


class Encoder(nn.Module):
    """Pieces to word vectors."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, roles: int = 1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(512, sizes.width)
        self.shapes = nn.Embedding(SHAPES * roles, sizes.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(sizes.width, 12, 4 * sizes.width, dropout) for _ in range(sizes.layers))

    def load_minilm(self, weights: dict[str, Tensor]) -> None:
        """Take the published weights, under the names that the transformers library gives them."""
        names = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
                 "attention.output.dense": "out", "attention.output.LayerNorm": "attention_norm",
                 "intermediate.dense": "up", "output.dense": "down", "output.LayerNorm": "norm"}  # fmt: skip
        state = {
            "pieces.weight": weights["embeddings.word_embeddings.weight"],
            "positions.weight": weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0],
            "norm.weight": weights["embeddings.LayerNorm.weight"],
            "norm.bias": weights["embeddings.LayerNorm.bias"],
            "shapes.weight": self.shapes.weight.data,
        }
        for i in range(len(self.layers)):
            for theirs, ours in names.items():
                for part in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{part}"] = weights[f"encoder.layer.{i}.{theirs}.{part}"]
        self.load_state_dict(state)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor) -> Tensor:
        """(windows, pieces) and (windows, words) to (windows, words, width)."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        x = self.dropout(self.norm(x))
        bias = _bias(mask, x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        width = x.shape[-1]
        take = lambda at: torch.gather(x, 1, at[..., None].expand(-1, -1, width))  # noqa: E731
        return 0.5 * (take(first) + take(last))


class AttributionHead(nn.Module):
    """Labels the words of a window as one attribution's source, cue and content, given where its cue begins."""

    def __init__(self, width: int, layers: int = 2, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Linear(width, ANCHOR_WIDTH)
        self.anchor = nn.Linear(width, ANCHOR_WIDTH)
        self.distance = nn.Embedding(DISTANCES, ANCHOR_WIDTH)
        self.layers = nn.ModuleList(Layer(ANCHOR_WIDTH, 4, 3 * ANCHOR_WIDTH, dropout) for _ in range(layers))
        self.labels = nn.Linear(ANCHOR_WIDTH, len(ATTRIBUTION_LABELS))

    def forward(self, words: Tensor, mask: Tensor | None, anchors: Tensor) -> Tensor:
        """(anchors, words, width), (anchors, words), (anchors,) to (anchors, words, labels); no `mask`, no padding."""
        n = words.shape[1]
        places = torch.arange(n, device=words.device)
        picked = torch.gather(words, 1, anchors[:, None, None].expand(-1, 1, words.shape[2]))
        x = self.words(words) + self.anchor(picked) + self.distance(distance_bucket(places[None, :] - anchors[:, None]))
        bias = _bias(mask, x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return self.labels(x)


class PolicyMarker(nn.Module):
    """An encoder of its own, and over its words whether a mention of a policy begins at them, goes on, or neither."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, dropout)
        self.drop = nn.Dropout(0.2)
        self.labels = nn.Linear(sizes.width, 3)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor) -> Tensor:
        """(windows, pieces) and (windows, words) to (windows, words, 3): outside, inside, beginning."""
        scores: Tensor = self.labels(self.drop(self.encoder(pieces, shapes, mask, first, last)))
        return scores


class PositionReader(nn.Module):
    """An encoder of its own, and over its vectors of two sides, of all words, and of those that show the side, what an
    agent is to a policy, and whether two policies are one.

    Which words show the side is found by attention, taught from the sentences that the annotation names (Ma, Wang and
    Okazaki 2023 guide attention by evidence in the same way).
    """

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(sizes, dropout, ROLES)
        self.drop = nn.Dropout(0.1)
        self.asked, self.shown = nn.Linear(2 * sizes.width, sizes.width), nn.Linear(sizes.width, sizes.width)
        self.mixed = nn.Linear(4 * sizes.width, sizes.width)
        self.scores = nn.Linear(sizes.width, 4)
        self.compared = nn.Linear(5 * sizes.width, sizes.width)
        self.same = nn.Linear(sizes.width, 1)

    def forward(
        self, pieces: Tensor, shapes: Tensor, mask: Tensor | None, first: Tensor, last: Tensor, roles: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """(looks, pieces) and (looks, words) to (looks, 4): adopts or not, and neither, supports, opposes; to (looks,):
        one policy or not; and to (looks, words): the logarithm of the share of each word in what shows the side.

        `roles` are those of the words, and negative where there is no word.
        """
        words = self.encoder(pieces, shapes, mask, first, last)
        there = (roles >= 0).to(words.dtype)
        role = roles.clamp(min=0)
        a, b = (_mean(words, there * (role // bit % 2).to(words.dtype)) for bit in (AGENT, POLICY))
        every = _mean(words, there)
        alike = (self.shown(words) * self.asked(torch.cat([a, b], -1))[:, None]).sum(-1) / words.shape[-1] ** 0.5
        share = (alike.float() + (there.float() - 1) * 1e4).log_softmax(-1)
        told = (words * share.exp().to(words.dtype)[..., None]).sum(1)
        together = self.drop(torch.cat([a, b, every, told], -1))
        beside = self.drop(torch.cat([a, b, (a - b).abs(), a * b, every], -1))
        scores: Tensor = self.scores(self.drop(functional.gelu(self.mixed(together))))
        same: Tensor = self.same(self.drop(functional.gelu(self.compared(beside))))
        return scores, same.squeeze(-1), share


def _mean(words: Tensor, weights: Tensor) -> Tensor:
    """(looks, words, width) and (looks, words) to the mean of the words with a weight: (looks, width)."""
    return (words * weights[..., None]).sum(1) / weights.sum(1, keepdim=True).clamp(min=1)


class Reader(nn.Module):
    """The encoder and all its heads."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.sizes = sizes
        width = sizes.width
        self.encoder = Encoder(sizes, dropout)
        self.drop = nn.Dropout(0.2)
        self.tags = nn.Linear(width, sizes.tags)
        self.lemmas = nn.Linear(width, sizes.lemmas)
        self.starts = nn.Linear(width, 2)
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.cues = nn.Linear(width, 2)
        self.mentions = nn.Linear(width, len(MENTION_KINDS))
        self.arc_dependent, self.arc_head = nn.Linear(width, ARC_WIDTH), nn.Linear(width, ARC_WIDTH)
        self.relation_dependent, self.relation_head = nn.Linear(width, RELATION_WIDTH), nn.Linear(width, RELATION_WIDTH)
        self.arc = nn.Parameter(torch.eye(ARC_WIDTH) * 0.1)
        self.arc_bias = nn.Linear(ARC_WIDTH, 1, bias=False)
        self.relation = nn.Parameter(torch.randn(RELATION_WIDTH + 1, sizes.relations, RELATION_WIDTH + 1) * 0.02)
        self.chain_later, self.chain_earlier = nn.Linear(width, CHAIN_WIDTH), nn.Linear(width, CHAIN_WIDTH)
        self.chain_features = nn.Embedding(COREFERENCE_FEATURES, 1)
        nn.init.zeros_(self.chain_features.weight)
        self.chain_new = nn.Linear(width, 1)
        self.attributions = AttributionHead(width)

    def arc_scores(self, words: Tensor) -> Tensor:
        """(windows, words, width) to (windows, dependents, heads); the diagonal is the score of being a root."""
        dependent = self.drop(functional.gelu(self.arc_dependent(words)))
        head = self.drop(functional.gelu(self.arc_head(words)))
        return dependent @ self.arc @ head.transpose(1, 2) + self.arc_bias(head).transpose(1, 2)

    def relation_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Scores of each relation for given heads: (windows, words, relations)."""
        dependent = self.drop(functional.gelu(self.relation_dependent(words)))
        head = self.drop(functional.gelu(self.relation_head(words)))
        chosen = torch.gather(head, 1, heads[..., None].expand(-1, -1, head.shape[2]))
        one = torch.ones_like(dependent[..., :1])
        left, right = torch.cat([dependent, one], -1), torch.cat([chosen, one], -1)
        mixed = torch.einsum("bnd,drh->bnrh", left, self.relation)
        return torch.einsum("bnrh,bnh->bnr", mixed, right)

    def chain_scores(self, words: Tensor, features: Tensor) -> Tensor:
        """(mentions, width), (mentions, mentions) to antecedent scores; the last column is "a new chain"."""
        later, earlier = self.chain_later(words), self.chain_earlier(words)
        scores = later @ earlier.T / CHAIN_WIDTH**0.5 + self.chain_features(features).squeeze(-1)
        return torch.cat([scores, self.chain_new(words)], 1)
