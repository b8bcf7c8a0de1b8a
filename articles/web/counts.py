"""How many articles readers see, in all and of each place, person and section.

The search index counts them over the whole archive at once, and keeps what it counted until something changes: the database would read a
million rows at each request. It is asked only while an index is being built. An article that has just changed and that the index hasn't
got yet isn't counted for that moment.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from django.db.models import Count

from articles.indexing import searchable
from articles.models import UNDATED, Article, ArticlePlace, Byline, Newspaper, Reporter
from articles.querysets import ArticleQuerySet
from articles.search.matching import Filters
from articles.search.query import end_of_month

Counted = Literal["offices", "primary_offices", "reporters", "section"]


def articles_by(field: Counted, reporter: int | None = None) -> Mapping[int, int]:
    """How many articles have each value, by its number in the database; ``offices`` are all places, ``primary_offices`` those that articles
    are about. ``reporter``: only articles that this person signed."""
    index = searchable()
    if index.built is not None:
        return _in_the_database(field, reporter)
    return index.state.counts(index.asked(Filters(reporter=reporter)), field)


def articles_by_month(field: Counted, months: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """For each value of a field how many articles it has in each of these months (``202105``). Nothing while an index is being built: what
    is drawn of it then can be left out."""
    index = searchable()
    if index.built is not None or not months:
        return {}
    first = datetime.date(months[0] // 100, months[0] % 100, 1)
    last = end_of_month(datetime.date(months[-1] // 100, months[-1] % 100, 1))
    filters = Filters(after=first.toordinal(), before=last.toordinal())
    found = index.state.counts_by_month(index.asked(filters), field)
    return {value: [counts.get(month, 0) for month in months] for value, counts in found.items()}


def newest_months(number: int) -> list[int]:
    """So many months (``202105``), up to the newest that has an article; none where nothing is dated, or while an index is being built."""
    index = searchable()
    newest = 0 if index.built is not None else max(index.state.counts(index.asked(), "month"), default=0)
    last = newest // 100 * 12 + newest % 100 - 1
    return [month // 12 * 100 + month % 12 + 1 for month in range(max(12, last - number + 1), last + 1)] if newest else []


def article_count() -> int:
    """How many there are."""
    index = searchable()
    if index.built is not None:
        return _readable().count()
    return index.state.find(index.asked(), "newest", 0, 1).count


def articles_by_year(newspaper: Newspaper | None) -> Mapping[int, int]:
    """How many articles have a date of each year, or are inferred to begin in it."""
    index = searchable()
    counts: Counter[int] = Counter()
    if index.built is not None:
        days = _of_newspaper(newspaper).exclude(sort_date=UNDATED).values_list("sort_date__year")
        return dict(days.annotate(number=Count("pk")))
    asked = index.asked(Filters(newspaper=newspaper.pk if newspaper else None))
    for month, number in index.state.counts(asked, "month").items():
        counts[month // 100] += number
    return counts


def articles_by_day(newspaper: Newspaper | None, first: datetime.date, last: datetime.date) -> Mapping[datetime.date, int]:
    """The same by day, from the first to the last; one with an inferred date counts for the day on which that begins.

    The index counts all days at once: to look for those of a month takes it as long, and so each month after the first costs nothing.
    """
    index = searchable()
    if index.built is not None:
        days = _of_newspaper(newspaper).filter(sort_date__range=(first, last)).values_list("sort_date")
        return dict(days.annotate(number=Count("pk")))
    found = index.state.counts(index.asked(Filters(newspaper=newspaper.pk if newspaper else None)), "day")
    wanted = range(first.toordinal(), last.toordinal() + 1)
    return {datetime.date.fromordinal(day): found[day] for day in wanted if day in found}


def _of_newspaper(newspaper: Newspaper | None) -> ArticleQuerySet:
    return _readable().filter(newspaper=newspaper) if newspaper else _readable()


def _in_the_database(field: Counted, reporter: int | None) -> Mapping[int, int]:
    readable = _readable().by(Reporter(pk=reporter)) if reporter is not None else _readable()
    if field == "section":
        return dict(readable.filter(section__isnull=False).values_list("section").annotate(number=Count("pk")))
    if field == "reporters":
        lines = Byline.objects.filter(article__in=readable, reporter__isnull=False).order_by()
        return dict(lines.values_list("reporter").annotate(number=Count("article", distinct=True)))
    links = ArticlePlace.objects.filter(article__in=readable).order_by()
    if field == "primary_offices":
        links = links.filter(role=ArticlePlace.Role.PRIMARY)
    return dict(links.values_list("place").annotate(number=Count("article", distinct=True)))


def _readable() -> ArticleQuerySet:
    return Article.objects.visible().counted().order_by()
