"""What the whole page shows of how its lines were set and its texts signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.byline_blocks import SURE_IN_BRACKETS, signature_apart
from articles.reading.column_widths import broken_width, keeps_indents, usual_column
from articles.reading.types import Line

LIKELY_IN_BRACKETS, SEVERAL = 0.55, 2
"""``（虞佳宁）``: a name alone, where another stands so."""


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for every run of the page."""

    indents: bool
    """Whether the export kept the white space before paragraphs."""
    column: int
    """The width at which most of its lines were broken; 0 where it can't be seen."""
    signs_apart: bool
    """Whether texts are signed on a line below: ``……有序推进。`` + ``（记者 王某）``, not right behind their last sentence."""


def find_habits(lines: Sequence[Line], runs: Sequence[list[Line]]) -> Habits:
    """The habits of a page with these lines, and these runs of them without a blank line between."""
    column = usual_column(runs) or broken_width(runs)
    apart = [signature_apart(run, position, column) for run in runs for position, line in enumerate(run) if line.text[0] == "（"]
    likely = sum(strength >= LIKELY_IN_BRACKETS for strength in apart)
    return Habits(keeps_indents(lines), column, likely >= SEVERAL or max(apart, default=0.0) >= SURE_IN_BRACKETS)
