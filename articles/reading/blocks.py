"""Lines -> blocks: the smallest runs of lines that surely stay together, with what each is by itself.

A blank line always ends a block. Inside a run without blank lines a block also ends at a heading mark, a byline, a table, a caption,
and where short lines without punctuation stand between full ones.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from articles.reading.byline_words import NAMES_A_ROLE
from articles.reading.bylines import BylineReading, read_byline
from articles.reading.datelines import has_dateline_word, read_dateline
from articles.reading.lines import columns
from articles.reading.names import could_be_pen_name, could_be_signature, name_likelihood
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
from articles.reading.signers import LONGEST_PEN_NAME
from articles.reading.spacing import join_lines, undo_doubled_lines
from articles.reading.types import Byline, Line

Form = Literal["text", "byline", "table", "caption", "docnum", "date", "heading"]

HEADING = re.compile(r"^#{1,6}\s*(?=\S)")
"""``# 灯盏与草药``: what an OCR run marks as a headline."""
BOLD = re.compile(r"^\*\*|\*\*$")
"""``**本报记者 王某**``"""
MAX_MARKED_CAPTION = 40
"""Longer, a line that begins with ``▲`` is an item of news in brief."""
CAPTION = re.compile(
    r"[（(]\s?(?:图片|照片|图|供图|摄影)?\s?(?:由|为)?[^（）()]{0,30}(?:提供|供图|摄|资料图片|资料图)\s?[)）]\s*$|^(?:[▲△▼]|图为|图[①-⑩一二三四]|[上下左右]图[：为])"
    r"|^(?:资料图片|资料图|现场图片|图片说明)(?:$|[。：\s])"
)
"""``老人们正在吃午饭。（图片由何宅村提供）``"""
NUMBERED_CAPTION = re.compile(r"^图[①-⑩一二三四五六][：:为]")
"""``图①：香溪社区的孩子们在写毛笔字。``"""
CAPTION_BEGINS = re.compile(r"^(?:[▲△▼]|[上下左右]?图|资料|现场)|^[^，。；]{0,16}[（(]")
SIGNED_CAPTION = re.compile(r"^(?P<says>.{4,}?)[。！\s]\s?(?P<who>[\u3400-\u9fff·]{2,8})\s?(?:摄|供图)$")
"""``村民在晾晒稻谷。 谭某 摄``: what a picture shows and who took it."""
NO_CAPTION = re.compile(r"遗失|声明作废")
MAX_CAPTION_LENGTH = 80
MAX_CAPTION_LINES = 4
DOCUMENT_NUMBER = re.compile(
    r"^[\u4e00-\u9fff]{1,12}\s?[\[〔［(（【]\s?\d{4}\s?[\]〕］)）】]\s?(?:第\s?)?\d{1,5}\s?号$|^[\u4e00-\u9fff]{1,8}字第?\s?\d{4}[-—]\d{1,4}\s?号?$"
    r"|^[（(]\d{4}[)）][\u4e00-\u9fff]{1,2}\d{0,6}[\u4e00-\u9fff]{1,6}\d{1,6}号$"
)
"""``义交管〔2021〕17号``, ``招字2022-012``, ``(2024)浙0782民初18826号``"""
_DAY = r"(?:\d{4}|[一二三四五六七八九〇○零]{4})\s?年\s?[\d一二三四五六七八九十]{1,3}\s?月\s?[\d一二三四五六七八九十]{1,3}\s?日"
DATE_ALONE = re.compile(rf"^{_DAY}$")
SIGNED_DATE = re.compile(
    rf"^[\u4e00-\u9fff（）()、\s]{{2,40}}(?:局|委|院|公司|政府|办|办公室|会|队|中心|处|部|所|社|校|学|厅|站|馆|团|行|党委|支行|街道|镇|组)\s*{_DAY}$"
)
"""``义乌市水务局 2021年5月7日``"""
SURE_IN_BRACKETS = 0.9
"""``（记者 王某）``: names a role."""
ROLE_WORD = re.compile(r"记\s?者|通\s?讯\s?员|实\s?习|特\s?约|作\s?者|评论员|摄|图|老师")
MARKER = re.compile(r"^[▢□■◎●◆◇☐▣○▲△★☆◻◼❏❑\ue000-\uf8ff]\s?")


