"""The body of an article: its blocks' lines joined to paragraphs across column breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from articles.reading.block import HEADING, MAX_VERSE_WIDTH, Block
from articles.reading.column_widths import INDENT, LEAST_INDENT, MIN_COLUMN_LINES, SLACK, UNWRAPPED, broken_width, unit_width
from articles.reading.punctuation import (
    NEVER_FIRST,
    SENTENCE_MARK,
    SHORT_WHOLE,
    ends_sentence,
    ends_whole_paragraph,
    is_list_item,
    is_terminal,
    looks_cut,
)
from articles.reading.spacing import join_lines, undo_doubled_lines
from articles.reading.types import Line, Passage, Role

BRACKETED_NAMES = re.compile(r"^[（(][\u4e00-\u9fff·\s\U00020000-\U0003ffff]{2,40}[)）]$")
"""``（吴芃）`` at the end of a text, pushed to a line of its own by the column."""
CLOSING_QUOTES = ("”", "’")
"""``……晴天抢室外、雨天做室内。”`` fills its column and ``项目经理……`` isn't indented: the speaker follows the speech."""
CLOSES_ITEM = re.compile(r"(?:声明作废|特此(?:声明|公告|通告|通知|更正))。$")
"""``……编号 3307826620014，声明作废。``: the next loss is another paragraph, however full the line is."""
MAY_GO_ON = re.compile(r"[；：:]$")
GOES_ON_IN_FIGURES = re.compile(r"[0-9A-Za-z]{2}(?!\d{0,2}\s?[年月日时点分])")
"""``三、咨询电话：`` + ``0579-05550117，联系人……``: the page was cut behind the colon."""
LEAST_VERSES = 6
"""Lines of a text without a single mark, in stanzas of two or three: a poem. Where full stops are half as wide, prose has commas."""
LABEL = "【"
"""``【网友提问】……``, ``【回应】……``"""
WHOLE_ITEM = re.compile(r"^[^：:，,]+$|[0-9A-Z]{6,}$")
"""``二、报名时间``, ``3.义乌某某诊所，登记号：PDY70042933078217D1212``; not ``2.联系时间：工作日上午8时30分``, ``二、起拍价：286.4``."""
HARD_BREAK = "  "
"""Two spaces at the end of a line are Markdown's line end: ``四、时间安排  ``"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of an article's body and the role that it plays there."""

    block: Block
    role: Role


def make_paragraphs(pieces: Sequence[Piece], drops_indent: bool = True) -> tuple[Passage, ...]:
    """The paragraphs of an article in reading order.

    A text block may hold several paragraphs, and one paragraph may run over several text blocks; anything else is a paragraph by itself.
    A subhead or caption that stands in mid-sentence doesn't join what is around it. ``drops_indent`` says that the first line of a paragraph
    is short of its column on this page, as its indent was dropped.
    """
    unwrapped = any(line.width > UNWRAPPED for piece in pieces for line in piece.block.lines if piece.role == "body")
    column = 0 if unwrapped else _usual_column(pieces)
    body = [line for piece in pieces if piece.role == "body" for line in piece.block.lines]
    indents = (
        bool(column) and any(line.indent >= LEAST_INDENT for line in body) and any(line.indent < LEAST_INDENT for line in body)
    )
    verse = sum(len(piece.block.lines) for piece in pieces if piece.role == "body" and piece.block.is_verse)
    poem = 2 * verse >= len(body) > 0 or (len(body) >= LEAST_VERSES and not any(SENTENCE_MARK.search(line.text) for line in body))
    stanzas = {piece.block.first.number for piece in pieces if poem and piece.role == "body" and _could_be_verse(piece.block)}
    passages: list[Passage] = []
    text: list[tuple[Line, Block]] = []
    for piece in pieces:
        if piece.role == "body":
            text += [(line, piece.block) for line in piece.block.lines]
            continue
        passages += _body(text, column, indents, drops_indent, stanzas)
        text = []
        if piece.role in ("table", "signoff", "docnum"):
            passages.append(passage(piece.role, piece.block.lines, "\n"))
        else:
            passages.append(passage(piece.role, piece.block.lines))
    passages += _body(text, column, indents, drops_indent, stanzas)
    return tuple(passages)


