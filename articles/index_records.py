"""Articles of the database -> the records that the search index takes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Prefetch

from articles.models import UNDATED, Article, ArticlePlace, Byline, Kind, SignedAs, Visibility
from articles.search.documents import Record, signature

KIND_NUMBERS = {kind.value: number for number, kind in enumerate(Kind, 1)}
SIGNED_AS_NUMBERS = {how: number for number, how in enumerate(SignedAs, 1)}
KINDS_BY_NUMBER = {number: kind for kind, number in KIND_NUMBERS.items()}


def records_of(numbers: Sequence[int]) -> Iterator[Record]:
    """What these articles say now. Those that aren't there any more give nothing."""
    articles = Article.objects.filter(pk__in=numbers).select_related("text", "page")
    for article in articles.prefetch_related(
        Prefetch("bylines", Byline.objects.order_by("part", "order")),
        Prefetch("place_links", ArticlePlace.objects.order_by("order")),
    ):
        yield record_of(article)


def record_of(article: Article) -> Record:
    """One article, whose text, page, bylines and places are loaded."""
    text = getattr(article, "text", None)
    lines = list(article.bylines.all())
    links = list(article.place_links.all())
    dated = article.sort_date != UNDATED
    return Record(
        number=article.pk,
        headline=article.headline,
        kicker=article.kicker,
        deck=article.deck,
        names=tuple(dict.fromkeys(line.name for line in lines)),
        paragraphs=tuple(part["text"] for part in text.paragraphs) if text is not None else (),
        is_withdrawn=article.visibility == Visibility.WITHDRAWN,
        day=article.sort_date.toordinal() if dated else 0,
        earliest=_ordinal(article.date_earliest),
        latest=_ordinal(article.date_latest),
        months=tuple(month for month in range(1, 13) if article.month_mask >> (month - 1) & 1),
        month=article.sort_date.year * 100 + article.sort_date.month if dated else 0,
        is_across_months=_is_across_months(article),
        section=article.section_id or 0,
        kind=KIND_NUMBERS[article.kind],
        is_teaser=article.kind == Kind.TEASER,
        newspaper=article.newspaper_id or 0,
        offices=tuple(dict.fromkeys(link.place_id for link in links)),
        primary_offices=tuple(link.place_id for link in links if link.role == ArticlePlace.Role.PRIMARY),
        reporters=tuple(dict.fromkeys(line.reporter_id for line in lines if line.reporter_id)),
        signed_as=tuple({SIGNED_AS_NUMBERS[how] for line in lines for how in line.signed_as}),
        signatures=tuple(
            {signature(line.reporter_id, SIGNED_AS_NUMBERS[how]) for line in lines if line.reporter_id for how in line.signed_as}
        ),
        page=article.page.label,
    )


def _is_across_months(article: Article) -> bool:
    earliest, latest = article.date_earliest, article.date_latest
    return earliest is not None and latest is not None and (earliest.year, earliest.month) != (latest.year, latest.month)


def _ordinal(day: datetime.date | None) -> int:
    return day.toordinal() if day is not None else 0
