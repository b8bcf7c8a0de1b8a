"""Blocks -> articles: the assignment of all blocks to articles and parts that the page's evidence supports best.

What blocks say (``evidence``), what the seams between them say (``seams``) and what steps between parts cost (``states``) is summed up;
the best whole is found by dynamic programming (Viterbi), and how much worse the best other part of a block is (max-marginals) tells how
sure the reading is. Time is linear in the number of blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.block import Block
from articles.reading.datelines import read_dateline
from articles.reading.evidence import IMPOSSIBLE, weigh
from articles.reading.seams import (
    DATELINE_INSIDE,
    DATELINE_OPENS,
    DAY_OPENS,
    NUMBER_INSIDE,
    NUMBER_OPENS,
    ONE_HEADLINE,
    PARTED_HEADLINE,
    SENTENCE_CUT,
    SIGNED_END,
    Joint,
    find_joints,
)
from articles.reading.states import ENDINGS, GUISES, STATES, STEPS, UNFINISHED, Guise, Order, Part, State

BEAM = 16.0
"""States whose total is further behind than this are given up: no sum of weights brings them back."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with the part it plays and how much worse its best other part would be."""

    block: Block
    part: Part
    margin: float


@dataclass(frozen=True, slots=True)
class Segment:
    """The blocks of one article in page order, or those of a banner or of a headline without its article."""

    order: Order
    blocks: tuple[Placed, ...]

    def of(self, *parts: Part) -> tuple[Block, ...]:
        return tuple(placed.block for placed in self.blocks if placed.part in parts)

    @property
    def margin(self) -> float:
        """How much worse the best other reading of its most doubtful block is."""
        return min(placed.margin for placed in self.blocks)


def segment(blocks: Sequence[Block], page_name: str = "") -> tuple[Segment, ...]:
    """The articles (and banners, and lone headlines) of a page, in the order in which they begin on it.

    ``page_name`` is what the page's heading calls it (``民生`` in ``A03 民生``): a line that repeats it is a banner.
    """
    if not blocks:
        return ()
    joints = find_joints(blocks)
    weights = [_by_guise(evidence) for evidence in weigh(blocks, joints, page_name)]
    moves = [_moves(joint, guises) for joint, (_, guises) in zip(joints, weights, strict=True)]
    totals, came_from = _forward(weights, moves)
    rest = _backward(totals, weights, moves)
    at = max(totals[-1], key=lambda state: totals[-1][state] + rest[-1][state])
    path = [at]
    for source in reversed(came_from):
        path.append(source[path[-1]])
    path.reverse()
    segments: list[tuple[Order, list[Placed]]] = []
    before: State | None = None
    for position, (block, at) in enumerate(zip(blocks, path, strict=True)):
        state = STATES[at]
        placed = Placed(block, state.part, _margin(totals[position], rest[position], at))
        if before is None or _begins(before, state, block):
            segments.append((state.order, [placed]))
        else:
            segments[-1][1].append(placed)
        before = state
    return tuple(Segment(order, tuple(placed)) for order, placed in segments)


Totals = dict[int, float]
"""The best total of a state, by its place in ``STATES``."""
Steps = tuple[tuple[int, float], ...]
Moves = tuple[Steps, ...]
"""For each state, by its place in ``STATES``, the states that may follow and what each step weighs; last, those that a page may begin with."""
PLACES = {state: place for place, state in enumerate(STATES)}
GUISE_OF = tuple(GUISES.index(state.guise) for state in STATES)
"""For each state, by its place in ``STATES``, the place of its guise in ``GUISES``."""
PLACE_OF_GUISE = {guise: place for place, guise in enumerate(GUISES)}
PLAY_OF = tuple(
    (state.part, state.order if state.part == "head" else state.depth if state.part == "lead" else 0) for state in STATES
)
"""What tells two readings of a block apart: which line of a headline group it is follows from the lines around it."""


def _by_guise(evidence: dict[Guise, float]) -> tuple[list[float], int]:
    """What a block says for each guise, by its place in ``GUISES``, and those that it may have as a set of bits."""
    own = [IMPOSSIBLE] * len(GUISES)
    guises = 0
    for guise, weight in evidence.items():
        place = PLACE_OF_GUISE[guise]
        own[place] = weight
        guises |= 1 << place
    return own, guises


def _forward(weights: Sequence[tuple[list[float], int]], moves: Sequence[Moves]) -> tuple[list[Totals], list[dict[int, int]]]:
    """The best total up to each block in each state, and for each block but the first the state before it."""
    totals: list[Totals] = [{state: weight + weights[0][0][GUISE_OF[state]] for state, weight in moves[0][-1]}]
    came_from: list[dict[int, int]] = []
    for position in range(1, len(weights)):
        here = [IMPOSSIBLE] * len(STATES)
        source: dict[int, int] = {}
        followers = moves[position]
        for before, total in totals[-1].items():
            for state, weight in followers[before]:
                if total + weight > here[state]:
                    here[state] = total + weight
                    source[state] = before
        own = weights[position][0]
        reached = {state: here[state] + own[GUISE_OF[state]] for state in source}
        least = max(reached.values()) - BEAM
        totals.append({state: value for state, value in reached.items() if value >= least})
        came_from.append(source)
    return totals, came_from


