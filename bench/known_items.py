"""How well a half-remembered headline finds its article: ``python -m bench.known_items``.

Each article of the sample and judged pages is indexed without its headline, and the headline's words are asked for as the site does where a
headline isn't found as it is: any of them, ranked. Told is MRR@10, the mean of one over the place of the article among the first ten (0 where
it isn't there). Beside it the usual way: jieba's words, ranked by BM25 (SQLite's FTS5).
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba

from articles.reading import NotAPage, read_page
from articles.reading.types import ArticleReading, Hints
from articles.search.documents import Record
from articles.search.finding import State
from articles.search.index import SearchIndex
from articles.search.marker import Marker
from articles.search.matching import Filters, Request
from articles.search.query import Either, Phrase
from bench.samples import SAMPLE_PAGES
from bench.weights import JUDGED_PAGES

AMONG = 10
TODAY = 800_000
MIN_BODY = 80
"""Characters: a shorter text holds too little of its headline."""


@dataclass(frozen=True, slots=True)
class Item:
    """An article, its headline apart, and the headline's words."""

    record: Record
    words: tuple[str, ...]


def main() -> None:
    """Measure both ways."""
    items = list(known_items())
    print(f"{len(items)} articles")
    with tempfile.TemporaryDirectory(prefix="bench-items-") as folder:
        ours, usual = pairs_rank(items, Path(folder)), words_rank(items)
    for name, places in (("pairs, as the archive ranks", ours), ("jieba's words, BM25", usual)):
        found = sum(1 for place in places if place)
        print(f"{name:30} MRR@{AMONG} {mean_reciprocal(places):.3f}  among the first ten {found / len(places):.1%}")


def known_items() -> Iterator[Item]:
    """The articles with a headline and enough text, each headline once."""
    seen = set()
    for path in sorted(path for folder in (SAMPLE_PAGES, JUDGED_PAGES) for path in folder.rglob("*.txt")):
        try:
            reading = read_page(path.read_bytes(), Hints())
        except NotAPage:
            continue
        for article in reading.articles:
            words = tuple(words_of(article.headline))
            if article.headline not in seen and len(words) > 1 and sum(len(part.text) for part in article.paragraphs) >= MIN_BODY:
                seen.add(article.headline)
                yield Item(record_of(len(seen), article), words)


def record_of(number: int, article: ArticleReading) -> Record:
    """The article without its headline."""
    return Record(
        number=number,
        kicker=article.kicker,
        deck=article.deck,
        names=tuple(byline.name for byline in article.bylines),
        paragraphs=tuple(part.text for part in article.paragraphs),
        day=738_000,
        kind=1,
    )


def words_of(text: str) -> Iterator[str]:
    """jieba's words of two characters or more, each once."""
    yield from dict.fromkeys(word for word in rjieba.cut(text) if len(word) > 1 and re.search(r"\w", word))


def pairs_rank(items: Sequence[Item], folder: Path) -> list[int]:
    """At which place the archive's search finds each article; 0 where it isn't among the first ten."""
    index = SearchIndex.create(folder / "index", Marker(1, "bench"))
    with index.writer() as writer:
        writer.add(item.record for item in items)
        writer.commit(Marker(1, "bench"))
    index.refresh()
    return [place_in(index.state, item) for item in items]


def place_in(state: State, item: Item) -> int:
    """The article's place among the first ten."""
    node = Either(tuple(Phrase(word) for word in item.words)) if len(item.words) > 1 else Phrase(item.words[0])
    found = state.find(Request(node, Filters(), TODAY), "relevance", 0, AMONG)
    return found.numbers.index(item.record.number) + 1 if item.record.number in found.numbers else 0


def words_rank(items: Sequence[Item]) -> list[int]:
    """The same by FTS5 over jieba's words."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    for item in items:
        record = item.record
        text = "\n".join((record.kicker, record.deck, *record.names, *record.paragraphs))
        database.execute("INSERT INTO words(rowid, text) VALUES (?, ?)", (record.number, " ".join(rjieba.cut_for_search(text))))
    places = []
    for item in items:
        match = " OR ".join('"' + " ".join(rjieba.cut_for_search(word)).replace('"', "") + '"' for word in item.words)
        rows = database.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?", (match, AMONG)).fetchall()
        numbers = [row[0] for row in rows]
        places.append(numbers.index(item.record.number) + 1 if item.record.number in numbers else 0)
    return places


def mean_reciprocal(places: Sequence[int]) -> float:
    """The mean of one over each place, 0 for none."""
    return sum(1 / place for place in places if place) / max(1, len(places))


if __name__ == "__main__":
    main()
