"""Newspapers, sections and places from an exported file -> the archive, each at its address. Part of the import's one transaction."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from articles.corrections.portable import Record
from articles.models import Newspaper, Place, PlaceAlias, Section
from articles.slugs import clash_slug, pinyin_slug


def restore_names(model: type[Newspaper | Section], records: Mapping[str, Record]) -> None:
    """Give each name the slug of the file; a local name that holds it gets one of its own."""
    rows = {row.name: row for row in model.objects.all()}
    for name, record in records.items():
        row = rows.get(name)
        if row is not None and row.slug == record["slug"]:
            continue
        _make_way(model, record["slug"])
        if row is None:
            model.objects.create(name=name, slug=record["slug"])
        else:
            model.objects.filter(pk=row.pk).update(slug=record["slug"])


def restore_places(records: Mapping[str, Record]) -> None:
    """Give each place what the file says of it, and the local ones that hold its slug one of their own."""
    rows = {place.code or place.name: place for place in Place.objects.all()}
    for key, record in records.items():
        values = {column: record[column] for column in ("name", "level", "slug")}
        values |= {column: _day(record[column]) for column in ("valid_from", "valid_to")}
        row = rows.get(key)
        if row is None or row.slug != record["slug"]:
            _make_way(Place, record["slug"])
        if row is None:
            rows[key] = Place.objects.create(code=record["code"], **values)
        else:
            Place.objects.filter(pk=row.pk).update(**values)
    for key, record in records.items():
        row = rows[key]
        Place.objects.filter(pk=row.pk).update(parent=rows[record["parent"]] if record["parent"] else None)
        row.successors.add(*(rows[following] for following in record["successors"] if following in rows))
        for alias in record["aliases"]:
            PlaceAlias.objects.get_or_create(place=row, name=alias)


def _make_way(model: type[Newspaper | Section | Place], slug: str) -> None:
    holder = model.objects.filter(slug=slug).first()
    if holder is not None:
        own = getattr(holder, "code", None) or holder.name
        model.objects.filter(pk=holder.pk).update(slug=clash_slug(pinyin_slug(holder.name), own))


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
