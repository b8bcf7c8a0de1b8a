"""Bylines that stand on lines of their own: inside a run of lines, in brackets below a text, under a headline.

What a byline says is read by ``bylines``; here it is decided whether lines at this place are one, and how many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.block import HEADING, MAX_DISPLAY_LINES, Block
from articles.reading.byline_words import NAMES_A_ROLE
from articles.reading.bylines import BylineReading, read_byline
from articles.reading.column_widths import DEEP_INDENT, LEAST_INDENT, RAGGED, UNWRAPPED, column_of
from articles.reading.datelines import read_dateline
from articles.reading.names import could_be_pen_name, could_be_signature, name_likelihood
from articles.reading.punctuation import SENTENCE_MARK, ends_firmly, ends_sentence
from articles.reading.signers import LONGEST_PEN_NAME
from articles.reading.types import Byline, Line

BOLD = re.compile(r"^\*\*|\*\*$")
"""``**本报记者 王某**``"""
ROLE_WORD = re.compile(r"记\s?者|通\s?讯\s?员|实\s?习|特\s?约|作\s?者|评论员|摄|图|老师")
MARKER = re.compile(r"^[▢□■◎●◆◇☐▣○▲△★☆◻◼❏❑\ue000-\uf8ff]\s?")
SURE_IN_BRACKETS = 0.9
"""``（记者 王某）``: names a role."""
LEAST_ROOM = 4
"""Columns: room for ``（吴``. A line may end there, but not behind the bracket alone."""
LOOKED_AROUND = 100
"""Lines above and below a bracket that show its column: no paragraph has more, and a hostile page has thousands of brackets."""
MAX_BYLINE_LINES = 3
MAX_PLACE_BYLINE = 24
LIKELY_NAME, SURE_NAME = 0.6, 0.75
WIDEST_PLACE_BYLINE = 36
"""Columns: ``夏侯某 宗某 古丽娜·艾合买提``"""
MAX_WORDS_UNDER_HEADING = 3
STRENGTH_BY_PLACE = 0.2
MADE_UP_NAME = 0.11
"""``洛城``: no more than possible, between a headline and its text alone."""
MAX_SHORT_RUN = 5
MIN_BYLINE_STRENGTH = 0.3
MIN_STRENGTH_INSIDE = 0.45


def find_byline_block(run: list[Line], position: int, glued: bool, column: int, signs_apart: bool) -> Block | None:
    """A byline of up to three lines. Inside a run it must be sure of itself; alone, it may be a guess for the whole page to decide.

    ``column`` is the page's usual one, ``signs_apart`` says that its texts are signed on a line below.
    """
    line = run[position]
    set_apart = glued and line.indent == 1 and run[position - 1].indent == 0
    if _under_display(run, position) and (reading := read_byline(line.text, by_place=True)) is not None:
        return Block((line,), "byline", 0, byline=reading, glued=glued)
    if len(run) > MAX_SHORT_RUN and not set_apart and not NAMES_A_ROLE.search(line.text):
        return None
    signature = _signature(run, position) or (_signature_by_habit(run, position) if signs_apart and glued else None)
    if signature is None:
        return None
    reading, lines = signature
    if position + lines < len(run) and read_dateline(line.text) and not reading.bylines:
        return None  # `据新华社北京7月17日电` + `针对消费者反映强烈的……`: the text's own dateline
    alone = not glued and position + lines == len(run)
    bracketed = glued and line.indent < DEEP_INDENT and line.text.startswith(("（", "("))
    if bracketed and not (line.indent >= LEAST_INDENT or signs_apart or _bracket_had_room(run, position, column)):
        return None  # `……提醒。` + `（吴芃）`: the end of the paragraph before, broken at the column
    if reading.strength < (MIN_BYLINE_STRENGTH if alone or set_apart else MIN_STRENGTH_INSIDE):
        return None
    return Block(tuple(run[position : position + lines]), "byline", 0, byline=reading, glued=glued)


def byline_under_heading(run: list[Line]) -> Block | None:
    """One to three words right under a marked headline that could be pen names (``乌桕``): a byline, if only by its place."""
    words = run[0].clean.split()
    if not 0 < len(words) <= MAX_WORDS_UNDER_HEADING or _byline_of(run[:1]) is not None or not all(map(could_be_signature, words)):
        return None
    reading = BylineReading(tuple(map(Byline, words)), (), "", marked=False, strength=STRENGTH_BY_PLACE)
    return Block((run[0],), "byline", 0, byline=reading)


def byline_under_headline(blocks: Sequence[Block], run: list[Line]) -> Block | None:
    """A name that begins the text right under a display line of its own: ``借条上少写一个字`` + ``范某`` + ``有位村干部诉苦：……``"""
    if (
        not blocks
        or len(run) < 2
        or not _may_head(blocks[-1])
        or run[0].width > MAX_PLACE_BYLINE
        or run[1].width <= 2 * run[0].width
    ):
        return None
    reading = _byline_of(run[:1]) or _several_by_place(run[0])
    return Block((run[0],), "byline", 0, byline=reading) if reading is not None and reading.bylines else None


def byline_by_place(lines: tuple[Line, ...]) -> BylineReading | None:
    """What a line by itself could sign if its place is that of a byline: ``白露 宁静`` under a headline."""
    if len(lines) != 1 or len(lines[0].clean) > MAX_PLACE_BYLINE:
        return None
    text = lines[0].clean
    return read_byline(lines[0].text, by_place=True) or (_pen_name(text) if len(text) <= LONGEST_PEN_NAME else None)


def signature_apart(run: list[Line], position: int, column: int) -> float:
    """How surely a line is a byline in brackets that was put on a line of its own on purpose; 0 where it isn't."""
    reading = _byline_of(run[position : position + 1])
    if reading is None:
        return 0.0
    on_purpose = len(run) == 1 if position == 0 else _bracket_had_room(run, position, column)
    return reading.strength if on_purpose else 0.0


