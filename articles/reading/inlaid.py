"""A photo's article that stands in the middle of another's text: byline, text, photo's text, ``记者 王某 摄``, its headline, more text, headline.

Read by places alone, the first half of the text goes to the photo's headline and the second half is signed by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from articles.reading.leads import by_page_order
from articles.reading.segment import Placed, Segment
from articles.reading.shared_words import pairs

LEAST_SHARED = 0.2
"""So much of the photo's headline must stand in the photo's text, and more than in the text around it."""
OPENS = re.compile(r"^(?:\d{1,2}月\d{1,2}日|近日|日前|昨[日天]|连日来|今天)")
"""``4月17日晚上，报福镇统里村的露天舞台上……``: so begin photos' texts, behind half a sentence too."""
LONGEST_PHOTO = 300
"""Characters of a photo's text."""


def take_out_inlaid(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with each photo's article by itself, and the two halves of the text around it together; any others as they were."""
    parted: list[Segment] = []
    joined = False
    for found, after in pairwise([*segments, None]):
        if joined or found is None:
            joined = False
            continue
        photo = _photo_of(found, after) if after is not None else ()
        if not photo or after is None:
            parted.append(found)
            continue
        around = [placed for placed in found.blocks if placed not in photo]
        parted += [replace(after, blocks=by_page_order((*around, *after.blocks))), replace(found, blocks=photo)]
        joined = True
    return parted


def _photo_of(found: Segment, after: Segment) -> tuple[Placed, ...]:
    """The blocks of the photo's article in a segment that has half of another text too, whose other half is the next; empty where it isn't so."""
    parts = [placed.part for placed in found.blocks]
    if found.order != "frame" or after.order != "frame" or "byline" not in parts[:2] or parts.count("closing") != 1:
        return ()
    signed = parts.index("closing")
    credit, texts = found.blocks[signed].block.byline, found.blocks[parts.index("byline") + 1 : signed]
    headed = bool(parts[signed + 1 :]) and set(parts[signed + 1 :]) == {"head"}
    if credit is None or not credit.credits or not headed or any(placed.part not in ("body", "subhead") for placed in texts):
        return ()
    if after.of("byline", "closing", "insert") or not after.of("head") or not after.of("body"):
        return ()
    begins = len(texts) - 1
    while begins > 0 and not (texts[begins - 1].block.ends_sentence or OPENS.match(texts[begins].block.text)):
        begins -= 1
    photo, around = texts[begins:], texts[:begins]
    headline = pairs("".join(placed.block.text for placed in found.blocks[signed + 1 :]))
    told, elsewhere = (len(headline & pairs("".join(placed.block.text for placed in some))) for some in (photo, around))
    short = sum(len(placed.block.text) for placed in photo) <= LONGEST_PHOTO
    if not around or not short or told < LEAST_SHARED * len(headline) or told <= elsewhere or not _share(around, after):
        return ()
    return (*photo, *found.blocks[signed:])


def _share(around: Sequence[Placed], after: Segment) -> bool:
    """Whether the headline behind the second half tells of the first half too, or a sentence goes on from one into the other."""
    headline = pairs("".join(block.text for block in after.of("head")))
    told = len(headline & pairs("".join(placed.block.text for placed in around)))
    return told >= LEAST_SHARED * len(headline) or not around[-1].block.ends_sentence
