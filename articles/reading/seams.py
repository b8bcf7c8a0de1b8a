"""What the seams between blocks say: whether a sentence goes on over them, whether an article ends before or begins after.

The weights are of the same size as those of ``evidence`` and are summed up with them by ``segment``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from articles.reading.block import MAX_DISPLAY_LINES, Block
from articles.reading.column_widths import INDENT, SLACK, UNWRAPPED, broken_width, keeps_indents
from articles.reading.datelines import read_closing_byline, read_dateline, read_opening_byline
from articles.reading.junctions import fit
from articles.reading.punctuation import NEVER_FIRST, SENTENCE_MARK, SHORT_WHOLE, ends_firmly, ends_whole_paragraph, looks_cut

DATELINE_OPENS = 1.5  # `本报讯` begins an article
DATELINE_INSIDE = -4.0
ONE_HEADLINE = -5.0  # `# 血库告急` right below another `# ……`: mostly two articles, seldom one headline in two lines
PARTED_HEADLINE = -3.0  # a line below the contents box isn't the second line of the headline above it
NUMBER_OPENS = 2.0  # `义交管〔2021〕17号` stands between a notice's headline and its text
NUMBER_INSIDE = -6.0
DAY_OPENS = 0.6  # `3月11日，植树节前一天……`
SIGNED_END = 3.0  # `……交通部门提醒。（吴芃）` ends one
SENTENCE_GOES_ON = 3.0  # `……技术人员将对坝体` + `渗漏、溢洪道……`
SENTENCE_CUT = -0.5  # anything but text after a line that breaks off
UNSIGNED_ON_SIGNED_PAGE = -1.0  # `先挪人，再挪物` would be a headline without a byline on a page whose articles are signed
UNSIGNED_ELSEWHERE = -0.6
BARE_ON_BARE_PAGE = 1.5  # no text has a byline before it where each is signed at its end: `……心里有数。（尹某某）`
UNSIGNED_LENGTHS = ((10, 2.5), (14, 2.0), (18, 1.5))
"""Up to how many characters a line counts how many times as likely to be a subhead, longer ones once; ``先挪人，再挪物`` has seven."""
BARE_NOTICE = 2.0  # `某某合作社遗失公章一枚，……声明作废。` before `遗失声明`: notices have no byline
NOTICE_SAYS = (
    "声明作废",
    "公告如下",
    "通告如下",
    "公示如下",
    "通知如下",
    "事项公告",
    "特此公告",
    "特此通告",
    "特此声明",
    "特此通知",
)
MIN_SIGNED = 2
MIN_OPENING, MIN_UNINDENTED_SHARE = 3, 0.7
SURE_SIGNATURE = 0.6

NOTICE_TITLE = re.compile(
    r"(?:公告|通告|公示|启事|声明|预告|通知|小启|更正|更正与说明|更正说明|致歉|招租|招聘|讣告|海报|征稿|小贴士|(?:便民|服务|分类|招聘|求职|供求)信息)(?:[（(].{1,12}[)）])?$|^(?:更正|致歉|遗失)"
)
NOTICE_TITLE_ENDS = frozenset("告示事明知启正歉租聘报稿士息)）")
NOTICE_TITLE_BEGINS = ("更正", "致歉", "遗失")
DAY_FIRST = re.compile(r"^(?:\d{1,2}月\d{1,2}日|昨[日天]|近[日期]|日前|连日来|本周|这几天|编辑同志[：:]|据[^，,。]{0,6}气象[台局])")
"""``3月11日，……``; a reader's letter (``编辑同志：……``) and the weather (``据市气象台预报，……``) begin so too."""
OPENING_LENGTH = 120
OPENING_CHARACTERS = frozenset("（(记本新中据通特见实全")


def is_notice_title(text: str) -> bool:
    """Whether a line is called as notices are: ``拍卖公告``, ``遗失声明``, ``更正``."""
    may = text[-1:] in NOTICE_TITLE_ENDS or text.startswith(NOTICE_TITLE_BEGINS)
    return may and NOTICE_TITLE.search(text) is not None


