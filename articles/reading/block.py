"""A block: lines of a page that surely stay together, and what it tells of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from articles.reading.bylines import BylineReading
from articles.reading.column_widths import DEEP_INDENT, LEAST_INDENT
from articles.reading.punctuation import SENTENCE_MARK, ends_firmly, ends_sentence, is_terminal
from articles.reading.spacing import join_lines, undo_doubled_lines
from articles.reading.types import Line

Form = Literal["text", "byline", "table", "caption", "docnum", "date", "heading"]
HEADING = re.compile(r"^#{1,6}\s*(?=\S)")
"""``# 灯盏与草药``: what an OCR run marks as a headline."""
MAX_DISPLAY_LINES = 3
MAX_DISPLAY_LENGTH = 70
MAX_VERSE_WIDTH = 44
VERSE_STOP = re.compile(r"[，。；！？、…—”]$")
RAGGED_WIDTH, MIN_RAGGED_VERSE, MIN_STOPPED_VERSE = 0.82, 0.5, 0.8
MIN_FREE_VERSE = 4
"""Lines."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together. ``column`` is the width at which its lines were broken, 0 where it can't be seen."""

    lines: tuple[Line, ...]
    form: Form
    column: int
    byline: BylineReading | None = None
    glued: bool = False
    """No blank line before it."""
    parted: bool = False
    """Lines of the page's furniture stand before it."""
    breaks_off: bool = False
    """A note that its text goes on elsewhere stands right below it: ``（下转第4版）``"""
    apart: bool = False
    """It was brought here from elsewhere on the page, by a few words only."""
    text: str = field(init=False)
    """Its lines as one, with layout spaces and heading marks undone."""

    is_verse: bool = field(init=False)
    """Four or more lines without any mark that a sentence needs, or couplets: ``危楼凭水立，`` ``远浦带帆归。``"""

    is_display_like: bool = field(init=False)
    """A few lines without a mark that a sentence needs, as headlines and banners have them."""

    def __post_init__(self) -> None:
        text, few = joined(self.lines), len(self.lines) <= MAX_DISPLAY_LINES
        display_like = few and self.form == "text" and len(text) <= MAX_DISPLAY_LENGTH and not SENTENCE_MARK.search(text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "is_verse", not few and _reads_as_verse(self.lines))
        object.__setattr__(self, "is_display_like", display_like)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)

    @property
    def ends_sentence(self) -> bool:
        return is_terminal(self.last.text)

    @property
    def level(self) -> int:
        """How many ``#`` its heading mark has; 0 for none."""
        return len(self.first.text) - len(self.first.text.lstrip("#")) if self.form == "heading" else 0

    @property
    def indented(self) -> bool:
        """Whether it begins as a paragraph does where the export kept its indent."""
        return LEAST_INDENT <= self.first.indent < DEEP_INDENT

    @property
    def set_right(self) -> bool:
        """Whether it stands at the right of its column: ``　　　　　　　　义乌市水务局``"""
        return self.first.indent >= DEEP_INDENT

    @property
    def marked(self) -> bool:
        """Whether its byline begins with the paper's byline mark (``▢``)."""
        return self.byline is not None and self.byline.marked


def joined(lines: Sequence[Line]) -> str:
    """Display lines as one text: spaces that layout put in, heading marks and doubled print undone."""
    own = [without_heading_mark(line.clean) for line in lines]
    return join_lines(undo_doubled_lines(own) if len(lines) <= MAX_DISPLAY_LINES else own)[0]


def without_heading_mark(text: str) -> str:
    """A line's text without its ``#``."""
    return HEADING.sub("", text) if text[:1] == "#" else text


def is_free_verse(lines: Sequence[Line]) -> bool:
    """Whether lines are a stanza without a mark at the end of any: ``窗外是浏阳河`` / ``九道弯，道道都绕回家门``; half of them at least are
    plainly shorter than the longest, as no text is that was broken at a column."""
    if len(lines) < MIN_FREE_VERSE or any(is_terminal(line.text) or SENTENCE_MARK.search(line.text[-1]) for line in lines):
        return False
    widest = max(line.width for line in lines)
    return widest <= MAX_VERSE_WIDTH and _are_ragged(lines, widest) and not any("。" in line.text for line in lines)


def _are_ragged(lines: Sequence[Line], widest: int) -> bool:
    return sum(1 for line in lines[:-1] if line.width < widest * RAGGED_WIDTH) >= (len(lines) - 1) * MIN_RAGGED_VERSE


def _reads_as_verse(lines: Sequence[Line]) -> bool:
    if max(line.width for line in lines) > MAX_VERSE_WIDTH:
        return False
    unmarked = not any(SENTENCE_MARK.search(line.text) or ends_firmly(line.text) for line in lines)
    couplets = all(line.text.endswith("，") for line in lines[::2]) and all(ends_sentence(line.text) for line in lines[1::2])
    couplets = couplets and len(lines) % 2 == 0
    whole = all(ends_sentence(line.text) for line in lines)
    widest = max(line.width for line in lines)
    stopped = sum(1 for line in lines if VERSE_STOP.search(line.text))
    if is_free_verse(lines) or (stopped >= len(lines) * MIN_STOPPED_VERSE and _are_ragged(lines, widest)):
        return True  # 井台上的青石，/ 被绳子磨出一道道深深的皱纹；: ragged, and a mark at the end of nearly every line
    return unmarked or ((couplets or whole) and len({line.width for line in lines}) == 1)
