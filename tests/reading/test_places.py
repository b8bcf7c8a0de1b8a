"""Which offices an article names, and which it is about. The sentences are invented; the shipped table's names stand in them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.gazetteer import load_gazetteer, shipped_gazetteer
from articles.reading.places import MOST_EVIDENCE, find_places
from articles.reading.types import Evidence, Passage, PlaceMention, Role

CODES = {
    "稠城街道": "330782001", "江东街道": "330782002", "稠江街道": "330782003", "北苑街道": "330782004", "后宅街道": "330782005",
    "城西街道": "330782006", "廿三里街道": "330782007", "福田街道": "330782008", "佛堂镇": "330782100", "赤岸镇": "330782101",
    "义亭镇": "330782102", "上溪镇": "330782104", "苏溪镇": "330782105", "大陈镇": "330782106",
}  # fmt: skip


def article(text: str) -> tuple[Passage, ...]:
    """Passages from lines: one that begins with ``# `` is the headline, with ``## `` the kicker, with ``| `` a table, all others body."""
    passages = []
    for number, line in enumerate(text.split("\n"), 1):
        role: Role = "body"
        for mark, marked in (("# ", "headline"), ("## ", "kicker"), ("| ", "table"), ("@ ", "byline")):
            if line.startswith(mark):
                role, line = marked, line.removeprefix(mark)  # type: ignore[assignment]  # noqa: PLW2901
        passages.append(Passage(role, line, (number,), (0,)))
    return tuple(passages)


def places(text: str) -> list[tuple[str, str, str]]:
    return [(place.name, place.code, place.role) for place in find_places(article(text), shipped_gazetteer())]


def primary(name: str, *, elsewhere: bool = False) -> tuple[str, str, str]:
    return name, "" if elsewhere else CODES[name], "primary"


def mentioned(name: str, *, elsewhere: bool = False) -> tuple[str, str, str]:
    return name, "" if elsewhere else CODES[name], "mentioned"


FULL_NAMES = [
    ("# 大陈镇给老屋换新瓦\n大陈镇昨日为十户老屋换瓦。", [primary("大陈镇")]),
    ("春笋公司昨日在苏溪镇春笋食品有限公司门口招工。", [primary("苏溪镇")]),
    ("城西街道办事处的工作人员来量地。", [primary("城西街道")]),
    ("阿婆说，花开了。\n阿婆又说，路也修了。\n她住的地方属于赤岸镇。", [mentioned("赤岸镇")]),
    ("| 1号地块\t后宅街道柳塘路东侧\t住宅", [mentioned("后宅街道")]),
    ("@ 北苑街道 阿青", []),
    ("稠江街道、福田街道和北苑街道各来了一人。", [mentioned("稠江街道"), mentioned("福田街道"), mentioned("北苑街道")]),
    ("# 义亭镇修渠\n义亭镇修渠，义亭镇出力。\n上溪镇也要修。", [primary("义亭镇"), mentioned("上溪镇")]),
    ("上溪镇也要修。\n义亭镇先修，义亭镇出力，义亭镇出钱，义亭镇出人，义亭镇完工。", [mentioned("上溪镇"), mentioned("义亭镇")]),
    ("# 义亭镇与上溪镇结对\n义亭镇和上溪镇昨日结对。", [mentioned("义亭镇"), mentioned("上溪镇")]),
    ("老陈说，上溪镇来过人。\n## 义亭镇三件实事\n# 一条渠的故事\n义亭镇修渠。", [primary("义亭镇"), mentioned("上溪镇")]),
]

LISTS = [
    ("昨日，北苑、后宅和稠江等街道清渠。", [mentioned("北苑街道"), mentioned("后宅街道"), mentioned("稠江街道")]),
    ("佛堂、赤岸、义亭三个镇都种了花。", [mentioned("佛堂镇"), mentioned("赤岸镇"), mentioned("义亭镇")]),
    ("# 福田、北苑两街道换工\n换工三天。", [mentioned("福田街道"), mentioned("北苑街道")]),
    ("稠江、北苑街道清渠。", [mentioned("稠江街道"), mentioned("北苑街道")]),
    ("佛堂、北苑街道清渠。", [primary("北苑街道")]),
    ("佛堂、赤岸等地种了花。", []),
]

