"""The language that readers search in. All people and places are invented."""

from __future__ import annotations

import pytest

from articles.search.query import BadQuery, DateRange, Node, Phrase, parse, phrases, plain_text
from tests.search.query_nodes import YEAR, A, B, C, D, Day, both, dates, either, quoted, without, word, words


def message(query: str) -> str:
    with pytest.raises(BadQuery) as error:
        parse(query)
    assert str(error.value) == error.value.message
    return error.value.message


MAY = dates(Day(2021, 5, 1), Day(2021, 5, 31))
TENTH = dates(Day(2021, 5, 10), Day(2021, 5, 10))


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("甲", A),
        ("甲 乙", both(A, B)),
        ("  甲  乙 ", both(A, B)),
        ("甲\u3000乙", both(A, B)),
        ("甲\t乙\r\n丙\u2003丁", both(A, B, C, D)),
        ("甲\u200b乙\ufeff", both(A, B)),
        ("甲 甲", both(A, A)),
        ("甲 AND 乙", both(A, B)),
        ("甲 OR 乙", either(A, B)),
        ("甲 | 乙", either(A, B)),
        ("甲|乙", either(A, B)),
        ("甲| 乙 |丙", either(A, B, C)),
        ("甲 乙 OR 丙 丁", either(both(A, B), both(C, D))),
        ("甲 AND 乙 | 丙", either(both(A, B), C)),
        ("甲 (乙 | 丙)", both(A, either(B, C))),
        ("(甲)(乙)", both(A, B)),
        ("(甲)乙", both(A, B)),
        ("甲 (乙 丙) 丁", both(A, B, C, D)),
        ("甲 | (乙 | 丙)", either(A, B, C)),
        ("((甲))", A),
        ("(甲 | 乙)|(丙)", either(A, B, C)),
    ],
)
def test_words_are_joined(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("甲 -乙", both(A, without(B))),
        ("-乙 甲", both(without(B), A)),
        ("甲 NOT 乙", both(A, without(B))),
        ("甲 AND NOT 乙", both(A, without(B))),
        ('甲 -"乙 丙"', both(A, without(quoted("乙 丙")))),
        ("甲 -(乙 丙)", both(A, without(both(B, C)))),
        ("甲 -(乙 | 丙)", both(A, without(either(B, C)))),
        ("甲 (-乙)", both(A, without(B))),
        ("甲 (-乙 | -丙)", both(A, either(without(B), without(C)))),
        ("甲 -标题:乙", both(A, without(word("乙", "headline")))),
        ("甲 -(乙 -丙)", both(A, without(both(B, without(C))))),
        ("NOT NOT 甲", A),
        ("NOT -甲", A),
        ("-(-甲)", A),
        ("-(-甲 -乙) ", without(both(without(A), without(B)))),
    ],
)
def test_words_are_excluded(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ('"甲"', quoted("甲")),
        ('" 甲  乙 "', quoted("甲 乙")),
        ('"甲 | (乙) -丙 OR 标题:"', quoted("甲 | (乙) -丙 OR 标题:")),
        ('"甲""乙"', both(quoted("甲"), quoted("乙"))),
        ('"甲"乙', both(quoted("甲"), B)),
        ('"甲"-乙', both(quoted("甲"), word("-乙"))),
        ('"甲"|"乙"', either(quoted("甲"), quoted("乙"))),
        ('("甲")', quoted("甲")),
        ('"OR"', quoted("OR")),
    ],
)
def test_quotations_are_taken_to_the_letter(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    "text",
    [
        "新时代-新征程", "-", "甲 - 乙", "--", "甲 --乙", "-)", "——", "甲-", "－甲",  # a minus
        "or", "Or 甲", "and", "not", "ORDER", "甲OR乙", "ＯＲ",  # small letters, parts of words
        "1+8(X)", ")", "甲)", ":-)", "甲) 乙", "甲(乙 丙", "NOT(甲)", "（甲）", "（", "甲（乙",  # brackets
        '打造"最美"街道', '5"', '甲"', "“甲” ”", "「甲」", "＂甲",  # quotation marks
        "标题", "标题 :甲", "我的标题:甲", "题:甲", "12:30", "作者：甲", "https://例.cn", ":", "：标题", "ſection:甲", "dаte:甲",  # colons
        "！", "，。？！", "…… ……", "｜", "丨 甲", "*", "%", "_ \\", "'", "<b>", "{甲}", "&",
        "😀", "👨\u200d👩\u200d👧", "𠮷", "\ue000",
        "“一站式”服务：让群众（少）跑腿——《办法》出台", "老街·新事 ｜ “早市”开张！", "甲：“乙（丙）”",
    ],
)  # fmt: skip
def test_anything_else_is_text(text: str) -> None:
    node = parse(text)
    assert node == words(text)
    assert plain_text(node) == text


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("甲\x00乙", word("甲乙")),
        ("\x1b甲\x7f \x9f", A),
        ("甲\ud800", A),
        ("\udfff甲 \ud83d乙", both(A, B)),
        ("\x00-\x00乙 甲", both(without(B), A)),
        ("标\x00题:甲", word("甲", "headline")),
    ],
)
def test_what_cannot_be_printed_is_dropped(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("标题:甲", word("甲", "headline")),
        ("标题：甲", word("甲", "headline")),
        ("标题: 甲", word("甲", "headline")),
        ("标题：\u3000甲 乙", both(word("甲", "headline"), B)),
        ('标题:"甲 乙"', quoted("甲 乙", "headline")),
        ("标题:甲|乙", either(word("甲", "headline"), B)),
        ("标题:(甲 | 乙)", either(word("甲", "headline"), word("乙", "headline"))),
        ("标题: (甲 -乙) 丙", both(word("甲", "headline"), without(word("乙", "headline")), C)),
        ('标题:((甲 "乙") | 丙)', either(both(word("甲", "headline"), quoted("乙", "headline")), word("丙", "headline"))),
        ("标题:(甲 标题:乙)", both(word("甲", "headline"), word("乙", "headline"))),
        ("标题:-甲", word("-甲", "headline")),
        ("标题:OR", word("OR", "headline")),
        ("标题::", word(":", "headline")),
        ("标题:作者:甲", word("作者:甲", "headline")),
        ("(标题:甲)", word("甲", "headline")),
        ("记者:何秀英", word("何秀英", "reporter")),
        ("地点:城西", word("城西", "place")),
        ("版面:3", word("3", "page")),
        ("栏目:文教", word("文教", "section")),
        ("title:甲", word("甲", "headline")),
        ("Reporter:甲", word("甲", "reporter")),
        ("PLACE：甲", word("甲", "place")),
        ("page:A03", word("A03", "page")),
        ("seCtion:甲", word("甲", "section")),
        ("日期:2021", YEAR),
        ("date:2021", YEAR),
        ("Date： 2021 甲", both(YEAR, A)),
        ('日期:"2021"', YEAR),
        ("日期:(2021 | 2021-05)", either(YEAR, MAY)),
        ("甲 -日期:2021", both(A, without(YEAR))),
    ],
)
def test_fields(query: str, node: Node) -> None:
    assert parse(query) == node


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2021", YEAR), ("2021年", YEAR), ("２０２１", YEAR),
        ("2021-05", MAY), ("2021-5", MAY), ("2021/5", MAY), ("2021年5月", MAY), ("2021年05月", MAY),
        ("2021-05-10", TENTH), ("2021/5/10", TENTH), ("2021年5月10日", TENTH),
        ("2024-02", dates(Day(2024, 2, 1), Day(2024, 2, 29))),
        ("2021-05..2021-07", dates(Day(2021, 5, 1), Day(2021, 7, 31))),
        ("2021年5月..2021/7/3", dates(Day(2021, 5, 1), Day(2021, 7, 3))),
        ("2021-05-20..2021-05", dates(Day(2021, 5, 20), Day(2021, 5, 31))),
        ("2021..2021", YEAR),
        ("2021-05..", dates(Day(2021, 5, 1), None)),
        ("..2021-05", dates(None, Day(2021, 5, 31))),
        ("0001..9999", dates(Day(1, 1, 1), Day(9999, 12, 31))),
    ],
)  # fmt: skip
def test_dates(written: str, expected: DateRange) -> None:
    assert parse(f"日期:{written}") == expected


