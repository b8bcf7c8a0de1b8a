"""Servers, an ingest and a killed writer at once, as real processes: the index neither blocks nor stays behind, and is whole in the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ingest.invented import BRIDGE, LIBRARY, TEA

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
PAGES = 60
PATIENCE = 90
SERVER = """
import django, random, sys, time
django.setup()
from articles.indexing import searchable
from articles.search.matching import Filters, Request
from articles.search.query import parse
until = time.monotonic() + 120
while time.monotonic() < until:
    index = searchable()
    found = index.state.find(Request(parse("乡讯"), Filters(), 800_000), "relevance", 0, 20)
    print(found.count, flush=True)
    time.sleep(random.uniform(0.0, 0.05))
"""


def environment(folder: Path) -> dict[str, str]:
    return {
        **{name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DATA_DIR")},
        "DATA_DIR": str(folder),
        "SECRET_KEY": "known to everyone, for tests only",
        "DJANGO_SETTINGS_MODULE": "newsarchive.settings",
    }


def manage(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment(folder), capture_output=True, text=True, check=False, timeout=300)


@contextmanager
def server(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that searches again and again, and whoever finds the index behind brings it up to date."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVER], cwd=ROOT, env=environment(folder), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def write_pages(folder: Path) -> None:
    for number in range(PAGES):
        pieces = "\n\n".join(f"{piece.headline}\n\n{''.join(piece.body)}" for piece in (BRIDGE, LIBRARY, TEA))
        (folder / f"{number:02}.txt").write_text(
            f"稠州乡讯第{number}号说事\n\n记者 何敏\n\n这是乡讯里的第{number}件事，说来话长。\n\n{pieces}\n", "utf-8"
        )


@pytest.mark.parametrize("seed", range(2))
def test_servers_an_ingest_and_a_killed_writer(tmp_path: Path, seed: int) -> None:
    archive, pages = tmp_path / "data", tmp_path / "pages"
    archive.mkdir()
    pages.mkdir()
    write_pages(pages)
    assert manage(archive, "migrate", "--verbosity", "0").returncode == 0
    with server(archive) as first, server(archive) as second:
        ingest = subprocess.Popen(
            [sys.executable, "manage.py", "ingest", str(pages)],
            cwd=ROOT,
            env=environment(archive),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert first.stdout is not None
        for _ in range(3 + 4 * seed):
            first.stdout.readline()  # it is at work
        first.send_signal(signal.SIGKILL)
        output, errors = ingest.communicate(timeout=PATIENCE)
        assert ingest.returncode == 0, output + errors
        assert second.stdout is not None
        deadline = time.monotonic() + PATIENCE
        while int(second.stdout.readline()) < PAGES:
            assert time.monotonic() < deadline
        assert second.poll() is None
    checked = manage(archive, "check_archive")
    assert (checked.returncode, checked.stdout) == (0, "没有发现问题\n"), checked.stdout + checked.stderr
