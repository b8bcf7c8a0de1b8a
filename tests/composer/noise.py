"""Spoiling the print: each kind of noise that real exports show, under its name, to be switched on one at a time.

A noise takes the blocks of a clean page and gives them back spoiled. It never changes, drops or moves a character other than white
space (a doubled headline and Chinese page numerals aside), and only does what a careful reader can undo.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise
from random import Random
from typing import TypeVar

from tests.composer.layouts import INDENT, INDENTED, Block
from tests.composer.wrapping import CLOSING_MARKS, OPENING_MARKS, TERMINAL_MARKS, clusters, print_width, units, wrap

Place = TypeVar("Place")
LONG_LINE = 90
"""Columns of print from which on an unwrapped line may be cut by a page-wide break."""
SHORT_ITEM = 60
"""Columns of print up to which an unwrapped paragraph may stand directly over the next one, as the items of a list do."""
LOWEST_COLUMN = 6
"""Lines that a newspaper column has at least."""

# A number between Chinese characters: 4月28日 · 4.9% · 1,200 (of `1.报名` only the 1)
NUMBER = re.compile(r"[0-9](?:[0-9.,]*[0-9%])?")
# The page number in （上接第1版）
PAGE_NUMERAL = re.compile(r"(?<=第)[1-9](?=版)")
CHINESE_NUMERALS = dict(zip("123456789", "一二三四五六七八九", strict=True))
# A name of two characters, alone between spaces or at the line's end: 通讯员 苏禾 严以宽 → 通讯员 苏 禾 严以宽
SHORT_NAME = re.compile(r"(?<= )([\u4e00-\u9fff])([\u4e00-\u9fff])(?= |$)")


class NoiseKind(Enum):
    """The kinds of noise, in the order in which they are applied."""

    WIDER_FRAMES = "an article that goes on in a wider frame from one of its paragraphs"
    COLUMN_BREAKS = "a blank line in mid-sentence"
    RUN_ON_PARAGRAPHS = "a paragraph's end without a blank line"
    JUSTIFIED_LINES = "spaces between all characters of a line: 全 镇 、全 村"
    DIGIT_SPACES = "spaces beside numbers: 4 月28 日"
    SPACED_NAMES = "spaces inside short names: 苏 禾"
    DOUBLED_HEADLINES = "a headline printed twice over: 柳塘新渠柳塘新渠通水通水"
    CHINESE_NUMERALS = "page numbers in Chinese: 上接第一版"
    GLUED_BYLINES = "a byline directly under the article before it, with only a leading space"
    TRAILING_SPACES = "spaces at lines' ends"
    WINDOWS_LINES = "lines that end with CR LF"


@dataclass(frozen=True, slots=True)
class Noise:
    """The kinds of noise that are switched on, and the seed that settles where they strike."""

    kinds: frozenset[NoiseKind] = frozenset()
    seed: int = 0

    def spoil(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with every noise applied. Each kind has dice of its own: another kind doesn't change where it strikes."""
        spoiled = list(blocks)
        for kind, apply in NOISES.items():
            if kind in self.kinds:
                spoiled = apply(spoiled, Random(f"{self.seed} {kind.name}"))
        return spoiled

    @property
    def line_end(self) -> str:
        """What ends each line of the file."""
        return "\r\n" if NoiseKind.WINDOWS_LINES in self.kinds else "\n"


