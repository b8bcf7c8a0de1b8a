"""What pages say of themselves in JSON-LD is schema.org's: known types, their properties, values of the kinds that these take."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pydantic import ValidationError
from schema_org import registry
from schema_org.base import SchemaModel

from tests.web.kinds_of_page import an_archive
from tests.web.rarities import rare_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_data")]

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ARTICLE = re.compile(r"/articles/[a-z0-9]+-[0-9]+/(\?.*)?")  # "/articles/k3vq7a2mfd-12/"
READ: dict[str, Callable[[str], datetime.date]] = {
    "Date": datetime.date.fromisoformat,
    "DateTime": datetime.datetime.fromisoformat,
}
"""How JSON says what isn't text."""


def complaints(text: str) -> list[str]:
    said = json.loads(text)
    try:
        model = as_model(said)
    except ValidationError as error:
        return [f"{error.title}: {'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors()]
    except (KeyError, ValueError) as error:
        return [repr(error)]
    return [] if model.to_jsonld() == said else [f"understood as {model.to_jsonld()}"]


def as_model(said: dict[str, Any]) -> SchemaModel:
    """The object as the model of its type. A type that is a kind of another is taken where that is wanted, so each is built by itself."""
    kind = registry.get_model(said["@type"])
    ranges = {told.schema_name: told.ranges for told in kind.SCHEMA_PROPERTIES}
    fields = {name: value for name, value in said.items() if name not in {"@context", "@type"}}
    return kind.model_validate({name: as_value(value, ranges.get(name, ())) for name, value in fields.items()})


def as_value(said: Any, ranges: tuple[str, ...]) -> Any:
    if isinstance(said, list):
        return [as_value(one, ranges) for one in said]
    if isinstance(said, dict):
        return as_model(said)
    read = next((READ[name] for name in ranges if name in READ), None)
    return read(said) if read is not None else said


def test_every_page_that_carries_it(client: Client) -> None:
    asked = [*an_archive().values(), *rare_pages()[0]]
    found, silent = [], []
    for address in asked:
        answer = client.get(address)
        said = LINKED_DATA.findall(answer.content.decode())
        found += [f"{address}: {complaint}" for text in said for complaint in complaints(text)]
        if ARTICLE.fullmatch(address) and answer.status_code == 200 and len(said) != 1:
            silent.append(address)
    assert not found, "\n".join(found)
    assert silent == []


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"@type": "NewspaperArticle"}, "KeyError('NewspaperArticle')"),
        ({"@context": "https://example.org"}, "understood as"),
        ({"headlines": "x"}, "NewsArticle: headlines: Extra inputs are not permitted"),
        ({"headline": 1}, "NewsArticle: headline.str: Input should be a valid string"),
        ({"datePublished": "10 May 2021"}, "Invalid isoformat string: '10 May 2021'"),
        ({"author": "楼晓棠"}, "NewsArticle: author.Organization: Input should be a valid dictionary"),
        ({"author": {"@type": "Place", "name": "x"}}, "NewsArticle: author.Organization: Input should be a valid"),
        ({"author": {"@type": "Person", "roleName": "记者"}}, "Person: roleName: Extra inputs are not permitted"),
        ({"isPartOf": {"@type": "Person"}}, "NewsArticle: isPartOf.CreativeWork: Input should be a valid"),
    ],
)
def test_the_checker_complains(wrong: dict[str, Any], complaint: str) -> None:
    right = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "x",
        "datePublished": "2021-05-10",
        "isPartOf": {"@type": "Newspaper", "name": "x"},
    }
    assert complaints(json.dumps(right)) == []
    found = complaints(json.dumps(right | wrong))
    assert any(complaint in one for one in found), found
