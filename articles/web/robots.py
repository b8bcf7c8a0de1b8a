"""What crawlers are asked to leave alone, and where they find everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.web.errors import reader_view, reject_unknown_parameters


@reader_view
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``. Every article stands in the sitemap once; lists narrowed by this and that have no end."""
    reject_unknown_parameters(request)
    articles = reverse("articles")
    closed = [
        reverse("admin:index"),
        f"{articles}?",
        f"{articles}*?",  # a feed of a search, an article as one of its results
        reverse("articles-csv"),
        reverse("api-articles"),
        reverse("suggest"),
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
