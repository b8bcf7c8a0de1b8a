"""Many files read at once, in their order. No Django here: worker processes import this module and the reading library alone."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain

from articles.reading import NotAPage, PageReading, read_page
from articles.reading.conservation import conservation_errors
from articles.reading.decode import decode
from articles.reading.gazetteer import Gazetteer
from articles.reading.types import Hints

logger = logging.getLogger(__name__)

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


Reading = PageReading | Unreadable
Ahead = deque[tuple[Task, "Future[Reading] | None"]]

_gazetteer: Gazetteer | None = None


def read_bytes_as_page(data: bytes, hints: Hints, gazetteer: Gazetteer | None) -> Reading:
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


def read_in_order(tasks: Iterable[Task], jobs: int, gazetteer: Gazetteer | None) -> Iterator[tuple[Task, Reading | None]]:
    """Each task with its reading (None for a skipped one), in the order given, read by ``jobs`` processes a few pages ahead.

    Where one of the processes dies, this one reads what they haven't read.
    """
    if jobs <= 1:
        yield from _read_here(tasks, gazetteer)
        return
    following = iter(tasks)
    ahead: Ahead = deque()
    try:
        yield from _read_by_processes(following, ahead, jobs, gazetteer)
    except BrokenProcessPool:
        logger.warning("一个识读进程中途退出（可能内存不足），其余文件由主进程逐个识读；下次可用较小的 --jobs")
        yield from _read_here(chain([task for task, _ in ahead], following), gazetteer)


def _read_here(tasks: Iterable[Task], gazetteer: Gazetteer | None) -> Iterator[tuple[Task, Reading | None]]:
    for task in tasks:
        yield task, None if task.skip else read_bytes_as_page(task.data, task.hints, gazetteer)


def _read_by_processes(
    tasks: Iterator[Task], ahead: Ahead, jobs: int, gazetteer: Gazetteer | None
) -> Iterator[tuple[Task, Reading | None]]:
    """Raises ``BrokenProcessPool``: then ``ahead`` holds the tasks that were taken and not given back."""
    # "spawn": a forked child would inherit the open database.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker, initargs=(gazetteer,)) as pool:
        for task in tasks:
            ahead.append((task, None if task.skip else _submit(pool, task)))
            if len(ahead) >= jobs * WAITING_PER_JOB:
                yield _take_first(ahead)
        while ahead:
            yield _take_first(ahead)


def _submit(pool: ProcessPoolExecutor, task: Task) -> Future[Reading]:
    """A reading to come. A pool that is broken says so when the reading's turn comes, so that no task is lost."""
    try:
        return pool.submit(_read_in_worker, task.data, task.hints)
    except BrokenProcessPool as error:
        broken: Future[Reading] = Future()
        broken.set_exception(error)
        return broken


def _take_first(ahead: Ahead) -> tuple[Task, Reading | None]:
    task, future = ahead[0]
    reading = future.result() if future is not None else None
    ahead.popleft()
    return task, reading


def _begin_worker(gazetteer: Gazetteer | None) -> None:
    global _gazetteer  # noqa: PLW0603  # a worker process has no other way to keep what it was started with
    _gazetteer = gazetteer
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker waits for work from its parent for ever, also when that was killed."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read_in_worker(data: bytes, hints: Hints) -> Reading:
    return read_bytes_as_page(data, hints, _gazetteer)
