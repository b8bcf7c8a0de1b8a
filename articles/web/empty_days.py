"""Why days of a calendar are empty, asked of the tables."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Min, Q, QuerySet
from django.utils import timezone

from articles.gaps.days import DayKind, kinds_of_days
from articles.models import Issue, Suspension
from articles.web.newspapers import Paper

WEEK = 6
"""Days on either side of a year that the weeks at its ends may reach into."""


@dataclass(frozen=True, slots=True)
class EmptyDay:
    """A day without an issue: why, and staff's reason where they gave one."""

    kind: DayKind
    reason: str = ""


def empty_days(paper: Paper, year: int) -> dict[datetime.date, EmptyDay]:
    """The days of a year without an issue, between the paper's first and its last; beyond them only what staff marked."""
    begin, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    issues = printed_issues([paper])
    ends = issues.aggregate(first=Min("date"), last=Max("date"))
    reasons = marked_days([paper], begin, end).get(paper.pk if paper else None, {})
    found = {day: EmptyDay(DayKind.MARKED, reason) for day, reason in reasons.items()}
    if ends["first"] is None:
        return found
    near = set(issues.filter(date__range=(_moved(begin, -WEEK), _moved(end, WEEK))).values_list("date", flat=True))
    kinds = kinds_of_days(max(begin, ends["first"]), min(end, ends["last"]), near, reasons)
    found |= {day: EmptyDay(kind, reasons.get(day, "")) for day, kind in kinds.items()}
    return {day: empty for day, empty in found.items() if empty.kind is not DayKind.ISSUE}


def printed_issues(papers: Iterable[Paper]) -> QuerySet[Issue]:
    """The papers' issues up to today. One that was withdrawn did appear: its day is no gap."""
    return Issue.objects.filter(of_papers(papers), date__lte=timezone.localdate())


def marked_days(papers: Iterable[Paper], first: datetime.date, last: datetime.date) -> dict[int | None, dict[datetime.date, str]]:
    """For each newspaper, by its number, the days from the first to the last that staff marked, with the reason. One query."""
    active = Suspension.objects.filter(of_papers(papers), state=Suspension.State.ACTIVE, first__lte=last, last__gte=first)
    found: dict[int | None, dict[datetime.date, str]] = {}
    for number, since, until, reason in active.order_by("first", "pk").values_list("newspaper", "first", "last", "reason"):
        days = range(max(since, first).toordinal(), min(until, last).toordinal() + 1)
        found.setdefault(number, {}).update((datetime.date.fromordinal(day), reason) for day in days)
    return found


def of_papers(papers: Iterable[Paper]) -> Q:
    """Rows of these newspapers; of none for the paper that has no name."""
    named = [paper for paper in papers if paper is not None]
    return Q(newspaper__in=named) if named else Q(newspaper=None)


def _moved(day: datetime.date, days: int) -> datetime.date:
    """So many days on, no further than the calendar goes."""
    return datetime.date.fromordinal(min(max(day.toordinal() + days, 1), datetime.date.max.toordinal()))
