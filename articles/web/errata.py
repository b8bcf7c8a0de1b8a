"""Errata that the newspaper printed (更正), and the articles that they name: found by the headline quoted in them.

Nothing is stored: an article's headline may be corrected, or the article come into the archive after its erratum.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from articles.index_records import KIND_NUMBERS
from articles.indexing import Searchable, searchable
from articles.models import UNDATED, Article, Kind
from articles.search.folding import fold
from articles.search.matching import Filters
from articles.search.query import Phrase

SHORTEST, LONGEST = 4, 60
"""Characters of a headline: what is shorter stands over too many articles, what is longer is no headline that anybody quotes."""
QUOTED = re.compile(rf"[《〈“「]([^《》〈〉“”「」\n]{{{SHORTEST},{LONGEST}}})[》〉”」]")
"""``本报5月10日3版《塔山下村守住老井》一文``"""
MOST_QUOTED = 10
LOOKED_AT = 20
WITHIN = datetime.timedelta(days=90)
"""An erratum is printed soon: what stood under the same headline years ago isn't meant."""


def articles_named_in(erratum: Article) -> list[Article]:
    """The articles that a printed erratum, whose text is loaded, corrects, oldest first: those under a headline that it quotes, printed on
    its day or in the ninety days before. Of several under one headline the newest."""
    if erratum.kind != Kind.CORRECTION or erratum.sort_date == UNDATED:
        return []
    index = searchable()
    after, before = (erratum.sort_date - WITHIN).toordinal(), erratum.sort_date.toordinal()
    named = {}
    for headline in _quoted(erratum):
        for article in _found(Phrase(headline, "headline"), Filters(after=after, before=before), index):
            if article.kind != Kind.CORRECTION and fold(article.headline) == fold(headline):
                named[article.pk] = article
                break
    return sorted(named.values(), key=lambda article: (article.sort_date, article.pk))


def errata_of(article: Article) -> list[Article]:
    """The printed errata that name this article, oldest first."""
    if article.kind == Kind.CORRECTION or article.sort_date == UNDATED or not SHORTEST <= len(article.headline) <= LONGEST:
        return []
    after, before = article.sort_date.toordinal(), (article.sort_date + WITHIN).toordinal()
    wanted = Filters(kind=KIND_NUMBERS[Kind.CORRECTION], after=after, before=before)
    errata = [found for found in _found(Phrase(article.headline), wanted, searchable()) if article in articles_named_in(found)]
    return sorted(errata, key=lambda erratum: (erratum.sort_date, erratum.pk))


def _quoted(erratum: Article) -> list[str]:
    text = "\n".join(part["text"] for part in erratum.text.paragraphs)
    return list(dict.fromkeys(QUOTED.findall(text)))[:MOST_QUOTED]


def _found(phrase: Phrase, wanted: Filters, index: Searchable) -> Iterable[Article]:
    """The newest articles that have it, newest first."""
    numbers = index.state.find(index.asked(wanted, phrase), "newest", 0, LOOKED_AT).numbers
    if not numbers:
        return []
    return Article.objects.visible().filter(pk__in=numbers).select_related("text").newest_first()
