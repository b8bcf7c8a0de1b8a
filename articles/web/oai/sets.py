"""The sets that harvesters can ask for: a newspaper, a section, a kind of article; and all that have one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from articles.models import Article, HarvestRecord, Kind, Newspaper, Section

SET_SPEC = re.compile(r"[\w.!~*'()-]{1,200}(:[\w.!~*'()-]{1,200}){0,8}", re.ASCII)  # "newspaper:chouzhouxiangxun"
NEWSPAPER, SECTION, KIND = "newspaper", "section", "kind"


def sets() -> Iterator[tuple[str, str]]:
    """Every newspaper and section that has an article readers may see, and every kind, parents first: the set's spec and its name."""
    of_newspapers = list(Newspaper.objects.filter(_has_articles("newspaper")).order_by("slug"))
    if of_newspapers:
        yield NEWSPAPER, _("报纸")
        yield from ((f"{NEWSPAPER}:{newspaper.slug}", newspaper.name) for newspaper in of_newspapers)
    of_sections = list(Section.objects.filter(_has_articles("section")).order_by("slug"))
    if of_sections:
        yield SECTION, _("栏目")
        yield from ((f"{SECTION}:{section.slug}", section.name) for section in of_sections)
    yield KIND, _("体裁")
    yield from ((f"{KIND}:{kind.value}", str(kind.label)) for kind in Kind if kind != Kind.TEASER)


def specs_of(record: HarvestRecord) -> list[str]:
    """The sets that a record, with its newspaper and section loaded, is in; that it is in their parents goes without saying."""
    found = []
    if record.newspaper is not None:
        found.append(f"{NEWSPAPER}:{record.newspaper.slug}")
    if record.section is not None:
        found.append(f"{SECTION}:{record.section.slug}")
    if record.kind:
        found.append(f"{KIND}:{record.kind}")
    return found


def in_set(spec: str) -> Q | None:
    """The records of a set; None where there is no such set. Each is a range of an index of its own."""
    root, colon, name = spec.partition(":")
    if not colon:
        return {NEWSPAPER: Q(newspaper__isnull=False), SECTION: Q(section__isnull=False), KIND: ~Q(kind="")}.get(root)
    if root == KIND:
        return Q(kind=name) if name in Kind.values else None
    if root not in {NEWSPAPER, SECTION}:
        return None
    named = Newspaper.objects.filter(slug=name) if root == NEWSPAPER else Section.objects.filter(slug=name)
    number = named.values_list("pk", flat=True).first()
    return Q(**{root: number}) if number is not None else None


def _has_articles(column: str) -> Exists:
    return Exists(Article.objects.visible().counted().filter(**{column: OuterRef("pk")}))