NOTICE_ALONE = re.compile(r"^[\u4e00-\u9fff]{0,4}(?:公告|启事|声明|更正|更正与说明|讣告|通告)$")
"""``更正启事`` right over its text"""
NOTICE_HEAD = re.compile(r"^[^，。；：,;:]{4,40}(?:公告|通告|公示|启事|通知|预告|声明)$")
NOTICE_OPENS = re.compile(
    r"^(?:因|为|经|根据|按照?|依据|依照|兹|现|定于|各|本|我|受|由于|应|自|拟|下列|以下|\d{4}\s?年)|现将|特此|如下[：:]|有关事项"
)
"""``关于部分路段夜间封闭施工的通告`` over ``因路面沥青摊铺需要，……``; ``……安置房看房日程安排公告`` over ``安置房已经具备看房条件，现将……``"""
MAX_NOTICE_HEAD_LINES = 2
UNBROKEN = re.compile(r"[（(“《]?(?:[0-9A-Za-z][0-9A-Za-z.,:/@+_%~-]*(?: [A-Za-z][0-9A-Za-z-]*)*|.)")
MIN_COLUMN_LINES = 3
MIN_FULL_SHARE = 0.4
PLAIN_COLUMN_LINES = 6
MIN_BROKEN_SHARE = 0.7
RAGGED = 2
NEAR_WIDTHS = range(-RAGGED, RAGGED + 1)
SLACK = 3
"""A full line may fall short of its column by so many half-width columns: a mark that may not begin the next line, a digit."""
LEAST_INDENT = 2
"""Columns of white space that begin a paragraph where the export kept them: one full-width space or two blanks; a single blank is none."""
MIN_INDENTED_SHARE = 0.2
DEEP_INDENT = 8
"""Columns: further in stand only lines set to the right, as the issuer of a notice is."""
LONGEST_PREFIX = 4
INDENT = 4
"""The two characters that the first line of a paragraph is short of, since the export drops its indent."""
LEAST_ROOM = 4
"""Columns: room for ``（吴``. A line may end there, but not behind the bracket alone."""
MAX_BYLINE_LINES = 3
MAX_PLACE_BYLINE = 24
LIKELY_NAME = 0.6
WIDEST_PLACE_BYLINE = 36
"""Columns: ``夏侯某 宗某 古丽娜·艾合买提``"""
MAX_DISPLAY_LINES = 3
MAX_DISPLAY_LENGTH = 70
MAX_GROUP_LINES = 5
DECK = re.compile(r"^[—―─–-]{1,2}\S")
COUPLET_CLAUSES = (2, 3)
SHORTEST_CLAUSE = 3
UNWRAPPED = 90
"""Columns: a line this wide was never broken at a newspaper's column."""
MAX_WORDS_UNDER_HEADING = 3
STRENGTH_BY_PLACE = 0.2
MADE_UP_NAME = 0.11
"""``洛城``: no more than possible, between a headline and its text alone."""
MAX_VERSE_WIDTH = 44
VERSE_STOP = re.compile(r"[，。；！？、…—”]$")
RAGGED_WIDTH, MIN_RAGGED_VERSE, MIN_STOPPED_VERSE = 0.82, 0.5, 0.8
MAX_SHORT_RUN = 5
MIN_BYLINE_STRENGTH = 0.3
MIN_STRENGTH_INSIDE = 0.45


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stay together. ``column`` is the width at which its lines were broken, 0 where it can't be seen."""

    lines: tuple[Line, ...]
    form: Form
    column: int
    byline: BylineReading | None = None
    glued: bool = False
    """No blank line before it."""
    parted: bool = False
    """Lines of the page's furniture stand before it."""
    breaks_off: bool = False
    """A note that its text goes on elsewhere stands right below it: ``（下转第4版）``"""
    text: str = field(init=False)
    """Its lines as one, with layout spaces and heading marks undone."""

    is_verse: bool = field(init=False)
    """Four or more lines without any mark that a sentence needs, or couplets: ``危楼凭水立，`` ``远浦带帆归。``"""

    is_display_like: bool = field(init=False)
    """A few lines without a mark that a sentence needs, as headlines and banners have them."""

    def __post_init__(self) -> None:
        text, few = joined(self.lines), len(self.lines) <= MAX_DISPLAY_LINES
        display_like = few and self.form == "text" and len(text) <= MAX_DISPLAY_LENGTH and not SENTENCE_MARK.search(text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "is_verse", not few and _reads_as_verse(self.lines))
        object.__setattr__(self, "is_display_like", display_like)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(line.number for line in self.lines)

    @property
    def ends_sentence(self) -> bool:
        return is_terminal(self.last.text)

    @property
    def level(self) -> int:
        """How many ``#`` its heading mark has; 0 for none."""
        return len(self.first.text) - len(self.first.text.lstrip("#")) if self.form == "heading" else 0

    @property
    def indented(self) -> bool:
        """Whether it begins as a paragraph does where the export kept its indent."""
        return LEAST_INDENT <= self.first.indent < DEEP_INDENT

    @property
    def set_right(self) -> bool:
        """Whether it stands at the right of its column: ``　　　　　　　　义乌市水务局``"""
        return self.first.indent >= DEEP_INDENT

    @property
    def marked(self) -> bool:
        """Whether its byline begins with the paper's byline mark (``▢``)."""
        return self.byline is not None and self.byline.marked


