"""The search index kept in step with the database.

The index is derived and each server keeps its own, under ``DATA_DIR``. Whoever searches first brings it up to the last entry in the log of
changes (``articles.writing``): mostly a few articles, within milliseconds. Whatever is found in the folder (an index of another database or
version, half an index, nothing), what is missing is applied, or the index is begun anew.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from django.db import connection
from django.db.models import Max, Q
from django.utils import timezone

from articles.index_folders import BUILDING, CURRENT, Pointer, drop_old_folders, new_folder
from articles.index_records import records_of
from articles.models import Article, Change, ChangedArticle
from articles.search.finding import State
from articles.search.index import IndexBusy, IndexDamaged, IndexWriter, SearchIndex
from articles.search.marker import Marker
from articles.search.matching import Filters, Request
from articles.search.query import Node

PATIENCE = 2.0
"""Seconds that a search waits for the index to catch up; then it answers from what is there, and says so."""
AT_ONCE = 1000
"""Articles that go from the database into the index together."""
BETWEEN_COMMITS = 20_000
"""Articles that a rebuild puts in before it writes down how far it got."""
MOST_LEFT_OUT = 10_000
"""Changed articles that a search leaves out by name while the index hasn't caught up."""
MOMENT = 0.02

Progress = Callable[[int], object]
"""Told how many more articles are in."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Searchable:
    """The index as a search can use it now."""

    state: State
    changed: frozenset[int] = frozenset()
    """Articles that changed and that it hasn't got yet: what it says of them may not be shown."""
    built: float | None = None
    """Of an index that is being built: the share of the articles that is in."""

    def asked(self, filters: Filters = Filters(), node: Node | None = None) -> Request:  # noqa: B008  # frozen
        """What is asked of it for readers: only what they may see today, and nothing that has changed since."""
        return Request(node, filters, timezone.localdate().toordinal(), without=self.changed)


def searchable(patience: float | None = None) -> Searchable:
    """The index, in step with the database if that can be had within ``patience`` seconds, ``PATIENCE`` if None."""
    until = time.monotonic() + (PATIENCE if patience is None else patience)
    while True:
        index = _current()
        try:
            if _is_in_step(index):
                return Searchable(index.state)
            with index.writer() as writer:
                _catch_up(index, writer, until)
            if _is_in_step(index):
                return Searchable(index.state)
        except IndexBusy:
            time.sleep(MOMENT)
        except IndexDamaged as error:
            logger.warning("The search index is built anew: %s", error)
            _begin(CURRENT)
            continue
        if time.monotonic() >= until:
            _go_on_behind()
            return _as_it_is(index)


def rebuild(progress: Progress | None = None) -> None:
    """Build an index beside the one that is searched, and put it in its place. What an earlier run began is gone on with.

    Raises ``IndexBusy`` while another process does the same.
    """
    index = BUILDING.open()
    try:
        if index is None or _is_foreign(index):
            index = _begin(BUILDING)
    except IndexDamaged:
        index = _begin(BUILDING)
    with index.writer() as writer:
        _catch_up(index, writer, None, progress)
    CURRENT.point_to(index.folder)
    BUILDING.forget()
    drop_old_folders()


def answers() -> bool:
    """Whether the index can be read, in step or not."""
    try:
        index = _current()
        index.refresh()
    except IndexDamaged:
        return False
    return index.state.marker is not None


def check_index() -> Iterator[str]:
    """What the index has that the database hasn't, and the reverse. It is brought up to date first."""
    index = searchable(patience=PATIENCE * 10)
    if index.built is not None or index.changed:
        yield "检索索引还没有跟上改动；请运行 rebuild_search"
        return
    indexed = index.state.all_numbers()
    articles = dict(Article.objects.values_list("pk", "visibility"))
    missing, foreign = sorted(articles.keys() - indexed.keys()), sorted(indexed.keys() - articles.keys())
    shown = [number for number, hidden in indexed.items() if number in articles and hidden != (articles[number] == "withdrawn")]
    for what, numbers in (("少了", missing), ("多了", foreign), ("看错了能否公开的", sorted(shown))):
        if numbers:
            yield f"检索索引{what} {len(numbers)} 篇文章（如序号 {numbers[0]}）；请运行 rebuild_search"


# Where the index stands


def _current() -> SearchIndex:
    """The index that is searched; a new one, with nothing in it yet, where there is none that can be opened."""
    try:
        index = CURRENT.open()
    except IndexDamaged as error:
        logger.warning("The search index can't be opened and is built anew: %s", error)
        index = None
    return index if index is not None else _begin(CURRENT)


def _begin(pointer: Pointer) -> SearchIndex:
    """A new index with nothing in it, that knows all changes up to now: what it scans from here on is newer."""
    number, token = _newest_change()
    index = SearchIndex.create(new_folder(), Marker(number, token, scanned=0))
    pointer.point_to(index.folder)
    drop_old_folders()
    return pointer.open() or index


