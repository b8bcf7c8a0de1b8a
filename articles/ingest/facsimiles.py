"""The PDF or picture that lies beside a page file: found by its name, looked at, and kept with the revision that the text is."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections import defaultdict
from pathlib import Path

from django.utils import timezone

from articles.facsimile_folder import facsimile_path, keep
from articles.ingest.files import read_bytes, reason_of, shown
from articles.ingest.pictures import NotAPicture, Picture, picture_of
from articles.models import Facsimile, PageRevision

PDF_SUFFIXES = (".pdf",)
IMAGE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
"""The first that lies there is taken."""
MAX_BYTES = 50 * 2**20
FILE_NAME_LENGTH = 255


class Neighbours:
    """What lies beside page files. It remembers the folder it listed last: once is enough for all the pages in it."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._by_stem: dict[str, list[Path]] = {}

    def beside(self, page: Path) -> list[Path]:
        """The page's PDF and its picture: what has its name but for the ending, one of each at most."""
        if page.parent != self._folder:
            self._folder, self._by_stem = page.parent, _pictures_in(page.parent)
        named = [path for path in self._by_stem.get(page.stem, []) if path != page]
        firsts = (_first(named, suffixes) for suffixes in (PDF_SUFFIXES, IMAGE_SUFFIXES))
        return [first for first in firsts if first is not None]


def read_picture(file: Path) -> tuple[bytes, Picture]:
    """A facsimile's bytes and what they are. Raises ``NotAPicture``; what is no regular file isn't opened."""
    try:
        if file.is_symlink() or not file.is_file():
            raise NotAPicture("不是普通文件（是文件夹或链接），不能作版面图；请把 PDF 或图片本身放在文本旁边")
        data = read_bytes(file, MAX_BYTES)
    except OSError as error:
        raise NotAPicture(f"版面图{reason_of(error)}") from None
    if len(data) > MAX_BYTES:
        raise NotAPicture(f"版面图超过上限 {MAX_BYTES // 2**20} MB；请压缩或降低分辨率后再收")
    return data, picture_of(data)


def is_kept(file: Path, text_sha256: str) -> bool:
    """Whether the page of this text has the file as it is. One that hasn't been touched since it came in isn't read again: a nightly
    run goes over thirty years of them."""
    try:
        stat = file.lstat()
    except OSError:
        return False  # who opens it sees why
    known = Facsimile.objects.filter(revision__sha256=text_sha256, file_name=_file_name(file), size=stat.st_size)
    return any(_untouched_since(row.added, stat) and facsimile_path(row.sha256).is_file() for row in known)


def bring(file: Path) -> Facsimile:
    """Keep the file's bytes, and give the row that is to name them: a row never lacks its file, whenever a run is killed. Raises
    ``NotAPicture``."""
    looked_at = timezone.now()
    data, picture = read_picture(file)
    sha256 = hashlib.sha256(data).hexdigest()
    keep(sha256, data)
    return Facsimile(
        sha256=sha256,
        media_type=picture.media_type,
        file_name=_file_name(file),
        size=len(data),
        width=picture.width,
        height=picture.height,
        added=looked_at,
    )


def remember(brought: Facsimile, text_sha256: str) -> str:
    """Write the row under the revision with this text; where it is there, it becomes the newest. Gives the page's id."""
    said = {column: getattr(brought, column) for column in ("media_type", "file_name", "size", "width", "height", "added")}
    revision = PageRevision.objects.get(sha256=text_sha256)
    Facsimile.objects.update_or_create(revision=revision, sha256=brought.sha256, defaults=said)
    return revision.page_id


def _pictures_in(folder: Path) -> dict[str, list[Path]]:
    """What of the folder is named like a facsimile, by its name without the ending. Nothing where the folder can't be listed."""
    found = defaultdict(list)
    try:
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() in (*PDF_SUFFIXES, *IMAGE_SUFFIXES):
                found[path.stem].append(path)
    except OSError:
        return {}
    return found


def _first(named: list[Path], suffixes: tuple[str, ...]) -> Path | None:
    fitting = (path for path in named if path.suffix.lower() in suffixes)
    return min(fitting, key=lambda path: suffixes.index(path.suffix.lower()), default=None)


def _untouched_since(time: datetime.datetime, stat: os.stat_result) -> bool:
    """Whether the file was neither written nor put there since. A copy that keeps its old time of modification was put there."""
    return stat.st_ctime < time.timestamp()


def _file_name(file: Path) -> str:
    return shown(Path(file.name))[-FILE_NAME_LENGTH:]
