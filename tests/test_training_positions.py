"""The network of positions: what padding changes, and what it is taught of the words that show a side."""

from __future__ import annotations

import pytest

from kg.language.positions import AGENT, POLICY

torch = pytest.importorskip("torch", reason="training needs the extra 'train'")

WORDS = 6


def _network() -> object:
    from kg.training.network import PositionReader, Sizes

    torch.manual_seed(1)
    return PositionReader(Sizes(0, 0, 0, layers=1, vocabulary=50)).eval()


def _look(padding: int) -> tuple[object, ...]:
    places = torch.arange(WORDS)[None] + 1
    pieces = torch.cat([torch.arange(10, 10 + WORDS + 2)[None], torch.zeros(1, padding, dtype=torch.long)], 1)
    mask = torch.cat([torch.ones(1, WORDS + 2), torch.zeros(1, padding)], 1)
    roles = torch.tensor([[AGENT, 0, 0, POLICY, 0, 0]])
    more = torch.zeros(1, padding, dtype=torch.long)
    at = torch.cat([places, more], 1)
    return pieces, pieces * 0, mask, at, at, torch.cat([roles, more - 1], 1)


def test_padding_changes_nothing() -> None:
    network = _network()
    with torch.no_grad():
        bare, padded = network(*_look(0)), network(*_look(3))  # type: ignore[operator]
    for one, other in zip(bare[:2], padded[:2], strict=True):
        assert torch.allclose(one, other, atol=1e-4)
    assert torch.allclose(bare[2].exp().sum(-1), torch.ones(1), atol=1e-5)
    assert torch.allclose(padded[2].exp()[:, WORDS:], torch.zeros(1, 3), atol=1e-6)
    assert torch.allclose(bare[2], padded[2][:, :WORDS], atol=1e-4)


def test_the_loss_is_least_where_the_share_is_where_the_annotation_says() -> None:
    from kg.training.positions import _Encoded, _shows

    def taught(*shows: bool) -> _Encoded:
        one = _Encoded.__new__(_Encoded)
        one.shows = shows
        return one

    share = torch.tensor([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]]).log()
    right = float(_shows([taught(True, False, False), taught(False, False, True)], share))
    wrong = float(_shows([taught(False, False, True), taught(True, False, False)], share))
    assert right == pytest.approx(-(torch.tensor([0.7, 0.8]).log().mean().item()))
    assert wrong > right
    assert float(_shows([taught(), taught()], share)) == 0
