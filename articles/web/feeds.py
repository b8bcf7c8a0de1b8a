"""Atom feeds: the newest articles of a list, a place, a reporter, a section."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles.models import UNDATED, Article, HarvestRecord, Place, Section
from articles.querysets import ArticleQuerySet
from articles.search.matching import Filters
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.filters import narrowed_articles
from articles.web.lookup import find_reporter
from articles.web.markup import allowed
from articles.web.newest import newest
from articles.web.results import Results

ENTRIES = 30


@dataclass(frozen=True, slots=True)
class Subject:
    """What a feed is about: its title, the page that shows the same, its newest articles."""

    title: str
    link: str
    articles: list[Article]


class ArticleFeed(Feed[Article, Subject]):
    """The newest articles of a subject."""

    feed_type = Atom1Feed

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        told = HarvestRecord.objects.filter(article_number__in=[article.pk for article in subject.articles])
        self.changed = dict(told.values_list("article_number", "at"))

    def get_object(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> Subject:  # noqa: ARG002  # Django names it
        return self.subject

    def title(self, subject: Subject) -> str:
        return allowed(f"{subject.title} · {_('报纸库')}")

    def link(self, subject: Subject) -> str:
        return subject.link

    def author_name(self, _subject: Subject) -> str:
        """Of what names no other: Atom knows no entry without an author."""
        return _("报纸库")

    def items(self, subject: Subject) -> list[Article]:
        prefetch_related_objects(subject.articles, "page__revision")
        return subject.articles

    def item_title(self, article: Article) -> str:
        return allowed(article.title)

    def item_description(self, article: Article) -> str:
        return allowed(article.excerpt)

    def item_link(self, article: Article) -> str:
        return reverse("article", args=[article.public_id])

    def item_author_name(self, article: Article) -> str | None:
        """Who signed it, else where it comes from, else the newspaper that printed it."""
        newspaper = article.newspaper.name if article.newspaper else ""
        names = "、".join(line.name for line in article.listed_bylines)
        return allowed(names or article.source or newspaper) or None

    def item_pubdate(self, article: Article) -> datetime.datetime | None:
        if article.sort_date == UNDATED:
            return None
        return timezone.make_aware(datetime.datetime.combine(article.sort_date, datetime.time()))

    def item_updateddate(self, article: Article) -> datetime.datetime:
        """When it came to say what it says: followers hear of a correction. A teaser has no record of that."""
        return self.changed.get(article.pk) or article.page.revision.ingested_at

    def item_categories(self, article: Article) -> list[str]:
        section = [article.section.name] if article.section else []
        return [allowed(name) for name in (*section, *(link.place.name for link in article.listed_places))]


@reader_view
def articles_feed(request: HttpRequest) -> HttpResponse:
    """``/articles/feed/`` with the parameters of ``/articles/``; always the newest first."""
    found, _count = Results(replace(narrowed_articles(request), order="newest")).page(0, ENTRIES)
    link = reverse("articles")
    query = request.GET.urlencode()
    return _answer(request, Subject(_("文章"), f"{link}?{query}" if query else link, found))


@reader_view
def place_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """``/places/<slug>/feed/``: what is about the place or mentions it."""
    reject_unknown_parameters(request)
    place = get_object_or_404(Place, slug=slug)
    articles = newest(lambda: _shown().about(place), Filters(office=place.pk), ENTRIES)
    return _answer(request, Subject(place.name, reverse("place", args=[slug]), articles))


@reader_view
def reporter_feed(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/reporters/<id>/feed/``."""
    reject_unknown_parameters(request)
    person = find_reporter(public_id)
    articles = newest(lambda: _shown().by(person), Filters(reporter=person.pk), ENTRIES)
    return _answer(request, Subject(str(person), reverse("reporter", args=[public_id]), articles))


@reader_view
def section_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """``/sections/<slug>/feed/``."""
    reject_unknown_parameters(request)
    section = get_object_or_404(Section, slug=slug)
    articles = newest(lambda: _shown().in_section(section), Filters(section=section.pk), ENTRIES)
    return _answer(request, Subject(section.name, reverse("section", args=[slug]), articles))


def _shown() -> ArticleQuerySet:
    return Article.objects.visible().counted()


def _answer(request: HttpRequest, subject: Subject) -> HttpResponse:
    answer = ArticleFeed(subject)(request)
    # Django says the newest entry's day. An article that is withdrawn doesn't make a feed newer; the ETag tells that it changed.
    del answer["Last-Modified"]
    return answer
