"""Issues: the calendars of years and months, and the issues of one day page by page."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.gaps.days import DayKind
from articles.gaps.sequence import missing_labels
from articles.models import UNDATED, Article, Issue, Newspaper, Page, Visibility
from articles.querysets import ArticleQuerySet, PageQuerySet
from articles.web.counts import articles_by_day, articles_by_year
from articles.web.empty_days import EmptyDay, empty_days
from articles.web.errors import reader_view
from articles.web.gap_sentences import runs_with_reason
from articles.web.labels import label_order
from articles.web.months import month_of
from articles.web.newspapers import Switch, chosen_newspaper, newspaper_switch, papers_meant

SHOWN_OF_PAGES = ("identity", "label", "issue__date", "issue__edition", "issue__number", "issue__newspaper__name")
"""What the pages of an issue show of themselves."""
UNPLACED_SHOWN = 50
"""Of the articles that belong to no issue, how many a calendar lists."""


@dataclass(frozen=True, slots=True)
class YearCount:
    """A year: on how many days an issue appeared, how many articles they have, and how many have an inferred date."""

    year: int
    days: int
    articles: int
    inferred: int


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A place in an issue's sequence of pages: a page, or the label of one that isn't there to be read."""

    label: str
    page: Page | None = None
    articles: Sequence[Article] = ()
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class IssuePages:
    """An issue and its pages in order, each with the articles on it; the labels that its sequence leaves out, and the withdrawn."""

    issue: Issue
    pages: list[tuple[Page, list[Article]]]
    missing: list[str]
    withdrawn: list[str]

    @property
    def laid_out(self) -> list[PagePlace]:
        """The pages, and the places of those that aren't there, in the sequence of the labels."""
        places = [PagePlace(page.label, page, articles) for page, articles in self.pages]
        places += [PagePlace(label) for label in self.missing]
        places += [PagePlace(label, is_withdrawn=True) for label in self.withdrawn]
        return sorted(places, key=lambda place: label_order(place.label))


@reader_view
def years(request: HttpRequest) -> HttpResponse:
    """``/issues/``: the years with their counts, and the articles without any date."""
    newspaper = chosen_newspaper(request)
    undated = _outside_issues(newspaper).filter(sort_date=UNDATED)
    context = {
        "years": year_counts(newspaper),
        "undated": undated.for_list().newest_first()[:UNPLACED_SHOWN],
        "undated_count": undated.count(),
        **newspaper_switch(newspaper),
    }
    return render(request, "issues/years.html", context)


@reader_view
def year(request: HttpRequest, year: int) -> HttpResponse:
    """``/issues/<yyyy>/``: twelve months."""
    newspaper = chosen_newspaper(request)
    first, last = _bounds(year, 1, 12)
    inferred = _outside_issues(newspaper).filter(sort_date__range=(first, last))
    inferred_days = _by_day(inferred)
    counts = issue_days(newspaper, first, last, inferred_days)
    switch = newspaper_switch(newspaper)
    empty = _why_empty(switch, year)
    months = [month_of(year, month, counts, empty) for month in range(1, 13)]
    context = {
        "year": year,
        "months": months,
        "empty_kinds": set().union(*(month.empty_kinds for month in months)),
        "issue_count": len(counts),
        "count": sum(counts.values()),
        "inferred": list(inferred.for_list().newest_first()[:UNPLACED_SHOWN]),
        "inferred_count": sum(inferred_days.values()),
        **switch,
    }
    if not counts and not context["inferred_count"]:
        raise Http404(_("这一年没有收录报纸。"))
    return render(request, "issues/year.html", context)


@reader_view
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """``/issues/<yyyy>/<mm>/``: one month, day by day. A month without issues is shown as such."""
    newspaper = chosen_newspaper(request)
    if not 1 <= month <= 12:
        raise Http404(_("没有这个月份。"))
    first, last = _bounds(year, month, month)
    inferred = _outside_issues(newspaper).filter(sort_date__range=(first, last))
    inferred_days = _by_day(inferred)
    counts = issue_days(newspaper, first, last, inferred_days)
    switch = newspaper_switch(newspaper)
    empty = _why_empty(switch, year)
    shown = month_of(year, month, counts, empty)
    context = {
        "month": shown,
        "empty_kinds": shown.empty_kinds,
        "suspended": runs_with_reason(
            {day: empty[day].reason for day in sorted(empty) if day.month == month and empty[day].kind is DayKind.MARKED}
        ),
        "year": year,
        "previous": first - datetime.timedelta(days=1) if first > datetime.date.min else None,
        "following": last + datetime.timedelta(days=1) if last < datetime.date.max else None,
        "inferred": inferred.for_list().newest_first()[:UNPLACED_SHOWN],
        "inferred_count": sum(inferred_days.values()),
        **switch,
    }
    return render(request, "issues/month.html", context)


