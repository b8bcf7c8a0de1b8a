"""What a query is understood as, written short, for tests of the query language."""

from __future__ import annotations

import datetime

from articles.search.query import BadQuery, Both, DateRange, Either, Field, Node, Phrase, Without, parse

Day = datetime.date


def word(text: str, field: Field | None = None) -> Phrase:
    return Phrase(text, field, exact=False)


def quoted(text: str, field: Field | None = None) -> Phrase:
    return Phrase(text, field, exact=True)


def words(text: str) -> Node:
    """Words that are nothing but words: ``早市 桥``."""
    return both(*map(word, text.split(" "))) if " " in text else word(text)


def both(*parts: Node) -> Both:
    return Both(parts)


def either(*parts: Node) -> Either:
    return Either(parts)


def without(part: Node) -> Without:
    return Without(part)


def dates(earliest: Day | None, latest: Day | None) -> DateRange:
    return DateRange(earliest, latest)


def answer(query: str) -> Node | BadQuery:
    """What is understood, or what is wrong."""
    try:
        return parse(query)
    except BadQuery as error:
        return error


A, B, C, D = map(word, "甲乙丙丁")
YEAR = dates(Day(2021, 1, 1), Day(2021, 12, 31))
