"""历史上的今天: what earlier years' papers printed on today's month and day."""

from __future__ import annotations

import datetime

from django.db.models import Case, F, IntegerField, Value, When, Window
from django.db.models.functions import RowNumber

from articles.models import Article, Issue
from articles.querysets import TITLE_COLUMNS

MOST_YEARS = 80
"""How far back is looked. The query has one equality a year, so it costs the same however long the archive grows."""
SHOWN = 5
LOOKED_AT = 8
"""Of the newest days with an issue so many are looked at together: some more than are shown."""
FRONT_PAGES = ("1", "A01")


def on_this_day(today: datetime.date) -> list[Article]:
    """Of each earlier year with an issue on this day one article, its front page's first with a headline before any other; the newest
    five years.

    The newest days with an issue are looked at first: of eighty years' articles all would have to be put in order.
    """
    issues = Issue.objects.filter(date__in=earlier_days(today)).order_by("-date").distinct()
    days = list(issues.values_list("date", flat=True))
    found = _first_of_each(days[:LOOKED_AT], today)
    if len(found) < SHOWN and len(days) > LOOKED_AT:  # readers may see nothing of some of these days
        found += _first_of_each(days[LOOKED_AT:], today)
    return found[:SHOWN]


def _first_of_each(days: list[datetime.date], today: datetime.date) -> list[Article]:
    """The article of each day that has one, the newest day's first."""
    is_front = Case(When(page__label__in=FRONT_PAGES, then=Value(0)), default=Value(1), output_field=IntegerField())
    has_headline = Case(When(headline="", then=Value(1)), default=Value(0), output_field=IntegerField())
    place = Window(RowNumber(), partition_by=F("sort_date"), order_by=[has_headline, is_front, F("order"), F("pk")])
    # Dated to the day: an interval that starts today tells of no day.
    articles = Article.objects.visible(today).counted().filter(sort_date__in=days, issue__isnull=False)
    first = articles.annotate(place=place).filter(place=1)
    shown = first.select_related("page", "newspaper").only(*TITLE_COLUMNS, "page__label", "newspaper__name")
    return list(shown.order_by("-sort_date"))


def earlier_days(today: datetime.date) -> list[datetime.date]:
    """The same day of earlier years, the newest first; 29 February only of leap years."""
    found = []
    for year in range(today.year - 1, max(today.year - 1 - MOST_YEARS, 0), -1):
        try:
            found.append(today.replace(year=year))
        except ValueError:
            continue
    return found