@pytest.mark.parametrize(
    ("query", "fragment"),
    [
        ("", "请写上要找的词"),
        (" \u3000\n", "请写上要找的词"),
        ("\x00\ud800", "请写上要找的词"),
        ('"', "引号没有配对"),
        ('甲 "乙', "引号没有配对"),
        ('"甲" "', "引号没有配对"),
        ('-"', "引号没有配对"),
        ('""', "引号里没有词"),
        ('甲 " "', "引号里没有词"),
        ("(", "括号没有配对"),
        ("(甲", "括号没有配对"),
        ("甲 ((乙)", "括号没有配对"),
        ("标题:(甲", "括号没有配对"),
        ("(甲 乙(丙)", "括号没有配对"),
        ("()", "括号里没有词"),
        ("甲 ( )", "括号里没有词"),
        ("标题:()", "括号里没有词"),
        ("OR", "OR 两边都要有词"),
        ("甲 OR", "OR 两边都要有词"),
        ("OR 甲", "OR 两边都要有词"),
        ("甲 OR OR 乙", "OR 两边都要有词"),
        ("(甲 OR) 乙", "OR 两边都要有词"),
        ("甲 (OR 乙)", "OR 两边都要有词"),
        ("|", "| 两边都要有词"),
        ("甲|", "| 两边都要有词"),
        ("甲 || 乙", "| 两边都要有词"),
        ("AND 甲", "AND 两边都要有词"),
        ("甲 AND", "AND 两边都要有词"),
        ("甲 AND OR 乙", "AND 两边都要有词"),
        ("甲 AND AND 乙", "AND 两边都要有词"),
        ("NOT", "NOT 后面要有词"),
        ("甲 NOT OR 乙", "NOT 后面要有词"),
        ("(甲 NOT)", "NOT 后面要有词"),
        ("-甲", "只有排除的词"),
        ("-甲 -乙", "只有排除的词"),
        ("NOT 甲", "只有排除的词"),
        ("-(甲 | 乙)", "只有排除的词"),
        ("-日期:2021", "只有排除的词"),
        ("甲 | -乙", "每一边都要有"),
        ("甲 | (-乙 -丙)", "每一边都要有"),
        ("-(甲 -乙)", "只有排除的词"),
        ("标题:", "“标题:”后面没有词"),
        ("甲 标题： ", "“标题：”后面没有词"),
        ("标题: OR 甲", "“标题:”后面没有词"),
        ("标题: -甲", "“标题:”后面没有词"),
        ("标题:|甲", "“标题:”后面没有词"),
        ("(标题:)", "“标题:”后面没有词"),
        ("Date:", "“Date:”后面没有词"),
        ("标题:(甲 记者:乙)", "“标题:”里面不能再用“记者:”"),
        ("标题:(甲 | (乙 -title：丙 日期：2021))", "“标题:”里面不能再用“日期：”"),
        ("标题:记者:甲", "“标题:”里面不能再用“记者:”"),
        ("标题: 记者: 甲", "“标题:”里面不能再用“记者:”"),
        ("日期:(2021 标题:甲)", "“日期:”里面不能再用“标题:”"),
        ("日期:昨天", "看不懂日期“昨天”：请写作 2021、2021-05 或 2021-05-10"),
        ("日期:..", "看不懂日期“..”"),
        ("日期:2021...2022", "看不懂日期"),
        ("日期:2021..昨天", "看不懂日期"),
        ("日期:昨天..2021", "看不懂日期"),
        ("日期:2021..2022..2023", "看不懂日期"),
        ("日期:2021-13", "看不懂日期"),
        ("日期:2021-00", "看不懂日期"),
        ("日期:2021-02-29", "看不懂日期"),
        ("日期:2021-05-00", "看不懂日期"),
        ("日期:2021-05/10", "看不懂日期"),
        ("日期:2021年5", "看不懂日期"),
        ("日期:0000", "看不懂日期"),
        ("日期:21", "看不懂日期"),
        ("日期:(2021 | 昨天)", "看不懂日期“昨天”"),
        ("日期:2021-07..2021-05", "“2021-07..2021-05”的起始日期晚于截止日期"),
    ],
)
def test_what_is_wrong_is_said(query: str, fragment: str) -> None:
    assert fragment in message(query)


