"""How a page's lines were set: the width of column at which they were broken, and how far in they begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from articles.reading.lines import columns
from articles.reading.punctuation import ends_sentence
from articles.reading.types import Line

UNWRAPPED = 90
"""Columns: a line this wide was never broken at a newspaper's column."""
SLACK = 3
"""A full line may fall short of its column by so many half-width columns: a mark that may not begin the next line, a digit."""
INDENT = 4
"""The two characters that the first line of a paragraph is short of, since the export drops its indent."""
LEAST_INDENT = 2
"""Columns of white space that begin a paragraph where the export kept them: one full-width space or two blanks; a single blank is none."""
DEEP_INDENT = 8
"""Columns: further in stand only lines set to the right, as the issuer of a notice is."""
MIN_INDENTED_SHARE = 0.2
MIN_COLUMN_LINES = 3
MIN_FULL_SHARE = 0.4
PLAIN_COLUMN_LINES = 6
MIN_BROKEN_SHARE = 0.7
RAGGED = 2
NEAR_WIDTHS = range(-RAGGED, RAGGED + 1)
UNBROKEN = re.compile(r"[（(“《]?(?:[0-9A-Za-z][0-9A-Za-z.,:/@+_%~-]*(?: [A-Za-z][0-9A-Za-z-]*)*|.)")


def column_of(run: Sequence[Line]) -> int:
    """The width at which the lines of a run were broken: the one that most of them share, give or take a mark; 0 if they weren't broken.

    Where no width is shared by enough, indents and the spaces beside figures may have taken room: then so much as they reached counts too.
    """
    if len(run) < MIN_COLUMN_LINES:
        return 0
    return _shared_width([line.width for line in run]) or _shared_width([line.reach for line in run])


def usual_column(runs: Sequence[Sequence[Line]]) -> int:
    """The column of most lines, of the runs that show one plainly."""
    lines: Counter[int] = Counter()
    for run in runs:
        if len(run) >= PLAIN_COLUMN_LINES:
            lines[column_of(run)] += len(run)
    del lines[0]
    return max(lines, key=lambda column: (lines[column], column), default=0)


def broken_width(paragraphs: Iterable[Sequence[Line]]) -> int:
    """The width of lines in paragraphs of two or three lines, which show none by themselves: those that another follows fill the column, or
    nearly. 0 where they don't agree, or weren't broken."""
    broken = [line.reach for lines in paragraphs for line in lines[:-1]]
    widest = max(broken, default=0)
    full = sum(1 for reach in broken if reach >= widest - SLACK - INDENT)
    return widest if len(broken) >= MIN_COLUMN_LINES and widest <= UNWRAPPED and full >= len(broken) * MIN_BROKEN_SHARE else 0


def keeps_indents(lines: Sequence[Line]) -> bool:
    """Whether the export kept the white space before paragraphs: a good part of the lines that end a sentence or fill a column have some."""
    indented = sum(1 for line in lines if LEAST_INDENT <= line.indent < DEEP_INDENT and line.width > 2 * INDENT)
    if indented < MIN_COLUMN_LINES:
        return False
    opening = sum(
        1 for before, line in pairwise(lines) if line.width > 2 * INDENT and (not before.text or ends_sentence(before.text))
    )
    return indented >= max(1, opening) * MIN_INDENTED_SHARE


def unit_width(line: Line) -> int:
    """Columns of what begins a line and can't be broken: a number, a Latin word, or one character."""
    unit = UNBROKEN.match(line.clean)
    return columns(unit[0]) if unit else 0


def _shared_width(widths: Sequence[int]) -> int:
    counts: dict[int, int] = {}
    for width in widths:
        counts[width] = counts.get(width, 0) + 1
    near = {width: sum([counts.get(width + shift, 0) for shift in NEAR_WIDTHS]) for width in counts}
    width = max(counts, key=lambda width: (near[width], counts[width], width))
    return width if width <= UNWRAPPED and near[width] >= len(widths) * MIN_FULL_SHARE else 0
