"""A picture of every kind of page, at three widths and in both colour schemes, for eyes; and what a machine can see of it.

The pictures go to `pictures/` at the top of the checkout, named by kind, width and scheme: `article-360-dark.png`.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Literal, get_args

import pytest
from playwright.sync_api import Browser, CDPSession, ConsoleMessage, Page, Request, Response
from pytest_django.live_server_helper import LiveServer

from tests.web.kinds_of_page import an_archive

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_data")]

Scheme = Literal["light", "dark"]
PICTURES = Path(__file__).parents[2] / "pictures"
WIDTHS = (360, 768, 1280)
HEIGHT = 800

ON_PAPER = {"article": 658, "issue": 658, "statistics": 1032}
"""What is printed, and how wide a sheet is within its margins: 174 mm upright, 273 mm across."""

ENLARGED = {"zoomed": (640, 16), "large text": (1280, 32), "both": (640, 32)}
"""Width of the window and size of the text where a reader asks for 200 %: a window of 1280 zoomed, text twice as large, and the two, as much
as a page 320 wide."""
ABRIDGED = ".unseen, .item-words"
"""What shows less than it holds: text for the ear alone, and excerpts, which the article tells in full."""


@pytest.fixture
def addresses(live_server: LiveServer) -> dict[str, str]:
    return {kind: live_server.url + address for kind, address in an_archive().items()}


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="zh-CN", viewport={"width": 1280, "height": HEIGHT})
    yield context.new_page()
    context.close()


@pytest.fixture
def session(page: Page) -> CDPSession:
    """The browser's own protocol, for what Playwright doesn't say."""
    return page.context.new_cdp_session(page)


def test_every_kind_of_page_is_pictured_and_fits(page: Page, session: CDPSession, addresses: dict[str, str]) -> None:
    """None scrolls sideways, and the browser has nothing to complain of: no blocked style, no missing file."""
    complaints: list[str] = []
    page.on("console", lambda message: complaints.extend(complaint(message, page)))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", lambda request: complaints.extend(failure(request)))
    wide = []
    for kind, address in addresses.items():
        visit(page, kind, address)
        wide += [name for name in pictured(page, session, kind) if overhang(page) > 0]
    assert wide == []
    assert complaints == []


def visit(page: Page, kind: str, address: str) -> None:
    """Open a page; it is answered with the status that its kind has."""
    answer = page.goto(address)
    assert isinstance(answer, Response), address
    number = kind.split("-", maxsplit=1)[0]
    assert answer.status == (int(number) if number.isdigit() else 200), kind


def complaint(message: ConsoleMessage, page: Page) -> Iterator[str]:
    """What the browser says, except that a page was answered with its error."""
    if message.location.get("url") != page.url or "the server responded with a status of" not in message.text:
        yield message.text


def failure(request: Request) -> Iterator[str]:
    """A file that couldn't be had; one that was still on its way when the next page was opened is none."""
    if request.failure != "net::ERR_ABORTED":
        yield f"{request.url} {request.failure}"


def pictured(page: Page, session: CDPSession, kind: str) -> Iterator[str]:
    """The names of the pictures, each when it was taken and the page still looks so."""
    PICTURES.mkdir(exist_ok=True)
    for width, scheme in product(WIDTHS, get_args(Scheme)):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        name = f"{kind}-{width}-{scheme}"
        height = page.evaluate("document.documentElement.scrollHeight")
        whole = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        # Playwright's own screenshots are packed as small as can be, which takes twice as long.
        taken = session.send("Page.captureScreenshot", {"captureBeyondViewport": True, "optimizeForSpeed": True, "clip": whole})
        (PICTURES / f"{name}.png").write_bytes(base64.b64decode(taken["data"]))
        yield name


