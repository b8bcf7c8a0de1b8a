"""What was counted as a table: a row for each office or reporter, a column for each month, each figure with the list of its articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Place, Reporter
from articles.web.dates import year_text
from articles.web.periods import Month, Period
from articles.web.statistics.asked import OFFICES, REPORTERS, Asked
from articles.web.statistics.tallies import ACROSS, Months, Tallies, tallies

NOTHING = Tallies({}, {})
MOST_BY_NUMBER = 900
"""Of more people than this all names are read: a question to SQLite can't have a number for each."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of articles and the list that shows them; ``before`` is that of the period compared, None where none is.

    ``share`` is that of all the articles of its period, None where it would say nothing: of sums, which have articles twice, and of no articles.
    """

    number: int
    address: str = ""
    before: int | None = None
    address_before: str = ""
    share: float | None = None
    share_before: float | None = None

    @property
    def has_articles(self) -> bool:
        """Whether there are any, now or before."""
        return bool(self.number or self.before)

    @property
    def difference(self) -> str:
        """How many more than before: ``+3``, ``−3``, ``0``."""
        return signed(self.number - (self.before or 0))


NO_ARTICLES, NONE_EITHER = Figure(0), Figure(0, before=0)
"""Most figures of most reporters, without a period compared and with one: one for all of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """An office, a reporter, or everything. ``figures`` are the months', ``across`` what belongs to no single one of them."""

    label: str
    address: str
    total: Figure
    figures: list[Figure]
    across: Figure

    @property
    def all_figures(self) -> list[Figure]:
        """Total, months, and across."""
        return [self.total, *self.figures, self.across]

    @property
    def numbers(self) -> list[int]:
        """The same without what they are compared with."""
        return [figure.number for figure in self.all_figures]


@dataclass(frozen=True, slots=True)
class YearOfColumns:
    """A year over its columns, and the years that it is compared with."""

    label: str
    compared: str
    columns: int


@dataclass(frozen=True, slots=True)
class Table:
    """``sums`` adds the rows up, ``everything`` has each article once."""

    period: Period
    compared: Period | None
    rows: list[Row]
    rows_in_all: int
    sums: Row
    everything: Row

    @property
    def columns(self) -> list[tuple[Month, Month | None]]:
        """The months, each with the one that it is compared with."""
        return [(month, self.compared.months[at] if self.compared else None) for at, month in enumerate(self.period)]

    @property
    def years(self) -> list[YearOfColumns]:
        """The years over the columns."""
        found = []
        for year, group in groupby(self.columns, key=lambda column: column[0].first.year):
            columns = list(group)
            others = sorted({compared.first.year for _, compared in columns if compared is not None})
            found.append(YearOfColumns(year_text(year), "–".join(map(str, others)), len(columns)))
        return found

    @property
    def has_across(self) -> bool:
        """Whether anything belongs to no single month: else there is no column for it."""
        return bool(self.everything.across.number or self.everything.across.before)

    @property
    def longest(self) -> int:
        """The total of the row that has most: bars are as long as their share of it."""
        return max([1, *(row.total.number for row in self.rows)])

    @property
    def differences(self) -> list[str]:
        """Of two rows, how many more the first has: in all, by month, and across; empty where there aren't two offices to compare."""
        if len(self.rows) != 2:
            return []
        return [signed(first - second) for first, second in zip(self.rows[0].numbers, self.rows[1].numbers, strict=True)]


def table(asked: Asked, offices: Sequence[Place], most_reporters: int | None = None, *, linked: bool = True) -> Table:
    """The table of what is asked for. ``offices`` are the rows where offices are counted; of reporters, all or those with most.

    Without ``linked`` nothing has an address: a file shows none, and thousands of rows have a hundred thousand.
    """
    return _Maker(asked, offices, linked=linked).table(most_reporters)


def signed(number: int) -> str:
    """``+3``, ``−3``, ``0``."""
    return f"{number:+d}".replace("-", "−") if number else "0"


