"""How many articles of each row and month there are, as the database counts them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, TextField, Value, When
from django.db.models.functions import Cast, Left
from django.db.models.lookups import Exact

from articles.models import Article, ArticlePlace, Byline, Place
from articles.querysets import ArticleQuerySet
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
    """What readers may see of this period, counted: by ``offices``, or by everyone who is named. Two queries."""
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
