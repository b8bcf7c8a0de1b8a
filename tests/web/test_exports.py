"""A search as a file, and suggestions while it is typed."""

import csv
from io import StringIO

import pytest
from django.test import Client

from articles.models import Place, Visibility
from tests.cast import a_page, a_place, a_section, an_article

pytestmark = pytest.mark.django_db


def rows(client: Client, query: str) -> list[dict[str, str]]:
    answer = client.get(f"/articles.csv?{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    text = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a streaming answer
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:])))


def test_a_list_as_a_spreadsheet(client: Client) -> None:
    found = an_article(
        headline="老渠通了水",
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "")],
        primary=a_place(),
        section=a_section(),
        deck="——春灌见闻",
    )
    an_article(a_page("二"), "早市")
    an_article(a_page("三"), "老渠撤了", visibility=Visibility.WITHDRAWN)
    assert rows(client, "q=老渠") == [
        {
            "编号": found.public_id,
            "日期": "2021-05-10",
            "日期精度": "确切到日",
            "报纸": "稠州乡讯",
            "版号": "1",
            "栏目": "要闻",
            "体裁": "新闻",
            "引题": "",
            "主题": "老渠通了水",
            "副题": "——春灌见闻",
            "署名": "记者 楼晓棠、陈孟垚",
            "地点": "北苑街道",
            "网址": f"http://testserver/articles/{found.public_id}/",
        }
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(client: Client, sign: str) -> None:
    an_article(headline=f"{sign}1+1")
    assert [row["主题"] for row in rows(client, "")] == [f"'{sign}1+1"]


def test_a_long_list_is_written_to_the_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.web.exports.AT_ONCE", 2)
    page = a_page()
    for number in range(5):
        an_article(page, f"第{number}篇")
    assert [row["主题"] for row in rows(client, "order=oldest")] == [f"第{number}篇" for number in range(5)]


def test_a_bad_parameter_is_refused(client: Client) -> None:
    assert client.get("/articles.csv?page=2").status_code == 400
    assert client.get("/articles.csv?q=(").status_code == 400


def suggested(client: Client, text: str) -> list[str]:
    return list(client.get("/suggest/", {"q": text}).json()["suggestions"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("北", ["北苑街道"]),
        ("beiy", ["北苑街道"]),
        ("楼", ["楼晓棠"]),
        ("louxiao", ["楼晓棠"]),
        ("要", ["要闻"]),
        ("通了", ["老渠通了水"]),
        ("老", ["老渠通了水"]),
        ("机密", []),
        ("没人", []),
        ("", []),
        ("字" * 41, []),
        ('"(', []),
    ],
)
def test_suggestions(client: Client, text: str, found: list[str]) -> None:
    an_article(headline="老渠通了水", bylines=[("楼晓棠", "记者")], primary=a_place(), section=a_section())
    an_article(a_page("二"), "机密", visibility=Visibility.WITHDRAWN)
    a_place("北溪村", "beixicun", level=Place.Level.VILLAGE)  # no article names it
    assert suggested(client, text) == found
