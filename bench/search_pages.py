"""How long the server takes for a search page: ``python -m bench.search_pages --help``.

An archive of invented articles (``bench.corpus``) in SQLite, with all that a list shows of each, is filled and indexed; then the pages that a
reader would ask for are asked of the application itself, without a network.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import shutil
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Iterator

AT_ONCE = 5_000


def main() -> None:
    """Fill, measure, and throw away."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=200_000, help="how many (200,000)")
    parser.add_argument("--queries", type=int, default=400, help="how many (400)")
    parser.add_argument("--quick", action="store_true", help="a small run")
    options = parser.parse_args()
    articles, queries = (2_000, 40) if options.quick else (options.articles, options.queries)
    folder = Path(tempfile.mkdtemp(prefix="bench-pages-"))
    os.environ |= {"DATA_DIR": str(folder), "SECRET_KEY": "for the bench", "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
    os.environ.pop("DATABASE_URL", None)
    try:
        import django  # noqa: PLC0415  # the environment comes first

        django.setup()
        measure(articles, queries)
    finally:
        shutil.rmtree(folder)


def measure(articles: int, queries: int) -> None:
    """The table: milliseconds of whole HTML pages, first time and again."""
    from django.core.management import call_command  # noqa: PLC0415  # after django.setup()
    from django.test import Client  # noqa: PLC0415

    from articles.indexing import rebuild  # noqa: PLC0415
    from bench import corpus  # noqa: PLC0415
    from bench.searching import show_times  # noqa: PLC0415

    print(f"Python {platform.python_version()}, {os.cpu_count()} cores", flush=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
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


def fill(articles: int) -> None:
    """The tables with what lists show: no bytes of pages, no machine's layer."""
    from articles import models  # noqa: PLC0415  # after django.setup()
    from articles.slugs import reporter_public_id  # noqa: PLC0415
    from articles.standing import month_mask  # noqa: PLC0415
    from bench import corpus  # noqa: PLC0415

    papers = [models.Newspaper.objects.create(name=name, slug=f"paper{number}") for number, name in enumerate(corpus.NEWSPAPERS)]
    sections = [models.Section.objects.create(name=name, slug=f"section{number}") for number, name in enumerate(corpus.SECTIONS)]
    offices = [
        models.Place.objects.create(code=f"99{number:04}", name=name, slug=f"office{number}", level="office")
        for number, name in enumerate(corpus.office_names())
    ]
    people = models.Reporter.objects.bulk_create(
        models.Reporter(public_id=f"p{number}", name=name, distinguisher=reporter_public_id(name, str(number)), pinyin=name)
        for number, name in enumerate(corpus.reporter_names())
    )
    source = corpus.records(articles)
    progress = Milestones("in the database")
    first = 1
    while batch := list(islice(source, AT_ONCE)):
        rows = list(article_rows(models, batch, first, papers, sections, month_mask))
        models.Article.objects.bulk_create(rows)
        models.ArticleText.objects.bulk_create(
            models.ArticleText(
                article_id=first + at, paragraphs=[{"role": "body", "text": text} for text in record.paragraphs], plain=""
            )
            for at, record in enumerate(batch)
        )
        models.Byline.objects.bulk_create(
            models.Byline(
                article_id=first + at, order=order, name=name, role="记者", reporter=people[reporter], sort_date=record.date
            )
            for at, record in enumerate(batch)
            for order, (name, reporter) in enumerate(zip(record.names, record.reporters, strict=True))
        )
        models.ArticlePlace.objects.bulk_create(
            models.ArticlePlace(
                article_id=first + at,
                place=offices[office],
                role="mentioned" if order else "primary",
                order=order,
                sort_date=record.date,
            )
            for at, record in enumerate(batch)
            for order, office in enumerate((record.office, *record.mentioned))
        )
        first += len(batch)
        progress(len(batch))


class Milestones:
    """Prints the time at every 100,000th article: a run at a million takes half an hour, and a log file shows no bar."""

    EVERY = 100_000

    def __init__(self, what: str) -> None:
        self._what, self._begun, self._done = what, time.perf_counter(), 0

    def __call__(self, more: int) -> None:
        passed = self._done // self.EVERY
        self._done += more
        if self._done // self.EVERY > passed:
            print(f"  {self._done:,} {self._what} after {time.perf_counter() - self._begun:.0f} s", flush=True)


def article_rows(models: Any, batch: Any, first: int, papers: Any, sections: Any, month_mask: Any) -> Iterator[Any]:
    """The articles of a batch, all on a page of their own batch."""
    sha256 = f"{first:064}"
    identity = models.PageId.objects.create(public_id=f"a{first:09}", first_sha256=sha256)
    revision = models.PageRevision.objects.create(
        page=identity, number=1, sha256=sha256, file_name="1.txt", encoding="utf-8", size=1
    )
    page = models.Page.objects.create(identity=identity, revision=revision, label="1")
    models.ArticleId.objects.bulk_create(
        models.ArticleId(public_id=f"{identity.public_id}-{number}", page=identity, number=number)
        for number in range(1, len(batch) + 1)
    )
    for number, record in enumerate(batch, 1):
        day: datetime.date = record.date
        yield models.Article(
            id=first + number - 1,
            identity_id=f"{identity.public_id}-{number}",
            page=page,
            order=number,
            newspaper=papers[record.newspaper],
            section=sections[record.section],
            kind=record.kind,
            headline=record.headline,
            kicker=record.kicker,
            deck=record.deck,
            excerpt="".join(record.paragraphs)[:120],
            month_mask=month_mask(day, day),
            date_earliest=day,
            date_latest=day,
            date_precision="day",
            date_source="masthead",
            sort_date=day,
        )


if __name__ == "__main__":
    main()
