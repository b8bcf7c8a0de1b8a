"""Issues: the calendars of years and months, and the issues of one day page by page."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import UNDATED, Article, Issue, Newspaper, Page
from articles.querysets import ArticleQuerySet, PageQuerySet
from articles.web.errors import BadParameter, reader_view, reject_unknown_parameters
from articles.web.labels import label_order
from articles.web.months import month_of

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
class IssuePages:
    """An issue and its pages in order, each with the articles on it."""

    issue: Issue
    pages: list[tuple[Page, list[Article]]]


@reader_view
def years(request: HttpRequest) -> HttpResponse:
    """``/issues/``: the years with their counts, and the articles without any date."""
    newspaper = _newspaper(request)
    undated = _outside_issues(newspaper).filter(sort_date=UNDATED)
    context = {
        "years": year_counts(newspaper),
        "undated": undated.for_list().newest_first()[:UNPLACED_SHOWN],
        "undated_count": undated.count(),
        **_newspapers(newspaper),
    }
    return render(request, "issues/years.html", context)


@reader_view
def year(request: HttpRequest, year: int) -> HttpResponse:
    """``/issues/<yyyy>/``: twelve months."""
    newspaper = _newspaper(request)
    first, last = _bounds(year, 1, 12)
    counts = issue_days(newspaper, first, last)
    inferred = _outside_issues(newspaper).filter(sort_date__range=(first, last))
    context = {
        "year": year,
        "months": [month_of(year, month, counts) for month in range(1, 13)],
        "issue_count": len(counts),
        "count": sum(counts.values()),
        "inferred": list(inferred.for_list().newest_first()[:UNPLACED_SHOWN]),
        "inferred_count": inferred.count(),
        **_newspapers(newspaper),
    }
    if not counts and not context["inferred_count"]:
        raise Http404(_("这一年没有收录报纸。"))
    return render(request, "issues/year.html", context)


@reader_view
def month(request: HttpRequest, year: int, month: int) -> HttpResponse:
    """``/issues/<yyyy>/<mm>/``: one month, day by day. A month without issues is shown as such."""
    newspaper = _newspaper(request)
    if not 1 <= month <= 12:
        raise Http404(_("没有这个月份。"))
    first, last = _bounds(year, month, month)
    counts = issue_days(newspaper, first, last)
    inferred = _outside_issues(newspaper).filter(sort_date__range=(first, last))
    context = {
        "month": month_of(year, month, counts),
        "year": year,
        "previous": first - datetime.timedelta(days=1) if first > datetime.date.min else None,
        "following": last + datetime.timedelta(days=1) if last < datetime.date.max else None,
        "inferred": inferred.for_list().newest_first()[:UNPLACED_SHOWN],
        "inferred_count": inferred.count(),
        **_newspapers(newspaper),
    }
    return render(request, "issues/month.html", context)


@reader_view
def day(request: HttpRequest, day: datetime.date) -> HttpResponse:
    """``/issues/<yyyy-mm-dd>/``: the day's issues, laid out by page."""
    newspaper = _newspaper(request)
    issues = issues_of(day, newspaper)
    if not issues:
        raise Http404(_("这一天没有收录报纸。"))
    around = _issue_pages(newspaper).order_by("issue__date")
    context = {
        "day": day,
        "issues": issues,
        "previous": around.filter(issue__date__lt=day).values_list("issue__date", flat=True).last(),
        "following": around.filter(issue__date__gt=day).values_list("issue__date", flat=True).first(),
        **_newspapers(newspaper),
    }
    return render(request, "issues/day.html", context)


def issue_days(
    newspaper: Newspaper | None, first: datetime.date = datetime.date.min, last: datetime.date = datetime.date.max
) -> dict[datetime.date, int]:
    """The days on which an issue appeared, with the articles of each."""
    days = (
        _issue_pages(newspaper).filter(issue__date__range=(first, last)).order_by().values_list("issue__date", flat=True).distinct()
    )
    articles = Article.objects.visible().counted().filter(issue__date__range=(first, last))
    if newspaper:
        articles = articles.filter(issue__newspaper=newspaper)
    counts = dict(articles.order_by().values_list("issue__date").annotate(number=Count("pk")))
    return dict.fromkeys(days, 0) | counts


def year_counts(newspaper: Newspaper | None) -> list[YearCount]:
    """Years with something to show, the newest first; also those that only inferred dates lead to."""
    days = issue_days(newspaper)
    inferred = _outside_issues(newspaper).exclude(sort_date=UNDATED).order_by().values_list("sort_date__year")
    outside = dict(inferred.annotate(number=Count("pk")))
    return [
        YearCount(
            year=year,
            days=sum(1 for day in days if day.year == year),
            articles=sum(number for day, number in days.items() if day.year == year),
            inferred=outside.get(year, 0),
        )
        for year in sorted({day.year for day in days} | set(outside), reverse=True)
    ]


def issues_of(day: datetime.date, newspaper: Newspaper | None) -> list[IssuePages]:
    """The day's issues with the pages and articles that readers may see."""
    pages = list(_issue_pages(newspaper).filter(issue__date=day).for_list())
    articles: dict[int, list[Article]] = {page.pk: [] for page in pages}
    for article in Article.objects.visible().filter(page__in=pages).for_list().order_by("order", "pk"):
        articles[article.page_id].append(article)
    pages.sort(key=lambda page: (str(page.issue), page.issue_id, label_order(page.label)))
    return [
        IssuePages(group[0].issue, [(page, articles[page.pk]) for page in group])
        for group in (list(found) for _, found in groupby(pages, key=lambda page: page.issue_id))
        if group[0].issue is not None
    ]


def _issue_pages(newspaper: Newspaper | None) -> PageQuerySet:
    pages = Page.objects.visible().filter(issue__isnull=False)
    return pages.filter(issue__newspaper=newspaper) if newspaper else pages


def _outside_issues(newspaper: Newspaper | None) -> ArticleQuerySet:
    articles = Article.objects.visible().counted().filter(issue=None)
    return articles.filter(newspaper=newspaper) if newspaper else articles


def _bounds(year: int, first_month: int, last_month: int) -> tuple[datetime.date, datetime.date]:
    if not 1 <= year <= 9999:
        raise Http404(_("没有这一年。"))
    last = datetime.date(year, 12, 31) if last_month == 12 else datetime.date(year, last_month + 1, 1) - datetime.timedelta(days=1)
    return datetime.date(year, first_month, 1), last


def _newspaper(request: HttpRequest) -> Newspaper | None:
    """The newspaper that ``?newspaper=`` narrows to, or None. Raises ``BadParameter``."""
    reject_unknown_parameters(request, frozenset({"newspaper"}))
    slug = request.GET.get("newspaper", "")
    if not slug:
        return None
    newspaper = Newspaper.objects.filter(slug=slug).first()
    if newspaper is None:
        raise BadParameter("newspaper", slug, _("没有这份报纸。"))
    return newspaper


def _newspapers(chosen: Newspaper | None) -> dict[str, object]:
    """What the newspaper switch shows: it appears where the archive has more than one."""
    return {"newspaper": chosen, "newspapers": list(Newspaper.objects.all())}
