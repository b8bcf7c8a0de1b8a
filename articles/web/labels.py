"""Page labels (版号) as they are sorted and shown."""

from __future__ import annotations

import re

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
