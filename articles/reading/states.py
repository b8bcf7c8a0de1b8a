"""The parts that blocks can play in an article, and which may follow which.

A state belongs to an order in which papers export their frames:

* *frame* order: byline, body, and after it kicker and headline (a PDF export of one paper),
* *flow* order: kicker, headline, byline, body (most other exports, and OCR with ``#``),

or to the page itself: a banner, or a headline that stands without its article.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Order = Literal["frame", "flow", "page"]
ORDERS: tuple[Order, ...] = ("frame", "flow")
Part = Literal["byline", "body", "subhead", "insert", "closing", "head", "lead", "banner", "orphan"]

# What a step between two states weighs, whatever the blocks say.
BARE_FRAME_ARTICLE = -3.0  # a photo's text has no byline before it
HEADLESS_FRAME_ARTICLE = -1.0  # a byline right after a body: the headline between them is missing
HEADLESS_FLOW_ARTICLE = -4.5
ENDS_IN_BYLINE = -4.0  # the text that belongs to it stands elsewhere, or nowhere
ORDER_SWITCH = -3.0  # a page keeps one order
SECOND_DISPLAY = -0.8
THIRD_DISPLAY = -1.0
SUBHEAD = -1.5
LONE_SUBHEAD = -3.0  # a text has several subheads or none
SECOND_SUBHEAD = -5.0
SUBHEAD_FIRST = -3.0  # a text hardly begins with a subhead
SIGNED_AFTER_BODY = -0.5  # `全媒体记者 龚以墨 摄` after the text
SIGNED_TWICE = -3.0  # an article has one byline group
LEAD_APART = -3.2  # a paragraph between a headline and the next byline; as an article of its own it would lack both
LEAD_BEFORE_BYLINE = -2.5  # headline, lead, byline, text: as features have it
SECOND_BYLINE = -1.0
HEAD_AND_BYLINE = 0.5
HEAD_WITHOUT_BYLINE = -0.2

Step = tuple[float, bool]
"""What a step between two states weighs, and whether it begins a new article."""


class Guise(NamedTuple):
    """A part as far as a single block can tell it: of display lines also the order and the place in their group, of leads whose they are."""

    part: Part
    order: Order | None = None
    depth: int = 0


class State(NamedTuple):
    """A part in an article of one order."""

    order: Order
    part: Part
    depth: int = 0
    """Which display of a headline group it is, from 0; in a body, how many subheads came before (2 for more); of a lead, 0 for one that
    belongs to the article after it, 1 for one that belongs to the headline before it, 2 for one between its headline and its byline."""
    signed: bool = False
    """Whether a byline stood before, in the same article."""

    @property
    def guise(self) -> Guise:
        """What a block's own evidence says of this state."""
        if self.part == "head":
            return Guise("head", self.order, self.depth)
        return Guise(self.part, depth=self.depth if self.part == "lead" else 0)


def _heads(order: Order) -> tuple[State, ...]:
    return tuple(State(order, "head", depth) for depth in range(3))


FRAME_HEADS, FLOW_HEADS = _heads("frame"), _heads("flow")
LEAD_OF_NEXT, LEAD_OF_LAST, LEAD_OVER_BYLINE = State("frame", "lead", 0), State("frame", "lead", 1), State("flow", "lead", 2)
BANNER = State("page", "banner")
ORPHANED = State("page", "orphan")
SUBHEAD_COUNTS = (0, 1, 2)
BODY_PARTS: tuple[Part, ...] = ("body", "subhead", "insert")


def _states_of(order: Order) -> dict[Part, tuple[State, ...]]:
    """The states of an article in one order, by the part that a block plays in them."""
    states: dict[Part, tuple[State, ...]] = {
        part: tuple(State(order, part, depth, signed) for signed in (False, True) for depth in SUBHEAD_COUNTS)
        for part in BODY_PARTS
    }
    return states | {
        "byline": (State(order, "byline", signed=True),),
        "closing": (State(order, "closing", signed=True),),
        "head": _heads(order),
    }


STATES_OF = {order: _states_of(order) for order in ORDERS}
STATES = (
    *(state for parts in STATES_OF.values() for states in parts.values() for state in states),
    LEAD_OF_NEXT,
    LEAD_OF_LAST,
    LEAD_OVER_BYLINE,
    BANNER,
    ORPHANED,
)
GUISES = tuple(dict.fromkeys(state.guise for state in STATES))
ARTICLE_ENDS: tuple[Part, ...] = ("body", "insert", "closing")


def _lone(state: State) -> float:
    """What an article loses that ends with a single subhead."""
    return LONE_SUBHEAD if state.part in BODY_PARTS and state.depth == 1 else 0.0


