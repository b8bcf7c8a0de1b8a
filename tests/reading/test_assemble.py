"""What an article is made of: its display roles, its section, its signature."""

from __future__ import annotations

import pytest

from tests.reading.shown import of, read

TEXT = "昨日，桥头村的菜园分给了三家，谁种谁收，村里出水，志愿队出力，邻里之间的话也多了起来。"


@pytest.mark.parametrize(
    ("lines", "kicker", "headline"),
    [
        ("一分菜地 三方共管\n桥头的“共享菜园”种出邻里情", "一分菜地 三方共管", "桥头的“共享菜园”种出邻里情"),
        ("水清了 鱼回来了 人也回来了\n桥头村的三年", "", "水清了 鱼回来了 人也回来了桥头村的三年"),
        ("桥头村开展\n“平安三率”宣传活动", "", "桥头村开展“平安三率”宣传活动"),
    ],
)
def test_a_couplet_right_over_a_headline_is_its_kicker(lines: str, kicker: str, headline: str) -> None:
    assert of(read(f"{lines}\n\n□ 记者 苏禾\n\n{TEXT}\n".encode()), "kicker", "headline") == [
        {"kicker": kicker, "headline": headline}
    ]


def test_a_kicker_named_as_columns_are_is_the_articles_section() -> None:
    shown = read(f"▢ 记者 苏禾\n\n{TEXT}\n\n一线见闻\n\n桥头村的菜园分给了三家\n".encode())
    assert of(shown, "kicker", "headline", "section") == [
        {"kicker": "一线见闻", "headline": "桥头村的菜园分给了三家", "section": "一线见闻"}
    ]


@pytest.mark.parametrize(("signature", "role"), [("（市文明办）", "byline"), ("市文明办", "signoff")])
def test_an_institution_in_brackets_signs_and_a_bare_one_closes(signature: str, role: str) -> None:
    (article,) = of(read(f"桥头村的菜园分给了三家\n\n{TEXT}\n\n{signature}\n".encode()), "roles")
    assert article["roles"][role] == [5]
