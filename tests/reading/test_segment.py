"""Blocks -> articles: which block belongs to which article, and the part that it plays."""

from __future__ import annotations

import pytest

from articles.reading.blocks import find_blocks
from articles.reading.lines import split_lines
from articles.reading.seams import opens_article
from articles.reading.segment import Segment, segment

CANAL = "本报讯 4月8日上午，柳塘村的提灌站响起\n了马达声，新渠第一次放水。守渠人老金沿\n着渠岸走了两公里半，没有看到一处渗漏。"
CANAL_MORE = "渠道修好以后，下游三个村的秧田三天就能\n灌满。为了这条新渠，柳塘村里开了十六次\n会，把“水怎么分”写进了村规。"
LIGHTS = "江边一座老桥装上了四十二盏路灯，桥下散\n步的居民停下来拍照。装灯的老桥建于清末\n，桥头的石狮子也照得清清楚楚。"


def parts(text: str) -> list[tuple[str, list[tuple[str, tuple[int, ...]]]]]:
    """For each article of the page its order, and for each of its blocks the part and the lines."""
    found = segment(find_blocks(split_lines(text), ()))
    return [(article.order, [(placed.part, placed.block.numbers) for placed in article.blocks]) for article in found]


def test_no_blocks_are_no_articles() -> None:
    assert segment(()) == ()


def test_in_flow_order_headline_byline_and_text_follow_each_other() -> None:
    assert parts(f"柳塘新渠通水\n\n记者 何敏\n\n{CANAL}\n\n老桥亮起路灯\n\n记者 苏禾\n\n{LIGHTS}\n") == [
        ("flow", [("head", (1,)), ("byline", (3,)), ("body", (5, 6, 7))]),
        ("flow", [("head", (9,)), ("byline", (11,)), ("body", (13, 14, 15))]),
    ]


def test_in_frame_order_the_headline_comes_after_the_text() -> None:
    assert parts(f"▢ 记者 何敏\n\n{CANAL}\n\n柳塘新渠通水\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n") == [
        ("frame", [("byline", (1,)), ("body", (3, 4, 5)), ("head", (7,))]),
        ("frame", [("byline", (9,)), ("body", (11, 12, 13)), ("head", (15,))]),
    ]


def test_a_byline_right_under_the_article_before_it_begins_the_next() -> None:
    assert parts(f"▢ 记者 何敏\n\n{CANAL}\n\n柳塘新渠通水\n ▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n") == [
        ("frame", [("byline", (1,)), ("body", (3, 4, 5)), ("head", (7,))]),
        ("frame", [("byline", (8,)), ("body", (10, 11, 12)), ("head", (14,))]),
    ]


def test_heading_marks_begin_articles_and_other_short_lines_are_subheads() -> None:
    first = "4月8日上午，柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏。"
    second = "渠道修好以后，每小时能送水一百八十立方米，下游三个村的秧田三天就能灌满，为了这条渠村里开了十六次会。"
    assert parts(f"# 柳塘新渠通水\n\n何敏\n\n{first}\n\n水从哪里来\n\n{second}\n\n# 老桥亮起路灯\n\n{second}\n") == [
        ("flow", [("head", (1,)), ("byline", (3,)), ("body", (5,)), ("subhead", (7,)), ("body", (9,))]),
        ("flow", [("head", (11,)), ("body", (13,))]),
    ]


def test_a_sentence_that_a_column_break_cuts_goes_on() -> None:
    assert parts(
        f"▢ 记者 何敏\n\n{CANAL}\n渠道修好以后，下游三个村的秧田三天就能\n\n灌满。为了这条新渠，柳塘村里开了十六次\n会，把水怎么分写进了村规。\n\n柳塘新渠通水\n"
    ) == [
        ("frame", [("byline", (1,)), ("body", (3, 4, 5, 6)), ("body", (8, 9)), ("head", (11,))]),
    ]


