"""The reading of pages: bytes in, articles out. Pure: no Django, no clock, no settings; tables are passed in.

The stages, in order, one module and one public verb each:

1. ``decode``      bytes -> text and encoding, or ``NotAPage``
2. ``lines``       text -> numbered lines with their widths
3. ``furniture``   masthead, page number, editors, contents box: lines of the page and of no article
4. ``blocks``      the other lines -> blocks that surely stay together: ``special_blocks`` and ``byline_blocks`` by what their lines say,
                   ``text_blocks`` cut at display lines (bylines are read here, by ``bylines``; those of pages that sign last are
                   brought before their texts by ``signed_last``)
5. ``segment``     blocks -> articles and the part each block plays: the best whole by the page's evidence; ``leads`` that stand apart
6. ``assemble``    a segment -> an article: display roles, paragraphs, people, kind, and its ``doubts``
7. ``origin``      newspaper, label and date from option, manifest, masthead, path; else the date from what the articles say
8. ``places``      each article -> the street offices it names
9. ``conservation`` every line in exactly one place, checked at every read

A file of far more lines than a page can have is kept whole and read no closer (``overlong``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import replace

from articles.reading.assemble import assemble, banner_text, signs_essay
from articles.reading.banner_words import column_name, is_column_name
from articles.reading.blocks import find_blocks
from articles.reading.conservation import conservation_errors
from articles.reading.decode import decode
from articles.reading.doubts import doubt_by_neighbours
from articles.reading.evidence import DECK_MARK
from articles.reading.furniture import PageFurniture, find_furniture
from articles.reading.gazetteer import Gazetteer, shipped_gazetteer
from articles.reading.headlines import headlines_home, settle_headlines
from articles.reading.inlaid import take_out_inlaid
from articles.reading.leads import settle_leads
from articles.reading.lines import split_lines
from articles.reading.origin import find_origin
from articles.reading.overlong import is_overlong, keep_overlong
from articles.reading.places import find_places
from articles.reading.seams import drops_indent
from articles.reading.segment import Segment, segment
from articles.reading.signed_last import bylines_first
from articles.reading.types import ArticleReading, Flag, Furniture, Hints, NotAPage, PageReading, Passage

MAX_COLUMN_NAME = 6
MAX_CHARACTERS = 200_000
"""A page of the densest print has some 15,000."""
PARSER_VERSION = "6"
"""Raised with every change that makes some page read differently."""


def read_page(data: bytes, hints: Hints = Hints(), gazetteer: Gazetteer | None = None) -> PageReading:  # noqa: B008  # frozen
    """Reads the bytes of one page file.

    ``hints`` is what is known of the page from outside; ``gazetteer`` the table of places (the shipped one if None).
    Raises ``NotAPage`` if the bytes aren't the text of a page. The same arguments always give the same reading.
    """
    decoded = decode(data)
    table = gazetteer if gazetteer is not None else shipped_gazetteer()
    furniture, banners, articles, passages = (
        _keep_lines(decoded.text) if is_overlong(decoded.text) else _read_lines(decoded.text, table)
    )
    banner_texts = tuple(banner_text(found.of("banner")) for found in banners)
    origin = find_origin(furniture, hints, passages)
    reading = PageReading(
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        newspaper=origin.newspaper,
        page=origin.page,
        edition=origin.edition,
        issue_number=furniture.heading.issue_number or None,
        issue_date=origin.date,
        section=furniture.heading.name,
        banners=banner_texts,
        slogan=_slogan(banner_texts, {furniture.heading.name, *(article.section for article in articles)}),
        articles=articles,
        flags=(*origin.flags, *_page_flags(articles)),
        furniture=_all_furniture(furniture, banners),
    )
    errors = conservation_errors(reading, decoded.text)
    if errors:
        raise AssertionError("; ".join(errors))
    return reading


Lines = tuple[PageFurniture, list[Segment], tuple[ArticleReading, ...], list[tuple[Passage, ...]]]
"""The furniture, banners and articles of a page, and the passages of each article for the stages that read words."""


def _keep_lines(text: str) -> Lines:
    return find_furniture(()), [], (keep_overlong(text),), []


def _read_lines(text: str, gazetteer: Gazetteer) -> Lines:
    lines = split_lines(text)
    furniture = find_furniture(lines)
    blocks = headlines_home(bylines_first(find_blocks(lines, furniture.numbers, furniture.continues_to.keys())))
    segments = settle_headlines(settle_leads(take_out_inlaid(segment(blocks, furniture.heading.name))))
    drops = drops_indent(blocks)
    essays_are_marked = any(signs_essay(found) for found in segments)
    sections = _sections(segments, furniture.heading.name)
    drafts = [
        assemble(found, section, section != furniture.heading.name, essays_are_marked, drops)
        for found, section in zip(segments, sections, strict=True)
        if not _is_banner(found)
    ]
    spoken = _within_reach([draft.passages for draft in drafts])
    placed = [replace(draft.reading, places=find_places(said, gazetteer)) for draft, said in zip(drafts, spoken, strict=True)]
    articles = _with_continuations(doubt_by_neighbours([found for found in segments if not _is_banner(found)], placed), furniture)
    return furniture, list(filter(_is_banner, segments)), articles, spoken


def _within_reach(articles: Sequence[tuple[Passage, ...]]) -> list[tuple[Passage, ...]]:
    """The passages of all articles up to ``MAX_CHARACTERS``: words beyond aren't looked at for dates and places."""
    left = MAX_CHARACTERS
    reached = []
    for passages in articles:
        kept = []
        for passage in passages:
            kept.append(passage if len(passage.text) <= left else replace(passage, text=passage.text[:left]))
            left -= len(kept[-1].text)
        reached.append(tuple(kept))
    return reached


