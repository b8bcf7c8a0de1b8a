"""The page of statistics, and its table as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Newspaper, Place, Section, SignedAs
from articles.web.dates import month_text
from articles.web.errors import reader_view
from articles.web.exports import BYTE_ORDER_MARK, spreadsheet_line
from articles.web.periods import USUAL_LENGTH, Month, Period
from articles.web.statistics.asked import KINDS, OFFICES, ROLES, ROWS, STREET_OFFICES, Asked, asked
from articles.web.statistics.charts import chart
from articles.web.statistics.tables import Row, Table, table

MOST_REPORTERS = 100
"""Of reporters, the page shows those with most articles; the file has all."""


@reader_view
def statistics(request: HttpRequest) -> HttpResponse:
    """``/statistics/``."""
    wanted = asked(request)
    offices = list(Place.objects.filter(STREET_OFFICES).order_by("code"))
    made = table(wanted, _counted(wanted, offices), MOST_REPORTERS)
    context = {
        "asked": wanted,
        "by_office": wanted.rows == OFFICES,
        "table": made,
        "chart": chart(wanted, made),
        "described": described(wanted),
        "rows": ROWS,
        "roles": ROLES,
        "kinds": KINDS,
        "ways_to_sign": SignedAs.choices,
        "offices": offices,
        "newspapers": list(Newspaper.objects.all()),
        "sections": list(Section.objects.all()),
        "earlier": wanted.period.moved(-wanted.period.length),
        "later": _later(wanted),
        "comparable": wanted.period.moved(-max(USUAL_LENGTH, wanted.period.length)),
        "a_year_before": wanted.period.length <= USUAL_LENGTH,
        "today": timezone.localdate(),
    }
    return render(request, "statistics/statistics.html", context)


@reader_view
def statistics_csv(request: HttpRequest) -> HttpResponse:
    """``/statistics.csv`` with the parameters of ``/statistics/``: every row, the sums, and everything."""
    wanted = asked(request)
    offices = list(Place.objects.filter(STREET_OFFICES).order_by("code"))
    made = table(wanted, _counted(wanted, offices), linked=False)
    answer = HttpResponse(BYTE_ORDER_MARK + "".join(_lines(wanted, made)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="statistics.csv"'
    return answer


def described(wanted: Asked) -> list[str]:
    """What is counted, in words, for the head of the page."""
    role = str(dict(ROLES)[wanted.role]) if wanted.role else ""
    compared = _("对比%(period)s") % {"period": wanted.compared} if wanted.compared else ""
    found = [
        str(wanted.period),
        compared,
        "、".join(place.name for place in wanted.places),
        role,
        wanted.newspaper.name if wanted.newspaper else "",
        wanted.section.name if wanted.section else "",
        str(wanted.kind.label) if wanted.kind else "",
        str(wanted.signed_as.label) if wanted.signed_as else "",
    ]
    return [text for text in found if text]


def _counted(wanted: Asked, offices: Sequence[Place]) -> Sequence[Place]:
    return wanted.places if wanted.rows == OFFICES and wanted.places else offices


def _later(wanted: Asked) -> Period | None:
    """The period after this one, where there may be anything in it."""
    later = wanted.period.moved(wanted.period.length)
    return later if later is not None and later.first <= Month.of(wanted.newest) else None


def _lines(wanted: Asked, made: Table) -> Iterator[str]:
    yield spreadsheet_line([_("镇街") if wanted.rows == OFFICES else _("记者"), *_heads(made)])
    for row in (*made.rows, made.sums, made.everything):
        yield spreadsheet_line([row.label, *_cells(row)])


def _heads(made: Table) -> list[str]:
    heads = [_("合计"), _("占全部文章（%）"), *(month_text(month.first) for month in made.period), _("未定月份")]
    if made.compared is not None:
        heads += [
            _("%(period)s合计") % {"period": made.compared},
            _("占全部文章（%）"),
            *(month_text(month.first) for month in made.compared),
        ]
        heads += [_("未定月份"), _("合计增减")]
    return heads


def _cells(row: Row) -> list[str | float]:
    cells = _with_share(row.numbers, row.total.share)
    before = [figure.before for figure in row.all_figures if figure.before is not None]
    if before:
        cells += [*_with_share(before, row.total.share_before), row.numbers[0] - before[0]]
    return cells


def _with_share(numbers: Sequence[int], share: float | None) -> list[str | float]:
    """The total, how much of all articles it is in per cent, and the months; the sums have no share."""
    return [numbers[0], "" if share is None else round(share * 100, 1), *numbers[1:]]
