"""What is to be printed: articles and pages with everything about them known beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from articles.reading.types import Byline, FurnitureReason, Kind, PlaceRole, Role

BylineAt = Literal["start", "end", "text"]
Encoding = Literal["utf-8", "gb18030"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as its author wrote it. A table has its cells parted by tabs and its rows by line feeds."""

    text: str
    role: Role = "body"
    tight: bool = False
    """Printed directly under the paragraph before it, as the lines of a poem or sign-off are."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A street office that an article is about, or names."""

    name: str
    role: PlaceRole = "mentioned"


@dataclass(frozen=True, slots=True)
class Article:
    """One article. Lines are as the page prints them; names, dateline and paragraphs are as a reader is to understand them."""

    headline: tuple[str, ...]
    """The lines of the headline; empty where the page lacks it."""
    paragraphs: tuple[Paragraph, ...]
    kicker: tuple[str, ...] = ()
    deck: tuple[str, ...] = ()
    kind: Kind = "news"
    section: str = ""
    section_line: str = ""
    """The name of the column over the article (``绣湖时评``), as a banner line; empty if it has none."""
    byline_lines: tuple[str, ...] = ()
    """``▢ 全媒体记者 何敏``: with the marker, if it is printed with one."""
    byline_at: BylineAt = "start"
    """Before the text, after it, or (``text``) inside a paragraph, and then on no line of its own."""
    bylines: tuple[Byline, ...] = ()
    credits: tuple[Byline, ...] = ()
    source: str = ""
    dateline: str = ""
    places: tuple[PlaceName, ...] = ()
    continues_to: str = ""
    """The label of the page that the text goes on at."""
    continues_from: str = ""
    damage: str = ""
    """The code of the flag that the state of the text calls for (``text-gap``), or empty."""


@dataclass(frozen=True, slots=True)
class FurnitureLines:
    """Lines that stand together and belong to the page alone.

    ``masthead`` is any line of the page's head that tells the newspaper or the day, ``page-number`` one that tells the page alone
    (``第2版``, ``A03 民生``), ``folio`` the small print about the paper (``国内统一刊号CN33-0000``).
    """

    reason: FurnitureReason
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page: what stands at its head, its articles in printed order, what stands at its foot, and what it tells about itself."""

    articles: tuple[Article, ...]
    head: tuple[FurnitureLines, ...] = ()
    foot: tuple[FurnitureLines, ...] = ()
    newspaper: str | None = None
    label: str | None = None
    issue_number: str | None = None
    issue_date: date | None = None
    """The day that the masthead names; None on a page without a dated masthead."""
    encoding: Encoding = "utf-8"
