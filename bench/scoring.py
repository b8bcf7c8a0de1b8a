"""How right a reading is, field by field, against what is known of the page."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.samples import TEXT_ROLES, squeezed
from bench.truth import ArticleTruth, PageTruth, as_day, merged_roles

FIELDS = {
    "found": "articles that were read at all",
    "real": "articles read that are there",
    "strict": "headline, names and body lines right",
    "whole": "strict, and kicker, roles and every paragraph right",
    "headline": "headline right but for white space",
    "kicker": "kicker right but for white space",
    "byline": "names right",
    "role": "names and roles right",
    "body": "body lines right",
    "paragr.": "body paragraphs right but for white space",
    "spacing": "of those, right to the space",
    "lines": "lines in the right article and role",
    "place p": "places read that are right",
    "place r": "places that were read",
    "date": "issue date told by masthead or path",
    "~date": "issue date to be inferred: meets the day, starts at most the month before, 62 days long at most",
    "banner": "banners that were read",
    "honest": "articles without a flag that are strict",
    "flagged": "articles read that carry a flag (less is better)",
}
"""What is counted, in the table's order."""
LEAST_OVERLAP = 0.5
"""Share of common lines from which an article that was read is taken for one that is there."""
BODY_OVERLAP = 0.98
BODY_ROLES = tuple(role for role in TEXT_ROLES if role != "lead")
LONGEST_INTERVAL = datetime.timedelta(days=62)

# `本报讯4月8日`, `本报讯  4月8日`: how wide the gap is after the dateline is the typesetter's affair
GAP_AFTER_DATELINE = re.compile(r"^本报讯\s*")


@dataclass(slots=True)
class Score:
    """For each field how many were right of how many, and what else a page's reading is judged by."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    refused: int = 0
    """Pages that the reader refused or broke on."""
    lines_lost: int = 0
    lines_twice: int = 0

    def count(self, name: str, right: int, of: int = 1) -> None:
        """Adds to a field."""
        self.right[name] += int(right)
        self.of[name] += of

    def share(self, name: str) -> float | None:
        """The share that is right; None where there was nothing to read."""
        return self.right[name] / self.of[name] if self.of[name] else None

    @property
    def points(self) -> tuple[int, int]:
        """What two readings of one page are compared by: whole articles first, then everything that is right; flags aside."""
        gathered = sum(count for name, count in self.right.items() if name not in {"whole", "flagged", "honest"})
        false = sum(self.of[name] - self.right[name] for name in ("real", "place p"))
        return self.right["whole"], gathered - false - self.lines_lost - self.lines_twice


def total(scores: Iterable[Score]) -> Score:
    """The scores of several pages as one."""
    summed = Score()
    for score in scores:
        summed.right += score.right
        summed.of += score.of
        summed.pages += score.pages
        summed.refused += score.refused
        summed.lines_lost += score.lines_lost
        summed.lines_twice += score.lines_twice
    return summed


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """One article of a page object, as far as it is scored."""

    told: dict[str, Any]
    roles: dict[str, frozenset[int]]

    @property
    def lines(self) -> frozenset[int]:
        """All of its lines."""
        return frozenset().union(*self.roles.values())


def score_page(truth: PageTruth, read: dict[str, Any]) -> Score:
    """Scores a page object, as ``ingest --json`` prints it. An object without articles is a page that couldn't be read."""
    score = Score(pages=1, refused="articles" not in read)
    found = [
        ReadArticle(told, merged_roles({role: set(numbers) for role, numbers in told["roles"].items()}))
        for told in read.get("articles", ())
    ]
    matches = matched(truth.articles, found)
    optional = {place for known, place in matches.items() if truth.articles[known].optional}
    strict: set[int] = set()
    for known, article in enumerate(truth.articles):
        if article.optional:
            continue
        place = matches.get(known)
        score.count("found", place is not None)
        if score_article(article, found[place] if place is not None else None, score, truth.known_places) and place is not None:
            strict.add(place)
    for place, article_read in enumerate(found):
        if place in optional:
            continue
        score.count("real", place in matches.values())
        score.count("flagged", bool(article_read.told["flags"]))
        if not article_read.told["flags"]:
            score.count("honest", place in strict)
    score_lines(truth, found, read, score)
    score_date(truth, read, score)
    score.count("banner", len(truth.banners & set(map(squeezed, read.get("banners", ())))), len(truth.banners))
    return score


