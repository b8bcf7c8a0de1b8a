"""The interface for programs: its description is valid and complete, and answers are what it says."""

import datetime
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from articles.web.filters import PARAMETERS
from tests.cast import a_newspaper, a_page, a_place, a_reporter, a_section, an_article, inferred_month, retire

pytestmark = pytest.mark.django_db

MAY = (datetime.date(2021, 5, 1), datetime.date(2021, 5, 31))


@pytest.fixture(name="told")
def _told(client: Client) -> dict[str, Any]:
    answer: dict[str, Any] = client.get("/api/openapi.json").json()
    return answer


def conforms(told: dict[str, Any], name: str, answer: Any) -> None:
    """Whether an answer is what its schema says, formats included."""
    schema = {"$ref": f"#/components/schemas/{name}", "components": told["components"]}
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(answer)


def a_full_article() -> Any:
    return an_article(
        a_page(label="A03", day=None, **inferred_month(*MAY)),
        "桥上限行两个月",
        kicker="出行提醒",
        deck="大车请绕行",
        source="交通管理中心",
        section=a_section("公告"),
        kind="notice",
        primary=a_place(),
        mentioned=[a_place("佛堂镇", "fotang")],
        bylines=[("楼晓棠", "记者")],
        photographers=["吕砚秋"],
        paragraphs=[("docnum", "交管〔2021〕7号"), ("lead", "桥要修了。"), ("table", "阶段\t日期"), ("signoff", "管理中心")],
        flags=[("two-bylines", "有两组署名。")],
    )


def test_the_description_is_valid(told: dict[str, Any]) -> None:
    validate(told)


def test_every_parameter_of_the_list_is_described_and_taken(client: Client, told: dict[str, Any]) -> None:
    a_full_article()
    examples = {
        "q": "限行",
        "place": "beiyuan",
        "reporter": a_reporter().public_id,
        "section": a_section("公告").slug,
        "newspaper": a_newspaper().slug,
        "date_after": "2021-05-01",
        "date_before": "2021-05-31",
        "page": "1",
    }
    parameters = {parameter["name"]: parameter["schema"] for parameter in told["paths"]["/api/articles/"]["get"]["parameters"]}
    assert parameters.keys() == PARAMETERS | {"page"}
    for name, schema in parameters.items():
        values = [examples[name]] if name in examples else (schema.get("enum") or schema["items"]["enum"])
        for value in values:
            together = {"place": "beiyuan"} if name == "role" else {"date_after": "2021-05-01"} if name == "dated" else {}
            answer = client.get("/api/articles/", together | {name: value})
            assert answer.status_code == 200, (name, value, answer.content.decode())


def test_answers_are_what_is_said(client: Client, told: dict[str, Any]) -> None:
    article = a_full_article()
    an_article(a_page("二", day=None))
    for address in ("/api/articles/", "/api/articles/?q=限行"):
        listing = client.get(address).json()
        assert listing["results"]
        conforms(told, "ArticleList", listing)
    one = client.get(f"/articles/{article.public_id}.json").json()
    conforms(told, "Article", one)
    assert one["bylines"]
    assert one["flags"]
    conforms(told, "Suggestions", client.get("/suggest/?q=bei").json())


def test_refusals_are_what_is_said(client: Client, told: dict[str, Any]) -> None:
    retired = retire(an_article(a_page("三")))
    hidden = an_article(a_page("四"), visibility="withdrawn").public_id
    for address, status in (
        ("/api/articles/?kind=x", 400),
        ("/articles/nothing-1.json", 404),
        (f"/articles/{hidden}.json", 410),
        (f"/articles/{retired}.json", 410),
    ):
        answer = client.get(address)
        assert answer.status_code == status, address
        conforms(told, "Error", answer.json())


def test_each_form_of_an_article_has_the_type_that_is_said(client: Client, told: dict[str, Any]) -> None:
    article = a_full_article()
    for path, operation in told["paths"].items():
        (content_type,) = operation["get"]["responses"]["200"]["content"]
        answer = client.get(path.replace("{id}", article.public_id))
        assert answer.status_code == 200, path
        assert answer["Content-Type"].split(";")[0] == content_type


def test_the_page_tells_the_same(client: Client, told: dict[str, Any]) -> None:
    text = client.get("/api/").content.decode()
    for path, operation in told["paths"].items():
        assert f"<code>GET {path}</code>" in text
        for parameter in operation["get"]["parameters"]:
            assert parameter["description"] in text
    assert 'href="/api/openapi.json"' in text
    assert 'href="/api/"' in client.get("/").content.decode()


def test_in_english(client: Client) -> None:
    told = client.get("/api/openapi.json", headers={"Accept-Language": "en"}).json()
    assert not any("\u4e00" <= character <= "\u9fff" for character in told["info"]["title"])


def test_a_wrong_parameter_is_named(client: Client) -> None:
    assert client.get("/api/openapi.json?x=1").json()["parameter"] == "x"
    assert client.get("/api/?x=1").status_code == 400
