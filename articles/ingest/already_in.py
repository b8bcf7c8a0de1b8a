"""A file whose bytes are in the archive already: what its operator should know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from articles.ingest.store import hints_from_json
from articles.models import Page, PageRevision
from articles.reading.types import Claims, Hints

CLAIMED = ("newspaper", "date", "page", "edition")


@dataclass(frozen=True, slots=True)
class AlreadyIn:
    """``page``: the page that stands by these bytes, empty where other bytes do. ``unapplied``: it was claimed to be what it isn't."""

    page: str = ""
    message: str = ""
    unapplied: bool = False


def already_in(path: str, sha256: str, hints: Hints) -> AlreadyIn:
    """Look at a file whose bytes the archive has, and apply nothing of what is said of it."""
    revision = PageRevision.objects.select_related("page").get(sha256=sha256)
    page = Page.objects.select_related("revision", "newspaper").filter(identity=revision.page).first()
    if page is None:
        return AlreadyIn()  # it waits for a newer revision that an imported register knows
    unapplied = _claims_something_else(hints, revision, page)
    if page.revision_id != revision.pk:
        return AlreadyIn(message=_older(path, revision, page), unapplied=unapplied)
    return AlreadyIn(page.public_id, unapplied=unapplied)


def _older(path: str, revision: PageRevision, page: Page) -> str:
    """A word where an older file came back under the name of the one that stands. Kept beside it under its own name, it needs none."""
    if PurePath(path).name != page.revision.file_name:
        return ""
    return (
        f"这些字节是版面 {page.public_id} 的第 {revision.number} 次修订，现行的仍是第 {page.revision.number} 次；"
        "要换回它，请在文件末尾加一个空行再收"
    )


def _claims_something_else(hints: Hints, revision: PageRevision, page: Page) -> bool:
    """Whether a claim differs from what the page was given, and from what it stands as."""
    now, given, stands = _claimed(hints), _claimed(hints_from_json(revision.hints)), _standing(page)
    return any(
        getattr(now, what) is not None and getattr(now, what) not in (getattr(given, what), getattr(stands, what))
        for what in CLAIMED
    )


def _claimed(hints: Hints) -> Claims:
    """What options say, and the manifest where they say nothing."""
    return Claims(*(getattr(hints.option, what) or getattr(hints.manifest, what) for what in CLAIMED))


def _standing(page: Page) -> Claims:
    newspaper = page.newspaper.name if page.newspaper else None
    day = page.date_earliest if page.date_earliest == page.date_latest else None
    return Claims(newspaper, day, page.label or None, page.edition or None)
