"""Trained weights to what ships: two ONNX graphs with 8-bit weights, the label lists, and a few small matrices."""

from __future__ import annotations

import copy
import json
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from kg.language.reader.reading import WORD_OUTPUTS
from kg.training.batches import Labels
from kg.training.document import ATTRIBUTION_LABELS, MENTION_KINDS, NAME_TAGS
from kg.training.network import AttributionHead, Layer, PolicyMarker, PositionReader, Reader, attention

__all__ = ["export", "export_marks", "export_positions"]

OPSET = 17


class _Fused(torch.autograd.Function):
    """Attention that becomes one operator of onnxruntime's own, a third faster than what torch would write."""

    @staticmethod
    def forward(context: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        return attention(q, k, v, heads)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


def _fused(layer: Layer) -> Callable[[Tensor, Tensor, Tensor, Tensor | None], Tensor]:
    def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
        out: Tensor = _Fused.apply(q, k, v, layer.heads)
        return out

    return attend


class _Words(nn.Module):
    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> tuple[Tensor, ...]:
        m = self.model
        words = m.encoder(pieces, shapes, None, first, last)
        arc_head = functional.gelu(m.arc_head(words))
        return (
            words, m.tags(words).argmax(-1), m.lemmas(words).argmax(-1), m.starts(words), m.names(words), m.cues(words),
            m.mentions(words), functional.gelu(m.arc_dependent(words)), arc_head, m.arc_bias(arc_head),
            functional.gelu(m.relation_dependent(words)), functional.gelu(m.relation_head(words)), m.chain_later(words),
            m.chain_earlier(words), m.chain_new(words),
        )  # fmt: skip


class _Attributions(nn.Module):
    def __init__(self, head: AttributionHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, anchors: Tensor) -> Tensor:
        return self.head(words, None, anchors)


def export(
    model: Reader, labels: Labels, tokenizer: Path, lemmas: bytes, folder: Path, *, quantize: bool = True
) -> None:
    """Write the shipped form of `model` to `folder`; `quantize` to 8 bits, a scale for each channel.

    The graphs take windows without padding. `lemmas` is a ``lemmas.json``. Probabilities are raw: ``calibration.json``
    is empty.
    """
    model = copy.deepcopy(model).eval()
    for layer in model.modules():
        if isinstance(layer, Layer):
            layer.attend = _fused(layer)  # type: ignore[method-assign,assignment]
    folder.mkdir(parents=True, exist_ok=True)
    b, p, w = 2, 40, 30
    pieces = torch.randint(1000, 2000, (b, p))
    ones = torch.ones(b, p, dtype=torch.long)
    places = torch.arange(w).expand(b, -1).contiguous() + 1
    by_piece = {k: {0: "windows", 1: "pieces"} for k in ("pieces", "shapes")}
    by_word = {k: {0: "windows", 1: "words"} for k in ("first", "last", *WORD_OUTPUTS)}
    given = {"pieces": pieces, "shapes": ones, "first": places, "last": places}
    _write(_Words(model), given, WORD_OUTPUTS, by_piece | by_word, folder / "words.onnx", quantize)
    given = {"words": torch.randn(b, w, model.sizes.width), "anchors": torch.tensor([3, 5])}
    axes = {"words": {0: "anchors", 1: "words"}, "anchors": {0: "anchors"}, "labels": {0: "anchors", 1: "words"}}
    _write(_Attributions(model.attributions), given, ("labels",), axes, folder / "attributions.onnx", quantize)
    small = {"arc": model.arc, "relation": model.relation, "chain_features": model.chain_features.weight[:, 0]}
    np.savez(folder / "small.npz", **{k: v.detach().numpy().astype(np.float16) for k, v in small.items()})
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    (folder / "lemmas.json").write_bytes(lemmas)
    (folder / "calibration.json").write_text("{}", "utf-8")
    lists = {"tags": labels.tags, "lemmas": labels.lemmas, "relations": labels.relations, "names": NAME_TAGS,
             "attributions": ATTRIBUTION_LABELS, "mentions": MENTION_KINDS}  # fmt: skip
    (folder / "labels.json").write_text(json.dumps(lists, ensure_ascii=False, indent=1), "utf-8")


class _Marks(nn.Module):
    def __init__(self, model: PolicyMarker) -> None:
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor) -> Tensor:
        scores: Tensor = self.model(pieces, shapes, None, first, last)
        return scores


def export_marks(model: PolicyMarker, path: Path, *, quantize: bool = True) -> None:
    """Write the shipped form of the model that marks policies; as `export`, it takes windows without padding."""
    model = copy.deepcopy(model).eval()
    for layer in model.modules():
        if isinstance(layer, Layer):
            layer.attend = _fused(layer)  # type: ignore[method-assign,assignment]
    pieces = torch.randint(1000, 2000, (2, 40))
    ones = torch.ones(2, 40, dtype=torch.long)
    places = torch.arange(30).expand(2, -1).contiguous() + 1
    axes = {k: {0: "windows", 1: "pieces"} for k in ("pieces", "shapes")}
    axes |= {k: {0: "windows", 1: "words"} for k in ("first", "last", "marks")}
    given = {"pieces": pieces, "shapes": ones, "first": places, "last": places}
    _write(_Marks(model), given, ("marks",), axes, path, quantize)


class _Positions(nn.Module):
    def __init__(self, model: PositionReader) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, pieces: Tensor, shapes: Tensor, first: Tensor, last: Tensor, roles: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        scores, same, share = self.model(pieces, shapes, None, first, last, roles)
        return scores, same, share.exp()


def export_positions(model: PositionReader, path: Path, *, quantize: bool = True) -> None:
    """Write the shipped form of the model of positions; it takes looks without padding."""
    model = copy.deepcopy(model).eval()
    for layer in model.modules():
        if isinstance(layer, Layer):
            layer.attend = _fused(layer)  # type: ignore[method-assign,assignment]
    ones = torch.ones(2, 40, dtype=torch.long)
    places = torch.arange(30).expand(2, -1).contiguous() + 1
    given = {"pieces": torch.randint(1000, 2000, (2, 40)), "shapes": ones, "first": places, "last": places,
             "roles": torch.ones(2, 30, dtype=torch.long)}  # fmt: skip
    axes = {k: {0: "looks", 1: "pieces"} for k in ("pieces", "shapes")}
    axes |= {k: {0: "looks", 1: "words"} for k in ("first", "last", "roles", "share")}
    axes |= {k: {0: "looks"} for k in ("scores", "same")}
    _write(_Positions(model), given, ("scores", "same", "share"), axes, path, quantize)


def _write(
    module: nn.Module,
    given: dict[str, Tensor],
    outputs: tuple[str, ...],
    axes: dict[str, dict[int, str]],
    path: Path,
    quantize: bool,
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch) / "plain.onnx"
        torch.onnx.export(
            module,
            tuple(given.values()),
            str(plain),
            input_names=list(given),
            output_names=list(outputs),
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )
        if quantize:
            quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8)
        else:
            shutil.copyfile(plain, path)
