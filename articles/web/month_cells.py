"""The days of a month, as every calendar sets them. Written here and not as a template, as the entries of a list are: a year has 365."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.gaps.days import DayKind
from articles.models import Newspaper
from articles.web.addresses import address_of
from articles.web.months import Day, Month


def month_rows(month: Month, newspaper: Newspaper | None, *, large: bool) -> SafeString:
    """The rows of a month's table, a week each. ``newspaper``: the one that its issues are narrowed to. ``large``: with the counts shown."""
    return SafeString("".join(_rows(month, newspaper, large=large)))


def _rows(month: Month, newspaper: Newspaper | None, *, large: bool) -> Iterator[SafeString]:
    query = f"?{urlencode({'newspaper': newspaper.slug})}" if newspaper else ""
    beside = "day-count" if large else "unseen"
    for week in month.weeks:
        cells = (
            _printed(day, query, beside) if day and day.count is not None else _empty(day, beside, large=large) for day in week
        )
        yield format_html("<tr>{}</tr>\n", SafeString("".join(cells)))


def _printed(day: Day, query: str, beside: str) -> SafeString:
    """A day on which an issue appeared."""
    count = ngettext("%(number)s篇", "%(number)s篇", day.count or 0) % {"number": day.count}
    return format_html(
        '<td class="printed"><a href="{}{}">{}<span class="{}"> {}</span></a></td>',
        address_of("issue", day.date),
        query,
        day.date.day,
        beside,
        count,
    )


def _empty(day: Day | None, beside: str, *, large: bool) -> SafeString:
    """A day without an issue, with why, where that is known; or of another month."""
    if day is None:
        return SafeString("<td></td>")
    if day.empty is None:
        return format_html('<td class="empty">{}</td>', day.date.day)
    return format_html(
        '<td{} class="empty empty-{}"{}><span class="day"><span class="day-number">{}</span><span class="{}"> {}</span></span></td>',
        format_html(' id="d{}"', day.date.day) if large else "",
        day.empty.kind.value,
        format_html(' title="{}"', day.empty.reason) if day.empty.reason else "",
        day.date.day,
        beside,
        _why(day.empty.kind),
    )


def _why(kind: DayKind) -> str:
    if kind is DayKind.GAP:
        return _("缺报")
    return _("休刊") if kind is DayKind.MARKED else _("不出报")
