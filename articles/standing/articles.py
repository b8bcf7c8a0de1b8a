"""What stands on an article: its columns, text, bylines and places."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from articles.continuations import CONTINUATION_OPEN
from articles.models import Article, ArticlePlace, ArticleText, Byline, Page, Place, Visibility
from articles.models.articles import EXCERPT_LENGTH
from articles.resolving import (
    ROLE_LENGTH,
    drop_unsigned_reporters,
    ensure_reporters,
    ensure_section,
    ensure_uncoded_place,
    find_places,
    find_reporter_ids,
    find_standing_ids,
    printed_name,
)
from articles.slogans import section_of
from articles.standing import Values
from articles.standing.dates import DATE_COLUMNS, month_mask
from articles.standing.decisions import human_values_of_articles
from articles.standing.pages import SECTION_LENGTH
from articles.writing import touch

TEXT_FIELDS = ("headline", "kicker", "deck", "source", "dateline", "kind")
OWN_COLUMNS = (*TEXT_FIELDS, "visibility", "excerpt", "continues_to", "continues_from", "confidence", "flag_count", "month_mask")
PARTS = ((Byline.Part.BYLINE.value, "bylines"), (Byline.Part.CREDIT.value, "credits"))
RUNNING_ROLES = ("lead", "body")


def settle_article(article: Article, human: Mapping[str, Any] | None = None) -> bool:
    """Make the article's columns, text, bylines and places what both layers give. True if anything changed.

    Its page must be settled. ``human`` is what people decided, where the caller has looked it up for many articles at once.
    """
    expected = expected_article(article, human)
    standing = standing_article(article)
    if expected == standing:
        return False
    touch([article.pk])
    _settle_columns(article, expected)
    if expected["paragraphs"] != standing["paragraphs"] or expected["plain"] != standing["plain"]:
        _settle_text(article, expected)
    if expected["bylines"] != standing["bylines"]:
        _settle_bylines(article, expected)
    if expected["places"] != standing["places"]:
        _settle_places(article, expected)
    return True


def expected_article(article: Article, human: Mapping[str, Any] | None = None) -> Values:
    """What should stand on the article, by both layers and its page's standing values. Looks, but makes nothing."""
    if human is None:
        human = human_values_of_articles([article.identity_id])[article.identity_id]
    layers = {**article.machine.fields, **human}
    page = article.page
    paragraphs = [{"role": part["role"], "text": part["text"]} for part in layers["paragraphs"]]
    return {
        **{field: layers[field] for field in TEXT_FIELDS},
        "section": _section(page, layers["section"], decided="section" in human)[:SECTION_LENGTH],
        "visibility": _visibility(page, human),
        "paragraphs": paragraphs,
        "plain": "\n".join(part["text"] for part in paragraphs),
        "excerpt": _excerpt(paragraphs),
        "continues_to": layers["continues"]["to"][:20],
        "continues_from": layers["continues"]["from"][:20],
        "confidence": layers["confidence"],
        "flag_count": article.flags.count(),
        "newspaper": page.newspaper_id,
        "issue": page.issue_id,
        **{column: getattr(page, column) for column in DATE_COLUMNS},
        "month_mask": month_mask(page.date_earliest, page.date_latest),
        "bylines": _expected_bylines(layers, page.sort_date),
        "places": _expected_places(layers["places"], page.sort_date),
    }


def standing_article(article: Article) -> Values:
    """What stands on the article, in the shape of ``expected_article``."""
    text = getattr(article, "text", None)
    return {
        **{field: getattr(article, field) for field in TEXT_FIELDS},
        "section": article.section.name if article.section else "",
        "visibility": article.visibility,
        "paragraphs": text.paragraphs if text else None,
        "plain": text.plain if text else None,
        **{field: getattr(article, field) for field in ("excerpt", "continues_to", "continues_from", "confidence", "flag_count")},
        "newspaper": article.newspaper_id,
        "issue": article.issue_id,
        **{column: getattr(article, column) for column in DATE_COLUMNS},
        "month_mask": article.month_mask,
        "bylines": [
            (line.part, line.order, line.name, line.role, line.reporter.public_id if line.reporter else "", line.sort_date)
            for line in article.bylines.select_related("reporter").order_by("part", "order")
        ],
        "places": [
            (link.place.code or link.place.name, link.role, link.order, link.evidence, link.sort_date)
            for link in article.place_links.select_related("place").order_by("order")
        ],
    }


