"""Lines that belong to the page and to no article, by their own words and where they stand."""

from __future__ import annotations

import pytest

from articles.reading.furniture import PageFurniture, find_furniture
from articles.reading.headings import PageHeading, read_heading_line
from articles.reading.lines import split_lines

TEXT = "柳塘村的提灌站响起马达声，新渠第一次放水。\n" * 9


def furniture(text: str) -> PageFurniture:
    return find_furniture(split_lines(text))


def reasons(text: str) -> dict[int, str]:
    return {number: piece.reason for piece in furniture(text).pieces for number in piece.lines}


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("溪江乡讯 2021年4月10日 星期六 第3版 镇街", PageHeading("溪江乡讯", "2021年4月10日", "3", "镇街")),
        ("溪江乡讯", PageHeading("溪江乡讯")),
        ("《溪江商报》", PageHeading("溪江商报")),
        ("溪 江 乡 讯", PageHeading("溪江乡讯")),
        ("2021年4月10日 星期六 农历辛丑年二月廿九 第88期", PageHeading(day="2021年4月10日", issue_number="第88期")),
        ("2021.4.10", PageHeading(day="2021.4.10")),
        ("2021-04-10", PageHeading(day="2021-04-10")),
        ("二〇二一年四月十日", PageHeading(day="二〇二一年四月十日")),
        ("总第1204期 今日4版", PageHeading(issue_number="总第1204期")),
        ("第 88 期", PageHeading(issue_number="第 88 期")),
        ("星期六", PageHeading()),
        ("A03 民生", PageHeading(label="A03", name="民生")),
        ("第2-3版 镇街", PageHeading(label="2-3", name="镇街")),
        ("第三版", PageHeading(label="3")),
        ("溪江乡讯 03 民生", PageHeading("溪江乡讯", label="3", name="民生")),
        ("第1版 要闻 2021年4月10日", PageHeading(day="2021年4月10日", label="1", name="要闻")),
        ("04｜时政　　2020.10.10　星期六", PageHeading(day="2020.10.10", label="4", name="时政")),
        ("2 镇街", PageHeading(label="2", name="镇街")),
        ("文教 6", PageHeading(label="6", name="文教")),
        ("A03 民生·社会", PageHeading(label="A03", name="民生·社会")),
        ("2024/4/11 第4247期 青源日报", PageHeading("青源日报", "2024/4/11", issue_number="第4247期")),
        ("今日青源2021年10月19日星期二第8版", PageHeading("今日青源", "2021年10月19日", "8")),
        ("溪江商报 星期三 第6版 新闻热线：0579-05550101", PageHeading("溪江商报", label="6")),
        (
            "溪江商报 2020年12月12日 星期六 总第6127期 国内统一连续出版物号：CN 00-0116",
            PageHeading("溪江商报", "2020年12月12日", issue_number="总第6127期"),
        ),
        ("2021年4月10日 星期六 责编 何敏", PageHeading(day="2021年4月10日")),
        ("2019年2月11日 星期一 责任编辑：雷鸣  版式：池清  校对：俞可欣", PageHeading(day="2019年2月11日")),
        ("值班编委 何敏 一审 苏禾 二审 严以宽", PageHeading()),
        ("第3版 本版责编 丁 一 美编 胡 娜", PageHeading(label="3")),
        ("3 老桥", None),
        ("今日青源", None),
        ("溪江乡讯今日报道", None),
        ("昨日第3版刊登更正", None),
        ("4月10日，新渠通水", None),
        ("·身边的好人", None),
        ("总第1204期 ·身边的好人", None),
        ("民生", None),
        ("", None),
    ],
)
def test_a_heading_line_says_newspaper_day_label_and_name_and_nothing_else(line: str, heading: PageHeading | None) -> None:
    assert read_heading_line(line) == heading


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("溪江乡讯", "masthead"),
        ("2021年4月10日 星期六", "masthead"),
        ("A03 民生", "page-number"),
        ("第2版", "page-number"),
        ("· 3 ·", "page-number"),
        ("- 12 -", "page-number"),
        ("12", "page-number"),
        ("第1204期", "folio"),
        ("国内统一刊号CN33-0000 今日4版", "folio"),
        ("新闻热线：0579-05550101", "folio"),
        ("责任编辑：方以南 版式：金若兰", "editors"),
        ("责编：方以南", "editors"),
        ("责编 方以南 美编 金若兰 电话 0579-05550102", "editors"),
        ("校对/方以南", "editors"),
        ("■本版责任编辑 方以南", "editors"),
        ("编辑：方以南 电话：0000-05550112", "editors"),
        ("责任编辑 方以南", "editors"),
        ("（下转第3版）", "continuation"),
        ("（上接第一版）", "continuation"),
        ("（紧接第一版）", "continuation"),
        ("▢（下转第3版）", "continuation"),
        ("▶▶▶下转第三版", "continuation"),
        ("(下转6版)", "continuation"),
        ("排（下转第4版）", None),
        ("●老桥亮灯 >>>第7版", "contents"),
        ("桥头亮灯了", None),
        ("编辑部 何敏", None),
        ("本报编辑部", None),
        ("电话里传来好消息", None),
    ],
)
def test_furniture_shows_itself_at_the_pages_head(line: str, reason: str | None) -> None:
    assert reasons(f"{line}\n{TEXT}").get(1) == reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("第2版", "page-number"),
        ("3", "page-number"),
        ("责任编辑：方以南", "editors"),
        ("国内统一刊号CN33-0000", "folio"),
        # A day, alone or with an issuer, closes a notice.
        ("2021年4月10日", None),
        ("溪江乡讯", None),
    ],
)
def test_a_day_or_a_name_at_the_foot_is_no_masthead(line: str, reason: str | None) -> None:
    assert reasons(f"{TEXT}{line}").get(10) == reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("12", None),
        ("第2版", "page-number"),
        ("A02", "page-number"),
        ("— 3 —", "page-number"),
        ("4版）", None),
        ("溪江乡讯", None),
        ("2021年4月10日", None),
        ("责任编辑：方以南", "editors"),
        ("（下转第3版）", "continuation"),
    ],
)
def test_inside_a_page_only_what_can_be_nothing_else_is_furniture(line: str, reason: str | None) -> None:
    assert reasons(f"{TEXT}{line}\n{TEXT}").get(10) == reason


