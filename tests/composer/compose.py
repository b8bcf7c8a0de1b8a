"""Printing a page: its text, its bytes, and the reading that is right for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from articles.reading.types import Byline
from tests.composer.layouts import Block, Layout, page_blocks
from tests.composer.noise import Noise
from tests.composer.page import Article, Page
from tests.composer.wrapping import join_lines

Expected = dict[str, Any]
"""A page as ``ingest --json`` prints it, as far as its making settles it: no path, checksum, confidence, codes or evidence."""


@dataclass(frozen=True, slots=True)
class ComposedPage:
    """A printed page: the text, the bytes of its file, and what a perfect reader makes of it."""

    text: str
    encoded: bytes
    expected: Expected


def compose(page: Page, layout: Layout, noise: Noise) -> ComposedPage:
    """Print the page in the layout, spoiled by the noise. The same arguments always give the same page.

    The flags that ``expected`` lists for an article are codes only. Its issue date is None where no masthead tells it: what a reader
    may infer from the text isn't settled by the making.
    """
    blocks = noise.spoil(page_blocks(page, layout))
    blank_lines_at_end = [""] * (2 if layout.order == "frame" else 1)
    text = noise.line_end.join([line for _, line in printed(blocks)] + blank_lines_at_end)
    return ComposedPage(text, text.encode(page.encoding), expected_page(page, blocks))


def printed(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The page's lines from the first one on, each with the place in ``blocks`` of the block that it stands in, or before."""
    for place, block in enumerate(blocks):
        if place > 0:
            yield from [(place, "")] * block.blank_lines_before
        yield from ((place, line) for line in block.lines)


def expected_page(page: Page, blocks: Sequence[Block]) -> Expected:
    """What a perfect reader makes of the page that was printed from the blocks."""
    numbers = line_numbers(blocks)
    day = page.issue_date.isoformat() if page.issue_date else None
    furniture = [(block, lines) for block, lines in zip(blocks, numbers, strict=True) if block.article is None]
    return {
        "encoding": page.encoding,
        "newspaper": page.newspaper,
        "page": page.label,
        "edition": None,
        "issue_number": page.issue_number,
        "issue_date": {"earliest": day, "latest": day, "precision": "day", "source": "masthead"} if day else None,
        "banners": [join_lines(block.lines).strip() for block, _ in furniture if block.role == "banner"],
        "articles": [expected_article(article, roles_of(number, blocks, numbers)) for number, article in enumerate(page.articles)],
        "furniture": [{"lines": lines, "reason": block.role} for block, lines in furniture],
    }


def line_numbers(blocks: Sequence[Block]) -> list[list[int]]:
    """For each block the numbers of its lines that aren't blank, counted from 1 over the page."""
    numbers: list[list[int]] = [[] for _ in blocks]
    for number, (place, line) in enumerate(printed(blocks), start=1):
        if line:
            numbers[place].append(number)
    return numbers


def roles_of(article: int, blocks: Sequence[Block], numbers: Sequence[list[int]]) -> dict[str, list[int]]:
    """The lines of an article (counted from 0) by role."""
    roles: dict[str, list[int]] = {}
    for block, lines in zip(blocks, numbers, strict=True):
        if block.article == article:
            roles.setdefault(block.role, []).extend(lines)
    return roles


def expected_article(article: Article, roles: dict[str, list[int]]) -> Expected:
    """What a perfect reader makes of the article, given the lines that it was printed on."""
    leads_first = sorted(article.paragraphs, key=lambda paragraph: paragraph.role != "lead")
    primary_first = sorted(article.places, key=lambda place: place.role != "primary")
    return {
        "headline": join_lines(article.headline),
        "kicker": join_lines(article.kicker),
        "deck": join_lines(article.deck),
        "kind": article.kind,
        "section": article.section,
        "bylines": people(article.bylines),
        "credits": people(article.credits),
        "source": article.source,
        "dateline": article.dateline,
        "paragraphs": [{"role": paragraph.role, "text": paragraph.text} for paragraph in leads_first],
        "places": [{"name": place.name, "role": place.role} for place in primary_first],
        "roles": roles,
        "continues": {"to": article.continues_to, "from": article.continues_from},
        "flags": ([] if article.headline else ["headline-missing"]) + ([article.damage] if article.damage else []),
    }


def people(bylines: Sequence[Byline]) -> list[dict[str, str]]:
    """Names and roles, as the reading prints them."""
    return [{"name": byline.name, "role": byline.role} for byline in bylines]
