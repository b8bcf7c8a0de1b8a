"""Breaking text into lines as Chinese typesetting does: numbers and words stay whole, marks stay with what they belong to."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

OPENING_MARKS = frozenset("“‘（《〈【「『([")
CLOSING_MARKS = frozenset("”’）》〉】」』)]，。、；：？！,.;:?!%℃")
TERMINAL_MARKS = frozenset("。！？”’）)…：；.!?")
"""Marks that a paragraph may end with. A break in mid-sentence never comes after one: nobody could tell it from an end."""

# A number or word is one unit: 2011-2025 · 1+X+Y · 97.5% · iPhone. So are …… and ——.
UNIT = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.,:/@+_%~-]*[0-9A-Za-z%+])?|…+|—+|.", re.DOTALL)
# Where two Latin words meet over a line's end a space was swallowed: Smart / City
LATIN_EDGE = re.compile(r"[0-9A-Za-z]")


def print_width(text: str) -> int:
    """Columns that the text takes: two for a Chinese character or full-width mark, one for the rest."""
    return sum(2 if character in "“”‘’…—" or east_asian_width(character) in "WF" else 1 for character in text)


def units(text: str) -> list[str]:
    """The text in pieces that print never parts: characters, numbers, words, spaces."""
    return UNIT.findall(text)


def clusters(text: str) -> list[str]:
    """Units together with the marks before and after them that no line's end may part.

    A space that the author meant binds its neighbours too: at a line's end it would be lost for good.
    """
    found: list[str] = []
    binds_next = False
    for unit in units(text):
        if found and (binds_next or unit[0] in CLOSING_MARKS or unit.isspace()):
            found[-1] += unit
        else:
            found.append(unit)
        binds_next = unit[-1] in OPENING_MARKS or unit.isspace()
    return found


def wrap(text: str, width: int, indent: int = 0) -> tuple[str, ...]:
    """Lines of the text in a column of ``width`` Chinese characters, the first one ``indent`` characters shorter.

    Closing marks are squeezed into a line that is full by up to one character's width, as printers do, before anything moves down.
    """
    lines = [""]
    room = 2 * (width - indent)
    for cluster in clusters(text):
        squeezed = 2 if cluster[-1] in CLOSING_MARKS else 0
        taken = print_width(lines[-1])
        if lines[-1] and taken + print_width(cluster) > room + squeezed:
            lines.append("")
            room = 2 * width
        lines[-1] += cluster
    return tuple(lines)


def join_lines(lines: tuple[str, ...]) -> str:
    """The lines of one headline as one: with a space only where two Latin words meet."""
    joined = ""
    for line in lines:
        gap = " " if joined and LATIN_EDGE.match(joined[-1]) and LATIN_EDGE.match(line[:1]) else ""
        joined += gap + line
    return joined
