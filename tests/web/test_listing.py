"""The list of articles and its JSON: what each parameter narrows, in which order, page by page."""

import datetime
from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import Place
from tests.cast import a_page, a_place, a_reporter, a_section, an_article, inferred_month

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    """Four articles: 渠 (10 May, 北苑), 灯 (20 July, 佛堂, mentions 北苑), 桥 (about December 2020), 树 (undated)."""
    beiyuan, fotang = a_place(), a_place("佛堂镇", "fotang")
    an_article(
        a_page("一", label="1"),
        "渠",
        paragraphs=[("body", "老渠通了水。"), ("body", "今年不用抢。")],
        bylines=[("楼晓棠", "记者"), ("陈孟垚", "通讯员")],
        primary=beiyuan,
        section=a_section(),
    )
    july = a_page("二", day=datetime.date(2021, 7, 20), newspaper="丹溪周刊", label="A02")
    an_article(july, "灯", photographers=["楼晓棠"], primary=fotang, mentioned=[beiyuan], kind="photo", section=a_section("民生"))
    winter = inferred_month(datetime.date(2020, 12, 1), datetime.date(2020, 12, 31))
    an_article(a_page("三", day=None, newspaper="", label="", **winter), "桥")
    an_article(a_page("四", day=None, newspaper="", label=""), "树")


def headlines(client: Client, query: str) -> list[str]:
    return [article["headline"] for article in client.get(f"/api/articles/?{query}").json()["results"]]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["灯", "渠", "桥", "树"]),
        ("order=newest", ["灯", "渠", "桥", "树"]),
        ("order=oldest", ["桥", "渠", "灯", "树"]),
        ("q=老渠", ["渠"]),
        ("q=老渠 楼晓棠", ["渠"]),
        ("q=楼晓棠", ["灯", "渠"]),
        ("q=老渠 灯", []),
        ("q=&place=&kind=&date_after=&order=", ["灯", "渠", "桥", "树"]),
        ("place=beiyuan", ["灯", "渠"]),
        ("place=beiyuan&role=primary", ["渠"]),
        ("place=beiyuan&role=mentioned", ["灯"]),
        ("section=minsheng", ["灯"]),
        ("kind=photo", ["灯"]),
        ("newspaper=danxizhoukan", ["灯"]),
        ("date_after=2021-05-10", ["灯", "渠"]),
        ("date_after=2021-05-11", ["灯"]),
        ("date_before=2021-05-10", ["渠", "桥"]),
        ("date_after=2020-12-20&date_before=2020-12-24", ["桥"]),
        ("date_after=2021-01-01&date_before=2021-01-31", []),
        ("date_after=2020-12-20&date_before=2020-12-24&dated=within", []),
        ("date_after=2020-12-01&date_before=2020-12-31&dated=within", ["桥"]),
        ("date_after=2020-12-01&dated=within", ["灯", "渠", "桥"]),
        ("date_before=2021-05-10&dated=within", ["渠", "桥"]),
        ("dated=within", ["灯", "渠", "桥"]),
        ("dated=across", []),
        ("signed_as=reporter", ["渠"]),
        ("signed_as=correspondent", ["渠"]),
        ("signed_as=other", []),
        ("signed_as=correspondent&place=fotang", []),
        ("month=5", ["渠"]),
        ("month=5&month=12", ["渠", "桥"]),
        ("place=beiyuan&month=7&kind=photo", ["灯"]),
    ],
)
def test_what_a_query_finds(client: Client, query: str, found: list[str]) -> None:
    assert headlines(client, query) == found


@pytest.mark.usefixtures("archive")
def test_a_merged_reporter_stands_for_the_person(client: Client) -> None:
    merged = a_reporter("小棠")
    merged.merged_into = a_reporter("楼晓棠")
    merged.save()
    assert headlines(client, f"reporter={merged.public_id}") == ["灯", "渠"]


def test_as_what_somebody_signed_is_asked_of_that_person(client: Client) -> None:
    an_article(headline="一", bylines=[("楼晓棠", "全媒体记者"), ("陈孟垚", "特约通讯员")])
    an_article(a_page("二"), "二", bylines=[("楼晓棠", "")], photographers=["陈孟垚"])
    lou, chen = a_reporter("楼晓棠").public_id, a_reporter("陈孟垚").public_id
    found = {
        (person, how): headlines(client, f"reporter={person}&signed_as={how}&order=oldest")
        for person in (lou, chen)
        for how in ("reporter", "correspondent", "other")
    }
    assert {asked: names for asked, names in found.items() if names} == {
        (lou, "reporter"): ["一"],
        (lou, "other"): ["二"],
        (chen, "correspondent"): ["一"],
    }


def test_an_interval_over_two_months_is_told_from_one_within_a_month(client: Client) -> None:
    for number, (first, last) in enumerate([((5, 1), (5, 31)), ((5, 7), (6, 6)), ((4, 20), (5, 5))]):
        dates = inferred_month(datetime.date(2021, *first), datetime.date(2021, *last))
        an_article(a_page(f"{number}", day=None, **dates), f"{number}")
    assert headlines(client, "dated=across") == ["1", "2"]
    assert headlines(client, "dated=across&date_after=2021-05-01&date_before=2021-06-30") == ["1"]
    assert headlines(client, "dated=within&date_after=2021-05-01&date_before=2021-05-31") == ["0"]
    assert headlines(client, "date_after=2021-05-01&date_before=2021-05-31") == ["1", "0", "2"]


