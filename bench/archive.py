"""An archive of invented articles in a database: newspapers, issues, pages and articles with all that the site shows of them.

Call ``open_archive`` before anything of Django is imported.
"""

from __future__ import annotations

import datetime
import importlib
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bench.corpus import Record

AT_ONCE = 5_500
"""Articles that are written together: fifty whole days of issues."""
ON_A_PAGE = 9
EVERY = 100_000


class Milestones:
    """Prints the time at every 100,000th article: a run at a million takes half an hour, and a log file shows no bar."""

    def __init__(self, what: str) -> None:
        self._what, self._begun, self._done = what, time.perf_counter(), 0

    def __call__(self, more: int) -> None:
        passed = self._done // EVERY
        self._done += more
        if self._done // EVERY > passed:
            print(f"  {self._done:,} {self._what} after {time.perf_counter() - self._begun:.0f} s", flush=True)


def open_archive() -> Path:
    """Make an empty archive in a new folder and set Django up on it. The caller deletes the folder."""
    folder = Path(tempfile.mkdtemp(prefix="bench-archive-"))
    os.environ |= {"DATA_DIR": str(folder), "SECRET_KEY": "for the bench", "DJANGO_SETTINGS_MODULE": "newsarchive.settings"}
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415  # the environment comes first

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    importlib.import_module("newsarchive.wsgi")  # what a server loads once is out of the collector's way, as it is when it serves
    return folder


def fill(articles: int) -> None:
    """Write so many articles, without the bytes of pages and the machine's layer."""
    from bench import corpus  # noqa: PLC0415

    rows = Rows()
    source = corpus.records(articles)
    progress = Milestones("in the database")
    while batch := list(islice(source, AT_ONCE)):
        rows.write(batch)
        progress(len(batch))


class Rows:
    """The rows that articles hang on, and how a batch of records becomes rows. Needs Django set up."""

    def __init__(self) -> None:
        from articles import models  # noqa: PLC0415  # after django.setup()
        from articles.slugs import reporter_public_id  # noqa: PLC0415
        from bench import corpus  # noqa: PLC0415

        self.models = models
        self.papers = [
            models.Newspaper.objects.create(name=name, slug=f"paper{number}") for number, name in enumerate(corpus.NEWSPAPERS)
        ]
        self.sections = [
            models.Section.objects.create(name=name, slug=f"section{number}") for number, name in enumerate(corpus.SECTIONS)
        ]
        self.offices = [
            models.Place.objects.create(code=f"99{number:04}", name=name, slug=f"office{number}", level="office")
            for number, name in enumerate(corpus.office_names())
        ]
        self.people = models.Reporter.objects.bulk_create(
            models.Reporter(public_id=f"p{number}", name=name, distinguisher=reporter_public_id(name, str(number)), pinyin=name)
            for number, name in enumerate(corpus.reporter_names())
        )

    def write(self, records: Sequence[Record]) -> None:
        """The records of whole issues."""
        models = self.models
        pages = [
            page for (_, _), issue in groupby(sorted(records, key=_issue_of), key=_issue_of) for page in self._pages(list(issue))
        ]
        articles = models.Article.objects.bulk_create(article for page, own in pages for article in self._articles(page, own))
        models.HarvestRecord.objects.bulk_create(self._told(article) for article in articles)
        models.ArticleText.objects.bulk_create(
            models.ArticleText(article_id=record.number, paragraphs=[{"role": "body", "text": text} for text in record.paragraphs])
            for record in records
        )
        models.Byline.objects.bulk_create(
            models.Byline(
                article_id=record.number,
                order=order,
                name=name,
                role="记者",
                reporter=self.people[reporter],
                sort_date=record.date,
            )
            for record in records
            for order, (name, reporter) in enumerate(zip(record.names, record.reporters, strict=True))
        )
        models.ArticlePlace.objects.bulk_create(
            models.ArticlePlace(
                article_id=record.number,
                place=self.offices[office],
                role="mentioned" if order else "primary",
                order=order,
                sort_date=record.date,
            )
            for record in records
            for order, office in enumerate((record.office, *record.mentioned))
        )

    def _pages(self, records: list[Record]) -> list[tuple[Any, list[Record]]]:
        """The pages of one issue with the records on each."""
        models, first = self.models, records[0]
        issue = models.Issue.objects.create(newspaper=self.papers[first.newspaper], date=first.date, number=f"第{first.number}期")
        shares = [records[start : start + ON_A_PAGE] for start in range(0, len(records), ON_A_PAGE)]
        identities = models.PageId.objects.bulk_create(
            models.PageId(public_id=f"p{own[0].number:09}", first_sha256=f"{own[0].number:064}") for own in shares
        )
        revisions = models.PageRevision.objects.bulk_create(
            models.PageRevision(page=identity, number=1, sha256=identity.first_sha256, file_name="1.txt", encoding="utf-8", size=1)
            for identity in identities
        )
        pages = models.Page.objects.bulk_create(
            models.Page(
                identity=identity,
                revision=revision,
                newspaper=issue.newspaper,
                issue=issue,
                label=str(label),
                **self._dated(first.date),
            )
            for label, (identity, revision) in enumerate(zip(identities, revisions, strict=True), 1)
        )
        return list(zip(pages, shares, strict=True))

    def _articles(self, page: Any, records: Sequence[Record]) -> Iterator[Any]:
        from articles.standing.dates import month_mask  # noqa: PLC0415

        models = self.models
        models.ArticleId.objects.bulk_create(
            models.ArticleId(public_id=f"{page.identity_id}-{number}", page=page.identity, number=number)
            for number in range(1, len(records) + 1)
        )
        for number, record in enumerate(records, 1):
            yield models.Article(
                id=record.number,
                identity_id=f"{page.identity_id}-{number}",
                page=page,
                order=number,
                newspaper=page.newspaper,
                issue=page.issue,
                section=self.sections[record.section],
                kind=record.kind,
                headline=record.headline,
                kicker=record.kicker,
                deck=record.deck,
                excerpt="".join(record.paragraphs)[:120],
                month_mask=month_mask(record.date, record.date),
                **self._dated(record.date),
            )

    def _told(self, article: Any) -> Any:
        """The article's record for harvesters, as old as the article."""
        return self.models.HarvestRecord(
            public_id=article.identity_id,
            article_number=article.pk,
            at=datetime.datetime.combine(article.date_earliest, datetime.time(), datetime.UTC),
            newspaper=article.newspaper,
            section=article.section,
            kind=article.kind,
        )

    @staticmethod
    def _dated(day: Any) -> dict[str, Any]:
        return {"date_earliest": day, "date_latest": day, "date_precision": "day", "date_source": "masthead", "sort_date": day}


def _issue_of(record: Record) -> tuple[Any, int]:
    return record.date, record.newspaper
