"""Times as OAI-PMH writes them, always UTC: a day, or a second."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

SECONDS = "%Y-%m-%dT%H:%M:%SZ"
DAYS = "%Y-%m-%d"
SECOND = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")  # "2021-05-10T08:00:00Z"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # "2021-05-10"
ONE_DAY = datetime.timedelta(hours=23, minutes=59, seconds=59)


@dataclass(frozen=True, slots=True)
class Span:
    """What a date of a request covers: its first and its last second. ``is_day``: how fine it is."""

    first: datetime.datetime
    last: datetime.datetime
    is_day: bool


def span_of(text: str) -> Span | None:
    """What a date covers; None for what is none."""
    is_day = DAY.fullmatch(text) is not None
    if not is_day and not SECOND.fullmatch(text):
        return None
    try:
        first = datetime.datetime.strptime(text, DAYS if is_day else SECONDS).replace(tzinfo=datetime.UTC)
    except ValueError:  # the 30th of February
        return None
    return Span(first, first + ONE_DAY if is_day else first, is_day)


def datestamp(moment: datetime.datetime) -> str:
    """``2021-05-10T08:00:00Z``. The year has four digits on every system."""
    utc = moment.astimezone(datetime.UTC)
    return f"{utc.year:04}-{utc:%m-%dT%H:%M:%SZ}"
