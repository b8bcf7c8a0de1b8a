"""How fast articles are found, how large the index is, and what it costs to build: ``python -m bench.searching --help``.

The index is that of the archive, filled with invented articles (``bench.corpus``), without a database. Beside it, in the same run, the usual
way: SQLite's FTS5 over words that jieba cuts, on fewer articles.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

import rjieba

from articles.search.documents import Record
from articles.search.finding import State
from articles.search.index import SearchIndex
from articles.search.marker import Marker
from articles.search.marks import snippet
from articles.search.matching import Filters, Request
from articles.search.query import parse, phrases
from bench import corpus

PAGE = 20
AT_ONCE = 20_000
FTS5_ARTICLES = 100_000
TODAY = datetime.date(2026, 1, 1).toordinal()
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出"
HEAVIEST = (
    " ".join(COMMON[:30]),
    " | ".join(COMMON[:30]),
    "中国 经济 发展 工作 社会 建设 中心 人民 国家 生活",
    "中国 | 经济 | 发展 | 工作 | 社会 | 建设 | 中心 | 人民 | 国家 | 生活",
    "标题:的 记者:王",
    "，。，。" * 49,
)
"""What the caps of the query language let through and costs most."""
KINDS = {kind: number for number, kind in enumerate(corpus.KINDS, 1)}


def main() -> None:
    """Build, measure, and throw away."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=1_000_000, help="how many (1,000,000)")
    parser.add_argument("--queries", type=int, default=1000, help="how many (1,000)")
    parser.add_argument("--quick", action="store_true", help="a small run of everything")
    options = parser.parse_args()
    articles, queries = (2_000, 60) if options.quick else (options.articles, options.queries)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    try:
        show_index(folder / "index", articles, queries)
        show_fts5(folder / "words.sqlite3", min(articles, FTS5_ARTICLES), queries)
    finally:
        shutil.rmtree(folder)


def show_index(folder: Path, articles: int, queries: int) -> None:
    """The archive's own index: what building it costs, and how long a search page waits for it."""
    making = seconds_of(lambda: sum(1 for _ in corpus.records(articles)))
    index = SearchIndex.create(folder, Marker(1, "bench"))
    characters = size = 0
    begun = time.perf_counter()
    with index.writer() as writer:
        source = corpus.records(articles)
        while batch := list(islice(source, AT_ONCE)):
            texts = [corpus.searched_text(record) for record in batch]
            characters += sum(map(len, texts))
            size += sum(len(text.encode()) for text in texts)
            writer.add(map(indexed, batch))
            writer.commit(Marker(1, "bench"))
    building = time.perf_counter() - begun - making
    on_disk = sum(file.stat().st_size for file in folder.iterdir())
    index.refresh()
    print(
        f"\nIndex of {articles:,} articles of {characters / articles:.0f} characters\n"
        f"built at {articles / building:,.0f} articles/s (making them: {making:.0f} s, taken off)\n"
        f"{on_disk / 1e6:,.0f} MB on disk, {on_disk / size:.2f} times the text (UTF-8, {size / 1e6:,.0f} MB)",
        flush=True,
    )
    asked = corpus.queries(queries)
    for name in ("first time", "again"):
        show_times(name, [(query.kind, seconds_of(partial(answer, index.state, query))) for query in asked])
    heaviest = [corpus.BenchQuery(text, {}, text[:14]) for text in HEAVIEST]
    show_times("the heaviest", [(query.kind, seconds_of(partial(answer, index.state, query))) for query in heaviest])
    print(f"anonymous memory {anonymous_memory() / 1e6:,.0f} MB", flush=True)
    many = sum(1 for query in asked if index.state.find(request_of(query), "newest", 0, 1).count > 0.3 * articles)
    print(f"{many / len(asked):.0%} of the queries hit more than 30 % of the articles")


def answer(state: State, query: corpus.BenchQuery) -> int:
    """All that a search page needs: a page of twenty by relevance, the total, the facets, the months, and the snippets."""
    request = request_of(query)
    found = state.find(request, "relevance", 0, PAGE)
    state.tally(request)
    wanted = [phrase.text for phrase in phrases(request.node)] if request.node is not None else []
    for number in found.numbers:
        snippet(paragraphs_of(number), wanted)
    return found.count


