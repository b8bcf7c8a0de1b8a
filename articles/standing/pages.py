"""What stands on a page: its newspaper, day, edition, label and what else its columns hold."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from articles.models import Issue, Page, Visibility
from articles.resolving import ensure_newspaper
from articles.standing import Values
from articles.standing.dates import DATE_COLUMNS, date_columns
from articles.standing.decisions import human_values_of_page
from articles.writing import touch

KNOWN_DATE_SOURCES = ("human", "option", "manifest", "masthead", "path")
"""Where a day comes from that makes an issue; an inferred day doesn't."""
SECTION_LENGTH = 100


class PageKeyTaken(Exception):
    """Another page already stands under the newspaper, day, edition and label that this one would get."""

    def __init__(self, other: Page) -> None:
        super().__init__(other.identity_id)
        self.other = other


def settle_page(page: Page) -> bool:
    """Make the page's columns what both layers give. True if anything changed. Raises ``PageKeyTaken``."""
    expected = expected_page(page)
    other = page_under(expected)
    if other is not None and other.pk != page.pk:
        raise PageKeyTaken(other)
    if expected == standing_page(page):
        return False
    page.newspaper = ensure_newspaper(expected["newspaper"])
    page.issue = _ensure_issue(page, expected["issue"])
    for column in ("edition", "label", "issue_number", "slogan", "visibility", *DATE_COLUMNS):
        setattr(page, column, expected[column])
    page.save()
    touch(page.articles.values_list("pk", flat=True))  # its label
    return True


def expected_page(page: Page) -> Values:
    """What should stand on the page, by both layers."""
    return page_values({**page.machine.fields, **human_values_of_page(page.identity_id)})


def page_values(layers: Mapping[str, Any]) -> Values:
    """The columns that a page's fields (in the shape of the JSON contract) make."""
    newspaper, edition, label = (str(layers.get(field) or "") for field in ("newspaper", "edition", "page"))
    date = date_columns(layers["issue_date"])
    has_issue = date["date_precision"] == "day" and date["date_source"] in KNOWN_DATE_SOURCES
    return {
        "newspaper": newspaper,
        "edition": edition,
        "label": label,
        "issue_number": str(layers.get("issue_number") or ""),
        "slogan": str(layers.get("slogan") or "")[:SECTION_LENGTH],
        "issue": (newspaper, date["date_earliest"], edition) if has_issue else None,
        "visibility": layers.get("visibility", Visibility.PUBLIC),
        **date,
    }


def standing_page(page: Page) -> Values:
    """What stands on the page, in the shape of ``expected_page``."""
    issue = page.issue
    return {
        "newspaper": page.newspaper.name if page.newspaper else "",
        "edition": page.edition,
        "label": page.label,
        "issue_number": page.issue_number,
        "slogan": page.slogan,
        "issue": (issue.newspaper.name if issue.newspaper else "", issue.date, issue.edition) if issue else None,
        "visibility": page.visibility,
        **{column: getattr(page, column) for column in DATE_COLUMNS},
    }


def page_under(expected: Mapping[str, Any]) -> Page | None:
    """The page that stands under the key in these values, if they make a whole key and a page has it.

    An unknown newspaper counts as one of its own: an office with one paper need not name it.
    """
    if expected["issue"] is None or not expected["label"]:
        return None
    newspaper, day, edition = expected["issue"]
    of_newspaper = Q(issue__newspaper__name=newspaper) if newspaper else Q(issue__newspaper=None)
    return Page.objects.filter(of_newspaper, issue__date=day, issue__edition=edition, label=expected["label"]).first()


def _ensure_issue(page: Page, key: tuple[str, datetime.date, str] | None) -> Issue | None:
    if key is None:
        return None
    _, day, edition = key
    issue, _ = Issue.objects.get_or_create(newspaper=page.newspaper, date=day, edition=edition)
    return issue
