from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.sources.encoding import decode
from kg.sources.problems import UnreadableError

QUOTED = "The envoy said “I’m here to stay” — a naïve remark at the café. Mr. Peña and François Roe met on Monday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "cp1252"])
def test_the_encoding_is_detected(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


def test_a_declared_encoding_decides_where_the_bytes_are_no_utf_8() -> None:
    polish = "Łódź"
    assert decode(polish.encode("iso8859-2"), "iso8859-2") == polish
    assert decode(polish.encode(), "iso8859-2") == polish, "valid UTF-8 is UTF-8, whatever was declared"
    assert decode("née “x”".encode("cp1252"), "ISO-8859-1") == "née “x”"
    for unusable in ("no-such-encoding", "hex", "undefined"):
        assert decode(QUOTED.encode("cp1252"), unusable) == QUOTED


def test_line_ends_are_made_one_kind() -> None:
    assert decode(b"a\r\nb\rc\nd\r\n\r\n") == "a\nb\nc\nd\n\n"


@pytest.mark.parametrize(
    "data",
    [
        b"text with a \x00 in it",
        b"%PDF-1.4\n\x01\x02\x03\x04 stream",
        bytes(range(256)),
        b"\xff\xfea",
        b"\xef\xbb\xbf\xff",
    ],
)
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