COMMUNITIES = [
    ("诚信社区昨日发米。", [primary("福田街道")]),
    ("# 福田诚信社区发米\n米发完了。", [primary("福田街道")]),
    ("# 苏溪立塘：一口塘的生意\n塘里有鱼。", [primary("苏溪镇")]),
    ("上溪镇溪华村摘桃。", [primary("上溪镇")]),
    ("阿婆走进溪华村，何斯路村的花开了。", [mentioned("上溪镇"), mentioned("城西街道")]),
    ("胜利社区昨日发米。", [primary("稠城街道")]),
    ("车站社区昨日发米。", []),
    ("稠城街道热心，车站社区昨日发米。", [primary("稠城街道")]),
    ("胜利、车站、建设等地块都空了。", []),
    ("# 北苑建设提速\n路都通了。", []),
    ("王村的老张卖鱼。", []),
    ("上溪镇王村的老张卖鱼。", [primary("上溪镇")]),
    ("美丽新村的村民卖鱼。", []),
    ("东溪华村的老张卖鱼。", []),
    ("下朱宅村的老张卖鱼。", [primary("廿三里街道")]),
    ("江北下朱宅村的老张卖鱼。", []),
    ("福田长春社区、江东鸡鸣山社区换米。", [mentioned("福田街道"), mentioned("江东街道")]),
    ("清波街道诚信社区发米。", [primary("清波街道", elsewhere=True)]),
]

BARE_NAMES = [
    ("江东路、江东南路封了，江东大厦前积水。", []),
    ("佛堂互通堵车，佛堂高速出口也堵。", []),
    ("稠城大力栽树。", []),
    ("# 上溪青禾公司招工\n上溪青禾公司招十人。", []),
    ("师傅王江东在福田市场修表。", []),
    ("苏溪的水涨了，苏溪大桥封了。", []),
    ("# 佛堂：老街点灯\n佛堂老街昨日点灯。\n点灯的钱是佛堂镇出的。", [primary("佛堂镇")]),
]

OTHER_COUNTIES = [
    ("永康市江东街道昨日修渠，江东街道出钱。", [primary("江东街道", elsewhere=True)]),
    ("永康江东街道昨日修渠。", [primary("江东街道", elsewhere=True)]),
    ("兰溪市昨日修渠，江东街道出钱。", [primary("江东街道", elsewhere=True)]),
    ("青澜县江东街道昨日修渠。", [primary("江东街道", elsewhere=True)]),
    ("# 余杭区：一条渠\n余杭区昨日修渠。\n江东街道出钱。诚信社区出人。", [mentioned("江东街道", elsewhere=True)]),
    ("# 江东街道修渠\n永康市江东街道昨日修渠。", [primary("江东街道", elsewhere=True)]),
    ("# 江东街道修渠\n江东街道昨日修渠，永康市江东街道也修。", [primary("江东街道")]),
    ("佛堂镇昨日卖鱼。\n永康市的人也来买，苏溪镇的人也来。", [primary("佛堂镇"), mentioned("苏溪镇")]),
    ("义乌市江东街道与东阳市江北街道换米。", [mentioned("江东街道"), mentioned("江北街道", elsewhere=True)]),
    ("兰溪市客商老徐在佛堂镇办厂。", [primary("佛堂镇")]),
    ("我市与兰溪市换米，佛堂镇出车。", [primary("佛堂镇")]),
    ("来自四川省汶川县的苹果在苏溪镇卖完了。", [primary("苏溪镇")]),
    ("他曾在海盐县西塘桥街道当兵，后来到苏溪镇卖鱼。", [mentioned("西塘桥街道", elsewhere=True), mentioned("苏溪镇")]),
    ("上城区昨日修渠，杭州市也修。", []),
    ("永康市场热闹，佛堂镇的鱼卖完了。", [primary("佛堂镇")]),
    ("金华市义乌市佛堂镇卖鱼。", [primary("佛堂镇")]),
    ("余杭区修渠，诚信社区出人。", []),
]

