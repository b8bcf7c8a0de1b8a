"""Lists as files for a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from django.http import HttpRequest, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.web.articles import date_of
from articles.web.errors import reader_view
from articles.web.filters import narrowed_articles
from articles.web.paging import LAST_HIT
from articles.web.results import Results

AT_ONCE = 500
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins with one of these is computed by spreadsheets; an apostrophe before it says that it is text."""
BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for another encoding."""


@reader_view
def articles_csv(request: HttpRequest) -> StreamingHttpResponse:
    """``/articles.csv`` with the parameters of ``/articles/``: up to its 10,000th hit."""
    results = Results(narrowed_articles(request, beside=frozenset()))
    answer = StreamingHttpResponse(_file(results, request), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="articles.csv"'
    return answer


def _file(results: Results, request: HttpRequest) -> Iterator[str]:
    yield BYTE_ORDER_MARK + spreadsheet_line(
        [
            _("编号"),
            _("日期"),
            _("日期精度"),
            _("报纸"),
            _("版号"),
            _("栏目"),
            _("体裁"),
            _("引题"),
            _("主题"),
            _("副题"),
            _("署名"),
            _("地点"),
            _("网址"),
        ]
    )
    for offset in range(0, LAST_HIT, AT_ONCE):
        articles, count = results.page(offset, AT_ONCE)
        for article in articles:
            yield spreadsheet_line(_cells(article, request))
        if offset + AT_ONCE >= count:
            return


def _cells(article: Article, request: HttpRequest) -> list[str]:
    return [
        article.public_id,
        date_of(article) or "",
        str(article.get_date_precision_display()),
        article.newspaper.name if article.newspaper else "",
        article.page.label,
        article.section.name if article.section else "",
        str(article.get_kind_display()),
        article.kicker,
        article.headline,
        article.deck,
        "、".join(f"{line.role} {line.name}".strip() for line in article.listed_bylines),
        "、".join(link.place.name for link in article.listed_places),
        request.build_absolute_uri(reverse("article", args=[article.public_id])),
    ]


def spreadsheet_line(cells: Sequence[str | float]) -> str:
    """A line of the file. Numbers stay numbers; no text is computed."""
    buffer = StringIO()
    csv.writer(buffer).writerow(f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_SIGNS) else cell for cell in cells)
    return buffer.getvalue()
