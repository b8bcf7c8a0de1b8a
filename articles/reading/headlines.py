"""Headlines that stand far from their article: each goes to the one without a headline that it shares its words with.

Exports put them there in two ways: all headlines of a page at its end (``headlines_home``, before blocks are weighed), or one of them with its
lead behind another article (``settle_headlines``, after).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from articles.reading.banner_words import is_slogan
from articles.reading.block import Block
from articles.reading.leads import by_page_order
from articles.reading.seams import is_unsigned, opens_article
from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import MAX_LEAD_LENGTH, Pairs, pairs

LEAST_SHARED = 0.3
"""So much of a headline's pairs of characters must stand in the other article's text and in no other: ``92岁的林老师 记得每一个孩子的名字``."""
LEAST_SHARED_AHEAD, AHEAD = 0.2, 2
"""A smaller share is enough where no other text has half as much: ``“网络兼职”陷阱多 大学生三天被骗5万元``."""
SURE_SHARED = 0.5
"""With less, staff should look."""
LEAST_PAIRS = 3
LEAST_PAIRS_BESIDE = 2
"""A kicker beside a headline that found its text needs fewer."""
LEAST_PAIRS_OF_LEAD = 6
"""A lead beside the headline must share so many more with that article than with the next best."""
SHORTEST_TEXT = 60
"""Characters of an article that a headline may be sought for."""
LEAST_TOGETHER = 2
LEAST_FOUND = 2
"""So many must have found their texts by their words before the last is left with the last."""
MOST_TO_COMPARE = 400
"""Lone headlines times texts without one: no page has so many."""
MOST_TOGETHER = 40
"""Display blocks right below one another that may hold headlines of other articles: no page has more."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The blocks of one article's text, by the places of its first and last, and whether no headline is beside it."""

    first: int
    last: int
    headless: bool


