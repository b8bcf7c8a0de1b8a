"""Months and periods of whole months, as statistics are asked for: ``month_from=2021-01&month_to=2021-12``."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from articles.web.dates import month_name, month_text, year_text
from articles.web.errors import BadParameter

USUAL_LENGTH = 12
MOST_MONTHS = 36
WRITTEN_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")  # "2021-05"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar, by its number counted from the year 0."""

    number: int

    @classmethod
    def of(cls, day: datetime.date) -> Month:
        """The month of a day."""
        return cls(day.year * 12 + day.month - 1)

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.number // 12, self.number % 12 + 1, 1)

    @property
    def last(self) -> datetime.date:
        """Its last day."""
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    def __str__(self) -> str:
        """As in addresses: ``2021-05``."""
        return self.first.isoformat()[:7]


FIRST, LAST = Month.of(datetime.date.min), Month.of(datetime.date.max)


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months, one after the other."""

    first: Month
    length: int

    @classmethod
    def between(cls, first: Month, last: Month) -> Period:
        """From one month to another, both included."""
        return cls(first, last.number - first.number + 1)

    @property
    def last(self) -> Month:
        return Month(self.first.number + self.length - 1)

    @property
    def months(self) -> list[Month]:
        return [Month(number) for number in range(self.first.number, self.last.number + 1)]

    def moved(self, months: int) -> Period | None:
        """As long a period so many months later; None beyond the calendar."""
        first = Month(self.first.number + months)
        moved = Period(first, self.length)
        return moved if first >= FIRST and moved.last <= LAST else None

    def __iter__(self) -> Iterator[Month]:
        return iter(self.months)

    def __str__(self) -> str:
        """``2021年``, ``2021年5月至7月``, ``2020年12月至2021年1月``, ``2021年5月``."""
        first, last = self.first.first, self.last.first
        if first == last:
            return month_text(first)
        if (first.month, last.month) == (1, 12):
            years = year_text(first.year), year_text(last.year)
            return years[0] if first.year == last.year else _("%(first)s至%(last)s") % {"first": years[0], "last": years[1]}
        end = month_name(last.month) if first.year == last.year else month_text(last)
        return _("%(first)s至%(last)s") % {"first": month_text(first), "last": end}


def asked_period(parameters: QueryDict, newest: datetime.date) -> Period:
    """``month_from`` and ``month_to``; of one alone a year, of neither the year up to the month of the ``newest`` day. Raises ``BadParameter``."""
    first, last = _asked_month(parameters, "month_from"), _asked_month(parameters, "month_to")
    if last is None:
        last = Month.of(newest) if first is None else min(LAST, Month(first.number + USUAL_LENGTH - 1))
    if first is None:
        first = max(FIRST, Month(last.number - USUAL_LENGTH + 1))
    _check_order("month_from", first, "month_to", last)
    period = Period.between(first, last)
    if period.length > MOST_MONTHS:
        reason = _("一次最多统计 %(most)d 个月，这里是 %(months)d 个月。") % {"most": MOST_MONTHS, "months": period.length}
        raise BadParameter("month_to", str(last), reason)
    return period


def compared_period(parameters: QueryDict, period: Period) -> Period | None:
    """The period to compare with, as long as the other: ``compare_from`` and ``compare_to``, of which one is enough. None for no comparison.

    Raises ``BadParameter``.
    """
    first, last = _asked_month(parameters, "compare_from"), _asked_month(parameters, "compare_to")
    if first is not None and last is not None:
        _check_order("compare_from", first, "compare_to", last)
        if Period.between(first, last).length != period.length:
            reason = _("两段时间要一样长：前一段有 %(months)d 个月。只写 compare_from 就会一样长。") % {"months": period.length}
            raise BadParameter("compare_to", str(last), reason)
    if first is not None:
        name, asked, shift = "compare_from", first, first.number - period.first.number
    elif last is not None:
        name, asked, shift = "compare_to", last, last.number - period.last.number
    else:
        return None
    compared = period.moved(shift)
    if compared is None:
        raise BadParameter(name, str(asked), _("这段时间超出了日历。"))
    return compared


def _asked_month(parameters: QueryDict, name: str) -> Month | None:
    text = parameters.get(name, "")
    if not text:
        return None
    match = WRITTEN_MONTH.fullmatch(text)
    if match is None or int(match[1]) == 0:
        raise BadParameter(name, text, _("月份应写作 2021-05。"))
    return Month.of(datetime.date(int(match[1]), int(match[2]), 1))


def _check_order(name: str, first: Month, other: str, last: Month) -> None:
    if first > last:
        reason = _("起始月份晚于截止月份（%(other)s=%(last)s）。") % {"other": other, "last": last}
        raise BadParameter(name, str(first), reason)
