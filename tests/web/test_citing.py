"""How an article is cited, and what it tells programs of itself."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Visibility
from articles.web.articles import whole_articles
from articles.web.citing import bibtex, national_standard, ris
from articles.web.metadata import linked_data
from tests.cast import MAY_10, a_page, a_place, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db

ADDRESS = "https://example.org/articles/x-1/"


def whole(article: Article) -> Article:
    return whole_articles().get(pk=article.pk)


def signed(*names: str, newspaper: str = "稠州乡讯", **fields: Any) -> Article:
    return whole(
        an_article(
            a_page(f"{names}{fields}", newspaper=newspaper, label="A03"), bylines=[(name, "记者") for name in names], **fields
        )
    )


def undated() -> Article:
    return whole(an_article(a_page(day=None, label="", newspaper="")))


def inferred() -> Article:
    return whole(an_article(a_page(day=None, label="2", **inferred_month(MAY_10.replace(day=1), MAY_10.replace(day=31)))))


def test_the_national_standard() -> None:
    assert national_standard(signed("楼晓棠", "陈孟垚")) == "楼晓棠, 陈孟垚. 老渠通了水[N]. 稠州乡讯, 2021-05-10(A03)."
    assert national_standard(signed("甲一", "乙二", "丙三", "丁四", newspaper="绣湖报")).startswith("甲一, 乙二, 丙三, 等. 老渠")
    assert national_standard(signed(source="市文明办", newspaper="乌伤报")) == "市文明办. 老渠通了水[N]. 乌伤报, 2021-05-10(A03)."
    assert national_standard(inferred()) == "老渠通了水[N]. 稠州乡讯, [约2021年5月](2)."
    assert national_standard(undated()) == "老渠通了水[N]."


def test_bibtex() -> None:
    article = signed("楼晓棠", "陈孟垚", headline="降价10%的_菜{场}")
    assert bibtex(article, ADDRESS) == (
        f"@article{{{article.public_id},\n"
        "  author = {{楼晓棠} and {陈孟垚}},\n"
        "  title = {{降价10\\%的\\_菜\\{场\\}}},\n"
        "  journal = {稠州乡讯},\n"
        "  date = {2021-05-10},\n"
        "  year = {2021},\n"
        "  pages = {A03},\n"
        f"  url = {{{ADDRESS}}},\n"
        "  langid = {chinese},\n"
        "}\n"
    )
    assert "  date = {2021},\n" in bibtex(inferred(), ADDRESS)
    assert "date" not in bibtex(undated(), ADDRESS)


def test_ris() -> None:
    article = signed("楼晓棠", paragraphs=[("body", "一股清水。\n往下走。")])
    assert ris(article, ADDRESS).split("\r\n") == [
        "TY  - NEWS",
        "AU  - 楼晓棠",
        "TI  - 老渠通了水",
        "T2  - 稠州乡讯",
        "PY  - 2021",
        "DA  - 2021/05/10/",
        "SP  - A03",
        "AB  - 一股清水。 往下走。",
        "LA  - zh",
        f"UR  - {ADDRESS}",
        f"ID  - {article.public_id}",
        "ER  - ",
        "",
    ]
    assert "DA  - " not in ris(inferred(), ADDRESS)


@pytest.mark.parametrize(
    ("ending", "content_type"),
    [("txt", "text/plain"), ("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems")],
)
def test_as_files(client: Client, ending: str, content_type: str) -> None:
    article = signed("楼晓棠", kicker="不用抢")
    answer = client.get(f"/articles/{article.public_id}.{ending}")
    assert answer.headers["Content-Type"] == f"{content_type}; charset=utf-8"
    assert "老渠通了水" in answer.content.decode()
    assert client.get(f"/articles/{article.public_id}.{ending}?x=1").status_code == 400
    Article.objects.update(visibility=Visibility.WITHDRAWN)
    assert client.get(f"/articles/{article.public_id}.{ending}").status_code == 410


def test_as_text(client: Client) -> None:
    article = signed("楼晓棠", kicker="不用抢", paragraphs=[("body", "一股清水。"), ("body", "往下走。")])
    text = client.get(f"/articles/{article.public_id}.txt").content.decode()
    assert text == (
        "不用抢\n老渠通了水\n记者 楼晓棠\n\n一股清水。\n\n往下走。\n\n楼晓棠. 老渠通了水[N]. 稠州乡讯, 2021-05-10(A03).\n"
        f"http://testserver/articles/{article.public_id}/\n"
    )


def test_linked_data_says_what_is_known_and_nothing_else() -> None:
    said = json.loads(linked_data(signed("楼晓棠", kicker="不用抢", section=a_section(), primary=a_place()), ADDRESS))
    assert (said["@type"], said["headline"], said["datePublished"]) == ("NewsArticle", "老渠通了水", "2021-05-10")
    assert said["author"] == [{"@type": "Person", "name": "楼晓棠", "jobTitle": "记者"}]
    assert said["contentLocation"] == [{"@type": "Place", "name": "北苑街道"}]
    assert said["isPartOf"]["isPartOf"] == {"@type": "Newspaper", "name": "稠州乡讯"}
    assert "datePublished" not in linked_data(inferred(), ADDRESS)
    assert "isPartOf" not in json.loads(linked_data(undated(), ADDRESS))


def test_no_text_ends_the_element_that_linked_data_stand_in(client: Client) -> None:
    article = signed(headline="</script><script>alert(1)</script>&lt;")
    page = client.get(f"/articles/{article.public_id}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)
    assert found
    assert json.loads(found[1])["headline"] == "</script><script>alert(1)</script>&lt;"
    assert "<script>alert" not in page


def test_tags_of_a_page(client: Client) -> None:
    page = client.get(f"/articles/{signed('楼晓棠', '陈孟垚').public_id}/").content.decode()
    for tag in (
        '<meta property="og:title" content="老渠通了水">',
        '<meta property="article:published_time" content="2021-05-10">',
        '<meta name="citation_author" content="楼晓棠">',
        '<meta name="citation_author" content="陈孟垚">',
        '<meta name="citation_publication_date" content="2021/05/10">',
    ):
        assert tag in page
    assert "published_time" not in client.get(f"/articles/{inferred().public_id}/").content.decode()
