"""The list of articles as JSON, for programs."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.models import Article
from articles.web.articles import date_of
from articles.web.errors import json_answer, machine_view
from articles.web.filters import narrowed_articles
from articles.web.paging import list_page
from articles.web.results import Results


@machine_view
def article_list(request: HttpRequest) -> HttpResponse:
    """``/api/articles/``: the parameters of ``/articles/``; ``next`` is null on the last page that can be had."""
    narrowed = narrowed_articles(request)
    results = Results(narrowed)
    listing = list_page(results, request.GET)
    return json_answer(
        {
            "count": listing.count,
            "next": _address_of_page(request, listing.following),
            "results": [listed_as_json(article, results.snippet_of(article), request) for article in listing.articles],
        }
    )


def listed_as_json(article: Article, snippet: str, request: HttpRequest) -> dict[str, Any]:
    """One article of the list."""
    return {
        "id": article.public_id,
        "headline": article.headline,
        "date": date_of(article),
        "date_precision": article.date_precision,
        "places": [link.place.name for link in article.listed_places],
        "reporters": [line.name for line in article.listed_bylines],
        "section": article.section.name if article.section else "",
        "kind": article.kind,
        "url": request.build_absolute_uri(reverse("article", args=[article.public_id])),
        "snippet": snippet,
    }


def _address_of_page(request: HttpRequest, number: int | None) -> str | None:
    if number is None:
        return None
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