def test_kicker_and_headline_are_one_group() -> None:
    assert parts(
        f"▢ 记者 何敏\n\n{CANAL}\n\n水到渠成 一村不落\n\n柳塘新渠通水\n村里开了十六次会\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n"
    )[0] == (
        "frame",
        [("byline", (1,)), ("body", (3, 4, 5)), ("head", (7,)), ("head", (9, 10))],
    )


def test_a_headline_can_be_missing() -> None:
    assert parts(f"▢ 记者 何敏\n\n{CANAL}\n\n{CANAL_MORE}\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n") == [
        ("frame", [("byline", (1,)), ("body", (3, 4, 5)), ("body", (7, 8, 9))]),
        ("frame", [("byline", (11,)), ("body", (13, 14, 15)), ("head", (17,))]),
    ]


def test_a_signature_can_stand_after_the_text() -> None:
    assert parts(f"柳塘新渠通水\n\n{CANAL}\n\n通讯员 何敏\n\n老桥亮起路灯\n\n{LIGHTS}\n\n通讯员 苏禾\n") == [
        ("flow", [("head", (1,)), ("body", (3, 4, 5)), ("closing", (7,))]),
        ("flow", [("head", (9,)), ("body", (11, 12, 13)), ("closing", (15,))]),
    ]


def test_an_issuer_and_a_day_close_a_notice() -> None:
    text = "# 停水通知\n\n溪水〔2021〕9号\n\n因检修主管道，新街将于4月15日暂停供水，请市民提前储水，不便之处敬请谅解。\n\n溪江水务有限公司\n2021年4月9日\n"
    assert parts(text) == [("flow", [("head", (1,)), ("insert", (3,)), ("body", (5,)), ("insert", (7,)), ("insert", (8,))])]


def test_a_bracketed_signature_ends_its_article() -> None:
    court = "老谭修渠四十天，工头按天结清工钱，却没\n有给高温津贴，理由是日工资里都包了。老\n谭不服，带着照片走进了法院。"
    text = f"柳塘新渠通水\n\n{CANAL}\n\n{CANAL_MORE}（何敏）\n\n四十度天修渠，高温津贴该不该给？\n\n{court}\n\n通讯员 苏禾\n"
    assert parts(text) == [
        ("flow", [("head", (1,)), ("body", (3, 4, 5)), ("body", (7, 8, 9))]),
        ("flow", [("head", (11,)), ("body", (13, 14, 15)), ("closing", (17,))]),
    ]


def test_the_name_of_a_column_is_a_banner() -> None:
    text = f"柳塘新渠通水\n\n记者 何敏\n\n{CANAL}\n\n溪江时评\n\n一盏路灯的分寸\n\n□ 苏禾\n\n{LIGHTS}\n"
    assert parts(text) == [
        ("flow", [("head", (1,)), ("byline", (3,)), ("body", (5, 6, 7))]),
        ("page", [("banner", (9,))]),
        ("flow", [("head", (11,)), ("byline", (13,)), ("body", (15, 16, 17))]),
    ]


def test_the_name_of_a_column_right_over_a_text_is_its_headline() -> None:
    text = f"柳塘新渠通水\n\n记者 何敏\n\n{CANAL}\n\n一周简讯\n\n{LIGHTS}\n"
    assert parts(text)[1:] == [("flow", [("head", (9,)), ("body", (11, 12, 13))])]


def test_in_frame_order_the_name_of_a_column_over_a_headline_leaves_it_to_the_text_before() -> None:
    signed = f"▢ 记者 何敏\n\n{CANAL}\n\n"
    text = f"{signed}柳塘新渠通水\n\n{signed}柳塘新渠第一次放水\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n百姓故事\n\n老桥装上路灯\n\n{signed}柳塘村的新渠\n"
    assert [[part for part, _ in blocks] for _, blocks in parts(text)][2] == ["byline", "body", "head", "head"]


def test_a_line_with_a_dateline_is_text_however_short() -> None:
    text = f"柳塘新渠通水\n\n据新华社东山4月10日电 4月10日8时40\n\n分，{CANAL}\n"
    assert parts(text) == [("flow", [("head", (1,)), ("body", (3,)), ("body", (5, 6, 7))])]


