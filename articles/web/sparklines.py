"""Sparklines: how many articles each street office had in the newest months, as bars beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.web.counts import articles_by_month, newest_months

MONTHS = 12
BAR, HEIGHT = 4, 24


@dataclass(frozen=True, slots=True)
class Sparkline:
    """Bars from the left, each with its place and height in units of the drawing. Each line has its own scale: the count beside it tells how much."""

    bars: list[tuple[int, int, int]]
    """Left, top and height."""

    @property
    def drawing(self) -> SafeString:
        """As SVG. Not a template: a page has thirty of them, of a dozen bars each."""
        bar = f'<rect x="{{}}" y="{{}}" width="{BAR - 1}" height="{{}}"/>'
        return format_html(
            '<svg class="sparkline" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
            MONTHS * BAR,
            HEIGHT,
            format_html_join("", bar, self.bars),
        )


def office_sparklines() -> dict[int, Sparkline]:
    """By the office's number in the database; none for an office without an article in these months."""
    months = newest_months(MONTHS)
    return {office: _sparkline(counts) for office, counts in articles_by_month("offices", months).items() if any(counts)}


def _sparkline(counts: Sequence[int]) -> Sparkline:
    most = max(counts)
    heights = [max(1, round(HEIGHT * count / most)) if count else 0 for count in counts]
    return Sparkline([(place * BAR, HEIGHT - height, height) for place, height in enumerate(heights) if height])
