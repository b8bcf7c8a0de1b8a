"""The marker: a document of the index that says which changes it has applied, and to which database they belong."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import tantivy

from articles.search.documents import MARKER, SCHEMA, VERSION


@dataclass(frozen=True, slots=True)
class Marker:
    """What the index has applied: every change up to ``change``, whose random ``token`` says that it is a change of this database.

    ``scanned`` is None in a whole index; in one that is being built, the number of the last article that is in.
    """

    change: int
    token: str
    scanned: int | None = None
    version: str = VERSION


def read_marker(searcher: tantivy.Searcher) -> Marker | None:
    """What the index has applied, or None."""
    hits = searcher.search(tantivy.Query.term_query(SCHEMA, "hidden", MARKER), 1, count=False).hits
    text = searcher.doc(hits[0][1]).get_first("marker") if hits else ""
    try:
        marker = Marker(**json.loads(str(text)))
    except (TypeError, ValueError):
        return None
    return marker if marker.version == VERSION else None


def marker_document(marker: Marker) -> tantivy.Document:
    """The marker as the index keeps it."""
    made = tantivy.Document()
    made.add_text("marker", json.dumps(asdict(marker)))
    made.add_integer("hidden", MARKER)
    return made
