"""A query and the list's filters -> what the index is asked."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from tantivy import FieldType, Occur, Query

from articles.search.documents import MARKER, SCHEMA, WITHDRAWN, plain_label, signature
from articles.search.folding import fold
from articles.search.query import Both, DateRange, Either, Field, Node, Phrase, Without, plain_text
from articles.search.terms import pairs

Order = Literal["relevance", "newest", "oldest"]

NAMED_BY_NUMBER: dict[Field, str] = {"place": "offices", "section": "section"}
"""Fields of the query language whose words name rows of the database, and where the index keeps their numbers."""
TEXT_OF_FIELD: dict[Field, tuple[str, ...]] = {"headline": ("headline", "kicker"), "reporter": ("names",)}

# What a phrase counts for in one of these, beside what it counts for in the text. Few articles have a kicker, so that a word in one seems
# rare and would count for far more than it says: more than so little lowers the rank of known items (``bench.known_items``).
HEADLINE_COUNTS, KICKER_COUNTS, NAMES_COUNT = 4.0, 0.3, 0.1
WHOLE_HEADLINE_COUNTS = 6.0
NEAR, NEARNESS_COUNTS = 12, 0.6
"""Up to how many characters apart two words are near, and what it counts for."""

Numbers = Callable[[Field, str], Collection[int]]
"""Which rows of the database a word of the query names: ``地点:北苑``."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed by, besides the query. Days are ordinals, other numbers ids; None or empty for no filter."""

    office: int | None = None
    role: Literal["primary", "mentioned"] | None = None
    """Of ``office``: only articles that are about it, or only those that mention it."""
    reporter: int | None = None
    signed_as: int | None = None
    """Only articles that somebody signed so: with ``reporter``, that this person did."""
    section: int | None = None
    kind: int | None = None
    """Teasers, which point to articles and are none, are found only where they are asked for."""
    newspaper: int | None = None
    after: int | None = None
    before: int | None = None
    dated: Literal["within", "across"] | None = None
    """None: what overlaps these days. ``within``: what lies wholly within them; ``across``: of that, what begins in one month and ends in another."""
    months: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Request:
    """What is looked for. ``today`` is the last day that readers may see; None for staff, who see withdrawn and embargoed articles too."""

    node: Node | None
    filters: Filters
    today: int | None
    without: frozenset[int] = frozenset()
    """Articles that changed since the index was written: what it says of them may not be shown."""
    named: tuple[tuple[Phrase, frozenset[int]], ...] = ()
    """For the phrases of the query that name rows of the database, their numbers."""


def compiled(request: Request, *, ranked: bool) -> Query:
    """The question to the index. ``ranked``: phrases weigh by the field that they stand in, else each only decides."""
    named = dict(request.named)
    parts = [(Occur.Must, query) for query in _filters(request.filters)]
    if request.node is not None:
        parts.insert(0, (Occur.Must, _node(request.node, named, ranked)))
    if not parts:
        parts = [(Occur.Must, Query.all_query())]
    if ranked and request.node is not None and (whole := plain_text(request.node)) is not None:
        # `停水 通知`: a headline with a blank in it, pasted whole, is first of all that headline.
        parts.append((Occur.Should, Query.boost_query(_evened("headline", fold(whole)), WHOLE_HEADLINE_COUNTS)))
    return Query.boolean_query([*parts, *((Occur.MustNot, query) for query in _hidden(request))])


def _hidden(request: Request) -> Iterable[Query]:
    yield _is("hidden", MARKER)
    if request.today is not None:
        if request.filters.kind is None:
            yield _is("is_teaser", 1)
        yield _is("hidden", WITHDRAWN)
        yield _between("day", request.today + 1, None)
    if request.without:
        yield Query.term_set_query(SCHEMA, "number", sorted(request.without))


def _filters(filters: Filters) -> Iterable[Query]:
    if filters.office is not None:
        everywhere, primary = _is("offices", filters.office), _is("primary_offices", filters.office)
        if filters.role == "mentioned":
            yield Query.boolean_query([(Occur.Must, _silent(everywhere)), (Occur.MustNot, primary)])
        else:
            yield _silent(primary if filters.role == "primary" else everywhere)
    if filters.signed_as is not None and filters.reporter is not None:
        yield _silent(_is("signatures", signature(filters.reporter, filters.signed_as)))
    elif filters.reporter is not None:
        yield _silent(_is("reporters", filters.reporter))
    elif filters.signed_as is not None:
        yield _silent(_is("signed_as", filters.signed_as))
    for name in ("section", "kind", "newspaper"):
        value = getattr(filters, name)
        if value is not None:
            yield _silent(_is(name, value))
    if filters.months:
        yield _silent(_any_of("months", filters.months))
    yield from map(_silent, _dated(filters))


