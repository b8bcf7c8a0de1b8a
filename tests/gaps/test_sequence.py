"""Pages that an issue's labels leave out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.gaps.sequence import missing_labels

LABELS = [
    ("", ""),
    ("1", ""),
    ("1 2 3 4", ""),
    ("1 2 4", "3"),
    ("4 2 1", "3"),
    ("2 3", "1"),
    ("1 2-3 4", ""),
    ("1 2-3 5", "4"),
    ("1 6-7", "2 3 4 5"),
    ("A01 A02 A04", "A03"),
    ("A01 A04-A05", "A02 A03"),
    ("A01 A02-A03 A04 B01", ""),
    ("A02 B02", "A01 B01"),
    ("A01 A02 B03 B04", ""),
    ("A01 A02 B03 B05", "B04"),
    ("A01 B05", "B01 B02 B03 B04"),
    ("1 2 A01 A03", "A02"),
    ("1 1 3", "2"),
    ("1 要闻 3", "2"),
    ("9 11", "1 2 3 4 5 6 7 8 10"),
    ("0 1", ""),
]


@pytest.mark.parametrize(("labels", "missing"), LABELS)
def test_missing_labels(labels: str, missing: str) -> None:
    assert missing_labels(labels.split()) == missing.split()


def test_pages_without_a_label_say_nothing() -> None:
    assert missing_labels(["", "1", "", "3"]) == ["2"]


@given(st.sets(st.integers(1, 40), min_size=1), st.sampled_from(["", "A"]))
def test_what_is_here_and_what_is_missing_are_the_whole(numbers: set[int], letter: str) -> None:
    labels = [f"{letter}{number:02}" if letter else str(number) for number in numbers]
    whole = [f"{letter}{number:02}" if letter else str(number) for number in range(1, max(numbers) + 1)]
    assert sorted([*labels, *missing_labels(labels)], key=whole.index) == whole
