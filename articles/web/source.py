"""The text of a page as it came, each line with what it belongs to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Page, RevisionContent

ROLE_NAMES: dict[str, Promise] = {
    "headline": _("主题"),
    "kicker": _("引题"),
    "deck": _("副题"),
    "byline": _("署名"),
    "credit": _("图文分工"),
    "lead": _("导语"),
    "body": _("正文"),
    "subhead": _("小标题"),
    "caption": _("图片说明"),
    "table": _("表格"),
    "docnum": _("文号"),
    "signoff": _("落款"),
}
FURNITURE_NAMES: dict[str, Promise] = {
    "masthead": _("报头"),
    "banner": _("栏头"),
    "page-number": _("版号"),
    "folio": _("版口"),
    "editors": _("责任编辑"),
    "contents": _("导读"),
    "continuation": _("转接提示"),
    "image": _("图片位置"),
}


@dataclass(frozen=True, slots=True)
class Owner:
    """What a line belongs to: an article in a role, or the page's furniture with a reason. ``hidden``: readers may not see it."""

    article: Article | None
    role: str
    hidden: bool = False

    @property
    def role_name(self) -> str:
        names = ROLE_NAMES if self.article else FURNITURE_NAMES
        return str(names.get(self.role, self.role))


@dataclass(frozen=True, slots=True)
class SourceLine:
    number: int
    text: str


@dataclass(slots=True)
class Run:
    """Lines that follow one another and belong to the same; blank lines stay with what is before them."""

    owner: Owner | None
    same_article: bool = False
    """Whether the lines before it belong to the same article, in another role."""
    lines: list[SourceLine] = field(default_factory=list)


def source_runs(page: Page, articles: Iterable[Article], visible: set[int]) -> list[Run]:
    """The page's lines in runs. ``articles`` are all of the page's, ``visible`` the keys of those that may be seen."""
    owners = line_owners(page, articles, visible)
    runs: list[Run] = []
    for number, text in enumerate(source_lines(page), 1):
        owner = owners.get(number)
        is_blank = not text.strip()
        if not runs or (not is_blank and runs[-1].owner != owner):
            runs.append(Run(owner, _same_article(runs[-1].owner if runs else None, owner)))
        shown = "" if owner is not None and owner.hidden else text
        runs[-1].lines.append(SourceLine(number, shown))
    return runs


def source_lines(page: Page) -> list[str]:
    """The text of the revision that stands, split as line numbers count: at ``\\n`` alone."""
    content = bytes(RevisionContent.objects.values_list("content", flat=True).get(pk=page.revision_id))
    return [line.rstrip("\r") for line in content.decode(page.revision.encoding or "utf-8", errors="replace").split("\n")]


def _same_article(before: Owner | None, owner: Owner | None) -> bool:
    return before is not None and owner is not None and owner.article is not None and before.article == owner.article


def line_owners(page: Page, articles: Iterable[Article], visible: set[int]) -> dict[int, Owner]:
    """For each line that isn't blank, what it belongs to."""
    owners: dict[int, Owner] = {}
    for piece in page.machine.fields.get("furniture", []):
        owners.update(dict.fromkeys(piece["lines"], Owner(None, piece["reason"])))
    for article in articles:
        for role, numbers in article.machine.roles.items():
            owners.update(dict.fromkeys(numbers, Owner(article, role, hidden=article.pk not in visible)))
    return owners
