"""What the stages of the reading hand to each other, and what a reading is made of.

Everything here is frozen: a stage makes new values, it never changes what it was given. Line numbers are 1-based and count the
decoded text split at ``\\n``.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

LineNumbers = tuple[int, ...]

Role = Literal["headline", "kicker", "deck", "byline", "credit", "lead", "body", "subhead", "caption", "table", "docnum", "signoff"]
ROLES: tuple[Role, ...] = (
    "headline",
    "kicker",
    "deck",
    "byline",
    "credit",
    "lead",
    "body",
    "subhead",
    "caption",
    "table",
    "docnum",
    "signoff",
)

Kind = Literal["news", "photo", "commentary", "feature", "notice", "advertisement", "teaser", "correction", "serial", "literature"]
KINDS: tuple[Kind, ...] = (
    "news", "photo", "commentary", "feature", "notice", "advertisement", "teaser", "correction", "serial", "literature",
)  # fmt: skip

FurnitureReason = Literal["masthead", "banner", "page-number", "folio", "editors", "contents", "continuation", "image"]
Precision = Literal["day", "month", "season", "year", "unknown"]
DateSource = Literal["option", "manifest", "masthead", "path", "inferred", "none"]
PlaceRole = Literal["primary", "mentioned"]


class NotAPage(ValueError):
    """The bytes can't be read as a page's text.

    ``reason`` is a stable word (``empty``, ``binary``, ``undecodable``, ``too-large``); the message says it in a sentence.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Claims:
    """What one source says of a page besides its text; None where it says nothing."""

    newspaper: str | None = None
    date: datetime.date | None = None
    page: str | None = None
    edition: str | None = None


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a page from outside, most trusted first. ``path`` is read by ``paths.read_path``."""

    option: Claims = Claims()
    manifest: Claims = Claims()
    path: str = ""


class Line(NamedTuple):
    """One line of the page: its number, its text as it came, and what layout tells about it."""

    number: int
    raw: str
    text: str
    """Without the white space around it."""
    clean: str
    """``text`` without the spaces that layout put into it."""
    indent: int
    """Columns of white space before it; a full-width space or a tab counts two."""
    width: int
    """Columns that ``clean`` takes in print: two for a Chinese character or full-width mark, one for a Latin letter or digit."""
    reach: int
    """The most that it may have taken: with its indent, and with the spaces that the export put beside digits and letters."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of an article's text as it is read, and the page lines that it was joined from."""

    role: Role
    text: str
    lines: LineNumbers
    starts: tuple[int, ...]
    """For each of ``lines``, the offset in ``text`` at which its characters begin."""

    def line_at(self, offset: int) -> int:
        """The number of the page line that the character at ``offset`` of ``text`` came from."""
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of the page that a conclusion rests on: its line, its words, and the rule that used it."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Byline:
    """A person named as author or credited. ``role`` as the paper writes it (``全媒体记者``, ``摄``), or empty."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A doubt: a stable code, a Chinese sentence that tells staff what to look at, and the lines concerned."""

    code: str
    message: str
    lines: LineNumbers = ()


@dataclass(frozen=True, slots=True)
class DateGuess:
    """When the page was printed, as an interval of days with both ends included; an end that nothing bounds is None."""

    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    precision: Precision = "unknown"
    source: DateSource = "none"
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that an article names: its full name, its division code (empty if the table has none), and why."""

    name: str
    code: str
    role: PlaceRole
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """One article as the machine read it. ``lines`` gives, for each role, the page lines that stand in it."""

    headline: str
    kicker: str
    deck: str
    kind: Kind
    section: str
    bylines: tuple[Byline, ...]
    credits: tuple[Byline, ...]
    source: str
    dateline: str
    paragraphs: tuple[Passage, ...]
    lines: dict[Role, LineNumbers]
    places: tuple[PlaceMention, ...] = ()
    continues_to: str = ""
    """The page label that the text goes on at (``下转第4版`` gives ``4``), or empty."""
    continues_from: str = ""
    confidence: float = 1.0
    flags: tuple[Flag, ...] = ()
    rules: dict[str, str] = field(default_factory=dict)
    """For each field that was read, the stable word of the rule that read it."""

    @property
    def all_lines(self) -> LineNumbers:
        """Every page line that the article claims, in page order."""
        return tuple(sorted(number for numbers in self.lines.values() for number in numbers))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines that belong to the page and to no article, and what they are."""

    lines: LineNumbers
    reason: FurnitureReason


@dataclass(frozen=True, slots=True)
class PageReading:
    """Everything that was read from one page."""

    sha256: str
    encoding: str
    newspaper: str | None
    page: str | None
    edition: str | None
    issue_number: str | None
    issue_date: DateGuess
    section: str
    """What the page's heading calls it: ``要闻`` in ``A03 要闻``; or empty. Articles without a column of their own have it for their section."""
    banners: tuple[str, ...]
    slogan: str
    """The one banner over the whole page that names no section: it becomes one where staff say so, or it returns on many issues."""
    articles: tuple[ArticleReading, ...]
    flags: tuple[Flag, ...]
    furniture: tuple[Furniture, ...]