UNLISTED = [
    ("阿婆在笕桥街道卖鱼。", [primary("笕桥街道", elsewhere=True)]),
    ("家住上城区清波街道的阿婆卖鱼。", [primary("清波街道", elsewhere=True)]),
    ("昨日，杭州市余杭区闲林街道卖鱼。闲林街道的鱼好。", [primary("闲林街道", elsewhere=True)]),
    ("苍南县马站镇、矾山镇卖鱼。", [mentioned("马站镇", elsewhere=True), mentioned("矾山镇", elsewhere=True)]),
    ("青禾街道召开卖鱼会。", [primary("青禾街道", elsewhere=True)]),
    ("阿婆听笕桥街道的鱼贩说，全笕桥街道的鱼卖完了。", [primary("笕桥街道", elsewhere=True)]),
    ("庆元县江根乡的老王在后宅街道卖鱼。", [mentioned("江根乡", elsewhere=True), mentioned("后宅街道")]),
    ("乐清市柳市镇卖鱼，柳市镇的鱼好。", [primary("柳市镇", elsewhere=True)]),
    ("青禾镇、翠屏镇卖鱼，翠屏镇的鱼好。", [mentioned("青禾镇", elsewhere=True), mentioned("翠屏镇", elsewhere=True)]),
    ("那时的鱼市在稠城镇。", [primary("稠城镇", elsewhere=True)]),
    ("新禾乡卖鱼，鱼市在佛堂街道边。", []),
    ("它是浙江省中心镇、浙江省文明镇，称得上“浙中第一街道”。", []),
    ("昨日启动驻镇帮扶，干部都去驻村。", []),
    ("各镇街、相关街道、该镇和重点镇都来。", []),
    ("美丽城镇、特色小镇、名镇、古镇、集镇都好看。", []),
    ("由街道出钱，联合街道干活，提交给街道审核，构建起街道的队伍。", []),
    ("两镇、五个镇、全镇、每个街道、多个街道。", []),
    ("返乡的人多，城乡一样好，乡镇企业好，家乡好，老乡好。", []),
    ("镇江市的醋好，镇定的人多，景德镇的碗好。", []),
    ("打扫街道，清扫街道，扮靓街道，商业街道热闹。", []),
    ("杭州市各街道、上城区有关街道、上城区委相关街道都来。", []),
    ("阿婆在渔湾街道开了一家干货店。", [primary("渔湾街道", elsewhere=True)]),
    ("阿婆在繁华街道开店，在整治街道卖鱼。", []),
    ("", []),
]
# Natural villages and estates stand in the table as aliases.
ALIASES = [
    ("王高畈最后一幢旧房拆了。", [primary("北苑街道")]),
    ("江北下朱村的老板们在直播。", [primary("福田街道")]),
    ("江北下朱的老板们在直播。", [primary("福田街道")]),
    ("快递到了吴店。", []),
    ("快递到了吴店村。", [primary("上溪镇")]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    FULL_NAMES + LISTS + COMMUNITIES + BARE_NAMES + OTHER_COUNTIES + UNLISTED + ALIASES,
    ids=lambda value: str(value)[:24],
)
def test_the_places_of_an_article(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert places(text) == expected


def test_no_passages_name_no_places() -> None:
    assert find_places((), shipped_gazetteer()) == ()


def test_evidence_gives_line_words_and_rule() -> None:
    text = "# 苏溪立塘村：塘里有鱼\n昨日，苏溪镇春笋食品有限公司来买鱼。\n立塘村的老张卖鱼，永康市江东街道也来买。"
    assert find_places(article(text), shipped_gazetteer()) == (
        PlaceMention(
            "苏溪镇",
            "330782105",
            "primary",
            (
                Evidence(1, "苏溪立塘村", "stem-and-community"),
                Evidence(2, "苏溪镇春笋食品有限公司", "full-name"),
                Evidence(3, "立塘村", "community"),
            ),
        ),
        PlaceMention("江东街道", "", "mentioned", (Evidence(3, "永康市江东街道", "other-county"),)),
    )


def test_evidence_is_found_on_its_page_line() -> None:
    passage = Passage("body", "昨日雨停了，老张到佛堂镇卖鱼。", (12, 13), (0, 8))
    assert find_places((passage,), shipped_gazetteer())[0].evidence == (Evidence(13, "佛堂镇", "full-name"),)


def test_there_are_at_most_five_pieces_of_evidence() -> None:
    assert len(find_places(article("佛堂镇好。" * 9), shipped_gazetteer())[0].evidence) == MOST_EVIDENCE


TABLE = """code,name,level,parent,aliases,valid_from,valid_to,successors
990101,青岚县,county,,,,,
990101001,石桥街道,office,990101,,,,
990101101,溪口镇,office,990101,,,2001-12-30,990101001
990101102,溪口镇,office,990101,溪口区公所,,,
990101001201,溪头村委会,village,990101001,马家坞,,,
990101102201,南塘村委会,village,990101102,,,,
990101001202,南塘村委会,village,990101001,,,,
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("石桥街道卖鱼。", [("石桥街道", "990101001", "primary")]),
        ("溪口镇卖鱼。", [("溪口镇", "990101102", "primary")]),
        ("义乌市石桥街道卖鱼。", [("石桥街道", "", "primary")]),
        ("青岚县石桥街道卖鱼。", [("石桥街道", "990101001", "primary")]),
        ("石桥马家坞卖鱼。", [("石桥街道", "990101001", "primary")]),
        ("马家坞卖鱼。", [("石桥街道", "990101001", "primary")]),
        ("马家坞口卖鱼，马家坞大桥边也卖。", []),
        ("南塘村卖鱼。", []),
        ("溪口南塘村卖鱼。", [("溪口镇", "990101102", "primary")]),
        ("溪口镇热心，南塘村卖鱼。", [("溪口镇", "990101102", "primary")]),
        ("佛堂镇卖鱼。", [("佛堂镇", "", "primary")]),
    ],
)
def test_another_county_works_by_its_table(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(place.name, place.code, place.role) for place in find_places(article(text), load_gazetteer(TABLE))] == expected


@pytest.mark.parametrize(
    "unit", ["永康市江东街道", "与永康市", "青禾街道", "听全街道", "北苑、", "诚信社区，", "镇", "市", "上城区、佛堂镇"]
)
def test_time_grows_in_proportion_to_the_text(unit: str) -> None:
    started = time.process_time()
    find_places(article(unit * (40_000 // len(unit))), shipped_gazetteer())
    # Measured at 50 to 450 ms for these 40,000 characters; what compares everything with everything takes minutes.
    assert time.process_time() - started < 3


WORDS = st.sampled_from(
    [
        "北苑", "街道", "镇", "乡", "佛堂镇", "诚信社区", "溪华村", "永康市", "江东街道", "义乌", "我市", "在", "、", "，", "。", "等", "的", "路",
        "笕桥", "王", "与", "\n", "a", " ", "村", "上城区", "永康", "青澜县", "青禾街道召开", "溪口镇", "佛堂", "三个镇",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=25).map("".join))
ROLES_IN_USE = st.sampled_from(["headline", "kicker", "deck", "byline", "lead", "body", "subhead", "caption", "table", "signoff"])


@given(st.lists(st.tuples(ROLES_IN_USE, TEXTS), max_size=5))
def test_any_article_has_at_most_one_primary_place_and_true_evidence(parts: list[tuple[Role, str]]) -> None:
    passages = [Passage(role, text, (number,), (0,)) for number, (role, text) in enumerate(parts, 1)]
    found = find_places(passages, shipped_gazetteer())
    names = [place.name for place in found]
    assert len(set(names)) == len(names)
    assert [place.role for place in found[1:]] == ["mentioned"] * len(found[1:])
    for place in found:
        assert 1 <= len(place.evidence) <= MOST_EVIDENCE
        for evidence in place.evidence:
            assert evidence.text
            assert evidence.text in passages[evidence.line - 1].text
    assert find_places(passages, shipped_gazetteer()) == found
