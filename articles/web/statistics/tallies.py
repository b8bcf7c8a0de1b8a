"""How many articles of each row and month there are: of offices as the search index counts them, of reporters as the database does."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, Count, TextField, Value, When
from django.db.models.functions import Cast, Left
from django.db.models.lookups import Exact

from articles.index_records import KIND_NUMBERS, SIGNED_AS_NUMBERS
from articles.indexing import Searchable, searchable
from articles.models import Article, ArticlePlace, Byline, Place
from articles.querysets import ArticleQuerySet
from articles.search.finding import State
from articles.search.matching import Filters, Request
from articles.web.periods import Period
from articles.web.statistics.asked import ANY_ROLE, OFFICES, REPORTERS, Asked

ACROSS = ""
"""In place of a month: of an inferred date that begins in one month and ends in another."""

Counts = Iterable[tuple[int, str, int]]
"""Rows of (number of an office or a reporter, month or ``ACROSS``, how many articles)."""
Months = Mapping[str, int]
"""How many articles a month has: ``{"2021-05": 12, ACROSS: 1}``; without those that have none."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """What was counted of a period."""

    rows: Mapping[int, Months]
    """By the number of an office or a reporter."""
    everything: Months
    """Each article once, whether or not it belongs to a row."""

    def sums(self) -> Months:
        """The rows added up: an article that belongs to two of them counts twice."""
        summed: dict[str, int] = defaultdict(int)
        for months in self.rows.values():
            for month, number in months.items():
                summed[month] += number
        return summed


def tallies(asked: Asked, period: Period, offices: Sequence[Place]) -> Tallies:
    """What readers may see of this period, counted: by ``offices``, or by everyone who is named.

    Of reporters there are more than the index tells apart by month; and while it hasn't got everything, the database counts offices too: in two
    queries, which read every article of the period.
    """
    index = searchable() if asked.rows == OFFICES else None
    if index is not None and index.built is None and not index.changed:
        return _in_the_index(asked, period, offices, index)
    return _in_the_database(asked, period, offices)


def _in_the_index(asked: Asked, period: Period, offices: Sequence[Place], index: Searchable) -> Tallies:
    """What lies within the period by the month in which it begins, without what reaches into another month: that is counted apart."""
    first, last = _days(period)
    within = Filters(
        section=asked.section.pk if asked.section else None,
        kind=KIND_NUMBERS[asked.kind] if asked.kind else None,
        newspaper=asked.newspaper.pk if asked.newspaper else None,
        signed_as=SIGNED_AS_NUMBERS[asked.signed_as] if asked.signed_as else None,
        after=first.toordinal(),
        before=last.toordinal(),
        dated="within",
    )
    both = [index.asked(filters) for filters in (within, replace(within, dated="across"))]
    begun, across = (index.state.counts(request, "month") for request in both)
    begun_by_office, across_by_office = (_offices_by_month(index.state, request, asked.role) for request in both)
    rows = {
        office.pk: _in_their_month(begun_by_office[office.pk], across_by_office.get(office.pk, {}))
        for office in offices
        if office.pk in begun_by_office
    }
    return Tallies(rows, _in_their_month(begun, across))


def _offices_by_month(state: State, request: Request, role: str | None) -> Mapping[int, Mapping[int, int]]:
    """The counts of each place in the role that is counted, by month."""
    if role == ArticlePlace.Role.PRIMARY:
        return state.counts_by_month(request, "primary_offices")
    everywhere = state.counts_by_month(request, "offices")
    if role == ANY_ROLE:
        return everywhere
    primary = state.counts_by_month(request, "primary_offices")
    return {
        place: {month: number - primary.get(place, {}).get(month, 0) for month, number in months.items()}
        for place, months in everywhere.items()
    }


def _in_their_month(begun: Mapping[int, int], across: Mapping[int, int]) -> dict[str, int]:
    """By the month (``2021-05``) in which all of an article's date lies, of what begins in each and what reaches beyond it; ``ACROSS`` has the latter."""
    counts = {f"{month // 100:04}-{month % 100:02}": number - across.get(month, 0) for month, number in begun.items()}
    counts[ACROSS] = sum(across.values())
    return {month: number for month, number in counts.items() if number}


def _in_the_database(asked: Asked, period: Period, offices: Sequence[Place]) -> Tallies:
    articles = _articles(asked, period)
    counted = _by_office(asked, articles, period, offices) if asked.rows == OFFICES else _by_reporter(asked, articles, period)
    rows: dict[int, dict[str, int]] = defaultdict(dict)
    for row, month, number in counted:
        rows[row][month] = number
    everything = articles.order_by().values_list(_month("")).annotate(number=Count("pk"))
    return Tallies(rows, dict(everything))


def _articles(asked: Asked, period: Period) -> ArticleQuerySet:
    """The articles that are counted; where reporters are, those about the chosen office alone."""
    articles = Article.objects.visible().counted().within(*_days(period))
    for column in ("newspaper", "section", "kind"):
        chosen = getattr(asked, column)
        if chosen is not None:
            articles = articles.filter(**{column: chosen})
    if asked.signed_as is not None:
        articles = articles.signed_as(asked.signed_as)
    if asked.rows == REPORTERS and asked.places:
        articles = articles.filter(pk__in=ArticlePlace.objects.filter(**_linked(asked, period, asked.places)).values("article"))
    return articles


def _by_office(asked: Asked, articles: ArticleQuerySet, period: Period, offices: Sequence[Place]) -> Counts:
    linked = articles.filter(**_linked(asked, period, offices, "place_links__"))
    counted: Counts = linked.order_by().values_list("place_links__place", _month("")).annotate(number=Count("pk"))
    return counted


def _by_reporter(asked: Asked, articles: ArticleQuerySet, period: Period) -> Counts:
    """A person who signed an article and took its picture has it once."""
    lines = Byline.objects.all() if asked.signed_as is None else Byline.objects.signed_as(asked.signed_as)
    lines = lines.filter(reporter__isnull=False, reporter__merged_into=None, sort_date__range=_days(period), article__in=articles)
    articles_of_each = Count("article", distinct=True)
    counted: Counts = lines.order_by().values_list("reporter", _month("article__")).annotate(number=articles_of_each)
    return counted


def _linked(asked: Asked, period: Period, places: Sequence[Place], link: str = "") -> dict[str, Any]:
    """The conditions of a link that is counted; ``link`` leads to it."""
    wanted: dict[str, Any] = {"place__in": places, "sort_date__range": _days(period)}
    if asked.role != ANY_ROLE:
        wanted["role"] = asked.role
    return {f"{link}{column}": value for column, value in wanted.items()}


def _days(period: Period) -> tuple[datetime.date, datetime.date]:
    """Links and bylines repeat the article's date. Said again, it lets the database look at the period alone, not at all that ever was."""
    return period.first.first, period.last.last


def _month(article: str) -> Case:
    """The month in which the whole of an article's date lies, ``2021-05``; ``ACROSS`` where none has the whole of it.

    By the characters of the date: SQLite would call Python for its month, for each article.
    """
    first, last = (Left(Cast(f"{article}date_{end}", TextField()), 7) for end in ("earliest", "latest"))
    return Case(When(Exact(first, last), then=first), default=Value(ACROSS))
