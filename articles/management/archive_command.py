"""The outer edge of every command on the archive: where the database fails, one line says why and what to do, and no traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from articles.writing import ArchiveUnavailable, remedy


@contextmanager
def database_errors_named() -> Iterator[None]:
    """Turn what a database says when it is broken, locked, full or out of reach into a ``CommandError`` with the remedy (exit 1)."""
    try:
        yield
    except ArchiveUnavailable as error:
        raise CommandError(str(error), returncode=1) from error
    except Error as error:
        raise CommandError(remedy(error), returncode=1) from error


class ArchiveCommand(BaseCommand):
    """A command that reads or writes the archive. ``--traceback`` shows the database's own error."""

    def execute(self, *args: Any, **options: Any) -> str | None:
        with database_errors_named():
            return super().execute(*args, **options)
