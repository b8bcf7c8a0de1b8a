"""Environment variables: what is understood, and what a wrong one says."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from newsarchive import environment
from newsarchive.data_dir import keep_secret_key, kept_secret_key, make_data_dir

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.parametrize(("value", "expected"), [("", False), ("0", False), ("1", True), (" 1 ", True)])
def test_flag(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("DEBUG", value)
    assert environment.flag("DEBUG") is expected


@pytest.mark.parametrize(
    ("value", "engine", "name"),
    [
        ("", "sqlite3", "/var/archive.sqlite3"),
        ("sqlite:////srv/other.sqlite3", "sqlite3", "/srv/other.sqlite3"),
        ("postgres://clerk:geheim@db:5433/archive", "postgresql", "archive"),
    ],
)
def test_database(monkeypatch: pytest.MonkeyPatch, value: str, engine: str, name: str) -> None:
    monkeypatch.setenv("DATABASE_URL", value)
    found = environment.database("DATABASE_URL", default="sqlite:////var/archive.sqlite3")
    assert (found["ENGINE"], found["NAME"]) == (f"django.db.backends.{engine}", name)


@pytest.mark.parametrize(
    ("variable", "value", "remedy"),
    [
        ("DEBUG", "yes", "DEBUG is 'yes'. Write DEBUG=1 or DEBUG=0"),
        ("DATABASE_URL", "archive.sqlite3", "DATABASE_URL"),
        (
            "DATABASE_URL",
            "mysql://clerk:geheim@db/archive",
            "DATABASE_URL names no database this archive runs on. Write postgres://",
        ),
        ("DATABASE_URL", "postgres://clerk:geheim@db:port/archive", "DATABASE_URL can't be read. Write postgres://"),
        (
            "ALLOWED_HOSTS",
            "https://archive.example.org",
            "ALLOWED_HOSTS holds 'https://archive.example.org'. Write host names alone",
        ),
        ("ALLOWED_HOSTS", "archive.example.org:8000", "ALLOWED_HOSTS holds 'archive.example.org:8000'. Write host names alone"),
        (
            "CSRF_TRUSTED_ORIGINS",
            "archive.example.org",
            "CSRF_TRUSTED_ORIGINS holds 'archive.example.org'. Write each with its scheme",
        ),
        ("CONTACT_EMAIL", "the archive", "CONTACT_EMAIL is 'the archive'. Write one e-mail address"),
        ("TRUSTED_PROXY", "nginx", "TRUSTED_PROXY is 'nginx'. Write the IP address"),
    ],
)
@pytest.mark.slow
def test_a_wrong_variable_ends_a_command_with_its_name_and_the_remedy(variable: str, value: str, remedy: str) -> None:
    done = command("check", **{variable: value})
    assert done.returncode == 1
    assert done.stderr.startswith("manage.py: ")
    assert remedy in done.stderr
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


@pytest.mark.slow
def test_a_command_that_needs_no_database_makes_no_data_folder(tmp_path: Path) -> None:
    done = command("check", DATA_DIR=str(tmp_path / "data"), SECRET_KEY="")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.slow
def test_migrate_makes_the_data_folder(tmp_path: Path) -> None:
    done = command("migrate", DATA_DIR=str(tmp_path / "data"), SECRET_KEY="")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "data" / "archive.sqlite3").exists()


@pytest.mark.slow
def test_a_server_without_a_secret_key_says_how_to_get_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import newsarchive.wsgi"],
        cwd=ROOT,
        env=variables(DATA_DIR=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert f"SECRET_KEY is not set, and none is kept in {tmp_path}. Set SECRET_KEY to 50 or more random characters" in done.stderr


def test_the_secret_key_is_made_once_and_private(tmp_path: Path) -> None:
    assert kept_secret_key(tmp_path) == ""
    keep_secret_key(tmp_path)
    key = kept_secret_key(tmp_path)
    keep_secret_key(tmp_path)
    assert kept_secret_key(tmp_path) == key
    assert len(key) >= 50
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


def test_a_data_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(
        ImproperlyConfigured, match=r"DATA_DIR .*/file/data can't be made \(Not a directory\). Name a folder you may write to"
    ):
        make_data_dir(tmp_path / "file" / "data")


def command(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py with the project's own settings."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=variables(**environ), capture_output=True, text=True, check=False
    )


def variables(**environ: str) -> dict[str, str]:
    """The environment without what the tests' settings put there."""
    return {
        name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "DATA_DIR", "DJANGO_SETTINGS_MODULE"}
    } | environ


def test_a_refused_host_gets_the_policy_too(client: Client) -> None:
    answer = client.get("/", headers={"host": "elsewhere.example"})
    assert answer.status_code == 400
    assert "script-src" in answer.headers["Content-Security-Policy"] or "default-src" in answer.headers["Content-Security-Policy"]
