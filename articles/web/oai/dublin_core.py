"""An article in simple Dublin Core. What isn't known is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.db.models import Prefetch

from articles.models import Article, ArticlePlace, Byline, Kind
from articles.querysets import ArticleQuerySet
from articles.web.articles import bylines_of
from articles.web.dates import date_text, issue_text
from articles.web.labels import label_text

LANGUAGE = "zh-Hans"
TYPE = "Text"
"""Of DCMI's types; a caption under a picture that the archive doesn't have is text too. The kind of article stands beside it."""

Element = tuple[str, str]
"""``("title", "老渠通了水")``."""
AddressOf = Callable[[Article], str]
"""The whole address of an article."""


def dublin_core(article: Article, others: list[Article], address_of: AddressOf) -> Iterator[Element]:
    """The elements of an article loaded by ``described``; ``others`` are its parts on other pages that readers may see."""
    yield "title", article.title
    yield from (("creator", name) for name in _creators(article))
    yield from (("subject", subject) for subject in _subjects(article))
    if article.excerpt:
        yield "description", article.excerpt
    if article.newspaper is not None:
        yield "publisher", article.newspaper.name
    yield from (("contributor", name) for name in _names(article, Byline.Part.CREDIT))
    if date := _date(article):
        yield "date", date
    yield "type", TYPE
    yield "type", str(Kind(article.kind).label)
    yield "identifier", address_of(article)
    yield "source", _source(article)
    yield "language", LANGUAGE
    yield from (("relation", address_of(other)) for other in others)


def described(articles: ArticleQuerySet) -> ArticleQuerySet:
    """With all that Dublin Core says of each article but its other parts, in a fixed number of queries."""
    return articles.select_related("newspaper", "section", "issue__newspaper").prefetch_related(
        "page",
        Prefetch("bylines", Byline.objects.order_by("order")),
        Prefetch("place_links", ArticlePlace.objects.select_related("place").order_by("order")),
    )


def other_parts(articles: list[Article], visible: ArticleQuerySet) -> dict[int, list[Article]]:
    """For each article, by number, those of ``visible`` that it continues or that continue it.

    Continuations are looked for within their issues, as for the article's page.
    """
    first_of = {article.pk: article.part_of_id for article in articles if article.part_of_id is not None}
    continued = [article for article in articles if article.continues_to and article.issue_id is not None]
    firsts = visible.in_bulk(sorted(set(first_of.values())))
    parts = visible.filter(issue__in={article.issue_id for article in continued}, part_of__in=[article.pk for article in continued])
    found: dict[int, list[Article]] = {pk: [firsts[first]] for pk, first in first_of.items() if first in firsts}
    for part in parts.order_by("pk"):
        assert part.part_of_id is not None
        found.setdefault(part.part_of_id, []).append(part)
    return found


def _creators(article: Article) -> list[str]:
    """Who signed; where nobody did, the unit or agency it comes from."""
    return _names(article, Byline.Part.BYLINE) or ([article.source] if article.source else [])


def _names(article: Article, part: str) -> list[str]:
    return list(dict.fromkeys(line.name for line in bylines_of(article, part)))


def _subjects(article: Article) -> list[str]:
    section = [article.section.name] if article.section is not None else []
    return list(dict.fromkeys([*section, *(link.place.name for link in article.place_links.all())]))


def _date(article: Article) -> str:
    """A day, or the interval in which it lies (ISO 8601): ``2021-05-10``, ``2021-05-07/2021-06-06``; ``..`` for an open end."""
    earliest, latest = article.date_earliest, article.date_latest
    if earliest is None and latest is None:
        return ""
    if earliest == latest:
        return str(earliest)
    return f"{earliest or '..'}/{latest or '..'}"


def _source(article: Article) -> str:
    """Where it was printed: ``稠州乡讯 2021年5月10日 第1204期 第3版``; an inferred date is given as such."""
    if article.issue is not None:
        printed = issue_text(article.issue)
    else:
        printed = " ".join(part for part in (article.newspaper.name if article.newspaper else "", date_text(article)) if part)
    return f"{printed} {label_text(article.page.label)}"