class _Maker:
    """Makes rows: knows what was counted, and how the list of a figure's articles is asked for."""

    def __init__(self, asked: Asked, offices: Sequence[Place], *, linked: bool) -> None:
        self._asked = asked
        self._linked = linked
        self._offices = offices
        self._now = tallies(asked, asked.period, offices)
        self._before = tallies(asked, asked.compared, offices) if asked.compared else NOTHING
        self._cells = _cells(asked.period)
        self._cells_before = _cells(asked.compared) if asked.compared else []
        self._list = reverse("articles")

    def table(self, most_reporters: int | None) -> Table:
        by_office = self._asked.rows == OFFICES
        people = sorted({*self._now.rows, *self._before.rows}, key=self._rank)
        return Table(
            period=self._asked.period,
            compared=self._asked.compared,
            rows=self._office_rows() if by_office else self._reporter_rows(people, most_reporters),
            rows_in_all=len(self._offices) if by_office else len(people),
            sums=self._row(_("各镇街之和") if by_office else _("各人之和"), "", None, self._now.sums(), self._before.sums()),
            everything=self._row(_("全部文章"), "", self._everything(), self._now.everything, self._before.everything),
        )

    def _everything(self) -> dict[str, str]:
        """What asks for all that is counted: of reporters, the articles about the office that they are narrowed to."""
        narrowed = self._asked.rows == REPORTERS and self._asked.places
        return self._asked.about(self._asked.places[0]) if narrowed else {}

    def _office_rows(self) -> list[Row]:
        """The offices chosen, or else those that there were in the time counted, and any other that has articles."""
        chosen = self._asked.places
        shown = [office for office in self._offices if chosen or self._existed(office) or self._counted(office.pk)]
        return [
            self._row(office.name, self._page("place", office.slug), self._asked.about(office), *self._months(office.pk))
            for office in shown
        ]

    def _reporter_rows(self, numbers: Sequence[int], most: int | None) -> list[Row]:
        shown = numbers[:most]
        people = Reporter.objects.all() if len(shown) > MOST_BY_NUMBER else Reporter.objects.filter(pk__in=shown)
        named = {row[0]: row[1:] for row in people.order_by().values_list("pk", "public_id", "name", "distinguisher")}
        about = self._everything()
        rows = []
        for number in shown:
            public_id, name, distinguisher = named[number]
            label = str(Reporter(name=name, distinguisher=distinguisher)) if distinguisher else name
            rows.append(self._row(label, self._page("reporter", public_id), about | {"reporter": public_id}, *self._months(number)))
        return rows

    def _page(self, name: str, own: str) -> str:
        return reverse(name, args=[own]) if self._linked else ""

    def _rank(self, number: int) -> tuple[int, int, int]:
        """Who has most comes first."""
        now, before = self._months(number)
        return -sum(now.values()), -sum(before.values()), number

    def _counted(self, number: int) -> bool:
        return number in self._now.rows or number in self._before.rows

    def _existed(self, office: Place) -> bool:
        first = min(period.first.first for period in self._periods())
        last = max(period.last.last for period in self._periods())
        return (office.valid_from is None or office.valid_from <= last) and (office.valid_to is None or office.valid_to >= first)

    def _periods(self) -> list[Period]:
        return [self._asked.period, *([self._asked.compared] if self._asked.compared else [])]

    def _months(self, number: int) -> tuple[Months, Months]:
        return self._now.rows.get(number, {}), self._before.rows.get(number, {})

    def _row(self, label: str, address: str, narrowing: dict[str, str] | None, now: Months, before: Months) -> Row:
        """A row; without ``narrowing`` no list shows the articles of its figures."""
        found = "" if narrowing is None or not self._linked else f"{self._list}?{urlencode(narrowing | self._asked.narrowing())}"
        figures = self._figures(found, now, before)
        total = figures[0]
        if narrowing is not None:
            shares = _share(total.number, self._now), _share(total.before, self._before)
            total = replace(total, share=shares[0], share_before=shares[1])
        return Row(label, address, total, figures[1:-1], figures[-1])

    def _figures(self, found: str, now: Months, before: Months) -> list[Figure]:
        """In all, of each month, and of none."""
        figures = [
            Figure(number, _list_of(found, cell, number)) if number else NO_ARTICLES for cell, number in _filled(self._cells, now)
        ]
        if self._asked.compared is None:
            return figures
        compared = zip(figures, _filled(self._cells_before, before), strict=True)
        return [
            replace(figure, before=number, address_before=_list_of(found, cell, number)) if figure.number or number else NONE_EITHER
            for figure, (cell, number) in compared
        ]


def _share(number: int | None, tallies: Tallies) -> float | None:
    everything = sum(tallies.everything.values())
    return number / everything if number is not None and everything else None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column: the month that is counted in it (``None`` for all), and the days of its articles as parameters of their list."""

    month: str | None
    days: str


def _cells(period: Period) -> list[_Cell]:
    """The columns of a period: in all, each month, and none."""
    return [
        _Cell(None, _dated(period.first, period.last, "within")),
        *(_Cell(str(month), _dated(month, month, "within")) for month in period),
        _Cell(ACROSS, _dated(period.first, period.last, "across")),
    ]


def _filled(cells: Sequence[_Cell], months: Months) -> list[tuple[_Cell, int]]:
    total = sum(months.values())
    return [(cell, total if cell.month is None else months.get(cell.month, 0)) for cell in cells]


def _dated(first: Month, last: Month, dated: str) -> str:
    return urlencode({"date_after": first.first, "date_before": last.last, "dated": dated})


def _list_of(found: str, cell: _Cell, number: int) -> str:
    """The address of a list; none where nothing would be in it."""
    return f"{found}{'' if found.endswith('?') else '&'}{cell.days}" if found and number else ""
