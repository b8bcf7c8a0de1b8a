"""A run of ``ingest``: files are found, read by several processes, and stored by this one in path order."""

from __future__ import annotations

import datetime
import errno
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.db import OperationalError, connection
from django.utils import timezone

from articles.facsimile_folder import drop_old_drafts
from articles.ingest.already_in import already_in
from articles.ingest.facsimiles import Neighbours, bring, is_kept, read_picture, remember
from articles.ingest.files import Found, Problem, read_bytes, reason_of, shown
from articles.ingest.manifest import Manifest
from articles.ingest.pictures import NotAPicture
from articles.ingest.reader import Task, Unreadable, read_bytes_as_page, read_in_order
from articles.ingest.store import (
    Incoming,
    Outcome,
    Refused,
    Siblings,
    date_refusal,
    hints_as_json,
    hints_from_json,
    is_stored,
    newest_with_content,
    registered_hints,
    restore_page,
    store_page,
    waiting_pages,
)
from articles.models import Facsimile, IngestedFile, IngestRun, PageRevision
from articles.reading import PageReading
from articles.reading.decode import MAX_BYTES
from articles.reading.gazetteer import Gazetteer
from articles.reading.types import Claims, Hints
from articles.standing.dates import DAYS_AHEAD
from articles.standing.pages import PageKeyTaken
from articles.writing import ArchiveUnavailable, writing

ATTEMPTS = 3
"""How often a page is tried on a locked database; each try waits as long as the database's own timeout says."""
PAUSE_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """What an operator asked for."""

    option: Claims = field(default_factory=Claims)
    manifest: Manifest = field(default_factory=Manifest)
    replace: bool = False
    jobs: int = 1

    def hints_for(self, file: Path) -> Hints:
        return Hints(option=self.option, manifest=self.manifest.claims.get(file.resolve(), Claims()), path=shown(file))


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file."""

    path: str
    outcome: str
    message: str = ""
    page: str = ""
    sha256: str = ""
    unapplied: bool = False
    """Whether an option or the manifest said something else of a page that is in already."""


@dataclass(slots=True)
class Report:
    """What came of a run: how many files came to what, those that aren't in, and those of which it was told what it didn't apply."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[FileResult] = field(default_factory=list)
    unapplied: list[str] = field(default_factory=list)

    def add(self, result: FileResult) -> None:
        self.counts[result.outcome] += 1
        if result.outcome == Outcome.REFUSED:
            self.refused.append(result)
        if result.unapplied:
            self.unapplied.append(result.path)


def ingest(
    found: Found,
    request: Request,
    gazetteer: Gazetteer | None = None,
    on_result: Callable[[FileResult], None] = lambda _: None,
) -> Report:
    """Take the files in, each page in a transaction of its own. Raises ``ArchiveUnavailable`` where the disk is full, and what the
    database raises; what was stored by then is whole.
    """
    try:
        return _ingest(found, request, gazetteer, on_result)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        raise ArchiveUnavailable("磁盘已满；请腾出空间后再运行一次，已收的版面都是完整的") from error


def dry_run(found: Found, request: Request, gazetteer: Gazetteer | None = None) -> Iterator[tuple[str, PageReading | str]]:
    """Each path with its reading, or with the reason why it wouldn't be taken in; of facsimiles only the latter. No database is asked."""
    neighbours = Neighbours()
    for problem in _problems(found, request):
        yield problem.path, problem.message
    read = read_in_order(_tasks(found, request), request.jobs, gazetteer)
    for file, (task, reading) in zip(found.files, read, strict=True):
        if not isinstance(reading, PageReading):
            yield task.path, reading.message if reading is not None else task.problem
            continue
        refusal = date_refusal(reading, timezone.localdate())
        yield task.path, refusal or reading
        if not refusal:
            yield from _unusable(neighbours.beside(file))


def _unusable(facsimiles: Iterable[Path]) -> Iterator[tuple[str, str]]:
    for file in facsimiles:
        try:
            read_picture(file)
        except NotAPicture as refusal:
            yield shown(file), str(refusal)


def check_tables() -> None:
    """Raises ``ArchiveUnavailable`` if the archive's tables aren't made yet."""
    if IngestRun._meta.db_table not in connection.introspection.table_names():  # noqa: SLF001  # the documented way to a table's name
        raise ArchiveUnavailable('数据库里还没有表（no tables yet）：run "python manage.py migrate" first')


def _ingest(found: Found, request: Request, gazetteer: Gazetteer | None, on_result: Callable[[FileResult], None]) -> Report:
    drop_old_drafts()
    found = Found(_registered_first(found.files), found.problems)
    run = IngestRun.objects.create(parameters=_parameters(request))
    report = Report()
    for result in _results(found, request, gazetteer, run):
        report.add(result)
        on_result(result)
    _settle_waiting(gazetteer)
    run.counts, run.finished_at = dict(report.counts), timezone.now()
    run.save()
    return report


def _registered_first(files: tuple[Path, ...]) -> tuple[Path, ...]:
    """In a rebuild, the files that the imported register knows come before others that claim the same page: so they did at first."""
    awaited = set(PageRevision.objects.filter(content=None).values_list("sha256", flat=True))
    if not awaited:
        return files
    return tuple(sorted(files, key=lambda file: _sha256(file) not in awaited))


def _sha256(file: Path) -> str:
    try:
        return hashlib.sha256(read_bytes(file, MAX_BYTES)).hexdigest()
    except OSError:
        return ""  # refused with its reason when its turn comes


