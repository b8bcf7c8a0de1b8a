"""What datelines, closing brackets and bylines behind a dateline say. All people are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.reading.bylines import BylineReading
from articles.reading.datelines import read_closing_byline, read_dateline, read_opening_byline
from tests.reading.signed import BYLINE_LIKE, SLOW_PIECES, Pairs, pairs, reading


@pytest.mark.parametrize(
    ("text", "signed", "credited", "offset"),
    [
        ("工程有序推进。（记者 何秀英 通讯员 汤建国）", [("何秀英", "记者"), ("汤建国", "通讯员")], [], 7),
        ("工程有序推进。 (何秀英) ", [("何秀英", "")], [], 8),
        ("工程有序推进（二期）。（何秀英 汤建国）", [("何秀英", ""), ("汤建国", "")], [], 11),
        ("工程正在推进 （本报记者 何秀英 摄）", [("何秀英", "本报记者")], [("何秀英", "摄")], 7),
        ("（何秀英）", [("何秀英", "")], [], 0),
    ],
)
def test_a_closing_byline(text: str, signed: Pairs, credited: Pairs, offset: int) -> None:
    found = read_closing_byline(text)
    assert found is not None
    assert (pairs(found[0].bylines), pairs(found[0].credits), found[1]) == (signed, credited, offset)


@pytest.mark.parametrize(
    "text",
    [
        "推进。（完）",
        "推进。（下转第4版）",
        "推进。（图片由市文明办提供）",
        "推进。（见图）",
        "推进。（一）",
        "规定（试行）",
        "小林（化名）",
        "社区书记（何秀英）",
        "推进。（王女士）",
        "推进。（作者单位：城东小学）",
        "推进。（何秀英）说",
        "推进。何秀英）",
        "推进。（" + "何秀英 " * 20 + "）",
        "）",
        "",
    ],
)
def test_no_closing_byline(text: str) -> None:
    assert read_closing_byline(text) is None


def test_a_closing_source() -> None:
    assert read_closing_byline("推进。（据新华社电）") == (reading([], [], "新华社", False, 0.8), 3)


NEWS_AGENCY = reading([], [], "新华社", False, 0.7)
SIGNED = reading([("何秀英", "记者"), ("汤建国", "通讯员")], [], "", False, 0.95)


@pytest.mark.parametrize(
    ("text", "byline", "dateline", "end"),
    [
        ("本报讯（记者 何秀英 通讯员 汤建国）近日，城东街道", SIGNED, "本报讯", 19),
        ("　　本报讯 (记者 何秀英 通讯员 汤建国) 近日", SIGNED, "本报讯", 22),
        ("本报讯 记者 何秀英 报道 近日，城东街道", reading([("何秀英", "记者")], [], "", False, 0.9), "本报讯", 13),
        ("本报讯 记者昨日从市教育局获悉", None, "本报讯", 3),
        ("本报讯“太方便了，”", None, "本报讯", 3),
        ("【本报讯】近日", None, "本报讯", 5),
        ("东山讯（何秀英）近日", reading([("何秀英", "")], [], "", False, 0.6), "东山讯", 8),
        (
            "新华社北京5月7日电（记者何秀英、汤建国）国务院",
            reading([("何秀英", "记者"), ("汤建国", "记者")], [], "新华社", False, 0.95),
            "新华社北京5月7日电",
            21,
        ),
        ("据新华社电 国务院", NEWS_AGENCY, "据新华社电", 5),
        ("（记者 何秀英 通讯员 汤建国）近日", SIGNED, "", 16),
        (
            "新华社记者何秀英、汤建国",
            reading([("何秀英", "新华社记者"), ("汤建国", "新华社记者")], [], "新华社", False, 0.9),
            "",
            12,
        ),
        ("本报记者 何秀英 5月7日", reading([("何秀英", "本报记者")], [], "", False, 0.9), "", 8),
    ],
)
def test_an_opening_byline(text: str, byline: BylineReading | None, dateline: str, end: int) -> None:
    assert read_opening_byline(text) == (byline, dateline, end)


@pytest.mark.parametrize(
    "text",
    [
        "（一）加强领导",
        "（何秀英）近日",
        "（市文明办）近日",
        "记者从市教育局获悉 近日",
        "何秀英 汤建国 近日",
        "近日，本报讯",
        "（",
        "",
    ],
)
def test_no_opening_byline(text: str) -> None:
    assert read_opening_byline(text) is None


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("本报讯 近日", "本报讯"),
        ("本报综合消息 近日", "本报综合消息"),
        ("本报东山5月7日讯 近日", "本报东山5月7日讯"),
        ("本网讯 近日", "本网讯"),
        ("东山讯 近日", "东山讯"),
        ("新华社北京5 月7 日电 国务院", "新华社北京5 月7 日电"),
        ("中新社上海5月7日电（记者 何秀英）", "中新社上海5月7日电"),
        ("据新华社北京5月7日电", "据新华社北京5月7日电"),
        ("腾讯 近日", ""),
        ("简讯 近日", ""),
        ("通讯 近日", ""),
        ("本报电话 近日", ""),
        ("本报报道后", ""),
        ("新华社电视 近日", ""),
        ("新华社记者来电 近日", ""),
        ("东山讯息", ""),
        ("", ""),
    ],
)
def test_a_dateline(text: str, dateline: str) -> None:
    assert read_dateline(text) == dateline


@given(st.one_of(BYLINE_LIKE, st.text(max_size=120)), st.one_of(BYLINE_LIKE, st.text(max_size=120)))
@example("", "。何秀英文/摄")
def test_offsets_stand_in_the_paragraph(beginning: str, end: str) -> None:
    text = beginning + end
    closing = read_closing_byline(text)
    assert closing is None or text[closing[1]] in "（(" or closing[0].credits  # `……安全。 记者 王某 摄` has none
    opening = read_opening_byline(text)
    assert opening is None or 0 < opening[2] <= len(text)
    assert read_dateline(text) == (opening[1] if opening else "")


@pytest.mark.parametrize("piece", SLOW_PIECES)
def test_nothing_is_slow(piece: str) -> None:
    text = (piece * 80)[:80]
    start = time.perf_counter()
    for _ in range(10):
        read_closing_byline(text * 100)
        read_opening_byline(text * 100)
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    ("text", "names"),
    [("她扎紧了口袋。（宁静）", ["宁静"]), ("灯亮了。(江山)", ["江山"]), ("有序推进。（见图）", None), ("有序推进（宁静）", None)],
)
def test_behind_a_whole_sentence_even_a_word_in_brackets_is_a_name(text: str, names: list[str] | None) -> None:
    found = read_closing_byline(text)
    assert (found and [byline.name for byline in found[0].bylines]) == names