def matched(known: Sequence[ArticleTruth], found: Sequence[ReadArticle]) -> dict[int, int]:
    """Which article that was read is which that is there: those with most lines in common first."""
    pairs = sorted(
        ((overlap(article.lines, read.lines), -k, -f) for k, article in enumerate(known) for f, read in enumerate(found)),
        reverse=True,
    )
    matches: dict[int, int] = {}
    for share, k, f in pairs:
        if share >= LEAST_OVERLAP and -k not in matches and -f not in matches.values():
            matches[-k] = -f
    return matches


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Common lines among all lines of both; 1 where neither has any."""
    return len(one & other) / len(one | other) if one | other else 1.0


def score_article(truth: ArticleTruth, read: ReadArticle | None, score: Score, known_places: frozenset[str] | None) -> bool:
    """Counts one article's fields, all of them wrong where it wasn't found, and says whether it is strictly right."""
    told = read.told if read else {}
    headline = read is not None and squeezed(told["headline"]) in truth.headlines
    other_form = headline and len(truth.headlines) > 1  # where kicker and headline may be told apart in two ways, either will do
    kicker = read is not None and (squeezed(told["kicker"]) == truth.kicker or other_form)
    people = sorted((person["name"], person["role"]) for person in told.get("bylines", ()))
    names = read is not None and sorted(name for name, _ in people) == sorted(name for name, _ in truth.people)
    roles = read is not None and people == sorted(truth.people)
    body = read is not None and overlap(body_lines(truth.roles), body_lines(read.roles)) >= BODY_OVERLAP
    texts = [paragraph["text"] for paragraph in told.get("paragraphs", ()) if paragraph["role"] == "body"]
    paragraphs = read is not None and tuple(map(squeezed, texts)) == truth.paragraphs
    if paragraphs and truth.spaced is not None:
        score.count("spacing", list(map(even_gap, texts)) == list(map(even_gap, truth.spaced)))
    strict = headline and names and body
    whole = strict and kicker and roles and paragraphs
    for name, right in (
        ("strict", strict), ("whole", whole), ("headline", headline), ("kicker", kicker),
        ("byline", names), ("role", roles), ("body", body), ("paragr.", paragraphs),
    ):  # fmt: skip
        score.count(name, right)
    if truth.places is not None:
        places = {place["name"] for place in told.get("places", ())} - truth.places_optional
        places = places & known_places if known_places is not None else places
        score.count("place p", len(places & truth.places), len(places))
        score.count("place r", len(places & truth.places), len(truth.places))
    return strict


def body_lines(roles: dict[str, frozenset[int]]) -> frozenset[int]:
    """The lines of an article's text."""
    return frozenset().union(*(roles.get(role, frozenset()) for role in BODY_ROLES))


def even_gap(text: str) -> str:
    """The paragraph with one space after its ``本报讯``."""
    return GAP_AFTER_DATELINE.sub("本报讯 ", text.strip())


def score_lines(truth: PageTruth, found: Sequence[ReadArticle], read: dict[str, Any], score: Score) -> None:
    """Counts lines in their right place, lost, and claimed twice."""
    matches = matched(truth.articles, found)
    for known, article in enumerate(truth.articles):
        if article.optional:
            continue
        place = matches.get(known)
        for role, numbers in article.roles.items():
            right = len(numbers & found[place].roles[role]) if place is not None else 0
            score.count("lines", right, len(numbers))
    if "articles" not in read:
        return
    claims = Counter(number for article_read in found for numbers in article_read.told["roles"].values() for number in numbers)
    claims.update(number for piece in read["furniture"] for number in piece["lines"])
    text = truth.data.decode(read["encoding"])
    printed = {number for number, line in enumerate(text.split("\n"), start=1) if line.strip().strip("\ufeff")}
    score.lines_lost += len(printed - claims.keys())
    score.lines_twice += sum(count - 1 for count in claims.values())


def score_date(truth: PageTruth, read: dict[str, Any], score: Score) -> None:
    """Counts the issue date: a told one is to be that day, an inferred one an interval that is of use."""
    if truth.earliest is None or truth.latest is None:
        return
    told = read.get("issue_date") or {}
    earliest, latest = as_day(told.get("earliest")), as_day(told.get("latest"))
    if truth.date_is_told:
        score.count("date", (earliest, latest) == (truth.earliest, truth.latest))
        return
    useful = (
        earliest is not None
        and latest is not None
        and earliest <= truth.latest
        and latest >= truth.earliest
        and months(truth.earliest) - months(earliest) <= 1
        and latest - earliest <= LONGEST_INTERVAL
    )
    score.count("~date", useful)


def months(day: datetime.date) -> int:
    """The day's month, counted from the year 0."""
    return day.year * 12 + day.month
