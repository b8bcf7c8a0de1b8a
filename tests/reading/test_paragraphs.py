"""The blocks of an article's body -> paragraphs, joined across column breaks."""

from __future__ import annotations

import pytest

from articles.reading.blocks import find_blocks
from articles.reading.lines import split_lines
from articles.reading.paragraphs import Piece, make_paragraphs, passage
from articles.reading.types import Passage, Role

ROLE_OF_FORM: dict[str, Role] = {"table": "table", "caption": "caption", "docnum": "docnum", "date": "signoff"}


def paragraphs(text: str) -> list[tuple[str, str]]:
    """The paragraphs of a text whose blocks play the role that they show, else body."""
    blocks = find_blocks(split_lines(text), ())
    return [
        (found.role, found.text)
        for found in make_paragraphs([Piece(block, ROLE_OF_FORM.get(block.form, "body")) for block in blocks])
    ]


def body(*texts: str) -> list[tuple[str, str]]:
    return [("body", text) for text in texts]


# 15 characters a line, the first of a paragraph 13.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "柳塘村的提灌站响起了马达声\n，新渠第一次放水。守渠人老金沿\n着渠岸走了两里，没有看到渗漏。",
            body("柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了两里，没有看到渗漏。"),
        ),
        # A blank line in mid-sentence is a column's end.
        (
            "柳塘村的提灌站响起了马达，新\n渠第一次放水。守渠人老金沿着渠\n岸走了两公里半，没有看到一处渗\n\n漏。村民们说，往年这时候天天看\n云，今年新渠放水，秧田再也不用\n等雨。",
            body(
                "柳塘村的提灌站响起了马达，新渠第一次放水。守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏。村民们说，往年这时候天天看云，今年新渠放水，秧田再也不用等雨。"
            ),
        ),
        # A blank line after a sentence's end is a paragraph's.
        (
            "柳塘村的提灌站响起了马达，新\n渠第一次放水。守渠人老金沿着渠\n岸走了一趟。\n\n村民们都说，往年这时候天天看\n云，今年新渠放水，秧田再也不用\n等雨。",
            body(
                "柳塘村的提灌站响起了马达，新渠第一次放水。守渠人老金沿着渠岸走了一趟。",
                "村民们都说，往年这时候天天看云，今年新渠放水，秧田再也不用等雨。",
            ),
        ),
        # A short last line ends a paragraph without a blank line.
        (
            "柳塘村的提灌站响起了马达，新\n渠第一次放水。守渠人老金沿着渠\n岸走了一趟。\n村民们都说，往年这时候天天看\n云，今年新渠放水，秧田再也不用\n等雨。",
            body(
                "柳塘村的提灌站响起了马达，新渠第一次放水。守渠人老金沿着渠岸走了一趟。",
                "村民们都说，往年这时候天天看云，今年新渠放水，秧田再也不用等雨。",
            ),
        ),
        # A signature pushed to a line of its own ends its paragraph.
        (
            "柳塘村的提灌站响起了马达，新\n渠第一次放水。守渠人老金沿着渠\n岸走了一趟，没有看到一处渗漏。\n（何敏 苏禾）",
            body("柳塘村的提灌站响起了马达，新渠第一次放水。守渠人老金沿着渠岸走了一趟，没有看到一处渗漏。（何敏 苏禾）"),
        ),
        # What begins with a closing mark goes on.
        ("村民们说：“今年不用看天了\n\n”，秧田三天灌满。", body("村民们说：“今年不用看天了”，秧田三天灌满。")),
        # Unbroken text: each line is a paragraph, but a cut one goes on.
        (
            "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们说，往年这时候，我们天天\n\n看云。\n渠道修好以后，下游三个村的秧田三天就能灌满。",
            body(
                "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们说，往年这时候，我们天天看云。",
                "渠道修好以后，下游三个村的秧田三天就能灌满。",
            ),
        ),
        # What a column couldn't break leaves its line short.
        (
            "义乌市佛堂镇阿勤商行遗失营业\n执照副本，统一信用代码：\n92330782MA2EX4K71R，声明作废。",
            body("义乌市佛堂镇阿勤商行遗失营业执照副本，统一信用代码：92330782MA2EX4K71R，声明作废。"),
        ),
        # An item of a list without a mark at its end ends all the same, but not behind a colon.
        (
            "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们都说好。\n\n二、报名时间\n\n自公告之日起至招租会前一日17时止。\n\n2.联系时间：工作日上午8时30分\n\n至11时30分。",
            body(
                "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们都说好。",
                "二、报名时间",
                "自公告之日起至招租会前一日17时止。",
                "2.联系时间：工作日上午8时30分至11时30分。",
            ),
        ),
        # What begins with a label is another paragraph.
        (
            "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们都说好。\n\n【网友提问】租金能不能按月缴?(网名:打工人小周)\n\n【回应】可以按月缴。",
            body(
                "柳塘村的提灌站响起了马达声，新渠第一次放水，守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏，村民们都说好。",
                "【网友提问】租金能不能按月缴?(网名:打工人小周)",
                "【回应】可以按月缴。",
            ),
        ),
        # Prose with half-width marks is no poem, though a column's end leaves lines without a stop.
        (
            "4月8日上午,柳塘村的提灌站响起\n了马达声,新渠第一次放水.守渠人\n老金沿着渠岸走了两公里半,没有\n\n看到一处渗漏,村民们都说,往年这\n时候天天看云,今年新渠放水,秧田\n再也不用等雨了.",
            body(
                "4月8日上午,柳塘村的提灌站响起了马达声,新渠第一次放水.守渠人老金沿着渠岸走了两公里半,没有看到一处渗漏,村民们都说,往年这时候天天看云,今年新渠放水,秧田再也不用等雨了."
            ),
        ),
        # Each line of a poem is a paragraph, in stanzas of three too.
        (
            "一支粉笔\n写瘦了自己\n写亮了山里孩子的眼睛\n\n黑板是一块田\n你弯着腰\n一行一行地插秧",
            body("一支粉笔", "写瘦了自己", "写亮了山里孩子的眼睛", "黑板是一块田", "你弯着腰", "一行一行地插秧"),
        ),
        # And in a stanza with a comma.
        (
            "海边的芦苇\n站在潮水够不着的地方\n一整个秋天\n只说一个白字\n\n有人来过，折下一枝\n插在旧陶罐里\n海就跟着进了屋子\n整夜，整夜地响",
            body(
                "海边的芦苇",
                "站在潮水够不着的地方",
                "一整个秋天",
                "只说一个白字",
                "有人来过，折下一枝",
                "插在旧陶罐里",
                "海就跟着进了屋子",
                "整夜，整夜地响",
            ),
        ),
        # A cut behind a semicolon or before figures goes on where paragraphs come whole.
        (
            "一个群里发通知，要求“收到请回复”；\n\n三个群里填同一张表，数据却互不相通，半夜还要上传一张照片，一些干部感叹手机越来越忙，脚步却越来越懒，离群众也越来越远了，这怎么行呢。",
            body(
                "一个群里发通知，要求“收到请回复”；三个群里填同一张表，数据却互不相通，半夜还要上传一张照片，一些干部感叹手机越来越忙，脚步却越来越懒，离群众也越来越远了，这怎么行呢。"
            ),
        ),
        # Each line of a poem is kept.
        ("石头弓着背\n替流水记账\n牛蹄印里的雨\n又浅一点", body("石头弓着背", "替流水记账", "牛蹄印里的雨", "又浅一点")),
        # Items of a list.
        (
            "一、请市民提前储水；\n二、停水期间关好龙头；\n三、咨询请打热线电话。",
            body("一、请市民提前储水；", "二、停水期间关好龙头；", "三、咨询请打热线电话。"),
        ),
        # Layout spaces are undone line by line.
        ("再 走 访 三 十 户 人 家 ，\n至 4 月28 日，新渠通水。", body("再走访三十户人家，至4月28日，新渠通水。")),
        # Tables keep their cells and rows.
        ("地段\t时间\n新街\t8时至12时", [("table", "地段\t时间\n新街\t8时至12时")]),
        ("", []),
    ],
)
def test_lines_join_to_the_paragraphs_that_the_author_wrote(text: str, expected: list[tuple[str, str]]) -> None:
    assert paragraphs(text) == expected


