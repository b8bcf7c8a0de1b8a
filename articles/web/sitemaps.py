"""The site's addresses for search engines, in parts: articles by two thousand, which cost no more than a page does.

Articles are cut by their numbers in the database, so that each part costs the same, stays the same but for what was withdrawn, and only the
newest one grows.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, HarvestRecord, Issue, Page, Place, Reporter, Section
from articles.querysets import ArticleQuerySet
from articles.web.addresses import address_of
from articles.web.errors import reader_view, reject_unknown_parameters
from articles.web.markup import Markup, document, element, joined

PART = 2_000
"""Articles of a part: a hundred million of them have as many parts as a map may have."""
MOST_OF_A_SUBJECT = 20_000
"""Issues, places, persons or sections, each in one part."""
NAMESPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}

Entry = tuple[str, datetime.datetime | None]
"""A path, and when what it shows last changed, where that is known."""


@reader_view
def sitemap(request: HttpRequest) -> HttpResponse:
    """``/sitemap.xml``: where the parts are. What they hold isn't counted: the numbers' ends tell how many there are."""
    reject_unknown_parameters(request)
    paths = [reverse(f"sitemap-{subject}") for subject in SUBJECTS]
    paths += [reverse("sitemap-articles", args=[part]) for part in _parts()]
    parts = (element("sitemap", element("loc", request.build_absolute_uri(path))) for path in paths)
    return _answer(element("sitemapindex", *parts, attributes=NAMESPACE))


@reader_view
def sitemap_articles(request: HttpRequest, part: int) -> HttpResponse:
    """``/sitemap-articles-<n>.xml``: articles 2,000 × (n-1) + 1 to 2,000 × n, those of them that readers may see."""
    reject_unknown_parameters(request)
    if part not in _parts():
        raise Http404(_("网站地图没有这一部分。"))
    first, last = (part - 1) * PART + 1, part * PART
    changed = dict(HarvestRecord.objects.filter(article_number__range=(first, last)).values_list("article_number", "at"))
    articles = _shown().filter(pk__range=(first, last)).order_by("pk").values_list("pk", "identity")
    return _urls(request, ((address_of("article", public_id), changed.get(number)) for number, public_id in articles.iterator()))


@reader_view
def sitemap_subject(request: HttpRequest, subject: str) -> HttpResponse:
    """``/sitemap-issues.xml`` and the like. When such a page last changed, nobody keeps."""
    reject_unknown_parameters(request)
    return _urls(request, ((path, None) for path in SUBJECTS[subject]()))


def _issues() -> Iterable[str]:
    """The days on which an issue appeared, the newest first."""
    has_page = Exists(Page.objects.visible().filter(issue=OuterRef("pk")))
    days = Issue.objects.filter(has_page).order_by("-date").values_list("date", flat=True).distinct()
    return (address_of("issue", day) for day in days[:MOST_OF_A_SUBJECT])


def _places() -> Iterable[str]:
    named = Exists(_shown().filter(place_links__place=OuterRef("pk")))
    return (
        address_of("place", slug)
        for slug in Place.objects.filter(named).order_by("pk").values_list("slug", flat=True)[:MOST_OF_A_SUBJECT]
    )


def _reporters() -> Iterable[str]:
    signed = Exists(_shown().filter(bylines__reporter=OuterRef("pk")))
    people = Reporter.objects.filter(signed, merged_into=None).order_by("pk").values_list("public_id", flat=True)
    return (address_of("reporter", public_id) for public_id in people[:MOST_OF_A_SUBJECT])


def _sections() -> Iterable[str]:
    used = Exists(_shown().filter(section=OuterRef("pk")))
    return (
        address_of("section", slug)
        for slug in Section.objects.filter(used).order_by("pk").values_list("slug", flat=True)[:MOST_OF_A_SUBJECT]
    )


SUBJECTS: dict[str, Callable[[], Iterable[str]]] = {
    "issues": _issues,
    "places": _places,
    "reporters": _reporters,
    "sections": _sections,
}


def _shown() -> ArticleQuerySet:
    return Article.objects.visible().counted()


def _parts() -> range:
    """The numbers of the parts that may have articles. Numbers are never used twice: an archive that was rebuilt begins high up."""
    numbers = Article.objects.values_list("pk", flat=True)
    first, last = numbers.order_by("pk").first(), numbers.order_by("-pk").first()  # at once, SQLite would look at every row
    return range((first - 1) // PART + 1, (last - 1) // PART + 2) if first is not None and last is not None else range(0)


def _urls(request: HttpRequest, entries: Iterable[Entry]) -> HttpResponse:
    """The entries as a part of the map. Paths are of ASCII letters and digits. No part may be empty: one without entries has the front page."""
    site = request.build_absolute_uri("/").removesuffix("/")
    urls = joined(_url(site + path, changed) for path, changed in entries) or _url(site + reverse("front"), None)
    return _answer(element("urlset", urls, attributes=NAMESPACE))


def _url(address: str, changed: datetime.datetime | None) -> Markup:
    location = element("loc", address)
    return element("url", location, element("lastmod", changed.isoformat())) if changed is not None else element("url", location)


def _answer(root: Markup) -> HttpResponse:
    return HttpResponse(document(root), content_type="application/xml; charset=utf-8")
