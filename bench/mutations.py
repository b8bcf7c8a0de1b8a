"""Spoiling pages beyond what any printer does: the one way in which the reader may not break is by breaking.

Every mutation takes a text (or bytes) and dice of its own, so that leaving out one of several doesn't change what the others do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from bench.samples import LAYOUTS, NOISES, SAMPLE_PAGES, sample_pages
from tests.composer import compose

TextMutation = Callable[[str, Random, Sequence[str]], str]
"""``(text, dice, the other pages' texts) -> text``"""
ByteMutation = Callable[[bytes, Random], bytes]

MOST_MUTATIONS = 4
LONGEST_LINE = 20_000
CONTROL_CHARACTERS = "".join(map(chr, (*range(1, 9), 11, 12, *range(14, 32), 127, 0x85, 0x2028, 0x2029)))
DIRECTION_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200d\ufeff"
STRANGE_CHARACTERS = "〓\ufffd\ue000\uf8ff\U000f0001\u0301\ufe0f\u3000\u00a0\u00ad□▢■●①㈠½ﬁ𠮷\U0001f600Ωжاא한か％＃＊\t"
MARKS = "，。、；：？！“”‘’（）《》【】——……·.,;:!?()[]{}#*_-|/\\"
LINE_ENDS = ("\n", "\r\n", "\r", "\n\r", "\f", "\v", "\u2028", "\n\n\n")
WORDS = (
    "本报讯", "▢ 全媒体记者 ", "通讯员", "摄", "文/摄", "（上接第1版）", "（下转A03版）", "# ", "导读", "责任编辑：", "2021年2月30日", "99月99日",
    "第0版", "昨日", "义政发〔2021〕1号", "江东街道", "记者", "来源：", "（记者", "）",
)  # fmt: skip
ENCODINGS = ("gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "big5", "euc_jp", "latin-1", "utf-7")


def dropped_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """Without some of its lines."""
    share = dice.random() * 0.5
    return "\n".join(line for line in text.split("\n") if dice.random() >= share)


def swapped_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With some pairs of lines in each other's place."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 20)):
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def shuffled_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With a stretch of lines in any order."""
    lines = text.split("\n")
    first, last = stretch(len(lines), dice)
    middle = lines[first:last]
    dice.shuffle(middle)
    return "\n".join(lines[:first] + middle + lines[last:])


def duplicated_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With a stretch of lines several times over."""
    lines = text.split("\n")
    first, last = stretch(len(lines), dice)
    return "\n".join(lines[:last] + lines[first:last] * dice.randint(1, 3) + lines[last:])


def cut_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With some lines broken off, or broken in two."""
    lines = text.split("\n")
    for _ in range(dice.randint(1, 20)):
        at = dice.randrange(len(lines))
        cut = dice.randint(0, len(lines[at]))
        lines[at] = lines[at][:cut] + dice.choice(("", "\n" + lines[at][cut:], "\n\n" + lines[at][cut:]))
    return "\n".join(lines)


def cut_page(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """A piece of the page alone."""
    first, last = stretch(len(text), dice)
    return text[first:last]


def lost_blank_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """Without some or all of its blank lines."""
    share = dice.choice((0.2, 1.0))
    return "\n".join(line for line in text.split("\n") if line.strip() or dice.random() >= share)


def added_blank_lines(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With blank lines after some or all lines."""
    share = dice.choice((0.1, 1.0))
    return "".join(line + ("\n\n" if dice.random() < share else "\n") for line in text.split("\n"))


def control_characters(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With control characters here and there, few enough that the page isn't refused for them."""
    return scattered(text, CONTROL_CHARACTERS, dice, most=max(1, len(text) // 150))


def nul_characters(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With the character that ends strings elsewhere."""
    return scattered(text, "\x00", dice, most=max(1, len(text) // 150))


def direction_marks(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With invisible marks that turn the direction of writing, join or bind."""
    return scattered(text, DIRECTION_MARKS, dice, most=40)


def strange_characters(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With damage, private characters, combining ones, and other scripts."""
    return scattered(text, STRANGE_CHARACTERS, dice, most=60)


def stray_marks(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With marks that nothing opens or closes."""
    return scattered(text, MARKS, dice, most=60)


def stray_words(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With words that mean something to the reader where they mean nothing."""
    return scattered(text, WORDS, dice, most=20)


def stray_spaces(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With spaces of every kind between characters."""
    return scattered(text, " \t\u3000\u00a0", dice, most=max(1, len(text) // 4))


def long_line(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With one line of a piece of the page repeated."""
    lines = text.split("\n")
    first, last = stretch(len(text), dice)
    piece = text[first : min(last, first + dice.randint(1, 50))].replace("\n", "") or "义"
    lines.insert(dice.randint(0, len(lines)), (piece * LONGEST_LINE)[: dice.randint(1000, LONGEST_LINE)])
    return "\n".join(lines)


def unbroken(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With a stretch of its lines as one."""
    lines = text.split("\n")
    first, last = stretch(len(lines), dice)
    return "\n".join([*lines[:first], "".join(lines[first:last]), *lines[last:]])


def mixed_line_ends(text: str, dice: Random, _pages: Sequence[str]) -> str:
    """With lines that end in any way that some machine ends them."""
    return "".join(line + dice.choice(LINE_ENDS) for line in text.split("\n"))


def joined_pages(text: str, dice: Random, pages: Sequence[str]) -> str:
    """With another page before, behind or inside."""
    other = dice.choice(pages)
    at = dice.choice((0, len(text), dice.randint(0, len(text))))
    return text[:at] + other + text[at:]


def stretch(length: int, dice: Random) -> tuple[int, int]:
    """First and last of a stretch, in order."""
    first, last = sorted((dice.randint(0, length), dice.randint(0, length)))
    return first, last


def scattered(text: str, choices: Sequence[str], dice: Random, most: int) -> str:
    """The text with up to ``most`` of the choices put in, each anywhere."""
    places = sorted(dice.randint(0, len(text)) for _ in range(dice.randint(1, most)))
    pieces, last = [], 0
    for place in places:
        pieces += [text[last:place], dice.choice(choices)]
        last = place
    return "".join([*pieces, text[last:]])


def flipped_bytes(page: bytes, dice: Random) -> bytes:
    """With some bytes changed."""
    changed = bytearray(page)
    for _ in range(dice.choice((1, 1, 5, 50)) if changed else 0):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut_bytes(page: bytes, dice: Random) -> bytes:
    """Cut anywhere, in the midst of a character too."""
    first, last = stretch(len(page), dice)
    return page[first:last] if dice.random() < 0.5 else page[:first] + page[last:]


def zero_bytes(page: bytes, dice: Random) -> bytes:
    """With a stretch overwritten by zeros, as a bad disk does."""
    first = dice.randint(0, len(page))
    count = dice.randint(1, 40)
    return page[:first] + b"\x00" * count + page[first + count :]


def wrong_encoding(page: bytes, dice: Random) -> bytes:
    """In another encoding, or read in the wrong one and saved."""
    text = page.decode("utf-8", "replace")
    encoding = dice.choice(ENCODINGS)
    if dice.random() < 0.7:
        return text.encode(encoding, "replace")
    return page.decode(encoding, "replace").encode("utf-8", "replace")


TEXT_MUTATIONS: dict[str, TextMutation] = {
    mutation.__name__: mutation
    for mutation in (
        dropped_lines, swapped_lines, shuffled_lines, duplicated_lines, cut_lines, cut_page, lost_blank_lines, added_blank_lines,
        control_characters, nul_characters, direction_marks, strange_characters, stray_marks, stray_words, stray_spaces, long_line,
        unbroken, mixed_line_ends, joined_pages,
    )
}  # fmt: skip
BYTE_MUTATIONS: dict[str, ByteMutation] = {
    mutation.__name__: mutation for mutation in (flipped_bytes, cut_bytes, zero_bytes, wrong_encoding)
}


def pages_to_mutate() -> list[tuple[str, str]]:
    """Name and text of every sample page, and of their articles printed in every layout, clean and with every noise."""
    pages = []
    for name, page in sample_pages():
        pages.append((name, (SAMPLE_PAGES / f"{name}.txt").read_bytes().decode(page.encoding)))
        pages += [
            (f"{name} | {layout_name} | {noise_name}", compose(page, layout, NOISES[noise_name]).text)
            for layout_name, layout in LAYOUTS.items()
            for noise_name in ("clean", "all together")
        ]
    return pages


def chosen_mutations(seed: int) -> tuple[str, ...]:
    """The mutations of a seed, in the order in which they are applied: those of text first."""
    dice = Random(f"mutations {seed}")
    names = [dice.choice([*TEXT_MUTATIONS, *BYTE_MUTATIONS]) for _ in range(dice.randint(1, MOST_MUTATIONS))]
    return tuple(sorted(names, key=lambda name: name in BYTE_MUTATIONS))


def mutated(pages: Sequence[tuple[str, str]], seed: int, mutations: Sequence[str]) -> tuple[str, bytes]:
    """The name of the page that the seed chooses, and its bytes after these of the seed's mutations."""
    name, text = Random(f"page {seed}").choice(pages)
    texts = [other for _, other in pages]
    for mutation in mutations:
        if mutation in TEXT_MUTATIONS:
            text = TEXT_MUTATIONS[mutation](text, Random(f"{mutation} {seed}"), texts)
    page = text.encode("utf-8")
    for mutation in mutations:
        if mutation in BYTE_MUTATIONS:
            page = BYTE_MUTATIONS[mutation](page, Random(f"{mutation} {seed}"))
    return name, page
