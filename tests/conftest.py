"""What all tests share: the browser, and a folder of data for those that leave files in it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django import Settings

BROWSER_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


@pytest.fixture
def own_data(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """A DATA_DIR of the test's own."""
    folder = tmp_path_factory.mktemp("data")
    settings.DATA_DIR = folder
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium ($CHROMIUM, or on the PATH). Playwright only drives it; no browser is ever downloaded."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not executable or not os.access(executable, os.X_OK):
        pytest.skip("no Chromium: install it (apt-get install chromium) or set CHROMIUM to its path")
    # Chromium's sandbox refuses to run as root.
    arguments = [*BROWSER_ARGUMENTS, "--no-sandbox"] if os.geteuid() == 0 else BROWSER_ARGUMENTS
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Playwright's event loop runs in this thread, where Django would refuse to touch the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    """An empty page of a fresh profile, Chinese, at phone width; `set_viewport_size` widens it."""
    context = chromium.new_context(locale="zh-CN", viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