def _reads_as_verse(lines: Sequence[Line]) -> bool:
    if max(line.width for line in lines) > MAX_VERSE_WIDTH:
        return False
    unmarked = not any(SENTENCE_MARK.search(line.text) or ends_firmly(line.text) for line in lines)
    couplets = all(line.text.endswith("，") for line in lines[::2]) and all(ends_sentence(line.text) for line in lines[1::2])
    couplets = couplets and len(lines) % 2 == 0
    whole = all(ends_sentence(line.text) for line in lines)
    widest = max(line.width for line in lines)
    ragged = sum(1 for line in lines[:-1] if line.width < widest * RAGGED_WIDTH)
    stopped = sum(1 for line in lines if VERSE_STOP.search(line.text))
    if ragged >= (len(lines) - 1) * MIN_RAGGED_VERSE and stopped >= len(lines) * MIN_STOPPED_VERSE:
        return True  # 井台上的青石，/ 被绳子磨出一道道深深的皱纹；: ragged, and a mark at the end of nearly every line
    return unmarked or ((couplets or whole) and len({line.width for line in lines}) == 1)


def without_heading_mark(text: str) -> str:
    """A line's text without its ``#``."""
    return HEADING.sub("", text) if text[:1] == "#" else text


def joined(lines: Sequence[Line]) -> str:
    """Display lines as one text: spaces that layout put in, heading marks and doubled print undone."""
    own = [without_heading_mark(line.clean) for line in lines]
    return join_lines(undo_doubled_lines(own) if len(lines) <= MAX_DISPLAY_LINES else own)[0]


@dataclass(frozen=True, slots=True)
class _Habits:
    """What the whole page shows of how its lines were set."""

    indents: bool
    """Whether the export kept the white space before paragraphs."""
    column: int
    """The width at which most of its lines were broken; 0 where it can't be seen."""
    signs_apart: bool
    """Whether texts are signed on a line below: ``……有序推进。`` + ``（记者 王某）``, not right behind their last sentence."""


