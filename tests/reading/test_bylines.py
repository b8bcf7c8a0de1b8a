"""What bylines say. All people are invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.bylines import BylineReading, read_byline
from tests.reading.signed import BYLINE_LIKE, SLOW_PIECES, Pairs, pairs, reading

# text, bylines, credits, source
BYLINES: list[tuple[str, Pairs, Pairs, str]] = [
    # a mark, a role, names
    (" ▢ 全媒体记者 何秀英", [("何秀英", "全媒体记者")], [], ""),
    ("▢ 全媒体记者　何秀英", [("何秀英", "全媒体记者")], [], ""),
    (
        "▢ 通 讯 员 何 海 汤建国 全媒体记者 李大海",
        [("何海", "通讯员"), ("汤建国", "通讯员"), ("李大海", "全媒体记者")],
        [],
        "",
    ),
    ("▢ 全 媒 体 记 者 何 英 汤 海", [("何英", "全媒体记者"), ("汤海", "全媒体记者")], [], ""),
    ("记 者 何 秀 英", [("何秀英", "记者")], [], ""),
    ("本报记者 何秀英 汤建国 通讯员 李大海", [("何秀英", "本报记者"), ("汤建国", "本报记者"), ("李大海", "通讯员")], [], ""),
    ("本报记者何秀英", [("何秀英", "本报记者")], [], ""),
    ("记者何英汤海", [("何英", "记者"), ("汤海", "记者")], [], ""),
    ("记者何秀英通讯员汤建国", [("何秀英", "记者"), ("汤建国", "通讯员")], [], ""),
    ("通讯员 何秀英、汤建国，李大海", [("何秀英", "通讯员"), ("汤建国", "通讯员"), ("李大海", "通讯员")], [], ""),
    ("记者 何秀英/汤建国", [("何秀英", "记者"), ("汤建国", "记者")], [], ""),
    ("记者 何秀英 | 通讯员 汤建国", [("何秀英", "记者"), ("汤建国", "通讯员")], [], ""),
    ("见习记者 何秀英 实习生 汤建国", [("何秀英", "见习记者"), ("汤建国", "实习生")], [], ""),
    ("本报首席记者 何秀英", [("何秀英", "本报首席记者")], [], ""),
    ("本报驻京记者 何秀英", [("何秀英", "本报驻京记者")], [], ""),
    ("特约撰稿人 何秀英", [("何秀英", "特约撰稿人")], [], ""),
    ("记者 欧阳 娜 司马 建国", [("欧阳娜", "记者"), ("司马建国", "记者")], [], ""),
    ("记者 阿依努尔·艾山 何秀英", [("阿依努尔·艾山", "记者"), ("何秀英", "记者")], [], ""),
    ("记者 何 文", [("何文", "记者")], [], ""),
    ("记者 何秀英 高峰", [("何秀英", "记者"), ("高峰", "记者")], [], ""),
    ("东山日报全媒体记者 何秀英", [("何秀英", "东山日报全媒体记者")], [], ""),
    ("共享联盟·东山站 何秀英", [("何秀英", "共享联盟·东山站")], [], ""),
    ("作者：何秀英", [("何秀英", "作者")], [], ""),
    ("▢ 通讯员 市安宣", [("市安宣", "通讯员")], [], ""),
    # text and picture
    ("▢ 全媒体记者 何秀英 文/摄", [("何秀英", "全媒体记者")], [("何秀英", "摄")], ""),
    ("全媒体记者 何秀英文/摄", [("何秀英", "全媒体记者")], [("何秀英", "摄")], ""),
    ("全媒体记者 何秀英（文/图）", [("何秀英", "全媒体记者")], [("何秀英", "图")], ""),
    ("全媒体记者 何秀英 摄", [("何秀英", "全媒体记者")], [("何秀英", "摄")], ""),
    ("全媒体记者 何秀英摄", [("何秀英", "全媒体记者")], [("何秀英", "摄")], ""),
    ("通讯员 何秀英 供图", [("何秀英", "通讯员")], [("何秀英", "供图")], ""),
    ("记者 何秀英/文 汤建国/图", [("何秀英", "记者"), ("汤建国", "记者")], [("汤建国", "图")], ""),
    ("记者 何秀英 文 汤建国 摄", [("何秀英", "记者"), ("汤建国", "记者")], [("汤建国", "摄")], ""),
    ("本报记者 何秀英 摄影：汤建国", [("何秀英", "本报记者")], [("汤建国", "摄影")], ""),
    ("本报记者 何秀英 摄影 汤建国", [("何秀英", "本报记者")], [("汤建国", "摄影")], ""),
    ("文/本报记者 何秀英 图/通讯员 汤建国", [("何秀英", "本报记者"), ("汤建国", "通讯员")], [("汤建国", "图")], ""),
    ("文/何秀英 图/汤建国", [("何秀英", "文")], [("汤建国", "图")], ""),
    ("文｜何秀英 图｜汤建国", [("何秀英", "文")], [("汤建国", "图")], ""),
    ("何秀英/文 汤建国/摄", [("何秀英", "文")], [("汤建国", "摄")], ""),
    ("何秀英 文/摄", [("何秀英", "文")], [("何秀英", "摄")], ""),
    ("图文/何秀英", [("何秀英", "图文")], [("何秀英", "图")], ""),
    ("记者 何秀英 / 文 汤建国 / 图", [("何秀英", "记者"), ("汤建国", "记者")], [("汤建国", "图")], ""),
    ("文 ／ 图：本报记者 何秀英", [("何秀英", "本报记者")], [("何秀英", "图")], ""),
    ("撰稿：何秀英 摄影：汤建国", [("何秀英", "撰稿")], [("汤建国", "摄影")], ""),
    ("整理：何秀英", [("何秀英", "整理")], [], ""),
    ("何秀英 整理", [("何秀英", "整理")], [], ""),
    ("何秀英 摄", [], [("何秀英", "摄")], ""),
    ("本报记者 何秀英 摄影报道", [("何秀英", "本报记者")], [("何秀英", "摄影")], ""),
    # names alone
    ("□青禾", [("青禾", "")], [], ""),
    ("□ 江南烟雨", [("江南烟雨", "")], [], ""),
    ("●何秀英", [("何秀英", "")], [], ""),
    ("□ 何秀英（城东小学）", [("何秀英", "")], [], ""),
    ("（何秀英）", [("何秀英", "")], [], ""),
    ("何秀英 汤建国", [("何秀英", ""), ("汤建国", "")], [], ""),
    ("何 英 汤建国", [("何英", ""), ("汤建国", "")], [], ""),
    ("何英汤海", [("何英", ""), ("汤海", "")], [], ""),
    # brackets
    ("（记者 何秀英 通讯员 汤建国）", [("何秀英", "记者"), ("汤建国", "通讯员")], [], ""),
    ("(记者:何秀英)", [("何秀英", "记者")], [], ""),
    # sources
    ("新华社记者何秀英、汤建国", [("何秀英", "新华社记者"), ("汤建国", "新华社记者")], [], "新华社"),
    ("新华社发（何秀英摄）", [], [("何秀英", "摄")], "新华社"),
    ("来源：城市日报", [], [], "城市日报"),
    ("转载自《城市日报》", [], [], "城市日报"),
    ("据新华社", [], [], "新华社"),
    ("（据新华社北京5月7日电）", [], [], "新华社"),
    ("综合新华社、人民网", [], [], "新华社、人民网"),
    ("▢ 市文明办", [], [], "市文明办"),
    ("市气象台 供稿", [], [], "市气象台"),
    ("市气象局供图", [], [], "市气象局"),
    ("本报评论员", [], [], "本报评论员"),
    ("全媒体记者 何秀英 通讯员 市文明办", [("何秀英", "全媒体记者")], [], "市文明办"),
]


@pytest.mark.parametrize(("text", "signed", "credited", "source"), BYLINES)
def test_a_byline(text: str, signed: Pairs, credited: Pairs, source: str) -> None:
    found = read_byline(text)
    assert found is not None
    assert (pairs(found.bylines), pairs(found.credits), found.source) == (signed, credited, source)
    assert found.strength >= 0.5


NOT_BYLINES = [
    # sentences and headlines
    "记者昨日从市教育局获悉",
    "记者昨日从市教育局获悉，今年秋季",
    "记者从市教育局了解到",
    "记者在现场看到",
    "记者节 走进基层",
    "记者 走进 基层",
    "记者手记",
    "记者观察",
    "记者 调查",
    "记者们",
    "本报记者",
    "本报记者站",
    "记者 何秀英 通讯员",
    "通讯员培训班开班",
    "全媒体记者 体验 快递员",
    "作者简介",
    "高质量发展 方便群众",
    "温暖 平安",
    "金华 宁波",
    "全面推进 平安建设",
    "安居 乐业",
    "王者归来 万家灯火",
    "水清 岸绿",
    "家门口办事 零距离服务",
    "周一 周二",
    "田间 地头",
    "陈家村 李家村",
    "杭州·东山",
    # column heads behind a mark
    "● 安全生产",
    "◆ 活动预告",
    "■ 高质量发展",
    "■ 方便群众",
    "□ 相关链接",
    "▲ 图为活动现场",
    "▢ 评论",
    # frame, brackets, signs
    "责任编辑：何秀英",
    "责任编辑 何秀英 校对 汤建国",
    "编 辑 何秀英",
    "（见图）",
    "（试行）",
    "（左一）",
    "（王师傅）",
    "（化名）",
    "（作者系市作协会员）",
    "市文明办",
    "东山市自然资源和规划局",
    "据了解",
    "来源于生活",
    "综合治理",
    "整理 房间",
    "文/摄",
    "摄",
    "图为现场",
    "文化",
    "▢",
    "",
    "：何秀英",
    "记者 何秀英。",
    "记者 " + "何秀英 " * 30,
]


@pytest.mark.parametrize("text", NOT_BYLINES)
def test_no_byline(text: str) -> None:
    assert read_byline(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("▢ 全媒体记者 何秀英", reading([("何秀英", "全媒体记者")], [], "", True, 0.95)),
        ("全媒体记者 何秀英", reading([("何秀英", "全媒体记者")], [], "", False, 0.9)),
        ("全媒体记者 青禾", reading([("青禾", "全媒体记者")], [], "", False, 0.65)),
        ("记者 青禾", reading([("青禾", "记者")], [], "", False, 0.45)),
        ("□ 何秀英", reading([("何秀英", "")], [], "", True, 0.85)),
        ("□ 高峰", reading([("高峰", "")], [], "", True, 0.65)),
        ("● 高峰", reading([("高峰", "")], [], "", True, 0.3)),
        ("● 何秀英", reading([("何秀英", "")], [], "", True, 0.65)),
        ("何秀英 摄", reading([], [("何秀英", "摄")], "", False, 0.75)),
        ("何秀英 汤建国", reading([("何秀英", ""), ("汤建国", "")], [], "", False, 0.7)),
        ("（何秀英）", reading([("何秀英", "")], [], "", False, 0.6)),
        ("何秀英", reading([("何秀英", "")], [], "", False, 0.3)),
        ("▢ 市文明办", reading([], [], "市文明办", True, 0.7)),
    ],
)
def test_how_sure_a_byline_is(text: str, expected: BylineReading) -> None:
    assert read_byline(text) == expected


def stand_in_order(characters: str, text: str) -> bool:
    rest = iter(text)
    return all(character in rest for character in characters)


@given(st.one_of(BYLINE_LIKE, st.text(max_size=90)))
def test_whatever_is_read_stands_in_the_text(text: str) -> None:
    found = read_byline(text)
    if found is None:
        return
    assert 0.0 < found.strength <= 1.0
    assert found.bylines or found.credits or found.source
    for byline in (*found.bylines, *found.credits):
        assert len(byline.name) >= 2
        assert "".join((byline.name + byline.role).split()) == byline.name + byline.role
        assert stand_in_order(byline.name, text)
        assert stand_in_order(byline.role, text)


@pytest.mark.parametrize("piece", SLOW_PIECES)
def test_nothing_is_slow(piece: str) -> None:
    text = (piece * 80)[:80]
    start = time.perf_counter()
    for _ in range(10):
        read_byline(text)
    assert time.perf_counter() - start < 1.0


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("◎记者 郑 重 通讯员 马到成", ["郑重", "马到成"]),
        ("见习记者 郑重 周全", ["郑重", "周全"]),
        ("全媒体记者 边\u3000疆 摄", ["边疆"]),
        ("◎ 听雨", ["听雨"]),
        ("● 撰文 宿垚 摄影 邹骏", ["宿垚"]),
        ("欧阳帆 於海波", ["欧阳帆", "於海波"]),
    ],
)
def test_a_role_a_mark_or_a_gap_makes_names_of_words(text: str, names: list[str]) -> None:
    reading = read_byline(text)
    assert reading is not None
    assert [byline.name for byline in reading.bylines] == names


@pytest.mark.parametrize(
    ("text", "names", "source"),
    [
        ("白露 宁静", ["白露", "宁静"], ""),
        ("江山", ["江山"], ""),
        ("阿梨", ["阿梨"], ""),
        ("市文明办", [], "市文明办"),
        ("（县燃气公司）", [], "县燃气公司"),
        ("（宁静）", ["宁静"], ""),
    ],
)
def test_some_lines_sign_only_by_their_place(text: str, names: list[str], source: str) -> None:
    assert read_byline(text) is None
    reading = read_byline(text, by_place=True)
    assert reading is not None
    assert ([byline.name for byline in reading.bylines], reading.source) == (names, source)


@pytest.mark.parametrize(
    "text", ["拾金不昧", "群众提问 代表作答", "绿水青山", "老桥亮灯", "国庆假期", "（见图）", "县 人 民 法 院 的 巡 回 审 判"]
)
def test_no_place_makes_a_byline_of_these(text: str) -> None:
    assert read_byline(text, by_place=True) is None


def test_a_supplier_is_a_source() -> None:
    reading = read_byline("供稿单位：县反诈中心")
    assert reading is not None
    assert (reading.bylines, reading.source) == ((), "县反诈中心")
