"""An exported file -> the archive: the register of ids first, then what people decided. One transaction; what conflicts is refused by name.

It may come before the pages or after them. Pages that are here already under other ids are identified anew: their derived rows are
dropped and stored again from the bytes that were kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.db import transaction
from django.utils import timezone

from articles.corrections.portable import Portable, UnusableFile
from articles.corrections.restore_corrections import restore_corrections
from articles.corrections.restore_names import restore_names, restore_places
from articles.corrections.restore_register import Again, restore_register
from articles.corrections.restore_reporters import restore_reporters, settle_signed
from articles.corrections.restore_suspensions import restore_suspensions
from articles.harvesting import note_retired
from articles.models import Newspaper, Page, PageId, Section
from articles.standing.pages import PageKeyTaken
from articles.standing.whole_pages import settle_whole_page
from articles.writing import writing

StoreAgain = Callable[[PageId], None]
"""Reads a page's newest bytes and stores what they say. Raises ``PageKeyTaken``, or ``UnusableFile`` for what can't be stored."""


def import_portable(portable: Portable, store_again: StoreAgain) -> None:
    """Bring a file's records in. Doing it twice changes nothing. Raises ``UnusableFile``, with nothing changed."""
    with writing():
        restore_names(Newspaper, portable.newspapers)
        restore_suspensions(portable.suspensions)
        restore_names(Section, portable.sections)
        restore_places(portable.places)
        renamed = restore_reporters(portable.reporters)
        again = restore_register(portable)
        decided = restore_corrections(portable)
        _settle_all(again, decided, store_again)
        settle_signed(renamed)
        note_retired(timezone.now())


def _settle_all(again: Iterable[Again], decided: set[str], store_again: StoreAgain) -> None:
    """Store pages again and settle the others that were decided on. One that takes another's key waits until that one has moved."""
    again = [page for page in again if page.identity.revisions.filter(content__isnull=False).exists()]
    waiting: list[Callable[[], None]] = [partial(_store_kept, page, store_again) for page in again]
    others = Page.objects.filter(identity__in=decided).exclude(identity__in=[page.identity for page in again])
    waiting += [partial(settle_whole_page, page) for page in others.select_related("machine", "newspaper", "issue")]
    while waiting:
        left, taken = _settle_those_free(waiting)
        if taken is not None and len(left) == len(waiting):
            raise UnusableFile(
                f"按文件里的更正，有版面会与 {taken.other.public_id}（{taken.other.path}）成为同一个版面；请先改其中一个的日期或版号"
            )
        waiting = left


def _store_kept(page: Again, store_again: StoreAgain) -> None:
    store_again(page.identity)
    Page.objects.filter(identity=page.identity).update(**page.kept)


def _settle_those_free(waiting: list[Callable[[], None]]) -> tuple[list[Callable[[], None]], PageKeyTaken | None]:
    left, last = [], None
    for settle in waiting:
        try:
            with transaction.atomic():
                settle()
        except PageKeyTaken as taken:
            left.append(settle)
            last = taken
    return left, last
