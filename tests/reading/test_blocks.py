"""Lines -> blocks: what surely stays together, and what each block is by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.block import Block
from articles.reading.blocks import find_blocks
from articles.reading.column_widths import column_of
from articles.reading.lines import split_lines
from articles.reading.punctuation import ends_whole_paragraph, is_terminal, looks_cut


def blocks_of(text: str) -> list[tuple[str, tuple[int, ...]]]:
    return [(block.form, block.numbers) for block in find_blocks(split_lines(text), ())]


def one_block(text: str) -> Block:
    (block,) = find_blocks(split_lines(text), ())
    return block


COLUMN = "柳塘村的提灌站响起了马达声，新\n渠第一次放水。守渠人老金沿着渠\n岸走了两公里半，没有看到一处渗"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        # A blank line ends a block, white space alone is blank.
        ("桥头亮灯了\n\n江边装灯", [("text", (1,)), ("text", (3,))]),
        ("桥头亮灯了\n \u3000\n江边装灯", [("text", (1,)), ("text", (3,))]),
        (COLUMN, [("text", (1, 2, 3))]),
        ("", []),
        # Heading marks.
        ("# 桥头亮灯了\n江边装灯，市民拍照。", [("heading", (1,)), ("text", (2,))]),
        ("###桥头亮灯了", [("heading", (1,))]),
        ("#", [("text", (1,))]),
        # Bylines: sure ones inside a run, guesses only alone.
        ("▢ 全媒体记者 何敏\n通讯员 苏禾", [("byline", (1, 2))]),
        ("▢ 全媒体记者 何敏\n▢ 通讯员 苏禾", [("byline", (1,)), ("byline", (2,))]),
        (f"{COLUMN}漏。\n ▢ 全媒体记者 何敏\n\n{COLUMN}", [("text", (1, 2, 3)), ("byline", (4,)), ("text", (6, 7, 8))]),
        ("何敏 苏禾", [("byline", (1,))]),
        # Tables, captions, document numbers, dates.
        ("地段\t时间\n新街\t8时\n一、请储水，谢谢。", [("table", (1, 2)), ("text", (3,))]),
        ("抢修队员检查阀门。\n（图片由水务公司提供）", [("caption", (1, 2))]),
        ("图为老桥夜景", [("caption", (1,))]),
        ("义水〔2021〕9号", [("docnum", (1,))]),
        ("义水 [2021] 第9号", [("docnum", (1,))]),
        ("溪江水务公司\n2021年4月9日", [("text", (1,)), ("date", (2,))]),
        ("二〇二一年四月九日", [("date", (1,))]),
        ("2021年4月9日，新渠通水。", [("text", (1,))]),
        ("义乌市水务局 2021年4月9日", [("date", (1,))]),
        ("柳塘新渠工程启动 2021年4月9日", [("text", (1,))]),
        ("招字2022-012", [("docnum", (1,))]),
        ("村民在晒谷。 何敏 摄", [("caption", (1,))]),
        ("资料图片", [("caption", (1,))]),
        ("▲何某遗失营业执照副本，声明作废。", [("text", (1,))]),
        # A pen name or a word right under the display lines that begin a run, a name set apart by one blank.
        (f"母亲的腌菜缸\n尹航\n{COLUMN}", [("text", (1,)), ("byline", (2,)), ("text", (3, 4, 5))]),
        (f"{COLUMN}漏。\n 何俊杰", [("text", (1, 2, 3)), ("byline", (4,))]),
        (f"献血车开进市场\n\n宋词 黄婧 吕舒婷\n{''.join(COLUMN.split())}漏。", [("text", (1,)), ("byline", (3,)), ("text", (4,))]),
        # Where paragraphs are indented, what isn't and stands before one is no part of it; nor is what is set to the right.
        (
            "老桥亮灯\n　　" + COLUMN + "漏。\n　　" + COLUMN + "漏。\n　　" + COLUMN + "漏。\n　　　　　　溪江水务公司",
            [("text", (1,)), ("text", (2, 3, 4, 5, 6, 7, 8, 9, 10)), ("text", (11,))],
        ),
        # Display lines glued to text.
        (f"水从哪里来\n{COLUMN}\n漏。", [("text", (1,)), ("text", (2, 3, 4, 5))]),
        # A dateline begins an article even without a blank line.
        ("村里开了十六次会，定下村规。\n本报讯 昨日，江边老桥亮灯。", [("text", (1,)), ("text", (2,))]),
    ],
)
def test_a_page_falls_into_blocks(text: str, blocks: list[tuple[str, tuple[int, ...]]]) -> None:
    assert blocks_of(text) == blocks


def test_furniture_is_passed_over_and_parts_what_is_around_it() -> None:
    blocks = find_blocks(split_lines("春灌开闸\n（下转第3版）\n柳塘通水"), {2})
    assert [(block.numbers, block.glued) for block in blocks] == [((1,), False), ((3,), False)]


def test_a_signature_broken_off_at_the_column_stays_with_its_paragraph() -> None:
    assert blocks_of(f"{COLUMN}\n渗漏，村民都说这回的水真是好。\n（何敏）") == [("text", (1, 2, 3, 4, 5))]


def test_a_signature_that_had_room_on_the_line_before_signs() -> None:
    assert blocks_of(f"{COLUMN}\n漏，村民说好。\n（何敏）") == [("text", (1, 2, 3, 4)), ("byline", (5,))]


FULL_END = f"{COLUMN}\n渗漏，村民都说这回的水真是好。\n（记者 何敏）"


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        (FULL_END, False),
        # Where another signature on the page had room, none is the rest of its paragraph.
        (f"{COLUMN}\n漏，村民说好。\n（通讯员 苏禾）\n\n{FULL_END}", True),
        (f"村民都说这回的水真是好。\n\n（通讯员 苏禾）\n\n{FULL_END}", True),
        (FULL_END.replace("（记者", "　　（记者"), True),
        (f"{COLUMN}\n漏，村民说好。\n（何敏）\n\n{FULL_END.replace('记者 ', '')}", False),
        (f"{COLUMN}\n漏，村民说好。\n（何敏）\n\n{COLUMN}\n漏。\n（苏禾）\n\n{FULL_END.replace('记者 ', '')}", True),
        # Paragraphs too short to show their column show that of the page.
        (
            "柳塘村的提灌站响起了马达声，新\n渠第一次放水。\n\n守渠人老金沿着渠岸走了两公里半，\n没有看到一处渗\n\n老金说，往年春灌要等上三天，今\n年好。\n（记者 何敏）",
            True,
        ),
    ],
)
def test_a_signature_with_a_role_signs_as_the_page_has_it(text: str, signs: bool) -> None:
    assert (blocks_of(text)[-1][0] == "byline") is signs


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("# 柳塘新渠\n", "柳塘新渠"),
        ("柳塘新渠\n通水", "柳塘新渠通水"),
        ("柳塘新渠柳塘新渠\n通水", "柳塘新渠通水"),
        ("至 4 月28 日\n止", "至4月28日止"),
        ("Smart\nCity", "Smart City"),
    ],
)
def test_a_blocks_text_has_layout_undone(text: str, joined: str) -> None:
    assert one_block(text).text == joined


@pytest.mark.parametrize(
    ("widths", "column"),
    [([30, 30, 28, 12], 30), ([26, 30, 29, 30, 8], 30), ([30, 30], 0), ([120, 120, 120], 0), ([10, 20, 30, 40, 50], 0), ([], 0)],
)
def test_a_column_is_the_width_that_most_lines_share(widths: list[int], column: int) -> None:
    assert (
        column_of(split_lines("\n".join("一" * (width // 2) + "a" * (width % 2) for width in widths)) if widths else ()) == column
    )


@pytest.mark.parametrize(
    ("text", "terminal"),
    [
        ("通水了。", True),
        ("“通水了。”", True),
        ("“春灌”", True),
        ("公告如下：", True),
        ("通水了（何敏）", False),
        ("通水了。（何敏）", False),
        ("通水了……", True),
        ("通水，", False),
        ("通水", False),
        ("为何不通？", True),
        ("", False),
    ],
)
def test_a_paragraph_may_end_with_a_mark(text: str, terminal: bool) -> None:
    assert is_terminal(text) is terminal


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("这一做法激发了居民自治的热情，通过片区", True),
        ("他们在“村口", True),
        ("全部用于修缮和", True),
        ("水渠通了。下一步", True),
        ("春灌开闸，一村不落", False),
        ("桥头亮灯了", False),
        ("", False),  # a line of soft hyphens alone
    ],
)
def test_a_line_that_breaks_off_looks_cut(text: str, cut: bool) -> None:
    assert looks_cut(text) is cut


@pytest.mark.parametrize(
    ("text", "verse"),
    [
        ("石头弓着背\n替流水记账\n牛蹄印里的雨\n又浅一点", True),
        ("石头弓着背\n替流水记账\n牛蹄印里的雨", False),
        ("石头弓着背，\n替流水记账，\n牛蹄印里的雨，\n又浅一点。", False),
    ],
)
def test_four_short_lines_without_marks_are_verse(text: str, verse: bool) -> None:
    assert Block(split_lines(text), "text", 0).is_verse is verse


@pytest.mark.parametrize(
    ("text", "ends"),
    [("一、请储水：", True), ("长" * 50 + "。", True), ("长" * 50 + "“渐进式”", False), ("推进“渐进式”", True), ("推进", False)],
)
def test_an_unbroken_paragraph_ends_with_a_firm_mark(text: str, ends: bool) -> None:
    assert ends_whole_paragraph(split_lines(text)[0]) is ends


@given(
    st.lists(
        st.sampled_from(
            [
                "",
                "桥头亮灯了",
                "▢ 记者 何敏",
                "本报讯 昨日，通水。",
                "新渠通水，村民",
                "地段\t时间",
                "# 亮灯",
                "（何敏）",
                "2021年4月9日",
            ]
        ),
        max_size=25,
    )
)
def test_blocks_hold_every_printed_line_once_and_in_order(printed: list[str]) -> None:
    lines = split_lines("\n".join(printed))
    numbers = [number for block in find_blocks(lines, ()) for number in block.numbers]
    assert numbers == [line.number for line in lines if line.text]


@pytest.mark.parametrize(
    ("text", "verse"),
    [
        ("井台上的青石，\n被绳子磨出一道道深深的皱纹；\n挑水的人换了一代又一代，\n井里的月亮，\n还是那一个。", True),
        ("一滴雨落在犁头上\n犁头就亮了\n父亲扶着它走过田垄\n蛙声从水里升起来", True),
        # A column of prose whose lines end with marks by chance is as wide as its column.
        (
            "我在他那里买过一本旧唐诗三百首，\n那是很多年前的版本，扉页上写着名，\n落款被水洇成一团，看不清是谁写的，\n他想了想说总归是有人喜欢过的人。",
            False,
        ),
    ],
)
def test_verse_is_ragged_or_unmarked(text: str, verse: bool) -> None:
    assert one_block(text).is_verse is verse


def test_a_line_by_itself_keeps_what_it_could_sign() -> None:
    assert [
        block.byline and [byline.name for byline in block.byline.bylines] for block in find_blocks(split_lines("白露 宁静"), ())
    ] == [["白露", "宁静"]]


def test_an_agencys_dateline_right_over_its_text_belongs_to_the_text() -> None:
    text = "据新华社东山4月10日电\n新渠昨日通水，两岸的田第一次用上了\n水库的水，村民说今年不愁了。"
    assert blocks_of(text) == [("text", (1, 2, 3))]
    assert blocks_of("据新华社东山4月10日电\n\n新渠昨日通水，今年不愁了。")[0] == ("byline", (1,))


def test_a_dateline_broken_at_the_column_parts_the_headline_from_the_text() -> None:
    text = "柳塘新渠通水\n据新华社东山4月10\n日电 4月10日8时，新\n渠通水，两岸的田第一\n次用上了水库的水，今\n年不愁了。"
    assert blocks_of(text) == [("text", (1,)), ("text", (2, 3, 4, 5, 6))]


def test_a_question_that_a_colon_announces_is_no_subhead() -> None:
    run = "她蹲在田埂上看那一朵朵的小花，每一\n次蹲下去看，都想替她问一声：\n你自己晓得不？\n花不答话，风从溪边吹过来，吹了一个\n上午。"
    assert blocks_of(run) == [("text", (1, 2, 3, 4, 5))]
