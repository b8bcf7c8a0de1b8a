"""Queries of any shape: each gets an answer, a printed headline the plain one, and none takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.describing import describe
from articles.search.query import (
    FIELD_NAME,
    FIELDS,
    MAX_TERMS,
    OPERATOR_WORDS,
    BadQuery,
    Both,
    DateRange,
    Either,
    Node,
    Phrase,
    Without,
    parse,
    phrases,
    plain_text,
)
from tests.search.query_nodes import answer, words


def nodes(node: Node) -> list[Node]:
    """A node and all below it."""
    below = [node.part] if isinstance(node, Without) else node.parts if isinstance(node, Both | Either) else ()
    return [node, *(found for part in below for found in nodes(part))]


def answers(node: Node, text: str) -> bool:
    """Whether an article without a date, all of whose fields are ``text``, is an answer."""
    match node:
        case Phrase():
            return node.text in text
        case DateRange():
            return False
        case Both():
            return all(answers(part, text) for part in node.parts)
        case Either():
            return any(answers(part, text) for part in node.parts)
        case Without():
            return not answers(node.part, text)


PIECES = st.sampled_from(
    [*'"()|-:： \u3000\t', " ", " ", "OR", "AND", "NOT", " OR ", " NOT ", "--", "||", '""', "()", *(f"{name}:" for name in FIELDS), "标题：",
     "日期:2021-05", "..", "2021", "年", "5月", "桥", "路", "老街", "“", "”", "（", "）", "《》", "—", "，", "x", "😀", "👨\u200d👩", "𠮷",
     "\ud83d", "\ude00", "\x00", "\x1b", "\u200b", "\u202e", "%", "%s", "%(words)s", "{", "\\"]
)  # fmt: skip
QUERIES = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=220), st.text('"()|- 甲乙:', max_size=60))


@given(QUERIES)
@example('"')
@example("(")
@example("-(")
@example("日期:٢٠٢١")
def test_any_text_gets_an_answer(query: str) -> None:
    node = answer(query)
    if isinstance(node, BadQuery):
        assert node.message.endswith("。")
        return
    found = nodes(node)
    assert describe(node)
    assert not answers(node, "")
    assert set(phrases(node)) <= {each for each in found if isinstance(each, Phrase)}
    assert sum(isinstance(each, Phrase | DateRange) for each in found) <= MAX_TERMS
    for each in found:
        assert not isinstance(each, Phrase) or each.text.strip()
        assert not isinstance(each, Both | Either) or (len(each.parts) > 1 and type(each) not in map(type, each.parts))
    plain = plain_text(node)
    assert plain is None or parse(plain) == node


PRINTED = st.one_of(
    st.sampled_from("桥路老街新事“”‘’（）《》【】：，。、！？—…·｜-:'&%/+１a5"),
    st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"), exclude_characters='"()|\u200b\ufeff'),
)
HEADLINE_WORDS = st.text(PRINTED, min_size=1, max_size=6).filter(
    lambda text: not (FIELD_NAME.match(text) or text in OPERATOR_WORDS or (text[0] == "-" and text[1:2] not in ("", "-")))
)


@given(st.lists(HEADLINE_WORDS, min_size=1, max_size=25), st.sampled_from([" ", "  ", "\u3000", "\n"]))
def test_a_printed_headline_is_looked_for_as_it_stands(headline: list[str], blank: str) -> None:
    node = parse(blank.join(headline))
    assert node == words(" ".join(headline))
    assert plain_text(node) == " ".join(headline)
    assert answers(node, "".join(headline))


@pytest.mark.parametrize(
    "piece", ['"', "(", ")", "|", "-", "-(", "标题:", "日期:", "OR ", "NOT ", "甲 ", "(甲|", "😀", "\ud83d", "\x00", "，"]
)
def test_long_queries_are_quickly_answered(piece: str) -> None:
    started = time.perf_counter()
    for count in (10, 60, 199, 200, 100_000):
        node = answer(piece * count)
        assert isinstance(node, BadQuery) or describe(node)
    assert time.perf_counter() - started < 3
