"""Articles that go on on another page of their issue: ``（下转第4版）`` and ``（上接第一版）``.

Parts are joined where exactly one pair fits; an article whose other part isn't found carries a flag that this module alone writes, for no
page tells it by itself: it goes when the other page arrives.
"""

from __future__ import annotations

from collections.abc import Mapping

from articles.models import Article, Flag, Issue
from articles.writing import touch

CONTINUATION_OPEN = "continuation-open"


def expected_parts(issue: Issue) -> dict[str, str | None]:
    """For each article of the issue that goes on from another page, or stands so, the id of the article it continues, or None.

    ``下转第4版`` on page 1 and ``上接第一版`` on page 4 make a pair where each fits exactly one other.
    """
    marked = issue.articles.exclude(continues_to="", continues_from="", part_of=None).select_related("page", "part_of")
    articles = list(marked.order_by("page__label", "order", "pk"))
    fitting = {part.pk: [first for first in articles if _goes_on_as(first, part)] for part in articles}
    used = [first.pk for firsts in fitting.values() for first in firsts]
    parts: dict[str, str | None] = {}
    for part in articles:
        firsts = fitting[part.pk]
        alone = len(firsts) == 1 and used.count(firsts[0].pk) == 1
        parts[part.identity_id] = firsts[0].identity_id if alone else None
    return parts


def settle_parts(issue: Issue) -> None:
    """Make the continued articles of an issue what its marks give, and flag those whose other part isn't found."""
    expected = expected_parts(issue)
    by_id = {
        article.identity_id: article for article in issue.articles.filter(identity__in=_ids_of(expected)).select_related("part_of")
    }
    for part_id, first_id in expected.items():
        part, first = by_id[part_id], by_id[first_id] if first_id else None
        if part.part_of != first:
            touch(article.pk for article in (part, part.part_of, first) if article is not None)
            part.part_of = first
            part.save(update_fields=["part_of"])
    for article in {*by_id.values(), *issue.articles.filter(flags__code=CONTINUATION_OPEN)}:
        _settle_flag(article, expected_doubt(article, expected))


def expected_doubt(article: Article, parts: Mapping[str, str | None]) -> str:
    """What is to be looked at where an article's mark leads to no other, or to several; empty where all is well.

    ``parts`` is what ``expected_parts`` gives for its issue.
    """
    if article.continues_to and article.identity_id not in parts.values():
        return f"标有“下转第{article.continues_to}版”，本期没有找到唯一对应的接续部分；请核对该版是否已入库"
    if article.continues_from and parts.get(article.identity_id) is None:
        return f"标有“上接第{article.continues_from}版”，本期没有找到唯一对应的前文；请核对该版是否已入库"
    return ""


def _settle_flag(article: Article, message: str) -> None:
    if message == standing_doubt(article):
        return
    article.flags.filter(code=CONTINUATION_OPEN).delete()
    if message:
        Flag.objects.create(article=article, code=CONTINUATION_OPEN, message=message, lines=[])
    article.flag_count = article.flags.count()
    article.save(update_fields=["flag_count"])


def standing_doubt(article: Article) -> str:
    """What the article's flag says, or an empty string."""
    return article.flags.filter(code=CONTINUATION_OPEN).values_list("message", flat=True).first() or ""


def _ids_of(parts: Mapping[str, str | None]) -> set[str]:
    return {*parts, *(first for first in parts.values() if first)}


def _goes_on_as(first: Article, part: Article) -> bool:
    if first.page_id == part.page_id or not first.continues_to or not part.continues_from:
        return False
    to_part = _means_page(first.continues_to, part.page.label, first.page.label)
    return to_part and _means_page(part.continues_from, first.page.label, part.page.label)


def _means_page(reference: str, label: str, standing_on: str) -> bool:
    """Whether ``reference`` on the page ``standing_on`` means the page ``label``: ``4`` on A03 means A04, and 3 is part of 2-3."""
    section = standing_on.rstrip("0123456789-") if reference[:1].isdigit() else ""
    wanted = {_plain_label(reference), _plain_label(section + reference)}
    return bool(wanted & {_plain_label(label), *_leaves(label)})


def _leaves(label: str) -> set[str]:
    """The single pages of a 合版: ``A2-3`` holds A2 and A3."""
    first, dash, last = label.partition("-")
    section = first.rstrip("0123456789")
    return {_plain_label(first), _plain_label(last if last[:1].isalpha() else section + last)} if dash else set()


def _plain_label(label: str) -> str:
    """``A03`` and ``a3`` are one page."""
    section = label.rstrip("0123456789")
    return section.upper() + label[len(section) :].lstrip("0")
