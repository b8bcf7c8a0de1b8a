"""How well the parser reads what staff confirmed or corrected, from run to run of ``evaluate_reading``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from articles.admin.articles import ArticleAdmin
from articles.admin.lists import ReadOnlyAdmin
from articles.models import ReadingScore

CHARTED = 60
"""How many of the last runs the chart shows."""
WIDTH, HEIGHT, MARGIN = 640, 160, 24


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws: two lines of ``x,y`` pairs in a box of ``WIDTH`` × ``HEIGHT``, the lowest share, the days at both ends."""

    right: str
    unflagged: str
    floor: str
    first: ReadingScore
    last: ReadingScore


def chart_of(scores: Sequence[ReadingScore]) -> Chart | None:
    """The chart of these runs, oldest first; None for fewer than two. It starts at a share below the lowest, to show small steps."""
    if len(scores) < 2:
        return None
    shares = [share for score in scores for share in (score.share, score.unflagged_share) if share is not None]
    floor = max(0, int(min(shares, default=0) * 10 - 1e-9)) / 10
    step = (WIDTH - 2 * MARGIN) / (len(scores) - 1)
    return Chart(
        right=_points([score.share for score in scores], step, floor),
        unflagged=_points([score.unflagged_share for score in scores], step, floor),
        floor=f"{floor:.0%}",
        first=scores[0],
        last=scores[-1],
    )


def _points(shares: Sequence[float | None], step: float, floor: float) -> str:
    tall = HEIGHT - 2 * MARGIN
    return " ".join(
        f"{MARGIN + number * step:.1f},{HEIGHT - MARGIN - (share - floor) / (1 - floor) * tall:.1f}"
        for number, share in enumerate(shares)
        if share is not None
    )


@admin.register(ReadingScore)
class ReadingScoreAdmin(ReadOnlyAdmin[ReadingScore]):
    list_display = ("at", "parser_version", "pages", "articles", "right_shown", "unflagged_shown", "missing", "extra")
    list_filter = ("parser_version",)
    sortable_by = ("at",)
    ordering = ("-at", "-id")
    fields = (
        *("at", "parser_version", "pages", "articles", "right_shown", "unflagged_shown", "missing", "extra"),
        "fields_shown",
    )
    readonly_fields = ("right_shown", "unflagged_shown", "fields_shown")

    class Media:
        css = {"all": ("admin_desk.css",)}

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        newest = ReadingScore.objects.order_by("-at", "-id")[:CHARTED]
        return super().changelist_view(request, {**(extra_context or {}), "chart": chart_of(list(reversed(newest)))})

    @admin.display(description=gettext_lazy("全对的文章"))
    def right_shown(self, score: ReadingScore) -> str:
        return _told(score.right, score.articles)

    @admin.display(description=gettext_lazy("未存疑且全对的文章"))
    def unflagged_shown(self, score: ReadingScore) -> str:
        return _told(score.unflagged_right, score.unflagged)

    @admin.display(description=gettext_lazy("各字段"))
    def fields_shown(self, score: ReadingScore) -> SafeString:
        rows = ((ArticleAdmin.decided_labels.get(name, name), _told(right, of)) for name, (right, of) in score.fields.items())
        return format_html("<ul class=desk-scores>{}</ul>", format_html_join("", "<li>{} {}</li>", rows))


def _told(right: int, of: int) -> str:
    return f"{right}/{of}（{right / of:.1%}）" if of else "—"
