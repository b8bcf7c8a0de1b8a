"""The months of a table as bars: of all rows together, of two periods, or of two offices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from articles.web.periods import Month
from articles.web.statistics.asked import OFFICES, Asked
from articles.web.statistics.tables import Table

HEIGHT = 112
"""Of the tallest bar, in pixels."""
MOST_WITH_NUMBERS = 18
"""Of more columns than this there is no room for numbers and every month's name."""


@dataclass(frozen=True, slots=True)
class Bar:
    number: int
    height: int


@dataclass(frozen=True, slots=True)
class Column:
    """A month with a bar of each series."""

    month: Month
    begins_year: bool
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Chart:
    """One series of bars or two, with their names."""

    names: list[str]
    columns: list[Column]

    @property
    def is_dense(self) -> bool:
        return len(self.columns) > MOST_WITH_NUMBERS


def chart(asked: Asked, table: Table) -> Chart | None:
    """The bars; None for a single month, or where there is nothing."""
    series = _series(asked, table)
    most = max((number for _, numbers in series for number in numbers), default=0)
    if asked.period.length < 2 or not most:
        return None
    columns = [
        Column(month, at == 0 or month.first.month == 1, [_bar(numbers[at], most) for _, numbers in series])
        for at, month in enumerate(asked.period)
    ]
    return Chart([name for name, _ in series], columns)


def _series(asked: Asked, table: Table) -> list[tuple[str, Sequence[int]]]:
    if asked.rows == OFFICES and len(table.rows) == 2 == len(asked.places):
        return [(row.label, [figure.number for figure in row.figures]) for row in table.rows]
    summed = table.sums.figures
    series: list[tuple[str, Sequence[int]]] = [(str(asked.period), [figure.number for figure in summed])]
    if asked.compared is not None:
        series.append((str(asked.compared), [figure.before or 0 for figure in summed]))
    return series


def _bar(number: int, most: int) -> Bar:
    return Bar(number, max(1, round(HEIGHT * number / most)) if number else 0)
