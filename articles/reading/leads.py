"""Leads (导语) that stand far from their article: each goes to the one that it shares its words with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from articles.reading.block import Block
from articles.reading.column_widths import UNWRAPPED
from articles.reading.punctuation import is_list_item
from articles.reading.seams import opens_article
from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import MAX_LEAD_LENGTH, pairs

MIN_MORE = 4
"""So many more pairs of characters that no other article has must a lead share with an article further off than with the one beside it."""
MIN_MORE_OF_TEXT = 6
"""The same for a text that is a lead only by its width, or as it stands alone."""
LEAST_WIDER = 6
"""Columns by which a lead is wider than the text of the article that it stands beside: it runs over several columns."""


def settle_leads(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with each lead in the article that it belongs to by its words; at its place where none is plainly nearer."""
    leads = [[placed for placed in segment.blocks if _may_be_lead(segment, placed)] for segment in segments]
    if not any(leads):
        return list(segments)
    kept = [[placed for placed in segment.blocks if placed not in own] for segment, own in zip(segments, leads, strict=True)]
    texts = [pairs("".join(placed.block.text for placed in own)) for own in kept]
    common = Counter(pair for text in texts for pair in text)
    for at, own in enumerate(leads):
        for placed in own:
            words = {pair for pair in pairs(placed.block.text) if common[pair] == 1}
            shared = [len(words & text) if _has_text(other) else 0 for other, text in zip(kept, texts, strict=True)]
            best = max(range(len(shared)), key=shared.__getitem__)
            moves = shared[best] >= shared[at] + (MIN_MORE if placed.part == "lead" else MIN_MORE_OF_TEXT)
            kept[best if moves else at].append(replace(placed, part="lead") if moves else placed)
    return [replace(segment, blocks=by_page_order(own)) for segment, own in zip(segments, kept, strict=True) if own]


def by_page_order(blocks: Iterable[Placed]) -> tuple[Placed, ...]:
    """The blocks of an article as they stand on the page."""
    return tuple(sorted(blocks, key=lambda placed: placed.block.first.number))


def _may_be_lead(segment: Segment, placed: Placed) -> bool:
    """A lead by its place; or a short text without head and byline, or one that begins or ends an article and is wider than the rest of it."""
    block = placed.block
    if placed.part != "body" or block.form != "text" or len(block.text) > MAX_LEAD_LENGTH:
        return placed.part == "lead"
    widest = max(line.reach for line in block.lines)
    if widest > UNWRAPPED or not (len(segment.blocks) == 1 or _is_wider(segment, block, widest)):
        return False
    return not (opens_article(block.text) or is_list_item(block.text))


def _is_wider(segment: Segment, block: Block, widest: int) -> bool:
    """Whether a block begins or ends the text of an article and is wider than the rest of it."""
    body = segment.of("body")
    if block is not body[0] and block is not body[-1]:
        return False
    others = [line.reach for other in body if other is not block for line in other.lines]
    return bool(others) and widest >= max(others) + LEAST_WIDER


def _has_text(blocks: Sequence[Placed]) -> bool:
    return any(placed.part in ("body", "insert") for placed in blocks)
