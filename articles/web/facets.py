"""Facets: the ways to narrow a list further, each with how many articles would remain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from articles.models import ArticlePlace, Byline, Kind, Newspaper, Section
from articles.querysets import ArticleQuerySet
from articles.web.filters import Narrowed

FACET_LENGTH = 14
COLUMNS = ("section", "kind", "newspaper")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a list: the parameter's value, what readers call it, and how many articles remain."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The ways to narrow a list by one parameter, most articles first."""

    parameter: str
    label: str
    choices: list[Choice]


def facets(narrowed: Narrowed) -> list[Facet]:
    """Counts over everything the list holds; what is already chosen, or leaves no choice, isn't offered."""
    chosen, articles = narrowed.chosen, narrowed.articles.order_by()
    sections, kinds, newspapers = _column_choices(articles)
    offered = [
        Facet("place", _("镇街"), [] if chosen["place"] else _place_choices(articles)),
        Facet("section", _("栏目"), sections),
        Facet("kind", _("体裁"), kinds),
        Facet("reporter", _("记者"), [] if chosen["reporter"] else _reporter_choices(articles)),
        Facet("newspaper", _("报纸"), newspapers),
    ]
    return [facet for facet in offered if len(facet.choices) > 1]


def _column_choices(articles: ArticleQuerySet) -> tuple[list[Choice], list[Choice], list[Choice]]:
    """The choices of section, kind and newspaper out of one count over the list: few of them meet in an article."""
    tallies: dict[str, Counter[Any]] = {column: Counter() for column in COLUMNS}
    for *values, number in articles.values_list(*COLUMNS).annotate(number=Count("pk")):
        for column, value in zip(COLUMNS, values, strict=True):
            tallies[column][value] += number
    sections = {section.pk: (section.slug, section.name) for section in Section.objects.filter(pk__in=list(tallies["section"]))}
    newspapers = {paper.pk: (paper.slug, paper.name) for paper in Newspaper.objects.filter(pk__in=list(tallies["newspaper"]))}
    kinds = {kind.value: (kind.value, str(kind.label)) for kind in Kind}
    return _most(tallies["section"], sections), _most(tallies["kind"], kinds), _most(tallies["newspaper"], newspapers)


def _most(tally: Counter[Any], names: Mapping[Any, tuple[str, str]]) -> list[Choice]:
    choices = [Choice(*names[value], count) for value, count in tally.items() if value in names]
    return sorted(choices, key=lambda choice: (-choice.count, choice.value))[:FACET_LENGTH]


def _place_choices(articles: ArticleQuerySet) -> list[Choice]:
    links = ArticlePlace.objects.filter(article__in=articles).order_by()
    rows = links.values_list("place__slug", "place__name").annotate(number=Count("pk")).order_by("-number", "place__slug")
    return [Choice(*row) for row in rows[:FACET_LENGTH]]


def _reporter_choices(articles: ArticleQuerySet) -> list[Choice]:
    signed = Byline.objects.filter(article__in=articles, reporter__isnull=False).order_by()
    rows = signed.values_list("reporter__public_id", "reporter__name").annotate(number=Count("article", distinct=True))
    return [Choice(*row) for row in rows.order_by("-number", "reporter__public_id")[:FACET_LENGTH]]
