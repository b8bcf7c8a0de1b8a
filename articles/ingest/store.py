"""One page's reading -> the tables, in one transaction: the register of ids, the machine's layer, and what follows from both layers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.db.models import Max
from django.utils import timezone

from articles.continuations import CONTINUATION_OPEN
from articles.harvesting import note_retired
from articles.ingest.identity import FoundArticle, KnownArticle, Matching, match_articles
from articles.models import (
    Article,
    ArticleId,
    Correction,
    Flag,
    IngestedFile,
    MachineArticle,
    MachinePage,
    Page,
    PageId,
    PageRevision,
    RevisionContent,
)
from articles.reading import PARSER_VERSION
from articles.reading.contract import page_as_json
from articles.reading.decode import decode
from articles.reading.types import ArticleReading, Claims, Hints, PageReading
from articles.reading.types import Flag as ReadingFlag
from articles.slugs import page_public_id
from articles.standing.dates import DAYS_AHEAD
from articles.standing.pages import KNOWN_DATE_SOURCES, PageKeyTaken, page_under, page_values
from articles.standing.whole_pages import delete_articles, settle_whole_page
from articles.writing import writing

KEY_FIELDS = ("newspaper", "issue_date", "edition", "page")
FILE_NAME_LENGTH = 255

Outcome = IngestedFile.Outcome


class Refused(Exception):
    """A page that isn't taken in; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A page file on its way in: its bytes, how they read, and what came with them."""

    path: str
    data: bytes
    reading: PageReading
    hints: Hints

    @property
    def file_name(self) -> str:
        return PurePath(self.path).name[-FILE_NAME_LENGTH:]


@dataclass(frozen=True, slots=True)
class Stored:
    """What came of a page: its outcome, its id, and a word on what else is to know."""

    outcome: str
    page: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Siblings:
    """The other files of a run: those it was given, and the pages that its files so far turned out to be (id -> path)."""

    paths: frozenset[str] = frozenset()
    pages: dict[str, str] = field(default_factory=dict)

    def other_file_of(self, page: Page, path: str) -> str | None:
        """A file of this run, not the one named, that is this page."""
        other = self.pages.get(page.public_id) or (page.path if page.path in self.paths else path)
        return other if other != path else None


# What a run asks before it reads


def is_stored(sha256: str) -> bool:
    """Whether these bytes are in the archive."""
    return RevisionContent.objects.filter(revision__sha256=sha256).exists()


def registered_hints(sha256: str, hints: Hints) -> Hints:
    """The hints to read a file with: those that an imported register remembers of these bytes, so that they read as they did."""
    revision = PageRevision.objects.filter(sha256=sha256).first()
    return hints_from_json(revision.hints) if revision is not None and revision.hints else hints


def date_refusal(reading: PageReading, today: datetime.date) -> str | None:
    """Why a page of this date isn't taken in yet, or None."""
    day = reading.issue_date.earliest
    if day is None or reading.issue_date.source not in KNOWN_DATE_SOURCES or day <= today + datetime.timedelta(days=DAYS_AHEAD):
        return None
    return f"日期 {day}（来自 {reading.issue_date.source}）比今天晚 {DAYS_AHEAD} 天以上；请核对日期，或到时再收"


# Storing


def store_page(incoming: Incoming, *, replace_page: bool = False, siblings: Siblings | None = None) -> Stored:
    """Store one page file, whole or not at all. Raises ``Refused``. The same bytes again change nothing."""
    refusal = date_refusal(incoming.reading, timezone.localdate())
    if refusal:
        raise Refused(refusal)
    try:
        with writing():
            if is_stored(incoming.reading.sha256):
                return Stored(Outcome.UNCHANGED, _page_of(incoming.reading.sha256))
            revision = _registered(incoming) or _add_revision(incoming, replace_page, siblings or Siblings())
            return _store_revision(revision, incoming)
    except PageKeyTaken as taken:
        raise Refused(key_taken(taken)) from None


