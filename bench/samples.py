"""The sample pages as the composer's values: what they say, free of how they were printed, so that it can be printed anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from articles.reading.types import Byline
from tests.composer import Article, FurnitureLines, Layout, Noise, NoiseKind, Page, Paragraph, PlaceName

SAMPLE_PAGES = Path(__file__).resolve().parent.parent / "sample_pages"

TEXT_ROLES = ("lead", "body", "subhead", "caption", "table", "docnum", "signoff")
SIGNED_ROLES = ("byline", "credit")
DAMAGE_FLAGS = frozenset({"text-gap", "unreadable-character"})

LAYOUTS: dict[str, Layout] = {
    "frame, narrow": Layout("frame", (16, 13, 11)),
    "frame, wide": Layout("frame", (24,)),
    "flow, wrapped": Layout("flow", (18, 12)),
    "flow, unwrapped": Layout("flow"),
    "markdown": Layout("markdown"),
    "plain": Layout("plain"),
}
NOISES: dict[str, Noise] = {
    "clean": Noise(),
    **{kind.name.lower().replace("_", " "): Noise(frozenset({kind}), seed=1) for kind in NoiseKind},
    "all together": Noise(frozenset(NoiseKind), seed=2),
}


class Misaligned(ValueError):
    """The lines of an article don't spell its paragraphs."""


def sample_pages(folder: Path = SAMPLE_PAGES) -> Iterator[tuple[str, Page]]:
    """Each sample page under its path in the folder, with the articles that are whole and undamaged."""
    for golden in sorted(folder.rglob("*.json")):
        expected = json.loads(golden.read_text(encoding="utf-8"))
        lines = golden.with_suffix(".txt").read_bytes().decode(expected["encoding"]).split("\n")
        name = golden.relative_to(folder).with_suffix("").as_posix()
        yield name, page_of(expected, lines)


def page_of(expected: dict[str, Any], lines: Sequence[str]) -> Page:
    """The page that a golden file tells of, given the lines of its text. Articles with a damage or a continuation are left out."""
    printed = sorted(expected["articles"], key=lambda article: min(line_numbers(article, article["roles"])))
    first, last = (
        line_numbers(printed[0], printed[0]["roles"])[0],
        max(line_numbers(article, article["roles"])[-1] for article in printed),
    )
    pieces = [piece for piece in expected["furniture"] if piece["reason"] != "continuation"]
    columns = {piece["lines"][-1]: text_at(lines, piece["lines"])[0] for piece in pieces if first < piece["lines"][0] < last}
    articles, over_articles = [], set()
    for golden in printed:
        above = max((line for line in columns if line < line_numbers(golden, golden["roles"])[0]), default=0)
        section_line = columns.get(above, "") if columns.get(above) == golden["section"] and above not in over_articles else ""
        over_articles |= {above} if section_line else set()
        if golden["continues"]["to"] or golden["continues"]["from"] or DAMAGE_FLAGS & set(golden["flags"]):
            continue
        articles.append(article_of(golden, lines, section_line))
    kept = [piece for piece in pieces if piece["lines"][-1] not in over_articles]
    day = expected["issue_date"]
    return Page(
        articles=tuple(articles),
        head=tuple(furniture_of(piece, lines) for piece in kept if piece["lines"][0] < first),
        foot=tuple(furniture_of(piece, lines) for piece in kept if piece["lines"][0] > first),
        newspaper=expected["newspaper"],
        label=expected["page"],
        issue_number=expected["issue_number"],
        issue_date=date.fromisoformat(day["earliest"]) if day["source"] == "masthead" else None,
        encoding=expected["encoding"],
    )


def line_numbers(article: dict[str, Any], roles: Sequence[str]) -> list[int]:
    """The lines of an article that stand in the roles, in page order."""
    return sorted(number for role in roles for number in article["roles"].get(role, ()))


def text_at(lines: Sequence[str], numbers: Sequence[int]) -> tuple[str, ...]:
    """The page's lines of these numbers, without the white space around them."""
    return tuple(lines[number - 1].strip() for number in numbers)


def furniture_of(piece: dict[str, Any], lines: Sequence[str]) -> FurnitureLines:
    """A masthead, banner or the like as the page has it."""
    return FurnitureLines(piece["reason"], text_at(lines, piece["lines"]))


def article_of(golden: dict[str, Any], lines: Sequence[str], section_line: str) -> Article:
    """An article's words from the golden file, its line breaks in headlines and its bylines from the page.

    Raises ``Misaligned`` where the lines of the text don't spell the paragraphs.
    """
    signed = line_numbers(golden, SIGNED_ROLES)
    text = line_numbers(golden, TEXT_ROLES)
    before_text = bool(signed) and (not text or signed[0] < text[0])
    return Article(
        headline=title_lines(golden, "headline", lines),
        kicker=title_lines(golden, "kicker", lines),
        deck=title_lines(golden, "deck", lines),
        paragraphs=paragraphs_of(golden, lines),
        kind=golden["kind"],
        section=golden["section"],
        section_line=section_line,
        byline_lines=text_at(lines, signed),
        byline_at="start" if before_text else "end" if signed else "text",
        bylines=tuple(Byline(person["name"], person["role"]) for person in golden["bylines"]),
        credits=tuple(Byline(person["name"], person["role"]) for person in golden["credits"]),
        source=golden["source"],
        dateline=golden["dateline"],
        places=tuple(PlaceName(place["name"], place["role"]) for place in golden["places"]),
    )


def title_lines(golden: dict[str, Any], role: str, lines: Sequence[str]) -> tuple[str, ...]:
    """A headline, kicker or deck broken where the page breaks it; on one line where the page prints it otherwise (doubled)."""
    text: str = golden[role]
    printed = text_at(lines, line_numbers(golden, (role,)))
    if squeezed("".join(printed)) != squeezed(text):
        return (text,) if text else ()
    found, rest = [], text
    for line in printed:
        cut = end_of(rest, len(squeezed(line)))
        found.append(rest[:cut].strip())
        rest = rest[cut:]
    return tuple(found)


def squeezed(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def end_of(text: str, count: int) -> int:
    """The offset after the first ``count`` characters that aren't white space."""
    for offset, character in enumerate(text):
        count -= not character.isspace()
        if count == 0:
            return offset + 1
    return len(text)


def paragraphs_of(golden: dict[str, Any], lines: Sequence[str]) -> tuple[Paragraph, ...]:
    """The paragraphs; ``tight`` where verse, a sign-off or the like stands directly under the one before it."""
    waiting = {role: line_numbers(golden, (role,)) for role in TEXT_ROLES}
    found: list[Paragraph] = []
    last = 0
    for paragraph in golden["paragraphs"]:
        role, text = paragraph["role"], paragraph["text"]
        numbers = taken(waiting[role], lines, squeezed(text))
        directly_under = bool(found) and numbers[0] == last + 1
        found.append(Paragraph(text, role, tight=directly_under and (role != "body" or golden["kind"] == "literature")))
        last = numbers[-1]
    return tuple(found)


def taken(waiting: list[int], lines: Sequence[str], wanted: str) -> list[int]:
    """Takes from the waiting lines those that spell the wanted text."""
    numbers: list[int] = []
    spelled = ""
    while waiting and len(spelled) < len(wanted):
        numbers.append(waiting.pop(0))
        spelled += squeezed(lines[numbers[-1] - 1])
    if spelled != wanted:
        raise Misaligned(f"lines {numbers} spell {spelled[:20]!r}, not {wanted[:20]!r}")
    return numbers
