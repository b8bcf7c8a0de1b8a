"""Months as calendars show them: weeks of days, each with what appeared on it."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.web.empty_days import EmptyDay

WEEKS = calendar.Calendar(firstweekday=calendar.MONDAY)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a calendar. ``count`` is None where no issue appeared; ``empty`` then tells why, where that is known."""

    date: datetime.date
    count: int | None
    empty: EmptyDay | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month's weeks, Monday first; None where a week runs into another month."""

    first: datetime.date
    weeks: list[list[Day | None]]

    @property
    def count(self) -> int:
        """How many articles appeared in it."""
        return sum(day.count or 0 for day in self._days)

    @property
    def has_issues(self) -> bool:
        return any(day.count is not None for day in self._days)

    @property
    def empty_kinds(self) -> set[str]:
        """The kinds of empty day it has, for the legend."""
        return {day.empty.kind.value for day in self._days if day.count is None and day.empty}

    @property
    def _days(self) -> Iterator[Day]:
        return (day for week in self.weeks for day in week if day is not None)


def month_of(
    year: int, month: int, counts: Mapping[datetime.date, int], empty: Mapping[datetime.date, EmptyDay] | None = None
) -> Month:
    """The calendar of a month; ``counts`` has the articles of each day on which an issue appeared, ``empty`` why others have none."""
    why = empty or {}
    dates = [
        [datetime.date(year, month, number) if number else None for number in week] for week in WEEKS.monthdayscalendar(year, month)
    ]
    weeks = [[Day(date, counts.get(date), why.get(date)) if date else None for date in week] for week in dates]
    return Month(datetime.date(year, month, 1), weeks)
