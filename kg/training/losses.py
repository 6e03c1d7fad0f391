"""What each head is trained for. A word of which a corpus says nothing costs nothing."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from kg.training.document import NAME_TAGS, SILENT
from kg.training.network import Reader

__all__ = ["WEIGHTS", "losses"]

WEIGHTS = {
    "tags": 0.5,
    "lemmas": 0.3,
    "starts": 0.3,
    "arcs": 1.0,
    "relations": 0.5,
    "names": 1.0,
    "cues": 1.5,
    "parts": 1.5,
    "mentions": 0.3,
    "chains": 0.3,
}
_BITS = torch.tensor([1 << i for i in range(len(NAME_TAGS))])


def _plain(scores: Tensor, gold: Tensor) -> Tensor | None:
    keep = gold != SILENT
    return functional.cross_entropy(scores[keep].float(), gold[keep]) if bool(keep.any()) else None


def admissible(scores: Tensor, masks: Tensor) -> Tensor | None:
    """Minus the log of the probability of all admissible tags together; masks of 0 are left out."""
    keep = masks != 0
    if not bool(keep.any()):
        return None
    chances = functional.log_softmax(scores[keep].float(), -1)
    allowed = (masks[keep][:, None] & _BITS.to(masks.device)) != 0
    return -torch.logsumexp(chances.masked_fill(~allowed, -1e4), -1).mean()


def chains(model: Reader, words: Tensor, chained: Tensor, pairs: Tensor) -> Tensor:
    """Marginal likelihood of a true antecedent (Lee et al. 2017), over word heads."""
    vectors = words[chained[:, 0], chained[:, 1]]
    scores = model.chain_scores(vectors, pairs).float()
    n = len(chained)
    earlier = torch.ones(n, n, dtype=torch.bool, device=words.device).tril(-1)
    same = (chained[:, None, 2] == chained[None, :, 2]) & earlier
    new = ~same.any(1, keepdim=True)
    allowed = torch.cat([earlier, torch.ones_like(new)], 1)
    right = torch.cat([same, new], 1)
    scores = scores.masked_fill(~allowed, -1e4)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e4), 1)).mean()


def losses(model: Reader, given: dict[str, Any]) -> dict[str, Tensor]:
    """Each head's mean loss over what the batch knows."""
    words = model.encoder(*(given[k] for k in ("pieces", "shapes", "mask", "first", "last")))
    dropped = model.drop(words)
    out = {
        "tags": _plain(model.tags(dropped), given["gold_tags"]),
        "lemmas": _plain(model.lemmas(dropped), given["gold_lemmas"]),
        "starts": _plain(model.starts(dropped), given["gold_starts"]),
        "cues": _plain(model.cues(dropped), given["gold_cues"]),
        "mentions": _plain(model.mentions(dropped), given["gold_mentions"]),
        "names": admissible(model.names(dropped), given["gold_names"]),
    }
    parsed = (given["gold_heads"] != SILENT).any(1)
    if bool(parsed.any()):
        some, heads = words[parsed], given["gold_heads"][parsed]
        scores = model.arc_scores(some).masked_fill(given["words"][parsed][:, None, :] == 0, -1e4)
        out["arcs"] = _plain(scores, heads)
        out["relations"] = _plain(model.relation_scores(some, heads.clamp(min=0)), given["gold_relations"][parsed])
    if len(given["anchors"]):
        rows = given["anchor_rows"]
        parts = model.attributions(dropped[rows], given["words"][rows], given["anchors"])
        out["parts"] = _plain(parts, given["gold_parts"])
    if given["pairs"] is not None:
        out["chains"] = chains(model, dropped, given["chained"], given["pairs"])
    return {k: v for k, v in out.items() if v is not None}