def wider_frames(blocks: list[Block], dice: Random) -> list[Block]:
    """Set the second half of an article's text in a wider column."""
    spoiled = list(blocks)
    texts = [places for places in places_of_texts(blocks) if len(places) > 2 and blocks[places[0]].width]
    for places in some(texts, 0.15, dice):
        for place in places[len(places) // 2 :]:
            block = blocks[place]
            wider = (block.width or 0) * 3 // 2 + 1
            indent = INDENT if block.role in INDENTED else 0
            spoiled[place] = replace(block, lines=wrap("".join(block.lines), wider, indent), width=wider)
    return spoiled


def column_breaks(blocks: list[Block], dice: Random) -> list[Block]:
    """Cut the wrapped text of each article into columns of equal height, and some long unwrapped lines where a page ends."""
    spoiled = list(blocks)
    for places in places_of_texts(blocks):
        wrapped = [place for place in places if blocks[place].width is not None]
        total = sum(len(blocks[place].lines) for place in wrapped)
        height = max(LOWEST_COLUMN, total // dice.choice((2, 3)) + 1)
        lines_before = 0
        for place in wrapped:
            spoiled[place] = broken_into_columns(blocks[place], lines_before, height)
            lines_before += len(blocks[place].lines)
    long = [
        place
        for place, block in enumerate(blocks)
        if block.role in INDENTED and block.width is None and print_width(block.lines[0]) > LONG_LINE
    ]
    for place in some(long, 0.25, dice):
        spoiled[place] = broken_line(blocks[place], dice)
    return spoiled


def places_of_texts(blocks: list[Block]) -> list[list[int]]:
    """For each article, where the blocks of its running text stand."""
    articles = sorted({block.article for block in blocks if block.article is not None})
    return [
        [place for place, block in enumerate(blocks) if block.article == article and block.role in INDENTED] for article in articles
    ]


def broken_into_columns(block: Block, lines_before: int, height: int) -> Block:
    """The block with a blank line wherever a column of ``height`` lines is full in the midst of one of its sentences."""
    lines: list[str] = []
    for count, line in enumerate(block.lines, start=lines_before):
        if lines and count % height == 0 and lines[-1][-1] not in TERMINAL_MARKS:
            lines.append("")
        lines.append(line)
    return replace(block, lines=tuple(lines))


def broken_line(block: Block, dice: Random) -> Block:
    """The unwrapped paragraph cut in two with a blank line between, in the midst of a sentence and of its length."""
    pieces = clusters(block.lines[0])
    middle = range(len(pieces) // 4, 3 * len(pieces) // 4)
    cuts = [cut for cut in middle if cut and pieces[cut - 1][-1] not in TERMINAL_MARKS]
    if not cuts:
        return block
    cut = dice.choice(cuts)
    return replace(block, lines=("".join(pieces[:cut]), "", "".join(pieces[cut:])))


def run_on_paragraphs(blocks: list[Block], dice: Random) -> list[Block]:
    """Take away the blank line after some paragraphs whose last line is short enough to tell that they end."""
    candidates = [
        place
        for place, (block, following) in enumerate(pairwise(blocks))
        if block.role == following.role == "body" and block.article == following.article and ends_visibly(block)
    ]
    spoiled = list(blocks)
    for place in some(candidates, 0.15, dice):
        block = spoiled[place]
        if block.width is None:
            # Markdown marks the break inside a paragraph by two spaces: `四、时间安排  `
            spoiled[place] = replace(block, lines=(*block.lines[:-1], block.lines[-1] + "  "))
        spoiled[place + 1] = replace(spoiled[place + 1], blank_lines_before=0)
    return spoiled


def ends_visibly(block: Block) -> bool:
    """Whether the paragraph ends with a mark, and with a line that leaves room in its column or, unwrapped, is a short item."""
    last = block.lines[-1]
    if last[-1] not in TERMINAL_MARKS:
        return False
    return print_width(last) <= SHORT_ITEM if block.width is None else print_width(last) <= 2 * (block.width - 3)


def justified_lines(blocks: list[Block], dice: Random) -> list[Block]:
    """Space out lines that fall short of their column, as a justifying typesetter does."""

    def falls_short(block: Block, line: str) -> bool:
        return block.width is not None and " " not in line and line != block.lines[-1] and print_width(line) <= 2 * block.width - 1

    return respaced(blocks, 0.12, dice, falls_short, justified)


def justified(line: str) -> str:
    """``再走访32户人家，核对`` → ``再 走 访 32 户 人 家 ，核 对``: a mark brings its own room with it."""
    spaced = ""
    for unit in units(line):
        beside_mark = not spaced or spaced[-1] in CLOSING_MARKS | OPENING_MARKS or unit[0] in OPENING_MARKS
        spaced += unit if beside_mark else " " + unit
    return spaced


def digit_spaces(blocks: list[Block], dice: Random) -> list[Block]:
    """Put spaces on one or both sides of the numbers of some lines."""

    def has_number_in_chinese(block: Block, line: str) -> bool:
        return " " not in line and loosened_numbers(line, 1, 1) != line

    def loosen(line: str) -> str:
        return loosened_numbers(line, *dice.choice(((1, 1), (1, 1), (0, 1))))

    return respaced(blocks, 0.5, dice, has_number_in_chinese, loosen)


def loosened_numbers(line: str, before: int, after: int) -> str:
    """``至4月28日`` → ``至 4 月 28 日``, but nothing at a mark, a Latin letter or the line's end."""

    def loosen(match: re.Match[str]) -> str:
        ahead, behind = line[: match.start()], line[match.end() :]
        left = " " * before if ahead and is_chinese(ahead[-1]) else ""
        right = " " * after if behind and is_chinese(behind[0]) else ""
        return left + match.group() + right

    return NUMBER.sub(loosen, line)


def is_chinese(character: str) -> bool:
    """Whether it is a Chinese character, not a mark."""
    return "\u4e00" <= character <= "\u9fff"


def respaced(
    blocks: list[Block], share: float, dice: Random, wanted: Callable[[Block, str], bool], change: Callable[[str], str]
) -> list[Block]:
    """Change a share of the wanted lines of running text."""
    candidates = [
        (place, at)
        for place, block in enumerate(blocks)
        if block.role in INDENTED
        for at, line in enumerate(block.lines)
        if line and wanted(block, line)
    ]
    chosen = some(candidates, share, dice)
    return [
        replace(block, lines=tuple(change(line) if (place, at) in chosen else line for at, line in enumerate(block.lines)))
        for place, block in enumerate(blocks)
    ]


def spaced_names(blocks: list[Block], dice: Random) -> list[Block]:
    """Print names of two characters as wide as names of three."""
    return changed(blocks, ("byline", "credit"), lambda line: SHORT_NAME.sub(r"\1 \2", line))


def doubled_headlines(blocks: list[Block], dice: Random) -> list[Block]:
    """Print one headline of the page in pieces that each stand there twice."""
    candidates = [place for place, block in enumerate(blocks) if block.role == "headline" and not block.lines[0].startswith("#")]
    spoiled = list(blocks)
    for place in some(candidates, 0.1, dice):
        spoiled[place] = replace(blocks[place], lines=tuple(doubled(line, dice) for line in blocks[place].lines))
    return spoiled


def doubled(line: str, dice: Random) -> str:
    """``柳塘新渠通水`` → ``柳塘新渠柳塘新渠通水通水``."""
    words = []
    for word in line.split(" "):
        rest, pieces = word, []
        while rest:
            length = dice.randint(4, 8)
            pieces.append(rest[:length])
            rest = rest[length:]
        words.append("".join(piece * 2 for piece in pieces))
    return " ".join(words)


def chinese_numerals(blocks: list[Block], dice: Random) -> list[Block]:
    """Write the page numbers of continuation lines in Chinese."""
    return changed(blocks, ("continuation",), lambda line: PAGE_NUMERAL.sub(lambda digit: CHINESE_NUMERALS[digit.group()], line))


def glued_bylines(blocks: list[Block], dice: Random) -> list[Block]:
    """Print some bylines directly under the last line of the article before, as ` ▢ 全媒体记者 何敏`."""
    candidates = [
        place
        for place, (before, block) in enumerate(pairwise(blocks), start=1)
        if block.role == "byline" and block.blank_lines_before and before.article not in (None, block.article)
    ]
    spoiled = list(blocks)
    for place in some(candidates, 0.3, dice):
        lines = blocks[place].lines
        spoiled[place] = replace(blocks[place], lines=(f" {lines[0]}", *lines[1:]), blank_lines_before=0)
    return spoiled


def trailing_spaces(blocks: list[Block], dice: Random) -> list[Block]:
    """Leave one or two spaces at the end of a tenth of the lines."""

    def trailed(line: str) -> str:
        return line + " " * dice.randint(1, 2) if line and dice.random() < 0.1 else line

    return [replace(block, lines=tuple(map(trailed, block.lines))) for block in blocks]


def changed(blocks: list[Block], roles: tuple[str, ...], change: Callable[[str], str]) -> list[Block]:
    """The blocks with every line in one of the roles changed."""
    return [replace(block, lines=tuple(map(change, block.lines))) if block.role in roles else block for block in blocks]


def some(places: Iterable[Place], share: float, dice: Random) -> list[Place]:
    """A share of the places, and at least one if there is any."""
    candidates = list(places)
    return dice.sample(candidates, max(1, round(share * len(candidates)))) if candidates else []


NOISES: dict[NoiseKind, Callable[[list[Block], Random], list[Block]]] = {
    NoiseKind.WIDER_FRAMES: wider_frames,
    NoiseKind.COLUMN_BREAKS: column_breaks,
    NoiseKind.RUN_ON_PARAGRAPHS: run_on_paragraphs,
    NoiseKind.JUSTIFIED_LINES: justified_lines,
    NoiseKind.DIGIT_SPACES: digit_spaces,
    NoiseKind.SPACED_NAMES: spaced_names,
    NoiseKind.DOUBLED_HEADLINES: doubled_headlines,
    NoiseKind.CHINESE_NUMERALS: chinese_numerals,
    NoiseKind.GLUED_BYLINES: glued_bylines,
    NoiseKind.TRAILING_SPACES: trailing_spaces,
}
