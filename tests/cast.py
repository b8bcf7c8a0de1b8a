"""A small cast of invented pages, articles, persons and places, put straight into the tables.

The newspaper is 稠州乡讯; 楼晓棠 reports, 陈孟垚 contributes; 北苑街道 and 佛堂镇 are in the county's table.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from articles.facsimile_folder import keep
from articles.ingest.pictures import picture_of
from articles.models import (
    UNDATED,
    Article,
    ArticleId,
    ArticlePlace,
    ArticleText,
    Byline,
    Facsimile,
    Flag,
    Issue,
    MachineArticle,
    MachinePage,
    Newspaper,
    Page,
    PageId,
    PageRevision,
    Place,
    Reporter,
    RevisionContent,
    Section,
)
from articles.slugs import page_public_id, person_initial, person_pinyin, pinyin_slug, reporter_public_id
from articles.standing.dates import month_mask
from articles.writing import touch

MAY_10 = datetime.date(2021, 5, 10)
NEWSPAPER = "稠州乡讯"


def a_newspaper(name: str = NEWSPAPER) -> Newspaper:
    return Newspaper.objects.get_or_create(name=name, defaults={"slug": pinyin_slug(name)})[0]


def a_section(name: str = "要闻") -> Section:
    return Section.objects.get_or_create(name=name, defaults={"slug": pinyin_slug(name)})[0]


def a_place(name: str = "北苑街道", slug: str = "beiyuan", **fields: Any) -> Place:
    """A street office of the table; ``code=None`` is one that the table doesn't have."""
    defaults = {"slug": slug, "level": Place.Level.OFFICE, "code": str(int(hashlib.sha256(name.encode()).hexdigest()[:8], 16))}
    return Place.objects.get_or_create(name=name, defaults=defaults | fields)[0]


def a_reporter(name: str = "楼晓棠", distinguisher: str = "") -> Reporter:
    pinyin = person_pinyin(name)
    defaults = {"public_id": reporter_public_id(name, distinguisher), "pinyin": pinyin, "initial": person_initial(pinyin)}
    return Reporter.objects.get_or_create(name=name, distinguisher=distinguisher, defaults=defaults)[0]


def a_page(
    text: str = "稠州乡讯\n一行正文。\n",
    *,
    day: datetime.date | None = MAY_10,
    label: str | None = None,
    newspaper: str = NEWSPAPER,
    encoding: str = "utf-8",
    furniture: Sequence[Mapping[str, Any]] = (),
    **fields: Any,
) -> Page:
    """A page with its bytes. With a ``day`` it is the next page of that day's issue; ``fields`` are columns, such as an inferred date's."""
    paper = a_newspaper(newspaper) if newspaper else None
    issue = Issue.objects.get_or_create(newspaper=paper, date=day, edition="")[0] if day else None
    if label is None:
        label = str(issue.pages.count() + 1) if issue else "1"
    data = text.encode(encoding)
    sha256 = hashlib.sha256(data + f"{day}{label}{newspaper}".encode()).hexdigest()
    identity = PageId.objects.create(public_id=page_public_id(sha256), first_sha256=sha256)
    revision = PageRevision.objects.create(
        page=identity, number=1, sha256=sha256, file_name=f"{label}.txt", encoding=encoding, size=len(data)
    )
    RevisionContent.objects.create(revision=revision, content=data)
    dates = _day_columns(day) if day else {}
    page = Page.objects.create(
        identity=identity, revision=revision, newspaper=paper, issue=issue, label=label, **dates | _with_sort_date(fields)
    )
    MachinePage.objects.create(page=page, parser_version="1", fields={"furniture": list(furniture)})
    return page


def an_article(
    page: Page | None = None,
    headline: str = "老渠通了水",
    *,
    paragraphs: Sequence[tuple[str, str]] = (("body", "一股清水顺着新砌的渠道往下走。"),),
    bylines: Sequence[tuple[str, str]] = (),
    photographers: Sequence[str] = (),
    primary: Place | None = None,
    mentioned: Sequence[Place] = (),
    roles: Mapping[str, Sequence[int]] | None = None,
    flags: Sequence[tuple[str, str]] = (),
    **fields: Any,
) -> Article:
    """An article on the page (on one of its own by default), dated like it. ``bylines`` are (name, role)."""
    page = page or a_page(f"{headline}\n")
    number = page.identity.article_ids.count() + 1
    identity = ArticleId.objects.create(public_id=f"{page.public_id}-{number}", page=page.identity, number=number)
    plain = "\n".join(text for _, text in paragraphs)
    dates = {
        column: getattr(page, column) for column in ("date_earliest", "date_latest", "date_precision", "date_source", "sort_date")
    }
    article = Article.objects.create(
        identity=identity,
        page=page,
        order=number,
        newspaper=page.newspaper,
        issue=page.issue,
        headline=headline,
        excerpt=plain[:120],
        month_mask=month_mask(page.date_earliest, page.date_latest),
        flag_count=len(flags),
        **{"visibility": page.visibility} | dates | fields,
    )
    ArticleText.objects.create(article=article, paragraphs=[{"role": role, "text": text} for role, text in paragraphs], plain=plain)
    MachineArticle.objects.create(article=article, parser_version="1", roles=dict(roles or {}))
    Flag.objects.bulk_create(Flag(article=article, code=code, message=message) for code, message in flags)
    _sign(article, "byline", bylines)
    _sign(article, "credit", [(name, "摄") for name in photographers])
    places = ([(primary, "primary")] if primary else []) + [(place, "mentioned") for place in mentioned]
    for order, (place, role) in enumerate(places):
        ArticlePlace.objects.create(article=article, place=place, role=role, order=order, sort_date=article.sort_date)
    touch([article.pk])
    return article


def a_facsimile(page: Page, data: bytes) -> Facsimile:
    """A picture or PDF of the page, its bytes in DATA_DIR."""
    picture, sha256 = picture_of(data), hashlib.sha256(data).hexdigest()
    keep(sha256, data)
    return Facsimile.objects.create(
        revision=page.revision,
        sha256=sha256,
        media_type=picture.media_type,
        file_name="一版“样”.bin",
        size=len(data),
        width=picture.width,
        height=picture.height,
    )


def inferred_month(earliest: datetime.date, latest: datetime.date) -> dict[str, Any]:
    """The columns of a page without a printed date, for ``a_page(day=None, **inferred_month(...))``."""
    return {"date_earliest": earliest, "date_latest": latest, "date_precision": "month", "date_source": "inferred"}


def retire(article: Article, successor: Article | None = None) -> str:
    """Take the article away as a new reading would; its id, which stays registered, is returned."""
    identity = article.identity
    touch([article.pk])
    article.delete()
    identity.state = ArticleId.State.RETIRED
    identity.successor = successor.identity if successor else None
    identity.reason = "版面重新识读后，已没有这篇文章"
    identity.save()
    return identity.public_id


def _sign(article: Article, part: str, signed: Sequence[tuple[str, str]]) -> None:
    for order, (name, role) in enumerate(signed):
        Byline.objects.create(
            article=article, part=part, order=order, name=name, role=role, reporter=a_reporter(name), sort_date=article.sort_date
        )


def _day_columns(day: datetime.date) -> dict[str, Any]:
    return {"date_earliest": day, "date_latest": day, "date_precision": "day", "date_source": "option", "sort_date": day}


def _with_sort_date(fields: Mapping[str, Any]) -> dict[str, Any]:
    if "date_earliest" not in fields:
        return dict(fields)
    return {"sort_date": fields["date_earliest"] or UNDATED, **fields}
