"""The one place where the values that stand are settled from both layers: what the machine read and what people decided.

``expected_…`` tells what should stand, ``standing_…`` what does, in the same shape; ``settle_…`` makes the second equal to the first.
``check_archive`` compares the two.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from articles.continuations import CONTINUATION_OPEN, settle_parts
from articles.models import (
    UNDATED,
    Article,
    ArticleId,
    ArticlePlace,
    ArticleText,
    Byline,
    Correction,
    Issue,
    Page,
    Place,
    Visibility,
)
from articles.models.articles import EXCERPT_LENGTH
from articles.resolving import (
    ROLE_LENGTH,
    drop_unsigned_reporters,
    ensure_newspaper,
    ensure_reporters,
    ensure_section,
    ensure_uncoded_place,
    find_places,
    find_reporter_ids,
    find_standing_ids,
    printed_name,
)
from articles.slogans import becomes_section, section_of
from articles.writing import touch

Values = dict[str, Any]

TEXT_FIELDS = ("headline", "kicker", "deck", "source", "dateline", "kind")
DATE_COLUMNS = ("date_earliest", "date_latest", "date_precision", "date_source", "sort_date")
OWN_COLUMNS = (*TEXT_FIELDS, "visibility", "excerpt", "continues_to", "continues_from", "confidence", "flag_count", "month_mask")
PARTS = ((Byline.Part.BYLINE.value, "bylines"), (Byline.Part.CREDIT.value, "credits"))
RUNNING_ROLES = ("lead", "body")
ALL_MONTHS = 0b1111_1111_1111
KNOWN_DATE_SOURCES = ("human", "option", "manifest", "masthead", "path")
"""Where a day comes from that makes an issue; an inferred day doesn't."""
CONFIRMED = "confirmed"
"""The field of a decision that says: what stands here is right. Its value holds what stood, so that it goes on standing."""
SECTION_LENGTH = 100
DAYS_AHEAD = 7
"""How far ahead a page may be dated: tomorrow's pages arrive this evening, and weekend editions some days before."""


class PageKeyTaken(Exception):
    """Another page already stands under the newspaper, day, edition and label that this one would get."""

    def __init__(self, other: Page) -> None:
        super().__init__(other.identity_id)
        self.other = other


# Both together


def settle_whole_page(page: Page) -> None:
    """Settle a page, its articles, and the issues it leaves and enters. Raises ``PageKeyTaken``, with nothing changed."""
    left = page.issue_id
    settle_page(page)
    if becomes_section(page):
        ensure_section(page.slogan)
        settle_articles_under(page.slogan)
    settle_articles(page)
    for issue in Issue.objects.filter(pk__in=[pk for pk in {left, page.issue_id} if pk is not None]):
        settle_issue(issue)


def settle_articles(page: Page) -> None:
    """Settle every article of a settled page."""
    articles = list(page.articles.select_related("machine", "text", "section", "newspaper", "issue").order_by("order", "pk"))
    human = human_values_of_articles([article.identity_id for article in articles])
    for article in articles:
        article.page = page
        settle_article(article, human[article.identity_id])


def settle_articles_under(slogan: str) -> None:
    """Settle every article of the pages with this slogan, which has become a section."""
    for page in Page.objects.filter(slogan=slogan).select_related("machine", "newspaper", "issue").iterator(chunk_size=200):
        settle_articles(page)


def delete_articles(articles: QuerySet[Article]) -> None:
    """Delete the derived rows of articles, and the persons whom only these named. Their ids stay in the register."""
    signed = set(Byline.objects.filter(article__in=articles).exclude(reporter=None).values_list("reporter", flat=True))
    touch(articles.values_list("pk", flat=True))
    articles.delete()
    drop_unsigned_reporters(signed)


# Pages


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
    date = _date_columns(layers["issue_date"])
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


def human_values_of_page(public_id: str) -> Values:
    active = Correction.objects.filter(page=public_id, state=Correction.State.ACTIVE)
    return dict(active.values_list("field", "value"))


def _date_columns(date: Mapping[str, Any]) -> Values:
    """The interval of an ``issue_date`` as columns. A human value has no ``source`` of its own."""
    earliest, latest = (datetime.date.fromisoformat(date[end]) if date.get(end) else None for end in ("earliest", "latest"))
    return {
        "date_earliest": earliest,
        "date_latest": latest,
        "date_precision": date.get("precision") or "unknown",
        "date_source": date.get("source") or "human",
        "sort_date": earliest or UNDATED,
    }


