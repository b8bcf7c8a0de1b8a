"""Which runs of characters read as persons' names. All names are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.names import (
    DATA_FOLDER,
    could_be_pen_name,
    could_be_signature,
    is_compound_surname,
    name_likelihood,
    read_word_groups,
    split_glued_names,
)

CHINESE = st.text(alphabet="王李何汤欧阳诸葛秀英建国·安全的记者市一大海丽𠮷", max_size=30)

NAMES = [
    "何秀英",
    "汤建国",
    "李大海",
    "方丽敏",
    "金伟",
    "寿文佳",
    "欧阳娜",
    "欧阳建国",
    "司马文",
    "诸葛小英",
    "上官婷婷",
    "陈王婉婷",
]
NAMES += ["阿依努尔·艾山", "古丽娜尔・买买提", "王𠮷", "关小梦", "左文英", "余晓峰", "高明", "张三"]

WORDS = (
    "全面 高质量 方便 成功 温暖 金华 时间 安全 平安 和谐 文明 田园 江东 应急 党建 通知 公告 广告 经济 马上 白天 周年 石板路 万里"
)
TITLED = "王师傅 李女士 陈书记 周某 吴某某 何家村"
GRAMMAR = "于昨日 曾到 向市民 从市里 王的 李们 高兴地 安全生产 江南水乡 杭州·东山 联盟·东山站"
NOT_WRITTEN_LIKE_NAMES = ["", "王", "王 林", "Wang", "王林林林林", "12", "王1", "·", "王·"]


@pytest.mark.parametrize("name", NAMES)
def test_names_are_likely(name: str) -> None:
    assert name_likelihood(name) >= 0.55


@pytest.mark.parametrize("words", [*WORDS.split(), *TITLED.split(), *GRAMMAR.split(), *NOT_WRITTEN_LIKE_NAMES])
def test_words_are_unlikely(words: str) -> None:
    assert name_likelihood(words) <= 0.3


def test_a_word_that_is_also_a_name_is_doubted_less_than_a_mere_word() -> None:
    assert name_likelihood("方便") < name_likelihood("高峰") < name_likelihood("高明")


def test_a_pen_name_is_never_likely_by_itself() -> None:
    assert name_likelihood("青禾") < name_likelihood("晓雨") <= 0.45
    assert name_likelihood("勇攀高峰") <= 0.1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("何英汤海", ("何英", "汤海")),
        ("方晓燕", ("方晓燕",)),
        ("汤建国何娜", ("汤建国", "何娜")),
        ("何娜汤建国", ("何娜", "汤建国")),
        ("何秀英汤建国李丽", ("何秀英", "汤建国", "李丽")),
        ("欧阳建国", ("欧阳建国",)),
        ("欧阳建国何娜", ("欧阳建国", "何娜")),
        ("阿依努尔·艾山", ("阿依努尔·艾山",)),
        ("安全生产", ()),
        ("昨日从市教育局", ()),
        ("手记", ()),
        ("杭州·东山", ()),
        ("何", ()),
        ("", ()),
        ("何秀英" * 9, ()),
    ],
)
def test_glued_names(text: str, names: tuple[str, ...]) -> None:
    assert split_glued_names(text) == names


@pytest.mark.parametrize(
    ("text", "pen_name", "signature"),
    [
        ("青禾", True, True),
        ("市安宣", False, True),
        ("安全", False, False),
        ("手记", False, False),
        ("王师傅", False, False),
        ("雪", False, False),
        ("江南烟雨中", False, False),
    ],
)
def test_pen_names_and_signatures(text: str, pen_name: bool, signature: bool) -> None:
    assert (could_be_pen_name(text), could_be_signature(text)) == (pen_name, signature)


def test_compound_surnames() -> None:
    assert is_compound_surname("欧阳")
    assert not is_compound_surname("王李")


@given(st.one_of(CHINESE, st.text(max_size=30)))
def test_a_likelihood_is_between_nothing_and_one(text: str) -> None:
    assert 0.0 <= name_likelihood(text) <= 1.0


@given(st.one_of(CHINESE, st.text(max_size=30)))
def test_glued_names_are_all_of_the_text(text: str) -> None:
    names = split_glued_names(text)
    assert not names or "".join(names) == text


@pytest.mark.parametrize(
    ("file_name", "groups"),
    [
        ("surnames.txt", {"commonest", "usual", "rare", "compound", "words"}),
        ("given_names.txt", {"typical", "hardly"}),
        ("not_names.txt", {"words", "titles", "heads"}),
    ],
)
def test_the_word_lists_say_where_they_come_from(file_name: str, groups: set[str]) -> None:
    text = (DATA_FOLDER / file_name).read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "Source:" in text or "Written for this project" in text
    assert set(read_word_groups(DATA_FOLDER / file_name)) == groups


def test_no_character_is_both_typical_of_given_names_and_hardly_in_one() -> None:
    groups = read_word_groups(DATA_FOLDER / "given_names.txt")
    assert set(groups["typical"]) & set(groups["hardly"]) == set()


def test_words_that_look_like_names_begin_with_a_surname() -> None:
    surnames = {surname for group in read_word_groups(DATA_FOLDER / "surnames.txt").values() for surname in group}
    words = read_word_groups(DATA_FOLDER / "not_names.txt")["words"]
    assert [word for word in words if word[0] not in surnames and word[:2] not in surnames] == []
