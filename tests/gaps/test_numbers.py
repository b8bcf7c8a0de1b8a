"""Printed issue numbers that don't fit the issues."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.gaps.numbers import number_gaps

# Day, printed number; a line each. Then what doesn't fit: kind, number before, number after, count.
SERIES: list[tuple[str, str, list[tuple[str, int | None, int, int]]]] = [
    ("in step", "05-10 第8期 05-11 第9期 05-12 第10期", []),
    ("a hole", "05-10 第8期 05-13 第11期", [("hole", 8, 11, 2)]),
    ("the issues between have no number", "05-10 第8期 05-11 - 05-12 - 05-13 第11期", []),
    ("one of two between is missing", "05-10 第8期 05-11 - 05-13 第11期", [("hole", 8, 11, 1)]),
    ("more issues than numbers", "05-10 第8期 05-11 - 05-12 - 05-13 第10期", [("crowded", 8, 10, 1)]),
    ("no number at all", "05-10 - 05-11 -", []),
    ("printed twice", "05-10 第8期 05-11 第8期", [("repeated", 8, 8, 0)]),
    ("printed twice, then on as if not", "05-10 第8期 05-11 第8期 05-12 第10期", [("repeated", 8, 8, 0)]),
    ("printed twice, then on", "05-10 第8期 05-11 第8期 05-12 第9期", [("repeated", 8, 8, 0)]),
    ("backwards", "05-10 第8期 05-11 第3期", [("back", 8, 3, 0)]),
    ("one that fits neither side", "05-10 第8期 05-11 第90期 05-12 第10期", [("stray", 8, 90, 9)]),
    ("the total and the year's number are two series", "05-10 第8期 05-11 总第1205期 05-12 第10期", []),
    ("both printed", "05-10 第8期总第1204期 05-11 第9期总第1206期", [("hole", 1204, 1206, 1)]),
    ("the total in other words", "05-10 总1204期 05-11 总第1205期", []),
    ("figures of full width", "05-10 第８期 05-11 第9期", []),
    ("words that are no number", "05-10 第8期 05-11 增刊 05-12 第10期", []),
    ("a new year", "12-31 第250期 2022-01-01 第1期", []),
    ("a new year from its third number on", "12-31 第250期 2022-01-05 第3期", [("hole", None, 3, 2)]),
    (
        "a new year whose second issue is here without a number",
        "12-31 第250期 2022-01-02 - 2022-01-05 第3期",
        [("hole", None, 3, 1)],
    ),
    ("a number that the new year can't have reached", "12-31 第250期 2022-01-05 第240期", [("back", 250, 240, 0)]),
    ("the total goes on in a new year", "12-31 总第250期 2022-01-01 总第1期", [("back", 250, 1, 0)]),
]


@pytest.mark.parametrize(("printed", "expected"), [pytest.param(*row[1:], id=row[0]) for row in SERIES])
def test_number_gaps(printed: str, expected: list[tuple[str, int | None, int, int]]) -> None:
    words = printed.split()
    issues = {
        datetime.date.fromisoformat(day if len(day) > 5 else f"2021-{day}"): "" if number == "-" else number
        for day, number in zip(words[::2], words[1::2], strict=True)
    }
    found = number_gaps(issues)
    assert [(gap.kind, gap.before.number if gap.before else None, gap.after.number, gap.count) for gap in found] == expected


@given(st.dates(datetime.date(1980, 1, 1), datetime.date(2020, 1, 1)), st.sets(st.integers(0, 300), min_size=2))
def test_a_hole_is_as_large_as_what_is_missing(since: datetime.date, here: set[int]) -> None:
    """Issues of every day, some of which the archive has: the holes between them are those that it lacks."""
    issues = {since + datetime.timedelta(days=number): f"总第{5000 + number}期" for number in here}
    found = number_gaps(issues)
    assert {gap.kind for gap in found} <= {"hole"}
    assert sum(gap.count for gap in found) == max(here) - min(here) + 1 - len(here)
