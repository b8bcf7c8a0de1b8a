"""What an editor doesn't change comes back as it was."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.written import (
    PARAGRAPH_ROLES,
    read_date,
    read_paragraphs,
    read_people,
    read_places,
    write_date,
    write_paragraphs,
    write_people,
    write_places,
)
from articles.models import Place
from tests.admin.desk import JANUARY_2

LETTERS = st.text(st.sampled_from("甲乙【】（）：正文小标题 \t#｜a1，。"), min_size=1).map(str.strip).filter(bool)
PARAGRAPHS = st.lists(st.fixed_dictionaries({"role": st.sampled_from(sorted(PARAGRAPH_ROLES)), "text": LETTERS}))
NAMES = st.text(st.sampled_from("甲乙丙a ·"), min_size=1).map(str.strip).filter(bool)
ROLES = st.text(st.sampled_from("记者摄/ ")).map(str.strip)
PEOPLE = st.lists(
    st.fixed_dictionaries({"name": NAMES, "role": ROLES}, optional={"reporter": st.just("abcdefghij")}),
)


@given(PARAGRAPHS)
def test_paragraphs_come_back(rows: list[dict[str, str]]) -> None:
    assert read_paragraphs(write_paragraphs(rows).replace("\n", "\r\n")) == rows


@given(PEOPLE)
def test_people_come_back(rows: list[dict[str, str]]) -> None:
    assert read_people(write_people(rows)) == rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲。\n\n\n \n乙。\n", [("body", "甲。"), ("body", "乙。")]),
        ("【小标题】甲", [("subhead", "甲")]),
        ("【本报讯】甲", [("body", "【本报讯】甲")]),
        ("【正文】【表格】见下", [("body", "【表格】见下")]),
        ("", []),
    ],
)
def test_paragraphs_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row["role"], row["text"]) for row in read_paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("2020-1-2", "2020-01-02"),
        ("20200102", "2020-01-02"),
        ("2020年1月2日", "2020-01-02"),
        ("2020-01-02至2020-02-01（约到月）", "2020-01-02 至 2020-02-01（约到月）"),
        ("2020-01-02 至", "2020-01-02 至 （日期不详）"),
    ],
)
def test_dates(text: str, written: str) -> None:
    read: Any = read_date(text) or {}
    assert (
        write_date(
            {**read, "precision": read.get("precision")}
            if read.get("earliest") != read.get("latest")
            else {**read, "precision": "day"}
        )
        == written
    )


def test_a_day_is_read_as_one() -> None:
    assert read_date("2020/1/2") == {"earliest": JANUARY_2, "latest": JANUARY_2, "precision": None}


@pytest.mark.django_db
def test_places_come_back_and_one_of_several_needs_its_code() -> None:
    for code, slug in (("990201", "a"), ("990202", "b")):
        Place.objects.create(code=code, name="胜利村", slug=slug, level="village")
    before: list[dict[str, Any]] = [
        {"name": "云岭乡", "code": "", "role": "mentioned", "evidence": []},
        {"name": "胜利村", "code": "990202", "role": "primary", "evidence": [{"line": 3}]},
    ]
    text = write_places(before)
    assert text == "主要：胜利村 990202\n云岭乡"
    assert read_places(text, before) == before[::-1]
    with pytest.raises(ValidationError, match="有几个“胜利村”"):
        read_places("胜利村", [])
    assert read_places("胜利村 990201", []) == [{"name": "胜利村", "code": "990201", "role": "mentioned"}]
