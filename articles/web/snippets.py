"""Where the words searched for stand in a text, cut out and marked for a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

SNIPPET_LENGTH = 120
LEAD_IN = 30
WHITE_SPACE = re.compile(r"\s+")  # the line ends between paragraphs


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it was searched for."""

    text: str
    is_hit: bool


def snippet(text: str, terms: Sequence[str]) -> str:
    """The surroundings of the first hit, or the beginning where the text has none; ellipses where it was cut."""
    flat = WHITE_SPACE.sub(" ", text).strip()
    hits = [position for position in (flat.casefold().find(term.casefold()) for term in terms) if position >= 0]
    start = max(0, min(hits, default=0) - LEAD_IN)
    end = start + SNIPPET_LENGTH
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def marked(text: str, terms: Sequence[str]) -> list[Piece]:
    """The text in pieces, hits apart. Joined they are the text again."""
    wanted = [re.escape(term) for term in sorted(set(terms), key=len, reverse=True) if term]
    if not wanted:
        return [Piece(text, is_hit=False)]
    pieces = re.split(f"({'|'.join(wanted)})", text, flags=re.IGNORECASE)  # split at a group: every second piece is a hit
    return [Piece(piece, is_hit=bool(index % 2)) for index, piece in enumerate(pieces) if piece]
