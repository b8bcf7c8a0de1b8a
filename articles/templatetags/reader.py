"""What templates of the readers' site say in the archive's terms: dates, page labels, bylines, marked words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Article, Byline, Newspaper
from articles.search import marks
from articles.web import dates, labels
from articles.web.addresses import address_of
from articles.web.entries import Setting
from articles.web.entries import entries as list_entries
from articles.web.gap_items import Lack
from articles.web.gap_items import lack_items as listed_lacks
from articles.web.histogram import Histogram
from articles.web.month_cells import month_rows as calendar_rows
from articles.web.months import Month

register = template.Library()

register.filter("date_text", dates.date_text)
register.filter("day_text", dates.day_text)
register.filter("month_text", dates.month_text)
register.filter("month_name", dates.month_name)
register.filter("year_text", dates.year_text)
register.filter("weekday_text", dates.weekday_text)
register.filter("issue_text", dates.issue_text)
register.filter("label_text", labels.label_text)
register.filter("labels_text", labels.labels_text)
register.filter("day_within", dates.day_within)
register.filter("weekdays_text", dates.weekdays_text)


@register.simple_tag(takes_context=True)
def entries(
    context: Context,
    articles: Iterable[Article],
    *,
    level: int | str = "",
    search: str = "",
    first_hit: int | str = "",
    in_issue: bool = False,
) -> SafeString:
    """``{% entries articles %}``: the items of a list, with what the page's search (``phrases``) looked for marked. Under ``in_issue`` the day
    and the page stand above them."""
    phrases = context.get("phrases") or ()
    setting = Setting(int(level or 3), phrases, search, int(first_hit or 0), with_date=not in_issue, with_page=not in_issue)
    return list_entries(articles, setting)


@register.simple_tag(takes_context=True)
def with_hits(context: Context, text: str) -> SafeString:
    """``{% with_hits article.headline %}``: the text with what was searched for marked, each mark with a number to go to."""
    pieces = marks.marked(text, context.get("phrases") or ())
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<mark id="hit-{}">{}</mark>', next(context["hit_numbers"]), piece.text) if piece.is_hit else piece.text,)
            for piece in pieces
        ),
    )


@register.simple_tag
def month_rows(month: Month, newspaper: Newspaper | None, large: bool) -> SafeString:
    """``{% month_rows month newspaper large %}``: the weeks of a calendar's table."""
    return calendar_rows(month, newspaper or None, large=bool(large))


@register.simple_tag
def lack_items(lacks: Sequence[Lack], listed: int | None, year: int, query: str) -> SafeString:
    """``{% lack_items lacks listed one.last.year of_paper %}``: as many of the items as are listed, or all."""
    return listed_lacks(lacks[:listed], year, query)


@register.filter
def drawn(histogram: Histogram, list_address: str) -> SafeString:
    """``{{ histogram|drawn:list_address }}``: the bars, which lead to the list at that address."""
    return histogram.drawn(list_address)


@register.filter
def in_numbers(histogram: Histogram, list_address: str) -> SafeString:
    """``{{ histogram|in_numbers:list_address }}``: the same as rows of a table."""
    return histogram.in_numbers(list_address)


@register.filter
def address(of: str | datetime.date, name: str) -> str:
    """``{{ article.public_id|address:"article" }}``: as ``{% url %}`` has it, for what stands on a page a hundred times."""
    return address_of(name, of)


@register.filter
def percent(share: float) -> str:
    """``{{ index.built|percent }}``: ``42%``."""
    return f"{share:.0%}"


@register.filter
def exact_percent(share: float) -> str:
    """``{{ figure.share|exact_percent }}``: ``8.4%``, ``100%``."""
    return "<0.1%" if 0 < share < 0.0005 else f"{share:.1%}".replace("100.0", "100")


@register.filter
def by_role(bylines: Sequence[Byline]) -> list[dict[str, Any]]:
    """Bylines in printed order, those of one role that follow one another together: 记者 甲 乙 通讯员 丙."""
    groups: list[dict[str, Any]] = []
    for line in bylines:
        if not groups or groups[-1]["role"] != line.role:
            groups.append({"role": line.role, "people": []})
        groups[-1]["people"].append(line)
    return groups
