"""Make ``.venv`` and install the locked dependencies: ``python3 newsarchive/bootstrap.py [--run | --test]``.

Called by the Makefile with whatever Python is there, so this file keeps to the standard library and to what Python 3.6 can parse:
an old Python has to get far enough to say what is missing. Run again, it compares two stamps and returns.
"""

import errno
import hashlib
import os
import shutil
import socket
import subprocess
import sys
from typing import Mapping, NamedTuple

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
RUN_LOCK = "requirements.txt"
TEST_LOCK = "requirements-test.txt"

USUAL_PORT = 8000
OLDEST = (3, 11)
USUAL_NAMES = ["python3", "python3.14", "python3.13", "python3.12", "python3.11"]
PROBE = "import sys; print('%d.%d' % sys.version_info[:2]); sys.stdout.flush(); import ensurepip, venv"

# What pip says when it can't get at an index, by pip 23 to 26.
INDEX_TROUBLE = (
    "NewConnectionError",
    "ConnectTimeoutError",
    "ConnectionResetError",
    "ReadTimeoutError",
    "Read timed out",
    "Failed to establish a new connection",
    "Connection refused",
    "Temporary failure in name resolution",
    "No matching distribution found",
    "ProxyError",
    "SSLError",
)


class SetupError(Exception):
    """What is missing and what to do about it, in words for the person at the terminal."""


class Interpreter(NamedTuple):
    """A Python found on this machine."""

    command: str
    version: "tuple[int, ...]"
    can_make_venv: bool


def main(arguments: "list[str]") -> int:
    """Set up; ``--test`` for testing too, ``--run`` only if the port is free. 0 when done, 1 with the reason on standard error."""
    try:
        if "--run" in arguments:
            take_port(os.environ).close()  # said now rather than after a minute of installing
        set_up([RUN_LOCK, TEST_LOCK] if "--test" in arguments else [RUN_LOCK])
    except SetupError as error:
        sys.stderr.write("\n%s\n" % error)
        return 1
    return 0


def take_port(environment: "Mapping[str, str]") -> socket.socket:
    """A socket that listens on 127.0.0.1 at PORT (8000). Raises SetupError where PORT is no port or another program has it."""
    text = environment.get("PORT", "").strip() or str(USUAL_PORT)
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise SetupError("PORT is %r. Write a number from 1 to 65535: PORT=8001 make run" % text)
    port = int(text)
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        reason = (
            "is taken: another program listens on it" if error.errno == errno.EADDRINUSE else "can't be used (%s)" % error.strerror
        )
        advice = 8001 if port < 8001 else min(port + 1, 65535)
        raise SetupError("Port %d %s. Choose another: PORT=%d make run" % (port, reason, advice)) from error
    return listener


def set_up(locks: "list[str]") -> None:
    """Bring ``.venv`` to what the locks say. The last lock holds the others."""
    present = probe(VENV_PYTHON)
    if present and all(read_stamp(lock) == stamp_for(lock, present) for lock in locks):
        return
    made_here = not present or not fit_for_installing(present)
    if made_here:
        make_venv()
    try:
        install(locks[-1])
        installed_for = probe(VENV_PYTHON)
        for lock in locks:
            write_stamp(lock, stamp_for(lock, installed_for))
    except BaseException:  # a Ctrl-C too: a half-made .venv would be taken for a whole one
        if made_here:
            shutil.rmtree(VENV, ignore_errors=True)
        raise


def fit_for_installing(present: Interpreter) -> bool:
    """Whether packages can be installed into the ``.venv`` that is there; one left by an interrupted start has no pip."""
    return present.version >= OLDEST and run([VENV_PYTHON, "-m", "pip", "--version"])[0]


def make_venv() -> None:
    """A new, empty ``.venv``; what is left there of an interrupted set-up goes."""
    interpreter = choose(os.environ.get("PYTHON", ""))
    say("Making .venv with %s (Python %s)" % (interpreter.command, dotted(interpreter.version)))
    shutil.rmtree(VENV, ignore_errors=True)
    worked, output = run([interpreter.command, "-m", "venv", VENV])
    if not worked:
        shutil.rmtree(VENV, ignore_errors=True)
        raise SetupError("%s could not make a virtual environment in .venv:\n%s" % (interpreter.command, output))


