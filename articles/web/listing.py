"""The list of articles: what was asked for, page by page, with the ways to narrow it further."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import ArticlePlace, Kind, SignedAs
from articles.search.describing import describe
from articles.search.query import plain_text
from articles.web.dates import day_text, month_name
from articles.web.errors import reader_view
from articles.web.facets import facets
from articles.web.filters import DATED, ORDERS, Narrowed, narrowed_articles
from articles.web.helping import ways_on
from articles.web.histogram import histogram
from articles.web.naming import NOBODY, called
from articles.web.paging import list_page
from articles.web.results import Results

HIDDEN_IN_FORM = ("place", "role", "reporter", "section", "newspaper", "kind")


@dataclass(frozen=True, slots=True)
class Chip:
    """Something the list is narrowed by, and the query without it."""

    label: str
    query_without: str


@reader_view
def article_list(request: HttpRequest) -> HttpResponse:
    """``/articles/``."""
    narrowed = narrowed_articles(request)
    results = Results(narrowed)
    listing = list_page(results, request.GET)
    tallies = results.tallies()
    context = {
        "listing": listing,
        "chosen": narrowed.chosen,
        "phrases": narrowed.phrases,
        "understood": understood(narrowed),
        "search": _search_of(request.GET) if narrowed.phrases else "",
        "ways_on": ways_on(narrowed) if not listing.count else None,
        "called": called(plain_text(narrowed.request.node) or "") if narrowed.request.node is not None else NOBODY,
        "index": results.index,
        "chips": chips(request.GET, narrowed.chosen),
        "facets": facets(narrowed, tallies, request.GET),
        "histogram": histogram(tallies.counts["month"], request.GET),
        "orders": ORDERS,
        "ways_to_date": DATED,
        "ways_to_sign": SignedAs.choices,
        "months": range(1, 13),
        "kept": [(name, request.GET[name]) for name in HIDDEN_IN_FORM if request.GET.get(name)],
    }
    return render(request, "articles/list.html", context)


def _search_of(parameters: QueryDict) -> str:
    """The query of the search, for the articles that it found."""
    rest = parameters.copy()
    rest.pop("page", None)
    return rest.urlencode()


def understood(narrowed: Narrowed) -> str:
    """How the query was understood, where there is more to it than one word."""
    node = narrowed.request.node
    return describe(node) if node is not None and narrowed.chosen["q"] != plain_text(node) else ""


def chips(parameters: QueryDict, chosen: dict[str, Any]) -> list[Chip]:
    """What the list is narrowed by, in the order of the form."""
    found = [Chip(label, _without(parameters, name)) for name, label in _chosen_labels(chosen)]
    months = [Chip(month_name(month), _without(parameters, "month", str(month))) for month in sorted(set(chosen["month"]))]
    return found + months


def _chosen_labels(chosen: dict[str, Any]) -> list[tuple[str, str]]:
    """For each parameter that narrows, except months: its name and its value in words."""
    words = {
        "q": chosen["q"] if not chosen["q"] or '"' in chosen["q"] else f"“{chosen['q']}”",
        "place": str(chosen["place"] or ""),
        "role": str(ArticlePlace.Role(chosen["role"]).label) if chosen["role"] else "",
        "reporter": str(chosen["reporter"] or ""),
        "signed_as": _("署名为%(role)s") % {"role": SignedAs(chosen["signed_as"]).label} if chosen["signed_as"] else "",
        "section": str(chosen["section"] or ""),
        "kind": str(Kind(chosen["kind"]).label) if chosen["kind"] else "",
        "newspaper": str(chosen["newspaper"] or ""),
        "date_after": _("%(day)s起") % {"day": day_text(chosen["date_after"])} if chosen["date_after"] else "",
        "date_before": _("至%(day)s") % {"day": day_text(chosen["date_before"])} if chosen["date_before"] else "",
        "dated": str(dict(DATED)[chosen["dated"]]) if chosen["dated"] else "",
    }
    return [(name, label) for name, label in words.items() if label]


def _without(parameters: QueryDict, name: str, value: str | None = None) -> str:
    """The query without a parameter (or one of its values), from its first page on. ``role`` means nothing without ``place``."""
    rest = parameters.copy()
    rest.setlist(name, [other for other in rest.getlist(name) if value is not None and other != value])
    rest.pop("page", None)
    if name == "place":
        rest.pop("role", None)
    return f"?{rest.urlencode()}"
