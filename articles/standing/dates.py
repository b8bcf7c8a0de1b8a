"""The interval in which a page appeared, as columns: its ends, how close it is known, and the months that it touches."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from articles.models import UNDATED
from articles.standing import Values

DATE_COLUMNS = ("date_earliest", "date_latest", "date_precision", "date_source", "sort_date")
ALL_MONTHS = 0b1111_1111_1111
DAYS_AHEAD = 7
"""How far ahead a page may be dated: tomorrow's pages arrive this evening, and weekend editions some days before."""


def date_columns(date: Mapping[str, Any]) -> Values:
    """The interval of an ``issue_date`` as columns. A human value has no ``source`` of its own."""
    earliest, latest = (datetime.date.fromisoformat(date[end]) if date.get(end) else None for end in ("earliest", "latest"))
    return {
        "date_earliest": earliest,
        "date_latest": latest,
        "date_precision": date.get("precision") or "unknown",
        "date_source": date.get("source") or "human",
        "sort_date": earliest or UNDATED,
    }


def month_mask(earliest: datetime.date | None, latest: datetime.date | None) -> int:
    """Bit n-1 for each month n that the days touch; 0 where an end is open."""
    if earliest is None or latest is None:
        return 0
    first, last = (day.year * 12 + day.month - 1 for day in (earliest, latest))
    if last - first >= 11:
        return ALL_MONTHS
    return sum(1 << (month % 12) for month in range(first, last + 1))
