"""The source page: every line with its number and what it belongs to."""

import pytest
from django.test import Client

from articles.models import PageRevision
from tests.cast import a_page, an_article

pytestmark = pytest.mark.django_db

TEXT = "稠州乡讯\r\n\r\n老渠通了水\r\n  一股<清>水。\r\n无主的一行"
FURNITURE = [{"lines": [1], "reason": "masthead"}]


def runs(client: Client, encoding: str) -> list[tuple[str, list[tuple[int, str]]]]:
    page = a_page(TEXT, encoding=encoding, furniture=FURNITURE)
    an_article(page, roles={"headline": [3], "body": [4]})
    found = client.get(f"/pages/{page.public_id}/").context["runs"]
    return [(run.owner.role if run.owner else "", [(line.number, line.text) for line in run.lines]) for run in found]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_lines_and_what_they_belong_to(client: Client, encoding: str) -> None:
    assert runs(client, encoding) == [
        ("masthead", [(1, "稠州乡讯"), (2, "")]),
        ("headline", [(3, "老渠通了水")]),
        ("body", [(4, "  一股<清>水。")]),
        ("", [(5, "无主的一行")]),
    ]


def test_the_page_names_owners_and_escapes_text(client: Client) -> None:
    page = a_page(TEXT, furniture=FURNITURE)
    article = an_article(page, roles={"headline": [3], "body": [4]})
    text = client.get(f"/pages/{page.public_id}/").content.decode()
    for piece in (
        "版面部件：报头",
        f'<a href="/articles/{article.public_id}/" lang="zh-Hans">老渠通了水</a> <span class="run-role">主题</span>',
        "正文",
        "未归属",
        '<li id="L4" value="4"><a class="line-number" href="#L4" aria-label="第 4 行">4</a><code>  一股&lt;清&gt;水。</code></li>',
    ):
        assert piece in text, piece


def test_a_form_feed_ends_no_line(client: Client) -> None:
    page = a_page("上一行\x0c还是上一行\n下一行")
    lines = [line for run in client.get(f"/pages/{page.public_id}/").context["runs"] for line in run.lines]
    assert [line.number for line in lines] == [1, 2]


def test_other_revisions_are_listed(client: Client) -> None:
    page = a_page()
    PageRevision.objects.create(page=page.identity, number=2, sha256="0" * 64, file_name="1-改.txt")
    text = client.get(f"/pages/{page.public_id}/").content.decode()
    assert "第 2 次" in text
    assert "1-改.txt" in text
    assert "第 1 次，" in text