def _ensure_issue(page: Page, key: tuple[str, datetime.date, str] | None) -> Issue | None:
    if key is None:
        return None
    _, day, edition = key
    issue, _ = Issue.objects.get_or_create(newspaper=page.newspaper, date=day, edition=edition)
    return issue


# Issues


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


# Articles


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


def human_values_of_articles(public_ids: Collection[str]) -> dict[str, Values]:
    """For each article id what people decided on it, by field: what they confirmed, and over it what they corrected.

    An id that was retired while withdrawn hands its withdrawal on to the article that holds its lines now, until someone decides
    on that one: what was withdrawn must not come back because a page was read again.
    """
    human: dict[str, Values] = {public_id: {} for public_id in public_ids}
    active = Correction.objects.filter(state=Correction.State.ACTIVE)
    for confirmed in confirmations(public_ids):
        for public_id, fields in confirmed_articles(confirmed).items():
            if public_id in human:
                human[public_id].update(fields)
    corrected = active.filter(article__in=public_ids).exclude(field=CONFIRMED)
    for public_id, field, value in corrected.values_list("article", "field", "value"):
        human[public_id][field] = value
    retired_into = _retired_into(public_ids)
    withdrawn = active.filter(article__in=retired_into, field="visibility", value=Visibility.WITHDRAWN)
    for retired_id in withdrawn.values_list("article", flat=True):
        human[retired_into[retired_id]].setdefault("visibility", Visibility.WITHDRAWN)
    return human


def confirmations(public_ids: Collection[str]) -> list[Correction]:
    """What people confirmed of these articles or their pages, oldest first. It holds for the bytes they saw, not for a later revision."""
    pages = ArticleId.objects.filter(public_id__in=public_ids).values("page")
    active = Correction.objects.filter(state=Correction.State.ACTIVE, field=CONFIRMED)
    made = list(active.filter(Q(article__in=public_ids) | Q(page__in=pages)).order_by("made_at", "pk"))
    if not made:
        return []
    seen = Page.objects.filter(revision__sha256__in={_seen_sha256(confirmed) for confirmed in made})
    standing = set(seen.values_list("revision__sha256", flat=True))
    return [confirmed for confirmed in made if _seen_sha256(confirmed) in standing]


def confirmation_of_page(page: Page) -> Correction | None:
    """The decision that the page is right as it stands, with all its articles, if somebody made it on these bytes."""
    active = Correction.objects.filter(page=page.identity_id, state=Correction.State.ACTIVE, field=CONFIRMED).first()
    return active if active is not None and _seen_sha256(active) == page.revision.sha256 else None


def confirmed_articles(confirmed: Correction) -> dict[str, Values]:
    """Of a confirmation: for each article that it covers, the fields as they stood."""
    assert confirmed.value is not None  # ``articles.corrections`` checks its shape
    articles: dict[str, Values] = confirmed.value["articles"]
    return articles


def _seen_sha256(confirmed: Correction) -> str:
    assert confirmed.value is not None
    return str(confirmed.value["sha256"])


def month_mask(earliest: datetime.date | None, latest: datetime.date | None) -> int:
    """Bit n-1 for each month n that the days touch; 0 where an end is open."""
    if earliest is None or latest is None:
        return 0
    first, last = (day.year * 12 + day.month - 1 for day in (earliest, latest))
    if last - first >= 11:
        return ALL_MONTHS
    return sum(1 << (month % 12) for month in range(first, last + 1))


def _retired_into(public_ids: Iterable[str]) -> dict[str, str]:
    """Every retired id that redirects, directly or by others, to one of these -> the one it leads to."""
    leads_to: dict[str, str] = {}
    nearest = {public_id: public_id for public_id in public_ids}
    while nearest:
        found = ArticleId.objects.filter(successor__in=nearest, state=ArticleId.State.RETIRED).values_list("public_id", "successor")
        nearest = {retired: nearest[str(successor)] for retired, successor in found if retired not in leads_to}
        leads_to.update(nearest)
    return leads_to


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