def restore_page(identity: PageId, reading: PageReading) -> None:
    """Write a page's derived rows from the reading of its newest bytes, in one transaction. Raises ``PageKeyTaken``."""
    with writing():
        revision = newest_with_content(identity)
        _write_page(revision, reading, bytes(revision.content.content))


def key_taken(taken: PageKeyTaken) -> str:
    """Which page stands where this one would, and what to do."""
    other = taken.other
    return f"与已收的“{other.path}”（{other.public_id}）是同一个版面（{other}）；请改其中一个的日期或版号"


def newest_with_content(identity: PageId) -> PageRevision:
    """The revision that stands: the highest whose bytes are here."""
    return identity.revisions.exclude(content=None).select_related("content").latest("number")


def waiting_pages() -> Iterable[PageId]:
    """Pages that have bytes but don't stand yet: an older revision came in and the newest, which the register knows, didn't."""
    return PageId.objects.filter(revisions__content__isnull=False, standing=None).distinct().order_by("public_id")


def _store_revision(revision: PageRevision, incoming: Incoming) -> Stored:
    RevisionContent.objects.create(revision=revision, content=incoming.data)
    _check_bytes_come_back(revision, incoming)
    numbers = revision.page.revisions.aggregate(newest=Max("number"))["newest"]
    outcome = Outcome.REVISED if revision.number > 1 else Outcome.ADDED
    if revision.number < numbers:
        return Stored(outcome, revision.page_id, f"这是第 {revision.number} 次修订，登记簿里有第 {numbers} 次；已收存，以新的为准")
    _write_page(revision, incoming.reading, incoming.data, incoming.path)
    return Stored(outcome, revision.page_id)


def _check_bytes_come_back(revision: PageRevision, incoming: Incoming) -> None:
    kept = bytes(RevisionContent.objects.values_list("content", flat=True).get(pk=revision.pk))
    if kept != incoming.data:
        raise Refused("存入数据库的字节与文件不同；请检查数据库和磁盘")


def _page_of(sha256: str) -> str:
    return PageRevision.objects.get(sha256=sha256).page_id


def _registered(incoming: Incoming) -> PageRevision | None:
    """The revision that an imported register keeps for these bytes, now that they come."""
    revision = PageRevision.objects.select_related("page").filter(sha256=incoming.reading.sha256).first()
    if revision is None:
        return None
    revision.encoding = incoming.reading.encoding
    revision.size = len(incoming.data)
    revision.hints = hints_as_json(incoming.hints)
    revision.ingested_at = timezone.now()
    revision.save()
    return revision


def _add_revision(incoming: Incoming, replace_page: bool, siblings: Siblings) -> PageRevision:
    page = _page_with_key(incoming)
    if page is None:
        identity, number = _new_page_id(incoming.reading.sha256), 1
    else:
        _check_may_revise(page, incoming, replace_page, siblings)
        identity = page.identity
        number = identity.revisions.aggregate(newest=Max("number"))["newest"] + 1
    return PageRevision.objects.create(
        page=identity,
        number=number,
        sha256=incoming.reading.sha256,
        file_name=incoming.file_name,
        encoding=incoming.reading.encoding,
        size=len(incoming.data),
        hints=hints_as_json(incoming.hints),
    )


def _new_page_id(sha256: str) -> PageId:
    public_id = page_public_id(sha256)
    if PageId.objects.filter(public_id=public_id).exists():
        raise Refused(f"版面编号 {public_id} 已属于另一个文件（校验值前 50 位相同）；请把这两个文件报告给开发者")
    return PageId.objects.create(public_id=public_id, first_sha256=sha256)


def _page_with_key(incoming: Incoming) -> Page | None:
    """The page that stands under the reading's key; else the one that was read under it and that a person has moved since."""
    expected = page_values(page_fields(incoming.reading))
    standing = page_under(expected)
    if standing is not None or expected["issue"] is None or not expected["label"]:
        return standing
    moved = Correction.objects.filter(state=Correction.State.ACTIVE, field__in=KEY_FIELDS, page__isnull=False).values("page")
    candidates = Page.objects.select_related("machine").filter(identity__in=moved, revision__file_name=incoming.file_name)
    for page in candidates.order_by("pk"):
        read = page_values(page.machine.fields)
        if (read["issue"], read["label"]) == (expected["issue"], expected["label"]):
            return page
    return None


