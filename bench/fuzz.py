"""The fuzz run: mutated pages, each read or refused, never broken on; every line in one place; twice the same.

``python -m bench.fuzz SEED`` reads the page of one seed, with the traceback if it fails; ``--save FILE`` keeps its bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import multiprocessing
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from articles.reading import NotAPage, PageReading, read_page
from articles.reading.conservation import conservation_errors
from articles.reading.contract import page_as_json
from articles.reading.decode import decode
from bench.mutations import chosen_mutations, mutated, pages_to_mutate

Reader = Callable[[bytes], PageReading]

LIMIT = 20.0
"""Seconds after which a page counts as never read; the largest mutated page is about 100 KB."""
TWICE_EVERY = 20
"""Every so many seeds a page is read again, by another process with other hash seeds."""
AT_A_TIME = 100


class TooSlow(Exception):
    """A page wasn't read in time."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one mutated page."""

    seed: int
    page: str
    refused: str = ""
    """The reason, if the page was refused, which is the reader's right."""
    failure: str = ""
    mutations: tuple[str, ...] = ()
    """The fewest of the seed's mutations that make the reader fail."""
    digest: str = ""
    """Of the whole reading, where it is compared."""
    seconds: float = 0.0
    size: int = 0


@dataclass(slots=True)
class FuzzRun:
    """The counts of a fuzz run, and what failed."""

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    compared: int = 0
    failures: list[Outcome] = field(default_factory=list)
    slowest: Outcome | None = None


def fuzz(seeds: Sequence[int], jobs: int | None = None) -> FuzzRun:
    """Reads the mutated pages of the seeds on all cores, and a sample of them a second time in new processes."""
    twice = [seed for seed in seeds if seed % TWICE_EVERY == 0]
    outcomes, again = in_processes(seeds, jobs), in_processes(twice, jobs)
    run = FuzzRun(compared=len(twice))
    first = {outcome.seed: outcome for outcome in outcomes}
    for outcome in outcomes:
        if outcome.failure:
            run.failures.append(outcome)
        elif outcome.refused:
            run.refused[outcome.refused] += 1
        else:
            run.read += 1
    run.failures += [
        Outcome(second.seed, second.page, failure="reads differently in another process", mutations=chosen_mutations(second.seed))
        for second in again
        if (second.digest, second.refused) != (first[second.seed].digest, first[second.seed].refused)
    ]
    run.slowest = max(outcomes, key=lambda outcome: outcome.seconds, default=None)
    return run


def in_processes(seeds: Sequence[int], jobs: int | None) -> list[Outcome]:
    """What becomes of the pages of the seeds. Processes are started anew: each has hash seeds of its own."""
    with multiprocessing.get_context("spawn").Pool(jobs or os.cpu_count()) as pool:
        return list(pool.imap_unordered(outcome_of, seeds, chunksize=max(1, min(AT_A_TIME, len(seeds) // 8))))


@cache
def pages() -> list[tuple[str, str]]:
    """The pages to mutate, made once a process."""
    return pages_to_mutate()


def outcome_of(seed: int) -> Outcome:
    """Mutates and reads one page; a failure is repeated with fewer mutations as long as it stays one."""
    mutations = chosen_mutations(seed)
    name, page = mutated(pages(), seed, mutations)
    begun = time.perf_counter()
    failure, refused, digest = examined(page, whole=seed % TWICE_EVERY == 0)
    seconds = time.perf_counter() - begun
    if failure:
        mutations = fewest(mutations, lambda fewer: bool(examined(mutated(pages(), seed, fewer)[1])[0]))
    return Outcome(seed, name, refused, failure, mutations if failure else (), digest, seconds, len(page))


def fewest(mutations: tuple[str, ...], fails: Callable[[tuple[str, ...]], bool]) -> tuple[str, ...]:
    """Leaves out one mutation after the other as long as the rest still fails."""
    for place in range(len(mutations)):
        fewer = mutations[:place] + mutations[place + 1 :]
        if fails(fewer):
            return fewest(fewer, fails)
    return mutations


def examined(page: bytes, whole: bool = False, reader: Reader = read_page) -> tuple[str, str, str]:
    """``(failure, reason of refusal, digest of the reading)`` of a page, each empty where there is none; a digest only if ``whole``."""
    try:
        reading = in_time(reader, page)
        errors = conservation_errors(reading, decode(page).text)
    except NotAPage as refusal:
        return "", refusal.reason, ""
    except Exception as error:  # noqa: BLE001  # the outer edge: whatever breaks the reader is what is looked for
        return f"{type(error).__name__}: {error}"[:300] + f" at {origin(error)}", "", ""
    if errors:
        return "; ".join(errors[:3]), "", ""
    return "", "", digest_of(reading) if whole else ""


def origin(error: BaseException) -> str:
    """File and line that an exception comes from, as ``segment.py:120``."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "?"


def digest_of(reading: PageReading) -> str:
    """The same for the same reading, to the last evidence."""
    return hashlib.sha256(json.dumps(page_as_json(reading, ""), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def in_time(reader: Reader, page: bytes) -> PageReading:
    """Reads the page. Raises ``TooSlow`` after ``LIMIT`` seconds, and what the reader raises."""
    if not hasattr(signal, "SIGALRM"):
        return reader(page)
    signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        return reader(page)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def give_up(_signal: int, _frame: FrameType | None) -> None:
    """Ends a reading that takes too long."""
    raise TooSlow(f"not read after {LIMIT:g} s")


def report(run: FuzzRun) -> Iterable[str]:
    """The run in lines to print."""
    total = run.read + run.refused.total() + len(run.failures)
    reasons = ", ".join(f"{reason} {count}" for reason, count in run.refused.most_common()) or "none"
    yield f"{total:,} mutated pages: {run.read:,} read, {run.refused.total():,} refused ({reasons}), {len(run.failures)} failures"
    yield f"{run.compared:,} of them read twice, in processes of different hash seeds"
    if run.slowest:
        yield f"slowest: {run.slowest.seconds:.2f} s for {run.slowest.size / 1000:.0f} KB (seed {run.slowest.seed})"
    for failure in run.failures[:20]:
        yield f"FAILED seed {failure.seed}, page {failure.page}, mutations {' + '.join(failure.mutations) or 'none'}: {failure.failure}"
        yield f"    again: python -m bench.fuzz {failure.seed} --mutations {','.join(failure.mutations)}"


def main() -> None:
    """Read the page of one seed."""
    parser = argparse.ArgumentParser(description="Read the mutated page of one seed; a failure shows its traceback.")
    parser.add_argument("seed", type=int)
    parser.add_argument("--mutations", help="only these of the seed's mutations, as a failure names them")
    parser.add_argument("--save", type=Path, metavar="FILE", help="write the page's bytes there first")
    options = parser.parse_args()
    mutations = chosen_mutations(options.seed) if options.mutations is None else tuple(filter(None, options.mutations.split(",")))
    name, page = mutated(pages(), options.seed, mutations)
    print(f"page {name}, {len(page):,} bytes, mutations {' + '.join(mutations)}")
    if options.save:
        options.save.write_bytes(page)
    print_outcome(page)


def print_outcome(page: bytes) -> None:
    """What the reader makes of the page; its exception comes through."""
    try:
        reading = read_page(page)
    except NotAPage as refusal:
        print(f"refused: {refusal}")
        return
    told: dict[str, Any] = page_as_json(reading, "")
    print(f"{len(told['articles'])} articles: {[article['headline'] for article in told['articles']]}")
    print(conservation_errors(reading, decode(page).text) or "every line in one place")


if __name__ == "__main__":
    main()
