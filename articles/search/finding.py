"""The index asked: which articles, how many, and how they spread over places, people, sections and time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import tantivy

from articles.search.documents import READERS_SEE, SCHEMA, WITHDRAWN
from articles.search.marker import Marker
from articles.search.matching import Order, Request, compiled
from articles.search.terms import pairs

Answer = TypeVar("Answer")

KEPT = 1000
"""Pages and counts that are kept of the state of an index: asked again (the next page, the same word), they cost nothing."""
BLOCK = 100
"""Hits that are asked for together: five pages of a list."""
KEPT_WORDS = 50_000
"""Of words, in how many articles they are: an article has a hundred, of which most stand in others too."""
FACETS = {"offices": 400, "reporters": 100, "section": 200, "kind": 50, "newspaper": 100, "month": 1200}
"""What is counted over all hits, and the most values that are told of each: a century of months."""

MOST_VALUES = 60_000
"""Of one field, such as the reporters of a century; the engine refuses more than 65,000."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of what was found: the articles' numbers in order, and how many there are in all."""

    numbers: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Tallies:
    """How many of all hits have which value, by facet: ``{"section": {3: 17}}``. What has no value isn't counted."""

    counts: Mapping[str, Mapping[int, int]]


class Kept(Generic[Answer]):
    """The last answers, by what was asked. Threads may compute one twice; none sees half of one."""

    def __init__(self, most: int = KEPT) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable, answer: Callable[[], Answer]) -> Answer:
        """The answer that is kept, or else that of ``answer``, which is kept from now on."""
        with self._lock:
            if asked in self._answers:
                self._answers.move_to_end(asked)
                return self._answers[asked]
        made = answer()
        with self._lock:
            self._answers[asked] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return made


@dataclass(slots=True)
class State:
    """The index as it stood at one commit, and what was counted in it."""

    searcher: tantivy.Searcher
    marker: Marker | None
    pages: Kept[Found] = field(default_factory=Kept)
    tallies: Kept[Tallies] = field(default_factory=Kept)
    spreads: Kept[Mapping[int, int]] = field(default_factory=Kept)
    monthly: Kept[Mapping[int, Mapping[int, int]]] = field(default_factory=Kept)
    numbers: Kept[tuple[int, ...]] = field(default_factory=Kept)
    frequencies: Kept[int] = field(default_factory=lambda: Kept(KEPT_WORDS))

    def find(self, request: Request, order: Order, offset: int, limit: int) -> Found:
        """A page of hits, ``limit`` at least 1. The caller bounds ``offset``.

        Hits are asked for by the hundred, since all of them must be looked at for the first as for the last: who leafs has the next pages.
        """
        first, place = offset - offset % BLOCK, offset % BLOCK
        if place + limit > BLOCK:
            return self.pages.get((request, order, offset, limit), lambda: self._find(request, order, offset, limit))
        block = self.pages.get((request, order, first, BLOCK), lambda: self._find(request, order, first, BLOCK))
        return Found(block.numbers[place : place + limit], block.count)

    def _find(self, request: Request, order: Order, offset: int, limit: int) -> Found:
        by_field: dict[str, Any] = {"weight_by_field": "recency"}  # of equals, the newer first
        if order != "relevance":
            ascending = order == "oldest"
            by_field = {"order_by_field": order, "order": tantivy.Order.Asc if ascending else tantivy.Order.Desc}
        query = compiled(request, ranked=order == "relevance")
        found = self.searcher.search(query, limit, count=True, offset=offset, **by_field)
        addresses = [address for _, address in found.hits]
        numbers = self.searcher.fast_field_values("number", addresses) if addresses else []
        count: int = found.count  # type: ignore[attr-defined]  # its stub leaves it out
        return Found(tuple(int(number) for number in numbers if number is not None), count)

    def count_each(self, requests: tuple[Request, ...]) -> tuple[int, ...]:
        """How many articles each of these finds. They are kept as one answer."""
        return self.numbers.get(requests, lambda: tuple(map(self._count, requests)))

    def _count(self, request: Request) -> int:
        found = self.searcher.search(compiled(request, ranked=False), 1, count=True, order_by_field="newest")
        return int(found.count)  # type: ignore[attr-defined]  # its stub leaves it out

    def frequency(self, folded: str) -> int:
        """How many articles have a word of two characters or more, at most: as many as have the rarest pair of its characters."""
        return self.frequencies.get(folded, lambda: self._frequency(folded))

    def _frequency(self, folded: str) -> int:
        return min((int(self.searcher.doc_freq("text", pair)) for pair in pairs(folded)), default=0)

    def all_numbers(self) -> dict[int, bool]:
        """Every article that is in, and whether it is hidden as withdrawn."""
        found: dict[int, bool] = {}
        for hidden in (READERS_SEE, WITHDRAWN):
            query = tantivy.Query.term_query(SCHEMA, "hidden", hidden)
            hits = self.searcher.search(query, max(1, self.searcher.num_docs), count=False, order_by_field="number").hits
            found |= dict.fromkeys((int(number) for number, _ in hits), hidden == WITHDRAWN)
        return found

    def tally(self, request: Request, facets: Collection[str] = tuple(FACETS)) -> Tallies:
        """The counts of these facets over all hits."""
        names = tuple(facets)
        return self.tallies.get((request, names), lambda: self._tally(request, names))

    def counts(self, request: Request, name: str) -> Mapping[int, int]:
        """The counts of every value of one field over all hits, however many values there are."""
        return self.spreads.get((request, name), lambda: self._counts(request, name))

    def counts_by_month(self, request: Request, name: str) -> Mapping[int, Mapping[int, int]]:
        """The same for each value by month, ``{3: {202105: 12}}``."""
        return self.monthly.get((request, name), lambda: self._counts_by_month(request, name))

    def _counts_by_month(self, request: Request, name: str) -> Mapping[int, Mapping[int, int]]:
        by_month = {"month": {"terms": {"field": "month", "size": FACETS["month"]}}}
        asked = {name: {"terms": {"field": name, "size": MOST_VALUES}, "aggs": by_month}}
        buckets = self.searcher.aggregate(compiled(request, ranked=False), asked)[name]["buckets"]
        return {int(bucket["key"]): _counts(bucket["month"]["buckets"]) for bucket in buckets}

    def _counts(self, request: Request, name: str) -> Mapping[int, int]:
        told = self.searcher.aggregate(compiled(request, ranked=False), {name: {"terms": {"field": name, "size": MOST_VALUES}}})
        return _counts(told[name]["buckets"])

    def _tally(self, request: Request, names: Sequence[str]) -> Tallies:
        asked = {name: {"terms": {"field": name, "size": FACETS[name]}} for name in names}
        told = self.searcher.aggregate(compiled(request, ranked=False), asked)
        return Tallies({name: _counts(told[name]["buckets"]) for name in names})


def _counts(buckets: list[dict[str, Any]]) -> dict[int, int]:
    return {int(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets if int(bucket["key"])}
