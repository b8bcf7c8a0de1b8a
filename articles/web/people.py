"""Reporters: the index by pinyin initial, and one person's articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.models import Article, Place, Reporter
from articles.search.matching import Filters
from articles.web.counts import articles_by
from articles.web.errors import BadParameter, reader_view, reject_unknown_parameters
from articles.web.lookup import find_reporter
from articles.web.newest import newest
from articles.web.spread import spread_of

INITIALS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "#")
MOST_ACTIVE = 60
NEWEST = 20
OFFICES = 8


@dataclass(frozen=True, slots=True)
class CountedPerson:
    """A reporter, and how many articles that readers see are signed by them."""

    person: Reporter
    number: int


@reader_view
def reporter_index(request: HttpRequest) -> HttpResponse:
    """``/reporters/``: the initials and those who write most; ``?initial=L`` everyone under one initial."""
    reject_unknown_parameters(request, frozenset({"initial"}))
    initial = request.GET.get("initial", "").upper()
    if initial and initial not in INITIALS:
        raise BadParameter("initial", initial, _("首字母应是 A 到 Z，或 #。"))
    counts = articles_by("reporters")
    context = {
        "initial": initial,
        "initials": _initials(counts),
        "people": _under(initial, counts) if initial else _most_active(counts),
    }
    return render(request, "people/index.html", context)


@reader_view
def reporter(request: HttpRequest, public_id: str) -> HttpResponse:
    """``/reporters/<id>/``."""
    reject_unknown_parameters(request)
    person = find_reporter(public_id)
    wanted = Filters(reporter=person.pk)
    count = articles_by("reporters").get(person.pk, 0)
    spread = spread_of(wanted, f"reporter={person.public_id}", "reporters", "section")
    context = {
        "person": person,
        "aliases": person.aliases.order_by("name"),
        "roles": _roles(person, count),
        "offices": _offices(person),
        "spread": spread,
        "together_with": [choice for choice in spread.reporters if choice.value != person.public_id],
        "count": count,
        "articles": newest(lambda: Article.objects.visible().counted().by(person), wanted, NEWEST),
    }
    return render(request, "people/reporter.html", context)


def _under(initial: str, counts: Mapping[int, int]) -> list[CountedPerson]:
    """Everyone who signed something and whose name begins so, in the order of the alphabet."""
    people = Reporter.objects.filter(merged_into=None, initial=initial).order_by("pinyin", "name", "pk")
    return [CountedPerson(person, counts[person.pk]) for person in people if person.pk in counts]


def _most_active(counts: Mapping[int, int]) -> list[CountedPerson]:
    people = Reporter.objects.filter(merged_into=None).in_bulk(sorted(counts, key=counts.__getitem__, reverse=True)[:MOST_ACTIVE])
    counted = [CountedPerson(person, counts[pk]) for pk, person in people.items()]
    return sorted(counted, key=lambda one: (-one.number, one.person.pinyin, one.person.pk))


def _initials(counts: Mapping[int, int]) -> list[tuple[str, int]]:
    """Every initial with how many persons stand under it, also those with none."""
    people = Reporter.objects.filter(merged_into=None).values_list("pk", "initial")
    numbers = Counter(initial for pk, initial in people if pk in counts)
    return [(initial, numbers[initial]) for initial in INITIALS]


def _roles(person: Reporter, readable: int) -> list[tuple[str, int]]:
    """As what the person signs, most often first, in the articles that readers see, of which there are ``readable`` or more."""
    signed = person.bylines.exclude(role="").order_by()
    if person.bylines.aggregate(number=Count("article", distinct=True))["number"] != readable:  # else they see all of them
        # Not ``article__in``: SQLite would look through all articles for the few that one person signed.
        signed = signed.filter(Exists(Article.objects.visible().counted().filter(pk=OuterRef("article"))))
    return list(signed.values_list("role").annotate(number=Count("article", distinct=True)).order_by("-number", "role"))


def _offices(person: Reporter) -> list[tuple[str, str, int]]:
    """The places that the person's articles are about: slug, name, how many."""
    numbers = articles_by("primary_offices", person.pk)
    places = Place.objects.in_bulk(list(numbers))
    rows = [(place.slug, place.name, numbers[pk]) for pk, place in places.items()]
    return sorted(rows, key=lambda row: (-row[2], row[0]))[:OFFICES]
