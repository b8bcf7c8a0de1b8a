"""``manage.py ingest``: page files in."""

from __future__ import annotations

import datetime
import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import DEFAULT_DB_ALIAS
from tqdm import tqdm

from articles.checks import check_places
from articles.ingest.facsimiles import Neighbours
from articles.ingest.files import Found, find_files, read_bytes, shown
from articles.ingest.manifest import Manifest, UnusableManifest, read_manifest
from articles.ingest.places import archive_gazetteer
from articles.ingest.run import FileResult, Report, Request, check_tables, dry_run, ingest, is_too_far_ahead
from articles.management.archive_command import ArchiveCommand
from articles.models import IngestedFile
from articles.reading import PageReading
from articles.reading.contract import page_as_json
from articles.reading.gazetteer import MAX_BYTES, BadTable, Gazetteer, load_gazetteer
from articles.reading.paths import page_label
from articles.reading.printed_dates import parse_day
from articles.reading.types import Claims
from articles.standing.dates import DAYS_AHEAD

USAGE = 2
SOME_NOT_READ = 1
MOST_JOBS = 64
NAMES_SHOWN = 3

Outcome = IngestedFile.Outcome


class Command(ArchiveCommand):
    help = "把版面文件收进库：给出文件或文件夹（含下级文件夹里的 .txt 和 .md）；旁边同名的 PDF 或图片作版面图一起收。已在库的不动，收不进的逐个说明原因。"
    requires_system_checks: list[str] = []  # --dry-run needs no database, and no check of one

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="版面文件或文件夹")
        parser.add_argument("--newspaper", metavar="NAME", help="报名，如 义乌商报")
        parser.add_argument("--date", metavar="YYYY-MM-DD", help="出版日期")
        parser.add_argument("--page", metavar="LABEL", help="版号，如 3、A03，合版 2-3")
        parser.add_argument("--manifest", type=Path, metavar="FILE.csv", help="清单：path,newspaper,date,page,edition")
        parser.add_argument("--places", type=Path, metavar="FILE", help="识读时用的地名表（默认用库里载入的，没有则用随附的）")
        parser.add_argument("--replace", action="store_true", help="另一个文件名的同一版面，作为修订收下")
        parser.add_argument("--jobs", type=int, default=1, metavar="N", help="同时识读的进程数")
        parser.add_argument("--dry-run", action="store_true", help="只识读，不写入，不需要数据库")
        parser.add_argument("--json", action="store_true", help="与 --dry-run 同用：每个版面输出一行 JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        request = _request(options)
        if options["dry_run"]:
            self._dry_run(request, options)
        else:
            self._ingest(request, options)

    def _dry_run(self, request: Request, options: dict[str, Any]) -> None:
        gazetteer = _table(options["places"])
        missed = 0
        neighbours = Neighbours()
        for path, reading in dry_run(find_files(options["paths"]), request, gazetteer):
            if isinstance(reading, PageReading):
                facsimiles = [file.name for file in neighbours.beside(Path(path))]
                self.stdout.write(as_json(path, reading, facsimiles) if options["json"] else summary(path, reading, facsimiles))
                self.stdout.flush()
            else:
                missed += 1
                self.stderr.write(f"{path}：{reading}")
        if missed:
            sys.exit(SOME_NOT_READ)

    def _ingest(self, request: Request, options: dict[str, Any]) -> None:
        found = find_files(options["paths"])
        try:
            check_tables()
            gazetteer = _table(options["places"]) or archive_gazetteer()
            self._say_if_no_place_is_loaded()
            with tqdm(total=len(found.files), unit="版", file=sys.stderr, disable=not sys.stderr.isatty()) as bar:
                report = self._run(found, request, gazetteer, bar)
        except BadTable as error:
            raise CommandError(f"库里的地名表不能用：{error}", returncode=SOME_NOT_READ) from None
        for result in report.refused:
            self.stderr.write(f"{result.path}：{result.message}")
        if report.unapplied:
            self.stderr.write(unapplied_claims(report))
        self.stdout.write(table_of_counts(report))
        if report.refused:
            sys.exit(SOME_NOT_READ)

    def _say_if_no_place_is_loaded(self) -> None:
        for warning in check_places(databases=[DEFAULT_DB_ALIAS]):
            self.stderr.write(f"{warning.msg}；{warning.hint}")

    def _run(self, found: Found, request: Request, gazetteer: Gazetteer | None, bar: Any) -> Report:
        def on_result(result: FileResult) -> None:
            bar.update(result.outcome != Outcome.FACSIMILE)
            if result.message and result.outcome != Outcome.REFUSED:
                bar.write(f"{result.path}：{result.message}", file=sys.stderr)

        return ingest(found, request, gazetteer, on_result)


def table_of_counts(report: Report) -> str:
    """``新版面 3 · 新修订 0 · 已在库 0 · 未收 1``, and `` · 版面图 2`` where there were any."""
    told = [outcome for outcome in Outcome if outcome != Outcome.FACSIMILE or report.counts[outcome]]
    return " · ".join(f"{outcome.label} {report.counts[outcome]}" for outcome in told)


def unapplied_claims(report: Report) -> str:
    """One line on the files that are in already and of which this run was told something else."""
    names = "、".join(report.unapplied[:NAMES_SHOWN]) + ("…" if len(report.unapplied) > NAMES_SHOWN else "")
    return (
        f"{len(report.unapplied)} 个文件已在库，这次给出的报名、日期、版号或版次与库里的不同，没有采用：{names}；"
        "要改这些版面，请在后台更正"
    )


def as_json(path: str, reading: PageReading, facsimiles: Sequence[str]) -> str:
    """A page's line for a program. ``facsimiles`` are the names of the files beside it, told where there are any."""
    beside = {"facsimiles": facsimiles} if facsimiles else {}
    return json.dumps({**page_as_json(reading, path), **beside}, ensure_ascii=False)


def summary(path: str, reading: PageReading, facsimiles: Sequence[str]) -> str:
    """A page in a few lines for a person: what it is, and each article with its doubts."""
    date = reading.issue_date
    when = " ~ ".join(day.isoformat() for day in dict.fromkeys((date.earliest, date.latest)) if day) or "日期不详"
    lines = [f"{path}：{reading.newspaper or '报名不详'} {when} {reading.page or '版号不详'}，{len(reading.articles)} 篇"]
    for article in reading.articles:
        names = "、".join(byline.name for byline in article.bylines)
        doubts = f"  存疑：{'、'.join(flag.code for flag in article.flags)}" if article.flags else ""
        lines.append(f"  {article.headline or '〔无题〕'}{f'  {names}' if names else ''}{doubts}")
    if facsimiles:
        lines.append(f"  版面图：{'、'.join(facsimiles)}")
    return "\n".join(lines)


def _request(options: dict[str, Any]) -> Request:
    if options["json"] and not options["dry_run"]:
        raise CommandError("--json 要与 --dry-run 同用", returncode=USAGE)
    if not 1 <= options["jobs"] <= MOST_JOBS:
        raise CommandError(f"--jobs 应在 1 到 {MOST_JOBS} 之间", returncode=USAGE)
    try:
        manifest = read_manifest(options["manifest"]) if options["manifest"] else Manifest()
    except UnusableManifest as error:
        raise CommandError(str(error), returncode=USAGE) from None
    return Request(_claims(options), manifest, options["replace"], options["jobs"])


def _claims(options: dict[str, Any]) -> Claims:
    label = page_label(options["page"]) if options["page"] else None
    if options["page"] and label is None:
        raise CommandError(f"--page “{options['page']}”不是版号；应如 3、A03，合版如 2-3", returncode=USAGE)
    return Claims(newspaper=(options["newspaper"] or "").strip() or None, date=_day(options["date"]), page=label)


def _day(text: str | None) -> datetime.date | None:
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise CommandError(f"--date “{text}”不是日期；应如 2021-05-10", returncode=USAGE)
    if is_too_far_ahead(day):
        raise CommandError(f"--date {day} 比今天晚 {DAYS_AHEAD} 天以上；请核对日期，或到时再收", returncode=USAGE)
    return day


def _table(path: Path | None) -> Gazetteer | None:
    if path is None:
        return None
    try:
        return load_gazetteer(read_bytes(path, MAX_BYTES))
    except OSError as error:
        raise CommandError(f"{shown(path)}：地名表读不出来（{error.strerror}）；请核对路径和权限", returncode=USAGE) from None
    except BadTable as error:
        raise CommandError(f"{shown(path)}：{error}", returncode=USAGE) from None