class Joint(NamedTuple):
    """The seam between a block and the one before it."""

    goes_on: float
    """How surely the text before goes on in the block; 0 where nothing says so."""
    numbered: bool
    """Whether the block is a document number, with which a notice begins."""
    unsigned: float
    """What it costs that a headline stands right before this text, without a byline between."""
    opens: bool = False
    """Whether the block opens as an article does: ``本报讯``."""
    dated: bool = False
    """Whether it begins with the day of an event: ``3月11日，``, ``近日，``"""
    signs: bool = False
    """Whether the block's first line names its author behind the dateline: ``本报讯（记者 王某）``."""
    closed: bool = False
    """Whether the text before ends as an article does: ``（王某）``."""
    headings: bool = False
    """Whether both blocks are marked as headlines of one level, or the block and the one above a short line between."""
    parted: bool = False
    """Whether furniture stands between: a contents box, a note that the text goes on elsewhere."""
    bare: float = 0.0
    """What it says for a text that begins an article in frame order that the page signs none before its text."""
    unsigned_before: float = 0.0
    """What it costs that this headline ends a text that nobody signs, in frame order."""


def find_joints(blocks: Sequence[Block]) -> list[Joint]:
    """The seam before each block of the page."""
    unsigned = is_unsigned(blocks)
    habit = UNSIGNED_ELSEWHERE if unsigned else UNSIGNED_ON_SIGNED_PAGE
    goes_on = _goes_on(blocks)
    bare = BARE_ON_BARE_PAGE if unsigned and not any(block.form == "heading" for block in blocks) else 0.0
    joints = [Joint(0.0, blocks[0].form == "docnum", 0.0, signs=_signs(blocks[0]), bare=bare)]
    for place, (before, after, surely) in enumerate(zip(blocks, blocks[1:], goes_on, strict=False)):
        headed = blocks[place - 1] if place and _is_short(before) else before
        opens = after.form == "text" and opens_article(after.first.text)
        signs_not = not (opens or before.form == "heading" or after.form != "text")
        joints.append(
            Joint(
                surely,
                after.form == "docnum",
                _unsigned(before, habit) if signs_not else 0.0,
                opens,
                DAY_FIRST.match(after.text) is not None,
                opens and _signs(after),
                _closes(before),
                headed.form == after.form == "heading" and headed.level == after.level and not after.glued,
                after.parted,
                BARE_NOTICE if _reads_as_notice(after) else bare,
                _unsigned(after, habit) if after.form == "text" else 0.0,
            )
        )
    return joints


def is_unsigned(blocks: Sequence[Block]) -> bool:
    """Whether the articles of a page aren't signed on lines of their own: hardly any line there is surely a byline."""
    return sum(1 for block in blocks if block.byline is not None and block.byline.strength >= SURE_SIGNATURE) < MIN_SIGNED


def _is_short(block: Block) -> bool:
    return block.form == "text" and len(block.lines) == 1 and not SENTENCE_MARK.search(block.text)


def _goes_on(blocks: Sequence[Block]) -> list[float]:
    """How surely the text of each block goes on in the next; 0 where nothing says so."""
    usual = _usual_column(blocks)
    unwrapped = is_unwrapped(blocks)
    indents = keeps_indents([line for block in blocks for line in block.lines])
    indent = INDENT if drops_indent(blocks) else 0
    found = []
    for place, (before, after) in enumerate(pairwise(blocks)):
        if before.form != "text" or after.form != "text" or ends_whole_paragraph(before.last) or _closes(before):
            found.append(0.0)
        elif fit(before.last.clean, after.first.clean) == "one word" or (indents and _is_unindented_rest(before, after)):
            found.append(SENTENCE_GOES_ON * 2)
        elif unwrapped:
            found.append(_goes_on_whole(before))
        else:
            opens = place == 0 or blocks[place - 1].form != "text" or blocks[place - 1].ends_sentence
            found.append(_goes_on_wrapped(before, after, after.column or usual, indent if opens else 0))
    return found


def _is_unindented_rest(before: Block, after: Block) -> bool:
    """``　　演练发现三处问题：一处通道`` + ``堆了轮椅，……`` where paragraphs are indented: the first began one, the second doesn't."""
    opened = before.indented and not (before.ends_sentence or ends_firmly(before.last.text))
    return opened and not (after.indented or after.set_right or after.is_display_like)


