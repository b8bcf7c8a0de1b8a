"""Plain lines -> blocks of text, cut where display lines stand before, between or after full ones.

A headline in a run is told by its short lines without punctuation, by the head of a notice, by a dateline or an indent that opens the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from articles.reading.block import MAX_DISPLAY_LINES, Block, is_free_verse
from articles.reading.byline_blocks import byline_by_place
from articles.reading.column_widths import DEEP_INDENT, INDENT, LEAST_INDENT, MIN_COLUMN_LINES, SLACK, column_of, unit_width
from articles.reading.datelines import has_dateline_word, read_dateline
from articles.reading.punctuation import (
    OPENING_MARKS,
    SENTENCE_MARK,
    SHORT_QUESTION,
    SHORT_WHOLE,
    ends_firmly,
    ends_sentence,
    is_list_item,
    is_terminal,
)
from articles.reading.types import Line

NOTICE_ALONE = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:公告|启事|声明|更正|更正与说明|讣告|通告)$")
"""``更正启事`` right over its text"""
NOTICE_HEAD = re.compile(r"^[^，。；：,;:]{4,40}(?:公告|通告|公示|启事|通知|预告|声明)$")
NOTICE_OPENS = re.compile(
    r"^(?:因|为|经|根据|按照?|依据|依照|兹|现|定于|各|本|我|受|由于|应|自|拟|下列|以下|\d{4}\s?年)|现将|特此|如下[：:]|有关事项"
)
"""``关于部分路段夜间封闭施工的通告`` over ``因路面沥青摊铺需要，……``; ``……安置房看房日程安排公告`` over ``安置房已经具备看房条件，现将……``"""
MAX_NOTICE_HEAD_LINES = 2
LONGEST_PREFIX = 4
MAX_GROUP_LINES = 5
DECK = re.compile(r"^[—―─–-]{1,2}\S")
COUPLET_CLAUSES = (2, 3)
SHORTEST_CLAUSE = 3


def cut_text(lines: list[Line], glued: bool, indents: bool, usual: int) -> Iterator[Block]:
    """Splits a run of plain lines where short lines without punctuation stand before, between or after full ones."""
    column = column_of(lines)
    if 0 < usual - column <= SLACK and column and sum(1 for line in lines if abs(line.width - usual) <= 1) >= MIN_COLUMN_LINES:
        column = usual  # headlines in the run made it look narrower
    start = 0
    for cut in (*sorted({*_display_cuts(lines, column), *(_indent_cuts(lines, column) if indents else ())}), len(lines)):
        if cut <= start:
            continue
        own = tuple(lines[start:cut])
        first, last = _parts_of_group(own)
        for begin, end in ((0, first), (first, last), (last, len(own))):
            if begin < end:
                part = own[begin:end]
                byline = byline_by_place(part) if len(lines) == len(part) or indents else None
                yield Block(part, "text", column, byline=byline, glued=glued or start + begin > 0)
        start = cut


def is_couplet(text: str) -> bool:
    """Whether a line consists of clauses of one length, as a kicker does that is printed right over its headline: ``一分菜地 三方共管``."""
    clauses = [len(clause) for clause in text.split()]
    return len(clauses) in COUPLET_CLAUSES and min(clauses) >= SHORTEST_CLAUSE and max(clauses) - min(clauses) <= 1


def _parts_of_group(lines: tuple[Line, ...]) -> tuple[int, int]:
    """Where the kicker ends and the deck begins in more display lines than a headline has: ``开窗见绿 出门进园`` / ``废弃采石场`` / ``变身`` /
    ``山地公园``; ``……`` / ``——记者走访……创业园``. All of it is one part in any other run."""
    if not MAX_DISPLAY_LINES < len(lines) <= MAX_GROUP_LINES or any(_has_marks(line) for line in lines):
        return 0, len(lines)
    first = 1 if is_couplet(lines[0].clean) else 0
    last = len(lines) - 1 if DECK.match(lines[-1].text) else len(lines)
    return (first, last) if last - first <= MAX_DISPLAY_LINES else (0, len(lines))


def _has_marks(line: Line) -> bool:
    return SENTENCE_MARK.search(line.text) is not None or ends_firmly(line.text)


def _indent_cuts(lines: list[Line], column: int) -> Iterator[int]:
    """Where display lines begin or end in a run whose paragraphs are indented: lines that aren't indented right before one that is, at the
    run's beginning or after the end of a paragraph, and what is set to the right."""
    opened = 0
    for position, line in enumerate(lines):
        before = lines[position - 1] if position else None
        if line.indent >= DEEP_INDENT or (before is not None and before.indent >= DEEP_INDENT):
            yield position
        elif line.indent >= LEAST_INDENT:
            prefix = lines[opened:position]
            if 0 < len(prefix) <= LONGEST_PREFIX and not any(other.indent for other in prefix) and not _ends_text(prefix[-1].text):
                yield position
            opened = len(lines)
        elif before is not None and ends_sentence(before.text) and (not column or before.width < column - SLACK):
            yield position
            opened = position