def overhang(page: Page) -> int:
    """By how much the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def test_a_page_is_as_large_and_as_still_as_its_reader_wants(page: Page, session: CDPSession, addresses: dict[str, str]) -> None:
    """Twice as large, all of its text is there, nothing is cut off and nothing scrolls sideways. Nothing moves."""
    page.emulate_media(reduced_motion="reduce")
    lost: dict[str, object] = {}
    moving: dict[str, object] = {}
    for kind, address in addresses.items():
        page.set_viewport_size({"width": 1280, "height": HEIGHT})
        size_text(session, 16)
        visit(page, kind, address)
        told = page.evaluate(SHOWN_TEXTS, ABRIDGED)
        if found := page.evaluate(MOVING):
            moving[kind] = found
        for name, (width, size) in ENLARGED.items():
            page.set_viewport_size({"width": width, "height": HEIGHT // 2})
            size_text(session, size)
            assert page.evaluate("getComputedStyle(document.body).fontSize") == f"{size}px"
            gone = Counter(told) - Counter(page.evaluate(SHOWN_TEXTS, ABRIDGED))
            cut = page.evaluate(CUT_OFF, ABRIDGED)
            if gone or cut or overhang(page) > 0:
                lost[f"{kind} {name}"] = [*gone, *cut, overhang(page)]
    assert lost == {}
    assert moving == {}


def size_text(session: CDPSession, size: int) -> None:
    """As the reader's own setting does."""
    session.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})


SHOWN_TEXTS = """(abridged) => [...document.body.querySelectorAll("*")]
  .filter((element) => element.checkVisibility({visibilityProperty: true}) && !element.closest(abridged) && element.getClientRects().length)
  .map((element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data.trim()).join(""))
  .filter((text) => text)"""
CUT_OFF = """(abridged) => {
  const cut = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility() || element.closest(abridged) || element.closest("svg")) continue;
    const style = getComputedStyle(element);
    const hides = (way) => way === "hidden" || way === "clip";
    const across = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const down = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    const left = element.getBoundingClientRect().right < 0 && !element.matches(".skip");
    if (across || down || left) cut.push([element.tagName, element.className, element.textContent.trim().slice(0, 20)]);
  }
  return cut;
}"""


MOVING = """() => {
  const seconds = (list) => Math.max(...list.split(",").map((one) => (one.trim().endsWith("ms") ? 0.001 : 1) * parseFloat(one)));
  const moves = (style) => seconds(style.transitionDuration) > 0.01 || seconds(style.animationDuration) > 0.01;
  const moving = [...document.querySelectorAll("*")].filter((element) =>
    [null, "::before", "::after"].some((part) => moves(getComputedStyle(element, part))) || getComputedStyle(element).scrollBehavior === "smooth");
  return [...moving.map((element) => [element.tagName, element.className]), ...document.getAnimations().map(String)];
}"""


def test_a_printed_page_fits_its_sheet(page: Page, addresses: dict[str, str]) -> None:
    """Black on white whatever the screen's scheme, without the site around it."""
    page.emulate_media(media="print", color_scheme="dark")
    PICTURES.mkdir(exist_ok=True)
    for kind, width in ON_PAPER.items():
        page.set_viewport_size({"width": width, "height": HEIGHT})
        visit(page, kind, addresses[kind])
        page.screenshot(path=PICTURES / f"{kind}-print.png", full_page=True)
        page.pdf(path=PICTURES / f"{kind}-print.pdf", prefer_css_page_size=True)
        assert overhang(page) <= 0
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.locator("h1").evaluate("(element) => getComputedStyle(element).color") == "rgb(0, 0, 0)"
        assert [page.locator(part).is_visible() for part in (".masthead", ".footer", "main")] == [False, False, True]


def test_when_the_server_fails_its_page_is_whole(
    page: Page, session: CDPSession, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page of error 500, which is made without the database, has its styles and fits."""

    def broken() -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("articles.web.sections.section_counts", broken)
    visit(page, "500", f"{live_server.url}/sections/")
    assert page.locator("h1").evaluate("(element) => getComputedStyle(element).fontWeight") == "700"
    assert [name for name in pictured(page, session, "500") if overhang(page) > 0] == []
