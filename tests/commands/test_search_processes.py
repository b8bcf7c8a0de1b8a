"""Servers, an ingest and a killed writer at once, as real processes: the index neither blocks nor stays behind, and is whole in the end."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.commands.processes import ROOT, environment, manage, sqlite, start

pytestmark = pytest.mark.slow

PAGES = 60
PATIENCE = 120
SERVER = """
import django, random, time
django.setup()
from articles.indexing import searchable
from articles.search.matching import Filters, Request
from articles.search.query import parse
until = time.monotonic() + 240
while time.monotonic() < until:
    index = searchable()
    print(index.state.find(Request(parse("乡讯里的"), Filters(), 800_000), "relevance", 0, 20).count, flush=True)
    time.sleep(random.uniform(0.0, 0.05))
"""
"""Searches again and again; whoever finds the index behind brings it up to date."""


@contextmanager
def server(folder: Path, database: str | None) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER],
        cwd=ROOT,
        env=environment(database or sqlite(folder), folder) | {"DJANGO_SETTINGS_MODULE": "newsarchive.settings"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def answer(process: subprocess.Popen[str]) -> int:
    """How many articles its next search finds."""
    assert process.stdout is not None
    return int(process.stdout.readline())


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Pages of one article each."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(PAGES):
        told = f"本报讯 这是乡讯里的第{number}件事，说来话长。村里的老人坐在桥头，把事情从头说了一遍，听的人都记住了。"
        (folder / f"{number:02}.txt").write_text(f"第{number}号说事\n\n记者 何敏\n\n{told}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("answers_before", [3, 8])
def test_servers_an_ingest_and_a_killed_writer(archive: tuple[Path, str | None], pages: Path, answers_before: int) -> None:
    folder, database = archive
    with server(folder, database) as killed, server(folder, database) as stays:
        ingest = start(folder, "ingest", pages, database=database)
        for _ in range(answers_before):
            answer(killed)
        killed.send_signal(signal.SIGKILL)
        output, errors = ingest.communicate(timeout=PATIENCE)
        assert ingest.returncode == 0, output + errors
        deadline = time.monotonic() + PATIENCE
        while answer(stays) < PAGES:
            assert time.monotonic() < deadline
    checked = manage(folder, "check_archive", database=database)
    assert (checked.stdout, checked.returncode) == ("没有发现问题\n", 0)


def test_a_killed_rebuild_goes_on(archive: tuple[Path, str | None], pages: Path) -> None:
    folder, database = archive
    assert manage(folder, "ingest", pages, database=database).returncode == 0
    rebuild = start(folder, "rebuild_search", database=database)
    time.sleep(1.5)
    rebuild.send_signal(signal.SIGKILL)
    rebuild.communicate()
    again = manage(folder, "rebuild_search", database=database)
    assert (again.returncode, again.stdout) == (0, f"索引已建好，共 {PAGES} 篇\n")
    checked = manage(folder, "check_archive", database=database)
    assert (checked.stdout, checked.returncode) == ("没有发现问题\n", 0)
    assert [path.name for path in (folder / "search").iterdir() if not path.name.startswith("index-")] == ["current"]
