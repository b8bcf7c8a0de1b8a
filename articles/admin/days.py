"""Days as the desk shows them and as people search by them."""

from __future__ import annotations

import calendar
import datetime
import re

from django.utils.translation import gettext as _

from articles.models import Article, Page

DAY_OR_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")  # 2021-05-10, 2021-05


def shown_date(row: Article | Page) -> str:
    """The day; an interval as 约; a dash for nothing."""
    if row.date_earliest is None:
        return "—"
    if row.date_precision == "day":
        return str(row.date_earliest)
    return _("约 %(earliest)s 至 %(latest)s") % {"earliest": row.date_earliest, "latest": row.date_latest or "…"}


def days_of(word: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day that ``2021-05-10`` or ``2021-05`` means."""
    match = DAY_OR_MONTH.fullmatch(word)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2]), int(match[3] or 1)
    try:
        first = datetime.date(year, month, day)
    except ValueError:
        return None
    return first, first if match[3] else first.replace(day=calendar.monthrange(year, month)[1])
