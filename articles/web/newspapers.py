"""Which newspaper a page is about: the one that ``?newspaper=`` names, or the archive's only one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.models import Newspaper
from articles.web.errors import BadParameter, reject_unknown_parameters

Paper = Newspaper | None
"""A newspaper, or None for the issues whose newspaper nobody has said."""


class Switch(TypedDict):
    """What the newspaper switch shows: it appears where the archive has more than one."""

    newspaper: Newspaper | None
    newspapers: list[Newspaper]


def chosen_newspaper(request: HttpRequest, beside: frozenset[str] = frozenset()) -> Newspaper | None:
    """The newspaper that ``?newspaper=`` narrows to, or None. ``beside``: what else the address may have. Raises ``BadParameter``."""
    reject_unknown_parameters(request, frozenset({"newspaper"}) | beside)
    slug = request.GET.get("newspaper", "")
    if not slug:
        return None
    newspaper = Newspaper.objects.filter(slug=slug).first()
    if newspaper is None:
        raise BadParameter("newspaper", slug, _("没有这份报纸。"))
    return newspaper


def newspaper_switch(chosen: Newspaper | None) -> Switch:
    return {"newspaper": chosen, "newspapers": list(Newspaper.objects.all())}


def papers_meant(chosen: Newspaper | None, newspapers: Sequence[Newspaper]) -> list[Paper]:
    """The papers to be told of one by one. An archive in which no newspaper has a name is taken for one paper."""
    return [chosen] if chosen else list(newspapers) or [None]
