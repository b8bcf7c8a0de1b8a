"""A bad parameter is named, with the reason, and never gives everything."""

import pytest
from django.test import Client
from django.utils.html import escape

from tests.cast import a_place, an_article

pytestmark = pytest.mark.django_db

BAD = [
    ("place=nowhere", "place", "没有这个镇街或地点。"),
    ("place=beiyuan&place=fotang", "place", "这个参数只能出现一次。"),
    ("reporter=nobody", "reporter", "没有这位记者。"),
    ("section=nothing", "section", "没有这个栏目。"),
    ("newspaper=nothing", "newspaper", "没有这份报纸。"),
    ("kind=gossip", "kind", "没有“gossip”这个选项。"),
    ("order=random", "order", "没有“random”这个选项。"),
    ("signed_as=editor", "signed_as", "没有“editor”这个选项。"),
    ("dated=never", "dated", "没有“never”这个选项。"),
    ("role=primary", "role", "这个参数要和 place 一起用。"),
    ("date_after=2021-02-30", "date_after", "日期应写作 2021-05-10。"),
    ("date_before=yesterday", "date_before", "日期应写作 2021-05-10。"),
    ("date_after=2021-05-02&date_before=2021-05-01", "date_after", "起始日期晚于截止日期（date_before=2021-05-01）。"),
    ("month=13", "month", "月份应是 1 到 12。"),
    ("month=5&month=spring", "month", "月份应是 1 到 12。"),
    ("page=0", "page", "页码应是从 1 开始的整数。"),
    ("page=abc", "page", "页码应是从 1 开始的整数。"),
    ("page=-1", "page", "页码应是从 1 开始的整数。"),
    ("page=²", "page", "页码应是从 1 开始的整数。"),
    ("page=2", "page", "这份结果只有 1 页。"),
    ("page=501", "page", "翻页只到第 10000 条；请用日期、镇街或更多的词缩小范围。"),
    ("page=1000000000", "page", "翻页只到第 10000 条；请用日期、镇街或更多的词缩小范围。"),
    ("q=" + "+".join("字" * 33), "q", "词太多：一次最多找 32 个。请只留要紧的词。"),
    ("q=" + "字" * 201, "q", "查询太长：最多 200 个字，这里有 201 个。请只留要紧的词。"),
    ("q=(", "q", "括号没有配对"),
    ('q="', "q", "引号没有配对"),
    ("q=-字", "q", "只有排除的词"),
    ("q=日期:昨天", "q", "看不懂日期“昨天”"),
    ("colour=red", "colour", "没有这个参数。"),
]
FEED_HAS_NO = {"page"}


@pytest.fixture(autouse=True)
def archive() -> None:
    an_article(primary=a_place())


@pytest.mark.parametrize(("query", "name", "reason"), BAD)
def test_list(client: Client, query: str, name: str, reason: str) -> None:
    answer = client.get(f"/articles/?{query}")
    text = answer.content.decode()
    assert answer.status_code == 400
    assert escape(reason) in text
    assert f"<code>{name}</code>" in text
    assert "老渠通了水" not in text


@pytest.mark.parametrize(("query", "name", "reason"), BAD)
def test_api(client: Client, query: str, name: str, reason: str) -> None:
    answer = client.get(f"/api/articles/?{query}")
    content = answer.json()
    assert (answer.status_code, content["parameter"]) == (400, name)
    assert reason in content["error"]


@pytest.mark.parametrize(("query", "name", "reason"), [row for row in BAD if row[1] not in FEED_HAS_NO])
def test_feed(client: Client, query: str, name: str, reason: str) -> None:
    assert client.get(f"/articles/feed/?{query}").status_code == 400


@pytest.mark.parametrize("value", ["%00", "%FF", "'", '"><b>', "{{x}}", "%", "_", "0" * 5000])
@pytest.mark.parametrize("name", ["q", "place", "reporter", "section", "kind", "newspaper", "date_after", "month", "order", "page"])
def test_odd_values_never_break_the_site(client: Client, name: str, value: str) -> None:
    answer = client.get(f"/articles/?{name}={value}")
    assert answer.status_code in {200, 400}
    assert '"><b>' not in answer.content.decode()


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/?q=渠", "q"),
        ("/places/?page=2", "page"),
        ("/issues/?newspaper=nothing", "newspaper"),
        ("/issues/2021/?newspaper=nothing", "newspaper"),
        ("/issues/2021-05-10/?newspaper=nothing", "newspaper"),
        ("/issues/gaps/?newspaper=nothing", "newspaper"),
        ("/issues/gaps/?month=5", "month"),
        ("/reporters/?initial=LL", "initial"),
        ("/places/beiyuan/?order=newest", "order"),
    ],
)
def test_other_pages(client: Client, address: str, name: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert f"<code>{name}</code>" in answer.content.decode()
