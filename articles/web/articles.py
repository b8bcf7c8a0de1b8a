"""One article, as a page and as JSON."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import UNDATED, Article, ArticlePlace, Byline
from articles.querysets import TITLE_COLUMNS, ArticleQuerySet
from articles.web.body import blocks_of
from articles.web.citing import bibtex, national_standard, ris
from articles.web.errata import articles_named_in, errata_of
from articles.web.errors import json_answer, machine_view, reader_view, reject_unknown_parameters
from articles.web.in_search import HIT, ArticleInSearch
from articles.web.lookup import find_article, why_hidden
from articles.web.metadata import linked_data, preview_tags, reference_tags
from articles.web.related import matter_of

SHOWN = (
    *TITLE_COLUMNS,
    *("kicker", "deck", "kind", "visibility", "source", "dateline", "continues_to", "continues_from", "part_of", "flag_count"),
    *("newspaper__name", "section__name", "section__slug", "page__identity", "page__label"),
    *("issue__date", "issue__edition", "issue__number", "issue__newspaper__name"),
    *("text__paragraphs", "machine__roles"),
)
"""What an article shows of itself, by its page, as JSON and as a citation."""


@reader_view
def article(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>/``; with a list's parameters and ``hit``, its place there, as one of what was searched for."""
    search = ArticleInSearch(request) if HIT in request.GET else None
    if search is None:
        reject_unknown_parameters(request)
    found = find_article(request, public_id, whole_articles())
    on_page = _on_page(found.page_id)
    permalink = _permalink(request, found)
    context = {
        "article": found,
        "permalink": permalink,
        "linked_data": linked_data(found, permalink),
        "preview_tags": preview_tags(found, permalink, _("报纸库")),
        "reference_tags": reference_tags(found, permalink),
        "citation": national_standard(found),
        "matter": matter_of(found),
        "bylines": bylines_of(found, Byline.Part.BYLINE),
        "credits": bylines_of(found, Byline.Part.CREDIT),
        "blocks": blocks_of(found.text.paragraphs),
        "corrects": articles_named_in(found),
        "errata": errata_of(found),
        "continued_from": _first_part(found),
        "continued_on": _later_parts(found),
        "on_page": on_page,
        "hidden": why_hidden(found),
        "first_line": _first_line(found),
        "date_lines": _date_lines(found),
        **(search.context(found) if search is not None else {}),
        **_neighbours(found, on_page),
    }
    return render(request, "articles/article.html", context)


