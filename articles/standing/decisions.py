"""People's layer: for a page and its articles the values that people decided or confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import Q

from articles.models import ArticleId, Correction, Page, Visibility
from articles.standing import Values

CONFIRMED = "confirmed"
"""The field of a decision that says: what stands here is right. Its value holds what stood, so that it goes on standing."""


def human_values_of_page(public_id: str) -> Values:
    active = Correction.objects.filter(page=public_id, state=Correction.State.ACTIVE)
    return dict(active.values_list("field", "value"))


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


def _retired_into(public_ids: Iterable[str]) -> dict[str, str]:
    """Every retired id that redirects, directly or by others, to one of these -> the one it leads to."""
    leads_to: dict[str, str] = {}
    nearest = {public_id: public_id for public_id in public_ids}
    while nearest:
        found = ArticleId.objects.filter(successor__in=nearest, state=ArticleId.State.RETIRED).values_list("public_id", "successor")
        nearest = {retired: nearest[str(successor)] for retired, successor in found if retired not in leads_to}
        leads_to.update(nearest)
    return leads_to
