"""What is missing of a newspaper: days without an issue, pages left out of a sequence, issue numbers that don't fit."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.gaps.days import DayKind, kinds_of_days
from articles.gaps.numbers import NumberKind, number_gaps
from articles.gaps.sequence import missing_labels
from articles.models import Issue, Page
from articles.web.dates import year_text
from articles.web.empty_days import marked_days, of_papers, printed_issues
from articles.web.errors import BadParameter, reader_view
from articles.web.gap_sentences import Run, missing_pages_sentence, number_sentence, runs_of, runs_with_reason
from articles.web.newspapers import Paper, chosen_newspaper, newspaper_switch, papers_meant

YEAR = re.compile(r"[0-9]{4}")  # 2021
LISTED_OF_A_YEAR = 20
"""Of the issues that lack pages, and of the numbers that don't fit, how many are listed where all years are shown."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue as its columns say, with the labels of its pages."""

    day: datetime.date
    edition: str
    number: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperRows:
    """What the tables have of a newspaper: its issues in order, and why staff said there was none on which days. ``first`` and ``last`` are
    the days of its first and its last issue."""

    paper: Paper
    first: datetime.date
    last: datetime.date
    issues: list[IssueRow]
    marked: dict[datetime.date, str]


@dataclass(slots=True)
class Counts:
    """How much there is of each, over a year or all of them. ``issues`` are days; ``pages`` single pages; ``numbers`` places."""

    issues: int = 0
    gaps: int = 0
    marked: int = 0
    regular: int = 0
    pages: int = 0
    numbers: int = 0

    def add(self, other: Counts) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class MonthGaps:
    """A month with days without an issue that no habit explains."""

    month: datetime.date
    gaps: list[Run]
    marked: list[tuple[Run, str]]
    gap_days: int
    regular_days: int


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that isn't right with an issue, or between two, in a sentence; the days lead to the issues."""

    days: tuple[datetime.date, ...]
    edition: str
    sentence: str


@dataclass(slots=True)
class YearGaps:
    """All that a year lacks, or several years on end without any issue. ``first`` and ``last`` are the ends of what is looked at."""

    first: datetime.date
    last: datetime.date
    counts: Counts = field(default_factory=Counts)
    weekdays: list[datetime.date] = field(default_factory=list)
    """A day of each weekday on which the paper doesn't appear."""
    months: list[MonthGaps] = field(default_factory=list)
    pages: list[Lack] = field(default_factory=list)
    numbers: list[Lack] = field(default_factory=list)

    @property
    def name(self) -> str:
        """``2021年``, ``1991年至2019年``."""
        first, last = year_text(self.first.year), year_text(self.last.year)
        return first if first == last else _("%(first)s至%(last)s") % {"first": first, "last": last}

    @property
    def is_whole(self) -> bool:
        """Whether it is looked at from its first day to its last."""
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31)


@dataclass(frozen=True, slots=True)
class PaperCounts:
    """A newspaper of several, and how much it lacks in all."""

    paper: Paper
    counts: Counts


@reader_view
def gaps(request: HttpRequest) -> HttpResponse:
    """``/issues/gaps/``: year by year for one newspaper, in sums where the archive has several and none is chosen."""
    newspaper = chosen_newspaper(request, frozenset({"year"}))
    year = _year(request)
    switch = newspaper_switch(newspaper)
    rows = paper_rows(papers_meant(newspaper, switch["newspapers"]), year)
    context = {
        "year": year,
        "listed": None if year else LISTED_OF_A_YEAR,
        "of_paper": f"?{urlencode({'newspaper': newspaper.slug})}" if newspaper else "",
        **switch,
    }
    if len(rows) > 1:
        context["papers"] = [PaperCounts(each.paper, sum_of(year_gaps(each, year))) for each in rows]
    else:
        context["years"] = years = year_gaps(rows[0], year)
        context["sum"] = sum_of(years)
        context["of"] = rows[0].paper
    return render(request, "issues/gaps.html", context)


def _year(request: HttpRequest) -> int | None:
    text = request.GET.get("year", "")
    if not text:
        return None
    if not YEAR.fullmatch(text) or not int(text):
        raise BadParameter("year", text, _("年份应写作 2021。"))
    return int(text)


def paper_rows(papers: Sequence[Paper], year: int | None) -> list[PaperRows]:
    """What the tables have, in five queries at most; of one year its issues and page labels, and the issues of the years beside it, whose weeks and
    numbers go on in it."""
    labels = _labels(papers, year)
    marked = marked_days(papers, datetime.date.min, datetime.date.max)
    printed = printed_issues(papers)
    ends = {
        paper: (first, last)
        for paper, first, last in printed.order_by().values_list("newspaper").annotate(Min("date"), Max("date"))
    }
    if year:
        printed = printed.filter(date__range=_beside(year, printed))
    issues: dict[int | None, list[IssueRow]] = {}
    columns = printed.order_by("date", "edition", "pk").values_list("pk", "newspaper", "date", "edition", "number")
    for key, paper, day, edition, number in columns:
        issues.setdefault(paper, []).append(IssueRow(day, edition, number, tuple(labels.get(key, ()))))
    never = (datetime.date.max, datetime.date.min)
    return [
        PaperRows(each, *ends.get(_key(each), never), issues.get(_key(each), []), marked.get(_key(each), {})) for each in papers
    ]


