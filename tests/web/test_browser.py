"""The site in a real browser: it works by keyboard, keeps its contrast, and leads from page to page without script."""

from __future__ import annotations

import datetime
import re
import time
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from articles.models import Page as NewspaperPage
from tests.cast import a_page, a_place, an_article
from tests.web.kinds_of_page import a_wide_article, an_archive

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_data")]

SHEET = re.compile(rb"/Type /Page\b[^s]")  # of a printed file
SHEET_SIZE = re.compile(rb"/MediaBox \[0 0 (\S+) (\S+)\]")  # "/MediaBox [0 0 841.91998 594.95996]"


@pytest.fixture
def article() -> Article:
    return a_wide_article()


def page_with_pdf() -> NewspaperPage:
    return NewspaperPage.objects.get(revision__facsimiles__media_type="application/pdf")


def test_a_reader_finds_an_article_by_search_without_script(chromium: Browser, live_server: LiveServer, article: Article) -> None:
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_label("搜索文章").fill("老渠")
    page.get_by_role("button", name="搜索").click()
    page.get_by_role("heading", name="三十里老渠").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("三十里老渠")
    context.close()


def test_a_reader_goes_from_day_to_page_to_line(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.goto(f"{live_server.url}/issues/")
    browser_page.get_by_role("link", name="2021年").click()
    browser_page.get_by_role("link", name="10 2篇").click()
    browser_page.get_by_role("link", name="第1版").click()
    browser_page.get_by_role("link", name="第 2 行").click()
    assert browser_page.url.endswith(f"/pages/{article.page.public_id}/#L2")


def test_facets_narrow_and_chips_widen(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    an_article(headline="佛堂的一篇", primary=a_place("佛堂镇", "fotang"))
    browser_page.goto(f"{live_server.url}/articles/?month=5")
    browser_page.get_by_role("complementary").get_by_role("link", name="佛堂镇").click()
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("1 篇")
    browser_page.get_by_role("link", name="去掉 佛堂镇").click()
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("3 篇")
    assert "month=5" in browser_page.url


def test_the_keyboard_reaches_the_text_first(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.goto(f"{live_server.url}/articles/{article.public_id}/")
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_keep_their_contrast(chromium: Browser, live_server: LiveServer, scheme: str) -> None:
    """WCAG AA: every text that shows has 4.5:1 against the ground behind it."""
    context = chromium.new_context(locale="zh-CN", color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    faint: dict[str, object] = {}
    for kind, address in an_archive().items():
        page.goto(live_server.url + address)
        found = page.evaluate(FAINT_TEXTS)
        if found:
            faint[kind] = found
    context.close()
    assert faint == {}


FAINT_TEXTS = """() => {
  const rgb = (colour) => colour.match(/[0-9.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = rgb(colour).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (rgb(colour)[3] !== 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  for (const element of document.body.querySelectorAll("*")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!own || !element.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) faint.push([element.className, element.textContent.trim().slice(0, 20), ratio]);
  }
  return faint;
}"""


def test_a_search_leads_to_the_hits_and_on_to_the_next_result(
    browser_page: Page, live_server: LiveServer, article: Article
) -> None:
    an_article(headline="老渠要改道", paragraphs=[("body", "老渠太老了。")])
    browser_page.goto(live_server.url)
    browser_page.locator("input[name=q]").fill("老渠")
    browser_page.keyboard.press("Enter")
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("2 篇")
    browser_page.locator(".items a").first.click()
    navigation = browser_page.get_by_role("navigation", name="在检索结果中")
    navigation.get_by_role("link", name="1", exact=True).click()
    expect(browser_page.locator("#hit-1")).to_have_text("老渠")
    expect(browser_page.locator("#hit-1")).to_be_in_viewport()
    first = browser_page.title()
    navigation.get_by_role("link", name="下一条结果").click()
    assert browser_page.title() != first
    navigation.get_by_role("link", name="上一条结果").click()
    expect(browser_page).to_have_title(first)
    navigation.get_by_role("link", name="回到检索结果").click()
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("2 篇")


def test_words_typed_over_the_list_are_ranked_unless_an_order_was_chosen(browser_page: Page, live_server: LiveServer) -> None:
    an_article(a_page("旧"), "老渠通了水")
    an_article(a_page("新", day=datetime.date(2021, 6, 1)), "新事", paragraphs=[("body", "说到老渠。")])
    field = browser_page.locator("input[name=q]")
    browser_page.goto(f"{live_server.url}/articles/")
    field.fill("老渠")
    field.press("Enter")
    expect(browser_page.locator(".items h3")).to_have_text(["老渠通了水", "新事"])
    browser_page.get_by_text("日期、署名与排序").click()
    browser_page.get_by_label("排序").select_option("newest")
    browser_page.get_by_role("button", name="应用").click()
    expect(browser_page.locator(".items h3")).to_have_text(["新事", "老渠通了水"])
    field.fill("老渠 -没有")
    field.press("Enter")
    expect(browser_page.locator(".items h3")).to_have_text(["新事", "老渠通了水"])


def test_who_signed_and_how_dates_count_can_be_chosen_by_keyboard(browser_page: Page, live_server: LiveServer) -> None:
    an_article(a_page("一"), "通讯员写的", bylines=[("陈孟垚", "通讯员")])
    an_article(a_page("二"), "记者写的", bylines=[("楼晓棠", "记者")])
    browser_page.goto(f"{live_server.url}/articles/?kind=news")
    browser_page.locator("summary", has_text="署名").focus()
    browser_page.keyboard.press("Enter")
    for label, keys in (("推断的日期", 1), ("署名身份", 2)):
        while browser_page.evaluate("document.activeElement.labels?.[0]?.textContent") != label:
            browser_page.keyboard.press("Tab")
        for _ in range(keys):
            browser_page.keyboard.press("ArrowDown")
    browser_page.get_by_role("button", name="应用").press("Enter")
    expect(browser_page.locator(".items h3")).to_have_text(["通讯员写的"])
    asked = parse_qs(urlsplit(browser_page.url).query)
    assert (asked["dated"], asked["signed_as"], asked["kind"]) == (["within"], ["correspondent"], ["news"])


def test_the_field_suggests_while_one_types(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.goto(live_server.url)
    browser_page.locator("input[name=q]").press_sequentially("louxiao")
    expect(browser_page.locator("datalist option")).to_have_count(1)
    assert browser_page.locator("datalist option").get_attribute("value") == "楼晓棠"


def test_without_script_a_search_is_answered(chromium: Browser, live_server: LiveServer, article: Article) -> None:
    context = chromium.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("searchbox").fill("老渠 谷雨")
    page.get_by_role("button", name="搜索").click()
    expect(page.locator(".items mark").first).to_have_text("老渠")
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_figure_of_the_statistics_leads_to_its_articles(
    browser_page: Page, live_server: LiveServer, article: Article, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(f"{live_server.url}/statistics/?month_from=2021-01&month_to=2021-12")
    frame = browser_page.get_by_role("region", name="上稿统计")
    frame.get_by_role("row", name="北苑街道").get_by_role("link", name="1", exact=True).last.click()
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("1 篇")
    expect(browser_page.locator(".items h3")).to_contain_text(["三十里老渠"])


def test_the_bars_of_three_years_stand_on_one_line(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    """On a phone too, where October has no room for its two digits."""
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto(f"{live_server.url}/statistics/?month_from=2019-01&month_to=2021-12&compare_from=2016-01")
    feet = browser_page.locator(".bars").evaluate_all("(all) => all.map((bars) => Math.round(bars.getBoundingClientRect().bottom))")
    assert len(feet) == 36
    assert len(set(feet)) == 1


def test_a_year_of_fourteen_offices_is_printed_on_one_sheet(browser_page: Page, live_server: LiveServer) -> None:
    for number in range(14):
        an_article(a_page(day=datetime.date(2021, number % 12 + 1, 3)), primary=a_place(f"第{number}街道", f"office{number}"))
    browser_page.goto(f"{live_server.url}/statistics/?month_from=2021-01&month_to=2021-12")
    printed = browser_page.pdf(prefer_css_page_size=True)
    assert len(SHEET.findall(printed)) == 1
    assert [float(side) > 800 for side in SHEET_SIZE.findall(printed)[0]] == [True, False]


def test_a_bar_of_the_chart_narrows_the_list(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    an_article(a_page("七月", day=datetime.date(2021, 7, 20)), "夏天的老渠")
    browser_page.goto(f"{live_server.url}/articles/?q=老渠")
    browser_page.locator(".histogram svg a").last.click()
    expect(browser_page.get_by_role("heading", level=2).first).to_have_text("1 篇")
    assert "q=" in browser_page.url
    assert "date_after=2021-07-01" in browser_page.url


def test_by_keyboard(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    """``/`` leads to the search, ``j`` and ``k`` through a list, the arrows to the article before and after; in a field they are letters."""
    browser_page.goto(f"{live_server.url}/articles/")
    browser_page.keyboard.press("j")
    browser_page.keyboard.press("j")
    second = browser_page.locator(".item-title a").nth(1)
    expect(second).to_be_focused()
    browser_page.keyboard.press("k")
    expect(browser_page.locator(".item-title a").first).to_be_focused()
    browser_page.keyboard.press("/")
    field = browser_page.locator("input[type=search]")
    expect(field).to_be_focused()
    browser_page.keyboard.type("j/k")
    expect(field).to_have_value("j/k")
    browser_page.goto(f"{live_server.url}/articles/{article.public_id}/")
    browser_page.keyboard.press("ArrowRight")
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("第二篇")
    browser_page.keyboard.press("ArrowLeft")
    expect(browser_page.get_by_role("heading", level=1)).to_contain_text("三十里老渠")


def test_a_reader_reports_an_error_and_chooses_a_language(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.goto(f"{live_server.url}/articles/{article.public_id}/")
    browser_page.get_by_role("link", name="报错").click()
    browser_page.get_by_label("应该是").fill("三十里新渠")
    browser_page.get_by_role("button", name="交给编辑").click()
    expect(browser_page.get_by_role("status")).to_contain_text("编辑已经收到")
    browser_page.get_by_role("link", name="English").click()
    expect(browser_page.get_by_role("heading", level=1)).to_have_text("Report an error")
    assert browser_page.url.endswith("/report/?sent=1")


OF_COLOURS = ["color-contrast", "link-in-text-block"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(chromium: Browser, live_server: LiveServer, scheme: Literal["light", "dark"]) -> None:
    """WCAG 2.2 AA, and axe's own advice, on every kind of page; in the dark, what looks at colours. The policy against foreign script is
    lifted for axe alone."""
    context = chromium.new_context(locale="zh-CN", color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] if scheme == "light" else OF_COLOURS
    found = []
    for kind, address in an_archive().items():
        page.goto(live_server.url + address)
        result = Axe().run(page, options={"runOnly": rules}).response
        assert result["passes"], kind
        found += [(kind, violation["id"], violation["nodes"][0]["html"]) for violation in result["violations"]]
    context.close()
    assert found == []


def test_pointing_at_an_article_lights_its_lines_and_the_reverse(
    browser_page: Page, live_server: LiveServer, article: Article
) -> None:
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    browser_page.goto(f"{live_server.url}/pages/{article.page.public_id}/")
    lit, listed = browser_page.locator(".run.lit"), browser_page.locator(".source-articles li")
    expect(lit).to_have_count(0)
    listed.first.hover()
    expect(lit).to_have_count(2)
    expect(lit.locator(".run-role")).to_have_text(["主题", "正文"])
    browser_page.locator("h1").hover()
    expect(lit).to_have_count(0)
    browser_page.locator("#L2").hover()
    expect(listed.first).to_have_class("lit")
    expect(listed.nth(1)).not_to_have_class("lit")
    browser_page.locator("h1").hover()
    listed.first.get_by_role("link").focus()
    expect(lit).to_have_count(2)
    browser_page.locator(".masthead-name a").focus()
    expect(lit).to_have_count(0)


# The page as it was printed

BOX = """(selector) => { const { left, right, top, bottom } = document.querySelector(selector).getBoundingClientRect();
  return { left, right, top, bottom }; }"""


def test_the_picture_is_shown_beside_the_text_or_over_it(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    for width, is_beside in ((390, False), (1280, True)):
        browser_page.set_viewport_size({"width": width, "height": 800})
        browser_page.goto(f"{live_server.url}/pages/{article.page.public_id}/")
        picture = browser_page.get_by_role("img", name="第1版印出来的样子")
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_in_viewport()
        browser_page.wait_for_function("document.querySelector('.facsimile img').naturalWidth === 1400")
        image, text = browser_page.evaluate(BOX, ".facsimile img"), browser_page.evaluate(BOX, ".source-text")
        assert (image["right"] <= text["left"], image["bottom"] <= text["top"]) == (is_beside, not is_beside)
        assert (image["bottom"] - image["top"]) / (image["right"] - image["left"]) == pytest.approx(2000 / 1400, rel=0.01)
        assert image["bottom"] - image["top"] < 800


def test_the_picture_opens_by_itself_without_complaint(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    complaints: list[str] = []
    browser_page.on("console", lambda message: complaints.append(message.text))
    browser_page.goto(f"{live_server.url}/pages/{article.page.public_id}/")
    browser_page.get_by_role("link", name="看大图").click()
    browser_page.wait_for_url("**/facsimile/*.png")
    assert browser_page.evaluate("document.images[0].naturalWidth") == 1400
    assert complaints == []


def test_pointing_at_an_article_still_lights_its_lines(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    browser_page.goto(f"{live_server.url}/pages/{article.page.public_id}/")
    lit = browser_page.locator(".run.lit")
    browser_page.locator(".source-articles a").first.hover()
    expect(lit).not_to_have_count(0)
    browser_page.locator(".facsimile img").hover()
    expect(lit).to_have_count(0)


def test_a_pdf_is_shown_on_a_wide_screen_and_is_a_link_on_a_phone(
    browser_page: Page, live_server: LiveServer, article: Article
) -> None:
    address = f"{live_server.url}/pages/{page_with_pdf().public_id}/"
    browser_page.goto(address, wait_until="networkidle")
    expect(browser_page.get_by_role("link", name="打开版面的 PDF")).to_be_visible()
    expect(browser_page.locator("object")).to_be_hidden()
    browser_page.set_viewport_size({"width": 1280, "height": 800})
    for _ in range(2):  # as it comes, and as it was kept
        browser_page.goto(address, wait_until="networkidle")
        expect(browser_page.locator("object")).to_be_visible()
        expect_a_viewer(browser_page)


def expect_a_viewer(browser_page: Page) -> None:
    """The browser's own, for PDFs, in a frame of the page."""
    deadline = time.monotonic() + 20
    while not any(frame.url.startswith("chrome-extension://") for frame in browser_page.frames):
        assert time.monotonic() < deadline, browser_page.frames
        browser_page.wait_for_timeout(50)


def test_paper_carries_no_picture(browser_page: Page, live_server: LiveServer, article: Article) -> None:
    browser_page.goto(f"{live_server.url}/pages/{article.page.public_id}/")
    expect(browser_page.locator(".facsimile")).to_be_visible()
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".facsimile")).to_be_hidden()