def _check_may_revise(page: Page, incoming: Incoming, replace_page: bool, siblings: Siblings) -> None:
    if replace_page:
        return
    if page.revision.file_name != incoming.file_name:
        raise Refused(f"与已收的“{page.path}”是同一个版面（{page}）；如要以这个文件代替它，请加 --replace，否则请改日期或版号")
    other = siblings.other_file_of(page, incoming.path)
    if other is not None:
        otherwise = "请改日期或版号" if page.newspaper_id else "是两家报纸请用 --newspaper 分开收"
        raise Refused(f"与这次的另一个文件“{other}”是同一个版面（{page}）；如要以这个文件代替它，请加 --replace，否则{otherwise}")


# The derived rows


def _write_page(revision: PageRevision, reading: PageReading, data: bytes, path: str | None = None) -> None:
    page = Page.objects.select_related("newspaper", "issue").filter(identity=revision.page).first()
    if page is None:
        page = Page(identity=revision.page, path=hints_from_json(revision.hints).path)
    page.revision = revision
    if path is not None:
        page.path = path
    page.save()
    fields = page_fields(reading)
    page.machine, _ = MachinePage.objects.update_or_create(page=page, defaults={"parser_version": PARSER_VERSION, "fields": fields})
    _write_flags(page, reading.flags)
    _write_articles(page, reading, page_lines(data))
    settle_whole_page(page)


def page_fields(reading: PageReading) -> dict[str, Any]:
    """The machine's layer of a page: its object of the JSON contract without what stands elsewhere."""
    apart = ("path", "articles", "flags")
    return {key: value for key, value in page_as_json(reading, "").items() if key not in apart}


def article_fields(reading: PageReading) -> list[dict[str, Any]]:
    """The machine's layer of each article: its object of the JSON contract without what has columns of its own."""
    apart = ("roles", "rules", "flags")
    articles: list[dict[str, Any]] = page_as_json(reading, "")["articles"]
    return [{key: value for key, value in article.items() if key not in apart} for article in articles]


def _write_flags(owner: Page | Article, flags: Sequence[ReadingFlag]) -> None:
    """Make the flags on a page or an article these, and write nothing where they are."""
    wanted = [(flag.code, flag.message, list(flag.lines)) for flag in flags]
    standing = owner.flags.exclude(code=CONTINUATION_OPEN)  # not a page's own: its issue settles it
    if wanted == list(standing.order_by("id").values_list("code", "message", "lines")):
        return
    standing.delete()
    on = {"page": owner} if isinstance(owner, Page) else {"article": owner}
    Flag.objects.bulk_create(Flag(**on, code=code, message=message, lines=lines) for code, message, lines in wanted)


def _write_articles(page: Page, reading: PageReading, lines: Mapping[int, str]) -> None:
    numbers = _register_articles(page, reading.articles, lines)
    standing = {article.identity_id: article for article in page.articles.all()}
    for order, (number, article, fields) in enumerate(zip(numbers, reading.articles, article_fields(reading), strict=True)):
        public_id = article_public_id(page.identity_id, number)
        row = standing.pop(public_id, None) or Article(identity_id=public_id, page=page)
        row.order = order
        row.page = page
        row.save()
        _write_machine_article(row, article, fields)
        _write_flags(row, article.flags)
    if standing:
        delete_articles(Article.objects.filter(identity__in=standing))


def _write_machine_article(row: Article, article: ArticleReading, fields: Mapping[str, Any]) -> None:
    roles = {role: list(numbers) for role, numbers in article.lines.items()}
    MachineArticle.objects.update_or_create(
        article=row,
        defaults={"parser_version": PARSER_VERSION, "fields": dict(fields), "roles": roles, "rules": dict(article.rules)},
    )


# The register


def article_public_id(page: str, number: int) -> str:
    return f"{page}-{number}"


