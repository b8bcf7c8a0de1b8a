"""Where and when a page was printed, from all that is said of it: option, manifest, masthead, path, in this order of trust."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from articles.reading.dates import infer_date
from articles.reading.furniture import PageFurniture
from articles.reading.paths import read_path
from articles.reading.printed_dates import read_printed_date, weekday_agrees
from articles.reading.types import Claims, DateGuess, DateSource, Evidence, Flag, Hints, Passage

Value = TypeVar("Value", str, datetime.date)

SOURCE_NAMES: dict[DateSource, str] = {"option": "命令参数", "manifest": "清单", "masthead": "报头", "path": "路径"}


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands of a page's newspaper, issue and label, and the flags for what disagrees."""

    newspaper: str | None
    page: str | None
    edition: str | None
    date: DateGuess
    flags: tuple[Flag, ...]


def find_origin(furniture: PageFurniture, hints: Hints, articles: Sequence[Sequence[Passage]]) -> Origin:
    """The page's newspaper, label, edition and date. Only a page that nothing dates is dated by what its articles say."""
    masthead, evidence, flags = _masthead(furniture)
    claims: tuple[tuple[DateSource, Claims], ...] = (
        ("option", hints.option),
        ("manifest", hints.manifest),
        ("masthead", masthead),
        ("path", read_path(hints.path)),
    )
    newspaper = _first(claims, "newspaper")
    page = _first(claims, "page")
    edition = _first(claims, "edition")
    day = next(((source, said.date) for source, said in claims if said.date is not None), None)
    for field, name in (("newspaper", "报名"), ("page", "版号"), ("edition", "版次"), ("date", "日期")):
        flags += _disagreement(claims, field, name)
    if day is not None:
        source, date = day
        return Origin(
            newspaper, page, edition, DateGuess(date, date, "day", source, evidence if source == "masthead" else ()), flags
        )
    guess = infer_date(articles)
    return Origin(newspaper, page, edition, guess, (*flags, *_guess_flags(guess)))


def _masthead(furniture: PageFurniture) -> tuple[Claims, tuple[Evidence, ...], tuple[Flag, ...]]:
    days = {day: line for line in furniture.date_lines if (day := read_printed_date(line.text)) is not None}
    flags: tuple[Flag, ...] = ()
    for day, line in days.items():
        if weekday_agrees(day, line.text) is False:
            flags += (Flag("weekday-conflict", f"报头的日期 {day.isoformat()} 与所印的星期不符；请核对", (line.number,)),)
    if len(days) > 1:
        flags += (Flag("date-conflict", "版面上印有两个不同的日期；请核对", tuple(line.number for line in days.values())),)
    first = next(iter(days), None)
    heading = furniture.heading
    claims = Claims(newspaper=heading.newspaper or None, date=first, page=heading.label or None)
    evidence = (Evidence(days[first].number, days[first].text, "masthead"),) if first is not None else ()
    return claims, evidence, flags


def _first(claims: Iterable[tuple[DateSource, Claims]], field: str) -> str | None:
    return next((value for _, said in claims if (value := getattr(said, field)) is not None), None)


def _disagreement(claims: Sequence[tuple[DateSource, Claims]], field: str, name: str) -> tuple[Flag, ...]:
    """One flag where two sources differ: the most trusted stands."""
    said = [(source, value) for source, claim in claims if (value := getattr(claim, field)) is not None]
    others = [(source, value) for source, value in said[1:] if value != said[0][1]]
    if not others:
        return ()
    told = "，".join(f"{SOURCE_NAMES[source]}为 {value}" for source, value in (said[0], *others))
    return (Flag(f"{field}-conflict", f"{name}说法不一：{told}；现以前者为准，请核对"),)


def _guess_flags(guess: DateGuess) -> tuple[Flag, ...]:
    lines = tuple(sorted({evidence.line for evidence in guess.evidence}))
    if guess.earliest is None and guess.latest is None:
        return (Flag("date-unknown", "版面上没有日期，文中也推断不出；请补上日期"),)
    return (Flag("date-inferred", "版面上没有日期，现为按文中所述推断；请核对", lines),)
