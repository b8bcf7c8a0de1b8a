"""Tables out of tabs, and words found marked: the parts of the site that need no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.web.body import Block, Table, blocks_of, table_of
from articles.web.snippets import Piece, marked, snippet

TABLES = [
    ("线路\t停电范围\n东洲线\t镇北小区\n前洪线\t", Table(("线路", "停电范围"), (("东洲线", "镇北小区"), ("前洪线", "")))),
    ("3.2\t4.1\n5\t6", Table((), (("3.2", "4.1"), ("5", "6")))),
    ("只有一行\t没有表头", Table((), (("只有一行", "没有表头"),))),
    ("甲\t乙\n1\t2\t3", Table((), (("甲", "乙", ""), ("1", "2", "3")))),
    ("", Table((), ())),
]


@pytest.mark.parametrize(("text", "table"), TABLES)
def test_table_of(text: str, table: Table) -> None:
    assert table_of(text.split("\n")) == table


def test_table_paragraphs_that_follow_one_another_are_one_table() -> None:
    paragraphs = [
        ("body", "如下："),
        ("table", "站\t时\n东站\t7:30"),
        ("table", "西站\t8:00"),
        ("signoff", "公交公司"),
        ("table", "尾\t表"),
    ]
    assert blocks_of({"role": role, "text": text} for role, text in paragraphs) == [
        Block("body", "如下："),
        Block("table", table=Table(("站", "时"), (("东站", "7:30"), ("西站", "8:00")))),
        Block("signoff", "公交公司"),
        Block("table", table=Table((), (("尾", "表"),))),
    ]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("一渠清水", [], "一渠清水"),
        ("字" * 130, [], "字" * 120 + "…"),
        ("前" * 50 + "老渠" + "后" * 100, ["老渠"], "…" + "前" * 30 + "老渠" + "后" * 88 + "…"),
        ("第一段\n第二段", [], "第一段 第二段"),
        ("Smart Park", ["smart"], "Smart Park"),
    ],
)
def test_snippet(text: str, terms: list[str], found: str) -> None:
    assert snippet(text, terms) == found


@pytest.mark.parametrize(
    ("text", "terms", "pieces"),
    [
        ("老渠通了水", ["渠"], [Piece("老", False), Piece("渠", True), Piece("通了水", False)]),
        ("Smart Park", ["smart"], [Piece("Smart", True), Piece(" Park", False)]),
        ("a.b", ["."], [Piece("a", False), Piece(".", True), Piece("b", False)]),
        ("老渠", ["渠", "老渠"], [Piece("老渠", True)]),
        ("老渠", [], [Piece("老渠", False)]),
    ],
)
def test_marked(text: str, terms: list[str], pieces: list[Piece]) -> None:
    assert marked(text, terms) == pieces


@given(st.text(), st.lists(st.text(min_size=1), max_size=4))
def test_marking_loses_nothing(text: str, terms: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, terms)) == text
