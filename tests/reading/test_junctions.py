"""Whether a text that is broken off goes on: what the words around the break say."""

from __future__ import annotations

import pytest

from articles.reading import read_page
from articles.reading.junctions import Fit, fit


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("地下车库坡道路滑等问", "题开展实地查看", "one word"),
        ("兑换合伙", "人项目的课程", "one word"),
        ("给区域管理带来不少困", "难。", "one word"),
        ("在推出“潮课堂”课程", "善、专业的管理机制", "half a word"),
        ("下设峰山、廿六坑、茅", "坪、六平安等林区", "open"),
        ("通过片区", "推荐产生", "open"),
        ("推出“一站式”", "办理的多项服务", "open"),
        ("村民来了，", "看了又看", "open"),
        ("共有", "5支队伍", "open"),
        ("", "", "open"),
    ],
)
def test_the_words_over_a_break_tell_whether_the_halves_fit(before: str, after: str, found: Fit) -> None:
    assert fit(before, after) == found


def test_two_halves_that_do_not_fit_are_flagged_and_joined_all_the_same() -> None:
    text = "# 老桥亮灯\n\n“孩子的暑假班还剩两周，想问问怎么退。”柳塘村在推出“渠边课堂”课程\n\n善、专业的师资队伍，村里请来六位退休教师轮流上课，家长出一顿饭钱，孩子带一个碗。\n"
    (article,) = read_page(text.encode()).articles
    assert [(flag.code, flag.lines) for flag in article.flags] == [("text-gap", (3, 5))]
    assert len(article.paragraphs) == 1
