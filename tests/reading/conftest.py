"""The option that rewrites the golden files."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Defines ``--update-golden``; known where the path given to pytest is this folder or a file in it."""
    parser.addoption("--update-golden", action="store_true", help="write what is read today into the golden files of sample_pages/")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update-golden", default=False))
