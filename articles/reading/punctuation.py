"""How lines begin and end: the marks that tell a sentence's end, an item of a list, or a line that breaks off."""

from __future__ import annotations

import re

from articles.reading.types import Line

TERMINAL = re.compile(r"[。！？!?…；;：:.][”’』」》）)\]】]{0,3}$|[。！？…][”’』」）)]{0,3}$|”$")
"""A line may end a paragraph: ``……回应”。``, ``……点赞！”``, ``……公告如下：``"""
SENTENCE_END = re.compile(r"(?:[。！？!?…]|(?<=[\u4e00-\u9fff”）)])\.)[”’』」）)\"]{0,3}$")
"""``……回应”。``, and where marks are half as wide, ``……的资格.``"""
SENTENCE_MARK = re.compile(r"[，。；,;]")
LIST_ITEM = re.compile(
    r"^(?:[问答][:：]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]\s?(?!\d))"
)
"""``一、``, ``（二）``, ``3.``: opens a paragraph of a notice."""
NEVER_FIRST = "，。、；：？！）》〉」』】”’…%％℃"
"""A paragraph can't begin with one of these: what does goes on with the line before it."""
SHORT_QUESTION = re.compile(r"^[\u4e00-\u9fff]{2,12}[？?]$")
"""``谁来盖？``"""
DANGLING = re.compile(
    r"(?:[的和与及或至在对向从把被将让使由、，,]|发现|表示|介绍|进行|通过|成为|以及|并且|已经|正在|不仅|因为|由于|对于|关于)$"
)
"""No subhead or headline ends so: ``2.报名时间：3月15日至``"""
CLAUSE_END = re.compile("[，,；：:]|——")
SHORT_WHOLE = 60
OPENING_MARKS = "《〈“‘（(「『"
PAIRED_MARKS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"), ("(", ")"), ("「", "」"))
FIRM_END = re.compile(r"(?:[。！？!?…；;：:]|(?<=[\u4e00-\u9fff”）)])\.)[”’』」）)\"]{0,3}$")
LIST_ITEM_BEGINS = frozenset("问答一二三四五六七八九十（(") | frozenset(map(str, range(10)))
LONGEST_END = 4
"""Characters: a mark and the brackets and quotation marks behind it."""
_LAST_CHARACTERS = frozenset('。！？!?…；;：:.”’』」》）)]】"')
"""What a text may end with that ends at all. Most lines of a narrow column end with another character, and that is seen at once."""


def is_terminal(text: str) -> bool:
    """Whether a paragraph may end with this text: ``……回应”``, ``……公告如下：``."""
    return _ends_with(TERMINAL, text)


def is_list_item(text: str) -> bool:
    """Whether a text begins as an item of a list does: ``一、``, ``（二）``, ``3.``."""
    return (text[:1] in LIST_ITEM_BEGINS or text[:1].isdecimal()) and LIST_ITEM.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a text ends with a sentence's mark: ``……回应”。``."""
    return _ends_with(SENTENCE_END, text)


def ends_firmly(text: str) -> bool:
    """Whether it ends with a mark that no headline ends with: a sentence's, a semicolon or a colon."""
    return _ends_with(FIRM_END, text)


def _ends_with(ending: re.Pattern[str], text: str) -> bool:
    return text[-1:] in _LAST_CHARACTERS and ending.search(text, max(0, len(text) - LONGEST_END)) is not None


def ends_whole_paragraph(line: Line) -> bool:
    """Whether a paragraph that came as one line ends here, rather than at a page-wide cut.

    A long one that ends in a quotation or a bracket may go on: ``……推出“一站式”`` + ``办理的多项……``.
    """
    return is_terminal(line.text) and (line.width <= SHORT_WHOLE or ends_firmly(line.text))


def looks_cut(text: str) -> bool:
    """Whether a line without an end breaks off rather than being a subhead: an open quotation or bracket, or a last clause far shorter than
    the others (``司机柳长征跑这条线送货，过去上一趟岭``)."""
    if (
        DANGLING.search(text)
        or (text[-1:].isdecimal() and "，" in text)
        or "。" in text[:-1]
        or any(text.count(opening) > text.count(closing) for opening, closing in PAIRED_MARKS)
    ):
        return True
    clauses = CLAUSE_END.split(text)
    return len(clauses) > 1 and len(clauses[-1]) * 2 < max(map(len, clauses[:-1]))
