"""Pages that sign an article behind its headline: text, headline, byline. Their bylines are brought before the texts, as frame order has them."""

from __future__ import annotations

from collections.abc import Sequence

from articles.reading.block import Block
from articles.reading.seams import SURE_SIGNATURE
from articles.reading.shared_words import find_shared_words

MIN_SIGNED = 2
MIN_UNDER_HEADLINE = 0.8
"""Of the page's bylines, the share that stands right under a headline."""
HEADS_TEXT_BEFORE = 0.2
"""By so much more of its words must a display line share with the text before it than with the text behind, to end an article by itself."""


def bylines_first(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The page's blocks with each byline before its text, where the page signs last; any other page as it is."""
    if not _signs_last(blocks):
        return tuple(blocks)
    shared = find_shared_words(blocks)
    ordered: list[Block] = []
    waiting: list[int] = []
    for place, block in enumerate(blocks):
        if block.form != "byline":
            waiting.append(place)
            continue
        begins = _beginning(blocks, waiting, shared)
        ordered += [blocks[other] for other in waiting[:begins]]
        signed = [block]
        while ordered and not waiting and ordered[-1].form == "byline":
            signed.insert(0, ordered.pop())
        ordered += [*signed, *(blocks[other] for other in waiting[begins:])]
        waiting = []
    return (*ordered, *(blocks[place] for place in waiting))


def _signs_last(blocks: Sequence[Block]) -> bool:
    """Whether the page begins with a text that nobody signs before, ends with a byline, and has its bylines right under headlines."""
    signed = [place for place, block in enumerate(blocks) if block.byline is not None and block.byline.strength >= SURE_SIGNATURE]
    texts = [place for place, block in enumerate(blocks) if block.form == "text" and not block.is_display_like]
    if len(signed) < MIN_SIGNED or not texts or texts[0] > signed[0] or texts[-1] > signed[-1]:
        return False
    under = sum(1 for place in signed if place and (blocks[place - 1].is_display_like or blocks[place - 1].form == "heading"))
    over_text = sum(1 for place in signed if place and blocks[place - 1].form == "text" and not blocks[place - 1].is_display_like)
    return under >= MIN_UNDER_HEADLINE * len(signed) and not over_text


def _beginning(blocks: Sequence[Block], waiting: Sequence[int], shared: dict[int, tuple[float, float]]) -> int:
    """Where, among the places since the last byline, the article begins that the next one signs: behind the headline of an unsigned one."""
    begins = 0
    for index, place in enumerate(waiting[:-1]):
        before, after = shared.get(place, (0.0, 0.0))
        next_is_text = not blocks[waiting[index + 1]].is_display_like and blocks[waiting[index + 1]].form != "heading"
        if blocks[place].is_display_like and next_is_text and before - after >= HEADS_TEXT_BEFORE:
            begins = index + 1
    return begins
