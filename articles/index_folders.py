"""Where the search index lies: a folder for each that was begun, and which of them is searched and which is being built."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from secrets import token_hex

from django.conf import settings

from articles.search.index import IndexDamaged, SearchIndex

OLD = 3600.0
"""Seconds without a commit after which a folder that nothing points to is no other process's beginning."""


class Pointer:
    """A small file that names a folder: replaced in one step, so that whoever reads it finds the old one or the new one."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._opened: tuple[Path, SearchIndex] | None = None
        self._lock = threading.Lock()

    def folder(self) -> Path | None:
        """The folder that it names, or None."""
        try:
            name = (_parent() / self._name).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return _parent() / name if name.startswith("index-") and "/" not in name else None

    def open(self) -> SearchIndex | None:
        """The index in it, opened once; None where it names none. Raises ``IndexDamaged``."""
        folder = self.folder()
        if folder is None:
            return None
        with self._lock:
            if self._opened is None or self._opened[0] != folder or not folder.exists():
                self._opened = None
                if not folder.exists():
                    raise IndexDamaged(f"{folder} is gone")
                self._opened = (folder, SearchIndex.open(folder))
            return self._opened[1]

    def point_to(self, folder: Path) -> None:
        """Name another folder."""
        draft = _parent() / f"{self._name}.{token_hex(4)}"
        draft.write_text(folder.name, encoding="ascii")
        draft.replace(_parent() / self._name)

    def forget(self) -> None:
        """Name none."""
        (_parent() / self._name).unlink(missing_ok=True)


CURRENT, BUILDING = Pointer("current"), Pointer("building")


def new_folder() -> Path:
    """The path of a folder that isn't there yet."""
    _parent().mkdir(parents=True, exist_ok=True)
    return _parent() / f"index-{token_hex(8)}"


def drop_old_folders() -> None:
    """Delete the folders that nothing points to any more. What can't be deleted stays until the next time."""
    kept = {CURRENT.folder(), BUILDING.folder()}
    for folder in _parent().glob("index-*"):
        if folder not in kept and _last_written(folder) < time.time() - OLD:
            shutil.rmtree(folder, ignore_errors=True)


def _last_written(folder: Path) -> float:
    try:
        return (folder / "meta.json").stat().st_mtime
    except OSError:
        return folder.stat().st_mtime if folder.exists() else time.time()


def _parent() -> Path:
    return Path(settings.DATA_DIR) / "search"
