"""Matching a new reading to the register: by shared lines, then by headline."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingest.identity import FoundArticle, KnownArticle, Matching, match_articles

TEXT = {number: f"{number:02d}行上写着各不相同的字{number * 37}" for number in range(1, 41)}


def known(number: int, lines: range, *, live: bool = True, headline: str = "", same_text: bool = True) -> KnownArticle:
    return KnownArticle(number, live, {line: TEXT[line] for line in lines}, headline, same_text)


def found(lines: range, headline: str = "", moved: int = 0) -> FoundArticle:
    return FoundArticle({line + moved: TEXT[line] for line in lines}, headline)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param([], [found(range(1, 5)), found(range(5, 9))], Matching((1, 2), {}), id="new page counts up"),
        pytest.param(
            [known(1, range(1, 5)), known(2, range(5, 9))],
            [found(range(5, 9)), found(range(1, 5))],
            Matching((2, 1), {}),
            id="order on the page doesn't matter",
        ),
        pytest.param(
            [known(1, range(1, 9))],
            [found(range(1, 6)), found(range(6, 9))],
            Matching((1, 2), {}),
            id="split: the larger part keeps the id",
        ),
        pytest.param(
            [known(1, range(1, 6)), known(2, range(6, 9))],
            [found(range(1, 9))],
            Matching((1,), {2: 1}),
            id="merged: the smaller redirects",
        ),
        pytest.param(
            [known(1, range(1, 9)), known(2, range(6, 9), live=False)],
            [found(range(1, 6)), found(range(6, 9))],
            Matching((1, 2), {}),
            id="a retired id comes back with its lines",
        ),
        pytest.param(
            [known(1, range(1, 5)), known(2, range(5, 9), live=False)],
            [found(range(1, 5)), found(range(20, 25))],
            Matching((1, 3), {}),
            id="a number is never used for other lines",
        ),
        pytest.param([known(1, range(1, 5))], [found(range(20, 25))], Matching((2,), {1: None}), id="gone without a successor"),
        pytest.param(
            [known(1, range(1, 5), same_text=False)],
            [found(range(1, 5), moved=20)],
            Matching((1,), {}),
            id="another revision: by the lines' words",
        ),
        pytest.param(
            [known(1, range(1, 5), same_text=False), known(2, range(9, 12), same_text=False)],
            [found(range(9, 12), moved=-8), found(range(1, 5), moved=10)],
            Matching((2, 1), {}),
            id="another revision: line numbers mean nothing",
        ),
        pytest.param(
            [known(1, range(1, 5), headline="春茶开采", same_text=False)],
            [found(range(20, 25), headline="春茶开采")],
            Matching((1,), {}),
            id="no line shared: by headline",
        ),
        pytest.param(
            [known(1, range(1, 3), headline="公告", same_text=False), known(2, range(3, 5), headline="公告", same_text=False)],
            [found(range(20, 23), headline="公告")],
            Matching((3,), {1: None, 2: None}),
            id="a headline that stands twice decides nothing",
        ),
    ],
)
def test_match(before: list[KnownArticle], after: list[FoundArticle], expected: Matching) -> None:
    assert match_articles(before, after) == expected


@st.composite
def partitions(draw: st.DrawFn) -> list[range]:
    """A page's lines cut into articles."""
    cuts = sorted(draw(st.sets(st.integers(2, 40), max_size=8)))
    return [range(start, end) for start, end in zip([1, *cuts], [*cuts, 41], strict=True)]


@given(partitions(), partitions())
def test_numbers_are_unique_and_reading_the_same_again_changes_nothing(first: list[range], second: list[range]) -> None:
    before = [known(number, lines) for number, lines in enumerate(first, 1)]
    matching = match_articles(before, [found(lines) for lines in second])
    assert len(set(matching.numbers)) == len(second)
    assert set(matching.numbers).isdisjoint(matching.retired)
    assert all(successor in matching.numbers for successor in matching.retired.values())
    again = [known(number, lines) for number, lines in zip(matching.numbers, second, strict=True)]
    gone = [
        known(article.number, first[article.number - 1], live=False) for article in before if article.number in matching.retired
    ]
    assert match_articles([*again, *gone], [found(lines) for lines in second]) == Matching(matching.numbers, {})
