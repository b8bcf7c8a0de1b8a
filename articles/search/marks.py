"""Where what was searched for stands in what the reader sees: texts in pieces with the hits apart, and the part of a text to show in a list.

Folding decides what matches, so the marks agree with what the index found; the pieces are the original characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.search.folding import fold, fold_with_places

SNIPPET_LENGTH = 120
LEAD_IN = 30
"""Characters kept before the first hit where its sentence is too long to be shown from its beginning."""
SENTENCE_END = re.compile(r"[。！？!?…；;][”’』」）)]*")
"""``……通了水。`` Snippets begin behind one and, if they can, end with one."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, and whether it was searched for."""

    text: str
    is_hit: bool


def marked(text: str, phrases: Iterable[str]) -> list[Piece]:
    """The text in pieces, hits apart. Joined they are the text again. Hits that touch or overlap are one."""
    pieces: list[Piece] = []
    done = 0
    for start, end in hits(text, phrases):
        if start > done:
            pieces.append(Piece(text[done:start], is_hit=False))
        pieces.append(Piece(text[start:end], is_hit=True))
        done = end
    if done < len(text) or not pieces:
        pieces.append(Piece(text[done:], is_hit=False))
    return pieces


def hits(text: str, phrases: Iterable[str]) -> list[tuple[int, int]]:
    """The stretches of the text that one of the phrases matches, in order, each apart from the next."""
    wanted = {fold(phrase) for phrase in phrases} - {""}
    if not wanted or not any(phrase in fold(text) for phrase in wanted):
        return []  # most texts of a list: no need to know their characters' places
    folded = fold_with_places(text)
    spans = sorted(
        (folded.starts[at], folded.ends[at + len(phrase) - 1]) for phrase in wanted for at in _occurrences(folded.text, phrase)
    )
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _occurrences(text: str, phrase: str) -> Iterable[int]:
    at = text.find(phrase)
    while at >= 0:
        yield at
        at = text.find(phrase, at + 1)


def snippet(paragraphs: Sequence[str], phrases: Sequence[str]) -> str:
    """The part of a text to show for a search: of the paragraph with the most of it, from a sentence's beginning, with ellipses where it
    was cut. The text's beginning where nothing is found in it."""
    folded_phrases = [fold(phrase) for phrase in phrases]
    best = max(paragraphs, key=lambda paragraph: _worth(fold(paragraph), folded_phrases), default="")
    found = hits(best, phrases)
    if not found:
        return _cut("".join(paragraphs), 0)
    first, end = found[0]
    start = max((match.end() for match in SENTENCE_END.finditer(best, 0, first)), default=0)
    if end - start > SNIPPET_LENGTH:
        start = max(0, first - LEAD_IN)
    return _cut(best, start)


def _worth(folded: str, phrases: Sequence[str]) -> tuple[int, int]:
    """How many of the phrases stand in a paragraph, and how often."""
    counts = [folded.count(phrase) for phrase in phrases if phrase]
    return sum(1 for count in counts if count), sum(counts)


def _cut(text: str, start: int) -> str:
    """Up to ``SNIPPET_LENGTH`` characters from ``start``: to the end of a sentence if one ends in their second half, else anywhere."""
    end = start + SNIPPET_LENGTH
    shown = text[start:end]
    if end < len(text):
        ends = [match.end() for match in SENTENCE_END.finditer(shown) if match.end() > SNIPPET_LENGTH // 2]
        shown = f"{shown[: ends[-1]] if ends else shown}…"
    return ("…" if start else "") + " ".join(shown.split())
