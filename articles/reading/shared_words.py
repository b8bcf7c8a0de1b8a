"""The words that display lines share with the texts around them, and the order of headlines and texts that they tell."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from articles.reading.block import MAX_DISPLAY_LENGTH, MAX_DISPLAY_LINES, Block
from articles.reading.states import Order

Pairs = frozenset[int]
PAIR_BYTES = 8
"""Of two characters in UTF-32."""
MAX_LEAD_LENGTH = 400
MAX_COMPARED_LENGTH = 3000
MAX_SIDE_BLOCKS = 30
MIN_TOLD, SURE_ORDER = 2, 0.25


def find_shared_words(blocks: Sequence[Block]) -> dict[int, tuple[float, float]]:
    """For each block that could be display, or a lead apart from its body: which share of its character pairs stands in the text before it, and after it.

    Pairs that both sides have tell nothing and are left out of both shares. A side reaches up to the next byline or heading with text between.
    """
    texts = [_text_pairs(block) for block in blocks]
    shares: dict[int, tuple[float, float]] = {}
    for position, block in enumerate(blocks):
        display = len(block.lines) <= MAX_DISPLAY_LINES and len(block.text) <= MAX_DISPLAY_LENGTH * 2
        before_byline = position + 1 == len(blocks) or blocks[position + 1].form == "byline"
        if block.form not in ("text", "heading") or not (display or (before_byline and len(block.text) <= MAX_LEAD_LENGTH)):
            continue
        own = pairs(block.text)
        if not own:
            continue
        before = _found_on_side(own, blocks, texts, range(position - 1, -1, -1))
        after = _found_on_side(own, blocks, texts, range(position + 1, len(blocks)))
        both = len(before & after) / 2
        shares[position] = ((len(before) - both) / len(own), (len(after) - both) / len(own))
    return shares


def _found_on_side(own: Pairs, blocks: Sequence[Block], texts: Sequence[Pairs | None], positions: range) -> Pairs:
    """Those of the pairs that stand in the text on one side."""
    found: set[int] = set()
    has_text = False
    for position in positions[:MAX_SIDE_BLOCKS]:
        text = texts[position]
        if blocks[position].form in ("byline", "heading"):
            if has_text:
                break
        elif text is not None:
            has_text = True
            found |= own & text
    return frozenset(found)


def _text_pairs(block: Block) -> Pairs | None:
    """The pairs of a block of text; None for what may be display and is no side to compare with."""
    if block.is_display_like:
        return None
    return pairs(block.text[:MAX_COMPARED_LENGTH]) if block.form in ("text", "caption", "table") else frozenset()


def pairs(text: str) -> Pairs:
    """The pairs of neighbouring characters of a text, those across a space too: what texts are compared by.

    Each is one number, the code points of both: three times as fast as cutting a text into strings of two, and only compared anyway.
    """
    packed = "".join(text.split()).encode("utf-32-le", "surrogatepass")
    first, second = (packed[start : len(packed) - (len(packed) - start) % PAIR_BYTES] for start in (0, PAIR_BYTES // 2))
    return frozenset(memoryview(first).cast("Q")).union(memoryview(second).cast("Q"))


def page_order(blocks: Sequence[Block], shared: dict[int, tuple[float, float]]) -> Order | None:
    """Whether the display lines of the page share their words with the text before them (frame order) or after them (flow): those right
    before its bylines, or where these are too few, those between two texts."""
    before_bylines = [
        shared[place][0] - shared[place][1]
        for place, (block, following) in enumerate(pairwise(blocks))
        if place in shared and following.form == "byline" and block.is_display_like
    ]
    if len(before_bylines) >= MIN_TOLD:
        return _told(before_bylines)
    between_texts = [
        shared[place][0] - shared[place][1]
        for place, block in enumerate(blocks[:-1])
        if place in shared and block.is_display_like and place and _is_text(blocks[place - 1]) and _is_text(blocks[place + 1])
    ]
    return _told(between_texts) if len(between_texts) >= MIN_TOLD else None


def _told(differences: Sequence[float]) -> Order | None:
    if abs(sum(differences)) < SURE_ORDER * len(differences):
        return None
    return "frame" if sum(differences) > 0 else "flow"


def _is_text(block: Block) -> bool:
    return block.form in ("text", "caption", "date") and not block.is_display_like