def test_relevance_puts_headlines_first(client: Client) -> None:
    an_article(a_page("新", day=datetime.date(2021, 6, 1)), "新事", paragraphs=[("body", "说到老渠。")])
    an_article(a_page("旧"), "老渠通了水")
    assert headlines(client, "q=老渠&order=relevance") == ["老渠通了水", "新事"]
    assert headlines(client, "q=老渠") == ["老渠通了水", "新事"]
    assert headlines(client, "q=老渠&order=newest") == ["新事", "老渠通了水"]
    assert headlines(client, "order=relevance") == ["新事", "老渠通了水"]


@pytest.mark.usefixtures("archive")
def test_json_of_the_list(client: Client) -> None:
    answer = client.get("/api/articles/", {"q": "老渠"}).json()
    identity = answer["results"][0]["id"]
    assert answer == {
        "count": 1,
        "next": None,
        "results": [
            {
                "id": identity,
                "headline": "渠",
                "date": "2021-05-10",
                "date_precision": "day",
                "places": ["北苑街道"],
                "reporters": ["楼晓棠", "陈孟垚"],
                "section": "要闻",
                "kind": "news",
                "url": f"http://testserver/articles/{identity}/",
                "snippet": "老渠通了水。",
            }
        ],
    }


@pytest.mark.usefixtures("archive")
def test_an_undated_article_has_no_date(client: Client) -> None:
    last = client.get("/api/articles/").json()["results"][-1]
    assert (last["headline"], last["date"], last["date_precision"]) == ("树", None, "unknown")


def test_pages_are_leafed_to_the_end(client: Client) -> None:
    page = a_page()
    for number in range(45):
        an_article(page, f"第{number}篇")
    found, address, pages = [], "http://testserver/api/articles/?month=5", 0
    while address:
        answer = client.get(address).json()
        found += [article["headline"] for article in answer["results"]]
        address, pages = answer["next"], pages + 1
        assert answer["count"] == 45
    assert (pages, found) == (3, [f"第{number}篇" for number in reversed(range(45))])


def test_page_links_keep_the_query(client: Client) -> None:
    page = a_page()
    for number in range(45):
        an_article(page, f"第{number}篇")
    text = client.get("/articles/?month=5&q=篇&page=2").content.decode()
    for number in (1, 3):
        assert f'href="?month=5&amp;q={quote("篇")}&amp;page={number}"' in text.replace("&month", "&amp;month")
    assert "第 21–40 篇" in text


@pytest.mark.usefixtures("archive")
def test_facets_count_what_remains_and_keep_the_query(client: Client) -> None:
    answer = client.get("/articles/?month=5&month=7")
    facets = {facet.parameter: [(choice.value, choice.count) for choice in facet.choices] for facet in answer.context["facets"]}
    lou, chen = a_reporter("楼晓棠").public_id, a_reporter("陈孟垚").public_id
    assert facets == {
        "place": [("beiyuan", 2), ("fotang", 1)],
        "section": [("minsheng", 1), ("yaowen", 1)],
        "kind": [("news", 1), ("photo", 1)],
        "reporter": [(lou, 2), (chen, 1)],
        "newspaper": [("chouzhouxiangxun", 1), ("danxizhoukan", 1)],
    }
    assert 'href="?month=5&amp;month=7&amp;place=fotang"' in answer.content.decode()


@pytest.mark.usefixtures("archive")
def test_chips_take_one_condition_away_each(client: Client) -> None:
    answer = client.get("/articles/?place=beiyuan&role=primary&month=5&month=6&page=1")
    assert [(chip.label, chip.query_without) for chip in answer.context["chips"]] == [
        ("北苑街道", "?month=5&month=6"),
        ("主要", "?place=beiyuan&month=5&month=6"),
        ("5月", "?place=beiyuan&role=primary&month=6"),
        ("6月", "?place=beiyuan&role=primary&month=5"),
    ]


@pytest.mark.usefixtures("archive")
def test_chips_name_dates_and_signatures(client: Client) -> None:
    answer = client.get("/articles/?signed_as=correspondent&date_after=2021-05-01&dated=within")
    assert [chip.label for chip in answer.context["chips"]] == ["署名为通讯员", "2021年5月1日起", "日期全在这段时间里"]


@pytest.mark.usefixtures("archive")
def test_the_form_keeps_each_parameter_once(client: Client) -> None:
    text = client.get("/articles/?signed_as=correspondent&date_after=2021-05-01&dated=within&place=beiyuan").content.decode()
    form = text[text.index('<form class="filters"') : text.index("</form>")]
    assert '<option value="within" selected>' in form
    assert '<option value="correspondent" selected>' in form
    assert '<input type="hidden" name="place" value="beiyuan">' in form
    assert [form.count(f'name="{name}"') for name in ("signed_as", "dated", "place", "order", "q")] == [1] * 5


@pytest.mark.usefixtures("archive")
def test_a_search_without_hits_says_what_to_do(client: Client) -> None:
    text = client.get("/articles/?q=没有的词").content.decode()
    assert "没有符合这些条件的文章。" in text
    assert "用更短的词" in text


def test_found_words_are_marked_and_everything_is_escaped(client: Client) -> None:
    an_article(headline="<b>老渠</b>", paragraphs=[("body", "<script>alert(1)</script>老渠")])
    text = client.get("/articles/?q=老渠").content.decode()
    assert "&lt;b&gt;<mark>老渠</mark>&lt;/b&gt;" in text
    assert "<script>" not in text


def test_an_untitled_article_is_named_by_its_first_words(client: Client) -> None:
    an_article(headline="", paragraphs=[("body", "伏天一到，糖蔗就疯长。")])
    assert "〔无题〕伏天一到，糖蔗就疯长。…" in client.get("/articles/").content.decode()


def test_a_place_that_is_no_office_can_be_asked_for(client: Client) -> None:
    village = a_place("诚信社区", "chengxinshequ", level=Place.Level.VILLAGE)
    an_article(mentioned=[village])
    assert headlines(client, "place=chengxinshequ") == ["老渠通了水"]
