"""The commands as an operator runs them: ``manage.py`` in a process of its own, on a database file of its own."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")


def environment(database: str, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in PASSED_ON}
    return kept | {"DATABASE_URL": database, "DATA_DIR": str(folder), "SECRET_KEY": "for tests", "PYTHONUTF8": "1"}


def sqlite(folder: Path) -> str:
    return f"sqlite:///{folder / 'archive.sqlite3'}"


def manage(
    folder: Path, *arguments: str | Path, database: str | None = None, settings: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    run = start(folder, *arguments, database=database, settings=settings)
    output, errors = run.communicate(timeout=240)
    return subprocess.CompletedProcess(run.args, run.returncode, output, errors)


def start(folder: Path, *arguments: str | Path, database: str | None = None, settings: str | None = None) -> subprocess.Popen[str]:
    """Start a command and leave it running. ``settings``: a module in the folder that stands in for the project's."""
    variables = environment(database or sqlite(folder), folder)
    if settings is not None:
        variables |= {"DJANGO_SETTINGS_MODULE": settings, "PYTHONPATH": str(folder)}
    return subprocess.Popen(
        [sys.executable, ROOT / "manage.py", *arguments],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