def test_a_contents_box_reaches_from_its_heading_to_its_last_entry() -> None:
    text = "导读\n一把锄头两代人 ——2版\n夜市三本账（A02版）\n老桥亮灯\n江边多了四十二盏 详见第4版\n\n桥头亮灯了\n" + TEXT
    assert reasons(text) == dict.fromkeys((1, 2, 3, 4, 5), "contents")


def test_a_word_that_heads_no_entries_is_no_contents_box() -> None:
    assert reasons("导读\n一把锄头两代人\n柳塘村的提灌站响起马达声，新渠第一次放水。\n") == {}


def test_the_masthead_is_put_together_from_its_lines() -> None:
    found = furniture(f" 溪江乡讯\n2021年4月10日 星期六 第88期\n第1版 要闻\n{TEXT}")
    assert found.heading == PageHeading("溪江乡讯", "2021年4月10日", "1", "要闻", "第88期")
    assert [line.number for line in found.date_lines] == [2]
    assert found.numbers == {1, 2, 3}


def test_the_first_of_two_labels_is_the_pages() -> None:
    found = furniture(f"第2版\n第3版\n{TEXT}")
    assert found.heading.label == "2"
    assert found.numbers == {1, 2}


@pytest.mark.parametrize(
    ("text", "to", "start"),
    [
        ("（下转第3版）", {1: "3"}, {}),
        ("（下转A03版）", {1: "A03"}, {}),
        ("（上接第一版）", {}, {1: "1"}),
        ("( 紧接第 4 版 )", {}, {1: "4"}),
        ("派出订单84笔。（下转第3版）", {1: "3"}, {}),
        ("（转第12版）", {1: "12"}, {}),
        ("由第3版转下", {}, {}),
    ],
)
def test_a_continuation_note_names_the_other_page(text: str, to: dict[int, str], start: dict[int, str]) -> None:
    found = furniture(text)
    assert (found.continues_to, found.continues_from) == (to, start)


def test_a_continuation_note_at_the_end_of_a_line_leaves_the_line_to_its_article() -> None:
    assert reasons("派出订单84笔，下月再增十家。（下转第3版）") == {}


def test_a_masthead_in_the_middle_of_a_page_is_furniture_with_its_name_and_latin_name() -> None:
    text = "周边就业200余人，年产值突破1500万元。"
    page = [*[text] * 10, "今日桐庐", "TONGLU TODAY", "2023.11.15 星期三 国内统一刊号：CN33-0112 总第4419期 今日4版", *[text] * 10]
    furniture = find_furniture(split_lines("\n".join(page)))
    assert [(piece.lines, piece.reason) for piece in furniture.pieces] == [((number,), "masthead") for number in (11, 12, 13)]
    assert furniture.heading.newspaper == "今日桐庐"


def test_where_a_picture_was_cut_out_is_furniture() -> None:
    furniture = find_furniture(split_lines("# 梯田“晒秋”\n\n![](images/ee57facea43f1312.jpg)\n\n晒秋！[不是图](第2版)\n"))
    assert [(piece.lines, piece.reason) for piece in furniture.pieces] == [((3,), "image")]


@pytest.mark.parametrize(("line", "is_label"), [("第7版 要闻", True), ("第3版 镇街", True), ("第7版画有奖征集", False)])
def test_a_label_with_the_pages_name_is_furniture_inside_the_page(line: str, is_label: bool) -> None:
    text = "周边就业200余人，年产值突破1500万元。"
    furniture = find_furniture(split_lines("\n".join([*[text] * 10, line, *[text] * 10])))
    assert [piece.lines for piece in furniture.pieces] == ([(11,)] if is_label else [])


def test_a_newspapers_name_over_a_label_inside_the_page_is_furniture_too() -> None:
    text = "周边就业200余人，年产值突破1500万元。"
    furniture = find_furniture(split_lines("\n".join([*[text] * 10, "安吉新闻", "", "A05", *[text] * 10])))
    assert [(piece.lines, piece.reason) for piece in furniture.pieces] == [((11,), "masthead"), ((13,), "page-number")]


@pytest.mark.parametrize(("line", "is_folio"), [("投稿邮箱：yw@163.com", True), ("投稿邮箱：yw@163.com。", False)])
def test_an_address_that_ends_a_sentence_is_no_folio(line: str, is_folio: bool) -> None:
    text = "征稿截止时间为10月31日。"
    furniture = find_furniture(split_lines("\n".join([*[text] * 10, line])))
    assert [piece.lines for piece in furniture.pieces] == ([(11,)] if is_folio else [])
