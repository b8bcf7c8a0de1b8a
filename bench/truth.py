"""What is right for a page, in one shape, from either file that tells it, or from a page that we printed ourselves."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.reading.types import ROLES
from bench.samples import LAYOUTS, NOISES, SAMPLE_PAGES, sample_pages, squeezed
from tests.composer import compose

# A credit signs, a lead is text: which of the two a line is called makes no difference to a reader.
SAME_ROLE = {"lead": "body", "credit": "byline"}
ADDED_ROLES = tuple(dict.fromkeys(SAME_ROLE.get(role, role) for role in ROLES))


@dataclass(frozen=True, slots=True)
class ArticleTruth:
    """One article as it is. Texts are squeezed, that is, without white space, but for ``spaced``."""

    headlines: frozenset[str]
    """Every form that is right; the empty string alone where the page has none."""
    kicker: str
    people: tuple[tuple[str, str], ...]
    """Name and role of each byline."""
    roles: dict[str, frozenset[int]]
    """The lines in each role; leads count as body, credits as byline."""
    paragraphs: tuple[str, ...]
    """The body's paragraphs."""
    spaced: tuple[str, ...] | None = None
    """The same with every space that the author meant, where that is known."""
    places: frozenset[str] | None = None
    places_optional: frozenset[str] = frozenset()
    optional: bool = False
    """Whether it may be read as an article or not, as a teaser may."""

    @property
    def lines(self) -> frozenset[int]:
        """All of its lines."""
        return frozenset().union(*self.roles.values())


@dataclass(frozen=True, slots=True)
class PageTruth:
    """One page: its bytes, what is right for it, and what kind of page it is."""

    name: str
    data: bytes
    articles: tuple[ArticleTruth, ...]
    earliest: datetime.date | None = None
    """The day it appeared, or the first day of the interval that it did; None if that isn't known."""
    latest: datetime.date | None = None
    date_is_told: bool = False
    """Whether masthead or path tell the day; otherwise it is to be inferred."""
    banners: frozenset[str] = frozenset()
    known_places: frozenset[str] | None = None
    """The places that the truth speaks of at all, if not all."""
    path: str = ""
    """What the reader is told of the file's path."""
    kinds: tuple[str, ...] = field(default=())
    """The rows of the table that the page counts in."""


class NoTruth(ValueError):
    """A file isn't in either shape, or its page is missing."""


