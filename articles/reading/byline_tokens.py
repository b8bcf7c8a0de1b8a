"""A byline's text -> its parts: roles, functions, names and the signs between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.byline_words import (
    BOTH,
    MARKS,
    PAIR_PATTERN,
    PICTURES,
    ROLE,
    WORDS,
    WRITING,
    any_of,
    begins_as,
    is_institution,
)
from articles.reading.names import HAN, split_glued_names

# What ends a run of characters: a sign, a role, or 文/摄 that is glued to a whole name.
_RUN_END = rf"(?=$|[ /：、，|{MARKS}]|{ROLE}|(?<=[{HAN}]{{2}}){PAIR_PATTERN}(?:$|[ ，、]))"
# One part of a byline, each kind with an example.
TOKEN = re.compile(
    rf"(?P<space> |[|{MARKS}])"  # between persons: 记者 王小明 | 通讯员 李丽
    r"|(?P<colon>：)"  # 文字：王小明
    rf"|(?P<office>共享联盟(?:[·•・‧](?:[{HAN}]{{2,4}}?站|[{HAN}]{{2,4}}(?= )))?|{ROLE})"  # 全媒体记者; 共享联盟·东山站
    rf"|(?P<function>(?:{PAIR_PATTERN}|{any_of({*WRITING, *PICTURES, *BOTH})})(?=$|[ /：、，|]))"  # 文/摄; 摄影
    r"|(?P<slash>/)"  # 王小明/文
    r"|(?P<comma>[、，])"  # 王小明、李丽
    rf"|(?P<han>(?:(?!{ROLE})[{HAN}·•・‧]){{1,40}}?{_RUN_END})"  # 王小明
)
# 白露 宁静
BARE_WORDS = re.compile(rf"[{HAN}·•・‧]{{1,40}}(?: [{HAN}·•・‧]{{1,40}})*")
_SAID = {*WORDS["offices"], *WRITING, *PICTURES, *BOTH, "共享联盟", "供图", "供稿"}
ROLE_OR_FUNCTION = re.compile(f"{begins_as(_SAID)}(?:{any_of(_SAID, '')})")
# 王小明摄, 市气象局供图: glued to the name, which keeps two characters at least.
GLUED_FUNCTION = re.compile(rf"([{HAN}]{{2,24}})(摄|供图|供稿)")


@dataclass(slots=True)
class Token:
    """One part of a byline."""

    kind: str
    """The name of the group of TOKEN that it matched."""
    text: str


def split_tokens(text: str) -> list[Token] | None:
    """The parts of a byline; None if something in it has no place in one."""
    if BARE_WORDS.fullmatch(text) and not ROLE_OR_FUNCTION.search(text.replace(" ", "")):
        return _words_and_spaces(text)
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = TOKEN.match(text, position)
        if match is None:
            return None
        position = match.end()
        kind = match.lastgroup or ""
        tokens.extend(_function_apart(match[0]) if kind == "han" else [Token(kind, match[0])])
    return _names_not_functions(tokens)


def _words_and_spaces(text: str) -> list[Token]:
    """The tokens of words that hold no role and no function, such as most headlines: what ``TOKEN`` finds too, and takes far longer for."""
    tokens: list[Token] = []
    for word in text.split(" "):
        tokens += [Token("space", " ")] if tokens else []
        tokens.append(Token("han", word))
    return tokens


def _function_apart(text: str) -> list[Token]:
    glued = GLUED_FUNCTION.fullmatch(text)
    if glued and (split_glued_names(glued[1]) or is_institution(glued[1])):
        return [Token("han", glued[1]), Token("function", glued[2])]
    return [Token("han", text)]


def _names_not_functions(tokens: list[Token]) -> list[Token]:
    """Undo a function that is the second half of a spaced name: in ``记者 王 文`` 文 is a given name."""
    half_open = False
    for index, token in enumerate(tokens):
        if token.kind == "space":
            continue
        single = len(token.text) == 1
        if token.kind == "function" and single and half_open and tokens[index - 1].kind == "space":
            token.kind = "han"
        half_open = token.kind == "han" and single and not half_open
    return tokens
