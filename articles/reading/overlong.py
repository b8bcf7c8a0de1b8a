"""A file of far more lines than a newspaper page can have: kept whole, as one article in doubt, and not read any closer.

What a page costs to read is bounded this way: a broadsheet page of the densest print has some 1,500 lines.
"""

from __future__ import annotations

from articles.reading.lines import stripped_lines
from articles.reading.types import ArticleReading, Flag, Passage

MAX_LINES = 6_000
"""Lines of a file, blank ones too, that are read as a page: several pages run together still are."""


def is_overlong(text: str) -> bool:
    """Whether a file's text has more lines than are read as a page."""
    return text.count("\n") >= MAX_LINES


def keep_overlong(text: str) -> ArticleReading:
    """All lines of the text that aren't blank as one article without a headline, each line as it came."""
    printed = list(stripped_lines(text))
    starts: list[int] = []
    offset = 0
    for _, line in printed:
        starts.append(offset)
        offset += len(line) + 1
    numbers = tuple(number for number, _ in printed)
    message = (
        f"文件有 {text.count(chr(10)) + 1:,} 行，一个版面不会超过 {MAX_LINES:,} 行，未作细读；请核对是否多个版面连在了一个文件里"
    )
    return ArticleReading(
        headline="",
        kicker="",
        deck="",
        kind="news",
        section="",
        bylines=(),
        credits=(),
        source="",
        dateline="",
        paragraphs=(Passage("body", "\n".join(line for _, line in printed), numbers, tuple(starts)),),
        lines={"body": numbers},
        confidence=0.0,
        flags=(Flag("page-overlong", message, numbers[:1]),),
    )