def headlines_home(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The page's blocks with each headline that stands among others brought right below the text that it belongs to by its words, where no
    headline stands; any other page as it is."""
    together = [run for run in _display_runs(blocks) if LEAST_TOGETHER <= len(run) <= MOST_TOGETHER]
    if not together:
        return tuple(blocks)
    texts = list(_texts(blocks))
    headless = {number for number, text in enumerate(texts) if text.headless}
    if not headless:
        return tuple(blocks)
    words = [pairs("".join(block.text for block in blocks[text.first : text.last + 1] if block.form == "text")) for text in texts]
    owners = _owners(words)
    beside = {text.last + 1: number for number, text in enumerate(texts)} | {
        text.first - 1: number for number, text in enumerate(texts)
    }
    brought: dict[int, list[Block]] = {}
    moved: set[int] = set()
    for run in together:
        near = headless | {beside[place] for place in (run[0], run[-1]) if place in beside}
        displays = {place: pairs(blocks[place].text) for place in run if not is_slogan(blocks[place].text)}
        homes = _homes(displays, near, words, owners)
        if not any(number in headless for number, _ in homes.values()):
            continue
        for place, (number, share) in sorted(homes.items()):
            text = texts[number]
            if not text.first <= place <= text.last and (text.headless or text.first > place):
                brought.setdefault(text.last, []).append(replace(blocks[place], apart=share < SURE_SHARED))
                moved.add(place)
    ordered: list[Block] = []
    for place, block in enumerate(blocks):
        ordered += [] if place in moved else [block]
        ordered += brought.get(place, [])
    return tuple(ordered)


def _owners(texts: Sequence[Pairs]) -> dict[int, int]:
    """For each pair of characters that a single text has, the number of that text."""
    common = Counter(pair for text in texts for pair in text)
    return {pair: number for number, text in enumerate(texts) for pair in text if common[pair] == 1}


def _display_runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """The places of display lines that stand right below one another."""
    for is_display, run in groupby(range(len(blocks)), lambda place: blocks[place].is_display_like):
        if is_display:
            yield list(run)


def _texts(blocks: Sequence[Block]) -> Iterator[_Text]:
    """The texts of the page: where they are signed, each from its byline to the next one or to the headlines before it; elsewhere each from a
    dateline or display line to the next."""
    signed = not is_unsigned(blocks)
    begins = [
        place
        for place, (before, block, after) in enumerate(zip([None, *blocks], blocks, [*blocks[1:], None], strict=False))
        if _signs_below(block, after) or (not signed and _begins_text(block, before))
    ]
    for first, following in pairwise([*begins, len(blocks)]):
        last = following - 1
        if signed:
            while last > first and _is_head(blocks[last]):
                last -= 1
        else:
            last = next((place - 1 for place in range(first + 1, following) if _is_head(blocks[place])), last)
        beside = [blocks[place] for place in (first - 1, last + 1) if 0 <= place < len(blocks)]
        headed = any(_is_head(block) and not is_slogan(block.text) for block in beside)
        length = 0 if headed else sum(len(block.text) for block in blocks[first : last + 1] if block.form == "text")
        yield _Text(first, last, headless=length >= SHORTEST_TEXT)


def _is_head(block: Block) -> bool:
    return block.is_display_like or block.form == "heading"


def _signs_below(block: Block, after: Block | None) -> bool:
    """Whether a byline stands over a text; ``本报记者 王某 摄`` over a headline closes the text before it."""
    return block.form == "byline" and after is not None and (block.marked or not _is_head(after))


def _begins_text(block: Block, before: Block | None) -> bool:
    """Whether a text begins here that no byline stands before."""
    if block.form != "text" or block.is_display_like:
        return False
    return before is None or _is_head(before) or (before.form != "byline" and opens_article(block.first.text))


def _homes(
    displays: Mapping[int, Pairs], near: AbstractSet[int], texts: Sequence[Pairs], owners: Mapping[int, int]
) -> dict[int, tuple[int, float]]:
    """For each display line by its place the number of the text that it belongs to, of those ``near``, and the share of its pairs that this
    text alone has: the plainest first, each text once. A last one goes to the last text: nothing else is left for it."""
    told = {
        place: Counter(owners[pair] for pair in words if pair in owners and owners[pair] in near)
        for place, words in displays.items()
        if words
    }
    found: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for place, counts in sorted(told.items(), key=lambda one: -max(one[1].values(), default=0) / len(displays[one[0]])):
        length = len(displays[place])
        (best, most), (_, second) = [*counts.most_common(2), (-1, 0), (-1, 0)][:2]
        plain = most >= LEAST_SHARED * length and most > second
        far_ahead = most >= LEAST_SHARED_AHEAD * length and most > AHEAD * second
        if most >= LEAST_PAIRS and (plain or far_ahead) and best not in taken:
            found[place] = (best, most / length)
            taken.add(best)
    for place in sorted(told.keys() - found.keys()):
        # `小事不出楼 大事大家议` right above a headline that found its text
        shares = {number: told[place][number] for number, _ in (found[other] for other in (place + 1, place - 1) if other in found)}
        best = max(shares, key=shares.__getitem__, default=-1)
        if shares.get(best, 0) >= LEAST_PAIRS_BESIDE and shares[best] == max(told[place].values()):
            found[place] = (best, shares[best] / len(displays[place]))
    lonely, left = told.keys() - found.keys(), near - taken
    if len(lonely) == len(left) == 1 and len(found) >= LEAST_FOUND:
        (place,), (number,) = lonely, left
        if displays[place] & texts[number]:
            found[place] = (number, 0.0)
    return found


def settle_headlines(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with each lone headline, and the lead beside it, in the article without a headline that it belongs to by its words; where
    none is plain, as they were."""
    settled = list(segments)
    headless = [at for at, found in enumerate(segments) if _lacks_headline(found)]
    lone = [at for at, found in enumerate(segments) if _is_lone_headline(found)]
    if not 0 < len(headless) * len(lone) <= MOST_TO_COMPARE:
        return settled
    texts = [_text_pairs(found) for found in segments]
    common = Counter(pair for text in texts for pair in text)
    for at in lone:
        moved = segments[at]
        shared = {other: _shared(moved, texts[other], texts[at], common) for other in headless}
        best = max(shared, key=shared.__getitem__, default=None)
        if best is None or shared[best] < LEAST_SHARED:
            continue
        settled[best] = replace(settled[best], blocks=by_page_order((*settled[best].blocks, *map(_brought, moved.blocks))))
        settled[at] = replace(moved, blocks=())
        headless.remove(best)
    return [found for found in settled if found.blocks]


def _lacks_headline(found: Segment) -> bool:
    """Whether an article has a text to speak of and no display line."""
    return not found.of("head", "orphan", "banner") and sum(len(block.text) for block in found.of("body")) >= SHORTEST_TEXT


def _is_lone_headline(found: Segment) -> bool:
    """Whether display lines stand without a text, or with no more than a lead that nobody signs."""
    heads, others = found.of("head", "orphan"), found.of("body", "lead")
    if not heads or len(heads) + len(others) < len(found.blocks) or any(block.form == "heading" for block in heads):
        return False
    return sum(len(block.text) for block in others) <= MAX_LEAD_LENGTH and len(others) <= 1


def _text_pairs(found: Segment) -> Pairs:
    return pairs("".join(block.text for block in found.of("body", "lead")))


def _shared(moved: Segment, text: Pairs, own: Pairs, common: Counter[int]) -> float:
    """Which share of the headline's pairs stands in a text and in no other but the lead beside it; 0 where that, or the lead, shares too few."""
    display = pairs("".join(block.text for block in moved.of("head", "orphan")))
    told = {pair for pair in display & text if common[pair] - (pair in own) == 1}
    of_lead = {pair for pair in own & text if common[pair] == 2}  # there and here
    if len(told) < LEAST_PAIRS or (own and len(of_lead) < LEAST_PAIRS_OF_LEAD) or len(display & own) > len(told) + len(of_lead):
        return 0.0
    return len(told) / len(display)


def _brought(placed: Placed) -> Placed:
    """A lone headline's block as its article has it: the headline, or the lead beside it."""
    if placed.part in ("head", "orphan"):
        return replace(placed, part="head", block=replace(placed.block, apart=True))
    return replace(placed, part="lead")