def test_text_does_not_join_across_a_table() -> None:
    assert paragraphs("停水地段与时间如下\n\n地段\t时间\n\n请市民储水。") == [
        ("body", "停水地段与时间如下"),
        ("table", "地段\t时间"),
        ("body", "请市民储水。"),
    ]


@pytest.mark.parametrize(
    ("role", "text", "separator", "expected"),
    [
        ("body", "春灌开\n闸", None, Passage("body", "春灌开闸", (1, 2), (0, 3))),
        ("headline", "# 柳塘新渠\n通水", None, Passage("headline", "柳塘新渠通水", (1, 2), (0, 4))),
        ("headline", "柳塘新渠柳塘新渠\nSmart\nCity", None, Passage("headline", "柳塘新渠Smart City", (1, 2, 3), (0, 4, 10))),
        ("body", "亮灯亮灯亮灯亮灯", None, Passage("body", "亮灯亮灯亮灯亮灯", (1,), (0,))),
        ("signoff", "水务公司\n2021年4月9日", "\n", Passage("signoff", "水务公司\n2021年4月9日", (1, 2), (0, 5))),
        ("table", "地 段\t时 间", "\n", Passage("table", "地 段\t时 间", (1,), (0,))),
        ("body", "至 4 月\n28 日", None, Passage("body", "至4月28日", (1, 2), (0, 3))),
    ],
)
def test_a_passage_knows_where_each_of_its_lines_begins(role: Role, text: str, separator: str | None, expected: Passage) -> None:
    assert passage(role, split_lines(text), separator) == expected


@pytest.mark.parametrize(("offset", "line"), [(0, 3), (2, 3), (3, 5), (4, 5), (99, 5)])
def test_the_line_of_a_character_is_found(offset: int, line: int) -> None:
    assert Passage("body", "春灌开闸了", (3, 5), (0, 3)).line_at(offset) == line
