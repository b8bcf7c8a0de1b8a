"""What search takes for the same."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.folding import JOINED_TO_THE_LEFT, fold, fold_with_places
from articles.search.terms import pairs, terms


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("义乌 商报\u3000", "义乌商报"),
        ("ＡＰＰ１０％", "app10%"),
        ("義烏國際商貿城", "义乌国际商贸城"),
        ("乾坤 乾燥", "干坤干燥"),  # characters are looked at alone, whatever word they stand in
        ("①〇ﬁ", "1〇fi"),
        ("Straße", "strasse"),
        ("“一站式”", "“一站式”"),
        ("，（）：", ",():"),
        ("가", "가"),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == unicodedata.normalize("NFKC", folded)


def test_letters_that_join_to_the_left_are_all_known() -> None:
    joined = set()
    for number in range(sys.maxunicode + 1):
        parts = unicodedata.decomposition(chr(number)).split()
        if len(parts) == 2 and not parts[0].startswith("<"):
            first, second = (chr(int(part, 16)) for part in parts)
            if unicodedata.combining(second) == 0 and unicodedata.normalize("NFC", first + second) == chr(number):
                joined.add(second)
    assert joined <= JOINED_TO_THE_LEFT


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("e\u0301\u1100\u1161\u11a8ﾊﾞ\u09c7\u09be")
@example("\u0301e \u0345 İ")
def test_places_lead_back_to_the_original(text: str) -> None:
    folded = fold_with_places(text)
    assert folded.text == fold(text)
    assert list(folded.starts) == sorted(folded.starts)
    for character, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert character in fold(text[start:end])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_folding_twice_is_folding_once_but_for_what_casefold_opens(text: str) -> None:
    assert not any(character.isspace() for character in fold(text))


@pytest.mark.parametrize(
    ("folded", "indexed", "asked"),
    [("", "", []), ("龙", "龙", []), ("庙会", "庙会 会", ["庙会"]), ("庙会了", "庙会 会了 了", ["庙会", "会了"])],
)
def test_terms_are_pairs_and_the_last_character(folded: str, indexed: str, asked: list[str]) -> None:
    assert terms(folded) == indexed
    assert pairs(folded) == asked
