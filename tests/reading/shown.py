"""A page as it is read, for tests that look at a few fields of its articles."""

from typing import Any

from articles.reading import read_page
from articles.reading.contract import page_as_json


def read(data: bytes) -> dict[str, Any]:
    """The page object of the bytes of a page."""
    return page_as_json(read_page(data), "")


def of(page: dict[str, Any], *fields: str) -> list[dict[str, Any]]:
    """The named fields of each article."""
    return [{field: article[field] for field in fields} for article in page["articles"]]


def reasons(page: dict[str, Any]) -> dict[int, str]:
    """Why each line of the page is of no article."""
    return {number: piece["reason"] for piece in page["furniture"] for number in piece["lines"]}
