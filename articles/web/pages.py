"""One page of a newspaper: its articles, and its text as it came."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.models import Article, Facsimile, Page
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.lookup import find_page, is_staff, why_hidden
from articles.web.source import source_runs


@reader_view
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/pages/<id>/``; ``#L85`` is a line."""
    reject_unknown_parameters(request)
    pages = Page.objects.for_list().select_related("machine")
    found = find_page(request, public_id, pages)
    articles = list(Article.objects.filter(page=found).select_related("machine").order_by("order", "pk"))
    # All of the page's articles, so that the lines of a withdrawn one can be left out of the text below.
    visible = set(Article.objects.visible().filter(page=found).values_list("pk", flat=True))
    hides_some = len(visible) < len(articles)
    sees_all = hides_some and is_staff(request)
    context = {
        "page": found,
        "hidden": why_hidden(found),
        "articles": [article for article in articles if sees_all or article.pk in visible],
        "hidden_ids": {article.pk for article in articles} - visible,
        "runs": source_runs(found, articles, {article.pk for article in articles} if sees_all else visible),
        "hides_some": hides_some,
        "facsimiles": Facsimile.objects.standing(found.public_id) if sees_all or not hides_some else [],
        "revisions": found.identity.revisions.order_by("-number"),
    }
    return render(request, "pages/page.html", context)
