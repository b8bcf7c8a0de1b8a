"""Paths as an operator gives them -> the page files they mean, and what is wrong with the rest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PAGE_SUFFIXES = (".txt", ".md")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file or folder that can't be taken in: which, why, and what to do."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the paths given come to, in path order."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find_files(paths: Iterable[Path]) -> Found:
    """Page files under the paths: folders with all below them take ``.txt`` and ``.md`` and skip what is hidden; a file named is taken.

    The same file named twice counts once.
    """
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        for found in _look(path):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.setdefault(found.resolve(), found)
    return Found(tuple(sorted(files.values(), key=lambda file: file.parts)), tuple(problems))


def shown(path: Path) -> str:
    """A path as it can be printed and stored: a file name that isn't UTF-8 keeps what can be read of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def read_bytes(path: Path, most: int) -> bytes:
    """The file's bytes, but not more than one above ``most``: enough to refuse it as too large. Raises ``OSError``."""
    with path.open("rb") as file:
        return file.read(most + 1)


def reason_of(error: OSError) -> str:
    """Why a file or folder couldn't be read, and what to do."""
    if isinstance(error, PermissionError):
        return "没有读取权限；请改文件权限，或换有权限的用户运行"
    if isinstance(error, FileNotFoundError):
        return "没有这个文件或文件夹；请核对路径"
    return f"读不出来（{error.strerror or error}）；请检查磁盘或重新拷贝"


def _look(path: Path) -> Iterator[Path | Problem]:
    try:
        if path.is_dir():
            yield from _look_in(path)
        elif path.is_file():
            yield path
        elif path.exists():
            yield Problem(shown(path), "不是普通文件；请给出文本文件或文件夹")
        else:
            yield Problem(shown(path), "没有这个文件或文件夹；请核对路径")
    except OSError as error:
        yield Problem(shown(path), reason_of(error))


def _look_in(folder: Path) -> Iterator[Path | Problem]:
    problems: list[Problem] = []

    def remember(error: OSError) -> None:
        problems.append(Problem(shown(Path(error.filename or folder)), reason_of(error)))

    files = 0
    for root, folders, names in os.walk(folder, onerror=remember):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and name.lower().endswith(PAGE_SUFFIXES):
                files += 1
                yield from _look(Path(root, name))  # a pipe or a dead link of that name isn't opened
    yield from problems
    if not files and not problems:
        yield Problem(shown(folder), "文件夹里没有 .txt 或 .md 文件；其他后缀的文本请直接写出文件名")
