"""The language that readers search in: what they typed -> a tree of what to look for. ``describing`` tells it in plain words.

Public verbs: ``parse``, ``phrases``, ``named_phrases``, ``plain_text``. Operators are few and ASCII, so that a printed headline is text:

- blanks (and ``AND``) join what must all be there, ``OR`` and ``|`` what may stand for each other; ``AND`` binds closer than ``OR``
- ``-word`` and ``NOT word`` exclude, ``"…"`` is taken to the letter, ``( )`` groups
- ``标题:`` and the other names of ``FIELDS``, with either colon, take the next word, quotation or group
"""

from __future__ import annotations

import calendar
import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from django.utils.translation import gettext as _

MAX_LENGTH = 200
"""Of a query, in characters, with white space counted as one blank."""
MAX_TERMS = 32
MAX_DEPTH = 16
"""Of brackets in brackets."""

Field = Literal["headline", "reporter", "place", "page", "section"]
FieldOrDate = Field | Literal["date"]
FIELDS: dict[str, FieldOrDate] = {
    "标题": "headline",
    "title": "headline",
    "记者": "reporter",
    "reporter": "reporter",
    "地点": "place",
    "place": "place",
    "版面": "page",
    "page": "page",
    "栏目": "section",
    "section": "section",
    "日期": "date",
    "date": "date",
}
"""What readers call the fields; English names in small letters or capitals."""
NAMING_FIELDS = ("place", "section")
HIGHLIGHTED_FIELDS = (None, "headline", "reporter")
"""Where a phrase stands in the article's own text: a place or a section may be called otherwise there."""

INVISIBLE_BLANKS = "\u200b\ufeff"
"""They come along with what is copied from a web page, and part words as blanks do."""
FIELD_NAME = re.compile(rf"(?:{'|'.join(FIELDS)})[:：]", re.IGNORECASE | re.ASCII)
"""``标题:``, ``标题：``, ``Title:``"""
MINUS = re.compile(r"-(?![ |)-]|$)")
"""``-广告``, ``-"广告"``; not ``- 广告``, nor a dash made of two (``--新征程``)."""
WRITTEN_DATE = re.compile(r"(\d{4})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|([-/])(\d{1,2})(?:\4(\d{1,2}))?)?")
"""``2021``, ``2021-05``, ``2021/5/10``, ``2021年5月10日``"""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text to look for, in one field or (None) in any. ``exact`` where it was in quotes."""

    text: str
    field: Field | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class DateRange:
    """From the earliest to the latest day, both included; one of them may be open."""

    earliest: datetime.date | None
    latest: datetime.date | None


@dataclass(frozen=True, slots=True)
class Both:
    """All of it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """None of it."""

    part: Node


Node = Phrase | DateRange | Both | Either | Without


class BadQuery(Exception):
    """A query that can't be obeyed: what is wrong and what to do about it, in a sentence for readers."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def parse(text: str) -> Node:
    """What a query asks for. Any text is a query or raises ``BadQuery``; none means everything.

    ``早市 标题:(桥 | 路) -广告`` -> Both(早市, Either(桥, 路 in the headline), Without(广告)). Control characters and halves of surrogate pairs
    are dropped. No node is part of another of its kind; ``Both`` and ``Either`` have two parts or more.
    """
    query = _cleaned(text)
    if not query:
        raise BadQuery(_("请写上要找的词。"))
    if len(query) > MAX_LENGTH:
        raise BadQuery(
            _("查询太长：最多 %(limit)d 个字，这里有 %(count)d 个。请只留要紧的词。") % {"limit": MAX_LENGTH, "count": len(query)}
        )
    node = _Parser(list(_tokens(query))).alternatives(within=None, depth=0)
    if _allows_everything(node):
        raise BadQuery(_("只有排除的词，等于要找几乎所有的文章：请写上要找的词。用了“或”的，每一边都要有。"))
    return node


def phrases(node: Node) -> tuple[Phrase, ...]:
    """What is looked for in the text itself, in the query's order and each once: what to highlight. Nothing that is excluded."""
    return tuple(dict.fromkeys(phrase for phrase in _wanted_phrases(node) if phrase.field in HIGHLIGHTED_FIELDS))


def named_phrases(node: Node) -> tuple[Phrase, ...]:
    """The phrases that name a place or a section, excluded ones too: rows of a database, which others have to look up."""
    return tuple(dict.fromkeys(phrase for phrase in _all_phrases(node) if phrase.field in NAMING_FIELDS))


def plain_text(node: Node) -> str | None:
    """The words of a query that is nothing but words, with a blank between them; None for one with a field, a quotation or an operator."""
    parts = node.parts if isinstance(node, Both) else (node,)
    words = [part.text for part in parts if isinstance(part, Phrase) and part.field is None and not part.exact]
    return " ".join(words) if len(words) == len(parts) else None