def _section(page: Page, section: str, *, decided: bool) -> str:
    """A person's section or that of the article's own column; else the page's slogan, if it is a section; else what the page's heading says."""
    own = section not in ("", page.machine.fields.get("section"))
    return section if decided or own else section_of(page.slogan) or section


def _visibility(page: Page, human: Mapping[str, Any]) -> str:
    if page.visibility == Visibility.WITHDRAWN:
        return Visibility.WITHDRAWN
    return str(human.get("visibility", Visibility.PUBLIC))


def _excerpt(paragraphs: Sequence[Mapping[str, str]]) -> str:
    running = [part["text"] for part in paragraphs if part["role"] in RUNNING_ROLES] or [part["text"] for part in paragraphs]
    return "".join(running)[:EXCERPT_LENGTH]


def _expected_bylines(layers: Mapping[str, Any], sort_date: datetime.date) -> list[tuple[Any, ...]]:
    """Rows of ``(part, order, name, role, reporter's public id, sort date)``. A person may have said which reporter is meant."""
    lines = [(part, order, line) for part, field in PARTS for order, line in enumerate(layers[field])]
    ids = find_reporter_ids({printed_name(line["name"]) for _, _, line in lines})
    said = find_standing_ids({line["reporter"] for _, _, line in lines if line.get("reporter")})
    return [
        (
            part,
            order,
            printed_name(line["name"]),
            line["role"][:ROLE_LENGTH],
            said[line["reporter"]] if line.get("reporter") else ids[printed_name(line["name"])],
            sort_date,
        )
        for part, order, line in lines
    ]


def _expected_places(mentions: Sequence[Mapping[str, Any]], sort_date: datetime.date) -> list[tuple[Any, ...]]:
    """Rows of ``(code or name, role, order, evidence, sort date)``: each place once, at most one primary, as first said."""
    found = find_places(mentions)
    rows: list[tuple[Any, ...]] = []
    for mention in mentions:
        place = found.get((str(mention.get("code") or ""), str(mention["name"])))
        key = (place.code or place.name) if place else mention["name"]
        has_primary = any(row[1] == ArticlePlace.Role.PRIMARY for row in rows)
        role = ArticlePlace.Role.MENTIONED.value if has_primary else mention["role"]
        if key not in [row[0] for row in rows]:
            rows.append((key, role, len(rows), mention.get("evidence") or [], sort_date))
    return rows


def _settle_columns(article: Article, expected: Mapping[str, Any]) -> None:
    article.section = ensure_section(expected["section"])
    article.newspaper_id = expected["newspaper"]
    if article.issue_id != expected["issue"]:
        article.issue_id = expected["issue"]
        article.part_of = None  # a part belongs to its issue; the new one is settled after its articles
        article.flags.filter(code=CONTINUATION_OPEN).delete()
    for column in (*OWN_COLUMNS, *DATE_COLUMNS):
        setattr(article, column, expected[column])
    article.save()


def _settle_text(article: Article, expected: Mapping[str, Any]) -> None:
    text, _ = ArticleText.objects.update_or_create(
        article=article, defaults={"paragraphs": expected["paragraphs"], "plain": expected["plain"]}
    )
    article.text = text


def _settle_bylines(article: Article, expected: Mapping[str, Any]) -> None:
    before = set(article.bylines.exclude(reporter=None).values_list("reporter", flat=True))
    article.bylines.all().delete()
    reporters = ensure_reporters({line[4]: line[2] for line in expected["bylines"]})
    Byline.objects.bulk_create(
        Byline(article=article, part=part, order=order, name=name, role=role, reporter=reporters[reporter_id], sort_date=sort_date)
        for part, order, name, role, reporter_id, sort_date in expected["bylines"]
    )
    drop_unsigned_reporters(before - {reporter.pk for reporter in reporters.values()})


def _settle_places(article: Article, expected: Mapping[str, Any]) -> None:
    article.place_links.all().delete()
    keys = {row[0] for row in expected["places"]}
    coded = {place.code: place for place in Place.objects.filter(code__in=keys)}
    ArticlePlace.objects.bulk_create(
        ArticlePlace(
            article=article,
            place=coded.get(key) or ensure_uncoded_place(key),
            role=role,
            order=order,
            evidence=evidence,
            sort_date=sort_date,
        )
        for key, role, order, evidence, sort_date in expected["places"]
    )
