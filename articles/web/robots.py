"""What crawlers are asked to leave alone, and where they find everything else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.filters import PARAMETERS


@reader_view
def robots(request: HttpRequest) -> HttpResponse:
    """``/robots.txt``. Every article stands in the sitemap once; lists narrowed by this and that have no end.

    A plain ``/articles/?`` would do by the standard, but Python's own reader of such files drops its question mark and closes every article.
    """
    reject_unknown_parameters(request)
    closed = [
        reverse("admin:index"),
        f"{reverse('articles')}*?",  # any list that was narrowed, its feed, an article as one of its results
        *(f"{reverse('articles')}?{name}=" for name in sorted(PARAMETERS | {"page"})),  # the same, for those who know no star
        reverse("articles-csv"),
        reverse("api-articles"),
        reverse("suggest"),
        f"{reverse('articles')}*/report/",
        "/language/",
    ]
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in closed),
        "",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