def _cleaned(text: str) -> str:
    """The text with single blanks for white space, and without what can't be printed."""
    kept: list[str] = []
    for character in text:
        if character.isspace() or character in INVISIBLE_BLANKS:
            kept.append(" ")
        elif unicodedata.category(character) not in ("Cc", "Cs"):
            kept.append(character)
    return " ".join("".join(kept).split())


def _allows_everything(node: Node) -> bool:
    """Whether an article in which nothing of it is found would be an answer."""
    match node:
        case Without():
            return not _allows_everything(node.part)
        case Both():
            return all(map(_allows_everything, node.parts))
        case Either():
            return any(map(_allows_everything, node.parts))
        case _:
            return False


class _Kind(Enum):
    WORD = auto()
    QUOTED = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    BLANK = auto()


SIGNS = {" ": _Kind.BLANK, "|": _Kind.OR, "(": _Kind.OPEN}
"""What is an operator wherever a word could begin."""
PARTING = frozenset({_Kind.BLANK, _Kind.OPEN, _Kind.CLOSE, _Kind.OR})
"""Behind these alone a minus and ``OR`` are operators: not behind a quotation, a minus or the colon of a field."""
OPERATOR_WORDS = {"AND": _Kind.AND, "OR": _Kind.OR, "NOT": _Kind.NOT}


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _Kind
    text: str
    """As typed; of a quotation what stands in it."""
    end: int
    """Where in the query the next one begins."""


def _tokens(query: str) -> Iterator[_Token]:
    """The words and operators of a cleaned query, without the blanks. Raises ``BadQuery`` for a quotation without an end or a word."""
    position, depth = 0, 0
    stands_alone = True
    while position < len(query):
        token = _token_at(query, position, stands_alone=stands_alone, in_brackets=depth > 0)
        if token.kind is not _Kind.BLANK:
            yield token
        depth += (token.kind is _Kind.OPEN) - (token.kind is _Kind.CLOSE)
        position = token.end
        stands_alone = token.kind in PARTING


def _token_at(query: str, start: int, *, stands_alone: bool, in_brackets: bool) -> _Token:
    """The word or operator that begins here; ``stands_alone`` behind one of ``PARTING`` and at the query's beginning."""
    sign = query[start]
    if sign in SIGNS:
        return _Token(SIGNS[sign], sign, start + 1)
    if sign == ")" and in_brackets:
        return _Token(_Kind.CLOSE, sign, start + 1)
    if sign == '"':
        return _quotation(query, start)
    if stands_alone and MINUS.match(query, start):
        return _Token(_Kind.NOT, sign, start + 1)
    if name := FIELD_NAME.match(query, start):
        return _Token(_Kind.FIELD, name[0], name.end())
    end = _end_of_word(query, start, in_brackets=in_brackets)
    word = query[start:end]
    return _Token(OPERATOR_WORDS.get(word, _Kind.WORD) if stands_alone else _Kind.WORD, word, end)


def _quotation(query: str, start: int) -> _Token:
    end = query.find('"', start + 1)
    if end < 0:
        raise BadQuery(_("引号没有配对：请补上后一个半角引号，或者去掉前一个。"))
    text = query[start + 1 : end].strip()
    if not text:
        raise BadQuery(_("引号里没有词：请在两个引号之间写上要找的词。"))
    return _Token(_Kind.QUOTED, text, end + 1)


def _end_of_word(query: str, start: int, *, in_brackets: bool) -> int:
    """Brackets inside a word belong to it (``1+8(X)``); only one that it didn't open can close a group."""
    opened = 0
    for position in range(start, len(query)):
        sign = query[position]
        if sign in " |" or (sign == ")" and in_brackets and not opened):
            return position
        opened += (sign == "(") - (sign == ")" and opened > 0)
    return len(query)


