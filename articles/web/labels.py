"""Page labels (版号) as they are sorted and shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils.translation import gettext as _

NUMBERS = re.compile(r"([0-9]{1,6})")  # "A03": the 03
TWO_PAGES = re.compile(r"([0-9]{1,3})-([0-9]{1,3})")  # "2-3", one sheet printed across two pages


def label_order(label: str) -> tuple[tuple[bool, int, str], ...]:
    """A sort key: ``2`` before ``10``, ``A03`` before ``B01``, a page without a label last."""
    if not label:
        return ((True, 0, "\uffff"),)
    parts = [part for part in NUMBERS.split(label) if part]
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)


def label_text(label: str) -> str:
    """``第3版``, ``第2—3版``, ``A03版``; ``版号不详`` where there is none."""
    if not label:
        return _("版号不详")
    two = TWO_PAGES.fullmatch(label)
    if two:
        return _("第%(first)s—%(last)s版") % {"first": two[1], "last": two[2]}
    return _("第%(label)s版") % {"label": label} if label.isdigit() else _("%(label)s版") % {"label": label}


def labels_text(labels: Sequence[str]) -> str:
    """Single labels in order, those that follow one another as one: ``第3版、第5—7版、A03版``."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and _follows(label, runs[-1][-1]):
            runs[-1].append(label)
        else:
            runs.append([label])
    return _("、").join(label_text(run[0] if len(run) == 1 else f"{run[0]}-{run[-1]}") for run in runs)


def _follows(label: str, before: str) -> bool:
    letter, number = label.rstrip("0123456789"), NUMBERS.search(label)
    earlier = NUMBERS.search(before)
    if number is None or earlier is None or letter != before.rstrip("0123456789"):
        return False
    return int(number[0]) == int(earlier[0]) + 1
