"""The judged pages, by hands that didn't know the reader: how rightly they are read may rise and may not fall.

The floors are what was measured (`make evaluate TRUTH=tests/judged_pages`), less one article or two. Raise them when the reader gets better.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from articles.reading import read_page
from articles.reading.contract import page_as_json
from articles.reading.types import Hints
from bench.scoring import Score, score_page, total
from bench.truth import truths_in

JUDGED_PAGES = Path(__file__).resolve().parent.parent / "judged_pages"


@cache
def scores() -> dict[str, Score]:
    """For each set of pages its score."""
    judged = [
        (
            Path(truth.name).name.split("-")[0],
            score_page(truth, page_as_json(read_page(truth.data, Hints(path=truth.path)), truth.path)),
        )
        for truth in truths_in(JUDGED_PAGES, JUDGED_PAGES)
    ]
    return {name: total(score for _, score in of_set) for name, of_set in groupby(judged, key=lambda pair: pair[0])}


FLOORS = {
    "bundle": (0.88, 0.84, 0.90),
    "close": (0.98, 0.95, 0.99),
    "county": (0.98, 0.97, 0.98),
    "damaged": (0.94, 0.79, 0.99),
    "even": (0.99, 0.98, 0.99),
    "faithful": (0.97, 0.96, 0.97),
    "first": (0.97, 0.97, 0.97),
    "made": (0.97, 0.97, 0.98),
    "near": (0.98, 0.97, 0.98),
    "signed": (0.92, 0.9, 0.92),
    "styles": (0.94, 0.87, 0.94),
}
"""For each set the least share of articles that are strict, that are whole, and of those without a flag that are strict."""


@pytest.mark.parametrize("pages", FLOORS)
def test_a_set_is_read_as_rightly_as_before(pages: str) -> None:
    score, (strict, whole, unflagged) = scores()[pages], FLOORS[pages]
    assert score.right["strict"] >= strict * score.of["strict"] > 0
    assert score.right["whole"] >= whole * score.of["whole"] > 0
    assert score.right["honest"] >= unflagged * score.of["honest"] > 0


def test_every_set_has_its_floors() -> None:
    assert scores().keys() == FLOORS.keys()


def test_no_line_of_a_judged_page_is_lost_or_read_twice() -> None:
    score = total(scores().values())
    assert (score.pages, score.refused, score.lines_lost, score.lines_twice) == (251, 0, 0, 0)