@machine_view
def article_json(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>.json``: the reading's fields as they stand today."""
    return json_answer(article_as_json(_asked_for(request, public_id), request))


@reader_view
def article_text(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>.txt``: the article as plain text, where it comes from at its end."""
    found = _asked_for(request, public_id)
    signed = " ".join(f"{line.role} {line.name}".strip() for line in bylines_of(found, Byline.Part.BYLINE))
    head = [part for part in (found.kicker, found.title, found.deck, signed) if part]
    body = [paragraph["text"] for paragraph in found.text.paragraphs]
    parts = ["\n".join(head), *body, f"{national_standard(found)}\n{_permalink(request, found)}"]
    return _as_file("\n\n".join(parts) + "\n", "text/plain")


@reader_view
def article_bibtex(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>.bib``."""
    found = _asked_for(request, public_id)
    return _as_file(bibtex(found, _permalink(request, found)), "application/x-bibtex")


@reader_view
def article_ris(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/articles/<id>.ris``."""
    found = _asked_for(request, public_id)
    return _as_file(ris(found, _permalink(request, found)), "application/x-research-info-systems")


def _asked_for(request: HttpRequest, public_id: str) -> Article:
    reject_unknown_parameters(request)
    return find_article(request, public_id, whole_articles())


def _as_file(text: str, content_type: str) -> HttpResponse:
    return HttpResponse(text, content_type=f"{content_type}; charset=utf-8")


def _permalink(request: HttpRequest, article: Article) -> str:
    return request.build_absolute_uri(reverse("article", args=[article.public_id]))


def whole_articles() -> ArticleQuerySet:
    """With all that one article shows of itself: of eight tables, whose columns together take longer to ask for than to find."""
    bylines = Byline.objects.select_related("reporter").only("article", "part", "role", "name", "reporter__public_id")
    links = ArticlePlace.objects.select_related("place").only(
        "article", "role", "evidence", "place__name", "place__slug", "place__code"
    )
    return (
        Article.objects.select_related("newspaper", "issue__newspaper", "section", "page", "text", "machine")
        .only(*SHOWN)
        .prefetch_related(Prefetch("bylines", bylines.order_by("order")), Prefetch("place_links", links.order_by("order")))
    )


def bylines_of(article: Article, part: str) -> list[Byline]:
    """The article's bylines, or its credits, out of what was loaded with it."""
    return [line for line in article.bylines.all() if line.part == part]


def article_as_json(article: Article, request: HttpRequest) -> dict[str, Any]:
    """The JSON object of one article; ``url`` is absolute, ``date`` the start of the interval."""
    return {
        "id": article.public_id,
        "url": _permalink(request, article),
        "newspaper": article.newspaper.name if article.newspaper else "",
        "date": date_of(article),
        "date_latest": article.date_latest.isoformat() if article.date_latest else None,
        "date_precision": article.date_precision,
        "date_source": article.date_source,
        "page": article.page.label,
        "page_url": request.build_absolute_uri(reverse("page", args=[article.page.public_id])),
        "section": article.section.name if article.section else "",
        **{field: getattr(article, field) for field in ("headline", "kicker", "deck", "kind", "source", "dateline")},
        "bylines": [_byline_as_json(line) for line in bylines_of(article, Byline.Part.BYLINE)],
        "credits": [_byline_as_json(line) for line in bylines_of(article, Byline.Part.CREDIT)],
        "paragraphs": article.text.paragraphs,
        "places": [
            {"name": link.place.name, "code": link.place.code or "", "role": link.role, "evidence": link.evidence}
            for link in article.place_links.all()
        ],
        "flags": [{"code": flag.code, "message": flag.message, "lines": flag.lines} for flag in article.doubts],
    }


def date_of(article: Article) -> str | None:
    """The start of the interval as an ISO day, or None."""
    return article.sort_date.isoformat() if article.sort_date != UNDATED else None


def _byline_as_json(line: Byline) -> dict[str, str]:
    return {"name": line.name, "role": line.role}


def _on_page(page: int) -> list[Article]:
    """The articles of a page in their order. Sorted here: an order that is asked for is compared with each column."""
    articles = Article.objects.visible().filter(page=page).only(*TITLE_COLUMNS, "order").order_by()
    return sorted(articles, key=lambda article: (article.order, article.pk))


def _first_part(article: Article) -> Article | None:
    """The article on another page that this one continues, where readers may see it."""
    return Article.objects.visible().filter(pk=article.part_of_id).select_related("page").first() if article.part_of_id else None


def _later_parts(article: Article) -> ArticleQuerySet:
    """The articles on other pages of the issue that continue this one. Only one that says so has any (``articles.continuations``).

    Within its issue, because almost no article has parts: a database that looks for them by ``part_of`` alone thinks little of that
    index and reads the whole table."""
    if not article.continues_to or article.issue_id is None:
        return Article.objects.none()
    parts = Article.objects.visible().filter(issue=article.issue_id, part_of=article).select_related("page")
    return parts.order_by("page__label", "order")


def _neighbours(article: Article, on_page: list[Article]) -> dict[str, Article | None]:
    """The articles before and after this one on its page."""
    ids = [other.pk for other in on_page]
    if article.pk not in ids:
        return {"previous": None, "following": None}
    place = ids.index(article.pk)
    return {
        "previous": on_page[place - 1] if place > 0 else None,
        "following": on_page[place + 1] if place + 1 < len(on_page) else None,
    }


def _first_line(article: Article) -> int | None:
    """The line of the page's text at which the article begins."""
    machine = getattr(article, "machine", None)
    return min((number for numbers in machine.roles.values() for number in numbers), default=None) if machine else None


def _date_lines(article: Article) -> list[int]:
    """The lines of the page that an inferred date rests on."""
    machine = getattr(article.page, "machine", None) if article.is_inferred_date else None
    if machine is None:
        return []
    return sorted({piece["line"] for piece in machine.fields.get("issue_date", {}).get("evidence", [])})
