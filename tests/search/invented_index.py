"""A small index of records that tests write by hand, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from articles.search.documents import Record
from articles.search.finding import State
from articles.search.index import SearchIndex
from articles.search.marker import Marker
from articles.search.matching import Filters, Order, Request
from articles.search.query import Node, Phrase

EMPTY = Record(number=0, day=738_000, earliest=738_000, latest=738_000, months=(7,), month=202107, kind=1)


def article(number: int, headline: str = "", *paragraphs: str, **changed: object) -> Record:
    """A record with these texts, and the fields named."""
    return replace(EMPTY, number=number, headline=headline, paragraphs=paragraphs, **changed)  # type: ignore[arg-type]  # fields by name


def index_of(folder: Path, records: Sequence[Record]) -> SearchIndex:
    """A whole index of these records."""
    index = SearchIndex.create(folder / f"index-{token_hex(4)}", Marker(1, "t"))
    with index.writer() as writer:
        writer.add(records)
        writer.commit(Marker(1, "t"))
    index.refresh()
    return index


def numbers(
    state: State,
    node: Node | str | None,
    order: Order = "newest",
    filters: Filters = Filters(),  # noqa: B008  # frozen
    today: int | None = 800_000,
    **changed: object,
) -> list[int]:
    """Which articles are found, of the first hundred; their count must agree."""
    request = Request(Phrase(node) if isinstance(node, str) else node, filters, today)
    request = replace(request, **changed)  # type: ignore[arg-type]  # fields by name
    found = state.find(request, order, 0, 100)
    assert found.count == len(found.numbers)
    return list(found.numbers)
