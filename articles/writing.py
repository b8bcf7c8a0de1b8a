"""The transaction in which the archive is written: one writer at a time, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

WRITER_LOCK = 0x6E657773
"""The number of the lock that writers on PostgreSQL take in turn ("news" in ASCII). SQLite has one writer by nature."""


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that no other writer of pages or decisions runs beside: what it looks up stays true until it ends."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITER_LOCK])
        yield
