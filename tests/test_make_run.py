"""`make setup` and `make run` as real processes: what they say when something is missing, and what they leave behind."""

import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

import pytest

from newsarchive.bootstrap import SetupError, take_port

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The part of a checkout that set-up needs, with no .venv."""
    folder = tmp_path / "checkout"
    (folder / "newsarchive").mkdir(parents=True)
    for name in ("Makefile", "requirements.txt", "requirements-test.txt", "newsarchive/bootstrap.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port another program listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def make(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make there. An empty value removes a variable; the developer's own make flags and Python are left out."""
    variables = {name: value for name, value in os.environ.items() if name not in {"MAKEFLAGS", "MAKELEVEL", "PYTHON", "PORT"}}
    return subprocess.run(
        ["make", *arguments], cwd=folder, env=variables | environment, capture_output=True, text=True, timeout=120, check=False
    )


def shim(folder: Path, text: str) -> str:
    """A program that stands in for a Python."""
    path = folder / "shim-python"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return str(path)


def test_an_old_python_is_named_with_what_is_needed(checkout: Path) -> None:
    old = shim(checkout, "echo 3.9")
    done = make(checkout, "setup", PYTHON=old)
    assert done.returncode != 0
    assert f"Python 3.11 or newer is needed; PYTHON={old} is Python 3.9." in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_python_that_does_not_run_is_named(checkout: Path) -> None:
    done = make(checkout, "setup", PYTHON="/nowhere/python")
    assert done.returncode != 0
    assert "PYTHON=/nowhere/python can't be run" in done.stderr


def test_no_python_at_all(checkout: Path) -> None:
    tools = checkout / "tools"
    tools.mkdir()
    for name in ("make", "sh"):
        (tools / name).symlink_to(shutil.which(name) or name)
    done = make(checkout, "setup", PATH=str(tools))
    assert done.returncode != 0
    assert "no Python was found" in done.stderr


@pytest.mark.parametrize(
    ("has_apt", "remedy"),
    [(True, "apt-get install python3-venv (or python3.11-venv)"), (False, "name another Python: make run PYTHON=")],
)
def test_a_python_without_venv_says_what_to_install(checkout: Path, has_apt: bool, remedy: str) -> None:
    tools = checkout / "tools"
    tools.mkdir()
    for name in ("make", "sh"):
        (tools / name).symlink_to(shutil.which(name) or name)
    (tools / "python3").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    (tools / "python3").chmod(0o755)
    if has_apt:
        (tools / "apt-get").symlink_to(shutil.which("true") or "true")
    without_venv = shim(checkout, "echo 3.11; echo \"ModuleNotFoundError: No module named 'ensurepip'\" >&2; exit 1")
    done = make(checkout, "setup", PYTHON=without_venv, PATH=str(tools))
    assert done.returncode != 0
    assert "its venv or ensurepip module is missing" in done.stderr
    assert remedy in done.stderr
    assert not (checkout / ".venv").exists()


