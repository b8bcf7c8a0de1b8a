"""What stands on an issue: its printed number, and its articles that go on on another page."""

from __future__ import annotations

from articles.continuations import settle_parts
from articles.models import Issue
from articles.writing import touch


def settle_issue(issue: Issue) -> None:
    """Make the issue's number and its continued articles what its pages give; an issue that lost its last page goes."""
    if not issue.pages.exists() and not issue.articles.exists():
        issue.delete()
        return
    number = expected_issue_number(issue)
    if issue.number != number:
        issue.number = number
        issue.save(update_fields=["number"])
        touch(issue.articles.values_list("pk", flat=True))  # where they were printed
    settle_parts(issue)


def expected_issue_number(issue: Issue) -> str:
    """The printed number of the first page, by label, that has one."""
    numbered = issue.pages.exclude(issue_number="").order_by("label", "identity_id").values_list("issue_number", flat=True)
    return numbered.first() or ""