def choose(wanted: str) -> Interpreter:
    """The interpreter that PYTHON names, else the first usual one that is new enough and can make virtual environments."""
    found = [one for one in map(probe, [wanted] if wanted else USUAL_NAMES) if one]
    fitting = [one for one in found if one.version >= OLDEST]
    for one in fitting:
        if one.can_make_venv:
            return one
    if fitting:
        raise SetupError(venv_missing(fitting[0]))
    if wanted:
        what = "PYTHON=%s is Python %s" % (wanted, dotted(found[0].version)) if found else "PYTHON=%s can't be run" % wanted
    elif found:
        what = "found only " + ", ".join("%s (Python %s)" % (one.command, dotted(one.version)) for one in found)
    else:
        what = "found no Python"
    raise SetupError(
        "Python %d.%d or newer is needed; %s.\nInstall one, or name one that isn't on the PATH: make run PYTHON=/path/to/python3.12"
        % (OLDEST + (what,))
    )


def venv_missing(interpreter: Interpreter) -> str:
    """What to install where a distribution ships Python without venv, as Debian and Ubuntu do."""
    text = "%s can't make virtual environments (its venv or ensurepip module is missing).\n" % interpreter.command
    if shutil.which("apt-get"):
        return text + "Install them and start again: apt-get install python3-venv (or python%s-venv)" % dotted(interpreter.version)
    return text + "Install your system's package with them, or name another Python: make run PYTHON=/path/to/python3.12"


def probe(command: str) -> "Interpreter | None":
    """What this command is, or None where it isn't a Python that runs (a pyenv shim of a version not chosen, say)."""
    worked, output = run([command, "-c", PROBE])
    first_line = output.split("\n", 1)[0].strip()
    numbers = first_line.split(".")
    if len(numbers) != 2 or not all(number.isdigit() for number in numbers):
        return None
    return Interpreter(command, tuple(int(number) for number in numbers), worked)


def install(lock: str) -> None:
    """Install what a lock names, each file checked against its hash."""
    say("Installing the packages of %s (once; a minute or so)" % lock)
    remove_stamps()
    command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    worked, output = run(command + ["-r", os.path.join(ROOT, lock)])
    if worked:
        return
    tail = "\n".join(output.strip().split("\n")[-15:])
    if any(sign in output for sign in INDEX_TROUBLE):
        raise SetupError(
            "the package index could not be reached, or lacks a package of %s. pip said:\n\n%s\n\n"
            "Check the network (a proxy is set by HTTPS_PROXY, another index by PIP_INDEX_URL, a folder of wheels by PIP_FIND_LINKS) "
            "and start again." % (lock, tail)
        )
    raise SetupError("pip could not install %s:\n\n%s" % (lock, tail))


def stamp_for(lock: str, interpreter: "Interpreter | None") -> str:
    """What the stamp says when this lock is installed for this Python; another Python doesn't see the packages."""
    with open(os.path.join(ROOT, lock), "rb") as file:
        return "%s %s" % (hashlib.sha256(file.read()).hexdigest(), interpreter and interpreter.version)


def stamp_path(lock: str) -> str:
    """The file that says which state of the lock is installed."""
    return os.path.join(VENV, lock + ".installed")


def read_stamp(lock: str) -> str:
    """The stamp that stands, empty if none."""
    if not os.path.exists(stamp_path(lock)):
        return ""
    with open(stamp_path(lock)) as file:
        return file.read()


def write_stamp(lock: str, stamp: str) -> None:
    """Say that the lock is installed, all of it."""
    with open(stamp_path(lock), "w") as file:
        file.write(stamp)


def remove_stamps() -> None:
    """Nothing is known to be whole while packages change."""
    for lock in (RUN_LOCK, TEST_LOCK):
        if os.path.exists(stamp_path(lock)):
            os.remove(stamp_path(lock))


def run(command: "list[str]") -> "tuple[bool, str]":
    """Whether the command ended well, and what it printed."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True
        )
    except OSError as error:
        return False, str(error)
    return done.returncode == 0, done.stdout


def dotted(version: "tuple[int, ...]") -> str:
    """``(3, 11)`` as people write it."""
    return ".".join(str(number) for number in version)


def say(line: str) -> None:
    """A line for the person at the terminal, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
