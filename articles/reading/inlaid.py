"""A photo's article that stands in the middle of another's text: byline, text, photo's text, ``记者 王某 摄``, its headline, more text, headline;
or behind a text whose own headline is missing.

Read by places alone, the text before goes to the photo's headline, and what follows is signed by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.leads import by_page_order
from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import pairs

LEAST_SHARED = 0.2
"""So much of the photo's headline must stand in the photo's text, and more than in the text around it."""
MOST_BY_CHANCE = 1
"""Pairs that a headline and a text of another matter may share."""
OPENS = re.compile(r"^(?:\d{1,2}月\d{1,2}日|近日|日前|昨[日天]|连日来|今天)")
"""``4月17日晚上，报福镇统里村的露天舞台上……``: so begin photos' texts, behind half a sentence too."""
LONGEST_PHOTO = 300
"""Characters of a photo's text."""
SHORTEST_AROUND = 60
"""Characters of a text that is an article without its headline."""


@dataclass(frozen=True, slots=True)
class _Inlaid:
    """The blocks of a photo's article, those of the text around it, and how many pairs of characters that text has in common with its headline."""

    photo: tuple[Placed, ...]
    around: tuple[Placed, ...]
    in_common: int


def take_out_inlaid(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with each photo's article by itself, and the two halves of the text around it together; any others as they were."""
    parted: list[Segment] = []
    joined = False
    for found, after in pairwise([*segments, None]):
        if joined or found is None:
            joined = False
            continue
        inlaid = _inlaid_in(found)
        if inlaid is None:
            parted.append(found)
        elif after is not None and _goes_on(inlaid.around, after):
            whole = replace(after, blocks=by_page_order((*inlaid.around, *after.blocks)))
            parted += [whole, replace(found, blocks=inlaid.photo)]
            joined = True
        elif _is_another(inlaid):
            parted += [replace(found, blocks=inlaid.around), replace(found, blocks=inlaid.photo)]
        else:
            parted.append(found)
    return parted


def _inlaid_in(found: Segment) -> _Inlaid | None:
    """The photo's article that a segment may hold behind a signed text; None where it doesn't look so."""
    parts = [placed.part for placed in found.blocks]
    if found.order != "frame" or "byline" not in parts[:2] or parts.count("closing") != 1:
        return None
    opens, signed = parts.index("byline") + 1, parts.index("closing")
    credit, texts = found.blocks[signed].block.byline, found.blocks[opens:signed]
    headed = bool(parts[signed + 1 :]) and set(parts[signed + 1 :]) == {"head"}
    if credit is None or not credit.credits or not headed or any(placed.part not in ("body", "subhead") for placed in texts):
        return None
    begins = len(texts) - 1
    while begins > 0 and not (texts[begins - 1].block.ends_sentence or OPENS.match(texts[begins].block.text)):
        begins -= 1
    photo, around = texts[begins:], texts[: max(0, begins)]
    headline = pairs("".join(placed.block.text for placed in found.blocks[signed + 1 :]))
    told, in_common = (len(headline & pairs(_text(some))) for some in (photo, around))
    if not around or len(_text(photo)) > LONGEST_PHOTO or told < LEAST_SHARED * len(headline) or told <= in_common:
        return None
    return _Inlaid((*photo, *found.blocks[signed:]), (*found.blocks[:opens], *around), in_common)


def _text(placed: Sequence[Placed]) -> str:
    return "".join(each.block.text for each in placed if each.part in ("body", "subhead"))


def _goes_on(around: Sequence[Placed], after: Segment) -> bool:
    """Whether a segment is the second half of a text: its headline tells of the first half too, or a sentence goes on from one into the other."""
    if after.order != "frame" or after.of("byline", "closing", "insert") or not after.of("head") or not after.of("body"):
        return False
    headline = pairs("".join(block.text for block in after.of("head")))
    return len(headline & pairs(_text(around))) >= LEAST_SHARED * len(headline) or not around[-1].block.ends_sentence


def _is_another(inlaid: _Inlaid) -> bool:
    """Whether the text before a photo's is another article, whose headline is missing: the photo's tells nothing of it, and others signed it."""
    texts = [placed for placed in inlaid.photo if placed.part == "body"]
    before, behind = (
        {byline.name for placed in some if placed.block.byline for byline in placed.block.byline.bylines}
        for some in (inlaid.around, inlaid.photo)
    )
    long = len(_text(inlaid.around)) >= SHORTEST_AROUND
    opens = bool(texts) and OPENS.match(texts[0].block.text) is not None
    return long and opens and inlaid.in_common <= MOST_BY_CHANCE and bool(behind) and not before & behind