def _dated(filters: Filters) -> Iterable[Query]:
    if filters.dated is None:
        yield from _overlapping(filters.after, filters.before)
        return
    yield _between("earliest", filters.after or 1, None)
    yield _between("latest", 1, filters.before)
    if filters.dated == "across":
        yield _is("is_across_months", 1)


def _overlapping(after: int | None, before: int | None) -> Iterable[Query]:
    """Dates whose interval overlaps these days. What has no date has no end to its interval, and overlaps nothing."""
    if after is not None:
        yield _between("latest", after, None)
    if before is not None:
        yield _between("earliest", 1, before)


def _node(node: Node, named: dict[Phrase, frozenset[int]], ranked: bool) -> Query:
    match node:
        case Phrase():
            return _phrase(node, named, ranked)
        case DateRange(earliest, latest):
            ends = _overlapping(earliest.toordinal() if earliest else None, latest.toordinal() if latest else None)
            return Query.boolean_query([(Occur.Must, _silent(end)) for end in ends])
        case Either(parts):
            return Query.boolean_query([(Occur.Should, _node(part, named, ranked)) for part in parts])
        case Without(part):
            return Query.boolean_query([(Occur.Must, Query.all_query()), (Occur.MustNot, _node(part, named, ranked=False))])
        case Both(parts):
            wanted = [(Occur.Must, _node(part, named, ranked)) for part in parts if not isinstance(part, Without)]
            near = [(Occur.Should, query) for query in _near(parts)] if ranked else []
            unwanted = [(Occur.MustNot, _node(part.part, named, ranked=False)) for part in parts if isinstance(part, Without)]
            return Query.boolean_query([*(wanted or [(Occur.Must, Query.all_query())]), *near, *unwanted])


def _near(parts: Sequence[Node]) -> Iterable[Query]:
    """That two words which follow each other in the query stand near each other in the text: slop lets them change places."""
    words = [fold(part.text) for part in parts if isinstance(part, Phrase) and part.field is None]
    for first, second in pairwise(word for word in words if len(word) > 1):
        terms: list[str | tuple[int, str]] = [*pairs(first), *pairs(second)]
        yield Query.boost_query(Query.phrase_query(SCHEMA, "text", terms, slop=NEAR), NEARNESS_COUNTS)


def _phrase(phrase: Phrase, named: dict[Phrase, frozenset[int]], ranked: bool) -> Query:
    if phrase.field in NAMED_BY_NUMBER:
        return _silent(_any_of(NAMED_BY_NUMBER[phrase.field], named.get(phrase, frozenset())))
    folded = fold(phrase.text)
    if phrase.field == "page":
        return _silent(Query.term_query(SCHEMA, "page", plain_label(folded)))
    if phrase.field is not None:
        return Query.boolean_query([(Occur.Should, _folded(field, folded)) for field in TEXT_OF_FIELD[phrase.field]])
    if not ranked:
        return _folded("text", folded)
    found = _evened("text", folded)
    weights = (("headline", HEADLINE_COUNTS), ("kicker", KICKER_COUNTS), ("names", NAMES_COUNT))
    above = [(Occur.Should, Query.boost_query(_evened(field, folded), weight)) for field, weight in weights]
    return Query.boolean_query([(Occur.Must, found), *above])


def _evened(field: str, folded: str) -> Query:
    """The same, weighed as one word: the index adds up what each of a phrase's pairs counts for, and the pairs of a long word hang together."""
    return Query.boost_query(_folded(field, folded), 1 / math.sqrt(max(1, len(folded) - 1)))


def _folded(field: str, folded: str) -> Query:
    """The articles in whose field the folded text stands."""
    if not folded:
        return Query.empty_query()
    if len(folded) == 1 and field == "text":
        return Query.term_query(SCHEMA, "characters", folded, index_option="basic")
    if len(folded) == 1:
        return Query.regex_query(SCHEMA, field, f"{_literal(folded)}.?")
    terms = pairs(folded)
    return Query.term_query(SCHEMA, field, terms[0]) if len(terms) == 1 else Query.phrase_query(SCHEMA, field, list(terms))


def _literal(character: str) -> str:
    """A character as a pattern that matches it alone."""
    return "\\" + character if re.fullmatch(r"[!-/:-@\[-`{-~]", character) else character


def _is(field: str, value: int) -> Query:
    return Query.term_query(SCHEMA, field, value)


def _any_of(field: str, values: Collection[int]) -> Query:
    return Query.term_set_query(SCHEMA, field, sorted(values)) if values else Query.empty_query()


def _between(field: str, lowest: int, highest: int | None) -> Query:
    return Query.range_query(SCHEMA, field, FieldType.Integer, lowest, highest)


def _silent(query: Query) -> Query:
    """The same, without a say in the order."""
    return Query.const_score_query(query, 0.0)