def _page_flags(articles: Sequence[ArticleReading]) -> tuple[Flag, ...]:
    return () if articles else (Flag("no-article", "版面上没有读出任何文章；请核对文件是否完整"),)


def _is_banner(found: Segment) -> bool:
    return found.blocks[0].part == "banner"


def _slogan(banners: Sequence[str], sections: Collection[str]) -> str:
    """The one banner that stands over the whole page and names no section of it; empty where there is none, or several."""
    others = {text for text in banners if column_name(text) not in sections}
    return others.pop() if len(others) == 1 else ""


def _sections(segments: Sequence[Segment], page_name: str) -> list[str]:
    """For each segment the column that it stands under: a banner right before it or a kicker named as columns are (``绣湖时评``), any short
    banner inside the page, else the name of its page.

    A slogan over the whole page is none here: see ``_slogan``.
    """
    names = []
    for position, found in enumerate(segments):
        over = banner_text(segments[position - 1].of("banner")) if position and not _is_banner(found) else ""
        short = position > 1 and len(over) <= MAX_COLUMN_NAME and not set(over) & set(" ·、，")
        heads = [block.text for block in found.of("head") if not DECK_MARK.match(block.text)]
        kicker = heads[0] if len(heads) > 1 else ""
        named = next((name for name in (over, kicker) if is_column_name(name)), over if short else "")
        names.append(column_name(named) or page_name)
    return names


def _all_furniture(furniture: PageFurniture, banners: Sequence[Segment]) -> tuple[Furniture, ...]:
    pieces = [*furniture.pieces]
    pieces += [
        Furniture(tuple(number for placed in found.blocks for number in placed.block.numbers), "banner") for found in banners
    ]
    return tuple(sorted(pieces, key=lambda piece: piece.lines))


def _with_continuations(articles: Sequence[ArticleReading], furniture: PageFurniture) -> tuple[ArticleReading, ...]:
    """``（下转第4版）`` belongs to the article whose line stands last before it, ``（上接第一版）`` to the one whose line comes next."""
    owners = sorted((number, index) for index, article in enumerate(articles) for number in article.all_lines)
    changed = list(articles)
    for line, label in furniture.continues_to.items():
        before = [index for number, index in owners if number <= line]
        if before:
            changed[before[-1]] = replace(changed[before[-1]], continues_to=label)
    for line, label in furniture.continues_from.items():
        after = [index for number, index in owners if number >= line]
        if after:
            changed[after[0]] = replace(changed[after[0]], continues_from=label)
    return tuple(changed)


__all__ = ["PARSER_VERSION", "NotAPage", "PageReading", "read_page"]