def _ends_text(text: str) -> bool:
    """Whether a line ends as texts do; a quotation alone, which isn't a sentence, ends many a headline: ``大陈衬衫换上“数字芯”``."""
    return ends_firmly(text) or (is_terminal(text) and not text.endswith(("”", "’")))


def _display_cuts(lines: list[Line], column: int) -> list[int]:
    """Positions in a run at which display lines begin or end."""
    if len(lines) < 2:
        return []
    if not any(SENTENCE_MARK.search(line.text) or ends_sentence(line.text) for line in lines):
        return _dateline_cuts(lines)  # a poem or a headline: no text to stand out from
    if is_free_verse(lines):
        return []
    head = _notice_head_lines(lines)
    shorts: list[bool] = []
    for position in range(len(lines)):
        follows_open_text = position > 0 and not shorts[-1] and not is_terminal(lines[position - 1].text)
        shorts.append(not follows_open_text and (position < head or _stands_out(lines, position, column)))
    if sum(shorts) > len(lines) * 0.6:
        return _dateline_cuts(lines)
    cuts = [position for position in range(1, len(lines)) if shorts[position] != shorts[position - 1]]
    return sorted({*cuts, *_dateline_cuts(lines)})


def _dateline_cuts(lines: list[Line]) -> list[int]:
    return [
        position
        for position in range(1, len(lines))
        if _opens_with_dateline(lines, position) and not lines[position - 1].text.endswith("，")
    ]


def _opens_with_dateline(lines: list[Line], position: int) -> bool:
    """Whether a dateline begins a line, be it broken at the column: ``据新华社酒泉11月12`` + ``日电 11月12日11时40分，……``."""
    line = lines[position].text
    following = lines[position + 1].text if position + 1 < len(lines) else ""
    return has_dateline_word(line + following) and bool(read_dateline(line) or read_dateline(line + following))


def _notice_head_lines(lines: list[Line]) -> int:
    """How many of the lines of a run are the headline of the notice that it is; 0 for none."""
    if NOTICE_ALONE.match("".join(lines[0].clean.split())):
        return 1
    for count in range(1, min(MAX_NOTICE_HEAD_LINES, len(lines) - 1) + 1):
        head, text = "".join(line.clean for line in lines[:count]), "".join(line.clean for line in lines[count : count + 2])
        if NOTICE_HEAD.match(head) and NOTICE_OPENS.search(text):
            return count
    return 0


def _stands_out(lines: list[Line], position: int, column: int) -> bool:
    """Whether a line can't be part of the paragraph around it: short of the column though its sentence goes on."""
    text = lines[position].text
    asks = text[-1] in "？?" and SHORT_QUESTION.match(text) is not None
    if not asks and (SENTENCE_MARK.search(text) or ends_firmly(text) or is_list_item(text) or text.startswith(("（", "("))):
        return False
    if lines[position + 1 : position + 2] and lines[position + 1].text[0] in OPENING_MARKS:
        return False  # the line before `《……》` or `“……”` may be short because the mark can't end it
    if lines[position].indent >= LEAST_INDENT or (asks and position and lines[position - 1].text.endswith(("：", ":"))):
        return False  # `都想替她问一声：` + `你自己晓得不？`
    width = lines[position].width
    last = position == len(lines) - 1
    if not column:  # never broken: each line is a paragraph, and one without punctuation isn't prose
        return width <= SHORT_WHOLE < max(line.width for line in lines)
    if width >= column + INDENT and not last:
        return position < 3 and not any(SENTENCE_MARK.search(line.text) for line in lines[: position + 1])
    if last:
        fits = column - 2 * INDENT <= width <= column + SLACK
        return position > 0 and is_terminal(lines[position - 1].text) and not fits
    if width + unit_width(lines[position + 1]) > column:
        return False  # `园区给这套系统取名` + `Smart Park，……`: the word didn't fit
    opens = position == 0 or ends_sentence(lines[position - 1].text)
    return width < column - SLACK - (INDENT if opens else 0)
