"""What search compares: text without what doesn't matter to a reader who looks for it.

Article and query are folded alike: NFKC, casefold, all white space removed, each traditional character replaced by its first simplified
form, whatever stands around it. A phrase is found where its folded text is a substring of a folded field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

TRADITIONAL_CHARACTERS = Path(__file__).parent / "data" / "traditional_characters.txt"
FOLDING_VERSION = 1
"""Raised when a text folds otherwise than before: every index is then built anew."""

# Letters that NFKC may join to what stands before them, though they are no combining marks: vowel signs of Indian scripts, and the vowels
# and final consonants of Korean. A test derives them anew from Python's own Unicode tables.
JOINED_TO_THE_LEFT = frozenset(
    "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u102e\u1b35"
    "\U00011127\U0001133e\U00011357\U000114b0\U000114ba\U000114bd\U000115af\U00011930"
) | frozenset(map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))))

LAST_KEPT = 0xFFFF
"""Up to which character it is kept what one folds to: what is written with others is rare, and there are a million of them."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters where in the original it comes from: ``original[starts[n]:ends[n]]``."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> str:
    """The text as search compares it."""
    try:
        return text.translate(_characters)
    except _JoinedCharacter:
        return _folded_whole(text)


def _folded_whole(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).translate(_simplified())


class _JoinedCharacter(Exception):
    """A character may join what stands before it: the text can't be folded one by one."""


class _Characters(dict[int, str]):
    """What each character folds to, found out when it is first met. A text of a thousand has few different ones: so it takes a fifth of the
    time that the whole of it would."""

    def __missing__(self, code: int) -> str:
        if _joins(chr(code)):
            raise _JoinedCharacter
        folded = _folded_whole(chr(code))
        if code <= LAST_KEPT:
            self[code] = folded
        return folded


_characters = _Characters()


def fold_with_places(text: str) -> Folded:
    """The same, with the place of each character: for marks in what the reader sees."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _units(text):
        piece = _folded_unit(text[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return Folded("".join(pieces), tuple(starts), tuple(ends))


_folded_unit = lru_cache(maxsize=16384)(fold)
"""The same for a character with its marks: a text has few different ones."""


def _units(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that fold independently of each other: a character with the marks that belong to it."""
    start = 0
    for position in range(1, len(text)):
        if not _joins(text[position]):
            yield start, position
            start = position
    if text:
        yield start, len(text)


@lru_cache(maxsize=16384)
def _joins(character: str) -> bool:
    """Whether NFKC may join a character to what stands before it."""
    first = unicodedata.normalize("NFKD", character)[:1]
    return unicodedata.combining(first) > 0 or first in JOINED_TO_THE_LEFT


@cache
def _simplified() -> dict[int, str]:
    lines = TRADITIONAL_CHARACTERS.read_text(encoding="utf-8").splitlines()
    return {ord(line[0]): line[1] for line in lines if not line.startswith("#")}