@pytest.mark.parametrize("line", ["敏）", "13800000000 吴先生", "0579-05550117 联系人吴先生"])
def test_the_end_of_a_bracket_and_a_telephone_number_are_no_headlines(line: str) -> None:
    text = f"柳塘新渠通水\n\n▢ 记者 何敏\n\n{CANAL}\n\n{line}\n\n老桥装上路灯\n\n▢ 记者 苏禾\n\n{LIGHTS}\n"
    first, second = parts(text)
    assert [part for part, _ in first[1]] == ["head", "byline", "body", "body"]
    assert [part for part, _ in second[1]] == ["head", "byline", "body"]


def test_a_slogan_between_articles_is_a_banner() -> None:
    text = f"▢ 记者 何敏\n\n{CANAL}\n\n柳塘新渠通水\n\n绿水青山就是金山银山\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n"
    assert [order for order, _ in parts(text)] == ["frame", "page", "frame"]


def test_two_marked_headlines_are_two_articles_one_of_them_without_text() -> None:
    assert parts(f"# 柳塘新渠通水\n\n何敏\n\n{CANAL}\n\n# 老桥亮起路灯\n\n# 春灌开闸\n\n苏禾\n\n{CANAL_MORE}\n")[1:] == [
        ("page", [("orphan", (9,))]),
        ("flow", [("head", (11,)), ("byline", (13,)), ("body", (15, 16, 17))]),
    ]


def test_a_poem_printed_line_by_line_is_one_article() -> None:
    lines = "一滴雨落在犁头上\n\n犁头就亮了\n\n父亲扶着它走过田垄\n\n蛙声从水里升起来\n\n越升越高\n\n一直升到母亲的窗口"
    (article,) = [blocks for order, blocks in parts(f"谷雨\n\n□ 苏禾\n\n{lines}\n") if order != "page"]
    assert [part for part, _ in article] == ["head", "byline", *["body"] * 6]


def test_a_headline_of_another_page_that_shares_nothing_with_the_text_stands_alone() -> None:
    text = f"▢ 记者 何敏\n\n{CANAL}\n\n柳塘新渠第一次放水\n\n老年大学秋季班报名\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥装上路灯\n"
    assert [(order, blocks[0][0]) for order, blocks in parts(text)] == [
        ("frame", "byline"),
        ("page", "orphan"),
        ("frame", "byline"),
    ]


def test_where_paragraphs_are_indented_a_line_that_is_not_is_no_paragraph() -> None:
    indented = f"　　{CANAL_MORE}"
    text = f"■ 记者 何敏\n\n{indented}\n\n{indented}\n\n{indented}\n\n从分水到管水，他一走就是四十年\n\n金守渠：守着渠，就是守着家\n\n■ 记者 苏禾\n\n{indented}\n\n老桥亮灯\n"
    assert [part for part, _ in parts(text)[0][1]] == ["byline", "body", "body", "body", "head", "head"]


def test_every_block_is_placed_once_in_page_order() -> None:
    blocks = find_blocks(split_lines(f"柳塘新渠通水\n\n{CANAL}\n\n何敏\n\n地段\t时间\n新街\t8时\n\n老桥亮灯\n\n图为老桥\n"), ())
    assert [placed.block for article in segment(blocks) for placed in article.blocks] == list(blocks)


def test_a_margin_says_how_far_the_next_best_reading_is_behind() -> None:
    clear = only(f"柳塘新渠通水\n\n▢ 全媒体记者 何敏\n\n{CANAL}\n")
    doubtful = only("柳塘新渠通水\n\n何敏\n\n新渠通水了\n")
    assert clear.margin > doubtful.margin >= 0


def test_a_line_of_any_length_is_weighed() -> None:
    placed = [numbers for _, blocks in parts(f"{'柳塘新渠通水' * 2000}\n\n{CANAL}\n") for _, numbers in blocks]
    assert placed == [(1,), (3, 4, 5)]


