"""The transaction in which the archive is written: one writer at a time, whole or not at all. And what to do where it can't be."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import Error, connection, transaction
from django.utils import timezone

WRITER_LOCK = 0x6E657773
"""The number of the lock that writers on PostgreSQL take in turn ("news" in ASCII). SQLite has one writer by nature."""

ROWS_AT_ONCE = 400


class ArchiveUnavailable(Exception):
    """The archive can't be read or written (no tables, a full disk); the message says what to do. What was stored before is whole."""


@dataclass(slots=True)
class _Touched(threading.local):
    """The numbers of the articles that the open transaction of this thread changed; None where none is open."""

    articles: set[int] | None = None


_touched = _Touched()


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that no other writer of pages or decisions runs beside: what it looks up stays true until it ends.

    The outermost one ends with an entry in the log of changes, if articles were touched in it.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
        if _touched.articles is not None:
            yield
            return
        _touched.articles = set()
        try:
            yield
            _log_change(_touched.articles)
        finally:
            _touched.articles = None


def touch(articles: Iterable[int]) -> None:
    """Say that what these articles (by their numbers in the database) say, or who may see them, has changed in this transaction."""
    with writing():
        assert _touched.articles is not None
        _touched.articles.update(articles)


def _log_change(articles: Collection[int]) -> None:
    """One entry for the transaction. Writers take turns up to their commit, so numbers are given in the order of the commits, which a
    sequence of the database wouldn't do."""
    from articles.harvesting import note_changes  # noqa: PLC0415  # errors are named before the models are loaded
    from articles.models import Change, ChangedArticle  # noqa: PLC0415  # the same

    if not articles:
        return
    newest = Change.objects.order_by("-number").values_list("number", flat=True).first() or 0
    change = Change.objects.create(number=newest + 1, token=secrets.token_hex(8), at=timezone.now())
    rows = [ChangedArticle(article_number=number, change=change) for number in sorted(articles)]
    ChangedArticle.objects.bulk_create(
        rows, batch_size=ROWS_AT_ONCE, update_conflicts=True, unique_fields=["article_number"], update_fields=["change"]
    )
    note_changes(articles, change.at)


def remedy(error: Error) -> str:
    """What a database's error means to the operator, and what to do: one line."""
    words = " ".join(str(error).split())
    if "locked" in words or "lock timeout" in words:
        return "数据库一直被另一个程序占用（database is locked）；请等它结束后再运行一次，已收的版面都是完整的"
    if "is full" in words or "No space left" in words:
        return "磁盘已满（disk is full）；请腾出空间后再运行一次，已收的版面都是完整的"
    if "readonly" in words:
        return "数据库只能读不能写（readonly database）；请检查文件和文件夹的权限"
    if "not a database" in words or "malformed" in words:
        return f"数据库文件已损坏，或不是数据库（{words}）；请从备份恢复它，或移走它，再按 docs/ingest.md 重建"
    if "unable to open" in words:  # SQLite's word for a file or folder that isn't there yet
        return f"数据库文件打不开（{words}）；还没有建库请先运行 python manage.py migrate，建过请检查 DATA_DIR、DATABASE_URL 和文件权限"
    if "connection" in words:
        return f"连不上数据库（{words}）；请检查 DATABASE_URL，并确认数据库已启动"
    return f"数据库出错（{words}）；请检查 DATABASE_URL 和数据库的状态后再运行一次"
