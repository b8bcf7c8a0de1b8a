"""What templates of the readers' site say in the archive's terms: dates, page labels, bylines, marked words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from articles.models import Byline
from articles.search import marks
from articles.web import dates, labels

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
def marked(context: Context, text: str) -> SafeString:
    """``{% marked article.title %}``: the text with what the page's search (``phrases``) looked for marked."""
    phrases = context.get("phrases")
    if not phrases:
        return conditional_escape(text)
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", piece.text) if piece.is_hit else piece.text,) for piece in marks.marked(text, phrases)),
    )


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