def _beside(year: int, printed: QuerySet[Issue]) -> tuple[datetime.date, datetime.date]:
    """The first and the last day whose issues tell something of a year: from the last number before it, or the year before."""
    first, last = datetime.date(max(year - 1, 1), 1, 1), datetime.date(min(year + 1, 9999), 12, 31)
    numbered = printed.filter(date__lt=first, edition="").exclude(number="")
    before = numbered.order_by().values_list("newspaper").annotate(last=Max("date"))
    return min([day for _, day in before], default=first), last


def _key(paper: Paper) -> int | None:
    return paper.pk if paper else None


def _labels(papers: Sequence[Paper], year: int | None) -> dict[int, list[str]]:
    """Issue -> the labels of its pages. A withdrawn page counts: it isn't missing."""
    # Of a year those of other papers too: a database that is told which paper it shall be looks at the paper's pages of all years.
    wanted = Q(sort_date__range=(datetime.date(year, 1, 1), datetime.date(year, 12, 31))) if year else of_papers(papers)
    pages = Page.objects.filter(wanted, issue__isnull=False, sort_date__lte=timezone.localdate())
    labels: dict[int, list[str]] = {}
    for issue, label in pages.order_by().values_list("issue", "label"):
        labels.setdefault(issue, []).append(label)
    return labels


def year_gaps(rows: PaperRows, only: int | None = None) -> list[YearGaps]:
    """What each year lacks, or only one, the newest first."""
    first, last = rows.first, rows.last
    if only:
        first, last = max(first, datetime.date(only, 1, 1)), min(last, datetime.date(only, 12, 31))
    if first > last:
        return []
    kinds = kinds_of_days(first, last, {issue.day for issue in rows.issues}, rows.marked)
    years = {
        year: YearGaps(max(first, datetime.date(year, 1, 1)), min(last, datetime.date(year, 12, 31)))
        for year in range(last.year, first.year - 1, -1)
    }
    for number, days in groupby(kinds.items(), key=lambda item: item[0].year):
        if number in years:
            _add_days(years[number], dict(days), rows.marked)
    _add_pages(years, rows.issues)
    _add_numbers(years, rows.issues, kinds)
    return list(_empty_years_in_one(years.values()))


def _empty_years_in_one(years: Iterable[YearGaps]) -> Iterator[YearGaps]:
    """Years without an issue that follow one another as one: a page dated 1021 by mistake must not give a thousand of them."""
    for has_issues, group in groupby(years, key=lambda year: bool(year.counts.issues)):
        if has_issues:
            yield from group
            continue
        newest, *older = group
        for year in older:
            newest.first = year.first
            newest.counts.add(year.counts)
        yield newest


def sum_of(years: Iterable[YearGaps]) -> Counts:
    total = Counts()
    for year in years:
        total.add(year.counts)
    return total


def _add_days(year: YearGaps, kinds: dict[datetime.date, DayKind], reasons: dict[datetime.date, str]) -> None:
    number = Counter(kinds.values())
    year.counts.issues, year.counts.gaps = number[DayKind.ISSUE], number[DayKind.GAP]
    year.counts.marked, year.counts.regular = number[DayKind.MARKED], number[DayKind.REGULAR]
    regular = {day.weekday(): day for day, kind in kinds.items() if kind is DayKind.REGULAR}
    year.weekdays = [day for _, day in sorted(regular.items())]
    if year.counts.issues:
        months = groupby(kinds.items(), key=lambda item: item[0].replace(day=1))
        told = (_month_gaps(month, dict(days), reasons) for month, days in months)
        year.months = [month for month in told if month.gaps or month.marked]


def _month_gaps(month: datetime.date, kinds: dict[datetime.date, DayKind], reasons: dict[datetime.date, str]) -> MonthGaps:
    gaps = [day for day, kind in kinds.items() if kind is DayKind.GAP]
    marked = {day: reasons[day] for day, kind in kinds.items() if kind is DayKind.MARKED}
    return MonthGaps(
        month,
        runs_of(gaps),
        runs_with_reason(marked),
        len(gaps),
        sum(1 for kind in kinds.values() if kind is DayKind.REGULAR),
    )


def _add_pages(years: dict[int, YearGaps], issues: Iterable[IssueRow]) -> None:
    known: dict[tuple[str, ...], list[str]] = {}  # most issues have the same pages
    for issue in issues:
        year = years.get(issue.day.year)
        labels = tuple(sorted(issue.labels))
        if labels not in known:
            known[labels] = missing_labels(labels)
        if year is None or not known[labels]:
            continue
        year.counts.pages += len(known[labels])
        year.pages.append(Lack((issue.day,), issue.edition, missing_pages_sentence(known[labels], labels.count(""))))


def _add_numbers(years: dict[int, YearGaps], issues: Iterable[IssueRow], kinds: dict[datetime.date, DayKind]) -> None:
    """Extras (号外) are left out: they have no number of their own."""
    gaps = [day for day, kind in kinds.items() if kind is DayKind.GAP]
    for found in number_gaps({issue.day: issue.number for issue in issues if not issue.edition}):
        year = years.get(found.after.day.year)
        if year is None:
            continue
        since = found.before.day if found.before else datetime.date(found.after.day.year - 1, 12, 31)
        sentence = number_sentence(found, bisect_left(gaps, found.after.day) - bisect_right(gaps, since))
        both = found.before is not None and found.kind is not NumberKind.STRAY
        days = (since, found.after.day) if both else (found.after.day,)
        year.counts.numbers += 1
        year.numbers.append(Lack(days, "", sentence))
