"""What the whole page tells of each of its blocks: its habits, and what stands around a block."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.reading.banner_words import is_column_name, is_slogan
from articles.reading.block import MAX_DISPLAY_LINES, Block
from articles.reading.byline_words import is_institution
from articles.reading.column_widths import INDENT, SLACK, keeps_indents, unit_width
from articles.reading.punctuation import SENTENCE_MARK, ends_firmly
from articles.reading.seams import SURE_SIGNATURE, Joint, is_notice_title, is_unsigned, opens_article
from articles.reading.shared_words import find_shared_words, page_order
from articles.reading.states import Order

LONG_DISPLAY = 45
MIN_VERSE_LINES, MAX_VERSE_LENGTH = 6, 20
LONGEST_LETTER_SIGNED = 14
LETTER_SIGNED = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,8}\s)?[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|同志|师傅|老师|大爷|大妈|阿姨)$|^一[名位个](?!.*[的之])[\u4e00-\u9fff]{2,6}$"
    r"|^[\u4e00-\u9fff]{1,8}(?:街道|社区|小区|[乡镇村市县])\s[\u4e00-\u9fff]{2,4}$"
)
"""``武康 施先生``, ``一名学生家长``, ``孟寨乡 胡某``"""
NEAR_NOTICE = 12
SHORT_NOTICE_TITLE = 6
"""``寻物启事``, ``更正与说明``"""
LEAST_SHARED = 0.12
"""A smaller share of its pairs is no word in common."""
FAR = 1000
SHORT_BANNER = 6


@dataclass(frozen=True, slots=True)
class PageView:
    """What the whole page tells of each of its blocks."""

    blocks: Sequence[Block]
    name: str
    top_level: int
    """How many ``#`` its headlines have; 0 where they have none."""
    first_heading: int
    """The place of the first block with ``#``; behind the last where there is none."""
    goes_on: Sequence[bool]
    """Whether the text of each block surely goes on in the next."""
    indents: bool
    is_unsigned: bool
    """Whether nobody signs its articles, on lines of their own or behind their datelines."""
    shared: dict[int, tuple[float, float]]
    order: Order | None
    """The order in which its articles come, where the headlines before its bylines tell it."""
    verse: dict[int, int]
    notice_titles: frozenset[int]
    """Which blocks are called as notices are: ``拍卖公告``, ``遗失声明``, ``更正``"""
    notices: Sequence[int]
    """For each block, at which place before it the nearest notice's title or number stands; -``FAR`` where there is none."""

    def follows_open_text(self, position: int) -> bool:
        """Whether a block may go on in the text before it, which hasn't ended."""
        return position > 0 and self.blocks[position - 1].form == "text" and not self.blocks[position - 1].ends_sentence

    def is_unfilled(self, position: int) -> bool:
        """Whether a few lines that end no sentence were broken where the columns above and below them had room for more."""
        block = self.blocks[position]
        if block.form != "text" or not 1 < len(block.lines) <= MAX_DISPLAY_LINES or ends_firmly(block.text):
            return False
        columns = [
            other.column for other in self.blocks[max(0, position - 1) : position + 2] if other.column and other is not block
        ]
        return bool(columns) and all(
            line.reach + unit_width(below) <= max(columns) - (INDENT if place == 0 else SLACK)
            for place, (line, below) in enumerate(pairwise(block.lines))
        )

    def following(self, position: int) -> Block | None:
        return self.blocks[position + 1] if position + 1 < len(self.blocks) else None

    def between_headline_and_text(self, position: int) -> bool:
        """Whether a display line stands right above, and running text right below, as around an author's name alone."""
        before, following = self.blocks[position - 1] if position else None, self.following(position)
        headed = before is not None and (before.form == "heading" or before.is_display_like)
        return headed and following is not None and following.form == "text" and not following.is_display_like

    def signs_text(self, position: int) -> bool:
        """Whether a sure byline stands here and a text right below it."""
        if position + 1 >= len(self.blocks):
            return False
        byline, below = self.blocks[position].byline, self.blocks[position + 1]
        sure = byline is not None and byline.strength >= SURE_SIGNATURE and not byline.credits
        return sure and below.form == "text" and not below.is_display_like

    def heads_another(self, position: int) -> bool:
        """Whether a block stands over another article's head, as the name of a column does: not right over a text, whose headline it would be
        (`一周简讯`), and not over the headline of the text before it."""
        before, following = self.blocks[position - 1] if position else None, self.following(position)
        if before is None or following is None:
            return True
        over_head = following.form in ("heading", "byline") or following.is_display_like
        closes = self.order == "frame" and before.form == "text" and not before.is_display_like
        return over_head and not (closes and following.is_display_like)

    def names_column(self, position: int) -> bool:
        """Whether a block is called as a column or page is, over a headline: ``公告`` over ``市水务局关于……的公告``"""
        return self.over_display(position) and is_column_name(self.blocks[position].text)

    def over_display(self, position: int) -> bool:
        """Whether another display line stands right below a block."""
        following = self.following(position)
        return following is not None and (following.form == "heading" or following.is_display_like)

    def names_page(self, position: int) -> bool:
        """Whether a block that opens the page is called as columns are: ``百姓身边事``, ``◆民生直通车``"""
        return position == 0 and is_column_name(self.blocks[position].text)

    def could_be_kicker(self, position: int) -> bool:
        """Whether a line without a mark, or with one of a deeper level, stands right above a marked headline. Not where it closes a group of
        lines without marks (``杭州·上城`` over ``城势而上 桥经济``): those are banners."""
        following = self.following(position)
        if self.blocks[position].level:
            return following is not None and 0 < following.level < self.blocks[position].level
        over_heading = following is not None and following.form == "heading"
        alone = not (position and self.blocks[position - 1].is_display_like)
        return over_heading and alone and len(self.blocks[position].text) > SHORT_BANNER and "·" not in self.blocks[position].text

    def at_edge(self, position: int) -> bool:
        """Whether a block stands where banners do: among the first or last two, or before the first marked headline."""
        return position < 2 or position >= len(self.blocks) - 2 or (self.top_level > 0 and position <= self.first_heading)

    def is_notice_under_stranger(self, position: int) -> bool:
        """Whether a line that is a whole notice's title stands right under a display line that shares nothing with the text below and is neither
        its issuer nor a column's name."""
        if not (position and position in self.notice_titles and len(self.blocks[position].text) <= SHORT_NOTICE_TITLE):
            return False
        above = self.blocks[position - 1]
        return (
            above.is_display_like
            and above.byline is None
            and self.shared.get(position - 1, (0.0, 0.0))[1] < LEAST_SHARED
            and not (is_institution(above.text) or is_column_name(above.text) or is_slogan(above.text))
        )

    def signs_letter(self, position: int) -> bool:
        """Whether a line below a finished text says who wrote a letter: ``武康 施先生``, ``孟寨乡 胡某``, ``一名学生家长``."""
        block, before = self.blocks[position], self.blocks[position - 1] if position else None
        if (
            len(block.text) > LONGEST_LETTER_SIGNED
            or before is None
            or before.form != "text"
            or LETTER_SIGNED.match(block.text) is None
        ):
            return False
        return len(block.lines) == 1 and ends_firmly(before.text)

    def in_notice(self, position: int) -> bool:
        """Whether a notice's title or number stands not far above."""
        return position - self.notices[position] <= NEAR_NOTICE

    def issues_notice(self, position: int) -> bool:
        """Whether an institution's name closes the notice before it, without a day: ``……逾期按规定处理。`` + ``稠州某某公司清算组``"""
        block, before, following = self.blocks[position], self.blocks[position - 1] if position else None, self.following(position)
        closes = before is not None and before.form == "text" and before.ends_sentence
        if not closes or not (following is None or following.is_display_like) or not is_institution(block.text):
            return False
        if position + 1 in self.notice_titles:
            return True  # `……办理竞买登记手续。` + `德清某某拍卖有限公司` + `拍卖公告`
        if any(
            opens_article(other.first.text)
            for other in self.blocks[max(0, position - NEAR_NOTICE) : position]
            if other.form == "text"
        ):
            return False
        heads = (
            place
            for place in range(position - 1, -1, -1)
            if self.blocks[place].form in ("byline", "heading") or self.blocks[place].is_display_like
        )
        return next(heads, None) in self.notice_titles