def find_blocks(lines: Sequence[Line], furniture: Collection[int], notes: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks of a page in page order; lines whose numbers are in ``furniture`` are passed over. ``notes`` are those of them which say
    that the text above goes on elsewhere."""
    blocks: list[Block] = []
    runs = list(_runs(lines, furniture))
    habits = _habits(lines, [run for run, _ in runs])
    for run, above in runs:
        if blocks and any(number in notes for number in above):
            blocks[-1] = replace(blocks[-1], breaks_off=True)
        if not run:
            break
        signature = _under_heading(run) if blocks and blocks[-1].form == "heading" else _under_headline(blocks, run)
        found = [signature, *_blocks_of_run(run[1:], habits)] if signature is not None else list(_blocks_of_run(run, habits))
        if blocks and _goes_on_in_caption(blocks[-1], found[0]):
            found[0] = replace(found[0], form="text")
        blocks += [replace(found[0], parted=True), *found[1:]] if above else found
    return tuple(blocks)


def _goes_on_in_caption(before: Block, block: Block) -> bool:
    """Whether what looks like a caption is the rest of a text: ``……建成后从`` + ``石璜镇到城区的车程……（融媒记者 王某 摄）``"""
    if block.form != "caption" or before.form != "text" or is_terminal(before.last.text):
        return False
    return SENTENCE_MARK.search(before.text) is not None and not CAPTION_BEGINS.match(block.text)


def _habits(lines: Sequence[Line], runs: Sequence[list[Line]]) -> _Habits:
    column = _usual_column(runs) or _broken_width([line.reach for run in runs for line in run[:-1]])
    apart = any(
        _is_signed_apart(run, position, column) for run in runs for position, line in enumerate(run) if line.text[0] == "（"
    )
    return _Habits(keeps_indents(lines), column, apart)


def _is_signed_apart(run: list[Line], position: int, column: int) -> bool:
    """Whether a line is a byline in brackets that was put on a line of its own on purpose."""
    on_purpose = len(run) == 1 if position == 0 else _bracket_had_room(run, position, column)
    reading = _byline_of(run[position : position + 1]) if on_purpose else None
    return reading is not None and reading.strength >= SURE_IN_BRACKETS


def _usual_column(runs: Sequence[Sequence[Line]]) -> int:
    """The column of most lines, of the runs that show one plainly."""
    lines: Counter[int] = Counter()
    for run in runs:
        if len(run) >= PLAIN_COLUMN_LINES:
            lines[column_of(run)] += len(run)
    del lines[0]
    return max(lines, key=lambda column: (lines[column], column), default=0)


def keeps_indents(lines: Sequence[Line]) -> bool:
    """Whether the export kept the white space before paragraphs: a good part of the lines that end a sentence or fill a column have some."""
    indented = sum(1 for line in lines if LEAST_INDENT <= line.indent < DEEP_INDENT and line.width > 2 * INDENT)
    if indented < MIN_COLUMN_LINES:
        return False
    opening = sum(
        1 for before, line in pairwise(lines) if line.width > 2 * INDENT and (not before.text or ends_sentence(before.text))
    )
    return indented >= max(1, opening) * MIN_INDENTED_SHARE


def _under_heading(run: list[Line]) -> Block | None:
    """One to three words right under a marked headline that could be pen names (``乌桕``): a byline, if only by its place."""
    words = run[0].clean.split()
    if not 0 < len(words) <= MAX_WORDS_UNDER_HEADING or _byline_of(run[:1]) is not None or not all(map(could_be_signature, words)):
        return None
    reading = BylineReading(tuple(map(Byline, words)), (), "", marked=False, strength=STRENGTH_BY_PLACE)
    return Block((run[0],), "byline", 0, byline=reading)


def _under_headline(blocks: Sequence[Block], run: list[Line]) -> Block | None:
    """A name that begins the text right under a display line of its own: ``借条上少写一个字`` + ``范某`` + ``有位村干部诉苦：……``"""
    if (
        not blocks
        or len(run) < 2
        or not _may_head(blocks[-1])
        or run[0].width > MAX_PLACE_BYLINE
        or run[1].width <= 2 * run[0].width
    ):
        return None
    reading = _byline_of(run[:1])
    return Block((run[0],), "byline", 0, byline=reading) if reading is not None and reading.bylines else None


def _may_head(block: Block) -> bool:
    short = block.form == "text" and len(block.lines) <= MAX_DISPLAY_LINES
    return short and not any(SENTENCE_MARK.search(line.text) or ends_firmly(line.text) for line in block.lines)


def _runs(lines: Sequence[Line], furniture: Collection[int]) -> Iterator[tuple[list[Line], list[int]]]:
    """The runs of lines without a blank one between, each with the numbers of the furniture's lines right before it; last, an empty run
    with those at the page's end."""
    run: list[Line] = []
    above: list[int] = []
    for line in lines:
        if line.text and line.number not in furniture:
            run.append(line)
            continue
        if run:
            yield run, above
            run, above = [], []
        if line.text:
            above.append(line.number)
    if run:
        yield run, above
        run, above = [], []
    yield run, above


def _blocks_of_run(run: list[Line], habits: _Habits) -> Iterator[Block]:
    glued = False
    text: list[Line] = []
    position = 0
    while position < len(run):
        special = _special_block(run, position, glued or bool(text), habits)
        if special is None:
            text.append(run[position])
            position += 1
            continue
        if text:
            for block in _text_blocks(text, glued, habits.indents, habits.column):
                yield block
                glued = True
            text = []
        yield special
        glued = True
        position += len(special.lines)
    if text:
        yield from _text_blocks(text, glued, habits.indents, habits.column)


def column_of(run: Sequence[Line]) -> int:
    """The width at which the lines of a run were broken: the one that most of them share, give or take a mark; 0 if they weren't broken.

    Where no width is shared by enough, indents and the spaces beside figures may have taken room: then so much as they reached counts too.
    """
    if len(run) < MIN_COLUMN_LINES:
        return 0
    return _shared_width([line.width for line in run]) or _shared_width([line.reach for line in run])


def broken_width(blocks: Sequence[Block]) -> int:
    """The width of lines in paragraphs of two or three lines, which show none by themselves: those that another follows fill the column, or
    nearly. 0 where they don't agree, or weren't broken."""
    return _broken_width([line.reach for block in blocks for line in block.lines[:-1]])


def _broken_width(broken: Sequence[int]) -> int:
    widest = max(broken, default=0)
    full = sum(1 for reach in broken if reach >= widest - SLACK - INDENT)
    return widest if len(broken) >= MIN_COLUMN_LINES and widest <= UNWRAPPED and full >= len(broken) * MIN_BROKEN_SHARE else 0


def _shared_width(widths: Sequence[int]) -> int:
    counts: dict[int, int] = {}
    for width in widths:
        counts[width] = counts.get(width, 0) + 1
    near = {width: sum([counts.get(width + shift, 0) for shift in NEAR_WIDTHS]) for width in counts}
    width = max(counts, key=lambda width: (near[width], counts[width], width))
    return width if width <= UNWRAPPED and near[width] >= len(widths) * MIN_FULL_SHARE else 0


def _special_block(run: list[Line], position: int, glued: bool, habits: _Habits) -> Block | None:
    line = run[position]
    if line.text[0] == "#" and HEADING.match(line.text):
        return Block((line,), "heading", 0, glued=glued)
    last = line.text[-1]
    if last in "号0123456789" and DOCUMENT_NUMBER.match(line.clean):
        return Block((line,), "docnum", 0, glued=glued)
    if last == "日" and (DATE_ALONE.match(line.text) or SIGNED_DATE.match(line.text)):
        return Block((line,), "date", 0, glued=glued)
    if "\t" in line.text:
        end = position
        while end < len(run) and "\t" in run[end].text:
            end += 1
        return Block(tuple(run[position:end]), "table", 0, glued=glued)
    if (found := _byline_block(run, position, glued, habits)) is not None:
        return found
    if line.text[0] == "图" and NUMBERED_CAPTION.match(line.text):
        end = position + 1
        while end < len(run) and not NUMBERED_CAPTION.match(run[end].text) and not ends_sentence(run[end - 1].text):
            end += 1
        return Block(tuple(run[position:end]), "caption", 0, glued=glued)
    if position == 0 and len(run) <= MAX_CAPTION_LINES and _is_caption("".join(line.text for line in run)):
        return Block(tuple(run), "caption", 0, glued=glued)
    return None


def _is_caption(text: str) -> bool:
    if NO_CAPTION.search(text):
        return False
    signed = SIGNED_CAPTION.match(text)
    if signed is not None and len(text) <= MAX_CAPTION_LENGTH and read_byline(f"{signed['who']} 摄") is not None:
        return True
    most = MAX_MARKED_CAPTION if text[0] in "▲△▼" else MAX_CAPTION_LENGTH
    return len(text) <= most and CAPTION.search(text) is not None


def _byline_block(run: list[Line], position: int, glued: bool, habits: _Habits) -> Block | None:
    """A byline of up to three lines. Inside a run it must be sure of itself; alone, it may be a guess for the whole page to decide."""
    line = run[position]
    set_apart = glued and line.indent == 1 and run[position - 1].indent == 0
    if _under_display(run, position) and (reading := read_byline(line.text, by_place=True)) is not None:
        return Block((line,), "byline", 0, byline=reading, glued=glued)
    if len(run) > MAX_SHORT_RUN and not set_apart and not NAMES_A_ROLE.search(line.text):
        return None
    signature = _signature(run, position)
    if signature is None:
        return None
    reading, lines = signature
    if position + lines < len(run) and read_dateline(line.text) and not reading.bylines:
        return None  # `据新华社北京7月17日电` + `针对消费者反映强烈的……`: the text's own dateline
    alone = not glued and position + lines == len(run)
    bracketed = glued and line.indent < DEEP_INDENT and line.text.startswith(("（", "("))
    if bracketed and not (line.indent >= LEAST_INDENT or habits.signs_apart or _bracket_had_room(run, position, habits.column)):
        return None  # `……提醒。` + `（吴芃）`: the end of the paragraph before, broken at the column
    if reading.strength < (MIN_BYLINE_STRENGTH if alone or set_apart else MIN_STRENGTH_INSIDE):
        return None
    return Block(tuple(run[position : position + lines]), "byline", 0, byline=reading, glued=glued)


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
    return display and above[-1].width > 2 * last.width and name_likelihood(last.clean) >= LIKELY_NAME


def _bracket_had_room(run: list[Line], position: int, usual: int) -> bool:
    """Whether the line before ends a paragraph and had room for the bracket and a character, so that it was put on a line of its own on purpose."""
    before, column = run[position - 1], column_of(run)
    if sum(1 for line in run[:position] if abs(line.reach - column) <= RAGGED) < 2:
        column = max(column, usual)  # a short run hardly shows its own
    room = column - before.width if column else UNWRAPPED if before.width > UNWRAPPED else 0
    return ends_sentence(before.text) and room >= LEAST_ROOM


def _byline_of(lines: Sequence[Line]) -> BylineReading | None:
    return read_byline(" ".join([_unmarked(line.text) for line in lines]))


def _unmarked(text: str) -> str:
    """A line's text without Markdown's marks."""
    return BOLD.sub("", HEADING.sub("", text)) if "#" in text or "*" in text else text


def _text_blocks(lines: list[Line], glued: bool, indents: bool, usual: int) -> Iterator[Block]:
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
                byline = _byline_by_place(part) if len(lines) == len(part) or indents else None
                yield Block(part, "text", column, byline=byline, glued=glued or start + begin > 0)
        start = cut


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


def is_couplet(text: str) -> bool:
    """Whether a line consists of clauses of one length, as a kicker does that is printed right over its headline: ``一分菜地 三方共管``."""
    clauses = [len(clause) for clause in text.split()]
    return len(clauses) in COUPLET_CLAUSES and min(clauses) >= SHORTEST_CLAUSE and max(clauses) - min(clauses) <= 1


def _byline_by_place(lines: tuple[Line, ...]) -> BylineReading | None:
    """What a line by itself could sign if its place is that of a byline: ``白露 宁静`` under a headline."""
    if len(lines) != 1 or len(lines[0].clean) > MAX_PLACE_BYLINE:
        return None
    text = lines[0].clean
    return read_byline(lines[0].text, by_place=True) or (_pen_name(text) if len(text) <= LONGEST_PEN_NAME else None)


def _pen_name(text: str) -> BylineReading | None:
    """``洛城``: what no list calls a name or a word may be one made up."""
    return BylineReading((Byline(text),), (), "", marked=False, strength=MADE_UP_NAME) if could_be_pen_name(text) else None


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


def unit_width(line: Line) -> int:
    """Columns of what begins a line and can't be broken: a number, a Latin word, or one character."""
    unit = UNBROKEN.match(line.clean)
    return columns(unit[0]) if unit else 0


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
