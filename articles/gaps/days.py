"""Days without an issue, told apart by why: the paper never appears on that weekday, staff say so, or nobody knows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from enum import StrEnum

FEWEST_WEEKS = 4
"""In fewer weeks of a year with an issue, no habit can be told."""
ALMOST_NEVER = 20
"""A weekday is one without a paper where at most one in so many has an issue: 95 % of them have none."""


class DayKind(StrEnum):
    """What a day is. Each is exactly one; staff's word comes before a habit, an issue before both."""

    ISSUE = "issue"
    MARKED = "marked"
    REGULAR = "regular"
    GAP = "gap"


def kinds_of_days(
    first: datetime.date, last: datetime.date, issues: Collection[datetime.date], marked: Collection[datetime.date] = ()
) -> dict[datetime.date, DayKind]:
    """What each day from the first to the last is.

    ``issues`` are the days with an issue; those up to six days outside count too, for a week may begin in one year and end in the next.
    ``marked`` are the days that staff say had no paper.
    """
    issues, marked = frozenset(issues), frozenset(marked)
    days = list(_days(first, last))
    never = _weekdays_without_paper(days, issues)
    kinds = {}
    for day in days:
        if day in issues:
            kinds[day] = DayKind.ISSUE
        elif day in marked:
            kinds[day] = DayKind.MARKED
        else:
            kinds[day] = DayKind.REGULAR if (day.year, day.weekday()) in never else DayKind.GAP
    return kinds


def _days(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    return (datetime.date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))


def _weekdays_without_paper(days: Sequence[datetime.date], issues: Collection[datetime.date]) -> set[tuple[int, int]]:
    """(year, weekday) for each weekday on which the paper doesn't appear in that year.

    Only weeks with an issue are looked at: what the archive lacks altogether says nothing about habits. And a habit shows only where
    the paper does appear on some weekday, more often than not; a handful of issues from anywhere in the year has none.
    """
    weeks = {_week(day) for day in issues}
    looked_at = [day for day in days if _week(day) in weeks]
    of_weekday = Counter((day.year, day.weekday()) for day in looked_at)
    printed = Counter((day.year, day.weekday()) for day in looked_at if day in issues)
    with_habit = {year for (year, weekday), count in of_weekday.items() if printed[year, weekday] * 2 > count >= FEWEST_WEEKS}
    return {key for key, count in of_weekday.items() if key[0] in with_habit and printed[key] * ALMOST_NEVER <= count}


def _week(day: datetime.date) -> int:
    """The number of the week, from Monday to Sunday. (1 January of the year 1 was a Monday.)"""
    return (day.toordinal() - 1) // 7