def passage(role: Role, lines: Sequence[Line], separator: str | None = None) -> Passage:
    """Lines as one passage, joined as running text, or with a separator that keeps them apart (tables, sign-offs)."""
    own = [line.text if role == "table" else line.clean for line in lines]
    if role in ("headline", "kicker", "deck", "subhead"):
        own = undo_doubled_lines(HEADING.sub("", text) for text in own)
    if separator is None:
        text, starts = join_lines(own)
    else:
        text = separator.join(own)
        starts = tuple(accumulate((len(piece) + len(separator) for piece in own[:-1]), initial=0))
    return Passage(role, text, tuple(line.number for line in lines), starts)


def _body(
    text: Sequence[tuple[Line, Block]], column: int, indents: bool, drops_indent: bool, stanzas: Collection[int]
) -> Iterable[Passage]:
    """The paragraphs of a run of text. Where the export kept the indents (``indents``), they say where each begins; of a poem's ``stanzas``,
    known by the numbers of their first lines, each line is one."""
    lines: list[Line] = []
    for position, (line, block) in enumerate(text):
        if block.first.number in stanzas:
            ends = bool(lines)
        elif lines and indents and not (block.is_verse or is_list_item(line.text)):
            ends = line.indent >= LEAST_INDENT
        else:
            own = column and (block.column or column)
            ends = bool(lines) and _ends_paragraph(text, position, own, opens=len(lines) == 1, drops_indent=drops_indent)
        if ends:
            yield passage("body", lines)
            lines = []
        lines.append(line)
    if lines:
        yield passage("body", lines)


def _ends_paragraph(text: Sequence[tuple[Line, Block]], position: int, column: int, *, opens: bool, drops_indent: bool) -> bool:
    """Whether a paragraph ends between the lines at ``position - 1`` and ``position``; ``opens`` says that the former began it."""
    (before, block_before), (after, block_after) = text[position - 1], text[position]
    if after.text[0] in NEVER_FIRST or (
        block_before is block_after and after.text[0] in "（(" and BRACKETED_NAMES.match(after.text)
    ):
        return False
    if block_before.is_verse or block_after.is_verse:
        return True
    if after.text[0] == LABEL and block_before is not block_after:
        return True
    if not column:
        return _ends_unwrapped(before, after)
    if before.text[-1] == "。" and CLOSES_ITEM.search(before.text):
        return True
    own_column = block_before.column or column
    full = before.reach >= own_column - SLACK - (INDENT if opens else 0) or before.width + unit_width(after) > own_column
    if is_list_item(after.text) and (is_terminal(before.text) or not full):
        return True
    if block_before is block_after:
        return ends_sentence(before.text) and (not full or (drops_indent and _opens_paragraph(after, column)))
    if ends_sentence(before.text):
        # Where no paragraph is indented, a full line behind the speech says nothing.
        return not (full and drops_indent and before.text.endswith(CLOSING_QUOTES) and after.width > column - SLACK)
    return is_terminal(before.text) and not full


def _ends_unwrapped(before: Line, after: Line) -> bool:
    """The same where paragraphs come as one line each."""
    if MAY_GO_ON.search(before.text) and (before.text[-1] == "；" or GOES_ON_IN_FIGURES.match(after.text)):
        return is_list_item(before.text) or is_list_item(after.text)
    if is_list_item(before.text) and before.width <= SHORT_WHOLE and not looks_cut(before.text) and WHOLE_ITEM.search(before.text):
        return True
    return ends_whole_paragraph(before) or is_list_item(after.text) or before.raw.endswith(HARD_BREAK)


def _could_be_verse(block: Block) -> bool:
    """Whether a block in a poem is of it too: ``有人来过，折下一枝`` / ``插在旧陶罐里``, or the title of the second poem."""
    return block.is_verse or all(line.width <= MAX_VERSE_WIDTH and not ends_sentence(line.text) for line in block.lines)


def _opens_paragraph(line: Line, column: int) -> bool:
    """``施工队长邵立本说，夜``: no blank line before it, but it is short of the indent that the export dropped."""
    return column - INDENT - SLACK <= line.width and line.reach <= column - INDENT + 1 and not is_terminal(line.text)


def _usual_column(pieces: Sequence[Piece]) -> int:
    """The column of the article's text, for blocks too short to show their own; 0 if its lines weren't broken."""
    blocks = [piece.block for piece in pieces if piece.role == "body"]
    widths: Counter[int] = Counter()
    for block in blocks:
        if block.column and len(block.lines) >= MIN_COLUMN_LINES:
            widths[block.column] += len(block.lines)
    if widths:
        return max(widths, key=lambda width: (widths[width], width))
    return broken_width(block.lines for block in blocks)
