"""Leads (导语) that stand far from their article: each goes to the one that it shares its words with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import pairs

MIN_MORE = 4
"""So many more pairs of characters that no other article has must a lead share with an article further off than with the one beside it."""


def settle_leads(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with each lead in the article that it belongs to by its words; at its place where none is plainly nearer."""
    if not any(placed.part == "lead" for segment in segments for placed in segment.blocks):
        return list(segments)
    texts = [pairs("".join(placed.block.text for placed in segment.blocks if placed.part != "lead")) for segment in segments]
    common = Counter(pair for text in texts for pair in text)
    blocks: list[list[Placed]] = [[placed for placed in segment.blocks if placed.part != "lead"] for segment in segments]
    for at, segment in enumerate(segments):
        for placed in segment.blocks:
            if placed.part == "lead":
                own = {pair for pair in pairs(placed.block.text) if common[pair] == 1}
                shared = [len(own & text) if _is_article(other) else 0 for other, text in zip(segments, texts, strict=True)]
                best = max(range(len(shared)), key=shared.__getitem__)
                blocks[best if shared[best] >= shared[at] + MIN_MORE else at].append(placed)
    return [
        replace(segment, blocks=tuple(sorted(own, key=lambda placed: placed.block.first.number)))
        for segment, own in zip(segments, blocks, strict=True)
    ]


def _is_article(segment: Segment) -> bool:
    return bool(segment.of("body", "insert"))
