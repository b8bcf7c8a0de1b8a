"""Whole pages as the press of ``tests.composer`` prints them: what comes out is what went in, in each order of frames and with each noise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.reading import read_page
from articles.reading.conservation import conservation_errors
from articles.reading.contract import page_as_json
from tests.composer import ComposedPage, Layout, Noise, Page, compose
from tests.reading.invented_pages import BUS, LAYOUTS, LIBRARY, LIGHTS, NEWS, NOISES, PAGES, UNMARKED, layout_id, noise_id
from tests.reading.shown import of, read, reasons

ARTICLE_FIELDS = (
    "headline", "kicker", "deck", "kind", "bylines", "credits", "source", "dateline", "paragraphs", "roles", "continues",
)  # fmt: skip


def news(layout: Layout, noise: Noise) -> ComposedPage:
    page = replace(NEWS, articles=(LIBRARY, UNMARKED, BUS, LIGHTS)) if layout.order == "markdown" else NEWS
    return compose(page, layout, noise)


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_clean_page_is_read_as_it_was_made(layout: Layout) -> None:
    composed = news(layout, Noise())
    shown = read(composed.encoded)
    assert of(shown, *ARTICLE_FIELDS) == of(composed.expected, *ARTICLE_FIELDS)
    for field in ("encoding", "newspaper", "page", "edition", "issue_number", "banners"):
        assert shown[field] == composed.expected[field]
    assert {field: shown["issue_date"][field] for field in composed.expected["issue_date"]} == composed.expected["issue_date"]
    assert reasons(shown) == reasons(composed.expected)
    assert [[(place["name"], place["role"]) for place in article["places"]] for article in shown["articles"]] == [
        [(place["name"], place["role"]) for place in article["places"]] for article in composed.expected["articles"]
    ]


@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_clean_page_leaves_no_doubt(layout: Layout) -> None:
    shown = read(news(layout, Noise()).encoded)
    assert [[flag["code"] for flag in article["flags"]] for article in shown["articles"]] == [[], [], [], []]


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_a_spoiled_page_keeps_every_line_and_every_article(layout: Layout, noise: Noise) -> None:
    composed = news(layout, noise)
    reading = read_page(composed.encoded)
    assert conservation_errors(reading, composed.text) == []
    wanted = ("headline", "kicker", "bylines", "credits", "dateline", "roles")
    assert of(page_as_json(reading, ""), *wanted) == of(composed.expected, *wanted)


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
def test_the_paragraphs_of_a_spoiled_page_are_those_of_its_author(layout: Layout, noise: Noise) -> None:
    composed = news(layout, noise)
    assert of(read(composed.encoded), "paragraphs") == of(composed.expected, "paragraphs")


def test_a_kicker_without_a_mark_stands_with_the_marked_headline_below_it() -> None:
    composed = compose(NEWS, Layout("markdown"), Noise())
    assert of(read(composed.encoded), "headline", "kicker") == of(composed.expected, "headline", "kicker")


@pytest.mark.parametrize("noise", NOISES, ids=noise_id)
@pytest.mark.parametrize("layout", LAYOUTS, ids=layout_id)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_composed_page_loses_a_line(page: Page, layout: Layout, noise: Noise) -> None:
    composed = compose(page, layout, noise)
    assert conservation_errors(read_page(composed.encoded), composed.text) == []


@pytest.mark.parametrize(("page", "least"), [("news", 24), ("mixed", 30), ("supplement", 10), ("notices", 18)])
def test_articles_of_clean_pages_are_read_exactly(page: str, least: int) -> None:
    """Over the six layouts, how many articles come out right in every field. The number may only rise."""
    exact = 0
    for layout in LAYOUTS:
        composed = news(layout, Noise()) if page == "news" else compose(PAGES[page], layout, Noise())
        shown = of(read(composed.encoded), *ARTICLE_FIELDS)
        exact += sum(article in shown for article in of(composed.expected, *ARTICLE_FIELDS))
    assert exact >= least
