"""Setting articles and page furniture in the order in which an export gives them, clean of any noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from articles.reading.types import Role
from tests.composer.page import Article, FurnitureLines, Page, Paragraph
from tests.composer.wrapping import join_lines, wrap

Order = Literal["frame", "flow", "markdown", "plain"]
SCANNED: tuple[Order, ...] = ("markdown", "plain")
"""What comes from an OCR run: blank lines between all paragraphs, three before a caption, every headline on one line."""
INDENT = 2
"""Characters by which a paragraph's first line is shorter: the export drops the indent itself."""
INDENTED: tuple[Role, ...] = ("body", "lead")
"""The running text of an article."""
# 李月明 摄 is a credit; ▢ 全媒体记者 李月明 文/摄 is a byline
CREDIT_LINE = re.compile(r"[^/]摄[）)]?$")


@dataclass(frozen=True, slots=True)
class Layout:
    """An export's order, and the column widths in characters that its articles take in turn; no widths: unwrapped text."""

    order: Order
    widths: tuple[int, ...] = ()

    def width_of(self, article_number: int) -> int | None:
        """The column width of an article (counted from 0), or None if its lines are not wrapped."""
        return self.widths[article_number % len(self.widths)] if self.widths else None


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together in print, with one role in one article, or (``article`` is None) a reason as furniture."""

    role: str
    article: int | None
    lines: tuple[str, ...]
    width: int | None = None
    """The column's width, for wrapped text."""
    blank_lines_before: int = 1


def page_blocks(page: Page, layout: Layout) -> list[Block]:
    """Every block of the page from top to bottom."""
    blocks = [furniture_block(furniture) for furniture in page.head]
    for number, article in enumerate(page.articles):
        blocks += article_blocks(article, number, layout)
    blocks += [furniture_block(furniture) for furniture in page.foot]
    if layout.order == "frame":
        # An export in frame order begins with a space: ` ▢ 全媒体记者 何敏`
        first = blocks[0]
        blocks[0] = replace(first, lines=(" " + first.lines[0], *first.lines[1:]))
    return blocks


def furniture_block(furniture: FurnitureLines) -> Block:
    """A masthead, banner or the like as it is printed."""
    return Block(furniture.reason, None, furniture.lines)


def article_blocks(article: Article, number: int, layout: Layout) -> list[Block]:
    """The blocks of one article: in frame order the headline comes after the text, else before it."""
    section = [Block("banner", None, (article.section_line,))] if article.section_line else []
    titles = title_blocks(article, number, layout.order)
    text = text_blocks(article, number, layout.width_of(number))
    leads = [block for block in text if block.role == "lead"]
    rest = [block for block in text if block.role != "lead"]
    signed_first = byline_blocks(article, number) if article.byline_at == "start" else []
    signed_last = byline_blocks(article, number) if article.byline_at == "end" else []
    came_from = continuation_block("（上接{}版）", article.continues_from, blank_lines_before=1)
    goes_to = continuation_block("（下转{}版）", article.continues_to, blank_lines_before=1 if layout.order in SCANNED else 0)
    if layout.order == "frame":
        return [*section, *signed_first, *came_from, *rest, *goes_to, *signed_last, *titles, *leads]
    if layout.order in SCANNED:
        rest = [replace(block, blank_lines_before=3) if block.role == "caption" else block for block in rest]
    return [*section, *titles, *signed_first, *leads, *came_from, *rest, *goes_to, *signed_last]


def title_blocks(article: Article, number: int, order: Order) -> list[Block]:
    """Kicker, headline and deck, as far as there are any. Markdown and plain text know no headline of two lines."""
    headline = article.headline
    if order in SCANNED and headline:
        headline = (join_lines(headline),)
    if order == "markdown":
        headline = tuple(f"# {line}" for line in headline)
    parts: list[tuple[Role, tuple[str, ...]]] = [("kicker", article.kicker), ("headline", headline), ("deck", article.deck)]
    return [Block(role, number, lines) for role, lines in parts if lines]


def byline_blocks(article: Article, number: int) -> list[Block]:
    """The lines that sign the article, each a block, one directly under the other."""
    return [
        Block("credit" if CREDIT_LINE.search(line) else "byline", number, (line,), blank_lines_before=1 if place == 0 else 0)
        for place, line in enumerate(article.byline_lines)
    ]


def text_blocks(article: Article, number: int, width: int | None) -> list[Block]:
    """The paragraphs, each a block."""
    return [
        Block(paragraph.role, number, paragraph_lines(paragraph, width), width, blank_lines_before=0 if paragraph.tight else 1)
        for paragraph in article.paragraphs
    ]


def paragraph_lines(paragraph: Paragraph, width: int | None) -> tuple[str, ...]:
    """A paragraph set in its column. The rows of a table are never wrapped, and only running text is indented."""
    if paragraph.role == "table":
        return tuple(paragraph.text.split("\n"))
    if width is None:
        return (paragraph.text,)
    return wrap(paragraph.text, width, INDENT if paragraph.role in INDENTED else 0)


def continuation_block(form: str, label: str, blank_lines_before: int) -> list[Block]:
    """``（下转第3版）``, or ``（下转A03版）`` where pages are lettered; nothing if the article is whole."""
    if not label:
        return []
    printed = f"第{label}" if label[0].isdigit() else label
    return [Block("continuation", None, (form.format(printed),), blank_lines_before=blank_lines_before)]
