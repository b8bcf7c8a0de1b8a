"""How long the server takes for a search page: ``python -m bench.search_pages --help``.

An archive of invented articles (``bench.corpus``) in SQLite, with all that a list shows of each, is filled and indexed; then the pages that a
reader would ask for are asked of the application itself, without a network.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import time
from typing import Any
from urllib.parse import urlencode

from bench.archive import Milestones, fill, open_archive


def main() -> None:
    """Fill, measure, and throw away."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=200_000, help="how many (200,000)")
    parser.add_argument("--queries", type=int, default=400, help="how many (400)")
    parser.add_argument("--quick", action="store_true", help="a small run")
    options = parser.parse_args()
    articles, queries = (2_000, 40) if options.quick else (options.articles, options.queries)
    folder = open_archive()
    try:
        measure(articles, queries)
    finally:
        shutil.rmtree(folder)


def measure(articles: int, queries: int) -> None:
    """The table: milliseconds of whole HTML pages, first time and again."""
    from django.test import Client  # noqa: PLC0415  # after django.setup()

    from articles.indexing import rebuild  # noqa: PLC0415
    from bench import corpus  # noqa: PLC0415
    from bench.searching import show_times  # noqa: PLC0415

    print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    begun = time.perf_counter()
    fill(articles)
    print(f"{articles:,} articles in the database after {time.perf_counter() - begun:.0f} s", flush=True)
    begun = time.perf_counter()
    rebuild(Milestones("indexed"))
    print(f"indexed from it at {articles / (time.perf_counter() - begun):,.0f} articles/s", flush=True)
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="zh-hans")
    addresses = [(query.kind, address_of(query)) for query in corpus.queries(queries)]
    for name in ("first time", "again"):
        times = []
        for kind, address in addresses:
            begun = time.perf_counter()
            answer = client.get(address)
            times.append((kind, time.perf_counter() - begun))
            assert answer.status_code == 200, address
        show_times(name, times)


def address_of(query: Any) -> str:
    """The page that a reader of the bench asks for."""
    asked = {"q": query.text}
    if "office" in query.filters:
        asked["place"] = f"office{query.filters['office']}"
    if "kind" in query.filters:
        asked["kind"] = query.filters["kind"]
    if "year" in query.filters:
        asked |= {"date_after": f"{query.filters['year']}-01-01", "date_before": f"{query.filters['year']}-12-31"}
    return f"/articles/?{urlencode(asked)}"


if __name__ == "__main__":
    main()