def paragraphs_of(number: int) -> Sequence[str]:
    """Paragraphs of the usual length: those of some article, for the database isn't what is measured here."""
    return SHOWN[number % len(SHOWN)]


SHOWN = [record.paragraphs for record in corpus.records(500)]


def indexed(record: corpus.Record) -> Record:
    """An invented article as the index takes it."""
    day = record.date.toordinal()
    return Record(
        number=record.number,
        headline=record.headline,
        kicker=record.kicker,
        deck=record.deck,
        names=record.names,
        paragraphs=record.paragraphs,
        is_withdrawn=False,
        day=day,
        earliest=day,
        latest=day,
        months=(record.date.month,),
        month=record.date.year * 100 + record.date.month,
        section=record.section + 1,
        kind=KINDS[record.kind],
        is_teaser=False,
        newspaper=record.newspaper + 1,
        offices=(record.office + 1, *(office + 1 for office in record.mentioned)),
        primary_offices=(record.office + 1,),
        reporters=tuple(reporter + 1 for reporter in record.reporters),
    )


def request_of(query: corpus.BenchQuery) -> Request:
    """What a query of the bench asks the index."""
    chosen = query.filters
    year = int(chosen["year"]) if "year" in chosen else None
    filters = Filters(
        office=int(chosen["office"]) + 1 if "office" in chosen else None,
        kind=KINDS[chosen["kind"]] if "kind" in chosen else None,
        after=datetime.date(year, 1, 1).toordinal() if year else None,
        before=datetime.date(year, 12, 31).toordinal() if year else None,
    )
    return Request(parse(query.text), filters, TODAY)


# The usual way


def show_fts5(path: Path, articles: int, queries: int) -> None:
    """SQLite's FTS5 over jieba's words, ranked by BM25: a page of twenty and the total."""
    database = sqlite3.connect(path)
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text, content='', detail=full)")
    making = seconds_of(lambda: sum(1 for _ in corpus.records(articles)))
    begun = time.perf_counter()
    rows = ((record.number, " ".join(rjieba.cut_for_search(corpus.searched_text(record)))) for record in corpus.records(articles))
    database.executemany("INSERT INTO words(rowid, text) VALUES (?, ?)", rows)
    database.commit()
    building = time.perf_counter() - begun - making
    print(
        f"\nFTS5 over jieba's words, {articles:,} articles\nbuilt at {articles / building:,.0f} articles/s, {path.stat().st_size / 1e6:,.0f} MB"
    )
    index = database.execute

    def ask(query: corpus.BenchQuery) -> None:
        words = [word for word in rjieba.cut_for_search(query.text) if re.search(r"\w", word)]
        match = " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
        if match:
            index("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchall()
            index("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT 20", (match,)).fetchall()

    asked = corpus.queries(queries)
    show_times("first time", [(query.kind, seconds_of(partial(ask, query))) for query in asked])


# What is told


def show_times(name: str, times: list[tuple[str, float]]) -> None:
    """Milliseconds at the middle, and below which 95 and 99 of a hundred stay; of all, and of each kind of query."""
    by_kind: dict[str, list[float]] = defaultdict(list)
    for kind, seconds in times:
        by_kind[kind].append(seconds * 1000)
    print(f"\n{name:16}{'queries':>8}{'median':>9}{'p95':>9}{'p99':>9}  ms")
    for kind, values in {"all": [seconds * 1000 for _, seconds in times], **by_kind}.items():
        print(f"{kind:16}{len(values):8}" + "".join(f"{percentile(values, share):9.1f}" for share in (0.5, 0.95, 0.99)))
    sys.stdout.flush()


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def seconds_of(work: Callable[[], object]) -> float:
    """Seconds on the clock that something takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def anonymous_memory() -> int:
    """Bytes of this process that no file stands behind; 0 where the system doesn't tell."""
    try:
        told = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Anonymous:"))


if __name__ == "__main__":
    main()
