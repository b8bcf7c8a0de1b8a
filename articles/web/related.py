"""What else the archive has on an article's matter: articles that share its rare words, with the reason said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.indexing import Searchable, searchable
from articles.models import UNDATED, Article, ArticlePlace
from articles.querysets import TITLE_COLUMNS
from articles.search.folding import fold
from articles.search.keywords import Keyword, keywords
from articles.search.query import Either, Phrase

SHOWN = 5
LOOKED_AT = 15
"""Of what shares words with the article, so many are looked at for what else they share with it."""
ASKED_WORDS = 5
RARE_ENOUGH = 3
"""A single word in common is enough where hardly another article has it."""
SAME_OFFICE, SAME_DAYS = 1.0, 0.5
"""What the same street office and a near date count for beside one word in common."""
NEAR = 14
"""Days."""
TOLD = (*TITLE_COLUMNS, "kicker", "deck", "text__paragraphs")
"""What is read of the others."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another article, and what it has in common with this one, in words for readers."""

    article: Article
    reason: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What an article is about, and where else that is written of."""

    keywords: list[Keyword]
    related: list[Related]


def matter_of(article: Article) -> Matter:
    """The keywords of an article whose text and places are loaded, and the articles related by them."""
    index = searchable()
    state = index.state
    words = keywords(article.headline, [part["text"] for part in article.text.paragraphs], state.frequency, state.searcher.num_docs)
    return Matter(words, _related(article, words[:ASKED_WORDS], index))


def _related(article: Article, words: Sequence[Keyword], index: Searchable) -> list[Related]:
    if not words:
        return []
    node = Either(tuple(Phrase(keyword.word) for keyword in words)) if len(words) > 1 else Phrase(words[0].word)
    # Nothing but the words is asked, so that the answer is kept; the article itself is among the first.
    found = index.state.find(index.asked(node=node), "relevance", 0, LOOKED_AT + 1)
    others = Article.objects.visible().select_related("text").only(*TOLD).filter(pk__in=set(found.numbers) - {article.pk})
    office, same_office = _office_in_common(article, found.numbers)
    folded = [(fold(keyword.word), keyword) for keyword in words]
    weighed = []
    for other in others.order_by():
        shared = _shared(other, folded)
        if len(shared) > 1 or any(keyword.articles <= RARE_ENOUGH for keyword in shared):
            days = _days_apart(article, other)
            near = days is not None and days <= NEAR
            reason = _reason(shared, office if other.pk in same_office else "", days if near else None)
            weight = len(shared) + SAME_OFFICE * (other.pk in same_office) + SAME_DAYS * near
            weighed.append((weight, found.numbers.index(other.pk), Related(other, reason)))
    weighed.sort(key=lambda one: (-one[0], one[1]))
    return [related for _, _, related in weighed[:SHOWN]]


def _shared(other: Article, words: Sequence[tuple[str, Keyword]]) -> list[Keyword]:
    """Those of the words, each beside what it folds to, that stand in the other article."""
    parts = (other.headline, other.kicker, other.deck, *(part["text"] for part in other.text.paragraphs))
    text = fold("\n".join(parts))
    return [keyword for folded, keyword in words if folded in text]


def _office_in_common(article: Article, others: Sequence[int]) -> tuple[str, set[int]]:
    """The place that this article is about, and those of the others that are about it too or mention it."""
    about = next((link for link in article.place_links.all() if link.role == ArticlePlace.Role.PRIMARY), None)
    if about is None:
        return "", set()
    links = ArticlePlace.objects.filter(article__in=others, place=about.place_id).order_by()
    return about.place.name, set(links.values_list("article", flat=True))


def _days_apart(article: Article, other: Article) -> int | None:
    if UNDATED in (article.sort_date, other.sort_date):
        return None
    return abs((article.sort_date - other.sort_date).days)


def _reason(shared: Sequence[Keyword], office: str, days: int | None) -> str:
    said = [_("都写到%(words)s") % {"words": "、".join(keyword.word for keyword in shared)}]
    if office:
        said.append(_("同在%(place)s") % {"place": office})
    if days == 0:
        said.append(_("同一天"))
    elif days is not None:
        said.append(ngettext("相隔 %(days)d 天", "相隔 %(days)d 天", days) % {"days": days})
    return "；".join(said)
