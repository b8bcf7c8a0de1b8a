"""Blocks -> articles: the assignment of all blocks to articles and parts that the page's evidence supports best.

What blocks say (``evidence``), what the seams between them say (``seams``) and what steps between parts cost (``states``) is summed up;
the best whole is found by dynamic programming (Viterbi), and how much worse the best other part of a block is (max-marginals) tells how
sure the reading is. Time is linear in the number of blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.reading.blocks import Block
from articles.reading.datelines import read_dateline
from articles.reading.evidence import IMPOSSIBLE, weigh
from articles.reading.seams import (
    DATELINE_INSIDE,
    DATELINE_OPENS,
    DAY_OPENS,
    NUMBER_INSIDE,
    NUMBER_OPENS,
    SENTENCE_CUT,
    SIGNED_END,
    Joint,
    find_joints,
)
from articles.reading.states import ENDINGS, STATES, STEPS, UNFINISHED, Order, Part, State

BEAM = 24.0
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
    evidence = weigh(blocks, page_name)
    joints = find_joints(blocks)
    forward, came_from = _forward(blocks, evidence, joints)
    backward = _backward(forward, evidence, joints)
    last = max(forward[-1], key=lambda state: forward[-1][state] + ENDINGS.get(state, UNFINISHED))
    path = [last]
    for position in range(len(blocks) - 1, 0, -1):
        path.append(came_from[position][path[-1]])
    path.reverse()
    segments: list[tuple[Order, list[Placed]]] = []
    before: State | None = None
    for position, (block, state) in enumerate(zip(blocks, path, strict=True)):
        begins = before is None or _begins(before, state, block)
        placed = Placed(block, state.part, _margin(forward[position], backward[position], state))
        if begins:
            segments.append((state.order, [placed]))
        else:
            segments[-1][1].append(placed)
        before = state
    return tuple(Segment(order, tuple(placed)) for order, placed in segments)


def _forward(
    blocks: Sequence[Block], evidence: Sequence[dict[State, float]], joints: Sequence[Joint]
) -> tuple[list[dict[State, float]], list[dict[State, State]]]:
    """The best total up to each block in each state, and the state before it."""
    totals = [
        {
            state: weight + evidence[0][state]
            for state, (weight, _) in STEPS[None].items()
            if state in evidence[0] and _may_open(state, joints[0])
        }
    ]
    came_from: list[dict[State, State]] = [{}]
    for position in range(1, len(blocks)):
        moves, own = _moves(joints[position]), evidence[position]
        here: dict[State, float] = {}
        source: dict[State, State] = {}
        for before, total in totals[-1].items():
            for state, weight in moves[before]:
                if state in own and total + weight > here.get(state, IMPOSSIBLE):
                    here[state], source[state] = total + weight, before
        here = {state: value + own[state] for state, value in here.items()}
        least = max(here.values()) - BEAM
        totals.append({state: value for state, value in here.items() if value >= least})
        came_from.append(source)
    return totals, came_from


def _backward(
    forward: Sequence[dict[State, float]], evidence: Sequence[dict[State, float]], joints: Sequence[Joint]
) -> list[dict[State, float]]:
    """The best total of all that follows each block in each state that ``forward`` kept."""
    totals: list[dict[State, float]] = [{state: ENDINGS.get(state, UNFINISHED) for state in STATES}]
    for position in range(len(forward) - 1, 0, -1):
        moves, own, following = _moves(joints[position]), evidence[position], totals[-1]
        rest = {state: value + own[state] for state, value in following.items() if state in own}
        totals.append(
            {
                before: max((rest[state] + weight for state, weight in moves[before] if state in rest), default=IMPOSSIBLE)
                for before in forward[position - 1]
            }
        )
    totals.reverse()
    return totals


@lru_cache(maxsize=1024)
def _moves(joint: Joint) -> dict[State | None, tuple[tuple[State, float], ...]]:
    """From each state, the states that may follow over this seam, and what the step weighs. A page has few kinds of seams."""
    return {
        before: tuple(
            (state, value)
            for state, (weight, begins) in steps.items()
            if (value := weight + (_between(before, state, begins, joint) if before is not None else 0.0)) > IMPOSSIBLE
        )
        for before, steps in STEPS.items()
    }


def _may_open(state: State, joint: Joint) -> bool:
    """Whether a page may begin with its first block in this state."""
    return state.signed == joint.signs if state.part == "body" else joint.numbered if state.part == "insert" else True


def _margin(forward: dict[State, float], backward: dict[State, float], chosen: State) -> float:
    """How far the best reading in which this block plays another part is behind."""
    best = forward[chosen] + backward[chosen]
    others = [forward[state] + backward[state] for state in forward if state in backward and _plays(state) != _plays(chosen)]
    return best - max(others) if others else -IMPOSSIBLE


def _plays(state: State) -> tuple[Part, int]:
    return state.part, state.depth if state.part in ("head", "lead") else 0


def _between(before: State, state: State, begins: bool, joint: Joint) -> float:
    """What the seam between two blocks says for this step between two states."""
    weight = 0.0
    if state.part == "insert" and (begins or joint.numbered):
        if not joint.numbered:
            return IMPOSSIBLE
        weight += NUMBER_OPENS if begins or before.part in ("head", "byline") else NUMBER_INSIDE
    if state.part == "body" and (begins or before.part == "head") and state.signed != joint.signs:
        return IMPOSSIBLE
    if state.part == "body":
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


def _begins(before: State, state: State, block: Block) -> bool:
    if state.order == "page" or before.order == "page":
        return (state.order, state.part) != (before.order, before.part) or state.part == "banner"
    if before.part in ("body", "insert", "closing") and state.part == "body" and block.form == "text" and read_dateline(block.text):
        return True
    return STEPS[before][state][1]
