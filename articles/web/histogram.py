"""How the hits spread over time, as bars that narrow the list when they are followed: by months, or by years where there are many."""

from __future__ import annotations

import calendar
import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.web.addresses import query_beside, query_with
from articles.web.dates import month_text, year_text

MOST_MONTHS = 36
"""More months than this are shown as years: each bar must be wide enough for a finger."""
HEIGHT = 48
BAR, GAP = 12, 2


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year. ``x``, ``y`` and ``height`` are units of the drawing, whose height is ``HEIGHT``."""

    label: str
    count: int
    query: str
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Histogram:
    bars: list[Bar]

    @property
    def width(self) -> int:
        return max(1, len(self.bars) * (BAR + GAP) - GAP)

    @property
    def last(self) -> Bar:
        return self.bars[-1]

    @property
    def height(self) -> int:
        return HEIGHT

    def drawn(self, list_address: str) -> SafeString:
        """The bars as SVG, each a link to its articles in the list at that address. Written here: a page has thirty, each of them twice."""
        bar = (
            f'<a href="{{}}{{}}"><title>{{}} {{}}</title><rect class="reach" x="{{}}" y="0" width="{BAR}" height="{HEIGHT}"/>'
            f'<rect x="{{}}" y="{{}}" width="{BAR}" height="{{}}"/></a>'
        )
        bars = (one for one in self.bars if one.count)
        return format_html_join(
            "", bar, ((list_address, one.query, one.label, one.count, one.x, one.x, one.y, one.height) for one in bars)
        )

    def in_numbers(self, list_address: str) -> SafeString:
        """The same as rows of a table."""
        return format_html_join(
            "",
            '<tr><th scope="row">{}</th><td>{}</td></tr>',
            (
                (bar.label, format_html('<a href="{}{}">{}</a>', list_address, bar.query, bar.count) if bar.count else 0)
                for bar in self.bars
            ),
        )


def histogram(months: Mapping[int, int], parameters: QueryDict) -> Histogram | None:
    """The bars of these counts by month (``{202105: 12}``), those without a hit too; None where there are fewer than two.

    ``parameters`` are the list's: each bar's query is theirs with its days.
    """
    spans = _spans(months)
    if len(spans) < 2:
        return None
    most = max(count for _, _, _, count in spans)
    beside = query_beside(parameters, "date_after", "date_before")
    bars = []
    for place, (first, last, label, count) in enumerate(spans):
        height = max(1, round(HEIGHT * count / most)) if count else 0
        bars.append(
            Bar(
                label,
                count,
                query_with(beside, date_after=first.isoformat(), date_before=last.isoformat()),
                place * (BAR + GAP),
                HEIGHT - height,
                height,
            )
        )
    return Histogram(bars)


def _spans(months: Mapping[int, int]) -> list[tuple[datetime.date, datetime.date, str, int]]:
    if not months:
        return []
    first, last = min(months), max(months)
    count_of_months = (last // 100 - first // 100) * 12 + last % 100 - first % 100 + 1
    if count_of_months > MOST_MONTHS:
        years: Counter[int] = Counter()
        for month, count in months.items():
            years[month // 100] += count
        return [
            (datetime.date(year, 1, 1), datetime.date(year, 12, 31), year_text(year), years[year])
            for year in range(first // 100, last // 100 + 1)
        ]
    spans = []
    for number in range(count_of_months):
        year, month = divmod(first // 100 * 12 + first % 100 - 1 + number, 12)
        begin = datetime.date(year, month + 1, 1)
        end = begin.replace(day=calendar.monthrange(year, month + 1)[1])
        spans.append((begin, end, month_text(begin), months.get(year * 100 + month + 1, 0)))
    return spans