class _Parser:
    """Tokens -> tree, a method for each level of the grammar. ``within`` is the field that is spoken of, ``depth`` the brackets around."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens
        self._position = 0
        self._terms = 0

    def alternatives(self, within: _Token | None, depth: int) -> Node:
        """``早市 桥 OR 老街 | 路``, to the end of the query or the group."""
        parts = [self._conjunction(within, depth)]
        while self._take(_Kind.OR):
            parts.append(self._conjunction(within, depth))
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,))]
        return Either(tuple(flat)) if len(flat) > 1 else flat[0]

    def _conjunction(self, within: _Token | None, depth: int) -> Node:
        """``早市 AND 桥 -路``."""
        parts = [self._operand(within, depth)]
        while (token := self._next) and token.kind not in (_Kind.OR, _Kind.CLOSE):
            self._take(_Kind.AND)
            parts.append(self._operand(within, depth))
        flat = [inner for part in parts for inner in (part.parts if isinstance(part, Both) else (part,))]
        return Both(tuple(flat)) if len(flat) > 1 else flat[0]

    def _operand(self, within: _Token | None, depth: int) -> Node:
        """``桥``, ``-桥``, ``NOT 标题:(桥 路)``; two exclusions cancel each other."""
        excluded = False
        while self._take(_Kind.NOT):
            excluded = not excluded
        while field := self._take(_Kind.FIELD):
            if within and _field(within) != _field(field):
                raise BadQuery(
                    _("“%(outer)s”里面不能再用“%(inner)s”：请把两者分开写。要找的就是这几个字，请给它们加上半角引号。")
                    % {"outer": within.text, "inner": field.text}
                )
            within = field
        node = self._group(within, depth + 1) if self._take(_Kind.OPEN) else self._term(within)
        if not excluded:
            return node
        return node.part if isinstance(node, Without) else Without(node)

    def _group(self, within: _Token | None, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise BadQuery(_("括号套得太深：最多 %(limit)d 层。请少用几层括号。") % {"limit": MAX_DEPTH})
        node = self.alternatives(within, depth)
        if not self._take(_Kind.CLOSE):
            raise _missing(None, None)
        return node

    def _term(self, within: _Token | None) -> Node:
        token = self._take(_Kind.WORD) or self._take(_Kind.QUOTED)
        if token is None:
            raise _missing(self._tokens[self._position - 1] if self._position else None, self._next)
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise BadQuery(_("词太多：一次最多找 %(limit)d 个。请只留要紧的词。") % {"limit": MAX_TERMS})
        field = _field(within) if within else None
        return _read_dates(token.text) if field == "date" else Phrase(token.text, field, token.kind is _Kind.QUOTED)

    @property
    def _next(self) -> _Token | None:
        return self._tokens[self._position] if self._position < len(self._tokens) else None

    def _take(self, kind: _Kind) -> _Token | None:
        """The next token if it is of this kind, and then it is done with."""
        token = self._next
        if token is None or token.kind is not kind:
            return None
        self._position += 1
        return token


def _field(name: _Token) -> FieldOrDate:
    return FIELDS[name.text[:-1].lower()]


def _missing(before: _Token | None, found: _Token | None) -> BadQuery:
    """What to say where a word should stand between two tokens; None is the query's beginning or end."""
    if before and before.kind is _Kind.FIELD:
        return BadQuery(
            _("“%(name)s”后面没有词：请写上要找什么。要找的就是这几个字，请给它们加上半角引号。") % {"name": before.text}
        )
    if before and before.kind is _Kind.NOT:
        return BadQuery(_("%(operator)s 后面要有词。要找的就是它，请给它加上半角引号。") % {"operator": before.text})
    for token in (before, found):
        if token and token.kind in (_Kind.OR, _Kind.AND):
            return BadQuery(_("%(operator)s 两边都要有词。要找的就是它，请给它加上半角引号。") % {"operator": token.text})
    if found:
        return BadQuery(_("括号里没有词：请在括号里写上要找的词，或者去掉括号。"))
    return BadQuery(_("括号没有配对：请补上后一半，或者去掉前一半。要找的就是括号，请给它加上半角引号。"))


def _read_dates(text: str) -> DateRange:
    """``2021-05``, ``2021-05..2021-07``, ``2021..``, ``..2021年5月10日``. Raises ``BadQuery``."""
    first, dots, last = text.partition("..")
    earliest, latest = _days_of(first), _days_of(last if dots else first)
    if (first and earliest is None) or (last and latest is None) or not (earliest or latest):
        raise BadQuery(
            _("看不懂日期“%(text)s”：请写作 2021、2021-05 或 2021-05-10，一段时间写作 2021-05..2021-07。") % {"text": text}
        )
    found = DateRange(earliest and earliest[0], latest and latest[1])
    if found.earliest and found.latest and found.earliest > found.latest:
        raise BadQuery(_("“%(text)s”的起始日期晚于截止日期：请把两个日期对调。") % {"text": text})
    return found


def _days_of(text: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day of a year, a month or a day; None for what is none of them."""
    match = WRITTEN_DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match[1], match[2] or match[5], match[3] or match[6]
    try:
        first = datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:  # 2021-02-30
        return None
    return first, first if day else end_of_month(first if month else first.replace(month=12))


def end_of_month(day: datetime.date) -> datetime.date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _wanted_phrases(node: Node) -> Iterator[Phrase]:
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Both | Either):
        for part in node.parts:
            yield from _wanted_phrases(part)


def _all_phrases(node: Node) -> Iterator[Phrase]:
    if isinstance(node, Phrase):
        yield node
    elif isinstance(node, Without):
        yield from _all_phrases(node.part)
    elif isinstance(node, Both | Either):
        for part in node.parts:
            yield from _all_phrases(part)