def view_of(blocks: Sequence[Block], joints: Sequence[Joint], page_name: str) -> PageView:
    """The page of these blocks, and the seams before them, as each of its blocks sees it."""
    shared = find_shared_words(blocks)
    titles = frozenset(place for place, block in enumerate(blocks) if _is_notice_title(block))
    return PageView(
        blocks,
        page_name,
        top_level=_headline_level(blocks),
        first_heading=next((place for place, block in enumerate(blocks) if block.form == "heading"), len(blocks)),
        goes_on=[joint.goes_on > 0 for joint in (*joints[1:], joints[0])],
        indents=keeps_indents([line for block in blocks for line in block.lines]),
        is_unsigned=is_unsigned(blocks) and not any(joint.signs for joint in joints),
        shared=shared,
        order=page_order(blocks, shared),
        verse=_verse(blocks),
        notice_titles=titles,
        notices=_nearest_above(place in titles or block.form == "docnum" for place, block in enumerate(blocks)),
    )


def _nearest_above(marks: Iterable[bool]) -> list[int]:
    """For each place, the nearest marked place before it."""
    found, last = [], -FAR
    for place, marked in enumerate(marks):
        found.append(last)
        last = place if marked else last
    return found


def _is_notice_title(block: Block) -> bool:
    # `讣 告`
    return len(block.text) <= LONG_DISPLAY and is_notice_title(
        "".join(block.text.split()) if len(block.text) <= SHORT_NOTICE_TITLE else block.text
    )


def _verse(blocks: Sequence[Block]) -> dict[int, int]:
    """The blocks that are lines or stanzas of a poem, or may head it, by how many such lines stand before: no article has so many display
    lines."""
    found: dict[int, int] = {}
    run: dict[int, int] = {}
    lines = 0
    for position, block in enumerate((*blocks, None)):
        if block is not None and _could_be_verse(block):
            run[position] = lines
            lines += len(block.lines)
            continue
        if block is not None and block.form == "byline" and run:
            run.popitem()  # the headline of what is signed here
        if lines >= MIN_VERSE_LINES:
            found |= run
        run, lines = {}, 0
    return found


def _could_be_verse(block: Block) -> bool:
    short = block.form == "text" and len(block.lines) <= MAX_DISPLAY_LINES
    short = short and all(len(line.clean) <= MAX_VERSE_LENGTH and not ends_firmly(line.text) for line in block.lines)
    # Lines of a narrow column are short too, but have marks inside.
    short = short and (len(block.lines) == 1 or not any(SENTENCE_MARK.search(line.text[:-1]) for line in block.lines))
    return short and not (is_slogan(block.text) or is_column_name(block.text))


def _headline_level(blocks: Sequence[Block]) -> int:
    """How many ``#`` the page's headlines have: the level that bylines follow most often, else the highest; 0 where nothing is marked."""
    signed = Counter(before.level for before, after in pairwise(blocks) if before.level and after.form == "byline")
    levels = [block.level for block in blocks if block.level]
    return max(sorted(set(levels)), key=lambda level: signed[level], default=0)
