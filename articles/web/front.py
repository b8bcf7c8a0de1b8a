"""The front page: search, the newest issues, and the ways in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.models import UNDATED, Article, Issue, Page
from articles.web.counts import article_count
from articles.web.dates import date_text, day_text
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.labels import label_order
from articles.web.on_this_day import on_this_day
from articles.web.places import office_counts
from articles.web.sections import section_counts

ISSUES = 4
HEADLINES = 6
ARTICLES_WITHOUT_ISSUES = 10


@dataclass(frozen=True, slots=True)
class FrontPage:
    """An issue and what stands on its first page."""

    issue: Issue
    articles: list[Article]


@reader_view
def front(request: HttpRequest) -> HttpResponse:
    """``/``."""
    reject_unknown_parameters(request)
    articles = Article.objects.visible().counted()
    issues = newest_front_pages()
    without_issues = [] if issues else list(articles.for_list().newest_first()[:ARTICLES_WITHOUT_ISSUES])
    context = {
        "issues": issues,
        "articles": without_issues,
        "on_this_day": on_this_day(timezone.localdate()),
        "offices": office_counts(),
        "sections": section_counts(),
        "count": article_count(),
        "newest": _newest_date(issues, without_issues),
    }
    return render(request, "front.html", context)


def _newest_date(issues: list[FrontPage], articles: list[Article]) -> str:
    """Up to when the archive goes: its newest issue, else its newest inferred date; empty where nothing is dated."""
    if issues:
        return day_text(issues[0].issue.date)
    return date_text(articles[0]) if articles and articles[0].sort_date != UNDATED else ""


def newest_front_pages() -> list[FrontPage]:
    """The newest issues with what stands on the first page of each that the archive has, in page order."""
    pages = Page.objects.visible().filter(issue__isnull=False)
    has_page = Exists(pages.filter(issue=OuterRef("pk")))  # no join: the newest four are found without a look at all the others
    issues = Issue.objects.filter(has_page).select_related("newspaper").order_by("-date", "newspaper", "edition")
    newest = list(issues[:ISSUES])
    first_pages: dict[int | None, Page] = {}
    for page in sorted(pages.filter(issue__in=newest).only("issue", "label").order_by(), key=lambda page: label_order(page.label)):
        first_pages.setdefault(page.issue_id, page)
    found = Article.objects.visible().counted().filter(page__in=[page.pk for page in first_pages.values()])
    by_issue: dict[int | None, list[Article]] = {}
    for article in found.only("identity", "headline", "excerpt", "issue").order_by("order", "pk"):
        by_issue.setdefault(article.issue_id, []).append(article)
    return [FrontPage(issue, by_issue.get(issue.pk, [])[:HEADLINES]) for issue in newest]
