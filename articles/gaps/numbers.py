"""Printed issue numbers (``第1204期``, ``总第1204期``) that don't fit the issues that are here."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

TOTAL = re.compile(r"总\s?第?\s?(\d{1,6})\s?期")  # 总第1204期, 总第 1204 期, 总1204期
PLAIN = re.compile(r"(?<!总)(?<!总 )第\s?(\d{1,6})\s?期")  # 第12期, 第１２期


class NumberKind(StrEnum):
    """What is wrong between two numbered issues."""

    HOLE = "hole"
    """The numbers leave out issues that aren't here."""
    CROWDED = "crowded"
    """There are more issues between than the numbers have room for."""
    REPEATED = "repeated"
    """One number on two days."""
    BACK = "back"
    """The later issue has the lower number."""
    STRAY = "stray"
    """The issues before and after fit each other, and this one fits neither."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """An issue with its printed number. ``total``: the number goes on from year to year (总第)."""

    day: datetime.date
    number: int
    total: bool


@dataclass(frozen=True, slots=True)
class NumberGap:
    """Two numbered issues, one right after the other among those that have a number, that don't fit.

    ``before`` is None where a year's numbers don't begin with 1. ``count`` is how many issues are missing (HOLE), are too many
    (CROWDED), or, for a STRAY one, the number that would fit.
    """

    kind: NumberKind
    before: Numbered | None
    after: Numbered
    count: int = 0


def number_gaps(printed: Mapping[datetime.date, str]) -> list[NumberGap]:
    """What doesn't fit, by day. ``printed`` has every day with an issue and what it prints for its number, empty for nothing.

    Numbers that count through all the years and numbers that begin anew each year are two series; an issue may print both.
    """
    days = sorted(printed)
    found: list[NumberGap] = []
    for pattern, total in ((TOTAL, True), (PLAIN, False)):
        matches = ((day, pattern.search(printed[day])) for day in days)
        found += _series_gaps([Numbered(day, int(match[1]), total) for day, match in matches if match], days)
    return sorted(found, key=lambda gap: (gap.after.day, not gap.after.total))


def _series_gaps(issues: Sequence[Numbered], days: Sequence[datetime.date]) -> Iterator[NumberGap]:
    at = 0
    while at + 1 < len(issues):
        before, after = issues[at], issues[at + 1]
        gap = _gap(before, after, days)
        alone = gap is not None and at + 2 < len(issues) and _gap(before, issues[at + 2], days) is None
        if gap is not None:
            yield _of_one_alone(gap, days) if alone else gap
        at += 2 if alone else 1


def _of_one_alone(gap: NumberGap, days: Sequence[datetime.date]) -> NumberGap:
    """What is wrong with an issue between two that fit each other."""
    if gap.kind is NumberKind.REPEATED or gap.before is None:
        return gap
    return NumberGap(NumberKind.STRAY, gap.before, gap.after, gap.before.number + _between(gap.before.day, gap.after.day, days) + 1)


def _gap(before: Numbered, after: Numbered, days: Sequence[datetime.date]) -> NumberGap | None:
    if _begins_anew(before, after):
        missing = after.number - 1 - _between(datetime.date(after.day.year - 1, 12, 31), after.day, days)
        return NumberGap(NumberKind.HOLE, None, after, missing) if missing > 0 else None
    step = after.number - before.number
    if step <= 0:
        return NumberGap(NumberKind.BACK if step else NumberKind.REPEATED, before, after)
    missing = step - 1 - _between(before.day, after.day, days)
    if missing == 0:
        return None
    return NumberGap(NumberKind.HOLE if missing > 0 else NumberKind.CROWDED, before, after, abs(missing))


def _begins_anew(before: Numbered, after: Numbered) -> bool:
    """Whether the later number can be one of a new year: 第1期 in January."""
    new_year = not after.total and before.day.year < after.day.year and after.number <= before.number
    return new_year and after.number <= after.day.timetuple().tm_yday


def _between(before: datetime.date, after: datetime.date, days: Sequence[datetime.date]) -> int:
    """How many issues of the archive lie between the two days."""
    return bisect_left(days, after) - bisect_left(days, before + datetime.timedelta(days=1))
