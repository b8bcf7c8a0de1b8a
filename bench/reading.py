"""How fast pages are read, and how sure the reader is of them: ``make bench``, or ``python -m bench.reading FOLDER --rounds 20``.

Compare before and after a change to the reader: articles found, articles flagged, pages a second on one core.
"""

import argparse
import time
from pathlib import Path

from articles.reading import read_page
from articles.reading.types import Hints, NotAPage, PageReading

SAMPLE_PAGES = Path(__file__).resolve().parent.parent / "sample_pages"


def main() -> None:
    """Read every .txt and .md file of a folder some rounds over and print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLE_PAGES)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    pages = [path.read_bytes() for path in sorted(options.folder.rglob("*")) if path.suffix in {".txt", ".md"}]
    if not pages:
        parser.error(f"no .txt or .md file in {options.folder}")
    first = [reading for page in pages if (reading := read(page))]
    begun = time.perf_counter()
    for _ in range(options.rounds):
        for page in pages:
            read(page)
    seconds = time.perf_counter() - begun
    articles = [article for reading in first for article in reading.articles]
    flagged = sum(1 for article in articles if article.flags)
    count = len(pages) * options.rounds
    print(f"{len(pages)} pages, {len(pages) - len(first)} refused, {len(articles)} articles, {flagged} of them flagged")
    print(
        f"{count / seconds:.1f} pages/s, {seconds / count * 1000:.1f} ms a page, {sum(map(len, pages)) * options.rounds / seconds / 1e6:.2f} MB/s"
    )


def read(page: bytes) -> PageReading | None:
    """A page's reading; None where it is refused."""
    try:
        return read_page(page, Hints())
    except NotAPage:
        return None


if __name__ == "__main__":
    main()