def _backward(totals: Sequence[Totals], weights: Sequence[tuple[list[float], int]], moves: Sequence[Moves]) -> list[Totals]:
    """The best total of all that follows each block in each state that ``_forward`` kept."""
    rest: list[Totals] = [{state: ENDINGS.get(STATES[state], UNFINISHED) for state in totals[-1]}]
    for position in range(len(totals) - 1, 0, -1):
        followers, own = moves[position], weights[position][0]
        following = [IMPOSSIBLE] * len(STATES)
        for state, value in rest[-1].items():
            following[state] = value + own[GUISE_OF[state]]
        here: Totals = {}
        for before in totals[position - 1]:
            best = IMPOSSIBLE
            for state, weight in followers[before]:
                if following[state] + weight > best:  # noqa: PLR1730  # the innermost loop: max would cost a call
                    best = following[state] + weight
            here[before] = best
        rest.append(here)
    rest.reverse()
    return rest


def forget_weights() -> None:
    """Reckon with the weights as they stand now: what was kept of them is thrown away."""
    _moves.cache_clear()
    _all_moves.cache_clear()


@lru_cache(maxsize=4096)
def _moves(joint: Joint, guises: int) -> Moves:
    """The steps over a seam to a block with these guises. A page has few kinds of seams, and of blocks."""
    return tuple(tuple(step for step in steps if guises >> GUISE_OF[step[0]] & 1) for steps in _all_moves(joint))


@lru_cache(maxsize=1024)
def _all_moves(joint: Joint) -> Moves:
    """The same to any block."""
    inside = (_steps_over(before, joint) for before in STATES)
    first = tuple(
        (PLACES[state], weight + _bare(state, joint)) for state, (weight, _) in STEPS[None].items() if _may_open(state, joint)
    )
    return (*inside, first)


def _steps_over(before: State, joint: Joint) -> Steps:
    weighed = (
        (PLACES[state], weight + _between(before, state, begins, joint)) for state, (weight, begins) in STEPS[before].items()
    )
    return tuple((place, weight) for place, weight in weighed if weight > IMPOSSIBLE)


def _bare(state: State, joint: Joint) -> float:
    return joint.bare if state.order == "frame" and state.part == "body" else 0.0


def _may_open(state: State, joint: Joint) -> bool:
    """Whether a page may begin with its first block in this state."""
    return state.signed == joint.signs if state.part == "body" else joint.numbered if state.part == "insert" else True


def _margin(totals: Totals, rest: Totals, chosen: int) -> float:
    """How far the best reading in which this block plays another part is behind."""
    play = PLAY_OF[chosen]
    others = [total + rest[state] for state, total in totals.items() if PLAY_OF[state] != play]
    return totals[chosen] + rest[chosen] - max(others) if others else -IMPOSSIBLE


def _between(before: State, state: State, begins: bool, joint: Joint) -> float:
    """What the seam between two blocks says for this step between two states."""
    weight = _to_head(before, state, begins, joint) if state.part == "head" else 0.0
    if state.part == "insert" and (begins or joint.numbered):
        if not joint.numbered:
            return IMPOSSIBLE
        weight += NUMBER_OPENS if begins or before.part in ("head", "byline") else NUMBER_INSIDE
    if state.part == "body" and (begins or before.part == "head") and state.signed != joint.signs:
        return IMPOSSIBLE
    if state.part == "body":
        weight += _bare(state, joint) if begins else 0.0
        if before.part == "head" and before.order == "flow":
            weight += joint.unsigned
        if joint.opens and before.part != "byline":
            weight += DATELINE_OPENS if begins or before.part == "head" else DATELINE_INSIDE
        elif joint.dated and (begins or before.part == "head"):
            weight += DAY_OPENS
    if joint.closed and before.part in ("body", "insert"):
        goes_on = state.part in ("body", "subhead") or (state.part == "closing" and before.part == "insert")
        weight += -SIGNED_END if goes_on and not begins else SIGNED_END
    if joint.goes_on > 0:
        weight += 0.0 if begins else joint.goes_on if before.part == state.part == "body" else SENTENCE_CUT
    return weight


def _to_head(before: State, state: State, begins: bool, joint: Joint) -> float:
    """The same for a step to a display line of an article."""
    if before.part == "head":
        return 0.0 if begins else (ONE_HEADLINE if joint.headings else 0.0) + (PARTED_HEADLINE if joint.parted else 0.0)
    unsigned = state.order == "frame" and before.part in ("body", "insert") and not before.signed
    return joint.unsigned_before if unsigned else 0.0


def _begins(before: State, state: State, block: Block) -> bool:
    if state.order == "page" or before.order == "page":
        return (state.order, state.part) != (before.order, before.part) or state.part == "banner"
    if before.part in ("body", "insert", "closing") and state.part == "body" and block.form == "text" and read_dateline(block.text):
        return True
    return STEPS[before][state][1]
