"""Where the bytes of facsimiles lie: under DATA_DIR, each file by its checksum (``facsimiles/3f/3f2a…``), whole or not at all."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from articles.writing import ArchiveUnavailable

DRAFTS = "drafts"
OLD = 3600.0
"""Seconds after which a draft is no other run's, but what a killed one left."""


def facsimile_folder() -> Path:
    return Path(settings.DATA_DIR) / "facsimiles"


def facsimile_path(sha256: str) -> Path:
    """Where the bytes with this checksum lie, if they do."""
    return facsimile_folder() / sha256[:2] / sha256


def kept_paths() -> Iterator[Path]:
    """Every file that is kept, in order; drafts left out."""
    return (path for path in sorted(facsimile_folder().glob("*/*")) if path.parent.name != DRAFTS)


def keep(sha256: str, data: bytes) -> None:
    """Put the bytes in their place, unless they are there. Raises ``ArchiveUnavailable``, or ``OSError`` where the disk is full."""
    path = facsimile_path(sha256)
    try:
        if not path.is_file():
            _write(path, data)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
        raise ArchiveUnavailable(f"版面图存不进 {facsimile_folder()}（{error.strerror}）；请检查这个文件夹的权限和磁盘") from error


def drop_old_drafts() -> None:
    """Delete what killed runs left half written. What can't be deleted stays until the next time."""
    for draft in (facsimile_folder() / DRAFTS).glob("*"):
        with suppress(OSError):
            if draft.stat().st_mtime < time.time() - OLD:
                draft.unlink()


def _write(path: Path, data: bytes) -> None:
    """Written as a draft, forced to the disk, then renamed: at no moment is there half a file under that name."""
    draft = facsimile_folder() / DRAFTS / token_hex(16)
    for folder in (draft.parent, path.parent):
        folder.mkdir(parents=True, exist_ok=True)
    try:
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    for folder in (path.parent, facsimile_folder()):
        _sync(folder)


def _sync(folder: Path) -> None:
    """Force a folder's names to the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
