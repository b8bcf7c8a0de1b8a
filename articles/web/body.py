"""An article's paragraphs in the form that a page sets them in: runs of text, subheads, captions, tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

NUMERIC = re.compile(r"[0-9][0-9.,%％/:：—-]{0,30}")  # "3.2", "7:30—15:00"


@dataclass(frozen=True, slots=True)
class Table:
    """A table's cells, each row as long as the longest. ``head`` is the first row where it names the columns."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph to set: its role, and its text or its table."""

    role: str
    text: str = ""
    table: Table | None = None


def blocks_of(paragraphs: Iterable[Mapping[str, str]]) -> list[Block]:
    """Paragraphs as blocks; table paragraphs that follow one another are one table."""
    blocks: list[Block] = []
    rows: list[str] = []
    for paragraph in paragraphs:
        if paragraph["role"] == "table":
            rows += paragraph["text"].split("\n")
            continue
        if rows:
            blocks.append(_table_block(rows))
            rows = []
        blocks.append(Block(paragraph["role"], paragraph["text"]))
    if rows:
        blocks.append(_table_block(rows))
    return blocks


def table_of(lines: Iterable[str]) -> Table:
    """Lines with tabs between their cells -> a table."""
    cells = [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]
    width = max((len(row) for row in cells), default=0)
    rows = tuple(tuple(row + [""] * (width - len(row))) for row in cells)
    if len(rows) > 1 and _names_columns(rows[0]):
        return Table(rows[0], rows[1:])
    return Table((), rows)


def _table_block(lines: list[str]) -> Block:
    return Block("table", table=table_of(lines))


def _names_columns(row: tuple[str, ...]) -> bool:
    return len(row) > 1 and all(cell and not NUMERIC.fullmatch(cell) for cell in row)