def _steps() -> dict[State | None, dict[State, Step]]:
    """Which state may follow which. None stands for the page's beginning."""
    steps: dict[State | None, dict[State, Step]] = {state: {} for state in (None, *STATES)}
    for order in ORDERS:
        _steps_of_body(steps, order)
    for heads in (FRAME_HEADS, FLOW_HEADS):
        steps[heads[0]][heads[1]] = (SECOND_DISPLAY, False)
        steps[heads[1]][heads[2]] = (THIRD_DISPLAY, False)
    for part in ARTICLE_ENDS:
        for state in STATES_OF["frame"][part]:
            steps[state][FRAME_HEADS[0]] = (_lone(state), False)
    for head in FRAME_HEADS:
        steps[head][LEAD_OF_LAST] = (LEAD_APART, False)
    steps[LEAD_OF_NEXT][State("frame", "byline", signed=True)] = (0.0, False)
    for head in FLOW_HEADS:
        steps[head][State("flow", "byline", signed=True)] = (HEAD_AND_BYLINE, False)
        steps[head][LEAD_OVER_BYLINE] = (LEAD_BEFORE_BYLINE, False)
        for signed in (False, True):
            steps[head][State("flow", "body", signed=signed)] = (HEAD_WITHOUT_BYLINE, False)
        steps[head][State("flow", "insert")] = (HEAD_WITHOUT_BYLINE, False)
    steps[LEAD_OVER_BYLINE][State("flow", "byline", signed=True)] = (HEAD_AND_BYLINE, False)
    _steps_between_articles(steps)
    return steps


def _steps_of_body(steps: dict[State | None, dict[State, Step]], order: Order) -> None:
    """Inside an article: its byline, text, subheads and inserts, and a byline that closes it."""
    byline, closing = State(order, "byline", signed=True), State(order, "closing", signed=True)
    steps[byline][byline] = (SECOND_BYLINE, False)
    for signed in (False, True):
        for count in SUBHEAD_COUNTS:
            body, subhead, insert = (State(order, part, count, signed) for part in BODY_PARTS)
            another = State(order, "subhead", min(count + 1, SUBHEAD_COUNTS[-1]), signed)
            for state in (body, insert):
                steps[state][body] = steps[state][insert] = (0.0, False)
                steps[state][another] = (SUBHEAD, False)
                steps[state][closing] = ((SIGNED_TWICE if signed else SIGNED_AFTER_BODY) + _lone(state), False)
            steps[subhead][body] = (0.0, False)
            steps[subhead][another] = (SECOND_SUBHEAD, False)
    steps[byline][State(order, "body", signed=True)] = steps[byline][State(order, "insert", signed=True)] = (0.0, False)
    steps[byline][State(order, "subhead", 1, signed=True)] = (SUBHEAD_FIRST, False)
    steps[closing][State(order, "insert", signed=True)] = (0.0, False)
    steps[closing][closing] = (SECOND_BYLINE, False)


def _steps_between_articles(steps: dict[State | None, dict[State, Step]]) -> None:
    """From the end of an article, a banner or the page's beginning to the next article, in its own order or at a price in the other."""
    neutral: dict[State | None, float] = {None: 0.0, BANNER: 0.0, ORPHANED: 0.0}
    frame = neutral | dict.fromkeys((*FRAME_HEADS, LEAD_OF_LAST), 0.0)
    flow = dict(neutral)
    for part in ARTICLE_ENDS:
        frame |= {state: HEADLESS_FRAME_ARTICLE + _lone(state) for state in STATES_OF["frame"][part]}
        flow |= {state: _lone(state) for state in STATES_OF["flow"][part]}
    for before, ending in (frame | flow).items():
        to_frame = ending + (0.0 if before in frame else ORDER_SWITCH)
        to_flow = ending + (0.0 if before in flow else ORDER_SWITCH)
        steps[before][State("frame", "byline", signed=True)] = (to_frame, True)
        for signed in (False, True) if before is None or before.part not in ("body", "insert") else ():
            steps[before].setdefault(State("frame", "body", signed=signed), (to_frame + BARE_FRAME_ARTICLE, True))
            steps[before].setdefault(State("flow", "body", signed=signed), (to_flow + HEADLESS_FLOW_ARTICLE, True))
        steps[before][LEAD_OF_NEXT] = (to_frame + LEAD_APART, True)
        steps[before][FLOW_HEADS[0]] = (to_flow, True)
        steps[before].setdefault(State("flow", "byline", signed=True), (to_flow + HEADLESS_FLOW_ARTICLE, True))
        steps[before].setdefault(State("frame", "insert"), (to_frame + BARE_FRAME_ARTICLE, True))
        steps[before].setdefault(State("flow", "insert"), (to_flow + HEADLESS_FLOW_ARTICLE, True))
        steps[before][BANNER] = (ending, True)
        steps[before][ORPHANED] = (ending, True)


STEPS: dict[State | None, dict[State, Step]] = {}
"""From each state, which may follow; from None, with which a page may begin."""
ENDINGS: dict[State, float] = {}
"""The states in which a page may end, and what each weighs."""


def weigh_steps() -> None:
    """Fill ``STEPS`` and ``ENDINGS`` by the weights above, as they stand now."""
    STEPS.update(_steps())
    ENDINGS.update({state: _ending(state) for state in STATES if _may_end(state)})


def _may_end(state: State) -> bool:
    return state.part in (*ARTICLE_ENDS, "byline", "banner", "orphan") or state in (*FRAME_HEADS, LEAD_OF_LAST)


def _ending(state: State) -> float:
    if state.order == "frame" and state.part in ARTICLE_ENDS:
        return HEADLESS_FRAME_ARTICLE + _lone(state)
    return ENDS_IN_BYLINE if state.part == "byline" else _lone(state)


weigh_steps()
UNFINISHED = -20.0
"""What a page loses that ends in any other, as a page cut off by damage may."""