@reader_view
def day(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """``/issues/<yyyy-mm-dd>/``: the day's issues, laid out by page."""
    newspaper = chosen_newspaper(request)
    issues = issues_of(day, newspaper)
    if not issues:
        raise Http404(_("这一天没有收录报纸。"))
    days = _days_with_pages(newspaper)
    context = {
        "day": day,
        "issues": issues,
        "previous": days.filter(date__lt=day).order_by("-date").first(),
        "following": days.filter(date__gt=day).order_by("date").first(),
        **newspaper_switch(newspaper),
    }
    return render(request, "issues/day.html", context)


def issue_days(
    newspaper: Newspaper | None, first: datetime.date, last: datetime.date, inferred: Mapping[datetime.date, int]
) -> dict[datetime.date, int]:
    """The days on which an issue appeared, with the articles of each. ``inferred``: how many articles of no issue begin on which day."""
    days = _days_with_pages(newspaper).filter(date__range=(first, last)).order_by().distinct()
    dated = articles_by_day(newspaper, first, last)
    return {day: dated.get(day, 0) - inferred.get(day, 0) for day in days}


def _by_day(articles: ArticleQuerySet) -> dict[datetime.date, int]:
    return dict(articles.order_by().values_list("sort_date").annotate(number=Count("pk")))


def year_counts(newspaper: Newspaper | None) -> list[YearCount]:
    """Years with something to show, the newest first; also those that only inferred dates lead to."""
    days = Counter(day.year for day in _days_with_pages(newspaper).order_by().distinct())
    inferred = _outside_issues(newspaper).exclude(sort_date=UNDATED).order_by().values_list("sort_date__year")
    outside = dict(inferred.annotate(number=Count("pk")))
    dated = articles_by_year(newspaper)
    return [
        YearCount(year, days[year], dated.get(year, 0) - outside.get(year, 0), outside.get(year, 0))
        for year in sorted(days.keys() | outside.keys(), reverse=True)
    ]


def issues_of(day: datetime.date, newspaper: Newspaper | None) -> list[IssuePages]:
    """The day's issues with the pages and articles that readers may see."""
    found_pages = _issue_pages(newspaper).filter(issue__date=day).select_related("issue__newspaper").order_by()
    pages = list(found_pages.only(*SHOWN_OF_PAGES))
    articles: dict[int, list[Article]] = {page.pk: [] for page in pages}
    listed = Article.objects.visible().filter(page__in=list(articles)).for_list(with_page=False).order_by()
    for article in sorted(listed, key=lambda article: (article.order, article.pk)):
        articles[article.page_id].append(article)
    pages.sort(key=lambda page: (str(page.issue), page.issue_id, label_order(page.label)))
    withdrawn = _withdrawn_labels({page.issue_id for page in pages})
    found = []
    for issue_id, group in groupby(pages, key=lambda page: page.issue_id):
        laid = [(page, articles[page.pk]) for page in group]
        issue, gone = laid[0][0].issue, withdrawn.get(issue_id, [])
        if issue is not None:
            missing = missing_labels([*(page.label for page, _ in laid), *gone])
            found.append(IssuePages(issue, laid, missing, gone))
    return found


def _withdrawn_labels(issues: Iterable[int | None]) -> dict[int | None, list[str]]:
    """Issue -> the labels of its withdrawn pages: told as such, they aren't taken for pages that nobody has."""
    pages = Page.objects.filter(issue__in=issues, visibility=Visibility.WITHDRAWN).exclude(label="")
    labels: dict[int | None, list[str]] = {}
    for issue, label in pages.order_by("label").values_list("issue", "label"):
        labels.setdefault(issue, []).append(label)
    return labels


def _issue_pages(newspaper: Newspaper | None) -> PageQuerySet:
    pages = Page.objects.visible().filter(issue__isnull=False)
    return pages.filter(issue__newspaper=newspaper) if newspaper else pages


def _days_with_pages(newspaper: Newspaper | None) -> QuerySet[Issue, datetime.date]:
    """The days of issues that readers may see a page of. No join: the next day is found without a look at all that lie beyond it."""
    issues = Issue.objects.filter(Exists(_issue_pages(newspaper).filter(issue=OuterRef("pk"))))
    return issues.values_list("date", flat=True)


def _outside_issues(newspaper: Newspaper | None) -> ArticleQuerySet:
    articles = Article.objects.visible().counted().filter(issue=None)
    return articles.filter(newspaper=newspaper) if newspaper else articles


def _why_empty(switch: Switch, year: int) -> dict[datetime.date, EmptyDay]:
    """Why days of the year are empty; nothing where the calendar shows several newspapers at once."""
    papers = papers_meant(switch["newspaper"], switch["newspapers"])
    return empty_days(papers[0], year) if len(papers) == 1 else {}


def _bounds(year: int, first_month: int, last_month: int) -> tuple[datetime.date, datetime.date]:
    if not 1 <= year <= 9999:
        raise Http404(_("没有这一年。"))
    last = datetime.date(year, 12, 31) if last_month == 12 else datetime.date(year, last_month + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(year, first_month, 1), last
