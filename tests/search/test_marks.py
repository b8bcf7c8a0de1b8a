"""Hits marked in what the reader sees, and the part of a text that a list shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.folding import fold
from articles.search.marks import Piece, hits, marked, snippet

LONG = "前" * 50 + "老渠通了水，" + "后" * 100


@pytest.mark.parametrize(
    ("text", "phrases", "pieces"),
    [
        ("老渠通了水", ["渠"], [Piece("老", False), Piece("渠", True), Piece("通了水", False)]),
        ("Smart Park", ["smartp"], [Piece("Smart P", True), Piece("ark", False)]),
        ("a.b", ["."], [Piece("a", False), Piece(".", True), Piece("b", False)]),
        ("老渠", ["渠", "老渠"], [Piece("老渠", True)]),
        ("老渠", [], [Piece("老渠", False)]),
        ("", ["渠"], [Piece("", False)]),
        ("義烏的ＡＰＰ", ["义乌", "app"], [Piece("義烏", True), Piece("的", False), Piece("ＡＰＰ", True)]),
        ("庙会会会", ["会会"], [Piece("庙", False), Piece("会会会", True)]),
        ("㈱甲", ["株"], [Piece("㈱", True), Piece("甲", False)]),
    ],
)
def test_marked(text: str, phrases: list[str], pieces: list[Piece]) -> None:
    assert marked(text, phrases) == pieces


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_marking_loses_nothing(text: str, phrases: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, phrases)) == text


@given(st.text(min_size=1), st.integers(0, 20), st.integers(1, 6))
def test_what_the_index_would_find_is_marked(text: str, start: int, length: int) -> None:
    phrase = fold(text)[start : start + length]
    assert bool(hits(text, [phrase])) is (fold(phrase) != "" and fold(phrase) in fold(text))


@pytest.mark.parametrize(
    ("paragraphs", "phrases", "shown"),
    [
        (["一渠清水"], [], "一渠清水"),
        (["字" * 130], [], "字" * 120 + "…"),
        (["一句话。" * 40], [], "一句话。" * 30 + "…"),
        ([LONG], ["老渠"], "前" * 50 + "老渠通了水，" + "后" * 64 + "…"),
        (["第一段。", "老渠在这里。老渠通了水。"], ["老渠"], "老渠在这里。老渠通了水。"),
        (["老渠。", "老渠通了水。"], ["老渠", "水"], "老渠通了水。"),
        (["前一句话很长。后一句说老渠。"], ["老渠"], "…后一句说老渠。"),
        (["第一段", "第二段"], ["没有"], "第一段第二段"),
        ([], ["没有"], ""),
    ],
)
def test_snippet(paragraphs: list[str], phrases: list[str], shown: str) -> None:
    assert snippet(paragraphs, phrases) == shown
