"""Text -> lines, with what layout tells about each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.reading.decode import BYTE_ORDER_MARK
from articles.reading.spacing import has_each_twice, only_once, undo_layout_spaces
from articles.reading.types import Line

NARROW = re.compile(r"[\x00-\u036f\uff61-\uffdc\uffe8-\uffee]")
"""Latin letters and digits, and the half-width forms; all else is as wide as a Chinese character."""

MAX_SPACES_BESIDE_FIGURES = 6
"""More are those of a line that was set wide."""
DEEPEST_INDENT = 4
"""Two characters: what begins further in is set to the right or in the middle."""


LEAST_TWICE = 16
"""Characters that a page has in lines whose every character comes twice, before that is no ``红红火火``."""


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines of the page, blank ones too, numbered from 1. Splits at ``\\n`` alone: a form feed ends no line."""
    lines = [_line(number, raw) for number, raw in enumerate(text.split("\n"), 1)]
    twice = [line for line in lines if line.text and has_each_twice(line.text)]
    if sum(len(line.text) for line in twice) >= LEAST_TWICE:
        for line in twice:
            lines[line.number - 1] = _line(line.number, line.raw, each_twice=True)
    return tuple(lines)


def stripped_lines(text: str) -> Iterator[tuple[int, str]]:
    """The number and the text, without the white space around it, of each line that isn't blank."""
    return ((number, line) for number, raw in enumerate(text.split("\n"), 1) if (line := _strip(raw)))


def _strip(raw: str) -> str:
    text = raw.strip()
    return text.strip(BYTE_ORDER_MARK).strip() if BYTE_ORDER_MARK in text else text


def _line(number: int, raw: str, each_twice: bool = False) -> Line:
    text = only_once(_strip(raw)) if each_twice else _strip(raw)
    if not text:
        return Line(number, raw, "", "", 0, 0, 0)
    clean = undo_layout_spaces(text)
    indent = sum(map(_indent_columns, raw[: len(raw) - len(raw.lstrip())])) if raw[0].isspace() else 0
    width = columns(clean)
    spaces = len(text) - len(clean)
    beside_figures = spaces if 0 < spaces <= MAX_SPACES_BESIDE_FIGURES else 0
    return Line(number, raw, text, clean, indent, width, width + beside_figures + (indent if indent <= DEEPEST_INDENT else 0))


def _indent_columns(space: str) -> int:
    return 2 if space in "\t\u3000" else 1


def columns(text: str) -> int:
    """How many half-width columns a text takes in print. Quotes and dashes count as full width, as Chinese fonts set them."""
    return 2 * len(text) - len(NARROW.findall(text))
