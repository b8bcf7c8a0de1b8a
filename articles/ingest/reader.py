"""Many files read at once, in their order. No Django here: worker processes import this module and the reading library alone."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from articles.reading import NotAPage, PageReading, read_page
from articles.reading.conservation import conservation_errors
from articles.reading.decode import decode
from articles.reading.gazetteer import Gazetteer
from articles.reading.types import Hints

WAITING_PER_JOB = 4
"""How many pages are read ahead of the one that is stored: enough to keep every process busy, few enough for any memory."""


@dataclass(frozen=True, slots=True)
class Task:
    """The bytes of one file and what is known of it from outside.

    ``stored``: its bytes are in the archive. ``problem``: why it can't be taken in. Either leaves it unread.
    """

    path: str
    data: bytes
    hints: Hints
    stored: bool = False
    problem: str = ""

    @property
    def skip(self) -> bool:
        return self.stored or bool(self.problem)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a file's bytes don't become a page, and what to do."""

    reason: str
    message: str


Result = PageReading | Unreadable | None

_gazetteer: Gazetteer | None = None


def read_bytes_as_page(data: bytes, hints: Hints, gazetteer: Gazetteer | None) -> PageReading | Unreadable:
    """Read one page, and check that no line of it is lost or claimed twice. Never raises: one broken file must not stop a run."""
    try:
        reading = read_page(data, hints, gazetteer)
        lost = conservation_errors(reading, decode(data).text)
    except NotAPage as refusal:
        return Unreadable(refusal.reason, str(refusal))
    except Exception as error:  # noqa: BLE001  # the outer edge of a file: it is named and refused, the run goes on
        return Unreadable("parser-error", f"识读程序出错（{type(error).__name__}: {error}）；请把这个文件报告给开发者")
    if lost:
        return Unreadable("not-conserved", f"识读程序丢失或重复了行（{'；'.join(lost[:3])}）；请把这个文件报告给开发者")
    return reading


def read_in_order(tasks: Iterable[Task], jobs: int, gazetteer: Gazetteer | None) -> Iterator[tuple[Task, Result]]:
    """Each task with its reading (None for a skipped one), in the order given, read by ``jobs`` processes a few pages ahead."""
    if jobs <= 1:
        for task in tasks:
            yield task, None if task.skip else read_bytes_as_page(task.data, task.hints, gazetteer)
        return
    # "spawn": a forked child would inherit the open database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_keep_gazetteer, initargs=(gazetteer,)) as pool:
        waiting: deque[tuple[Task, Future[PageReading | Unreadable] | None]] = deque()
        for task in tasks:
            waiting.append((task, None if task.skip else pool.submit(_read_in_worker, task.data, task.hints)))
            if len(waiting) >= jobs * WAITING_PER_JOB:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())


def _finished(task: Task, future: Future[PageReading | Unreadable] | None) -> tuple[Task, Result]:
    try:
        return task, future.result() if future is not None else None
    except BrokenProcessPool:
        return task, Unreadable("worker-died", "识读进程中途退出（可能内存不足）；请用较小的 --jobs 再试")


def _keep_gazetteer(gazetteer: Gazetteer | None) -> None:
    global _gazetteer  # noqa: PLW0603  # a worker process has no other way to keep what it was started with
    _gazetteer = gazetteer


def _read_in_worker(data: bytes, hints: Hints) -> PageReading | Unreadable:
    return read_bytes_as_page(data, hints, _gazetteer)
