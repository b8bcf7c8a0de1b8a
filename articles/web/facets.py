"""Facets: the ways to narrow a list further, each with how many articles would remain."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.db.models import Model
from django.http import QueryDict
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.index_records import KINDS_BY_NUMBER
from articles.models import Kind, Newspaper, Place, Reporter, Section
from articles.search.finding import Tallies
from articles.web.addresses import query_beside, query_with
from articles.web.filters import Narrowed

FACET_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow a list: the parameter's value, what readers call it, how many articles remain, and the query of these."""

    value: str
    label: str
    count: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """The ways to narrow a list by one parameter, most articles first."""

    parameter: str
    label: str
    choices: list[Choice]

    @property
    def items(self) -> SafeString:
        """The choices as items of a list. Written here: a page has seventy."""
        item = '<li><a href="{}">{} <span class="count">{}</span></a></li>'
        return format_html_join("", item, ((choice.query, choice.label, choice.count) for choice in self.choices))


def facets(narrowed: Narrowed, tallies: Tallies, parameters: QueryDict) -> list[Facet]:
    """Counts over everything the list holds; what is already chosen, or leaves no choice, isn't offered. ``parameters`` are the list's."""
    chosen, counts = narrowed.chosen, tallies.counts
    kinds = {number: (kind, str(Kind(kind).label)) for number, kind in KINDS_BY_NUMBER.items()}
    offered = [
        Facet("place", _("镇街"), [] if chosen["place"] else named_choices(counts["offices"], Place, "slug")),
        Facet("section", _("栏目"), named_choices(counts["section"], Section, "slug")),
        Facet("kind", _("体裁"), _most(counts["kind"], kinds)),
        Facet("reporter", _("记者"), [] if chosen["reporter"] else named_choices(counts["reporters"], Reporter, "public_id")),
        Facet("newspaper", _("报纸"), named_choices(counts["newspaper"], Newspaper, "slug")),
    ]
    return [_linked(facet, parameters) for facet in offered if len(facet.choices) > 1]


def _linked(facet: Facet, parameters: QueryDict) -> Facet:
    beside = query_beside(parameters, facet.parameter)
    linked = [replace(choice, query=query_with(beside, **{facet.parameter: choice.value})) for choice in facet.choices]
    return replace(facet, choices=linked)


def named_choices(counts: Mapping[int, int], model: type[Model], value: str) -> list[Choice]:
    """The rows that were counted, by their value in an address and their name."""
    rows = model._default_manager.filter(pk__in=list(counts)).order_by().values_list("pk", value, "name")  # noqa: SLF001  # Django documents it
    return _most(counts, {pk: (own, name) for pk, own, name in rows})


def _most(counts: Mapping[int, int], names: Mapping[int, tuple[str, str]]) -> list[Choice]:
    choices = [Choice(*names[number], count) for number, count in counts.items() if number in names]
    return sorted(choices, key=lambda choice: (-choice.count, choice.value))[:FACET_LENGTH]