def _newest_change() -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(_question_for_the_newest_change())
        return cursor.fetchone() or (0, "")


@cache
def _question_for_the_newest_change() -> str:
    """In SQL. It is asked up to eight times for a page, and to write it takes Django ten times as long as the database to answer it."""
    return str(Change.objects.order_by("-number").values_list("number", "token")[:1].query)


def _is_in_step(index: SearchIndex) -> bool:
    """Whether the index has everything. Raises ``IndexDamaged`` where it belongs to another database or version."""
    index.refresh()
    newest = _newest_change()
    marker = index.state.marker
    if marker is not None and (marker.change, marker.token) == newest:
        return marker.scanned is None
    if _is_foreign(index):
        raise IndexDamaged("it belongs to another database, another state of it, or another version of the program")
    return False


def _is_foreign(index: SearchIndex) -> bool:
    """Whether the marker is missing, or names a change that this database hasn't made: a backup was restored, another server took over."""
    index.refresh()
    marker = index.state.marker
    return marker is None or not Change.objects.filter(number=marker.change, token=marker.token).exists()


def _as_it_is(index: SearchIndex) -> Searchable:
    index.refresh()
    marker = index.state.marker
    if marker is None:
        return Searchable(index.state, built=0.0)
    rows = ChangedArticle.objects.filter(change__gt=marker.change).order_by("-change")
    changed = frozenset(rows.values_list("article_number", flat=True)[:MOST_LEFT_OUT])
    if marker.scanned is None:
        return Searchable(index.state, changed)
    last = Article.objects.aggregate(last=Max("pk"))["last"] or 0
    return Searchable(index.state, changed, built=min(1.0, marker.scanned / max(1, last)))


# Catching up


def _catch_up(index: SearchIndex, writer: IndexWriter, until: float | None, progress: Progress | None = None) -> None:
    """Put in what is missing, commit by commit, until nothing is or the time is up."""
    index.refresh()
    marker = index.state.marker
    if marker is None:
        raise IndexDamaged("it has no marker")
    while marker.scanned is not None and not _is_over(until):
        marker = _scan(writer, marker, AT_ONCE if until is not None else BETWEEN_COMMITS, progress)
    applied = (marker.change, 0)
    while not _is_over(until):
        rows = _changes_after(applied)
        if not rows:
            break
        _put(writer, [number for number, _ in rows])
        applied = (rows[-1][1], rows[-1][0])
        # A full batch may end inside a change: what surely is applied is the one before.
        marker = _marker_at(marker, rows[-1][1] if len(rows) < AT_ONCE else rows[-1][1] - 1)
        writer.commit(marker)
    index.refresh()


def _scan(writer: IndexWriter, marker: Marker, articles: int, progress: Progress | None) -> Marker:
    """Put in the next articles by number, and write down how far it got."""
    scanned = marker.scanned or 0
    for _ in range(-(-articles // AT_ONCE)):
        numbers = list(Article.objects.filter(pk__gt=scanned).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
        if not numbers:
            marker = replace(marker, scanned=None)
            break
        writer.add(records_of(numbers))
        scanned = numbers[-1]
        marker = replace(marker, scanned=scanned)
        if progress is not None:
            progress(len(numbers))
    writer.commit(marker)
    return marker


def _changes_after(applied: tuple[int, int]) -> list[tuple[int, int]]:
    """The next changed articles and their changes, in the order of the changes."""
    change, number = applied
    later = Q(change__gt=change) | Q(change=change, article_number__gt=number)
    rows = ChangedArticle.objects.filter(later).order_by("change", "article_number")
    return list(rows.values_list("article_number", "change")[:AT_ONCE])


def _put(writer: IndexWriter, numbers: Sequence[int]) -> None:
    """Put in what these articles say now, and take out those that are gone."""
    records = list(records_of(numbers))
    gone = set(numbers) - {record.number for record in records}
    writer.apply(records, sorted(gone))


def _marker_at(marker: Marker, change: int) -> Marker:
    """The marker moved on to a change; as it is where that is no step forward."""
    if change <= marker.change:
        return marker
    token = Change.objects.filter(number=change).values_list("token", flat=True).get()
    return replace(marker, change=change, token=token)


def _is_over(until: float | None) -> bool:
    return until is not None and time.monotonic() >= until


# What a search hasn't the time for

_behind = threading.Lock()


def _go_on_behind() -> None:
    """Let a thread catch up for as long as it takes, if none does."""
    if _behind.acquire(blocking=False):
        threading.Thread(target=_finish, name="search-index", daemon=True).start()


def _finish() -> None:
    try:
        index = _current()
        with index.writer() as writer:
            _catch_up(index, writer, None)
    except IndexBusy:
        pass  # another process does it
    except IndexDamaged as error:
        logger.warning("The search index can't be brought up to date: %s", error)
    finally:
        connection.close()
        _behind.release()
