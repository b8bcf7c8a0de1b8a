"""What the archive keeps on disk: the folder DATA_DIR, and the secret key in it."""

import os
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
KEY_FILE_NAME = "secret_key"


def data_dir_from(environment: Mapping[str, str]) -> Path:
    """Where DATA_DIR points; ``data`` beside manage.py when it isn't set. Nothing is made here."""
    return Path(environment.get("DATA_DIR") or BASE_DIR / "data").expanduser().absolute()


def make_data_dir(folder: Path) -> None:
    """Make the folder if it isn't there.

    Raises:
        ImproperlyConfigured: it can't be made or written to; says which folder and what to do.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"DATA_DIR {folder} can't be made ({error.strerror}). Name a folder you may write to: DATA_DIR=…"
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise ImproperlyConfigured(f"DATA_DIR {folder} can't be written to. Change its owner, or name another folder: DATA_DIR=…")


def kept_secret_key(folder: Path) -> str:
    """The key that ``make run`` left in the folder; empty if there is none or this user may not read it."""
    try:
        return (folder / KEY_FILE_NAME).read_text(encoding="ascii").strip()
    except OSError:
        return ""


def keep_secret_key(folder: Path) -> None:
    """Make a key, readable by its owner alone, unless one is kept already."""
    if kept_secret_key(folder):
        return
    with open(folder / KEY_FILE_NAME, "w", encoding="ascii", opener=_private) as file:
        file.write(get_random_secret_key() + "\n")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
