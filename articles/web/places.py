"""Street offices and other places, and what was written about them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from articles.models import Article, ArticlePlace, Place
from articles.querysets import ArticleQuerySet
from articles.search.matching import Filters
from articles.web.counts import articles_by
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.newest import newest
from articles.web.sparklines import Sparkline, office_sparklines
from articles.web.spread import spread_of
from articles.web.villages import village_in_articles, villages_in_articles

NEWEST_PRIMARY = 20
NEWEST_MENTIONED = 10

Role = ArticlePlace.Role


@dataclass(frozen=True, slots=True)
class CountedPlace:
    """A place and how many articles are about it, or mention it."""

    place: Place
    primary: int
    mentioned: int
    sparkline: Sparkline | None = None

    @property
    def total(self) -> int:
        return self.primary + self.mentioned


@reader_view
def place_index(request: HttpRequest) -> HttpResponse:
    """``/places/``: the offices of the loaded table by county, then what the table doesn't have."""
    reject_unknown_parameters(request)
    counts = place_counts(Q(level=Place.Level.OFFICE, code__isnull=False) | Q(code=None) | Q(level=Place.Level.COUNTY))
    context = {
        "offices": [counted for counted in counts if counted.place.code and counted.place.level == Place.Level.OFFICE],
        "others": [counted for counted in counts if counted.total and _stands_apart(counted.place)],
    }
    return render(request, "places/index.html", context)


@reader_view
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """``/places/<slug>/``."""
    reject_unknown_parameters(request)
    found = get_object_or_404(Place.objects.select_related("parent"), slug=slug)
    primary_count = articles_by("primary_offices").get(found.pk, 0)
    context = {
        "place": found,
        "primary": newest(lambda: about(found, Role.PRIMARY), Filters(office=found.pk, role="primary"), NEWEST_PRIMARY),
        "primary_count": primary_count,
        "mentioned": newest(
            lambda: about(found, Role.MENTIONED), Filters(office=found.pk, role="mentioned"), NEWEST_MENTIONED, only_titles=True
        ),
        "mentioned_count": articles_by("offices").get(found.pk, 0) - primary_count,
        "spread": spread_of(Filters(office=found.pk), f"place={found.slug}", "reporters"),
        "villages": villages_in_articles(found),
        "in_office": village_in_articles(found),
        "children": [counted for counted in place_counts(Q(parent=found)) if counted.total],
    }
    return render(request, "places/place.html", context)


def about(place: Place, role: str) -> ArticleQuerySet:
    """The articles that readers may see with the place in this role."""
    return Article.objects.visible().counted().filter(place_links__place=place, place_links__role=role)


def office_counts() -> list[CountedPlace]:
    """The street offices and towns of the loaded table, with their newest months."""
    sparklines = office_sparklines()
    counts = place_counts(Q(level=Place.Level.OFFICE, code__isnull=False))
    return [replace(counted, sparkline=sparklines.get(counted.place.pk)) for counted in counts]


def place_counts(which: Q) -> list[CountedPlace]:
    """Places with their counts, in the order of their codes, those without one last by name."""
    places = list(Place.objects.filter(which).select_related("parent"))
    everywhere, primary = articles_by("offices"), articles_by("primary_offices")
    counted = [
        CountedPlace(place, primary.get(place.pk, 0), everywhere.get(place.pk, 0) - primary.get(place.pk, 0)) for place in places
    ]
    return sorted(counted, key=lambda one: (one.place.code is None, one.place.code or "", one.place.name))


def _stands_apart(place: Place) -> bool:
    return place.code is None or place.level == Place.Level.COUNTY
