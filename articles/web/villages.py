"""Which communities and villages the articles of a street office name: each a search for its name among these articles.

Articles are placed under offices; that a community was named is in their text alone (of the words that led to the office, five are kept at
most). So the figure beside a community is the length of the list that its link leads to, and the list marks the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from articles.indexing import searchable
from articles.models import Place
from articles.reading.gazetteer import FULL_ALIAS_LENGTH, VILLAGE_SUFFIXES, GazetteerPlace, without_committee
from articles.search.matching import Filters, Request
from articles.search.query import MAX_LENGTH, BadQuery, parse

MOST_COUNTED = 150
"""Communities and villages of one office; Yiwu's largest has 61."""
MOST_NAMES = 8
"""Of one village, with the aliases that staff entered."""


@dataclass(frozen=True, slots=True)
class NamedVillage:
    """A community or village, how many of its office's articles name it, and the list of these."""

    label: str
    """As newspapers write it: ``诚信社区``, of which the table has 诚信社区居委会."""
    count: int
    address: str


def villages_in_articles(office: Place) -> list[NamedVillage]:
    """Those that articles of the office name, most articles first. None while the index is being built."""
    return _counted(office, list(_villages_of(office)))


def village_in_articles(village: Place) -> NamedVillage | None:
    """The same of one, for its own page: None where no article of its office names it."""
    office = village.parent
    if office is None or village.level != Place.Level.VILLAGE:
        return None
    return next(iter(_counted(office, list(_villages_of(office)), only=village)), None)


def _villages_of(office: Place) -> Iterator[Place]:
    if office.level == Place.Level.OFFICE:
        yield from office.children.filter(level=Place.Level.VILLAGE).prefetch_related("aliases").order_by("code")[:MOST_COUNTED]


def _counted(office: Place, villages: Sequence[Place], only: Place | None = None) -> list[NamedVillage]:
    index = searchable()
    if index.built is not None or not villages:
        return []
    names = {village.pk: _names(village, office) for village in villages}
    asked: list[tuple[Place, str, Request]] = []
    for village in villages:
        if only not in (None, village):
            continue
        query = village_query(names[village.pk], [name for pk, own in names.items() if pk != village.pk for name in own])
        try:
            node = parse(query)
        except BadQuery:  # a name that can't be searched for: a single quotation mark
            continue
        asked.append((village, query, index.asked(Filters(office=office.pk), node)))
    counts = index.state.count_each(tuple(request for _, _, request in asked))
    found = [
        NamedVillage(
            without_committee(village.name), count, f"{reverse('articles')}?{urlencode({'q': query, 'place': office.slug})}"
        )
        for (village, query, _), count in zip(asked, counts, strict=True)
        if count
    ]
    return sorted(found, key=lambda named: -named.count)


def _names(village: Place, office: Place) -> list[str]:
    """The ways to write a village that say which one is meant, the usual one first.

    ``诚信社区``, ``王高畈`` (an alias). What has a single character before its ending (``楼村``, ``新村``) stands in many a word; it is looked for behind
    the name of its office: ``上溪镇楼村``, ``上溪楼村``.
    """
    row = GazetteerPlace(village.code or "", village.name, "village")
    above = GazetteerPlace(office.code or "", office.name, "office")
    plain = [row.full_name, *([] if row.full_name in row.name else [row.name])]
    plain += sorted(_alias(alias.name) for alias in village.aliases.all())
    names: dict[str, None] = {}
    for name in plain:
        if len(name) >= FULL_ALIAS_LENGTH:
            names[name] = None
        else:
            names |= dict.fromkeys(f"{before}{name}" for before in (above.full_name, above.stem) if before)
    return list(names)[:MOST_NAMES]


def _alias(name: str) -> str:
    """``王高畈``, but ``吴店村`` for ``吴店``: two characters alone are everyday words."""
    return name if len(name) >= FULL_ALIAS_LENGTH or name.endswith(VILLAGE_SUFFIXES) else f"{name}村"


def village_query(names: Sequence[str], others: Sequence[str]) -> str:
    """What asks for any of the names: ``("四季社区" | "王高畈")``; without other villages of the office in whose name one of them stands:
    ``"崇山村" -"上崇山村"``. Names that there is no room for are left out, from the last."""
    kept = list(names)
    while len(kept) > 1 and len(_any_of(kept)) > MAX_LENGTH:
        kept.pop()
    query = _any_of(kept)
    for longer in (other for other in others if other not in names and any(name in other for name in kept)):
        if len(query) + len(f' -"{longer}"') <= MAX_LENGTH:
            query += f' -"{longer}"'
    return query


def _any_of(names: Sequence[str]) -> str:
    joined = " | ".join(f'"{name}"' for name in names)
    return f"({joined})" if len(names) > 1 else joined