def only(text: str) -> Segment:
    return segment(find_blocks(split_lines(text), ()))[0]


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("本报讯 昨日，新渠通水。", True),
        ("新华社杭州3月10日电 记者获悉", True),
        ("本报讯（记者 何敏）昨日", True),
        ("（记者 何敏）昨日", True),
        ("中新社北京3月10日电 记者获悉", True),
        ("本报今起连载新作", False),
        ("记者看到，渠水清亮", False),
        ("（见图）", False),
        ("", False),
    ],
)
def test_a_dateline_or_a_byline_in_brackets_opens_an_article(line: str, opens: bool) -> None:
    assert opens_article(line) is opens


POEM = "半山的雨停在竹叶尖上，\n一声鸟把它碰落。\n溪水替谁记着来路，\n走过的人都不说。"


def test_the_title_of_a_poem_over_its_author_is_no_banner() -> None:
    frame = f"▢ 记者 何敏\n\n{CANAL}\n\n柳塘新渠通水\n\n▢ 记者 苏禾\n\n{LIGHTS}\n\n老桥亮起路灯\n"
    assert parts(f"{frame}\n山雨\n\n◎丁溪\n\n{POEM}\n")[2:] == [
        ("flow", [("head", (17,)), ("byline", (19,)), ("body", (21, 22, 23, 24))]),
    ]


def test_the_numbered_part_of_a_serial_has_its_name_for_headline() -> None:
    story = "天没亮，老船工就把缆绳解了。他说这趟货\n要赶在潮水退下去之前过闸，晚了就得在滩\n上再等一夜。"
    assert parts(f"柳塘新渠通水\n\n记者 何敏\n\n{CANAL}\n\n过塘行旧事（三）\n\n丁溪\n\n{story}\n")[1:] == [
        ("flow", [("head", (9,)), ("byline", (11,)), ("body", (13, 14, 15))]),
    ]


def test_a_lead_may_stand_between_headline_and_byline() -> None:
    lead = "一条三公里长的老渠，几代人修了又修。今年\n春天，它终于通了水。"
    assert parts(f"柳塘新渠通水\n\n{lead}\n\n□本报记者 何敏\n\n{CANAL}\n\n{CANAL_MORE}\n") == [
        ("flow", [("head", (1,)), ("lead", (3, 4)), ("byline", (6,)), ("body", (8, 9, 10)), ("body", (12, 13, 14))]),
    ]


def test_an_issuer_closes_a_notice_without_a_day_too() -> None:
    notice = "稠州市某某针织有限公司股东会决议解散公\n司，请债权人自本公告见报之日起四十五日\n内申报债权，逾期按规定处理。"
    assert parts(f"注销公告\n\n{notice}\n\n稠州市某某针织有限公司清算组\n") == [
        ("flow", [("head", (1,)), ("body", (3, 4, 5)), ("insert", (7,))]),
    ]


def test_a_name_may_begin_the_run_of_its_text_under_a_headline() -> None:
    assert parts(f"柳塘新渠通水\n\n记者 何敏\n\n{CANAL}\n\n老桥亮起路灯\n\n何一苇\n{LIGHTS}\n")[1:] == [
        ("flow", [("head", (9,)), ("byline", (11,)), ("body", (12, 13, 14))]),
    ]


@pytest.mark.parametrize(
    ("above", "part"),
    [("一渠水 三村情", "head"), ("春灌进行时", "banner"), ("扎实开展大走访大调研活动", "banner")],
)
def test_a_line_alone_over_a_marked_headline_is_its_kicker_unless_a_column_or_slogan(above: str, part: str) -> None:
    text = "4月8日上午，柳塘村的提灌站响起了马达声，新渠第一次放水。守渠人老金沿着渠岸走了两公里半，没有看到一处渗漏。"
    assert parts(f"{above}\n\n# 柳塘新渠通水\n\n何敏\n\n{text}\n\n# 老桥亮起路灯\n\n苏禾\n\n{text}\n")[0][1][0] == (part, (1,))