def _results(found: Found, request: Request, gazetteer: Gazetteer | None, run: IngestRun) -> Iterator[FileResult]:
    siblings = Siblings(frozenset(shown(file) for file in found.files))
    neighbours = Neighbours()
    for problem in _problems(found, request):
        yield _refuse(run, FileResult(problem.path, Outcome.REFUSED, problem.message))
    read = read_in_order(_tasks(found, request, with_register=True), request.jobs, gazetteer)
    for file, (task, reading) in zip(found.files, read, strict=True):
        result = _result(run, task, reading, request, siblings)
        if result.page:
            siblings.pages[result.page] = result.path
        yield result
        if result.outcome != Outcome.REFUSED:
            yield from _facsimile_results(run, neighbours.beside(file), result)


def _result(
    run: IngestRun, task: Task, reading: PageReading | Unreadable | None, request: Request, siblings: Siblings
) -> FileResult:
    if isinstance(reading, PageReading):
        incoming = Incoming(task.path, task.data, reading, task.hints)
        return _patiently(partial(_store_once, run, incoming, request.replace, siblings))
    if task.stored:
        return _unchanged(task.path, task.sha256, task.hints)
    message = reading.message if isinstance(reading, Unreadable) else task.problem
    return _refuse(run, FileResult(task.path, Outcome.REFUSED, message))


def _facsimile_results(run: IngestRun, files: Iterable[Path], text: FileResult) -> Iterator[FileResult]:
    """What came of the files beside a text that is in; nothing of those that are in too. A run that was killed before this, or a file
    that came later, is made good by the next run."""
    for file in files:
        if is_kept(file, text.sha256):
            continue
        try:
            brought = bring(file)
        except NotAPicture as refusal:
            yield _refuse(run, FileResult(shown(file), Outcome.REFUSED, f"{refusal}（文本已收）", text.page))
        else:
            yield _patiently(partial(_remember_once, run, shown(file), brought, text.sha256))


def _remember_once(run: IngestRun, path: str, brought: Facsimile, text_sha256: str) -> FileResult:
    with writing():
        result = FileResult(path, Outcome.FACSIMILE, page=remember(brought, text_sha256), sha256=brought.sha256)
        _record(run, result)
    return result


def _unchanged(path: str, sha256: str, hints: Hints) -> FileResult:
    known = already_in(path, sha256, hints)
    return FileResult(path, Outcome.UNCHANGED, known.message, known.page, sha256, known.unapplied)


def _problems(found: Found, request: Request) -> tuple[Problem, ...]:
    return (*found.problems, *request.manifest.missing)


def _tasks(found: Found, request: Request, *, with_register: bool = False) -> Iterator[Task]:
    """What is to be read of each file, in path order. ``with_register`` asks the archive first what it has of it."""
    for file in found.files:
        hints = request.hints_for(file)
        wrong = request.manifest.wrong.get(file.resolve())
        if wrong is not None:
            yield Task(shown(file), b"", hints, problem=wrong.message)
            continue
        try:
            task = Task(shown(file), read_bytes(file, MAX_BYTES), hints)
        except OSError as error:
            yield Task(shown(file), b"", hints, problem=reason_of(error))
            continue
        yield _as_registered(task) if with_register else task


def _as_registered(task: Task) -> Task:
    if is_stored(task.sha256):
        return Task(task.path, task.data, task.hints, stored=True)
    return Task(task.path, task.data, registered_hints(task.sha256, task.hints))


def _patiently(step: Callable[[], FileResult]) -> FileResult:
    """Store something together with the run's line on it, trying again while another program holds the database."""
    for attempt in range(1, ATTEMPTS + 1):
        try:
            return step()
        except OperationalError as error:
            if "locked" not in str(error) or attempt == ATTEMPTS:
                raise
            time.sleep(PAUSE_SECONDS * attempt)
    raise AssertionError("unreachable: the last attempt returns or raises")


def _store_once(run: IngestRun, incoming: Incoming, replace_page: bool, siblings: Siblings) -> FileResult:
    sha256 = incoming.reading.sha256
    with writing():
        try:
            stored = store_page(incoming, replace_page=replace_page, siblings=siblings)
        except Refused as refusal:
            return _refuse(run, FileResult(incoming.path, Outcome.REFUSED, str(refusal), sha256=sha256))
        if stored.outcome == Outcome.UNCHANGED:  # since it was read: by another run, or by another file of this one
            return _unchanged(incoming.path, sha256, incoming.hints)
        result = FileResult(incoming.path, stored.outcome, stored.message, stored.page, sha256)
        _record(run, result)
    return result


def _refuse(run: IngestRun, result: FileResult) -> FileResult:
    _record(run, result)
    return result


def _record(run: IngestRun, result: FileResult) -> None:
    """Files that are in already are only counted: a nightly run over thirty years of folders writes no line for each."""
    IngestedFile.objects.create(
        run=run,
        path=result.path,
        sha256=result.sha256,
        outcome=result.outcome,
        page_public_id=result.page,
        message=result.message,
    )


def _settle_waiting(gazetteer: Gazetteer | None) -> None:
    """Pages whose newest revision the register knows but nobody brought stand as the newest that is here."""
    for identity in list(waiting_pages()):
        revision = newest_with_content(identity)
        reading = read_bytes_as_page(bytes(revision.content.content), hints_from_json(revision.hints), gazetteer)
        if isinstance(reading, PageReading):
            try:
                restore_page(identity, reading)
            except PageKeyTaken:
                continue  # its key is taken; check_archive names the page


def _parameters(request: Request) -> dict[str, object]:
    given = hints_as_json(Hints(option=request.option))["option"]
    return {**given, "replace": request.replace, "jobs": request.jobs, "manifest": bool(request.manifest.claims)}


def is_too_far_ahead(day: datetime.date) -> bool:
    """Whether ``--date`` names a day that no page can be taken in for yet."""
    return day > timezone.localdate() + datetime.timedelta(days=DAYS_AHEAD)
