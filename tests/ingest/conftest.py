"""What tests of ingest share: a user who may not read everything."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

NOBODY = 65534


@pytest.fixture
def ordinary_user() -> Iterator[Callable[[], None]]:
    """A call after which this process is no root any more, until the test ends: root may read every file."""
    before = os.geteuid()
    yield lambda: os.seteuid(NOBODY) if before == 0 else None
    os.seteuid(before)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into, as pytest's own isn't."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
