"""Lines -> blocks: the smallest runs of lines that surely stay together, with what each is by itself.

A blank line always ends a block. Inside a run without blank lines a block also ends at a heading mark, a byline, a table, a caption,
and where short lines without punctuation stand between full ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from articles.reading.block import Block
from articles.reading.byline_blocks import byline_under_heading, byline_under_headline
from articles.reading.page_habits import Habits, find_habits
from articles.reading.special_blocks import find_special_block, goes_on_in_caption
from articles.reading.text_blocks import cut_text
from articles.reading.types import Line


def find_blocks(lines: Sequence[Line], furniture: Collection[int], notes: Collection[int] = ()) -> tuple[Block, ...]:
    """The blocks of a page in page order; lines whose numbers are in ``furniture`` are passed over. ``notes`` are those of them which say
    that the text above goes on elsewhere."""
    blocks: list[Block] = []
    runs = list(_runs(lines, furniture))
    habits = find_habits(lines, [run for run, _ in runs])
    for run, above in runs:
        if blocks and any(number in notes for number in above):
            blocks[-1] = replace(blocks[-1], breaks_off=True)
        if not run:
            break
        signature = byline_under_heading(run) if blocks and blocks[-1].form == "heading" else byline_under_headline(blocks, run)
        found = [signature, *_blocks_of_run(run[1:], habits)] if signature is not None else list(_blocks_of_run(run, habits))
        if blocks and goes_on_in_caption(blocks[-1], found[0]):
            found[0] = replace(found[0], form="text")
        blocks += [replace(found[0], parted=True), *found[1:]] if above else found
    return tuple(blocks)


def _runs(lines: Sequence[Line], furniture: Collection[int]) -> Iterator[tuple[list[Line], list[int]]]:
    """The runs of lines without a blank one between, each with the numbers of the furniture's lines right before it; last, an empty run
    with those at the page's end."""
    run: list[Line] = []
    above: list[int] = []
    for line in lines:
        if line.text and line.number not in furniture:
            run.append(line)
            continue
        if run:
            yield run, above
            run, above = [], []
        if line.text:
            above.append(line.number)
    if run:
        yield run, above
        run, above = [], []
    yield run, above


def _blocks_of_run(run: list[Line], habits: Habits) -> Iterator[Block]:
    glued = False
    text: list[Line] = []
    position = 0
    while position < len(run):
        special = find_special_block(run, position, glued or bool(text), habits)
        if special is None:
            text.append(run[position])
            position += 1
            continue
        if text:
            for block in cut_text(text, glued, habits.indents, habits.column):
                yield block
                glued = True
            text = []
        yield special
        glued = True
        position += len(special.lines)
    if text:
        yield from cut_text(text, glued, habits.indents, habits.column)
