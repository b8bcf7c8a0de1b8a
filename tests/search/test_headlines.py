"""Any printed headline, pasted whole, finds its own article first: tried on every headline of the sample and judged pages."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from articles.reading import NotAPage, read_page
from articles.reading.types import ArticleReading, Hints
from articles.search.finding import State
from articles.search.folding import fold
from articles.search.matching import Filters, Request
from articles.search.query import parse
from bench.known_items import record_of
from tests.search.invented_index import index_of

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = (ROOT / "sample_pages", ROOT / "tests" / "judged_pages")
PASTED = (
    "“1+8+X”：一张网管到底（上）——来自佛堂镇的报告",
    "《义乌江》（外三首）",
    "3.5亿元！“鸡毛”飞上天",
    "为什么是他？——再访“板车”师傅",
    "C-919/AG600：一只螺丝的旅程",
)


@cache
def articles() -> tuple[ArticleReading, ...]:
    """Every article with a headline."""
    found = []
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*.txt")):
        try:
            reading = read_page(path.read_bytes(), Hints())
        except NotAPage:
            continue
        found += [article for article in reading.articles if article.headline]
    return tuple(found)


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    records = [replace(record_of(number, article), headline=article.headline) for number, article in enumerate(articles(), 1)]
    pasted = [replace(records[0], number=len(records) + number, headline=text) for number, text in enumerate(PASTED, 1)]
    return index_of(tmp_path_factory.mktemp("search"), [*records, *pasted]).state


def test_a_pasted_headline_finds_its_article_first(state: State) -> None:
    headlines = [*(article.headline for article in articles()), *PASTED]
    assert len(headlines) > 500
    by_text: dict[str, set[int]] = {}
    for number, text in enumerate(headlines, 1):
        by_text.setdefault(fold(text), set()).add(number)
    missed = []
    for text in headlines:
        found = state.find(Request(parse(text), Filters(), 800_000), "relevance", 0, 1).numbers
        if not found or found[0] not in by_text[fold(text)]:
            missed.append(text)
    assert missed == []
