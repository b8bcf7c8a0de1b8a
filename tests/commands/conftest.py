"""What tests of real processes share: an archive on each database."""

import os
from pathlib import Path

import pytest

from tests.commands.processes import manage


@pytest.fixture(params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str | None]:
    """A folder and, for PostgreSQL, the address of an empty database with the tables made."""
    folder = tmp_path / "data"
    folder.mkdir()
    database = None
    if request.param == "postgresql":
        database = os.environ.get("TEST_POSTGRES_URL")
        if not database:
            pytest.skip("no PostgreSQL: set TEST_POSTGRES_URL to the address of a database that may be emptied")
        manage(folder, "migrate", "articles", "zero", "--verbosity=0", database=database)
    migrated = manage(folder, "migrate", "--verbosity=0", database=database)
    assert migrated.returncode == 0, migrated.stderr
    return folder, database
