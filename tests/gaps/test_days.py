"""Days without an issue: by habit, by staff's word, or a gap. Each day is exactly one of these or has an issue."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.gaps.days import DayKind, kinds_of_days

MONDAY = datetime.date(2021, 3, 1)
ISSUE, MARKED, REGULAR, GAP = DayKind.ISSUE, DayKind.MARKED, DayKind.REGULAR, DayKind.GAP


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def printed(weekdays: str, weeks: int, since: datetime.date = MONDAY) -> set[datetime.date]:
    """The days of a paper that appears on these weekdays, ``"12345"`` for Monday to Friday."""
    days = (since + datetime.timedelta(days=number) for number in range(weeks * 7))
    return {one for one in days if str(one.isoweekday()) in weekdays}


def told(first: datetime.date, last: datetime.date, issues: set[datetime.date], *marked: datetime.date) -> str:
    """A letter a day: issue, marked, regular, gap."""
    return "".join(kind[0] for kind in kinds_of_days(first, last, issues, set(marked)).values())


@pytest.mark.parametrize(
    ("weekdays", "weeks", "without", "expected"),
    [
        pytest.param("123456", 4, [], "iiiiiir" * 3 + "iiiiii", id="no paper on Sundays"),
        pytest.param("1234567", 4, ["2021-03-07"], "iiiiiigiiiiiiiiiiiiiiiiiiiii", id="a daily paper has no day off"),
        pytest.param("5", 4, [], "irrrrrr" * 3 + "i", id="a weekly"),
        pytest.param("123456", 3, [], "iiiiiig" * 2 + "iiiiii", id="three weeks show no habit"),
        pytest.param("123456", 4, ["2021-03-10"], "iiiiiir" + "iigiiir" + "iiiiiir" + "iiiiii", id="a day that fails"),
        pytest.param(
            "123456",
            6,
            [f"2021-03-{number}" for number in range(15, 22)],
            "iiiiiir" * 2 + "ggggggr" + "iiiiiir" * 2 + "iiiiii",
            id="a week that fails says nothing of habits, and its Sunday is one",
        ),
    ],
)
def test_habits(weekdays: str, weeks: int, without: list[str], expected: str) -> None:
    issues = printed(weekdays, weeks) - {day(text) for text in without}
    assert told(min(issues), max(issues), issues) == expected


def test_a_rare_extra_on_a_day_off_leaves_the_habit() -> None:
    """One Sunday in twenty, not two: 95 %."""
    issues = printed("123456", 20)
    last = max(issues) + datetime.timedelta(days=1)
    sundays = sorted(printed("7", 20))
    assert told(MONDAY, last, issues | {sundays[3]}).count("g") == 0
    assert told(MONDAY, last, issues | {sundays[3], sundays[9]}).count("g") == 18


def test_habits_are_a_years_own() -> None:
    issues = printed("12345", 30, day("2020-06-01")) | printed("1234567", 30, day("2021-01-01"))
    kinds = kinds_of_days(min(issues), max(issues), issues)
    assert kinds[day("2020-10-10")] is REGULAR
    kinds = kinds_of_days(min(issues), max(issues), issues - {day("2021-04-10")})
    assert kinds[day("2021-04-10")] is GAP


def test_a_handful_of_issues_has_no_habits() -> None:
    issues = {day("2021-03-12"), day("2021-05-20"), day("2021-07-26"), day("2021-11-08")}
    kinds = kinds_of_days(min(issues), max(issues), issues)
    assert set(kinds.values()) == {ISSUE, GAP}


def test_an_issue_comes_before_a_mark_and_a_mark_before_a_habit() -> None:
    issues = printed("123456", 4)
    assert told(MONDAY, day("2021-03-08"), issues, day("2021-03-06"), day("2021-03-07")) == "iiiiiim" + "i"


@pytest.mark.parametrize("edge", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar(edge: str) -> None:
    assert kinds_of_days(day(edge), day(edge), {day(edge)}) == {day(edge): ISSUE}


@st.composite
def papers(draw: st.DrawFn) -> tuple[set[datetime.date], set[datetime.date]]:
    """The issues of a paper with habits, holes and extras, and days that staff marked."""
    since = draw(st.dates(day("1950-01-01"), day("2040-01-01")))
    length = draw(st.integers(1, 900))
    weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
    days = [since + datetime.timedelta(days=number) for number in range(length)]
    some = st.sets(st.sampled_from(days), max_size=40)
    issues = {one for one in days if one.weekday() in weekdays} - draw(some) | draw(some)
    return issues or {since}, draw(some)


@given(papers())
def test_every_day_is_exactly_one_thing(paper: tuple[set[datetime.date], set[datetime.date]]) -> None:
    issues, marked = paper
    first, last = min(issues), max(issues)
    kinds = kinds_of_days(first, last, issues, marked)
    assert list(kinds) == list(each_day(first, last))
    of_kind = {kind: {one for one, its in kinds.items() if its is kind} for kind in DayKind}
    assert of_kind[ISSUE] == issues
    assert of_kind[MARKED] == {one for one in marked if first <= one <= last} - issues
    assert sum(map(len, of_kind.values())) == (last - first).days + 1
    assert not of_kind[GAP] & (issues | marked)


@given(papers())
def test_a_year_alone_is_told_as_it_is_among_all(paper: tuple[set[datetime.date], set[datetime.date]]) -> None:
    issues, marked = paper
    first, last = min(issues), max(issues)
    whole = kinds_of_days(first, last, issues, marked)
    begin, end = max(first, datetime.date(last.year, 1, 1)), last
    week = datetime.timedelta(days=6)
    near = {one for one in issues if begin - week <= one <= end + week}
    assert kinds_of_days(begin, end, near, marked) == {one: kind for one, kind in whole.items() if one.year == last.year}


def each_day(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    while first <= last:
        yield first
        first += datetime.timedelta(days=1)
