"""The folder of facsimiles: whole files only, whoever writes, and however a run ends."""

import hashlib
import os
from pathlib import Path

import pytest

from articles import facsimile_folder
from articles.facsimile_folder import DRAFTS, drop_old_drafts, facsimile_path, keep, kept_paths
from articles.writing import ArchiveUnavailable

DATA = b"%PDF-1.4 invented"
SHA256 = hashlib.sha256(DATA).hexdigest()


@pytest.fixture(autouse=True)
def folder(own_data: Path) -> Path:
    return own_data / "facsimiles"


def drafts(folder: Path) -> list[Path]:
    return list((folder / DRAFTS).glob("*"))


def test_bytes_lie_by_their_checksum_and_are_written_once(folder: Path) -> None:
    assert list(kept_paths()) == []
    keep(SHA256, DATA)
    path = folder / SHA256[:2] / SHA256
    written = path.stat()
    keep(SHA256, DATA)
    assert (facsimile_path(SHA256), path.read_bytes(), path.stat()) == (path, DATA, written)
    assert (list(kept_paths()), drafts(folder)) == ([path], [])


def test_a_write_that_breaks_off_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", break_off)
    with pytest.raises(KeyboardInterrupt):
        keep(SHA256, DATA)
    assert (list(kept_paths()), drafts(folder)) == ([], [])


def test_the_name_is_given_once_the_bytes_are_on_the_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = []
    fsync = os.fsync

    def watched(opened: int) -> None:
        fsync(opened)
        there.append(facsimile_path(SHA256).exists())

    monkeypatch.setattr(os, "fsync", watched)
    keep(SHA256, DATA)
    assert there[:2] == [False, True]


def test_what_a_killed_run_left_is_dropped_later(folder: Path) -> None:
    (folder / DRAFTS).mkdir(parents=True)
    old, new = folder / DRAFTS / "old", folder / DRAFTS / "new"
    for draft in (old, new):
        draft.write_bytes(DATA[:5])
    os.utime(old, (0, 0))
    drop_old_drafts()
    assert (drafts(folder), list(kept_paths())) == ([new], [])


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    with pytest.raises(ArchiveUnavailable, match=r"版面图存不进 .*facsimiles"):
        keep(SHA256, DATA)


def test_a_full_disk_is_said_as_everywhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def is_full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(facsimile_folder, "_write", is_full)
    with pytest.raises(OSError, match="No space left"):
        keep(SHA256, DATA)
