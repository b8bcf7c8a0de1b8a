"""A county's table of places -> the archive's, and the archive's -> the table that pages are read with."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from articles.models import Article, Place, PlaceAlias
from articles.reading.gazetteer import OPTIONAL_COLUMNS, REQUIRED_COLUMNS, Gazetteer, GazetteerPlace, load_gazetteer
from articles.resolving import COUNTY_ENDINGS
from articles.slugs import clash_slug, pinyin_slug
from articles.standing.articles import settle_article
from articles.writing import writing

LEVEL_ORDER = {Place.Level.COUNTY: 0, Place.Level.OFFICE: 1, Place.Level.VILLAGE: 2}


@dataclass(slots=True)
class Loaded:
    """How many places of a table came to what."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0


def load_places(table: Gazetteer) -> Loaded:
    """Bring the archive's places in line with a table, by code; what others it has stays. Loading it again changes nothing.

    A place that pages named before any table had it gets its code, and the links of articles follow.
    """
    loaded = Loaded()
    with writing():
        _give_codes(table)
        rows: dict[str, Place] = {}
        for place in sorted(table.places, key=_loading_order):
            rows[place.code] = _load_place(place, rows, loaded)
        for place in table.places:
            rows[place.code].successors.add(*(rows[code] for code in place.successors))
        _settle_uncoded()
    return loaded


def archive_gazetteer() -> Gazetteer | None:
    """The table of the places loaded in the archive, with staff's aliases; None where none is loaded. Raises ``BadTable``."""
    places = list(
        Place.objects.exclude(code=None).select_related("parent").prefetch_related("aliases", "successors").order_by("code")
    )
    if not places:
        return None
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([*REQUIRED_COLUMNS, *OPTIONAL_COLUMNS])
    writer.writerows(_table_row(place) for place in places)
    return load_gazetteer(table.getvalue())


def _table_row(place: Place) -> list[str]:
    return [
        place.code or "",
        place.name,
        place.level,
        (place.parent.code if place.parent else "") or "",
        "|".join(sorted(alias.name for alias in place.aliases.all())),
        place.valid_from.isoformat() if place.valid_from else "",
        place.valid_to.isoformat() if place.valid_to else "",
        "|".join(sorted(following.code for following in place.successors.all() if following.code)),
    ]


def _loading_order(place: GazetteerPlace) -> tuple[int, bool, str]:
    """Parents before children; what is valid today before what was, so that it gets the plain address."""
    return LEVEL_ORDER[Place.Level(place.level)], place.valid_to is not None, place.code


def _load_place(place: GazetteerPlace, rows: dict[str, Place], loaded: Loaded) -> Place:
    row = Place.objects.select_related("parent").filter(code=place.code).first()
    parent = rows.get(place.parent)
    values = {
        "name": place.name,
        "level": place.level,
        "parent": parent,
        "valid_from": place.valid_from,
        "valid_to": place.valid_to,
    }
    if row is None:
        row = Place.objects.create(code=place.code, slug=_free_slug(place, parent), **values)
        loaded.added += 1
    elif any(getattr(row, column) != value for column, value in values.items()):
        for column, value in values.items():
            setattr(row, column, value)
        row.save()
        loaded.changed += 1
    else:
        loaded.unchanged += 1
    for alias in place.aliases:
        PlaceAlias.objects.get_or_create(place=row, name=alias)
    return row


def _free_slug(place: GazetteerPlace, parent: Place | None) -> str:
    """``beiyuan`` for 北苑街道, ``shangxi-xihua`` for its village 溪华村; with its code's hash where another place holds that."""
    plain = pinyin_slug(_bare_name(place))
    if place.level == "village" and parent is not None:
        plain = f"{parent.slug}-{plain}"
    return clash_slug(plain, place.code) if Place.objects.filter(slug=plain).exists() else plain


def _bare_name(place: GazetteerPlace) -> str:
    if place.level == "county":
        return place.name[:-1] if len(place.name) > 2 and place.name.endswith(COUNTY_ENDINGS) else place.name
    return place.stem or place.full_name


def _give_codes(table: Gazetteer) -> None:
    """Places that were plainly named on pages, but in no table until now: one that the table names once becomes that place."""
    for row in Place.objects.filter(code=None):
        meant = [place for place in table.places if row.name in (place.name, place.full_name)]
        if len(meant) == 1 and not Place.objects.filter(code=meant[0].code).exists():
            row.code = meant[0].code
            row.level = meant[0].level
            row.parent = Place.objects.filter(code=meant[0].parent).first()
            row.slug = _free_slug(meant[0], row.parent) if meant[0].level == "office" else row.slug
            row.save()


def _settle_uncoded() -> None:
    """Articles that link to a place without a code find it by the code their reading gives, now that a table has it."""
    uncoded: Sequence[Place] = list(Place.objects.filter(code=None))
    linked = Article.objects.filter(place_links__place__in=uncoded).select_related("machine", "page", "text", "section").distinct()
    for article in linked:
        settle_article(article)
    Place.objects.filter(code=None, article_links=None, children=None, aliases=None, predecessors=None).delete()
