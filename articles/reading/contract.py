"""A reading as the JSON object that ``ingest --dry-run --json`` prints."""

from __future__ import annotations

from typing import Any

from articles.reading.types import ArticleReading, Byline, DateGuess, Evidence, Flag, PageReading, Passage, PlaceMention


def page_as_json(reading: PageReading, path: str) -> dict[str, Any]:
    """The page object: see the README of docs for its fields. Days are ISO dates, line numbers 1-based."""
    return {
        "path": path,
        "sha256": reading.sha256,
        "encoding": reading.encoding,
        "newspaper": reading.newspaper,
        "page": reading.page,
        "edition": reading.edition,
        "issue_number": reading.issue_number,
        "issue_date": date_as_json(reading.issue_date),
        "section": reading.section,
        "banners": list(reading.banners),
        "slogan": reading.slogan,
        "articles": [article_as_json(article) for article in reading.articles],
        "flags": [flag_as_json(flag) for flag in reading.flags],
        "furniture": [{"lines": list(piece.lines), "reason": piece.reason} for piece in reading.furniture],
    }


def article_as_json(article: ArticleReading) -> dict[str, Any]:
    """One article of the page object."""
    return {
        "headline": article.headline,
        "kicker": article.kicker,
        "deck": article.deck,
        "kind": article.kind,
        "section": article.section,
        "bylines": [byline_as_json(byline) for byline in article.bylines],
        "credits": [byline_as_json(credit) for credit in article.credits],
        "source": article.source,
        "dateline": article.dateline,
        "paragraphs": [paragraph_as_json(paragraph) for paragraph in article.paragraphs],
        "places": [place_as_json(place) for place in article.places],
        "roles": {role: list(numbers) for role, numbers in article.lines.items()},
        "continues": {"to": article.continues_to, "from": article.continues_from},
        "confidence": article.confidence,
        "flags": [flag_as_json(flag) for flag in article.flags],
        "rules": dict(article.rules),
    }


def byline_as_json(byline: Byline) -> dict[str, str]:
    return {"name": byline.name, "role": byline.role}


def paragraph_as_json(paragraph: Passage) -> dict[str, str]:
    return {"role": paragraph.role, "text": paragraph.text}


def place_as_json(place: PlaceMention) -> dict[str, Any]:
    return {
        "name": place.name,
        "code": place.code,
        "role": place.role,
        "evidence": [evidence_as_json(piece) for piece in place.evidence],
    }


def flag_as_json(flag: Flag) -> dict[str, Any]:
    return {"code": flag.code, "message": flag.message, "lines": list(flag.lines)}


def evidence_as_json(evidence: Evidence) -> dict[str, Any]:
    return {"line": evidence.line, "text": evidence.text, "rule": evidence.rule}


def date_as_json(date: DateGuess) -> dict[str, Any]:
    return {
        "earliest": date.earliest.isoformat() if date.earliest else None,
        "latest": date.latest.isoformat() if date.latest else None,
        "precision": date.precision,
        "source": date.source,
        "evidence": [evidence_as_json(piece) for piece in date.evidence],
    }
