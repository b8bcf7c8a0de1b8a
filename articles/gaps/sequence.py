"""The pages that an issue's page labels (版号) leave out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LABEL = re.compile(r"([A-Z]?)([0-9]{1,3})(?:-([A-Z]?)([0-9]{1,3}))?")  # 3, A03, 2-3, A02-A03: as the archive writes them


def missing_labels(labels: Iterable[str]) -> list[str]:
    """The labels that stand between others, or before the first, in order: ``1 2 4`` lacks ``3``, ``A02`` lacks ``A01``.

    A double page (``2-3``) is both. Letters have sequences of their own, unless one goes on where the letter before it ended
    (``A01 A02 B03``). What comes after the last page can't be told, and labels of another shape say nothing.
    """
    missing: list[str] = []
    end = 0
    for letter, numbers in sorted(_by_letter(labels).items()):
        first = min(numbers)
        start = first if first == end + 1 else 1
        end = max(numbers)
        missing += [_label(letter, number) for number in range(start, end) if number not in numbers]
    return missing


def _by_letter(labels: Iterable[str]) -> dict[str, set[int]]:
    numbers: dict[str, set[int]] = {}
    for label in labels:
        for letter, number in _pages(label):
            numbers.setdefault(letter, set()).add(number)
    return numbers


def _pages(label: str) -> Iterator[tuple[str, int]]:
    match = LABEL.fullmatch(label)
    if match is None:
        return
    first, last = int(match[2]), int(match[4] or match[2])
    yield from ((match[1], number) for number in range(first, last + 1) if number)


def _label(letter: str, number: int) -> str:
    return f"{letter}{number:02}" if letter else str(number)
