"""Dates as readers see them: a day as a day, and what is uncertain as uncertain."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterable
from functools import lru_cache

from django.utils.dateformat import format as formatted
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from articles.models import Issue
from articles.models.sources import Dated


def date_text(dated: Dated) -> str:
    """``2021年5月10日``, ``约2021年5月``, ``2020年12月25日至2021年1月24日之间``, ``日期不详``.

    An inferred month is named where the interval's start has most of its days: 7 May to 6 June is 约2021年5月. Where the start's
    month has fewer, one month's name would say too much and both ends are given.
    """
    earliest, latest = dated.date_earliest, dated.date_latest
    if earliest is None and latest is None:
        return _("日期不详")
    if earliest is None or latest is None:
        return _open_interval(earliest, latest)
    if dated.date_precision == "day":
        return _about(day_text(earliest)) if dated.date_source == "inferred" else day_text(earliest)
    return _about_text(earliest, latest, dated.date_precision) or _("%(earliest)s至%(latest)s之间") % {
        "earliest": day_text(earliest),
        "latest": day_text(latest),
    }


def in_words(day: datetime.date, pattern: str) -> str:
    """A day as a pattern of Django's says, in the reader's language."""
    return _in_words(day, pattern, get_language())


@lru_cache(maxsize=10_000)
def _in_words(day: datetime.date, pattern: str, _language: str | None) -> str:
    """A calendar tells hundreds of days, and a list the same one twenty times; the names of months are the language's."""
    return formatted(day, pattern)


def day_text(day: datetime.date) -> str:
    """``2021年5月10日``."""
    return in_words(day, pgettext("date format", "Y年n月j日"))


def day_within(day: datetime.date, year: int) -> str:
    """``5月10日`` where the year is told beside it; the whole date of another year."""
    return in_words(day, pgettext("date format", "n月j日")) if day.year == year else day_text(day)


def month_text(month: datetime.date) -> str:
    """``2021年5月``."""
    return in_words(month, pgettext("date format", "Y年n月"))


def month_name(number: int) -> str:
    """``5月`` of any year."""
    return in_words(datetime.date(2000, number, 1), pgettext("date format", "n月"))


def year_text(year: int) -> str:
    """``2021年``."""
    return pgettext("year", "%(year)d年") % {"year": year}


def weekday_text(day: datetime.date) -> str:
    """``星期一``."""
    return in_words(day, "l")


def weekdays_text(days: Iterable[datetime.date]) -> str:
    """``星期六、星期日``, for a day of each."""
    return _("、").join(weekday_text(day) for day in days)


def issue_text(issue: Issue) -> str:
    """``稠州乡讯 2021年5月10日 号外 第1204期``, without what isn't known."""
    newspaper = issue.newspaper.name if issue.newspaper else ""
    return " ".join(part for part in (newspaper, day_text(issue.date), issue.edition, issue.number) if part)


def _open_interval(earliest: datetime.date | None, latest: datetime.date | None) -> str:
    if earliest is not None:
        return _("%(day)s以后") % {"day": day_text(earliest)}
    assert latest is not None
    return _("%(day)s以前") % {"day": day_text(latest)}


def _about_text(earliest: datetime.date, latest: datetime.date, precision: str) -> str:
    """A single name for the interval, or nothing where none fits it."""
    if precision == "month" and _mostly_in_first_month(earliest, latest):
        return _about(month_text(earliest))
    if earliest.year != latest.year:
        return ""
    if precision == "season":
        return _about(_("%(first)s至%(last)s") % {"first": month_text(earliest), "last": month_name(latest.month)})
    return _about(year_text(earliest.year)) if precision == "year" else ""


def _mostly_in_first_month(earliest: datetime.date, latest: datetime.date) -> bool:
    month_end = earliest.replace(day=calendar.monthrange(earliest.year, earliest.month)[1])
    inside = (min(month_end, latest) - earliest).days + 1
    return inside * 2 > (latest - earliest).days + 1


def _about(text: str) -> str:
    return _("约%(date)s") % {"date": text}
