"""Ways on where a search finds nothing: other questions that find something, each named for what it is and never asked silently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import rjieba
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Reporter
from articles.search.query import BadQuery, parse, plain_text
from articles.slugs import person_pinyin
from articles.web.filters import Narrowed
from articles.web.naming import letters_of, reporters_by_sound
from articles.web.results import Results

SHOWN = 5
"""Articles shown under a way on; its link leads to all."""
MARKS = re.compile(r"[\W_]+")
"""What isn't compared where marks don't count: ``庙会，开了`` and ``庙会 开了``."""
NAME_LENGTHS = range(2, 5)
ONE_WRONG = range(4, 10)
"""Characters of a query of which one may be wrong: what is shorter is like anything, what is longer is found by its words."""
MOST_WORDS = 12
MOST_ALIKE = 3


@dataclass(frozen=True, slots=True)
class WiderQuery:
    """Another question: what it is, the query that asks it, how many articles it finds, and the first of them."""

    label: str
    query: str
    count: int
    articles: list[Article]
    phrases: tuple[str, ...]
    """What is marked in them."""


@dataclass(frozen=True, slots=True)
class WaysOn:
    """What to offer instead: the first wider question that finds something, and who is called almost so."""

    wider: WiderQuery | None
    reporters: Sequence[Reporter]


def ways_on(narrowed: Narrowed) -> WaysOn:
    """The ways on from a query that found nothing. The filters stay."""
    if narrowed.request.node is None:
        return WaysOn(None, [])
    text = plain_text(narrowed.request.node)
    if text is None:
        return WaysOn(_first(narrowed, _to_the_letter(narrowed.chosen["q"])), [])
    return WaysOn(_first(narrowed, _wider(text)), _reporters_like(text))


def _first(narrowed: Narrowed, questions: Iterator[tuple[str, str]]) -> WiderQuery | None:
    """The first question that finds something."""
    return next((way for label, query in questions if (way := _asked(narrowed, label, query)) is not None), None)


def _to_the_letter(typed: str) -> Iterator[tuple[str, str]]:
    """A headline that reads like a query: ``记者：一个光荣的称号``."""
    if '"' not in typed:
        yield _("不当作搜索写法，逐字照找"), _quoted(typed)


def _wider(text: str) -> Iterator[tuple[str, str]]:
    """Wider and wider questions in the query language, each with its name."""
    pieces = [piece for piece in MARKS.split(text) if piece]
    if pieces and pieces != text.split():
        yield _("不计标点"), _all_of(pieces)
    if pieces == [text] and len(text) in ONE_WRONG:
        yield _("标题里有一个字不同"), _with_one_wrong(text)
    words = [word for word in dict.fromkeys(rjieba.cut(" ".join(pieces))) if word.strip()]
    words = [word for word in words if len(word) > 1][:MOST_WORDS] or words[:MOST_WORDS]
    if len(words) > 1:
        yield _("拆成词，全部都有"), _all_of(words)
        yield _("拆成词，有其中一些，多的在前"), " | ".join(map(_quoted, words))


def _all_of(words: list[str]) -> str:
    return " ".join(map(_quoted, words))


def _with_one_wrong(text: str) -> str:
    """Headlines in which what stands on both sides of one of the characters stands."""
    sides = ([part for part in (text[:place], text[place + 1 :]) if part] for place in range(len(text)))
    return f"标题:({' | '.join(f'({_all_of(pair)})' for pair in sides)})"


def _quoted(words: str) -> str:
    return f'"{words}"'


def _asked(narrowed: Narrowed, label: str, query: str) -> WiderQuery | None:
    """The question with what it finds; None where that is nothing, or where it is too long to be asked."""
    try:
        node = parse(query)
    except BadQuery:
        return None
    asked = replace(narrowed, request=replace(narrowed.request, node=node), order="relevance")
    articles, count = Results(asked).page(0, SHOWN)
    return WiderQuery(label, query, count, articles, asked.phrases) if count else None


def _reporters_like(text: str) -> Sequence[Reporter]:
    """By sound (``傅百林``), or with one wrong character (``傅伯琳``). Who is called just so is offered with any result (``naming``)."""
    if len(text) not in NAME_LENGTHS or MARKS.search(text) or text.isascii():
        return []
    alike = Q(sound=letters_of(person_pinyin(text)))
    for place in range(len(text)) if len(text) > 2 else ():
        alike |= Q(name__startswith=text[:place], name__endswith=text[place + 1 :])
    found = reporters_by_sound().filter(alike).exclude(name=text)[: MOST_ALIKE * 3]
    return [person for person in found if len(person.name) == len(text)][:MOST_ALIKE]
