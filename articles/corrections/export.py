"""All human work and the register of ids -> lines of JSON. Pages and this file rebuild the archive.

The same archive always gives the same bytes: every kind of record has an order of its own, and keys are sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import F

from articles.models import ArticleId, Correction, Newspaper, PageId, Place, Reporter, Section, Suspension
from articles.resolving import reporters_named_in_decisions
from articles.slugs import person_initial, person_pinyin

FORMAT = "newsarchive-corrections"
VERSION = 1
ROWS_AT_A_TIME = 1000

Record = dict[str, Any]


def export_lines() -> Iterator[str]:
    """The file's lines, without line ends."""
    yield _line({"format": FORMAT, "version": VERSION})
    for record in export_records():
        yield _line(record)


def export_records() -> Iterator[Record]:
    yield from _named("newspaper", Newspaper)
    yield from _named("section", Section)
    yield from _places()
    yield from _reporters()
    yield from _pages()
    yield from _articles()
    yield from _corrections()
    yield from _suspensions()


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _named(kind: str, model: type[Newspaper | Section]) -> Iterator[Record]:
    """Names with the words in their addresses, which depend on who came first."""
    for name, slug in model.objects.order_by("name").values_list("name", "slug"):
        yield {"type": kind, "name": name, "slug": slug}


def _places() -> Iterator[Record]:
    places = (
        Place.objects.select_related("parent")
        .prefetch_related("aliases", "successors")
        .order_by(F("code").asc(nulls_first=True), "name")
    )
    for place in places:
        yield {
            "type": "place",
            "code": place.code,
            "name": place.name,
            "level": place.level,
            "slug": place.slug,
            "parent": (place.parent.code or place.parent.name) if place.parent else None,
            "valid_from": place.valid_from.isoformat() if place.valid_from else None,
            "valid_to": place.valid_to.isoformat() if place.valid_to else None,
            "successors": sorted(following.code or following.name for following in place.successors.all()),
            "aliases": sorted(alias.name for alias in place.aliases.all()),
        }


def _reporters() -> Iterator[Record]:
    """Persons about whom somebody decided something; the others follow from the bylines."""
    named = reporters_named_in_decisions()
    for reporter in (
        Reporter.objects.select_related("merged_into")
        .prefetch_related("aliases", "merged")
        .order_by("public_id")
        .iterator(chunk_size=ROWS_AT_A_TIME)
    ):
        if reporter.public_id in named or _is_decided(reporter):
            yield {
                "type": "reporter",
                "id": reporter.public_id,
                "name": reporter.name,
                "distinguisher": reporter.distinguisher,
                "pinyin": reporter.pinyin,
                "initial": reporter.initial,
                "merged_into": reporter.merged_into.public_id if reporter.merged_into else None,
                "aliases": sorted(alias.name for alias in reporter.aliases.all()),
            }


def _is_decided(reporter: Reporter) -> bool:
    pinyin = person_pinyin(reporter.name)[:200]
    as_made = (reporter.pinyin, reporter.initial) == (pinyin, person_initial(pinyin))
    return bool(reporter.distinguisher or reporter.merged_into_id or reporter.merged.all() or reporter.aliases.all()) or not as_made


def _pages() -> Iterator[Record]:
    for page in PageId.objects.prefetch_related("revisions").order_by("public_id").iterator(chunk_size=ROWS_AT_A_TIME):
        revisions = sorted(page.revisions.all(), key=lambda revision: revision.number)
        yield {
            "type": "page",
            "id": page.public_id,
            "first_sha256": page.first_sha256,
            "revisions": [
                {"number": one.number, "sha256": one.sha256, "file_name": one.file_name, "hints": one.hints} for one in revisions
            ],
        }


def _articles() -> Iterator[Record]:
    for article in ArticleId.objects.order_by("page", "number").iterator(chunk_size=ROWS_AT_A_TIME):
        yield {
            "type": "article",
            "id": article.public_id,
            "page": article.page_id,
            "number": article.number,
            "revision": article.revision_number,
            "lines": article.lines,
            "state": article.state,
            "successor": article.successor_id,
            "reason": article.reason,
            "headline": article.headline,
        }


def _corrections() -> Iterator[Record]:
    for correction in Correction.objects.order_by("made_at", "uid").iterator(chunk_size=ROWS_AT_A_TIME):
        yield {
            "type": "correction",
            "uid": str(correction.uid),
            "article": correction.article_id,
            "page": correction.page_id,
            "field": correction.field,
            "value": correction.value,
            "machine_value": correction.machine_value,
            **_who_and_when(correction),
        }


def _suspensions() -> Iterator[Record]:
    suspensions = Suspension.objects.select_related("newspaper").order_by("made_at", "uid")
    for suspension in suspensions.iterator(chunk_size=ROWS_AT_A_TIME):
        yield {
            "type": "suspension",
            "uid": str(suspension.uid),
            "newspaper": suspension.newspaper.name,
            "first": suspension.first.isoformat(),
            "last": suspension.last.isoformat(),
            **_who_and_when(suspension),
        }


def _who_and_when(decision: Correction | Suspension) -> Record:
    return {
        "author_name": decision.author_name,
        "made_at": decision.made_at.isoformat(),
        "reason": decision.reason,
        "state": decision.state,
        "ended_at": decision.ended_at.isoformat() if decision.ended_at else None,
        "ended_by_name": decision.ended_by_name,
        "ended_reason": decision.ended_reason,
    }
