"""Moves the weights of the reading, one at a time, and keeps a move where more articles come out right: ``make weigh``.

``python -m bench.weights --help``. Prints each move that it keeps, and at the end what would have to be changed in ``evidence.py``, ``seams.py``
and ``states.py``; it changes no file. A weight that no page asks to move stays: each move costs a little, so that what was set by hand for a reason
isn't moved for nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import ModuleType

from articles.reading import evidence, read_page, seams, states
from articles.reading.contract import page_as_json
from articles.reading.segment import forget_weights
from articles.reading.types import Hints
from bench.samples import SAMPLE_PAGES
from bench.scoring import score_page
from bench.truth import NoTruth, PageTruth, truths_in

MODULES: tuple[ModuleType, ...] = (evidence, seams, states)
USERS = (*MODULES, sys.modules["articles.reading.segment"])
"""The modules that weights stand in, and the one that takes some of them by name."""
JUDGED_PAGES = Path(__file__).resolve().parent.parent / "tests" / "judged_pages"
WHOLE_COUNTS = 0.4
"""What kicker, roles and paragraphs of an article count for beside its headline, names and lines."""
MOVE_COSTS = 0.05
"""Articles that a move by the weight's own size must win at least."""
FIRST_STEPS = ((2.0, 0.5), (float("inf"), 1.0))
"""Up to which size a weight is first moved by how much."""
LAST_STEP = 0.1
NO_WEIGHTS = frozenset({"IMPOSSIBLE", "UNFINISHED", "SURE_SIGNATURE", "LEAST_SHARED", "MIN_UNINDENTED_SHARE"})
"""Floats that are bounds, not weights."""


def main() -> None:
    """Search until nothing moves or the time is up."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument(
        "--truth", type=Path, help="folder of .json files that say what is right (unset: the sample and judged pages)"
    )
    parser.add_argument("--pages", type=Path, help="folder of their pages (unset: beside them)")
    parser.add_argument("--minutes", type=float, default=30.0, help="how long to search (30)")
    parser.add_argument("--seed", type=int, default=1, help="settles the order in which weights are tried")
    options = parser.parse_args()
    try:
        truths = list(chosen_pages(options.truth, options.pages))
    except NoTruth as error:
        sys.exit(str(error))
    before = current_weights()
    found = search(truths, dict(before), time.monotonic() + options.minutes * 60, random.Random(options.seed))
    print("\nWeights that moved:" if found != before else "\nNo weight moved.")
    for name in sorted(found):
        if found[name] != before[name]:
            print(f"{name}: {before[name]:g} -> {found[name]:g}")


def chosen_pages(truth: Path | None, pages: Path | None) -> Iterator[PageTruth]:
    """The pages of a folder, or the sample pages and the judged ones. Raises ``NoTruth``."""
    if truth is not None:
        yield from truths_in(truth, pages or truth)
        return
    yield from truths_in(SAMPLE_PAGES, SAMPLE_PAGES)
    yield from truths_in(JUDGED_PAGES, JUDGED_PAGES)


def current_weights() -> dict[str, float]:
    """Every weight by its name."""
    return {
        name: value
        for module in MODULES
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, float) and name not in NO_WEIGHTS
    }


def set_weight(name: str, value: float) -> None:
    """Make a weight count from now on, in this process."""
    for module in USERS:
        if hasattr(module, name):
            setattr(module, name, value)
    states.weigh_steps()
    forget_weights()


def right_articles(truths: Sequence[PageTruth]) -> float:
    """How many articles are read rightly, whole ones counting a little more."""
    total = 0.0
    for truth in truths:
        score = score_page(truth, page_as_json(read_page(truth.data, Hints(path=truth.path)), truth.path))
        total += score.right["strict"] + WHOLE_COUNTS * score.right["whole"]
    return total


@dataclass(frozen=True, slots=True)
class Reader:
    """A process that reads a share of the pages."""

    process: multiprocessing.Process
    pipe: Connection


def start_readers(truths: Sequence[PageTruth]) -> list[Reader]:
    """One process a core."""
    jobs = os.cpu_count() or 1
    readers = []
    for job in range(jobs):
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.Process(target=answer, args=(theirs, truths[job::jobs]), daemon=True)
        process.start()
        readers.append(Reader(process, ours))
    return readers


def answer(pipe: Connection, truths: Sequence[PageTruth]) -> None:
    """Set the weights that are asked for and tell how many articles come out right, again and again."""
    while (asked := pipe.recv()) is not None:
        for name, value in asked.items():
            set_weight(name, value)
        pipe.send(right_articles(truths))


def search(truths: Sequence[PageTruth], weights: dict[str, float], deadline: float, dice: random.Random) -> dict[str, float]:
    """The weights after the moves that were worth it."""
    readers = start_readers(truths)

    def count(changed: dict[str, float]) -> float:
        for reader in readers:
            reader.pipe.send(changed)
        return sum(float(reader.pipe.recv()) for reader in readers)

    first = dict(weights)
    steps = {name: next(step for size, step in FIRST_STEPS if abs(value) < size) for name, value in weights.items()}
    best = count({})
    print(f"{len(truths)} pages, {len(weights)} weights, {best:.1f} to begin with", flush=True)
    names = sorted(weights)
    while time.monotonic() < deadline and max(steps.values()) >= LAST_STEP:
        dice.shuffle(names)
        moved = False
        for name in names:
            for step in (steps[name], -steps[name]):
                if time.monotonic() >= deadline:
                    break
                tried = weights | {name: round(weights[name] + step, 3)}
                worth = count({name: tried[name]}) - cost(tried, first)
                if worth > best:
                    print(f"{name}: {weights[name]:g} -> {tried[name]:g}, now {worth:.1f}", flush=True)
                    best, weights, moved = worth, tried, True
                    break
                count({name: weights[name]})
        if not moved:
            steps = {name: step / 2 for name, step in steps.items()}
    for reader in readers:
        reader.pipe.send(None)
    return weights


def cost(tried: dict[str, float], first: dict[str, float]) -> float:
    """What all moves so far must have won at least."""
    return MOVE_COSTS * sum(abs(tried[name] - value) / max(0.5, abs(value)) for name, value in first.items())


if __name__ == "__main__":
    main()
