"""Runs that are killed, that run beside each other, that find the database locked, full, or not made yet."""

import hashlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from articles.facsimile_folder import DRAFTS
from tests.commands.processes import ROOT, environment, manage, sqlite, start
from tests.ingest.invented import flow_page, story
from tests.pictures import pdf

pytestmark = pytest.mark.slow

PAGES = 30
IMPATIENT = """from newsarchive.settings import *
from newsarchive.settings import DATABASES
DATABASES["default"]["OPTIONS"]["timeout"] = 1
"""
"""Settings under which nobody waits long for a locked database."""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages" / "2021-05-10"
    folder.mkdir(parents=True)
    for number in range(1, PAGES + 1):
        text = flow_page(*(story(number + PAGES * part) for part in range(4)))
        (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    return folder


def exported(archive: tuple[Path, str | None]) -> str:
    folder, database = archive
    export = manage(folder, "export_corrections", "-", database=database)
    assert export.returncode == 0, export.stderr
    return export.stdout


def assert_whole(archive: tuple[Path, str | None]) -> None:
    checked = manage(archive[0], "check_archive", database=archive[1])
    assert (checked.stdout, checked.returncode) == ("没有发现问题\n", 0)


def pages_in(archive: tuple[Path, str | None]) -> int:
    """How many pages another process sees; quick enough to catch a run in its middle."""
    folder, database = archive
    count = "SELECT count(*) FROM articles_page"
    if database is not None:
        with psycopg.connect(database) as connection:
            row = connection.execute(count).fetchone()
            return row[0] if row is not None else 0
    reader = sqlite3.connect(folder / "archive.sqlite3", timeout=60)
    try:
        return int(reader.execute(count).fetchone()[0])
    finally:
        reader.close()


def test_a_killed_run_leaves_whole_pages_only(archive: tuple[Path, str | None], pages: Path) -> None:
    folder, database = archive
    run = start(folder, "ingest", pages, database=database)
    while pages_in(archive) < 3:
        assert run.poll() is None, run.communicate()
    run.send_signal(signal.SIGKILL)
    run.communicate()
    assert 3 <= pages_in(archive) < PAGES
    assert_whole(archive)
    again = manage(folder, "ingest", pages, "--jobs", "2", database=database)
    assert (again.returncode, "Traceback" in again.stderr) == (0, False)
    assert pages_in(archive) == PAGES
    assert_whole(archive)


def test_runs_killed_among_facsimiles_leave_whole_files_only(archive: tuple[Path, str | None], pages: Path) -> None:
    folder, database = archive
    for page in pages.glob("*.txt"):
        page.with_suffix(".pdf").write_bytes(pdf(page.stem * 2_000_000))
    for reached in (2, 5, 8):
        run = start(folder, "ingest", pages, database=database)
        while len(kept_facsimiles(folder)) < reached:
            assert run.poll() is None, run.communicate()
        run.send_signal(signal.SIGKILL)
        run.communicate()
        for path in kept_facsimiles(folder):
            assert hashlib.sha256(path.read_bytes()).hexdigest() == path.name
        findings = manage(folder, "check_archive", database=database).stdout.splitlines()
        assert [line for line in findings if "请再运行一次 ingest" not in line and line != "没有发现问题"] == []
    again = manage(folder, "ingest", pages, "--jobs", "2", database=database)
    assert (again.returncode, "Traceback" in again.stderr) == (0, False)
    assert len(kept_facsimiles(folder)) == PAGES
    assert_whole(archive)


def kept_facsimiles(folder: Path) -> list[Path]:
    return [path for path in (folder / "facsimiles").glob("*/*") if path.parent.name != DRAFTS]


def test_two_runs_at_once_share_the_facsimiles(archive: tuple[Path, str | None], pages: Path) -> None:
    folder, database = archive
    for page in pages.glob("*.txt"):
        page.with_suffix(".pdf").write_bytes(pdf(page.stem))
    runs = [start(folder, "ingest", pages, database=database) for _ in range(2)]
    outputs = [run.communicate(timeout=240) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert (len(kept_facsimiles(folder)), list((folder / "facsimiles" / DRAFTS).glob("*"))) == (PAGES, [])
    assert_whole(archive)


def readers_of(parent: int) -> list[int]:
    """The reading processes of a run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            is_reader = b"spawn_main" in status.with_name("cmdline").read_bytes()
            if is_reader and f"\nPPid:\t{parent}\n" in status.read_text():
                found.append(int(status.parent.name))
        except OSError:
            continue  # it has ended meanwhile
    return found


def start_with_readers(folder: Path, pages: Path) -> subprocess.Popen[str]:
    """A run by two processes, once some pages are in."""
    manage(folder, "migrate", "--verbosity=0")
    run = start(folder, "ingest", pages, "--jobs", "2")
    while pages_in((folder, None)) < 2:
        assert run.poll() is None, run.communicate()
    return run


def test_a_killed_reading_process_costs_no_page(tmp_path: Path, pages: Path) -> None:
    run = start_with_readers(tmp_path, pages)
    os.kill(readers_of(run.pid)[0], signal.SIGKILL)
    output, errors = run.communicate(timeout=240)
    assert (run.returncode, output, "Traceback" in errors) == (0, f"新版面 {PAGES} · 新修订 0 · 已在库 0 · 未收 0\n", False)
    assert_whole((tmp_path, None))


def test_reading_processes_end_with_a_killed_run(tmp_path: Path, pages: Path) -> None:
    run = start_with_readers(tmp_path, pages)
    readers = readers_of(run.pid)
    assert len(readers) == 2
    run.kill()
    run.communicate(timeout=60)
    deadline = time.monotonic() + 10
    while alive := [reader for reader in readers if Path(f"/proc/{reader}").exists()]:
        assert time.monotonic() < deadline, alive
        time.sleep(0.05)


def test_two_runs_at_once_give_the_same_as_one(archive: tuple[Path, str | None], pages: Path, tmp_path: Path) -> None:
    folder, database = archive
    runs = [start(folder, "ingest", pages, database=database) for _ in range(2)]
    outputs = [run.communicate(timeout=240) for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert_whole(archive)
    alone = tmp_path / "alone"
    alone.mkdir()
    manage(alone, "migrate", "--verbosity=0")
    manage(alone, "ingest", pages)
    assert exported(archive) == exported((alone, None))


@pytest.fixture
def one_page(tmp_path: Path) -> Path:
    (tmp_path / "01.txt").write_text(flow_page(story(1)), encoding="utf-8")
    return tmp_path / "01.txt"


def test_a_locked_database_is_named(tmp_path: Path, pages: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity=0")
    (tmp_path / "impatient.py").write_text(IMPATIENT)
    run = start(tmp_path, "ingest", pages, settings="impatient")
    while pages_in((tmp_path, None)) < 2:
        assert run.poll() is None, run.communicate()
    holder = sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None, timeout=60)
    holder.execute("BEGIN IMMEDIATE")
    _, errors = run.communicate(timeout=200)
    holder.execute("ROLLBACK")
    holder.close()
    assert (run.returncode, "Traceback" in errors) == (1, False)
    assert "数据库一直被另一个程序占用（database is locked）；请等它结束后再运行一次" in errors
    assert 2 <= pages_in((tmp_path, None)) < PAGES
    assert_whole((tmp_path, None))
    assert manage(tmp_path, "ingest", pages).returncode == 0
    assert pages_in((tmp_path, None)) == PAGES


def test_a_full_disk_is_named(tmp_path: Path, pages: Path) -> None:
    manage(tmp_path, "migrate", "--verbosity=0")
    full = tmp_path / "full.py"
    # SQLite itself refuses to grow the file further, as it does on a full disk.
    full.write_text(
        "from newsarchive.settings import *\n"
        "from newsarchive.settings import DATABASES\n"
        'DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA max_page_count=170;"\n'
    )
    run = manage(tmp_path, "ingest", pages, settings="full")
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "磁盘已满（disk is full）；请腾出空间后再运行一次，已收的版面都是完整的" in run.stderr
    assert 0 < pages_in((tmp_path, None)) < PAGES
    assert_whole((tmp_path, None))
    assert manage(tmp_path, "ingest", pages).returncode == 0


def test_without_tables_it_says_what_to_run(tmp_path: Path, one_page: Path) -> None:
    run = manage(tmp_path, "ingest", one_page)
    assert (run.returncode, run.stdout) == (1, "")
    assert 'run "python manage.py migrate" first' in run.stderr


def test_a_dry_run_touches_no_database(tmp_path: Path, one_page: Path) -> None:
    run = manage(tmp_path, "ingest", "--dry-run", "--json", one_page, database="sqlite:////没有/这个/文件夹/x.sqlite3")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith('{"path": "')
    assert not (tmp_path / "archive.sqlite3").exists()


# A database that can't be used

COMMANDS = ("ingest", "check_archive", "export_corrections", "import_corrections", "load_places", "reread")


def arguments_of(command: str, folder: Path) -> list[str | Path]:
    """A right call of the command."""
    given: dict[str, list[str | Path]] = {
        "ingest": [folder / "01.txt"],
        "export_corrections": ["-"],
        "import_corrections": [folder / "export.jsonl"],
        "load_places": [ROOT / "articles/reading/data/places_yiwu.csv"],
    }
    return [command, *given.get(command, [])]


@pytest.fixture(scope="module")
def whole_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of an archive of one page, not to be changed."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "01.txt").write_text(flow_page(story(1)), encoding="utf-8")
    for arguments in (["migrate", "--verbosity=0"], ["ingest", folder / "01.txt"]):
        assert manage(folder, *arguments).returncode == 0
    return folder / "archive.sqlite3"


def assert_one_line(run: subprocess.CompletedProcess[str], message: str) -> None:
    [line] = run.stderr.splitlines()
    assert (run.returncode, message in line) == (1, True), line


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_database_is_named(tmp_path: Path, command: str) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"not a database at all " * 500)
    assert_one_line(manage(tmp_path, *arguments_of(command, tmp_path)), "（file is not a database）；请从备份恢复它")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_damaged_database_is_named(tmp_path: Path, whole_archive: Path, command: str) -> None:
    data = whole_archive.read_bytes()
    (tmp_path / "archive.sqlite3").write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    assert_one_line(manage(tmp_path, *arguments_of(command, tmp_path)), "（database disk image is malformed）；请从备份恢复它")


@pytest.mark.parametrize("command", COMMANDS)
def test_a_database_out_of_reach_is_named(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed_port = listener.getsockname()[1]
    run = manage(tmp_path, *arguments_of(command, tmp_path), database=f"postgres://archive@127.0.0.1:{closed_port}/archive")
    assert_one_line(run, "请检查 DATABASE_URL，并确认数据库已启动")


@pytest.mark.parametrize("command", ["load_places", "export_corrections"])
def test_a_locked_database_is_named_by_the_other_commands_too(tmp_path: Path, whole_archive: Path, command: str) -> None:
    shutil.copy(whole_archive, tmp_path)
    (tmp_path / "impatient.py").write_text(IMPATIENT)
    holder = sqlite3.connect(tmp_path / "archive.sqlite3", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    run = manage(tmp_path, *arguments_of(command, tmp_path), settings="impatient")
    holder.close()
    assert_one_line(run, "数据库一直被另一个程序占用（database is locked）")


def test_the_server_names_a_database_that_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"not a database at all " * 500)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    run = subprocess.run(
        [sys.executable, "-m", "newsarchive.run"],
        cwd=ROOT,
        env=environment(sqlite(tmp_path), tmp_path) | {"PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert_one_line(run, "make run: 数据库文件已损坏，或不是数据库（file is not a database）；请从备份恢复它")