def _goes_on_whole(before: Block) -> float:
    """The same where paragraphs come as one line each."""
    if looks_cut(before.last.text):
        return SENTENCE_GOES_ON * 2
    return SENTENCE_GOES_ON if before.last.width > SHORT_WHOLE else 0.0


def _usual_column(blocks: Sequence[Block]) -> int:
    columns = Counter(block.column for block in blocks if block.column)
    return max(columns, key=lambda column: (columns[column], column), default=0)


def drops_indent(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs begin with a line that is short of its column by the indent, which the export dropped: unless it is plain that
    the paper sets none."""
    usual = _usual_column(blocks) or broken_width(block.lines for block in blocks if block.form == "text")
    opening = [
        (after.first.reach, after.column or usual)
        for before, after in pairwise(blocks)
        if after.form == "text" and (after.column or (usual and len(after.lines) > 1)) and before.ends_sentence
    ]
    full = sum(1 for reach, column in opening if reach > column - SLACK)
    return len(opening) < MIN_OPENING or full < len(opening) * MIN_UNINDENTED_SHARE


def _goes_on_wrapped(before: Block, after: Block, column: int, indent: int) -> float:
    """The same where lines were broken at a column. ``indent`` is what the first line of ``before`` is short of, if it begins a paragraph."""
    if ends_firmly(before.last.text) or before.is_verse:
        return 0.0
    if after.first.text[0] in NEVER_FIRST:
        return SENTENCE_GOES_ON * 2
    if not _is_full(before, column, indent) or (len(before.lines) == 1 and _may_be_display(after)):
        return 0.0
    unindented = bool(after.column) and after.first.width > after.column - SLACK
    indented = bool(after.column) and after.first.width <= after.column - INDENT + 1
    if SENTENCE_MARK.search(before.text) or len(before.lines) > MAX_DISPLAY_LINES:
        return SENTENCE_GOES_ON * (1.5 if unindented else 0.5 if indented else 1)
    return SENTENCE_GOES_ON * (2 if indent else 1.5) if unindented else 0.0


def _unsigned(display: Block, habit: float) -> float:
    """What it costs that the article of this headline isn't signed: the shorter it is the more, for the likelier it is a subhead."""
    if len(display.lines) > MAX_DISPLAY_LINES or is_notice_title(display.text):
        return 0.0
    return habit * next((times for length, times in UNSIGNED_LENGTHS if len(display.text) <= length), 1.0)


def _reads_as_notice(block: Block) -> bool:
    return block.form == "text" and any(words in block.text for words in NOTICE_SAYS)


def _closes(block: Block) -> bool:
    """Whether an article ends with this block: the day under a notice, or a byline in brackets."""
    if block.form != "text":
        return block.form == "date"
    return block.last.text.endswith(("）", ")")) and read_closing_byline(block.text[-80:]) is not None


def _signs(block: Block) -> bool:
    """Whether a text block opens with a byline in its text."""
    if block.form != "text":
        return False
    opening = read_opening_byline(block.text[:OPENING_LENGTH])
    return opening is not None and opening[0] is not None and bool(opening[0].bylines)


def opens_article(text: str) -> bool:
    """Whether a line begins with a dateline or with a byline in brackets."""
    return (text[:1] in OPENING_CHARACTERS and read_opening_byline(text) is not None) or bool(read_dateline(text))


def _may_be_display(block: Block) -> bool:
    """Whether a block ends no sentence: a single line before it, such as a kicker, doesn't go on in it."""
    return len(block.lines) <= MAX_DISPLAY_LINES and not ("。" in block.text or ends_firmly(block.text))


def _is_full(block: Block, column: int, indent: int) -> bool:
    """Whether the last line of a block fills its column, so that its sentence may go on in the next; true where no column can be seen.

    A single line that would begin a paragraph is short of its indent, which the export dropped.
    """
    width = block.last.width
    if len(block.lines) > 1:
        return width >= (block.column or column or max(line.width for line in block.lines)) - SLACK
    most = column - indent + SLACK
    return not column or column - INDENT - SLACK <= width <= most


def is_unwrapped(blocks: Sequence[Block]) -> bool:
    """Whether the page's paragraphs come as one line each, as OCR gives them."""
    return any(line.width > UNWRAPPED for block in blocks for line in block.lines)