def match_to_register(
    identity: PageId, revision: PageRevision, articles: Sequence[ArticleReading], lines: Mapping[int, str]
) -> Matching:
    """Which ids of the page the articles of a reading of this revision have, and which ids would be retired. Writes nothing."""
    ids = list(identity.article_ids.order_by("number"))
    texts = _texts_of_revisions(revision, {article_id.revision_number for article_id in ids}, lines)
    known = [_known(article_id, texts, revision.number) for article_id in ids]
    found = [FoundArticle({number: lines[number] for number in article.all_lines}, article.headline) for article in articles]
    return match_articles(known, found)


def _register_articles(page: Page, articles: Sequence[ArticleReading], lines: Mapping[int, str]) -> tuple[int, ...]:
    """Write in the register what became of the page's ids, and give each article's number."""
    matching = match_to_register(page.identity, page.revision, articles, lines)
    by_number = {article_id.number: article_id for article_id in page.identity.article_ids.all()}
    for number, article in zip(matching.numbers, articles, strict=True):
        _keep(by_number.get(number) or _new_article_id(page, number), article, page.revision.number)
    for number, successor in matching.retired.items():
        _retire(by_number[number], successor)
    if matching.retired:
        note_retired(timezone.now(), page.identity_id)
    return matching.numbers


def _texts_of_revisions(standing: PageRevision, numbers: set[int], lines: Mapping[int, str]) -> dict[int, Mapping[int, str]]:
    """The lines of each of these revisions of the page whose bytes are here."""
    texts = {standing.number: lines}
    others = PageRevision.objects.filter(page=standing.page_id, number__in=numbers - {standing.number}, content__isnull=False)
    for revision in others.select_related("content"):
        texts[revision.number] = page_lines(bytes(revision.content.content))
    return texts


def _known(identity: ArticleId, texts: Mapping[int, Mapping[int, str]], standing: int) -> KnownArticle:
    text = texts.get(identity.revision_number, {})
    return KnownArticle(
        number=identity.number,
        live=identity.state == ArticleId.State.LIVE,
        lines={number: text.get(number, "") for number in identity.lines},
        headline=identity.headline,
        same_text=identity.revision_number == standing,
    )


def _new_article_id(page: Page, number: int) -> ArticleId:
    return ArticleId(public_id=article_public_id(page.identity_id, number), page=page.identity, number=number)


def _keep(identity: ArticleId, article: ArticleReading, revision: int) -> None:
    identity.state = ArticleId.State.LIVE
    identity.successor, identity.reason = None, ""
    identity.revision_number = revision
    identity.lines = list(article.all_lines)
    identity.headline = article.headline
    identity.save()


def _retire(identity: ArticleId, successor: int | None) -> None:
    identity.state = ArticleId.State.RETIRED
    identity.successor_id = article_public_id(identity.page_id, successor) if successor is not None else None
    identity.reason = "版面重新识读后，这些行归入另一篇文章" if successor is not None else "版面重新识读后，已没有这篇文章"
    identity.save()


def page_lines(data: bytes) -> dict[int, str]:
    return dict(enumerate(decode(data).text.split("\n"), 1))


# Hints as they are kept


def hints_as_json(hints: Hints) -> dict[str, Any]:
    return {"option": _claims_as_json(hints.option), "manifest": _claims_as_json(hints.manifest), "path": hints.path}


def hints_from_json(kept: Mapping[str, Any]) -> Hints:
    return Hints(_claims_from_json(kept.get("option", {})), _claims_from_json(kept.get("manifest", {})), kept.get("path", ""))


def _claims_as_json(claims: Claims) -> dict[str, str]:
    said = {
        "newspaper": claims.newspaper,
        "date": claims.date and claims.date.isoformat(),
        "page": claims.page,
        "edition": claims.edition,
    }
    return {field: value for field, value in said.items() if value}


def _claims_from_json(kept: Mapping[str, str]) -> Claims:
    date = datetime.date.fromisoformat(kept["date"]) if kept.get("date") else None
    return Claims(kept.get("newspaper"), date, kept.get("page"), kept.get("edition"))
