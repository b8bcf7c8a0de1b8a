"""How fast pages are read, and that no page breaks the reader: ``make bench``, or ``python -m bench.reading --help``.

Three parts: pages a second of pure reading on one core; hostile pages of the largest size; and the fuzz run over mutated pages. Ends with
exit code 1 if a page broke the reader, lost a line, read differently the second time, or wasn't read in time.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.reading import read_page
from articles.reading.overlong import MAX_LINES
from articles.reading.types import Hints, NotAPage, PageReading
from bench import fuzz, hostile
from bench.samples import SAMPLE_PAGES

PARTS = ("speed", "hostile", "fuzz")
TARGET = 150
"""Pages a second on one core."""


@dataclass(frozen=True, slots=True)
class Size:
    """How much is measured."""

    rounds: int
    hostile_bytes: int
    mutated_pages: int


FULL = Size(rounds=10, hostile_bytes=hostile.LARGEST, mutated_pages=20_000)
QUICK = Size(rounds=1, hostile_bytes=16 * 1024, mutated_pages=300)


def main() -> None:
    """Run the parts that are asked for, all of them if none is named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"what to run: {', '.join(PARTS)} (all)")
    parser.add_argument("--folder", type=Path, default=SAMPLE_PAGES, help="pages to time (sample_pages)")
    parser.add_argument("--quick", action="store_true", help="a small run of everything")
    parser.add_argument("--seed", type=int, default=0, help="first seed of the fuzz run")
    options = parser.parse_args()
    if unknown := sorted(set(options.parts) - set(PARTS)):
        parser.error(f"there is no part {unknown[0]!r}; there are {', '.join(PARTS)}")
    size = QUICK if options.quick else FULL
    parts = options.parts or PARTS
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    right = True
    if "speed" in parts:
        show_speed(options.folder, size.rounds)
    if "hostile" in parts:
        right &= show_hostile(size.hostile_bytes, growth=not options.quick)
    if "fuzz" in parts:
        right &= show_fuzz(range(options.seed, options.seed + size.mutated_pages))
    sys.exit(not right)


def show_speed(folder: Path, rounds: int) -> None:
    """Pages a second on one core: the best of the rounds, since nothing but other work on the machine makes one slower."""
    pages = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.suffix in {".txt", ".md"}]
    if not pages:
        sys.exit(f"no .txt or .md file in {folder}")
    first = [reading for page in pages if (reading := read(page))]
    seconds = sorted(timed_round(pages) for _ in range(rounds))
    articles = [article for reading in first for article in reading.articles]
    flagged = sum(1 for article in articles if article.flags)
    size = sum(map(len, pages))
    print(f"\nSpeed\n{len(pages)} pages, {len(pages) - len(first)} refused, {len(articles)} articles, {flagged} of them flagged")
    print(
        f"{len(pages) / seconds[0]:.0f} pages/s on one core (median round {len(pages) / seconds[len(seconds) // 2]:.0f}), "
        f"{seconds[0] / len(pages) * 1000:.2f} ms a page of {size / len(pages) / 1000:.1f} KB; "
        f"{len(pages) / seconds[0] / TARGET:.1f} times the target of {TARGET}"
    )
    print(f"as long as {seconds[0] / plain_walk(pages):.0f} plain walks over the pages' characters", flush=True)


def timed_round(pages: Sequence[bytes]) -> float:
    """Seconds of computing that reading all pages once takes, by a reader that has seen none of their words."""
    forget()
    begun = time.process_time()
    for page in pages:
        read(page)
    return time.process_time() - begun


def forget() -> None:
    """Empty what the reader keeps of the texts it has seen: another round over the same pages would find all of it again.

    Tables that came with the program stay, and so does what is kept of the shapes of articles, which come back on any page.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("articles.reading."):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear") and kept.cache_parameters()["maxsize"] is not None and "str" in _arguments(kept):
                    kept.cache_clear()


def _arguments(function: Any) -> list[str]:
    return [str(kind) for name, kind in function.__wrapped__.__annotations__.items() if name != "return"]


def plain_walk(pages: Sequence[bytes]) -> float:
    """Seconds in which Python looks at every character once: a measure that means the same on another machine."""
    texts = [page.decode("utf-8", "replace") for page in pages]
    best = float("inf")
    for _ in range(10):
        begun = time.process_time()
        for text in texts:
            sum(1 for character in text if "\u4e00" <= character <= "\u9fff")
        best = min(best, time.process_time() - begun)
    return best


def read(page: bytes) -> PageReading | None:
    """A page's reading; None where it is refused."""
    try:
        return read_page(page, Hints())
    except NotAPage:
        return None


def show_hostile(size: int, growth: bool) -> bool:
    """Times each hostile page, and says whether all of them were read or refused in time."""
    print(
        f"\nHostile pages of {size / 1024 / 1024:.3g} MB, and cut to the {MAX_LINES:,} lines that are read as a page "
        f"(target {hostile.TARGET:g} s; the latter's time grows with this power of the size: 1 is linear)"
    )
    right = True
    for timing in hostile.time_all(size, growth=growth):
        took = (timing.seconds, timing.seconds_within)
        right &= None not in took
        seconds = "".join("  FAILED" if each is None else f"{each:6.2f} s" for each in took)
        power = "" if timing.growth is None else f"{timing.growth:.1f}"
        slow = "  over the target" if any(each is not None and each > hostile.TARGET for each in took) else ""
        print(f"{timing.name:32}{seconds}{power:>7}  {timing.outcome}{slow}", flush=True)
    return right


def show_fuzz(seeds: range) -> bool:
    """Runs the fuzz run, and says whether nothing failed."""
    print("\nFuzz run", flush=True)
    begun = time.perf_counter()
    run = fuzz.fuzz(seeds)
    for line in fuzz.report(run):
        print(line)
    print(f"{time.perf_counter() - begun:.0f} s, {os.cpu_count()} processes, seeds {seeds.start} to {seeds.stop - 1}")
    return not run.failures


if __name__ == "__main__":
    main()
