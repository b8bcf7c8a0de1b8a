"""The index on disk: a folder that is written by one process at a time, read by any number, and thrown away and built anew at will."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

import tantivy

from articles.search.documents import MARKER, SCHEMA, Record, document
from articles.search.finding import State
from articles.search.marker import Marker, marker_document, read_marker

HEAP = 64 * 1024 * 1024
"""Bytes that the writer holds back before it writes a segment: one thread's."""


class IndexBusy(Exception):
    """Another process writes the index."""


class IndexDamaged(Exception):
    """The folder holds no index that can be read: it is built anew."""


class SearchIndex:
    """An index folder that is open for reading. ``writer`` opens it for writing too."""

    def __init__(self, folder: Path, index: tantivy.Index) -> None:
        self.folder = folder
        self._index = index
        self._index.config_reader("manual")
        self._read_at = -1
        self._state = State(index.searcher(), None)

    @classmethod
    def create(cls, folder: Path, marker: Marker) -> SearchIndex:
        """A new index with nothing in it but its marker."""
        folder.mkdir(parents=True)
        made = cls(folder, tantivy.Index(SCHEMA, path=str(folder)))
        with made.writer() as writer:
            writer.commit(marker)
        return made

    @classmethod
    def open(cls, folder: Path) -> SearchIndex:
        """The index of a folder. Raises ``IndexDamaged``."""
        try:
            return cls(folder, tantivy.Index.open(str(folder)))
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error

    @property
    def state(self) -> State:
        """The index as of the last ``refresh``: what is written later doesn't move it. Its marker is None where it can't be told: in an
        index of another version, or a damaged one."""
        return self._state

    def refresh(self) -> None:
        """Look at what was committed since. Raises ``IndexDamaged``."""
        try:
            written = (self.folder / "meta.json").stat().st_mtime_ns
            if written == self._read_at:
                return
            self._index.reload()
            searcher = self._index.searcher()
            self._state = State(searcher, read_marker(searcher))
            self._read_at = written
        except (ValueError, OSError) as error:
            raise IndexDamaged(str(error)) from error

    def writer(self) -> IndexWriter:
        """Raises ``IndexBusy`` while another process, or another thread of this one, holds it."""
        try:
            return IndexWriter(self._index.writer(HEAP, 1))
        except ValueError as error:
            if "LockBusy" in str(error):
                raise IndexBusy from error
            raise IndexDamaged(str(error)) from error


class IndexWriter:
    """The one that may write. Used as a context manager; what wasn't committed when it ends is dropped."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.wait_merging_threads()

    def apply(self, records: Iterable[Record], gone: Sequence[int] = ()) -> None:
        """Put articles in, in place of what was there of them, and take out those of the numbers ``gone``."""
        for number in gone:
            self._writer.delete_documents_by_term("number", number)
        for record in records:
            self._writer.delete_documents_by_term("number", record.number)
            self._writer.add_document(document(record))

    def add(self, records: Iterable[Record]) -> None:
        """Put in articles of which nothing is there."""
        for record in records:
            self._writer.add_document(document(record))

    def commit(self, marker: Marker) -> None:
        """Make what was put in visible, together with the marker that says so: both or neither."""
        self._writer.delete_documents_by_term("hidden", MARKER)
        self._writer.add_document(marker_document(marker))
        self._writer.commit()
