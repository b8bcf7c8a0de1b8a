"""The shipped pages read as the file beside each says.

Those files were made with the pages, from the articles, not from the reader. They hold what a page's making settles: no checksum, no
evidence, no division codes, no flags of the page; of an article's flags the codes. ``--update-golden`` rewrites them; read the diff.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from articles.reading import read_page
from articles.reading.contract import page_as_json
from articles.reading.types import Hints

SAMPLE_PAGES = Path(__file__).parents[2] / "sample_pages"
PAGES = sorted(SAMPLE_PAGES.rglob("*.txt"))

PAGE_FIELDS = (
    "encoding",
    "newspaper",
    "page",
    "edition",
    "issue_number",
    "issue_date",
    "section",
    "banners",
    "slogan",
    "articles",
    "furniture",
)
DATE_FIELDS = ("earliest", "latest", "precision", "source")
ARTICLE_FIELDS = (
    "headline",
    "kicker",
    "deck",
    "kind",
    "section",
    "bylines",
    "credits",
    "source",
    "dateline",
    "paragraphs",
    "places",
    "roles",
    "continues",
    "flags",
)


def test_every_sample_page_has_its_golden_file() -> None:
    assert {page.with_suffix("") for page in PAGES} == {golden.with_suffix("") for golden in SAMPLE_PAGES.rglob("*.json")}
    assert PAGES


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(SAMPLE_PAGES).as_posix())
def test_a_sample_page_reads_as_its_golden_file(page: Path, update_golden: bool) -> None:
    golden = page.with_suffix(".json")
    path = page.relative_to(SAMPLE_PAGES).as_posix()
    shown = golden_shape(page_as_json(read_page(page.read_bytes(), Hints(path=path)), path), page_lines(page))
    if update_golden:
        golden.write_text(json.dumps(shown, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert shown == json.loads(golden.read_text(encoding="utf-8"))


def page_lines(page: Path) -> list[str]:
    """The page's lines, decoded without the reader's help."""
    data = page.read_bytes()
    try:
        return data.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return data.decode("gb18030").split("\n")


def golden_shape(page: dict[str, Any], lines: Sequence[str]) -> dict[str, Any]:
    """The part of a page object that a golden file holds."""
    date = page["issue_date"]
    return {
        **{field: page[field] for field in PAGE_FIELDS},
        "issue_date": {field: date[field] for field in DATE_FIELDS},
        "articles": [article_shape(article) for article in page["articles"]],
        "furniture": pieces_of_furniture(page["furniture"], lines),
    }


def article_shape(article: dict[str, Any]) -> dict[str, Any]:
    shape = {field: article[field] for field in ARTICLE_FIELDS}
    shape["places"] = [{"name": place["name"], "role": place["role"]} for place in article["places"]]
    shape["flags"] = [flag["code"] for flag in article["flags"]]
    return shape


def pieces_of_furniture(furniture: Sequence[dict[str, Any]], lines: Sequence[str]) -> list[dict[str, Any]]:
    """How lines of one kind are grouped says nothing about the page: here those without a blank line between them are one piece."""
    pieces: list[dict[str, Any]] = []
    for number, reason in sorted((number, piece["reason"]) for piece in furniture for number in piece["lines"]):
        last = pieces[-1] if pieces else None
        if last is not None and last["reason"] == reason and last["lines"][-1] == number - 1 and lines[number - 1].strip():
            last["lines"].append(number)
        else:
            pieces.append({"lines": [number], "reason": reason})
    return pieces