def test_an_index_out_of_reach_is_said_and_leaves_no_venv(checkout: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed_port = listener.getsockname()[1]
    done = make(
        checkout,
        "setup",
        PYTHON=sys.executable,
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL=f"http://127.0.0.1:{closed_port}/simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        PIP_NO_CACHE_DIR="1",
        PIP_RETRIES="0",
    )
    assert done.returncode != 0
    assert "the package index could not be reached" in done.stderr
    assert "PIP_INDEX_URL" in done.stderr
    assert not (checkout / ".venv").exists()


def test_a_venv_left_by_an_interrupted_start_is_made_anew(checkout: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", checkout / ".venv"], check=True)
    (checkout / ".venv" / "left-over").touch()
    for name in ("requirements.txt", "requirements-test.txt"):
        (checkout / name).write_text("")
    done = make(checkout, "setup", PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    assert not (checkout / ".venv" / "left-over").exists()
    assert "Making .venv" in done.stdout


def test_a_second_set_up_does_nothing_until_the_lock_changes(checkout: Path) -> None:
    for name in ("requirements.txt", "requirements-test.txt"):
        (checkout / name).write_text("")
    assert "Making .venv" in make(checkout, "setup", PYTHON=sys.executable).stdout
    begun = time.monotonic()
    assert make(checkout, "setup", PYTHON=sys.executable).stdout == ""
    assert time.monotonic() - begun < 1
    (checkout / "requirements.txt").write_text("# changed\n")
    assert "Installing the packages" in make(checkout, "setup", PYTHON=sys.executable).stdout


def test_a_taken_port_is_said_before_anything_is_installed(checkout: Path, taken_port: int) -> None:
    done = make(checkout, "run", PYTHON=sys.executable, PORT=str(taken_port))
    assert done.returncode != 0
    assert re.search(rf"Port {taken_port} is taken: .* PORT=\d+ make run", done.stderr)
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none(port: str) -> None:
    with pytest.raises(SetupError, match=rf"PORT is '{port}'. Write a number from 1 to 65535"):
        take_port({"PORT": port})


@pytest.mark.parametrize(
    ("trusted", "secure"),
    [("127.0.0.1", True), ("", False)],
)
def test_only_a_trusted_proxy_is_believed(tmp_path: Path, trusted: str, secure: bool) -> None:
    """What a proxy says of the reader's connection, asked through a server that waitress runs as `make run` does."""
    program = (
        "import os, threading, waitress, urllib.request\n"
        "from newsarchive.bootstrap import take_port\n"
        "from newsarchive.run import proxy_options\n"
        "from newsarchive.wsgi import application\n"
        "listener = take_port(os.environ)\n"
        "serving = dict(sockets=[listener], **proxy_options(os.environ['TRUSTED_PROXY']))\n"
        "threading.Thread(target=waitress.serve, args=[application], kwargs=serving, daemon=True).start()\n"
        "request = urllib.request.Request('http://127.0.0.1:%d/admin/login/' % listener.getsockname()[1])\n"
        "request.add_header('X-Forwarded-Proto', 'https')\n"
        "print(urllib.request.urlopen(request).headers)\n"
    )
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    variables = {
        "DATA_DIR": str(tmp_path),
        "SECRET_KEY": "for this test",
        "TRUSTED_PROXY": trusted,
        "PORT": str(port),
        "DEBUG": "0",
    }
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"} | variables
    collected = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.run(collected, cwd=ROOT, env=environment, check=True)
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert ("Strict-Transport-Security" in done.stdout) is secure
    assert bool(re.search(r"Set-Cookie:.*; Secure", done.stdout)) is secure


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The second half of `make run` on an empty data folder, started; what it says is in `said.txt`."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    variables = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "DJANGO_SETTINGS_MODULE"}}
    with (tmp_path / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "newsarchive.run"],
            cwd=ROOT,
            env=variables | {"DATA_DIR": str(tmp_path / "data"), "PORT": str(port)},
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        yield process
        process.kill()
        process.wait()


def wait_for_address(process: subprocess.Popen[bytes], said: Path) -> str:
    """The address it serves at, once it says so."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if address := re.search(r"http://127\.0\.0\.1:\d+/", said.read_text(encoding="utf-8")):
            return address[0]
        time.sleep(0.1)
    pytest.fail("it did not come to serve:\n" + said.read_text(encoding="utf-8"))


def get(url: str, said: Path) -> tuple[str, Message]:
    """A page and its headers; where there is none, the test shows what the server said."""
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.read().decode(), answer.headers
    except OSError as error:
        pytest.fail(f"{url}: {error}\n" + said.read_text(encoding="utf-8")[-5000:])


def test_a_first_start_makes_an_archive_and_serves_it(serving: subprocess.Popen[bytes], tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    address = wait_for_address(serving, said)
    assert "manage.py createsuperuser" in said.read_text(encoding="utf-8")
    key = tmp_path / "data" / "secret_key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(key.read_text().strip()) >= 50

    page, headers = get(address, said)
    assert "script-src 'self'" in headers["Content-Security-Policy"]
    stylesheet = re.search(r'href="/(static/[^"]+\.css)"', page)
    assert stylesheet, "the front page has no stylesheet"
    _, headers = get(address + stylesheet[1], said)
    assert "immutable" in headers["Cache-Control"]

    serving.send_signal(signal.SIGTERM)
    assert serving.wait(timeout=30) == 0
