"""What is found: exactly the articles in one of whose fields the phrase stands, narrowed and ordered as asked."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.search.documents import Record
from articles.search.finding import State
from articles.search.folding import fold
from articles.search.matching import Filters, Order, Request
from articles.search.query import BadQuery, Both, DateRange, Either, Phrase, Without, parse
from tests.search.invented_index import article, index_of, numbers

TEXTS = (
    "本报讯 2021年5月10日，佛堂镇“1+8+X”便民中心开张，10%的事项可在APP上办。",
    "義烏國際商貿城的庙会开了，庙会了，庙会庙会。",
    "老街的桥修好了；桥头的石狮子也照得清清楚楚。",
    "江东路Ａ座，app10% 上办",
    "龙",
    "桥\u3000桥",
    "𠮷野家与龘龘龘",
)
MARKS = "，。；“”（）：—《》1+8X%aA.*?[]\\^$|(){}-庙会桥年 "


def fields_of(record: Record) -> list[str]:
    return [fold(text) for text in (record.headline, record.kicker, record.deck, *record.names, *record.paragraphs)]


RECORDS = [
    article(1, "便民中心开张", *TEXTS[:2], kicker="一窗受理", names=("王小明",), offices=(3, 4), primary_offices=(3,)),
    article(2, "庙会", TEXTS[2], "第二段。", deck="——老街见闻", names=("李桥", "王小明"), reporters=(8,), section=5),
    article(3, TEXTS[4], *TEXTS[3:], kind=2, day=738_100, earliest=738_090, latest=738_120, months=(9, 10)),
    article(4, "", "会开", "了庙", "庙", "会", offices=(4,), newspaper=2, day=0, earliest=0, latest=0, months=(), month=0),
    article(5, "撤下的庙会", is_withdrawn=True),
    article(7, "导读庙会", kind=9, is_teaser=True),
    article(6, "明天的庙会", day=800_001),
]
SEEN = [record for record in RECORDS if not (record.is_withdrawn or record.is_teaser) and record.day <= 800_000]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> State:
    return index_of(tmp_path_factory.mktemp("search"), RECORDS).state


def holding(phrase: str) -> list[int]:
    """By a plain scan."""
    folded = fold(phrase)
    return sorted(record.number for record in SEEN if folded and any(folded in field for field in fields_of(record)))


def substrings() -> st.SearchStrategy[str]:
    fields = [field for record in RECORDS for field in (record.headline, record.deck, *record.names, *record.paragraphs) if field]
    cut = st.tuples(st.sampled_from(fields), st.integers(0, 60), st.integers(1, 12)).map(
        lambda cut: cut[0][cut[1] : cut[1] + cut[2]]
    )
    return st.one_of(cut, st.text(st.sampled_from(MARKS), min_size=1, max_size=5))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(phrase=substrings())
def test_a_phrase_is_found_where_it_stands_and_nowhere_else(state: State, phrase: str) -> None:
    assert sorted(numbers(state, phrase)) == holding(phrase)


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("庙会", [2, 1]),
        ("廟會", [2, 1]),
        ("庙 会", [2, 1]),
        ("ＡＰＰ", [3, 1]),
        ("龙", [3]),
        (".", []),
        ("会了庙", []),  # never over a paragraph's end
        ("𠮷野", [3]),
        ("桥桥", [3]),
    ],
)
def test_writing_it_otherwise_finds_the_same(state: State, phrase: str, found: list[int]) -> None:
    assert numbers(state, phrase) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("庙会 老街", [2]),
        ("庙会 -老街", [1]),
        ("老街 | 便民", [2, 1]),
        ("标题:庙会", [2]),
        ("标题:老街见闻", [2]),
        ("记者:王小明", [2, 1]),
        ("庙会 (老街 OR 佛堂)", [2, 1]),
        ("佛堂 | (桥 -庙)", [3, 1]),
        ("日期:2021-07", [2, 1]),
        ("日期:..2000", []),
        ("-(庙会 | 龙) 了庙", [4]),
    ],
)
def test_queries(state: State, query: str, found: list[int]) -> None:
    assert numbers(state, parse(query)) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), [3, 2, 1, 4]),
        (Filters(office=4), [1, 4]),
        (Filters(office=3, role="primary"), [1]),
        (Filters(office=4, role="mentioned"), [1, 4]),
        (Filters(office=3, role="mentioned"), []),
        (Filters(reporter=8), [2]),
        (Filters(section=5), [2]),
        (Filters(kind=2), [3]),
        (Filters(newspaper=2), [4]),
        (Filters(kind=9), [7]),
        (Filters(after=738_115), [3]),
        (Filters(after=738_121), []),
        (Filters(before=738_000), [2, 1]),
        (Filters(after=737_000, before=738_095), [3, 2, 1]),
        (Filters(months=frozenset({10, 12})), [3]),
    ],
)
def test_filters(state: State, filters: Filters, found: list[int]) -> None:
    assert numbers(state, None, filters=filters) == found


def test_orders(state: State) -> None:
    assert numbers(state, None, "oldest") == [1, 2, 3, 4]
    assert numbers(state, "庙会", "relevance") == [2, 1]  # in the headline before in the text
    assert numbers(state, "桥", "relevance")[0] in (2, 3)


def test_of_equals_the_newer_comes_first_and_near_words_before_far_ones(tmp_path: Path) -> None:
    far = "老渠通了水。" + "说了许多别的事情，一件接着一件。" * 3 + "秧田也灌满了。"
    near = "说了许多别的事情，一件接着一件。" * 3 + "老渠通了水。秧田也灌满了。"
    ranked = index_of(
        tmp_path,
        [
            article(1, "", far, day=738_003),
            article(2, "", near, day=738_001),
            article(3, "", near, day=738_002),
            article(4, "", near, day=0),
        ],
    ).state
    assert numbers(ranked, parse("老渠 秧田"), "relevance") == [3, 2, 4, 1]
    assert numbers(ranked, parse("秧田 老渠"), "relevance") == [3, 2, 4, 1]
    assert numbers(ranked, "老渠", "relevance") == [1, 3, 2, 4]


def test_who_sees_what(state: State) -> None:
    assert numbers(state, "庙会", today=None) == [6, 7, 5, 2, 1]
    assert numbers(state, "庙会", without=frozenset({2})) == [1]


def test_words_that_name_rows(state: State) -> None:
    place, section = Phrase("北苑", "place"), Phrase("时评", "section")
    named = ((place, frozenset({4})), (section, frozenset[int]()))
    assert numbers(state, place, named=named) == [1, 4]
    assert numbers(state, section, named=named) == []
    assert numbers(state, Both((Phrase("庙会"), Without(place))), named=named) == [2]
    assert numbers(state, Either((section, Phrase("老街"))), named=named) == [2]


def test_open_date_ranges(state: State) -> None:
    assert numbers(state, DateRange(datetime.date.fromordinal(738_110), None)) == [3]


def test_counts_are_of_all_hits(state: State) -> None:

    request = Request(None, Filters(), 800_000)
    counts = state.tally(request).counts
    assert counts["offices"] == {3: 1, 4: 2}
    assert counts["month"] == {202107: 3}
    assert counts["section"] == {5: 1}
    assert counts["kind"] == {1: 3, 2: 1}
    assert state.tally(request) is state.tally(request)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.sampled_from('庙会桥 \u3000"()|-:：标题记者地点日期版面栏目ORNOTAND2021-05..。，*?[]\\😀\ud83d\x00\u0301가'), max_size=60
    )
)
def test_whatever_is_typed_is_answered_or_refused(state: State, text: str) -> None:
    try:
        node = parse(text)
    except BadQuery:
        return
    request = Request(node, Filters(), 800_000)
    orders: tuple[Order, ...] = ("relevance", "newest")
    answers = [state.find(request, order, 0, 20) for order in orders]
    assert all(len(found.numbers) == min(found.count, 20) for found in answers)
    assert {found.count for found in answers} == {sum(state.tally(request).counts["kind"].values())}


@pytest.mark.parametrize(
    "text", ["的" * 200, " ".join("字" * 32), '"' * 2 + "庙", "(" * 16 + "庙" + ")" * 16, "|".join("字" * 32), "-" * 200, "😀" * 50]
)
def test_the_heaviest_queries_are_answered(state: State, text: str) -> None:
    with suppress(BadQuery):
        state.find(Request(parse(text), Filters(), 800_000), "relevance", 9_980, 20)