def truths_in(truth_folder: Path, pages_folder: Path) -> Iterator[PageTruth]:
    """A folder's pages with what is right for them: ``.json`` files in the shape of ``sample_pages`` (page: same path, ``.txt``), or with spans (page: ``file``).

    Raises ``NoTruth`` with the file's name.
    """
    for path in sorted(truth_folder.rglob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(told, dict) or "articles" not in told:
            raise NoTruth(f"{path}: no object with articles; write one like those in sample_pages")
        relative = Path(told["file"]) if "file" in told else path.relative_to(truth_folder).with_suffix(".txt")
        page = pages_folder / relative
        if not page.is_file():
            raise NoTruth(f"{path}: its page {relative} is not in {pages_folder}; name the folder of the pages")
        read = truth_of_spans if "file" in told else truth_of_golden
        yield read(told, relative.as_posix(), page.read_bytes())


def truth_of_golden(told: dict[str, Any], name: str, data: bytes) -> PageTruth:
    """From the shape of the golden files beside the sample pages."""
    day = told["issue_date"] or {}
    return PageTruth(
        name=name,
        data=data,
        articles=tuple(article_of_golden(article) for article in told["articles"]),
        earliest=as_day(day.get("earliest")),
        latest=as_day(day.get("latest")),
        date_is_told=day.get("source") in {"masthead", "path"},
        banners=frozenset(map(squeezed, told["banners"])),
        path=name,
        kinds=("pages",),
    )


def as_day(text: str | None) -> datetime.date | None:
    """The day that an ISO date names."""
    return datetime.date.fromisoformat(text) if text else None


def article_of_golden(told: dict[str, Any]) -> ArticleTruth:
    """One article of a golden file."""
    body = tuple(paragraph["text"] for paragraph in told["paragraphs"] if paragraph["role"] == "body")
    return ArticleTruth(
        headlines=frozenset({squeezed(told["headline"])}),
        kicker=squeezed(told["kicker"]),
        people=tuple((person["name"], person["role"]) for person in told["bylines"]),
        roles=merged_roles({role: set(numbers) for role, numbers in told["roles"].items()}),
        paragraphs=tuple(map(squeezed, body)),
        spaced=body,
        places=frozenset(place["name"] for place in told["places"]),
    )


def merged_roles(roles: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    """Leads among the body, credits among the bylines."""
    return {
        role: frozenset(number for given, numbers in roles.items() if SAME_ROLE.get(given, given) == role for number in numbers)
        for role in ADDED_ROLES
    }


def truth_of_spans(told: dict[str, Any], name: str, data: bytes) -> PageTruth:
    """From files that give first and last line of each stretch: ``{"file": …, "articles": [{"spans": {"body": [[5, 16]]}, …}]}``."""
    printed = {number for number, line in enumerate(data.decode("utf-8").split("\n"), start=1) if line.strip()}
    return PageTruth(
        name=name,
        data=data,
        articles=tuple(article_of_spans(article, printed) for article in told["articles"]),
        earliest=as_day(told.get("date_earliest")),
        latest=as_day(told.get("date_latest")),
        banners=frozenset(map(squeezed, told.get("sections", ()))),
        known_places=frozenset(told["places_scope"]) if told.get("places_scope") else None,
        kinds=("pages",),
    )


def article_of_spans(told: dict[str, Any], printed: set[int]) -> ArticleTruth:
    """One article given by spans; blank lines inside them don't count."""
    roles = {
        role: {number for first, last in spans for number in range(first, last + 1)} & printed
        for role, spans in told["spans"].items()
    }
    return ArticleTruth(
        headlines=frozenset({squeezed(told["headline"]), *map(squeezed, told.get("headline_alt", ()))}),
        kicker=squeezed(told.get("kicker") or ""),
        people=tuple((name, role) for name, role in told["bylines"]),
        roles=merged_roles(roles),
        paragraphs=tuple(told["paragraphs"]),
        spaced=tuple(told["exact"]) if told.get("exact") else None,
        places=None if told.get("places") is None else frozenset(told["places"]),
        places_optional=frozenset(told.get("places_optional", ())),
        optional=bool(told.get("optional")),
    )


def composed_truths(folder: Path = SAMPLE_PAGES) -> Iterator[PageTruth]:
    """The articles of the sample pages printed in every layout, clean, with each noise alone, and with all together.

    A noise that finds nothing to spoil in a layout gives no page. Nothing is told of the path: where the masthead doesn't date the
    page, the day that the sample appeared on is to be inferred.
    """
    for name, page in sample_pages(folder):
        appeared = datetime.date.fromisoformat(Path(name).parent.name)
        for layout_name, layout in LAYOUTS.items():
            clean = compose(page, layout, NOISES["clean"]).encoded
            for noise_name, noise in NOISES.items():
                composed = compose(page, layout, noise)
                if noise_name != "clean" and composed.encoded == clean:
                    continue
                told = {**composed.expected, "issue_date": {"earliest": appeared.isoformat(), "latest": appeared.isoformat()}}
                truth = truth_of_golden(told, f"{name} | {layout_name} | {noise_name}", composed.encoded)
                yield PageTruth(
                    name=truth.name,
                    data=truth.data,
                    articles=truth.articles,
                    earliest=appeared,
                    latest=appeared,
                    date_is_told=page.issue_date is not None,
                    banners=truth.banners,
                    kinds=(f"layout: {layout_name}", f"noise: {noise_name}"),
                )