def _several_by_place(line: Line) -> BylineReading | None:
    """``宋词 黄婧 吕舒婷``: one of several names may be a word too."""
    reading = read_byline(line.text, by_place=True)
    return reading if reading is not None and len(reading.bylines) > 1 else None


def _pen_name(text: str) -> BylineReading | None:
    """``洛城``: what no list calls a name or a word may be one made up."""
    return BylineReading((Byline(text),), (), "", marked=False, strength=MADE_UP_NAME) if could_be_pen_name(text) else None


def _may_head(block: Block) -> bool:
    short = block.form == "text" and len(block.lines) <= MAX_DISPLAY_LINES
    return short and not any(SENTENCE_MARK.search(line.text) or ends_firmly(line.text) for line in block.lines)


def _under_display(run: list[Line], position: int) -> bool:
    """Whether a short line stands between display lines that begin the run and its text: ``母亲的腌菜缸``, ``尹航``, ``老屋的墙角立着一口缸，……``"""
    if not 0 < position <= MAX_DISPLAY_LINES or run[position].width > WIDEST_PLACE_BYLINE:
        return False
    if position + 1 == len(run):
        return _may_be_signed_headline(run)
    above, below = run[:position], run[position + 1]
    opens = bool(read_dateline(below.text)) or (below.indent >= LEAST_INDENT > run[position].indent)
    wider = below.width > run[position].width * (1 if opens else 2)
    opens_text = wider and (SENTENCE_MARK.search(below.text) or len(run) > MAX_SHORT_RUN)
    return bool(opens_text) and not any("。" in line.text or ends_firmly(line.text) for line in above)


def _may_be_signed_headline(run: list[Line]) -> bool:
    """``借条上少写一个字，这笔钱还要得回来吗`` + ``秦某``: one likely name under display lines, and the text after a blank line."""
    *above, last = run
    display = not any("。" in line.text or ends_firmly(line.text) for line in above)
    likely = name_likelihood("".join(last.clean.split()))
    if not display or likely < LIKELY_NAME:
        return False
    # `渔港的灯` + `为谁而亮`, both set in the middle, + `诸葛海燕` from the margin; `修表的人` + `李明月`
    set_apart = last.indent < LEAST_INDENT <= min(line.indent for line in above)
    return above[-1].width > 2 * last.width or set_apart or (len(above) == 1 and likely >= SURE_NAME)


def _signature(run: list[Line], position: int) -> tuple[BylineReading, int] | None:
    """The byline that begins at a line, and how many lines it takes."""
    lines = _lines_of_bracket(run, position)
    reading = _byline_of(run[position : position + lines])
    while reading is not None and lines < MAX_BYLINE_LINES and position + lines < len(run):
        if not _goes_on_signing(run[position + lines]):
            break
        longer = _byline_of(run[position : position + lines + 1])
        if longer is None:
            break
        reading, lines = longer, lines + 1
    return (reading, lines) if reading is not None else None


def _signature_by_habit(run: list[Line], position: int) -> tuple[BylineReading, int] | None:
    """``（盛夏）`` below the last sentence of a run: a word, but one that is made as names are, where the page signs its texts so."""
    text = run[position].text
    closes = position + 1 == len(run) and text.startswith("（") and ends_sentence(run[position - 1].text)
    reading = read_byline(text, by_place=True) if closes else None
    return (reading, 1) if reading is not None and reading.bylines else None


def _goes_on_signing(line: Line) -> bool:
    """Whether a line under a byline is more of it: it names a role, or likely names; not ``　　一根毛竹，劈成``."""
    if MARKER.match(line.text) or read_dateline(line.text):
        return False
    if ROLE_WORD.search(line.text):
        return True
    reading = read_byline(line.text)
    return reading is not None and reading.strength >= MIN_STRENGTH_INSIDE


def _lines_of_bracket(run: list[Line], position: int) -> int:
    """How many lines a byline in brackets takes that begins here: two for ``（记者 王某`` + ``通讯员 李某 张某）``."""
    opens = run[position].text.startswith(("（", "(")) and not run[position].text.endswith(("）", ")"))
    closes = position + 1 < len(run) and run[position + 1].text.endswith(("）", ")"))
    return 2 if opens and closes else 1


def _bracket_had_room(run: list[Line], position: int, usual: int) -> bool:
    """Whether the line before ends a paragraph and had room for the bracket and a character, so that it was put on a line of its own on purpose."""
    above = run[max(0, position - LOOKED_AROUND) : position]
    before, column = run[position - 1], column_of([*above, *run[position : position + LOOKED_AROUND]])
    if sum(1 for line in above if abs(line.reach - column) <= RAGGED) < 2:
        column = max(column, usual)  # a short run hardly shows its own
    if not column:  # `……预计可达60吨，产值超过500万` + `元。`: a line that was broken shows it
        column = max([line.width for line in above[:-1] if not ends_sentence(line.text)], default=0)
    room = column - before.width if column else UNWRAPPED if before.width > UNWRAPPED else 0
    return ends_sentence(before.text) and room >= LEAST_ROOM


def _byline_of(lines: Sequence[Line]) -> BylineReading | None:
    return read_byline(" ".join([_unmarked(line.text) for line in lines]))


def _unmarked(text: str) -> str:
    """A line's text without Markdown's marks."""
    return BOLD.sub("", HEADING.sub("", text)) if "#" in text or "*" in text else text