@pytest.mark.parametrize(
    ("accepted", "refused", "fragment"),
    [
        ("甲" * 200, "甲" * 201, "最多 200 个字，这里有 201 个"),
        ("甲" + " \x00" * 500, "😀" * 10_000, "这里有 10000 个"),
        (" ".join("甲" * 32), " ".join("甲" * 33), "最多找 32 个"),
        ("|".join(["日期:2021"] * 20), "|".join("甲" * 33), "最多找 32 个"),
        ("(" * 16 + "甲" + ")" * 16, "(" * 17 + "甲" + ")" * 17, "最多 16 层"),
        ("-(" * 16 + "甲" + ")" * 16, "-(" * 17 + "甲" + ")" * 17, "最多 16 层"),
        ("page:(" * 16 + "3" + ")" * 16, "page:(" * 17 + "3" + ")" * 17, "最多 16 层"),
        ("NOT " * 48 + "甲", "(" * 200, "最多 16 层"),
        ("page:" * 39 + "3", '"' * 10_000, "这里有 10000 个"),
        (")" * 200, " ".join("甲" * 200), "这里有 399 个"),
    ],
)
def test_caps(accepted: str, refused: str, fragment: str) -> None:
    parse(accepted)
    assert fragment in message(refused)


@pytest.mark.parametrize(
    ("query", "highlighted"),
    [
        ("甲 乙", (A, B)),
        ("乙 (甲 | 乙) 甲", (B, A)),
        ('甲 "甲"', (A, quoted("甲"))),
        ("标题:甲 记者:乙", (word("甲", "headline"), word("乙", "reporter"))),
        ("地点:甲 版面:3 栏目:乙 日期:2021", ()),
        ("甲 -乙 -(丙 | -丁)", (A,)),
    ],
)
def test_what_to_highlight(query: str, highlighted: tuple[Phrase, ...]) -> None:
    assert phrases(parse(query)) == highlighted


@pytest.mark.parametrize(
    ("query", "plain"),
    [
        ("甲", "甲"),
        (" 甲\u3000 乙", "甲 乙"),
        ("甲 AND (乙 丙)", "甲 乙 丙"),  # says no more than blanks would
        ('甲 "乙"', None),
        ('"甲"', None),
        ("标题:甲", None),
        ("甲 | 乙", None),
        ("甲 -乙", None),
        ("甲 (乙 | 丙)", None),
        ("日期:2021", None),
    ],
)
def test_plain_text(query: str, plain: str | None) -> None:
    assert plain_text(parse(query)) == plain
