"""Tables out of tabs: the parts of the site that need no database."""

import pytest

from articles.web.body import Block, Table, blocks_of, table_of

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
